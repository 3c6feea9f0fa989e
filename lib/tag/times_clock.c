/* Times of day: 10:30, 8 pm, 6:00am, 14h30, 20 Uhr, noon, 8-10 pm; with their zone. */
#include "tag/times.h"

typedef struct Clock {
    int hour, minute, second; /* -1: not said */
    bool sure;                /* said by more than a number: a colon, am, pm, o'clock */
} Clock;

static bool small_number(const TagBlock *block, uint32_t at, uint64_t most, int *value, Str *suffix)
{
    uint64_t number;
    uint32_t digits;
    if (at >= block->tokens.count || !tag_digits(block, at, &number, &digits, suffix) || digits > 2 || number > most)
        return false;
    *value = (int)number;
    return true;
}

/* am and pm, as a suffix or as words. */
static uint32_t half_of_day(const TimeParser *parser, uint32_t at, Str suffix, Clock *clock)
{
    RuleEntry entry;
    uint32_t count = 0;
    if (suffix.len) {
        if (!rule_lookup(&parser->tag->words, FIELD_TAG_CLOCK, suffix, &entry))
            return 0;
    } else if ((count = tag_match(parser->block, at, TAG_BIT(CLOCK), &entry)) == 0) {
        return 0;
    }
    bool am = str_equal(entry.value, STR("am")), pm = str_equal(entry.value, STR("pm"));
    if (clock->hour >= 0 && (am || pm) && clock->hour <= 12)
        clock->hour = clock->hour % 12 + (pm ? 12 : 0);
    else if ((am || pm) || !str_equal(entry.value, STR("hour")))
        return 0;
    clock->sure = true;
    if (count && tag_is_byte(parser->block, at + count, '.') && tag_joined(parser->block, at + count) &&
        parser->block->marks[at + count].sentence && at + count + 1 < parser->block->tokens.count &&
        parser->block->marks[at + count + 1].sentence == parser->block->marks[at + count].sentence && tag_is_byte(parser->block, at + count - 2, '.'))
        count++;
    return suffix.len ? 1 : count;
}

/* Hours with minutes: tokens taken, and what letters follow the last digits. */
static uint32_t read_clock(const TimeParser *parser, uint32_t at, Clock *clock, Str *suffix)
{
    const TagBlock *block = parser->block;
    *clock = (Clock){-1, -1, -1, false};
    if (!small_number(block, at, 24, &clock->hour, suffix))
        return 0;
    if (suffix->len > 1 && (suffix->data[0] == 'h' || suffix->data[0] == 'H')) { /* 14h30 */
        Str rest = str_from(*suffix, 1);
        uint64_t minutes;
        if (rest.len == 2 && str_to_unsigned(rest, &minutes) && minutes < 60) {
            clock->minute = (int)minutes;
            clock->sure = true;
            *suffix = STR_EMPTY;
            return 1;
        }
    }
    if (suffix->len)
        return 1;
    bool colon = tag_is_byte(block, at + 1, ':'), point = tag_is_byte(block, at + 1, '.');
    if (!(colon || point) || !tag_joined(block, at + 1) || !tag_joined(block, at + 2) || block->tokens.items[at + 2].len < 2 ||
        !small_number(block, at + 2, 59, &clock->minute, suffix)) {
        clock->minute = -1;
        *suffix = STR_EMPTY;
        return 1;
    }
    clock->sure = colon;
    if (suffix->len || !tag_is_byte(block, at + 3, ':') || !tag_joined(block, at + 3) || !tag_joined(block, at + 4) ||
        !small_number(block, at + 4, 59, &clock->second, suffix))
        return 3;
    return 5;
}

static Moment moment_of_clock(const Clock *clock)
{
    Moment moment = moment_of(GRAIN_CLOCK, 0, 0, 0);
    moment.has_clock = true;
    moment.hour = (int8_t)clock->hour;
    moment.minute = (int8_t)clock->minute;
    moment.second = (int8_t)clock->second;
    return moment;
}

/* One time with its half of the day or "Uhr"; not yet whether it is sure. */
static uint32_t one_clock(const TimeParser *parser, uint32_t at, Clock *clock)
{
    Str suffix;
    uint32_t taken = read_clock(parser, at, clock, &suffix);
    if (!taken)
        return 0;
    uint32_t half = half_of_day(parser, at + taken, suffix, clock);
    if (suffix.len && !half)
        return 0;
    return taken + (suffix.len ? 0 : half);
}

uint32_t time_clock(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    RuleEntry entry;
    Clock clock, last;
    uint32_t taken = tag_match(block, at, TAG_BIT(DAY_PARTS), &entry);
    if (taken) {
        bool noon = str_equal(entry.value, STR("noon")), midnight = str_equal(entry.value, STR("midnight"));
        if (!noon && !midnight)
            return 0;
        *time = (Time){.type = TIME_CLOCK, .first = moment_of_clock(&(Clock){noon ? 12 : 0, 0, -1, true}), .why = "noon or midnight"};
        return taken;
    }
    uint32_t before = tag_match(block, at, TAG_BIT(CLOCK), &entry);
    before = before && str_equal(entry.value, STR("before")) ? before : 0; /* kl. 20 */
    taken = one_clock(parser, at + before, &clock);
    if (!taken)
        return 0;
    clock.sure |= before > 0;
    if (at && tag_joined(block, at) && (tag_is_byte(block, at - 1, ':') || tag_is_byte(block, at - 1, '.') || tag_is_byte(block, at - 1, '$')))
        return 0;
    taken += before;
    *time = (Time){.type = TIME_CLOCK, .why = "time of day"};
    uint32_t dash = tag_is_dash(block, at + taken) ? 1 : tag_match(block, at + taken, TAG_BIT(RANGE_WORDS), NULL);
    uint32_t second = dash ? one_clock(parser, at + taken + dash, &last) : 0;
    if (second && last.sure && last.hour >= 0) {
        if (!clock.sure && last.hour >= 12 && clock.hour < 12 && clock.hour + 12 < last.hour)
            clock.hour += 12; /* 8-10 pm */
        clock.sure = true;
        time->last = moment_of_clock(&last);
        taken += dash + second;
    }
    if (!clock.sure || clock.hour > 24)
        return 0;
    time->first = moment_of_clock(&clock);
    uint32_t zone = tag_match(block, at + taken, TAG_BIT(CLOCK), &entry);
    return taken + (zone && str_equal(entry.value, STR("zone")) ? zone : 0);
}
