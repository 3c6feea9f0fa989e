/* Dates that name their day or month: 2025-03-05, 5.3.2025, March 5, 5 mars 2025, 2025年3月5日, Wednesday, Christmas. */
#include "tag/times.h"

uint32_t time_glue(const TimeParser *parser, uint32_t at)
{
    uint32_t taken = 0;
    for (int i = 0; i < 2; i++)
        taken += tag_match(parser->block, at + taken, TAG_BIT(DATE_GLUE), NULL);
    return taken;
}

/* The number of a whole token of digits; 0 digits: it is none. */
static uint32_t plain_number(const TagBlock *block, uint32_t at, uint64_t *value)
{
    uint32_t count;
    Str suffix;
    if (at >= block->tokens.count || block->tokens.items[at].kind != TOKEN_NUMBER || !tag_digits(block, at, value, &count, &suffix) || suffix.len)
        return 0;
    return count;
}

static bool is_separator(const TagBlock *block, uint32_t at, char *which)
{
    for (const char *c = "-/."; *c; c++)
        if (tag_is_byte(block, at, *c)) {
            *which = *c;
            return tag_joined(block, at);
        }
    return false;
}

static int32_t full_year(uint64_t year, uint32_t digits)
{
    if (digits == 2)
        return (int32_t)(year < 50 ? 2000 + year : 1900 + year);
    return (int32_t)year;
}

/* Three numbers by the language's order, corrected where it cannot be. */
static bool order_numbers(const TimeParser *parser, const uint64_t n[3], const uint32_t digits[3], char separator, Date *date)
{
    if (digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2) {
        *date = (Date){(int32_t)n[0], (int32_t)n[1], (int32_t)n[2]};
    } else if (digits[0] <= 2 && digits[1] <= 2 && (digits[2] == 4 || digits[2] == 2)) {
        bool month_first = parser->tag->month_first && separator != '.' && n[0] <= 12;
        if (n[1] > 12)
            month_first = true;
        *date = (Date){full_year(n[2], digits[2]), (int32_t)n[!month_first], (int32_t)n[month_first]};
    } else {
        return false;
    }
    return calendar_is_valid(*date);
}

/* The end of 2025-03-05T10:30:00Z: "05T10", ":", "30", …; the zone is passed over. */
static uint32_t iso_end(const TagBlock *block, uint32_t at, uint64_t *day, Moment *clock)
{
    uint64_t hour, part;
    uint32_t digits, taken = 1;
    Str suffix;
    if (at >= block->tokens.count || !tag_digits(block, at, day, &digits, &suffix) || digits != 2 || suffix.len != 3 || suffix.data[0] != 'T' ||
        !str_to_unsigned(str_from(suffix, 1), &hour) || hour > 24)
        return 0;
    *clock = (Moment){.has_clock = true, .hour = (int8_t)hour, .minute = -1, .second = -1};
    for (int i = 0; i < 2 && tag_is_byte(block, at + taken, ':') && at + taken + 1 < block->tokens.count; i++) {
        if (!tag_digits(block, at + taken + 1, &part, &digits, &suffix) || part > 60)
            break;
        *(i ? &clock->second : &clock->minute) = (int8_t)part;
        taken += 2;
    }
    return taken;
}

