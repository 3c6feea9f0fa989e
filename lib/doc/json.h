/* JSON for every room: a scanner that gives one token a call, and quoting. The room's second public header.
 * Strict RFC 8259: no comments, no trailing commas, no control characters inside strings. Nesting is bounded by
 * LIMIT_JSON_DEPTH; no recursion; linear; no look past `end`.
 *
 *     Json json;
 *     json_start(&json, arena, text);                    // text: valid UTF-8
 *     while ((token = json_next(&json)) > JSON_ERROR) …  // JSON_KEY: json.text, then the member's value
 */
#ifndef STET_DOC_JSON_H
#define STET_DOC_JSON_H

#include "base/base.h"

typedef enum JsonToken {
    JSON_END,   /* the value is complete, nothing but white space follows; also on every later call */
    JSON_ERROR, /* not JSON, or nested too deep; also on every later call */
    JSON_OBJECT, JSON_OBJECT_END,
    JSON_LIST, JSON_LIST_END,
    JSON_KEY,    /* json.text is the decoded key; its value is the next token */
    JSON_STRING, /* json.text is the decoded string */
    JSON_NUMBER, /* json.text has the digits as written */
    JSON_TRUE, JSON_FALSE, JSON_NULL
} JsonToken;

typedef struct Json {
    const char *at, *end;
    Arena *arena;     /* takes the strings that have escapes; others are views of the input */
    Str text;         /* of the last key, string or number */
    Str quoted;       /* of the last key or string: where it stands between its quotes, when json_quote writes it so; data NULL: not */
    uint64_t objects; /* bit n: the bracket at depth n + 1 is an object */
    uint32_t depth;   /* open brackets */
    uint8_t expect;   /* what may come next, see json.c */
    bool lone_surrogate; /* a string had a lone surrogate escape (decoded as U+FFFD); set, never cleared */
} Json;

void json_start(Json *json, Arena *arena, Str text);
JsonToken json_next(Json *json);
/* After JSON_OBJECT, JSON_LIST or JSON_KEY: goes past the value's end (of a key: the member's value). false: JSON_ERROR. */
bool json_skip(Json *json, JsonToken token);

/* A whole JSON value, rewritten without white space, strings quoted as json_quote does, digits kept.
 * In the arena, a view of `text`, or static. *depth: how deep its brackets nest, 0 for a scalar.
 * *lone_surrogate is set or left alone. `text` is one valid value (what json_skip went past). */
Str json_compact(Arena *arena, Str text, uint32_t *depth, bool *lone_surrogate);

/* A JSON number, nothing else. */
bool json_is_number(Str text);

/* Appends the string in quotes: \b \f \n \r \t \" \\, other U+0000-001F, U+007F-009F, U+2028 and U+2029 as \uxxxx in
 * lower-case hex, nothing else. `text` is valid UTF-8. */
void json_quote(Buf *out, Str text);

#endif
