/* Between words.c and words_join.c: which tokens are one word. */
#ifndef STET_SEGMENT_WORDS_H
#define STET_SEGMENT_WORDS_H

#include "segment/engine.h"

typedef struct Builder {
    Work *work;
    const Token *tokens;
    uint32_t count, i; /* i: the token to look at */
    uint32_t open;     /* round brackets that are open */
    size_t end;        /* of the token before `i` */
} Builder;

/* A word that grows. */
typedef struct Join {
    size_t from; /* byte where it begins */
    size_t cut;  /* set by words_join: the word ends here and another begins; 0: it does not */
    WordClass class;
    bool dotted; /* has stops inside */
} Join;

static inline size_t token_end(const Builder *b, uint32_t i)
{
    return b->tokens[i].at + b->tokens[i].len;
}

/* Whether token i is there and no white space stands before it. */
static inline bool touches(const Builder *b, uint32_t i)
{
    return i < b->count && !b->tokens[i].space_before;
}

static inline uint32_t token_point(const Builder *b, uint32_t i)
{
    size_t at = b->tokens[i].at;
    unsigned char byte = (unsigned char)b->work->text.data[at];
    return byte < 0x80 ? byte : utf8_next(b->work->text, &at);
}

static inline Str token_text(const Builder *b, uint32_t i)
{
    return str_sub(b->work->text, b->tokens[i].at, b->tokens[i].len);
}

/* The last token of the word that ends in token `last` when what follows goes on it; `last` when nothing does. */
uint32_t words_join(Builder *b, Join *join, uint32_t last);
/* Tokens of the address that begins at token `first`; 0. */
uint32_t words_url(const Builder *b, uint32_t first);
/* Tokens of a path after the domain name that ends in token `last`; 0. */
uint32_t words_url_path(const Builder *b, const Join *join, uint32_t last);
/* At @: takes the words before it and the tokens after it as one e-mail address. */
bool words_email(Builder *b);
/* Tokens of a handle or hash tag; 0. */
uint32_t words_handle(const Builder *b, uint32_t i, uint32_t point);
/* Tokens of a character reference of HTML that begins at token i: &#39; &quot;; 0. */
uint32_t words_reference(const Builder *b, uint32_t i);
/* Tokens of a word that begins with a mark: 'em '80s .50; 0. */
uint32_t words_marked(const Builder *b, uint32_t i, uint32_t point);

#endif
