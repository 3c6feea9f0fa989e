/* The layouts of other tools: innerText's rules, and that no split of the page changes its text. */
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

static void check(const Case *known, size_t step)
{
    Heap heap = {0};
    Arena arena;
    Doc doc;
    Html *html;
    Buf text;
    HtmlOptions options = {.layout = html_layout_named(STR("innertext"))};
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
    cr_expect(str_equal(buf_str(&text), str_of(known->text)), "%s\n step %zu gives <%.*s>\n expected <%s>", known->page, step, (int)text.len,
              text.len ? text.data : "", known->text);
    html_destroy(html);
    buf_destroy(&text);
    arena_destroy(&arena);
    cr_expect_eq(heap.used, 0);
}

Test(html_view, innertext)
{
    for (size_t i = 0; i < sizeof INNERTEXT / sizeof *INNERTEXT; i++)
        for (size_t step = 1; step <= 64; step = step * 4)
            check(&INNERTEXT[i], step);
}
