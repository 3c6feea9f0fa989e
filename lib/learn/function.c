/* Exponential and logarithm by fixed sums: libm's differ in the last bit between systems, and a fit would carry that into its
 * weights. Only + - * / of IEEE doubles, so every machine gets the same bits. */
#include "learn/learn.h"

double learn_exp(double x)
{
    /* x = k ln 2 + r, |r| ≤ 0.35; ln 2 in two parts, the first short enough that k times it is exact (Cody and Waite) */
    static const double LOG2_HIGH = 6.93145751953125e-1, LOG2_LOW = 1.42860682030941723212e-6;
    x = x < -700 ? -700 : x > 700 ? 700 : x;
    double scaled = x * 1.44269504088896340736;
    int power = (int)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    double rest = (x - power * LOG2_HIGH) - power * LOG2_LOW;
    double sum = 1;
    for (int i = 14; i > 0; i--) /* 0.35^15 / 15! is below 1e-19 */
        sum = 1 + sum * rest / i;
    uint64_t bits = (uint64_t)(power + 1023) << 52;
    double two_to_power;
    memcpy(&two_to_power, &bits, sizeof bits);
    return sum * two_to_power;
}

double learn_log1p(double x)
{
    /* log(1 + x) = 2 artanh(s), s = x / (2 + x) ≤ 1/3 */
    double s = x / (2 + x), square = s * s, sum = 0;
    for (int i = 29; i > 0; i -= 2)
        sum = sum * square + 1.0 / i;
    return 2 * s * sum;
}

double learn_logistic(double x)
{
    if (x < 0) {
        double small = learn_exp(x);
        return small / (1 + small);
    }
    return 1 / (1 + learn_exp(-x));
}
