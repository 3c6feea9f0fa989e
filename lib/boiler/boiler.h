/* deboiler's engine: which blocks are the article (region=, keep=, score=), and its title, authors, dates (metadata with keep=1).
 * Adds to the document and changes nothing that is there; run twice, the second run adds nothing.
 * Memory: the document's arena, and scratch of the engine's own that is reused. Exhaustion leaves by the heap's trap. */
#ifndef STET_BOILER_BOILER_H
#define STET_BOILER_BOILER_H

#include "lang/lang.h"

typedef struct Boiler Boiler;

typedef enum BoilerFavor { BOILER_BALANCED, BOILER_PRECISION, BOILER_RECALL } BoilerFavor;

typedef struct BoilerOptions {
    Str keep;  /* regions to keep, divided by commas; empty: main */
    Str drop_kinds; /* kinds of blocks to leave out all the same, divided by commas */
    BoilerFavor favor; /* what to do in doubt: BOILER_PRECISION leaves a block out, BOILER_RECALL keeps it */
    bool empty_index; /* a list or index page (type=list) has no main text */
    bool mark; /* keep all blocks, marked with keep=0/1, instead of dropping */
    bool explain; /* why= on every block */
} BoilerOptions;

/* rules and lang outlive the engine. STET_USAGE: an unknown region or kind. */
MUST_CHECK StetStatus boiler_create(Boiler **boiler, Heap *heap, const Rules *rules, Lang *lang, const BoilerOptions *options);
void boiler_destroy(Boiler *boiler);
/* Does the whole document. */
void boiler_run(Boiler *boiler, Doc *doc);

#endif
