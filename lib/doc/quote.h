/* Escaped copies of texts for the writers: JSON strings, galley texts, attribute values and keys. Private to lib/doc.
 * Each `_put` writes at `into`, where the room that its name says must be, and returns the place after. Texts are valid UTF-8. */
#ifndef STET_DOC_QUOTE_H
#define STET_DOC_QUOTE_H

#include "base/base.h"

/* A JSON string's inside. Room: QUOTE_GROWTH bytes a byte. */
char *quote_put(char *into, Str text);
/* A galley text column. Room: ESCAPE_GROWTH bytes a byte. */
char *escape_put(char *into, Str text);
/* A galley attribute's value, or (key) its key. Room: PERCENT_GROWTH bytes a byte. */
char *percent_put(char *into, Str text, bool key);

enum { QUOTE_GROWTH = 6, ESCAPE_GROWTH = 4, PERCENT_GROWTH = 3 };

/* The same appended to a buffer, piece by piece, so that its memory stays near what is written. */
void quote_append(Buf *out, Str text);
void escape_append(Buf *out, Str text);
void percent_append(Buf *out, Str text, bool key);

#endif
