/* The tokenizer's tags and attributes (13.2.5.6 to 8, 13.2.5.32 to 40). Values are kept of attributes that elements.h knows. */
#include "html/engine.h"

static inline char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static inline bool is_alpha(char c)
{
    return (unsigned char)((c | 32) - 'a') < 26;
}

static void tag_begin(Html *html, bool is_end)
{
    Tokenizer *t = &html->tokenizer;
    t->state = STATE_TAG_NAME;
    t->tag.is_end = is_end;
    t->tag.self_closing = false;
    t->tag.name_len = 0;
    t->tag.name_hash = TAG_NAME_HASH;
    t->tag.base = NULL;
    t->tag.attrs_hash = 0;
    t->tag.present = 0;
    t->tag.src = t->held_src;
    t->values.len = 0;
    t->attr_len = 0;
}

/* 13.2.5.6 tag open; < is held. */
const char *state_tag_open(Html *html, const char *at, const char *end)
{
    (void)end;
    Tokenizer *t = &html->tokenizer;
    if (is_alpha(*at)) {
        tag_begin(html, false);
        return at;
    }
    switch (*at) {
    case '/':
        t->held[t->held_len++] = '/';
        t->state = STATE_END_TAG_OPEN;
        return at + 1;
    case '!':
        t->held_len = 0;
        t->state = STATE_DECLARATION;
        return at + 1;
    case '?':
        t->state = STATE_BOGUS_COMMENT;
        return at;
    default:
        t->state = STATE_DATA;
        tokenizer_held_text(html, 1, at);
        return at;
    }
}

/* 13.2.5.7 end tag open; </ is held. */
const char *state_end_tag_open(Html *html, const char *at, const char *end)
{
    (void)end;
    if (is_alpha(*at)) {
        tag_begin(html, true);
        return at;
    }
    html->tokenizer.state = *at == '>' ? STATE_DATA : STATE_BOGUS_COMMENT;
    return at + (*at == '>');
}

/* U+FFFD for NUL. */
static Str name_bytes(const char *byte)
{
    return *byte ? (Str){byte, 1} : STR("\xEF\xBF\xBD");
}

static void name_byte(Tag *tag, const char *byte)
{
    Str bytes = name_bytes(byte);
    for (size_t i = 0; i < bytes.len; i++) {
        tag->name_hash = tag_name_hash(tag->name_hash, bytes.data[i]);
        if (tag->name_len < LIMIT_HTML_NAME)
            tag->name[tag->name_len++] = lower(bytes.data[i]);
    }
}

/* 13.2.5.8 tag name */
const char *state_tag_name(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    Tag *tag = &t->tag;
    for (; at < end; at++) {
        char byte = *at;
        if (byte != '>' && byte != '/' && !is_space(byte)) {
            name_byte(tag, at);
            continue;
        }
        tag->element = tag->name_len <= 16 ? (uint8_t)element_lookup((Str){tag->name, tag->name_len}) : ELEMENT_UNKNOWN;
        if (tag->element)
            tag->name_hash = 0;
        t->state = byte == '/' ? STATE_SELF_CLOSING : STATE_BEFORE_NAME;
        if (byte == '>')
            tokenizer_finish_tag(html, at);
        return at + 1;
    }
    return at;
}

void tokenizer_finish_tag(Html *html, const char *at)
{
    Tokenizer *t = &html->tokenizer;
    t->state = STATE_DATA;
    t->tag_end = html_position(html, at + 1);
    if (t->tag.is_end)
        tree_end_tag(html, &t->tag);
    else
        tree_start_tag(html, &t->tag);
}

/* 13.2.5.32 before attribute name */
const char *state_before_name(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    while (at < end && is_space(*at))
        at++;
    if (at == end)
        return at;
    if (*at == '/' || *at == '>') {
        t->state = STATE_AFTER_NAME;
        return at;
    }
    t->attr_len = 0;
    t->state = STATE_NAME;
    if (*at == '=') /* an error that becomes the name's first character */
        t->attr_name[t->attr_len++] = *at++;
    return at;
}

/* What a tag takes of an attribute: its value, when it is known, not there yet, and of a start tag; all values for the
 * hash of a formatting element. */
static void attribute_begin(Html *html)
{
    Tokenizer *t = &html->tokenizer;
    Tag *tag = &t->tag;
    Attribute attribute = attribute_lookup((Str){t->attr_name, t->attr_len});
    if (tag->is_end || (attribute && tag->present >> attribute & 1)) {
        t->attribute = ATTRIBUTE_UNKNOWN;
        t->keep_value = false;
        return;
    }
    t->attribute = (uint8_t)attribute;
    t->keep_value = attribute || ELEMENTS[tag->element].flags & EL_FORMAT || t->watch;
    t->value_at = (uint32_t)t->values.len;
    if (attribute) {
        tag->present |= (uint64_t)1 << attribute;
        tag->values[attribute] = (Value){t->value_at, 0};
    }
}

static void attribute_end(Html *html)
{
    Tokenizer *t = &html->tokenizer;
    Tag *tag = &t->tag;
    if (!t->keep_value)
        return;
    t->keep_value = false;
    uint32_t len = (uint32_t)t->values.len - t->value_at;
    if (len == LIMIT_HTML_VALUE) /* cut: not inside a character */
        while (len && ((unsigned char)t->values.data[t->value_at + len - 1] & 0xC0) == 0x80)
            len--;
    if (len && (unsigned char)t->values.data[t->value_at + len - 1] >= 0xC0)
        len--;
    Str value = len ? (Str){t->values.data + t->value_at, len} : STR_EMPTY;
    tokenizer_watched(html, WATCHED_ATTRIBUTE, value);
    if (ELEMENTS[tag->element].flags & EL_FORMAT) {
        tag->attrs_hash += str_hash((Str){t->attr_name, t->attr_len}) * 0x9E3779B97F4A7C15U + str_hash(value) + 1;
    }
    if (t->attribute)
        tag->values[t->attribute].len = len;
    else
        t->values.len = t->value_at;
}

