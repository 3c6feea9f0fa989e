/* Metadata: which raw record of a kind is taken (keep=1, the others keep=0), and what the text itself says.
 * A raw value that must be cleaned, and one found in the text, becomes a new record with keep=1 source=text.
 * Authors and dates have files of their own. */
#include "boiler/engine.h"

enum { DATELINE_BYTES = 48, DATELINE_BLOCKS = 3, SITE_BYTES = 120, NEAR_BEFORE = 8, NEAR_AFTER = 16, NEAR_BODY = 2 /* lines */ };

void metadata_take(Doc *doc, uint32_t at)
{
    attrs_add_integer(doc, &doc->meta.items[at].attrs, KEY_KEEP, 1);
}

static void add_from(Doc *doc, KindId kind, Str text, Str source)
{
    Record *record = doc_add_meta(doc, kind, text);
    attrs_add(doc, &record->attrs, KEY_SOURCE, source);
    attrs_add_integer(doc, &record->attrs, KEY_KEEP, 1);
}

void metadata_add(Doc *doc, KindId kind, Str text)
{
    add_from(doc, kind, text, STR("text"));
}

void metadata_leave_others(Doc *doc, KindId kind)
{
    for (uint32_t i = 0; i < doc->meta.count; i++)
        if (doc->meta.items[i].id == kind && !attrs_find(&doc->meta.items[i].attrs, KEY_KEEP))
            attrs_add_integer(doc, &doc->meta.items[i].attrs, KEY_KEEP, 0);
}

void metadata_take_or_add(Doc *doc, KindId kind, Str text)
{
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++)
        if (doc->meta.items[i].id == kind && str_equal(doc->meta.items[i].text, text)) {
            metadata_take(doc, i);
            return;
        }
    metadata_add(doc, kind, text);
}

/* ---- title ---- */

bool metadata_is_site(Str text, Str site)
{
    return site.len && text_level_hash(text) == text_level_hash(site);
}

bool metadata_is_address(Str text)
{
    return str_find(text, STR("://")) != STR_NONE || str_starts(text, STR("//")) || str_find_byte(text, '@') != STR_NONE || str_starts(text, STR("www."));
}

static int64_t source_of(const Lines *lines, uint32_t at)
{
    return attrs_integer(&lines->items[at].block->record.attrs, KEY_SRC, -1);
}

bool metadata_is_near(const Lines *lines, const Record *record)
{
    int64_t src = attrs_integer(&record->attrs, KEY_SRC, -1);
    uint32_t middle = lines->headline != LINE_NONE ? lines->headline : lines->body;
    if (src < 0 || middle == LINE_NONE || !lines->count)
        return false;
    uint32_t first = middle > NEAR_BEFORE ? middle - NEAR_BEFORE : 0, last = middle + NEAR_AFTER;
    if (lines->body != LINE_NONE && lines->body > middle && last > lines->body + NEAR_BODY)
        last = lines->body + NEAR_BODY;
    if (last >= lines->count)
        last = lines->count - 1;
    return source_of(lines, first) <= src && src <= source_of(lines, last);
}

/* A heading that no title of the page repeats, where nothing makes the page a report (a byline, a date, an address of articles): a
 * slogan, a shop's own words. With a byline beside it, too, when not even a word of the titles is in it: a section. */
static bool is_slogan(Boiler *boiler, const Doc *doc, const Lines *lines, Str declared)
{
    const Byline *shown = &lines->byline;
    if (!lines->by_level || str_find_byte(declared, ' ') == STR_NONE || shown->tier >= TIER_CLASS || shown->date_rank >= DATE_RANK_BEFORE)
        return false;
    bool report = shown->date_rank >= DATE_RANK_NEAR || shown->has_modified || (lines->address & ADDRESS_ARTICLE) || dates_known(boiler, doc);
    return !report || !title_shares_word(boiler, lines->title, declared);
}

static void choose_title(Boiler *boiler, Doc *doc, const Lines *lines)
{
    Str site = doc_meta_text(doc, META_SITE), title = lines->headline != LINE_NONE ? str_trim(lines->title) : STR_EMPTY;
    Str declared = title_clean(doc_meta_text(doc, META_TITLE), site);
    if (!title.len || metadata_is_site(title, site) || is_slogan(boiler, doc, lines, declared)) {
        title = declared.len && !metadata_is_site(declared, site) ? declared : title.len ? title : declared;
    }
    if (title.len)
        metadata_take_or_add(doc, META_TITLE, title);
    metadata_leave_others(doc, META_TITLE);
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
        bool odd = str_find_byte(place, '"') != STR_NONE || str_find_byte(place, '+') != STR_NONE || str_find_byte(place, ':') != STR_NONE;
        if (place.len >= 3 && text_is_all_caps(place) && !odd)
            return place;
    }
    return STR_EMPTY;
}

/* In the first blocks of the text: a standfirst may stand before the report. */
static void read_dateline(Boiler *boiler, Lines *lines)
{
    uint32_t read = 0;
    for (uint32_t i = lines->body; i < lines->count && read < DATELINE_BLOCKS && !lines->byline.dateline.len; i++) {
        const Line *line = &lines->items[i];
        Byline byline;
        if (line->region != REGION_MAIN || line->heading || line->kind == KIND_CAPTION || line->kind == KIND_ALT)
            continue;
        byline_read(boiler, line->text, BYLINE_LINE, &byline);
        bool at_start = byline.dateline.len || (!read && str_starts(str_trim(line->text), STR("(")));
        if (at_start && byline.agency.len && !lines->byline.agency.len)
            lines->byline.agency = byline.agency;
        lines->byline.dateline = byline.dateline.len ? byline.dateline : capitals_before_dash(line->text);
        read++;
    }
}

