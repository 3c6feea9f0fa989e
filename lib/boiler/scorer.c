/* What the features of all lines need of the page: neighbours, runs of one template, parts under a heading, running totals,
 * and the stretch of the page that holds most text. One pass forward and one backward each. */
#include "boiler/engine.h"

enum { PROSE_WORDS = 12, PROSE_LINK = 60, SURE_SCORE = 190, SPAN_COST = 6, LINKED = 160, PEER_RANK = 2 };

uint32_t line_link(const Line *line)
{
    return (uint32_t)(line->link * 200.0f + 0.5f);
}

bool line_is_prose(const Line *line)
{
    return line->words >= PROSE_WORDS && line->ends_sentence && line_link(line) < PROSE_LINK;
}

bool line_has_text(const Line *line)
{
    return line->words && line->kind != KIND_ALT && line->kind != KIND_CONTROL && line->kind != KIND_HR;
}

int score_squash(double score)
{
    return 128 + (int)(127 * score / (1 + (score < 0 ? -score : score)));
}

bool line_is_sure(const Line *line)
{
    return score_squash(line->first) >= SURE_SCORE && line->words >= PROSE_WORDS;
}

static void look_back(Scorer *scorer)
{
    const Lines *lines = scorer->lines;
    uint32_t before = LINE_NONE, prose = LINE_NONE, heading = LINE_NONE, under = 0, run = 0, peers = 0;
    uint8_t rank = lines->headline == LINE_NONE ? 0 : lines->items[lines->headline].heading;
    rank = rank ? rank : PEER_RANK;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        Around *around = &scorer->around[i];
        if (line->heading)
            heading = under = i;
        peers += line->heading && line->heading <= rank && !line->headline;
        if (i == lines->headline)
            peers = 0;
        if (i && line->sig != line[-1].sig)
            run = i;
        *around = (Around){before, LINE_NONE, prose, LINE_NONE, LINE_NONE, LINE_NONE, heading, peers, {under, 0}, {run, 0}};
        if (line_has_text(line) && !line->hidden)
            before = i;
        if (line_is_prose(line) && !line->hidden)
            prose = i;
    }
}

static void look_ahead(Scorer *scorer)
{
    const Lines *lines = scorer->lines;
    uint32_t after = LINE_NONE, prose = LINE_NONE, under = lines->count, run = under;
    for (uint32_t i = lines->count; i-- > 0;) {
        const Line *line = &lines->items[i];
        Around *around = &scorer->around[i];
        around->after = after;
        around->prose_after = prose;
        around->under.to = under;
        around->run.to = run;
        if (line->heading)
            under = i;
        if (i && line->sig != line[-1].sig)
            run = i;
        if (line_has_text(line) && !line->hidden)
            after = i;
        if (line_is_prose(line) && !line->hidden)
            prose = i;
    }
}

static void add_up(Scorer *scorer)
{
    const Lines *lines = scorer->lines;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        Totals *next = &scorer->totals[i + 1];
        *next = scorer->totals[i];
        if (!line_has_text(line))
            continue;
        next->long_words += scorer->kin[i].words;
        next->titled += scorer->kin[i].titled;
        next->linked_headings += line->heading && line_link(line) >= LINKED;
        next->words += line->words;
        next->linked += (uint64_t)line_link(line) * line->words;
        if (line_is_prose(line) && !line->hidden)
            next->prose += line->words;
    }
}

/* The stretch of the greatest sum (Kadane). */
typedef struct Greatest {
    Stretch stretch;
    int64_t best, sum;
    uint32_t from;
} Greatest;

static void greatest_add(Greatest *greatest, uint32_t at, int64_t value)
{
    if (greatest->sum <= 0) {
        greatest->sum = 0;
        greatest->from = at;
    }
    greatest->sum += value;
    if (greatest->sum > greatest->best) {
        greatest->best = greatest->sum;
        greatest->stretch = (Stretch){greatest->from, at + 1};
    }
}

static void find_span(Scorer *scorer)
{
    Greatest greatest = {.best = 0};
    for (uint32_t i = 0; i < scorer->lines->count; i++) {
        const Line *line = &scorer->lines->items[i];
        int64_t linked = (int64_t)line_link(line) * line->words / 200, plain = line->words - linked;
        if (line_has_text(line) && !line->hidden)
            greatest_add(&greatest, i, plain - linked / 2 - SPAN_COST);
    }
    scorer->span = greatest.stretch;
}

void scorer_begin(Scorer *scorer, Arena *arena, const Doc *doc, const Lines *lines)
{
    *scorer = (Scorer){.lines = lines};
    groups_build(arena, lines, scorer->groups);
    scorer->around = ARENA_NEW(arena, Around, (size_t)lines->count + 1);
    scorer->totals = ARENA_NEW(arena, Totals, (size_t)lines->count + 1);
    scorer->kin = ARENA_NEW(arena, Kin, (size_t)lines->count + 1);
    kin_build(scorer->kin, arena, doc, lines);
    look_back(scorer);
    look_ahead(scorer);
    add_up(scorer);
    find_span(scorer);
    features_page(scorer, doc);
}

/* ---- between the passes ---- */

static void find_sure(Scorer *scorer)
{
    const Lines *lines = scorer->lines;
    uint32_t sure = LINE_NONE;
    for (uint32_t i = 0; i < lines->count; i++) {
        scorer->around[i].sure_before = sure;
        if (line_is_sure(&lines->items[i]))
            sure = i;
    }
    sure = LINE_NONE;
    for (uint32_t i = lines->count; i-- > 0;) {
        scorer->around[i].sure_after = sure;
        if (line_is_sure(&lines->items[i]))
            sure = i;
    }
}

void scorer_between(Scorer *scorer, Arena *arena)
{
    const Lines *lines = scorer->lines;
    Greatest greatest = {.best = 0};
    for (GroupKind kind = 0; kind < GROUP_KINDS; kind++)
        groups_score(&scorer->groups[kind], lines);
    kin_topics(scorer->kin, arena, lines);
    scorer->best = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        Totals *next = &scorer->totals[i + 1];
        next->score = scorer->totals[i].score;
        next->sure = scorer->totals[i].sure;
        next->topical = scorer->totals[i].topical;
        if (!line_has_text(line))
            continue;
        int score = score_squash(line->first);
        next->score += (int64_t)score * line->words;
        next->topical += scorer->kin[i].topical;
        next->sure += line_is_sure(line) ? line->words : 0;
        if (score > scorer->best)
            scorer->best = score;
        greatest_add(&greatest, i, (int64_t)(score - 128) * line->words);
    }
    scorer->best_span = greatest.stretch;
    find_sure(scorer);
}
