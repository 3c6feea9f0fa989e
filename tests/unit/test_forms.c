/* Plain text in: nothing is lost, and paragraphs are found. */
#include "doc/forms.h"
#include "unicode/unicode.h"

#include "tests/unit/doc_bench.h"

/* What DESIGN 3.5 promises: gaps, texts and the tail are the text. */
static void rebuild(Bench *bench)
{
    buf_clear(&bench->out);
    for (uint32_t i = 0; i < bench->doc.blocks.count; i++) {
        const Record *record = &bench->doc.blocks.items[i].record;
        const Attr *gap = attrs_find(&record->attrs, KEY_GAP);
        if (gap)
            buf_append(&bench->out, gap->value);
        else if (i && !attrs_find(&record->attrs, KEY_CONT))
            buf_append(&bench->out, STR("\n\n"));
        buf_append(&bench->out, record->text);
    }
    buf_append(&bench->out, attrs_value(&bench->doc.attrs, KEY_TAIL));
}

static const char *const PIECES[] = {
    "a", "Word", " ", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\v", "\f", "\xC2\xA0", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9",
    "\xE3\x80\x80", "\xE1\x9A\x80", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE2\x80\x83", "\xF0\x9F\x98\x80", "\xE6\xBC\xA2\xE5\xAD\x97\xE3\x80\x82", ".", "! ",
    "The committee met again on Monday to look at the report of", "and so it went on for years and years without an end.\n",
    "\xC3\x89t\xC3\xA9", "\"quoted\"", "\xC2\xA9", "\xE2\x80\x9C", "- ", "\n   \n", " \t\r\n \r\n",
};
enum { PIECE_COUNT = sizeof PIECES / sizeof *PIECES };

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

Test(forms, text_is_loss_free)
{
    Bench bench;
    bench_open(&bench);
    Buf text;
    buf_create(&text, &bench.heap, 0);
    uint64_t state = 20260101;
    for (int round = 0; round < 20000; round++) {
        buf_clear(&text);
        for (uint64_t pieces = next_random(&state) % 40; pieces > 0; pieces--)
            buf_append(&text, str_of(PIECES[next_random(&state) % PIECE_COUNT]));
        doc_clear(&bench.doc);
        text_parse(&bench.doc, buf_str(&text));
        rebuild(&bench);
        cr_assert(str_equal(buf_str(&bench.out), buf_str(&text)), "round %d", round);
        for (uint32_t i = 0; i < bench.doc.blocks.count; i++) {
            Str block = bench.doc.blocks.items[i].record.text;
            size_t at = 0, end = block.len;
            cr_assert(block.len > 0);
            cr_assert(char_class(utf8_next(block, &at)) != CHAR_SPACE && char_class(utf8_previous(block, &end)) != CHAR_SPACE);
        }
    }
    buf_destroy(&text);
    bench_close(&bench);
}

static void check_blocks(const char *text, const char *expected)
{
    Bench bench;
    bench_open(&bench);
    text_parse(&bench.doc, str_of(text));
    for (uint32_t i = 0; i < bench.doc.blocks.count; i++) {
        if (i)
            buf_append(&bench.out, STR("|"));
        buf_append(&bench.out, bench.doc.blocks.items[i].record.text);
    }
    cr_expect(str_equal(buf_str(&bench.out), str_of(expected)), "%.*s", (int)bench.out.len, bench.out.data ? bench.out.data : "");
    bench_close(&bench);
}

Test(forms, text_paragraphs)
{
    check_blocks("", "");
    check_blocks(" \n\r\n \xC2\xA0", "");
    check_blocks("One.\n\nTwo.\n", "One.|Two.");
    check_blocks("One.\r\n \t\r\nTwo.", "One.|Two.");
    check_blocks("One.\xE2\x80\xA9Two.", "One.|Two.");
    check_blocks("roses\nare red", "roses|are red");
    check_blocks("The committee met again on Monday to look at the report, and it\nfound nothing to say about it.",
                 "The committee met again on Monday to look at the report, and it\nfound nothing to say about it.");
    check_blocks("The committee met again on Monday to look at the report.\nIt found nothing to say about it at all this time.\nSo it went home again for the rest of the year.",
                 "The committee met again on Monday to look at the report.|It found nothing to say about it at all this time.|So it went home again for the rest of the year.");
    check_blocks("The committee met again on Monday to look at the report, and it\nfound nothing.\nThe second paragraph begins here and goes on for a while until it\nends.",
                 "The committee met again on Monday to look at the report, and it\nfound nothing.|The second paragraph begins here and goes on for a while until it\nends.");
}

