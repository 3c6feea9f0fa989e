/* Fields of rule files of kind segment. See rules/schema.h. */
#ifndef STET_RULES_SCHEMA_SEGMENT_H
#define STET_RULES_SCHEMA_SEGMENT_H

#define STET_SEGMENT_FIELDS(X) \
    X(SEGMENT, ABBREVIATIONS, "abbreviations", GROUPS, NONE, 0, 0, "always|before-number|before-name|may-end|unit", \
      "without the last stop; in lower case: any case. always: never ends a sentence; before-number, before-name: does not when such follows; " \
      "may-end: ends it when a starter follows; unit: ends it when a capital follows, after a number; with a hyphen first: the end of a compound, of at most 6 bytes") \
    X(SEGMENT, STARTERS, "starters", PHRASES, NONE, 0, 0, "", "words that, capitalised, open a new sentence even after an abbreviation; no names") \
    X(SEGMENT, CLOSERS, "closers", PHRASES, NONE, 0, 0, "", "particles that close a sentence before a space, in scripts that write no stops (habit space-ends)") \
    X(SEGMENT, LEADS, "leads", PHRASES, NONE, 0, 0, "", "prepositions that open a sentence's adverbial, in which an abbreviation does not end it") \
    X(SEGMENT, AFTER_ORDINALS, "after-ordinals", PHRASES, NONE, 0, 0, "", "capitalised words that a numeral with a stop stands before (months are known)") \
    X(SEGMENT, CLITICS, "clitics", PHRASES, NONE, 0, 0, "", "endings that are words of their own, with their mark: 's, n't, -il") \
    X(SEGMENT, ELISIONS, "elisions", PHRASES, NONE, 0, 0, "", "beginnings before an apostrophe that are words of their own: l, qu") \
    X(SEGMENT, WHOLE, "whole", PHRASES, NONE, 0, 0, "", "words that stay whole in spite of their marks: aujourd'hui, 'em, Yahoo!") \
    X(SEGMENT, CUTS, "cuts", GROUPS, NONE, 1, 9, "1|2|3|4|5|6|7|8|9", "words written as one that are two; the group is the letters of the first") \
    X(SEGMENT, HYPHEN_PREFIXES, "hyphen-prefixes", PHRASES, NONE, 0, 0, "", "beginnings that a hyphen does not part from their word, where others are parted") \
    X(SEGMENT, WORD_WEIGHTS, "word-weights", TEXT, NONE, 0, 0, "", "weights of a learned model of words in scripts without spaces, as segment --train writes them") \
    X(SEGMENT, WORD_LIST, "word-list", TEXT, NONE, 0, 0, "", "what that model knows of a list of words, as segment --train writes it") \
    X(SEGMENT, STOP_WEIGHTS, "stop-weights", TEXT, NONE, 0, 0, "", "weights of a learned model of unknown words before a stop, as segment --train writes them") \
    X(SEGMENT, HABITS, "habits", NUMBERS, NONE, 0, 10, "", \
      "1: yes. split-hyphens, whole-abbreviations (the stop is part of the word), ordinal-stops (2: before names too), colon-ends, semicolon-ends, capital-pronoun (I in any place), lone-commas (end sentences of a text without stops), label-colons (end a label before a text), label-stops (a stop after a sentence's only word is a label's), join-emoji (a run of them is one word), join-syllables (which the model does), open-ellipsis (no sentence ends at one), colon-starters (a capitalised starter after a colon begins a sentence), cut-quotations (at each sentence in them; else short ones stay whole), whole-quotations (longer ones too), space-ends (sentences end at a space behind a closer or before a starter)")

#endif
