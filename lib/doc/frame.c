/* Galley framing: a fast search for the lines that matter, then a close look at each. */
#include "doc/frame.h"
#include "doc/scan.h"

static bool has_two_tabs(Str line)
{
    size_t first = str_find_byte(line, '\t');
    if (first == STR_NONE)
        return false;
    Str rest = str_from(line, first + 1);
    size_t second = str_find_byte(rest, '\t');
    return second != STR_NONE && str_find_byte(str_from(rest, second + 1), '\t') == STR_NONE;
}

FrameLine frame_line(Str line)
{
    if (line.len == 0 || (line.len == 1 && line.data[0] == '\r'))
        return FRAME_BLANK;
    if (str_starts(line, STR("doc\t")) && has_two_tabs(line))
        return FRAME_DOC;
    return str_starts(line, STR("end\t")) && has_two_tabs(line) ? FRAME_END : FRAME_OTHER;
}

/* Whether "\ndoc\t" or "\nend\t" stands at `at`, of which five bytes are there. */
static bool is_edge(const char *at)
{
    return at[0] == '\n' && (memcmp(at + 1, "doc\t", 4) == 0 || memcmp(at + 1, "end\t", 4) == 0);
}

enum { EDGE = 5 };

#ifdef __SSE2__
/* The places of an LF and a d or e after it. */
static inline ScanBytes edges_at(const char *at)
{
    ScanBytes next = _mm_or_si128(scan_load(at + 1), _mm_set1_epi8(1)); /* d and e differ in the last bit */
    return _mm_and_si128(scan_is(scan_load(at), '\n'), scan_is(next, 'e'));
}

static inline uint64_t bits_of(ScanBytes hits)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(hits);
}
#endif

size_t frame_next(Str bytes, size_t from, bool *found)
{
    const char *at = bytes.data + from, *end = bytes.data + bytes.len;
    *found = false;
#ifdef __SSE2__
    for (; end - at >= 64 + EDGE; at += 64) {
        ScanBytes a = edges_at(at), b = edges_at(at + 16), c = edges_at(at + 32), d = edges_at(at + 48);
        if (_mm_movemask_epi8(scan_or(scan_or(a, b), scan_or(c, d))) == 0)
            continue;
        uint64_t hits = bits_of(a) | bits_of(b) << 16 | bits_of(c) << 32 | bits_of(d) << 48;
        for (; hits; hits &= hits - 1)
            if (is_edge(at + __builtin_ctzll(hits))) {
                *found = true;
                return (size_t)(at + __builtin_ctzll(hits) - bytes.data);
            }
    }
#endif
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (!newline)
            return bytes.len;
        if (end - newline < EDGE)
            return (size_t)(newline - bytes.data);
        if (is_edge(newline)) {
            *found = true;
            return (size_t)(newline - bytes.data);
        }
        at = newline + 1;
    }
    return bytes.len;
}
