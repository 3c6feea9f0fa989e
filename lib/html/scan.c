/* Skipping ahead to the next interesting byte: the loops. What is inline: scan.h. */
#include "html/scan.h"

#ifdef __SSE2__
static inline __m128i load(const char *at)
{
    return _mm_loadu_si128((const __m128i *)(const void *)at);
}

static inline unsigned mask_of(__m128i bytes)
{
    return (unsigned)_mm_movemask_epi8(bytes);
}
#endif

const char *scan_text_far(const char *at, const char *end)
{
#ifdef __SSE2__
    const __m128i less = _mm_set1_epi8('<'), ampersand = _mm_set1_epi8('&'), cr = _mm_set1_epi8('\r'), zero = _mm_setzero_si128();
    for (; end - at >= 16; at += 16) {
        __m128i bytes = load(at);
        unsigned mask = mask_of(_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, less), _mm_cmpeq_epi8(bytes, ampersand)),
                                             _mm_or_si128(_mm_cmpeq_epi8(bytes, cr), _mm_cmpeq_epi8(bytes, zero))));
        if (mask)
            return at + __builtin_ctz(mask);
    }
#endif
    while (at < end && *at != '<' && *at != '&' && *at != '\r' && *at != '\0')
        at++;
    return at;
}

const char *scan_spaces(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        unsigned mask = scan_spaces_among(load(at)) ^ 0xFFFF;
        if (mask)
            return at + __builtin_ctz(mask);
    }
#endif
    while (at < end && is_space(*at))
        at++;
    return at;
}

const char *scan_collapsed(const char *at, const char *end, bool beyond)
{
    (void)beyond;
#ifdef __SSE2__
    const __m128i space = _mm_set1_epi8(' '), low = _mm_set1_epi8(0x1F);
    for (; end - at >= SCAN_BEYOND || (beyond && at < end); at += 16) {
        __m128i bytes = load(at), spaces = _mm_cmpeq_epi8(bytes, space);
        unsigned controls = mask_of(_mm_cmpeq_epi8(_mm_min_epu8(bytes, low), bytes));
        unsigned doubles = mask_of(_mm_and_si128(spaces, _mm_cmpeq_epi8(load(at + 1), space)));
        if (end - at < SCAN_BEYOND) { /* what is behind the end does not count */
            controls &= (1u << (end - at)) - 1;
            doubles &= (1u << (end - at - 1)) - 1;
        }
        if (controls | doubles)
            return at + __builtin_ctz(controls | doubles);
        if (end - at <= 16)
            return end;
    }
#endif
    for (; at < end; at++)
        if ((unsigned char)*at < 0x20 || (*at == ' ' && at + 1 < end && at[1] == ' '))
            return at;
    return at;
}
