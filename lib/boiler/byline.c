/* Bylines and datelines: "by Ann Lee and Bo Li", "Washington DC (UPI) Mar 5, 2025", "LONDON, March 5 (Reuters) - …".
 * What a name is: a run of capitalised words (or of a script without capitals), with small particles inside, and no word
 * that the rules know to be none's name. */
#include "boiler/engine.h"

enum { BYLINE_LOOK = 320, PLACE_WORDS = 6, NAME_WORDS = 6, PARTICLE_BYTES = 3, BYLINE_ROOM = 8 };

typedef struct Reading {
    Boiler *boiler;
    Str text;
    Tokens tokens;
    const RuleText *rules;
    size_t date_at, date_end; /* bytes that are the date's */
} Reading;

static Str token_text(const Reading *r, uint32_t at)
{
    return str_sub(r->text, r->tokens.items[at].at, r->tokens.items[at].len);
}

static Str text_between(const Reading *r, uint32_t first, uint32_t end)
{
    if (first >= end)
        return STR_EMPTY;
    size_t from = r->tokens.items[first].at, to = r->tokens.items[end - 1].at + r->tokens.items[end - 1].len;
    return str_sub(r->text, from, to - from);
}

static bool token_is(const Reading *r, uint32_t at, const char *c)
{
    return at < r->tokens.count && str_equal(token_text(r, at), str_of(c));
}

/* Tokens of the longest phrase of a field at `at`; 0: none. */
static uint32_t phrase_at(const Reading *r, uint32_t at, FieldId field, RuleEntry *entry)
{
    RuleMatch matches[BYLINE_ROOM];
    if (at >= r->tokens.count || !rule_match(r->rules, at, RULE_FIELD_BIT(field), matches, BYLINE_ROOM))
        return 0;
    if (entry)
        *entry = matches[0].entry;
    return matches[0].count;
}

static bool is_word(const Reading *r, uint32_t at)
{
    return at < r->tokens.count && (r->tokens.items[at].kind == TOKEN_WORD || r->tokens.items[at].kind == TOKEN_IDEOGRAPH);
}

static bool in_date(const Reading *r, uint32_t at)
{
    return r->date_end && r->tokens.items[at].at >= r->date_at && r->tokens.items[at].at < r->date_end;
}

/* A word that may be part of a name: capitalised, or of a script without capitals. */
static bool is_name_word(const Reading *r, uint32_t at)
{
    if (!is_word(r, at) || in_date(r, at))
        return false;
    size_t start = 0;
    CharClass class = char_class(utf8_next(token_text(r, at), &start));
    return class == CHAR_UPPER || class == CHAR_LETTER;
}

/* de, van, al, y …: small words inside a name. */
static bool is_particle(const Reading *r, uint32_t at)
{
    return is_word(r, at) && r->tokens.items[at].len <= PARTICLE_BYTES && r->tokens.items[at].kind == TOKEN_WORD && !in_date(r, at) &&
           is_name_word(r, at + 1);
}

/* ' ’ . - · between the words of a name, without a space where that would end it. */
static bool is_joint(const Reading *r, uint32_t at)
{
    if (at >= r->tokens.count || r->tokens.items[at].space_before)
        return false;
    Str text = token_text(r, at);
    if (str_equal(text, STR(".")))
        return true;
    bool joins = str_equal(text, STR("-")) || str_equal(text, STR("'")) || str_equal(text, STR("\u2019")) || str_equal(text, STR("\u2010")) ||
                 str_equal(text, STR("\u00B7")) || str_equal(text, STR("\u30FB"));
    return joins && is_word(r, at + 1) && !r->tokens.items[at + 1].space_before;
}

/* Reads a name at *at, moves past it; empty when there is none or it is nobody's. */
static Str read_name(const Reading *r, uint32_t *at)
{
    uint32_t first = *at, end = *at, words = 0, ideographs = 0;
    bool nobody = false;
    while (end < r->tokens.count) {
        if (end > first && phrase_at(r, end, FIELD_BOILER_AND, NULL))
            break;
        uint32_t skip = phrase_at(r, end, FIELD_BOILER_NO_NAME, NULL);
        skip = skip ? skip : phrase_at(r, end, FIELD_BOILER_AGENCIES, NULL);
        if (ideographs >= 2 && r->tokens.items[end].space_before)
            break; /* where no spaces are written, one ends the name */
        if (skip && (words >= 2 || ideographs >= 2)) {
            break; /* "Ann Lee Staff Writer": what follows is no part of the name */
        } else if (skip) {
            nobody = true;
            end += skip;
        } else if (is_name_word(r, end) || (end > first && is_particle(r, end))) {
            ideographs += r->tokens.items[end].kind == TOKEN_IDEOGRAPH;
            words += r->tokens.items[end].kind == TOKEN_WORD;
            end++;
        } else if (end > first && is_joint(r, end)) {
            end++;
        } else {
            break;
        }
    }
    *at = end;
    bool size_fits = (words >= 1 && words <= NAME_WORDS && ideographs <= NAME_WORDS) || (words == 0 && ideographs >= 2 && ideographs <= 10);
    Str name = text_between(r, first, end);
    if (str_ends(name, STR(".")) && words > 1 && name.len > 4 && !str_ends(name, STR("Jr.")) && !str_ends(name, STR("Sr.")))
        name.len--;
    return nobody || !size_fits ? STR_EMPTY : name;
}

static void add_author(Byline *byline, Str name)
{
    for (uint32_t i = 0; i < byline->count; i++)
        if (str_equal_ascii_case(byline->authors[i], name))
            return;
    if (byline->count < BYLINE_AUTHORS)
        byline->authors[byline->count++] = name;
}

