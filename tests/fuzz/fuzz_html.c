/* Any bytes as a page: no crash, the same records however the bytes are split, and records that hold what DESIGN 3.4 says.
 * The first byte chooses the charset that is given, whether the page is decoded text, whether links are marked, and the layout. */
#include "doc/forms.h"
#include "html/html.h"
#include "unicode/unicode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Str CHARSETS[] = {STR_INIT(""), STR_INIT("utf-8"), STR_INIT("windows-1251"), STR_INIT("gb18030"), STR_INIT("big5"), STR_INIT("shift_jis"),
                               STR_INIT("euc-jp"), STR_INIT("iso-2022-jp"), STR_INIT("euc-kr"), STR_INIT("utf-16le"), STR_INIT("utf-16be"), STR_INIT("replacement")};

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_blocks(const Doc *doc, size_t size)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Record *record = &doc->blocks.items[i].record;
        int64_t src = attrs_integer(&record->attrs, KEY_SRC, -1), len = attrs_integer(&record->attrs, KEY_SRCLEN, -1);
        require(src >= 0 && len >= 0 && (size_t)(src + len) <= size);
        require(utf8_valid(record->text) && record->text.len <= LIMIT_BLOCK_TEXT);
        require(utf8_valid(attrs_value(&record->attrs, KEY_CLASS)));
    }
    for (uint32_t i = 0; i < doc->meta.count; i++)
        require(utf8_valid(doc->meta.items[i].text));
}

/* The page as galley; step 0: in one piece, else in pieces that `step` seeds. */
static void read_page(Html *html, Doc *doc, Buf *out, const uint8_t *data, size_t size, uint32_t step)
{
    bool decoded = size && data[0] & 0x80;
    Str charset = size ? CHARSETS[data[0] % (sizeof CHARSETS / sizeof *CHARSETS)] : STR_EMPTY;
    const char *at = (const char *)data + (size > 0), *end = (const char *)data + size;
    if (decoded && !utf8_valid((Str){at, (size_t)(end - at)}))
        decoded = false;
    doc_clear(doc);
    html_begin(html, doc, decoded, charset);
    uint32_t seed = step;
    while (at < end) {
        size_t len = (size_t)(end - at);
        if (step) {
            seed = seed * 1664525u + 1013904223u;
            size_t most = step == 1 ? 1 : 1 + (seed >> 16) % 40;
            len = most < len ? most : len;
        }
        char *copy = malloc(len); /* so that nothing looks past a piece, or at it later */
        memcpy(copy, at, len);
        html_chunk(html, doc, (Str){copy, len});
        free(copy);
        at += len;
    }
    html_end(html, doc);
    check_blocks(doc, size);
    galley_write(doc, out);
    text_write(doc, out, TEXT_BLOCKS);
    md_write(doc, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Heap heap = {0};
    Arena arena;
    Doc doc;
    Buf whole, split;
    Html *html = NULL;
    arena_create(&arena, &heap);
    doc_create(&doc, &arena, STR("fuzz"));
    buf_create(&whole, &heap, 0);
    buf_create(&split, &heap, 0);
    HtmlOptions options = {.links = size && data[0] & 0x40, .alt = size % 2, .hidden = size % 3 == 0, .noscript = size % 5 == 0,
                           .layout = size && data[0] & 0x20 ? (HtmlLayout)(1 + data[0] % 3) : HTML_LAYOUT_BLOCKS};
    require(html_create(&html, &heap, &options) == STET_OK);
    read_page(html, &doc, &whole, data, size, 0);
    for (uint32_t step = 1; step <= 3; step++) {
        buf_clear(&split);
        read_page(html, &doc, &split, data, size, step == 1 ? 1 : step * 77777u + (uint32_t)size);
        require(str_equal(buf_str(&whole), buf_str(&split)));
    }
    html_destroy(html);
    buf_destroy(&whole);
    buf_destroy(&split);
    arena_destroy(&arena);
    require(heap.used == 0);
    return 0;
}
