/* Datelines: the place and the agency that a report begins with. Where the rules do not know an agency there is none, but for the
 * Korean form, whose shape tells. */
#include "boiler/byline_reading.h"

enum { PLACE_WORDS = 6, DATELINE_TOKENS = 20, PLACE_IDEOGRAPHS = 8, REPORTED_TOKENS = 8 };

static bool is_opener(const Reading *r, uint32_t at)
{
    return reading_is(r, at, "(") || reading_is(r, at, "\uFF08") || reading_is(r, at, "[") || reading_is(r, at, "\u3010");
}

static bool is_closer(const Reading *r, uint32_t at)
{
    return reading_is(r, at, ")") || reading_is(r, at, "\uFF09") || reading_is(r, at, "]") || reading_is(r, at, "\u3011");
}

static bool is_mark(const Reading *r, uint32_t at)
{
    static const char *const MARKS[] = {"-", "\u2013", "\u2014", "/", ",", ".", "--", "\u2015"};
    for (unsigned i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (reading_is(r, at, MARKS[i]))
            return true;
    return false;
}

/* The place before an agency: capitalised words, commas and points; a date behind it is cut, with its year or without. */
static Str place_before(const Reading *r, uint32_t agency)
{
    uint32_t words = 0, end = agency;
    for (uint32_t at = 0; at < agency; at++) {
        if (reading_in_date(r, at) || r->tokens.items[at].kind == TOKEN_NUMBER) {
            end = at;
            break;
        }
        if (!reading_is_word(r, at))
            continue;
        if (!reading_is_name_word(r, at) && (!words || !reading_is_particle(r, at)))
            return STR_EMPTY;
        words++;
    }
    bool number = end < agency && !reading_in_date(r, end);
    uint32_t behind = end + 1 < r->tokens.count && reading_is(r, end + 1, ".") ? end + 2 : end + 1;
    bool month = number && behind < agency && date_month(&r->boiler->names, NULL, reading_text(r, behind), &r->boiler->scratch);
    while (end > 0 && !reading_is_word(r, end - 1))
        end--;
    if (end >= 2 && date_month(&r->boiler->names, NULL, reading_text(r, end - 1), &r->boiler->scratch)) {
        for (end--, words--; end > 0 && !reading_is_word(r, end - 1);)
            end--;
    } else if (number && !month) {
        return STR_EMPTY; /* a number that is no day: "Flight 5 (Reuters)" */
    }
    return words && words <= PLACE_WORDS ? reading_between(r, 0, end) : STR_EMPTY;
}

/* "(UPI)", "LONDON, March 5 (Reuters) -" */
static bool in_bracket(const Reading *r, Byline *byline)
{
    RuleEntry entry;
    for (uint32_t at = 0; at + 2 < r->tokens.count; at++) {
        if (!is_opener(r, at) || !reading_phrase(r, at + 1, FIELD_BOILER_AGENCIES, &entry))
            continue;
        byline->agency = entry.value;
        byline->dateline = place_before(r, at);
        return true;
    }
    return false;
}

/* "(Place=Agency)", "[Place=Agency] Ann Lee" */
static bool with_equals(const Reading *r, Byline *byline)
{
    if (!is_opener(r, 0))
        return false;
    uint32_t equals = 0, end = 1;
    while (end < r->tokens.count && end < DATELINE_TOKENS && !is_closer(r, end)) {
        equals = !equals && reading_is(r, end, "=") ? end : equals;
        end++;
    }
    if (equals < 2 || equals + 1 >= end || end == r->tokens.count || !is_closer(r, end))
        return false;
    RuleEntry entry;
    byline->dateline = reading_between(r, 1, equals);
    byline->agency = reading_phrase(r, equals + 1, FIELD_BOILER_AGENCIES, &entry) ? entry.value : reading_between(r, equals + 1, end);
    return true;
}

/* "Paris, AFP -", "PLACE, 5 March - Agency.", "Place, 5 March. /Agency/." */
static bool between_marks(const Reading *r, Byline *byline)
{
    RuleEntry entry;
    for (uint32_t at = 2; at + 1 < r->tokens.count && at < DATELINE_TOKENS; at++) {
        uint32_t count = is_mark(r, at - 1) ? reading_phrase(r, at, FIELD_BOILER_AGENCIES, &entry) : 0;
        if (!count || !is_mark(r, at + count) || reading_is(r, at + count, ","))
            continue;
        Str place = place_before(r, at);
        if (!place.len)
            return false;
        byline->agency = entry.value;
        byline->dateline = place;
        return true;
    }
    return false;
}

/* "新华社北京3月5日电": agency, place, day, "reports by wire", no spaces. */
static bool by_wire(const Reading *r, Byline *byline)
{
    RuleEntry entry;
    uint32_t first = reading_phrase(r, 0, FIELD_BOILER_AGENCIES, &entry), end = first;
    while (end < r->tokens.count && r->tokens.items[end].kind == TOKEN_IDEOGRAPH && end - first <= PLACE_IDEOGRAPHS)
        end++;
    if (!first || end - first < 2 || end - first > PLACE_IDEOGRAPHS || end >= r->tokens.count || r->tokens.items[end].kind != TOKEN_NUMBER)
        return false;
    for (uint32_t at = end; at < r->tokens.count && at < end + REPORTED_TOKENS; at++)
        if (reading_phrase(r, at, FIELD_BOILER_WIRED, NULL)) {
            byline->agency = entry.value;
            byline->dateline = reading_between(r, first, end);
            return true;
        }
    return false;
}

bool dateline_of(const Reading *r, Byline *byline)
{
    return with_equals(r, byline) || in_bracket(r, byline) || by_wire(r, byline) || between_marks(r, byline);
}
