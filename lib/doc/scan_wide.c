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

/* The places of what a galley text or (quote) a JSON string escapes, as scan_exact_stops; looks SCAN_AHEAD bytes further. */
AVX2 static inline unsigned stops_at(const char *at, Bytes v, bool quote)
{
    Bytes next = load(at + 1);
    Bytes stops = either(_mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1F)), v), either(is(v, '\\'), is(v, 0x7F)));
    stops = either(stops, _mm256_and_si256(is(v, (char)0xC2), _mm256_cmpgt_epi8(_mm256_set1_epi8((char)0xA0), next)));
    if (quote) {
        Bytes last = either(load(at + 2), _mm256_set1_epi8(1)); /* E2 80, then A8 or A9 */
        Bytes separators = _mm256_and_si256(_mm256_and_si256(is(v, (char)0xE2), is(next, (char)0x80)), is(last, (char)0xA9));
        stops = either(either(stops, is(v, '"')), separators);
    }
    return (unsigned)_mm256_movemask_epi8(stops);
}

AVX2 static inline size_t scan(const char *at, const char *end, bool *hit, bool quote)
{
    const char *start = at;
    for (; end - at >= 32 + SCAN_AHEAD; at += 32) {
        unsigned hits = stops_at(at, load(at), quote);
        if (hits) {
            *hit = true;
            return (size_t)(at - start) + (unsigned)__builtin_ctz(hits);
        }
    }
    return (size_t)(at - start);
}

AVX2 static inline size_t copy(char *into, const char *at, const char *end, bool *hit, bool quote)
{
    const char *start = at;
    for (; end - at >= 32 + SCAN_AHEAD; at += 32) {
        Bytes v = load(at);
        _mm256_storeu_si256((Bytes *)(void *)(into + (at - start)), v);
        unsigned hits = stops_at(at, v, quote);
        if (hits) {
            *hit = true;
            return (size_t)(at - start) + (unsigned)__builtin_ctz(hits);
        }
    }
    return (size_t)(at - start);
}

AVX2 size_t scan_wide_text(const char *at, const char *end, bool *hit)
{
    return scan(at, end, hit, false);
}

AVX2 size_t scan_wide_quote(const char *at, const char *end, bool *hit)
{
    return scan(at, end, hit, true);
}

AVX2 size_t scan_wide_copy_text(char *into, const char *at, const char *end, bool *hit)
{
    return copy(into, at, end, hit, false);
}

AVX2 size_t scan_wide_copy_quote(char *into, const char *at, const char *end, bool *hit)
{
    return copy(into, at, end, hit, true);
}

/* d and e differ in the last bit. */
AVX2 static inline Bytes edges_at(const char *at)
{
    return _mm256_and_si256(is(load(at), '\n'), is(either(load(at + 1), _mm256_set1_epi8(1)), 'e'));
}

AVX2 size_t scan_wide_edge(const char *at, const char *end, bool *hit)
{
    const char *start = at;
    for (; end - at >= 128 + 1; at += 128) {
        Bytes a = edges_at(at), b = edges_at(at + 32), c = edges_at(at + 64), d = edges_at(at + 96), any = either(either(a, b), either(c, d));
        if (_mm256_testz_si256(any, any))
            continue;
        uint64_t low = (unsigned)_mm256_movemask_epi8(a) | (uint64_t)(unsigned)_mm256_movemask_epi8(b) << 32;
        uint64_t high = (unsigned)_mm256_movemask_epi8(c) | (uint64_t)(unsigned)_mm256_movemask_epi8(d) << 32;
        *hit = true;
        return (size_t)(at - start) + (unsigned)(low ? __builtin_ctzll(low) : 64 + __builtin_ctzll(high));
    }
    return (size_t)(at - start);
}

#else /* never called: scan_have_wide says no */

size_t scan_wide_edge(const char *at, const char *end, bool *hit)
{
    return scan_wide_text(at, end, hit);
}

size_t scan_wide_text(const char *at, const char *end, bool *hit)
{
    (void)at, (void)end, (void)hit;
    return 0;
}

size_t scan_wide_quote(const char *at, const char *end, bool *hit)
{
    return scan_wide_text(at, end, hit);
}

size_t scan_wide_copy_text(char *into, const char *at, const char *end, bool *hit)
{
    (void)into;
    return scan_wide_text(at, end, hit);
}

size_t scan_wide_copy_quote(char *into, const char *at, const char *end, bool *hit)
{
    return scan_wide_copy_text(into, at, end, hit);
}

#endif
