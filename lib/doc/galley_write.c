/* Documents to galley (DESIGN 3.2), in canonical order. */
#include "doc/forms.h"
#include "doc/json.h"
#include "doc/quote.h"
#include "doc/span_fast.h"
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

/* One of the table's keys and a short value, or a number: one look at how much room there is. */
static bool put_short_attr(Buf *out, const Attr *attr, bool more)
{
    enum { SHORT = 1024 };
    bool number = key_is_number((KeyId)attr->key_id) && json_is_number(attr->value);
    bool plain = attr->type == ATTR_STRING ? !number : number;
    if (!plain || attr->key_id == KEY_OTHER || attr->value.len > SHORT)
        return false;
    char *into = buf_reserve(out, attr->key.len + attr->value.len * PERCENT_GROWTH + 2), *start = into;
    if (more)
        *into++ = ' ';
    into = bytes_put(into, attr->key);
    *into++ = '=';
    into = number ? bytes_put(into, attr->value) : percent_put(into, attr->value, false);
    out->len += (size_t)(into - start);
    return true;
}

/* The attributes, divided by spaces; with a space before the first when `more`. */
static void put_attrs(Buf *out, const Attrs *attrs, bool more)
{
    for (uint32_t i = 0; i < attrs->count; i++, more = true) {
        if (put_short_attr(out, &attrs->items[i], more))
            continue;
        if (more)
            buf_byte(out, ' ');
        put_attr(out, &attrs->items[i]);
    }
}

/* Lines that are copied from the input, gathered while they stand there one after the other. */
typedef struct Run {
    const char *start, *end; /* NULL while there are none */
} Run;

static void run_flush(Run *run, Buf *out)
{
    if (run->start)
        buf_append(out, (Str){run->start, (size_t)(run->end - run->start)});
    run->start = run->end = NULL;
}

static inline void run_add(Run *run, Buf *out, const char *line, size_t len)
{
    if (line != run->end) {
        run_flush(run, out);
        run->start = line;
    }
    run->end = line + len;
}

static void put_record(Run *run, Buf *out, char sigil, const Record *record)
{
    if (record->raw && record->raw == record->attrs.count + 1) {
        const char *line = record->kind.data - (sigil != 0);
        run_add(run, out, line, (size_t)(record->text.data + record->text.len - line) + 1);
        return;
    }
    run_flush(run, out);
    if (sigil)
        buf_byte(out, sigil);
    buf_append(out, record->kind);
    buf_byte(out, '\t');
    put_attrs(out, &record->attrs, false);
    buf_byte(out, '\t');
    escape_append(out, record->text);
    buf_byte(out, '\n');
}

enum {
    SPAN_FIXED = 24 + 2 * DECIMAL_MOST, /* bytes of a span's line but for kind, attributes and text */
    SPAN_TEXT = 1024                    /* longer ones are written piece by piece */
};

/* A span's line up to its attributes. Room: its kind and SPAN_FIXED. */
static inline char *put_place(char *into, const Span *span)
{
    *into++ = '.';
    into = bytes_put(into, span->kind);
    into = bytes_put(into, STR("\tat="));
    into = decimal_put(into, span->at);
    into = bytes_put(into, STR(" len="));
    return decimal_put(into, span->len);
}

/* A span with attributes or a long text. *budget: bytes of long texts that the block may still repeat. Readers do without them, and
 * spans that overlap could make the output as large as the square of the input. */
static void put_large_span(Buf *out, Str text, const Span *span, size_t *budget)
{
    bool shown = span->len <= SPAN_TEXT || span->len <= *budget;
    if (shown && span->len > SPAN_TEXT)
        *budget -= span->len;
    char *into = buf_reserve(out, span->kind.len + SPAN_FIXED);
    out->len += (size_t)(put_place(into, span) - into);
    put_attrs(out, &span->attrs, true);
    buf_byte(out, '\t');
    if (shown)
        escape_append(out, str_sub(text, span->at, span->len));
    buf_byte(out, '\n');
}

/* A span without attributes whose text is short. */
static void put_small_span(Buf *out, Str text, const Span *span)
{
    char *into = buf_reserve(out, span->kind.len + SPAN_FIXED + span->len * ESCAPE_GROWTH + ESCAPE_SPARE);
    into = put_place(into, span);
    *into++ = '\t';
    into = escape_span_put(into, text, span->at, span->len);
    *into++ = '\n';
    out->len = (size_t)(into - out->data);
}

static void put_spans(Doc *doc, Run *run, Buf *out, const Block *block)
{
    const Spans *spans = &block->spans;
    if (spans->raw == spans->count) {
        const Span *last = &spans->items[spans->count - 1];
        const char *line = spans->items[0].kind.data - 1;
        run_add(run, out, line, (size_t)(last->kind.data - 1 + last->raw - line));
        return;
    }
    const uint32_t *order = spans_order(doc->arena, spans);
    const Str text = block->record.text;
    size_t budget = LIMIT_SPAN_TEXTS + LIMIT_SPAN_TEXTS_SHARE * text.len;
    for (uint32_t i = 0; i < spans->count; i++) {
        const Span *span = &spans->items[order ? order[i] : i];
        if (span->transient)
            continue;
        if (span->raw && span->raw_attrs == span->attrs.count) {
            run_add(run, out, span->kind.data - 1, span->raw);
            continue;
        }
        run_flush(run, out);
        if (span->attrs.count > 0 || span->len > SPAN_TEXT)
            put_large_span(out, text, span, &budget);
        else
            put_small_span(out, text, span);
    }
}

void galley_write_open(Doc *doc, Buf *out)
{
    buf_append(out, STR("doc\tgalley=1"));
    put_attrs(out, &doc->attrs, true);
    buf_append(out, STR("\t\n"));
}

void galley_write_records_by(Doc *doc, Buf *out, const GalleySteps *steps)
{
    Run run = {NULL, NULL};
    for (uint32_t i = 0; i < doc->meta.count; i++)
        put_record(&run, out, '@', &doc->meta.items[i]);
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        Block *block = &doc->blocks.items[i];
        if (block->dropped)
            continue;
        if (steps)
            steps->before(steps->state, block);
        put_record(&run, out, 0, &block->record);
        if (block->spans.count)
            put_spans(doc, &run, out, block);
        if (steps) {
            run_flush(&run, out);
            steps->after(steps->state, block);
        }
    }
    for (uint32_t i = 0; i < doc->notes.count; i++)
        put_record(&run, out, '+', &doc->notes.items[i]);
    run_flush(&run, out);
}

void galley_write_records(Doc *doc, Buf *out)
{
    galley_write_records_by(doc, out, NULL);
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
