/* The fast path for tags against the states, and records that are whole lines against those with lists of attributes: the same
 * records, for odd tags and for random ones. */
#include "doc/forms.h"
#include "html/engine.h"

#include <criterion/criterion.h>

typedef struct Pair {
    Heap heap;
    Arena arena;
    Doc doc;
    Buf fast, plain;
    Html *html, *lines;
} Pair;

static void pair_open(Pair *pair)
{
    static const HtmlOptions OPTIONS = {.links = true};
    pair->heap = (Heap){0};
    arena_create(&pair->arena, &pair->heap);
    buf_create(&pair->fast, &pair->heap, 0);
    buf_create(&pair->plain, &pair->heap, 0);
    doc_create(&pair->doc, &pair->arena, STR("test"));
    cr_assert_eq(html_create(&pair->html, &pair->heap, &OPTIONS), STET_OK);
    cr_assert_eq(html_create(&pair->lines, &pair->heap, &(HtmlOptions){.links = true, .lines = true}), STET_OK);
}

static void pair_close(Pair *pair)
{
    html_destroy(pair->html);
    html_destroy(pair->lines);
    buf_destroy(&pair->fast);
    buf_destroy(&pair->plain);
    arena_destroy(&pair->arena);
    cr_assert_eq(pair->heap.used, 0);
}

static void read_page(Pair *pair, Html *html, Str page, bool plain, Buf *out)
{
    doc_clear(&pair->doc);
    html->tokenizer.plain = plain;
    html_begin(html, &pair->doc, true, STR_EMPTY);
    html_chunk(html, &pair->doc, page);
    html_end(html, &pair->doc);
    out->len = 0;
    galley_write(&pair->doc, out);
}

static void check(Pair *pair, Str page)
{
    read_page(pair, pair->html, page, true, &pair->plain);
    read_page(pair, pair->lines, page, false, &pair->fast);
    cr_assert(str_equal(buf_str(&pair->fast), buf_str(&pair->plain)), "page: %.*s\nlines: %.*s\nplain: %.*s", (int)page.len, page.data,
              (int)pair->fast.len, pair->fast.data, (int)pair->plain.len, pair->plain.data);
    read_page(pair, pair->html, page, false, &pair->fast);
    cr_assert(str_equal(buf_str(&pair->fast), buf_str(&pair->plain)), "page: %.*s\nfast: %.*s\nplain: %.*s", (int)page.len, page.data,
              (int)pair->fast.len, pair->fast.data, (int)pair->plain.len, pair->plain.data);
}

