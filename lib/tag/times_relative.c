/* Times that count from the publication date or from nothing: yesterday, last week, two days ago, three hours, every day. */
#include "tag/times.h"

/* "week-1" → week, -1. */
static bool split_operator(Str operator, Str *period, int64_t *offset)
{
    size_t at = 0;
    while (at < operator.len && operator.data[at] != '-' && operator.data[at] != '+')
        at++;
    uint64_t value;
    if (at >= operator.len || !str_to_unsigned(str_from(operator, at + 1), &value))
        return false;
    *period = str_sub(operator, 0, at);
    *offset = operator.data[at] == '-' ? -(int64_t)value : (int64_t)value;
    return true;
}

uint32_t time_relative(const TimeParser *parser, uint32_t at, Time *time)
{
    RuleEntry entry;
    Str period;
    int64_t offset;
    uint32_t taken = tag_match(parser->block, at, TAG_BIT(RELATIVE), &entry);
    if (taken && str_starts(entry.value, STR("same-"))) { /* that year: the one told of */
        Grain same = grain_of_period(str_from(entry.value, 5));
        bool known = parser->context.year && (same == GRAIN_YEAR || (same == GRAIN_MONTH && parser->context.month) || parser->context.day);
        if (!known || same == GRAIN_NONE)
            return 0;
        *time = (Time){.first = moment_shift(parser->context, same, 0), .why = "the period told of"};
        return taken;
    }
    if (!taken || !split_operator(entry.value, &period, &offset))
        return 0;
    Grain grain = grain_of_period(period);
    if (grain == GRAIN_NONE)
        return 0;
    /* "weekend-0": the weekend that news means, this one on its own days, else the last */
    bool nearest = str_equal(entry.value, STR("weekend-0"));
    if (nearest && parser->has_now && !parser->future && calendar_weekday(parser->now) < 6)
        offset = -1;
    *time = (Time){.first = moment_of_offset(parser, grain, offset), .why = "relative expression"};
    return taken;
}

static int shift_of(Str group)
{
    return str_equal(group, STR("last")) ? -1 : str_equal(group, STR("next")) ? 1 : 0;
}

static Moment month_shifted(const TimeParser *parser, int month, int shift)
{
    if (!parser->has_now)
        return moment_of_month(parser, month, 0);
    int32_t year = parser->now.year;
    if (shift < 0 && month >= parser->now.month)
        year--;
    if (shift > 0 && month <= parser->now.month)
        year++;
    return moment_of(GRAIN_MONTH, year, month, 0);
}

static void duration_text(Value *value, double number, Str period);

uint32_t time_shifted(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    RuleEntry shift, period;
    TagNumber number;
    int name;
    uint32_t lead = tag_match(block, at, TAG_BIT(SHIFTS), &shift), count;
    *time = (Time){.why = "shifted period"};
    if (!lead) {
        count = tag_match(block, at, TAG_BIT(PERIODS), &period);
        uint32_t after = count ? tag_match(block, at + count, TAG_BIT(SHIFTS_AFTER), &shift) : 0;
        Grain grain = after ? grain_of_period(period.value) : GRAIN_NONE;
        time->first = moment_of_offset(parser, grain, shift_of(after ? shift.value : STR_EMPTY));
        return grain == GRAIN_NONE ? 0 : count + after;
    }
    if ((count = tag_match_weekday(block, at + lead, &name)) != 0) {
        time->first = moment_of_weekday(parser, name, shift_of(shift.value));
        return lead + count;
    }
    if ((count = tag_match_month(block, at + lead, &name)) != 0) {
        time->first = month_shifted(parser, name, shift_of(shift.value));
        return lead + count;
    }
    if ((count = tag_match(block, at + lead, TAG_BIT(PERIODS), &period)) != 0) {
        Grain grain = grain_of_period(period.value);
        Str word = tag_token(block, at + lead + count - 1);
        if (!parser->tag->decimal_comma && word.len > 3 && word.data[word.len - 1] == 's') { /* the past decades */
            time->type = TIME_DURATION;
            return lead + count;
        }
        time->first = moment_of_offset(parser, grain, shift_of(shift.value));
        return grain == GRAIN_NONE ? 0 : lead + count;
    }
    if (!tag_number(parser->tag, block, at + lead, &number) || number.suffix.len || number.value > 9999)
        return 0;
    if ((count = tag_match(block, at + lead + number.count, TAG_BIT(PERIODS), &period)) == 0)
        return 0;
    time->type = TIME_DURATION; /* the last three years */
    if (number.kind != NUMBER_VAGUE)
        duration_text(&time->value, number.value, period.value);
    return lead + number.count + count;
}

