/* The proof sheet out: one HTML page a document for people who look rather than read. The whole document's text stands in its order,
 * coloured by region, what was left out dimmed, reasons in each block's tooltip; above it the metadata with its sources.
 * Self-contained: one style, no script, no picture, nothing fetched (a content security policy says so). All text is escaped,
 * controls and the marks that turn the direction of text left out, addresses shown as text and never followed. */
#include "doc/forms.h"

static const char HEAD[] =
    "<!doctype html>\n<html><head><meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";

static const char STYLE[] =
    "<style>\n"
    "body{font:16px/1.45 Georgia,serif;margin:0 auto;max-width:62rem;padding:1rem 1.5rem 4rem;color:#1b1b1b;background:#fff}\n"
    "header,table,.legend,.notes{font:13px/1.4 system-ui,sans-serif}\n"
    "header h1{font-size:1.25rem;margin:.2rem 0}header p{margin:0;color:#555;overflow-wrap:anywhere}\n"
    "table{border-collapse:collapse;margin:1rem 0;width:100%}th,td{text-align:left;vertical-align:top;padding:.15rem .6rem .15rem 0;border-top:1px solid #ddd}\n"
    "td{overflow-wrap:anywhere}td:first-child{white-space:nowrap}tr.out{color:#8a8a8a}tr.in td:first-child{font-weight:600}\n"
    ".legend{display:flex;flex-wrap:wrap;gap:.35rem;margin:1rem 0}.legend span{padding:.1rem .5rem;border-left-width:.5rem;border-left-style:solid}\n"
    ".b{display:grid;grid-template-columns:6.5rem 1fr;gap:.7rem;margin:.2rem 0;border-left:.4rem solid;padding:.1rem .5rem}\n"
    ".b>i{font:11px/1.6 system-ui,sans-serif;color:#555;font-style:normal}\n"
    ".b>div{white-space:pre-wrap;overflow-wrap:anywhere;min-width:0}\n"
    ".b.out{font-size:.86em;line-height:1.3}.b.out>div{color:#6a6a6a}\n"
    ".h1>div{font-size:1.5em;font-weight:700}.h2>div{font-size:1.25em;font-weight:700}.h3>div,.h4>div,.h5>div,.h6>div{font-weight:700}\n"
    ".li>div::before{content:\"\\2022  \"}.quote>div{font-style:italic}.pre>div{font-family:ui-monospace,monospace;font-size:.85em}\n"
    ".main{border-color:#2a9d4a;background:#eefaf0}.headline{border-color:#15803d;background:#e3f6e8}.caption{border-color:#0e9aa7;background:#eafafb}\n"
    ".comment{border-color:#7c5cd6;background:#f3effd}.related{border-color:#d97706;background:#fef6e9}.nav{border-color:#9ca3af;background:#f6f6f7}\n"
    ".promo{border-color:#db2777;background:#fdeef5}.legal{border-color:#6b7280;background:#f1f1f3}.author{border-color:#2563eb;background:#edf3fe}\n"
    ".ad{border-color:#dc2626;background:#fdeeee}.paywall{border-color:#a16207;background:#fbf5e2}.none{border-color:#d4d4d4}\n"
    "@media (prefers-color-scheme:dark){body{color:#ddd;background:#161616}.b,.legend span{background:#1f1f1f}header p,.b>i,.b.out>div{color:#9a9a9a}th,td{border-color:#333}}\n"
    "</style>\n";

static const Str REGIONS[] = {STR_INIT("main"), STR_INIT("headline"), STR_INIT("caption"), STR_INIT("comment"), STR_INIT("related"), STR_INIT("nav"),
                              STR_INIT("promo"), STR_INIT("legal"), STR_INIT("author"), STR_INIT("ad"), STR_INIT("paywall"), STR_INIT("none")};
enum { REGION_KINDS = sizeof REGIONS / sizeof *REGIONS };

static void put(Buf *out, const char *text)
{
    buf_append(out, str_of(text));
}

/* ---- escaping ---- */

/* Whether the character at `at` goes out, and how many bytes it has. Left out: C0 but LF and TAB, DEL, C1, and the marks of
 * direction, with which one block could turn the text of others. */
