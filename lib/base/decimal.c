/* The table behind decimal.h, and long numbers. */
#include "base/decimal.h"

const char DECIMAL_PAIRS[200] =
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
    "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

char *decimal_put_long(char *into, uint64_t value)
{
    if (value < 100000000) {
        uint32_t low = (uint32_t)(value % 10000);
        into = decimal_put(into, value / 10000);
        memcpy(into, DECIMAL_PAIRS + 2 * (low / 100), 2);
        memcpy(into + 2, DECIMAL_PAIRS + 2 * (low % 100), 2);
        return into + 4;
    }
    char digits[DECIMAL_MOST];
    size_t at = sizeof digits;
    for (; value >= 100; value /= 100) {
        at -= 2;
        memcpy(digits + at, DECIMAL_PAIRS + 2 * (value % 100), 2);
    }
    if (value >= 10) {
        at -= 2;
        memcpy(digits + at, DECIMAL_PAIRS + 2 * value, 2);
    } else {
        digits[--at] = (char)('0' + value);
    }
    memcpy(into, digits + at, sizeof digits - at);
    return into + (sizeof digits - at);
}
