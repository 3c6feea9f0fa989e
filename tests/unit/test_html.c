/* dehtml's engine: what becomes of a page's text, and that no split of its bytes changes anything. */
#include "doc/forms.h"
#include "html/html.h"

#include <criterion/criterion.h>

typedef struct Bench {
    Heap heap;
    Arena arena;
    Doc doc;
    Buf out;
    Html *html;
} Bench;

static void bench_open(Bench *bench)
{
    bench->heap = (Heap){0};
    arena_create(&bench->arena, &bench->heap);
    buf_create(&bench->out, &bench->heap, 0);
    doc_create(&bench->doc, &bench->arena, STR("test"));
    cr_assert_eq(html_create(&bench->html, &bench->heap, NULL), STET_OK);
}

static void bench_close(Bench *bench)
{
    html_destroy(bench->html);
    buf_destroy(&bench->out);
    arena_destroy(&bench->arena);
    cr_assert_eq(bench->heap.used, 0);
}

/* Reads a page in pieces of `step` bytes; 0: whole. */
static void read_page(Bench *bench, Str page, Str charset, size_t step)
{
    doc_clear(&bench->doc);
    html_begin(bench->html, &bench->doc, false, charset);
    for (size_t at = 0; at < page.len; at += step ? step : page.len)
        html_chunk(bench->html, &bench->doc, str_sub(page, at, step ? step : page.len));
    html_end(bench->html, &bench->doc);
}

/* The blocks as "kind:text" lines, hidden ones as "-kind:text", newlines as "\n". */
static Str blocks_of(Bench *bench, Str page)
{
    read_page(bench, page, STR_EMPTY, 0);
    buf_clear(&bench->out);
    for (uint32_t i = 0; i < bench->doc.blocks.count; i++) {
        const Record *record = &bench->doc.blocks.items[i].record;
        if (i)
            buf_byte(&bench->out, '|');
        if (attrs_integer(&record->attrs, KEY_HIDDEN, 0))
            buf_byte(&bench->out, '-');
        buf_append(&bench->out, record->kind);
        buf_byte(&bench->out, ':');
        for (size_t k = 0; k < record->text.len; k++)
            buf_append(&bench->out, record->text.data[k] == '\n' ? STR("\\n") : str_sub(record->text, k, 1));
    }
    return buf_str(&bench->out);
}

typedef struct Case {
    const char *page, *blocks;
} Case;

static const Case LAYOUT[] = {
    {"", ""},
    {"plain", "p:plain"},
    {"<p> a \n b\t c ", "p:a b c"},
    {"<p>a<b> b</b> <i> c</i>d", "p:a b cd"},
    {"<div>one<div>two</div>three", "p:one|p:two|p:three"},
    {"<p>a<br>b<br>", "p:a\\nb"},
    {"<p>a <br> <br> b", "p:a|p:b"},
    {"<p>a&nbsp; b", "p:a\xC2\xA0 b"},
    {"<h1>t</h1><h6>u", "h1:t|h6:u"},
    {"<h2><div>t</div></h2>", "h2:t"},
    {"<pre>\n a\n  b\n</pre>", "pre: a\\n  b"},
    {"<pre>a\r\nb\rc</pre>", "pre:a\\nb\\nc"},
    {"<p style='white-space: pre-line'>a  b\n c", "p:a b\\nc"},
    {"<ul><li>a<li><p>b<p>c</ul>", "li:a|li:b|p:c"},
    {"<ul><li>a<ul><li>b</ul>c</ul>", "li:a|li:b|li:c"},
    {"<dl><dt>a<dd>b<dt>c", "dt:a|dd:b|dt:c"},
    {"<blockquote>a<p>b</blockquote>c", "quote:a|quote:b|p:c"},
    {"<figure><img alt=' a  b '><figcaption><p>c</figure>", "alt:a b|caption:c"},
    {"<table><caption>t<tr><th>a<td>b</table>c", "caption:t|cell:a|cell:b|p:c"},
    {"<table><td><p>a<p>b<td>c</table>", "p:a|p:b|cell:c"},
    {"<table><td>a<table><td>b</table></table>", "p:a|cell:b"},
    {"a<hr>b", "p:a|hr:|p:b"},
    {"<p>a<span hidden>b</span>c", "-p:b|p:ac"},
    {"<p>a<span style='display:none'>b<i>c</i></span> d", "-p:bc|p:a d"},
    {"<div style='visibility:hidden'>a<b style='visibility:visible'>b</b></div>", "-p:a|p:b"},
    {"<p>a<noscript>b<i>c</i></noscript>d", "-p:bc|p:ad"},
    {"<div>a<noscript>b<p>c</p></noscript>d", "-p:b|-p:c|p:ad"},
    {"<p>a<script>b</script><style>c</style><template>d<p>e</template><!-- f -->g", "p:ag"},
    {"<button>a</button><select><option>b<option>c</select><textarea>\n d </textarea><input type=submit value=e>",
     "control:a|control:b|control:c|control: d |control:e"},
    {"<svg><title>a</title><text>b</text><script>c</script></svg>", "-p:a|p:b"},
};

