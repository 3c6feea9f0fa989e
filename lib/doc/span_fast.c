/* One span in one go; see span_fast.h. */
#include "doc/span_fast.h"
#include "doc/scan.h"

enum {
    KIND_MOST = 16,   /* longer kinds go the general way */
    DIGITS_MOST = 9,
    SPAN_MOST = 9 + KIND_MOST + 10 + DIGITS_MOST + 1 + 7 + DIGITS_MOST + 1 /* bytes looked at without asking for the end */
};

/* A kind's letters, digits, _ and - ; returns the place after them, `at` when the first is no letter. */
static inline const char *kind_end(const char *at)
{
    const char *start = at;
    if ((unsigned)((unsigned char)*at | 32) - 'a' > 25)
        return at;
    while (at - start < KIND_MOST &&
           ((unsigned)((unsigned char)*at | 32) - 'a' <= 25 || (unsigned)((unsigned char)*at - '0') <= 9 || *at == '_' || *at == '-'))
        at++;
    return at;
}

/* A plain integer; *value only counts when the result is not NULL. */
static inline const char *integer_end(const char *at, uint64_t *value)
{
    unsigned digit = (unsigned)(unsigned char)*at - '0', count = 0;
    uint64_t sum = 0;
    if (digit == 0) {
        *value = 0;
        return at + 1; /* a digit after it makes what follows wrong */
    }
    for (; digit <= 9 && count < DIGITS_MOST; count++) {
        sum = sum * 10 + digit;
        digit = (unsigned)(unsigned char)*++at - '0';
    }
    *value = sum;
    return count ? at : NULL;
}

const char *fast_span_json(const char *at, const char *end, FastSpan *span)
{
    if (end - at < SPAN_MOST || memcmp(at, "{\"kind\":\"", 9) != 0)
        return NULL;
    span->kind.data = at + 9;
    at = kind_end(at + 9);
    span->kind.len = (size_t)(at - span->kind.data);
    if (span->kind.len == 0 || memcmp(at, "\",\"start\":", 10) != 0)
        return NULL;
    at = integer_end(at + 10, &span->first);
    if (!at || memcmp(at, ",\"end\":", 7) != 0)
        return NULL;
    at = integer_end(at + 7, &span->second);
    return at && *at == '}' ? at + 1 : NULL;
}

/* The place after the LF, when no other TAB comes before it. */
static inline const char *text_end(const char *at, const char *end)
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

const char *fast_span_galley(const char *at, const char *end, FastSpan *span)
{
    if (end - at < SPAN_MOST)
        return NULL;
    span->kind.data = at;
    at = kind_end(at);
    span->kind.len = (size_t)(at - span->kind.data);
    if (span->kind.len == 0 || memcmp(at, "\tat=", 4) != 0)
        return NULL;
    at = integer_end(at + 4, &span->first);
    if (!at || memcmp(at, " len=", 5) != 0)
        return NULL;
    at = integer_end(at + 5, &span->second);
    return at && *at == '\t' ? text_end(at + 1, end) : NULL;
}
