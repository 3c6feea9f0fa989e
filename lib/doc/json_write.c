/* Documents to JSON Lines (DESIGN 3.3). */
#include "doc/forms.h"
#include "doc/json.h"
#include "doc/points.h"
#include "doc/quote.h"
#include "doc/spans.h"

static void put_attr(Buf *out, const Attr *attr)
{
    json_quote(out, attr->key);
    buf_byte(out, ':');
    if (attr->type == ATTR_STRING)
        json_quote(out, attr->value);
    else
        buf_append(out, attr->value);
}

/* ,"key":value for each. */
static void put_attrs(Buf *out, const Attrs *attrs)
{
    for (uint32_t i = 0; i < attrs->count; i++) {
        buf_byte(out, ',');
        put_attr(out, &attrs->items[i]);
    }
}

static void put_kind(Buf *out, Str kind) /* kinds have nothing to escape */
{
    buf_append(out, STR("{\"kind\":\""));
    buf_append(out, kind);
    buf_byte(out, '"');
}

/* `quoted` is the text already quoted, or its data is NULL. */
static void put_text(Buf *out, Str text, Str quoted)
{
    buf_append(out, STR(",\"text\":\""));
    if (quoted.data)
        buf_append(out, quoted);
    else
        quote_append(out, text);
    buf_byte(out, '"');
}

/* A record without its closing brace. */
static void put_record(Buf *out, const Record *record, bool empty_text)
{
    put_kind(out, record->kind);
    put_attrs(out, &record->attrs);
    if (record->text.len || empty_text)
        put_text(out, record->text, record->quoted);
}

enum {
    SPAN_FIXED = 40 + 2 * DECIMAL_MOST, /* bytes of a span but for kind, attributes and text */
    SPAN_BATCH = 4096
};

/* A span without its closing brace. Room: its kind and SPAN_FIXED. */
static inline char *put_span(char *into, Points *points, const Span *span)
{
    into = bytes_put(into, STR("{\"kind\":\""));
    into = bytes_put(into, span->kind);
    into = bytes_put(into, STR("\",\"start\":"));
    into = decimal_put(into, points_of_byte(points, span->at));
    into = bytes_put(into, STR(",\"end\":"));
    return decimal_put(into, points_of_byte(points, (size_t)span->at + span->len));
}

static void put_spans(Doc *doc, Buf *out, const Block *block, bool text)
{
    const uint32_t *order = spans_order(doc->arena, &block->spans);
    Points points;
    points_start(&points, doc->arena, block->record.text);
    bool any = false;
    char *into = NULL, *limit = NULL; /* the buffer's free part, while spans are written */
    for (uint32_t i = 0; i < block->spans.count; i++) {
        const Span *span = &block->spans.items[order ? order[i] : i];
        if (span->transient)
            continue;
        size_t need = span->kind.len + SPAN_FIXED;
        if ((size_t)(limit - into) < need) {
            out->len += into ? (size_t)(into - (out->data + out->len)) : 0;
            into = buf_reserve(out, need + SPAN_BATCH);
            limit = out->data + out->capacity;
        }
        into = any ? bytes_put(into, STR(",")) : bytes_put(into, STR(",\"spans\":["));
        any = true;
        into = put_span(into, &points, span);
        if (span->attrs.count || text) {
            out->len += (size_t)(into - (out->data + out->len));
            put_attrs(out, &span->attrs);
            if (text)
                put_text(out, str_sub(points.text, span->at, span->len), (Str){NULL, 0});
            into = buf_reserve(out, SPAN_BATCH);
            limit = out->data + out->capacity;
        }
        *into++ = '}';
    }
    out->len += into ? (size_t)(into - (out->data + out->len)) : 0;
    if (any)
        buf_byte(out, ']');
}

static void put_blocks(Doc *doc, Buf *out, bool span_text)
{
    buf_append(out, STR("\"blocks\":["));
    bool any = false;
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        if (block->dropped)
            continue;
        if (any)
            buf_byte(out, ',');
        any = true;
        put_record(out, &block->record, true);
        if (block->spans.count)
            put_spans(doc, out, block, span_text);
        buf_byte(out, '}');
    }
    buf_byte(out, ']');
}

static void put_records(Buf *out, Str name, const Records *records)
{
    buf_append(out, name);
    for (uint32_t i = 0; i < records->count; i++) {
        if (i > 0)
            buf_byte(out, ',');
        put_record(out, &records->items[i], false);
        buf_byte(out, '}');
    }
    buf_byte(out, ']');
}

void jsonl_write(Doc *doc, Buf *out, bool span_text)
{
    buf_byte(out, '{');
    for (uint32_t i = 0; i < doc->attrs.count; i++) {
        put_attr(out, &doc->attrs.items[i]);
        buf_byte(out, ',');
    }
    if (doc->meta.count) {
        put_records(out, STR("\"meta\":["), &doc->meta);
        buf_byte(out, ',');
    }
    put_blocks(doc, out, span_text);
    if (doc->notes.count)
        put_records(out, STR(",\"notes\":["), &doc->notes);
    buf_append(out, STR("}\n"));
}
