/* Opening rules from memory, for tests and fuzzing. Private to the room. */
#ifndef STET_RULES_OPEN_H
#define STET_RULES_OPEN_H

#include "rules/compile.h"

/* As rules_open, with users' files given by name or content. base: an image in the place of the shipped one; empty: none. */
MUST_CHECK StetStatus rules_open_inputs(Rules **rules, Heap *heap, Str base, Str path, const RuleInput *inputs, size_t count,
                                        StetError *error);

#endif
