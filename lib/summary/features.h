/* What is looked at in a sentence: one table of features, whose weights stand in rules/summary/any.yaml. Private to the room. */
#ifndef STET_SUMMARY_FEATURES_H
#define STET_SUMMARY_FEATURES_H

/* X(NAME, "name", what it is); values are 0 to 1. Of a row of several texts, each has its own places. */
#define SUMMARY_FEATURES(X) \
    X(FIRST, "first", "1: the document's first sentence") \
    X(SECOND, "second", "1: its second") \
    X(THIRD, "third", "1: its third") \
    X(EARLY, "early", "nearness to the start: 4 / (4 + number of sentences before)") \
    X(NEAR_START, "near-start", "the same, slower: 20 / (20 + number before)") \
    X(PLACE, "place", "share of the document's sentences that stand before") \
    X(OPENS_BLOCK, "opens-block", "1: the first of its block, when blocks have several") \
    X(LENGTH, "length", "words, 50 at most, of 50") \
    X(SHORT, "short", "what it lacks to 10 words, of 10") \
    X(LONG, "long", "words over 30, 30 at most, of 30") \
    X(CENTRAL, "central", "cosine with the sum of all sentences, terms weighted by rarity among sentences") \
    X(STANDING, "standing", "that cosine, of the most central sentence's") \
    X(FREQUENT, "frequent", "mean frequency of its terms, of the most frequent one's") \
    X(REPEATED, "repeated", "share of its terms that stand in other sentences too") \
    X(TITLE, "title", "share of the title's terms that it has") \
    X(LEAD, "lead", "cosine with the first sentence; 0 for that one and its copies") \
    X(NEW, "new", "share of its terms that no sentence before it has") \
    X(NAMES, "names", "share of capitalised words, its first left out") \
    X(NUMBERS, "numbers", "1: has a number") \
    X(QUOTED, "quoted", "1: has a quotation mark") \
    X(QUESTION, "question", "1: ends with a question mark") \
    X(UNFINISHED, "unfinished", "1: ends without a stop") \
    X(OPENING, "opening", "1: begins with a word that ties it to the one before") \
    X(BONUS, "bonus", "1: has a phrase that tells of a result") \
    X(STIGMA, "stigma", "1: has a phrase that tells of an aside")

typedef enum SummaryFeature {
#define SUMMARY_FEATURE_ENUM(name, text, what) FEATURE_##name,
    SUMMARY_FEATURES(SUMMARY_FEATURE_ENUM)
#undef SUMMARY_FEATURE_ENUM
    FEATURE_COUNT
} SummaryFeature;

/* Weights that are no feature's: taken off for the share of terms that the summary has already, and once more for a
 * sentence that says it again: four in five of its terms, or more. */
#define SUMMARY_REDUNDANCY "redundancy"
#define SUMMARY_REPETITION "repetition"

#endif
