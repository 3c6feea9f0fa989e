/* What the readers of single documents share with reader.c. Private to lib/doc. */
#ifndef STET_DOC_READ_H
#define STET_DOC_READ_H

#include "doc/forms.h"

typedef struct ReadLimits {
    size_t text;      /* bytes of blocks' text that a document may have (--max-doc) */
    bool cut;         /* the bytes are only the head of a document that is too large */
    bool check_spans; /* galley: compare the spans' texts */
} ReadLimits;

#define READ_UNLIMITED ((ReadLimits){.text = LIMIT_DOC_MAX})

/* Reads one document (bytes up to and with its `end` record, or to where the next begins) into the empty *doc.
 * Returns the number of the line after it. */
uint64_t galley_read(Doc *doc, Str bytes, uint64_t line, const ReadLimits *limits);
/* One line, with or without its LF. */
void jsonl_read(Doc *doc, Str bytes, uint64_t line, const ReadLimits *limits);
/* The fields of a row without blocks (DESIGN 3.3), now among the attributes, become metadata, text, page, parts. */
void row_convert(Doc *doc, uint64_t line, const ReadLimits *limits);

/* The error that a document over its limit gets. */
void read_too_large(Doc *doc, uint64_t line);

#endif
