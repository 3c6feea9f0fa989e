/* The layouts of other tools: each one's rules, and that no split of the page changes its text. */
#include "html/html.h"

#include <criterion/criterion.h>

typedef struct Case {
    const char *page, *text;
} Case;

static const Case INNERTEXT[] = {
    {"", ""},
    {" <p> one  two </p> ", "one two"},
    {"<p>one<p>two<div>three</div>four", "one\n\ntwo\n\nthree\nfour"},
    {"<div>a<div></div><div></div>b", "a\nb"},
    {"a<br>b<br><br>c", "a\nb\n\nc"},
    {"<pre>\n a\n\tb </pre>c", " a\n\tb \nc"},
    {"a <b> b</b> <i></i> c", "a b c"},
    {"a <input> b <input type=hidden> c", "a  b c"},
    {"a<button> b </button>c", "abc"},
    {"<table><tr><td>a<td><p>b</p><td><tr><th>c</table>d", "a\t\n\nb\n\n\t\nc\nd"},
    {"<table>x<tr><td>a<table><tr>y<td>b</table><td>c</table>", "x\nay\nb\n\tc"},
    {"<table><caption>t</caption><tr><td>a</table>", "t\na"},
    {"a<table><col> b<tr><td>c</table>", "ab\nc"}, /* white space in a column group is its own */
    {"a<select>x<option>b<optgroup label=g>y<option>c</select>d", "a\nb\nc\nd"},
    {"<details><summary>a</summary>b<p>c</p></details>d", "a\nd"},
    {"<details open><summary>a</summary>b</details>", "a\nb"},
    {"a<span style='visibility:hidden'>b<i style='visibility:visible'>c</i></span>", "ac"},
    {"a<span hidden>b</span><noscript>c</noscript><span aria-hidden=true>d", "ad"},
    {"<p style='text-transform:uppercase'>Stra\xC3\x9F" "e <i style='text-transform:none'>x</i>", "STRASSE x"},
    {"<p style='text-transform:capitalize'>one don't", "One Don't"},
    {"<div lang=tr style='text-transform:uppercase'>i \xC4\xB1", "\xC4\xB0 I"},
    {"<div style='display:flex'><i>a</i><i>b</i></div>", "a\nb"},
    {"a<i style='float:left'>b</i>c", "a\nb\nc"},
    {"<i style='display:table-cell'>a</i> <i style='display:table-cell'>b</i>", "a\tb"},
    {"<style>p {}</style><title>t</title><script>s</script><textarea>x</textarea><img alt=y>", ""},
};

static const Case INSCRIPTIS[] = {
    {"", ""},
    {"<h1>a</h1><p>b</p>c<div>d</div>", "a\n\nb\n\nc\nd"},
    {"a<section>b</section>c", "abc"},
    {"<ul><li>a<li>b<ul><li>c<ul><li>d</ul></ul></ul>", "  * a\n  * b\n      + c\n          o d"},
    {"<ol><li>a<li value=7>b<li><p>c<p>d</ol>", " 1. a\n 7. b\n\n 8. c\n\n    d"},
    {"<ul><li><li>a<li></ul>b", "  * \n  * a\n  * \nb"},
    {"<ol><li><ul><li>x</ul></ol>", " 1. \n      + x"},
    {"a <q> b <b>c</b> d</q> e", "a \" b \"c\" d\" e"},
    {"<pre>x\n  y</pre><div style='padding-left:2em'><pre>z\n w</pre></div>", "x\n  y\n  z\n   w"},
    {"a<br>b<br><br>c", "a\nb\n\nc"},
    {"a<span style='display:none'>b</span><span hidden>c</span><noscript>d</noscript><title>t</title>", "acd"},
    {"<p style='margin-top:3em;margin-bottom:16px'>b</p>c", "b\n\n\nc"},
    {"a<p style='margin-top:3em'>b</p>c", "a\n\n\n\nb\n\nc"},
    {"<table><tr><th>Name<th>Age<tr><td>Ann<td>41</table>b", "Name  Age\nAnn   41 \n\nb"},
    {"<table><tr><td>a<br>b<td>c<td valign=top>d<td valign=bottom>e<tr><td align=right>f</table>", "a  c  d   \nb        e\nf"},
    {"<table><tr><td>long<tr><td align=center>x<tr><td align=right>y</table>", "long\n x  \n   y"},
    {"<table><caption>c</caption><tr><td>a<td><table><tr><td>b<td>c<tr><td>d</table></table>", "c\n   b  c\na  d"},
    {"<table>x<tr>y<td>a</table>", "x y\na"},
    {"<div>a<table></table>b</div>", "a\n\n\nb"},
    {"\xC2\xA0" "a\xC2\xA0\xC2\xA0" "b<i>\xE3\x80\x80</i>c", "a b c"},
};

