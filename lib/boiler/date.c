/* Dates as bylines and metadata write them: ISO 8601, "Mar 5, 2025", "5. März 2025", "05/03/2025", "2025年3月5日", RFC 2822.
 * A date is read from the words and numbers of a short text; what stands between them hardly matters. */
#include "boiler/date.h"

enum {
    DATE_LOOK = 256,  /* bytes looked at: a date that stands further in is not the text's own */
    DATE_ATOMS = 64
};

/* A number, a word, or one other character. */
typedef struct Atom {
    uint32_t at, len;
    int32_t value;  /* of a number of at most 8 digits */
    uint8_t digits; /* 0: no number */
    bool word;
    char mark;      /* ASCII of another character; 0: not ASCII */
    bool space;     /* white space stands before it */
} Atom;

typedef struct DateText {
    Str text;
    Atom atoms[DATE_ATOMS];
    uint32_t count;
    const DateNames *names;
    const RuleSet *own;
    Arena *scratch;
} DateText;

/* ---- names of months ---- */

static void names_put(DateNames *names, Str name, int month);

static void names_double(DateNames *names)
{
    DateNames old = *names;
    names->size = old.size ? old.size * 2 : 512;
    names->slots = ARENA_NEW(names->arena, DateName, names->size);
    names->count = 0;
    for (uint32_t i = 0; i < old.size; i++)
        if (old.slots[i].name.len)
            names_put(names, old.slots[i].name, old.slots[i].month);
}

static DateName *names_slot(const DateNames *names, Str name)
{
    uint32_t at = (uint32_t)str_hash(name) & (names->size - 1);
    while (names->slots[at].name.len && !str_equal(names->slots[at].name, name))
        at = (at + 1) & (names->size - 1);
    return &names->slots[at];
}

static void names_put(DateNames *names, Str name, int month)
{
    if (names->count * 2 >= names->size)
        names_double(names);
    DateName *slot = names_slot(names, name);
    if (!slot->name.len) {
        *slot = (DateName){name, (int8_t)month};
        names->count++;
    } else if (slot->month != month) {
        slot->month = 0;
    }
}

static void names_visit(void *context, const RuleEntry *entry)
{
    DateNames *names = context;
    uint64_t month;
    Str name = entry->phrase;
    if (str_ends(name, STR(".")))
        name.len--;
    if (name.len && str_to_unsigned(entry->value, &month) && month >= 1 && month <= 12)
        names_put(names, fold_full(names->arena, name), (int)month);
}

static void marks_visit(void *context, const RuleEntry *entry)
{
    DateNames *names = context;
    size_t at = 0;
    uint32_t point = entry->phrase.len ? utf8_next(entry->phrase, &at) : 0;
    if (!point || names->mark_count == DATE_MARKS)
        return;
    char mark = str_equal(entry->value, STR("clock")) ? ':' : (char)(entry->value.data[0] - 'a' + 'A'); /* year month day */
    names->marks[names->mark_count++] = (DateMark){point, mark};
}

/* Y, M, D or : for a character of the rules; 0: it is none. */
static char mark_of(const DateNames *names, uint32_t point)
{
    for (uint32_t i = 0; point >= 0x80 && i < names->mark_count; i++)
        if (names->marks[i].point == point)
            return names->marks[i].mark;
    return 0;
}

enum { DATE_LANGUAGES = LIMIT_BOILER_DATE_LANGUAGES };

void date_names_build(DateNames *names, Arena *arena, const Rules *rules)
{
    *names = (DateNames){.arena = arena, .any = rules_select(rules, RULES_BOILER, STR("any"))};
    names_double(names);
    rule_each(&names->any, FIELD_BOILER_DATE_MARKS, marks_visit, names);
    Str tags[DATE_LANGUAGES];
    size_t count = rules_languages(rules, RULES_LANG, tags, DATE_LANGUAGES);
    for (size_t i = 0; i < count && i < DATE_LANGUAGES; i++) {
        RuleSet set = rules_select(rules, RULES_LANG, tags[i]);
        rule_each(&set, FIELD_LANG_MONTHS, names_visit, names);
    }
}

