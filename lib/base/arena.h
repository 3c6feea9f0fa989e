/* A document's memory: bump allocation in blocks, cleared at once, freed with its owner.
 * What it gives is aligned to 8 bytes, not zeroed (arena_new zeroes), and lives until arena_clear or arena_destroy.
 * Freed parts are poisoned under AddressSanitizer. */
#ifndef STET_BASE_ARENA_H
#define STET_BASE_ARENA_H

#include "base/heap.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    Heap *heap;
    char *next, *end;   /* free part of the current block */
    ArenaBlock *blocks; /* the current one first */
    size_t size;        /* bytes of all blocks */
} Arena;

/* Ready for use; takes no memory yet. */
void arena_create(Arena *arena, Heap *heap);
/* Everything given is void; keeps one block for the next document (at most LIMIT_ARENA_KEPT bytes). */
void arena_clear(Arena *arena);
/* Returns all memory. */
void arena_destroy(Arena *arena);

void *arena_alloc_slow(Arena *arena, size_t size);

#ifdef STET_ASAN /* set by sanitizer builds: every allocation gets a red zone */
#define ARENA_SLOW_ONLY 1
#else
#define ARENA_SLOW_ONLY 0
#endif

/* `size` bytes; never NULL (see heap.h for exhaustion). */
static inline void *arena_alloc(Arena *arena, size_t size)
{
    size_t rounded = (size + 7) & ~(size_t)7;
    if (ARENA_SLOW_ONLY || rounded < size || rounded > (size_t)(arena->end - arena->next) || !arena->next)
        return arena_alloc_slow(arena, size);
    char *given = arena->next;
    arena->next += rounded;
    return given;
}

/* Gives back the end of what was given last: `given`, of `size` bytes, keeps its first `kept`. */
void arena_trim(Arena *arena, char *given, size_t size, size_t kept);

/* Gives back what was given, `size` bytes, where a block was made for it alone: what outgrew its place would else count twice until
 * the arena is cleared. Nothing may point there any more. Costs a walk over the arena's blocks. */
void arena_give_back(Arena *arena, const void *given, size_t size);

/* `count` zeroed items of `size` bytes. */
void *arena_new(Arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, Type, count) ((Type *)arena_new((arena), (count), sizeof(Type)))

/* A copy of the bytes; the empty view for the empty one. */
Str arena_copy(Arena *arena, Str text);
/* The two joined. */
Str arena_join(Arena *arena, Str a, Str b);

/* Room for one more item in a growing array: returns `items`, moved to twice its size when count == *capacity.
 * The old place stays valid (and unused) until the arena is cleared. */
void *arena_grow_slow(Arena *arena, void *items, size_t count, uint32_t *capacity, size_t item_size);
static inline void *arena_grow(Arena *arena, void *items, size_t count, uint32_t *capacity, size_t item_size)
{
    return count < *capacity ? items : arena_grow_slow(arena, items, count, capacity, item_size);
}

/* PUSH(arena, list) gives a pointer to a new, not zeroed item of a list {items, count, capacity}. */
#define ARENA_PUSH(arena, list) \
    ((list)->items = arena_grow((arena), (list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items), \
     &(list)->items[(list)->count++])

#endif
