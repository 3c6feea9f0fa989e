/* UTF-8: checking, repair, stepping, counting; the wide code against its plain twin. */
#include "unicode/utf8_simd.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static uint64_t random_state;

static unsigned random_below(unsigned bound)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(random_state >> 33) % bound;
}

static Str repaired(Arena *arena, Str text)
{
    bool changed = false;
    Str result = utf8_repair(arena, text, &changed);
    cr_assert_eq(changed, !utf8_valid(text));
    cr_assert(utf8_valid(result));
    return result;
}

static void expect_repair(Str text, Str wanted)
{
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    Str got = repaired(&arena, text);
    cr_expect(str_equal(got, wanted), "%.*s", (int)got.len, got.data);
    arena_destroy(&arena);
    cr_expect_eq(heap.used, 0);
}

#define FFFD "\xEF\xBF\xBD"

Test(unicode_utf8, repairs_each_maximal_bad_part)
{
    expect_repair(STR("plain"), STR("plain"));
    expect_repair(STR(""), STR(""));
    expect_repair(STR("a\xFF" "b"), STR("a" FFFD "b"));
    expect_repair(STR("\xC0\x80"), STR(FFFD FFFD));
    expect_repair(STR("\xE2\x82"), STR(FFFD));
    expect_repair(STR("\xE2\x82" "a"), STR(FFFD "a"));
    expect_repair(STR("\xE2\x28\xA1"), STR(FFFD "(" FFFD));
    expect_repair(STR("\xED\xA0\x80"), STR(FFFD FFFD FFFD)); /* a surrogate */
    expect_repair(STR("\xF0\x9F\x98"), STR(FFFD));
    expect_repair(STR("\xF0\x9F\x98\xF0\x9F\x98\x80"), STR(FFFD "\xF0\x9F\x98\x80"));
    expect_repair(STR("\xF4\x90\x80\x80"), STR(FFFD FFFD FFFD FFFD));
    expect_repair(STR("\xF0\x80\x80\x80"), STR(FFFD FFFD FFFD FFFD));
    expect_repair(STR("\xE0\x9F\xBF"), STR(FFFD FFFD FFFD));
    expect_repair(STR("\x80\xBF"), STR(FFFD FFFD));
    expect_repair(STR("\xF5"), STR(FFFD));
}

Test(unicode_utf8, every_code_point_goes_round)
{
    for (uint32_t point = 0; point < 0x110000; point++) {
        if (point >= 0xD800 && point < 0xE000)
            continue;
        char bytes[4];
        size_t len = utf8_put(bytes, point), at = 0;
        Str text = {bytes, len};
        cr_assert(utf8_valid(text));
        cr_assert_eq(utf8_next(text, &at), point);
        cr_assert_eq(at, len);
        cr_assert_eq(utf8_previous(text, &at), point);
        cr_assert_eq(at, 0);
        cr_assert_eq(utf8_count(text), 1);
    }
    char bytes[4];
    cr_expect_eq(utf8_put(bytes, 0xD800), 3);
    cr_expect_eq(utf8_put(bytes, 0x110000), 3);
    cr_expect(memcmp(bytes, FFFD, 3) == 0);
}

Test(unicode_utf8, bad_bytes_step_one_by_one)
{
    Str text = STR("\xE2\x82" "a\x80");
    size_t at = 0;
    cr_expect_eq(utf8_next(text, &at), 0xFFFD);
    cr_expect_eq(at, 1);
    cr_expect_eq(utf8_next(text, &at), 0xFFFD);
    cr_expect_eq(utf8_next(text, &at), 'a');
    cr_expect_eq(utf8_next(text, &at), 0xFFFD);
    cr_expect_eq(at, text.len);
    cr_expect_eq(utf8_previous(text, &at), 0xFFFD);
    cr_expect_eq(utf8_previous(text, &at), 'a');
    cr_expect_eq(utf8_previous(text, &at), 0xFFFD);
    cr_expect_eq(at, 1);
}

/* Fills a text with characters of all lengths, then breaks some bytes. */
static size_t random_text(char *into, size_t size, unsigned broken)
{
    static const uint32_t LIMITS[] = {0x80, 0x80, 0x800, 0x10000, 0x110000};
    size_t len = 0, wanted = random_below((unsigned)size - 4);
    uint32_t limit = LIMITS[random_below(5)];
    while (len < wanted)
        len += utf8_put(into + len, random_below(random_below(4) ? 0x80 : limit));
    for (unsigned i = 0; len && i < broken; i++)
        into[random_below((unsigned)len)] = (char)random_below(256);
    return len;
}

Test(unicode_utf8, wide_code_equals_plain_code)
{
    enum { LONG = 2400, SHORT = 600 }; /* the widest code begins at 1024 bytes */
    char *bytes = malloc(LONG);
    random_state = 1;
    for (int round = 0; round < 100000; round++) {
        Str text = {bytes, random_text(bytes, round % 4 ? SHORT : LONG, random_below(3))};
        if (text.len && random_below(4) == 0)
            text.len -= random_below(text.len > 4 ? 4 : 1);
        cr_assert_eq(utf8_valid_prefix(text), utf8_valid_prefix_plain(text));
        cr_assert_eq(utf8_count(text), utf8_count_plain(text));
    }
    free(bytes);
}

/* Every bad two- to four-byte sequence at every offset round a block's edge. */
Test(unicode_utf8, wide_code_at_the_edges_of_blocks)
{
    static const unsigned char EDGES[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
                                          0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
    enum { COUNT = sizeof EDGES };
    char bytes[1280];
    for (unsigned code = 0; code < COUNT * COUNT * COUNT * COUNT; code += 1 + code % 3) {
        memset(bytes, 'a', sizeof bytes);
        size_t at = 59 + code % 8;
        for (unsigned i = 0, rest = code; i < 4; i++, rest /= COUNT)
            bytes[at + i] = (char)EDGES[rest % COUNT];
        Str text = {bytes, sizeof bytes};
        cr_assert_eq(utf8_valid_prefix(text), utf8_valid_prefix_plain(text), "code %u", code);
        text = (Str){bytes + 32, code % 2 ? 128 : 96};
        cr_assert_eq(utf8_valid_prefix(text), utf8_valid_prefix_plain(text), "code %u", code);
    }
}
