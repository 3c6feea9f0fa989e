/* What one line or one record says of authors and dates: "by Ann Lee and Bo Li", "Mar 5, 2025 | Ann Lee", "Updated March 5, 2025".
 * Names themselves: byline_names.c; places and agencies: dateline.c. */
#include "boiler/byline_reading.h"

enum {
    BYLINE_LOOK = 320 /* bytes */, GLUED_BYTES = 24, SHORT_LINE = 24, PERSON_WORDS = 4, CJK_PERSON = 4, SIGNATURE_ZONE = 12, STAFF_WORDS = 4
};

/* ---- dates ---- */

/* What stands before a date says what it is of: the last such phrase between `from` and `to`, bytes. */
static DateLabel label_between(const Reading *r, size_t from, size_t to)
{
    DateLabel label = DATE_PLAIN;
    RuleEntry entry;
    for (uint32_t at = 0; at < r->tokens.count && r->tokens.items[at].at < to; at++) {
        if (r->tokens.items[at].at < from)
            continue;
        uint32_t count = reading_phrase(r, at, FIELD_BOILER_DATED, &entry);
        if (count)
            label = str_equal(entry.value, STR("modified")) ? DATE_MODIFIED : DATE_PUBLISHED;
        at += count > 1 ? count - 1 : 0;
    }
    return label;
}

static void find_dates(Reading *r)
{
    RuleSet own = rules_select(r->boiler->rules, RULES_LANG, r->boiler->tag);
    BoilerDate date;
    Str used;
    for (size_t at = 0; r->date_count < BYLINE_DATES && at < r->text.len;) {
        if (!date_read(&r->boiler->names, &own, r->boiler->order, str_from(r->text, at), &r->boiler->scratch, &date, &used))
            return;
        size_t from = (size_t)(used.data - r->text.data);
        at = from + used.len;
        r->dates[r->date_count++] = (DateSpan){from, at, date};
    }
}

/* The label of date i: before it; else next behind it ("12:00 Uhr veröffentlicht"); of the last one, anywhere behind it. */
static DateLabel label_of(const Reading *r, uint32_t i)
{
    DateLabel label = label_between(r, i ? r->dates[i - 1].end : 0, r->dates[i].at);
    if (label != DATE_PLAIN)
        return label;
    size_t end = r->dates[i].end;
    for (uint32_t at = 0; at < r->tokens.count; at++)
        if (r->tokens.items[at].at >= end) {
            RuleEntry entry;
            bool next = reading_phrase(r, at, FIELD_BOILER_DATED, &entry) && i + 1 == r->date_count;
            if (next)
                return str_equal(entry.value, STR("modified")) ? DATE_MODIFIED : DATE_PUBLISHED;
            break;
        }
    bool behind = i + 1 == r->date_count && r->tokens.count <= SHORT_LINE * 2 && label_between(r, end, r->text.len) == DATE_PUBLISHED;
    return behind ? DATE_PUBLISHED : DATE_PLAIN;
}

/* "December 10, 2024March 5, 2023": of two dates without labels the older one is that of publication. */
static bool swaps(const Reading *r, uint32_t i, DateLabel label, const Byline *byline)
{
    return label == DATE_PLAIN && byline->has_date && byline->label == DATE_PLAIN && !byline->has_modified &&
           date_days(&r->dates[i].date) < date_days(&byline->date);
}

/* Once the phrases are known: which date is that of publication. */
static void take_dates(const Reading *r, Byline *byline)
{
    for (uint32_t i = 0; i < r->date_count; i++) {
        const DateSpan *span = &r->dates[i];
        DateLabel label = label_of(r, i);
        if (swaps(r, i, label, byline)) {
            byline->modified = byline->date;
            byline->has_modified = true;
            byline->date = span->date;
            continue;
        }
        if (label == DATE_MODIFIED && !byline->has_modified) {
            byline->modified = span->date;
            byline->has_modified = true;
        } else if (label != DATE_MODIFIED && (!byline->has_date || (label == DATE_PUBLISHED && byline->label == DATE_PLAIN))) {
            byline->date = span->date;
            byline->has_date = true;
            byline->label = (uint8_t)label;
        }
    }
    if (!r->date_count)
        byline->label = (uint8_t)label_between(r, 0, r->text.len);
}

/* ---- names in a line of the text ---- */

