/* White space and lines of plain text. What a paragraph is: text_parse.c. */
#include "doc/text_lines.h"

/* What a byte can begin: 1 a space inside a line, 2 a line end, 3 perhaps one of the two (by what follows). */
static const unsigned char FIRST[256] = {
    [' '] = 1, ['\t'] = 1, ['\n'] = 2, ['\v'] = 2, ['\f'] = 2, ['\r'] = 2, [0xC2] = 3, [0xE1] = 3, [0xE2] = 3, [0xE3] = 3,
};

static unsigned byte_at(Str text, size_t at)
{
    return at < text.len ? (unsigned char)text.data[at] : 0;
}

size_t text_line_end_at(Str text, size_t at)
{
    unsigned byte = byte_at(text, at);
    if (FIRST[byte] == 2)
        return byte == '\r' && byte_at(text, at + 1) == '\n' ? 2 : 1;
    if (byte == 0xC2)
        return byte_at(text, at + 1) == 0x85 ? 2 : 0;
    return byte == 0xE2 && byte_at(text, at + 1) == 0x80 && (byte_at(text, at + 2) | 1) == 0xA9 ? 3 : 0;
}

size_t text_space_at(Str text, size_t at)
{
    unsigned byte = byte_at(text, at), second = byte_at(text, at + 1), third = byte_at(text, at + 2);
    if (FIRST[byte] != 3)
        return FIRST[byte] != 0;
    if (byte == 0xC2)
        return second == 0x85 || second == 0xA0 ? 2 : 0;
    if (byte == 0xE1)
        return second == 0x9A && third == 0x80 ? 3 : 0;
    if (byte == 0xE3)
        return second == 0x80 && third == 0x80 ? 3 : 0;
    if (second == 0x80)
        return (third >= 0x80 && third <= 0x8A) || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0;
    return second == 0x81 && third == 0x9F ? 3 : 0;
}

size_t text_line_stop(Str text, size_t at)
{
    for (; at < text.len; at++)
        if (FIRST[(unsigned char)text.data[at]] >= 2 && text_line_end_at(text, at))
            break;
    return at;
}

size_t text_skip_space(Str text, size_t at, size_t *line_ends)
{
    *line_ends = 0;
    while (at < text.len) {
        size_t end = text_line_end_at(text, at), space = end ? end : text_space_at(text, at);
        if (!space)
            break;
        if (end)
            *line_ends += end == 3 && (unsigned char)text.data[at + 2] == 0xA9 ? 2 : 1;
        at += space;
    }
    return at;
}

Str text_trim_end(Str text)
{
    while (text.len) {
        size_t start = text.len - 1;
        while (start > 0 && text.len - start < 3 && ((unsigned char)text.data[start] & 0xC0) == 0x80)
            start--;
        if (!text_space_at(text, start) || start + text_space_at(text, start) != text.len)
            break;
        text.len = start;
    }
    return text;
}

size_t text_columns(Str text)
{
    size_t columns = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned byte = (unsigned char)text.data[i];
        columns += (byte & 0xC0) != 0x80;
        columns += byte >= 0xE3 && byte <= 0xED; /* U+3000 to U+D7FF: kana, Han, Hangul */
    }
    return columns;
}
