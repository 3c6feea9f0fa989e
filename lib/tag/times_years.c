/* Years, decades, centuries and seasons: 2009, 1914-1918, 508 BC, the 1990s, the sixties, the 19th century, summer 2010. */
#include "tag/times.h"

/* A token of exactly four digits between 1000 and 2199. */
static bool four_digits(const TagBlock *block, uint32_t at, int32_t *year)
{
    uint64_t value;
    uint32_t digits;
    Str suffix;
    if (at >= block->tokens.count || !tag_digits(block, at, &value, &digits, &suffix) || suffix.len || digits != 4 || value < 1000 || value > 2199)
        return false;
    *year = (int32_t)value;
    return true;
}

/* Whether the digits at a token go on as a longer number: 1,500  12.1995  1995.5 */
static bool is_part_of_number(const TagBlock *block, uint32_t at, uint32_t count)
{
    uint64_t value;
    uint32_t digits;
    Str suffix;
    bool mark_after = tag_is_byte(block, at + count, ',') || tag_is_byte(block, at + count, '.') || tag_is_byte(block, at + count, ':');
    if (mark_after && tag_joined(block, at + count) && tag_joined(block, at + count + 1) && tag_digits(block, at + count + 1, &value, &digits, &suffix))
        return true;
    bool mark_before = at > 1 && tag_joined(block, at) && (tag_is_byte(block, at - 1, '.') || tag_is_byte(block, at - 1, ',') || tag_is_byte(block, at - 1, ':'));
    return mark_before && tag_joined(block, at - 1) && tag_digits(block, at - 2, &value, &digits, &suffix);
}

uint32_t time_following_year(const TimeParser *parser, uint32_t at, int32_t *year)
{
    const TagBlock *block = parser->block;
    uint32_t skip = tag_is_byte(block, at, ',') ? 1 : 0;
    if (!skip)
        skip = tag_match(block, at, TAG_BIT(DATE_GLUE), NULL);
    if (four_digits(block, at + skip, year) && !is_part_of_number(block, at + skip, 1)) {
        RuleEntry entry;
        uint32_t era = tag_match(block, at + skip + 1, TAG_BIT(ERAS), &entry);
        uint32_t mark = tag_match(block, at + skip + 1, TAG_BIT(DATE_MARKS), &entry); /* 2025 года */
        bool year_mark = mark && str_equal(entry.value, STR("year"));
        return skip + 1 + (era ? 0 : year_mark ? mark : 0);
    }
    uint64_t value;
    uint32_t digits;
    Str suffix, quote = tag_token(block, at + skip);
    if ((str_equal(quote, STR("'")) || str_equal(quote, STR("\u2019"))) && tag_joined(block, at + skip + 1) &&
        tag_digits(block, at + skip + 1, &value, &digits, &suffix) && digits == 2 && !suffix.len) {
        *year = (int32_t)(value < 50 ? 2000 + value : 1900 + value);
        return skip + 2;
    }
    return 0;
}

/* An era behind (or before) a year of up to four digits. */
static uint32_t year_of_era(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    uint64_t value;
    uint32_t digits, lead, count;
    Str suffix;
    RuleEntry entry;
    lead = tag_match(block, at, TAG_BIT(ERAS), &entry);
    if (!tag_digits(block, at + lead, &value, &digits, &suffix) || suffix.len || digits > 4 || !value || is_part_of_number(block, at + lead, 1))
        return 0;
    count = lead ? 0 : tag_match(block, at + 1, TAG_BIT(ERAS), &entry);
    if (!lead && !count)
        return 0;
    bool before = str_equal(entry.value, STR("bc"));
    *time = (Time){.first = moment_of(GRAIN_YEAR, before ? -(int32_t)value : (int32_t)value, 0, 0), .year_said = true, .why = "year of an era"};
    return lead + 1 + count;
}

bool time_year_cue(const TagBlock *block, uint32_t at)
{
    for (uint32_t length = 1; length <= 3 && length <= at; length++)
        if (tag_match(block, at - length, TAG_BIT(YEAR_CUES), NULL) == length)
            return true;
    return false;
}

/* A noun in the plural or a unit behind says that the number counts: "2,000 soldiers"; but "the 2008 elections" name a year. */
static bool counts_things(const TimeParser *parser, uint32_t after, int32_t year, bool cue)
{
    const TagBlock *block = parser->block;
    RuleEntry entry;
    if (after >= block->tokens.count || block->tokens.items[after].kind == TOKEN_PUNCTUATION)
        return false;
    uint32_t unit = tag_match(block, after, TAG_BIT(UNITS) | TAG_BIT(CURRENCIES), &entry);
    if (unit && !(entry.phrase.len == 2 && str_equal(entry.phrase, STR("in"))))
        return true;
    if (tag_match(block, after, TAG_BIT(COUNTED) | TAG_BIT(MULTIPLIERS), NULL))
        return true;
    Str word = tag_token(block, after);
    bool plural = block->marks[after].shape == SHAPE_LOWER && word.len > 4 && word.data[word.len - 1] == 's' &&
                  !lang_is_stopword(&parser->tag->names, word);
    return plural && (year < 1900 || year > 2035 || year % 100 == 0) && !cue;
}

