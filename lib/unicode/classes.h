/* What the room's hot loops share: the class of ASCII characters as a table, and an inlined decoder. Private to the room. */
#ifndef STET_UNICODE_CLASSES_H
#define STET_UNICODE_CLASSES_H

#include "unicode/unicode.h"

extern const uint8_t class_of_ascii[128]; /* CharClass */
/* The fast path of tokens_of: takes tokens from `at` on as long as they are ASCII and end before what is not, or before `to`;
 * returns where it stopped (at `at` itself: the plain loop must take a step). *space: white space since the last token. */
size_t tokens_of_ascii(Arena *arena, Str text, size_t at, size_t to, Tokens *tokens, bool *space);
/* tokens_of without the fast path, for the test that holds them equal. */
void tokens_of_plain(Arena *arena, Str text, Tokens *tokens);

/* fold_point without its short cuts, for the test that holds them equal. */
size_t fold_point_plain(uint32_t point, bool plain, bool *on_base, char *into);

/* utf8_next for text that is valid UTF-8, inlined; never looks past the text's end, so that even bad text does no harm. */
static inline uint32_t decode_next(Str text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text.data + *at;
    size_t left = text.len - *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0 && left >= 2) {
        *at += 2;
        return (p[0] & 0x1FU) << 6 | (p[1] & 0x3FU);
    }
    if (p[0] < 0xF0 && left >= 3) {
        *at += 3;
        return (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
    }
    if (left >= 4) {
        *at += 4;
        return (p[0] & 0x07U) << 18 | (p[1] & 0x3FU) << 12 | (p[2] & 0x3FU) << 6 | (p[3] & 0x3FU);
    }
    *at = text.len;
    return 0xFFFD;
}

/* utf8_put, inlined. */
static inline size_t encode_point(char *into, uint32_t point)
{
    unsigned char *p = (unsigned char *)into;
    if (point < 0x80) {
        p[0] = (unsigned char)point;
        return 1;
    }
    if (point < 0x800) {
        p[0] = (unsigned char)(0xC0 | point >> 6);
        p[1] = (unsigned char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        p[0] = (unsigned char)(0xE0 | point >> 12);
        p[1] = (unsigned char)(0x80 | (point >> 6 & 0x3F));
        p[2] = (unsigned char)(0x80 | (point & 0x3F));
        return 3;
    }
    p[0] = (unsigned char)(0xF0 | point >> 18);
    p[1] = (unsigned char)(0x80 | (point >> 12 & 0x3F));
    p[2] = (unsigned char)(0x80 | (point >> 6 & 0x3F));
    p[3] = (unsigned char)(0x80 | (point & 0x3F));
    return 4;
}

#endif
