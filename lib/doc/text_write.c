/* Plain text out: what -t shows. Which blocks and spans are shown, and the title's rule, stand in shown.h.
 *
 * TEXT_BLOCKS: the chosen title, then the blocks, apart by blank lines; items of a list, rows of a table, a term and its
 * definition, and blocks that stood on lines of their own (gap with one line end) by one line end; cells of a row by a TAB.
 * No control character but LF and TAB goes out. Nothing is put between documents: each ends with one LF. */
#include "doc/forms.h"
#include "doc/shown.h"
#include "doc/text_lines.h"

typedef enum Shape {
    SHAPE_LINE,  /* one line: line ends, TABs and the white space around line ends are one space */
    SHAPE_BREAKS, /* line ends stay, TABs are spaces: breaks that a page asks for */
    SHAPE_KEPT   /* line ends and TABs stay */
} Shape;

/* Bytes that are simply copied; the others may begin a control character or a line end. */
static bool is_plain(unsigned byte)
{
    return byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xE2;
}

/* The line ends that begin at `at`, with white space around them, as the shape has them; returns where they end. */
static size_t put_line_ends(Buf *out, Str text, size_t at, size_t start, Shape shape)
{
    if (shape != SHAPE_LINE) {
        buf_byte(out, '\n');
        return at + text_line_end_at(text, at);
    }
    while (out->len > start && out->data[out->len - 1] == ' ')
        out->len--;
    size_t line_ends;
    buf_byte(out, ' ');
    return text_skip_space(text, at, &line_ends);
}

static void put_text(Buf *out, Str text, Shape shape)
{
    size_t at = 0, start = out->len;
    while (at < text.len) {
        size_t run = at;
        while (run < text.len && is_plain((unsigned char)text.data[run]))
            run++;
        buf_append(out, str_sub(text, at, run - at));
        at = run;
        if (at == text.len)
            break;
        unsigned byte = (unsigned char)text.data[at];
        if (text_line_end_at(text, at))
            at = put_line_ends(out, text, at, start, shape);
        else if (byte >= 0xC2) {
            size_t len = byte == 0xC2 ? 2 : 3;
            bool control = byte == 0xC2 && (unsigned char)text.data[at + 1] < 0xA0;
            if (!control)
                buf_append(out, str_sub(text, at, len));
            at += len;
        } else {
            if (byte == '\t')
                buf_byte(out, shape == SHAPE_KEPT ? '\t' : ' ');
            at++;
        }
    }
}

/* A line end in a block that comes from a page (it knows its source) is a break that the page asks for; otherwise it is a hard wrap. */
static Shape shape_of(const Block *block)
{
    if (block->record.id == KIND_PRE)
        return SHAPE_KEPT;
    return attrs_find(&block->record.attrs, KEY_SRC) && block->record.id != KIND_CELL ? SHAPE_BREAKS : SHAPE_LINE;
}

static bool same_number(const Block *a, const Block *b, KeyId key)
{
    return attrs_integer(&a->record.attrs, key, 0) == attrs_integer(&b->record.attrs, key, 0);
}

/* What stands between two shown blocks. */
static Str between(const Block *before, const Block *block)
{
    KindId kind = block->record.id, kind_before = before->record.id;
    const Attr *gap = attrs_find(&block->record.attrs, KEY_GAP);
    if (shown_goes_on(block))
        return STR_EMPTY;
    if (kind == KIND_CELL && kind_before == KIND_CELL && same_number(before, block, KEY_TABLE))
        return same_number(before, block, KEY_ROW) ? STR("\t") : STR("\n");
    if ((kind == KIND_LI && kind_before == KIND_LI) || (kind == KIND_DD && (kind_before == KIND_DT || kind_before == KIND_DD)))
        return STR("\n");
    if (gap) {
        size_t line_ends;
        text_skip_space(gap->value, 0, &line_ends);
        return line_ends == 1 ? STR("\n") : STR("\n\n");
    }
    return STR("\n\n");
}

static void put_item_marker(Buf *out, const Block *block)
{
    enum { DEEPEST = 16 };
    int64_t depth = attrs_integer(&block->record.attrs, KEY_DEPTH, 1), number = attrs_integer(&block->record.attrs, KEY_N, -1);
    for (int64_t i = 1; i < depth && i < DEEPEST; i++)
        buf_append(out, STR("  "));
    if (number < 0) {
        buf_append(out, STR("- "));
    } else {
        buf_integer(out, number);
        buf_append(out, STR(". "));
    }
}

