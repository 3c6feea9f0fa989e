/* Every limit that a page reaches in dehtml's engine is told by a diagnostic, and a page that stays below reaches none. */
#include "html/html.h"

#include <criterion/criterion.h>

typedef struct Case {
    const char *code;
    HtmlLayout layout;
    bool links;
    Str before, unit, behind; /* unit: many times */
    unsigned times, below;    /* that reach the limit; that do not */
} Case;

#define META_OF(before, unit, behind, times, below) {"metadata", 0, false, STR_INIT(before), STR_INIT(unit), STR_INIT(behind), times, below}
#define JSONLD "<script type=application/ld+json>"
#define DEEP_TABLE "<table><tr><td>x"

static const Case CASES[] = {
    {"deep-nesting", 0, false, STR_INIT(""), STR_INIT("<div>x"), STR_INIT(""), LIMIT_HTML_DEPTH, 400},
    {"formats", 0, false, STR_INIT(""), STR_INIT("<b><i><u><s><tt><em><big><code><font>x"), STR_INIT(""), 3, 2},
    {"long-attribute", 0, false, STR_INIT("<p class='"), STR_INIT("xxxxxxxxxxxxxxx "), STR_INIT("'>x"), 1000, 500},
    {"long-table", 0, false, STR_INIT("<table>"), STR_INIT("<tr>x<td>y"), STR_INIT(""), 800, 200},
    {"wide-table", HTML_LAYOUT_INSCRIPTIS, false, STR_INIT("<table>"), STR_INIT("<tr><td>x"), STR_INIT(""), LIMIT_HTML_VIEW_CELLS + 1, 1000},
    {"row-spans", 0, false, STR_INIT("<table><tr>"), STR_INIT("<td rowspan=9>x"), STR_INIT(""), LIMIT_HTML_ROW_SPANS + 1, LIMIT_HTML_ROW_SPANS},
    {"deep-layout", HTML_LAYOUT_INNERTEXT, false, STR_INIT(""), STR_INIT(DEEP_TABLE), STR_INIT(""), LIMIT_HTML_VIEW_TABLES, 60},
    {"deep-layout", HTML_LAYOUT_INSCRIPTIS, false, STR_INIT(""), STR_INIT(DEEP_TABLE), STR_INIT(""), LIMIT_HTML_VIEW_GRIDS + 1, LIMIT_HTML_VIEW_GRIDS},
    {"links", 0, true, STR_INIT("<p>"), STR_INIT("<a href=y>x</a>, "), STR_INIT(""), LIMIT_HTML_LINKS + 1, LIMIT_HTML_LINKS},
    META_OF("", "<meta name=author content=x>", "", LIMIT_HTML_META_RECORDS + 1, LIMIT_HTML_META_RECORDS),
    META_OF("", "<time datetime=2024-01-01>x</time>", "", LIMIT_HTML_TIMES + 1, LIMIT_HTML_TIMES),
    META_OF("<title>", "a long title ", "</title>", 800, 600),
    META_OF("<b itemprop=author>", "a long name ", "</b>", 800, 600),
    META_OF("<meta content=x property='", "og:x ", "'>", LIMIT_HTML_META_TERMS + 1, LIMIT_HTML_META_TERMS),
    META_OF("<b itemprop='", "x ", "'>y</b>", LIMIT_HTML_META_TERMS + 1, LIMIT_HTML_META_TERMS),
    META_OF(JSONLD "{\"@type\":\"Article\",\"headline\":[", "\"x\",", "\"y\"]}</script>", LIMIT_HTML_JSONLD_VALUES, LIMIT_HTML_JSONLD_VALUES - 1),
    META_OF(JSONLD "[", "{\"@id\":\"#a\",\"name\":\"x\"},", "1]</script>", LIMIT_HTML_JSONLD_OBJECTS + 1, LIMIT_HTML_JSONLD_OBJECTS),
    META_OF(JSONLD "{\"@type\":\"Article\",\"author\":[", "{\"@id\":\"#a\"},", "1]}</script>", LIMIT_HTML_JSONLD_REFERENCES + 1,
            LIMIT_HTML_JSONLD_REFERENCES),
    META_OF(JSONLD, "[", "</script>", LIMIT_JSON_DEPTH + 1, LIMIT_JSON_DEPTH - 1),
};

static bool tells(Heap *heap, const Case *one, unsigned times)
{
    Arena arena;
    Doc doc;
    Html *html = NULL;
    arena_create(&arena, heap);
    doc_create(&doc, &arena, STR("test"));
    cr_assert_eq(html_create(&html, heap, &(HtmlOptions){.layout = one->layout, .links = one->links}), STET_OK);
    html_begin(html, &doc, false, STR("utf-8"));
    html_chunk(html, &doc, one->before);
    for (unsigned i = 0; i < times; i++)
        html_chunk(html, &doc, one->unit);
    html_chunk(html, &doc, one->behind);
    html_end(html, &doc);
    bool told = false;
    for (uint32_t i = 0; i < doc.notes.count; i++)
        told |= str_equal(attrs_value(&doc.notes.items[i].attrs, KEY_CODE), str_of(one->code));
    html_destroy(html);
    arena_destroy(&arena);
    return told;
}

Test(html_limits, are_told)
{
    Heap heap = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const Case *one = &CASES[i];
        cr_expect(!one->times || tells(&heap, one, one->times), "%zu: %s: %u times %s", i, one->code, one->times, one->unit.data);
        cr_expect(!tells(&heap, one, one->below), "%zu: %s: %u times %s", i, one->code, one->below, one->unit.data);
    }
    cr_expect_eq(heap.used, 0);
}