uint32_t time_numeric(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    uint64_t n[3] = {0};
    uint32_t digits[3] = {0};
    char first, second;
    bool spaced = tag_is_byte(block, at + 1, '.') && !tag_joined(block, at + 2) && tag_is_byte(block, at + 3, '.'); /* 5. 3. 2025 */
    if (!(digits[0] = plain_number(block, at, &n[0])) || !is_separator(block, at + 1, &first) || (!spaced && !tag_joined(block, at + 2)))
        return 0;
    if (!(digits[1] = plain_number(block, at + 2, &n[1])))
        return 0;
    bool third = is_separator(block, at + 3, &second) && second == first && (spaced || tag_joined(block, at + 4)) &&
                 (digits[2] = plain_number(block, at + 4, &n[2])) != 0;
    Date date;
    Moment clock;
    uint32_t end = !third && digits[0] == 4 && digits[1] == 2 && first == '-' && tag_is_byte(block, at + 3, '-') ? iso_end(block, at + 4, &n[2], &clock) : 0;
    date = (Date){(int32_t)n[0], (int32_t)n[1], (int32_t)n[2]};
    if (end && calendar_is_valid(date)) {
        *time = (Time){.first = clock, .type = TIME_CLOCK, .year_said = true, .why = "ISO 8601"};
        time->first.grain = GRAIN_DAY;
        time->first.date = date;
        return 4 + end;
    }
    if (third && order_numbers(parser, n, digits, first, &date)) {
        if (digits[2] == 2 && digits[0] != 4 && first == '-')
            return 0;
        *time = (Time){.first = moment_of(GRAIN_DAY, date.year, date.month, date.day), .year_said = true, .why = "numeric date"};
        return 5;
    }
    /* 24.12. in languages that write days so */
    if (!third && first == '.' && tag_is_byte(block, at + 3, '.') && tag_joined(block, at + 3) && !parser->tag->month_first &&
        parser->tag->decimal_comma && n[1] >= 1 && n[1] <= 12 && n[0] >= 1 && n[0] <= 31 && !(at && tag_is_byte(block, at - 1, '.'))) {
        *time = (Time){.first = moment_of_month(parser, (int)n[1], (int)n[0]), .why = "day and month"};
        return 4;
    }
    return 0;
}

static int mark_rank(Str group)
{
    static const Str NAMES[] = {STR_INIT("year"), STR_INIT("month"), STR_INIT("day"), STR_INIT("hour"), STR_INIT("minute"), STR_INIT("second")};
    for (int i = 0; i < 6; i++)
        if (str_equal(group, NAMES[i]))
            return i;
    return -1;
}

/* A number and the mark behind it: 2025年, 3월. */
static uint32_t marked_number(const TimeParser *parser, uint32_t at, uint64_t *value, int *rank)
{
    uint32_t digits;
    Str suffix;
    RuleEntry entry;
    const TagBlock *block = parser->block;
    if (at >= block->tokens.count || !tag_digits(block, at, value, &digits, &suffix))
        return 0;
    if (suffix.len) {
        if (!rule_lookup(&parser->tag->words, FIELD_TAG_DATE_MARKS, suffix, &entry))
            return 0;
        *rank = mark_rank(entry.value);
        return 1;
    }
    uint32_t count = tag_match(block, at + 1, TAG_BIT(DATE_MARKS), &entry);
    if (!count)
        return 0;
    *rank = mark_rank(entry.value);
    return 1 + count;
}

uint32_t time_marked(const TimeParser *parser, uint32_t at, Time *time)
{
    int64_t parts[6] = {-1, -1, -1, -1, -1, -1};
    int rank, last = -1;
    uint64_t value;
    uint32_t taken = 0, count;
    while ((count = marked_number(parser, at + taken, &value, &rank)) != 0 && rank > last && value <= 9999) {
        parts[rank] = (int64_t)value;
        last = rank;
        taken += count;
    }
    bool has_date = parts[1] >= 1 && parts[1] <= 12 && parts[2] <= 31;
    if (!taken || (!has_date && parts[0] < 1000 && !(parts[3] >= 0 && parts[3] <= 24)))
        return 0;
    *time = (Time){.why = "numbers with marks", .year_said = parts[0] > 0};
    if (parts[0] > 0 && (has_date || parts[1] < 0))
        time->first = moment_of(!has_date ? GRAIN_YEAR : parts[2] > 0 ? GRAIN_DAY : GRAIN_MONTH, (int32_t)parts[0],
                                has_date ? (int)parts[1] : 0, has_date && parts[2] > 0 ? (int)parts[2] : 0);
    else if (has_date)
        time->first = moment_of_month(parser, (int)parts[1], parts[2] > 0 ? (int)parts[2] : 0);
    else if (parts[3] >= 0 && parts[3] <= 24 && parts[0] < 0)
        time->first = moment_of(GRAIN_CLOCK, 0, 0, 0);
    else
        return 0;
    if (parts[3] >= 0 && parts[3] <= 24) {
        time->first.has_clock = true;
        time->first.hour = (int8_t)parts[3];
        time->first.minute = (int8_t)(parts[4] >= 0 && parts[4] < 60 ? parts[4] : -1);
        time->type = TIME_CLOCK;
    }
    return taken;
}

