/* The JSON scanner: tokens, strings, numbers, and rewriting of whole values. Quoting is in quote.c. */
#include "doc/json.h"
#include "doc/json_state.h"
#include "doc/quote.h"
#include "doc/scan_wide.h"
#include "unicode/unicode.h"

void json_start(Json *json, Arena *arena, Str text)
{
    *json = (Json){.at = text.data, .end = text.data + text.len, .arena = arena, .expect = EXPECT_VALUE};
}

static JsonToken fail(Json *json)
{
    json->expect = EXPECT_NOTHING;
    return JSON_ERROR;
}

static void skip_space(Json *json)
{
    while (json->at < json->end && (*json->at == ' ' || *json->at == '\n' || *json->at == '\r' || *json->at == '\t'))
        json->at++;
}

/* Strings ------------------------------------------------------------------------------------------------------- */

/* The value of four hexadecimal digits; -1 when they are none. */
static int hex4(const char *at, const char *end)
{
    if (end - at < 4)
        return -1;
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return -1;
        value = value << 4 | digit;
    }
    return value;
}

/* The escape at *at (after its u); moves past it, and past a low surrogate that completes it. false: bad digits. */
static bool unicode_escape(Json *json, const char **at, const char *end, char **into)
{
    int unit = hex4(*at, end);
    if (unit < 0)
        return false;
    *at += 4;
    uint32_t point = (uint32_t)unit;
    if (point >= 0xD800 && point < 0xDC00 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u') {
        int low = hex4(*at + 2, end);
        if (low >= 0xDC00 && low < 0xE000) {
            *at += 6;
            point = 0x10000 + ((point - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
        }
    }
    if (point >= 0xD800 && point < 0xE000) {
        json->lone_surrogate = true;
        point = 0xFFFD;
    }
    *into += utf8_put(*into, point);
    return true;
}

/* The escape at *at (its backslash) into *into; moves both. false: a bad escape. */
static bool unescape_one(Json *json, const char **at, const char *end, char **into)
{
    if (end - *at < 2)
        return false;
    char c = (*at)[1];
    *at += 2;
    switch (c) {
    case '"': case '\\': case '/': break;
    case 'b': c = '\b'; break;
    case 'f': c = '\f'; break;
    case 'n': c = '\n'; break;
    case 'r': c = '\r'; break;
    case 't': c = '\t'; break;
    case 'u': return unicode_escape(json, at, end, into);
    default: return false;
    }
    *(*into)++ = c;
    return true;
}

/* Decodes the string from `start` on, whose first backslash is at `at`, into `copy`, which has room for all up to `end` (decoding
 * never lengthens). Returns the place of the closing quote; NULL when there is none before `end`, or it is no string; *bad tells which. */
static const char *unescape(Json *json, const char *start, const char *at, const char *end, char *copy, bool *bad)
{
    char *into = copy;
    memcpy(into, start, (size_t)(at - start));
    into += at - start;
    bool written_so = json->quoted.data != NULL;
    while (at < end && *at != '"' && (unsigned char)*at >= 0x20) {
        if (*at != '\\') { /* one that is written as an escape, or may be */
            written_so = false;
            *into++ = *at++;
        } else {
            written_so &= json->end - at >= 2 && at[1] != '/' && at[1] != 'u';
            if (!unescape_one(json, &at, json->end, &into)) {
                *bad = true;
                return NULL;
            }
        }
        if (at >= end)
            return NULL;
        size_t run = scan_copy_far(into, at, end, SCAN_JSON_QUOTE);
        at += run;
        into += run;
    }
    json->text = (Str){copy, (size_t)(into - copy)};
    json->quoted = written_so ? (Str){start, (size_t)(at - start)} : (Str){NULL, 0};
    *bad = at < end && *at != '"';
    return at < end && *at == '"' ? at : NULL;
}

/* A string with escapes; `first` is the first backslash. Most are short: they are decoded while their end is sought. */
static bool escaped_string(Json *json, const char *start, const char *first)
{
    enum { SHORT = 64 << 10, SPARE = 16 /* an escape at the end of the room */ };
    size_t left = (size_t)(json->end - start), room = left < SHORT ? left : SHORT;
    bool bad = false;
    if ((size_t)(first - start) < room) {
        char *copy = arena_alloc(json->arena, room + SPARE);
        const char *quote = unescape(json, start, first, start + room, copy, &bad);
        arena_trim(json->arena, copy, room + SPARE, quote ? json->text.len : 0);
        if (quote || bad || room == left) {
            json->at = quote ? quote + 1 : json->at;
            return quote != NULL;
        }
    }
    const char *end = first;
    while (end < json->end && *end == '\\')
        end = scan_to(end + (json->end - end >= 2 ? 2 : 1), json->end, SCAN_JSON_STRING);
    if (end == json->end)
        return false;
    char *copy = arena_alloc(json->arena, (size_t)(end - start) + SPARE);
    const char *quote = unescape(json, start, first, end + 1, copy, &bad);
    json->at = quote ? quote + 1 : json->at;
    return quote != NULL;
}

/* The string whose opening quote is at json->at. */
static bool string(Json *json)
{
    const char *start = json->at + 1, *at = scan_to_far(start, json->end, SCAN_JSON_QUOTE);
    json->quoted.data = start;
    if (at < json->end && (unsigned char)*at >= 0x7F) { /* one that is written as an escape, or may be */
        json->quoted.data = NULL;
        at = scan_to(at, json->end, SCAN_JSON_STRING);
    }
    if (at == json->end || (unsigned char)*at < 0x20)
        return false;
    if (*at == '\\')
        return escaped_string(json, start, at);
    json->text = (Str){start, (size_t)(at - start)};
    json->quoted.len = json->text.len;
    json->at = at + 1;
    return true;
}

/* Numbers ------------------------------------------------------------------------------------------------------- */

static const char *digits_end(const char *at, const char *end)
{
    while (at < end && *at >= '0' && *at <= '9')
        at++;
    return at;
}

/* Past the longest number at `at`; NULL when none begins there. */
static const char *number_end(const char *at, const char *end)
{
    if (at < end && *at == '-')
        at++;
    const char *whole = digits_end(at, end);
    if (whole == at)
        return NULL;
    if (*at == '0')
        whole = at + 1;
    at = whole;
    if (end - at >= 2 && *at == '.' && digits_end(at + 1, end) > at + 1)
        at = digits_end(at + 1, end);
    if (end - at >= 2 && (*at == 'e' || *at == 'E')) {
        const char *power = at + 1 + (at[1] == '+' || at[1] == '-');
        const char *past = digits_end(power, end);
        if (past > power)
            at = past;
    }
    return at;
}

bool json_is_number(Str text)
{
    return text.len && number_end(text.data, text.data + text.len) == text.data + text.len;
}

/* Tokens -------------------------------------------------------------------------------------------------------- */

static bool in_object(const Json *json)
{
    return json->objects >> (json->depth - 1) & 1;
}

static void after_value(Json *json)
{
    json->expect = json->depth ? EXPECT_COMMA : EXPECT_END;
}

static JsonToken open_bracket(Json *json, bool object)
{
    if (json->depth == LIMIT_JSON_DEPTH)
        return fail(json);
    uint64_t bit = (uint64_t)1 << json->depth++;
    json->objects = object ? json->objects | bit : json->objects & ~bit;
    json->expect = object ? EXPECT_FIRST_KEY : EXPECT_FIRST_VALUE;
    json->at++;
    return object ? JSON_OBJECT : JSON_LIST;
}

static JsonToken close_bracket(Json *json)
{
    JsonToken token = in_object(json) ? JSON_OBJECT_END : JSON_LIST_END;
    json->depth--;
    json->at++;
    after_value(json);
    return token;
}

static JsonToken literal(Json *json, Str word, JsonToken token)
{
    if (!str_starts((Str){json->at, (size_t)(json->end - json->at)}, word))
        return fail(json);
    json->at += word.len;
    after_value(json);
    return token;
}

static JsonToken value(Json *json)
{
    switch (*json->at) {
    case '"':
        if (!string(json))
            return fail(json);
        after_value(json);
        return JSON_STRING;
    case '{': return open_bracket(json, true);
    case '[': return open_bracket(json, false);
    case 't': return literal(json, STR("true"), JSON_TRUE);
    case 'f': return literal(json, STR("false"), JSON_FALSE);
    case 'n': return literal(json, STR("null"), JSON_NULL);
    default: break;
    }
    const char *past = number_end(json->at, json->end);
    if (!past)
        return fail(json);
    json->text = (Str){json->at, (size_t)(past - json->at)};
    json->at = past;
    after_value(json);
    return JSON_NUMBER;
}

static JsonToken key(Json *json)
{
    if (*json->at != '"' || !string(json))
        return fail(json);
    skip_space(json);
    if (json->at == json->end || *json->at != ':')
        return fail(json);
    json->at++;
    json->expect = EXPECT_VALUE;
    return JSON_KEY;
}

JsonToken json_next(Json *json)
{
    if (json->expect == EXPECT_NOTHING)
        return JSON_ERROR;
    skip_space(json);
    if (json->at == json->end)
        return json->expect == EXPECT_END ? JSON_END : fail(json);
    if (json->expect == EXPECT_COMMA) {
        if (*json->at == (in_object(json) ? '}' : ']'))
            return close_bracket(json);
        if (*json->at != ',')
            return fail(json);
        json->at++;
        json->expect = in_object(json) ? EXPECT_KEY : EXPECT_VALUE;
        skip_space(json);
        if (json->at == json->end)
            return fail(json);
    }
    switch (json->expect) {
    case EXPECT_FIRST_KEY: return *json->at == '}' ? close_bracket(json) : key(json);
    case EXPECT_KEY: return key(json);
    case EXPECT_FIRST_VALUE: return *json->at == ']' ? close_bracket(json) : value(json);
    case EXPECT_VALUE: return value(json);
    default: return fail(json);
    }
}

bool json_skip(Json *json, JsonToken token)
{
    if (token == JSON_KEY)
        token = json_next(json);
    if (token != JSON_OBJECT && token != JSON_LIST)
        return token != JSON_ERROR;
    uint32_t outside = json->depth - 1;
    while (json->depth > outside)
        if (json_next(json) == JSON_ERROR)
            return false;
    return true;
}

/* Rewriting ----------------------------------------------------------------------------------------------------- */

/* The most bytes that `text` may have when rewritten: only these characters grow. */
static size_t compact_bound(Heap *heap, Str text)
{
    size_t bound = text.len;
    for (size_t i = 0; i < text.len; i++) {
        unsigned byte = (unsigned char)text.data[i];
        if (byte == 0x7F || byte == 0xC2 || byte == 0xE2)
            bound = heap_add(heap, bound, 5);
    }
    return bound;
}

static char *put(char *into, Str text)
{
    if (text.len)
        memcpy(into, text.data, text.len);
    return into + text.len;
}

static char *put_token(char *into, const char *start, const Json *json, JsonToken token)
{
    bool closes = token == JSON_OBJECT_END || token == JSON_LIST_END;
    if (into > start && !closes && into[-1] != '{' && into[-1] != '[' && into[-1] != ':')
        *into++ = ',';
    switch (token) {
    case JSON_OBJECT: return put(into, STR("{"));
    case JSON_OBJECT_END: return put(into, STR("}"));
    case JSON_LIST: return put(into, STR("["));
    case JSON_LIST_END: return put(into, STR("]"));
    case JSON_TRUE: return put(into, STR("true"));
    case JSON_FALSE: return put(into, STR("false"));
    case JSON_NULL: return put(into, STR("null"));
    case JSON_NUMBER: return put(into, json->text);
    default: break;
    }
    *into++ = '"';
    into = quote_put(into, json->text);
    *into++ = '"';
    return token == JSON_KEY ? put(into, STR(":")) : into;
}

Str json_compact(Arena *arena, Str text, uint32_t *depth, bool *lone_surrogate)
{
    Json json;
    json_start(&json, arena, text);
    *depth = 0;
    JsonToken token = json_next(&json);
    switch (token) {
    case JSON_NUMBER: return json.text;
    case JSON_TRUE: return STR("true");
    case JSON_FALSE: return STR("false");
    case JSON_NULL: return STR("null");
    default: break;
    }
    char *start = arena_alloc(arena, compact_bound(arena->heap, text)), *into = start;
    for (; token > JSON_ERROR; token = json_next(&json)) {
        into = put_token(into, start, &json, token);
        if (json.depth > *depth)
            *depth = json.depth;
    }
    *lone_surrogate |= json.lone_surrogate;
    return (Str){start, (size_t)(into - start)};
}
