/* Bump allocation in blocks that double, up to a ceiling. */
#include "base/arena.h"
#include "base/limits.h"

#include <stdint.h>
#include <sys/mman.h>

#ifdef STET_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

enum { HUGE_PAGE = 2 << 20, HUGE_WORTH = 16 << 20 };
enum { FIRST_BLOCK = 16 << 10, LARGEST_STEP = 4 << 20, RED_ZONE = 16 };

struct ArenaBlock {
    ArenaBlock *next;
    size_t size; /* with this header */
};

void arena_create(Arena *arena, Heap *heap)
{
    *arena = (Arena){.heap = heap};
}

static void arena_use(Arena *arena, ArenaBlock *block)
{
    arena->next = (char *)(block + 1);
    arena->end = (char *)block + block->size;
    ASAN_POISON_MEMORY_REGION(arena->next, (size_t)(arena->end - arena->next));
}

static void block_free(Arena *arena, ArenaBlock *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block + 1, block->size - sizeof *block);
    arena->size -= block->size;
    heap_resize(arena->heap, block, block->size, 0);
}

/* Frees every block but `kept`. */
static void blocks_free(Arena *arena, const ArenaBlock *kept)
{
    ArenaBlock *block = arena->blocks;
    while (block) {
        ArenaBlock *next = block->next;
        if (block != kept)
            block_free(arena, block);
        block = next;
    }
}

void arena_clear(Arena *arena)
{
    ArenaBlock *kept = NULL;
    for (ArenaBlock *block = arena->blocks; block; block = block->next)
        if (block->size <= LIMIT_ARENA_KEPT && (!kept || block->size > kept->size))
            kept = block;
    blocks_free(arena, kept);
    arena->blocks = kept;
    arena->next = arena->end = NULL;
    if (kept) {
        kept->next = NULL;
        arena_use(arena, kept);
    }
}

void arena_destroy(Arena *arena)
{
    blocks_free(arena, NULL);
    arena->blocks = NULL;
    arena->next = arena->end = NULL;
}

/* A hint: texts that become very many records spend half their time on page faults otherwise. */
static void in_huge_pages(ArenaBlock *block, size_t size)
{
#ifdef MADV_HUGEPAGE
    uintptr_t from = ((uintptr_t)block + HUGE_PAGE - 1) & ~((uintptr_t)HUGE_PAGE - 1);
    uintptr_t end = ((uintptr_t)block + size) & ~((uintptr_t)HUGE_PAGE - 1);
    (void)madvise((void *)from, end - from, MADV_HUGEPAGE);
#else
    (void)block;
    (void)size;
#endif
}

static void arena_more(Arena *arena, size_t size)
{
    size_t step = arena->size < FIRST_BLOCK ? FIRST_BLOCK : arena->size;
    if (step > LARGEST_STEP)
        step = LARGEST_STEP;
    size_t need = heap_add(arena->heap, size, sizeof(ArenaBlock));
    size_t total = need > step ? need : step;
    ArenaBlock *block = heap_resize(arena->heap, NULL, 0, total);
    if (total >= HUGE_WORTH)
        in_huge_pages(block, total);
    block->size = total;
    block->next = arena->blocks;
    arena->blocks = block;
    arena->size += total;
    arena_use(arena, block);
}

void *arena_alloc_slow(Arena *arena, size_t size)
{
    size_t rounded = heap_add(arena->heap, size, 7) & ~(size_t)7;
    size_t zone = ARENA_SLOW_ONLY ? RED_ZONE : 0;
    size_t total = heap_add(arena->heap, rounded, zone);
    if (!arena->next || total > (size_t)(arena->end - arena->next))
        arena_more(arena, total);
    char *given = arena->next;
    arena->next += total;
    ASAN_UNPOISON_MEMORY_REGION(given, size);
    return given;
}

void arena_trim(Arena *arena, char *given, size_t size, size_t kept)
{
    size_t zone = ARENA_SLOW_ONLY ? RED_ZONE : 0, before = (size + 7) & ~(size_t)7, after = (kept + 7) & ~(size_t)7;
    if (given + before + zone != arena->next)
        return;
    arena->next = given + after + zone;
    ASAN_POISON_MEMORY_REGION(given + kept, before - kept);
}

void arena_give_back(Arena *arena, const void *given, size_t size)
{
    size_t total = ((size + 7) & ~(size_t)7) + (ARENA_SLOW_ONLY ? RED_ZONE : 0) + sizeof(ArenaBlock);
    for (ArenaBlock **link = &arena->blocks; *link; link = &(*link)->next) {
        ArenaBlock *block = *link;
        if ((const void *)(block + 1) != given || block->size != total)
            continue;
        if (arena->end == (char *)block + block->size)
            arena->next = arena->end = NULL;
        *link = block->next;
        block_free(arena, block);
        return;
    }
}

void *arena_new(Arena *arena, size_t count, size_t size)
{
    size_t total = heap_multiply(arena->heap, count, size);
    void *given = arena_alloc(arena, total);
    return memset(given, 0, total);
}

Str arena_copy(Arena *arena, Str text)
{
    return arena_join(arena, text, STR_EMPTY);
}

Str arena_join(Arena *arena, Str a, Str b)
{
    size_t len = heap_add(arena->heap, a.len, b.len);
    if (len == 0)
        return STR_EMPTY;
    char *copy = arena_alloc(arena, len);
    if (a.len)
        memcpy(copy, a.data, a.len);
    if (b.len)
        memcpy(copy + a.len, b.data, b.len);
    return (Str){copy, len};
}

void *arena_grow_slow(Arena *arena, void *items, size_t count, uint32_t *capacity, size_t item_size)
{
    if (*capacity > UINT32_MAX / 2)
        heap_fail(arena->heap, STET_TOO_LARGE);
    uint32_t wanted = *capacity ? *capacity * 2 : 4;
    void *moved = arena_alloc(arena, heap_multiply(arena->heap, wanted, item_size));
    if (count)
        memcpy(moved, items, count * item_size);
    *capacity = wanted;
    return moved;
}
