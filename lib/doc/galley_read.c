/* Galley to documents (DESIGN 3.2): one line after the other, texts as views of the input where nothing is escaped.
 * Where a document begins and ends in the stream is reader.c's affair; attributes are in galley_attrs.c. */
#include "doc/galley_read.h"
#include "doc/scan_wide.h"
#include "doc/span_fast.h"
#include "doc/spans.h"
#include "unicode/unicode.h"

void galley_error(GalleyRead *read, Str code, Str message)
{
    doc_error(read->doc, code, read->line, message);
}

void galley_bad_utf8(GalleyRead *read)
{
    if (!read->repaired)
        galley_error(read, STR("bad-utf8"), STR("bytes that are not UTF-8"));
    read->repaired = true;
}

/* Texts --------------------------------------------------------------------------------------------------------- */

/* The escape at `at` (a backslash) into *into; returns its length in the input, 0 when it is unknown. */
static size_t unescape_one(const char *at, const char *end, char **into)
{
    if (end - at < 2)
        return 0;
    switch (at[1]) {
    case '\\': *(*into)++ = '\\'; return 2;
    case 'n': *(*into)++ = '\n'; return 2;
    case 't': *(*into)++ = '\t'; return 2;
    case 'r': *(*into)++ = '\r'; return 2;
    case 'x': break;
    default: return 0;
    }
    if (end - at < 4 || at[2] < '0' || at[2] > '9' || ascii_hex_value(at[3]) < 0)
        return 0;
    *into += utf8_put(*into, (uint32_t)(ascii_hex_value(at[2]) << 4 | ascii_hex_value(at[3])));
    return 4;
}

/* The text column decoded, whose first backslash is at `first`; *unknown when an escape is none. */
static Str unescape(Arena *arena, Str text, size_t first, bool *unknown)
{
    char *copy = arena_alloc(arena, text.len), *into = copy;
    const char *at = text.data + first, *end = text.data + text.len;
    memcpy(into, text.data, first);
    into += first;
    while (at < end) {
        size_t len = unescape_one(at, end, &into);
        if (len == 0) {
            *unknown = true;
            *into++ = *at;
            len = 1;
        }
        at += len;
        size_t run = scan_copy(into, at, end, SCAN_LINE);
        at += run;
        into += run;
    }
    return (Str){copy, (size_t)(into - copy)};
}

/* Lines --------------------------------------------------------------------------------------------------------- */

typedef struct Columns {
    Str head, attrs, text;
    size_t backslash; /* the first in `text`, text.len when there is none */
    bool three;       /* they are three */
    bool plain;       /* nothing in `text` must be escaped (if it is UTF-8), and an LF alone ends the line */
} Columns;

/* Cuts the line at `at` in its columns, without its LF and the CR before it; returns where the next line begins.
 * columns->three is false unless they are three; then `head` is all of the line. */
static const char *columns_of(const char *at, const char *end, Columns *columns)
{
    const char *start = at, *tab, *text = NULL, *stop;
    while (at < end && *at != '\t' && *at != '\n')
        at++;
    tab = at;
    if (at < end && *at == '\t') {
        at = scan_to(at + 1, end, SCAN_COLUMN);
        if (at < end && *at == '\t')
            text = at + 1;
    }
    stop = text ? scan_to_far(text, end, SCAN_TEXT) : at;
    columns->plain = text && stop < end && *stop == '\n';
    if (text && !columns->plain)
        stop = scan_to(stop, end, SCAN_LINE);
    const char *newline = stop < end && *stop != '\n' ? memchr(stop, '\n', (size_t)(end - stop)) : stop;
    const char *line_end = newline ? newline : end, *next = line_end < end ? line_end + 1 : end;
    columns->three = text && (stop == line_end || (*stop == '\\' && !memchr(stop, '\t', (size_t)(line_end - stop))));
    const char *last = line_end > start && line_end[-1] == '\r' ? line_end - 1 : line_end;
    columns->head = (Str){start, (size_t)((columns->three ? tab : last) - start)};
    if (columns->three) {
        columns->attrs = (Str){tab + 1, (size_t)(text - 1 - (tab + 1))};
        columns->text = (Str){text, (size_t)(last - text)};
        columns->backslash = (size_t)((stop < last ? stop : last) - text);
    }
    return next;
}