int date_month(const DateNames *names, const RuleSet *own, Str word, Arena *scratch)
{
    RuleEntry entry;
    uint64_t month;
    if (own && rule_lookup(own, FIELD_LANG_MONTHS, word, &entry) && str_to_unsigned(entry.value, &month) && month <= 12)
        return (int)month;
    return names_slot(names, fold_full(scratch, word))->month;
}

/* ---- reading ---- */

static bool ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "5 March 20255 March 2025": two dates without a space between; a year behind a word ends with four digits, if few more follow. */
static bool ends_glued_year(const DateText *date, const Atom *atom, size_t digits)
{
    if (digits != 4 || !date->count || atom->value < 1990 || atom->value > 2099)
        return false;
    const Atom *before = &date->atoms[date->count - 1];
    bool of_month = before->word || ((before->mark == ',' || before->mark == '.') && date->count > 1);
    size_t more = 0;
    while (atom->at + 4 + more < date->text.len && ascii_digit(date->text.data[atom->at + 4 + more]))
        more++;
    return of_month && more >= 1 && more <= 2;
}

static void atoms_of(DateText *date)
{
    Str text = date->text;
    bool space = true;
    for (size_t at = 0; at < text.len && date->count < DATE_ATOMS;) {
        size_t start = at;
        uint32_t point = utf8_next(text, &at);
        CharClass class = char_class(point);
        Atom *atom = &date->atoms[date->count];
        if (class == CHAR_SPACE || class == CHAR_CONTROL) {
            space = true;
            continue;
        }
        *atom = (Atom){.at = (uint32_t)start, .space = space};
        space = false;
        if (point < 0x80 && ascii_digit((char)point)) {
            for (at = start; at < text.len && ascii_digit(text.data[at]) && !ends_glued_year(date, atom, at - start); at++)
                if (at - start < 8)
                    atom->value = atom->value * 10 + (text.data[at] - '0');
            atom->digits = (uint8_t)(at - start < 9 ? at - start : 9);
        } else if ((atom->mark = mark_of(date->names, point)) != 0) {
            /* that is all it is */
        } else if (char_is_letter(point)) {
            atom->word = true;
            for (size_t next = at; next < text.len; at = next) {
                CharClass then = char_class(utf8_next(text, &next));
                if (!(then >= CHAR_UPPER && then <= CHAR_MARK))
                    break;
            }
        } else {
            atom->mark = point < 0x80 ? (char)point : 0;
        }
        atom->len = (uint32_t)(at - start);
        date->count++;
    }
}

static Str atom_text(const DateText *date, uint32_t at)
{
    return str_sub(date->text, date->atoms[at].at, date->atoms[at].len);
}

static bool is_mark(const DateText *date, uint32_t at, char mark)
{
    return at < date->count && date->atoms[at].mark == mark;
}

static bool is_number(const DateText *date, uint32_t at, int low, int high)
{
    return at < date->count && date->atoms[at].digits >= 1 && date->atoms[at].digits <= 4 && date->atoms[at].value >= low &&
           date->atoms[at].value <= high;
}

static bool is_year(const DateText *date, uint32_t at)
{
    return is_number(date, at, 1900, 2199) && date->atoms[at].digits == 4;
}

static bool date_set(BoilerDate *date, int year, int month, int day)
{
    if (!date_exists(year, month, day))
        return false;
    *date = (BoilerDate){(int16_t)year, (int8_t)month, (int8_t)day, -1, 0, 0, DATE_NO_ZONE};
    return true;
}

/* Past ordinal endings, points, commas and "de", "of", "the": what stands between a day, a month and a year. */
static uint32_t skip_between(const DateText *date, uint32_t at)
{
    while (at < date->count) {
        const Atom *atom = &date->atoms[at];
        bool little = atom->word && atom->len <= 3 && !atom->digits;
        if (atom->mark == '.' || atom->mark == ',' || (!atom->mark && !atom->word && !atom->digits))
            at++;
        else if (little && !date_month(date->names, date->own, atom_text(date, at), date->scratch))
            at++; /* st, nd, rd, th, er, de, of, г, r. … */
        else
            break;
    }
    return at;
}

static int month_at(const DateText *date, uint32_t at)
{
    if (at >= date->count || !date->atoms[at].word || date->atoms[at].len < 2)
        return 0;
    return date_month(date->names, date->own, atom_text(date, at), date->scratch);
}

