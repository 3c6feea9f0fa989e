/* Spans as our own writers give them, read in one go: most bytes of a tagged document are such spans. What is written in
 * any other way goes to the general readers, with the same result.
 * Inline, for the two loops that read spans; private to lib/doc.
 * Measured on blocks of 500 bytes with 100 spans: JSON Lines read and written MEASURED_JSON, galley MEASURED_GALLEY. */
#ifndef STET_DOC_SPAN_FAST_H
#define STET_DOC_SPAN_FAST_H

#include "doc/names.h"
#include "doc/scan.h"

typedef struct FastSpan {
    Str kind;
    uint64_t first, second; /* start and end, or at and len */
} FastSpan;

enum {
    FAST_KIND_MOST = 16,   /* longer kinds go the general way */
    FAST_SPAN_MOST = 9 + FAST_KIND_MOST + 10 + 8 + 7 + 8 + 8 /* bytes looked at without asking for the end */
};

/* A kind's letters, digits, _ and - ; returns the place after them, `at` when the first is no letter. */
static inline const char *fast_kind_end(const char *at)
{
    const char *start = at;
    if ((unsigned)((unsigned char)*at | 32) - 'a' > 25)
        return at;
    if (at[1] == '\t' || at[1] == '"') /* words and sentences */
        return at + 1;
    while (at - start < FAST_KIND_MOST &&
           ((unsigned)((unsigned char)*at | 32) - 'a' <= 25 || (unsigned)((unsigned char)*at - '0') <= 9 || *at == '_' || *at == '-'))
        at++;
    return at;
}

/* A plain integer of at most seven digits, without a branch a digit; NULL when there is none. Looks at 8 bytes. */
static inline const char *fast_integer_end(const char *at, uint64_t *value)
{
    uint64_t word;
    memcpy(&word, at, 8); /* little-endian: the first digit is the lowest byte */
    word ^= 0x3030303030303030u; /* digits are 0 to 9 now */
    uint64_t others = ((word + 0x7676767676767676u) | word) & 0x8080808080808080u; /* right up to the first of them */
    unsigned bits = others ? (unsigned)__builtin_ctzll(others) & ~7u : 64;
    bool zero_first = (word & 0xFF) == 0;
    if (bits - 8 > 48 || (zero_first && bits > 8))
        return NULL;
    word <<= 64 - bits; /* leading zeros, then the digits */
    word = word * 2561 >> 8 & 0x00FF00FF00FF00FFu;
    word = word * 6553601 >> 16 & 0x0000FFFF0000FFFFu;
    *value = word * 42949672960001u >> 32;
    return at + bits / 8;
}

/* A bit for each of the 32 bytes at `at` that is `byte`. */
static inline uint32_t fast_places_of(const char *at, char byte)
{
#ifdef __SSE2__
    return (uint32_t)_mm_movemask_epi8(scan_is(scan_load(at), byte)) | (uint32_t)_mm_movemask_epi8(scan_is(scan_load(at + 16), byte)) << 16;
#else
    uint32_t places = 0;
    for (unsigned i = 0; i < 32; i++)
        places |= (uint32_t)(at[i] == byte) << i;
    return places;
#endif
}

/* {"kind":"K","start":N,"end":N} at `at`; returns the place after it, NULL when it is not written just so. */
static inline const char *fast_span_json(const char *at, const char *end, FastSpan *span)
{
    if (end - at < FAST_SPAN_MOST || memcmp(at, "{\"kind\":\"", 9) != 0)
        return NULL;
    /* where it ends is sought apart from what it holds: so the machine can begin with the next span meanwhile */
    const char *brace = at + 21;
    uint32_t braces = fast_places_of(brace, '}');
    brace += braces ? __builtin_ctz(braces) : 0;
    span->kind.data = at + 9;
    at = fast_kind_end(at + 9);
    span->kind.len = (size_t)(at - span->kind.data);
    if (span->kind.len == 0 || memcmp(at, "\",\"start\":", 10) != 0)
        return NULL;
    at = fast_integer_end(at + 10, &span->first);
    if (!at || memcmp(at, ",\"end\":", 7) != 0)
        return NULL;
    at = fast_integer_end(at + 7, &span->second);
    return at == brace && *at == '}' ? brace + 1 : NULL;
}

/* The place after the LF of a line of which 32 bytes hold none, when no other TAB comes before it. */
static inline const char *fast_long_text_end(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        ScanBytes v = scan_load(at);
        unsigned hits = (unsigned)_mm_movemask_epi8(scan_or(scan_is(v, '\n'), scan_is(v, '\t')));
        if (hits) {
            at += __builtin_ctz(hits);
            return *at == '\n' ? at + 1 : NULL;
        }
    }
#endif
    for (; at < end && *at != '\t'; at++)
        if (*at == '\n')
            return at + 1;
    return NULL;
}

/* K TAB at=N len=N TAB … LF at `at` (after the dot), the text skipped; returns the place after the LF, NULL likewise. */
static inline const char *fast_span_galley(const char *at, const char *end, FastSpan *span)
{
    if (end - at < FAST_SPAN_MOST)
        return NULL;
    /* as above: the line's end first */
    uint32_t lines = fast_places_of(at, '\n'), tabs = fast_places_of(at, '\t');
    const char *start = at, *next;
    if (lines) {
        unsigned line_end = (unsigned)__builtin_ctz(lines);
        tabs &= (1u << line_end) - 1;
        next = at + line_end + 1;
    } else {
        next = fast_long_text_end(at + 32, end);
    }
    uint32_t last_tab = tabs & (tabs - 1);
    if (!next || !last_tab || (last_tab & (last_tab - 1)))
        return NULL;
    span->kind.data = at;
    at = fast_kind_end(at);
    span->kind.len = (size_t)(at - span->kind.data);
    if (span->kind.len == 0 || memcmp(at, "\tat=", 4) != 0)
        return NULL;
    at = fast_integer_end(at + 4, &span->first);
    if (!at || memcmp(at, " len=", 5) != 0)
        return NULL;
    at = fast_integer_end(at + 5, &span->second);
    return at && at == start + __builtin_ctz(last_tab) ? next : NULL;
}

/* kind_lookup for spans, which are mostly words. */
static inline uint16_t fast_span_kind(Str kind)
{
    return kind.len == 1 && *kind.data == 'w' ? SPAN_W : (uint16_t)kind_lookup(PLACE_SPAN, kind);
}

#endif
