/* White space and lines of plain text, for the readers of text and Markdown. Private to the room. */
#ifndef STET_DOC_TEXT_LINES_H
#define STET_DOC_TEXT_LINES_H

#include "base/base.h"

/* Bytes of the white space character at text.data[at] (Unicode White_Space), 0 when it is none. at < text.len. */
size_t text_space_at(Str text, size_t at);
/* Bytes of the line end at `at`: LF, VT, FF, CR, CRLF, U+0085, U+2028, U+2029; 0 when there is none. */
size_t text_line_end_at(Str text, size_t at);
/* Where the line that begins at `at` ends: the place of its line end, or text.len. */
size_t text_line_stop(Str text, size_t at);
/* Where the white space that begins at `at` ends; *line_ends counts the line ends in it (U+2029 counts as two). */
size_t text_skip_space(Str text, size_t at, size_t *line_ends);
/* Without white space at its end. */
Str text_trim_end(Str text);
/* Columns on a terminal: wide (CJK) characters count two, marks are not looked at. */
size_t text_columns(Str text);

#endif