/* YYYYMMDD or 2025-03-05, 2025/3/5, 2025.03.05, 2025年3月5日. */
static uint32_t read_year_first(const DateText *date, uint32_t at, BoilerDate *out)
{
    const Atom *atoms = date->atoms;
    if (atoms[at].digits == 8 && date_set(out, atoms[at].value / 10000, atoms[at].value / 100 % 100, atoms[at].value % 100))
        return at + 1;
    if (!is_year(date, at) || at + 4 >= date->count)
        return 0;
    char mark = atoms[at + 1].mark, second = atoms[at + 3].mark;
    bool same = mark == second && (mark == '-' || mark == '/' || mark == '.');
    if (!(same || (mark == 'Y' && second == 'M')) || !is_number(date, at + 2, 1, 12) || !is_number(date, at + 4, 1, 31) ||
        !date_set(out, atoms[at].value, atoms[at + 2].value, atoms[at + 4].value))
        return 0;
    return at + 5 + is_mark(date, at + 5, 'D');
}

/* 05/03/2025, 5.3.2025, 5-3-25. */
static uint32_t read_numeric(const DateText *date, DateOrder order, uint32_t at, BoilerDate *out)
{
    if (at + 4 >= date->count || !is_number(date, at, 1, 31) || !is_number(date, at + 2, 1, 31))
        return 0;
    char mark = date->atoms[at + 1].mark;
    if (mark != date->atoms[at + 3].mark || !(mark == '/' || mark == '.' || mark == '-') || date->atoms[at].digits > 2 ||
        date->atoms[at + 2].digits > 2)
        return 0;
    int first = date->atoms[at].value, second = date->atoms[at + 2].value, year = date->atoms[at + 4].value;
    if (date->atoms[at + 4].digits == 2)
        year += year < 70 ? 2000 : 1900;
    else if (date->atoms[at + 4].digits != 4)
        return 0;
    bool month_first = (order == DATE_MDY && mark != '.' && first <= 12) || second > 12;
    return date_set(out, year, month_first ? first : second, month_first ? second : first) ? at + 5 : 0;
}

/* Mar 5, 2025; Wednesday, March 5th 2025. */
static uint32_t read_month_day(const DateText *date, uint32_t at, BoilerDate *out)
{
    int month = month_at(date, at);
    uint32_t day = skip_between(date, at + 1);
    if (!month || !is_number(date, day, 1, 31) || date->atoms[day].digits > 2)
        return 0;
    uint32_t year = skip_between(date, day + 1);
    if (!is_year(date, year) || !date_set(out, date->atoms[year].value, month, date->atoms[day].value))
        return 0;
    return year + 1;
}

/* 5 March 2025; 5. März 2025; 5 de marzo de 2025; 5-Mar-2025. */
static uint32_t read_day_month(const DateText *date, uint32_t at, BoilerDate *out)
{
    if (!is_number(date, at, 1, 31) || date->atoms[at].digits > 2)
        return 0;
    uint32_t name = skip_between(date, at + 1);
    name += is_mark(date, name, '-') || is_mark(date, name, '/');
    int month = month_at(date, name);
    if (!month)
        return 0;
    uint32_t year = skip_between(date, name + 1);
    year += is_mark(date, year, '-') || is_mark(date, year, '/');
    if (!is_year(date, year) || !date_set(out, date->atoms[year].value, month, date->atoms[at].value))
        return 0;
    return year + 1;
}

/* Z, UTC, GMT, +01:00, -0500, EST after a time. */
static uint32_t read_zone(const DateText *date, uint32_t at, BoilerDate *out)
{
    if (at >= date->count)
        return at;
    double minutes;
    if (rule_number_named(&date->names->any, FIELD_BOILER_ZONES, atom_text(date, at), &minutes)) {
        out->zone = (int16_t)minutes;
        return at + 1;
    }
    if (!is_mark(date, at, '+') && !is_mark(date, at, '-'))
        return at;
    int sign = is_mark(date, at, '-') ? -1 : 1;
    if (at + 1 < date->count && date->atoms[at + 1].digits == 4 && date->atoms[at + 1].value / 100 <= 14) {
        out->zone = (int16_t)(sign * (date->atoms[at + 1].value / 100 * 60 + date->atoms[at + 1].value % 100));
        return at + 2;
    }
    if (is_number(date, at + 1, 0, 14) && is_mark(date, at + 2, ':') && is_number(date, at + 3, 0, 59)) {
        out->zone = (int16_t)(sign * (date->atoms[at + 1].value * 60 + date->atoms[at + 3].value));
        return at + 4;
    }
    return at;
}

