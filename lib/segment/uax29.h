/* Boundaries of grapheme clusters, words and sentences by Unicode Standard Annex #29, version 15.0, default rules without tailoring.
 * No memory, no state from call to call. */
#ifndef STET_SEGMENT_UAX29_H
#define STET_SEGMENT_UAX29_H

#include "unicode/unicode.h"

typedef enum Uax29Unit { UAX29_GRAPHEME, UAX29_WORD, UAX29_SENTENCE } Uax29Unit;

/* Where the unit ends (bytes) that begins at byte `at`, which must be 0 or what an earlier call for that unit gave. at < text.len;
 * valid UTF-8. A text is done in linear time. */
size_t uax29_end(Uax29Unit unit, Str text, size_t at);

#endif
