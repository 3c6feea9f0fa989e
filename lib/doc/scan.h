/* Scanners for the bytes that the forms treat specially: 16 bytes at a time with SSE2, which every x86-64 has, and the
 * plain twin for other machines and for the last bytes. Private to lib/doc. No scanner looks past `end`. */
#ifndef STET_DOC_SCAN_H
#define STET_DOC_SCAN_H

#include "base/base.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What makes a scanner stop, as bits of SCAN_CLASS. */
enum {
    SCAN_JSON_STRING = 1,  /* reading a JSON string: " \ and 00-1F */
    SCAN_JSON_QUOTE = 2,   /* writing one: these, 7F, and what may begin U+0080-009F (C2) or U+2028 (E2) */
    SCAN_TEXT = 4,         /* writing a galley text: \ 00-1F 7F C2 */
    SCAN_LINE = 8,         /* reading one: \ TAB LF */
    SCAN_ATTR = 16,        /* writing an attribute: % 00-20 7F C2 */
    SCAN_KEY = 32,         /* writing a key: these, = and : */
    SCAN_COLUMN = 64       /* reading a galley column: TAB LF */
};

extern const uint8_t SCAN_CLASS[256];

static inline const char *scan_plain(const char *at, const char *end, unsigned stop)
{
    while (at < end && !(SCAN_CLASS[(unsigned char)*at] & stop))
        at++;
    return at;
}

#ifdef __SSE2__
typedef __m128i ScanBytes;

static inline ScanBytes scan_load(const char *at)
{
    return _mm_loadu_si128((const ScanBytes *)(const void *)at);
}

static inline ScanBytes scan_is(ScanBytes v, char byte)
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8(byte));
}

static inline ScanBytes scan_or(ScanBytes a, ScanBytes b)
{
    return _mm_or_si128(a, b);
}

/* Bytes from 00 to `last`. */
static inline ScanBytes scan_up_to(ScanBytes v, char last)
{
    return _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(last)), v);
}

/* The stops of a reader's scanner among 16 bytes; `stop` is a constant, so only its own comparisons remain. */
static inline unsigned scan_stops(ScanBytes v, unsigned stop)
{
    ScanBytes hits = stop == SCAN_COLUMN ? scan_is(v, '\n') : scan_is(v, '\\');
    if (stop == SCAN_COLUMN)
        hits = scan_or(hits, scan_is(v, '\t'));
    else if (stop == SCAN_LINE)
        hits = scan_or(hits, scan_or(scan_is(v, '\t'), scan_is(v, '\n')));
    else
        hits = scan_or(hits, scan_or(scan_up_to(v, 0x1F), scan_is(v, '"')));
    return (unsigned)_mm_movemask_epi8(hits);
}

/* The same for the writers, where C2 and E2 stop only before what makes them special; looks SCAN_AHEAD bytes further. */
enum { SCAN_AHEAD = 2 };
static inline unsigned scan_exact_stops(const char *at, ScanBytes v, unsigned stop)
{
    ScanBytes next = scan_load(at + 1);
    ScanBytes hits = stop == SCAN_ATTR || stop == SCAN_KEY ? scan_up_to(v, 0x20) : scan_up_to(v, 0x1F);
    hits = scan_or(hits, scan_is(v, 0x7F));
    /* C2 and 80 to 9F, which as signed bytes are the least */
    hits = scan_or(hits, _mm_and_si128(scan_is(v, (char)0xC2), _mm_cmplt_epi8(next, _mm_set1_epi8((char)0xA0))));
    if (stop == SCAN_JSON_QUOTE) {
        ScanBytes last = _mm_or_si128(scan_load(at + 2), _mm_set1_epi8(1)); /* E2 80, then A8 or A9 */
        hits = scan_or(hits, _mm_and_si128(_mm_and_si128(scan_is(v, (char)0xE2), scan_is(next, (char)0x80)), scan_is(last, (char)0xA9)));
        hits = scan_or(hits, scan_is(v, '"'));
    }
    if (stop == SCAN_JSON_QUOTE || stop == SCAN_TEXT)
        hits = scan_or(hits, scan_is(v, '\\'));
    if (stop == SCAN_ATTR || stop == SCAN_KEY)
        hits = scan_or(hits, scan_is(v, '%'));
    if (stop == SCAN_KEY)
        hits = scan_or(hits, scan_or(scan_is(v, '='), scan_is(v, ':')));
    return (unsigned)_mm_movemask_epi8(hits);
}

/* The first stop from `at` on, `end` when there is none. */
static inline const char *scan_to(const char *at, const char *end, unsigned stop)
{
    for (; end - at >= 16; at += 16) {
        unsigned hits = scan_stops(scan_load(at), stop);
        if (hits)
            return at + __builtin_ctz(hits);
    }
    return scan_plain(at, end, stop);
}

/* The same for what the writers stop at; among the last bytes before `end`, C2 and E2 always count. */
static inline const char *scan_to_exact(const char *at, const char *end, unsigned stop)
{
    for (; end - at >= 16 + SCAN_AHEAD; at += 16) {
        unsigned hits = scan_exact_stops(at, scan_load(at), stop);
        if (hits)
            return at + __builtin_ctz(hits);
    }
    return scan_plain(at, end, stop);
}

/* Copies up to the first stop; returns how many bytes. Writes no further than end - at bytes. */
static inline size_t scan_copy(char *into, const char *at, const char *end, unsigned stop)
{
    const char *start = at;
    bool exact = stop == SCAN_JSON_QUOTE || stop == SCAN_TEXT || stop == SCAN_ATTR || stop == SCAN_KEY;
    for (; end - at >= 16 + (exact ? SCAN_AHEAD : 0); at += 16) {
        ScanBytes v = scan_load(at);
        _mm_storeu_si128((ScanBytes *)(void *)(into + (at - start)), v);
        unsigned hits = exact ? scan_exact_stops(at, v, stop) : scan_stops(v, stop);
        if (hits)
            return (size_t)(at - start) + (unsigned)__builtin_ctz(hits);
    }
    for (; at < end && !(SCAN_CLASS[(unsigned char)*at] & stop); at++)
        into[at - start] = *at;
    return (size_t)(at - start);
}
#else
static inline const char *scan_to(const char *at, const char *end, unsigned stop)
{
    return scan_plain(at, end, stop);
}

static inline const char *scan_to_exact(const char *at, const char *end, unsigned stop)
{
    return scan_plain(at, end, stop);
}

static inline size_t scan_copy(char *into, const char *at, const char *end, unsigned stop)
{
    size_t run = (size_t)(scan_plain(at, end, stop) - at);
    if (run)
        memcpy(into, at, run);
    return run;
}
#endif

/* How often `byte` stands in the text. */
size_t scan_count(Str text, char byte);

/* Whether the character at `at` is U+0080 to U+009F, which follows from C2 and one byte. Valid UTF-8. */
static inline bool scan_is_c1(const char *at)
{
    return (unsigned char)at[0] == 0xC2 && (unsigned char)at[1] < 0xA0;
}

/* U+2028 or U+2029. Valid UTF-8. */
static inline bool scan_is_line_separator(const char *at)
{
    return (unsigned char)at[0] == 0xE2 && (unsigned char)at[1] == 0x80 && ((unsigned char)at[2] & 0xFE) == 0xA8;
}

#endif
