/* A block's spans: room for them, and the order in which writers give them: by `at`, then longest first, then as they came.
 * Private to lib/doc. */
#ifndef STET_DOC_SPANS_H
#define STET_DOC_SPANS_H

#include "doc/doc.h"

/* Moves the spans to where there is room for more. */
void spans_grow(Arena *arena, Spans *spans);

/* The order as numbers of spans, in the arena; NULL when they stand in it already. O(n log n). */
const uint32_t *spans_order(Arena *arena, const Spans *spans);

/* Room for one more span, not filled. */
static inline Span *spans_push(Arena *arena, Spans *spans)
{
    if (spans->count == spans->capacity)
        spans_grow(arena, spans);
    return &spans->items[spans->count++];
}

#endif
