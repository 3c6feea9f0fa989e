/* Escaped copies of texts for the writers: JSON strings, galley texts, attribute values and keys. Private to lib/doc.
 * Each `_put` writes at `into`, where the room that its name says must be, and returns the place after. Texts are valid UTF-8. */
#ifndef STET_DOC_QUOTE_H
#define STET_DOC_QUOTE_H

#include "doc/scan.h"

/* A JSON string's inside. Room: QUOTE_GROWTH bytes a byte. */
char *quote_put(char *into, Str text);
/* A galley text column. Room: ESCAPE_GROWTH bytes a byte. */
char *escape_put(char *into, Str text);
/* A galley attribute's value, or (key) its key. Room: PERCENT_GROWTH bytes a byte. */
char *percent_put(char *into, Str text, bool key);

enum { QUOTE_GROWTH = 6, ESCAPE_GROWTH = 4, PERCENT_GROWTH = 3, ESCAPE_SPARE = 16 };

/* The part of a text that a span covers, as escape_put. Room: ESCAPE_GROWTH bytes a byte and ESCAPE_SPARE more. */
static inline char *escape_span_put(char *into, Str text, size_t at, size_t len)
{
#ifdef __SSE2__
    /* a word, and enough of the text after it that a whole 16 bytes may be looked at */
    if (len <= 16 && text.len - at >= 16 + SCAN_AHEAD) {
        ScanBytes v = scan_load(text.data + at);
        if ((scan_exact_stops(text.data + at, v, SCAN_TEXT) & ((1u << len) - 1)) == 0) {
            _mm_storeu_si128((ScanBytes *)(void *)into, v);
            return into + len;
        }
    }
#endif
    return escape_put(into, str_sub(text, at, len));
}

/* Bytes as they are. Room: as many. */
static inline char *bytes_put(char *into, Str bytes)
{
    if (bytes.len == 1) /* kinds of words and sentences */
        *into = *bytes.data;
    else if (bytes.len)
        memcpy(into, bytes.data, bytes.len);
    return into + bytes.len;
}

/* The same appended to a buffer, piece by piece, so that its memory stays near what is written. */
void quote_append(Buf *out, Str text);
void escape_append(Buf *out, Str text);
void percent_append(Buf *out, Str text, bool key);

#endif
