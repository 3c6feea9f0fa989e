/* State of one galley document being read, shared by galley_read.c and galley_attrs.c. Private to lib/doc. */
#ifndef STET_DOC_GALLEY_READ_H
#define STET_DOC_GALLEY_READ_H

#include "doc/attr_set.h"
#include "doc/read.h"

typedef enum GalleyReserved { GALLEY_DOC, GALLEY_SPAN, GALLEY_RECORD } GalleyReserved;

typedef struct GalleyRead {
    Doc *doc;
    const ReadLimits *limits;
    AttrSet attrs;      /* of the line in hand */
    GalleyReserved reserved; /* of that line */
    uint64_t line;
    size_t text_left;   /* bytes of text that blocks may still have */
    Block *block;       /* the last one; NULL before the first */
    const char *end;    /* of the document's bytes */
    bool valid;         /* all bytes are UTF-8 */
    bool repaired;      /* the line in hand has its bad-utf8 */
    bool plain_attrs;   /* its second column is what the writer would give for its attributes */
    bool opened, stray; /* by a doc record; by another one */
    bool ended;
    bool too_large, dropped_block;
} GalleyRead;

void galley_error(GalleyRead *read, Str code, Str message);
/* At most once a line. */
void galley_bad_utf8(GalleyRead *read);
/* Reads the second column into read->attrs. */
void galley_attrs(GalleyRead *read, Str column, GalleyReserved reserved);

#endif