/* "ByAnn Lee", "Byby Ann Lee": bytes of a byline's word that no space parts from the name; 0: none. */
static size_t glued_word(const Boiler *boiler, Str text)
{
    for (size_t at = 2; at + 2 < text.len && at <= GLUED_BYTES; at++) {
        size_t next = at;
        bool lower = text.data[at - 1] >= 'a' && text.data[at - 1] <= 'z';
        bool upper = ((unsigned char)text.data[at] & 0xC0) != 0x80 && char_class(utf8_next(text, &next)) == CHAR_UPPER;
        bool twice = at * 2 < text.len && text.data[at * 2] == ' ' && str_equal_ascii_case(str_sub(text, 0, at), str_sub(text, at, at));
        if (lower && (upper || twice) && rule_lookup(&boiler->phrases, FIELD_BOILER_BYLINE, str_sub(text, 0, at), NULL))
            return at;
    }
    return 0;
}

/* What may stand before a byline's word inside a line: a date or its time and zone, a mark. */
static bool ends_date(const Reading *r, uint32_t at)
{
    const Token *token = &r->tokens.items[at];
    return reading_in_date(r, at) || token->kind != TOKEN_WORD || (token->len <= 4 && text_is_all_caps(reading_text(r, at))) ||
           reading_phrase(r, at, FIELD_BOILER_DATED, NULL) || reading_phrase(r, at, FIELD_BOILER_NO_NAME, NULL);
}

/* "… Author: Ann Lee", "… 6:08 PM ET by Ann Lee", "Posted in News by Ann Lee": a byline's word inside the line; LINE_NONE when there is
 * none. Sets *word to its tokens. */
static uint32_t find_inside(const Reading *r, uint32_t at, uint32_t *word)
{
    bool posted = reading_phrase(r, at, FIELD_BOILER_DATED, NULL) != 0; /* "Posted in Harbours by …" */
    for (; at < r->tokens.count; at++) {
        uint32_t count = reading_phrase(r, at, FIELD_BOILER_BYLINE, NULL), next = at + count;
        if (!count || next >= r->tokens.count)
            continue;
        bool ideograph = r->tokens.items[next].kind == TOKEN_IDEOGRAPH;
        bool spaced = !ideograph || r->tokens.items[next].space_before;
        bool starts = (reading_is_name_word(r, next) || (count >= 2 && r->date_count && reading_is_word(r, next))) && spaced && r->tokens.count <= SHORT_LINE;
        bool of_date = at > 0 && (r->date_count ? ends_date(r, at - 1) : reading_phrase(r, at - 1, FIELD_BOILER_NO_NAME, NULL) != 0);
        of_date = of_date || posted;
        bool bracket = ideograph && at > 0 && (r->tokens.items[at - 1].kind == TOKEN_PUNCTUATION || at <= SIGNATURE_ZONE);
        if (reading_is_colon(r, next) || (starts && (ideograph ? bracket || of_date : of_date || count >= 2))) {
            *word = count;
            return at;
        }
    }
    return LINE_NONE;
}

