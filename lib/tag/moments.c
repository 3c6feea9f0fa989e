/* What dates mean against the publication date, and their ISO 8601 text. */
#include "tag/times.h"

static Moment unknown(Grain grain, int month, int day)
{
    Moment moment = moment_of(grain, 0, month, day);
    moment.missing = MISSING_YEAR;
    return moment;
}

/* A month of which a date before it speaks in the same block with its year: that year, as narratives mean it. */
static bool year_of_context(const TimeParser *parser, int32_t *year)
{
    if (!parser->context_said || !parser->context.year || (parser->future && !parser->narrative))
        return false;
    if (parser->has_now && parser->context.year >= parser->now.year - 1)
        return false;
    *year = parser->context.year;
    return true;
}

Moment moment_of_month(const TimeParser *parser, int month, int day)
{
    Grain grain = day ? GRAIN_DAY : GRAIN_MONTH;
    int32_t year;
    if (year_of_context(parser, &year))
        return moment_of(grain, year, month, day);
    if (!parser->has_now)
        return unknown(grain, month, day);
    year = parser->now.year;
    int64_t ahead = day ? calendar_days((Date){year, month, day}) - calendar_days(parser->now) : (int64_t)(month - parser->now.month) * 30;
    if (parser->future ? ahead < 0 : ahead > 0)
        year += parser->future ? 1 : -1;
    /* a day that a past sentence cannot mean was a year ago, unless it is but weeks ahead: announcements lack their "will" */
    if (!parser->future && day && ahead > 0 && ahead <= 21)
        year++;
    if (day > calendar_month_length(year, month))
        for (int i = 0; i < 8 && day > calendar_month_length(year, month); i++)
            year--;
    return moment_of(grain, year, month, day);
}

Moment moment_of_weekday(const TimeParser *parser, int weekday, int shift)
{
    if (!parser->has_now) {
        Moment moment = unknown(GRAIN_DAY, 0, 0);
        moment.missing = MISSING_ALL;
        return moment;
    }
    int back = (calendar_weekday(parser->now) - weekday + 7) % 7;
    int64_t offset = -back;
    if (shift < 0 && back == 0)
        offset = -7;
    if (shift > 0 || (shift == 0 && parser->future && back != 0))
        offset = 7 - back;
    Date date = calendar_add_days(parser->now, offset);
    return moment_of(GRAIN_DAY, date.year, date.month, date.day);
}

Moment moment_shift(Date base, Grain grain, int64_t offset)
{
    Date date = base;
    if (!date.month)
        date.month = 1;
    if (!date.day)
        date.day = 1;
    switch (grain) {
    case GRAIN_DAY: date = calendar_add_days(date, offset); break;
    case GRAIN_WEEK:
    case GRAIN_WEEKEND: date = calendar_add_days(date, 7 * offset + 1 - calendar_weekday(date)); break;
    case GRAIN_MONTH: date = calendar_add_months((Date){date.year, date.month, 1}, offset); break;
    case GRAIN_QUARTER: date = calendar_add_months((Date){date.year, (date.month - 1) / 3 * 3 + 1, 1}, 3 * offset); break;
    case GRAIN_DECADE: date = (Date){(int32_t)(date.year / 10 * 10 + 10 * offset), 0, 0}; break;
    case GRAIN_CENTURY: date = (Date){(int32_t)(date.year / 100 * 100 + 100 * offset), 0, 0}; break;
    default: date = (Date){(int32_t)(date.year + offset), 0, 0}; break;
    }
    if (grain == GRAIN_MONTH)
        date.day = 0;
    return moment_of(grain, date.year, date.month, date.day);
}

Moment moment_of_offset(const TimeParser *parser, Grain grain, int64_t offset)
{
    if (parser->has_now && offset > -1000000 && offset < 1000000)
        return moment_shift(parser->now, grain, offset);
    Moment moment = unknown(grain, 0, 0);
    moment.missing = MISSING_ALL;
    return moment;
}

Grain grain_of_period(Str group)
{
    static const struct { Str name; Grain grain; } GRAINS[] = {
        {STR_INIT("day"), GRAIN_DAY}, {STR_INIT("night"), GRAIN_DAY}, {STR_INIT("week"), GRAIN_WEEK}, {STR_INIT("weekend"), GRAIN_WEEKEND},
        {STR_INIT("month"), GRAIN_MONTH}, {STR_INIT("quarter"), GRAIN_QUARTER}, {STR_INIT("year"), GRAIN_YEAR},
        {STR_INIT("decade"), GRAIN_DECADE}, {STR_INIT("century"), GRAIN_CENTURY},
    };
    for (size_t i = 0; i < sizeof GRAINS / sizeof *GRAINS; i++)
        if (str_equal(group, GRAINS[i].name))
            return GRAINS[i].grain;
    return GRAIN_NONE;
}

static void interval_text(Value *value, Date first, Date last)
{
    value_date(value, first);
    value_text(value, "/");
    value_date(value, last);
}

static void clock_text(const Moment *moment, Value *value)
{
    value_text(value, "T");
    value_number(value, moment->hour, 2);
    value_text(value, ":");
    value_number(value, moment->minute < 0 ? 0 : moment->minute, 2);
    if (moment->second >= 0) {
        value_text(value, ":");
        value_number(value, moment->second, 2);
    }
}

void moment_text(const Moment *moment, Value *value)
{
    Date date = moment->date;
    if (moment->missing && moment->grain != GRAIN_CLOCK)
        return;
    switch (moment->grain) {
    case GRAIN_WEEK: {
        int32_t year;
        int week = calendar_week(date, &year);
        value_number(value, year, 4);
        value_text(value, "-W");
        value_number(value, week, 2);
        break;
    }
    case GRAIN_WEEKEND: {
        Date saturday = calendar_add_days(date, 6 - calendar_weekday(date));
        interval_text(value, saturday, calendar_add_days(saturday, 1));
        break;
    }
    case GRAIN_QUARTER:
    case GRAIN_SEASON: {
        Date last = calendar_add_months((Date){date.year, date.month, 1}, 2);
        interval_text(value, (Date){date.year, date.month, 0}, (Date){last.year, last.month, 0});
        break;
    }
    case GRAIN_DECADE: interval_text(value, (Date){date.year, 1, 1}, (Date){date.year + 9, 12, 31}); break;
    case GRAIN_CENTURY: interval_text(value, (Date){date.year, 1, 1}, (Date){date.year + 99, 12, 31}); break;
    case GRAIN_CLOCK: break;
    default: value_date(value, date); break;
    }
    if (moment->has_clock)
        clock_text(moment, value);
}

void time_text(const Time *time, Value *value)
{
    if (time->value.len) {
        *value = time->value;
        return;
    }
    if (time->type >= TIME_DURATION || (time->first.missing && time->first.grain != GRAIN_CLOCK))
        return;
    moment_text(&time->first, value);
    if (time->last.grain == GRAIN_NONE || (time->last.missing && time->last.grain != GRAIN_CLOCK))
        return;
    value_text(value, "/");
    moment_text(&time->last, value);
}
