/* galley's engine: which documents and records go out, what is wrong with them, how many there are. */
#ifndef STET_DOC_PICK_H
#define STET_DOC_PICK_H

#include "doc/loop.h"

#define PICK_ALL UINT64_MAX

typedef struct PickOptions {
    uint64_t head;   /* the first so many documents; PICK_ALL: all */
    uint64_t sample; /* so many at random, kept in memory as output bytes; PICK_ALL: no sampling */
    uint64_t seed;
    Str select;      /* kinds with their sigils, divided by commas; empty: all */
    bool check;      /* only the diagnostics of the reader go out, as lines: id, line, code, message divided by TAB */
    bool count;      /* only counts go out, as lines: count TAB kind */
    const LoopOptions *output; /* the form that documents have outside */
} PickOptions;

typedef struct Pick Pick;

/* Whether a list names kinds only: [@.+]KIND, divided by commas. */
bool pick_select_valid(Str select);
/* The views in options outlive the engine. */
Pick *pick_create(Heap *heap, const PickOptions *options);
void pick_destroy(Pick *pick);
LoopVerdict pick_run(Pick *pick, Doc *doc);
/* What is held back until the end: the sample, the counts, the faults. */
void pick_finish(Pick *pick, Buf *out);

#endif