static const Case TREE[] = {
    {"<title>x</title>y", "p:y"},
    {"<head><p>a", "p:a"},
    {"<p>a<div>b</p>c", "p:a|p:b|p:c"},
    {"<a>1<p>2</a>3", "p:1|p:23"},
    {"<b>1<p>2</b>3</p>4", "p:1|p:23|p:4"},
    {"<table>a<tr>b<td>c</td>d</table>e", "p:a|p:b|p:d|cell:c|p:e"},
    {"<table><tr><td>a</table><table>b<td>c<table>d<td>e</table></table>", "cell:a|p:b|p:c|p:d|cell:e"},
    {"<table><div>a<td>b", "p:a|cell:b"},
    {"<svg><p>a</svg>b", "p:ab"},
    {"<math><mi>a<b>b</mi></math>c", "p:abc"},
    {"<svg><![CDATA[<a>]]></svg><![CDATA[b]]>c", "p:<a>c"},
    {"<textarea></div></textarea >a<title>b</title>c", "control:</div>|p:ac"},
    {"<script><!--<script></script>--></script>a", "p:a"},
    {"<script></script\n>a<script></scripty>b</script/>c", "p:ac"},
    {"<plaintext>a</plaintext>", "pre:a</plaintext>"},
    {"<frameset><p>a</frameset>b", ""},
    {"<!doctype html><p>a<table><td>b", "p:a|cell:b"},
    {"<!--><p>a--><!-- --!>b<!-->-->c<!-- d", "p:a-->b-->c"},
    {"a<!bogus>b<?pi?>c</1>d</>e", "p:abcde"},
    {"a < b <3 c<", "p:a < b <3 c<"},
    {"<p a='>' b=\">\" c=> d>e", "p:d>e"},
    {"a</p>b", "p:a|p:b"},
    {"<select><p>a<select>b", "control:a|p:b"},
};

