/* A name of at most 16 bytes in two words, as the tables of names want it, and how one is read from the page.
 * With SSE2 (every x86-64 has it) 16 bytes at a time, else byte by byte: the same result. Private to the room. */
#ifndef STET_HTML_NAME16_H
#define STET_HTML_NAME16_H

#include "html/elements.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { NAME16_READ = 16 };

/* The name in lower case, little-endian on every machine, zeros behind it. */
typedef struct Name16 {
    uint64_t first, second;
    unsigned len;
} Name16;

/* names.c: 0 when unknown. */
Element element_of_name16(const Name16 *name);
Attribute attribute_of_name16(const Name16 *name);

#ifdef __SSE2__

static const uint8_t NAME16_KEEP[32] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

/* How many of the 16 bytes at `at` stand before the first that ends a name: white space (here: anything up to a space),
 * / > and `also`. */
static inline unsigned name16_length(__m128i bytes, char also)
{
    __m128i ends = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(' ')), bytes);
    ends = _mm_or_si128(ends, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('/')));
    ends = _mm_or_si128(ends, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('>')));
    ends = _mm_or_si128(ends, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(also)));
    return (unsigned)__builtin_ctz((unsigned)_mm_movemask_epi8(ends) | 1u << 16);
}

/* Reads a name from NAME16_READ bytes; len 16: it may be longer. */
static inline Name16 name16_read(const char *at, char also)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    unsigned len = name16_length(bytes, also);
    __m128i upper = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('A' - 1)), _mm_cmplt_epi8(bytes, _mm_set1_epi8('Z' + 1)));
    bytes = _mm_or_si128(bytes, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
    bytes = _mm_and_si128(bytes, _mm_loadu_si128((const __m128i *)(const void *)(NAME16_KEEP + 16 - len)));
    return (Name16){(uint64_t)_mm_cvtsi128_si64(bytes), (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(bytes, bytes)), len};
}

/* The length alone. */
static inline unsigned name16_skip(const char *at, char also)
{
    return name16_length(_mm_loadu_si128((const __m128i *)(const void *)at), also);
}

#else

static inline Name16 name16_read(const char *at, char also)
{
    Name16 name = {0, 0, 0};
    for (; name.len < NAME16_READ; name.len++) {
        unsigned char byte = (unsigned char)at[name.len];
        if (byte <= ' ' || byte == '/' || byte == '>' || byte == (unsigned char)also)
            break;
        uint64_t low = byte >= 'A' && byte <= 'Z' ? byte | 0x20u : byte;
        if (name.len < 8)
            name.first |= low << (8 * name.len);
        else
            name.second |= low << (8 * (name.len - 8));
    }
    return name;
}

static inline unsigned name16_skip(const char *at, char also)
{
    return name16_read(at, also).len;
}

#endif

#endif
