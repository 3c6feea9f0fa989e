/* Dates as numbers and as text: which days exist, how far apart they are, ISO 8601. Reading: date.c. */
#include "boiler/date.h"

bool date_exists(int year, int month, int day)
{
    static const int8_t DAYS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1] &&
           (month != 2 || day < 29 || leap);
}

bool date_of_epoch(Str text, BoilerDate *date)
{
    uint64_t value;
    text = str_trim(text);
    if ((text.len != 10 && text.len != 13) || !str_to_unsigned(text, &value))
        return false;
    int64_t seconds = (int64_t)(text.len == 13 ? value / 1000 : value), days = seconds / 86400, rest = seconds % 86400;
    *date = (BoilerDate){1970, 1, 1, (int8_t)(rest / 3600), (int8_t)(rest / 60 % 60), (int8_t)(rest % 60), 0};
    days += date_days(date);
    date->year = (int16_t)(days / 366); /* too early by some years: counted up */
    BoilerDate next = *date;
    for (next.year++; date_days(&next) <= days; next.year++)
        date->year = next.year;
    int64_t left = days - date_days(date);
    while (left > 0) {
        bool ends = !date_exists(date->year, date->month, date->day + 1);
        date->day = (int8_t)(ends ? 1 : date->day + 1);
        date->month = (int8_t)(date->month + ends);
        left--;
    }
    return date->year >= 1990;
}

int64_t date_minutes(const BoilerDate *date)
{
    int zone = date->zone == DATE_NO_ZONE ? 0 : date->zone;
    return (date_days(date) * 24 + (date->hour < 0 ? 0 : date->hour)) * 60 + date->minute - zone;
}

int64_t date_days(const BoilerDate *date)
{
    int64_t year = date->year - (date->month < 3), month = (date->month + 9) % 12; /* years begin in March: leap days come last */
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + date->day;
}

static char *two(char *into, int value)
{
    into[0] = (char)('0' + value / 10 % 10);
    into[1] = (char)('0' + value % 10);
    return into + 2;
}

Str date_format(const BoilerDate *date, Arena *arena)
{
    char text[32], *end = two(two(text, date->year / 100), date->year % 100);
    *end++ = '-';
    end = two(end, date->month);
    *end++ = '-';
    end = two(end, date->day);
    if (date->hour >= 0) {
        *end++ = 'T';
        end = two(end, date->hour);
        *end++ = ':';
        end = two(end, date->minute);
        *end++ = ':';
        end = two(end, date->second);
        if (date->zone == 0)
            *end++ = 'Z';
        else if (date->zone != DATE_NO_ZONE) {
            int zone = date->zone < 0 ? -date->zone : date->zone;
            *end++ = date->zone < 0 ? '-' : '+';
            end = two(end, zone / 60);
            *end++ = ':';
            end = two(end, zone % 60);
        }
    }
    return arena_copy(arena, (Str){text, (size_t)(end - text)});
}
