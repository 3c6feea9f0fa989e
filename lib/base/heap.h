/* All memory of the library comes from a Heap: counted, bounded, and with one answer to exhaustion.
 *
 * An allocation that cannot be had (out of memory, or over a limit) does not return: it jumps to the heap's trap,
 * which whoever runs a document sets (the loop, lib/stet.c, a test). So no engine has a path for it, and a document
 * that is too large costs that document alone. All that an engine holds while it runs must therefore be reachable
 * from something that outlives the jump: an Arena or a Buf of its own state, never a bare local pointer. */
#ifndef STET_BASE_HEAP_H
#define STET_BASE_HEAP_H

#include "base/status.h"

#include <setjmp.h>

typedef struct Heap {
    jmp_buf *trap;     /* where to go when memory is not to be had; NULL: abort() (a programmer's error) */
    StetStatus status; /* why it jumped: STET_NO_MEMORY or STET_TOO_LARGE */
    size_t used, peak; /* bytes now held, and the most ever held */
    size_t limit;      /* the most bytes that may be held; 0: no limit */
} Heap;

/* Resizes `old` (NULL, 0: new) from old_size to new_size bytes; 0 frees and gives NULL. Otherwise never NULL. */
void *heap_resize(Heap *heap, void *old, size_t old_size, size_t new_size);
/* Leaves by the trap with `status`. */
_Noreturn void heap_fail(Heap *heap, StetStatus status);

/* a + b and a * b; heap_fail(STET_TOO_LARGE) when they do not fit. */
size_t heap_add(Heap *heap, size_t a, size_t b);
size_t heap_multiply(Heap *heap, size_t a, size_t b);

#endif
