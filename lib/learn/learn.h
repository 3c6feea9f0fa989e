/* Small models that engines share, linear ones and boosted trees: fitted here, deterministically, so that weights shipped in rules/ can be made again bit
 * by bit on every machine (sums in a fixed order, exponential and logarithm of our own, no libm, no random start).
 * Knows nothing of text: which numbers tell of what, and how weights are written and read, is the engine's.
 *
 * Memory: all from the heap that learn_create was handed, exhaustion leaves by its trap, learn_destroy returns all.
 * Arrays that are passed in stay the caller's and are not kept. */
#ifndef STET_LEARN_LEARN_H
#define STET_LEARN_LEARN_H

#include "base/base.h"

/* Examples, and room to fit them. */
typedef struct Learn Learn;

typedef enum LearnLoss {
    LEARN_LOGISTIC,     /* targets 0 to 1: the score's logistic is the chance of 1 */
    LEARN_LEAST_SQUARES /* targets of any size: the score itself */
} LearnLoss;

typedef struct LearnOptions {
    LearnLoss loss;
    /* What is added to the mean loss: half of this times the sum of squares of the weights. 0 is allowed: then a weight that
     * no example tells of stays 0, and logistic weights of examples that a plane divides grow until the rounds are over. */
    double l2;
    uint32_t free;   /* the first so many weights (a bias, say) are not held down by l2 */
    uint32_t rounds; /* Newton steps at most; 0: 50, which is plenty */
} LearnOptions;

typedef struct LearnResult {
    double loss;     /* mean by the examples' weight, the part of l2 included */
    uint32_t rounds; /* steps taken */
    bool settled;    /* the last step gained nothing more; false: rounds were over */
} LearnResult;

/* For examples of `features` numbers (1 to LIMIT_LEARN_FEATURES; others are STET_USAGE and *made is NULL). A bias is a feature
 * like others, with the value 1. */
MUST_CHECK StetStatus learn_create(Learn **made, Heap *heap, uint32_t features);
/* NULL is allowed. */
void learn_destroy(Learn *learn);
/* Forgets the examples, keeps the memory. */
void learn_clear(Learn *learn);

/* One example: as many values as features (kept as float; zeros cost nothing), finite; its target; its weight, 0 or more
 * (0: not kept). */
void learn_add(Learn *learn, const double *values, double target, double weight);
/* A pair for ranking: under LEARN_LOGISTIC, weights are sought that score `better` above `worse`. A bias cancels out. */
void learn_add_pair(Learn *learn, const double *better, const double *worse, double weight);
/* Examples now held. */
size_t learn_count(const Learn *learn);

/* Fits by Newton's method with halved steps, from zeros. weights: as many as features, written. Without examples: all 0.
 * Cost: examples × (values other than 0)² + features³, a round. The same examples in the same order give the same bits. */
LearnResult learn_fit(Learn *learn, const LearnOptions *options, double *weights);

/* Sum of weights × values, from the first to the last. */
double learn_score(const double *weights, const double *values, uint32_t count);
/* e^x, for x held between -700 and 700; error below 1e-15 of it. */
double learn_exp(double x);
/* log(1 + x) for x of 0 to 1; error below 1e-14. */
double learn_log1p(double x);
/* 1 / (1 + e^-x). */
double learn_logistic(double x);

/* ---- boosted trees ---- */

/* Regression trees over bytes, boosted (Friedman 2001; histograms and leaf-wise growth as in LightGBM, Ke et al. 2017). All sums
 * are of integers, so their order does not matter; a score is a whole number of LEARN_TREES_UNIT. */
enum {
    LEARN_TREES_UNIT = 10000, LEARN_TREES_LEAF = 0xFFFF,
    LEARN_TREES_DEPTH = 64,       /* edges from root to leaf, at most */
    LEARN_TREES_VALUE = 100000000 /* what a leaf or base may be, at most */
};

/* In the order of a walk that goes to the left first: the left child of a node is the next one. */
typedef struct LearnNode {
    uint16_t feature; /* LEARN_TREES_LEAF: a leaf */
    uint8_t below;    /* to the left when the feature is below this */
    int32_t value;    /* of a leaf; else how far the right child is */
} LearnNode;

typedef struct LearnTrees {
    const LearnNode *nodes;
    const uint32_t *roots;
    uint32_t count, node_count;
    int32_t base; /* the score without trees */
} LearnTrees;

/* Log-odds times LEARN_TREES_UNIT. `values`: a byte for every feature that the trees name. Scores far from 0 after a part of
 * the trees are given as they are: the rest would not turn them. */
int32_t learn_trees_score(const LearnTrees *trees, const uint8_t *values);

/* The same for up to LEARN_TREES_ROWS rows at once, at a fraction of the cost. */
enum { LEARN_TREES_ROWS = 64 };
/* Turns LEARN_TREES_ROWS rows of `features` bytes, one behind the other, into columns: LEARN_TREES_ROWS bytes a feature. */
void learn_trees_columns(const uint8_t *rows, uint32_t features, uint8_t *columns);
/* Scores of the first `rows` rows, written. What the columns hold of other rows does not matter. */
void learn_trees_score_columns(const LearnTrees *trees, const uint8_t *columns, uint32_t rows, int32_t *scores);

/* What each node's subtree gives on the mean, its two sides weighing the same: as many as nodes, written. */
void learn_trees_means(const LearnTrees *trees, int32_t *means);
/* What each feature moved the score by: at every split on the way, the mean of the side that was taken less that of both
 * (Saabas 2014). parts: as many as features, added to; means: of learn_trees_means. */
void learn_trees_parts(const LearnTrees *trees, const int32_t *means, const uint8_t *values, int64_t *parts);

/* Reads trees from lines of text, as learn_trees_write makes them: "base N", then a tree a line, its nodes in order, each
 * NAME<BYTE or a leaf's whole number. All in the arena but nothing of the text. STET_BAD_RULES: not such a text, or a name that is
 * not among `names` (count of them, at most LEARN_TREES_LEAF - 1); then *trees is empty. Time: linear in the text. */
MUST_CHECK StetStatus learn_trees_read(LearnTrees *trees, Arena *arena, Str text, const Str *names, uint32_t count);
/* Each line begins with `indent`. */
void learn_trees_write(const LearnTrees *trees, const Str *names, Str indent, Buf *out);

/* What trees are fitted on; the caller's. */
typedef struct LearnTable {
    const uint8_t *values; /* a row of `features` bytes after the other */
    uint32_t rows, features;
    const float *targets;  /* 0 to 1 */
    const float *weights;  /* 0 or more */
    const uint32_t *bags;  /* rows of one number are left out together; ascending */
} LearnTable;

typedef struct LearnTreesOptions {
    uint32_t trees, leaves, depth; /* how many; leaves of one at most, 2 to 64; edges from root to leaf at most */
    double rate;                   /* what of a leaf's best value is taken */
    double l2;                     /* added to the sum of second derivatives, in rows of mean weight */
    double least;                  /* of them, in a leaf */
    double bags, columns;          /* share of bags and of features that each tree sees */
    uint64_t seed;
} LearnTreesOptions;

/* Fits log-odds (logistic loss). The trees are in `arena`; all else is given back to its heap. The same table and options give
 * the same trees, bit by bit. STET_USAGE: no rows, or options out of range. */
MUST_CHECK StetStatus learn_trees_fit(LearnTrees *trees, Arena *arena, const LearnTable *table, const LearnTreesOptions *options);

#endif
