/* Between boundary.c, abbreviation.c and skim.c. */
#ifndef STET_SEGMENT_BOUNDARY_H
#define STET_SEGMENT_BOUNDARY_H

#include "segment/engine.h"

/* The sentence that is being read. */
typedef struct Progress {
    uint32_t start;  /* its first word */
    uint32_t inside; /* index of the mark that closes the outermost open pair; earlier words are inside it */
    uint32_t opener[2], at_opener[2]; /* its first word and that after its last colon, if capitalised, + 1; words up to there */
    uint32_t words;  /* words so far */
    bool colon;      /* a colon stands before */
    bool lower;      /* its first word is in lower case */
} Progress;

/* What comes after a terminator and its closing marks. */
typedef struct Next {
    uint32_t first, real; /* first word; first that is no opening mark, dash or bullet (may be the count) */
    uint8_t shape;        /* of the real one */
    bool space;           /* before the first */
    bool opened, dash, ellipsis; /* what was passed between the two */
} Next;

/* Keeps count of a word that is no mark. */
static inline void note_word(const Work *work, Progress *progress, uint32_t i)
{
    const Word *word = &work->words.items[i];
    bool first = progress->words == 0;
    progress->words += word->skipped + (first || (word->flags & WORD_SPACE)); /* "don't" is one */
    if (!first && !progress->colon)
        return;
    if (first)
        progress->lower = word->shape == SHAPE_LOWER && word->class == CLASS_WORD;
    if (word->shape == SHAPE_UPPER) {
        unsigned k = !first;
        progress->opener[k] = i + 1;
        progress->at_opener[k] = progress->words;
    }
    progress->colon = false;
}

/* Whether the space before word i ends a sentence, where spaces do (spaces.c). */
bool space_ends(const Work *work, const Progress *progress, uint32_t i);
/* ¿ and ¡, which open a sentence. */
bool opens_question(const Work *work, uint32_t i);
bool is_starter(const Work *work, uint32_t i);
/* A word of several letters with the mark behind it: whether a capitalised word after the mark begins a sentence, whatever it is. */
bool mark_is_plain(const Tables *tables, Arena *scratch, Str word);
/* Yahoo! */
bool whole_with_mark(const Work *work, const Word *word, const Word *mark);
/* The stop at i, what follows known to begin with no lower-case letter. Glues it to its word where that is an abbreviation. */
Why after_stop(Work *work, const Progress *progress, uint32_t i, const Next *next, bool closed);
/* Past the footnotes' numbers at i, when a capital follows them; 0. */
uint32_t footnotes_end(const Work *work, uint32_t i);
/* The same for a stop that ends the block or a line. */
void glue_at_end(Work *work, const Progress *progress, uint32_t i);

/* The same for a stop that what follows (a small letter, a comma) shows to end no sentence. */
void glue_inside(Work *work, const Progress *progress, uint32_t i);

#endif