/* A number and its period: "two weeks", "three-day"; *start of the period's word. */
static uint32_t counted_period(const TimeParser *parser, uint32_t at, TagNumber *number, Str *period)
{
    const TagBlock *block = parser->block;
    RuleEntry entry;
    if (!tag_number(parser->tag, block, at, number) || number->value > 1e9)
        return 0;
    if (number->suffix.len) {
        if (!rule_lookup(&parser->tag->words, FIELD_TAG_PERIODS, number->suffix, &entry))
            return 0;
        *period = entry.value;
        return number->count;
    }
    uint32_t dash = tag_is_dash(block, at + number->count) && tag_joined(block, at + number->count) && tag_joined(block, at + number->count + 1);
    uint32_t count = tag_match(block, at + number->count + dash, TAG_BIT(PERIODS), &entry);
    if (!count)
        return 0;
    *period = entry.value;
    return number->count + dash + count;
}

/* What "three weeks ago" and "a year later" mean. */
static void counted_from(const TimeParser *parser, const TagNumber *number, Str period, int sign, bool from_context, Time *time)
{
    Grain grain = grain_of_period(period);
    *time = (Time){.why = sign < 0 ? "ago" : "ahead"};
    if (grain == GRAIN_NONE || number->kind == NUMBER_VAGUE || number->value != (double)(int64_t)number->value || number->value > 1e6) {
        time->first = moment_of(GRAIN_DAY, 0, 0, 0);
        time->first.missing = MISSING_ALL;
        return;
    }
    int64_t offset = sign * (int64_t)number->value;
    bool context = from_context && parser->context.year != 0;
    if (grain == GRAIN_DECADE || grain == GRAIN_CENTURY) {
        offset *= grain == GRAIN_DECADE ? 10 : 100;
        grain = GRAIN_YEAR;
    }
    if (grain == GRAIN_WEEK && (!context || parser->context.day)) {
        offset *= 7;
        grain = GRAIN_DAY;
    }
    if (context && (grain == GRAIN_YEAR || parser->context.month))
        time->first = moment_shift(parser->context, grain, offset);
    else
        time->first = moment_of_offset(parser, grain, offset);
}

uint32_t time_ago(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    RuleEntry word;
    TagNumber number;
    Str period;
    uint32_t lead = tag_match(block, at, TAG_BIT(AGO), &word);
    if (lead && (str_equal(word.value, STR("ago-before")) || str_equal(word.value, STR("ahead-before")))) {
        uint32_t count = counted_period(parser, at + lead, &number, &period);
        bool past = str_equal(word.value, STR("ago-before"));
        /* "in three days" counts ahead only in a future sentence: "in three days they took the town" does not */
        if (!count || (!past && !parser->future))
            return 0;
        counted_from(parser, &number, period, past ? -1 : 1, false, time);
        return lead + count;
    }
    uint32_t count = counted_period(parser, at, &number, &period);
    uint32_t after = count ? tag_match(block, at + count, TAG_BIT(AGO), &word) : 0;
    if (!after || str_ends(word.value, STR("-before")))
        return 0;
    bool back = str_equal(word.value, STR("ago-after")) || str_equal(word.value, STR("earlier-after"));
    bool from_context = str_equal(word.value, STR("later-after")) || str_equal(word.value, STR("earlier-after"));
    counted_from(parser, &number, period, back ? -1 : 1, from_context, time);
    return count + after;
}

