/* The flat form out (DESIGN 3.5; docs/stet-flat.5): one JSON object a document, always the same members with the same types.
 * The text is the kept blocks joined by blank lines, or by their gaps; offsets are its code points. */
#include "doc/flat_keys.h"
#include "doc/flat_points.h"
#include "doc/forms.h"
#include "doc/json.h"
#include "doc/quote.h"
#include "doc/shown.h"

typedef enum FlatKey {
#define FLAT_ENUM(name, text, made_of) FLAT_##name,
    STET_FLAT_KEYS(FLAT_ENUM)
#undef FLAT_ENUM
} FlatKey;

/* A span of the flat text. */
typedef struct FlatSpan {
    const Span *span;
    Str text;
    size_t start, end; /* code points */
} FlatSpan;

typedef struct FlatSpans {
    FlatSpan *items;
    uint32_t count, capacity;
} FlatSpans;

typedef struct FlatWriter {
    Doc *doc;
    Buf *out;
    FlatSpans spans; /* of all kept blocks, in order */
    size_t points;   /* code points of the text so far */
} FlatWriter;

static void write_string(FlatWriter *writer, const Attr *attr)
{
    if (attr && !(attr->type == ATTR_JSON && str_equal(attr->value, STR("null"))))
        json_quote(writer->out, attr->value);
    else
        buf_append(writer->out, STR("null"));
}

/* The attribute when it is a number, whatever its type is; else null. */
static void write_number(FlatWriter *writer, const Attr *attr)
{
    bool number = attr && attr->value.len <= 30 && json_is_number(attr->value);
    buf_append(writer->out, number ? attr->value : STR("null"));
}

static void gather_spans(FlatWriter *writer, const Block *block)
{
    FlatPoints points = flat_points_of(writer->doc->arena, block->record.text, writer->points);
    writer->points += points.count;
    if (!block->spans.count)
        return;
    uint32_t count;
    const Span **spans = shown_spans(writer->doc, block, &count);
    for (uint32_t i = 0; i < count; i++)
        *ARENA_PUSH(writer->doc->arena, &writer->spans) =
            (FlatSpan){spans[i], str_sub(block->record.text, spans[i]->at, spans[i]->len), flat_point(&points, spans[i]->at),
                       flat_point(&points, spans[i]->at + spans[i]->len)};
}

/* The white space before a block: its gap, else one blank line; before the first kept one only the gap of the document's first. */
static Str gap_before(const Doc *doc, uint32_t block, bool first)
{
    const Attrs *attrs = &doc->blocks.items[block].record.attrs;
    const Attr *gap = attrs_find(attrs, KEY_GAP);
    if (first)
        return gap && block == 0 ? gap->value : STR_EMPTY;
    if (shown_goes_on(&doc->blocks.items[block]))
        return STR_EMPTY;
    return gap ? gap->value : STR("\n\n");
}

static void write_text(FlatWriter *writer)
{
    const Doc *doc = writer->doc;
    bool first = true, last = true;
    buf_byte(writer->out, '"');
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        last = block_is_kept(block);
        if (!last || !block->record.text.len)
            continue;
        Str gap = gap_before(doc, i, first);
        first = false;
        writer->points += flat_points_of(doc->arena, gap, 0).count;
        quote_append(writer->out, gap);
        quote_append(writer->out, block->record.text);
        gather_spans(writer, block);
    }
    if (last)
        quote_append(writer->out, attrs_value(&doc->attrs, KEY_TAIL));
    buf_byte(writer->out, '"');
}

static void write_pairs(FlatWriter *writer, KindId kind)
{
    bool more = false;
    buf_byte(writer->out, '[');
    for (uint32_t i = 0; i < writer->spans.count; i++) {
        const FlatSpan *span = &writer->spans.items[i];
        if (span->span->id != kind)
            continue;
        buf_append(writer->out, more ? STR(",[") : STR("["));
        buf_unsigned(writer->out, span->start);
        buf_byte(writer->out, ',');
        buf_unsigned(writer->out, span->end);
        buf_byte(writer->out, ']');
        more = true;
    }
    buf_byte(writer->out, ']');
}