static bool on_boundary(Str text, uint64_t at)
{
    return at == text.len || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

static Span *push_span(GalleyRead *read, Str kind, uint64_t at, uint64_t len)
{
    Spans *spans = &read->block->spans;
    Span *span = spans_push(read->doc->arena, spans);
    *span = (Span){.kind = kind, .at = (uint32_t)at, .len = (uint32_t)len, .id = (uint16_t)kind_lookup(PLACE_SPAN, kind)};
    return span;
}

/* Takes at and len out of the collected attributes, the others closing up. false: not there, or no plain integers. */
static bool take_place(AttrSet *set, uint64_t *at, uint64_t *len)
{
    bool good_at = false, good_len = false;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < set->count; i++) {
        const Attr *attr = &set->items[i];
        if (attr->key_id == KEY_AT)
            good_at = attr->type == ATTR_JSON && attr_plain_integer(attr->value, at);
        else if (attr->key_id == KEY_LEN)
            good_len = attr->type == ATTR_JSON && attr_plain_integer(attr->value, len);
        else
            set->items[kept++] = *attr;
    }
    set->count = kept;
    return good_at && good_len;
}

static void check_span_text(GalleyRead *read, const Columns *columns, const Span *span)
{
    bool unknown = false;
    Str text = unescape(read->doc->arena, columns->text, columns->backslash, &unknown);
    if (text.len == 0 && span->len > 1024) /* writers may leave long ones out */
        return;
    if (!str_equal(text, str_sub(read->block->record.text, span->at, span->len)))
        galley_error(read, STR("bad-span"), STR("a span whose text is not what its block has there"));
}

/* Whether the last span, which may be copied, stands after the others that may, and belongs there. */
static inline bool goes_on(const Spans *spans, const Span *last)
{
    if (spans->raw != spans->count - 1)
        return false;
    const Span *before = last - 1;
    return spans->count == 1 || (last->kind.data == before->kind.data + before->raw &&
                                 (last->at > before->at || (last->at == before->at && last->len <= before->len)));
}

/* Bytes of the span's line when it is, to the byte, what the writer gives; else 0. */
static uint16_t raw_span(const GalleyRead *read, const Columns *columns, const Span *span)
{
    const char *line = span->kind.data - 1;
    size_t len = (size_t)(columns->text.data + columns->text.len - line) + 1;
    bool same = read->block->record.raw && columns->plain && span->len < FAST_RAW_MOST && span->attrs.count <= UINT8_MAX &&
                str_equal(columns->text, str_sub(read->block->record.text, span->at, span->len));
    return same && len <= UINT16_MAX ? (uint16_t)len : 0;
}

static void read_span(GalleyRead *read, Str kind, const Columns *columns)
{
    galley_attrs(read, columns->attrs, GALLEY_SPAN);
    const Attr *place = read->attrs.items;
    bool ordered = read->plain_attrs && read->attrs.count >= 2 && place[0].key_id == KEY_AT && place[1].key_id == KEY_LEN;
    if (read->dropped_block) /* the spans of a block that is over the limit go with it */
        return;
    uint64_t at = 0, len = 0;
    Str text = read->block ? read->block->record.text : STR_EMPTY;
    bool good = take_place(&read->attrs, &at, &len) && read->block && at + len <= text.len && on_boundary(text, at) &&
                on_boundary(text, at + len);
    if (!good) {
        galley_error(read, STR("bad-span"), STR("a span outside its text"));
        return;
    }
    Span *span = push_span(read, kind, at, len);
    span->attrs = attr_set_take(&read->attrs, 0);
    span->raw = ordered ? raw_span(read, columns, span) : 0;
    span->raw_attrs = span->raw ? (uint8_t)span->attrs.count : 0;
    read->block->spans.raw += span->raw && goes_on(&read->block->spans, span);
    if (read->limits->check_spans)
        check_span_text(read, columns, span);
}

/* A block's text is over the limit: it, its spans and the blocks after it are left out. */
static bool over_limit(GalleyRead *read, size_t len)
{
    if (!read->too_large && len > read->text_left) {
        read->too_large = true;
        read_too_large(read->doc, read->line);
    }
    read->text_left -= read->too_large ? 0 : len;
    return read->too_large;
}

static void read_block(GalleyRead *read, const Record *record)
{
    read->block = NULL;
    read->dropped_block = over_limit(read, record->text.len);
    if (read->dropped_block)
        return;
    read->block = doc_push_block(read->doc);
    *read->block = (Block){.record = *record};
}

static void read_record(GalleyRead *read, char sigil, Str kind, const Columns *columns)
{
    Doc *doc = read->doc;
    Place place = sigil == '@' ? PLACE_META : sigil == '+' ? PLACE_NOTE : PLACE_BLOCK;
    Record record = {.kind = kind, .id = kind_lookup(place, kind)};
    galley_attrs(read, columns->attrs, GALLEY_RECORD);
    record.attrs = attr_set_take(&read->attrs, 0);
    record.raw = columns->plain && read->plain_attrs && read->valid ? record.attrs.count + 1 : 0;
    bool unknown = false;
    record.text = columns->backslash == columns->text.len ? columns->text
                                                          : unescape(doc->arena, columns->text, columns->backslash, &unknown);
    if (unknown)
        galley_error(read, STR("bad-escape"), STR("an unknown escape"));
    if (place == PLACE_BLOCK)
        read_block(read, &record);
    else
        *ARENA_PUSH(doc->arena, place == PLACE_META ? &doc->meta : &doc->notes) = record;
}

