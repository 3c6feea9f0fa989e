/* A page and its site: which of its lines other pages of the site had, or never had as text at that place; what it teaches, and what
 * was learned as a rule file. What repeats is no article: with near certainty from the third page on. */
#include "boiler/engine.h"

#include <stdlib.h>

enum {
    KNOWN_PAGES = 2,   /* other pages that had a line, or had no text at its place */
    PLACE_TIMES = 3,   /* and times as many as had text there */
    ONE_SIDED = 9,     /* a place or a class name is judged on a page where the one side has so many times the words of the other */
    RULE_PAGES = 3, RULE_TIMES = 3, /* pages that a printed selector has been right on; times as often as it has been wrong (a first page does not know) */
    NAME_DIGITS = 3    /* a class name with so many digits names one page, not a part of it */
};
static const double CANDIDATE_SCORE = -3; /* what scores less is dropped without being remembered */
static const double CERTAIN_SCORE = 5;    /* what scores more is text, whatever other pages have */
static const double PLACE_SCORE = 2.5;    /* the same, whatever stood at its place */
static const double DOUBTFUL_SCORE = 1;   /* of what scores less, one page less is enough */

static uint32_t print_of(uint64_t hash)
{
    return (uint32_t)(hash >> 32) ^ (uint32_t)hash;
}

static bool is_candidate(const Line *line)
{
    return line->text_hash && !line->hidden && line->words && (line->score > CANDIDATE_SCORE || line->region == REGION_MAIN);
}

/* ---- marking ---- */

static bool is_repeated(const MemorySite *site, const Line *line, unsigned need)
{
    return line->score < CERTAIN_SCORE && site_line_pages(site, print_of(line->text_hash)) >= need - (line->score < DOUBTFUL_SCORE);
}

static bool is_misplaced(const MemorySite *site, const Line *line, unsigned need)
{
    const MemoryPlace *place = line->sig && line->score < PLACE_SCORE ? site_place(site, print_of(line->sig)) : NULL;
    return place && place->other >= need && place->main * PLACE_TIMES <= place->other;
}

/* Words of the lines that score as text; of those that are marked as `known`. */
static double words_above(const Lines *lines, bool known)
{
    double words = 0;
    for (uint32_t i = 0; i < lines->count; i++)
        words += lines->items[i].score > 0 && (!known || lines->items[i].known) ? lines->items[i].words : 0;
    return words;
}

void memory_mark(Boiler *boiler, const Doc *doc, Lines *lines)
{
    const MemorySite *site = boiler->memory ? memory_site(boiler->memory, page_site(doc), false) : NULL;
    if (!site)
        return;
    /* a page that was here before has been counted itself, once by each program that learned it */
    unsigned need = KNOWN_PAGES + (site_has_page(site, print_of(str_hash(page_address(doc)))) ? KNOWN_PAGES : 0);
    for (uint32_t i = 0; i < lines->count; i++)
        lines->items[i].known = is_candidate(&lines->items[i]) && !lines->items[i].headline && is_repeated(site, &lines->items[i], need);
    if (words_above(lines, true) * 2 > words_above(lines, false)) { /* the same article at another address */
        for (uint32_t i = 0; i < lines->count; i++)
            lines->items[i].known = false;
        return;
    }
    for (uint32_t i = 0; i < lines->count; i++)
        if (is_candidate(&lines->items[i]) && !lines->items[i].headline && is_misplaced(site, &lines->items[i], need))
            lines->items[i].known = true;
}

