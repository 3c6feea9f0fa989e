/* One build of learn_trees_score_columns: included by trees_many.c with BODY, TARGET, and rows_below and add of that build. */

/* Adds a tree to the sums of some rows. A side of a split that no row takes is not looked at. */
TARGET static inline void BODY(add_tree)(const LearnNode *node, const uint8_t *columns, uint64_t rows, int32_t *sums)
{
    struct {
        const LearnNode *node;
        uint64_t rows;
    } open[LEARN_TREES_DEPTH]; /* right sides still to come */
    uint32_t count = 0;
    for (;;) {
        if (node->feature == LEARN_TREES_LEAF) {
            BODY(add)(sums, rows, node->value);
            if (!count)
                return;
            node = open[--count].node;
            rows = open[count].rows;
            continue;
        }
        uint64_t left = rows & BODY(rows_below)(columns + (size_t)node->feature * LEARN_TREES_ROWS, node->below);
        if (left == 0) {
            node += node->value;
            continue;
        }
        if (left != rows) {
            open[count].node = node + node->value;
            open[count++].rows = rows ^ left;
        }
        node++;
        rows = left;
    }
}

/* The rows whose sums are not yet far from 0. */
TARGET static inline uint64_t BODY(unsure)(const int32_t *sums, uint64_t rows)
{
    uint64_t left = 0;
    for (; rows; rows &= rows - 1) {
        int row = __builtin_ctzll(rows);
        bool sure = sums[row] > LEARN_SURE_SCORE || sums[row] < -LEARN_SURE_SCORE;
        left |= (uint64_t)!sure << row;
    }
    return left;
}

TARGET void BODY(learn_trees_score_columns)(const LearnTrees *trees, const uint8_t *columns, uint32_t rows, int32_t *scores)
{
    int32_t sums[LEARN_TREES_ROWS];
    uint64_t active = rows < LEARN_TREES_ROWS ? ((uint64_t)1 << rows) - 1 : ~(uint64_t)0;
    uint32_t step = trees->count / LEARN_SURE_AFTER + 1, next = step;
    for (int i = 0; i < LEARN_TREES_ROWS; i++)
        sums[i] = trees->base;
    for (uint32_t i = 0; i < trees->count && active; i++) {
        if (i == next) {
            active = BODY(unsure)(sums, active);
            next += step;
        }
        if (active)
            BODY(add_tree)(trees->nodes + trees->roots[i], columns, active, sums);
    }
    memcpy(scores, sums, rows * sizeof *scores);
}

#undef BODY
#undef TARGET
