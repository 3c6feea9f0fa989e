/* Views of bytes: the one string type of the house.
 * A Str never owns; it is not NUL-terminated and may hold NUL bytes. */
#ifndef STET_BASE_STR_H
#define STET_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* `len` bytes at `data`; data may be NULL only when len is 0. */
typedef struct Str {
    const char *data;
    size_t len;
} Str;

/* A view of a string literal (STR: an expression; STR_INIT: for static tables). */
#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal) {"" literal, sizeof(literal) - 1}
#define STR_EMPTY ((Str){"", 0})

/* A view of a C string; NULL gives the empty view. */
static inline Str str_of(const char *c_string)
{
    return c_string ? (Str){c_string, strlen(c_string)} : STR_EMPTY;
}

static inline bool str_equal(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool str_starts(Str text, Str prefix)
{
    return text.len >= prefix.len && (prefix.len == 0 || memcmp(text.data, prefix.data, prefix.len) == 0);
}

static inline bool str_ends(Str text, Str suffix)
{
    return text.len >= suffix.len &&
           (suffix.len == 0 || memcmp(text.data + text.len - suffix.len, suffix.data, suffix.len) == 0);
}

/* The bytes from `at` on, at most `len`; both are cut to what is there. */
static inline Str str_sub(Str text, size_t at, size_t len)
{
    if (at > text.len)
        at = text.len;
    if (len > text.len - at)
        len = text.len - at;
    return (Str){text.data + at, len};
}

static inline Str str_from(Str text, size_t at)
{
    return str_sub(text, at, text.len);
}

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The value of a hex digit in either case; -1 for another byte. */
static inline int ascii_hex_value(char c)
{
    return ascii_is_digit(c) ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

#define STR_NONE ((size_t)-1)

/* Bytewise order, shorter first: <0, 0, >0. */
int str_compare(Str a, Str b);
/* Equal when ASCII letters are folded; other bytes must be the same. */
bool str_equal_ascii_case(Str a, Str b);
/* Where `needle` first stands in `text`, in bytes; STR_NONE when it does not. */
size_t str_find(Str text, Str needle);
/* Where `byte` first stands in `text`; STR_NONE when it does not. */
size_t str_find_byte(Str text, char byte);
/* Without ASCII white space (space, TAB, LF, VT, FF, CR) at both ends. */
Str str_trim(Str text);
/* 64-bit hash, equal on every machine (FNV-1a over 8-byte words, finished by a multiply-xorshift). */
uint64_t str_hash(Str text);
/* The piece of *rest before the next `separator`; *rest moves past it. false when *rest is used up. */
bool str_split(Str *rest, char separator, Str *piece);
/* A plain unsigned decimal integer of 1 to 18 digits, nothing else. */
bool str_to_unsigned(Str text, uint64_t *value);

#endif
