/* Markdown out: what means something is escaped, links are harmless, lists, code and tables stand as they should. */
#include "doc/forms.h"

#include "tests/unit/doc_bench.h"

static Block *add(Bench *bench, KindId kind, const char *text)
{
    return doc_add_block(&bench->doc, kind, str_of(text));
}

static void number(Bench *bench, Block *block, KeyId key, int64_t value)
{
    attrs_add_integer(&bench->doc, &block->record.attrs, key, value);
}

static void expect_md(Bench *bench, const char *expected)
{
    buf_clear(&bench->out);
    md_write(&bench->doc, &bench->out);
    cr_expect(str_equal(buf_str(&bench->out), str_of(expected)), "got:\n%.*s\nexpected:\n%s", (int)bench->out.len,
              bench->out.len ? bench->out.data : "", expected);
}

static void expect_paragraph(const char *text, const char *expected)
{
    Bench bench;
    bench_open(&bench);
    add(&bench, KIND_P, text);
    expect_md(&bench, expected);
    bench_close(&bench);
}

static void expect_link(const char *text, size_t at, size_t len, const char *href, const char *expected)
{
    Bench bench;
    bench_open(&bench);
    Span *link = doc_add_span(&bench.doc, add(&bench, KIND_P, text), SPAN_LINK, at, len);
    attrs_add(&bench.doc, &link->attrs, KEY_HREF, str_of(href));
    expect_md(&bench, expected);
    bench_close(&bench);
}

Test(forms_md, escapes)
{
    expect_paragraph("a *b* _c_ `d` [e](f) <g> h|i ~j~ \\k", "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g\\> h\\|i \\~j\\~ \\\\k\n");
    expect_paragraph("AT&T &amp; &#60; & x", "AT&T \\&amp; \\&#60; & x\n");
    expect_paragraph("# no heading\n- no item\n  + none\n===\n12. none\n3) none\n1986.", "\\# no heading\n\\- no item\n\\+ none\n\\===\n"
                                                                                       "12\\. none\n3\\) none\n1986\\.\n");
    expect_paragraph("    no code\x1B[0m\x7F\xC2\x9B", "no code\\[0m\n");
    expect_paragraph("a - b # c 1. d", "a - b # c 1. d\n");
    expect_paragraph("", "");
}

Test(forms_md, links)
{
    expect_link("See this page.", 4, 4, "https://example.org/a?b=1&copy=2", "See [this](<https://example.org/a?b=1&amp;copy=2>) page.\n");
    expect_link("See this page.", 4, 4, "../a (b)", "See [this](<../a(b)>) page.\n");
    expect_link("See this page.", 4, 4, "mailto:a@example.org", "See [this](<mailto:a@example.org>) page.\n");
    expect_link("See this page.", 4, 4, "javascript:alert(1)", "See this page.\n");
    expect_link("See this page.", 4, 4, " java\nscript\t:alert(1)", "See this page.\n");
    expect_link("See this page.", 4, 4, "\x01JAVASCRIPT:alert(1)", "See this page.\n");
    expect_link("See this page.", 4, 4, "data:text/html,x", "See this page.\n");
    expect_link("See this page.", 4, 4, "javascript&colon;alert(1)", "See [this](<javascript&amp;colon;alert(1)>) page.\n");
    expect_link("See this page.", 4, 4, "a>b<c\\d", "See [this](<a%3Eb%3Cc%5Cd>) page.\n");
    expect_link("Wow!x", 4, 1, "/y", "Wow\\![x](</y>)\n");
    expect_link("a\nb]c\n- d", 2, 3, "/y", "a\n[b\\]c](</y>)\n\\- d\n");
}

Test(forms_md, blocks)
{
    Bench bench;
    bench_open(&bench);
    Record *title = doc_add_meta(&bench.doc, META_TITLE, STR("The *title*"));
    attrs_add_integer(&bench.doc, &title->attrs, KEY_KEEP, 1);
    add(&bench, KIND_H2, "C #");
    add(&bench, KIND_QUOTE, "said\nso");
    add(&bench, KIND_PRE, "a ```` b\r\n\tc\x1B");
    number(&bench, add(&bench, KIND_PRE, "goes on"), KEY_CONT, 1);
    add(&bench, KIND_HR, "");
    number(&bench, add(&bench, KIND_P, "one\ntwo"), KEY_SRC, 1);
    number(&bench, add(&bench, KIND_P, " and three"), KEY_CONT, 1);
    add(&bench, KIND_ALT, "a picture");
    number(&bench, add(&bench, KIND_P, "menu"), KEY_KEEP, 0);
    expect_md(&bench, "# The \\*title\\*\n\n## C \\#\n\n> said\n> so\n\n`````\na ```` b\n\tcgoes on\n`````\n\n---\n\none\\\ntwo and three\n");
    bench_close(&bench);
}