/* Tags that differ from the usual in one thing each; text is put around so that the piece does not end near. */
static const Str TAGS[] = {
    STR_INIT("<p class=a id='b'>"), STR_INIT("<P CLASS=\"A  b\tC\nd e f\">"), STR_INIT("<p/class=a>"), STR_INIT("<p / class = 'a' / >"), STR_INIT("<p =x class=a>"),
    STR_INIT("<p class=>x"), STR_INIT("<p class>"), STR_INIT("<p class =a hidden>"), STR_INIT("<p class=a/>"), STR_INIT("<p class='a'id=b>"),
    STR_INIT("<p class=a class=b>"), STR_INIT("<p id=a&amp;b class='x&lt;y&#33;&#x0;'>"), STR_INIT("<p class='a&ampb' id='&amp=' title='&amp'>"),
    STR_INIT("<p class='a\r\nb\rc'>"), STR_INIT("<p class='a\0b'>"), STR_INIT("<p cl\0ass=a>"), STR_INIT("<p\0 class=a>"), STR_INIT("<p\x01>"), STR_INIT("<p \x0B class=a>"),
    STR_INIT("<abcdefghijklmnop>"), STR_INIT("<abcdefghijklmnopq class=x>"), STR_INIT("<abcdefghijklmno class=x>"), STR_INIT("</abcdefghijklmno>"),
    STR_INIT("<p aria-hidden=true>"), STR_INIT("<p data-abcdefghijklmnopqrstuvwxyz=1 class=a>"), STR_INIT("<p data-abcdefghijk=1 class=a>"), STR_INIT("<p data-abcdefghij class=a>"),
    STR_INIT("<a href='?a=1&b=2&amp;c=3'>"), STR_INIT("<a href=x class=y>"), STR_INIT("</a class=x>"), STR_INIT("</p/>"), STR_INIT("</p >"), STR_INIT("</p\n>"), STR_INIT("</ p>"), STR_INIT("<p<b>"),
    STR_INIT("<b class=x>"), STR_INIT("</b>"), STR_INIT("<b>"), STR_INIT("<b class=x>"), STR_INIT("<b CLASS='x'>"), STR_INIT("<b class=x class=y>"), STR_INIT("<b data-a=1 data-a=1>"), STR_INIT("<b data-a>"), STR_INIT("<b class='&amp;'>"),
    STR_INIT("<i data-abcdefghijklmnop=x>"), STR_INIT("<p>"), STR_INIT("<font color=red>"), STR_INIT("<img alt='x &amp; y' src=a>"), STR_INIT("<IMAGE alt=x>"),
    STR_INIT("<time datetime='2024-01-02'>"), STR_INIT("<svg><path d='M0 0'/><title>x</title></svg>"), STR_INIT("<br/>"), STR_INIT("<input type=submit value='a&quot;b'>"),
    STR_INIT("<script type=x>a<b</script>"), STR_INIT("<textarea>\nx</textarea>"), STR_INIT("<pre>\nx</pre>"), STR_INIT("<meta name=author content='a &amp; b'>"), STR_INIT("<p \"=x' class=a>"),
    STR_INIT("<p class=\"\xC3\x9C\xE2\x80\x93\">"), STR_INIT("<\xC3\x9C>"), STR_INIT("<pA\xC3\x9C class=x>"), STR_INIT("<li value=7>"), STR_INIT("<p style='display:none;color:&#114;ed'>"),
    STR_INIT("<p lang=tr"), STR_INIT("<p class='"), STR_INIT("<p class"), STR_INIT("<"), STR_INIT("</"), STR_INIT("<!-- <p> -->"), STR_INIT("<td colspan=3>"), STR_INIT("<table><tr>"), STR_INIT("</table>"),
    STR_INIT("<p class='w-100% \x01 x\xC2\x85y\xC2\xA0'>"), STR_INIT("\\ and \xC2\x85"), STR_INIT("<br>"),
    STR_INIT("<p class='abcdefghijklmnopqrstuvwxyz0123456789 b abcdefghijklmnopqrstuvwxyz01234\xC3\x9C abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz x'>")};

Test(html_fast, gives_what_the_states_give)
{
    enum { COUNT = sizeof TAGS / sizeof *TAGS };
    Pair pair;
    Buf page;
    pair_open(&pair);
    buf_create(&page, &pair.heap, 0);
    uint64_t random = 1;
    for (unsigned round = 0; round < 4000; round++) {
        page.len = 0;
        for (unsigned i = 0; i < (round < COUNT ? 1 : 12); i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            buf_append(&page, round < COUNT ? TAGS[round] : TAGS[(random >> 33) % COUNT]);
            buf_append(&page, STR("text "));
        }
        if (round % 2)
            buf_append(&page, STR("<i>and an end that is long enough to read names from in one piece</i>"));
        check(&pair, buf_str(&page));
    }
    buf_destroy(&page);
    pair_close(&pair);
}

Test(html_fast, gives_what_the_states_give_of_long_values)
{
    Pair pair;
    Buf page;
    pair_open(&pair);
    buf_create(&page, &pair.heap, 0);
    for (size_t len = LIMIT_HTML_VALUE / 3 - 1; len < LIMIT_HTML_VALUE * 2; len += 1021) {
        page.len = 0;
        buf_append(&page, STR("<p id=x><img alt='"));
        for (size_t i = 0; i < len / 2; i++)
            buf_append(&page, STR("\xC3\x9C"));
        buf_append(&page, STR("'><p>text"));
        check(&pair, buf_str(&page));
    }
    buf_destroy(&page);
    pair_close(&pair);
}
