/* Counts and examples of stops. Contract in train_text.h. */
#include "segment/train_text.h"

#include "learn/learn.h"

#include <stdlib.h>

enum {
    LEAST_STOPPED = 2, /* occurrences of an abbreviation, as one proves nothing */
    LEAST_STARTS = 3,  /* of a starter */
    LISTED_TIMES = 2   /* a listed abbreviation counts for so many of the words that are none */
};

static size_t hash_of(Str word)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 0x100000001B3u;
    return (size_t)(hash ^ (hash >> 32));
}

static Type *slot_of(Type *slots, size_t mask, Str word)
{
    size_t at = hash_of(word) & mask;
    while (slots[at].word.len && !str_equal(slots[at].word, word))
        at = (at + 1) & mask;
    return &slots[at];
}

static void grow(Types *types)
{
    size_t more = types->slots ? (types->mask + 1) * 2 : 1024;
    Type *slots = ARENA_NEW(types->arena, Type, more);
    for (size_t i = 0; types->slots && i <= types->mask; i++)
        if (types->slots[i].word.len)
            *slot_of(slots, more - 1, types->slots[i].word) = types->slots[i];
    types->slots = slots;
    types->mask = more - 1;
}

/* The counts of a word of letters, stops inside allowed; NULL: it is none, or there is no room. */
static Type *type_of(Types *types, Arena *scratch, Str word)
{
    if (word.len > TYPE_LONGEST)
        return NULL;
    for (size_t at = 0; at < word.len;) {
        uint32_t point = utf8_next(word, &at);
        CharClass class = char_class(point);
        if (point != '.' && (class < CHAR_UPPER || class > CHAR_MARK))
            return NULL;
    }
    Str folded = fold_case(scratch, word);
    if (!types->slots || types->count * 2 > types->mask)
        grow(types);
    Type *type = slot_of(types->slots, types->mask, folded);
    if (type->word.len)
        return type;
    if (types->count == LIMIT_SEGMENT_TYPES) {
        types->full = true;
        return NULL;
    }
    types->count++;
    type->word = arena_copy(types->arena, folded);
    return type;
}

static bool is_word(const Word *word)
{
    return word->mark == MARK_NONE && (word->class == CLASS_WORD || word->class == CLASS_ABBREVIATION || word->class == CLASS_INITIAL);
}

/* Whether word i is a stop that touches the word before it and is followed by white space and a word, not a mark. */
static bool is_stop(const Work *work, uint32_t i)
{
    const Word *words = work->words.items;
    return i && i + 1 < work->words.count && words[i].mark == MARK_STOP && !(words[i].flags & WORD_SPACE) && words[i + 1].mark == MARK_NONE &&
           (words[i + 1].flags & WORD_SPACE);
}

void types_count(Types *types, const Work *work)
{
    const Word *words = work->words.items;
    for (uint32_t i = 0; i < work->words.count; i++) {
        Type *type = is_word(&words[i]) ? type_of(types, work->scratch, word_text(work, &words[i])) : NULL;
        types->words++;
        types->stops += words[i].mark == MARK_STOP;
        if (!type)
            continue;
        bool stopped = i + 1 < work->words.count && words[i + 1].mark == MARK_STOP && !(words[i + 1].flags & WORD_SPACE);
        type->stopped += stopped;
        type->plain += !stopped;
        if (stopped && is_stop(work, i + 1)) {
            type->small_next += words[i + 2].shape == SHAPE_LOWER;
            type->number_next += words[i + 2].shape == SHAPE_NUMBER;
        }
        type->small += words[i].shape == SHAPE_LOWER;
        if (words[i].shape == SHAPE_UPPER && i) {
            type->starts += is_stop(work, i - 1) || words[i - 1].mark == MARK_STRONG;
            type->capital_inside += words[i - 1].mark == MARK_NONE;
        }
    }
}

static void keep(Lesson *lesson, Arena *arena, const StopFeatures *features, bool yes)
{
    Example *example = lesson_add(lesson, arena);
    if (!example)
        return;
    memcpy(example->features, features->items, features->count * sizeof *features->items);
    example->count = (uint16_t)features->count;
    example->yes = yes;
}

