/* Numbers to digits, inline: much of what is written is small numbers. */
#ifndef STET_BASE_DECIMAL_H
#define STET_BASE_DECIMAL_H

#include <stdint.h>
#include <string.h>

enum { DECIMAL_MOST = 20 }; /* room that decimal_put needs */

extern const char DECIMAL_PAIRS[200]; /* "00" to "99" */

/* Any number; decimal_put is for the short ones. */
char *decimal_put_long(char *into, uint64_t value);

/* Writes the decimal digits; returns the place after them. */
static inline char *decimal_put(char *into, uint64_t value)
{
    if (value >= 10000)
        return decimal_put_long(into, value);
    uint32_t number = (uint32_t)value, high = number / 100;
    if (high >= 10) {
        memcpy(into, DECIMAL_PAIRS + 2 * high, 2);
        into += 2;
    } else if (high) {
        *into++ = (char)('0' + high);
    } else if (number < 10) {
        *into = (char)('0' + number);
        return into + 1;
    }
    memcpy(into, DECIMAL_PAIRS + 2 * (number - high * 100), 2);
    return into + 2;
}

#endif
