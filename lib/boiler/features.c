/* The features of a line, each one byte: see features.h for what they are. */
#include "boiler/engine.h"

enum { SHARE_ALL = 200, LEVEL_EXACT = 16, LEVEL_STEPS = 8 };

/* ---- scales ---- */

/* A count by its size: exact below 16, then eight steps for each doubling. */
static uint8_t level(uint64_t count)
{
    if (count < LEVEL_EXACT)
        return (uint8_t)count;
    unsigned power = 63u - (unsigned)__builtin_clzll(count);
    uint64_t value = LEVEL_EXACT + (power - 4) * LEVEL_STEPS + ((count >> (power - 3)) & 7);
    return (uint8_t)(value > 255 ? 255 : value);
}

/* 0 to 200, of whole; 0 where there is nothing. */
static uint8_t share(uint64_t part, uint64_t whole)
{
    return whole ? (uint8_t)(part >= whole ? SHARE_ALL : part * SHARE_ALL / whole) : 0;
}

/* part in 1/200 already. */
static uint8_t share_linked(uint64_t linked, uint64_t words)
{
    return words ? (uint8_t)(linked / words) : 0;
}

static uint8_t ratio(uint64_t part, uint64_t whole, unsigned scale)
{
    uint64_t value = whole ? part * scale / whole : 0;
    return (uint8_t)(value > 255 ? 255 : value);
}

static uint8_t few(uint32_t count)
{
    return (uint8_t)(count > 255 ? 255 : count);
}

/* Blocks from one line to another, 1 for the next; 255: there is none. */
static uint8_t apart(uint32_t from, uint32_t to)
{
    uint8_t value = to == LINE_NONE || from == LINE_NONE ? 255 : level(to - from);
    return value;
}

/* ---- the line itself ---- */

static uint8_t ends_of(const Line *line)
{
    return line->ends_ellipsis ? 3 : line->ends_colon ? 2 : line->ends_sentence ? 1 : 0;
}

static void of_text(const Line *line, uint8_t *f)
{
    f[FEATURE_HEADING] = line->heading;
    f[FEATURE_LI] = line->kind == KIND_LI;
    f[FEATURE_DL] = line->kind == KIND_DT || line->kind == KIND_DD;
    f[FEATURE_QUOTE] = line->kind == KIND_QUOTE;
    f[FEATURE_PRE] = line->kind == KIND_PRE;
    f[FEATURE_CELL] = line->kind == KIND_CELL;
    f[FEATURE_CAPTION] = line->kind == KIND_CAPTION;
    f[FEATURE_WORDS] = level(line->words);
    f[FEATURE_LETTERS] = ratio(line->letters, line->words, 4);
    f[FEATURE_SENTENCES] = level(line->sentences);
    f[FEATURE_COMMAS] = level(line->commas);
    f[FEATURE_COMMA_SHARE] = share(line->commas, line->words);
    f[FEATURE_CAPITALS] = share(line->capitals, line->words);
    f[FEATURE_UPPERS] = share(line->uppers, line->letters);
    f[FEATURE_SMALL] = share(line->small, line->words);
    f[FEATURE_DIGITS] = share(line->digits, line->digits + line->letters);
    f[FEATURE_MARKS] = level(line->marks);
    f[FEATURE_QUOTES] = level(line->quotes);
    f[FEATURE_AT_SIGNS] = few(line->at_signs);
    f[FEATURE_UNSPACED] = share(line->unspaced, line->letters);
    f[FEATURE_ENDS] = ends_of(line);
    f[FEATURE_FIRST] = line->first_kind;
    f[FEATURE_YEAR] = line->has_year;
    f[FEATURE_LINK] = (uint8_t)line_link(line);
    f[FEATURE_BOLD] = (uint8_t)(line->bold * 200.0f + 0.5f);
    f[FEATURE_HIDDEN] = line->hidden;
    f[FEATURE_REPEATED] = level(line->copies);
    f[FEATURE_MARKUP] = ratio(line->srclen, line->text.len, 4);
}