static void write_member(FlatWriter *writer, KeyId key, const Attrs *attrs, bool number)
{
    buf_append(writer->out, STR(",\""));
    buf_append(writer->out, key_name(key));
    buf_append(writer->out, STR("\":"));
    if (number)
        write_number(writer, attrs_find(attrs, key));
    else
        write_string(writer, attrs_find(attrs, key));
}

/* The attributes that a list of structs has as members, after start, end, text; KEY_OTHER ends it. */
typedef struct StructMembers {
    KindId kind;
    struct {
        KeyId key;
        bool number;
    } members[5];
} StructMembers;

static const StructMembers
    ENTITY = {SPAN_ENT, {{KEY_TYPE, false}, {KEY_ID, false}, {KEY_CONF, true}}},
    TIME = {SPAN_TIME, {{KEY_VALUE, false}, {KEY_TYPE, false}}},
    QUANTITY = {SPAN_QTY, {{KEY_VALUE, true}, {KEY_UNIT, false}}},
    QUOTE = {SPAN_SAID, {{KEY_BY, false}}},
    KEYWORD = {NOTE_KEYWORD, {{KEY_SCORE, true}, {KEY_N, true}}},
    TOPIC = {NOTE_TOPIC, {{KEY_CODE, false}, {KEY_SCORE, true}}},
    DIAGNOSTIC = {NOTE_DIAG, {{KEY_LEVEL, false}, {KEY_CODE, false}, {KEY_BY, false}, {KEY_LINE, true}}};

static void write_members(FlatWriter *writer, const StructMembers *members, const Attrs *attrs)
{
    for (int i = 0; i < 5 && members->members[i].key != KEY_OTHER; i++)
        write_member(writer, members->members[i].key, attrs, members->members[i].number);
    buf_byte(writer->out, '}');
}

static void write_spans(FlatWriter *writer, const StructMembers *members)
{
    bool more = false;
    buf_byte(writer->out, '[');
    for (uint32_t i = 0; i < writer->spans.count; i++) {
        const FlatSpan *span = &writer->spans.items[i];
        if (span->span->id != members->kind)
            continue;
        buf_append(writer->out, more ? STR(",{\"start\":") : STR("{\"start\":"));
        buf_unsigned(writer->out, span->start);
        buf_append(writer->out, STR(",\"end\":"));
        buf_unsigned(writer->out, span->end);
        buf_append(writer->out, STR(",\"text\":"));
        json_quote(writer->out, span->text);
        write_members(writer, members, &span->span->attrs);
        more = true;
    }
    buf_byte(writer->out, ']');
}

static void write_notes(FlatWriter *writer, const StructMembers *members)
{
    bool more = false;
    buf_byte(writer->out, '[');
    for (uint32_t i = 0; i < writer->doc->notes.count; i++) {
        const Record *note = &writer->doc->notes.items[i];
        if (note->id != members->kind)
            continue;
        buf_append(writer->out, more ? STR(",{\"text\":") : STR("{\"text\":"));
        json_quote(writer->out, note->text);
        write_members(writer, members, &note->attrs);
        more = true;
    }
    buf_byte(writer->out, ']');
}

static void write_summary(FlatWriter *writer)
{
    bool more = false;
    buf_byte(writer->out, '[');
    for (uint32_t i = 0; i < writer->doc->notes.count; i++) {
        const Record *note = &writer->doc->notes.items[i];
        if (note->id != NOTE_SUM)
            continue;
        if (more)
            buf_byte(writer->out, ',');
        json_quote(writer->out, note->text);
        more = true;
    }
    buf_byte(writer->out, ']');
}

/* Kept blocks of region comment, each with those that go on it. */
static void write_comments(FlatWriter *writer)
{
    bool open = false;
    buf_byte(writer->out, '[');
    for (uint32_t i = 0; i < writer->doc->blocks.count; i++) {
        const Block *block = &writer->doc->blocks.items[i];
        if (!block_is_kept(block) || !str_equal(attrs_value(&block->record.attrs, KEY_REGION), STR("comment")))
            continue;
        if (!open || !shown_goes_on(block)) {
            buf_append(writer->out, open ? STR("\",\"") : STR("\""));
            open = true;
        }
        quote_append(writer->out, block->record.text);
    }
    buf_append(writer->out, open ? STR("\"]") : STR("]"));
}

