/* Examples and the fit: Newton's method on a convex loss (McCullagh and Nelder: iteratively reweighted least squares).
 * With some hundred features its square matrix is small, it needs no step size, and it ends at the one optimum. */
#include "learn/learn.h"

typedef struct Entry {
    uint32_t feature;
    float value;
} Entry;

typedef struct Example {
    size_t end; /* of its entries; they begin where the one before ends */
    double target, weight;
} Example;

struct Learn {
    Heap *heap;
    uint32_t features;
    Buf entries, examples; /* Entry, Example: only values other than 0, features ascending */
    double weight;         /* of all examples */
    Arena arena;           /* of one fit */
};

/* What a fit works on. */
typedef struct Fit {
    const Learn *learn;
    const LearnOptions *options;
    double *gradient, *step, *trial;
    double *matrix; /* second derivatives; then its factors, L below D */
} Fit;

StetStatus learn_create(Learn **made, Heap *heap, uint32_t features)
{
    *made = NULL;
    if (!features || features > LIMIT_LEARN_FEATURES)
        return STET_USAGE;
    Learn *learn = heap_resize(heap, NULL, 0, sizeof *learn);
    *learn = (Learn){.heap = heap, .features = features};
    buf_create(&learn->entries, heap, 0);
    buf_create(&learn->examples, heap, 0);
    arena_create(&learn->arena, heap);
    *made = learn;
    return STET_OK;
}

void learn_destroy(Learn *learn)
{
    if (!learn)
        return;
    buf_destroy(&learn->entries);
    buf_destroy(&learn->examples);
    arena_destroy(&learn->arena);
    heap_resize(learn->heap, learn, sizeof *learn, 0);
}

void learn_clear(Learn *learn)
{
    learn->entries.len = learn->examples.len = 0;
    learn->weight = 0;
}

size_t learn_count(const Learn *learn)
{
    return learn->examples.len / sizeof(Example);
}

/* Adds values less `taken` (NULL: zeros). */
static void add(Learn *learn, const double *values, const double *taken, double target, double weight)
{
    if (!(weight > 0))
        return;
    for (uint32_t i = 0; i < learn->features; i++) {
        Entry entry = {i, (float)(taken ? values[i] - taken[i] : values[i])};
        if (entry.value < 0 || entry.value > 0)
            buf_append(&learn->entries, (Str){(const char *)&entry, sizeof entry});
    }
    Example example = {learn->entries.len / sizeof(Entry), target, weight};
    buf_append(&learn->examples, (Str){(const char *)&example, sizeof example});
    learn->weight += weight;
}

void learn_add(Learn *learn, const double *values, double target, double weight)
{
    add(learn, values, NULL, target, weight);
}

void learn_add_pair(Learn *learn, const double *better, const double *worse, double weight)
{
    add(learn, better, worse, 1, weight);
}

double learn_score(const double *weights, const double *values, uint32_t count)
{
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += weights[i] * values[i];
    return sum;
}

static double example_score(const Entry *entries, size_t count, const double *weights)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += weights[entries[i].feature] * (double)entries[i].value;
    return sum;
}

static double example_loss(LearnLoss loss, double score, double target)
{
    if (loss == LEARN_LEAST_SQUARES)
        return (score - target) * (score - target) / 2;
    double size = score < 0 ? -score : score;
    return learn_log1p(learn_exp(-size)) + (score > 0 ? score : 0) - target * score;
}

static double held_down(const Fit *fit, uint32_t feature)
{
    return feature < fit->options->free ? 0 : fit->options->l2;
}

static double loss_of(const Fit *fit, const double *weights)
{
    const Entry *entries = (const Entry *)(const void *)fit->learn->entries.data;
    const Example *examples = (const Example *)(const void *)fit->learn->examples.data;
    size_t count = learn_count(fit->learn), at = 0;
    double sum = 0, squares = 0;
    for (size_t i = 0; i < count; at = examples[i++].end) {
        double score = example_score(entries + at, examples[i].end - at, weights);
        sum += examples[i].weight * example_loss(fit->options->loss, score, examples[i].target);
    }
    for (uint32_t i = 0; i < fit->learn->features; i++)
        squares += held_down(fit, i) * weights[i] * weights[i];
    return sum / fit->learn->weight + squares / 2;
}

