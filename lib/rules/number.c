/* Decimal numbers without strtod, which heeds the locale. */
#include "rules/number.h"

static const double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

typedef struct Decimal {
    Str text;
    size_t at;
    uint64_t digits;      /* the significant ones, as an integer */
    unsigned significant; /* how many */
    int exponent;
} Decimal;

static bool next_is_digit(const Decimal *d)
{
    return d->at < d->text.len && d->text.data[d->at] >= '0' && d->text.data[d->at] <= '9';
}

static bool take(Decimal *d, char a, char b)
{
    if (d->at >= d->text.len || (d->text.data[d->at] != a && d->text.data[d->at] != b))
        return false;
    d->at++;
    return true;
}

/* A run of digits; `step` is added to the exponent for each. false when there is none or there are too many. */
static bool take_digits(Decimal *d, int step)
{
    size_t start = d->at;
    for (; next_is_digit(d); d->at++) {
        unsigned digit = (unsigned)(d->text.data[d->at] - '0');
        if (d->significant || digit)
            d->significant++;
        if (d->significant > 15)
            return false;
        d->digits = d->digits * 10 + digit;
        d->exponent += step;
    }
    return d->at > start && d->at - start < 100;
}

static bool take_exponent(Decimal *d)
{
    bool negative = take(d, '-', '-');
    if (!negative)
        take(d, '+', '+');
    size_t start = d->at;
    int exponent = 0;
    for (; next_is_digit(d) && d->at - start < 4; d->at++)
        exponent = exponent * 10 + (d->text.data[d->at] - '0');
    d->exponent += negative ? -exponent : exponent;
    return d->at > start;
}

bool rule_number_parse(Str text, double *value)
{
    Decimal d = {text, 0, 0, 0, 0};
    bool negative = take(&d, '-', '-');
    if (!negative)
        take(&d, '+', '+');
    if (!take_digits(&d, 0) || (take(&d, '.', '.') && !take_digits(&d, -1)) || (take(&d, 'e', 'E') && !take_exponent(&d)) ||
        d.at != text.len || d.exponent < -22 || d.exponent > 22)
        return false;
    double number = (double)d.digits;
    number = d.exponent < 0 ? number / powers_of_ten[-d.exponent] : number * powers_of_ten[d.exponent];
    *value = negative ? -number : number;
    return true;
}
