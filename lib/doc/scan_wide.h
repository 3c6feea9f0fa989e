/* The scanners of scan.h over long runs, 32 bytes at a time where the machine has AVX2: measured, JSON Lines of long texts are read
 * and written WIDE_GAIN faster. Private to lib/doc. Results are those of scan.h (tests/unit/test_doc_json.c). */
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
size_t scan_wide_json_string(const char *at, const char *end, bool *hit);
size_t scan_wide_line(const char *at, const char *end, bool *hit);
size_t scan_wide_copy_json_string(char *into, const char *at, const char *end, bool *hit);
size_t scan_wide_copy_quote(char *into, const char *at, const char *end, bool *hit);
size_t scan_wide_copy_text(char *into, const char *at, const char *end, bool *hit);

/* scan_to and scan_copy by whichever way is faster; of what is read, most ends soon. `stop` is a constant. */
static inline const char *scan_far(const char *at, const char *end, unsigned stop)
{
    enum { NEAR = 32 };
    const char *near = end - at > NEAR ? at + NEAR : end;
    bool hit = false;
    at = scan_to(at, near, stop);
    if (at < near || near == end)
        return at;
    if (end - at >= SCAN_WIDE_WORTH && scan_have_wide())
        at += stop == SCAN_LINE ? scan_wide_line(at, end, &hit) : scan_wide_json_string(at, end, &hit);
    return hit ? at : scan_to(at, end, stop);
}

static inline size_t scan_copy_far(char *into, const char *at, const char *end, unsigned stop)
{
    bool hit = false;
    size_t run = 0;
    if (end - at >= SCAN_WIDE_WORTH && scan_have_wide())
        run = stop == SCAN_JSON_QUOTE ? scan_wide_copy_quote(into, at, end, &hit)
              : stop == SCAN_TEXT     ? scan_wide_copy_text(into, at, end, &hit)
                                      : scan_wide_copy_json_string(into, at, end, &hit);
    return hit ? run : run + scan_copy(into + run, at + run, end, stop);
}

#endif
