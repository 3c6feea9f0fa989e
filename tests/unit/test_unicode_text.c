/* Classes, scripts, folding, normalisation and the tokenizer. UTF-8 itself is tested in test_unicode_utf8.c or beside it. */
#include "unicode/classes.h"

#include <utf8proc.h>

#include <criterion/criterion.h>

static Heap heap;
static Arena arena;

static void setup(void)
{
    heap = (Heap){0};
    arena_create(&arena, &heap);
}

static void teardown(void)
{
    arena_destroy(&arena);
    cr_assert_eq(heap.used, 0);
}

TestSuite(unicode_text, .init = setup, .fini = teardown);

#define EXPECT_TEXT(got, want) \
    do { \
        Str got_text = (got), want_text = str_of(want); \
        cr_expect(str_equal(got_text, want_text), "got '%.*s', want '%s'", (int)got_text.len, got_text.data, want); \
    } while (0)

/* The table of the first plane, against utf8proc. */
Test(unicode_text, class_table)
{
    static const uint8_t want[] = {
        CHAR_OTHER, CHAR_UPPER, CHAR_LOWER, CHAR_UPPER, CHAR_LETTER, CHAR_LETTER, CHAR_MARK, CHAR_MARK, CHAR_MARK, CHAR_DIGIT, CHAR_NUMBER,
        CHAR_NUMBER, CHAR_PUNCTUATION, CHAR_DASH, CHAR_OPEN, CHAR_CLOSE, CHAR_OPEN, CHAR_CLOSE, CHAR_PUNCTUATION, CHAR_SYMBOL, CHAR_SYMBOL,
        CHAR_SYMBOL, CHAR_SYMBOL, CHAR_SPACE, CHAR_SPACE, CHAR_SPACE, CHAR_CONTROL, CHAR_CONTROL, CHAR_OTHER, CHAR_OTHER,
    };
    for (uint32_t point = 0; point < 0x110000; point++) {
        bool space = (point >= '\t' && point <= '\r') || point == 0x85;
        CharClass class = space ? CHAR_SPACE : (CharClass)want[utf8proc_category((utf8proc_int32_t)point)];
        cr_assert_eq(char_class(point), class, "U+%04X", point);
    }
}

