/* Any bytes as the file of a site memory, with a right hash behind them so that the reader goes on: no crash, and what is read is
 * written, read and added up again. The same bytes as texts of a window of near-duplicates: each is near itself. */
#include "boiler/dedup.h"
#include "boiler/memory.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void put_hash(Buf *out)
{
    uint64_t hash = str_hash(buf_str(out));
    for (unsigned i = 0; i < 8; i++)
        buf_byte(out, (char)(hash >> (8 * i)));
}

/* Each half twice. */
static void look_for_duplicates(Arena *arena, Str text)
{
    Dedup dedup;
    dedup_create(&dedup, arena, 2);
    for (int i = 0; i < 4; i++) {
        Str of = STR_EMPTY;
        double score = 0;
        dedup_begin(&dedup);
        dedup_add(&dedup, i < 2 ? str_sub(text, 0, text.len / 2) : str_from(text, text.len / 2));
        bool words = dedup.count > 0, near = dedup_end(&dedup, STR("x"), &of, &score);
        require(!(i & 1) || near == words);
        require(!near || (of.len && score >= 0.8 && score <= 1));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Heap heap;
    Arena arena;
    Buf bytes, again;
    Memory memory, other;
    arena_create(&arena, &heap);
    buf_create(&bytes, &heap, 0);
    buf_create(&again, &heap, 0);
    memory_create(&memory, &arena, &arena);
    memory_create(&other, &arena, &arena);
    buf_append(&bytes, STR("stetmem1"));
    if (size)
        buf_append(&bytes, (Str){(const char *)data, size});
    put_hash(&bytes);
    if (memory_read(&memory, buf_str(&bytes))) {
        memory_write(&memory, &again);
        require(memory_read(&other, buf_str(&again)));
        memory_merge(&other, &memory);
        for (uint32_t i = 0; i < other.count; i++) {
            const uint32_t prints[] = {1, 2, 3};
            MemoryPage page = {.address = 7, .prints = prints, .print_count = 3};
            memory_learn(&other, other.sites[i], &page);
            require(site_line_pages(other.sites[i], 2) > 0 || other.sites[i]->line_count == MEMORY_LINES);
        }
    }
    look_for_duplicates(&arena, (Str){(const char *)data, size});
    buf_destroy(&bytes);
    buf_destroy(&again);
    arena_destroy(&arena);
    return 0;
}
