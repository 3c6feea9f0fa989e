/* The scanners of galley texts over long runs, 32 bytes at a time where the machine has AVX2: measured, galley of long texts is read and
 * written 7 % faster; JSON strings and spans gain nothing from it, so theirs stay in scan.h. Private to lib/doc. Results are those of
 * scan.h (tests/unit/test_doc_json.c). */
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
 * what is left over is for scan.h. The copying one copies these bytes. */
size_t scan_wide_line(const char *at, const char *end, bool *hit);
size_t scan_wide_copy_text(char *into, const char *at, const char *end, bool *hit);

/* scan_to(SCAN_LINE) by whichever way is faster; most texts end soon. */
static inline const char *scan_far_line(const char *at, const char *end)
{
    enum { NEAR = 32 };
    const char *near = end - at > NEAR ? at + NEAR : end;
    bool hit = false;
    at = scan_to(at, near, SCAN_LINE);
    if (at < near || near == end)
        return at;
    if (end - at >= SCAN_WIDE_WORTH && scan_have_wide())
        at += scan_wide_line(at, end, &hit);
    return hit ? at : scan_to(at, end, SCAN_LINE);
}

/* scan_copy(SCAN_TEXT) likewise. */
static inline size_t scan_copy_far_text(char *into, const char *at, const char *end)
{
    bool hit = false;
    size_t run = 0;
    if (end - at >= SCAN_WIDE_WORTH && scan_have_wide())
        run = scan_wide_copy_text(into, at, end, &hit);
    return hit ? run : run + scan_copy(into + run, at + run, end, SCAN_TEXT);
}

#endif