static void learn_stop(Lesson *lesson, Arena *arena, const Work *work, uint32_t i, bool ends)
{
    const Word *next = &work->words.items[i + 1];
    StopFeatures features = {.count = 0};
    Str text = word_text(work, &work->words.items[i - 1]);
    StopPlace place = next->shape == SHAPE_UPPER ? STOP_CAPITAL : next->shape == SHAPE_NUMBER ? STOP_NUMBER : STOP_SMALL;
    Shape shape = (Shape)work->words.items[i - 1].shape;
    if (next->shape == SHAPE_CASELESS || (shape != SHAPE_LOWER && shape != SHAPE_UPPER) || text_is_all_caps(text) || !stops_add_word(&features, text, shape == SHAPE_UPPER))
        return;
    Shape then = i + 2 < work->words.count ? (Shape)next[1].shape : SHAPE_NONE;
    if (place == STOP_CAPITAL && !stops_add_next(&features, word_text(work, next), then))
        return;
    stops_add_place(&features, place);
    keep(lesson, arena, &features, !ends);
}

void stops_learn(Lesson *lesson, Arena *arena, const Work *work, const Block *block)
{
    const Word *words = work->words.items;
    const Spans *spans = &block->spans; /* in order, as every reader gives them */
    uint32_t at = 0;
    for (uint32_t i = 0; i < work->words.count; i++) {
        while (at < spans->count && (spans->items[at].id != SPAN_S || spans->items[at].at + spans->items[at].len <= words[i].at))
            at++;
        if (at == spans->count)
            return;
        const Span *sentence = &spans->items[at];
        if (is_stop(work, i) && is_word(&words[i - 1]) && !(words[i - 1].flags & WORD_DOTTED))
            learn_stop(lesson, arena, work, i, sentence->at + sentence->len <= words[i].at + words[i].len);
        bool first = sentence->at == words[i].at, inside = i && is_word(&words[i - 1]) && !first;
        StopFeatures features = {.count = 0};
        Shape then = i + 1 < work->words.count ? (Shape)words[i + 1].shape : SHAPE_NONE;
        if (words[i].shape != SHAPE_UPPER || !is_word(&words[i]) || !(first || inside) || !stops_add_next(&features, word_text(work, &words[i]), then))
            continue;
        stops_add_place(&features, STOP_OPENER);
        keep(lesson, arena, &features, !first);
    }
}

typedef struct Listing {
    Lesson *lesson;
    Arena *arena;
} Listing;

static void learn_listed(void *context, const RuleEntry *entry)
{
    const Listing *listing = context;
    StopFeatures features = {.count = 0};
    if (!stops_add_word(&features, entry->phrase, text_is_capitalised(entry->phrase)) || utf8_count(entry->phrase) < 2)
        return;
    stops_add_place(&features, STOP_LISTED);
    for (int i = 0; i < LISTED_TIMES; i++)
        keep(listing->lesson, listing->arena, &features, true);
}

void stops_learn_lists(Lesson *lesson, Arena *arena, const RuleSet *set)
{
    Listing listing = {lesson, arena};
    rule_each(set, FIELD_SEGMENT_ABBREVIATIONS, learn_listed, &listing);
}

void stops_learn_types(Lesson *lesson, Arena *arena, const Types *types, const Tables *tables)
{
    for (size_t i = 0; types->slots && i <= types->mask; i++) {
        const Type *type = &types->slots[i];
        if (!type->plain || (tables_find(tables, arena, type->word) & WORD_ABBREVIATION))
            continue;
        for (int capital = type->small == 0; capital <= (type->small < type->plain + type->stopped); capital++) {
            StopFeatures features = {.count = 0};
            if (!stops_add_word(&features, type->word, capital))
                continue;
            stops_add_place(&features, STOP_LISTED);
            keep(lesson, arena, &features, false);
        }
    }
}

/* The natural logarithm of x above 0. */
static double logarithm(double x)
{
    int twos = 0;
    for (; x < 1; twos--)
        x *= 2;
    for (; x >= 2; twos++)
        x /= 2;
    return twos * 0.69314718055994530942 + learn_log1p(x - 1);
}

/* Punkt's score of an abbreviation: how much likelier its stops are its own than by chance, scaled down by its letters and
 * by each occurrence without one, up by stops inside it. */
