/* How boosted trees are fitted. First and second derivatives of the loss are whole numbers, so that histograms can be summed
 * in any order; gains are doubles of + - * / only. Chance (which bags, which features a tree sees) is a hash of seed and number. */
#include "learn/learn.h"

enum { BINS = 256, LEAVES_MOST = 64 };
static const double DERIVATIVE_ONE = 1 << 20; /* the derivative of a row of the greatest weight, as a whole number */

typedef struct Cell {
    int64_t slope, curve;
} Cell;

/* First and second, of one row. */
typedef struct Derivative {
    int32_t slope, curve;
} Derivative;

typedef struct Split {
    double gain; /* 0: none */
    uint32_t feature, below;
    Cell left;
} Split;

typedef struct Leaf {
    uint32_t from, to; /* its rows in `order` */
    uint32_t node, depth;
    Cell sum;
    Split best;
    Cell *cells;       /* histograms: BINS for each feature that the tree sees */
} Leaf;

typedef struct Fit {
    const LearnTable *table;
    const LearnTreesOptions *options;
    double unit;        /* of derivatives: a row of mean weight */
    uint8_t *columns;   /* the table's values, a feature after the other */
    int32_t *scores;    /* of rows, in LEARN_TREES_UNIT */
    Derivative *derivatives, *own; /* of rows; of a leaf's rows, in their order */
    uint32_t *order, *aside;
    uint32_t *seen;     /* features that the tree sees */
    uint32_t seen_count;
    Leaf *leaves;
    LearnNode *nodes;   /* of the tree in work: children by number until it is done */
    uint32_t *lefts;
    uint32_t node_count;
} Fit;

