/* Rows of other systems' tables (DESIGN 3.3): objects without blocks, such as {"url":…,"title":…,"text":…} or {"html":…}.
 * The fields that mean something leave the attributes; all others stay there as they are. */
#include "doc/json.h"
#include "doc/read.h"
#include "unicode/unicode.h"

typedef struct Row {
    Doc *doc;
    uint64_t line;
    size_t text_left; /* bytes of text that the document may still have */
    bool too_large;
} Row;

static void bad_field(Row *row, Str message)
{
    doc_error(row->doc, STR("bad-record"), row->line, message);
}

static bool is_null(const Attr *attr)
{
    return attr->type == ATTR_JSON && str_equal(attr->value, STR("null"));
}

/* The text cut to what the document may still have. */
static Str within_limit(Row *row, Str text)
{
    size_t len = utf8_cut(text, row->text_left).len;
    row->text_left -= len;
    if (len < text.len && !row->too_large) {
        row->too_large = true;
        read_too_large(row->doc, row->line);
    }
    return (Str){text.data, len};
}

/* The "name" of the object whose opening brace was read becomes a record. false: not JSON. */
static bool add_named(Row *row, KindId kind, Json *json)
{
    JsonToken token;
    while ((token = json_next(json)) == JSON_KEY) {
        bool named = str_equal(json->text, STR("name"));
        token = json_next(json);
        if (named && token == JSON_STRING)
            doc_add_meta(row->doc, kind, json->text);
        if (!json_skip(json, token))
            return false;
    }
    return token == JSON_OBJECT_END;
}

/* A list's strings, or its objects' names, one record each. false: it is no list, or has something else in it. */
static bool add_list(Row *row, KindId kind, Str list)
{
    Json json;
    json_start(&json, row->doc->arena, list);
    JsonToken token = json_next(&json);
    if (token != JSON_LIST)
        return false;
    while ((token = json_next(&json)) != JSON_LIST_END) {
        if (token == JSON_STRING)
            doc_add_meta(row->doc, kind, json.text);
        else if (token == JSON_OBJECT ? !add_named(row, kind, &json) : token != JSON_NULL)
            return false;
    }
    return true;
}

static void add_metadata(Row *row, KindId kind, const Attr *attr)
{
    bool scalar = attr->type == ATTR_STRING || json_is_number(attr->value);
    if (scalar)
        doc_add_meta(row->doc, kind, attr->value);
    else if (!is_null(attr) && !add_list(row, kind, attr->value))
        bad_field(row, STR("a title, author or date that is no string or list of strings"));
}

/* The blocks from number `first` on get their part. */
static void number_part(Doc *doc, uint32_t first, int64_t part)
{
    for (uint32_t i = first; i < doc->blocks.count; i++)
        attrs_add_integer(doc, &doc->blocks.items[i].record.attrs, KEY_PART, part);
}

/* One member of "docs", whose opening brace was read: its title becomes a heading, its text blocks. false: not JSON. */
static bool add_part(Row *row, Json *json, int64_t part)
{
    uint32_t first = row->doc->blocks.count;
    Str title = STR_EMPTY, text = STR_EMPTY;
    JsonToken token;
    while ((token = json_next(json)) == JSON_KEY) {
        Str key = json->text, *field = str_equal(key, STR("title")) ? &title : str_equal(key, STR("text")) ? &text : NULL;
        token = json_next(json);
        if (field && token == JSON_STRING)
            *field = json->text;
        else if (field && token != JSON_NULL)
            bad_field(row, STR("a title or text that is no string"));
        if (!json_skip(json, token))
            return false;
    }
    title = within_limit(row, title);
    if (title.len)
        doc_add_block(row->doc, KIND_H1, title);
    text = within_limit(row, text);
    if (text.len)
        text_parse(row->doc, text);
    number_part(row->doc, first, part);
    return token == JSON_OBJECT_END;
}

static void add_parts(Row *row, const Attr *attr)
{
    Json json;
    json_start(&json, row->doc->arena, attr->value);
    JsonToken token = attr->type == ATTR_JSON ? json_next(&json) : JSON_ERROR;
    if (token != JSON_LIST) {
        bad_field(row, STR("docs is not a list"));
        return;
    }
    for (int64_t part = 1; (token = json_next(&json)) > JSON_ERROR && token != JSON_LIST_END; part++) {
        if (token == JSON_OBJECT) {
            if (!add_part(row, &json, part))
                return;
        } else {
            bad_field(row, STR("a member of docs that is no object"));
            if (!json_skip(&json, token))
                return;
        }
    }
}

static void add_page(Row *row, const Attr *attr)
{
    if (attr->type == ATTR_STRING)
        row->doc->html = within_limit(row, attr->value);
    else if (!is_null(attr))
        bad_field(row, STR("html is not a string"));
}

static void add_text(Row *row, const Attr *attr)
{
    if (attr->type == ATTR_STRING)
        text_parse(row->doc, within_limit(row, attr->value));
    else if (!is_null(attr))
        bad_field(row, STR("text is not a string"));
}

/* A row with a page: its text is another view of that page, and stays an attribute. */
static bool has_page(const Doc *doc)
{
    const Attr *html = attrs_find_named(&doc->attrs, STR("html"));
    return html && html->type == ATTR_STRING;
}

typedef void FieldReader(Row *row, const Attr *attr);

static void add_title(Row *row, const Attr *attr)
{
    add_metadata(row, META_TITLE, attr);
}

static void add_authors(Row *row, const Attr *attr)
{
    add_metadata(row, META_AUTHOR, attr);
}

static void add_published(Row *row, const Attr *attr)
{
    add_metadata(row, META_PUBLISHED, attr);
}

/* Who takes an attribute into the document; NULL: it stays an attribute. */
static FieldReader *field_reader(Str key, bool page)
{
    static const struct {
        Str name;
        FieldReader *reader;
    } FIELDS[] = {{STR_INIT("title"), add_title}, {STR_INIT("author"), add_authors}, {STR_INIT("authors"), add_authors},
                  {STR_INIT("published"), add_published}, {STR_INIT("html"), add_page}, {STR_INIT("docs"), add_parts},
                  {STR_INIT("text"), add_text}};
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (str_equal(key, FIELDS[i].name))
            return page && FIELDS[i].reader == add_text ? NULL : FIELDS[i].reader;
    return NULL;
}

void row_convert(Doc *doc, uint64_t line, const ReadLimits *limits)
{
    Row row = {.doc = doc, .line = line, .text_left = limits->text};
    Attrs fields = doc->attrs;
    bool page = has_page(doc);
    doc->attrs = (Attrs){0};
    for (uint32_t i = 0; i < fields.count; i++)
        if (!field_reader(fields.items[i].key, page))
            *ARENA_PUSH(doc->arena, &doc->attrs) = fields.items[i];
    for (uint32_t i = 0; i < fields.count; i++) {
        FieldReader *reader = field_reader(fields.items[i].key, page);
        if (reader)
            reader(&row, &fields.items[i]);
    }
}
