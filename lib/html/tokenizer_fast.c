/* The fast path for tags: one that stands whole in the piece at hand and is plain is read at once, without a state a byte
 * (names 16 bytes at a time, values by their quotes alone). Whatever is odd, or cut by the piece's end, is left to the
 * states (tokenizer_tag.c), which begin with the tag anew; both give the same (tests/unit/test_html_fast.c).
 * Values are views of the page until tag_value is asked for one. Measured: 1.4 times the speed on news pages. */
#include "html/name16.h"
#include "html/scan.h"

/* The first `quote` of [at, end); NULL: none. Most values are short. */
static const char *find_quote(const char *at, const char *end, char quote)
{
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8(quote);
    for (const char *near = at + 64; at < near && end - at >= 16; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
        unsigned mask = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted));
        if (mask)
            return at + __builtin_ctz(mask);
    }
#endif
    return memchr(at, quote, (size_t)(end - at));
}

/* The value behind = at `at`; returns where it ends, NULL when that is not in the piece. */
static const char *fast_value(const char *at, const char *end, Str *value)
{
    while (at < end && is_space(*at))
        at++;
    if (at == end)
        return NULL;
    if (*at == '"' || *at == '\'') {
        const char *stop = find_quote(at + 1, end, *at);
        if (stop)
            *value = (Str){at + 1, (size_t)(stop - at) - 1};
        return stop ? stop + 1 : NULL;
    }
    const char *from = at;
    while (at < end && *at != '>' && !is_space(*at))
        at++;
    *value = (Str){from, (size_t)(at - from)};
    return at < end ? at : NULL;
}

/* Past what is left of a name of at least 16 bytes; NULL: its end is not in the piece. */
static const char *skip_long_name(const char *at, const char *end)
{
    for (unsigned more = NAME16_READ; more == NAME16_READ; at += more) {
        if (end - at < NAME16_READ)
            return NULL;
        more = name16_skip(at, '=');
    }
    return at;
}

/* The attribute's part in the hash of a formatting element, as attribute_end has it; false: left to the states. */
static bool fast_hash(Tag *tag, const Name16 *name, Str value)
{
    char bytes[NAME16_READ];
    for (unsigned i = 0; i < NAME16_READ; i++)
        bytes[i] = (char)(i < 8 ? name->first >> (8 * i) : name->second >> (8 * (i - 8)));
    const char *end = value.data + value.len;
    if (name->len == NAME16_READ || value.len > LIMIT_HTML_VALUE / 3 || scan_value(value.data, end) < end)
        return false;
    tag->attrs_hash += str_hash((Str){bytes, name->len}) * 0x9E3779B97F4A7C15U + str_hash(value) + 1;
    return true;
}

/* A name, and = and a value when they follow. Returns where it ends; NULL: left to the states. */
static const char *fast_attribute(Tag *tag, const char *at, const char *end)
{
    Name16 name = name16_read(at, '=');
    const char *stop = at + name.len;
    if (name.len == NAME16_READ && !(stop = skip_long_name(stop, end)))
        return NULL;
    Attribute attribute = stop - at <= NAME16_READ ? attribute_of_name16(&name) : ATTRIBUTE_UNKNOWN;
    Str value = {stop, 0};
    at = stop;
    while (at < end && is_space(*at))
        at++;
    if (at == end || (unsigned char)*at < ' ')
        return NULL;
    if (*at == '=' && !(at = fast_value(at + 1, end, &value)))
        return NULL;
    if (tag->is_end || tag->present >> attribute & 1)
        return at;
    if (tag->hashed && !fast_hash(tag, &name, value))
        return NULL;
    if (value.len > LIMIT_HTML_VALUE / 3 && attribute) /* a third: a value may grow when it is decoded */
        return NULL;
    /* without a branch on whether it is known, which no processor foresees */
    tag->present = (tag->present | (uint64_t)1 << attribute) & ~((uint64_t)1 << ATTRIBUTE_UNKNOWN);
    tag->values[attribute] = (Value){(uint32_t)(value.data - tag->base), (uint32_t)value.len};
    return at;
}

