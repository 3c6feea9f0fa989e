/* Authors: the page's records of its own article, else what its byline shows, else a pen name that a record gives. Records that
 * stand in the page (microdata, rel) may be those of comments and of other articles: there the place decides. */
#include "boiler/engine.h"

enum { CROWD = 3 /* authors; more are those of comments or entries, unless the byline names as many */ };

typedef struct Source {
    Str name;
    bool placed; /* stands in the page, at what it speaks of */
} Source;

static const Source SOURCES[] = {{STR_INIT("jsonld"), false}, {STR_INIT("dc"), false}, {STR_INIT("meta"), false}, {STR_INIT("og"), false}, {STR_INIT("rdfa"), true},
                                 {STR_INIT("microdata"), true}, {STR_INIT("rel"), true}, {STR_INIT("html"), true}};
enum { SOURCE_COUNT = sizeof SOURCES / sizeof *SOURCES };

/* What records of one source say. */
typedef struct Declared {
    Byline names;        /* those that read as names, of all its records (of a placed one: of those near the headline) */
    uint32_t records;    /* with different texts, in all */
    uint32_t first;      /* the first record that may be an author, near the headline before others; LINE_NONE */
    Byline first_names;  /* of that record */
    bool near, crowd;    /* a record is near the headline; there are so many that they are of others, too */
} Declared;

static bool same_name(Str a, Str b)
{
    return str_equal_ascii_case(a, b) || (text_level_hash(a) && text_level_hash(a) == text_level_hash(b));
}

static bool has_name(const Byline *byline, Str name)
{
    for (uint32_t i = 0; i < byline->count; i++)
        if (same_name(byline->authors[i], name))
            return true;
    return false;
}

static void add_names(Byline *into, const Byline *from, Str site)
{
    for (uint32_t i = 0; i < from->count && into->count < BYLINE_AUTHORS; i++)
        if (!has_name(into, from->authors[i]) && !metadata_is_site(from->authors[i], site))
            into->authors[into->count++] = from->authors[i];
    if (!into->agency.len)
        into->agency = from->agency;
}

static bool has_letter(Str text)
{
    for (size_t at = 0; at < text.len;)
        if (char_is_letter(utf8_next(text, &at)))
            return true;
    return false;
}

/* Phrases like "no author" are never one; a single word ("staff") may be, where nothing better is there. */
static bool is_candidate(Boiler *boiler, const Record *record)
{
    Str text = str_trim(record->text);
    bool phrase = (str_find_byte(text, ' ') != STR_NONE && rule_lookup(&boiler->phrases, FIELD_BOILER_NO_NAME, text, NULL)) ||
                  rule_lookup(&boiler->phrases, FIELD_BOILER_BYLINE, text, NULL);
    return has_letter(text) && !metadata_is_address(text) && !phrase;
}

/* The records of one source. A placed one gives only those near the headline, if any is there. */
static void read_declared(Boiler *boiler, const Doc *doc, const Lines *lines, const Source *source, Declared *declared)
{
    Str site = doc_meta_text(doc, META_SITE);
    bool near = false;
    uint64_t seen = 0;
    *declared = (Declared){.first = LINE_NONE};
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++) {
        const Record *record = &doc->meta.items[i];
        if (record->id != META_AUTHOR || !str_equal(attrs_value(&record->attrs, KEY_SOURCE), source->name) || !is_candidate(boiler, record))
            continue;
        uint64_t bit = (uint64_t)1 << (text_level_hash(record->text) & 63);
        declared->records += !(seen & bit);
        seen |= bit;
        bool here = source->placed && metadata_is_near(lines, record);
        if (near && !here)
            continue;
        Byline byline;
        byline_read(boiler, record->text, BYLINE_RECORD, &byline);
        if (declared->first == LINE_NONE || (here && !near)) {
            declared->first = i;
            declared->first_names = byline;
        }
        if (here && !near)
            declared->names.count = 0;
        near = near || here;
        add_names(&declared->names, &byline, site);
    }
    if (source->placed && !near && declared->records > 1)
        declared->names = declared->first_names;
    declared->near = near;
}

