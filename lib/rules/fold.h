/* Folded comparison and keys, without memory: what look-ups and the compiler share. Private to the room. */
#ifndef STET_RULES_FOLD_H
#define STET_RULES_FOLD_H

#include "rules/schema.h"
#include "unicode/unicode.h"

/* Whether the two are the same under a fold. At every fold white space runs are equal to each other, white space at the ends does not
 * count, nor do invisible format characters inside words (soft hyphen, zero-width joiners); typographic apostrophes and
 * hyphens are equal to the plain ones. */
bool rule_fold_same(RuleFold fold, Str a, Str b);
/* The text folded in full, normalised as above, into `into`; its length, or STR_NONE when it does not fit. */
size_t rule_fold_key(Str text, char *into, size_t room);

#endif
