/* The learned part for stops: whether an unknown word before one is an abbreviation, by its letters and by the word that follows.
 * A linear model; weights are read in place from the rules, after which come the lists, which always go first. Private to the room. */
#ifndef STET_SEGMENT_STOPS_H
#define STET_SEGMENT_STOPS_H

#include "segment/model.h"

enum {
    STOPS_SIZE = 4096,   /* weights of one language, hashed */
    STOPS_LETTERS = 16,  /* of a word that is looked at */
    STOPS_FEATURES = 20  /* at most: 10 of the word, 8 of the next, 1 of their place */
};

/* What an example is about: the first three are what follows a stop in a text, the others single words. */
typedef enum StopPlace { STOP_CAPITAL, STOP_NUMBER, STOP_SMALL, STOP_LISTED, STOP_OPENER } StopPlace;

typedef struct StopFeatures {
    uint32_t items[STOPS_FEATURES];
    unsigned count;
} StopFeatures;

/* Of the word before a stop, of its place, and of the capitalised word after it (with the shape of what comes then).
 * false: a word is empty, has other characters than letters, or more than STOPS_LETTERS. */
bool stops_add_word(StopFeatures *features, Str word, bool capital);
bool stops_add_next(StopFeatures *features, Str word, Shape then);
void stops_add_place(StopFeatures *features, StopPlace place);
/* Sum of their weights: above 0 an abbreviation's, whose stop ends no sentence. */
int stops_score(Str weights, const StopFeatures *features);
/* Whether the word alone looks like an abbreviation; else no next word makes one of it. */
bool stops_may_join(const Tables *tables, Str word);
/* Whether word i, unknown to the lists, is an abbreviation before word `next`, by the weights. false without weights. */
bool stops_join(const Work *work, uint32_t i, uint32_t next);

#endif
