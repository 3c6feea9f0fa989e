/* Character references (13.2.5.72 to 80): & and what may belong to it is held until it is known. */
#include "html/engine.h"
#include "html/entities.h"
#include "unicode/unicode.h"

static inline bool is_alnum(char c)
{
    return ascii_is_digit(c) || (unsigned char)((c | 32) - 'a') < 26;
}

static inline bool is_hex(char c)
{
    return ascii_is_digit(c) || (unsigned char)((c | 32) - 'a') < 6;
}

/* 13.2.5.80: what the code point of a numeric reference stands for. */
static uint32_t numeric_point(uint32_t point)
{
    static const uint16_t WINDOWS[32] = {
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
        return 0xFFFD;
    return point >= 0x80 && point < 0xA0 ? WINDOWS[point - 0x80] : point;
}

static bool in_value(const Tokenizer *t)
{
    return t->state == STATE_VALUE_DOUBLE || t->state == STATE_VALUE_SINGLE || t->state == STATE_VALUE_BARE;
}

static void give(Html *html, const char *data, size_t len, size_t src_end)
{
    Tokenizer *t = &html->tokenizer;
    if (in_value(t))
        value_append(html, data, len);
    else
        tree_text(html, (Run){data, len, true, t->held_src, src_end});
}

static void finish_numeric(Html *html, size_t src_end)
{
    Tokenizer *t = &html->tokenizer;
    bool hex = t->held_len > 2 && (t->held[2] | 32) == 'x';
    size_t from = hex ? 3 : 2;
    if (t->held_len == from) { /* &# or &#x alone */
        give(html, t->held, t->held_len, src_end);
        return;
    }
    uint32_t point = 0;
    for (size_t i = from; i < t->held_len; i++) {
        char c = t->held[i];
        uint32_t digit = ascii_is_digit(c) ? (uint32_t)(c - '0') : (uint32_t)((c | 32) - 'a') + 10;
        point = point * (hex ? 16 : 10) + digit;
        if (point > 0x10FFFF)
            point = 0x110000;
    }
    char text[4];
    give(html, text, utf8_put(text, numeric_point(point)), src_end);
}

/* The longest entity that `name` begins with; *len: its length. NULL: none. Names that share a start stand together, so
 * the range narrows byte by byte. */
static const Entity *longest_match(Str name, size_t *len)
{
    if (!name.len || (unsigned char)name.data[0] < 'A' || (unsigned char)name.data[0] > 'z')
        return NULL;
    size_t low = ENTITY_INITIALS[name.data[0] - 'A'], high = ENTITY_INITIALS[name.data[0] - 'A' + 1];
    const Entity *found = NULL;
    for (size_t i = 1; low < high; i++) {
        const char *first = ENTITY_NAMES + ENTITIES[low].name;
        if (first[i] == '\0') { /* a whole name; the shortest of the range comes first */
            found = &ENTITIES[low++];
            *len = i;
        }
        if (i == name.len)
            break;
        unsigned char byte = (unsigned char)name.data[i];
        size_t a = low, b = high;
        while (a < b) { /* the first whose byte is not below */
            size_t middle = (a + b) / 2;
            if ((unsigned char)ENTITY_NAMES[ENTITIES[middle].name + i] < byte)
                a = middle + 1;
            else
                b = middle;
        }
        low = a;
        b = high;
        while (a < b) {
            size_t middle = (a + b) / 2;
            if ((unsigned char)ENTITY_NAMES[ENTITIES[middle].name + i] <= byte)
                a = middle + 1;
            else
                b = middle;
        }
        high = a;
    }
    return found;
}

/* 13.2.5.73 named character reference */
static void finish_named(Html *html, int next, size_t src_end)
{
    Tokenizer *t = &html->tokenizer;
    size_t len = 0;
    Str name = {t->held + 1, (size_t)t->held_len - 1};
    const Entity *entity = longest_match(name, &len);
    if (entity && in_value(t) && name.data[len - 1] != ';') {
        int after = len < name.len ? (unsigned char)name.data[len] : next;
        if (after == '=' || (after >= 0 && is_alnum((char)after)))
            entity = NULL; /* for historical reasons */
    }
    if (!entity) {
        give(html, t->held, t->held_len, src_end);
        return;
    }
    char text[8];
    size_t put = utf8_put(text, entity->first);
    if (entity->second)
        put += utf8_put(text + put, entity->second);
    give(html, text, put, src_end);
    if (len < name.len) /* letters after it: no < or & among them */
        give(html, name.data + len, name.len - len, src_end);
}

void reference_finish(Html *html, int next, const char *at)
{
    Tokenizer *t = &html->tokenizer;
    t->state = t->return_state;
    size_t src_end = in_value(t) ? 0 : html_position(html, at);
    if (t->held_len > 1 && t->held[1] == '#')
        finish_numeric(html, src_end);
    else
        finish_named(html, next, src_end);
}

/* A digit of a numeric reference; leading zeros and digits past any character are not held. */
static void hold_digit(Tokenizer *t, char byte)
{
    size_t from = t->held_len > 2 && (t->held[2] | 32) == 'x' ? 3 : 2;
    if (t->held_len == from + 1 && t->held[from] == '0')
        t->held[from] = byte;
    else if (t->held_len < 32)
        t->held[t->held_len++] = byte;
}

const char *state_reference(Html *html, const char *at, const char *end)
{
    Tokenizer *t = &html->tokenizer;
    for (; at < end; at++) {
        char byte = *at;
        bool numeric = t->held_len > 1 && t->held[1] == '#';
        bool hex = numeric && t->held_len > 2 && (t->held[2] | 32) == 'x';
        if (t->held_len == 1 && byte == '#') {
            t->held[t->held_len++] = byte;
        } else if (numeric && t->held_len == 2 && (byte | 32) == 'x') {
            t->held[t->held_len++] = byte;
        } else if (numeric && (hex ? is_hex(byte) : ascii_is_digit(byte))) {
            hold_digit(t, byte);
        } else if (!numeric && is_alnum(byte) && t->held_len <= ENTITY_LONGEST) {
            t->held[t->held_len++] = byte;
        } else {
            bool ends = byte == ';' && t->held_len > (numeric ? (hex ? 3 : 2) : 1);
            if (ends && !numeric)
                t->held[t->held_len++] = ';';
            reference_finish(html, (unsigned char)byte, ends ? at + 1 : at);
            return ends ? at + 1 : at;
        }
    }
    return at;
}
