/* Where dehtml's innertext layout once differed from a real browser's (tests/chromium.sh). */
#include "html/html.h"

#include <criterion/criterion.h>

static void check(Str page, Str wanted)
{
    static const HtmlOptions OPTIONS = {.layout = HTML_LAYOUT_INNERTEXT};
    Heap heap = {0};
    Arena arena;
    Doc doc;
    Html *html;
    arena_create(&arena, &heap);
    doc_create(&doc, &arena, STR("test"));
    cr_assert_eq(html_create(&html, &heap, &OPTIONS), STET_OK);
    html_begin(html, &doc, true, STR_EMPTY);
    html_chunk(html, &doc, page);
    html_end(html, &doc);
    cr_assert_eq(doc.blocks.count, 1);
    Str got = doc.blocks.items[0].record.text;
    cr_assert(str_equal(got, wanted), "%.*s: got '%.*s'", (int)page.len, page.data, (int)got.len, got.data);
    html_destroy(html);
    arena_destroy(&arena);
}

Test(html_innertext, keeps_what_does_not_show_hidden_when_it_is_placed)
{
    check(STR("<p>a</p><div style='display:none;position:absolute'>b</div>c"), STR("a\n\nc"));
}

Test(html_innertext, takes_replaced_elements_for_boxes)
{
    check(STR("a <svg aria-hidden=true></svg> b"), STR("a  b"));
    check(STR("a <img style='display:inline'> b"), STR("a  b"));
    check(STR("a <div style='display:-webkit-inline-box'>b</div> c"), STR("a b c"));
}

Test(html_innertext, sets_parts_of_a_formula_apart)
{
    check(STR("a <math><mi>x</mi><mo>+</mo></math> b"), STR("a \nx\n+\n b"));
}