/* First and second derivatives of the loss; of the matrix its upper triangle. */
static void derive(const Fit *fit, const double *weights)
{
    const Learn *learn = fit->learn;
    const Entry *entries = (const Entry *)(const void *)learn->entries.data;
    const Example *examples = (const Example *)(const void *)learn->examples.data;
    size_t features = learn->features, count = learn_count(learn), at = 0;
    memset(fit->matrix, 0, features * features * sizeof *fit->matrix);
    for (uint32_t i = 0; i < features; i++) {
        fit->gradient[i] = held_down(fit, i) * weights[i];
        fit->matrix[i * features + i] = held_down(fit, i);
    }
    for (size_t n = 0; n < count; at = examples[n++].end) {
        const Entry *own = entries + at;
        size_t own_count = examples[n].end - at;
        double guess = example_score(own, own_count, weights), curve = examples[n].weight / learn->weight;
        double slope = curve;
        if (fit->options->loss == LEARN_LOGISTIC) {
            guess = learn_logistic(guess);
            curve *= guess * (1 - guess);
        }
        slope *= guess - examples[n].target;
        for (size_t i = 0; i < own_count; i++) {
            double *row = fit->matrix + own[i].feature * features, part = curve * (double)own[i].value;
            fit->gradient[own[i].feature] += slope * (double)own[i].value;
            for (size_t k = i; k < own_count; k++)
                row[own[k].feature] += part * (double)own[k].value;
        }
    }
}

/* step = matrix⁻¹ gradient, by LDLᵀ (no square roots). What no example tells of (a pivot of about 0) keeps its place. */
static void solve(const Fit *fit)
{
    size_t n = fit->learn->features;
    double *m = fit->matrix, *x = fit->step;
    for (size_t i = 0; i < n; i++) {
        double *row = m + i * n, pivot = row[i];
        for (size_t k = i + 1; k < n; k++) {
            double factor = pivot > 1e-14 ? row[k] / pivot : 0;
            if (factor < 0 || factor > 0)
                for (size_t j = k; j < n; j++)
                    m[k * n + j] -= factor * row[j];
        }
    }
    for (size_t i = 0; i < n; i++)
        x[i] = fit->gradient[i];
    for (size_t i = 0; i < n; i++) { /* forward: rows hold D Lᵀ */
        double part = m[i * n + i] > 1e-14 ? x[i] / m[i * n + i] : 0;
        for (size_t k = i + 1; k < n; k++)
            x[k] -= part * m[i * n + k];
        x[i] = part;
    }
    for (size_t i = n; i-- > 0;) { /* back */
        double sum = 0, pivot = m[i * n + i];
        for (size_t k = i + 1; k < n; k++)
            sum += m[i * n + k] * x[k];
        x[i] = pivot > 1e-14 ? x[i] - sum / pivot : 0;
    }
}

/* Goes along the step, or a part of it, to where the loss is less; false when it is nowhere. */
static bool advance(const Fit *fit, double *weights, double *loss)
{
    double part = 1;
    for (int halved = 0; halved < 30; halved++, part /= 2) {
        for (uint32_t i = 0; i < fit->learn->features; i++)
            fit->trial[i] = weights[i] - part * fit->step[i];
        double there = loss_of(fit, fit->trial);
        if (there < *loss) {
            bool much = *loss - there > 1e-12 * *loss;
            memcpy(weights, fit->trial, fit->learn->features * sizeof *weights);
            *loss = there;
            return much;
        }
    }
    return false;
}

LearnResult learn_fit(Learn *learn, const LearnOptions *options, double *weights)
{
    size_t features = learn->features;
    for (size_t i = 0; i < features; i++)
        weights[i] = 0;
    if (!learn->examples.len)
        return (LearnResult){.settled = true};
    arena_clear(&learn->arena);
    Fit fit = {.learn = learn, .options = options};
    fit.gradient = ARENA_NEW(&learn->arena, double, features);
    fit.step = ARENA_NEW(&learn->arena, double, features);
    fit.trial = ARENA_NEW(&learn->arena, double, features);
    fit.matrix = ARENA_NEW(&learn->arena, double, features * features);
    LearnResult result = {.loss = loss_of(&fit, weights)};
    uint32_t most = options->rounds ? options->rounds : 50;
    while (result.rounds < most && !result.settled) {
        derive(&fit, weights);
        solve(&fit);
        result.rounds++;
        result.settled = !advance(&fit, weights, &result.loss);
    }
    arena_clear(&learn->arena);
    return result;
}