/* ---- learning ---- */

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Prints of the page's lines, without doubles; of a long page those of its first and last lines. */
static uint32_t gather_prints(const Lines *lines, uint32_t *prints)
{
    uint32_t count = 0, kept = 0, half = LIMIT_BOILER_LEARNED / 2;
    for (uint32_t i = 0; i < lines->count && count < half; i++)
        if (is_candidate(&lines->items[i]))
            prints[count++] = print_of(lines->items[i].text_hash);
    uint32_t first = count, next = lines->count;
    for (uint32_t seen = 0, i = 0; i < lines->count && seen < first; i++)
        if (is_candidate(&lines->items[i]) && ++seen == first)
            next = i + 1;
    for (uint32_t i = lines->count; i-- > next && count < LIMIT_BOILER_LEARNED;)
        if (is_candidate(&lines->items[i]))
            prints[count++] = print_of(lines->items[i].text_hash);
    qsort(prints, count, sizeof *prints, compare_numbers);
    for (uint32_t i = 0; i < count; i++)
        if (!kept || prints[kept - 1] != prints[i])
            prints[kept++] = prints[i];
    return kept;
}

/* The class name nearest to a line; empty where it has none that names a part of the site. */
static Str own_name(const Line *line)
{
    Str classes = attrs_value(&line->block->record.attrs, KEY_CLASS), name;
    unsigned digits = 0;
    if (!str_split(&classes, ' ', &name) || name.len > MEMORY_NAME || name.len < 2)
        return STR_EMPTY;
    for (size_t i = 0; i < name.len; i++)
        digits += ascii_is_digit(name.data[i]);
    return digits < NAME_DIGITS ? name : STR_EMPTY;
}

typedef struct NamedWords {
    Str name;
    double main, other;
} NamedWords;

enum { PAGE_NAMES = 64 };

/* Class names of lines that are near the mark, each with the words it had on either side. */
static uint32_t gather_names(const Lines *lines, NamedWords *names)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        Str name = is_candidate(line) ? own_name(line) : STR_EMPTY;
        uint32_t at = 0;
        while (at < count && !str_equal(names[at].name, name))
            at++;
        if (!name.len || at == PAGE_NAMES)
            continue;
        if (at == count)
            names[count++] = (NamedWords){.name = name};
        *(line->region == REGION_MAIN ? &names[at].main : &names[at].other) += line->words;
    }
    return count;
}

static uint32_t make_selectors(const NamedWords *names, uint32_t count, MemorySelector *selectors)
{
    uint32_t made = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool main = names[i].main > names[i].other * ONE_SIDED, other = names[i].other > names[i].main * ONE_SIDED;
        if (!main && !other)
            continue;
        MemorySelector *selector = &selectors[made++];
        *selector = (MemorySelector){.len = (uint8_t)names[i].name.len, .main = main, .other = other};
        memcpy(selector->name, names[i].name.data, names[i].name.len);
    }
    return made;
}

typedef struct PlaceWords {
    uint32_t print;
    double main, other;
} PlaceWords;

enum { PAGE_PLACES = 64 };

/* Places of lines that are near the mark, with one vote each where their words are clearly on one side. */
static uint32_t gather_places(const Lines *lines, MemoryPlace *places)
{
    PlaceWords words[PAGE_PLACES];
    uint32_t count = 0, made = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (!line->sig || !is_candidate(line) || line->headline)
            continue;
        uint32_t at = 0, print = print_of(line->sig);
        while (at < count && words[at].print != print)
            at++;
        if (at == PAGE_PLACES)
            continue;
        if (at == count)
            words[count++] = (PlaceWords){.print = print};
        *(line->region == REGION_MAIN ? &words[at].main : &words[at].other) += line->words;
    }
    for (uint32_t i = 0; i < count; i++) {
        bool main = words[i].main > words[i].other * ONE_SIDED, other = words[i].other > words[i].main * ONE_SIDED;
        if (main || other)
            places[made++] = (MemoryPlace){words[i].print, main, other};
    }
    return made;
}

void memory_learn_page(Boiler *boiler, const Doc *doc, const Lines *lines)
{
    Str host = boiler->memory ? page_site(doc) : STR_EMPTY;
    if (!host.len)
        return;
    MemorySite *site = memory_site(boiler->memory, host, true);
    uint32_t address = print_of(str_hash(page_address(doc)));
    if (site_has_page(site, address))
        return;
    NamedWords names[PAGE_NAMES];
    MemorySelector selectors[PAGE_NAMES];
    MemoryPlace places[PAGE_PLACES];
    uint32_t *prints = ARENA_NEW(&boiler->scratch, uint32_t, LIMIT_BOILER_LEARNED);
    uint32_t name_count = gather_names(lines, names);
    MemoryPage page = {.address = address, .prints = prints, .print_count = gather_prints(lines, prints), .selectors = selectors,
                       .selector_count = make_selectors(names, name_count, selectors),
                       .places = places, .place_count = gather_places(lines, places)};
    memory_learn(boiler->memory, site, &page);
    memory_learn(boiler->learned, memory_site(boiler->learned, host, true), &page);
}

