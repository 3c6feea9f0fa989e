/* What the files of lib/lang share: the open Lang and its table of pieces. Private to the room. */
#ifndef STET_LANG_STATE_H
#define STET_LANG_STATE_H

#include "lang/lang.h"

struct sb_stemmer;

/* The most languages that are told apart within one script. */
enum { LANG_PER_SCRIPT = 48 };
/* Bytes of a text that are looked at. */
enum { LANG_LOOK = 16384 };

/* Weights of one piece for the languages of its script, in twentieths of a bit. */
typedef struct PieceRow {
    uint8_t weights[LANG_PER_SCRIPT];
} PieceRow;

/* All pieces of all languages, by script; built from the rules at the first text that needs it. */
typedef struct PieceTable {
    uint32_t *slots;     /* number of a row, from 1; 0: free */
    uint32_t slot_count; /* a power of two */
    uint64_t *keys;      /* by row: piece_of_trigram or piece_of_word */
    PieceRow *rows;
    uint32_t row_count, row_capacity;
    struct {
        Str tags[LANG_PER_SCRIPT];
        double usual[LANG_PER_SCRIPT]; /* weight a letter that texts of the language reach; 0: not known */
        uint32_t count;
    } scripts[SCRIPT_COUNT];
} PieceTable;

enum { LANG_STEMMERS = 40 /* more than libstemmer has algorithms */, LANG_STEM_TAG = 16 /* longer tags are looked up each time */ };

struct Lang {
    Heap *heap;
    const Rules *rules;
    Arena arena;   /* the table */
    Arena scratch; /* one call's */
    PieceTable *table; /* NULL: not built yet */
    char text[LANG_LOOK]; /* a document's kept blocks, joined */
    char stem_tag[LANG_STEM_TAG]; /* the tag asked for last, and its stemmer's place: engines ask word by word */
    size_t stem_tag_len, stem_place;
    struct sb_stemmer *stemmers[LANG_STEMMERS]; /* in the order of stem.c's table; NULL: not asked for yet */
};

/* Pieces as keys that differ whenever the pieces do (words: but for a chance of 1 in 2^63 a pair). */
static inline uint64_t piece_of_trigram(uint32_t a, uint32_t b, uint32_t c)
{
    return (uint64_t)a << 42 | (uint64_t)b << 21 | c;
}
static inline uint64_t piece_of_word(Str word)
{
    return str_hash(word) | (uint64_t)1 << 63;
}

/* Builds the table if it is not there. */
void piece_table_build(Lang *lang);
/* The piece's row; NULL when no language has it. */
const PieceRow *piece_find(const PieceTable *table, uint64_t key);

/* stem.c */
void lang_stemmers_destroy(Lang *lang);

#endif