uint32_t time_day_number(const TimeParser *parser, uint32_t at, int *day, bool *ordinal)
{
    const TagBlock *block = parser->block;
    uint64_t value;
    uint32_t digits, count = 1;
    Str suffix;
    double number;
    RuleEntry entry;
    *ordinal = false;
    if (at >= block->tokens.count)
        return 0;
    if (tag_digits(block, at, &value, &digits, &suffix)) {
        if (digits > 2 || value < 1 || value > 31)
            return 0;
        if (suffix.len && !rule_lookup(&parser->tag->words, FIELD_TAG_ORDINAL_ENDS, suffix, NULL))
            return 0;
        *ordinal = suffix.len > 0;
        if (!suffix.len && tag_joined(block, at + 1) && (tag_match(block, at + 1, TAG_BIT(ORDINAL_ENDS), NULL))) {
            *ordinal = true;
            count = 2;
        }
        *day = (int)value;
        return count;
    }
    count = tag_match(block, at, TAG_BIT(ORDINALS), &entry);
    if (!count || !tag_group_number(entry.value, &number) || number > 31)
        return 0;
    *ordinal = true;
    *day = (int)number;
    return count;
}

/* Where digits that look like a day are something else: 23:10, 3,500, 5.2, 50%. */
static bool is_other_number(const TagBlock *block, uint32_t after)
{
    uint64_t value;
    bool mark = tag_is_byte(block, after, ':') || tag_is_byte(block, after, ',') || tag_is_byte(block, after, '.');
    return mark && tag_joined(block, after) && tag_joined(block, after + 1) && plain_number(block, after + 1, &value) > 0;
}

/* The second end of "23-26", "5 and 7", "23 to 26": tokens with the dash; only days above the first. */
static uint32_t range_day(const TimeParser *parser, uint32_t at, int first, int *day)
{
    const TagBlock *block = parser->block;
    uint32_t skip = tag_is_dash(block, at) ? 1 : tag_match(block, at, TAG_BIT(RANGE_WORDS), NULL);
    bool ordinal;
    uint32_t count = skip ? time_day_number(parser, at + skip, day, &ordinal) : 0;
    if (!count || *day <= first || is_other_number(block, at + skip + count))
        return 0;
    return skip + count;
}

static void set_day_range(Time *time, int day)
{
    time->last = time->first;
    time->last.date.day = day;
}

/* The full stop of an abbreviated month: "Feb. 23", "Oct. 2024", and at the end only when it is not the sentence's. */
static uint32_t abbreviation_stop(const TimeParser *parser, uint32_t at)
{
    const TagBlock *block = parser->block;
    uint64_t value;
    if (!tag_is_byte(block, at, '.') || !tag_joined(block, at) || at + 1 >= block->tokens.count)
        return 0;
    Str month = tag_token(block, at - 1);
    if (plain_number(block, at + 1, &value) || tag_is_byte(block, at + 1, ',') || tag_is_dash(block, at + 1))
        return 1;
    return month.len <= 5 && block->marks[at + 1].sentence == block->marks[at - 1].sentence && block->marks[at + 1].sentence ? 1 : 0;
}

/* Whether a word has a name's capital where it tells something. */
static bool has_capital(const TagBlock *block, uint32_t at)
{
    return block->marks[at].shape == SHAPE_CAPITAL && !block->marks[at].starts;
}

