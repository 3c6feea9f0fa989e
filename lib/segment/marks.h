/* What a punctuation mark is to sentences, in every script. Private to the room. */
#ifndef STET_SEGMENT_MARKS_H
#define STET_SEGMENT_MARKS_H

#include "unicode/unicode.h"

typedef enum Mark {
    MARK_NONE,     /* no mark: a word */
    MARK_STOP,     /* . : ends sentences, abbreviations, numbers */
    MARK_ELLIPSIS, /* … ... */
    MARK_STRONG,   /* ! ? and kin: end sentences unless these go on in lower case */
    MARK_FULL,     /* stops of scripts in which they do nothing else: 。 । ۔ ។ ። */
    MARK_OPEN, MARK_CLOSE, /* brackets and directed quotes */
    MARK_QUOTE,    /* a quote whose direction only its place tells */
    MARK_COMMA,    /* , ; and kin: a sentence goes on */
    MARK_COLON,
    MARK_DASH,
    MARK_BULLET,
    MARK_EMOJI,
    MARK_OTHER     /* any other mark or symbol */
} Mark;

/* The mark that a character is when it stands by itself; MARK_NONE for letters, digits and space. */
Mark mark_of(uint32_t point);
/* The closing mark that answers an opening one (0: none). „ is answered by “ as well as by ”: see quotes.c. */
uint32_t mark_partner(uint32_t open);
bool point_is_emoji(uint32_t point);

#endif
