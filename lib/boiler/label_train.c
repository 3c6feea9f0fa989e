/* Which lines of a page are in its gold text. Gold is plain text, so a line is found by its words: most of its 4-word runs
 * stand in the gold. What stands there once and on the page several times is taken where most of the article is; a line under
 * 4 words must be a line of the gold near the article, or stand in the gold right beside the line that it stands beside here. */
#include "boiler/train.h"

#include <stdlib.h>

enum { SNIPPET_LEAST = 6, RUN = 4, NEAR_SHORT = 6, SURE_LINE = 8, LONGEST_RUN = 7 /* a short line and the next four words */ };

/* Counts of hashes. */
typedef struct Count {
    uint64_t hash; /* 0: free */
    uint32_t count, used;
} Count;

typedef struct Counts {
    Count *slots;
    size_t size; /* a power of two */
} Counts;

typedef struct Words {
    uint64_t *items; /* hashes of case-folded words */
    uint32_t count;
} Words;

static void counts_create(Counts *counts, Arena *arena, size_t most)
{
    counts->size = 16;
    while (counts->size < most * 2)
        counts->size *= 2;
    counts->slots = ARENA_NEW(arena, Count, counts->size);
}

static Count *counts_at(const Counts *counts, uint64_t hash)
{
    size_t at = (size_t)(hash >> 20) & (counts->size - 1);
    while (counts->slots[at].hash && counts->slots[at].hash != hash)
        at = (at + 1) & (counts->size - 1);
    return &counts->slots[at];
}

