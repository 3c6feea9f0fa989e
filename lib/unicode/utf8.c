/* UTF-8: checking, repair, stepping, counting. The plain code, and the choice between it and utf8_simd.c. */
#include "unicode/utf8_simd.h"

static const char REPLACEMENT[] = "\xEF\xBF\xBD"; /* U+FFFD */

enum { SIMD_WORTH = 64, SIMD_WIDE_WORTH = 1024 }; /* bytes from which the wide code pays for its call, and what it leaves over */

static unsigned byte_at(Str text, size_t at)
{
    return (unsigned char)text.data[at];
}

/* What the first byte of a character asks for: how many bytes follow, and the bounds of the next one
 * (Encoding Standard, UTF-8 decoder). */
typedef struct Lead {
    uint8_t following, low, high;
} Lead;

/* following 0 for bytes that begin no longer character. */
static Lead lead_of(unsigned byte)
{
    if (byte < 0xC2 || byte > 0xF4)
        return (Lead){0, 0x80, 0xBF};
    if (byte < 0xE0)
        return (Lead){1, 0x80, 0xBF};
    if (byte < 0xF0)
        return (Lead){2, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    return (Lead){3, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
}

/* Length of the character at `at`, or of the maximal bad part there; *good tells which. */
static size_t part_length(Str text, size_t at, bool *good)
{
    unsigned byte = byte_at(text, at);
    Lead lead = lead_of(byte);
    size_t len = 1;
    *good = byte < 0x80 || lead.following > 0;
    for (unsigned left = lead.following; left; left--, len++) {
        unsigned next = at + len < text.len ? byte_at(text, at + len) : 0;
        if (next < lead.low || next > lead.high) {
            *good = false;
            break;
        }
        lead.low = 0x80;
        lead.high = 0xBF;
    }
    return len;
}

/* The first byte from `at` on that is not ASCII, eight at a time. */
static size_t skip_ascii(Str text, size_t at)
{
    for (; text.len - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, text.data + at, 8);
        if (word & 0x8080808080808080u)
            break;
    }
    while (at < text.len && byte_at(text, at) < 0x80)
        at++;
    return at;
}

size_t utf8_valid_prefix_plain(Str text)
{
    size_t at = 0;
    for (;;) {
        at = skip_ascii(text, at);
        if (at == text.len)
            return at;
        bool good;
        size_t len = part_length(text, at, &good);
        if (!good)
            return at;
        at += len;
    }
}

size_t utf8_valid_prefix(Str text)
{
    if (text.len < SIMD_WORTH || !utf8_have_avx2())
        return utf8_valid_prefix_plain(text);
    size_t at = text.len >= SIMD_WIDE_WORTH && utf8_have_avx512() ? utf8_good_blocks_avx512(text) : utf8_good_blocks_avx2(text);
    for (size_t back = 1; back <= 3 && back <= at && byte_at(text, at - back) >= 0x80; back++)
        if (byte_at(text, at - back) >= 0xC0) { /* a character that the block's edge may cut */
            at -= back;
            break;
        }
    return at + utf8_valid_prefix_plain(str_from(text, at));
}

Str utf8_repair(Arena *arena, Str text, bool *changed)
{
    size_t first = utf8_valid_prefix(text);
    if (first == text.len)
        return text;
    *changed = true;
    bool good;
    size_t size = first;
    for (size_t at = first; at < text.len;) { /* how long it becomes */
        at += part_length(text, at, &good);
        size = heap_add(arena->heap, size, 3);
        size_t run = utf8_valid_prefix(str_from(text, at));
        at += run;
        size = heap_add(arena->heap, size, run);
    }
    char *copy = arena_alloc(arena, size), *into = copy;
    memcpy(into, text.data, first);
    into += first;
    for (size_t at = first; at < text.len;) {
        at += part_length(text, at, &good);
        memcpy(into, REPLACEMENT, 3);
        into += 3;
        size_t run = utf8_valid_prefix(str_from(text, at));
        memcpy(into, text.data + at, run);
        at += run;
        into += run;
    }
    return (Str){copy, size};
}

uint32_t utf8_next(Str text, size_t *at)
{
    size_t start = *at;
    unsigned byte = byte_at(text, start);
    if (byte < 0x80) {
        *at = start + 1;
        return byte;
    }
    bool good;
    size_t len = part_length(text, start, &good);
    *at = start + (good ? len : 1);
    if (!good)
        return 0xFFFD;
    uint32_t point = byte & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++)
        point = point << 6 | (byte_at(text, start + i) & 0x3F);
    return point;
}

uint32_t utf8_previous(Str text, size_t *at)
{
    size_t end = *at, start = end - 1;
    while (start > 0 && end - start < 4 && (byte_at(text, start) & 0xC0) == 0x80)
        start--;
    size_t next = start;
    uint32_t point = utf8_next(text, &next);
    if (next == end) {
        *at = start;
        return point;
    }
    *at = end - 1; /* the byte before is part of no character */
    return 0xFFFD;
}

size_t utf8_put(char *into, uint32_t point)
{
    if (point < 0x80) {
        into[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        into[0] = (char)(0xC0 | point >> 6);
        into[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if ((point >= 0xD800 && point < 0xE000) || point > 0x10FFFF) {
        memcpy(into, REPLACEMENT, 3);
        return 3;
    }
    if (point < 0x10000) {
        into[0] = (char)(0xE0 | point >> 12);
        into[1] = (char)(0x80 | (point >> 6 & 0x3F));
        into[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    into[0] = (char)(0xF0 | point >> 18);
    into[1] = (char)(0x80 | (point >> 12 & 0x3F));
    into[2] = (char)(0x80 | (point >> 6 & 0x3F));
    into[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

size_t utf8_count_plain(Str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; at++)
        count += (byte_at(text, at) & 0xC0) != 0x80;
    return count;
}

size_t utf8_count(Str text)
{
    if (text.len < SIMD_WORTH || !utf8_have_avx2())
        return utf8_count_plain(text);
    return utf8_count_blocks_avx2(text) + utf8_count_plain(str_from(text, text.len & ~(size_t)31));
}

Str utf8_cut(Str text, size_t most)
{
    size_t len = text.len < most ? text.len : most;
    while (len > 0 && len < text.len && (byte_at(text, len) & 0xC0) == 0x80)
        len--;
    return str_sub(text, 0, len);
}
