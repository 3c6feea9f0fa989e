/* The JSON scanner, and the scanners for special bytes against their plain twins. */
#include "doc/json.h"
#include "doc/points.h"
#include "doc/scan_wide.h"
#include "unicode/unicode.h"

#include <criterion/criterion.h>

/* The tokens of a text as letters: { } [ ] k s n t f 0, ! for an error, . for the end. */
static void expect_tokens(Str text, const char *wanted)
{
    static const char LETTERS[] = ".!{}[]ksntf0";
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    Json json;
    json_start(&json, &arena, text);
    char got[100];
    size_t count = 0;
    JsonToken token;
    do
        got[count++] = LETTERS[token = json_next(&json)];
    while (token > JSON_ERROR && count + 1 < sizeof got);
    got[count] = 0;
    cr_expect_str_eq(got, wanted, "%.*s: %s", (int)text.len, text.data, got);
    cr_expect_eq(json_next(&json), token);
    arena_destroy(&arena);
}

Test(doc_json, tokens)
{
    expect_tokens(STR(" {\"a\" : [1, true ,null,\"x\"], \"b\":{}}\r\n"), "{k[nt0s]k{}}.");
    expect_tokens(STR("-0.5E+10"), "n.");
    expect_tokens(STR(""), "!");
    expect_tokens(STR("[1 2]"), "[n!");
    expect_tokens(STR("[1,]"), "[n!");
    expect_tokens(STR("{,}"), "{!");
    expect_tokens(STR("{\"a\"}"), "{!");
    expect_tokens(STR("{\"a\":1,}"), "{kn!");
    expect_tokens(STR("[}"), "[!");
    expect_tokens(STR("1 1"), "n!");
    expect_tokens(STR("01"), "n!");
    expect_tokens(STR("1."), "n!");
    expect_tokens(STR("-"), "!");
    expect_tokens(STR("nul"), "!");
    expect_tokens(STR("\"a"), "!");
    expect_tokens(STR("\"a\\"), "!");
    expect_tokens(STR("\"a\\\""), "!");
    expect_tokens(STR("\"\\u12g4\""), "!");
    expect_tokens(STR("\"\\x\""), "!");
    expect_tokens(STR("\"\n\""), "!");
    expect_tokens(STR("\"\\u0000\""), "s.");
    expect_tokens(STR("NaN"), "!");
}

/* One string of `len` letters with an escape at `at`. */
static void expect_long_string(Arena *arena, Buf *text, size_t len, size_t at)
{
    text->len = 0;
    buf_byte(text, '"');
    for (size_t i = 0; i < len; i++)
        buf_append(text, i == at ? STR("\\ud83d\\ude00") : STR("a"));
    buf_byte(text, '"');
    Json json;
    json_start(&json, arena, buf_str(text));
    cr_assert_eq(json_next(&json), JSON_STRING);
    cr_assert_eq(json.text.len, len + 3);
    cr_assert(memcmp(json.text.data + at, "\xF0\x9F\x98\x80", 4) == 0);
    cr_assert_eq(json_next(&json), JSON_END);
}

Test(doc_json, long_strings_with_escapes)
{
    Heap heap = {0};
    Arena arena;
    Buf text;
    arena_create(&arena, &heap);
    buf_create(&text, &heap, 0);
    for (size_t around = 65500; around < 65560; around++) {
        expect_long_string(&arena, &text, around, 0);
        expect_long_string(&arena, &text, around, around - 1);
        expect_long_string(&arena, &text, 70000, around);
        arena_clear(&arena);
    }
    arena_destroy(&arena);
    buf_destroy(&text);
    cr_expect_eq(heap.used, 0);
}

Test(doc_json, memory_is_what_the_strings_need)
{
    Heap heap = {0};
    Arena arena;
    Buf text;
    arena_create(&arena, &heap);
    buf_create(&text, &heap, 0);
    buf_byte(&text, '[');
    for (int i = 0; i < 10000; i++)
        buf_append(&text, STR("\"\\n\","));
    buf_append(&text, STR("1]"));
    Json json;
    json_start(&json, &arena, buf_str(&text));
    JsonToken token = json_next(&json);
    cr_expect(json_skip(&json, token));
#ifndef STET_ASAN
    cr_expect_lt(arena.size, (size_t)400000);
#endif
    arena_destroy(&arena);
    buf_destroy(&text);
}

