/* What the first bytes of a page say of its encoding. */
#ifndef STET_HTML_PRESCAN_H
#define STET_HTML_PRESCAN_H

#include "unicode/charset.h"

/* 13.2.3.2 "prescan a byte stream to determine its encoding"; CHARSET_NONE when nothing is said. */
Charset prescan(Str head);
/* 2.6.5: the charset= of a content attribute; empty when there is none. */
Str charset_of_content(Str content);

/* detect.c: the charset of bytes that nothing declares; never CHARSET_NONE. `window` begins with the first that are not ASCII. */
Charset detect(Str window);
/* Whether the bytes are UTF-8 with at least so many sequences of several bytes. */
bool detect_is_utf_8(Str window, size_t least);

#endif
