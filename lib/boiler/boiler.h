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
    bool remember; /* site memory: what other pages of a site had is no article */
    bool dedup; /* a document that is nearly the same as one before gets a +dup note */
    bool mark; /* keep all blocks, marked with keep=0/1, instead of dropping */
    bool explain; /* why= on every block */
} BoilerOptions;

/* rules and lang outlive the engine. STET_USAGE: an unknown region or kind. */
MUST_CHECK StetStatus boiler_create(Boiler **boiler, Heap *heap, const Rules *rules, Lang *lang, const BoilerOptions *options);
void boiler_destroy(Boiler *boiler);
/* Does the whole document. */
void boiler_run(Boiler *boiler, Doc *doc);

/* Site memory, of an engine that was made with `remember`. It is empty at first; each document adds to it. */
/* Adds what a file holds, once, before the first document; no bytes are an empty memory. STET_READ: they are none, or damaged. */
MUST_CHECK StetStatus boiler_memory_load(Boiler *boiler, Str bytes, StetError *error);
/* Appends to `out` what the file is to hold now: its `current` bytes and all that was learned since the last such call (or the
 * start), so that many processes may add to one file, each under a lock. What this engine looks up does not change by it. */
MUST_CHECK StetStatus boiler_memory_save(Boiler *boiler, Str current, Buf *out, StetError *error);
/* Pages learned since the last save. */
uint64_t boiler_memory_pending(const Boiler *boiler);
/* What was learned, as a rule file of kind site: class names that always, or never, held main text. */
void boiler_learned_rules(const Boiler *boiler, Buf *out);

#endif
