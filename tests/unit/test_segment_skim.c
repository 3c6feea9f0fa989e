/* Sentences do not depend on whether words are asked for: what skim.c leaves out decides nothing. */
#include "segment/segment.h"
#include "segment/skim_masks.h"

#include <criterion/criterion.h>

typedef struct Two {
    Heap heap;
    Arena arena;
    Doc doc;
    Rules *rules;
    Lang *lang;
    Segment *with, *without;
} Two;

static void two_open(Two *two)
{
    *two = (Two){0};
    StetError error = {0};
    cr_assert_eq(rules_open(&two->rules, &two->heap, &(RulesOptions){0}, &error), STET_OK);
    cr_assert_eq(lang_create(&two->lang, &two->heap, two->rules), STET_OK);
    cr_assert_eq(segment_create(&two->with, &two->heap, two->rules, two->lang, &(SegmentOptions){.words = true, .explain = true}), STET_OK);
    cr_assert_eq(segment_create(&two->without, &two->heap, two->rules, two->lang, &(SegmentOptions){.explain = true}), STET_OK);
    arena_create(&two->arena, &two->heap);
    doc_create(&two->doc, &two->arena, STR("test"));
}

static void two_close(Two *two)
{
    segment_destroy(two->with);
    segment_destroy(two->without);
    lang_destroy(two->lang);
    rules_close(two->rules);
    arena_destroy(&two->arena);
}

static void compare(Two *two, const char *lang, Str text)
{
    doc_clear(&two->doc);
    attrs_add(&two->doc, &two->doc.attrs, KEY_LANG, str_of(lang));
    doc_add_block(&two->doc, KIND_P, text);
    doc_add_block(&two->doc, KIND_P, text);
    Block *blocks = two->doc.blocks.items;
    blocks[1].dropped = true;
    segment_run(two->with, &two->doc);
    blocks[0].dropped = true;
    blocks[1].dropped = false;
    segment_run(two->without, &two->doc);
    uint32_t k = 0;
    for (uint32_t i = 0; i < blocks[0].spans.count; i++) {
        const Span *a = &blocks[0].spans.items[i];
        if (a->id != SPAN_S)
            continue;
        while (k < blocks[1].spans.count && blocks[1].spans.items[k].id != SPAN_S)
            k++; /* what --explain tells of other marks */
        cr_assert_lt(k, blocks[1].spans.count, "%s: one is missing in %.*s", lang, (int)text.len, text.data);
        const Span *b = &blocks[1].spans.items[k++];
        cr_assert(a->at == b->at && a->len == b->len && str_equal(attrs_value(&a->attrs, KEY_WHY), attrs_value(&b->attrs, KEY_WHY)),
                  "%s: with words %.*s (%.20s), without %.*s (%.20s), in %.*s", lang, (int)a->len, text.data + a->at,
                  attrs_value(&a->attrs, KEY_WHY).data, (int)b->len, text.data + b->at, attrs_value(&b->attrs, KEY_WHY).data, (int)text.len,
                  text.data);
    }
    while (k < blocks[1].spans.count && blocks[1].spans.items[k].id != SPAN_S)
        k++;
    cr_assert_eq(k, blocks[1].spans.count);
}

