/* JSON Lines to documents (DESIGN 3.3): one pass over the line with the scanner of json.h.
 * Rows without blocks are row.c's affair. */
#include "doc/attr_set.h"
#include "doc/json.h"
#include "doc/json_state.h"
#include "doc/points.h"
#include "doc/read.h"
#include "doc/span_fast.h"
#include "doc/spans.h"
#include "unicode/unicode.h"

typedef struct JsonRead {
    Doc *doc;
    const ReadLimits *limits;
    Json json;
    AttrSet doc_attrs, record_attrs, span_attrs;
    uint64_t line;
    size_t text_left; /* bytes of text that blocks may still have */
    bool blocks, meta, notes; /* the members seen */
    bool too_large;
} JsonRead;

/* The fields that every record has. */
typedef struct Fields {
    Str kind, text, quoted; /* quoted: of the text, as in Record */
    bool has_kind, has_text, has_spans; /* the members seen, good or not */
    bool bad; /* a kind or text that is none */
} Fields;

static void bad(JsonRead *read, Str code, Str message)
{
    doc_error(read->doc, code, read->line, message);
}

static void bad_attr(JsonRead *read)
{
    bad(read, STR("bad-attr"), STR("an attribute that comes twice, is reserved, or nests too deep"));
}

static void bad_record(JsonRead *read, Str message)
{
    bad(read, STR("bad-record"), message);
}

/* Goes past a value with a diagnostic. */
static bool skip_bad_attr(JsonRead *read)
{
    bad_attr(read);
    return json_skip(&read->json, JSON_KEY);
}

/* The value after a key into *attr; *deep when it nests too deep for an attribute. false: not JSON. */
static bool read_value(JsonRead *read, Attr *attr, bool *deep)
{
    JsonToken token = json_next(&read->json);
    attr->type = token == JSON_STRING ? ATTR_STRING : ATTR_JSON;
    *deep = false;
    switch (token) {
    case JSON_STRING:
    case JSON_NUMBER: attr->value = read->json.text; return true;
    case JSON_TRUE: attr->value = STR("true"); return true;
    case JSON_FALSE: attr->value = STR("false"); return true;
    case JSON_NULL: attr->value = STR("null"); return true;
    case JSON_OBJECT:
    case JSON_LIST: break;
    default: return false;
    }
    const char *start = read->json.at - 1;
    if (!json_skip(&read->json, token))
        return false;
    Str raw = {start, (size_t)(read->json.at - start)};
    *deep = attr_from_json(attr, read->doc->arena, raw, &read->json.lone_surrogate) > LIMIT_VALUE_DEPTH;
    return true;
}

/* A member that is an attribute, added to the set unless it is there or too deep. */
static bool read_attr(JsonRead *read, AttrSet *set, Str key)
{
    Attr attr = {.key = key, .key_id = (uint8_t)key_lookup(key)};
    if (attr_set_has(set, (KeyId)attr.key_id, key))
        return skip_bad_attr(read);
    bool deep;
    if (!read_value(read, &attr, &deep))
        return false;
    if (deep)
        bad_attr(read);
    else
        attr_set_add(set, &attr);
    return true;
}

/* The string that is the value of a record's kind or text. */
static bool read_field(JsonRead *read, Str *field, Str *quoted, bool *seen, bool *wrong)
{
    if (*seen)
        return skip_bad_attr(read);
    *seen = true;
    JsonToken token = json_next(&read->json);
    *wrong |= token != JSON_STRING;
    if (token == JSON_STRING) {
        *field = read->json.text;
        *quoted = read->json.quoted;
    }
    return json_skip(&read->json, token);
}

static bool good_record(JsonRead *read, Fields *fields)
{
    if (fields->has_kind && !fields->bad && kind_is_good(fields->kind))
        return true;
    bad_record(read, STR("a record without a good kind or text"));
    return false;
}

/* Spans --------------------------------------------------------------------------------------------------------- */