static void of_names(const Line *line, uint8_t *f)
{
    f[FEATURE_DEPTH] = level(line->depth);
    for (int bit = 0; bit < PATH_COUNT; bit++)
        f[FEATURE_IN_ARTICLE + bit] = line->path >> bit & 1;
    for (int group = 0; group < VOCABULARY_COUNT; group++)
        f[FEATURE_CLASS_ARTICLE + group] = (uint8_t)((line->vocabulary >> group & 1) + (line->own >> group & 1));
    const uint16_t meta = REGION_BIT(REGION_META) | REGION_BIT(REGION_AUTHOR);
    f[FEATURE_PHRASE_WHOLE] = ((line->whole | line->opens) & (uint16_t)~meta) != 0;
    f[FEATURE_PHRASE_START] = (line->start & (uint16_t)~meta) != 0;
    f[FEATURE_PHRASE_ANYWHERE] = (line->anywhere & (uint16_t)~meta) != 0;
    f[FEATURE_PHRASE_ENDING] = line->ending != 0;
    f[FEATURE_PHRASE_META] = ((line->whole | line->start | line->anywhere) & meta) != 0;
    f[FEATURE_META_LINE] = line->region == REGION_META;
    f[FEATURE_SECTION_RELATED] = line->section == REGION_RELATED;
    f[FEATURE_SECTION_COMMENT] = line->section == REGION_COMMENT;
    f[FEATURE_SECTION_OTHER] = line->section && line->section != REGION_RELATED && line->section != REGION_COMMENT;
}

/* ---- where it stands ---- */

static void of_place(const Scorer *scorer, uint32_t at, uint8_t *f)
{
    const Lines *lines = scorer->lines;
    const Totals *before = &scorer->totals[at], *all = &scorer->totals[lines->count];
    f[FEATURE_PLACE] = share(before->words, all->words);
    f[FEATURE_PLACE_PROSE] = share(before->prose, all->prose);
    f[FEATURE_FROM_START] = level(at);
    f[FEATURE_TO_END] = level(lines->count - at);
    f[FEATURE_HEADLINE] = lines->items[at].headline;
    if (lines->headline == LINE_NONE)
        return;
    if (at > lines->headline) {
        f[FEATURE_AFTER_HEADLINE] = level(at - lines->headline);
        f[FEATURE_HEADLINE_WORDS] = level(before->words - scorer->totals[lines->headline + 1].words);
    } else {
        f[FEATURE_BEFORE_HEADLINE] = level(lines->headline - at);
    }
}

static uint64_t gap(const Line *line, const Line *next)
{
    return next->src > line->src + line->srclen ? next->src - line->src - line->srclen : 0;
}

static void of_gaps(const Scorer *scorer, uint32_t at, uint8_t *f)
{
    const Line *line = &scorer->lines->items[at];
    const Around *around = &scorer->around[at];
    if (at > 0)
        f[FEATURE_GAP_BEFORE] = level(gap(line - 1, line) / 4);
    if (at + 1 < scorer->lines->count)
        f[FEATURE_GAP_AFTER] = level(gap(line, line + 1) / 4);
    f[FEATURE_FROM_PROSE] = apart(around->prose_before, at);
    f[FEATURE_TO_PROSE] = apart(at, around->prose_after);
    f[FEATURE_FROM_HEADING] = apart(around->heading, at);
    f[FEATURE_PEERS] = level(around->peers);
    if (around->heading == LINE_NONE)
        return;
    f[FEATURE_UNDER_HEADING] = scorer->lines->items[around->heading].heading;
    f[FEATURE_HEADING_LINK] = (uint8_t)line_link(&scorer->lines->items[around->heading]);
}

