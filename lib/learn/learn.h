/* Linear models that engines share: fitted here, deterministically, so that weights shipped in rules/ can be made again bit
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

#endif