static void counts_add(const Counts *counts, uint64_t hash)
{
    Count *count = counts_at(counts, hash);
    count->hash = hash;
    count->count++;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* Never 0. */
static uint64_t run_hash(const uint64_t *words, size_t count)
{
    uint64_t hash = count;
    for (size_t i = 0; i < count; i++)
        hash = mix(hash, words[i]);
    return hash | 1;
}

static void words_of(Arena *arena, Str text, Words *words)
{
    Tokens tokens = {0};
    Str folded = fold_case(arena, text);
    tokens_of(arena, folded, &tokens);
    words->items = ARENA_NEW(arena, uint64_t, (size_t)tokens.count + 1);
    words->count = 0;
    for (uint32_t i = 0; i < tokens.count; i++)
        if (tokens.items[i].kind <= TOKEN_IDEOGRAPH)
            words->items[words->count++] = str_hash(str_sub(folded, tokens.items[i].at, tokens.items[i].len));
}

/* ---- the gold ---- */

typedef struct GoldIndex {
    Counts runs;  /* of 1 to LONGEST_RUN words */
    Counts lines; /* whole lines under RUN words */
    uint32_t words;
} GoldIndex;

static void index_gold(Arena *arena, Str gold, GoldIndex *index)
{
    Words all, own;
    Str rest = gold, line;
    size_t lines = 1;
    words_of(arena, gold, &all);
    index->words = all.count;
    counts_create(&index->runs, arena, (size_t)all.count * LONGEST_RUN);
    for (uint32_t i = 0; i < all.count; i++)
        for (uint32_t n = 1; n <= LONGEST_RUN && n <= all.count - i; n++)
            counts_add(&index->runs, run_hash(all.items + i, n));
    for (size_t i = 0; i < gold.len; i++)
        lines += gold.data[i] == '\n';
    counts_create(&index->lines, arena, lines);
    while (str_split(&rest, '\n', &line)) {
        words_of(arena, line, &own);
        if (own.count && own.count < RUN)
            counts_add(&index->lines, run_hash(own.items, own.count));
    }
}

static uint32_t run_count(const GoldIndex *index, const uint64_t *words, size_t count)
{
    return counts_at(&index->runs, run_hash(words, count))->count;
}

/* ---- lines ---- */

typedef struct Found {
    Arena *arena;
    const GoldIndex *index;
    const Words *words;
    Label *labels;
    uint32_t count;
    uint32_t *sure; /* long lines that are found */
    uint32_t sure_count;
} Found;

static void label_long(Found *found)
{
    for (uint32_t i = 0; i < found->count; i++) {
        const Words *own = &found->words[i];
        uint32_t runs = own->count < RUN ? 0 : own->count - RUN + 1, in = 0;
        for (uint32_t k = 0; k < runs; k++)
            in += run_count(found->index, own->items + k, RUN) > 0;
        found->labels[i] = (Label){own->count, runs && in * 2 >= runs, true};
        if (found->labels[i].is_article && own->count >= SURE_LINE)
            found->sure[found->sure_count++] = i;
    }
}

typedef struct Twin {
    uint64_t hash;
    uint32_t apart, at; /* from the middle of the article, in half lines; the line */
} Twin;

static int compare_twins(const void *a, const void *b)
{
    const Twin *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->apart != y->apart)
        return x->apart < y->apart ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* Of equal lines as many as the gold has, the nearest to the article's middle. */
static void drop_twins(Found *found)
{
    Twin *twins = ARENA_NEW(found->arena, Twin, (size_t)found->count + 1);
    uint32_t count = 0, sure = found->sure_count, taken = 0;
    uint32_t middle = sure ? found->sure[(sure - 1) / 2] + found->sure[sure / 2] : found->count;
    for (uint32_t i = 0; i < found->count; i++)
        if (found->labels[i].is_article)
            twins[count++] = (Twin){run_hash(found->words[i].items, found->words[i].count), i * 2 > middle ? i * 2 - middle : middle - i * 2, i};
    qsort(twins, count, sizeof *twins, compare_twins);
    for (uint32_t i = 0; i < count; i++) {
        taken = i && twins[i].hash == twins[i - 1].hash ? taken + 1 : 1;
        if (taken > 1 && taken > run_count(found->index, found->words[twins[i].at].items, RUN))
            found->labels[twins[i].at].is_article = false;
    }
}

/* Whether the gold has the short line and the beginning (or end) of the line beside it in one run. */
static bool stands_beside(const Found *found, uint32_t at, uint32_t beside)
{
    const Words *own = &found->words[at], *other = &found->words[beside];
    uint32_t lent = other->count < RUN ? other->count : RUN;
    uint64_t run[LONGEST_RUN];
    if (beside > at) {
        memcpy(run, own->items, own->count * sizeof *run);
        memcpy(run + own->count, other->items, lent * sizeof *run);
    } else {
        memcpy(run, other->items + (other->count - lent), lent * sizeof *run);
        memcpy(run + lent, own->items, own->count * sizeof *run);
    }
    return run_count(found->index, run, own->count + lent) > 0;
}

static void label_short(Found *found)
{
    uint32_t next = 0; /* the first sure line that is not before this one */
    for (uint32_t i = 0; i < found->count; i++) {
        while (next < found->sure_count && found->sure[next] < i)
            next++;
        const Words *own = &found->words[i];
        if (!own->count || own->count >= RUN || !found->sure_count)
            continue;
        uint32_t before = next ? i - found->sure[next - 1] : UINT32_MAX;
        uint32_t after = next < found->sure_count ? found->sure[next] - i : UINT32_MAX;
        uint32_t apart = before <= after ? before : after;
        Count *line = counts_at(&found->index->lines, run_hash(own->items, own->count));
        if (apart > NEAR_SHORT)
            continue;
        if (line->count > line->used) {
            line->used++;
            found->labels[i].is_article = true;
        } else if (apart <= 1) {
            found->labels[i].is_article = stands_beside(found, i, before <= after ? i - 1 : i + 1);
        }
    }
}

/* Share of the gold's runs that the page's words have, each as often as the page has it. */
static double share_found(const Found *found, Arena *arena)
{
    size_t total = 0, n = 0, in = 0;
    for (uint32_t i = 0; i < found->count; i++)
        total += found->words[i].count;
    uint64_t *all = ARENA_NEW(arena, uint64_t, total + 1);
    for (uint32_t i = 0; i < found->count; i++)
        for (uint32_t k = 0; k < found->words[i].count; k++)
            all[n++] = found->words[i].items[k];
    for (size_t i = 0; i + RUN <= total; i++) {
        Count *run = counts_at(&found->index->runs, run_hash(all + i, RUN));
        in += run->used < run->count;
        run->used += run->used < run->count;
    }
    return found->index->words < RUN ? 1 : (double)in / (double)(found->index->words - RUN + 1);
}

/* ---- snippets ---- */

static bool holds_any(Str text, Str snippets)
{
    Str snippet;
    while (str_split(&snippets, '\n', &snippet))
        if (snippet.len >= SNIPPET_LEAST && str_find(text, snippet) != STR_NONE)
            return true;
    return false;
}

/* Only lines that hold a snippet are known. */
static void label_by_snippets(Arena *arena, const Lines *lines, const Gold *gold, Labels *labels)
{
    *labels = (Labels){ARENA_NEW(arena, Label, (size_t)lines->count + 1), 0, 1};
    for (uint32_t i = 0; i < lines->count; i++) {
        bool with = holds_any(lines->items[i].text, gold->with), without = holds_any(lines->items[i].text, gold->without);
        labels->items[i] = (Label){lines->items[i].words, with, with != without};
    }
}

void label_lines(Arena *arena, const Lines *lines, const Gold *gold, Labels *labels)
{
    if (!gold->text.len) {
        label_by_snippets(arena, lines, gold, labels);
        return;
    }
    GoldIndex index;
    Words *words = ARENA_NEW(arena, Words, (size_t)lines->count + 1);
    Found found = {arena, &index, words, ARENA_NEW(arena, Label, (size_t)lines->count + 1), lines->count,
                   ARENA_NEW(arena, uint32_t, (size_t)lines->count + 1), 0};
    index_gold(arena, gold->text, &index);
    for (uint32_t i = 0; i < lines->count; i++)
        words_of(arena, lines->items[i].text, &words[i]);
    label_long(&found);
    drop_twins(&found);
    label_short(&found);
    *labels = (Labels){found.labels, index.words, share_found(&found, arena)};
}