/* The document's opening line. */
static void read_doc(GalleyRead *read, const Columns *columns)
{
    read->opened = true;
    galley_attrs(read, columns->attrs, GALLEY_DOC);
    read->doc->attrs = attr_set_take(&read->attrs, 0);
}

/* One line. false: the document ends with it (or before it, where another opens). */
static bool read_line(GalleyRead *read, const Columns *columns, bool repaired)
{
    bool end = columns->three && str_equal(columns->head, STR("end"));
    bool opens = columns->three && str_equal(columns->head, STR("doc"));
    read->repaired = false;
    if (opens && (read->opened || read->stray))
        return false;
    if (!opens && !end && !read->opened && !read->stray) {
        read->stray = true;
        galley_error(read, STR("stray"), STR("a record outside doc and end"));
    }
    if (repaired)
        galley_bad_utf8(read);
    if (end) {
        read->ended = read->opened || read->stray;
        return !read->ended;
    }
    if (opens) {
        read_doc(read, columns);
        return true;
    }
    Str head = columns->head;
    char first = head.len ? head.data[0] : 0, sigil = first == '@' || first == '.' || first == '+' ? first : 0;
    Str kind = str_from(head, sigil != 0);
    if (!columns->three || !kind_is_good(kind))
        galley_error(read, STR("bad-line"), STR("not three columns, or not a kind"));
    else if (sigil == '.')
        read_span(read, kind, columns);
    else
        read_record(read, sigil, kind, columns);
    return true;
}

/* The line at `at`, repaired where it is no UTF-8; returns where the next one begins, NULL when the document ends with it. */
static const char *next_line(GalleyRead *read, const char *at, const char *end)
{
    Columns columns = {0};
    bool repaired = false;
    const char *next = columns_of(at, end, &columns);
    if (!read->valid) {
        Str line = {at, (size_t)(next - at)};
        line.len -= line.len && line.data[line.len - 1] == '\n';
        Str mended = utf8_repair(read->doc->arena, line, &repaired);
        if (repaired) {
            columns = (Columns){0};
            columns_of(mended.data, mended.data + mended.len, &columns);
        }
    }
    bool blank = !columns.three && columns.head.len == 0;
    if (!blank && !read_line(read, &columns, repaired))
        return NULL;
    read->line += next[-1] == '\n';
    return next;
}

/* Spans of the usual shape from `at` on, as many as there are; returns the place after them. */
static const char *read_fast_spans(GalleyRead *read, const char *at, const char *end)
{
    if (!read->valid || !read->block || read->limits->check_spans)
        return at;
    const Str text = read->block->record.text;
    Spans *spans = &read->block->spans;
    Arena *arena = read->doc->arena;
    const bool plain = read->block->record.raw;
    uint64_t lines = 0;
    for (; at < end && *at == '.'; lines++) {
        FastSpan found = {.first = 0};
        const char *next = plain ? fast_span_copied(at + 1, end, text, &found) : NULL;
        uint16_t raw = next ? (uint16_t)(next - at) : 0;
        if (!next) {
            next = fast_span_galley(at + 1, end, &found);
            uint64_t past = found.first + found.second;
            if (!next || past > text.len || !on_boundary(text, found.first) || !on_boundary(text, past))
                break;
        }
        Span *span = spans_push(arena, spans);
        *span = (Span){.kind = found.kind, .at = (uint32_t)found.first, .len = (uint32_t)found.second,
                       .id = fast_span_kind(found.kind), .raw = raw};
        spans->raw += raw && goes_on(spans, span);
        at = next;
    }
    read->line += lines;
    return at;
}

uint64_t galley_read(Doc *doc, Str bytes, uint64_t line, const ReadLimits *limits)
{
    GalleyRead read = {.doc = doc, .limits = limits, .line = line, .text_left = limits->text, .end = bytes.data + bytes.len,
                       .valid = utf8_valid(bytes)};
    attr_set_create(&read.attrs, doc->arena);
    doc->line = line;
    const char *at = bytes.data, *end = at + bytes.len;
    while (at < end) {
        const char *next = next_line(&read, at, end);
        if (!next)
            break;
        at = read_fast_spans(&read, next, end);
    }
    if (limits->cut && !read.too_large)
        read_too_large(doc, read.line);
    else if (read.opened && !read.ended && !limits->cut)
        galley_error(&read, STR("truncated"), STR("no end record"));
    return read.line + (read.ended && end[-1] == '\n');
}

void galley_parse(Doc *doc, Str bytes, uint64_t line)
{
    galley_read(doc, bytes, line, &READ_UNLIMITED);
}

void read_too_large(Doc *doc, uint64_t line)
{
    doc_error(doc, STR("too-large"), line, STR("over --max-doc: the rest of the document is left out"));
}
