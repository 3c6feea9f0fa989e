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

/* Room for a folded word and eight bytes of 0 behind it. */
enum { RULE_WORD_ROOM = LIMIT_RULES_WORD + 8 };
/* The key of a token (which holds neither white space nor controls) into RULE_WORD_ROOM bytes; its hash in *hash. STR_NONE when it is
 * longer than LIMIT_RULES_WORD: then the hash is 0. */
size_t rule_fold_word(Str token, char *into, uint64_t *hash);
/* The hash of a folded word. */
uint64_t rule_word_hash(Str word);

#endif
