/* Bytes to code points and back inside one text, for spans: constant time a look-up, whatever the order of the spans.
 * Private to lib/doc. A table of one number for 32 bytes, made only for texts that are not ASCII. */
#ifndef STET_DOC_POINTS_H
#define STET_DOC_POINTS_H

#include "base/base.h"

typedef struct Points {
    Str text;
    size_t total;           /* code points of the text */
    const uint32_t *before; /* code points that begin before each 32nd byte; NULL: ASCII, a byte is a point */
    size_t slots;           /* numbers in `before` */
    size_t hint;            /* slot of the last point found */
} Points;

/* The table goes to the arena. `text` is valid UTF-8 and stays in place. */
void points_start(Points *points, Arena *arena, Str text);
/* Code points that begin before the byte. byte ≤ text.len. */
size_t points_of_byte(const Points *points, size_t byte);
/* The byte where the code point begins; text.len for points->total. point ≤ points->total. */
size_t points_to_byte(Points *points, size_t point);

#endif
