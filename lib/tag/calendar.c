/* Days, weeks and months. Algorithms: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
#include "tag/calendar.h"

int64_t calendar_days(Date date)
{
    int64_t year = date.year - (date.month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Date calendar_date(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t of_era = days - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    Date date = {.month = (int32_t)(month < 10 ? month + 3 : month - 9), .day = (int32_t)(of_year - (153 * month + 2) / 5 + 1)};
    date.year = (int32_t)(year + era * 400 + (date.month <= 2));
    return date;
}

int calendar_month_length(int32_t year, int month)
{
    static const uint8_t LENGTHS[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : LENGTHS[month - 1];
}

bool calendar_is_valid(Date date)
{
    return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= calendar_month_length(date.year, date.month);
}

int calendar_weekday(Date date)
{
    int64_t days = calendar_days(date) + 3; /* 1970-01-01 was a Thursday */
    return (int)(days % 7 + (days % 7 < 0 ? 7 : 0)) + 1;
}

int calendar_week(Date date, int32_t *week_year)
{
    Date thursday = calendar_add_days(date, 4 - calendar_weekday(date));
    *week_year = thursday.year;
    return (int)((calendar_days(thursday) - calendar_days((Date){thursday.year, 1, 1})) / 7) + 1;
}

Date calendar_add_days(Date date, int64_t days)
{
    return calendar_date(calendar_days(date) + days);
}

Date calendar_add_months(Date date, int64_t months)
{
    int64_t total = (int64_t)date.year * 12 + date.month - 1 + months;
    int64_t year = total >= 0 ? total / 12 : (total - 11) / 12;
    Date sum = {(int32_t)year, (int32_t)(total - year * 12) + 1, date.day};
    int length = calendar_month_length(sum.year, sum.month);
    if (sum.day > length)
        sum.day = length;
    return sum;
}

static bool digits(Str text, size_t at, size_t count, int32_t *value)
{
    *value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (i >= text.len || text.data[i] < '0' || text.data[i] > '9')
            return false;
        *value = *value * 10 + (text.data[i] - '0');
    }
    return true;
}

bool calendar_parse(Str text, Date *date)
{
    text = str_trim(text);
    size_t dash = text.len > 4 && text.data[4] == '-';
    Date found;
    if (!digits(text, 0, 4, &found.year) || !digits(text, 4 + dash, 2, &found.month))
        return false;
    if (dash && (text.len <= 7 || text.data[7] != '-'))
        return false;
    if (!digits(text, 6 + 2 * dash, 2, &found.day) || !calendar_is_valid(found))
        return false;
    *date = found;
    return true;
}

void value_text(Value *value, const char *text)
{
    for (; *text && value->len < sizeof value->text; text++)
        value->text[value->len++] = *text;
}

void value_number(Value *value, int64_t number, int width)
{
    char text[24];
    size_t at = sizeof text - 1;
    text[at] = 0;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    for (; rest || width > 0; rest /= 10, width--)
        text[--at] = (char)('0' + rest % 10);
    if (number < 0)
        text[--at] = '-';
    value_text(value, text + at);
}

void value_date(Value *value, Date date)
{
    value_number(value, date.year, 4);
    if (!date.month)
        return;
    value_text(value, "-");
    value_number(value, date.month, 2);
    if (!date.day)
        return;
    value_text(value, "-");
    value_number(value, date.day, 2);
}
