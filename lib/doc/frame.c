/* Galley framing: a fast search for the lines that matter, then a close look at each. */
#include "doc/frame.h"
#include "doc/scan_wide.h"

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

size_t frame_next(Str bytes, size_t from, bool *found)
{
    const char *at = bytes.data + from, *end = bytes.data + bytes.len;
    *found = false;
    bool hit = scan_have_wide();
    while (hit) {
        hit = false;
        at += scan_wide_edge(at, end, &hit);
        if (hit && end - at >= EDGE && is_edge(at)) {
            *found = true;
            return (size_t)(at - bytes.data);
        }
        at += hit;
    }
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
