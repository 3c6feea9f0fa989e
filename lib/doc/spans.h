/* The order in which writers give a block's spans: by `at`, then longest first, then as they came. Private to lib/doc. */
#ifndef STET_DOC_SPANS_H
#define STET_DOC_SPANS_H

#include "doc/doc.h"

/* The order as numbers of spans, in the arena; NULL when they stand in it already. O(n log n). */
const uint32_t *spans_order(Arena *arena, const Spans *spans);

#endif