/* An agency that is named as the author is one, too. */
static void read_agency(Boiler *boiler, const Doc *doc, Lines *lines)
{
    RuleEntry entry;
    if (lines->byline.agency.len)
        return;
    if (lines->byline.staff.len && rule_lookup(&boiler->phrases, FIELD_BOILER_AGENCIES, lines->byline.staff, &entry))
        lines->byline.agency = entry.value;
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS && !lines->byline.agency.len; i++)
        if (doc->meta.items[i].id == META_AUTHOR && rule_lookup(&boiler->phrases, FIELD_BOILER_AGENCIES, str_trim(doc->meta.items[i].text), &entry))
            lines->byline.agency = entry.value;
}

/* ---- site ---- */

static bool is_plain_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Letters and digits of a text in lower case: "The Quay Post" → "thequaypost". At most SITE_BYTES. */
static Str squeezed(Arena *arena, Str text)
{
    Str folded = fold_full(arena, str_sub(text, 0, SITE_BYTES));
    char *out = arena_alloc(arena, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (is_plain_letter(folded.data[i]))
            out[len++] = folded.data[i];
    return (Str){out, len};
}

/* Whether a name and a host are of one site: "The Quay Post" and quaypost.example, or thequaypost.example, or tqp.example. */
static bool names_host(Arena *arena, Str name, Str host)
{
    Str letters = squeezed(arena, name), label = host;
    size_t dot = str_find_byte(host, '.');
    if (dot != STR_NONE)
        label.len = dot;
    label = squeezed(arena, label);
    if (label.len < 2 || letters.len < 2)
        return false;
    if (str_find(letters, label) != STR_NONE || str_find(squeezed(arena, host), letters) != STR_NONE)
        return true;
    char initials[16];
    size_t count = 0;
    bool in = false;
    for (size_t i = 0; i < name.len && count < sizeof initials; i++) {
        char c = name.data[i] >= 'A' && name.data[i] <= 'Z' ? (char)(name.data[i] + 32) : name.data[i];
        if (is_plain_letter(c) && !in)
            initials[count++] = c;
        in = is_plain_letter(c);
    }
    return count >= 2 && str_equal((Str){initials, count}, label);
}

/* The site as the page's <title> names it behind (or before) the headline. */
static Str site_of_title(Doc *doc, Str title, Str host, Arena *arena)
{
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++) {
        const Record *record = &doc->meta.items[i];
        if (record->id != META_TITLE || !str_equal(attrs_value(&record->attrs, KEY_SOURCE), STR("title")))
            continue;
        Str last = title_last_piece(record->text), first = title_first_piece(record->text);
        if (last.len && text_level_hash(last) != text_level_hash(title) && names_host(arena, last, host))
            return last;
        if (first.len && text_level_hash(first) != text_level_hash(title) && names_host(arena, first, host))
            return first;
        bool leads = last.len && !host.len && text_level_hash(title_first_piece(record->text)) == text_level_hash(title);
        return leads ? last : STR_EMPTY;
    }
    return STR_EMPTY;
}

/* No record names the site: the title's piece that fits the host; else the host. */
static void choose_site(Boiler *boiler, Doc *doc)
{
    const Record *best = doc_meta(doc, META_SITE);
    if (best) {
        metadata_take(doc, (uint32_t)(best - doc->meta.items));
    } else {
        Str host = page_site(doc), name = site_of_title(doc, doc_meta_text(doc, META_TITLE), host, &boiler->scratch);
        if (name.len)
            metadata_add(doc, META_SITE, name);
        else if (host.len)
            add_from(doc, META_SITE, host, STR("url"));
    }
    metadata_leave_others(doc, META_SITE);
}

/* ---- the rest ---- */

/* An address is no site's name (publishers' pages elsewhere). */
static void leave_addresses(Doc *doc)
{
    for (uint32_t i = 0; i < doc->meta.count && i < META_RECORDS; i++)
        if (doc->meta.items[i].id == META_SITE && metadata_is_address(doc->meta.items[i].text))
            attrs_add_integer(doc, &doc->meta.items[i].attrs, KEY_KEEP, 0);
}

/* Keeps the raw record that readers take anyway; the text's own value where there is none. */
static void choose_plain(Doc *doc, KindId kind, Str own)
{
    const Record *best = doc_meta(doc, kind);
    if (best)
        metadata_take(doc, (uint32_t)(best - doc->meta.items));
    else if (own.len)
        metadata_add(doc, kind, own);
    metadata_leave_others(doc, kind);
}

void metadata_choose(Boiler *boiler, Doc *doc, Lines *lines)
{
    leave_addresses(doc);
    read_dateline(boiler, lines);
    read_agency(boiler, doc, lines);
    choose_title(boiler, doc, lines);
    authors_choose(boiler, doc, lines);
    dates_choose(boiler, doc, lines);
    choose_plain(doc, META_AGENCY, lines->byline.agency);
    choose_plain(doc, META_DATELINE, lines->byline.dateline);
    choose_site(boiler, doc);
    choose_plain(doc, META_SECTION, lines->section);
    choose_plain(doc, META_KICKER, lines->kicker);
}