static void of_stretches(const Scorer *scorer, uint32_t at, uint8_t *f)
{
    const Around *around = &scorer->around[at];
    const Totals *from = &scorer->totals[around->under.from], *to = &scorer->totals[around->under.to];
    uint64_t words = to->words - from->words;
    f[FEATURE_UNDER_PROSE] = share(to->prose - from->prose, words);
    f[FEATURE_UNDER_LINK] = share_linked(to->linked - from->linked, words);
    f[FEATURE_UNDER_WORDS] = level(words);
    from = &scorer->totals[around->run.from];
    to = &scorer->totals[around->run.to];
    words = to->words - from->words;
    f[FEATURE_RUN] = level(around->run.to - around->run.from);
    f[FEATURE_RUN_PLACE] = level(at - around->run.from);
    f[FEATURE_RUN_LINK] = share_linked(to->linked - from->linked, words);
    f[FEATURE_RUN_WORDS] = level(words / (around->run.to - around->run.from));
}

/* Inside a stretch, or how far from it. */
static void of_stretch(Stretch stretch, uint32_t at, uint8_t *inside, uint8_t *from, uint8_t *to)
{
    *inside = at >= stretch.from && at < stretch.to;
    *from = at >= stretch.to ? level(at - stretch.to + 1) : 0;
    *to = at < stretch.from ? level(stretch.from - at) : 0;
}

/* The totals of the lines up to `reach` to each side of a line, without itself. */
static Totals window(const Scorer *scorer, uint32_t at, uint32_t reach)
{
    uint32_t count = scorer->lines->count;
    const Totals *from = &scorer->totals[at > reach ? at - reach : 0];
    const Totals *to = &scorer->totals[count - at > reach + 1 ? at + reach + 1 : count];
    const Totals *own = &scorer->totals[at], *next = own + 1;
    return (Totals){.words = to->words - from->words - (next->words - own->words), .prose = to->prose - from->prose - (next->prose - own->prose),
                    .linked = to->linked - from->linked - (next->linked - own->linked),
                    .long_words = to->long_words - from->long_words - (next->long_words - own->long_words),
                    .titled = to->titled - from->titled - (next->titled - own->titled),
                    .topical = to->topical - from->topical - (next->topical - own->topical),
                    .linked_headings = to->linked_headings - from->linked_headings - (next->linked_headings - own->linked_headings),
                    .score = to->score - from->score - (next->score - own->score)};
}

static void of_windows(const Scorer *scorer, uint32_t at, uint8_t *f)
{
    Totals sum = window(scorer, at, 2);
    f[FEATURE_PROSE_2] = share(sum.prose, sum.words);
    f[FEATURE_LINK_2] = share_linked(sum.linked, sum.words);
    sum = window(scorer, at, 8);
    f[FEATURE_PROSE_8] = share(sum.prose, sum.words);
    f[FEATURE_LINK_8] = share_linked(sum.linked, sum.words);
    f[FEATURE_WORDS_8] = level(sum.words / 16);
    sum = window(scorer, at, 25);
    f[FEATURE_PROSE_25] = share(sum.prose, sum.words);
    f[FEATURE_LINK_25] = share_linked(sum.linked, sum.words);
    f[FEATURE_LINKED_HEADINGS] = level(sum.linked_headings);
}

static void of_kin(const Scorer *scorer, uint32_t at, uint8_t *f)
{
    const Kin *kin = &scorer->kin[at];
    const Around *around = &scorer->around[at];
    const Totals *from = &scorer->totals[around->under.from], *to = &scorer->totals[around->under.to];
    Totals near = window(scorer, at, 3);
    f[FEATURE_TITLE_WORDS] = level(kin->titled);
    f[FEATURE_TITLE_SHARE] = share(kin->titled, kin->words);
    f[FEATURE_TITLE_NEAR] = share(near.titled, near.long_words);
    f[FEATURE_TITLE_UNDER] = share(to->titled - from->titled, to->long_words - from->long_words);
    if (around->heading != LINE_NONE)
        f[FEATURE_TITLE_HEADING] = share(scorer->kin[around->heading].titled, scorer->kin[around->heading].words);
    f[FEATURE_IN_ABOUT] = kin->about;
    f[FEATURE_IN_BODY] = kin->body;
}