/* Attributes from behind the name on; returns the place of the >, NULL: left to the states. */
static const char *fast_attributes(Tag *tag, const char *at, const char *end)
{
    for (;;) {
        while (at < end && is_space(*at))
            at++;
        if (at == end)
            return NULL;
        if (*at == '>')
            return at;
        if (end - at < NAME16_READ || (unsigned char)*at < ' ' || *at == '=')
            return NULL;
        if (*at == '/') {
            at++;
            if (*at == '>') {
                tag->self_closing = true;
                return at;
            }
            continue;
        }
        at = fast_attribute(tag, at, end);
        if (!at)
            return NULL;
    }
}

static uint64_t hash_of_unknown(const char *at, unsigned len)
{
    uint64_t hash = TAG_NAME_HASH;
    for (unsigned i = 0; i < len; i++)
        hash = tag_name_hash(hash, at[i]);
    return hash;
}

const char *tag_fast(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    Tag *tag = &t->tag;
    if (end - at < NAME16_READ + 2)
        return NULL;
    const char *begin = at;
    tag->is_end = at[1] == '/';
    at += 1 + tag->is_end;
    if (!ascii_is_letter(*at))
        return NULL;
    Name16 name = name16_read(at, '>');
    if (name.len == NAME16_READ)
        return NULL;
    tag->element = (uint8_t)element_of_name16(&name);
    tag->name_hash = tag->element ? 0 : hash_of_unknown(at, name.len);
    tag->self_closing = false;
    tag->present = tag->attrs_hash = 0;
    tag->base = begin;
    at += name.len;
    if (*at != '>') {
        /* a formatting element's attributes are compared with others'; of links never two are in the list */
        tag->hashed = ELEMENTS[tag->element].flags & EL_FORMAT && tag->element != ELEMENT_A;
        if ((unsigned char)*at < ' ' && !is_space(*at))
            return NULL;
        at = fast_attributes(tag, at, end);
        if (!at)
            return NULL;
    }
    tag->src = html_position(html, begin);
    tokenizer_finish_tag(html, at);
    return at + 1;
}

/* The text between tags, when it is white space and means no more than that: what is behind it. NULL: nothing was done. */
const char *white_fast(Html *html, const char *at, const char *end)
{
    const char *stop = scan_spaces(at, end);
    return stop < end && *stop == '<' && tree_white(html) ? stop : NULL;
}

/* ---- values ---- */

/* Decodes with the states' own functions. */
static Str decoded(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    const uint8_t state = t->state;
    t->values.len = 0;
    t->value_at = 0;
    t->keep_value = true;
    t->skip_lf = false;
    while (at < end) {
        t->state = STATE_VALUE_DOUBLE;
        if (t->skip_lf) {
            t->skip_lf = false;
            if (*at == '\n') {
                at++;
                continue;
            }
        }
        const char *from = at;
        at = scan_value(at, end);
        value_append(html, from, (size_t)(at - from));
        if (at == end)
            break;
        if (*at == '&') {
            value_reference(html);
            at = state_reference(html, at + 1, end);
            if (t->state == STATE_REFERENCE) /* what ends the value is nothing that a reference minds */
                reference_finish(html, -1, end);
        } else {
            value_odd_byte(html, *at++);
        }
    }
    Str value = arena_copy(html->doc->arena, (Str){t->values.data, t->values.len});
    t->values.len = 0;
    t->keep_value = t->skip_lf = false;
    t->state = state;
    return value;
}

Str value_of_page(Html *html, Str raw)
{
    const char *end = raw.data + raw.len;
    bool steps = html_in_piece(html, raw); /* then a find behind the end is none */
    return scan_value(raw.data, steps ? raw.data + ((raw.len + 15) & ~(size_t)15) : end) >= end ? raw : decoded(html, raw.data, end);
}