static void write_blocks(Doc *doc, Buf *out)
{
    Str title = shown_title(doc);
    const Block *before = NULL;
    bool any = title.len > 0;
    put_text(out, title, SHAPE_LINE);
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        KindId kind = block->record.id;
        if (!shown_as_text(block) || (block->record.text.len == 0 && kind != KIND_CELL))
            continue;
        if (any)
            buf_append(out, before ? between(before, block) : STR("\n\n"));
        if (kind == KIND_LI && !shown_goes_on(block))
            put_item_marker(out, block);
        put_text(out, block->record.text, shape_of(block));
        before = block;
        any = true;
    }
    if (any)
        buf_byte(out, '\n');
}

static void write_sentences(Doc *doc, Buf *out)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        uint32_t count, sentences = 0;
        if (!block_is_kept(block) || !block->spans.count)
            continue;
        const Span **spans = shown_spans(doc, block, &count);
        for (uint32_t k = 0; k < count; k++) {
            if (spans[k]->id != SPAN_S)
                continue;
            put_text(out, str_sub(block->record.text, spans[k]->at, spans[k]->len), SHAPE_LINE);
            buf_byte(out, '\n');
            sentences++;
        }
        if (sentences)
            buf_byte(out, '\n');
    }
}

static void write_words(Doc *doc, Buf *out)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        uint32_t count, words = 0;
        size_t sentence_end = 0;
        if (!block_is_kept(block) || !block->spans.count)
            continue;
        const Span **spans = shown_spans(doc, block, &count);
        for (uint32_t k = 0; k < count; k++) {
            if (spans[k]->id == SPAN_S) {
                if (words && spans[k]->at >= sentence_end)
                    buf_byte(out, '\n');
                words = 0;
                sentence_end = spans[k]->at + spans[k]->len;
            } else if (spans[k]->id == SPAN_W) {
                put_text(out, str_sub(block->record.text, spans[k]->at, spans[k]->len), SHAPE_LINE);
                buf_byte(out, '\n');
                words++;
            }
        }
        if (words)
            buf_byte(out, '\n');
    }
}

/* kind TAB type or value TAB text */
static void write_finding(Buf *out, Str kind, Str middle, Str unit, Str text)
{
    put_text(out, kind, SHAPE_LINE);
    buf_byte(out, '\t');
    put_text(out, middle, SHAPE_LINE);
    if (middle.len && unit.len)
        buf_byte(out, ' ');
    put_text(out, unit, SHAPE_LINE);
    buf_byte(out, '\t');
    put_text(out, text, SHAPE_LINE);
    buf_byte(out, '\n');
}

static void write_span_finding(Buf *out, const Span *span, Str text)
{
    const Attrs *attrs = &span->attrs;
    switch (span->id) {
    case SPAN_S: case SPAN_W: case SPAN_LINK:
        return;
    case SPAN_ENT:
        write_finding(out, span->kind, attrs_value(attrs, KEY_TYPE), STR_EMPTY, text);
        return;
    case SPAN_SAID:
        write_finding(out, span->kind, attrs_value(attrs, KEY_BY), STR_EMPTY, text);
        return;
    default:
        write_finding(out, span->kind, attrs_value(attrs, KEY_VALUE), attrs_value(attrs, KEY_UNIT), text);
    }
}

static void write_tags(Doc *doc, Buf *out)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        uint32_t count;
        if (!block_is_kept(block) || !block->spans.count)
            continue;
        const Span **spans = shown_spans(doc, block, &count);
        for (uint32_t k = 0; k < count; k++)
            write_span_finding(out, spans[k], str_sub(block->record.text, spans[k]->at, spans[k]->len));
    }
    for (uint32_t i = 0; i < doc->notes.count; i++) {
        const Record *note = &doc->notes.items[i];
        if (note->id == NOTE_TOPIC)
            write_finding(out, note->kind, attrs_value(&note->attrs, KEY_CODE), STR_EMPTY, note->text);
        else if (note->id == NOTE_KEYWORD)
            write_finding(out, note->kind, attrs_value(&note->attrs, KEY_N), STR_EMPTY, note->text);
    }
}

static void write_summary(Doc *doc, Buf *out)
{
    for (uint32_t i = 0; i < doc->notes.count; i++) {
        if (doc->notes.items[i].id != NOTE_SUM)
            continue;
        put_text(out, doc->notes.items[i].text, SHAPE_LINE);
        buf_byte(out, '\n');
    }
}

void text_write(Doc *doc, Buf *out, TextView view)
{
    static void (*const VIEWS[])(Doc *, Buf *) = {
        [TEXT_BLOCKS] = write_blocks, [TEXT_SENTENCES] = write_sentences, [TEXT_WORDS] = write_words,
        [TEXT_TAGS] = write_tags, [TEXT_SUMMARY] = write_summary};
    VIEWS[view](doc, out);
}
