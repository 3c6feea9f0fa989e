/* Folding as one goes: a cursor that gives a text's folded bytes, one at a time. What folding is stands in unicode/fold.c. */
#include "rules/fold.h"

typedef struct FoldCursor {
    Str text;
    size_t at;
    RuleFold fold;
    bool started; /* something has been given: white space counts from now on */
    bool on_base; /* see fold_point */
    uint8_t next, count;
    char queue[FOLD_POINT_ROOM];
} FoldCursor;

enum { FOLD_END = -1 };

static bool is_space_byte(unsigned char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* White space beyond ASCII, as CHAR_SPACE: tests hold the two together. */
static bool is_space_point(uint32_t point)
{
    return point == 0x85 || point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
           point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

static bool is_invisible(uint32_t point)
{
    return point < 0xA0 || point == 0xAD || (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x2064) || (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
}

/* The plain form of apostrophes and hyphens that typesetting changes; 0: none. */
static char plain_mark(uint32_t point)
{
    if (point == 0x2019 || point == 0x02BC || point == 0xFF07)
        return '\'';
    return point == 0x2010 || point == 0x2011 ? '-' : 0;
}

static void queue_point(FoldCursor *c, uint32_t point, size_t start)
{
    char plain = plain_mark(point);
    c->next = 0;
    if (plain) {
        c->queue[0] = plain;
        c->count = 1;
        c->on_base = false;
    } else if (c->fold == FOLD_NONE || (point >= 0x3400 && point < 0xA000)) {
        c->count = (uint8_t)(c->at - start);
        memcpy(c->queue, c->text.data + start, c->count);
        c->on_base = false;
    } else {
        c->count = (uint8_t)fold_point(point, c->fold == FOLD_FULL, &c->on_base, c->queue);
    }
}

static int given_byte(FoldCursor *c, unsigned char byte)
{
    bool upper = (unsigned)(byte - 'A') < 26;
    c->started = true;
    c->on_base = upper || (unsigned)(byte - 'a') < 26;
    return byte | (upper && c->fold != FOLD_NONE ? 0x20 : 0);
}

/* The next folded byte, or FOLD_END. */
static int fold_next(FoldCursor *c)
{
    if (c->next < c->count)
        return (unsigned char)c->queue[c->next++];
    bool space = false;
    while (c->at < c->text.len) {
        unsigned char byte = (unsigned char)c->text.data[c->at];
        size_t start = c->at;
        if (byte < 0x80) {
            if (is_space_byte(byte))
                space = true;
            if (byte <= ' ' || byte == 0x7F) {
                c->at++;
                continue;
            }
            if (space && c->started)
                return ' '; /* the byte stays for the next call */
            c->at++;
            return given_byte(c, byte);
        }
        uint32_t point = utf8_next(c->text, &c->at);
        if (is_space_point(point)) {
            space = true;
            continue;
        }
        if (is_invisible(point))
            continue;
        if (space && c->started) {
            c->at = start;
            c->on_base = false;
            return ' ';
        }
        c->started = true;
        queue_point(c, point, start);
        if (c->count)
            return (unsigned char)c->queue[c->next++];
    }
    return FOLD_END;
}

bool rule_fold_same(RuleFold fold, Str a, Str b)
{
    if (str_equal(a, b))
        return true;
    FoldCursor left, right;
    left.text = a, left.at = 0, left.fold = fold, left.started = left.on_base = false, left.next = left.count = 0;
    right.text = b, right.at = 0, right.fold = fold, right.started = right.on_base = false, right.next = right.count = 0;
    for (;;) {
        int byte = fold_next(&left);
        if (byte != fold_next(&right))
            return false;
        if (byte == FOLD_END)
            return true;
    }
}

/* ---- words ---- */

static inline uint64_t eight_bytes(const char *at)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < 8; i++) /* little-endian on every machine; compilers make it one load */
        bytes |= (uint64_t)(unsigned char)at[i] << (8 * i);
    return bytes;
}

/* Bytes of 0 follow the word. */
static uint64_t hash_of(const char *word, size_t len)
{
    uint64_t hash = len;
    for (size_t at = 0; at < len; at += 8) {
        hash = (hash ^ eight_bytes(word + at)) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    return hash * 0xbf58476d1ce4e5b9u;
}

uint64_t rule_word_hash(Str word)
{
    char bytes[RULE_WORD_ROOM] = {0};
    size_t len = word.len < LIMIT_RULES_WORD ? word.len : LIMIT_RULES_WORD;
    memcpy(bytes, word.data, len);
    return hash_of(bytes, len);
}

/* Eight ASCII letters, digits and marks in lower case. */
static inline uint64_t lower_eight(uint64_t bytes)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t from_a = bytes + ones * (0x80 - 'A'), beyond_z = bytes + ones * (0x80 - 'Z' - 1);
    return bytes | ((from_a & ~beyond_z & ones * 0x80) >> 2);
}

size_t rule_fold_word(Str token, char *into, uint64_t *hash)
{
    size_t len = token.len;
    uint64_t all = 0;
    *hash = 0;
    if (len <= LIMIT_RULES_WORD) {
        memcpy(into, token.data, len);
        memset(into + len, 0, 8);
        for (size_t at = 0; at < len; at += 8) {
            uint64_t bytes;
            memcpy(&bytes, into + at, 8);
            all |= bytes;
            bytes = lower_eight(bytes);
            memcpy(into + at, &bytes, 8);
        }
    }
    if (len > LIMIT_RULES_WORD || all & 0x8080808080808080u) {
        len = rule_fold_key(token, into, LIMIT_RULES_WORD);
        if (len == STR_NONE)
            return len;
        memset(into + len, 0, 8);
    }
    *hash = hash_of(into, len);
    return len;
}

size_t rule_fold_key(Str text, char *into, size_t room)
{
    size_t len = 0;
    FoldCursor c;
    c.text = text, c.at = 0, c.fold = FOLD_FULL, c.started = c.on_base = false, c.next = c.count = 0;
    /* Most words are ASCII letters; a word alone needs no cursor until the first other byte. */
    while (c.at < text.len && len < room) {
        unsigned char byte = (unsigned char)text.data[c.at];
        if (byte <= ' ' || byte >= 0x7F)
            break;
        into[len++] = (char)given_byte(&c, byte);
        c.at++;
    }
    for (int byte; (byte = fold_next(&c)) != FOLD_END;) {
        if (len == room)
            return STR_NONE;
        into[len++] = (char)byte;
    }
    return len;
}