Test(unicode_text, classes)
{
    static const struct { uint32_t point; CharClass class; } cases[] = {
        {'a', CHAR_LOWER}, {'Z', CHAR_UPPER}, {'7', CHAR_DIGIT}, {' ', CHAR_SPACE}, {'\t', CHAR_SPACE}, {'\f', CHAR_SPACE},
        {0x85, CHAR_SPACE}, {0xA0, CHAR_SPACE}, {0x3000, CHAR_SPACE}, {0, CHAR_CONTROL}, {0x7F, CHAR_CONTROL}, {'(', CHAR_OPEN},
        {']', CHAR_CLOSE}, {'-', CHAR_DASH}, {0x2014, CHAR_DASH}, {'_', CHAR_PUNCTUATION}, {'"', CHAR_PUNCTUATION},
        {'$', CHAR_SYMBOL}, {'+', CHAR_SYMBOL}, {'^', CHAR_SYMBOL}, {0x201C, CHAR_OPEN}, {0xBB, CHAR_CLOSE}, {0xE9, CHAR_LOWER},
        {0x1C5, CHAR_UPPER}, {0x5D0, CHAR_LETTER}, {0x4E00, CHAR_LETTER}, {0x301, CHAR_MARK}, {0x93E, CHAR_MARK},
        {0x665, CHAR_DIGIT}, {0xBD, CHAR_NUMBER}, {0x2160, CHAR_NUMBER}, {0x200B, CHAR_CONTROL}, {0xE000, CHAR_OTHER},
        {0x110000, CHAR_OTHER}, {0x1F600, CHAR_SYMBOL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(char_class(cases[i].point), cases[i].class, "U+%04X", cases[i].point);
}

Test(unicode_text, scripts)
{
    static const struct { uint32_t point; Script script; } cases[] = {
        {'a', SCRIPT_LATIN}, {'1', SCRIPT_COMMON}, {0xD7, SCRIPT_COMMON}, {0xAA, SCRIPT_LATIN}, {0x1EA0, SCRIPT_LATIN},
        {0x3B1, SCRIPT_GREEK}, {0x416, SCRIPT_CYRILLIC}, {0x4E2, SCRIPT_CYRILLIC}, {0x561, SCRIPT_ARMENIAN}, {0x5D0, SCRIPT_HEBREW},
        {0x628, SCRIPT_ARABIC}, {0x60C, SCRIPT_COMMON}, {0x915, SCRIPT_DEVANAGARI}, {0xE01, SCRIPT_THAI}, {0x1000, SCRIPT_MYANMAR},
        {0x10D0, SCRIPT_GEORGIAN}, {0x3042, SCRIPT_HIRAGANA}, {0x30AB, SCRIPT_KATAKANA}, {0x30FC, SCRIPT_COMMON},
        {0x6F22, SCRIPT_HAN}, {0x20000, SCRIPT_HAN}, {0xD55C, SCRIPT_HANGUL}, {0x301, SCRIPT_COMMON}, {0x16A0, SCRIPT_OTHER},
        {0x10FFFF, SCRIPT_COMMON}, {0xFFFFFFFF, SCRIPT_COMMON},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(char_script(cases[i].point), cases[i].script, "U+%04X", cases[i].point);
}

Test(unicode_text, fold_case_folds_and_keeps_diacritics)
{
    Str same = STR("already small é");
    cr_expect_eq(fold_case(&arena, same).data, same.data);
    EXPECT_TEXT(fold_case(&arena, STR("Straße ÉTÉ ΣΊΣΥΦΟΣ Ж")), "strasse été σίσυφοσ ж");
    EXPECT_TEXT(fold_case(&arena, STR("ALL")), "all");
    EXPECT_TEXT(fold_case(&arena, STR_EMPTY), "");
    EXPECT_TEXT(fold_case(&arena, STR("é A")), "é a");
}

Test(unicode_text, fold_full_drops_diacritics_of_alphabets_only)
{
    EXPECT_TEXT(fold_full(&arena, STR("Crème BRÛLÉE")), "creme brulee");
    EXPECT_TEXT(fold_full(&arena, STR("Łódź, Ørsted, Đặng, Æthelþryð, œuvre, İstanbul, ılık, Straße")),
                "lodz, orsted, dang, aethelthryd, oeuvre, istanbul, ilik, strasse");
    EXPECT_TEXT(fold_full(&arena, STR("cafe\xCC\x81 Ǿ")), "cafe o");
    EXPECT_TEXT(fold_full(&arena, STR("Ἀθῆναι Ёлка")), "αθηναι елка");
    EXPECT_TEXT(fold_full(&arena, STR("हिन्दी ガギ 한글 กำ")), "हिन्दी ガギ 한글 กำ");
    Str same = STR("plain हिन्दी");
    cr_expect_eq(fold_full(&arena, same).data, same.data);
}

Test(unicode_text, folding_may_grow)
{
    char text[3000];
    for (size_t i = 0; i < sizeof text; i += 2)
        memcpy(text + i, "\xCE\x90", 2); /* ΐ becomes three characters */
    Str folded = fold_case(&arena, (Str){text, sizeof text});
    cr_expect_eq(folded.len, sizeof text * 3);
}

Test(unicode_text, short_cuts_of_folding_change_nothing)
{
    for (uint32_t point = 0x80; point < 0x110000; point++)
        for (int mode = 0; mode < 4; mode++) {
            bool base = mode & 1, plain_base = mode & 1;
            char text[FOLD_POINT_ROOM], plain_text[FOLD_POINT_ROOM];
            size_t len = fold_point(point, mode & 2, &base, text);
            size_t plain_len = fold_point_plain(point, mode & 2, &plain_base, plain_text);
            cr_assert(len == plain_len && base == plain_base && memcmp(text, plain_text, len) == 0, "U+%04X, mode %d", point, mode);
        }
}

Test(unicode_text, nfc)
{
    Str same = STR("ascii, é, 漢字, 한글, हिन्दी");
    cr_expect_eq(to_nfc(&arena, same).data, same.data);
    EXPECT_TEXT(to_nfc(&arena, STR("e\xCC\x81t\xC3\xA9 q\xCC\x87\xCC\xA3x")), "été q\xCC\xA3\xCC\x87x");
    EXPECT_TEXT(to_nfc(&arena, STR("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB!")), "한!");
    EXPECT_TEXT(to_nfc(&arena, STR("\xE2\x84\xAB")), "Å");
    EXPECT_TEXT(to_nfc(&arena, STR("\xCC\x81")), "\xCC\x81");
}

Test(unicode_text, nfc_of_a_hostile_run_of_marks_is_linear)
{
    size_t size = (size_t)1 << 20;
    char *text = arena_alloc(&arena, size);
    for (size_t i = 0; i < size; i += 2)
        memcpy(text + i, i % 4 ? "\xCC\x81" : "\xCC\xA3", 2);
    Str normal = to_nfc(&arena, (Str){text, size});
    cr_expect_eq(normal.len, size);
}

Test(unicode_text, capitals)
{
    cr_expect(text_is_capitalised(STR("Anna")));
    cr_expect(text_is_capitalised(STR("Élan")));
    cr_expect(!text_is_capitalised(STR("anna")));
    cr_expect(!text_is_capitalised(STR("漢")));
    cr_expect(!text_is_capitalised(STR("12")));
    cr_expect(text_is_all_caps(STR("NATO-2")));
    cr_expect(!text_is_all_caps(STR("A")));
    cr_expect(!text_is_all_caps(STR("NATo")));
    cr_expect(!text_is_all_caps(STR("")));
}

/* The tokens as "kind:text" divided by '|', a space before those after white space. */
static Str shown(Str text)
{
    Tokens tokens = {0};
    tokens_of(&arena, text, &tokens);
    Str out = STR_EMPTY;
    for (uint32_t i = 0; i < tokens.count; i++) {
        const Token *token = &tokens.items[i];
        char kind = "wnips"[token->kind];
        out = arena_join(&arena, out, token->space_before ? STR(" ") : STR("|"));
        out = arena_join(&arena, out, (Str){&kind, 1});
        out = arena_join(&arena, out, str_sub(text, token->at, token->len));
    }
    return out;
}

Test(unicode_text, tokens)
{
    EXPECT_TEXT(shown(STR("")), "");
    EXPECT_TEXT(shown(STR("Dr. Lee's 3rd  e-mail: $5.20!")),
                " wDr|p. wLee|p'|ws w3rd we|p-|wmail|p: s$|n5|p.|n20|p!");
    EXPECT_TEXT(shown(STR("1989年 caf\xC3\xA9s e\xCC\x81 x")), " n1989|i年 wcafés we\xCC\x81 wx");
    EXPECT_TEXT(shown(STR("東京タワーです。")), " i東|i京|iタ|iワ|iー|iで|iす|p。");
    EXPECT_TEXT(shown(STR("ที่")), " iที่");
    EXPECT_TEXT(shown(STR("\xE0\xB9\x91\xE0\xB9\x92")), " n\xE0\xB9\x91\xE0\xB9\x92");
    EXPECT_TEXT(shown(STR("हिन्दी में")), " wहिन्दी wमें");
    EXPECT_TEXT(shown(STR("می\xE2\x80\x8Cخواهم\xE2\x80\x8C")), " wمی\xE2\x80\x8Cخواهم");
    EXPECT_TEXT(shown(STR("km²·½ iPhone手机")), " wkm|n²|p·|n½ wiPhone|i手|i机");
    EXPECT_TEXT(shown(STR("a\xC2\xA0" "b\x01" "c\xE2\x80\x9D")), " wa wb|wc|p”");
    EXPECT_TEXT(shown(STR("❤\xEF\xB8\x8F \xCC\x81")), " s❤\xEF\xB8\x8F s\xCC\x81");
}

static uint32_t random_next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static size_t put(char *into, uint32_t p)
{
    if (p < 0x80)
        return into[0] = (char)p, 1;
    size_t extra = p < 0x800 ? 1 : p < 0x10000 ? 2 : 3;
    static const unsigned lead[] = {0, 0xC0, 0xE0, 0xF0};
    into[0] = (char)(lead[extra] | p >> (6 * extra));
    for (size_t i = 1; i <= extra; i++)
        into[i] = (char)(0x80 | (p >> (6 * (extra - i)) & 0x3F));
    return extra + 1;
}

Test(unicode_text, random_text_is_covered_in_order)
{
    static const uint32_t tops[] = {0x7F, 0x80, 0x250, 0x600, 0x1000, 0x3200, 0x10000, 0x110000};
    uint32_t state = 7;
    for (int round = 0; round < 3000; round++) {
        char text[400];
        size_t len = 0;
        uint32_t top = tops[random_next(&state) % 8];
        while (len < sizeof text - 4 && random_next(&state) % 100) {
            uint32_t point = random_next(&state) % (random_next(&state) % 3 ? top : 0x80);
            if (top < 0x100 && random_next(&state) % 4) /* as words are: long runs of letters and digits */
                point = (uint32_t)"aZ9e. "[random_next(&state) % 6];
            if (point < 0xD800 || point > 0xDFFF)
                len += put(text + len, point);
        }
        Str view = arena_copy(&arena, (Str){text, len}); /* exact: a read beyond the end shows under ASan */
        Tokens tokens = {0};
        tokens_of(&arena, view, &tokens);
        size_t end = 0;
        for (uint32_t i = 0; i < tokens.count; i++) {
            cr_assert(tokens.items[i].at >= end && tokens.items[i].len > 0);
            end = tokens.items[i].at + tokens.items[i].len;
            cr_assert(end == len || ((unsigned char)text[end] & 0xC0) != 0x80);
        }
        cr_assert(end <= len);
        Tokens plain = {0};
        tokens_of_plain(&arena, view, &plain);
        cr_assert_eq(plain.count, tokens.count);
        for (uint32_t i = 0; i < plain.count; i++) {
            const Token *a = &plain.items[i], *b = &tokens.items[i];
            cr_assert(a->at == b->at && a->len == b->len && a->kind == b->kind && a->space_before == b->space_before);
        }
        fold_full(&arena, view);
        Str folded = fold_case(&arena, view), normal = to_nfc(&arena, view);
        cr_assert(str_equal(fold_case(&arena, folded), folded));
        cr_assert(str_equal(to_nfc(&arena, normal), normal));
        arena_clear(&arena);
    }
}

Test(unicode_text, bad_text_does_no_harm)
{
    static const char bad[] = "\xF0\x9F\x98|\xE2\x82|\xC3|\xFF\xFE|\x80";
    for (size_t len = 0; len < sizeof bad; len++) {
        Str view = arena_copy(&arena, (Str){bad, len});
        Tokens tokens = {0};
        tokens_of(&arena, view, &tokens);
        fold_full(&arena, view);
        to_nfc(&arena, view);
    }
}
