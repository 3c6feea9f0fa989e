/* What the output forms for people and tables show of a document: kept blocks, spans in order, chosen metadata. Private to the room. */
#ifndef STET_DOC_SHOWN_H
#define STET_DOC_SHOWN_H

#include "doc/doc.h"

/* The block's spans that writers show (not transient), by at, then longest first, then order of arrival. In the document's
 * arena; *count says how many. */
const Span **shown_spans(Doc *doc, const Block *block, uint32_t *count);

/* Whether the block goes on the one before it (cont=1). */
bool shown_goes_on(const Block *block);

/* Whether text and Markdown show the block: kept, not empty, and not the text of a picture or a form's control, which
 * a browser does not show as text (those only when an engine chose them: keep=1); a button's text it does show. */
bool shown_as_text(const Block *block);

/* The title that text and Markdown put before the blocks: a title with keep=1 that the first shown block does not
 * repeat; else empty. */
Str shown_title(const Doc *doc);

/* The records of a kind that readers take, one at a time: those with keep=1, where there are any, else those of the same
 * source as doc_meta's. *at begins as 0; NULL at the end. Of the kind, `first` is doc_meta's record. */
const Record *shown_meta_next(const Doc *doc, const Record *first, uint32_t *at);

#endif