/* Whether the word before makes a name with this one: Theresa May, Mrs. May, Frauke Freitag, Mai-Britt; "in", "last" make none. */
static bool is_in_name(const TimeParser *parser, uint32_t at, uint32_t count)
{
    const TagBlock *block = parser->block;
    RuleEntry entry;
    int other;
    if (block->marks[at].shape != SHAPE_CAPITAL || block->title_case)
        return false;
    uint32_t after = at + count;
    if (tag_is_dash(block, after) && tag_joined(block, after) && tag_joined(block, after + 1) && block->marks[after + 1].shape == SHAPE_CAPITAL &&
        !tag_match_month(block, after + 1, &other) && !tag_match_weekday(block, after + 1, &other) && tag_match(block, after + 1, TAG_BIT(FIRST_NAMES), NULL))
        return true;
    uint32_t before = at ? at - 1 : 0;
    if (before && tag_is_byte(block, before, '.') && tag_joined(block, before))
        before--;
    if (!at || block->marks[before].sentence != block->marks[at].sentence || block->marks[before].shape != SHAPE_CAPITAL)
        return false;
    if (tag_match(block, before, TAG_BIT(TITLES), &entry) >= at - before && str_equal(entry.value, STR("honorific")))
        return true;
    return before + 1 == at && tag_match(block, before, TAG_BIT(FIRST_NAMES), NULL) == 1 && !tag_match(block, before, TAG_BIT(ENTITIES), NULL) &&
           !tag_match_month(block, before, &other) && !(before && has_capital(block, before - 1)) &&
           !lang_is_stopword(&parser->tag->names, fold_case(&parser->writer->scratch, tag_token(block, before)));
}

/* A month's name that is no month: inside a person's name, or "May" as a verb. */
static bool is_other_word(const TimeParser *parser, uint32_t at, uint32_t count)
{
    const TagBlock *block = parser->block;
    uint8_t before = at && tag_joined(block, at) ? SHAPE_NONE : at ? block->marks[at - 1].shape : SHAPE_NONE;
    uint8_t after = at + count < block->tokens.count ? block->marks[at + count].shape : SHAPE_NONE;
    if (tag_token(block, at).len > 5 || block->marks[at].shape != SHAPE_CAPITAL)
        return false;
    bool cue = time_year_cue(block, at);
    if (block->marks[at].starts)
        return after == SHAPE_LOWER || after == SHAPE_CAPITAL || after == SHAPE_INITIAL;
    if (before == SHAPE_CAPITAL && !block->marks[at - 1].starts && !cue)
        return !tag_match_weekday(block, at - 1, &(int){0}) && !tag_match(block, at - 1, TAG_BIT(DATE_PARTS), NULL);
    return after == SHAPE_CAPITAL && !cue && !block->title_case && !tag_match_month(block, at + count, &(int){0});
}

uint32_t time_month(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    int month, day = 0, other;
    bool ordinal;
    int32_t year;
    uint32_t taken = tag_match_month(block, at, &month);
    if (!taken || is_in_name(parser, at, taken))
        return 0;
    uint32_t name = taken;
    taken += abbreviation_stop(parser, at + taken);
    uint32_t glue = tag_match(block, at + taken, TAG_BIT(DATE_GLUE), NULL);
    uint32_t count = time_day_number(parser, at + taken, &day, &ordinal);
    if (!count && glue)
        count = time_day_number(parser, at + taken + glue, &day, &ordinal) ? glue + time_day_number(parser, at + taken + glue, &day, &ordinal) : 0;
    if (count && (!ordinal && is_other_number(block, at + taken + count) && !tag_is_byte(block, at + taken + count, ',')))
        count = 0;
    if (!count && is_other_word(parser, at, name) && !time_following_year(parser, at + taken, &year))
        return 0;
    taken += count;
    int last_day = 0;
    uint32_t range = count ? range_day(parser, at + taken, day, &last_day) : 0;
    taken += range;
    uint32_t years = time_following_year(parser, at + taken, &year);
    *time = (Time){.why = count ? "month and day" : "month"};
    if (years) {
        time->first = moment_of(count ? GRAIN_DAY : GRAIN_MONTH, year, month, count ? day : 0);
        time->year_said = true;
        taken += years;
    } else {
        time->first = moment_of_month(parser, month, count ? day : 0);
        time->bare = !count;
    }
    if (count && years && !calendar_is_valid(time->first.date))
        return 0;
    if (range)
        set_day_range(time, last_day);
    if (!years && !count && taken > name && tag_is_byte(block, at + taken - 1, '.') && at + taken < block->tokens.count &&
        tag_match_month(block, at + taken, &other))
        taken--;
    return taken;
}

