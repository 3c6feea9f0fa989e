/* Near-duplicate documents: a window of the texts seen last, each as a MinHash signature of its four-word shingles. Private to the room.
 * One permutation of 128 bins (Li, Owen, Zhang 2012); candidates by bands of four bins. All memory is taken at the start. */
#ifndef STET_BOILER_DEDUP_H
#define STET_BOILER_DEDUP_H

#include "base/base.h"

enum { DEDUP_BINS = 128, DEDUP_ROWS = 4, DEDUP_BANDS = DEDUP_BINS / DEDUP_ROWS, DEDUP_NAME = 120, DEDUP_SHINGLE = 4 };

typedef struct DedupEntry {
    uint32_t bins[DEDUP_BINS];  /* least hash of each bin; UINT32_MAX: none */
    uint32_t next[DEDUP_BANDS]; /* in the chain of its band's slot: number of an older entry, from 1 */
    uint8_t name_len;           /* may be 0 */
    bool used;                  /* holds a text */
    char name[DEDUP_NAME];
} DedupEntry;

typedef struct Dedup {
    DedupEntry *entries; /* a ring */
    uint32_t *slots;     /* DEDUP_BANDS tables of numbers of entries, from 1 */
    uint32_t size, slot_count, next; /* of the ring; slots a band, a power of two; where the next one goes */
    uint64_t documents;  /* seen */
    uint64_t looked;     /* candidates compared, for tests of work */
    /* of the text in hand */
    uint32_t bins[DEDUP_BINS];
    uint64_t words[DEDUP_SHINGLE];
    uint64_t count; /* words so far */
} Dedup;

/* `window`: how many texts are remembered. Its memory is the arena's. */
void dedup_create(Dedup *dedup, Arena *arena, uint32_t window);
/* A text is begun, added to block by block, and ended. */
void dedup_begin(Dedup *dedup);
void dedup_add(Dedup *dedup, Str text);
/* Whether a text of the window is nearly the same: *name (valid until the next end) and *score, the share of shingles that
 * both have, from 0.8 on. Else the text joins the window under `name` (empty: its number, "#12"). A text without words is like none. */
bool dedup_end(Dedup *dedup, Str name, Str *of, double *score);

#endif
