/* The score of a line: a sum over trees, twice. The first pass sees the page around a line, the second sees also how the first
 * judged what is around. Sums are of whole numbers. */
#include "boiler/engine.h"

static const double NO_TEXT = -10; /* of what can be no article */

static double scaled(int32_t score)
{
    return (double)score / LEARN_TREES_UNIT;
}

void score_first(const LearnTrees *trees, const Scorer *scorer)
{
    uint8_t features[FEATURE_COUNT];
    for (uint32_t i = 0; i < scorer->lines->count; i++) {
        Line *line = &scorer->lines->items[i];
        line->first = NO_TEXT;
        if (!line_has_text(line))
            continue;
        features_first(scorer, i, features);
        line->first = scaled(learn_trees_score(trees, features));
    }
}

void score_lines(const Boiler *boiler, Doc *doc, const Lines *lines, Scorer *scorer)
{
    const LearnTrees *trees = boiler->trees[lines->page ? 0 : 1];
    uint8_t features[FEATURE_COUNT];
    scorer_begin(scorer, doc->arena, doc, lines);
    score_first(&trees[0], scorer);
    scorer_between(scorer);
    for (uint32_t i = 0; i < lines->count; i++) {
        Line *line = &lines->items[i];
        line->score = NO_TEXT;
        if (!line_has_text(line))
            continue;
        features_first(scorer, i, features);
        features_second(scorer, i, features);
        line->score = scaled(learn_trees_score(&trees[1], features));
    }
}