static uint64_t chance(uint64_t seed, uint64_t number)
{
    uint64_t x = seed * 0x9E3779B97F4A7C15u + number * 0xD1B54A32D192ED03u + 0x632BE59BD9B4E019u; /* splitmix64's finish */
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static bool is_drawn(uint64_t seed, uint64_t number, double part)
{
    return (double)(chance(seed, number) >> 40) < part * (double)(1 << 24);
}

/* ---- derivatives ---- */

static void derive(Fit *fit)
{
    const LearnTable *table = fit->table;
    double greatest = 0;
    for (uint32_t i = 0; i < table->rows; i++)
        greatest = (double)table->weights[i] > greatest ? (double)table->weights[i] : greatest;
    double scale = greatest > 0 ? DERIVATIVE_ONE / greatest : 0;
    for (uint32_t i = 0; i < table->rows; i++) {
        double guess = learn_logistic((double)fit->scores[i] / LEARN_TREES_UNIT), weight = (double)table->weights[i] * scale;
        double slope = weight * (guess - (double)table->targets[i]);
        fit->derivatives[i] = (Derivative){(int32_t)(slope < 0 ? slope - 0.5 : slope + 0.5), (int32_t)(weight * guess * (1 - guess) + 0.5)};
    }
}

/* What a row of mean weight is among derivatives. */
static double mean_weight(const LearnTable *table)
{
    double sum = 0, greatest = 0;
    for (uint32_t i = 0; i < table->rows; i++) {
        sum += (double)table->weights[i];
        greatest = (double)table->weights[i] > greatest ? (double)table->weights[i] : greatest;
    }
    return greatest > 0 ? sum / table->rows / greatest * DERIVATIVE_ONE : 1;
}

/* ---- histograms and splits ---- */

static void count_cells(const Fit *fit, Leaf *leaf)
{
    const uint32_t *order = fit->order + leaf->from;
    uint32_t count = leaf->to - leaf->from;
    memset(leaf->cells, 0, (size_t)fit->seen_count * BINS * sizeof *leaf->cells);
    leaf->sum = (Cell){0, 0};
    for (uint32_t i = 0; i < count; i++) {
        fit->own[i] = fit->derivatives[order[i]];
        leaf->sum.slope += fit->own[i].slope;
        leaf->sum.curve += fit->own[i].curve;
    }
    for (uint32_t k = 0; k < fit->seen_count; k++) {
        const uint8_t *column = fit->columns + (size_t)fit->seen[k] * fit->table->rows;
        Cell *cells = leaf->cells + (size_t)k * BINS;
        for (uint32_t i = 0; i < count; i++) {
            Cell *cell = &cells[column[order[i]]];
            cell->slope += fit->own[i].slope;
            cell->curve += fit->own[i].curve;
        }
    }
}

static void subtract_cells(const Fit *fit, Leaf *whole, const Leaf *part)
{
    size_t count = (size_t)fit->seen_count * BINS;
    for (size_t i = 0; i < count; i++) {
        whole->cells[i].slope -= part->cells[i].slope;
        whole->cells[i].curve -= part->cells[i].curve;
    }
    whole->sum.slope -= part->sum.slope;
    whole->sum.curve -= part->sum.curve;
}

static double worth(const Fit *fit, Cell sum)
{
    double slope = (double)sum.slope / fit->unit, curve = (double)sum.curve / fit->unit;
    return slope * slope / (curve + fit->options->l2);
}

static void find_split(const Fit *fit, Leaf *leaf)
{
    double least = fit->options->least * fit->unit, own = worth(fit, leaf->sum);
    leaf->best = (Split){.gain = 0};
    if (leaf->depth >= fit->options->depth || (double)leaf->sum.curve < 2 * least)
        return;
    for (uint32_t k = 0; k < fit->seen_count; k++) {
        const Cell *cells = leaf->cells + (size_t)k * BINS;
        Cell left = {0, 0};
        for (uint32_t below = 1; below < BINS; below++) {
            const Cell *cell = &cells[below - 1];
            if (!cell->slope && !cell->curve)
                continue;
            left.slope += cell->slope;
            left.curve += cell->curve;
            Cell right = {leaf->sum.slope - left.slope, leaf->sum.curve - left.curve};
            if ((double)left.curve < least)
                continue;
            if ((double)right.curve < least)
                break;
            double gain = worth(fit, left) + worth(fit, right) - own;
            if (gain > leaf->best.gain)
                leaf->best = (Split){gain, fit->seen[k], below, left};
        }
    }
}

/* ---- one tree ---- */

static uint32_t leaf_node(Fit *fit)
{
    fit->nodes[fit->node_count] = (LearnNode){LEARN_TREES_LEAF, 0, 0};
    return fit->node_count++;
}

/* Rows below the split come first, in order. */
static uint32_t part_rows(Fit *fit, const Leaf *leaf)
{
    const uint8_t *column = fit->columns + (size_t)leaf->best.feature * fit->table->rows;
    uint32_t left = leaf->from, right = 0;
    for (uint32_t i = leaf->from; i < leaf->to; i++) {
        uint32_t row = fit->order[i];
        if (column[row] < leaf->best.below)
            fit->order[left++] = row;
        else
            fit->aside[right++] = row;
    }
    memcpy(fit->order + left, fit->aside, right * sizeof *fit->order);
    return left;
}

/* Splits a leaf; the lesser part's histogram is counted, the other's is what remains. */
static void split_leaf(Fit *fit, Leaf *leaf, Leaf *other)
{
    uint32_t middle = part_rows(fit, leaf), left = leaf_node(fit), right = leaf_node(fit);
    bool left_less = middle - leaf->from < leaf->to - middle;
    LearnNode *node = &fit->nodes[leaf->node];
    *node = (LearnNode){(uint16_t)leaf->best.feature, (uint8_t)leaf->best.below, (int32_t)right};
    fit->lefts[leaf->node] = left;
    leaf->depth++;
    other->depth = leaf->depth;
    if (left_less) {
        other->from = leaf->from;
        other->to = leaf->from = middle;
    } else {
        other->to = leaf->to;
        other->from = leaf->to = middle;
    }
    other->node = left_less ? left : right;
    leaf->node = left_less ? right : left;
    count_cells(fit, other);
    subtract_cells(fit, leaf, other);
    find_split(fit, leaf);
    find_split(fit, other);
}

static void set_value(Fit *fit, const Leaf *leaf)
{
    double curve = (double)leaf->sum.curve / fit->unit + fit->options->l2;
    double value = curve > 0 ? -(double)leaf->sum.slope / fit->unit / curve * fit->options->rate * LEARN_TREES_UNIT : 0;
    value = value > LEARN_TREES_UNIT ? LEARN_TREES_UNIT : value < -LEARN_TREES_UNIT ? -LEARN_TREES_UNIT : value;
    fit->nodes[leaf->node].value = (int32_t)(value < 0 ? value - 0.5 : value + 0.5);
}

static void draw(Fit *fit, uint32_t tree)
{
    const LearnTreesOptions *options = fit->options;
    uint64_t seed = chance(options->seed, tree);
    Leaf *root = &fit->leaves[0];
    fit->seen_count = root->from = root->to = 0;
    for (uint32_t i = 0; i < fit->table->features; i++)
        if (is_drawn(seed, i, options->columns))
            fit->seen[fit->seen_count++] = i;
    for (uint32_t i = 0; i < fit->table->rows; i++)
        if (fit->table->weights[i] > 0 && is_drawn(seed ^ 0x5DEECE66Du, fit->table->bags[i], options->bags))
            fit->order[root->to++] = i;
}

static void grow(Fit *fit, uint32_t tree)
{
    uint32_t count = 1;
    Leaf *leaves = fit->leaves;
    draw(fit, tree);
    fit->node_count = 0;
    leaves[0].node = leaf_node(fit);
    leaves[0].depth = 0;
    count_cells(fit, &leaves[0]);
    find_split(fit, &leaves[0]);
    while (count < fit->options->leaves) {
        uint32_t best = 0;
        for (uint32_t i = 1; i < count; i++)
            if (leaves[i].best.gain > leaves[best].best.gain)
                best = i;
        if (!(leaves[best].best.gain > 0))
            break;
        split_leaf(fit, &leaves[best], &leaves[count]);
        count++;
    }
    for (uint32_t i = 0; i < count; i++)
        set_value(fit, &leaves[i]);
}

/* ---- all ---- */

/* Puts the tree in the order of a walk, behind the others. */
static void store(const Fit *fit, LearnTrees *trees, LearnNode *nodes, uint32_t *roots)
{
    uint32_t open[LEAVES_MOST], parents[LEAVES_MOST], count = 0, at = 0;
    roots[trees->count++] = trees->node_count;
    for (bool more = true; more;) {
        nodes[trees->node_count] = fit->nodes[at];
        trees->node_count++;
        if (fit->nodes[at].feature != LEARN_TREES_LEAF) {
            open[count] = (uint32_t)fit->nodes[at].value;
            parents[count++] = trees->node_count - 1;
            at = fit->lefts[at];
        } else if (count) {
            at = open[--count];
            nodes[parents[count]].value = (int32_t)(trees->node_count - parents[count]);
        } else {
            more = false;
        }
    }
}

static void add_scores(Fit *fit, const LearnTrees *trees)
{
    LearnTrees last = {trees->nodes, trees->roots + trees->count - 1, 1, trees->node_count, 0};
    for (uint32_t i = 0; i < fit->table->rows; i++)
        fit->scores[i] += learn_trees_score(&last, fit->table->values + (size_t)i * fit->table->features);
}

static void open_fit(Fit *fit, Arena *arena, const LearnTable *table, const LearnTreesOptions *options)
{
    size_t rows = table->rows, features = table->features, leaves = options->leaves;
    *fit = (Fit){.table = table, .options = options, .unit = mean_weight(table)};
    fit->columns = ARENA_NEW(arena, uint8_t, rows * features);
    for (size_t row = 0; row < rows; row++)
        for (size_t feature = 0; feature < features; feature++)
            fit->columns[feature * rows + row] = table->values[row * features + feature];
    fit->scores = ARENA_NEW(arena, int32_t, rows);
    fit->derivatives = ARENA_NEW(arena, Derivative, rows);
    fit->own = ARENA_NEW(arena, Derivative, rows);
    fit->order = ARENA_NEW(arena, uint32_t, rows);
    fit->aside = ARENA_NEW(arena, uint32_t, rows);
    fit->seen = ARENA_NEW(arena, uint32_t, features);
    fit->nodes = ARENA_NEW(arena, LearnNode, leaves * 2);
    fit->lefts = ARENA_NEW(arena, uint32_t, leaves * 2);
    fit->leaves = ARENA_NEW(arena, Leaf, leaves);
    for (size_t i = 0; i < leaves; i++)
        fit->leaves[i].cells = ARENA_NEW(arena, Cell, features * BINS);
}

StetStatus learn_trees_fit(LearnTrees *trees, Arena *arena, const LearnTable *table, const LearnTreesOptions *options)
{
    *trees = (LearnTrees){0};
    if (!table->rows || !table->features || table->features > LIMIT_LEARN_FEATURES || options->leaves < 2 ||
        options->leaves > LEAVES_MOST || options->depth > LEARN_TREES_DEPTH || !(options->l2 >= 0) || !(options->rate > 0))
        return STET_USAGE;
    Arena scratch;
    Fit fit;
    arena_create(&scratch, arena->heap);
    open_fit(&fit, &scratch, table, options);
    LearnNode *nodes = ARENA_NEW(arena, LearnNode, (size_t)options->trees * options->leaves * 2 + 1);
    uint32_t *roots = ARENA_NEW(arena, uint32_t, (size_t)options->trees + 1);
    trees->nodes = nodes;
    trees->roots = roots;
    for (uint32_t i = 0; i < options->trees; i++) {
        derive(&fit);
        grow(&fit, i);
        store(&fit, trees, nodes, roots);
        add_scores(&fit, trees);
    }
    arena_destroy(&scratch);
    return STET_OK;
}
