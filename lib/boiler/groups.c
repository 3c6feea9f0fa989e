/* What lines of one template, parent or grandparent have in common: words, prose, links, scores. */
#include "boiler/engine.h"

uint64_t line_group_key(const Line *line, GroupKind kind)
{
    return kind == GROUP_SIG ? line->sig : kind == GROUP_PARENT ? line->parent : line->grand;
}

static Group *slot_of(const Groups *groups, uint64_t key)
{
    uint32_t at = (uint32_t)(key >> 20) & (groups->size - 1);
    while (groups->slots[at].key && groups->slots[at].key != key)
        at = (at + 1) & (groups->size - 1);
    return &groups->slots[at];
}

void groups_build(Arena *arena, const Lines *lines, GroupKind kind, Groups *groups)
{
    *groups = (Groups){.size = 16};
    while (groups->size < lines->count * 2u && groups->size < (1u << 30))
        groups->size *= 2;
    groups->slots = ARENA_NEW(arena, Group, groups->size);
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        uint64_t key = line_group_key(line, kind);
        if (!key)
            continue;
        Group *group = slot_of(groups, key);
        group->key = key;
        group->words += line->words;
        group->linked += (double)line->link * line->words;
        if (line_is_prose(line) && !line->hidden)
            group->prose += line->words;
        if (group->prose > groups->top)
            groups->top = group->prose;
    }
}

void groups_score(Groups *groups, const Lines *lines, GroupKind kind)
{
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        uint64_t key = line_group_key(line, kind);
        if (!key)
            continue;
        Group *group = slot_of(groups, key);
        group->score += score_squash(line->first) * line->words;
        group->sure += line_is_sure(line) ? line->words : 0;
    }
}

const Group *groups_find(const Groups *groups, uint64_t key)
{
    if (!key)
        return NULL;
    const Group *group = slot_of(groups, key);
    return group->key ? group : NULL;
}