static const Case HTMLTEXT[] = {
    {"", ""},
    {"<title>t</title><p>a</p>b", "a\n\nb"},
    {"<b>a</b><i>b</i> c", "a b c"},
    {"a<b>,</b> b <b>!</b>", "a, b !"},
    {"(<b>a</b>) ( <b>b</b>", "(a) ( b"},
    {"a<!-- x -->b<script>s</script>c", "abc"},
    {"<div>a</div><div>b<br><br>c</div><hr>d", "a\nb\nc\nd"},
    {"<ul><li>a<li>b</ul>c", "a\nb\n\nc"},
    {"<div>a<p>b</p></div>c", "a\n\nb\n\nc"},
    {"<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"},
    {"<pre> a\n  b </pre>", "a b"},
    {"<p hidden>a</p><svg><title>b</title></svg><select><option>c<option>d</select><noscript>e</noscript>", "a\n\nb\n\nc d e"},
    {"a<iframe></iframe>b<object>c</object>d", "abcd"},
};

static void check(const char *layout, const Case *known, size_t step)
{
    Heap heap = {0};
    Arena arena;
    Doc doc;
    Html *html;
    Buf text;
    HtmlOptions options = {.layout = html_layout_named(str_of(layout))};
    arena_create(&arena, &heap);
    buf_create(&text, &heap, 0);
    doc_create(&doc, &arena, STR("test"));
    cr_assert_eq(html_create(&html, &heap, &options), STET_OK);
    Str page = str_of(known->page);
    html_begin(html, &doc, false, STR("utf-8"));
    for (size_t at = 0; at < page.len; at += step)
        html_chunk(html, &doc, str_sub(page, at, step));
    html_end(html, &doc);
    for (uint32_t i = 0; i < doc.blocks.count; i++)
        buf_append(&text, doc.blocks.items[i].record.text);
    cr_expect(str_equal(buf_str(&text), str_of(known->text)), "%s: %s\n step %zu gives <%.*s>\n expected <%s>", layout, known->page, step, (int)text.len,
              text.len ? text.data : "", known->text);
    html_destroy(html);
    buf_destroy(&text);
    arena_destroy(&arena);
    cr_expect_eq(heap.used, 0);
}

static void check_all(const char *layout, const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t step = 1; step <= 64; step = step * 4)
            check(layout, &cases[i], step);
}

Test(html_view, innertext)
{
    check_all("innertext", INNERTEXT, sizeof INNERTEXT / sizeof *INNERTEXT);
}

Test(html_view, inscriptis)
{
    check_all("inscriptis", INSCRIPTIS, sizeof INSCRIPTIS / sizeof *INSCRIPTIS);
}

Test(html_view, htmltext)
{
    check_all("html-text", HTMLTEXT, sizeof HTMLTEXT / sizeof *HTMLTEXT);
}

/* The text of a page in pieces of `step` bytes, and how many diagnostics it has. */
static uint32_t read_page(const char *layout, Str page, size_t step, Buf *text)
{
    Heap heap = {0};
    Arena arena;
    Doc doc;
    Html *html;
    HtmlOptions options = {.layout = html_layout_named(str_of(layout))};
    arena_create(&arena, &heap);
    doc_create(&doc, &arena, STR("test"));
    cr_assert_eq(html_create(&html, &heap, &options), STET_OK);
    html_begin(html, &doc, true, STR_EMPTY);
    for (size_t at = 0; at < page.len; at += step)
        html_chunk(html, &doc, str_sub(page, at, step));
    html_end(html, &doc);
    buf_clear(text);
    for (uint32_t i = 0; i < doc.blocks.count; i++)
        buf_append(text, doc.blocks.items[i].record.text);
    uint32_t notes = doc.notes.count;
    html_destroy(html);
    arena_destroy(&arena);
    cr_expect_eq(heap.used, 0);
    return notes;
}