/* am, pm, a.m., p.m. after a clock time. */
static uint32_t read_half(const DateText *date, uint32_t at, BoilerDate *out)
{
    if (at >= date->count || !date->atoms[at].word)
        return at;
    Str text = atom_text(date, at);
    char first = (char)(text.data[0] | 0x20), last = text.len == 2 ? (char)(text.data[1] | 0x20) : 0;
    uint32_t end = at + 1;
    if (text.len == 1 && is_mark(date, at + 1, '.') && at + 2 < date->count && date->atoms[at + 2].len == 1) {
        last = (char)(date->text.data[date->atoms[at + 2].at] | 0x20);
        end = at + 3 + is_mark(date, at + 3, '.');
    }
    if ((first != 'a' && first != 'p') || last != 'm' || out->hour > 12)
        return at;
    out->hour = (int8_t)(out->hour % 12 + (first == 'p' ? 12 : 0));
    return end;
}

/* 10:30, 10:30:00.000Z, 8:00 PM EST at atom i; returns where it ends, 0: there is none. */
static uint32_t read_clock(const DateText *date, uint32_t i, BoilerDate *out)
{
    if (!is_number(date, i, 0, 23) || date->atoms[i].digits > 2 || !is_mark(date, i + 1, ':') || !is_number(date, i + 2, 0, 59) ||
        date->atoms[i + 2].digits != 2)
        return 0;
    out->hour = (int8_t)date->atoms[i].value;
    out->minute = (int8_t)date->atoms[i + 2].value;
    i += 3;
    if (is_mark(date, i, ':') && is_number(date, i + 1, 0, 59)) {
        out->second = (int8_t)date->atoms[i + 1].value;
        i += 2;
        if ((is_mark(date, i, '.') || is_mark(date, i, ',')) && i + 1 < date->count && date->atoms[i + 1].digits)
            i += 2;
    }
    i = read_half(date, i, out);
    return read_zone(date, i, out);
}

/* A clock time within a few atoms behind the date; returns where it ends, or `at`. */
static uint32_t read_time(const DateText *date, uint32_t at, BoilerDate *out)
{
    for (uint32_t i = at; i < at + 5 && i + 2 < date->count; i++) {
        uint32_t end = read_clock(date, i, out);
        if (end)
            return end;
    }
    return at;
}

/* "8:00 PM EST, Tue December 19, 2023": a clock time before the date; returns its first atom, or `at`. */
static uint32_t read_time_before(const DateText *date, uint32_t at, BoilerDate *out)
{
    for (uint32_t i = at > 8 ? at - 8 : 0; i + 2 < at; i++) {
        BoilerDate with = *out;
        uint32_t end = read_clock(date, i, &with);
        if (end && end <= at) {
            *out = with;
            return i;
        }
    }
    return at;
}

bool date_read(const DateNames *names, const RuleSet *own, DateOrder order, Str text, Arena *scratch, BoilerDate *date, Str *used)
{
    DateText work = {.text = utf8_cut(text, DATE_LOOK), .names = names, .own = own, .scratch = scratch};
    atoms_of(&work);
    for (uint32_t at = 0; at < work.count; at++) {
        uint32_t end = 0;
        if (work.atoms[at].word)
            end = read_month_day(&work, at, date);
        else if (work.atoms[at].digits) {
            end = read_year_first(&work, at, date);
            end = end ? end : read_numeric(&work, order, at, date);
            end = end ? end : read_day_month(&work, at, date);
        }
        if (!end)
            continue;
        end = read_time(&work, end, date);
        if (date->hour < 0)
            at = read_time_before(&work, at, date);
        size_t start = work.atoms[at].at, last = work.atoms[end - 1].at + work.atoms[end - 1].len;
        *used = str_sub(work.text, start, last - start);
        return true;
    }
    return false;
}