Test(doc_json, skip_and_compact)
{
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    Json json;
    json_start(&json, &arena, STR("{\"a\":[1,{\"b\":[]}],\"c\":2}"));
    cr_assert_eq(json_next(&json), JSON_OBJECT);
    JsonToken token = json_next(&json);
    cr_assert(json_skip(&json, token));
    cr_assert_eq(json_next(&json), JSON_KEY);
    cr_assert(str_equal(json.text, STR("c")));
    uint32_t depth;
    bool lone = false;
    Str compact = json_compact(&arena, STR(" { \"\\u0041\" : [ 1.0 , \"\xC2\x80\x7F\\udc00\" , { } ] } "), &depth, &lone);
    cr_expect(str_equal(compact, STR("{\"A\":[1.0,\"\\u0080\\u007f\xEF\xBF\xBD\",{}]}")), "%.*s", (int)compact.len, compact.data);
    cr_expect_eq(depth, 3);
    cr_expect(lone);
    arena_destroy(&arena);
}

Test(doc_json, quoting)
{
    Heap heap = {0};
    Buf out;
    buf_create(&out, &heap, 0);
    json_quote(&out, STR("a\"\\/\b\f\n\r\t\x01\x1F\x7F\xC2\x80\xC2\xA0\xE2\x80\xA7\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA\xE2\x81\xA8"));
    cr_expect(str_equal(buf_str(&out), STR("\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\\u0080\xC2\xA0\xE2\x80\xA7\\u2028\\u2029\xE2\x80\xAA\xE2\x81\xA8\"")));
    buf_destroy(&out);
}

/* Wide scanning and copying give what the byte-by-byte table does, wherever the special byte stands. */
Test(doc_json, wide_scanners_equal_plain_ones)
{
    enum { LEN = 230 };
    char text[LEN], copy[LEN];
    const char *end = text + LEN;
    memset(text, 'a', sizeof text);
    for (unsigned byte = 0; byte < 256; byte++)
        for (size_t at = 0; at < LEN; at++) {
            text[at] = (char)byte;
            const char *string_end = scan_plain(text, end, SCAN_JSON_STRING), *line_end = scan_plain(text, end, SCAN_LINE);
            cr_assert_eq(scan_to(text, end, SCAN_JSON_STRING), string_end);
            cr_assert_eq(scan_to(text, end, SCAN_LINE), line_end);
            cr_assert_eq(scan_to(text, end, SCAN_COLUMN), scan_plain(text, end, SCAN_COLUMN));
            cr_assert_eq(scan_copy(copy, text, end, SCAN_JSON_STRING), (size_t)(string_end - text));
            cr_assert(memcmp(copy, text, (size_t)(string_end - text)) == 0);
            text[at] = 'a';
        }
}

/* The writers' copies: whole characters before, at and after each place of a block. */
Test(doc_json, wide_copies_equal_plain_ones)
{
    static const char *const MARKS[] = {"\"", "\\", "\n", "\x1F", " ", "\x7F", "\xC2\x80", "\xC2\x9F", "\xC2\xA0", "\xC3\x9F", "\xE2\x80\xA7",
                                        "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAA", "\xE2\x81\xA8", "\xF0\x9F\x98\x80"};
    enum { LEN = 230 };
    char text[LEN], copy[LEN];
    for (size_t mark = 0; mark < sizeof MARKS / sizeof *MARKS; mark++)
        for (size_t at = 0; at + 4 < LEN; at++) {
            Str bytes = str_of(MARKS[mark]);
            memset(text, 'a', sizeof text);
            memcpy(text + at, bytes.data, bytes.len);
            bool special = mark < 4 || (mark >= 5 && mark < 8) || mark == 11 || mark == 12, in_text = special && mark && mark < 8;
            size_t quote = scan_copy(copy, text, text + LEN, SCAN_JSON_QUOTE);
            cr_assert(special ? quote == at : quote >= at + bytes.len || quote == at, "mark %zu at %zu: %zu", mark, at, quote);
            cr_assert_eq(scan_copy_far(copy, text, text + LEN, SCAN_JSON_QUOTE), quote, "mark %zu at %zu", mark, at);
            cr_assert_eq((size_t)(scan_to_far(text, text + LEN, SCAN_JSON_QUOTE) - text), quote, "mark %zu at %zu", mark, at);
            size_t escape = scan_copy_far(copy, text, text + LEN, SCAN_TEXT);
            cr_assert_eq((size_t)(scan_to_far(text, text + LEN, SCAN_TEXT) - text), escape, "mark %zu at %zu", mark, at);
            cr_assert(in_text ? escape == at : escape >= at + bytes.len || escape == at, "mark %zu at %zu: %zu", mark, at, escape);
            cr_assert(memcmp(copy, text, escape) == 0);
        }
}

