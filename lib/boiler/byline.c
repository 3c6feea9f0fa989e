/* Bylines and datelines: "by Ann Lee and Bo Li", "Washington DC (UPI) Mar 5, 2025", "LONDON, March 5 (Reuters) - …".
 * What a name is: a run of capitalised words (or of a script without capitals), with small particles inside, and no word
 * that the rules know to be none's name. */
#include "boiler/engine.h"

enum {
    BYLINE_LOOK = 320, PLACE_WORDS = 6, NAME_WORDS = 6, PARTICLE_BYTES = 3, BYLINE_ROOM = 8, BYLINE_DATES = 3, GLUED_BYTES = 24, SHORT_LINE = 24,
    PERSON_WORDS = 4, CJK_PERSON = 4, SIGNATURE_ZONE = 4, STAFF_WORDS = 4
};

typedef struct DateSpan {
    size_t at, end; /* bytes */
    BoilerDate date;
} DateSpan;

typedef struct Reading {
    Boiler *boiler;
    Str text;
    Tokens tokens;
    const RuleText *rules;
    DateSpan dates[BYLINE_DATES];
    uint32_t date_count;
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

static bool is_colon(const Reading *r, uint32_t at)
{
    return token_is(r, at, ":") || token_is(r, at, "\uFF1A");
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
    for (uint32_t i = 0; i < r->date_count; i++)
        if (r->tokens.items[at].at >= r->dates[i].at && r->tokens.items[at].at < r->dates[i].end)
            return true;
    return false;
}

static bool is_month_of_day(const Reading *r, uint32_t at)
{
    bool number = (at + 1 < r->tokens.count && r->tokens.items[at + 1].kind == TOKEN_NUMBER) || (at > 0 && r->tokens.items[at - 1].kind == TOKEN_NUMBER);
    return number && r->tokens.items[at].kind == TOKEN_WORD && date_month(&r->boiler->names, NULL, token_text(r, at), &r->boiler->scratch);
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
    bool joins = str_equal(text, STR("-")) || str_equal(text, STR("_")) || str_equal(text, STR("'")) || str_equal(text, STR("\u2019")) || str_equal(text, STR("\u2010")) ||
                 str_equal(text, STR("\u00B7")) || str_equal(text, STR("\u30FB"));
    return joins && is_word(r, at + 1) && !r->tokens.items[at + 1].space_before;
}

static bool on_new_line(const Reading *r, uint32_t at)
{
    size_t from = at ? r->tokens.items[at - 1].at + r->tokens.items[at - 1].len : 0;
    return r->tokens.items[at].space_before && str_find_byte(str_sub(r->text, from, r->tokens.items[at].at - from), '\n') != STR_NONE;
}

/* "LeeEditor": bytes of a word of the rules that no space parts from the name's last word. */
static size_t glued_role(const Reading *r, uint32_t at)
{
    Str word = token_text(r, at);
    for (size_t i = 2; i + 2 < word.len; i++)
        if (word.data[i] >= 'A' && word.data[i] <= 'Z' && word.data[i - 1] >= 'a' && word.data[i - 1] <= 'z' &&
            rule_lookup(&r->boiler->phrases, FIELD_BOILER_NO_NAME, str_from(word, i), NULL))
            return word.len - i;
    return 0;
}

/* Reads a name at *at, moves past it; empty when there is none or it is nobody's. */
static Str read_name(const Reading *r, uint32_t *at)
{
    uint32_t first = *at, end = *at, words = 0, ideographs = 0;
    size_t cut = 0;
    bool nobody = false;
    while (end < r->tokens.count) {
        if (end > first && (phrase_at(r, end, FIELD_BOILER_AND, NULL) || is_month_of_day(r, end) || on_new_line(r, end)))
            break; /* "Ann Lee March 18": a date without its year is none's name */
        uint32_t skip = phrase_at(r, end, FIELD_BOILER_NO_NAME, NULL);
        skip = skip ? skip : phrase_at(r, end, FIELD_BOILER_AGENCIES, NULL);
        if (ideographs >= 2 && r->tokens.items[end].space_before)
            break; /* where no spaces are written, one ends the name */
        if (skip && (words >= 2 || ideographs >= 2 || (end > first && !is_name_word(r, end)))) {
            break; /* "Ann Lee Staff Writer", "Ann on Monday": what follows is no part of the name */
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
    if (end > first)
        cut = glued_role(r, end - 1);
    bool size_fits = (words >= 1 && words <= NAME_WORDS && ideographs <= NAME_WORDS) || (words == 0 && ideographs >= 2 && ideographs <= 10);
    Str name = text_between(r, first, end);
    name.len -= cut;
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

/* Chinese names in a row, divided by spaces alone: the next one. */
static bool parts_ideographs(const Reading *r, uint32_t first, uint32_t end)
{
    return end > first && end - first <= CJK_PERSON && r->tokens.items[first].kind == TOKEN_IDEOGRAPH && end < r->tokens.count &&
           r->tokens.items[end].kind == TOKEN_IDEOGRAPH && r->tokens.items[end].space_before && !in_date(r, end);
}

/* Reads a list of names; returns the token behind it. */
static uint32_t read_names(const Reading *r, uint32_t at, bool metadata, Byline *byline)
{
    uint32_t end = at;
    while (at < r->tokens.count) {
        uint32_t before = at;
        Str name = read_name(r, &at);
        bool single = byline->count > 0 && !metadata && str_find_byte(name, ' ') == STR_NONE && name.len && (unsigned char)name.data[0] < 0x80;
        if (name.len && !single) {
            add_author(byline, name);
            end = at;
        }
        if (at == before || (!parts_names(r, &at) && !parts_ideographs(r, before, at)))
            break;
    }
    return end;
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

/* ---- dates ---- */

/* What stands before a date says what it is of: the last such phrase between `from` and `to`, bytes. */
static DateLabel label_between(const Reading *r, size_t from, size_t to)
{
    DateLabel label = DATE_PLAIN;
    RuleEntry entry;
    for (uint32_t at = 0; at < r->tokens.count && r->tokens.items[at].at < to; at++) {
        if (r->tokens.items[at].at < from)
            continue;
        uint32_t count = phrase_at(r, at, FIELD_BOILER_DATED, &entry);
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
            bool next = phrase_at(r, at, FIELD_BOILER_DATED, &entry) && i + 1 == r->date_count;
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
            byline->label = label;
        }
    }
    if (!r->date_count)
        byline->label = label_between(r, 0, r->text.len);
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
    return in_date(r, at) || token->kind != TOKEN_WORD || (token->len <= 4 && text_is_all_caps(token_text(r, at))) ||
           phrase_at(r, at, FIELD_BOILER_DATED, NULL) || phrase_at(r, at, FIELD_BOILER_NO_NAME, NULL);
}

/* "… Author: Ann Lee", "… 6:08 PM ET by Ann Lee", "Posted in News by Ann Lee": a byline's word inside the line; LINE_NONE when there is
 * none. Sets *word to its tokens. */
static uint32_t find_inside(const Reading *r, uint32_t at, uint32_t *word)
{
    bool posted = phrase_at(r, at, FIELD_BOILER_DATED, NULL) != 0; /* "Posted in Harbours by …" */
    for (; at < r->tokens.count; at++) {
        uint32_t count = phrase_at(r, at, FIELD_BOILER_BYLINE, NULL), next = at + count;
        if (!count || next >= r->tokens.count)
            continue;
        bool ideograph = r->tokens.items[next].kind == TOKEN_IDEOGRAPH;
        bool spaced = !ideograph || r->tokens.items[next].space_before;
        bool starts = (is_name_word(r, next) || (count >= 2 && r->date_count && is_word(r, next))) && spaced && r->tokens.count <= SHORT_LINE;
        bool of_date = at > 0 && (r->date_count ? ends_date(r, at - 1) : phrase_at(r, at - 1, FIELD_BOILER_NO_NAME, NULL) != 0);
        of_date = of_date || posted;
        bool bracket = ideograph && at > 0 && (r->tokens.items[at - 1].kind == TOKEN_PUNCTUATION || at <= SIGNATURE_ZONE * 3);
        if (is_colon(r, next) || (starts && (ideograph ? bracket || of_date : of_date || count >= 2))) {
            *word = count;
            return at;
        }
    }
    return LINE_NONE;
}

static bool is_separator(const Reading *r, uint32_t at)
{
    static const char *const MARKS[] = {"|", "\u2022", "\u00B7", "-", "\u2013", "\u2014", "/", "\uFF5C", "//"};
    for (unsigned i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (token_is(r, at, MARKS[i]))
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
    while (end < r->tokens.count && !in_date(r, end) && !is_separator(r, end) && !token_is(r, end, ",") && !is_colon(r, end) &&
           !(end > at && on_new_line(r, end))) {
        words += end == at || r->tokens.items[end].space_before;
        end++;
    }
    while (end > at && !is_word(r, end - 1) && r->tokens.items[end - 1].kind != TOKEN_NUMBER)
        end--;
    Str text = text_between(r, at, end);
    bool phrase = words > 1 && rule_lookup(&r->boiler->phrases, FIELD_BOILER_NO_NAME, text, NULL);
    return words && words <= STAFF_WORDS && text.len <= LIMIT_PEN_NAME && !phrase ? text : STR_EMPTY;
}

/* A line without such a word: between dates and separators, what reads as names from end to end. single: one word may be a name. */
static bool read_pieces(const Reading *r, bool single, Byline *byline)
{
    for (uint32_t at = 0; at < r->tokens.count;) {
        if (in_date(r, at) || is_separator(r, at) || !is_word(r, at) || phrase_at(r, at, FIELD_BOILER_DATED, NULL)) {
            at++;
            continue;
        }
        Byline names = {.count = 0};
        uint32_t end = read_names(r, at, false, &names);
        bool ends = end >= r->tokens.count || in_date(r, end) || is_separator(r, end) || token_is(r, end, ",") || on_new_line(r, end) ||
                    (r->date_count && r->tokens.items[end].kind == TOKEN_NUMBER) ||
                    phrase_at(r, end, FIELD_BOILER_NO_NAME, NULL) || phrase_at(r, end, FIELD_BOILER_DATED, NULL);
        uint32_t persons = 0;
        for (uint32_t i = 0; i < names.count; i++)
            persons += is_person(names.authors[i], single && (names.count == 1 || (i == 0 && r->tokens.items[at].kind == TOKEN_IDEOGRAPH)));
        if (persons && ends && (single || persons == names.count)) {
            for (uint32_t i = 0; i < persons; i++)
                add_author(byline, names.authors[i]);
            return true;
        }
        if (single && !names.count && phrase_at(r, at, FIELD_BOILER_NO_NAME, NULL) && !byline->staff.len)
            byline->staff = read_staff(r, at); /* "Editorial staff - March 5, 2025" */
        while (at < r->tokens.count && !is_separator(r, at) && !in_date(r, at))
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

/* ---- records ---- */

/* Where the names of a record end and something else goes on that makes the whole a name: "Mac & i", "Ann (Lou) Lee", "ann_lee". */
static bool goes_on(const Reading *r, uint32_t end)
{
    if (end >= r->tokens.count || token_is(r, end, ",") || token_is(r, end, "|") || token_is(r, end, ";") ||
        phrase_at(r, end, FIELD_BOILER_NO_NAME, NULL) || phrase_at(r, end, FIELD_BOILER_AGENCIES, NULL))
        return false;
    for (uint32_t at = end; at < r->tokens.count && at < end + 4; at++)
        if (phrase_at(r, at, FIELD_BOILER_NO_NAME, NULL) || phrase_at(r, at, FIELD_BOILER_AGENCIES, NULL) || is_month_of_day(r, at))
            return false;
    return true;
}

static void read_record(const Reading *r, uint32_t at, Byline *byline)
{
    if (at >= r->tokens.count)
        return;
    uint32_t end = read_names(r, at, true, byline);
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
    while (at < r->tokens.count && (is_colon(r, at) || token_is(r, at, "|")))
        at++;
    return at;
}

/* The byline's word at `at` or inside the line; *at moves to it. */
static uint32_t find_word(const Reading *r, BylineKind kind, uint32_t *at)
{
    uint32_t word = phrase_at(r, *at, FIELD_BOILER_BYLINE, NULL);
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
    Reading r = {.boiler = boiler, .text = head_of(str_from(text, glued))};
    tokens_of(&boiler->scratch, r.text, &r.tokens);
    r.rules = rule_text_create(&boiler->scratch, &boiler->phrases, r.text, &r.tokens);
    if (!record) {
        find_dates(&r);
        take_dates(&r, byline);
    }
    uint32_t at = 0;
    while (at < r.tokens.count && !is_word(&r, at) && !in_date(&r, at))
        at++;
    uint32_t start = at, bracket = find_agency(&r, byline), word = find_word(&r, kind, &at);
    byline->has_word = word > 0 || glued;
    byline->leads = word > 0 && (at == start || is_colon(&r, at + word));
    if (bracket != LINE_NONE && !byline->has_word && !record)
        byline->dateline = place_before(&r, bracket);
    if (record)
        read_record(&r, skip_colon(&r, at + word), byline);
    else if (byline->has_word) {
        uint32_t name = skip_colon(&r, at + word);
        read_names(&r, name, false, byline);
        byline->staff = byline->count ? STR_EMPTY : read_staff(&r, name);
        byline->sure_staff = word >= 2;
    }
    if (byline->has_word && !record)
        byline->tier = byline->count ? TIER_WORD : TIER_NONE;
    else if (!record && !byline->dateline.len && bracket == LINE_NONE && start < r.tokens.count &&
             read_pieces(&r, kind == BYLINE_CLASSED, byline))
        byline->tier = kind == BYLINE_CLASSED                                          ? TIER_CLASS
                       : byline->has_date || byline->has_modified || has_handle(r.text) ? TIER_DATE
                                                                                        : TIER_BARE;
    return byline->tier >= TIER_CLASS || byline->dateline.len || (byline->has_date && word);
}
