/* Names in a line. What a name is: a run of capitalised words (or of a script without capitals), with small particles inside, and
 * no word that the rules know to be none's name. */
#include "boiler/byline_reading.h"

enum { NAME_WORDS = 6, PARTICLE_BYTES = 3, BYLINE_ROOM = 8, CJK_NAME = 4, SHORT_WORD = 4 };

Str reading_text(const Reading *r, uint32_t at)
{
    return str_sub(r->text, r->tokens.items[at].at, r->tokens.items[at].len);
}

Str reading_between(const Reading *r, uint32_t first, uint32_t end)
{
    if (first >= end)
        return STR_EMPTY;
    size_t from = r->tokens.items[first].at, to = r->tokens.items[end - 1].at + r->tokens.items[end - 1].len;
    return str_sub(r->text, from, to - from);
}

bool reading_is(const Reading *r, uint32_t at, const char *c)
{
    return at < r->tokens.count && str_equal(reading_text(r, at), str_of(c));
}

bool reading_is_colon(const Reading *r, uint32_t at)
{
    return reading_is(r, at, ":") || reading_is(r, at, "\uFF1A");
}

uint32_t reading_phrase(const Reading *r, uint32_t at, FieldId field, RuleEntry *entry)
{
    RuleMatch matches[BYLINE_ROOM];
    if (at >= r->tokens.count || !rule_match(r->rules, at, RULE_FIELD_BIT(field), matches, BYLINE_ROOM))
        return 0;
    if (entry)
        *entry = matches[0].entry;
    return matches[0].count;
}

bool reading_is_word(const Reading *r, uint32_t at)
{
    return at < r->tokens.count && (r->tokens.items[at].kind == TOKEN_WORD || r->tokens.items[at].kind == TOKEN_IDEOGRAPH);
}

bool reading_in_date(const Reading *r, uint32_t at)
{
    for (uint32_t i = 0; i < r->date_count; i++)
        if (r->tokens.items[at].at >= r->dates[i].at && r->tokens.items[at].at < r->dates[i].end)
            return true;
    return false;
}

bool reading_is_month(const Reading *r, uint32_t at)
{
    bool number = (at + 1 < r->tokens.count && r->tokens.items[at + 1].kind == TOKEN_NUMBER) || (at > 0 && r->tokens.items[at - 1].kind == TOKEN_NUMBER);
    return number && r->tokens.items[at].kind == TOKEN_WORD && date_month(&r->boiler->names, NULL, reading_text(r, at), &r->boiler->scratch);
}

/* A word that may be part of a name: capitalised, or of a script without capitals. */
bool reading_is_name_word(const Reading *r, uint32_t at)
{
    if (!reading_is_word(r, at) || reading_in_date(r, at))
        return false;
    size_t start = 0;
    CharClass class = char_class(utf8_next(reading_text(r, at), &start));
    return class == CHAR_UPPER || class == CHAR_LETTER;
}

/* de, van, al, y …: small words inside a name. */
bool reading_is_particle(const Reading *r, uint32_t at)
{
    return reading_is_word(r, at) && r->tokens.items[at].len <= PARTICLE_BYTES && r->tokens.items[at].kind == TOKEN_WORD && !reading_in_date(r, at) &&
           reading_is_name_word(r, at + 1);
}

/* ' ’ . - · between the words of a name, without a space where that would end it. */
static bool is_joint(const Reading *r, uint32_t at)
{
    if (at >= r->tokens.count || r->tokens.items[at].space_before)
        return false;
    Str text = reading_text(r, at);
    if (str_equal(text, STR("."))) /* of an initial or "Jr."; a longer word's point ends the sentence */
        return at > 0 && (r->tokens.items[at - 1].len <= SHORT_WORD || (at + 1 < r->tokens.count && !r->tokens.items[at + 1].space_before));
    bool joins = str_equal(text, STR("-")) || str_equal(text, STR("_")) || str_equal(text, STR("'")) || str_equal(text, STR("\u2019")) ||
                 str_equal(text, STR("\u2010")) || str_equal(text, STR("\u00B7")) || str_equal(text, STR("\u30FB"));
    return joins && reading_is_word(r, at + 1) && !r->tokens.items[at + 1].space_before;
}

