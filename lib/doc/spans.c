/* Stable order of spans: one look when they are in order, else merges of runs. */
#include "doc/spans.h"

enum { FIRST_SPANS = 16 };

typedef struct SpanPlace {
    uint64_t key; /* at, then the inverted length */
    uint32_t number;
} SpanPlace;

static uint64_t place_key(const Span *span)
{
    return (uint64_t)span->at << 32 | (UINT32_MAX - span->len);
}

/* Merges from[low, middle) and from[middle, high) into into[low, high). */
static void merge(const SpanPlace *from, SpanPlace *into, size_t low, size_t middle, size_t high)
{
    size_t left = low, right = middle;
    for (size_t i = low; i < high; i++) {
        bool take_left = left < middle && (right == high || from[left].key <= from[right].key);
        into[i] = from[take_left ? left++ : right++];
    }
}

const uint32_t *spans_order(Arena *arena, const Spans *spans)
{
    size_t count = spans->count, i = 0;
    for (uint64_t last = 0, key; i < count && (key = place_key(&spans->items[i])) >= last; i++)
        last = key;
    if (i == count)
        return NULL;
    SpanPlace *from = arena_alloc(arena, heap_multiply(arena->heap, count, sizeof *from));
    SpanPlace *into = arena_alloc(arena, heap_multiply(arena->heap, count, sizeof *into));
    for (i = 0; i < count; i++)
        from[i] = (SpanPlace){place_key(&spans->items[i]), (uint32_t)i};
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = low + width < count ? low + width : count;
            merge(from, into, low, middle, middle + width < count ? middle + width : count);
        }
        SpanPlace *swap = from;
        from = into;
        into = swap;
    }
    uint32_t *order = arena_alloc(arena, heap_multiply(arena->heap, count, sizeof *order));
    for (i = 0; i < count; i++)
        order[i] = from[i].number;
    return order;
}

void spans_grow(Arena *arena, Spans *spans)
{
    if (spans->capacity == 0) { /* where one is, there are many */
        spans->capacity = FIRST_SPANS;
        spans->items = arena_alloc(arena, FIRST_SPANS * sizeof *spans->items);
    }
    spans->items = arena_grow(arena, spans->items, spans->count, &spans->capacity, sizeof *spans->items);
}
