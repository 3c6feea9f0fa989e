/* Fields of rule files of kind summary. See rules/schema.h. */
#ifndef STET_RULES_SCHEMA_SUMMARY_H
#define STET_RULES_SCHEMA_SUMMARY_H

#define STET_SUMMARY_FIELDS(X) \
    X(SUMMARY, WEIGHTS, "weights", NUMBERS, NONE, -100, 100, "", "weights of the features of a sentence (lib/summary/features.h)") \
    X(SUMMARY, CUES, "cues", GROUPS, CASE, 0, 0, "bonus|stigma|opening", \
      "phrases: bonus tells of a result, stigma of an aside; opening at the start of a sentence ties it to the one before") \
    X(SUMMARY, WEAK_WORDS, "weak-words", PHRASES, CASE, 0, 0, "", "words that are no keyword though they are no function words: said")

#endif
