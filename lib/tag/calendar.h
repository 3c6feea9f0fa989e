/* Days of the proleptic Gregorian calendar: arithmetic, ISO weeks, ISO 8601 text. Knows nothing of words. */
#ifndef STET_TAG_CALENDAR_H
#define STET_TAG_CALENDAR_H

#include "base/base.h"

typedef struct Date {
    int32_t year; /* astronomical; may be negative */
    int32_t month, day; /* from 1; 0: not known */
} Date;

/* Days since 1970-01-01, and back. */
int64_t calendar_days(Date date);
Date calendar_date(int64_t days);
/* 28 to 31; month 1 to 12. */
int calendar_month_length(int32_t year, int month);
bool calendar_is_valid(Date date);
/* 1 Monday to 7 Sunday. */
int calendar_weekday(Date date);
/* ISO 8601 week of the date; *week_year is the year the week belongs to. */
int calendar_week(Date date, int32_t *week_year);
Date calendar_add_days(Date date, int64_t days);
/* Day kept, or cut to the month's last. */
Date calendar_add_months(Date date, int64_t months);
/* The date that `text` begins with: YYYY-MM-DD or YYYYMMDD; false when it does not. */
bool calendar_parse(Str text, Date *date);

/* A small text of its own, for values. What does not fit is cut. */
typedef struct Value {
    char text[72];
    uint32_t len;
} Value;
void value_text(Value *value, const char *text);
/* With at least `width` digits, a minus sign in front where negative. */
void value_number(Value *value, int64_t number, int width);
/* YYYY, YYYY-MM or YYYY-MM-DD, as much as the date knows. */
void value_date(Value *value, Date date);

#endif
