/* Times: what an expression means (a Moment), and the parsers of the kinds of expression.
 * A parser looks at the tokens from `at` on; it gives how many it takes (0: none) and fills *time. It changes nothing else. */
#ifndef STET_TAG_TIMES_H
#define STET_TAG_TIMES_H

#include "tag/numbers.h"

typedef enum Grain {
    GRAIN_NONE, GRAIN_DAY, GRAIN_WEEK, GRAIN_WEEKEND, GRAIN_MONTH, GRAIN_QUARTER, GRAIN_SEASON, GRAIN_YEAR, GRAIN_DECADE, GRAIN_CENTURY,
    GRAIN_CLOCK /* a time of day without its day */
} Grain;

typedef enum Missing { MISSING_NOTHING, MISSING_YEAR, MISSING_ALL } Missing;

typedef struct Moment {
    Date date;       /* the period's first day, as far as the grain knows; season: month is its first */
    uint8_t grain;   /* Grain */
    uint8_t missing; /* what the text did not say and nobody supplied */
    bool has_clock;
    int8_t hour, minute, second; /* minute, second: -1 not said */
} Moment;

typedef enum TimeType { TIME_DATE, TIME_CLOCK, TIME_DURATION, TIME_SET } TimeType;

typedef struct Time {
    Moment first, last; /* last.grain GRAIN_NONE: no interval */
    uint8_t type;       /* TimeType */
    bool year_said;     /* the text names the year */
    bool bare;          /* a lone month, weekday or year: weak evidence */
    Value value;        /* durations and sets: made by the parser */
    const char *why;
} Time;

typedef struct TimeParser {
    const Tag *tag;
    Tag *writer;       /* the same, for findings */
    const TagBlock *block;
    Date now;          /* publication date */
    bool has_now;
    bool future;       /* the sentence speaks of the future */
    Date context;      /* the last date found; year 0: none */
    bool context_said; /* its year was said */
    bool narrative;    /* a text about the past: the context holds across blocks */
} TimeParser;

/* moments.c */
/* Gives a month and a day (0: the month alone) of an unsaid year that year: the most recent, or the next in a future sentence. */
Moment moment_of_month(const TimeParser *parser, int month, int day);
Moment moment_of_weekday(const TimeParser *parser, int weekday, int shift);
/* The period `offset` from now: day, week, month, … */
Moment moment_of_offset(const TimeParser *parser, Grain grain, int64_t offset);
/* The same from `base`. */
Moment moment_shift(Date base, Grain grain, int64_t offset);
void moment_text(const Moment *moment, Value *value);
/* The whole value; empty when it cannot be told. */
void time_text(const Time *time, Value *value);
/* Grain of a period's group; GRAIN_NONE for hours and less. */
Grain grain_of_period(Str group);

/* times_absolute.c */
uint32_t time_numeric(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_marked(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_month(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_day_month(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_weekday(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_holiday(const TimeParser *parser, uint32_t at, Time *time);
/* times_years.c */
uint32_t time_year(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_decade(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_century(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_season(const TimeParser *parser, uint32_t at, Time *time);
/* A year that follows in a date, with its comma or small word: how many tokens, its number. */
uint32_t time_following_year(const TimeParser *parser, uint32_t at, int32_t *year);
/* times_relative.c */
uint32_t time_relative(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_shifted(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_ago(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_duration(const TimeParser *parser, uint32_t at, Time *time);
uint32_t time_set(const TimeParser *parser, uint32_t at, Time *time);
/* times_clock.c */
uint32_t time_clock(const TimeParser *parser, uint32_t at, Time *time);

/* Small words between the parts of a date: of, de, the; how many tokens, at most two such words. */
uint32_t time_glue(const TimeParser *parser, uint32_t at);
/* Whether words that announce a year end directly before a token. */
bool time_year_cue(const TagBlock *block, uint32_t at);
/* A day of the month in digits or as an ordinal; *ordinal whether it is one. */
uint32_t time_day_number(const TimeParser *parser, uint32_t at, int *day, bool *ordinal);
static inline Moment moment_of(Grain grain, int32_t year, int month, int day)
{
    return (Moment){.date = {year, month, day}, .grain = (uint8_t)grain, .minute = -1, .second = -1};
}

#endif
