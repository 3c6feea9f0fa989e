/* Scanning and copying with AVX2; the plain twins, and what each class of bytes is, are in scan.h. */
#include "doc/scan_wide.h"

#ifdef __x86_64__

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
typedef __m256i Bytes;

AVX2 static inline Bytes load(const char *at)
{
    return _mm256_loadu_si256((const Bytes *)(const void *)at);
}

AVX2 static inline Bytes is(Bytes v, char byte)
{
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(byte));
}

AVX2 static inline Bytes either(Bytes a, Bytes b)
{
    return _mm256_or_si256(a, b);
}

AVX2 static inline Bytes both(Bytes a, Bytes b)
{
    return _mm256_and_si256(a, b);
}

AVX2 static inline Bytes is_control(Bytes v)
{
    return _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1F)), v);
}

/* As scan_stops and scan_exact_stops; the writers' classes look SCAN_AHEAD bytes further. */
AVX2 static inline unsigned stops_at(const char *at, Bytes v, unsigned stop)
{
    Bytes hits = is(v, '\\');
    if (stop == SCAN_LINE)
        hits = either(hits, either(is(v, '\t'), is(v, '\n')));
    else
        hits = either(hits, is_control(v));
    if (stop == SCAN_JSON_STRING || stop == SCAN_JSON_QUOTE)
        hits = either(hits, is(v, '"'));
    if (stop == SCAN_JSON_QUOTE || stop == SCAN_TEXT) {
        Bytes next = load(at + 1), c1 = _mm256_cmpgt_epi8(_mm256_set1_epi8((char)0xA0), next);
        hits = either(hits, either(is(v, 0x7F), both(is(v, (char)0xC2), c1)));
        if (stop == SCAN_JSON_QUOTE) {
            Bytes last = either(load(at + 2), _mm256_set1_epi8(1));
            hits = either(hits, both(both(is(v, (char)0xE2), is(next, (char)0x80)), is(last, (char)0xA9)));
        }
    }
    return (unsigned)_mm256_movemask_epi8(hits);
}

/* Goes through the blocks, copying them when `into` is given. */
AVX2 static inline size_t run_of(char *into, const char *at, const char *end, bool *hit, unsigned stop)
{
    const char *start = at;
    size_t ahead = stop == SCAN_JSON_QUOTE || stop == SCAN_TEXT ? SCAN_AHEAD : 0;
    for (; (size_t)(end - at) >= 32 + ahead; at += 32) {
        Bytes v = load(at);
        if (into)
            _mm256_storeu_si256((Bytes *)(void *)(into + (at - start)), v);
        unsigned hits = stops_at(at, v, stop);
        if (hits) {
            *hit = true;
            return (size_t)(at - start) + (unsigned)__builtin_ctz(hits);
        }
    }
    return (size_t)(at - start);
}

AVX2 size_t scan_wide_json_string(const char *at, const char *end, bool *hit)
{
    return run_of(NULL, at, end, hit, SCAN_JSON_STRING);
}

AVX2 size_t scan_wide_line(const char *at, const char *end, bool *hit)
{
    return run_of(NULL, at, end, hit, SCAN_LINE);
}

AVX2 size_t scan_wide_copy_json_string(char *into, const char *at, const char *end, bool *hit)
{
    return run_of(into, at, end, hit, SCAN_JSON_STRING);
}

AVX2 size_t scan_wide_copy_quote(char *into, const char *at, const char *end, bool *hit)
{
    return run_of(into, at, end, hit, SCAN_JSON_QUOTE);
}

AVX2 size_t scan_wide_copy_text(char *into, const char *at, const char *end, bool *hit)
{
    return run_of(into, at, end, hit, SCAN_TEXT);
}

#else /* never called: scan_have_wide says no */

size_t scan_wide_json_string(const char *at, const char *end, bool *hit)
{
    (void)at, (void)end, (void)hit;
    return 0;
}

size_t scan_wide_line(const char *at, const char *end, bool *hit)
{
    return scan_wide_json_string(at, end, hit);
}

size_t scan_wide_copy_json_string(char *into, const char *at, const char *end, bool *hit)
{
    (void)into;
    return scan_wide_json_string(at, end, hit);
}

size_t scan_wide_copy_quote(char *into, const char *at, const char *end, bool *hit)
{
    return scan_wide_copy_json_string(into, at, end, hit);
}

size_t scan_wide_copy_text(char *into, const char *at, const char *end, bool *hit)
{
    return scan_wide_copy_json_string(into, at, end, hit);
}

#endif