Test(forms_md, lists)
{
    static const struct {
        int depth, n;
        const char *text;
    } ITEMS[] = {{1, -1, "a"}, {2, 1, "b"}, {2, 2, "c\nd"}, {9, -1, "e"}, {1, 10, "f"}, {2, -1, "- g"}};
    Bench bench;
    bench_open(&bench);
    for (size_t i = 0; i < sizeof ITEMS / sizeof *ITEMS; i++) {
        Block *item = add(&bench, KIND_LI, ITEMS[i].text);
        number(&bench, item, KEY_DEPTH, ITEMS[i].depth);
        if (ITEMS[i].n >= 0)
            number(&bench, item, KEY_N, ITEMS[i].n);
    }
    expect_md(&bench, "- a\n  1. b\n  2. c d\n     - e\n10. f\n    - \\- g\n");
    bench_close(&bench);
}

static void add_cell(Bench *bench, int row, int column, bool head, const char *text)
{
    Block *cell = add(bench, KIND_CELL, text);
    number(bench, cell, KEY_TABLE, 1);
    number(bench, cell, KEY_ROW, row);
    number(bench, cell, KEY_COL, column);
    if (head)
        number(bench, cell, KEY_HEAD, 1);
}

Test(forms_md, tables)
{
    Bench bench;
    bench_open(&bench);
    add_cell(&bench, 1, 1, true, "A");
    add_cell(&bench, 1, 2, true, "B|b");
    add_cell(&bench, 2, 1, false, "");
    add_cell(&bench, 2, 3, false, "c\nd");
    expect_md(&bench, "| A | B\\|b | |\n| --- | --- | --- |\n|  | | c d |\n");
    doc_clear(&bench.doc);
    add_cell(&bench, 1, 1, false, "x");
    add_cell(&bench, 2, 1000000, false, "y");
    add(&bench, KIND_P, "after");
    expect_md(&bench, "| |\n| --- |\n| x |\n| y |\n\nafter\n");
    bench_close(&bench);
}

/* Blocks as "kind:text|", links as "<at,len,target>" after their block. */
static void expect_parsed(const char *markdown, const char *expected)
{
    Bench bench;
    bench_open(&bench);
    md_parse(&bench.doc, str_of(markdown));
    for (uint32_t i = 0; i < bench.doc.blocks.count; i++) {
        const Block *block = &bench.doc.blocks.items[i];
        static const KeyId NUMBERS[] = {KEY_DEPTH, KEY_N, KEY_ROW, KEY_COL, KEY_HEAD};
        buf_append(&bench.out, block->record.kind);
        for (size_t k = 0; k < sizeof NUMBERS / sizeof *NUMBERS; k++)
            if (attrs_find(&block->record.attrs, NUMBERS[k])) {
                buf_byte(&bench.out, ' ');
                buf_append(&bench.out, attrs_value(&block->record.attrs, NUMBERS[k]));
            }
        buf_byte(&bench.out, ':');
        buf_append(&bench.out, block->record.text);
        for (uint32_t k = 0; k < block->spans.count; k++) {
            buf_byte(&bench.out, '<');
            buf_unsigned(&bench.out, block->spans.items[k].at);
            buf_byte(&bench.out, ',');
            buf_unsigned(&bench.out, block->spans.items[k].len);
            buf_byte(&bench.out, ',');
            buf_append(&bench.out, attrs_value(&block->spans.items[k].attrs, KEY_HREF));
            buf_byte(&bench.out, '>');
        }
        buf_byte(&bench.out, '|');
    }
    cr_expect(str_equal(buf_str(&bench.out), str_of(expected)), "got:\n%.*s\nexpected:\n%s", (int)bench.out.len,
              bench.out.len ? bench.out.data : "", expected);
    bench_close(&bench);
}