static const Case REFERENCES[] = {
    {"&lt;&LT;&amp&AMP;", "p:<<&&"},
    {"&notit; &notin; &not;", "p:\xC2\xACit; \xE2\x88\x89 \xC2\xAC"},
    {"&#65;&#x42;&#X43;&#x44", "p:ABCD"},
    {"&#128;&#0;&#xD800;&#x110000;", "p:\xE2\x82\xAC\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"&#00000000000000000000000000000000000000000065;", "p:A"},
    {"& &; &# &#; &#x; &bogus; &", "p:& &; &# &#; &#x; &bogus; &"},
    {"&NotEqualTilde;", "p:\xE2\x89\x82\xCC\xB8"},
    {"&CounterClockwiseContourIntegral;", "p:\xE2\x88\xB3"},
    {"<img alt='&lt &ltx &lt= &lt; &notin;'>", "alt:< &ltx &lt= < \xE2\x88\x89"},
};

static void check_cases(const Case *cases, size_t count)
{
    Bench bench;
    bench_open(&bench);
    for (size_t i = 0; i < count; i++) {
        Str blocks = blocks_of(&bench, str_of(cases[i].page));
        cr_expect(str_equal(blocks, str_of(cases[i].blocks)), "%s\n  gives    %.*s\n  expected %s", cases[i].page, (int)blocks.len, blocks.data,
                  cases[i].blocks);
    }
    bench_close(&bench);
}

#define CHECK_CASES(cases) check_cases((cases), sizeof(cases) / sizeof *(cases))

Test(html, lays_text_out_in_blocks) { CHECK_CASES(LAYOUT); }
Test(html, follows_the_tree) { CHECK_CASES(TREE); }
Test(html, resolves_references) { CHECK_CASES(REFERENCES); }

/* ---- splits ---- */

static void check_splits(Bench *bench, Str page, Str charset)
{
    Buf whole;
    buf_create(&whole, &bench->heap, 0);
    read_page(bench, page, charset, 0);
    galley_write(&bench->doc, &whole);
    for (size_t step = 1; step <= 7; step++) {
        read_page(bench, page, charset, step);
        buf_clear(&bench->out);
        galley_write(&bench->doc, &bench->out);
        cr_expect(str_equal(buf_str(&whole), buf_str(&bench->out)), "pieces of %zu bytes: %.*s", step, (int)page.len, page.data);
    }
    for (size_t at = 1; at < page.len && page.len < 400; at++) { /* every split in two */
        doc_clear(&bench->doc);
        html_begin(bench->html, &bench->doc, false, charset);
        html_chunk(bench->html, &bench->doc, str_sub(page, 0, at));
        html_chunk(bench->html, &bench->doc, str_from(page, at));
        html_end(bench->html, &bench->doc);
        buf_clear(&bench->out);
        galley_write(&bench->doc, &bench->out);
        cr_expect(str_equal(buf_str(&whole), buf_str(&bench->out)), "split at %zu: %.*s", at, (int)page.len, page.data);
    }
    buf_destroy(&whole);
}

Test(html, gives_the_same_records_for_every_split)
{
    static const Str CHARSETS[] = {STR_INIT(""), STR_INIT("utf-8"), STR_INIT("gbk"), STR_INIT("iso-2022-jp"), STR_INIT("utf-16le")};
    const Case *tables[] = {LAYOUT, TREE, REFERENCES};
    const size_t counts[] = {sizeof LAYOUT / sizeof *LAYOUT, sizeof TREE / sizeof *TREE, sizeof REFERENCES / sizeof *REFERENCES};
    Bench bench;
    bench_open(&bench);
    for (size_t t = 0; t < 3; t++)
        for (size_t i = 0; i < counts[t]; i++)
            check_splits(&bench, str_of(tables[t][i].page), STR_EMPTY);
    Str bytes = STR("<p>\x81\x30\x81\x30 \xC4\xE3\xBA\xC3 \x1B$B$3$s\x1B(B\x1B(I12 \xE2\x82\xAC \xE2\x82 \xF0\x9F\x98\x80 \xFF<p>a\r\n\rb");
    for (size_t i = 0; i < sizeof CHARSETS / sizeof *CHARSETS; i++)
        check_splits(&bench, bytes, CHARSETS[i]);
    bench_close(&bench);
}

/* ---- attributes ---- */

static Str value_of(const Bench *bench, uint32_t block, KeyId key)
{
    cr_assert_lt(block, bench->doc.blocks.count);
    return attrs_value(&bench->doc.blocks.items[block].record.attrs, key);
}

#define EXPECT_VALUE(bench, block, key, text) \
    cr_expect(str_equal(value_of((bench), (block), (key)), STR(text)), "block %u %.*s: %.*s", (unsigned)(block), (int)key_name(key).len, \
              key_name(key).data, (int)value_of((bench), (block), (key)).len, value_of((bench), (block), (key)).data)

Test(html, tells_where_a_block_comes_from)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<p>\xC3\xA4 b <i>c&amp;</i> </p>\n<div id=M class='A b'> x"), STR_EMPTY, 0);
    EXPECT_VALUE(&bench, 0, KEY_SRC, "3");
    EXPECT_VALUE(&bench, 0, KEY_SRCLEN, "14");
    EXPECT_VALUE(&bench, 1, KEY_SRC, "50");
    EXPECT_VALUE(&bench, 1, KEY_SRCLEN, "1");
    EXPECT_VALUE(&bench, 1, KEY_PATH, "html/body/div");
    EXPECT_VALUE(&bench, 1, KEY_CLASS, "m a b");
    read_page(&bench, STR("<\0p\0>\0\xE4\0 \0b\0"), STR("utf-16le"), 0);
    EXPECT_VALUE(&bench, 0, KEY_SRC, "6");
    EXPECT_VALUE(&bench, 0, KEY_SRCLEN, "6");
    read_page(&bench, STR("<p>\xC4\xE3<b>\xBA\xC3"), STR("gbk"), 0);
    EXPECT_VALUE(&bench, 0, KEY_SRC, "3");
    EXPECT_VALUE(&bench, 0, KEY_SRCLEN, "7");
    bench_close(&bench);
}

Test(html, numbers_items_and_cells)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<ol start=3><li>a<li><p>b<p>c<li value=9>d<ul><li>e</ul></ol>"), STR_EMPTY, 0);
    EXPECT_VALUE(&bench, 0, KEY_N, "3");
    EXPECT_VALUE(&bench, 1, KEY_N, "4");
    EXPECT_VALUE(&bench, 2, KEY_N, "");
    EXPECT_VALUE(&bench, 3, KEY_N, "9");
    EXPECT_VALUE(&bench, 4, KEY_DEPTH, "2");
    read_page(&bench, STR("<table><tr><th colspan=2>a<td>b<tr><td>c</table>"), STR_EMPTY, 0);
    EXPECT_VALUE(&bench, 0, KEY_HEAD, "1");
    EXPECT_VALUE(&bench, 1, KEY_COL, "3");
    EXPECT_VALUE(&bench, 2, KEY_ROW, "2");
    EXPECT_VALUE(&bench, 2, KEY_COL, "1");
    bench_close(&bench);
}

