/* Skipping ahead to the next interesting byte: what of it is inline. 16 bytes at a time with SSE2 (which every x86-64 has),
 * else byte by byte; both ways give the same places. Private to the room. */
#ifndef STET_HTML_SCAN_H
#define STET_HTML_SCAN_H

#include "html/engine.h"

#ifdef __SSE2__
#include <emmintrin.h>

/* Which of 16 bytes are white space, a bit a byte. */
static inline unsigned scan_spaces_among(__m128i bytes)
{
    /* TAB LF FF CR: TAB to CR but VT */
    __m128i from_tab = _mm_sub_epi8(bytes, _mm_set1_epi8('\t'));
    __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(from_tab, _mm_set1_epi8('\r' - '\t')), from_tab);
    controls = _mm_andnot_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\v')), controls);
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(controls, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '))));
}

/* Which of them might have to be escaped in a galley's attributes, but white space. */
static inline unsigned scan_odd_among(__m128i bytes)
{
    __m128i odd = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    odd = _mm_or_si128(odd, _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('%')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F))));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(odd, _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xC2))));
}
#endif

/* The first of & CR NUL, what a value must be decoded for. */
static inline const char *scan_value(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
        __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('&')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
        unsigned mask = (unsigned)_mm_movemask_epi8(_mm_or_si128(odd, _mm_cmpeq_epi8(bytes, _mm_setzero_si128())));
        if (mask)
            return at + __builtin_ctz(mask);
    }
#endif
    while (at < end && *at != '&' && *at != '\r' && *at != '\0')
        at++;
    return at;
}

/* The first byte that is not plain inside a string of JSON: " \\ and 00-1F. */
static inline const char *scan_string(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
        __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
        ends = _mm_or_si128(ends, _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes));
        unsigned mask = (unsigned)_mm_movemask_epi8(ends);
        if (mask)
            return at + __builtin_ctz(mask);
    }
#endif
    while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20)
        at++;
    return at;
}

/* Whether the text stands in the piece at hand, with so much behind it that whole steps of 16 bytes may be read. */
static inline bool html_in_piece(const Html *html, Str text)
{
    uintptr_t from = (uintptr_t)html->piece, at = (uintptr_t)text.data, end = (uintptr_t)html->piece_end;
    return at >= from && at < end && end - at >= ((text.len + 15) & ~(size_t)15);
}

#endif
