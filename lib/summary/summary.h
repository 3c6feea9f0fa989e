/* summarize's engine: the sentences that matter (+sum) and keywords (+keyword), of kept blocks that have sentences (.s).
 * Adds to the document and changes nothing that is there; run twice, the second run adds nothing.
 * Memory: the document's arena, and scratch of the engine's own that is reused. Exhaustion leaves by the heap's trap. */
#ifndef STET_SUMMARY_SUMMARY_H
#define STET_SUMMARY_SUMMARY_H

#include "lang/lang.h"

typedef struct Summary Summary;

typedef struct SummaryOptions {
    unsigned sentences; /* how many; 0: 3 */
    bool explain;       /* why= on every sentence */
} SummaryOptions;

/* rules and lang outlive the engine. */
MUST_CHECK StetStatus summary_create(Summary **summary, Heap *heap, const Rules *rules, Lang *lang, const SummaryOptions *options);
void summary_destroy(Summary *summary);
/* Does the whole document. */
void summary_run(Summary *summary, Doc *doc);

#endif
