/* Spans as our own writers give them, read in one go: most bytes of a tagged document are such spans. What is written in
 * any other way goes to the general readers, with the same result.
 * Inline, for the two loops that read spans; private to lib/doc.
 * Measured on blocks of 500 bytes with 100 spans: JSON Lines are read and written 2.5 times as fast with it,
 * galley 2.8 times. */
#ifndef STET_DOC_SPAN_FAST_H
#define STET_DOC_SPAN_FAST_H

#include "doc/names.h"
#include "doc/scan.h"

typedef struct FastSpan {
    Str kind;
    uint64_t first, second; /* start and end, or at and len */
    const char *text;       /* galley: the third column */
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

/* A plain integer of at most seven digits; NULL when there is none. Digit by digit: measured, all at once is slower. */
static inline const char *fast_integer_end(const char *at, uint64_t *value)
{
    uint32_t sum = (uint32_t)(unsigned char)*at - '0', digit;
    if (sum > 9)
        return NULL;
    const char *most = at + (sum ? 7 : 1); /* no digit after a leading zero: what follows is then wrong */
    while (++at < most && (digit = (uint32_t)(unsigned char)*at - '0') <= 9)
        sum = sum * 10 + digit;
    *value = sum;
    return at;
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
    span->text = start + __builtin_ctz(last_tab) + 1;
    return at && at + 1 == span->text ? next : NULL;
}

enum { FAST_RAW_MOST = 1024 }; /* texts from so many bytes on are not compared */

/* Whether `len` bytes are the same; 16 may be looked at when `wide`. */
static inline bool fast_same(const char *a, const char *b, size_t len, bool wide)
{
#ifdef __SSE2__
    if (len <= 16 && wide) {
        unsigned same = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(scan_load(a), scan_load(b)));
        return (~same & ((1u << len) - 1)) == 0;
    }
#else
    (void)wide;
#endif
    return memcmp(a, b, len) == 0;
}

/* (Read apart from the above: in one function for both, measured, galley of many spans is a tenth slower.)
 * The same for a block of which no character must be escaped, `text`, when the third column is the span's text: then the line is, to
 * the byte, what the writer gives, and the span begins and ends between characters. NULL: not so, or not sure. */
static inline const char *fast_span_copied(const char *at, const char *end, Str text, FastSpan *span)
{
    if (end - at < FAST_SPAN_MOST + 16)
        return NULL;
    uint32_t lines = fast_places_of(at, '\n');
    const char *early = lines ? at + __builtin_ctz(lines) + 1 : NULL;
    span->kind.data = at;
    at = fast_kind_end(at);
    span->kind.len = (size_t)(at - span->kind.data);
    if (span->kind.len == 0 || memcmp(at, "\tat=", 4) != 0)
        return NULL;
    at = fast_integer_end(at + 4, &span->first);
    if (!at || memcmp(at, " len=", 5) != 0)
        return NULL;
    at = fast_integer_end(at + 5, &span->second);
    if (!at || *at != '\t' || span->second - 1 >= FAST_RAW_MOST || span->first + span->second > text.len ||
        (size_t)(end - at) < span->second + 17)
        return NULL;
    const char *next = at + 1 + span->second + 1;
    if (next[-1] != '\n' || (early && early != next) ||
        !fast_same(at + 1, text.data + span->first, span->second, end - (text.data + span->first) >= 16))
        return NULL;
    return early ? early : next;
}

/* kind_lookup for spans, which are mostly words. */
static inline uint16_t fast_span_kind(Str kind)
{
    return kind.len == 1 && *kind.data == 'w' ? SPAN_W : (uint16_t)kind_lookup(PLACE_SPAN, kind);
}

#endif
