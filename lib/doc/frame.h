/* Where one galley document ends and the next begins in a stream of bytes. Private to lib/doc. */
#ifndef STET_DOC_FRAME_H
#define STET_DOC_FRAME_H

#include "base/base.h"

typedef enum FrameLine {
    FRAME_OTHER, /* any other record, or none */
    FRAME_BLANK, /* nothing on it */
    FRAME_DOC,   /* `doc` and two more columns */
    FRAME_END    /* `end` and two more columns */
} FrameLine;

/* What a line (without its LF) is to the framing. */
FrameLine frame_line(Str line);

/* The first LF from `from` on after which `doc TAB` or `end TAB` stands; when there is none, *found is false and the
 * result is where to look on when more bytes have come. */
size_t frame_next(Str bytes, size_t from, bool *found);

#endif