static bool is_separator(const Reading *r, uint32_t at)
{
    static const char *const MARKS[] = {"|", "\u2022", "\u00B7", "-", "\u2013", "\u2014", "/", "\uFF5C", "//"};
    TokenKind kind = (TokenKind)r->tokens.items[at].kind;
    if (kind != TOKEN_PUNCTUATION && kind != TOKEN_SYMBOL)
        return false;
    if (reading_is(r, at, "-") && !r->tokens.items[at].space_before)
        return false; /* "slow-poke" */
    for (unsigned i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (reading_is(r, at, MARKS[i]))
            return true;
    return false;
}

/* Whether these names are a person's by their shape: two to four words, or Chinese of two to four letters. */
static bool is_person(Str name, bool single)
{
    size_t words = 1, ideographs = 0, letters = 0;
    for (size_t at = 0; at < name.len;) {
        uint32_t point = utf8_next(name, &at);
        words += char_class(point) == CHAR_SPACE;
        ideographs += point >= 0x3000 && point < 0xD800;
        letters += char_is_letter(point);
    }
    if (ideographs)
        return single && ideographs >= 2 && ideographs <= CJK_PERSON && words == 1;
    return (words >= 2 || single) && words <= PERSON_WORDS && letters >= 3;
}

/* "started by pelex, May 26", "By Workzone Team": what stands behind the word, where it does not read as a name. */
static Str read_staff(const Reading *r, uint32_t at)
{
    uint32_t end = at, words = 0;
    while (end < r->tokens.count && !reading_in_date(r, end) && !(end > at && r->tokens.items[end].kind == TOKEN_NUMBER) && !is_separator(r, end) && !reading_is(r, end, ",") && !reading_is_colon(r, end) &&
           !(end > at && reading_on_new_line(r, end))) {
        words += end == at || r->tokens.items[end].space_before;
        end++;
    }
    while (end > at && !reading_is_word(r, end - 1) && r->tokens.items[end - 1].kind != TOKEN_NUMBER)
        end--;
    Str text = reading_between(r, at, end);
    bool phrase = words > 1 && rule_lookup(&r->boiler->phrases, FIELD_BOILER_NO_NAME, text, NULL);
    return words && words <= STAFF_WORDS && text.len <= LIMIT_PEN_NAME && !phrase ? text : STR_EMPTY;
}

/* A line without such a word: between dates and separators, what reads as names from end to end. single: one word may be a name. */
static bool read_pieces(const Reading *r, bool single, Byline *byline)
{
    for (uint32_t at = 0; at < r->tokens.count;) {
        if (reading_in_date(r, at) || is_separator(r, at) || !reading_is_word(r, at) || reading_phrase(r, at, FIELD_BOILER_DATED, NULL)) {
            at++;
            continue;
        }
        Byline names = {.count = 0};
        uint32_t end = reading_names(r, at, false, &names);
        bool ends = end >= r->tokens.count || reading_in_date(r, end) || is_separator(r, end) || reading_is(r, end, ",") || reading_on_new_line(r, end) ||
                    (r->date_count && r->tokens.items[end].kind == TOKEN_NUMBER) ||
                    (reading_phrase(r, end, FIELD_BOILER_NO_NAME, NULL) && end > at + 1) || reading_phrase(r, end, FIELD_BOILER_DATED, NULL);
        Byline persons = {.count = 0};
        for (uint32_t i = 0; i < names.count; i++)
            if (is_person(names.authors[i], single && (names.count == 1 || (i == 0 && r->tokens.items[at].kind == TOKEN_IDEOGRAPH))))
                byline_add(&persons, names.authors[i]);
        if (persons.count && ends && (single || persons.count == names.count)) {
            for (uint32_t i = 0; i < persons.count; i++)
                byline_add(byline, persons.authors[i]);
            return true;
        }
        if (single && !names.count && reading_phrase(r, at, FIELD_BOILER_NO_NAME, NULL) && !byline->staff.len)
            byline->staff = read_staff(r, at); /* "Editorial staff - March 5, 2025" */
        while (at < r->tokens.count && !is_separator(r, at) && !reading_in_date(r, at))
            at++; /* the next piece */
    }
    return false;
}

/* "Ann Lee, @annlee" */
static bool has_handle(Str text)
{
    size_t at = str_find(text, STR(" @"));
    return at != STR_NONE && at + 2 < text.len && text.data[at + 2] != ' ';
}

/* "홍길동 기자": Korean writes the word behind the name. */
static bool read_before_word(const Reading *r, Byline *byline)
{
    for (uint32_t at = 1; at < r->tokens.count && at < SHORT_LINE; at++) {
        size_t from = 0, letters = 0;
        Str name = reading_text(r, at - 1);
        if (!reading_phrase(r, at, FIELD_BOILER_BYLINE, NULL) || reading_phrase(r, at - 1, FIELD_BOILER_NO_NAME, NULL))
            continue;
        while (from < name.len) {
            uint32_t point = utf8_next(name, &from);
            letters = point >= 0xAC00 && point <= 0xD7A3 ? letters + 1 : CJK_PERSON + 1;
        }
        if (letters >= 2 && letters <= CJK_PERSON)
            byline_add(byline, name);
    }
    return byline->count > 0;
}

/* ---- records ---- */

/* Where the names of a record end and something else goes on that makes the whole a name: "Mac & i", "Ann (Lou) Lee", "ann_lee". */
static bool goes_on(const Reading *r, uint32_t end)
{
    if (end >= r->tokens.count || reading_is(r, end, ",") || reading_is(r, end, "|") || reading_is(r, end, ";") ||
        reading_phrase(r, end, FIELD_BOILER_NO_NAME, NULL) || reading_phrase(r, end, FIELD_BOILER_AGENCIES, NULL))
        return false;
    for (uint32_t at = end; at < r->tokens.count && at < end + 4; at++)
        if (reading_phrase(r, at, FIELD_BOILER_NO_NAME, NULL) || reading_phrase(r, at, FIELD_BOILER_AGENCIES, NULL) || reading_is_month(r, at))
            return false;
    return true;
}

/* "Quay.example", "Quay Desk", "Organisation for Quays": one word of what is no person's name. */
static bool is_body_of_people(const Reading *r, uint32_t end, const Byline *byline)
{
    if (byline->count != 1 || end >= r->tokens.count || str_find_byte(byline->authors[0], ' ') != STR_NONE)
        return false;
    bool domain = end > 0 && reading_is(r, end - 1, ".") && !r->tokens.items[end].space_before;
    return domain || reading_phrase(r, end, FIELD_BOILER_NO_NAME, NULL);
}

static void read_record(const Reading *r, uint32_t at, Byline *byline)
{
    if (at >= r->tokens.count)
        return;
    uint32_t end = reading_names(r, at, true, byline);
    if (is_body_of_people(r, end, byline)) {
        byline->count = 0;
        return;
    }
    Str whole = str_trim(str_from(r->text, r->tokens.items[at].at));
    if (byline->count && goes_on(r, end) && whole.len <= LIMIT_PEN_NAME && str_find(whole, STR("www.")) == STR_NONE) {
        bool single = byline->count == 1 || str_find_byte(byline->authors[byline->count - 1], ' ') == STR_NONE;
        if (single && str_find_byte(str_from(r->text, r->tokens.items[end].at), ',') == STR_NONE) {
            byline->authors[0] = whole;
            byline->count = 1;
        }
    }
}

/* ---- all of it ---- */

static uint32_t skip_colon(const Reading *r, uint32_t at)
{
    while (at < r->tokens.count && (reading_is_colon(r, at) || reading_is(r, at, "|")))
        at++;
    return at;
}

/* The byline's word at `at` or inside the line; *at moves to it. */
static uint32_t find_word(const Reading *r, BylineKind kind, uint32_t *at)
{
    uint32_t word = reading_phrase(r, *at, FIELD_BOILER_BYLINE, NULL);
    const Token *next = *at + word < r->tokens.count ? &r->tokens.items[*at + word] : NULL;
    if (word && next && next->kind == TOKEN_IDEOGRAPH && !next->space_before)
        word = 0; /* where no spaces are written, a colon or the like must part the word from the name */
    uint32_t inside = word || kind == BYLINE_RECORD ? LINE_NONE : find_inside(r, *at, &word);
    if (inside != LINE_NONE)
        *at = inside;
    return word;
}

bool byline_read(Boiler *boiler, Str text, BylineKind kind, Byline *byline)
{
    bool record = kind == BYLINE_RECORD;
    *byline = (Byline){0};
    text = str_trim(text);
    size_t glued = glued_word(boiler, text);
    Reading r = {.boiler = boiler, .text = utf8_cut(str_from(text, glued), BYLINE_LOOK)};
    tokens_of(&boiler->scratch, r.text, &r.tokens);
    r.rules = rule_text_create(&boiler->scratch, &boiler->phrases, r.text, &r.tokens);
    if (!record) {
        find_dates(&r);
        take_dates(&r, byline);
    }
    uint32_t at = 0;
    while (at < r.tokens.count && !reading_is_word(&r, at) && !reading_in_date(&r, at))
        at++;
    uint32_t start = at, word = find_word(&r, kind, &at);
    byline->has_word = word > 0 || glued;
    byline->leads = word > 0 && (at == start || reading_is_colon(&r, at + word));
    Byline place = {.count = 0};
    bool placed = dateline_of(&r, &place);
    byline->agency = place.agency;
    if (!byline->has_word && !record)
        byline->dateline = place.dateline;
    if (record)
        read_record(&r, skip_colon(&r, at + word), byline);
    else if (byline->has_word) {
        uint32_t name = skip_colon(&r, at + word);
        reading_names(&r, name, false, byline);
        byline->staff = byline->count ? STR_EMPTY : read_staff(&r, name);
        byline->sure_staff = word >= 2;
    }
    if (!record && !byline->count && read_before_word(&r, byline))
        byline->has_word = true;
    if (byline->has_word && !record)
        byline->tier = byline->count ? TIER_WORD : TIER_NONE;
    else if (!record && !placed && start < r.tokens.count &&
             read_pieces(&r, kind == BYLINE_CLASSED, byline))
        byline->tier = kind == BYLINE_CLASSED                                          ? TIER_CLASS
                       : byline->has_date || byline->has_modified || has_handle(r.text) ? TIER_DATE
                                                                                        : TIER_BARE;
    return byline->tier >= TIER_CLASS || byline->dateline.len || (byline->has_date && word);
}