/* One offset of a span, in code points: a plain integer, else *good stays false. */
static bool read_offset(JsonRead *read, uint64_t *offset, bool *seen, bool *good)
{
    if (*seen)
        return skip_bad_attr(read);
    Attr attr;
    bool deep;
    if (!read_value(read, &attr, &deep))
        return false;
    if (deep) {
        bad_attr(read);
        return true;
    }
    *seen = true;
    *good = attr.type == ATTR_JSON && attr_plain_integer(attr.value, offset);
    return true;
}

/* start and end in code points, in order and inside the text. */
static inline Span *push_span(JsonRead *read, Points *points, Spans *spans, Str kind, uint64_t start, uint64_t end)
{
    size_t at = points_to_byte(points, start), past = points_to_byte(points, end);
    Span *span = spans_push(read->doc->arena, spans);
    *span = (Span){.kind = kind, .at = (uint32_t)at, .len = (uint32_t)(past - at), .id = fast_span_kind(kind)};
    return span;
}

static bool read_span(JsonRead *read, Points *points, Spans *spans)
{
    Fields fields = {0};
    uint64_t start = 0, end = 0;
    bool has_start = false, has_end = false, good_start = false, good_end = false, fine = true;
    AttrSet *set = &read->span_attrs;
    attr_set_clear(set);
    JsonToken token;
    while (fine && (token = json_next(&read->json)) == JSON_KEY) {
        Str key = read->json.text;
        if (str_equal(key, STR("kind")))
            fine = read_field(read, &fields.kind, &(Str){0}, &fields.has_kind, &fields.bad);
        else if (str_equal(key, STR("text")))
            fine = read_field(read, &fields.text, &fields.quoted, &fields.has_text, &fields.bad);
        else if (str_equal(key, STR("start")))
            fine = read_offset(read, &start, &has_start, &good_start);
        else if (str_equal(key, STR("end")))
            fine = read_offset(read, &end, &has_end, &good_end);
        else if (str_equal(key, STR("at")) || str_equal(key, STR("len")) || str_equal(key, STR("spans")))
            fine = skip_bad_attr(read);
        else
            fine = read_attr(read, set, key);
    }
    if (!fine || token != JSON_OBJECT_END)
        return false;
    if (!good_record(read, &fields))
        return true;
    if (!good_start || !good_end || start > end || end > points->total) {
        bad(read, STR("bad-span"), STR("a span outside its text"));
        return true;
    }
    Span *span = push_span(read, points, spans, fields.kind, start, end);
    span->attrs = attr_set_take(set, 0);
    return true;
}

/* Spans of the usual shape from here on in the list, as many as there are. */
static void read_fast_spans(JsonRead *read, Points *points, Spans *spans)
{
    Json *json = &read->json;
    for (;;) {
        const char *at = json->at;
        FastSpan found = {.first = 0};
        if (json->expect == EXPECT_COMMA && (at == json->end || *at++ != ','))
            return;
        at = fast_span_json(at, json->end, &found);
        if (!at || found.first > found.second || found.second > points->total)
            return;
        json->at = at;
        json->expect = EXPECT_COMMA;
        push_span(read, points, spans, found.kind, found.first, found.second);
    }
}

/* The value of a block's "spans" member. */
static bool read_spans(JsonRead *read, Str text, Spans *spans)
{
    JsonToken token = json_next(&read->json);
    if (token != JSON_LIST) {
        bad_record(read, STR("spans is not a list"));
        return json_skip(&read->json, token);
    }
    Points points;
    points_start(&points, read->doc->arena, text);
    for (;;) {
        read_fast_spans(read, &points, spans);
        token = json_next(&read->json);
        if (token <= JSON_ERROR || token == JSON_LIST_END)
            return token == JSON_LIST_END;
        if (token == JSON_OBJECT) {
            if (!read_span(read, &points, spans))
                return false;
        } else {
            bad_record(read, STR("a record without a good kind or text"));
            if (!json_skip(&read->json, token))
                return false;
        }
    }
}

