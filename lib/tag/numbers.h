/* Numbers in digits and in words, as quantities, durations and dates need them. */
#ifndef STET_TAG_NUMBERS_H
#define STET_TAG_NUMBERS_H

#include "tag/internal.h"

typedef enum NumberKind {
    NUMBER_DIGITS,  /* 3,500; 3.5 million; 10km (then suffix is "km") */
    NUMBER_WORDS,   /* twenty-five thousand */
    NUMBER_ARTICLE, /* a, an: 1 before a noun of time or a unit */
    NUMBER_VAGUE    /* several: no value */
} NumberKind;

typedef struct TagNumber {
    double value;
    uint32_t count;    /* tokens, the one with the suffix counted */
    uint32_t end;      /* bytes: end of the number without the suffix */
    Str suffix;        /* letters directly after the digits in the same token; empty: none */
    uint8_t kind;      /* NumberKind */
    uint8_t digits;    /* of the first run of digits */
    bool grouped;      /* has thousands marks */
    bool decimals;     /* has a decimal part */
    bool multiplied;   /* has a word like million */
} TagNumber;

/* The number that begins at a token; false: none. */
bool tag_number(const Tag *tag, const TagBlock *block, uint32_t token, TagNumber *number);
/* A run of digits at the start of a token, of at most 15: its value, its count, and what letters follow it. Every script's digits. */
bool tag_digits(const TagBlock *block, uint32_t token, uint64_t *value, uint32_t *count, Str *suffix);
/* Decimal text with at most 6 digits after the point, rounded half up, zeros left out. */
void tag_number_text(Value *text, double number);
/* A group's name as a number ("0.5", "1000"); false when it is none. */
bool tag_group_number(Str group, double *value);

#endif
