/* segment's engine: sentences (.s) and words (.w) of kept blocks.
 * Adds to the document and changes nothing that is there; run twice, the second run adds nothing.
 * Memory: the document's arena, and scratch of the engine's own that is reused. Exhaustion leaves by the heap's trap. */
#ifndef STET_SEGMENT_SEGMENT_H
#define STET_SEGMENT_SEGMENT_H

#include "lang/lang.h"

typedef struct Segment Segment;

typedef struct SegmentOptions {
    bool words;     /* add .w spans with their class */
    bool transient; /* spans are for a later engine of this program: not written out */
    bool explain;   /* why= on every sentence; .nobreak spans, with why=, for marks and line ends (length 0) that end none */
    bool uax29;     /* sentences and words of Unicode Standard Annex #29, 15.0, instead of ours (explain says nothing then) */
    bool graphemes; /* with uax29 and words: .w spans are grapheme clusters */
} SegmentOptions;

/* rules and lang outlive the engine. */
MUST_CHECK StetStatus segment_create(Segment **segment, Heap *heap, const Rules *rules, Lang *lang, const SegmentOptions *options);
void segment_destroy(Segment *segment);
/* Does the whole document. */
void segment_run(Segment *segment, Doc *doc);
/* The same in steps, for those who need not have all spans at once: begins a document, then does a block of it. */
void segment_begin(Segment *segment, Doc *doc);
void segment_block(Segment *segment, Doc *doc, Block *block);

#endif
