/* Between skim.c and words.c: the parts of a text that its sentences depend on. Private to the room. */
#ifndef STET_SEGMENT_SKIM_H
#define STET_SEGMENT_SKIM_H

#include "unicode/unicode.h"

typedef struct Part {
    uint32_t from, end; /* bytes */
    uint32_t skipped;   /* words left out before it, those of one unit counted once */
} Part;

typedef struct Parts {
    Part *items;
    uint32_t count, capacity;
} Parts;

/* Appends the parts, in order; the first begins with the text. commas_count: commas may decide something, too. */
void skim_parts(Arena *arena, Str text, bool commas_count, Parts *parts);

#endif