bool reading_on_new_line(const Reading *r, uint32_t at)
{
    size_t from = at ? r->tokens.items[at - 1].at + r->tokens.items[at - 1].len : 0;
    return r->tokens.items[at].space_before && str_find_byte(str_sub(r->text, from, r->tokens.items[at].at - from), '\n') != STR_NONE;
}

/* "LeeEditor": bytes of a word of the rules that no space parts from the name's last word. */
static size_t glued_role(const Reading *r, uint32_t at)
{
    Str word = reading_text(r, at);
    for (size_t i = 2; i + 2 < word.len; i++)
        if (word.data[i] >= 'A' && word.data[i] <= 'Z' && word.data[i - 1] >= 'a' && word.data[i - 1] <= 'z' &&
            rule_lookup(&r->boiler->phrases, FIELD_BOILER_NO_NAME, str_from(word, i), NULL))
            return word.len - i;
    return 0;
}

static Str last_word(Str name)
{
    size_t at = name.len;
    while (at > 0 && name.data[at - 1] != ' ')
        at--;
    return str_from(name, at);
}

/* Reads a name at *at, moves past it; empty when there is none or it is nobody's. */
static Str read_name(const Reading *r, uint32_t *at)
{
    uint32_t first = *at, end = *at, words = 0, ideographs = 0;
    size_t cut = 0;
    bool nobody = false;
    while (end < r->tokens.count) {
        if (end > first && (reading_phrase(r, end, FIELD_BOILER_AND, NULL) || reading_is_month(r, end) || reading_on_new_line(r, end)))
            break; /* "Ann Lee March 18": a date without its year is none's name */
        uint32_t skip = reading_phrase(r, end, FIELD_BOILER_NO_NAME, NULL);
        skip = skip ? skip : reading_phrase(r, end, FIELD_BOILER_AGENCIES, NULL);
        if (ideographs >= 2 && r->tokens.items[end].space_before)
            break; /* where no spaces are written, one ends the name */
        if (skip && (words >= 2 || ideographs >= 2 || (end > first && !reading_is_name_word(r, end)))) {
            break; /* "Ann Lee Staff Writer", "Ann on Monday": what follows is no part of the name */
        } else if (skip) {
            nobody = true;
            end += skip;
        } else if (reading_is_name_word(r, end) || (end > first && reading_is_particle(r, end))) {
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
    if (end > first)
        cut = glued_role(r, end - 1);
    bool size_fits = (words >= 1 && words <= NAME_WORDS && ideographs <= NAME_WORDS) || (words == 0 && ideographs >= 2 && ideographs <= 10);
    Str name = reading_between(r, first, end);
    name.len -= cut;
    if (str_ends(name, STR(".")) && words > 1 && name.len > SHORT_WORD && !rule_lookup(&r->boiler->phrases, FIELD_BOILER_NAME_SUFFIX, last_word(name), NULL))
        name.len--;
    return nobody || !size_fits ? STR_EMPTY : name;
}

void byline_add(Byline *byline, Str name)
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
        if (reading_is(r, *at, PARTS[i])) {
            ++*at;
            parted = true;
        }
    uint32_t and_tokens = reading_phrase(r, *at, FIELD_BOILER_AND, NULL);
    *at += and_tokens;
    return parted || and_tokens;
}

/* Chinese names in a row, divided by spaces alone: the next one. */
static bool parts_ideographs(const Reading *r, uint32_t first, uint32_t end)
{
    return end > first && end - first <= CJK_NAME && r->tokens.items[first].kind == TOKEN_IDEOGRAPH && end < r->tokens.count &&
           r->tokens.items[end].kind == TOKEN_IDEOGRAPH && r->tokens.items[end].space_before && !reading_in_date(r, end);
}

/* Reads a list of names; returns the token behind it. */
uint32_t reading_names(const Reading *r, uint32_t at, bool metadata, Byline *byline)
{
    uint32_t end = at;
    while (at < r->tokens.count) {
        uint32_t before = at;
        Str name = read_name(r, &at);
        bool single = byline->count > 0 && !metadata && str_find_byte(name, ' ') == STR_NONE && name.len && (unsigned char)name.data[0] < 0x80;
        if (name.len && !single) {
            byline_add(byline, name);
            end = at;
        }
        if (at == before || (!parts_names(r, &at) && !parts_ideographs(r, before, at)))
            break;
    }
    return end;
}