static uint32_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* Words and marks in any order; plain words are the most. */
Test(segment, sentences_without_words)
{
    static const char *const LANGS[] = {"en", "de", "fr", "ru", "ar", "zh", "ja", "th", "hi", "fi", "el", "hy"};
    static const char *const PLAIN[] = {"the", "ships", "left", "café", "über", "корабли", "вышли", "Ann", "well-known", "don't", "l’homme", "in", "At",
                                        "Monday,", "yes", "of", "A", "मैं", "घर", "السفن", "غادرت", "dix", "cannot", "Straße", "ἡμέρα"};
    static const char *const ODD[] = {".", "!", "?", "...", "…", "Mr.", "Dr. Lee", "p.m.", "3.", "12", "2016", "(", ")", "\"", "“", "”", "«", "»", "'", "’", ":",
                                      ";", ",", " - ", " – ", "—", "\n", "\n\n", "1)", "a)", "(b)", "•", "* ", "http://a.example/b", "a@b.example", "@ann", "#tag",
                                      ":-)", "😀", "。", "、", "「", "」", "船は出た", "カメラ", "ไทย", "၊", "।", "؟", "،", "։", "U.S.", "z. B.", "kg", "5 kg .", "&#39;",
                                      "[1]", "5th", "\xC2\xA0", "\xE2\x80\x8B", "$5", "50%", "/", "J.", "e\xCC\x81", "\xC2\xAD", "\t", "  ", "XII.", "24. Dezember 2016"};
    Two two;
    two_open(&two);
    uint64_t state = 7;
    char text[1200];
    for (int round = 0; round < 6000; round++) {
        size_t len = 0, most = 20 + next_random(&state) % 900;
        unsigned odd = 1 + next_random(&state) % 12;
        while (len < most) {
            const char *piece = next_random(&state) % odd ? PLAIN[next_random(&state) % (sizeof PLAIN / sizeof *PLAIN)]
                                                          : ODD[next_random(&state) % (sizeof ODD / sizeof *ODD)];
            size_t size = strlen(piece);
            memcpy(text + len, piece, size);
            len += size;
            if (next_random(&state) % 5)
                text[len++] = ' ';
        }
        compare(&two, LANGS[next_random(&state) % (sizeof LANGS / sizeof *LANGS)], (Str){text, len});
    }
    two_close(&two);
}

/* What the masks say of characters beyond ASCII is what the tables say, wherever they stand. */
Test(segment, masks_of_every_character)
{
    SkimMasks *fast = skim_masks();
    for (uint32_t point = 0x80; point < 0x10000; point++) {
        if (point >= 0xD800 && point < 0xE000)
            continue;
        char text[64];
        size_t at = point % 60;
        memset(text, 'a', sizeof text);
        size_t len = utf8_put(text + at, point);
        Masks masks, plain;
        fast(text, &masks);
        skim_masks_plain(text, &plain);
        cr_assert(memcmp(&masks, &plain, sizeof masks) == 0, "U+%04X", (unsigned)point);
        uint64_t bit = (uint64_t)1 << at;
        CharClass class = char_class(point);
        bool katakana = (point >= 0x30A0 && point <= 0x30FF) || (point >= 0x31F0 && point <= 0x31FF);
        bool letter = class >= CHAR_UPPER && class <= CHAR_MARK;
        bool unit = letter && class != CHAR_MARK && (char_bits(point) & CHAR_BITS_UNSPACED) && !katakana;
        cr_assert(!((masks.two | masks.three | masks.quiet_two | masks.quiet_three | masks.units) & ~bit), "U+%04X", (unsigned)point);
        cr_assert(!(masks.two | masks.three) || (letter && ((masks.units & bit) != 0) == unit), "U+%04X", (unsigned)point);
        cr_assert(!masks.two || len == 2, "U+%04X", (unsigned)point);
        cr_assert(!masks.three || len == 3, "U+%04X", (unsigned)point);
        bool comma = point == 0x3001 || point == 0xFF0C || point == 0x060C;
        cr_assert_eq((masks.quiet_two | masks.quiet_three) != 0, comma, "U+%04X", (unsigned)point);
    }
}

/* All machines see the same. */
Test(segment, masks_of_any_bytes)
{
    uint64_t state = 3;
    for (int round = 0; round < 20000; round++) {
        char text[64];
        Masks masks, plain;
        for (size_t i = 0; i < sizeof text; i++)
            text[i] = (char)next_random(&state);
        skim_masks()(text, &masks);
        skim_masks_plain(text, &plain);
        cr_assert(memcmp(&masks, &plain, sizeof masks) == 0);
    }
}
