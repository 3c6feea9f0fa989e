/* What segment knows of a language, out of its rules, in one hash table by case-folded word; and its habits.
 * Private to the room. */
#ifndef STET_SEGMENT_TABLES_H
#define STET_SEGMENT_TABLES_H

#include "rules/rules.h"

enum { /* what a phrase is; bits */
    WORD_ALWAYS = 1 << 0,        /* abbreviation that never ends a sentence */
    WORD_BEFORE_NUMBER = 1 << 1,
    WORD_BEFORE_NAME = 1 << 2,
    WORD_MAY_END = 1 << 3,
    WORD_UNIT = 1 << 4,
    WORD_ABBREVIATION = WORD_ALWAYS | WORD_BEFORE_NUMBER | WORD_BEFORE_NAME | WORD_MAY_END | WORD_UNIT,
    WORD_STARTER = 1 << 5,
    WORD_LEAD = 1 << 6,
    WORD_AFTER_ORDINAL = 1 << 7,
    WORD_CLITIC = 1 << 8,
    WORD_ELISION = 1 << 9,
    WORD_WHOLE = 1 << 10,
    WORD_HYPHEN_PREFIX = 1 << 11,
    WORD_MONTH = 1 << 12,
    WORD_WEEKDAY = 1 << 17,
    WORD_CLOSER = 1 << 18,
    WORD_CUT_SHIFT = 13 /* letters of the first part of a word that is two, 4 bits */
};
#define WORD_CUT(flags) (((flags) >> WORD_CUT_SHIFT) & 15u)

typedef struct Entry {
    Str folded, written; /* written without spaces; a lower-case one stands for every case */
    uint32_t flags;
} Entry;

/* A short word that was looked up, and what it is. */
typedef struct Recent {
    uint64_t bytes;
    uint32_t len, flags; /* len 0: none */
} Recent;

enum { TABLES_RECENT_BITS = 8 };
enum { TABLES_FILTER = 16384 /* bits; the entries of a language are about 2,000 */ };

typedef struct Tables {
    struct Tables *next;
    RuleSet set; /* the key: languages without rules of their own share one */
    Entry *entries;
    size_t mask; /* slots - 1 */
    size_t count;
    uint64_t filter[TABLES_FILTER / 64]; /* no bit: no entry is such a word; see filter_bit */
    Recent *recent; /* texts ask for the same words over and over */
    Arena *arena;
    Str word_weights, word_list; /* views of the rules: see model.h */
    Str stop_weights;    /* the same, see stops.h; empty: none that fit */
    bool space_ends;     /* sentences end at spaces, which are looked at one by one */
    bool join_emoji;     /* a run of them is one word */
    bool join_syllables; /* words are written as syllables with spaces between, which the model joins */
    bool letters_apart; /* katakana letters are words until the model joins them */
    bool split_hyphens, whole_abbreviations, colon_ends, semicolon_ends, capital_pronoun, lone_commas, label_colons;
    bool cut_quotations, whole_quotations, colon_starters, label_stops, open_ellipsis;
    int ordinal_stops;
    bool has_starters, has_apostrophes, has_hyphen_clitics, has_hyphen_elisions;
    uint32_t suffix_lengths[32]; /* by the lower bits of the last byte; bit n: some end of a compound has n bytes */
    uint32_t cut_lengths[32]; /* by the lower bits of the first byte; bit n: some word of n bytes is two */
} Tables;

/* Lengths of words with this first byte that may be two words: bit n for n bytes. */
static inline uint32_t tables_cut_lengths(const Tables *tables, char first)
{
    return tables->cut_lengths[(unsigned char)first & 31]; /* letters of ASCII in both cases have the same lower bits */
}

/* Tables of a language, in the arena, which outlives them. */
Tables *tables_create(Arena *arena, const Rules *rules, Str lang, const RuleSet *set);
/* Whether they were made of these rules. */
bool tables_are_of(const Tables *tables, const RuleSet *set);
/* Flags of all that the word is, seen as it is written; 0: nothing. `scratch` holds a folded copy where one is needed. */
uint32_t tables_find(const Tables *tables, Arena *scratch, Str word);
/* Whether the word, however it is written, is a starter. */
bool tables_is_starter(const Tables *tables, Arena *scratch, Str word);

#endif
