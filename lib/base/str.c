/* Views of bytes: comparison, search, hashing. */
#include "base/str.h"

int str_compare(Str a, Str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.data, b.data, common) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static unsigned char ascii_lower(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + 32) : byte;
}

bool str_equal_ascii_case(Str a, Str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
            return false;
    return true;
}

size_t str_find(Str text, Str needle)
{
    if (needle.len == 0)
        return 0;
    if (needle.len > text.len)
        return STR_NONE;
    const char *found = memmem(text.data, text.len, needle.data, needle.len);
    return found ? (size_t)(found - text.data) : STR_NONE;
}

size_t str_find_byte(Str text, char byte)
{
    const char *found = text.len ? memchr(text.data, byte, text.len) : NULL;
    return found ? (size_t)(found - text.data) : STR_NONE;
}

static bool ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str text)
{
    while (text.len && ascii_space(text.data[0]))
        text = str_from(text, 1);
    while (text.len && ascii_space(text.data[text.len - 1]))
        text.len--;
    return text;
}

uint64_t str_hash(Str text)
{
    uint64_t hash = 0xcbf29ce484222325u ^ text.len;
    size_t at = 0;
    for (; at + 8 <= text.len; at += 8) {
        uint64_t word = 0;
        for (size_t i = 0; i < 8; i++) /* little-endian on every machine; compilers make it one load */
            word |= (uint64_t)(unsigned char)text.data[at + i] << (8 * i);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    for (; at < text.len; at++)
        hash = (hash ^ (unsigned char)text.data[at]) * 0x100000001b3u;
    hash ^= hash >> 29;
    hash *= 0xbf58476d1ce4e5b9u;
    return hash ^ (hash >> 32);
}

bool str_split(Str *rest, char separator, Str *piece)
{
    if (!rest->data)
        return false;
    size_t at = str_find_byte(*rest, separator);
    if (at == STR_NONE) {
        *piece = *rest;
        *rest = (Str){NULL, 0};
    } else {
        *piece = str_sub(*rest, 0, at);
        *rest = str_from(*rest, at + 1);
    }
    return true;
}

bool str_to_unsigned(Str text, uint64_t *value)
{
    if (text.len == 0 || text.len > 18)
        return false;
    uint64_t sum = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned digit = (unsigned)(unsigned char)text.data[i] - '0';
        if (digit > 9)
            return false;
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}
