/* The scanners for long runs, 32 bytes at a time where the machine has AVX2: texts of galley and of JSON are read and written 10 %
 * faster with them; spans gain nothing, so theirs stay in scan.h. Private to lib/doc. Results are those of scan.h
 * (tests/unit/test_doc_json.c). */
#ifndef STET_DOC_SCAN_WIDE_H
#define STET_DOC_SCAN_WIDE_H

#include "doc/scan.h"

enum { SCAN_WIDE_WORTH = 96 }; /* bytes from which the call pays */

static inline bool scan_have_wide(void)
{
#ifdef __x86_64__
    return __builtin_cpu_supports("avx2");
#else
    return false;
#endif
}

/* For machines with AVX2 only: how many bytes from `at` on are no stop, in whole blocks or up to the first stop (then *hit);
 * what is left over is for scan.h. The copying ones copy these bytes. */
size_t scan_wide_text(const char *at, const char *end, bool *hit);
size_t scan_wide_quote(const char *at, const char *end, bool *hit);
size_t scan_wide_copy_text(char *into, const char *at, const char *end, bool *hit);
size_t scan_wide_copy_quote(char *into, const char *at, const char *end, bool *hit);
/* Likewise, up to an LF before a d or an e: a line that may open or end a document. */
size_t scan_wide_edge(const char *at, const char *end, bool *hit);

/* scan_to_exact by whichever way is faster; `stop` is SCAN_TEXT or SCAN_JSON_QUOTE, and a constant. */
static inline const char *scan_to_far(const char *at, const char *end, unsigned stop)
{
    bool hit = false;
#ifdef __SSE2__
    if (stop == SCAN_JSON_QUOTE && end - at >= SCAN_WIDE_WORTH) { /* most JSON strings are short */
        unsigned hits = scan_exact_stops(at, scan_load(at), stop);
        if (hits)
            return at + __builtin_ctz(hits);
        at += 16;
    }
#endif
    if (end - at >= SCAN_WIDE_WORTH && scan_have_wide())
        at += stop == SCAN_TEXT ? scan_wide_text(at, end, &hit) : scan_wide_quote(at, end, &hit);
    return hit ? at : scan_to_exact(at, end, stop);
}

/* scan_copy likewise. */
static inline size_t scan_copy_far(char *into, const char *at, const char *end, unsigned stop)
{
    bool hit = false;
    size_t run = 0;
    if (end - at >= SCAN_WIDE_WORTH && scan_have_wide())
        run = stop == SCAN_TEXT ? scan_wide_copy_text(into, at, end, &hit) : scan_wide_copy_quote(into, at, end, &hit);
    return hit ? run : run + scan_copy(into + run, at + run, end, stop);
}

#endif