static void duration_text(Value *value, double number, Str period)
{
    static const struct { Str name; char prefix, letter; int times; } LETTERS[] = {
        {STR_INIT("second"), 'T', 'S', 1}, {STR_INIT("minute"), 'T', 'M', 1}, {STR_INIT("hour"), 'T', 'H', 1},
        {STR_INIT("day"), 0, 'D', 1},      {STR_INIT("night"), 0, 'D', 1},    {STR_INIT("week"), 0, 'W', 1},
        {STR_INIT("weekend"), 0, 'W', 1},  {STR_INIT("month"), 0, 'M', 1},    {STR_INIT("quarter"), 0, 'M', 3},
        {STR_INIT("year"), 0, 'Y', 1},     {STR_INIT("decade"), 0, 'Y', 10},  {STR_INIT("century"), 0, 'Y', 100},
    };
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
        if (str_equal(period, LETTERS[i].name)) {
            char letter[2] = {LETTERS[i].letter, 0}, prefix[2] = {LETTERS[i].prefix, 0};
            value_text(value, "P");
            value_text(value, prefix);
            tag_number_text(value, number * LETTERS[i].times);
            value_text(value, letter);
        }
}

/* "five to six years", "10-12 weeks": tokens up to the higher number; 0: no range. */
static uint32_t range_start(const TimeParser *parser, uint32_t at, TagNumber *low)
{
    const TagBlock *block = parser->block;
    TagNumber high;
    if (!tag_number(parser->tag, block, at, low) || low->suffix.len || low->kind > NUMBER_WORDS)
        return 0;
    uint32_t next = at + low->count, range = 0;
    while (tag_is_dash(block, next + range) && range < 1)
        range++;
    uint32_t word = tag_match(block, next + range, TAG_BIT(RANGE_WORDS), NULL);
    if (word) /* two-to-three-year */
        range += word + (range && tag_is_dash(block, next + range + word));
    if (!range || next + range >= block->tokens.count || !tag_number(parser->tag, block, next + range, &high) || high.kind > NUMBER_WORDS ||
        high.value <= low->value)
        return 0;
    return low->count + range;
}

uint32_t time_duration(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    TagNumber number, low;
    Str period;
    uint32_t lead = range_start(parser, at, &low), count = counted_period(parser, at + lead, &number, &period);
    count += count ? lead : 0;
    if (!count || (number.kind == NUMBER_ARTICLE && !number.multiplied))
        return 0;
    if (number.kind == NUMBER_DIGITS && number.suffix.len == 1 && number.suffix.data[0] == 's')
        return 0;
    /* an age, or a rate (miles per hour has no number before the hour) */
    uint32_t dash = tag_is_dash(block, at + count) && tag_joined(block, at + count);
    if (tag_match(block, at + count + dash, TAG_BIT(AGES), NULL))
        return 0;
    *time = (Time){.type = TIME_DURATION, .why = "duration"};
    if (lead) {
        duration_text(&time->value, low.value, period);
        value_text(&time->value, "/");
    }
    if (number.kind != NUMBER_VAGUE)
        duration_text(&time->value, number.value, period);
    return count;
}

uint32_t time_set(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    RuleEntry entry, period;
    TagNumber number;
    int weekday;
    Str name;
    uint32_t lead = tag_match(block, at, TAG_BIT(REPEATS), &entry), count;
    if (!lead)
        return 0;
    *time = (Time){.type = TIME_SET, .why = "repeated time"};
    if (!str_equal(entry.value, STR("every"))) {
        for (size_t i = 0; i < entry.value.len; i++)
            value_text(&time->value, (char[2]){entry.value.data[i], 0});
        return lead;
    }
    if ((count = tag_match_weekday(block, at + lead, &weekday)) != 0) {
        value_text(&time->value, "XXXX-WXX-");
        value_number(&time->value, weekday, 1);
        return lead + count;
    }
    if ((count = counted_period(parser, at + lead, &number, &name)) != 0 && number.kind != NUMBER_VAGUE) {
        duration_text(&time->value, number.value, name);
        return lead + count;
    }
    if ((count = tag_match(block, at + lead, TAG_BIT(PERIODS), &period)) != 0) {
        duration_text(&time->value, 1, period.value);
        return lead + count;
    }
    return 0;
}
