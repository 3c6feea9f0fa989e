/* Quotations: where they are (quotes.c) and who speaks (speakers.c). */
#ifndef STET_TAG_QUOTES_H
#define STET_TAG_QUOTES_H

#include "tag/entities.h"

typedef struct Quote {
    uint32_t open, close; /* tokens of the marks; close may be the block's last token when the quotation goes on */
    uint32_t words;
    bool single;          /* in single marks: often a word used with reserve */
    bool nested;
} Quote;

/* Who said what came before or stands beside; carried through the document. */
typedef struct Speakers {
    const Name *last_person; /* the last person mentioned before the quotation */
    Str last;                /* the last quotation's speaker */
    uint32_t last_block, last_close;
} Speakers;

/* The speaker's text, in the document's arena or the block's text; empty when it cannot be told. */
Str quote_speaker(Tag *tag, Speakers *speakers, uint32_t block, const Quote *quote);

#endif
