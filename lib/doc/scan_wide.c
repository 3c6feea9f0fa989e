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

/* The places of \\ TAB LF, as scan_stops. */
AVX2 static inline unsigned line_stops(Bytes v)
{
    return (unsigned)_mm256_movemask_epi8(either(is(v, '\\'), either(is(v, '\t'), is(v, '\n'))));
}

/* The places of what a galley text escapes, as scan_exact_stops; looks SCAN_AHEAD bytes further. */
AVX2 static inline unsigned text_stops(const char *at, Bytes v)
{
    Bytes control = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1F)), v);
    Bytes before_c1 = _mm256_cmpgt_epi8(_mm256_set1_epi8((char)0xA0), load(at + 1));
    Bytes c1 = _mm256_and_si256(is(v, (char)0xC2), before_c1);
    return (unsigned)_mm256_movemask_epi8(either(either(control, is(v, '\\')), either(is(v, 0x7F), c1)));
}

AVX2 size_t scan_wide_line(const char *at, const char *end, bool *hit)
{
    const char *start = at;
    for (; end - at >= 32; at += 32) {
        unsigned hits = line_stops(load(at));
        if (hits) {
            *hit = true;
            return (size_t)(at - start) + (unsigned)__builtin_ctz(hits);
        }
    }
    return (size_t)(at - start);
}

AVX2 size_t scan_wide_copy_text(char *into, const char *at, const char *end, bool *hit)
{
    const char *start = at;
    for (; end - at >= 32 + SCAN_AHEAD; at += 32) {
        Bytes v = load(at);
        _mm256_storeu_si256((Bytes *)(void *)(into + (at - start)), v);
        unsigned hits = text_stops(at, v);
        if (hits) {
            *hit = true;
            return (size_t)(at - start) + (unsigned)__builtin_ctz(hits);
        }
    }
    return (size_t)(at - start);
}

#else /* never called: scan_have_wide says no */

size_t scan_wide_line(const char *at, const char *end, bool *hit)
{
    (void)at, (void)end, (void)hit;
    return 0;
}

size_t scan_wide_copy_text(char *into, const char *at, const char *end, bool *hit)
{
    (void)into;
    return scan_wide_line(at, end, hit);
}

#endif
