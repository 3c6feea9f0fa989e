/* Between skim.c and words.c: the parts of a text that its sentences depend on. Private to the room. */
#ifndef STET_SEGMENT_SKIM_H
#define STET_SEGMENT_SKIM_H

#include "segment/tables.h"

typedef enum PartSort {
    PART_TOKENS, /* whatever stands there */
    PART_WORD,   /* one word of letters, and a space behind or the text's end */
    PART_STOP,   /* such a word and a stop that ends a sentence, whatever else the text holds, but for a quotation that is kept whole;
                    a space and the next word, which is capitalised (or Hangul), unless the text ends */
    PART_SCRIPT_STOP /* the same of a script without spaces: a letter, its stop, and the next letter unless the text ends */
} PartSort;

typedef struct Part {
    uint32_t from, end; /* bytes */
    uint32_t skipped;   /* words left out before it, those of one unit counted once */
    uint32_t stop;      /* where the stop is */
    uint8_t sort;       /* PartSort */
    bool spaced;        /* its first letter has a space before */
} Part;

typedef struct Parts {
    Part *items;
    uint32_t count, capacity;
} Parts;

/* Appends the parts, in order; the first begins with the text. */
void skim_parts(Arena *arena, Str text, const Tables *tables, Parts *parts);

#endif