/* 1914-1918, 2009/10, 1990–94: tokens of the second end. */
static uint32_t range_year(const TagBlock *block, uint32_t at, int32_t first, int32_t *last)
{
    uint64_t value;
    uint32_t digits;
    Str suffix;
    if (!(tag_is_dash(block, at) || tag_is_byte(block, at, '/')) || !tag_joined(block, at))
        return 0;
    if (four_digits(block, at + 1, last) && *last > first && *last - first < 500 && !is_part_of_number(block, at + 1, 1))
        return 2;
    if (tag_joined(block, at + 1) && at + 1 < block->tokens.count && tag_digits(block, at + 1, &value, &digits, &suffix) && !suffix.len && digits == 2 &&
        (int32_t)value > first % 100 && !tag_is_dash(block, at + 2)) {
        *last = first / 100 * 100 + (int32_t)value;
        return 2;
    }
    return 0;
}

uint32_t time_year(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    int32_t year, last;
    RuleEntry entry;
    uint32_t count = year_of_era(parser, at, time);
    if (count)
        return count;
    if (!four_digits(block, at, &year) || is_part_of_number(block, at, 1) || block->marks[at].counted)
        return 0;
    if (at && tag_joined(block, at) && !tag_is_byte(block, at - 1, '(') && !tag_is_byte(block, at - 1, '[') && !tag_is_dash(block, at - 1) &&
        !tag_is_byte(block, at - 1, '/') && !tag_is_byte(block, at - 1, '"'))
        return 0;
    *time = (Time){.first = moment_of(GRAIN_YEAR, year, 0, 0), .year_said = true, .bare = true, .why = "year"};
    uint32_t range = range_year(block, at + 1, year, &last);
    if (range) {
        time->last = moment_of(GRAIN_YEAR, last, 0, 0);
        return 1 + range;
    }
    if (tag_joined(block, at + 1) && (tag_is_dash(block, at + 1) || tag_is_byte(block, at + 1, '/')) && tag_joined(block, at + 2) &&
        block->tokens.items[at + 2].kind == TOKEN_NUMBER)
        return 0;
    if (tag_match(block, at + 1, TAG_BIT(UNITS), &entry) && tag_joined(block, at + 1))
        return 0;
    bool cue = time_year_cue(block, at);
    if (!cue && at && tag_match(block, at - 1, TAG_BIT(NUMBERED), NULL) && block->marks[at - 1].shape == SHAPE_CAPITAL)
        return 0;
    if (counts_things(parser, at + 1, year, cue))
        return 0;
    if (!cue && (year < 1400 || year > 2050))
        return 0;
    if (!cue && at && block->marks[at - 1].shape == SHAPE_CAPITAL && year < 1700)
        return 0;
    count = tag_match(block, at + 1, TAG_BIT(DATE_MARKS), &entry);
    return 1 + (count && str_equal(entry.value, STR("year")) ? count : 0);
}

static Time decade_of(int32_t year)
{
    return (Time){.first = moment_of(GRAIN_DECADE, year, 0, 0), .year_said = true, .why = "decade"};
}

uint32_t time_decade(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    uint64_t value;
    uint32_t digits, count;
    Str suffix;
    RuleEntry entry;
    double year;
    if (tag_digits(block, at, &value, &digits, &suffix) && value % 10 == 0 && (digits == 4 || digits == 2)) {
        count = 1;
        if (!suffix.len && tag_joined(block, at + 1) && tag_joined(block, at + 2) &&
            (tag_is_byte(block, at + 1, '\'') || str_equal(tag_token(block, at + 1), STR("\u2019")))) { /* 1930's */
            suffix = tag_token(block, at + 2);
            count = 3;
        }
        bool plural = str_equal(suffix, STR("s")) || str_equal(suffix, STR("er")) || str_equal(suffix, STR("ern"));
        bool quoted = at && tag_joined(block, at) && (tag_is_byte(block, at - 1, '\'') || str_equal(tag_token(block, at - 1), STR("\u2019")));
        bool cue = at && tag_match(block, at - 1, TAG_BIT(DATE_GLUE) | TAG_BIT(DATE_PARTS), NULL);
        if (plural && (digits == 4 ? value >= 1000 && value < 2200 : quoted || cue)) {
            *time = decade_of((int32_t)(digits == 4 ? value : value < 30 ? 2000 + value : 1900 + value));
            if (digits == 4 && value % 100 == 0 && value < 2000)
                time->first.grain = GRAIN_CENTURY; /* the 1800s */
            return count;
        }
    }
    count = tag_match(block, at, TAG_BIT(DECADES), &entry);
    bool cue = at && tag_match(block, at - 1, TAG_BIT(DATE_GLUE) | TAG_BIT(DATE_PARTS), NULL);
    if (!count || !cue || !tag_group_number(entry.value, &year))
        return 0;
    *time = decade_of((int32_t)year);
    return count;
}

