/* Dates of publication and of the last change: records against what the page shows beside its headline. */
#include "boiler/engine.h"

typedef struct Stamp {
    BoilerDate date;
    uint32_t record; /* LINE_NONE: there is none */
} Stamp;

static const Stamp NO_STAMP = {.record = LINE_NONE};

typedef struct Source {
    Str name;
    bool placed; /* stands in the page: near the headline before others */
} Source;

static const Source SOURCES[] = {{STR_INIT("jsonld"), false}, {STR_INIT("og"), false}, {STR_INIT("meta"), false}, {STR_INIT("microdata"), true},
                                 {STR_INIT("rdfa"), true}, {STR_INIT("time"), true}, {STR_INIT("html"), true}, {STR_INIT(""), false}};
enum { SOURCE_COUNT = sizeof SOURCES / sizeof *SOURCES };

static bool is_iso(Str text)
{
    return text.len >= 10 && text.data[4] == '-' && text.data[7] == '-' && str_find_byte(text, ' ') == STR_NONE && text.len <= 32;
}

/* The first record of the kind, by order of sources, that is a date. */
static Stamp find_stamp(Boiler *boiler, const Doc *doc, const Lines *lines, KindId kind, bool placed)
{
    RuleSet own = rules_select(boiler->rules, RULES_LANG, boiler->tag);
    Stamp found = NO_STAMP, stamp;
    Str used;
    for (size_t s = 0; s < SOURCE_COUNT && found.record == LINE_NONE; s++) {
        if (SOURCES[s].placed && !placed)
            continue;
        for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++) {
            const Record *record = &doc->meta.items[i];
            if (record->id != kind || !str_equal(attrs_value(&record->attrs, KEY_SOURCE), SOURCES[s].name) ||
                !date_read(&boiler->names, &own, boiler->order, record->text, &boiler->scratch, &stamp.date, &used))
                continue;
            stamp.record = i;
            if (found.record == LINE_NONE)
                found = stamp;
            if (!SOURCES[s].placed || !lines)
                break;
            if (metadata_is_near(lines, record)) {
                found = stamp;
                break;
            }
        }
    }
    return found;
}

bool dates_declared(Boiler *boiler, const Doc *doc)
{
    return find_stamp(boiler, doc, NULL, META_PUBLISHED, true).record != LINE_NONE;
}

/* …/2025/03/05/… or …/2025-03-05… in an address. */
static bool date_of_address(Str url, BoilerDate *date)
{
    for (size_t at = 0; at + 10 <= url.len; at++) {
        const char *d = url.data + at;
        bool shape = (d[4] == '/' || d[4] == '-') && d[7] == d[4] && (at == 0 || d[-1] == '/' || d[-1] == '-' || d[-1] == '_');
        for (int i = 0; i < 10 && shape; i++)
            shape = i == 4 || i == 7 || (d[i] >= '0' && d[i] <= '9');
        int year = shape ? (d[0] - '0') * 1000 + (d[1] - '0') * 100 + (d[2] - '0') * 10 + d[3] - '0' : 0;
        int month = shape ? (d[5] - '0') * 10 + d[6] - '0' : 0, day = shape ? (d[8] - '0') * 10 + d[9] - '0' : 0;
        if (year < 1980 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31)
            continue;
        *date = (BoilerDate){(int16_t)year, (int8_t)month, (int8_t)day, -1, 0, 0, DATE_NO_ZONE};
        return true;
    }
    return false;
}

static void take_stamp(Doc *doc, KindId kind, const Stamp *stamp)
{
    if (is_iso(doc->meta.items[stamp->record].text))
        metadata_take(doc, stamp->record);
    else
        metadata_add(doc, kind, date_format(&stamp->date, doc->arena));
}

/* Whether the page shows its date as its own: beside the headline, and not as that of a change. */
static bool is_own(const Byline *shown)
{
    return shown->has_date && shown->date_rank >= DATE_RANK_OWN;
}

/* A day apart is a time zone; day and month in the other order is another custom. */
static bool is_same_day(const BoilerDate *a, const BoilerDate *b)
{
    int64_t apart = date_days(a) - date_days(b);
    return (apart >= -1 && apart <= 1) || (a->year == b->year && a->month == b->day && a->day == b->month);
}

/* The date that the page shows where it contradicts a record by more than the time zone: a record may be that of an older
 * version, of the file, or of another article. */
static bool overrules(const Byline *shown, const Stamp *stamp)
{
    return is_own(shown) && !is_same_day(&shown->date, &stamp->date);
}

static bool date_of_text(const Doc *doc, const Lines *lines, BoilerDate *date)
{
    const Byline *shown = &lines->byline;
    if (shown->has_date) {
        *date = shown->date;
        return true;
    }
    if (date_of_address(attrs_value(&doc->attrs, KEY_URL), date) || date_of_address(doc_meta_text(doc, META_CANONICAL), date))
        return true;
    *date = shown->modified; /* where nothing else tells its age, an article is as old as its last change says */
    return shown->has_modified;
}

void dates_choose(Boiler *boiler, Doc *doc, const Lines *lines)
{
    const Byline *shown = &lines->byline;
    Stamp published = find_stamp(boiler, doc, lines, META_PUBLISHED, true), modified = find_stamp(boiler, doc, lines, META_MODIFIED, true);
    BoilerDate date;
    if (published.record != LINE_NONE && !overrules(shown, &published))
        take_stamp(doc, META_PUBLISHED, &published);
    else if (date_of_text(doc, lines, &date))
        metadata_add(doc, META_PUBLISHED, date_format(&date, doc->arena));
    if (modified.record != LINE_NONE)
        take_stamp(doc, META_MODIFIED, &modified);
    else if (shown->has_modified)
        metadata_add(doc, META_MODIFIED, date_format(&shown->modified, doc->arena));
    metadata_leave_others(doc, META_PUBLISHED);
    metadata_leave_others(doc, META_MODIFIED);
}