static void of_group(const Scorer *scorer, GroupKind kind, uint32_t at, uint8_t *f)
{
    const Groups *groups = &scorer->groups[kind];
    const Group *group = &groups->items[groups->of_line[at]];
    if (!group->lines)
        return;
    f[0] = level(group->lines);
    f[1] = level(group->words);
    f[2] = level(group->words / group->lines);
    f[3] = share(group->prose, group->words);
    f[4] = share_linked(group->linked, group->words);
    f[5] = share(group->prose, groups->top);
    f[6] = share(group->words, scorer->totals[scorer->lines->count].words);
}

static uint8_t kind_of(const Line *line)
{
    switch (line->kind) {
    case KIND_LI: case KIND_DT: case KIND_DD: return 2;
    case KIND_CELL: return 3;
    case KIND_CAPTION: case KIND_ALT: return 4;
    case KIND_CONTROL: return 5;
    default: return line->heading ? 1 : 0;
    }
}

static void of_neighbour(const Line *line, const Line *other, uint8_t *f)
{
    const uint32_t foreign = VOCABULARY_BIT(VOCABULARY_COMMENT) | VOCABULARY_BIT(VOCABULARY_RELATED) | VOCABULARY_BIT(VOCABULARY_NAV) |
                             VOCABULARY_BIT(VOCABULARY_PROMO) | VOCABULARY_BIT(VOCABULARY_LEGAL) | VOCABULARY_BIT(VOCABULARY_AD) |
                             VOCABULARY_BIT(VOCABULARY_SHARE) | VOCABULARY_BIT(VOCABULARY_TEASER) | VOCABULARY_BIT(VOCABULARY_WIDGET);
    f[0] = level(other->words);
    f[1] = (uint8_t)line_link(other);
    f[2] = ends_of(other);
    f[3] = kind_of(other);
    f[4] = other->sig == line->sig ? 2 : other->parent == line->parent;
    f[5] = (uint8_t)(((other->vocabulary & foreign) != 0) + ((other->own & foreign) != 0));
}

static void of_neighbours(const Scorer *scorer, uint32_t at, uint8_t *f)
{
    const Line *lines = scorer->lines->items;
    uint32_t before = scorer->around[at].before, after = scorer->around[at].after;
    if (before != LINE_NONE) {
        of_neighbour(&lines[at], &lines[before], f + FEATURE_BEFORE_WORDS);
        before = scorer->around[before].before;
    }
    if (before != LINE_NONE)
        of_neighbour(&lines[at], &lines[before], f + FEATURE_BEFORE_2_WORDS);
    if (after != LINE_NONE) {
        of_neighbour(&lines[at], &lines[after], f + FEATURE_AFTER_WORDS);
        after = scorer->around[after].after;
    }
    if (after != LINE_NONE)
        of_neighbour(&lines[at], &lines[after], f + FEATURE_AFTER_2_WORDS);
}

void features_first(const Scorer *scorer, uint32_t at, uint8_t *f)
{
    const Line *line = &scorer->lines->items[at];
    memcpy(f, scorer->page, FEATURE_COUNT);
    of_text(line, f);
    of_names(line, f);
    of_place(scorer, at, f);
    of_gaps(scorer, at, f);
    of_stretches(scorer, at, f);
    of_stretch(scorer->span, at, &f[FEATURE_SPAN], &f[FEATURE_FROM_SPAN], &f[FEATURE_TO_SPAN]);
    of_windows(scorer, at, f);
    of_group(scorer, GROUP_SIG, at, f + FEATURE_SIG_LINES);
    of_group(scorer, GROUP_PARENT, at, f + FEATURE_PARENT_LINES);
    of_group(scorer, GROUP_GRAND, at, f + FEATURE_GRAND_LINES);
    of_group(scorer, GROUP_NEAREST, at, f + FEATURE_NEAREST_LINES);
    of_group(scorer, GROUP_OUTER, at, f + FEATURE_OUTER_LINES);
    of_kin(scorer, at, f);
    of_neighbours(scorer, at, f);
}

/* ---- the page ---- */

typedef struct PageCounts {
    uint64_t headings, list, pre, cells, comments, teasers, controls, pictures, prose_lines, questions, unspaced, letters;
} PageCounts;

