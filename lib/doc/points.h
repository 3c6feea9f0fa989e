/* Bytes to code points and back inside one text, for spans: constant time a look-up, whatever the order of the spans.
 * Private to lib/doc. A table of one number for 32 bytes, made only for texts that are not ASCII. */
#ifndef STET_DOC_POINTS_H
#define STET_DOC_POINTS_H

#include "base/base.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef struct Points {
    Str text;
    size_t total;           /* code points of the text */
    const uint32_t *before; /* code points that begin before each 32nd byte; NULL: ASCII, a byte is a point */
    size_t slots;           /* numbers in `before` */
    size_t hint;            /* slot of the last point found */
    size_t near_byte, near_point; /* a place found before: spans mostly go on a few ASCII letters after it */
    unsigned missed;        /* places far ahead that were not remembered */
} Points;

/* The table goes to the arena. `text` is valid UTF-8 and stays in place. */
void points_start(Points *points, Arena *arena, Str text);
size_t points_of_far_byte(Points *points, size_t byte);
size_t points_to_far_byte(Points *points, size_t point);

/* Whether the `count` (at most POINTS_NEAR) bytes after the place found before are ASCII. */
enum { POINTS_NEAR = 16 };
static inline bool points_ascii_after(const Points *points, size_t count)
{
#ifdef __SSE2__
    if (count > POINTS_NEAR || points->text.len - points->near_byte < POINTS_NEAR)
        return false;
    const __m128i *at = (const __m128i *)(const void *)(points->text.data + points->near_byte);
    return ((unsigned)_mm_movemask_epi8(_mm_loadu_si128(at)) & ((1u << count) - 1)) == 0;
#else
    (void)points;
    return count == 0;
#endif
}

static inline void points_go_on(Points *points, size_t count)
{
    points->near_byte += count;
    points->near_point += count;
}

/* Code points that begin before the byte. byte ≤ text.len. */
static inline size_t points_of_byte(Points *points, size_t byte)
{
    if (!points->before)
        return byte;
    if (byte < points->near_byte || !points_ascii_after(points, byte - points->near_byte))
        return points_of_far_byte(points, byte);
    points_go_on(points, byte - points->near_byte);
    return points->near_point;
}

/* The byte where the code point begins; text.len for points->total. point ≤ points->total. */
static inline size_t points_to_byte(Points *points, size_t point)
{
    if (!points->before)
        return point;
    if (point < points->near_point || !points_ascii_after(points, point - points->near_point))
        return points_to_far_byte(points, point);
    points_go_on(points, point - points->near_point);
    return points->near_byte;
}

#endif
