/* 64 bytes of a text as bit masks, one bit a byte: what skim.c looks at. Private to the room. */
#ifndef STET_SEGMENT_SKIM_MASKS_H
#define STET_SEGMENT_SKIM_MASKS_H

#include "unicode/unicode.h"

typedef struct Masks {
    uint64_t letters; /* of ASCII; digits too */
    uint64_t digits, spaces, inside /* ' and - */, commas, wide /* bytes beyond ASCII */;
    /* First bytes of characters beyond ASCII that need no look at the tables; all of them lie inside the 64 bytes. */
    uint64_t two, three; /* letters and marks of so many bytes */
    uint64_t units;      /* those of `three` that are letters of scripts without spaces, but katakana */
    uint64_t quiet_two, quiet_three; /* commas */
} Masks;

/* The masks of 64 bytes of valid UTF-8, which may begin and end inside a character. */
typedef void SkimMasks(const char *text, Masks *masks);
/* The fastest of this machine. All give the same. */
SkimMasks *skim_masks(void);
/* The plain one. */
void skim_masks_plain(const char *text, Masks *masks);

#endif
