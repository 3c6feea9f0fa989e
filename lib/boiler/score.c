/* The score of a line: a sum over trees, twice. The first pass sees the page around a line, the second sees also how the first
 * judged what is around. Sums are of whole numbers. */
#include "boiler/engine.h"

static const double NO_TEXT = -10; /* of what can be no article */

const Str boiler_features[FEATURE_COUNT] = {
#define FEATURE_NAME(name, text, what) [FEATURE_##name] = STR_INIT(text),
    BOILER_FEATURES_FIRST(FEATURE_NAME) BOILER_FEATURES_SECOND(FEATURE_NAME)
#undef FEATURE_NAME
};

static double scaled(int32_t score)
{
    return (double)score / LEARN_TREES_UNIT;
}

/* Lines that are scored together. */
typedef struct Batch {
    uint32_t lines[LEARN_TREES_ROWS]; /* their indices */
    uint32_t count;
    uint8_t rows[LEARN_TREES_ROWS * FEATURE_COUNT], columns[LEARN_TREES_ROWS * FEATURE_COUNT];
} Batch;

static void batch_score(Batch *batch, const LearnTrees *trees, const Scorer *scorer, bool again)
{
    int32_t scores[LEARN_TREES_ROWS];
    for (uint32_t i = 0; i < batch->count; i++) {
        uint8_t *row = batch->rows + (size_t)i * FEATURE_COUNT;
        features_first(scorer, batch->lines[i], row);
        if (again)
            features_second(scorer, batch->lines[i], row);
    }
    learn_trees_columns(batch->rows, FEATURE_COUNT, batch->columns);
    learn_trees_score_columns(trees, batch->columns, batch->count, scores);
    for (uint32_t i = 0; i < batch->count; i++) {
        Line *line = &scorer->lines->items[batch->lines[i]];
        *(again ? &line->score : &line->first) = scaled(scores[i]);
    }
    batch->count = 0;
}

static void score_pass(const LearnTrees *trees, const Scorer *scorer, bool again)
{
    Batch batch = {.count = 0};
    for (uint32_t i = 0; i < scorer->lines->count; i++) {
        Line *line = &scorer->lines->items[i];
        *(again ? &line->score : &line->first) = NO_TEXT;
        if (!line_has_text(line))
            continue;
        batch.lines[batch.count++] = i;
        if (batch.count == LEARN_TREES_ROWS)
            batch_score(&batch, trees, scorer, again);
    }
    if (batch.count)
        batch_score(&batch, trees, scorer, again);
}

void score_first(const LearnTrees *trees, const Scorer *scorer)
{
    score_pass(trees, scorer, false);
}

void score_lines(Boiler *boiler, Doc *doc, const Lines *lines, Scorer *scorer)
{
    const LearnTrees *trees = boiler->trees[lines->page ? 0 : 1];
    scorer_begin(scorer, &boiler->scoring, doc, lines);
    score_first(&trees[0], scorer);
    scorer_between(scorer, doc->arena);
    score_pass(&trees[1], scorer, true);
}

/* ---- why ---- */

static int64_t size_of(int64_t part)
{
    return part < 0 ? -part : part;
}

Str score_why(Boiler *boiler, Doc *doc, const Scorer *scorer, uint32_t at)
{
    enum { SHOWN = 4 };
    int mode = scorer->lines->page ? 0 : 1;
    const LearnTrees *trees = &boiler->trees[mode][1];
    uint8_t features[FEATURE_COUNT];
    int64_t parts[FEATURE_COUNT] = {0};
    Str why = STR_EMPTY;
    if (!line_has_text(&scorer->lines->items[at]))
        return why;
    if (!boiler->means[mode]) {
        boiler->means[mode] = ARENA_NEW(&boiler->arena, int32_t, (size_t)trees->node_count + 1);
        learn_trees_means(trees, boiler->means[mode]);
    }
    features_first(scorer, at, features);
    features_second(scorer, at, features);
    learn_trees_parts(trees, boiler->means[mode], features, parts);
    for (int k = 0; k < SHOWN; k++) {
        int best = 0;
        for (int i = 1; i < FEATURE_COUNT; i++)
            if (size_of(parts[i]) > size_of(parts[best]))
                best = i;
        if (!parts[best])
            break;
        why = why.len ? arena_join(doc->arena, why, STR(" ")) : why;
        why = arena_join(doc->arena, arena_join(doc->arena, why, parts[best] < 0 ? STR("-") : STR("+")), boiler_features[best]);
        parts[best] = 0;
    }
    return why;
}