Test(forms, text_items)
{
    check_blocks("* one item that is long enough to be wrapped at the end of the\n  line and goes on\n* another item\n10) a third",
                 "* one item that is long enough to be wrapped at the end of the\n  line and goes on|* another item|10) a third");
    check_blocks("The committee met again on Monday to look at the report of the year\n1986. And it went home to think about what it had found in\nthere.",
                 "The committee met again on Monday to look at the report of the year\n1986. And it went home to think about what it had found in\nthere.");
}

Test(forms, text_gaps)
{
    Bench bench;
    bench_open(&bench);
    text_parse(&bench.doc, STR("\nOne.\n\nTwo.\nThree.\n\n"));
    const Block *blocks = bench.doc.blocks.items;
    cr_assert_eq(bench.doc.blocks.count, 3);
    cr_assert(str_equal(attrs_value(&blocks[0].record.attrs, KEY_GAP), STR("\n")));
    cr_assert_null(attrs_find(&blocks[1].record.attrs, KEY_GAP));
    cr_assert(str_equal(attrs_value(&blocks[2].record.attrs, KEY_GAP), STR("\n")));
    cr_assert(str_equal(attrs_value(&bench.doc.attrs, KEY_TAIL), STR("\n\n")));
    bench_close(&bench);
}

Test(forms, text_long_blocks_go_on)
{
    Bench bench;
    bench_open(&bench);
    Buf text;
    buf_create(&text, &bench.heap, 0);
    while (text.len < 3 * LIMIT_BLOCK_TEXT)
        buf_append(&text, STR("\xF0\x9F\x98\x80"));
    text_parse(&bench.doc, buf_str(&text));
    cr_assert_eq(bench.doc.blocks.count, 3);
    buf_clear(&text);
    while (text.len < 3 * LIMIT_BLOCK_TEXT + 7)
        buf_append(&text, STR("words and more "));
    doc_clear(&bench.doc);
    text_parse(&bench.doc, buf_str(&text));
    rebuild(&bench);
    cr_assert(str_equal(buf_str(&bench.out), buf_str(&text)));
    cr_assert_eq(bench.doc.blocks.count, 4);
    for (uint32_t i = 0; i < bench.doc.blocks.count; i++) {
        const Record *record = &bench.doc.blocks.items[i].record;
        cr_assert(record->text.len <= LIMIT_BLOCK_TEXT && utf8_valid(record->text));
        cr_assert_eq(attrs_integer(&record->attrs, KEY_CONT, 0), i > 0);
    }
    buf_destroy(&text);
    bench_close(&bench);
}

Test(forms, names_and_sniffing)
{
    cr_assert_eq(form_of_name(STR("jsonl")), FORM_JSONL);
    cr_assert_eq(form_of_name(STR("auto")), FORM_AUTO);
    cr_assert_eq(form_of_name(STR("")), FORM_AUTO);
    cr_assert(str_equal(form_name(FORM_MD), STR("md")));
    cr_assert_eq(form_sniff(STR("doc\tgalley=1\t\n")), FORM_GALLEY);
    cr_assert_eq(form_sniff(STR("\xEF\xBB\xBF\n\ndoc\tid=x galley=1 url=y\t\n")), FORM_GALLEY);
    cr_assert_eq(form_sniff(STR("doc\tx\ty galley=1")), FORM_TEXT);
    cr_assert_eq(form_sniff(STR(" \n{\"text\":\"\"}")), FORM_JSONL);
    cr_assert_eq(form_sniff(STR("\xEF\xBB\xBF<!DOCTYPE html>")), FORM_HTML);
    cr_assert_eq(form_sniff(STR("\n<p>x")), FORM_HTML);
    cr_assert_eq(form_sniff(STR("<3 you")), FORM_TEXT);
    cr_assert_eq(form_sniff(STR("")), FORM_TEXT);
    cr_assert_eq(form_sniff(STR("Plain.")), FORM_TEXT);
}
