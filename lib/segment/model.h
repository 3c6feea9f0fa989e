/* The learned part: which neighbouring letters of a script without spaces are one word. A linear model over the letters around
 * a gap, their scripts, and the words of a list that touch it; weights are read in place from the rules. Private to the room. */
#ifndef STET_SEGMENT_MODEL_H
#define STET_SEGMENT_MODEL_H

#include "segment/engine.h"

enum {
    MODEL_DIRECT = 8192, /* weights of scripts and lists, each with a place of its own */
    MODEL_FEATURES = 21, /* of one gap */
    MODEL_ZERO = 'P',    /* the character of weight 0; '0' is -32, 'o' is 31 */
    MODEL_LINE = 128,    /* characters of a line of the rules' texts */
    MODEL_WORD = 4,      /* letters of the longest words of the list */
    MODEL_PROBES = 3     /* bits of a word in the list */
};

/* Number of weights in a text of them; 0: it is none. Of bits in a list: six times the characters. */
uint32_t model_size(Str text);

/* A letter, or what stands beside letters. */
typedef struct Atom {
    uint32_t hash; /* of its text; of other words: of their kind */
    uint8_t script;
    uint8_t words; /* bit n: a word of the list of n letters begins here */
    bool joins;    /* there is a gap to decide between this and the one before */
} Atom;

/* The atoms of all words (the list may be empty), in the arena; *from and *to bound those that have a gap before them. */
Atom *model_atoms(Arena *arena, const Work *work, Str list, uint32_t *from, uint32_t *to);
/* Numbers of the weights that speak for a word's beginning at atom i of count, of `size` weights. */
void model_features(const Atom *atoms, uint32_t count, uint32_t i, uint32_t size, uint32_t features[MODEL_FEATURES]);
/* The bits of a word of letters with these hashes, in a list of `bits` bits. */
void model_probes(const uint32_t *hashes, unsigned letters, uint32_t bits, uint32_t probes[MODEL_PROBES]);
uint32_t model_hash(Str letter);
/* Sets WORD_JOINED where a letter goes on the word of the one before it. Does nothing without weights. */
void model_join(Work *work);

#endif