/* Cells that reach down move those below, in their own table and group of rows alone. */
Test(html, places_cells_beside_those_from_above)
{
    static const char *const COLUMNS[] = {"1", "2", "3", "4", "2", "5", "1", "2", "3", "4", "1", "2", "2"};
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<table><tr><td rowspan=3>a<td>b<td rowspan=2>c<td rowspan=0>d<tr><td>e<td>f<tbody><tr><td>g<td>h<td>i<td>j"
                          "<thead><tr><th rowspan=2>k<th>l<tr><th>m</table>"), STR_EMPTY, 0);
    cr_assert_eq(bench.doc.blocks.count, 13);
    for (uint32_t i = 0; i < 13; i++)
        cr_expect(str_equal(value_of(&bench, i, KEY_COL), str_of(COLUMNS[i])), "cell %u", i);
    bench_close(&bench);
}

/* More of them than are remembered: their cells stand where they would without. */
Test(html, bears_many_row_spans)
{
    Bench bench;
    Buf page;
    bench_open(&bench);
    buf_create(&page, &bench.heap, 0);
    buf_append(&page, STR("<table><tr>"));
    for (size_t i = 0; i < 200; i++)
        buf_append(&page, STR("<td rowspan=65534>x"));
    for (size_t i = 0; i < 50; i++)
        buf_append(&page, STR("<tr><td>y<td>z"));
    read_page(&bench, buf_str(&page), STR_EMPTY, 0);
    cr_assert_eq(bench.doc.blocks.count, 300);
    EXPECT_VALUE(&bench, 199, KEY_COL, "200");
    EXPECT_VALUE(&bench, 298, KEY_COL, "65");
    EXPECT_VALUE(&bench, 299, KEY_COL, "66");
    buf_destroy(&page);
    bench_close(&bench);
}

/* A blank line where a page has a margin, else a line's end. */
Test(html, tells_lines_from_paragraphs)
{
    static const struct {
        Str page;
        uint32_t block;
        const char *gap;
    } GAPS[] = {
        {STR_INIT("<div>a</div>"), 0, ""}, {STR_INIT("<div>a</div><div>b"), 1, "\n"}, {STR_INIT("<div>a</div><p>b"), 1, ""},
        {STR_INIT("<p>a</p>b"), 1, ""}, {STR_INIT("a<br><br>b"), 1, ""}, {STR_INIT("<div>a</div><br>b"), 1, "\n"},
        {STR_INIT("<div>a<section>b"), 1, "\n"}, {STR_INIT("<div>a</div><ul><li>b"), 1, ""}, {STR_INIT("<ul><li>a<li>b"), 1, ""},
        {STR_INIT("<div>a</div><p hidden>h</p><div>b"), 2, "\n"}, {STR_INIT("<p>a<img alt=x><div>b"), 2, ""},
        {STR_INIT("<table><td><div>a</div><div>b</div><td>c</table>"), 1, "\n"}};
    Bench bench;
    bench_open(&bench);
    for (size_t i = 0; i < sizeof GAPS / sizeof *GAPS; i++) {
        read_page(&bench, GAPS[i].page, STR_EMPTY, 0);
        cr_assert_gt(bench.doc.blocks.count, GAPS[i].block);
        cr_expect(str_equal(value_of(&bench, GAPS[i].block, KEY_GAP), str_of(GAPS[i].gap)), "%s", GAPS[i].page.data);
    }
    bench_close(&bench);
}

/* Text and Markdown show on demand what they leave out of themselves; the blocks stay the same. */
Test(html, shows_what_is_asked_for)
{
    static const struct {
        HtmlOptions options;
        const char *text;
    } SHOWN[] = {{{.alt = false}, "a\n"}, {{.alt = true}, "alt\n\na\n"}, {{.hidden = true}, "a\n\nhid\n"}, {{.noscript = true}, "a\n\nns\n"},
                 {{.hidden = true, .noscript = true}, "a\n\nhid\n\nns\n\nboth\n"}};
    Bench bench;
    bench_open(&bench);
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++) {
        html_destroy(bench.html);
        cr_assert_eq(html_create(&bench.html, &bench.heap, &SHOWN[i].options), STET_OK);
        read_page(&bench, STR("<p>a<img alt=alt><p hidden>hid<img alt=no></p><noscript>ns<p style='display:none'>both</noscript><select><option>o</select>"), STR_EMPTY, 0);
        buf_clear(&bench.out);
        text_write(&bench.doc, &bench.out, TEXT_BLOCKS);
        cr_expect(str_equal(buf_str(&bench.out), str_of(SHOWN[i].text)), "%zu: <%.*s>", i, (int)bench.out.len, bench.out.data);
    }
    bench_close(&bench);
}