/* Records ------------------------------------------------------------------------------------------------------- */

typedef struct SpansMember {
    Json place;    /* the scanner before its value */
    Spans spans;   /* when it is read already */
    bool deferred; /* it is to be read when the record's other members are */
} SpansMember;

/* A block's spans, when they come. Their diagnostics belong after those of the record's members, so the list is read
 * at once only when kind and text are known and it turns out to have none; else again when the record is complete. */
static bool meet_spans(JsonRead *read, Fields *fields, SpansMember *member)
{
    if (fields->has_spans)
        return skip_bad_attr(read);
    fields->has_spans = true;
    member->place = read->json;
    member->deferred = !fields->has_kind || !fields->has_text || fields->bad;
    if (member->deferred)
        return json_skip(&read->json, JSON_KEY);
    Doc *doc = read->doc;
    const uint32_t notes = doc->notes.count, diagnostics = doc->diagnostics;
    const bool errors = doc->errors;
    if (!read_spans(read, fields->text, &member->spans))
        return false;
    if (doc->notes.count > notes) {
        doc->notes.count = notes;
        doc->diagnostics = diagnostics;
        doc->errors = errors;
        member->spans.count = 0;
        member->deferred = true;
    }
    return true;
}

static bool read_deferred_spans(JsonRead *read, Str text, SpansMember *member)
{
    Json here = read->json;
    read->json = member->place;
    bool good = read_spans(read, text, &member->spans);
    here.lone_surrogate |= read->json.lone_surrogate;
    read->json = here;
    return good;
}

/* Whether a block's text is over the limit: it and the blocks after it are left out. */
static bool over_limit(JsonRead *read, size_t len)
{
    if (!read->too_large && len > read->text_left) {
        read->too_large = true;
        read_too_large(read->doc, read->line);
    }
    read->text_left -= read->too_large ? 0 : len;
    return read->too_large;
}

static bool add_block(JsonRead *read, const Record *record, Fields *fields, SpansMember *member)
{
    if (str_equal(record->kind, STR("doc")) || str_equal(record->kind, STR("end"))) {
        bad_record(read, STR("a record without a good kind or text"));
        return true;
    }
    if (over_limit(read, record->text.len))
        return true;
    Block *block = doc_push_block(read->doc);
    *block = (Block){.record = *record};
    if (fields->has_spans && member->deferred && !read_deferred_spans(read, record->text, member))
        return false;
    block->spans = member->spans;
    return true;
}

/* The record whose opening brace was read. */
static bool read_record(JsonRead *read, Place place)
{
    Fields fields = {0};
    SpansMember member;
    member.spans = (Spans){0};
    AttrSet *set = &read->record_attrs;
    attr_set_clear(set);
    JsonToken token;
    bool fine = true;
    while (fine && (token = json_next(&read->json)) == JSON_KEY) {
        Str key = read->json.text;
        if (str_equal(key, STR("kind")))
            fine = read_field(read, &fields.kind, &(Str){0}, &fields.has_kind, &fields.bad);
        else if (str_equal(key, STR("text")))
            fine = read_field(read, &fields.text, &fields.quoted, &fields.has_text, &fields.bad);
        else if (str_equal(key, STR("spans")))
            fine = place == PLACE_BLOCK ? meet_spans(read, &fields, &member) : skip_bad_attr(read);
        else
            fine = read_attr(read, set, key);
    }
    if (!fine || token != JSON_OBJECT_END)
        return false;
    if (!good_record(read, &fields))
        return true;
    Doc *doc = read->doc;
    Record record = {.kind = fields.kind, .text = fields.text, .quoted = fields.quoted, .id = kind_lookup(place, fields.kind)};
    record.attrs = attr_set_take(set, 0);
    if (place == PLACE_BLOCK)
        return add_block(read, &record, &fields, &member);
    *ARENA_PUSH(doc->arena, place == PLACE_META ? &doc->meta : &doc->notes) = record;
    return true;
}

