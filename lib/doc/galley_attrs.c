/* The second column of a galley line: key=value and key:=JSON, percent-encoded (DESIGN 3.2). */
#include "doc/galley_read.h"
#include "doc/json.h"
#include "unicode/unicode.h"

static bool is_reserved(Str key, GalleyReserved place)
{
    static const Str NAMES[][5] = {
        [GALLEY_DOC] = {STR_INIT("meta"), STR_INIT("blocks"), STR_INIT("notes")},
        [GALLEY_SPAN] = {STR_INIT("kind"), STR_INIT("text"), STR_INIT("spans"), STR_INIT("start"), STR_INIT("end")},
        [GALLEY_RECORD] = {STR_INIT("kind"), STR_INIT("text"), STR_INIT("spans")},
    };
    for (size_t i = 0; i < 5 && NAMES[place][i].len; i++)
        if (str_equal(NAMES[place][i], key))
            return true;
    return false;
}

/* Decodes *text in place of itself, repaired. false: a % without two hex digits. */
static bool unpercent(Arena *arena, Str *text, bool *repaired)
{
    if (str_find_byte(*text, '%') == STR_NONE)
        return true;
    char *copy = arena_alloc(arena, text->len), *into = copy;
    for (size_t at = 0; at < text->len; at++) {
        char byte = text->data[at];
        if (byte == '%') {
            int high = text->len - at > 2 ? ascii_hex_value(text->data[at + 1]) : -1, low = high < 0 ? -1 : ascii_hex_value(text->data[at + 2]);
            if (low < 0)
                return false;
            byte = (char)(high << 4 | low);
            at += 2;
        }
        *into++ = byte;
    }
    *text = utf8_repair(arena, (Str){copy, (size_t)(into - copy)}, repaired);
    return true;
}

/* A key:=value: fills the attribute. false: a diagnostic was given. */
static bool read_typed(GalleyRead *read, Attr *attr)
{
    Json json;
    json_start(&json, read->doc->arena, attr->value);
    JsonToken token = json_next(&json);
    bool lone = false;
    if (token == JSON_ERROR || !json_skip(&json, token) || json_next(&json) != JSON_END) {
        galley_error(read, STR("bad-attr"), STR("not JSON"));
        return false;
    }
    if (attr_from_json(attr, read->doc->arena, attr->value, &lone) > LIMIT_VALUE_DEPTH) {
        galley_error(read, STR("bad-attr"), STR("nests too deep"));
        return false;
    }
    if (lone)
        galley_bad_utf8(read);
    return true;
}

/* One token; `equals` is the first one in it, NULL when there is none. */
static void read_token(GalleyRead *read, Str token, const char *equals, bool percent)
{
    Arena *arena = read->doc->arena;
    Str key = token, value = STR_EMPTY;
    if (equals) {
        key.len = (size_t)(equals - token.data);
        value = str_from(token, key.len + 1);
    }
    bool typed = key.len && key.data[key.len - 1] == ':', repaired = false;
    key.len -= typed;
    if (!equals || (percent && (!unpercent(arena, &key, &repaired) || !unpercent(arena, &value, &repaired)))) {
        galley_error(read, STR("bad-attr"), STR("an attribute that is not key=value"));
        return;
    }
    if (repaired)
        galley_bad_utf8(read);
    Attr attr = {.key = key, .value = value, .key_id = (uint8_t)key_lookup(key), .type = ATTR_STRING};
    KeyId id = (KeyId)attr.key_id;
    if (attr_set_has(&read->attrs, id, key) || (id == KEY_OTHER && is_reserved(key, read->reserved))) {
        galley_error(read, STR("bad-attr"), STR("an attribute that comes twice, or is reserved"));
        return;
    }
    if (typed && !read_typed(read, &attr))
        return;
    if (!typed && key_is_number(id) && json_is_number(value))
        attr.type = ATTR_JSON;
    if (id == KEY_GALLEY && read->reserved == GALLEY_DOC)
        attr_set_mark(&read->attrs, id);
    else
        attr_set_add(&read->attrs, &attr);
}

void galley_attrs(GalleyRead *read, Str column, GalleyReserved reserved)
{
    attr_set_clear(&read->attrs);
    read->reserved = reserved;
    const char *at = column.data, *end = at + column.len;
    while (at < end) {
        const char *start = at, *equals = NULL;
        bool percent = false;
        for (; at < end && *at != ' '; at++) {
            if (*at == '=' && !equals)
                equals = at;
            percent |= *at == '%';
        }
        if (at > start)
            read_token(read, (Str){start, (size_t)(at - start)}, equals, percent);
        at++;
    }
}