uint32_t time_day_month(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    int day, last_day = 0, month;
    bool ordinal;
    int32_t year;
    uint32_t taken = time_day_number(parser, at, &day, &ordinal);
    if (!taken || (at && tag_joined(block, at) && (tag_is_byte(block, at - 1, '.') || tag_is_byte(block, at - 1, ',') || tag_is_byte(block, at - 1, ':'))))
        return 0;
    taken += tag_is_byte(block, at + taken, '.') && tag_joined(block, at + taken);
    uint32_t range = range_day(parser, at + taken, day, &last_day);
    taken += range;
    if (range)
        taken += tag_is_byte(block, at + taken, '.') && tag_joined(block, at + taken);
    taken += time_glue(parser, at + taken);
    taken += tag_is_dash(block, at + taken) && tag_joined(block, at + taken) && tag_joined(block, at + taken + 1);
    uint32_t count = tag_match_month(block, at + taken, &month);
    if (!count)
        return 0;
    taken += count;
    uint32_t stop = abbreviation_stop(parser, at + taken);
    uint32_t years = time_following_year(parser, at + taken + stop, &year);
    *time = (Time){.why = "day and month", .year_said = years > 0};
    time->first = years ? moment_of(GRAIN_DAY, year, month, day) : moment_of_month(parser, month, day);
    if (years && !calendar_is_valid(time->first.date))
        return 0;
    if (range)
        set_day_range(time, last_day);
    return taken + (years ? stop + years : stop);
}

uint32_t time_weekday(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    int weekday;
    RuleEntry entry;
    Time date;
    uint32_t taken = tag_match_weekday(block, at, &weekday);
    if (!taken || is_in_name(parser, at, taken))
        return 0;
    uint32_t skip = taken + (tag_is_byte(block, at + taken, '.') && tag_joined(block, at + taken));
    skip += tag_is_byte(block, at + skip, ',') || tag_is_byte(block, at + skip, '(');
    bool paren = tag_is_byte(block, at + skip - 1, '(');
    uint32_t glue = time_glue(parser, at + skip);
    uint32_t count = 0;
    if ((count = time_month(parser, at + skip, &date)) == 0 && (count = time_day_month(parser, at + skip + glue, &date)) == 0)
        count = time_numeric(parser, at + skip + glue, &date);
    else if (date.first.grain != GRAIN_DAY)
        count = 0;
    if (count && date.first.grain == GRAIN_DAY && !paren) {
        *time = date;
        time->why = "weekday and date";
        uint32_t used_glue = tag_match_month(block, at + skip, &weekday) ? 0 : glue;
        return skip + used_glue + count;
    }
    *time = (Time){.first = moment_of_weekday(parser, weekday, 0), .why = "weekday", .bare = true};
    uint32_t after = tag_match(block, at + taken, TAG_BIT(SHIFTS_AFTER), &entry);
    if (after) {
        time->first = moment_of_weekday(parser, weekday, str_equal(entry.value, STR("last")) ? -1 : str_equal(entry.value, STR("next")));
        taken += after;
    }
    return taken;
}

uint32_t time_holiday(const TimeParser *parser, uint32_t at, Time *time)
{
    RuleEntry entry;
    int32_t year;
    uint64_t month, day;
    uint32_t taken = tag_match(parser->block, at, TAG_BIT(HOLIDAYS), &entry);
    if (!taken || entry.value.len != 5 || !str_to_unsigned(str_sub(entry.value, 0, 2), &month) || !str_to_unsigned(str_from(entry.value, 3), &day) ||
        month < 1 || month > 12 || day < 1 || day > 31)
        return 0;
    uint32_t years = time_following_year(parser, at + taken, &year);
    *time = (Time){.why = "holiday", .year_said = years > 0};
    time->first = years ? moment_of(GRAIN_DAY, year, (int)month, (int)day) : moment_of_month(parser, (int)month, (int)day);
    return taken + years;
}