static void count_line(PageCounts *counts, const Line *line)
{
    const uint32_t comments = VOCABULARY_BIT(VOCABULARY_COMMENT) | VOCABULARY_BIT(VOCABULARY_POST);
    bool prose = line_is_prose(line) && !line->hidden;
    counts->headings += line->heading > 0;
    counts->list += line->kind == KIND_LI ? line->words : 0;
    counts->pre += line->kind == KIND_PRE ? line->words : 0;
    counts->cells += line->kind == KIND_CELL ? line->words : 0;
    counts->comments += prose && (line->vocabulary & comments) ? line->words : 0;
    counts->teasers += line->vocabulary & VOCABULARY_BIT(VOCABULARY_TEASER) ? line->words : 0;
    counts->controls += line->kind == KIND_CONTROL;
    counts->pictures += line->kind == KIND_ALT;
    counts->prose_lines += prose;
    counts->questions += prose && line->question;
    counts->unspaced += line->unspaced;
    counts->letters += line->letters;
}

static void of_meta(const Doc *doc, uint8_t *f)
{
    for (uint32_t i = 0; i < doc->meta.count; i++) {
        f[FEATURE_PAGE_PUBLISHED] |= doc->meta.items[i].id == META_PUBLISHED;
        f[FEATURE_PAGE_AUTHOR] |= doc->meta.items[i].id == META_AUTHOR;
        f[FEATURE_PAGE_BODY] |= doc->meta.items[i].id == META_ARTICLEBODY;
    }
}

void features_page(Scorer *scorer, const Doc *doc)
{
    const Lines *lines = scorer->lines;
    const Totals *all = &scorer->totals[lines->count], *totals = scorer->totals;
    uint8_t *f = scorer->page;
    PageCounts counts = {0};
    for (uint32_t i = 0; i < lines->count; i++)
        count_line(&counts, &lines->items[i]);
    f[FEATURE_PAGE_LINES] = level(lines->count);
    f[FEATURE_PAGE_WORDS] = level(all->words);
    f[FEATURE_PAGE_PROSE] = level(all->prose);
    f[FEATURE_PAGE_PROSE_SHARE] = share(all->prose, all->words);
    f[FEATURE_PAGE_LINK] = share_linked(all->linked, all->words);
    f[FEATURE_PAGE_LI] = share(counts.list, all->words);
    f[FEATURE_PAGE_HEADINGS] = level(counts.headings);
    f[FEATURE_PAGE_PRE] = share(counts.pre, all->words);
    f[FEATURE_PAGE_CELLS] = share(counts.cells, all->words);
    f[FEATURE_PAGE_COMMENTS] = share(counts.comments, all->prose);
    f[FEATURE_PAGE_TOP] = share(scorer->groups[GROUP_PARENT].top, all->prose);
    f[FEATURE_PAGE_HEADLINE] = lines->headline != LINE_NONE;
    f[FEATURE_PAGE_MEAN] = counts.prose_lines ? level(all->prose / counts.prose_lines) : 0;
    f[FEATURE_PAGE_SPAN] = share(totals[scorer->span.to].words - totals[scorer->span.from].words, all->words);
    f[FEATURE_PAGE_CONTROLS] = share(counts.controls, lines->count);
    f[FEATURE_PAGE_PICTURES] = share(counts.pictures, lines->count);
    f[FEATURE_PAGE_TEASERS] = share(counts.teasers, all->words);
    f[FEATURE_PAGE_UNSPACED] = share(counts.unspaced, counts.letters);
    f[FEATURE_PAGE_QUESTIONS] = share(counts.questions, counts.prose_lines);
    for (int bit = 0; bit < 6; bit++)
        f[FEATURE_ADDRESS_ARTICLE + bit] = lines->address >> bit & 1;
    of_meta(doc, f);
}

/* ---- second pass ---- */

static uint8_t mean(int64_t score, uint64_t words)
{
    return words ? (uint8_t)(score / (int64_t)words) : 0;
}