static void write_meta(FlatWriter *writer, KindId kind)
{
    const Record *record = doc_meta(writer->doc, kind);
    if (record)
        json_quote(writer->out, record->text);
    else
        buf_append(writer->out, STR("null"));
}

static void write_metas(FlatWriter *writer, KindId kind)
{
    const Record *first = doc_meta(writer->doc, kind), *record;
    uint32_t at = 0;
    bool more = false;
    buf_byte(writer->out, '[');
    while ((record = shown_meta_next(writer->doc, first, &at))) {
        if (more)
            buf_byte(writer->out, ',');
        json_quote(writer->out, record->text);
        more = true;
    }
    buf_byte(writer->out, ']');
}

static void write_lang(FlatWriter *writer)
{
    const Attr *attr = attrs_find(&writer->doc->attrs, KEY_LANG);
    if (attr)
        write_string(writer, attr);
    else
        write_meta(writer, META_LANG);
}

static void write_value(FlatWriter *writer, FlatKey key)
{
    const Attrs *attrs = &writer->doc->attrs;
    switch (key) {
    case FLAT_ID: write_string(writer, attrs_find(attrs, KEY_ID)); break;
    case FLAT_URL: write_string(writer, attrs_find(attrs, KEY_URL)); break;
    case FLAT_TYPE: write_string(writer, attrs_find(attrs, KEY_TYPE)); break;
    case FLAT_LANG: write_lang(writer); break;
    case FLAT_TITLE: write_meta(writer, META_TITLE); break;
    case FLAT_PUBLISHED: write_meta(writer, META_PUBLISHED); break;
    case FLAT_MODIFIED: write_meta(writer, META_MODIFIED); break;
    case FLAT_AGENCY: write_meta(writer, META_AGENCY); break;
    case FLAT_DATELINE: write_meta(writer, META_DATELINE); break;
    case FLAT_SITE: write_meta(writer, META_SITE); break;
    case FLAT_SECTION: write_meta(writer, META_SECTION); break;
    case FLAT_KICKER: write_meta(writer, META_KICKER); break;
    case FLAT_CANONICAL: write_meta(writer, META_CANONICAL); break;
    case FLAT_DESCRIPTION: write_meta(writer, META_DESCRIPTION); break;
    case FLAT_IMAGE: write_meta(writer, META_IMAGE); break;
    case FLAT_PAYWALL: write_meta(writer, META_PAYWALL); break;
    case FLAT_AUTHORS: write_metas(writer, META_AUTHOR); break;
    case FLAT_TAGS: write_metas(writer, META_TAG); break;
    case FLAT_TEXT: write_text(writer); break; /* before all that has offsets in it */
    case FLAT_SENTENCES: write_pairs(writer, SPAN_S); break;
    case FLAT_WORDS: write_pairs(writer, SPAN_W); break;
    case FLAT_ENTITIES: write_spans(writer, &ENTITY); break;
    case FLAT_TIMES: write_spans(writer, &TIME); break;
    case FLAT_QUANTITIES: write_spans(writer, &QUANTITY); break;
    case FLAT_QUOTES: write_spans(writer, &QUOTE); break;
    case FLAT_SUMMARY: write_summary(writer); break;
    case FLAT_KEYWORDS: write_notes(writer, &KEYWORD); break;
    case FLAT_TOPICS: write_notes(writer, &TOPIC); break;
    case FLAT_COMMENTS: write_comments(writer); break;
    case FLAT_ERRORS: write_notes(writer, &DIAGNOSTIC); break;
    }
}

void flat_write(Doc *doc, Buf *out)
{
    static const struct {
        FlatKey key;
        Str head;
    } MEMBERS[] = {
#define FLAT_MEMBER(name, text, made_of) {FLAT_##name, STR_INIT(",\"" text "\":")},
        STET_FLAT_KEYS(FLAT_MEMBER)
#undef FLAT_MEMBER
    };
    FlatWriter writer = {.doc = doc, .out = out};
    buf_byte(out, '{');
    for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++) {
        buf_append(out, str_from(MEMBERS[i].head, i == 0));
        write_value(&writer, MEMBERS[i].key);
    }
    buf_append(out, STR("}\n"));
}
