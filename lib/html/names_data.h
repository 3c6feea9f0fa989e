/* The generated name tables (names_data.c); used by names.c alone. */
#ifndef STET_HTML_NAMES_DATA_H
#define STET_HTML_NAMES_DATA_H

#include <stdint.h>

enum { ELEMENT_BITS = 11, ATTRIBUTE_BITS = 8 };

extern const uint64_t ELEMENT_MULTIPLIER, ATTRIBUTE_MULTIPLIER;
extern const uint8_t ELEMENT_SLOTS[1 << ELEMENT_BITS], ATTRIBUTE_SLOTS[1 << ATTRIBUTE_BITS];

#endif
