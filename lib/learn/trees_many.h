/* The builds of learn_trees_score_columns. Private to the room and its tests; all give equal results. */
#ifndef STET_LEARN_TREES_MANY_H
#define STET_LEARN_TREES_MANY_H

#include "learn/learn.h"

enum {
    LEARN_SURE_AFTER = 12,                  /* a look after each twelfth of the trees … */
    LEARN_SURE_SCORE = 3 * LEARN_TREES_UNIT /* … whether the score is this far from 0 */
};

void learn_trees_score_columns_plain(const LearnTrees *trees, const uint8_t *columns, uint32_t rows, int32_t *scores);
/* Whether the next may be called: an x86-64 machine with AVX-512BW. */
bool learn_have_avx512(void);
void learn_trees_score_columns_avx512(const LearnTrees *trees, const uint8_t *columns, uint32_t rows, int32_t *scores);

#endif
