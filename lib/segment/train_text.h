/* What segment --train learns of stops: from documents with sentences (.s), examples for the weights of stops.c; from unmarked
 * text, abbreviations and starters by their counts, in the manner of Punkt (Kiss & Strunk 2006). Private to the room. */
#ifndef STET_SEGMENT_TRAIN_TEXT_H
#define STET_SEGMENT_TRAIN_TEXT_H

#include "segment/lesson.h"

enum { TYPE_LONGEST = 20 /* bytes of a word that is counted */ };

/* A word, case-folded, and how often it stood where. */
typedef struct Type {
    Str word;
    uint32_t plain, stopped;                /* without and with a stop behind it */
    uint32_t small_next, number_next;       /* of those with a stop: what follows */
    uint32_t starts, small, capital_inside; /* after a stop, with a capital; in small letters; with a capital after a word */
} Type;

typedef struct Types {
    Arena *arena;
    Type *slots; /* open addressing */
    size_t mask, count;
    uint64_t words, stops; /* in all */
    bool full;             /* LIMIT_SEGMENT_TYPES were reached */
} Types;

/* Counts the words of a text; work: its words, all of them. */
void types_count(Types *types, const Work *work);
/* Examples of a block with sentences. */
void stops_learn(Lesson *lesson, Arena *arena, const Work *work, const Block *block);
/* Examples of words alone: the abbreviations of the rules, and counted words, which are none. */
void stops_learn_lists(Lesson *lesson, Arena *arena, const RuleSet *set);
void stops_learn_types(Lesson *lesson, Arena *arena, const Types *types, const Tables *tables);
/* Appends the fields of a rule file: abbreviations and starters that the tables do not know yet. */
void types_write(const Types *types, const Tables *tables, Arena *scratch, Buf *out);

#endif