/* I to XXI; 0: no Roman numeral. Letters behind it (XIXe) are the ordinal's. */
static int roman(Str text, Str *rest)
{
    static const struct { char letter; int value; } LETTERS[] = {{'I', 1}, {'V', 5}, {'X', 10}};
    int total = 0, last = 0;
    size_t at = 0;
    for (; at < text.len && at < 7; at++) {
        int value = 0;
        for (size_t i = 0; i < 3; i++)
            if (text.data[at] == LETTERS[i].letter)
                value = LETTERS[i].value;
        if (!value)
            break;
        total += value > last && last ? value - 2 * last : value;
        last = value;
    }
    *rest = str_from(text, at);
    return total <= 21 ? total : 0;
}

/* 19th, nineteenth, XIX, 19.: the number of a century. */
static uint32_t century_number(const TimeParser *parser, uint32_t at, int *number)
{
    bool ordinal;
    Str rest;
    const TagBlock *block = parser->block;
    uint32_t count = time_day_number(parser, at, number, &ordinal);
    if (count) {
        if (!ordinal && tag_is_byte(block, at + count, '.') && tag_joined(block, at + count))
            count++;
        return *number <= 21 ? count : 0;
    }
    *number = roman(tag_token(block, at), &rest);
    return *number && (!rest.len || rule_lookup(&parser->tag->words, FIELD_TAG_ORDINAL_ENDS, rest, NULL)) ? 1 : 0;
}

static uint32_t match_century(const TimeParser *parser, uint32_t at)
{
    RuleEntry entry;
    uint32_t dash = tag_is_dash(parser->block, at) && tag_joined(parser->block, at);
    uint32_t count = tag_match(parser->block, at + dash, TAG_BIT(PERIODS), &entry);
    return count && str_equal(entry.value, STR("century")) ? count + dash : 0;
}

uint32_t time_century(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    RuleEntry entry;
    int number;
    uint32_t taken = century_number(parser, at, &number), word;
    if (taken && (word = match_century(parser, at + taken)) != 0) {
        taken += word;
    } else if ((word = match_century(parser, at)) != 0 && (taken = century_number(parser, at + word, &number)) != 0) {
        taken += word; /* siglo XIX */
    } else {
        return 0;
    }
    uint32_t era = tag_match(block, at + taken, TAG_BIT(ERAS), &entry);
    int32_t year = (number - 1) * 100;
    if (era && str_equal(entry.value, STR("bc")))
        year = -number * 100;
    *time = (Time){.first = moment_of(GRAIN_CENTURY, year, 0, 0), .year_said = true, .why = "century"};
    return taken + era;
}

uint32_t time_season(const TimeParser *parser, uint32_t at, Time *time)
{
    static const struct { Str name; int month; } MONTHS[] = {{STR_INIT("spring"), 3}, {STR_INIT("summer"), 6}, {STR_INIT("autumn"), 9}, {STR_INIT("winter"), 12}};
    const TagBlock *block = parser->block;
    RuleEntry season, shift;
    int32_t year;
    uint32_t lead = tag_match(block, at, TAG_BIT(SHIFTS), &shift);
    uint32_t taken = tag_match(block, at + lead, TAG_BIT(SEASONS), &season);
    if (!taken)
        return 0;
    int month = 0;
    for (size_t i = 0; i < 4; i++)
        if (str_equal(season.value, MONTHS[i].name))
            month = MONTHS[i].month;
    uint32_t years = lead ? 0 : time_following_year(parser, at + taken, &year);
    uint32_t after = lead || years ? 0 : tag_match(block, at + taken, TAG_BIT(SHIFTS_AFTER), &shift);
    *time = (Time){.why = "season", .year_said = years > 0};
    if (years) {
        time->first = moment_of(GRAIN_SEASON, year, month, 0);
        return taken + years;
    }
    if ((!lead && !after) || !parser->has_now)
        return 0;
    year = parser->now.year;
    if (str_equal(shift.value, STR("last")))
        year -= parser->now.month <= month + 2;
    else if (str_equal(shift.value, STR("next")))
        year += parser->now.month >= month;
    time->first = moment_of(GRAIN_SEASON, year, month, 0);
    return lead + taken + after;
}