void value_append(Html *html, const char *data, size_t len)
{
    Tokenizer *t = &html->tokenizer;
    if (!t->keep_value)
        return;
    size_t room = LIMIT_HTML_VALUE - (t->values.len - t->value_at);
    if (len > room) {
        len = room;
        html->hits |= HIT_VALUE;
    }
    buf_append(&t->values, (Str){data, len});
}

/* 13.2.5.33 attribute name */
const char *state_name(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    for (; at < end; at++) {
        char byte = *at;
        if (byte != '=' && byte != '>' && byte != '/' && !is_space(byte)) {
            Str bytes = name_bytes(at);
            for (size_t i = 0; i < bytes.len && t->attr_len < LIMIT_HTML_NAME; i++)
                t->attr_name[t->attr_len++] = lower(bytes.data[i]);
            continue;
        }
        attribute_begin(html);
        if (byte == '=') {
            t->state = STATE_BEFORE_VALUE;
            return at + 1;
        }
        t->state = STATE_AFTER_NAME;
        return at;
    }
    return at;
}

/* 13.2.5.34 after attribute name */
const char *state_after_name(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    while (at < end && is_space(*at))
        at++;
    if (at == end)
        return at;
    if (*at == '=' && t->attr_len) {
        t->state = STATE_BEFORE_VALUE;
        return at + 1;
    }
    attribute_end(html);
    if (*at == '/') {
        t->state = STATE_SELF_CLOSING;
        return at + 1;
    }
    if (*at == '>') {
        tokenizer_finish_tag(html, at);
        return at + 1;
    }
    t->attr_len = 0;
    t->state = STATE_NAME;
    return at;
}

/* 13.2.5.35 before attribute value */
const char *state_before_value(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    while (at < end && is_space(*at))
        at++;
    if (at == end)
        return at;
    if (*at == '"' || *at == '\'') {
        t->state = *at == '"' ? STATE_VALUE_DOUBLE : STATE_VALUE_SINGLE;
        return at + 1;
    }
    if (*at == '>') {
        attribute_end(html);
        tokenizer_finish_tag(html, at);
        return at + 1;
    }
    t->state = STATE_VALUE_BARE;
    return at;
}

void value_reference(Html *html)
{
    Tokenizer *t = &html->tokenizer;
    t->return_state = t->state;
    t->state = STATE_REFERENCE;
    t->held[0] = '&';
    t->held_len = 1;
}

/* CR and NUL in a value. */
void value_odd_byte(Html *html, char byte)
{
    if (byte == '\r')
        value_append(html, "\n", 1);
    else
        value_append(html, "\xEF\xBF\xBD", 3);
    html->tokenizer.skip_lf = byte == '\r';
}

/* 13.2.5.36 attribute value (double-quoted), 37 (single-quoted) */
const char *state_value(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    char quote = t->state == STATE_VALUE_DOUBLE ? '"' : '\'';
    if (t->skip_lf) {
        t->skip_lf = false;
        if (*at == '\n')
            return at + 1;
    }
    if (!t->keep_value) {
        const char *found = memchr(at, quote, (size_t)(end - at));
        if (!found)
            return end;
        t->state = STATE_AFTER_VALUE;
        return found + 1;
    }
    const char *from = at;
    while (at < end && *at != quote && *at != '&' && *at != '\r' && *at != '\0')
        at++;
    value_append(html, from, (size_t)(at - from));
    if (at == end)
        return at;
    if (*at == quote) {
        attribute_end(html);
        t->state = STATE_AFTER_VALUE;
    } else if (*at == '&') {
        value_reference(html);
    } else {
        value_odd_byte(html, *at);
    }
    return at + 1;
}

/* 13.2.5.38 attribute value (unquoted) */
const char *state_value_bare(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    const char *from = at;
    while (at < end && *at != '>' && *at != '&' && *at != '\0' && !is_space(*at))
        at++;
    value_append(html, from, (size_t)(at - from));
    if (at == end)
        return at;
    if (*at == '&') {
        value_reference(html);
    } else if (*at == '\0') {
        value_append(html, "\xEF\xBF\xBD", 3);
    } else {
        attribute_end(html);
        t->state = STATE_BEFORE_NAME;
        if (*at == '>')
            tokenizer_finish_tag(html, at);
    }
    return at + 1;
}

/* 13.2.5.39 after attribute value (quoted): without a space the next name begins all the same. */
const char *state_after_value(Html *html, const char *at, const char *end)
{
    (void)end;
    html->tokenizer.attr_len = 0;
    html->tokenizer.state = STATE_BEFORE_NAME;
    return at;
}

/* 13.2.5.40 self-closing start tag */
const char *state_self_closing(Html *html, const char *at, const char *end)
{
    (void)end;
    Tokenizer *t = &html->tokenizer;
    if (*at == '>') {
        t->tag.self_closing = true;
        tokenizer_finish_tag(html, at);
        return at + 1;
    }
    t->attr_len = 0;
    t->state = STATE_BEFORE_NAME;
    return at;
}