static double abbreviation_score(const Types *types, const Type *type)
{
    double chance = (double)types->stops / (double)types->words, with = type->stopped, without = type->plain;
    double by_chance = with * logarithm(chance) + without * logarithm(1 - chance);
    double by_nature = with * logarithm(0.99) + without * logarithm(0.01);
    double letters = 0, stops = 1;
    for (size_t at = 0; at < type->word.len;) {
        bool stop = utf8_next(type->word, &at) == '.';
        letters += !stop;
        stops += stop;
    }
    return 2 * (by_nature - by_chance) * stops * learn_exp(-letters) * learn_exp(-without * logarithm(letters));
}

static bool is_abbreviation(const Types *types, const Type *type)
{
    static const double LEAST_SCORE = 0.3; /* as Kiss & Strunk found it for eleven languages */
    bool dotted = str_find_byte(type->word, '.') != STR_NONE;
    return type->stopped >= (dotted ? 1 : LEAST_STOPPED) && type->stopped > type->plain && abbreviation_score(types, type) >= LEAST_SCORE;
}

/* A word that begins sentences and is else in small letters. */
static bool is_opener(const Type *type)
{
    return type->starts >= LEAST_STARTS && !type->capital_inside && type->small >= type->starts && !type->stopped;
}

enum { GROUP_NONE, GROUP_NUMBER, GROUP_NAME, GROUP_END, GROUP_STARTER };

static int group_of(const Types *types, const Type *type, const Tables *tables, Arena *scratch)
{
    uint32_t known = tables_find(tables, scratch, type->word);
    if (!(known & WORD_ABBREVIATION) && is_abbreviation(types, type))
        return type->number_next * 2 > type->stopped ? GROUP_NUMBER : type->small_next * 2 >= type->stopped ? GROUP_END : GROUP_NAME;
    return !(known & (WORD_ABBREVIATION | WORD_STARTER)) && is_opener(type) ? GROUP_STARTER : GROUP_NONE;
}

static int by_word(const void *a, const void *b)
{
    const Type *left = *(const Type *const *)a, *right = *(const Type *const *)b;
    size_t len = left->word.len < right->word.len ? left->word.len : right->word.len;
    int order = memcmp(left->word.data, right->word.data, len);
    return order ? order : (left->word.len > right->word.len) - (left->word.len < right->word.len);
}

static void write_group(const Types *types, const Type **found, const uint8_t *groups, int group, Str head, Str indent, Buf *out)
{
    size_t mark = out->len;
    buf_append(out, head);
    size_t empty = out->len;
    for (size_t i = 0; i < types->count; i++) {
        const Type *type = found[i];
        if (groups[i] != group)
            continue;
        buf_append(out, indent);
        buf_append(out, STR("- "));
        buf_append(out, type->word);
        buf_append(out, STR(" # "));
        buf_unsigned(out, group == GROUP_STARTER ? type->starts : type->stopped);
        buf_append(out, group == GROUP_STARTER ? STR(" times after a stop\n") : STR(" times with a stop, "));
        if (group == GROUP_STARTER)
            continue;
        buf_unsigned(out, type->plain);
        buf_append(out, STR(" without\n"));
    }
    if (out->len == empty)
        out->len = mark;
}

void types_write(const Types *types, const Tables *tables, Arena *scratch, Buf *out)
{
    const Type **found = arena_alloc(scratch, heap_multiply(scratch->heap, types->count + 1, sizeof *found));
    uint8_t *groups = arena_alloc(scratch, types->count + 1);
    size_t count = 0;
    for (size_t i = 0; types->slots && i <= types->mask; i++)
        if (types->slots[i].word.len)
            found[count++] = &types->slots[i];
    qsort(found, count, sizeof *found, by_word);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        groups[i] = (uint8_t)group_of(types, found[i], tables, scratch);
        any |= groups[i] >= GROUP_NUMBER && groups[i] <= GROUP_END;
    }
    if (any)
        buf_append(out, STR("abbreviations:\n"));
    write_group(types, found, groups, GROUP_NUMBER, STR("  before-number:\n"), STR("    "), out);
    write_group(types, found, groups, GROUP_NAME, STR("  before-name:\n"), STR("    "), out);
    write_group(types, found, groups, GROUP_END, STR("  may-end:\n"), STR("    "), out);
    write_group(types, found, groups, GROUP_STARTER, STR("starters:\n"), STR("  "), out);
}