/* The declared names that count. Many are those of comments or of a live page's entries: then the first record's. */
static void settle(Declared *declared, const Byline *shown)
{
    declared->crowd = declared->records > CROWD && declared->names.count != shown->count && declared->first != LINE_NONE;
    if (declared->crowd)
        declared->names = declared->first_names;
}

/* Whether one list holds all names of the other. */
static bool holds(const Byline *all, const Byline *some)
{
    for (uint32_t i = 0; i < some->count; i++)
        if (!has_name(all, some->authors[i]))
            return false;
    return true;
}

/* Whether the shown names go before those of the records: they say the same and more, or the records stand elsewhere in the page. */
static bool takes_shown(const Byline *declared, bool elsewhere, const Byline *shown)
{
    if (!shown->count)
        return false;
    if (!declared->count || elsewhere)
        return true;
    return shown->tier >= TIER_WORD && shown->count > declared->count && holds(shown, declared);
}

static void take_names(Doc *doc, const Byline *names)
{
    for (uint32_t i = 0; i < names->count; i++)
        metadata_take_or_add(doc, META_AUTHOR, names->authors[i]);
}

/* Without a name: the first record of the best source as it is (a pen name, an editorial staff). */
static bool take_pen_name(Doc *doc, const Declared *declared, bool site_too, bool sure_alone)
{
    Str site = doc_meta_text(doc, META_SITE);
    for (size_t s = 0; s < SOURCE_COUNT; s++) {
        if (declared[s].first == LINE_NONE || (sure_alone && !declared[s].crowd && !(declared[s].near && declared[s].records == 1)))
            continue;
        Str text = str_trim(doc->meta.items[declared[s].first].text);
        bool begun = sure_alone && declared[s].crowd && !SOURCES[s].placed; /* a live page's own author before those of its entries */
        if (text.len > LIMIT_PEN_NAME || (!site_too && !begun && metadata_is_site(text, site)))
            continue;
        metadata_take(doc, declared[s].first);
        return true;
    }
    return false;
}

static void choose(Doc *doc, const Declared *declared, const Byline *best, bool elsewhere, const Byline *shown)
{
    bool fits = takes_shown(best, elsewhere, shown);
    if (fits && shown->tier < TIER_WORD && take_pen_name(doc, declared, false, true))
        return; /* who began a thread: the first of a crowd, or the one record beside the headline */
    if (shown->sure_staff && (!best->count || elsewhere) && shown->tier < TIER_WORD)
        metadata_take_or_add(doc, META_AUTHOR, shown->staff);
    else if (fits && (shown->tier >= TIER_CLASS || !take_pen_name(doc, declared, false, false)))
        take_names(doc, shown);
    else if (!fits && best->count)
        take_names(doc, best);
    else if (fits || take_pen_name(doc, declared, false, false))
        return;
    else if (shown->staff.len)
        metadata_take_or_add(doc, META_AUTHOR, shown->staff);
    else
        take_pen_name(doc, declared, true, false);
}

void authors_choose(Boiler *boiler, Doc *doc, const Lines *lines)
{
    static const Byline NONE = {.count = 0};
    const Byline *shown = &lines->byline, *best = &NONE;
    Declared *declared = ARENA_NEW(&boiler->scratch, Declared, SOURCE_COUNT);
    bool elsewhere = false;
    for (size_t s = 0; s < SOURCE_COUNT; s++) {
        read_declared(boiler, doc, lines, &SOURCES[s], &declared[s]);
        settle(&declared[s], shown);
        const Byline *names = &declared[s].names;
        bool more = best->count && !SOURCES[s].placed && names->count > best->count && names->count <= CROWD && holds(names, best);
        if ((!best->count && names->count) || more) {
            best = names;
            elsewhere = SOURCES[s].placed && !declared[s].near;
        }
    }
    if (lines->ruled_byline)
        take_names(doc, shown);
    else
        choose(doc, declared, best, elsewhere, shown);
    metadata_leave_others(doc, META_AUTHOR);
}
