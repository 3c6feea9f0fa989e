/* Metadata: which raw record of a kind is taken (keep=1, the others keep=0), and what the text itself says.
 * A raw value that must be cleaned, and one found in the text, becomes a new record with keep=1 source=text. */
#include "boiler/engine.h"

enum { CROWD = 3 /* authors; more are those of comments, unless the byline names as many */ };
enum { META_RECORDS = 4096 /* looked at: a page's own come first */, DATELINE_BYTES = 48, PEN_NAME_BYTES = 64 };

static void take(Doc *doc, uint32_t at)
{
    attrs_add_integer(doc, &doc->meta.items[at].attrs, KEY_KEEP, 1);
}

static void add_value(Doc *doc, KindId kind, Str text)
{
    Record *record = doc_add_meta(doc, kind, text);
    attrs_add(doc, &record->attrs, KEY_SOURCE, STR("text"));
    attrs_add_integer(doc, &record->attrs, KEY_KEEP, 1);
}

/* All of the kind that were not taken. */
static void leave_others(Doc *doc, KindId kind)
{
    for (uint32_t i = 0; i < doc->meta.count; i++)
        if (doc->meta.items[i].id == kind && !attrs_find(&doc->meta.items[i].attrs, KEY_KEEP))
            attrs_add_integer(doc, &doc->meta.items[i].attrs, KEY_KEEP, 0);
}

/* Takes the raw record of that very text, else adds a value. */
static void take_or_add(Doc *doc, KindId kind, Str text)
{
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++)
        if (doc->meta.items[i].id == kind && str_equal(doc->meta.items[i].text, text)) {
            take(doc, i);
            return;
        }
    add_value(doc, kind, text);
}

/* ---- title ---- */

/* Whether the text is the site's name, as a header or a publisher's record gives it. */
static bool is_site(Str text, Str site)
{
    return site.len && text_level_hash(text) == text_level_hash(site);
}

static void choose_title(Doc *doc, const Lines *lines)
{
    Str site = doc_meta_text(doc, META_SITE), title = lines->headline != LINE_NONE ? str_trim(lines->title) : STR_EMPTY;
    if (!title.len || is_site(title, site)) {
        Str declared = title_clean(doc_meta_text(doc, META_TITLE), site);
        title = declared.len && !is_site(declared, site) ? declared : title.len ? title : declared;
    }
    if (title.len)
        take_or_add(doc, META_TITLE, title);
    leave_others(doc, META_TITLE);
}

/* ---- authors ---- */

static bool is_address(Str text)
{
    return str_find(text, STR("://")) != STR_NONE || str_starts(text, STR("//")) || str_find_byte(text, '@') != STR_NONE || str_starts(text, STR("www."));
}

/* The names of one source's author records; the site itself is no author. */
static void read_authors(Boiler *boiler, const Doc *doc, Str source, Byline *all)
{
    Str site = doc_meta_text(doc, META_SITE);
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++) {
        const Record *record = &doc->meta.items[i];
        Byline byline;
        if (record->id != META_AUTHOR || is_site(record->text, site) || !str_equal(attrs_value(&record->attrs, KEY_SOURCE), source) || is_address(record->text))
            continue;
        byline_read(boiler, record->text, true, &byline);
        for (uint32_t k = 0; k < byline.count && all->count < BYLINE_AUTHORS; k++) {
            bool there = is_site(byline.authors[k], site);
            for (uint32_t n = 0; n < all->count; n++)
                there = there || str_equal_ascii_case(all->authors[n], byline.authors[k]);
            if (!there)
                all->authors[all->count++] = byline.authors[k];
        }
        if (!all->agency.len)
            all->agency = byline.agency;
    }
}

/* Where no record reads as a name: the first of the best source as it is (a pen name), but for addresses, numbers and the site. */
static void take_declared(Doc *doc)
{
    Str site = doc_meta_text(doc, META_SITE);
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++) {
        Record *record = &doc->meta.items[i];
        bool letter = false;
        for (size_t at = 0; record->id == META_AUTHOR && at < record->text.len && !letter;)
            letter = char_is_letter(utf8_next(record->text, &at));
        if (record->id == META_AUTHOR && (!letter || record->text.len > PEN_NAME_BYTES || is_address(record->text) ||
                                          is_site(record->text, site)))
            attrs_add_integer(doc, &record->attrs, KEY_KEEP, 0);
    }
    const Record *best = doc_meta(doc, META_AUTHOR);
    if (best)
        take(doc, (uint32_t)(best - doc->meta.items));
}

static void choose_authors(Boiler *boiler, Doc *doc, Lines *lines)
{
    static const Str SOURCES[] = {STR_INIT("jsonld"), STR_INIT("meta"), STR_INIT("og"), STR_INIT("microdata"), STR_INIT("rdfa"),
                                  STR_INIT("rel"), STR_INIT("html")};
    Byline all = {.count = 0};
    size_t source = 0;
    for (; source < sizeof SOURCES / sizeof *SOURCES && !all.count; source++)
        read_authors(boiler, doc, SOURCES[source], &all);
    bool structured = source == 1 || source == 4; /* jsonld, microdata: comments and entries of a live page have authors, too */
    if (structured && all.count > CROWD && all.count != lines->byline.count)
        all.count = 1;
    const Byline *chosen = all.count ? &all : &lines->byline;
    for (uint32_t i = 0; i < chosen->count; i++)
        take_or_add(doc, META_AUTHOR, chosen->authors[i]);
    if (!chosen->count)
        take_declared(doc);
    leave_others(doc, META_AUTHOR);
}

