/* The ground floor's promises: views, statuses, memory, buffers. */
#include "base/base.h"

#include <criterion/criterion.h>

Test(base, str_views)
{
    cr_assert(str_equal(str_trim(STR(" \t a b\r\n")), STR("a b")));
    cr_assert(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
    cr_assert(str_ends(STR("abc"), STR("bc")) && str_ends(STR("abc"), STR_EMPTY));
    cr_assert_eq(str_find(STR("banana"), STR("nan")), 2u);
    cr_assert_eq(str_find(STR("banana"), STR("nab")), STR_NONE);
    cr_assert_eq(str_find_byte(STR("a\0b"), 'b'), 2u);
    cr_assert(str_equal(str_sub(STR("abc"), 2, 9), STR("c")) && str_sub(STR("abc"), 7, 1).len == 0);
    cr_assert(str_compare(STR("a"), STR("ab")) < 0 && str_compare(STR("b"), STR("ab")) > 0 && str_compare(STR("\xff"), STR("a")) > 0);
    cr_assert(str_equal_ascii_case(STR("AbC\xC4"), STR("aBc\xC4")) && !str_equal_ascii_case(STR("a@"), STR("a`")));
}

Test(base, str_split_gives_empty_pieces_and_ends)
{
    Str rest = STR("a,,b,"), piece;
    const char *wanted[] = {"a", "", "b", ""};
    size_t count = 0;
    while (str_split(&rest, ',', &piece)) {
        cr_assert_lt(count, 4u);
        cr_assert(str_equal(piece, str_of(wanted[count++])));
    }
    cr_assert_eq(count, 4u);
}

Test(base, str_to_unsigned_takes_digits_only)
{
    uint64_t value = 7;
    cr_assert(str_to_unsigned(STR("000042"), &value));
    cr_assert_eq(value, 42u);
    cr_assert(!str_to_unsigned(STR(""), &value) && !str_to_unsigned(STR("-1"), &value) && !str_to_unsigned(STR("1 "), &value));
    cr_assert(!str_to_unsigned(STR("1234567890123456789"), &value));
}

Test(base, str_hash_depends_on_every_byte)
{
    char text[40];
    memset(text, 'x', sizeof text);
    uint64_t whole = str_hash((Str){text, sizeof text});
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = 'y';
        cr_assert_neq(str_hash((Str){text, sizeof text}), whole);
        text[i] = 'x';
        cr_assert_neq(str_hash((Str){text, i}), whole);
    }
}

Test(base, error_is_one_line_with_place_and_hint)
{
    StetError error = {.file = STR("a\nb.yaml"), .line = 3, .column = 7};
    cr_assert_eq(error_set(&error, STET_BAD_RULES, "unknown key %s", "colour"), STET_BAD_RULES);
    strcpy(error.hint, "did you mean color?");
    char line[200];
    error_format(&error, line, sizeof line);
    cr_assert_str_eq(line, "a?b.yaml:3:7: unknown key colour: did you mean color?");
    char cut[10];
    cr_assert_eq(error_format(&error, cut, sizeof cut), 9u);
    cr_assert_str_eq(cut, "a?b.yaml:");
}

Test(base, every_status_has_words_and_an_exit)
{
    cr_assert_eq(status_exit(STET_OK), 0);
    cr_assert_eq(status_exit(STET_USAGE), 64);
    cr_assert_eq(status_exit(STET_WRONG_FORM), 65);
    cr_assert_eq(status_exit(STET_NO_INPUT), 66);
    cr_assert_eq(status_exit(STET_WRITE), 74);
    cr_assert_eq(status_exit(STET_BAD_RULES), 78);
    cr_assert_eq(status_exit((StetStatus)999), 70);
    for (int status = STET_OK; status <= STET_BROKEN_PIPE; status++)
        cr_assert(status_message((StetStatus)status)[0] && status_hint((StetStatus)status));
}

/* Whether `work` leaves by the trap, and why. */
static StetStatus trapped(Heap *heap, void (*work)(Heap *heap, void *context), void *context)
{
    jmp_buf trap;
    heap->trap = &trap;
    heap->status = STET_OK;
    if (setjmp(trap) == 0)
        work(heap, context);
    heap->trap = NULL;
    return heap->status;
}

