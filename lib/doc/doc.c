/* The document: adding records, reading them back. */
#include "doc/doc.h"
#include "unicode/unicode.h"

#include <assert.h>

void doc_create(Doc *doc, Arena *arena, Str by)
{
    *doc = (Doc){.arena = arena, .by = by};
}

void doc_clear(Doc *doc)
{
    arena_clear(doc->arena);
    doc_create(doc, doc->arena, doc->by);
}

static Record *add_record(Doc *doc, Records *list, KindId kind, Str text)
{
    Record *record = ARENA_PUSH(doc->arena, list);
    *record = (Record){.kind = kind_name(kind), .text = text, .id = kind};
    return record;
}

Record *doc_add_meta(Doc *doc, KindId kind, Str text)
{
    return add_record(doc, &doc->meta, kind, text);
}

Record *doc_add_note(Doc *doc, KindId kind, Str text)
{
    return add_record(doc, &doc->notes, kind, text);
}

Block *doc_push_block(Doc *doc)
{
    Blocks *blocks = &doc->blocks;
    const Block *before = blocks->items;
    Block *block = ARENA_PUSH(doc->arena, blocks);
    if (before != blocks->items && before)
        arena_give_back(doc->arena, before, (blocks->count - 1) * sizeof *before);
    return block;
}

Block *doc_add_block(Doc *doc, KindId kind, Str text)
{
    Block *block = doc_push_block(doc);
    *block = (Block){.record = {.kind = kind_name(kind), .text = text, .id = kind}};
    return block;
}

size_t doc_block_part(Str text)
{
    enum { LOOK_BACK = 4096 };
    size_t cut = utf8_cut(text, LIMIT_BLOCK_TEXT).len;
    if (cut == text.len)
        return cut;
    for (size_t at = cut; at > cut - LOOK_BACK; at--)
        if (memchr(" \t\n", text.data[at - 1], 3))
            return at;
    return cut;
}

static bool on_boundary(Str text, size_t at)
{
    return at == text.len || (at < text.len && ((unsigned char)text.data[at] & 0xC0) != 0x80);
}

Span *doc_add_span(Doc *doc, Block *block, KindId kind, size_t at, size_t len)
{
    Str text = block->record.text;
    assert(len <= text.len && at <= text.len - len && on_boundary(text, at) && on_boundary(text, at + len));
    (void)on_boundary;
    (void)text;
    Span *span = ARENA_PUSH(doc->arena, &block->spans);
    *span = (Span){.kind = kind_name(kind), .at = (uint32_t)at, .len = (uint32_t)len, .id = (uint16_t)kind};
    return span;
}

static void add_diagnostic(Doc *doc, Str level, Str code, uint64_t line, Str message)
{
    if (doc->diagnostics == LIMIT_DIAGNOSTICS)
        return;
    if (++doc->diagnostics == LIMIT_DIAGNOSTICS) {
        code = STR("too-many");
        message = STR("there are more faults than are told");
    }
    Record *note = doc_add_note(doc, NOTE_DIAG, arena_copy(doc->arena, message));
    attrs_add(doc, &note->attrs, KEY_LEVEL, level);
    attrs_add(doc, &note->attrs, KEY_CODE, code);
    attrs_add(doc, &note->attrs, KEY_BY, doc->by);
    if (line)
        attrs_add_integer(doc, &note->attrs, KEY_LINE, (int64_t)line);
}

void doc_error(Doc *doc, Str code, uint64_t line, Str message)
{
    add_diagnostic(doc, STR("error"), code, line, message);
    doc->errors = true;
}

void doc_warning(Doc *doc, Str code, uint64_t line, Str message)
{
    add_diagnostic(doc, STR("warning"), code, line, message);
}

static bool add_attr(Doc *doc, Attrs *attrs, KeyId key, Str value, AttrType type)
{
    if (attrs_find(attrs, key))
        return false;
    Attr *attr = ARENA_PUSH(doc->arena, attrs);
    *attr = (Attr){.key = key_name(key), .value = value, .key_id = (uint8_t)key, .type = (uint8_t)type};
    return true;
}

void attrs_reserve(Doc *doc, Attrs *attrs, uint32_t more)
{
    if (attrs->capacity - attrs->count >= more)
        return;
    Attr *items = arena_alloc(doc->arena, heap_multiply(doc->arena->heap, (size_t)attrs->count + more, sizeof *items));
    if (attrs->count)
        memcpy(items, attrs->items, attrs->count * sizeof *items);
    attrs->items = items;
    attrs->capacity = attrs->count + more;
}

bool attrs_add(Doc *doc, Attrs *attrs, KeyId key, Str value)
{
    return add_attr(doc, attrs, key, value, ATTR_STRING);
}

/* Writes the digits of `value` before `end`; returns their start. */
static char *digits_before(char *end, uint64_t value)
{
    do
        *--end = (char)('0' + value % 10);
    while (value /= 10);
    return end;
}