static uint8_t group_score(const Scorer *scorer, GroupKind kind, uint32_t at)
{
    const Groups *groups = &scorer->groups[kind];
    const Group *group = &groups->items[groups->of_line[at]];
    return mean(group->score, group->words);
}

static uint8_t stretch_score(const Scorer *scorer, Stretch stretch)
{
    const Totals *from = &scorer->totals[stretch.from], *to = &scorer->totals[stretch.to];
    return mean(to->score - from->score, to->words - from->words);
}

static void of_sure(const Scorer *scorer, uint32_t at, uint8_t *f)
{
    const Totals *own = &scorer->totals[at], *all = &scorer->totals[scorer->lines->count];
    uint32_t before = scorer->around[at].sure_before, after = scorer->around[at].sure_after;
    f[FEATURE_SURE_WORDS] = level(all->sure);
    f[FEATURE_SURE_SHARE] = share(all->sure, all->words);
    f[FEATURE_SURE_PLACE] = share(own->sure, all->sure);
    f[FEATURE_FROM_SURE] = apart(before, at);
    f[FEATURE_TO_SURE] = apart(at, after);
    f[FEATURE_FROM_SURE_WORDS] = before == LINE_NONE ? 255 : level(own->words - scorer->totals[before + 1].words);
    f[FEATURE_TO_SURE_WORDS] = after == LINE_NONE ? 255 : level(scorer->totals[after].words - own[1].words);
}

static uint8_t squashed(const Scorer *scorer, uint32_t at)
{
    return at == LINE_NONE ? 0 : (uint8_t)score_squash(scorer->lines->items[at].first);
}

void features_second(const Scorer *scorer, uint32_t at, uint8_t *f)
{
    const Around *around = &scorer->around[at];
    Totals near = window(scorer, at, 3), wide = window(scorer, at, 15);
    uint8_t own = squashed(scorer, at);
    f[FEATURE_SCORE] = own;
    f[FEATURE_SCORE_BEFORE] = squashed(scorer, around->before);
    f[FEATURE_SCORE_AFTER] = squashed(scorer, around->after);
    f[FEATURE_SCORE_BEFORE_2] = around->before == LINE_NONE ? 0 : squashed(scorer, scorer->around[around->before].before);
    f[FEATURE_SCORE_AFTER_2] = around->after == LINE_NONE ? 0 : squashed(scorer, scorer->around[around->after].after);
    f[FEATURE_SCORE_NEAR] = mean(near.score, near.words);
    f[FEATURE_SCORE_WIDE] = mean(wide.score, wide.words);
    f[FEATURE_SCORE_SIG] = group_score(scorer, GROUP_SIG, at);
    f[FEATURE_SCORE_PARENT] = group_score(scorer, GROUP_PARENT, at);
    f[FEATURE_SCORE_GRAND] = group_score(scorer, GROUP_GRAND, at);
    f[FEATURE_SCORE_NEAREST] = group_score(scorer, GROUP_NEAREST, at);
    f[FEATURE_SCORE_OUTER] = group_score(scorer, GROUP_OUTER, at);
    f[FEATURE_TOPIC] = share(scorer->kin[at].topical, scorer->kin[at].words);
    f[FEATURE_TOPIC_NEAR] = share(near.topical, near.long_words);
    f[FEATURE_TOPIC_UNDER] = share(scorer->totals[around->under.to].topical - scorer->totals[around->under.from].topical,
                                   scorer->totals[around->under.to].long_words - scorer->totals[around->under.from].long_words);
    f[FEATURE_SCORE_UNDER] = stretch_score(scorer, around->under);
    f[FEATURE_SCORE_RUN] = stretch_score(scorer, around->run);
    f[FEATURE_OF_BEST] = (uint8_t)(scorer->best > own ? scorer->best - own : 0);
    f[FEATURE_PAGE_SCORE] = stretch_score(scorer, (Stretch){0, scorer->lines->count});
    of_stretch(scorer->best_span, at, &f[FEATURE_BEST_SPAN], &f[FEATURE_FROM_BEST_SPAN], &f[FEATURE_TO_BEST_SPAN]);
    of_sure(scorer, at, f);
}