/* Whether the token parts two names of a list: , / & ; 、 and "and"; moves past it. */
static bool parts_names(const Reading *r, uint32_t *at)
{
    static const char *const PARTS[] = {",", "/", "&", ";", "\u3001", "\uFF0C", "+"};
    bool parted = false;
    for (unsigned i = 0; i < sizeof PARTS / sizeof *PARTS && !parted; i++)
        if (token_is(r, *at, PARTS[i])) {
            ++*at;
            parted = true;
        }
    uint32_t and_tokens = phrase_at(r, *at, FIELD_BOILER_AND, NULL);
    *at += and_tokens;
    return parted || and_tokens;
}

static void read_names(const Reading *r, uint32_t at, bool metadata, Byline *byline)
{
    while (at < r->tokens.count) {
        uint32_t before = at;
        Str name = read_name(r, &at);
        bool single = byline->count > 0 && !metadata && str_find_byte(name, ' ') == STR_NONE && name.len && (unsigned char)name.data[0] < 0x80;
        if (name.len && !single)
            add_author(byline, name);
        if (at == before || !parts_names(r, &at))
            return;
    }
}

/* "(UPI)", "(Reuters)": returns the token of the bracket; LINE_NONE when there is none. */
static uint32_t find_agency(const Reading *r, Byline *byline)
{
    RuleEntry entry;
    for (uint32_t at = 0; at + 2 < r->tokens.count; at++) {
        if (!token_is(r, at, "(") && !token_is(r, at, "\uFF08") && !token_is(r, at, "["))
            continue;
        uint32_t count = phrase_at(r, at + 1, FIELD_BOILER_AGENCIES, &entry);
        if (!count)
            continue;
        byline->agency = entry.value;
        return at;
    }
    return LINE_NONE;
}

/* The place before an agency's bracket: capitalised words, commas and points; what follows a comma before a date is cut. */
static Str place_before(const Reading *r, uint32_t bracket)
{
    uint32_t words = 0, end = bracket;
    for (uint32_t at = 0; at < bracket; at++) {
        if (in_date(r, at)) {
            end = end > at ? at : end;
            break;
        }
        if (is_word(r, at)) {
            if (!is_name_word(r, at) && !is_particle(r, at) && at > 0)
                return STR_EMPTY;
            words++;
        } else if (r->tokens.items[at].kind == TOKEN_NUMBER) {
            end = at; /* "LONDON, March 5 (Reuters)": a date without its year */
            break;
        }
    }
    while (end > 0 && !is_word(r, end - 1))
        end--;
    if (end < bracket && r->tokens.items[end].kind == TOKEN_NUMBER)
        return STR_EMPTY;
    if (end >= 2 && date_month(&r->boiler->names, NULL, token_text(r, end - 1), &r->boiler->scratch))
        for (end--; end > 0 && !is_word(r, end - 1);)
            end--;
    return words && words <= PLACE_WORDS ? text_between(r, 0, end) : STR_EMPTY;
}

/* The first 320 bytes, on a character boundary. */
static Str head_of(Str text)
{
    size_t len = text.len;
    if (len > BYLINE_LOOK)
        for (len = BYLINE_LOOK; len > 0 && ((unsigned char)text.data[len] & 0xC0) == 0x80;)
            len--;
    return str_sub(text, 0, len);
}

/* "… Author: Ann Lee": a byline's word inside the line that a colon follows; LINE_NONE when there is none. Sets *word to its tokens. */
static uint32_t find_inside(const Reading *r, uint32_t at, uint32_t *word)
{
    for (; at < r->tokens.count; at++) {
        uint32_t count = phrase_at(r, at, FIELD_BOILER_BYLINE, NULL);
        if (count && (token_is(r, at + count, ":") || token_is(r, at + count, "\uFF1A"))) {
            *word = count;
            return at;
        }
    }
    return LINE_NONE;
}

bool byline_read(Boiler *boiler, Str text, bool metadata, Byline *byline)
{
    Reading r = {.boiler = boiler, .text = head_of(text)};
    RuleSet own = rules_select(boiler->rules, RULES_LANG, boiler->tag);
    Str used = STR_EMPTY;
    *byline = (Byline){0};
    tokens_of(&boiler->scratch, r.text, &r.tokens);
    r.rules = rule_text_create(&boiler->scratch, &boiler->phrases, r.text, &r.tokens);
    byline->has_date = !metadata && date_read(&boiler->names, &own, boiler->order, r.text, &boiler->scratch, &byline->date, &used);
    if (byline->has_date) {
        r.date_at = (size_t)(used.data - r.text.data);
        r.date_end = r.date_at + used.len;
    }
    uint32_t at = 0;
    while (at < r.tokens.count && !is_word(&r, at) && !in_date(&r, at))
        at++;
    uint32_t word = phrase_at(&r, at, FIELD_BOILER_BYLINE, NULL);
    if (word && at + word < r.tokens.count && r.tokens.items[at + word].kind == TOKEN_IDEOGRAPH && !r.tokens.items[at + word].space_before)
        word = 0; /* where no spaces are written, a colon or the like must part the word from the name */
    uint32_t bracket = find_agency(&r, byline), inside = word || metadata ? LINE_NONE : find_inside(&r, at, &word);
    if (inside != LINE_NONE)
        at = inside;
    byline->has_word = word > 0;
    if (bracket != LINE_NONE && !word && !metadata)
        byline->dateline = place_before(&r, bracket);
    if (word || metadata) {
        at += word;
        while (at < r.tokens.count && (token_is(&r, at, ":") || token_is(&r, at, "\uFF1A") || token_is(&r, at, "|")))
            at++;
        read_names(&r, at, metadata, byline);
    }
    return byline->count || byline->dateline.len || (byline->has_date && word);
}
