/* The engine's state: terms, sentences, weights. Private to the room. All lists live in the scratch arena, for one document. */
#ifndef STET_SUMMARY_ENGINE_H
#define STET_SUMMARY_ENGINE_H

#include "summary/features.h"
#include "summary/summary.h"

/* What several word forms have in common: a stem that is no function word, or two ideographs. */
typedef struct Term {
    uint32_t count;     /* in all sentences */
    uint32_t sentences; /* that have it */
    uint32_t last;      /* sentence seen last + 1 */
    bool in_title, chosen;
    Str form;            /* the word form that came most often */
    uint32_t form_count; /* how often */
    uint8_t weak; /* 0: not looked up, 1: may be a keyword, 2: may not */
} Term;

enum { TERM_NONE = UINT32_MAX }; /* a function word, a number, a sign */

typedef struct Terms {
    Term *items;
    uint32_t count, capacity;
} Terms;

/* A hash table from a folded form to a number. */
typedef struct FormRow {
    Str form; /* data NULL: free */
    uint32_t term, count;
} FormRow;

typedef struct Forms {
    FormRow *rows;
    uint32_t capacity, count; /* capacity: a power of two */
} Forms;

typedef struct TermList {
    uint32_t *items;
    uint32_t count, capacity;
} TermList;

typedef struct Sentence {
    uint32_t block, at, len;
    uint32_t first_term, term_count; /* in Summary.sentence_terms: each term once */
    uint32_t words;
    int64_t part; /* of a row of several texts: each has a beginning of its own */
    double features[FEATURE_COUNT];
    double score;
    uint32_t rank; /* 0: not chosen */
    uint32_t numbers, function_words; /* words among `words` that are numbers; that are written small and are no terms */
    bool label; /* a byline, a date, a heading: what stands as a sentence and is none */
} Sentence;

typedef struct Sentences {
    Sentence *items;
    uint32_t count, capacity;
} Sentences;

/* One content word in reading order, for keywords; term TERM_NONE parts the runs. */
typedef struct Word {
    uint32_t term;
    Str text;
} Word;

typedef struct Words {
    Word *items;
    uint32_t count, capacity;
} Words;

struct Summary {
    Heap *heap;
    const Rules *rules;
    Lang *lang;
    SummaryOptions options;
    Arena scratch; /* cleared before each document */
    Buf why;
    /* of the document in hand */
    Str tag;
    RuleSet lang_rules, rules_set;
    double weights[FEATURE_COUNT], redundancy, repetition;
    Terms terms;
    Forms words_seen, stems;
    TermList sentence_terms;
    Sentences sentences;
    Words words;
    uint32_t proper; /* sentences that are no label */
    bool cut; /* a limit was reached */
};

/* The term of a token of `text`; TERM_NONE when it has none. `next` is the token after it, NULL at the end. */
uint32_t summary_term(Summary *summary, Str text, const Token *token, const Token *next);

/* Whether what reads as a sentence is a label. `alone`: it is all that its block has. */
bool summary_is_label(const Sentence *sentence, Str text, bool alone);

/* The document's rules, sentences and features: all but the choice. False when it has no sentences. */
bool summary_prepare(Summary *summary, Doc *doc);
/* Finds the sentences of the document and their terms, and those features that need the text. */
void summary_collect(Summary *summary, Doc *doc);
/* The features that need all sentences. */
void summary_measure(Summary *summary);
/* Scores and ranks. */
void summary_choose(Summary *summary);
/* +keyword notes. */
void summary_keywords(Summary *summary, Doc *doc);

#endif
