/* The features of a line and its score: a sum of readable weights, twice. The first pass sees the page around a line,
 * the second sees also how the first judged what is around. Sums run in a fixed order, without libm. */
#include "boiler/engine.h"

enum { NEAR_HEADLINE = 8, SURE_WORDS = 12, POOR_WORDS = 120 };
static const double SURE = 0.5; /* squashed score of certain article */

bool line_is_prose(const Line *line)
{
    return line->words >= SURE_WORDS && line->ends_sentence && line->link < 0.3f;
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

void scorer_begin(Scorer *scorer, Arena *arena, const Lines *lines)
{
    uint32_t count = lines->count;
    *scorer = (Scorer){.lines = lines, .first_sure = LINE_NONE, .last_sure = LINE_NONE};
    for (GroupKind kind = 0; kind < GROUP_KINDS; kind++)
        groups_build(arena, lines, kind, &scorer->groups[kind]);
    scorer->prose_before = ARENA_NEW(arena, double, (size_t)count + 1);
    scorer->words_before = ARENA_NEW(arena, double, (size_t)count + 1);
    scorer->score_before = ARENA_NEW(arena, double, (size_t)count + 1);
    scorer->sure_before = ARENA_NEW(arena, double, (size_t)count + 1);
    scorer->best = -1;
    double comments = 0;
    for (uint32_t i = 0; i < count; i++) {
        const Line *line = &lines->items[i];
        double prose = line_is_prose(line) && !line->hidden ? line->words : 0;
        scorer->prose_before[i + 1] = scorer->prose_before[i] + prose;
        scorer->words_before[i + 1] = scorer->words_before[i] + line->words;
        if (line->vocabulary & (VOCABULARY_BIT(VOCABULARY_COMMENT) | VOCABULARY_BIT(VOCABULARY_POST)))
            comments += prose;
    }
    scorer->poor = scorer->prose_before[count] < POOR_WORDS;
    scorer->comments = comments > 0.6 * scorer->prose_before[count];
}

/* ---- first pass ---- */

static void features_kind(const Line *line, double *f)
{
    switch (line->kind) {
    case KIND_H1: f[FEATURE_H1] = 1; break;
    case KIND_H2: f[FEATURE_H2] = 1; break;
    case KIND_H3: f[FEATURE_H3] = 1; break;
    case KIND_H4: case KIND_H5: case KIND_H6: f[FEATURE_H4] = 1; break;
    case KIND_LI: f[FEATURE_LI] = 1; break;
    case KIND_DT: case KIND_DD: f[FEATURE_DL] = 1; break;
    case KIND_QUOTE: f[FEATURE_QUOTE] = 1; break;
    case KIND_PRE: f[FEATURE_PRE] = 1; break;
    case KIND_CELL: f[FEATURE_CELL] = 1; break;
    case KIND_CAPTION: f[FEATURE_CAPTION] = 1; break;
    case KIND_ALT: f[FEATURE_ALT] = 1; break;
    case KIND_CONTROL: f[FEATURE_CONTROL] = 1; break;
    default: break;
    }
}

static void features_text(const Line *line, double *f)
{
    static const uint32_t STEPS[] = {2, 4, 7, 12, 20, 40, 80};
    for (unsigned i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        f[FEATURE_WORDS_2 + (int)i] = line->words >= STEPS[i];
    f[FEATURE_LINK_SOME] = line->link > 0;
    f[FEATURE_LINK_25] = line->link >= 0.25f;
    f[FEATURE_LINK_50] = line->link >= 0.5f;
    f[FEATURE_LINK_90] = line->link >= 0.9f;
    f[FEATURE_PROSE] = line_is_prose(line);
    f[FEATURE_ENDS_SENTENCE] = line->ends_sentence;
    f[FEATURE_ENDS_COLON] = line->ends_colon;
    f[FEATURE_ENDS_ELLIPSIS] = line->ends_ellipsis;
    f[FEATURE_SENTENCES_2] = line->sentences >= 2;
    f[FEATURE_COMMA] = line->commas >= 1;
    f[FEATURE_COMMAS_3] = line->commas >= 3;
    f[FEATURE_CAPITALS] = line->words >= 4 && line->capitals * 2 >= line->words;
    f[FEATURE_ALL_CAPS] = line->all_caps;
    f[FEATURE_DIGITS] = line->digits * 4 >= line->digits + line->letters && line->digits > 0;
    f[FEATURE_SHORT_YEAR] = line->words < 12 && line->has_year;
    f[FEATURE_BOLD_SOME] = line->bold > 0;
    f[FEATURE_BOLD_90] = line->bold >= 0.9f;
    f[FEATURE_HIDDEN] = line->hidden;
    f[FEATURE_REPEATED] = line->repeated;
}

static void features_names(const Line *line, double *f)
{
    for (int bit = 0; bit < PATH_COUNT; bit++)
        f[FEATURE_IN_ARTICLE + bit] = line->path >> bit & 1;
    for (int group = 0; group < VOCABULARY_COUNT; group++)
        f[FEATURE_CLASS_ARTICLE + group] = line->vocabulary >> group & 1;
    for (int group = 0; group < VOCABULARY_COUNT; group++)
        f[FEATURE_OWN_ARTICLE + group] = line->own >> group & 1;
    const uint16_t meta = REGION_BIT(REGION_META) | REGION_BIT(REGION_AUTHOR);
    f[FEATURE_PHRASE_WHOLE] = ((line->whole | line->opens) & (uint16_t)~meta) != 0;
    f[FEATURE_PHRASE_START] = (line->start & (uint16_t)~meta) != 0;
    f[FEATURE_PHRASE_ANYWHERE] = (line->anywhere & (uint16_t)~meta) != 0;
    f[FEATURE_PHRASE_ENDING] = line->ending != 0;
    f[FEATURE_PHRASE_META] = ((line->whole | line->start | line->anywhere) & meta) != 0;
    f[FEATURE_SECTION_RELATED] = line->section == REGION_RELATED;
    f[FEATURE_SECTION_COMMENT] = line->section == REGION_COMMENT;
    f[FEATURE_SECTION_OTHER] = line->section && line->section != REGION_RELATED && line->section != REGION_COMMENT;
}

static void features_place(const Scorer *scorer, uint32_t at, double *f)
{
    const Lines *lines = scorer->lines;
    double place = share(scorer->words_before[at], scorer->words_before[lines->count]);
    f[FEATURE_PLACE_05] = place >= 0.05;
    f[FEATURE_PLACE_25] = place >= 0.25;
    f[FEATURE_PLACE_50] = place >= 0.5;
    f[FEATURE_PLACE_75] = place >= 0.75;
    f[FEATURE_PLACE_90] = place >= 0.9;
    f[FEATURE_HEADLINE] = lines->items[at].headline;
    f[FEATURE_NO_HEADLINE] = lines->headline == LINE_NONE;
    if (lines->headline != LINE_NONE && at > lines->headline) {
        f[FEATURE_AFTER_HEADLINE] = 1;
        f[FEATURE_NEAR_HEADLINE] = at - lines->headline <= NEAR_HEADLINE;
    }
}

static void features_groups(const Scorer *scorer, const Line *line, double *f)
{
    const Group *sig = groups_find(&scorer->groups[GROUP_SIG], line->sig);
    if (sig) {
        f[FEATURE_SIG_PROSE] = share(sig->prose, sig->words);
        f[FEATURE_SIG_LINK] = share(sig->linked, sig->words);
        f[FEATURE_SIG_OF_TOP] = share(sig->prose, scorer->groups[GROUP_SIG].top);
        f[FEATURE_SIG_TOP] = sig->prose > 0 && sig->prose >= scorer->groups[GROUP_SIG].top;
        f[FEATURE_SIG_10] = f[FEATURE_SIG_OF_TOP] >= 0.1;
    }
    const Group *parent = groups_find(&scorer->groups[GROUP_PARENT], line->parent);
    if (parent) {
        f[FEATURE_PARENT_PROSE] = share(parent->prose, parent->words);
        f[FEATURE_PARENT_LINK] = share(parent->linked, parent->words);
        f[FEATURE_PARENT_OF_TOP] = share(parent->prose, scorer->groups[GROUP_PARENT].top);
        f[FEATURE_PARENT_10] = f[FEATURE_PARENT_OF_TOP] >= 0.1;
        f[FEATURE_PARENT_TOP] = parent->prose > 0 && parent->prose >= scorer->groups[GROUP_PARENT].top;
    }
    const Group *grand = groups_find(&scorer->groups[GROUP_GRAND], line->grand);
    if (grand) {
        f[FEATURE_GRAND_PROSE] = share(grand->prose, grand->words);
        f[FEATURE_GRAND_LINK] = share(grand->linked, grand->words);
        f[FEATURE_GRAND_OF_TOP] = share(grand->prose, scorer->groups[GROUP_GRAND].top);
        f[FEATURE_GRAND_TOP] = grand->prose > 0 && grand->prose >= scorer->groups[GROUP_GRAND].top;
    }
}

/* The sum of a running total over `reach` lines to each side of `at`, without itself. */
static double around(const double *before, uint32_t count, uint32_t at, uint32_t reach)
{
    uint32_t from = at > reach ? at - reach : 0, to = count - at > reach + 1 ? at + reach + 1 : count;
    return before[to] - before[from] - (before[at + 1] - before[at]);
}

static void features_neighbours(const Scorer *scorer, uint32_t at, double *f)
{
    const Lines *lines = scorer->lines;
    uint32_t count = lines->count;
    if (at > 0) {
        const Line *before = &lines->items[at - 1];
        f[FEATURE_BEFORE_PROSE] = line_is_prose(before);
        f[FEATURE_BEFORE_LINK] = before->link >= 0.5f;
        f[FEATURE_BEFORE_SHORT] = before->words < 4;
    }
    if (at + 1 < count) {
        const Line *after = &lines->items[at + 1];
        f[FEATURE_AFTER_PROSE] = line_is_prose(after);
        f[FEATURE_AFTER_LINK] = after->link >= 0.5f;
        f[FEATURE_AFTER_SHORT] = after->words < 4;
    }
    f[FEATURE_AROUND_PROSE] = share(around(scorer->prose_before, count, at, 2), around(scorer->words_before, count, at, 2));
    f[FEATURE_AROUND_WIDE] = share(around(scorer->prose_before, count, at, 8), around(scorer->words_before, count, at, 8));
}

/* Products of two features. */
static void features_pairs(const Line *line, double *f)
{
    if (line->words < SURE_WORDS) {
        f[FEATURE_SHORT_AROUND] = f[FEATURE_AROUND_PROSE];
        f[FEATURE_SHORT_SIG] = f[FEATURE_SIG_OF_TOP];
        f[FEATURE_SHORT_PARENT] = f[FEATURE_PARENT_OF_TOP];
    }
    if (line->link >= 0.5f)
        f[FEATURE_LINK_AROUND] = f[FEATURE_AROUND_PROSE];
    if (line->kind == KIND_LI) {
        f[FEATURE_LI_AROUND] = f[FEATURE_AROUND_PROSE];
        f[FEATURE_LI_PLAIN] = line->link < 0.3f;
        f[FEATURE_LI_GRAND] = f[FEATURE_GRAND_PROSE];
    }
    f[FEATURE_CAPS_LINK] = line->all_caps && line->link >= 0.5f;
    f[FEATURE_LINK_LINE] = line->link >= 0.9f && line->words >= 4 && !line->ends_sentence;
    f[FEATURE_HEADING_AFTER] = line->heading && f[FEATURE_AFTER_PROSE] > 0;
}

void scorer_features(const Scorer *scorer, uint32_t at, double *f)
{
    const Line *line = &scorer->lines->items[at];
    memset(f, 0, FEATURE_COUNT * sizeof *f);
    f[FEATURE_BIAS] = 1;
    features_kind(line, f);
    features_text(line, f);
    features_names(line, f);
    features_place(scorer, at, f);
    features_groups(scorer, line, f);
    features_neighbours(scorer, at, f);
    features_pairs(line, f);
    f[FEATURE_PAGE_COMMENTS] = scorer->comments && (f[FEATURE_CLASS_COMMENT] > 0 || f[FEATURE_CLASS_POST] > 0);
    if (scorer->poor) {
        f[FEATURE_PAGE_POOR] = 1;
        f[FEATURE_POOR_LI] = f[FEATURE_LI];
        f[FEATURE_POOR_LINK] = f[FEATURE_LINK_50];
        f[FEATURE_POOR_TOP] = f[FEATURE_PARENT_OF_TOP];
    }
}

/* ---- second pass ---- */

bool line_is_sure(const Line *line)
{
    return score_squash(line->first) >= SURE && line->words >= SURE_WORDS;
}

void scorer_between(Scorer *scorer)
{
    const Lines *lines = scorer->lines;
    for (GroupKind kind = 0; kind < GROUP_KINDS; kind++)
        groups_score(&scorer->groups[kind], lines, kind);
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        double score = score_squash(line->first);
        scorer->score_before[i + 1] = scorer->score_before[i] + score * line->words;
        if (score > scorer->best)
            scorer->best = score;
        scorer->sure_before[i + 1] = scorer->sure_before[i] + line_is_sure(line);
        if (!line_is_sure(line))
            continue;
        scorer->sure_words += line->words;
        if (scorer->first_sure == LINE_NONE)
            scorer->first_sure = i;
        scorer->last_sure = i;
    }
}

static double group_score(const Scorer *scorer, GroupKind kind, const Line *line)
{
    const Group *group = groups_find(&scorer->groups[kind], line_group_key(line, kind));
    return group ? share(group->score, group->words) : 0;
}

/* Certain lines near by, in the page, the template, the parent. */
static void features_sure(const Scorer *scorer, uint32_t at, double *f)
{
    const double *before = scorer->sure_before;
    const Line *line = &scorer->lines->items[at];
    uint32_t count = scorer->lines->count;
    const Group *sig = groups_find(&scorer->groups[GROUP_SIG], line->sig);
    const Group *parent = groups_find(&scorer->groups[GROUP_PARENT], line->parent);
    f[FEATURE_OF_BEST] = score_squash(line->first) - scorer->best;
    f[FEATURE_NO_SURE] = scorer->first_sure == LINE_NONE;
    f[FEATURE_SURE_SHARE] = share(scorer->sure_words, scorer->words_before[count]);
    f[FEATURE_SURE_BEFORE] = before[at] - before[at > 2 ? at - 2 : 0] > 0;
    f[FEATURE_SURE_BEFORE_8] = before[at] - before[at > 8 ? at - 8 : 0] > 0;
    f[FEATURE_SURE_AFTER] = before[count - at > 3 ? at + 3 : count] - before[at + 1] > 0;
    f[FEATURE_SURE_AFTER_8] = before[count - at > 9 ? at + 9 : count] - before[at + 1] > 0;
    f[FEATURE_SURE_SIG] = sig ? share(sig->sure, sig->words) : 0;
    f[FEATURE_SURE_PARENT] = parent ? share(parent->sure, parent->words) : 0;
}

static void features_between(const Scorer *scorer, uint32_t at, double *f)
{
    const Line *line = &scorer->lines->items[at];
    if (scorer->first_sure == LINE_NONE)
        return;
    if (at >= scorer->first_sure && at <= scorer->last_sure) {
        f[FEATURE_BETWEEN] = 1;
        f[FEATURE_BETWEEN_SHORT] = line->words < 12;
        f[FEATURE_BETWEEN_LINK] = line->link >= 0.5f;
        f[FEATURE_BETWEEN_HEADING] = line->heading > 0;
    } else if (at > scorer->last_sure) {
        f[FEATURE_LAST_HEADING] = line->heading > 0;
        f[FEATURE_TAIL_NEAR] = at - scorer->last_sure <= 3;
    }
}

/* Products of what the first pass found. */
static void features_pairs_again(const Line *line, double *f)
{
    bool both = f[FEATURE_SURE_BEFORE] > 0 && f[FEATURE_SURE_AFTER] > 0, is_short = line->words < SURE_WORDS;
    f[FEATURE_BOTH_SURE] = both;
    f[FEATURE_BOTH_SURE_LINK] = both && line->link >= 0.5f;
    f[FEATURE_BOTH_SURE_SHORT] = both && is_short;
    f[FEATURE_LI_BETWEEN] = line->kind == KIND_LI && f[FEATURE_BETWEEN] > 0;
    f[FEATURE_CELL_BETWEEN] = line->kind == KIND_CELL && f[FEATURE_BETWEEN] > 0;
    f[FEATURE_LI_SURE] = line->kind == KIND_LI && f[FEATURE_SURE_BEFORE_8] > 0 && f[FEATURE_SURE_AFTER_8] > 0;
    f[FEATURE_SHORT_SURE_SIG] = is_short ? f[FEATURE_SURE_SIG] : 0;
    f[FEATURE_SHORT_SURE_PARENT] = is_short ? f[FEATURE_SURE_PARENT] : 0;
}

void scorer_features_again(const Scorer *scorer, uint32_t at, double *f)
{
    const Lines *lines = scorer->lines;
    const Line *line = &lines->items[at];
    uint32_t count = lines->count;
    scorer_features(scorer, at, f);
    f[FEATURE_SCORE] = score_squash(line->first);
    f[FEATURE_SCORE_BEFORE] = at > 0 ? score_squash(line[-1].first) : -1;
    f[FEATURE_SCORE_AFTER] = at + 1 < count ? score_squash(line[1].first) : -1;
    f[FEATURE_SCORE_NEAR] = share(around(scorer->score_before, count, at, 3), around(scorer->words_before, count, at, 3));
    f[FEATURE_SCORE_WIDE] = share(around(scorer->score_before, count, at, 15), around(scorer->words_before, count, at, 15));
    f[FEATURE_SCORE_SIG] = group_score(scorer, GROUP_SIG, line);
    f[FEATURE_SCORE_PARENT] = group_score(scorer, GROUP_PARENT, line);
    f[FEATURE_SCORE_GRAND] = group_score(scorer, GROUP_GRAND, line);
    features_between(scorer, at, f);
    features_sure(scorer, at, f);
    features_pairs_again(line, f);
}

/* ---- scores ---- */

static double weigh(const double *weights, const double *features, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += weights[i] * features[i];
    return sum;
}

void score_lines(const Boiler *boiler, Doc *doc, const Lines *lines, Scorer *scorer)
{
    const double (*weights)[FEATURE_COUNT] = boiler->weights[lines->page ? 0 : 1];
    double features[FEATURE_COUNT];
    scorer_begin(scorer, doc->arena, lines);
    for (uint32_t i = 0; i < lines->count; i++) {
        scorer_features(scorer, i, features);
        lines->items[i].first = weigh(weights[0], features, FEATURE_FIRST_COUNT);
    }
    scorer_between(scorer);
    for (uint32_t i = 0; i < lines->count; i++) {
        scorer_features_again(scorer, i, features);
        lines->items[i].score = weigh(weights[1], features, FEATURE_COUNT);
    }
}