Test(html, measures_links_and_bold_text)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<p><a href=x>abc</a>d<p><a>no link</a><p><b>a</b>bcd"), STR_EMPTY, 0);
    EXPECT_VALUE(&bench, 0, KEY_LINK, "0.75");
    EXPECT_VALUE(&bench, 1, KEY_LINK, "");
    EXPECT_VALUE(&bench, 2, KEY_BOLD, "0.25");
    bench_close(&bench);
}

Test(html, continues_long_blocks)
{
    Bench bench;
    bench_open(&bench);
    size_t len = LIMIT_BLOCK_TEXT + 10;
    char *page = heap_resize(&bench.heap, NULL, 0, len);
    memset(page, 'x', len);
    read_page(&bench, (Str){page, len}, STR_EMPTY, 1000);
    cr_expect_eq(bench.doc.blocks.count, 2);
    cr_expect_eq(bench.doc.blocks.items[0].record.text.len, LIMIT_BLOCK_TEXT);
    EXPECT_VALUE(&bench, 1, KEY_CONT, "1");
    heap_resize(&bench.heap, page, len, 0);
    bench_close(&bench);
}

Test(html, marks_links_when_asked)
{
    Bench bench;
    bench_open(&bench);
    html_destroy(bench.html);
    cr_assert_eq(html_create(&bench.html, &bench.heap, &(HtmlOptions){.links = true}), STET_OK);
    read_page(&bench, STR("<p>a <a href=' x?a&amp;b '>b <i>c</i></a><a href=y>d</a><table><td><a href=z>e</a>"), STR_EMPTY, 0);
    cr_assert_eq(bench.doc.blocks.count, 2);
    const Spans *spans = &bench.doc.blocks.items[0].spans;
    cr_assert_eq(spans->count, 2);
    cr_expect_eq(spans->items[0].at, 2);
    cr_expect_eq(spans->items[0].len, 3);
    cr_expect(str_equal(attrs_value(&spans->items[0].attrs, KEY_HREF), STR("x?a&b")));
    cr_expect_eq(spans->items[1].at, 5);
    cr_assert_eq(bench.doc.blocks.items[1].spans.count, 1);
    cr_expect(str_equal(attrs_value(&bench.doc.blocks.items[1].spans.items[0].attrs, KEY_HREF), STR("z")));
    bench_close(&bench);
}

/* Nested past the limit, every way to nest: no crash, a diagnostic, all text there. */
Test(html, bears_deep_nesting)
{
    static const Str UNITS[] = {STR_INIT("<div>x"), STR_INIT("<b>x"), STR_INIT("<a><p>x"), STR_INIT("<table><td>x"), STR_INIT("<svg>x"), STR_INIT("<x-y>x"),
                                STR_INIT("<li><ul>x"), STR_INIT("<template>"), STR_INIT("<select><option>x"), STR_INIT("<b><i>x</b>x</i>"), STR_INIT("<table>x<tr>")};
    enum { TIMES = 3000 };
    Bench bench;
    bench_open(&bench);
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        size_t wanted = 0, found = 0;
        doc_clear(&bench.doc);
        html_begin(bench.html, &bench.doc, false, STR_EMPTY);
        for (size_t n = 0; n < TIMES; n++)
            html_chunk(bench.html, &bench.doc, UNITS[i]);
        html_end(bench.html, &bench.doc);
        for (size_t k = 0; k < UNITS[i].len; k++)
            wanted += UNITS[i].data[k] == 'x' && (k == 0 || UNITS[i].data[k - 1] != '<') ? TIMES : 0;
        for (uint32_t b = 0; b < bench.doc.blocks.count; b++)
            for (size_t k = 0; k < bench.doc.blocks.items[b].record.text.len; k++)
                found += bench.doc.blocks.items[b].record.text.data[k] == 'x';
        cr_expect_eq(found, wanted, "%.*s: %zu of %zu", (int)UNITS[i].len, UNITS[i].data, found, wanted);
    }
    bench_close(&bench);
}