/* The quoted form of random text against one made character by character. */
Test(doc_json, wide_quoting_equals_plain_quoting)
{
    static const char *const PIECES[] = {"a", "bc", "\"", "\\", "\n", "\x7F", "\xC2\x85", "\xC2\xA0", "\xE2\x80\xA8", "\xE2\x80\x93", "\xE2\x81\xA9", "word word ", "\xF0\x9F\x98\x80"};
    Heap heap = {0};
    Buf text, whole, pieces;
    buf_create(&text, &heap, 0);
    buf_create(&whole, &heap, 0);
    buf_create(&pieces, &heap, 0);
    uint64_t state = 7;
    for (int round = 0; round < 3000; round++) {
        text.len = whole.len = pieces.len = 0;
        buf_byte(&pieces, '"');
        for (int i = 0; i < (round < 2900 ? 40 : round < 2990 ? 400 : 6000); i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            Str piece = str_of(PIECES[(state >> 33) % (sizeof PIECES / sizeof *PIECES)]);
            buf_append(&text, piece);
            size_t before = pieces.len;
            json_quote(&pieces, piece);
            memmove(pieces.data + before, pieces.data + before + 1, pieces.len - before - 2);
            pieces.len -= 2;
        }
        buf_byte(&pieces, '"');
        json_quote(&whole, buf_str(&text));
        cr_assert(str_equal(buf_str(&whole), buf_str(&pieces)));
    }
    buf_destroy(&text);
    buf_destroy(&whole);
    buf_destroy(&pieces);
}

/* Every byte and point of mixed texts, forwards, backwards and by leaps. */
Test(doc_json, points_and_bytes)
{
    static const char *const PIECES[] = {"abcdefghij", "\xC3\xA9", "\xF0\x9F\x98\x80", "xyz ", "\xE6\xBC\xA2"};
    Heap heap = {0};
    Arena arena;
    Buf text;
    arena_create(&arena, &heap);
    buf_create(&text, &heap, 0);
    for (unsigned seed = 0; seed < 200; seed++) {
        text.len = 0;
        for (unsigned i = 0, roll = seed; i < seed; i++, roll = roll * 7 + 3)
            buf_append(&text, str_of(PIECES[roll % 5]));
        Points points;
        points_start(&points, &arena, buf_str(&text));
        cr_assert_eq(points.total, utf8_count(buf_str(&text)));
        size_t at = 0, point = 0;
        for (; at < text.len; point++) {
            cr_assert_eq(points_of_byte(&points, at), point);
            cr_assert_eq(points_to_byte(&points, point), at);
            size_t leap = at * 7 % text.len;
            while (leap < text.len && ((unsigned char)text.data[leap] & 0xC0) == 0x80)
                leap++;
            cr_assert_eq(points_of_byte(&points, leap), utf8_count(str_sub(buf_str(&text), 0, leap)));
            cr_assert_eq(points_to_byte(&points, utf8_count(str_sub(buf_str(&text), 0, leap))), leap);
            utf8_next(buf_str(&text), &at);
        }
        cr_assert_eq(points_of_byte(&points, text.len), point);
        cr_assert_eq(points_to_byte(&points, point), text.len);
        arena_clear(&arena);
    }
    arena_destroy(&arena);
    buf_destroy(&text);
}
