/* The lines between `---` and `---` at the top of a Markdown file. Private to the room. */
#ifndef STET_DOC_MD_FRONT_H
#define STET_DOC_MD_FRONT_H

#include "doc/doc.h"

/* Adds title, author, date and lang as metadata (source=front); returns where the text begins, 0 when there is no such head. */
size_t md_front_matter(Doc *doc, Str text);

#endif
