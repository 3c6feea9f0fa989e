/* Private to the room: dates of bylines and metadata, in the forms that pages use. Not for dates in running text. */
#ifndef STET_BOILER_DATE_H
#define STET_BOILER_DATE_H

#include "rules/rules.h"

typedef enum DateOrder { DATE_DMY, DATE_MDY, DATE_YMD } DateOrder;

typedef struct BoilerDate {
    int16_t year;
    int8_t month, day;
    int8_t hour, minute, second; /* hour -1: no time */
    int16_t zone;                /* minutes east of UTC; DATE_NO_ZONE: not given */
} BoilerDate;
enum { DATE_NO_ZONE = 9999 };

/* Month names of all languages: folded name → month. Lives in the arena it was built in. */
typedef struct DateName {
    Str name;
    int8_t month; /* 0: two languages disagree */
} DateName;
/* A character that stands behind a number of a date, or between hour and minute. */
typedef struct DateMark {
    uint32_t point;
    char mark; /* Y M D : */
} DateMark;
enum { DATE_MARKS = LIMIT_BOILER_DATE_MARKS };
typedef struct DateNames {
    DateName *slots;
    uint32_t count, size; /* size: a power of two */
    Arena *arena;
    DateMark marks[DATE_MARKS];
    uint32_t mark_count;
    RuleSet any; /* BOILER rules of no language: zones */
} DateNames;
void date_names_build(DateNames *names, Arena *arena, const Rules *rules);
/* 1 to 12; 0 when the word is no month. `own`: LANG rules of the document's language, asked first. */
int date_month(const DateNames *names, const RuleSet *own, Str word, Arena *scratch);

/* The first date in `text` (looked at: its first 256 bytes). used: the bytes it takes. false when there is none.
 * Years from 1900 to 2199, days that exist. */
bool date_read(const DateNames *names, const RuleSet *own, DateOrder order, Str text, Arena *scratch, BoilerDate *date, Str *used);
/* Days since 1 March of the year 0: differences of dates. */
int64_t date_days(const BoilerDate *date);
/* A day of the years 1900 to 2199. */
bool date_exists(int year, int month, int day);
/* Seconds or milliseconds since 1970, of 10 or 13 digits, as pages give them to scripts. */
bool date_of_epoch(Str text, BoilerDate *date);
/* The instant in minutes, as UTC where no zone is given. */
int64_t date_minutes(const BoilerDate *date);
/* YYYY-MM-DD, with THH:MM[:SS] and Z or ±HH:MM when known; in the arena. */
Str date_format(const BoilerDate *date, Arena *arena);

#endif
