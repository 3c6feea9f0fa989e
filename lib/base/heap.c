/* Counted allocation with a trap for exhaustion. */
#include "base/heap.h"

#include <stdlib.h>

_Noreturn void heap_fail(Heap *heap, StetStatus status)
{
    heap->status = status;
    if (!heap->trap)
        abort();
    longjmp(*heap->trap, 1);
}

void *heap_resize(Heap *heap, void *old, size_t old_size, size_t new_size)
{
    if (new_size == 0) {
        free(old);
        heap->used -= old_size;
        return NULL;
    }
    size_t others = heap->used - old_size;
    if (heap->limit && (new_size > heap->limit || others > heap->limit - new_size))
        heap_fail(heap, STET_TOO_LARGE);
    void *new = realloc(old, new_size);
    if (!new)
        heap_fail(heap, STET_NO_MEMORY);
    heap->used = others + new_size;
    if (heap->used > heap->peak)
        heap->peak = heap->used;
    return new;
}

size_t heap_add(Heap *heap, size_t a, size_t b)
{
    size_t sum;
    if (__builtin_add_overflow(a, b, &sum))
        heap_fail(heap, STET_TOO_LARGE);
    return sum;
}

size_t heap_multiply(Heap *heap, size_t a, size_t b)
{
    size_t product;
    if (__builtin_mul_overflow(a, b, &product))
        heap_fail(heap, STET_TOO_LARGE);
    return product;
}