/* Where the page's only block begins. */
static int64_t source_of(const char *layout, Str page, size_t step)
{
    Heap heap = {0};
    Arena arena;
    Doc doc;
    Html *html;
    HtmlOptions options = {.layout = html_layout_named(str_of(layout))};
    arena_create(&arena, &heap);
    doc_create(&doc, &arena, STR("test"));
    cr_assert_eq(html_create(&html, &heap, &options), STET_OK);
    html_begin(html, &doc, true, STR_EMPTY);
    for (size_t at = 0; at < page.len; at += step)
        html_chunk(html, &doc, str_sub(page, at, step));
    html_end(html, &doc);
    cr_assert_eq(doc.blocks.count, 1);
    int64_t source = attrs_integer(&doc.blocks.items[0].record.attrs, KEY_SRC, -1);
    html_destroy(html);
    arena_destroy(&arena);
    return source;
}

/* A page of one cell that is too long, between others: no text is lost, it is said, and splits change nothing. */
Test(html_view, long_tables)
{
    static const char *const LAYOUTS[] = {"innertext", "inscriptis", "html-text"};
    Heap heap = {0};
    Buf page, whole, split;
    buf_create(&page, &heap, 0);
    buf_create(&whole, &heap, 0);
    buf_create(&split, &heap, 0);
    buf_append(&page, STR("<table><tr><td>before<td><table><tr><td>"));
    for (size_t i = 0; i < 60000; i++)
        buf_append(&page, i % 9 ? STR("w\xC3\xB6rd ") : STR("<b>word\n</b>"));
    buf_append(&page, STR("<tr><td>after</table><td>last<tr>foster<td></table>"));
    for (size_t i = 0; i < 3; i++) {
        uint32_t notes = read_page(LAYOUTS[i], buf_str(&page), page.len, &whole);
        cr_expect_eq(notes > 0, i == 1, "%s", LAYOUTS[i]);
        cr_expect(str_find(buf_str(&whole), STR("before")) != STR_NONE && str_find(buf_str(&whole), STR("last")) != STR_NONE);
        cr_expect(str_find(buf_str(&whole), STR("after")) != STR_NONE && str_find(buf_str(&whole), STR("foster")) != STR_NONE);
        cr_expect_gt(whole.len, 60000 * 5);
        for (size_t step = 1; step < 100000; step = step * 7 + 4) {
            read_page(LAYOUTS[i], buf_str(&page), step, &split);
            cr_expect(str_equal(buf_str(&whole), buf_str(&split)), "%s, step %zu", LAYOUTS[i], step);
        }
    }
    buf_destroy(&page);
    buf_destroy(&whole);
    buf_destroy(&split);
}

/* Where the text begins, past white space, is told the same for every split. */
Test(html_view, knows_where_it_begins)
{
    static const char *const LAYOUTS[] = {"innertext", "inscriptis", "html-text"};
    for (size_t i = 0; i < 3; i++)
        for (size_t step = 1; step < 40; step += 5)
            cr_expect_eq(source_of(LAYOUTS[i], STR("<p> \n<b> </b><table><td>  a <i> b</i> </table>"), step), 26, "%s, step %zu", LAYOUTS[i], step);
}

/* One long cell does not make a thousand rows as long. */
Test(html_view, wide_tables)
{
    Heap heap = {0};
    Buf page, text;
    buf_create(&page, &heap, 0);
    buf_create(&text, &heap, 0);
    buf_append(&page, STR("<table><tr><td>"));
    for (size_t i = 0; i < 20000; i++)
        buf_append(&page, STR("word "));
    for (size_t i = 0; i < 1000; i++)
        buf_append(&page, STR("<tr><td>x<td>y"));
    cr_expect_gt(read_page("inscriptis", buf_str(&page), page.len, &text), 0);
    cr_expect_lt(text.len, 120000);
    cr_expect(str_ends(buf_str(&text), STR("x  y")));
    buf_destroy(&page);
    buf_destroy(&text);
}
