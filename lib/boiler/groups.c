/* What lines of one template, container or class have in common: words, prose, links, scores. */
#include "boiler/engine.h"

static uint64_t key_of(const Line *line, GroupKind kind)
{
    switch (kind) {
    case GROUP_SIG: return line->sig;
    case GROUP_PARENT: return line->parent;
    case GROUP_GRAND: return line->grand;
    default: return line->nearest;
    }
}

static void add_line(Group *group, const Line *line)
{
    group->lines++;
    group->words += line->words;
    group->linked += (uint64_t)line_link(line) * line->words;
    if (line_is_prose(line) && !line->hidden)
        group->prose += line->words;
}

void groups_build(Arena *arena, const Lines *lines, GroupKind kind, Groups *groups)
{
    uint32_t size = 16;
    while (size < lines->count * 2u && size < (1u << 30))
        size *= 2;
    uint32_t *slots = ARENA_NEW(arena, uint32_t, size);
    *groups = (Groups){.count = 1};
    groups->items = ARENA_NEW(arena, Group, (size_t)lines->count + 1);
    groups->of_line = ARENA_NEW(arena, uint32_t, (size_t)lines->count + 1);
    for (uint32_t i = 0; i < lines->count; i++) {
        uint64_t key = key_of(&lines->items[i], kind);
        uint32_t at = (uint32_t)(key >> 20) & (size - 1);
        if (!key || !line_has_text(&lines->items[i]))
            continue;
        while (slots[at] && groups->items[slots[at]].key != key)
            at = (at + 1) & (size - 1);
        if (!slots[at]) {
            slots[at] = groups->count++;
            groups->items[slots[at]].key = key;
        }
        Group *group = &groups->items[slots[at]];
        groups->of_line[i] = slots[at];
        add_line(group, &lines->items[i]);
        if (group->prose > groups->top)
            groups->top = group->prose;
    }
}

void groups_score(Groups *groups, const Lines *lines)
{
    for (uint32_t i = 0; i < groups->count; i++)
        groups->items[i].score = groups->items[i].sure = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        Group *group = &groups->items[groups->of_line[i]];
        if (!groups->of_line[i])
            continue;
        group->score += (int64_t)score_squash(line->first) * line->words;
        group->sure += line_is_sure(line) ? line->words : 0;
    }
}
