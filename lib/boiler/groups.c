/* What lines of one template, container or class have in common: words, prose, links, scores. */
#include "boiler/engine.h"

static uint64_t key_of(const Line *line, GroupKind kind)
{
    switch (kind) {
    case GROUP_SIG: return line->sig;
    case GROUP_PARENT: return line->parent;
    case GROUP_GRAND: return line->grand;
    case GROUP_OUTER: return line->outer;
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

/* What finding the groups of one kind needs, for one kind after the other. */
typedef struct Finder {
    uint32_t *slots;  /* by key: number of a group; 0: free */
    uint32_t size;    /* a power of two */
    uint32_t *firsts; /* of each group its first line */
} Finder;

/* Numbers the groups in the order of their first lines, from 1; returns how many, 0 counted. */
static uint32_t number_groups(const Finder *finder, const Lines *lines, GroupKind kind, uint32_t *of_line)
{
    uint32_t *slots = finder->slots, count = 1;
    memset(slots, 0, finder->size * sizeof *slots);
    for (uint32_t i = 0; i < lines->count; i++) {
        uint64_t key = key_of(&lines->items[i], kind);
        uint32_t at = (uint32_t)(key >> 20) & (finder->size - 1);
        if (!key || !line_has_text(&lines->items[i]))
            continue;
        while (slots[at] && key_of(&lines->items[finder->firsts[slots[at]]], kind) != key)
            at = (at + 1) & (finder->size - 1);
        if (!slots[at]) {
            finder->firsts[count] = i;
            slots[at] = count++;
        }
        of_line[i] = slots[at];
    }
    return count;
}

/* Counted before they get room: most pages have few. */
static void build_kind(Arena *arena, const Finder *finder, const Lines *lines, GroupKind kind, Groups *groups)
{
    *groups = (Groups){.of_line = ARENA_NEW(arena, uint32_t, (size_t)lines->count + 1)};
    groups->count = number_groups(finder, lines, kind, groups->of_line);
    groups->items = ARENA_NEW(arena, Group, groups->count);
    for (uint32_t i = 0; i < lines->count; i++) {
        Group *group = &groups->items[groups->of_line[i]];
        if (!groups->of_line[i])
            continue;
        add_line(group, &lines->items[i]);
        if (group->prose > groups->top)
            groups->top = group->prose;
    }
}

void groups_build(Arena *arena, const Lines *lines, Groups *groups)
{
    Finder finder = {.size = 16, .firsts = ARENA_NEW(arena, uint32_t, (size_t)lines->count + 1)};
    while (finder.size < lines->count * 2u && finder.size < (1u << 30))
        finder.size *= 2;
    finder.slots = ARENA_NEW(arena, uint32_t, finder.size);
    for (GroupKind kind = 0; kind < GROUP_KINDS; kind++)
        build_kind(arena, &finder, lines, kind, &groups[kind]);
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
