/* The image of the shipped rules. Private to the room. */
#ifndef STET_RULES_SHIPPED_H
#define STET_RULES_SHIPPED_H

#include "base/base.h"

/* Its bytes, aligned to a page; empty in rulec, which makes it. */
Str rules_shipped(void);

#endif
