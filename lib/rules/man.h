/* The schema as a piece of docs/stet-rules.5. Private to the room. */
#ifndef STET_RULES_MAN_H
#define STET_RULES_MAN_H

#include "base/base.h"

/* mdoc: a list of fields for each kind. */
void rules_man(Buf *out);
/* A page with what stands between its lines `.\" schema: begin…` and `.\" schema: end` made anew; false when it has none. */
bool rules_man_page(Str page, Buf *out);

#endif