static void fill_arena(Heap *heap, void *context)
{
    (void)heap;
    for (int i = 0; i < 100000; i++)
        arena_alloc(context, 1000);
}

Test(base, arena_limit_leaves_by_the_trap_and_loses_nothing)
{
    Heap heap = {.limit = 1 << 20};
    Arena arena;
    arena_create(&arena, &heap);
    Str kept = STR_EMPTY;
    kept = arena_copy(&arena, STR("kept"));
    cr_assert_eq(trapped(&heap, fill_arena, &arena), STET_TOO_LARGE);
    cr_assert(str_equal(kept, STR("kept")));
    cr_assert_leq(heap.peak, heap.limit);
    arena_clear(&arena);
    cr_assert_eq(trapped(&heap, fill_arena, &arena), STET_TOO_LARGE);
    arena_destroy(&arena);
    cr_assert_eq(heap.used, 0u);
}

Test(base, arena_keeps_one_block_of_bounded_size)
{
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    arena_alloc(&arena, LIMIT_ARENA_KEPT * 2);
    arena_clear(&arena);
    cr_assert_leq(arena.size, LIMIT_ARENA_KEPT);
    for (size_t i = 1; i < 5000; i++) {
        char *bytes = arena_alloc(&arena, i);
        cr_assert_eq((uintptr_t)bytes % 8, 0u);
        memset(bytes, (int)i, i);
    }
    arena_destroy(&arena);
    cr_assert_eq(heap.used, 0u);
}

Test(base, arena_push_grows_and_keeps)
{
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    struct {
        int *items;
        uint32_t count, capacity;
    } list = {0};
    for (int i = 0; i < 10000; i++)
        *ARENA_PUSH(&arena, &list) = i;
    for (int i = 0; i < 10000; i++)
        cr_assert_eq(list.items[i], i);
    arena_destroy(&arena);
}

static void overflow(Heap *heap, void *context)
{
    *(size_t *)context = heap_multiply(heap, SIZE_MAX / 2, 3);
}

static void overgrow(Heap *heap, void *context)
{
    (void)heap;
    for (;;)
        buf_append(context, STR("0123456789"));
}

Test(base, sizes_are_checked)
{
    Heap heap = {0};
    size_t product = 0;
    cr_assert_eq(trapped(&heap, overflow, &product), STET_TOO_LARGE);
    Buf buf;
    buf_create(&buf, &heap, 1000);
    cr_assert_eq(trapped(&heap, overgrow, &buf), STET_TOO_LARGE);
    cr_assert_eq(buf.len, 1000u);
    buf_destroy(&buf);
    cr_assert_eq(heap.used, 0u);
}

Test(base, buf_writes_numbers)
{
    Heap heap = {0};
    Buf buf;
    buf_create(&buf, &heap, 0);
    buf_unsigned(&buf, 0);
    buf_byte(&buf, ' ');
    buf_unsigned(&buf, UINT64_MAX);
    buf_byte(&buf, ' ');
    buf_integer(&buf, INT64_MIN);
    cr_assert(str_equal(buf_str(&buf), STR("0 18446744073709551615 -9223372036854775808")));
    buf_destroy(&buf);
}

/* What outgrew its place is gone from the heap when a block was made for it; else nothing happens. */
Test(base, arena_gives_back_blocks_of_their_own)
{
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    void *small = arena_alloc(&arena, 100);
    size_t used = heap.used, large = (size_t)8 << 20;
    char *first = arena_alloc(&arena, large), *second = arena_alloc(&arena, large);
    memset(second, 1, large);
    arena_give_back(&arena, small, 100);
    arena_give_back(&arena, first, large);
    cr_assert_lt(heap.used, used + large + large / 2);
    arena_give_back(&arena, second, large);
    cr_assert_eq(heap.used, used);
    memset(arena_alloc(&arena, 1000), 2, 1000);
    arena_destroy(&arena);
    cr_assert_eq(heap.used, 0u);
}
