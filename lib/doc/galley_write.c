/* Documents to galley (DESIGN 3.2), in canonical order. */
#include "doc/decimal.h"
#include "doc/forms.h"
#include "doc/json.h"
#include "doc/quote.h"
#include "doc/spans.h"

/* " key=value": the type is in the sign and, for number keys, in the value (DESIGN 3.2). */
static void put_attr(Buf *out, const Attr *attr)
{
    bool number = key_is_number((KeyId)attr->key_id) && json_is_number(attr->value);
    bool plain = attr->type == ATTR_STRING ? !number : number;
    if (attr->key_id == KEY_OTHER)
        percent_append(out, attr->key, true);
    else
        buf_append(out, attr->key); /* the table's keys have nothing to escape */
    buf_append(out, plain ? STR("=") : STR(":="));
    if (attr->type == ATTR_STRING && number) {
        buf_byte(out, '"');
        buf_append(out, attr->value);
        buf_byte(out, '"');
    } else {
        percent_append(out, attr->value, false);
    }
}

/* The attributes, divided by spaces; with a space before the first when `more`. */
static void put_attrs(Buf *out, const Attrs *attrs, bool more)
{
    for (uint32_t i = 0; i < attrs->count; i++) {
        if (more || i > 0)
            buf_byte(out, ' ');
        put_attr(out, &attrs->items[i]);
    }
}

static void put_record(Buf *out, char sigil, const Record *record)
{
    if (sigil)
        buf_byte(out, sigil);
    buf_append(out, record->kind);
    buf_byte(out, '\t');
    put_attrs(out, &record->attrs, false);
    buf_byte(out, '\t');
    escape_append(out, record->text);
    buf_byte(out, '\n');
}

static void put_span(Buf *out, Str text, const Span *span)
{
    enum { FIXED = 32 + 2 * DECIMAL_MOST };
    size_t short_text = span->len <= 1024 ? span->len : 0;
    char *into = buf_reserve(out, span->kind.len + FIXED + short_text * ESCAPE_GROWTH + ESCAPE_SPARE), *start = into;
    *into++ = '.';
    into = bytes_put(into, span->kind);
    into = bytes_put(into, STR("\tat="));
    into = decimal_put(into, span->at);
    into = bytes_put(into, STR(" len="));
    into = decimal_put(into, span->len);
    if (span->attrs.count == 0 && short_text == span->len) {
        *into++ = '\t';
        into = escape_span_put(into, text, span->at, span->len);
        *into++ = '\n';
        out->len += (size_t)(into - start);
        return;
    }
    out->len += (size_t)(into - start);
    put_attrs(out, &span->attrs, true);
    buf_byte(out, '\t');
    escape_append(out, str_sub(text, span->at, span->len));
    buf_byte(out, '\n');
}

static void put_block(Doc *doc, Buf *out, const Block *block)
{
    put_record(out, 0, &block->record);
    const uint32_t *order = spans_order(doc->arena, &block->spans);
    for (uint32_t i = 0; i < block->spans.count; i++) {
        const Span *span = &block->spans.items[order ? order[i] : i];
        if (!span->transient)
            put_span(out, block->record.text, span);
    }
}

void galley_write_open(Doc *doc, Buf *out)
{
    buf_append(out, STR("doc\tgalley=1"));
    put_attrs(out, &doc->attrs, true);
    buf_append(out, STR("\t\n"));
}

void galley_write_records(Doc *doc, Buf *out)
{
    for (uint32_t i = 0; i < doc->meta.count; i++)
        put_record(out, '@', &doc->meta.items[i]);
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (!doc->blocks.items[i].dropped)
            put_block(doc, out, &doc->blocks.items[i]);
    for (uint32_t i = 0; i < doc->notes.count; i++)
        put_record(out, '+', &doc->notes.items[i]);
}

void galley_write_end(Doc *doc, Buf *out)
{
    (void)doc;
    buf_append(out, STR("end\t\t\n"));
}

void galley_write(Doc *doc, Buf *out)
{
    galley_write_open(doc, out);
    galley_write_records(doc, out);
    galley_write_end(doc, out);
}
