/* What the parts of the Markdown writer share. Private to the room. */
#ifndef STET_DOC_MD_H
#define STET_DOC_MD_H

#include "doc/shown.h"

/* Appends `text` escaped; a line end, with the white space around it, is written as `line_end`.
 * `start`: at the start of a line, where leading white space is left out and more characters are escaped. */
void md_put_text(Buf *out, Str text, Str line_end, bool start);
/* The block's text escaped, with its links. */
void md_put_block_text(Doc *doc, Buf *out, const Block *block, Str line_end);
/* The table whose first shown cell is block `first`; returns the block after its last cell. Ends without a line end. */
uint32_t md_put_table(Doc *doc, Buf *out, uint32_t first);

#endif