/* ---- the file's side ---- */

static void begin_learned(Boiler *boiler)
{
    arena_clear(&boiler->learned_arena);
    boiler->learned = ARENA_NEW(&boiler->learned_arena, Memory, 1);
    memory_create(boiler->learned, &boiler->learned_arena, &boiler->scratch);
}

void memory_begin(Boiler *boiler)
{
    boiler->memory = ARENA_NEW(&boiler->arena, Memory, 1);
    memory_create(boiler->memory, &boiler->arena, &boiler->scratch);
    begin_learned(boiler);
}

StetStatus boiler_memory_load(Boiler *boiler, Str bytes, StetError *error)
{
    if (!memory_read(boiler->memory, bytes))
        return error_set(error, STET_READ, "no site memory, or a damaged one");
    return STET_OK;
}

StetStatus boiler_memory_save(Boiler *boiler, Str current, Buf *out, StetError *error)
{
    arena_clear(&boiler->scratch);
    Memory *file = ARENA_NEW(&boiler->file_arena, Memory, 1);
    memory_create(file, &boiler->file_arena, &boiler->file_arena);
    StetStatus status = STET_OK;
    if (memory_read(file, current)) {
        memory_merge(file, boiler->learned);
        memory_write(file, out);
        begin_learned(boiler);
    } else {
        status = error_set(error, STET_READ, "no site memory, or a damaged one");
    }
    arena_clear(&boiler->file_arena);
    return status;
}

uint64_t boiler_memory_pending(const Boiler *boiler)
{
    return boiler->learned ? boiler->learned->clock : 0;
}

/* ---- rules ---- */

static bool is_for(const MemorySelector *selector, bool keep)
{
    if (keep)
        return selector->main >= RULE_PAGES && !selector->other;
    return selector->other >= RULE_PAGES && selector->main * RULE_TIMES <= selector->other;
}

/* Whether it may stand between quotes in a rule file: hosts and class names are what pages say, and a host may have been cut. */
static bool is_writable(Str name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.data[i] <= ' ' || name.data[i] == '"' || name.data[i] == '\\' || name.data[i] == 0x7F)
            return false;
    return utf8_valid(name);
}

static void write_field(const Memory *memory, bool keep, Buf *out)
{
    bool any = false;
    for (uint32_t i = 0; i < memory->count; i++) {
        const MemorySite *site = memory->sites[i];
        uint32_t count = 0;
        bool writable = is_writable((Str){site->host, site->host_len});
        for (uint32_t k = 0; k < site->selector_count && writable; k++) {
            const MemorySelector *selector = &site->selectors[k];
            if (!is_for(selector, keep) || !is_writable((Str){selector->name, selector->len}))
                continue;
            if (!any)
                buf_append(out, keep ? STR("keep:\n") : STR("drop:\n"));
            any = true;
            if (!count++) {
                buf_append(out, STR("  \""));
                buf_append(out, (Str){site->host, site->host_len});
            }
            buf_append(out, count == 1 ? STR("\": [\".") : STR(", \"."));
            buf_append(out, (Str){selector->name, selector->len});
            buf_append(out, STR("\""));
        }
        if (count)
            buf_append(out, STR("]\n"));
    }
}

void boiler_learned_rules(const Boiler *boiler, Buf *out)
{
    buf_append(out, STR("stet: 1\nkind: site\nlang: any\n"));
    if (!boiler->memory)
        return;
    write_field(boiler->memory, true, out);
    write_field(boiler->memory, false, out);
}