/* The value of meta, blocks or notes. */
static bool read_records(JsonRead *read, Place place, bool *seen)
{
    if (*seen)
        return skip_bad_attr(read);
    *seen = true;
    JsonToken token = json_next(&read->json);
    if (token != JSON_LIST) {
        bad_record(read, STR("meta, blocks or notes is not a list"));
        return json_skip(&read->json, token);
    }
    while ((token = json_next(&read->json)) > JSON_ERROR && token != JSON_LIST_END) {
        bool fine = true;
        if (token == JSON_OBJECT) {
            fine = read_record(read, place);
        } else {
            bad_record(read, STR("a record without a good kind or text"));
            fine = json_skip(&read->json, token);
        }
        if (!fine)
            return false;
    }
    return token == JSON_LIST_END;
}

/* Documents ----------------------------------------------------------------------------------------------------- */

/* The whole line. false: it is not a JSON object. */
static bool read_object(JsonRead *read)
{
    if (json_next(&read->json) != JSON_OBJECT)
        return false;
    JsonToken token;
    bool fine = true;
    while (fine && (token = json_next(&read->json)) == JSON_KEY) {
        Str key = read->json.text;
        if (str_equal(key, STR("galley")))
            fine = json_skip(&read->json, JSON_KEY);
        else if (str_equal(key, STR("meta")))
            fine = read_records(read, PLACE_META, &read->meta);
        else if (str_equal(key, STR("blocks")))
            fine = read_records(read, PLACE_BLOCK, &read->blocks);
        else if (str_equal(key, STR("notes")))
            fine = read_records(read, PLACE_NOTE, &read->notes);
        else
            fine = read_attr(read, &read->doc_attrs, key);
    }
    return fine && token == JSON_OBJECT_END && json_next(&read->json) == JSON_END;
}

/* The bad-utf8 diagnostic comes before all others of the line. */
static void add_bad_utf8_first(JsonRead *read)
{
    Doc *doc = read->doc;
    if (doc->diagnostics == LIMIT_DIAGNOSTICS)
        return;
    bad(read, STR("bad-utf8"), STR("bytes that are not UTF-8, or a lone surrogate escape"));
    Record last = doc->notes.items[doc->notes.count - 1];
    memmove(doc->notes.items + 1, doc->notes.items, (doc->notes.count - 1) * sizeof last);
    doc->notes.items[0] = last;
}

void jsonl_read(Doc *doc, Str bytes, uint64_t line, const ReadLimits *limits)
{
    bool repaired = false;
    Str text = utf8_repair(doc->arena, bytes, &repaired);
    JsonRead read = {.doc = doc, .limits = limits, .line = line, .text_left = limits->text};
    json_start(&read.json, doc->arena, text);
    attr_set_create(&read.doc_attrs, doc->arena);
    attr_set_create(&read.record_attrs, doc->arena);
    attr_set_create(&read.span_attrs, doc->arena);
    bool good = read_object(&read);
    if (!good && !limits->cut) {
        doc->meta.count = doc->blocks.count = doc->notes.count = doc->diagnostics = 0;
        read.doc_attrs.count = 0;
        read.json.lone_surrogate = false;
        read.blocks = true;
    }
    doc->line = line;
    doc->attrs = attr_set_take(&read.doc_attrs, 0);
    if (repaired || read.json.lone_surrogate)
        add_bad_utf8_first(&read);
    if (!good && !limits->cut)
        bad(&read, STR("bad-json"), STR("not a JSON object"));
    if (limits->cut && !read.too_large)
        read_too_large(doc, line);
    if (!read.blocks)
        row_convert(doc, line, limits);
}

void jsonl_parse(Doc *doc, Str bytes, uint64_t line)
{
    jsonl_read(doc, bytes, line, &READ_UNLIMITED);
}
