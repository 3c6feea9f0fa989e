/* Fields of rule files of kind tag: names and their parts, dates, numbers, saying. See rules/schema.h.
 * Groups that are an operator ("day-1", "week+0") or a code (a unit, a currency, a number) are free: the engine reads them. */
#ifndef STET_RULES_SCHEMA_TAG_H
#define STET_RULES_SCHEMA_TAG_H

#define STET_TAG_FIELDS(X) \
    X(TAG, ENTITIES, "entities", GROUPS, NONE, 0, 0, "person|org|place|event|work|product|group", "whole names of known things") \
    X(TAG, FIRST_NAMES, "first-names", PHRASES, NONE, 0, 0, "", "given names of persons") \
    X(TAG, SURNAMES, "surnames", PHRASES, NONE, 0, 0, "", "family names of persons") \
    X(TAG, TITLES, "titles", GROUPS, CASE, 0, 0, "honorific|office", "words before a person's name; an honorific is part of the mention") \
    X(TAG, ROLES, "roles", PHRASES, CASE, 0, 0, "", "common nouns that stand for a person or a body: official, spokesman") \
    X(TAG, HEADS, "heads", GROUPS, CASE, 0, 0, "org|org-end|place|place-before|event|work|product|person", "words inside names that tell the type") \
    X(TAG, PARTICLES, "particles", PHRASES, NONE, 0, 0, "", "small words inside persons' names: von, bin") \
    X(TAG, CONNECTORS, "connectors", PHRASES, NONE, 0, 0, "", "small words inside names of bodies and events: of the, for") \
    X(TAG, NOT_NAMES, "not-names", PHRASES, CASE, 0, 0, "", "words that are no name though capitalised") \
    X(TAG, COMMON_WORDS, "common-words", PHRASES, CASE, 0, 0, "", "everyday words: with a capital they still are no person's name; a plural's s may be left out") \
    X(TAG, PLACE_CUES, "place-cues", PHRASES, CASE, 0, 0, "", "words directly before a place: in, near") \
    X(TAG, SAYING, "saying", PHRASES, CASE, 0, 0, "", "verbs of saying, as they stand beside a speaker") \
    X(TAG, ATTRIBUTION, "attribution", PHRASES, CASE, 0, 0, "", "words before a source: according to") \
    X(TAG, PRONOUNS, "pronouns", PHRASES, CASE, 0, 0, "", "pronouns that stand for a speaker: he, she") \
    X(TAG, CAPITALS, "capitals", TEXT, NONE, 0, 0, "", "names: capitals mark names; nouns: every noun has one") \
    X(TAG, HEAD_ORDER, "head-order", TEXT, NONE, 0, 0, "", "first: names of bodies and places begin with their head (Banco Central)") \
    X(TAG, RELATIVE, "relative", GROUPS, CASE, 0, 0, "", "expressions by period and offset: day-1 is yesterday") \
    X(TAG, SHIFTS, "shifts", GROUPS, CASE, 0, 0, "last|this|next", "words before a period, month or weekday") \
    X(TAG, SHIFTS_AFTER, "shifts-after", GROUPS, CASE, 0, 0, "last|this|next", "the same, after it") \
    X(TAG, PERIODS, "periods", GROUPS, CASE, 0, 0, "second|minute|hour|day|week|month|quarter|year|decade|century|weekend|night", "nouns of time") \
    X(TAG, AGO, "ago", GROUPS, CASE, 0, 0, "ago-before|ago-after|ahead-before|ahead-after|earlier-after|later-after", "words that count from the publication date, by their place") \
    X(TAG, SEASONS, "seasons", GROUPS, CASE, 0, 0, "spring|summer|autumn|winter", "seasons") \
    X(TAG, DAY_PARTS, "day-parts", GROUPS, CASE, 0, 0, "morning|noon|afternoon|evening|night|midnight", "parts of a day") \
    X(TAG, CLOCK, "clock", GROUPS, CASE, 0, 0, "am|pm|hour|zone|before", "words beside a time of day") \
    X(TAG, DATE_PARTS, "date-parts", GROUPS, CASE, 0, 0, "start|middle|end", "words before a period that choose a part: early") \
    X(TAG, DATE_GLUE, "date-glue", PHRASES, CASE, 0, 0, "", "small words inside a date: of, de") \
    X(TAG, RANGE_WORDS, "range-words", PHRASES, CASE, 0, 0, "", "words between the ends of a range: to, until") \
    X(TAG, YEAR_CUES, "year-cues", PHRASES, CASE, 0, 0, "", "words before a bare year: in, since") \
    X(TAG, VERBS, "verbs", PHRASES, CASE, 0, 0, "", "verbs in the present that tell a sentence from a title: is, can") \
    X(TAG, NUMBERED, "numbered", PHRASES, CASE, 0, 0, "", "words whose names end in a number that is no year: Local 2015") \
    X(TAG, FUTURE_CUES, "future-cues", PHRASES, CASE, 0, 0, "", "words of a sentence about the future: will") \
    X(TAG, PAST_CUES, "past-cues", PHRASES, CASE, 0, 0, "", "verbs in their past form: was, took") \
    X(TAG, PAST_END, "past-end", TEXT, NONE, 0, 0, "", "how other past forms end: ed") \
    X(TAG, ERAS, "eras", GROUPS, NONE, 0, 0, "bc|ad", "eras") \
    X(TAG, DATE_MARKS, "date-marks", GROUPS, CASE, 0, 0, "year|month|day|hour|minute|second", "characters after the numbers of a date") \
    X(TAG, REPEATS, "repeats", GROUPS, CASE, 0, 0, "", "repeated times: every (a word before a period), or a whole expression by its duration") \
    X(TAG, HOLIDAYS, "holidays", GROUPS, CASE, 0, 0, "", "fixed days by MM-DD") \
    X(TAG, ORDINALS, "ordinals", GROUPS, CASE, 0, 0, "", "ordinal words by their number") \
    X(TAG, ORDINAL_ENDS, "ordinal-ends", PHRASES, CASE, 0, 0, "", "letters after an ordinal's digits: th") \
    X(TAG, DECADES, "decades", GROUPS, CASE, 0, 0, "", "decades in words, by their first year: 1960 is sixties") \
    X(TAG, DATE_ORDER, "date-order", TEXT, NONE, 0, 0, "", "order of numbers in a date: dmy, mdy or ymd") \
    X(TAG, DECIMAL_MARK, "decimal-mark", TEXT, NONE, 0, 0, "", "comma or point") \
    X(TAG, NUMBERS, "numbers", GROUPS, CASE, 0, 0, "", "number words by their value") \
    X(TAG, MULTIPLIERS, "multipliers", GROUPS, CASE, 0, 0, "", "words that multiply, by their value: thousand, million, bn") \
    X(TAG, NUMBER_GLUE, "number-glue", PHRASES, CASE, 0, 0, "", "words inside a number: and") \
    X(TAG, UNITS, "units", GROUPS, CASE, 0, 0, "", "units by code (UCUM-like)") \
    X(TAG, CURRENCIES, "currencies", GROUPS, CASE, 0, 0, "", "currencies by ISO 4217 code") \
    X(TAG, AGES, "ages", PHRASES, CASE, 0, 0, "", "words after a period that make an age: old") \
    X(TAG, COUNTED, "counted", PHRASES, CASE, 0, 0, "", "what is counted though it has no plural's form: people, killed")

#endif