Test(forms_md, reads_blocks)
{
    expect_parsed("", "");
    expect_parsed("One\ntwo.\n\nThree.\r\n", "p:One\ntwo.|p:Three.|");
    expect_parsed("# A #\n## B\ntext\n\nC\n===\nD\n---\n---\n#no", "h1:A|h2:B|p:text|h1:C|h2:D|hr:|p:#no|");
    expect_parsed("> said\n> so\n>\n> again\nlazy\n\nout", "quote:said\nso|quote:again\nlazy|p:out|");
    expect_parsed("- a\n- b\n  more\n  1. c\n  2) d\n- e\n\nafter", "li 1:a|li 1:b\nmore|li 2 1:c|li 2 2:d|li 1:e|p:after|");
    expect_parsed("```c\na *b*\n\n ``\n```\nafter", "pre:a *b*\n\n ``|p:after|");
    expect_parsed("text\n\n    code\n\n      more\n\nend", "p:text|pre:code\n\n  more|p:end|");
    expect_parsed("|A|B|\n|---|---|\n| c | *d* |\n\nx", "cell 1 1 1:A|cell 1 2 1:B|cell 2 1:c|cell 2 2:d|p:x|");
    expect_parsed("In the year\n1986. A great", "p:In the year\n1986. A great|");
    expect_parsed("[ref]: https://example.org\n\nx", "p:x|");
    expect_parsed("---\ntitle: \"T\"\n---\nx", "p:x|");
    expect_parsed("![a picture](x.png)", "alt:a picture|");
}

Test(forms_md, reads_inline)
{
    expect_parsed("a *b* **c** ***d*** _e_ ~~f~~ `g*h*`", "p:a b c d e f g*h*|");
    expect_parsed("2 * 3 * 4 snake_case_name *open", "p:2 * 3 * 4 snake_case_name *open|");
    expect_parsed("\\*no\\* &amp; &lt; &copy; AT&T", "p:*no* & < &copy; AT&T|");
    expect_parsed("See [this *page*](https://example.org/a_(b) \"title\") now", "p:See this page now<4,9,https://example.org/a_(b)>|");
    expect_parsed("[a](<b c>) [d][e] [f] <https://x.org> x<br>y <b>z</b>", "p:a d [f] https://x.org x\ny z<0,1,b c><8,13,https://x.org>|");
    expect_parsed("text ![alt](p.png) more", "p:text  more|");
    expect_parsed("[a](b `code", "p:[a](b `code|");
}

/* What is written reads back. */
Test(forms_md, round_trip)
{
    static const char *const TEXTS[] = {"a *b* _c_ `d` [e](f) <g> h|i ~~j~~ \\k &amp; &x", "# h", "- i", "12. n", "1986.", "> q", "===", "---", "```x", "a_b_c 2*3*4", "![p](q)"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        Bench bench;
        bench_open(&bench);
        add(&bench, KIND_P, TEXTS[i]);
        md_write(&bench.doc, &bench.out);
        doc_clear(&bench.doc);
        md_parse(&bench.doc, buf_str(&bench.out));
        cr_assert_eq(bench.doc.blocks.count, 1, "%s", TEXTS[i]);
        cr_expect_eq(bench.doc.blocks.items[0].record.id, KIND_P);
        Str text = bench.doc.blocks.items[0].record.text;
        cr_expect(str_equal(text, str_of(TEXTS[i])), "%.*s for %s", (int)text.len, text.data, TEXTS[i]);
        bench_close(&bench);
    }
}

/* Sources of nothing but openings stay cheap, and nothing is read outside them. */
Test(forms_md, hostile)
{
    static const char *const PIECES[] = {"[", "](", "*a", "`a``", "<a", "[](<", "> ", "- ", "  - ", "|a", "![", "\\", "(", "~~", "\n", "[a][", "&", "```\n", "    "};
    Bench bench;
    bench_open(&bench);
    for (size_t a = 0; a < sizeof PIECES / sizeof *PIECES; a++)
        for (size_t b = 0; b < sizeof PIECES / sizeof *PIECES; b++) {
            buf_clear(&bench.out);
            while (bench.out.len < 20000) {
                buf_append(&bench.out, str_of(PIECES[a]));
                buf_append(&bench.out, str_of(PIECES[b]));
            }
            doc_clear(&bench.doc);
            md_parse(&bench.doc, buf_str(&bench.out));
        }
    bench_close(&bench);
}
