/* What the parts of segment's engine share: words of one block and the state of its one pass. Private to the room. */
#ifndef STET_SEGMENT_ENGINE_H
#define STET_SEGMENT_ENGINE_H

#include "segment/marks.h"
#include "segment/segment.h"
#include "segment/skim.h"
#include "segment/tables.h"

typedef enum WordClass {
    CLASS_WORD, CLASS_NUMBER, CLASS_ABBREVIATION, CLASS_INITIAL, CLASS_ORDINAL, CLASS_URL, CLASS_EMAIL, CLASS_HANDLE,
    CLASS_PUNCTUATION, CLASS_OPEN, CLASS_CLOSE, CLASS_SYMBOL, CLASS_EMOJI, CLASS_COUNT
} WordClass;

typedef enum Shape { SHAPE_NONE, SHAPE_LOWER, SHAPE_UPPER, SHAPE_CASELESS, SHAPE_NUMBER } Shape; /* of the first letter */

enum { /* flags of a word */
    WORD_SPACE = 1 << 0,  /* white space before it (or the text's start) */
    WORD_LINE = 1 << 1,   /* a line end in that space */
    WORD_BLANK = 1 << 2,  /* a blank line in it */
    WORD_BREAK = 1 << 3,  /* a sentence begins here, whatever stands before: rule in `why` */
    WORD_GLUED = 1 << 4,  /* a stop that belongs to the word before it */
    WORD_DOTTED = 1 << 5, /* has stops inside: U.S, e.g */
    WORD_IDEOGRAPH = 1 << 6, /* of a script that writes no spaces */
    WORD_JOINED = 1 << 7  /* goes on the word before it: of one span (model.c) */
};

enum { NO_PARTNER = 0 };

typedef struct Word {
    uint32_t at, len;
    uint32_t partner; /* of a bracket or quote: index of the other one + 1; NO_PARTNER */
    uint32_t skipped; /* words left out before it (skim.c) */
    uint8_t class, shape, mark, flags;
    uint8_t why;      /* Why of WORD_BREAK, or of a terminator that was settled while the text was skimmed */
} Word;

typedef struct Words {
    Word *items;
    uint32_t count, capacity;
} Words;

/* X(NAME, "why= of a sentence that it ended") */
#define SEGMENT_WHYS(X) \
    X(END, "end-of-block") X(BLANK_LINE, "blank-line") X(LINE, "line") X(LIST, "list-item") X(BULLET, "bullet") \
    X(SCRIPT_STOP, "script-stop") X(STRONG, "exclamation-or-question") X(ELLIPSIS, "ellipsis") X(STOP, "stop") X(LOWER, "stop-after-long-word") X(LOWER_TEXT, "lower-case-text") \
    X(STARTER, "abbreviation-before-starter") X(UNIT, "unit-before-capital") X(NO_SPACE, "stop-without-space") \
    X(FOOTNOTE, "stop-and-footnote") X(EMOJI, "emoji-before-capital") X(LABEL, "comma-or-label") \
    X(CLAUSE, "clause-mark-before-starter") X(BROKEN_OFF, "quotation-broken-off") X(SPACE, "space-by-particle-or-opener")
/* X(NAME, "why= of a mark or line end that ended none") */
#define SEGMENT_WHYS_NOT(X) \
    X(GOES_ON, "goes-on-in-lower-case") X(MARK_FOLLOWS, "mark-follows") X(TOUCHES, "no-space") X(INSIDE, "inside-quotation-or-bracket") \
    X(ABBREVIATION, "abbreviation") X(NUMBERED, "abbreviation-before-number") X(NAMED, "abbreviation-before-name") \
    X(NO_STARTER, "abbreviation-before-no-starter") X(QUANTITY, "unit") X(SEVERAL, "abbreviation-of-several") X(ALONE, "abbreviation-alone") \
    X(INITIAL, "initial") X(NO_VOWEL, "no-vowel") X(WEIGHTS, "weights") X(DATE, "date") X(ORDINAL, "ordinal") X(LIST_NUMBER, "list-number") \
    X(PARTICLE, "particle") X(PAUSE, "pause") X(WHOLE, "word-with-its-mark") X(OPEN_END, "ellipsis-goes-on") X(NOT_LABEL, "label-or-slash") \
    X(WRAP, "wrapped-line") X(NO_CLAUSE, "clause-mark-before-no-starter")
typedef enum Why {
    WHY_NOTHING, /* nothing decided, or the other way */
#define SEGMENT_WHY_ENUM(name, text) WHY_##name,
    SEGMENT_WHYS(SEGMENT_WHY_ENUM)
    WHY_ENDS, /* before it: what ends a sentence; after it: what does not */
    SEGMENT_WHYS_NOT(SEGMENT_WHY_ENUM)
#undef SEGMENT_WHY_ENUM
    WHY_COUNT
} Why;

static inline bool why_ends(Why why)
{
    return why > WHY_NOTHING && why < WHY_ENDS;
}

typedef struct Sentence {
    uint32_t first, end; /* words */
    uint8_t why;
} Sentence;

typedef struct Sentences {
    Sentence *items;
    uint32_t count, capacity;
} Sentences;

/* A mark or line end that could have ended a sentence and did not. */
typedef struct Passed {
    uint32_t word; /* the mark; of a line end the word after it */
    uint8_t why;
} Passed;

typedef struct Passes {
    Passed *items;
    uint32_t count, capacity;
} Passes;

/* One block's work; all of it in `scratch`. */
typedef struct Work {
    Arena *scratch;
    const Tables *tables;
    Str text;
    bool every_line; /* pre: a line is a sentence */
    bool whole;      /* every word is wanted, not only those that sentences depend on */
    bool has_lines, has_pairs, has_items; /* line ends; quotes or brackets; what may begin the item of a list: else nobody looks for them */
    Parts parts;
    Tokens tokens;
    Words words;
    Sentences sentences;
    bool explain;    /* passes are wanted */
    Passes passes;
} Work;

/* Notes that the candidate ended nothing. */
static inline void pass(Work *work, uint32_t word, Why why)
{
    if (work->explain)
        *ARENA_PUSH(work->scratch, &work->passes) = (Passed){word, (uint8_t)why};
}

static inline Str word_text(const Work *work, const Word *word)
{
    return str_sub(work->text, word->at, word->len);
}

/* The first code point of a word. */
static inline uint32_t word_point(const Work *work, const Word *word)
{
    size_t at = word->at;
    unsigned char byte = (unsigned char)work->text.data[at];
    return byte < 0x80 ? byte : utf8_next(work->text, &at);
}

/* words.c: tokens → words, with their marks. */
void words_find(Work *work);
/* quotes.c: gives brackets and quotes their direction and partners. */
void quotes_pair(Work *work);
/* lines.c: which line ends and list items begin a sentence (WORD_BREAK). */
void lines_decide(Work *work);
/* boundary.c: words → sentences. Glues stops to abbreviations and ordinals. */
void sentences_find(Work *work);

#endif
