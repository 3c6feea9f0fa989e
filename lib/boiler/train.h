/* Private to the trainer of deboiler's weights (build/train_boiler), which is a program of the build and no part of the library:
 *
 *   gold_train.c   the gold texts of a set       label_train.c  which lines of a page are in its gold
 *   main_train.c   reading, fitting, writing */
#ifndef STET_BOILER_TRAIN_H
#define STET_BOILER_TRAIN_H

#include "boiler/engine.h"

typedef struct Gold {
    Str id, text, url;  /* url: as the gold file has it; may be empty */
    Str with, without;  /* snippets that are in and out, a line each; for pages without a text */
} Gold;

typedef struct Golds {
    Gold *items;
    uint32_t count, capacity;
    uint32_t *slots; /* number of a gold from 1, by hash of its id */
    uint32_t size;   /* of slots: a power of two */
} Golds;

/* Reads DIR/gold.jsonl; all lives in the arena. */
MUST_CHECK StetStatus golds_read(Golds *golds, Arena *arena, const char *directory, StetError *error);
/* NULL: none, or none with a text or snippets. */
const Gold *golds_find(const Golds *golds, Str id);

typedef struct Label {
    uint32_t words;  /* as the scorer counts them */
    bool is_article; /* its text is in the gold, at a place that is likely it */
    bool is_known;   /* the gold tells of it */
} Label;

typedef struct Labels {
    Label *items;        /* as many as lines */
    uint32_t gold_words;
    double found;        /* share of the gold's 4-word runs that the page has at all */
} Labels;

/* Labels a page's lines by its gold, in the arena. Near-linear in page and gold. */
void label_lines(Arena *arena, const Lines *lines, const Gold *gold, Labels *labels);

#endif
