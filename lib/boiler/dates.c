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

static bool read_stamp(Boiler *boiler, const RuleSet *own, const Record *record, BoilerDate *date)
{
    Str used;
    return date_of_epoch(record->text, date) || date_read(&boiler->names, own, boiler->order, record->text, &boiler->scratch, date, &used);
}

/* The first record of the kind, by order of sources, that is a date. */
static Stamp find_stamp(Boiler *boiler, const Doc *doc, const Lines *lines, KindId kind, bool placed)
{
    RuleSet own = rules_select(boiler->rules, RULES_LANG, boiler->tag);
    Stamp found = NO_STAMP, stamp;
    for (size_t s = 0; s < SOURCE_COUNT && found.record == LINE_NONE; s++) {
        if (SOURCES[s].placed && !placed)
            continue;
        for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++) {
            const Record *record = &doc->meta.items[i];
            if (record->id != kind || !str_equal(attrs_value(&record->attrs, KEY_SOURCE), SOURCES[s].name) ||
                !read_stamp(boiler, &own, record, &stamp.date))
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

/* ---- addresses ---- */

/* A run of digits in an address: its value (of at most 8) and length; *at moves behind it. */
static size_t read_digits(Str text, size_t *at, int *value)
{
    size_t from = *at;
    *value = 0;
    while (*at < text.len && text.data[*at] >= '0' && text.data[*at] <= '9') {
        if (*at - from < 8)
            *value = *value * 10 + (text.data[*at] - '0');
        ++*at;
    }
    return *at - from;
}

static bool is_divider(Str url, size_t at)
{
    return at < url.len && (url.data[at] == '/' || url.data[at] == '-' || url.data[at] == '_');
}

/* Behind year and month: the day, or 250305 in 2025/03; 0: neither. */
static int day_of_run(int year, int month, size_t digits, int run)
{
    if (digits <= 2)
        return run;
    return digits == 6 && run / 100 == year % 100 * 100 + month ? run % 100 : 0;
}

/* …/2025/03/05/…, …/2025-03-05…, …/2025-03/05/…, …/20250305/…, …/2025/03/250305-… in an address. folders: the first form alone. */
static bool date_of_address(Str url, bool folders, BoilerDate *date)
{
    for (size_t at = 0; at < url.len; at++) {
        int year, month, day;
        if (url.data[at] < '0' || url.data[at] > '9')
            continue;
        bool starts = at == 0 || is_divider(url, at - 1) || url.data[at - 1] == '=' || url.data[at - 1] == 't';
        size_t next = at, digits = read_digits(url, &next, &year);
        at = next - 1;
        if (!starts || (folders && !(digits == 4 && next < url.len && url.data[next] == '/' && at >= 4 && url.data[at - 4] == '/')))
            continue;
        if (digits == 8) {
            day = year % 100;
            month = year / 100 % 100;
            year /= 10000;
        } else if (digits == 4 && is_divider(url, next)) {
            size_t of_month = read_digits(url, (next++, &next), &month);
            if (of_month < 1 || of_month > 2 || !is_divider(url, next) || (folders && url.data[next] != '/'))
                continue;
            int run;
            size_t of_day = read_digits(url, (next++, &next), &run);
            day = of_day ? day_of_run(year, month, of_day, run) : 0;
        } else {
            continue;
        }
        if (year < 1990 || year > 2100 || !date_exists(year, month, day))
            continue;
        *date = (BoilerDate){(int16_t)year, (int8_t)month, (int8_t)day, -1, 0, 0, DATE_NO_ZONE};
        return true;
    }
    return false;
}

static bool date_of_addresses(const Doc *doc, bool folders, BoilerDate *date)
{
    return date_of_address(attrs_value(&doc->attrs, KEY_URL), folders, date) || date_of_address(doc_meta_text(doc, META_CANONICAL), folders, date);
}

bool dates_known(Boiler *boiler, const Doc *doc)
{
    BoilerDate date;
    return dates_declared(boiler, doc) || date_of_addresses(doc, false, &date);
}

/* ---- choosing ---- */

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

/* Whether two dates may be of one event: the same day somewhere on earth, or day and month in the other order. */
static bool may_agree(const BoilerDate *shown, const BoilerDate *stamp)
{
    int64_t apart = date_days(shown) - date_days(stamp);
    bool zones = stamp->zone != DATE_NO_ZONE || stamp->hour < 0;
    return apart == 0 || (zones && apart >= -1 && apart <= 1) || (shown->year == stamp->year && shown->month == stamp->day && shown->day == stamp->month);
}

/* The date that the page shows where it contradicts a record by more than the time zone: a record may be that of an older
 * version, of the file, or of another article. */
static bool overrules(const Byline *shown, const Stamp *stamp)
{
    return is_own(shown) && !may_agree(&shown->date, &stamp->date);
}

/* A record's instant in the zone in which the page shows it, where that is another day: readers know the article by that day. The
 * zone is shown, or follows from both clock times. */
static bool in_shown_zone(const Byline *shown, const Stamp *stamp, BoilerDate *local)
{
    enum { QUARTER = 15, LEAST = -12 * 60, MOST = 14 * 60, APART = 2 };
    const BoilerDate *date = &shown->date;
    if (!is_own(shown) || date->hour < 0 || stamp->date.hour < 0 || stamp->date.zone == DATE_NO_ZONE || date_days(date) == date_days(&stamp->date))
        return false;
    *local = *date;
    if (date->zone == DATE_NO_ZONE)
        local->zone = 0;
    int64_t apart = date_minutes(local) - date_minutes(&stamp->date), rest = ((apart % QUARTER) + QUARTER) % QUARTER;
    if (date->zone != DATE_NO_ZONE)
        return apart >= -APART && apart <= APART;
    if (apart < LEAST || apart > MOST || (rest > APART && rest < QUARTER - APART))
        return false;
    local->zone = (int16_t)(apart - rest + (rest > APART ? QUARTER : 0));
    return true;
}

/* Where records of publication disagree, and the page shows but the day of its last change: the record of that day, if there is one.
 * The site itself counts its article from then on. */
static bool agrees_with_change(Boiler *boiler, const Doc *doc, const Byline *shown, Stamp *stamp)
{
    RuleSet own = rules_select(boiler->rules, RULES_LANG, boiler->tag);
    if (shown->has_date || !shown->has_modified || stamp->record == LINE_NONE)
        return false;
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++) {
        const Record *record = &doc->meta.items[i];
        BoilerDate date;
        if (record->id != META_PUBLISHED || !read_stamp(boiler, &own, record, &date) || date_days(&date) != date_days(&shown->modified))
            continue;
        *stamp = (Stamp){date, i};
        return true;
    }
    return false;
}

static bool date_of_text(const Doc *doc, const Lines *lines, const Stamp *modified, BoilerDate *date)
{
    const Byline *shown = &lines->byline;
    if (shown->has_date) {
        *date = shown->date;
        return true;
    }
    if (date_of_addresses(doc, false, date))
        return true;
    /* where nothing else tells its age, an article is as old as its last change says */
    *date = shown->has_modified ? shown->modified : modified->date;
    return shown->has_modified || modified->record != LINE_NONE;
}

void dates_choose(Boiler *boiler, Doc *doc, const Lines *lines)
{
    const Byline *shown = &lines->byline;
    Stamp published = find_stamp(boiler, doc, lines, META_PUBLISHED, true), modified = find_stamp(boiler, doc, lines, META_MODIFIED, true);
    BoilerDate date;
    bool changed = agrees_with_change(boiler, doc, shown, &published);
    bool stands = published.record != LINE_NONE && !lines->ruled_date && !overrules(shown, &published);
    if (stands && in_shown_zone(shown, &published, &date))
        metadata_add(doc, META_PUBLISHED, date_format(&date, doc->arena));
    else if (stands && !is_own(shown) && !changed && date_of_addresses(doc, true, &date) && date_days(&date) < date_days(&published.date) - 1)
        metadata_add(doc, META_PUBLISHED, date_format(&date, doc->arena)); /* an address keeps the day of the first publication */
    else if (stands)
        take_stamp(doc, META_PUBLISHED, &published);
    else if (date_of_text(doc, lines, &modified, &date))
        metadata_add(doc, META_PUBLISHED, date_format(&date, doc->arena));
    if (modified.record != LINE_NONE)
        take_stamp(doc, META_MODIFIED, &modified);
    else if (shown->has_modified)
        metadata_add(doc, META_MODIFIED, date_format(&shown->modified, doc->arena));
    metadata_leave_others(doc, META_PUBLISHED);
    metadata_leave_others(doc, META_MODIFIED);
}