/* ---- dates ---- */

static bool is_iso(Str text)
{
    return text.len >= 10 && text.data[4] == '-' && text.data[7] == '-' && str_find_byte(text, ' ') == STR_NONE && text.len <= 32;
}

/* Takes the first record of the kind, by order of sources, that is a date; else false. */
static bool choose_date(Boiler *boiler, Doc *doc, KindId kind, const RuleSet *own)
{
    static const Str SOURCES[] = {STR_INIT("jsonld"), STR_INIT("og"), STR_INIT("meta"), STR_INIT("microdata"), STR_INIT("rdfa"),
                                  STR_INIT("time"), STR_INIT("html"), STR_INIT("")};
    BoilerDate date;
    Str used;
    for (size_t s = 0; s < sizeof SOURCES / sizeof *SOURCES; s++)
        for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++) {
            const Record *record = &doc->meta.items[i];
            if (record->id != kind || !str_equal(attrs_value(&record->attrs, KEY_SOURCE), SOURCES[s]) ||
                !date_read(&boiler->names, own, boiler->order, record->text, &boiler->scratch, &date, &used))
                continue;
            if (is_iso(record->text))
                take(doc, i);
            else
                add_value(doc, kind, date_format(&date, doc->arena));
            return true;
        }
    return false;
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

static void choose_dates(Boiler *boiler, Doc *doc, const Lines *lines)
{
    RuleSet own = rules_select(boiler->rules, RULES_LANG, boiler->tag);
    BoilerDate date;
    if (!choose_date(boiler, doc, META_PUBLISHED, &own)) {
        if (lines->byline.has_date)
            add_value(doc, META_PUBLISHED, date_format(&lines->byline.date, doc->arena));
        else if (date_of_address(attrs_value(&doc->attrs, KEY_URL), &date) || date_of_address(doc_meta_text(doc, META_CANONICAL), &date))
            add_value(doc, META_PUBLISHED, date_format(&date, doc->arena));
    }
    choose_date(boiler, doc, META_MODIFIED, &own);
    leave_others(doc, META_PUBLISHED);
    leave_others(doc, META_MODIFIED);
}

/* ---- agency, dateline ---- */

/* "LONDON — Ships …": capitals before a dash at the start of the text. */
static Str capitals_before_dash(Str text)
{
    static const Str DASHES[] = {STR_INIT(" \u2014 "), STR_INIT(" \u2013 "), STR_INIT(" - "), STR_INIT(" -- "), STR_INIT("\u2014")};
    Str head = str_sub(text, 0, DATELINE_BYTES);
    for (size_t i = 0; i < sizeof DASHES / sizeof *DASHES; i++) {
        size_t at = str_find(head, DASHES[i]);
        Str place = at == STR_NONE ? STR_EMPTY : str_sub(head, 0, at);
        if (place.len >= 3 && text_is_all_caps(place) && str_find_byte(place, '"') == STR_NONE)
            return place;
    }
    return STR_EMPTY;
}

static void read_dateline(Boiler *boiler, Lines *lines)
{
    Byline byline;
    if (lines->body == LINE_NONE)
        return;
    Str text = lines->items[lines->body].text;
    byline_read(boiler, text, false, &byline);
    bool at_start = byline.dateline.len || str_starts(text, STR("("));
    if (at_start && byline.agency.len && !lines->byline.agency.len)
        lines->byline.agency = byline.agency;
    if (!lines->byline.dateline.len)
        lines->byline.dateline = byline.dateline.len ? byline.dateline : capitals_before_dash(text);
}

/* ---- the rest ---- */

/* An address is no site's name (publishers' pages elsewhere). */
static void leave_addresses(Doc *doc)
{
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++)
        if (doc->meta.items[i].id == META_SITE && is_address(doc->meta.items[i].text))
            attrs_add_integer(doc, &doc->meta.items[i].attrs, KEY_KEEP, 0);
}

/* Keeps the raw record that readers take anyway; the text's own value where there is none. */
static void choose_plain(Doc *doc, KindId kind, Str own)
{
    const Record *best = doc_meta(doc, kind);
    if (best)
        take(doc, (uint32_t)(best - doc->meta.items));
    else if (own.len)
        add_value(doc, kind, own);
    leave_others(doc, kind);
}

void metadata_choose(Boiler *boiler, Doc *doc, Lines *lines)
{
    leave_addresses(doc);
    read_dateline(boiler, lines);
    choose_title(doc, lines);
    choose_authors(boiler, doc, lines);
    choose_dates(boiler, doc, lines);
    choose_plain(doc, META_AGENCY, lines->byline.agency);
    choose_plain(doc, META_DATELINE, lines->byline.dateline);
    choose_plain(doc, META_SITE, STR_EMPTY);
    choose_plain(doc, META_SECTION, lines->section);
    choose_plain(doc, META_KICKER, lines->kicker);
}
