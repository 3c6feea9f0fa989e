/* Bytes of a block's text to code points of the flat text. Private to the room. */
#ifndef STET_DOC_FLAT_POINTS_H
#define STET_DOC_FLAT_POINTS_H

#include "base/base.h"

enum { FLAT_STEP = 64 }; /* bytes between two counted places */

typedef struct FlatPoints {
    Str text;
    size_t base;     /* code points before the text */
    size_t count;    /* code points of the text */
    uint32_t *steps; /* code points before each FLAT_STEP bytes; NULL: all characters are one byte */
} FlatPoints;

/* Counts the text, which begins at code point `base`; the table is in the arena. */
FlatPoints flat_points_of(Arena *arena, Str text, size_t base);
/* The code point of the flat text where the byte `at` of the block's text stands. */
size_t flat_point(const FlatPoints *points, size_t at);

#endif