static bool is_shown(Str text, size_t at, size_t *len)
{
    unsigned char byte = (unsigned char)text.data[at];
    *len = 1;
    if (byte < 0x80)
        return byte == '\n' || byte == '\t' || (byte >= 0x20 && byte != 0x7F);
    *len = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    if (*len > text.len - at)
        *len = text.len - at;
    if (byte == 0xC2)
        return (unsigned char)text.data[at + 1] >= 0xA0;
    if (byte != 0xE2 || *len < 3)
        return true;
    unsigned second = (unsigned char)text.data[at + 1], third = (unsigned char)text.data[at + 2];
    return !(second == 0x80 && third >= 0xAA && third <= 0xAE) && !(second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

static Str entity_of(char c)
{
    switch (c) {
    case '&': return STR("&amp;");
    case '<': return STR("&lt;");
    case '>': return STR("&gt;");
    case '"': return STR("&quot;");
    case '\'': return STR("&#39;");
    default: return STR_EMPTY;
    }
}

static void put_escaped(Buf *out, Str text)
{
    size_t run = 0, len;
    for (size_t at = 0; at < text.len; at += len) {
        bool shown = is_shown(text, at, &len);
        Str entity = entity_of(text.data[at]);
        if (shown && !entity.len)
            continue;
        buf_append(out, str_sub(text, run, at - run));
        buf_append(out, entity);
        run = at + len;
    }
    buf_append(out, str_from(text, run));
}

/* ---- the parts ---- */

static Str region_of(const Block *block)
{
    Str region = attrs_value(&block->record.attrs, KEY_REGION);
    for (size_t i = 0; i < REGION_KINDS; i++)
        if (str_equal(region, REGIONS[i]))
            return region;
    return STR("none");
}

static void put_pair(Buf *out, const char *name, Str value)
{
    if (!value.len)
        return;
    put(out, "<p>");
    put(out, name);
    put(out, ": ");
    put_escaped(out, value);
    put(out, "</p>\n");
}

static void put_header(const Doc *doc, Buf *out)
{
    Str title = doc_meta_text(doc, META_TITLE), id = attrs_value(&doc->attrs, KEY_ID);
    put(out, "<title>");
    put_escaped(out, title.len ? title : id.len ? id : STR("proof"));
    put(out, "</title>\n");
    put(out, STYLE);
    put(out, "</head><body>\n<header><h1 dir=\"auto\">");
    put_escaped(out, title.len ? title : id);
    put(out, "</h1>\n");
    put_pair(out, "id", id);
    put_pair(out, "address", attrs_value(&doc->attrs, KEY_URL));
    put_pair(out, "type", attrs_value(&doc->attrs, KEY_TYPE));
    put_pair(out, "language", doc_lang(doc));
    put(out, "</header>\n");
}

static void put_meta(const Doc *doc, Buf *out)
{
    if (!doc->meta.count)
        return;
    put(out, "<table><tr><th>metadata</th><th>value</th><th>source</th></tr>\n");
    for (int pass = 0; pass < 2; pass++) /* what was chosen first */
        for (uint32_t i = 0; i < doc->meta.count; i++) {
            const Record *record = &doc->meta.items[i];
            bool chosen = attrs_integer(&record->attrs, KEY_KEEP, 0) == 1;
            if (chosen != (pass == 0))
                continue;
            put(out, chosen ? "<tr class=\"in\"><td>" : "<tr class=\"out\"><td>");
            put_escaped(out, record->kind);
            put(out, "</td><td dir=\"auto\">");
            put_escaped(out, record->text);
            put(out, "</td><td>");
            put_escaped(out, attrs_value(&record->attrs, KEY_SOURCE));
            put(out, "</td></tr>\n");
        }
    put(out, "</table>\n");
}

static void put_legend(const Doc *doc, Buf *out)
{
    uint64_t counts[REGION_KINDS] = {0};
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        for (size_t k = 0; k < REGION_KINDS; k++)
            counts[k] += str_equal(region_of(&doc->blocks.items[i]), REGIONS[k]);
    put(out, "<p class=\"legend\">");
    for (size_t k = 0; k < REGION_KINDS; k++) {
        if (!counts[k])
            continue;
        put(out, "<span class=\"");
        buf_append(out, REGIONS[k]);
        put(out, "\">");
        buf_append(out, REGIONS[k]);
        buf_byte(out, ' ');
        buf_unsigned(out, counts[k]);
        put(out, "</span>");
    }
    put(out, "</p>\n<main>\n");
}

/* The block's attributes, one a line. */
static void put_reasons(const Block *block, Buf *out)
{
    const Attrs *attrs = &block->record.attrs;
    put_escaped(out, block->record.kind);
    for (uint32_t i = 0; i < attrs->count; i++) {
        put(out, "&#10;");
        put_escaped(out, attrs->items[i].key);
        put(out, ": ");
        put_escaped(out, attrs->items[i].value);
    }
}

static void put_block(const Block *block, Buf *out)
{
    Str region = region_of(block), score = attrs_value(&block->record.attrs, KEY_SCORE);
    put(out, "<div class=\"b ");
    buf_append(out, region);
    buf_byte(out, ' ');
    if (block->record.id != KIND_OTHER)
        buf_append(out, block->record.kind);
    put(out, block_is_kept(block) ? " in\" title=\"" : " out\" title=\"");
    put_reasons(block, out);
    put(out, "\"><i>");
    buf_append(out, region);
    buf_byte(out, ' ');
    put_escaped(out, score);
    put(out, "</i><div dir=\"auto\">");
    put_escaped(out, block->record.text);
    put(out, "</div></div>\n");
}

static void put_notes(const Doc *doc, Buf *out)
{
    if (!doc->notes.count)
        return;
    put(out, "<table class=\"notes\"><tr><th>note</th><th>text</th><th>code</th></tr>\n");
    for (uint32_t i = 0; i < doc->notes.count; i++) {
        const Record *note = &doc->notes.items[i];
        put(out, "<tr><td>");
        put_escaped(out, note->kind);
        put(out, "</td><td dir=\"auto\">");
        put_escaped(out, note->text);
        put(out, "</td><td>");
        put_escaped(out, attrs_value(&note->attrs, KEY_CODE));
        put(out, "</td></tr>\n");
    }
    put(out, "</table>\n");
}

void proof_write(Doc *doc, Buf *out)
{
    put(out, HEAD);
    put_header(doc, out);
    put_meta(doc, out);
    put_legend(doc, out);
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (!doc->blocks.items[i].dropped)
            put_block(&doc->blocks.items[i], out);
    put(out, "</main>\n");
    put_notes(doc, out);
    put(out, "</body></html>\n");
}