bool attrs_add_integer(Doc *doc, Attrs *attrs, KeyId key, int64_t value)
{
    char digits[24], *end = digits + sizeof digits;
    char *start = digits_before(end, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
    if (value < 0)
        *--start = '-';
    return add_attr(doc, attrs, key, arena_copy(doc->arena, (Str){start, (size_t)(end - start)}), ATTR_JSON);
}

void record_set_integer(Doc *doc, Record *record, KeyId key, int64_t value)
{
    if (attrs_integer(&record->attrs, key, !value) == value)
        return;
    Attrs set = {ARENA_NEW(doc->arena, Attr, (size_t)record->attrs.count + 1), 0, record->attrs.count + 1};
    for (uint32_t i = 0; i < record->attrs.count; i++)
        if (record->attrs.items[i].key_id != key)
            set.items[set.count++] = record->attrs.items[i];
    record->attrs = set;
    record->raw = 0; /* its line does not say this */
    attrs_add_integer(doc, &record->attrs, key, value);
}

bool attrs_add_decimal(Doc *doc, Attrs *attrs, KeyId key, double value, int decimals)
{
    static const double POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    bool negative = value < 0;
    double scaled = (negative ? -value : value) * POWERS[decimals] + 0.5;
    uint64_t whole = scaled < 1e15 ? (uint64_t)scaled : 0; /* NaN compares false */
    while (decimals > 0 && whole % 10 == 0) {
        whole /= 10;
        decimals--;
    }
    char digits[32], *end = digits + sizeof digits, *start = end;
    for (; decimals > 0; decimals--, whole /= 10)
        *--start = (char)('0' + whole % 10);
    if (start != end)
        *--start = '.';
    bool zero = whole == 0 && start == end;
    start = digits_before(start, whole);
    if (negative && !zero)
        *--start = '-';
    return add_attr(doc, attrs, key, arena_copy(doc->arena, (Str){start, (size_t)(end - start)}), ATTR_JSON);
}

const Attr *attrs_find(const Attrs *attrs, KeyId key)
{
    for (uint32_t i = 0; i < attrs->count; i++)
        if (attrs->items[i].key_id == key)
            return &attrs->items[i];
    return NULL;
}

const Attr *attrs_find_named(const Attrs *attrs, Str key)
{
    for (uint32_t i = 0; i < attrs->count; i++)
        if (str_equal(attrs->items[i].key, key))
            return &attrs->items[i];
    return NULL;
}

Str attrs_value(const Attrs *attrs, KeyId key)
{
    const Attr *attr = attrs_find(attrs, key);
    return attr ? attr->value : STR_EMPTY;
}

int64_t attrs_integer(const Attrs *attrs, KeyId key, int64_t fallback)
{
    Str text = attrs_value(attrs, key);
    bool negative = text.len > 1 && text.data[0] == '-';
    uint64_t value;
    if (!str_to_unsigned(str_from(text, negative), &value))
        return fallback;
    return negative ? -(int64_t)value : (int64_t)value;
}

/* Where raw metadata comes from, the most trusted first. */
static const Str SOURCES[] = {STR_INIT("text"), STR_INIT("jsonld"), STR_INIT("og"), STR_INIT("meta"), STR_INIT("microdata"),
                              STR_INIT("rdfa"), STR_INIT("time"), STR_INIT("rel"), STR_INIT("html"), STR_INIT("title")};

static size_t source_rank(const Record *record)
{
    Str source = attrs_value(&record->attrs, KEY_SOURCE);
    size_t rank = 0;
    while (rank < sizeof SOURCES / sizeof *SOURCES && !str_equal(SOURCES[rank], source))
        rank++;
    return rank;
}

const Record *doc_meta(const Doc *doc, KindId kind)
{
    const Record *best = NULL;
    size_t best_rank = 0;
    for (uint32_t i = 0; i < doc->meta.count; i++) {
        const Record *record = &doc->meta.items[i];
        if (record->id != kind)
            continue;
        int64_t keep = attrs_integer(&record->attrs, KEY_KEEP, -1);
        if (keep == 1)
            return record;
        if (keep == 0)
            continue; /* looked at and left */
        size_t rank = source_rank(record);
        if (!best || rank < best_rank) {
            best = record;
            best_rank = rank;
        }
    }
    return best;
}

Str doc_meta_text(const Doc *doc, KindId kind)
{
    const Record *record = doc_meta(doc, kind);
    return record ? record->text : STR_EMPTY;
}

Str doc_lang(const Doc *doc)
{
    return attrs_value(&doc->attrs, KEY_LANG);
}

bool block_is_kept(const Block *block)
{
    const Attrs *attrs = &block->record.attrs;
    int64_t keep = attrs_integer(attrs, KEY_KEEP, -1);
    return !block->dropped && keep != 0 && (keep == 1 || attrs_integer(attrs, KEY_HIDDEN, 0) != 1);
}

bool doc_has_spans(const Doc *doc, KindId kind)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        for (uint32_t k = 0; k < doc->blocks.items[i].spans.count; k++)
            if (doc->blocks.items[i].spans.items[k].id == kind)
                return true;
    return false;
}

int block_heading_level(const Block *block)
{
    KindId kind = block->record.id;
    return kind >= KIND_H1 && kind <= KIND_H6 ? (int)(kind - KIND_H1) + 1 : 0;
}
