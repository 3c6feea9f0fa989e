/* From scores to runs: sections opened by their heading, the best path through "article" and "other" (Viterbi over two states),
 * headings with the text below them, and what no score may overrule. */
#include "boiler/engine.h"

enum { SECTION_PROSE_WORDS = 12, OPENER_WORDS = 8, START_WORDS = 25 };
static const double HOPELESS = -2.5, NEAR_BEST = 2; /* scores of pages without a clear article */
static const double SECTION_SCORE = 1; /* plain text in a section that scores more is article all the same */
static const double KEPT_SCORE = 40; /* a site's rule keeps the line: no path may leave it out */
static const double LIST_SHIFT = .3; /* added to the scores of a page that is not mostly prose: its lines tell less each */

/* ---- sections ---- */

static Region region_of_bits(uint16_t bits)
{
    for (int region = REGION_MAIN; region < REGION_META; region++)
        if (bits & REGION_BIT(region))
            return (Region)region;
    return REGION_NONE;
}

/* A long sentence of the text itself: no teaser ("… read more"), no link list. */
static bool is_text(const Line *line)
{
    return line->words >= SECTION_PROSE_WORDS && line->ends_sentence && !line->ending && !line->ends_ellipsis && line->link < 0.3f &&
           !line->start && !line->hidden;
}

/* A heading ends a section unless it is of lower rank than the section's own. */
static bool closes(const Line *line, uint8_t opener_heading)
{
    return line->heading && (!opener_heading || line->heading <= opener_heading);
}

void sections_mark(Lines *lines)
{
    Region open = REGION_NONE;
    uint8_t heading = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        Line *line = &lines->items[i];
        Region opens = line->words <= OPENER_WORDS ? region_of_bits(line->opens) : REGION_NONE;
        if (opens == REGION_AD && !line->heading)
            opens = REGION_NONE; /* "Advertisement": the text goes on below */
        if (opens) {
            open = opens;
            heading = line->heading;
        } else if (open && lines->page && closes(line, heading)) {
            open = REGION_NONE;
        } else if (open && open != REGION_COMMENT && is_text(line) && i + 1 < lines->count && is_text(line + 1)) {
            open = REGION_NONE; /* the text goes on below an inserted part */
        }
        line->section = (uint8_t)open;
    }
}

/* ---- what no score may overrule ---- */

/* What is of another kind than text, whatever its score. */
static bool is_no_text(const Line *line)
{
    return !line_has_text(line) || line->kind == KIND_CAPTION || line->known || line->dropped || line->headline || line->above;
}

/* A link beside the text, where elements say that it stands beside. */
static bool is_side_link(const Line *line)
{
    const uint16_t beside = 1u << PATH_ASIDE | 1u << PATH_NAV | 1u << PATH_FOOTER;
    return (line->path & beside) && line->link >= 0.9f && !line->ends_sentence;
}

/* Plain text has no names of elements and classes to set against a phrase, so there phrases and sections decide more. */
static bool is_forced_out(const Lines *lines, const Line *line)
{
    if (line->hidden || !line->text.len)
        return true;
    if (line->kept || is_no_text(line))
        return !line->kept;
    if (lines->page)
        return lines->prose && is_side_link(line);
    if (line->region == REGION_META || line->whole || (line->opens && line->words <= OPENER_WORDS)) /* the opener itself */
        return true;
    bool entry = line->words < SECTION_PROSE_WORDS && !line->ends_sentence; /* of a list of links */
    if (line->section && line->section != REGION_MAIN && (entry || line->score < SECTION_SCORE))
        return true;
    if (line->credited)
        return true;
    const uint16_t said_of_text = REGION_BIT(REGION_AUTHOR) | REGION_BIT(REGION_META); /* "Reporting by …": the score decides */
    uint16_t start = line->start & (uint16_t)~said_of_text;
    return (line->ending && line->words < 80) || (start && line->words < START_WORDS);
}

/* Whether most of what scores as article is prose. */
static bool is_prose_page(const Lines *lines)
{
    uint64_t all = 0, prose = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (!(line->score > 0))
            continue;
        all += line->words;
        prose += line_is_prose(line) ? line->words : 0;
    }
    return prose * 2 >= all;
}

/* ---- the best path ---- */

static double clipped(double score)
{
    return score > 8 ? 8 : score < -8 ? -8 : score;
}

/* What it costs to begin and to end a run of article; a list is no run. */
static void run_costs(const Boiler *boiler, bool prose, double *into, double *out)
{
    RuleSet any = rules_select(boiler->rules, RULES_BOILER, STR("any"));
    *into = *out = 0;
    if (!prose)
        return;
    rule_number_named(&any, FIELD_BOILER_WEIGHTS, STR("run-begin"), into);
    rule_number_named(&any, FIELD_BOILER_WEIGHTS, STR("run-end"), out);
}

/* shift: added to every score. */
static void best_path(const Boiler *boiler, Arena *arena, Lines *lines, bool prose, double shift)
{
    double into, out;
    run_costs(boiler, prose, &into, &out);
    uint32_t count = lines->count;
    uint8_t *from = ARENA_NEW(arena, uint8_t, (size_t)count + 1); /* bit 0: other came from article; bit 1: article from article */
    double other = 0, article = -into;
    for (uint32_t i = 0; i < count; i++) {
        Line *line = &lines->items[i];
        double score = is_forced_out(lines, line) ? 0 : line->kept ? KEPT_SCORE : clipped(line->score + shift); /* what is forced out breaks no run */
        bool leave = article - out > other, stay = article > other - into;
        double next_other = leave ? article - out : other, next_article = (stay ? article : other - into) + score;
        from[i] = (uint8_t)(leave | stay << 1);
        other = next_other;
        article = next_article;
    }
    bool in = article - out > other;
    for (uint32_t i = count; i-- > 0;) {
        lines->items[i].inside = in;
        lines->items[i].region = in && !is_forced_out(lines, &lines->items[i]) ? REGION_MAIN : lines->items[i].region;
        in = in ? (from[i] >> 1 & 1) != 0 : (from[i] & 1) != 0;
    }
}

/* ---- headings ---- */

/* Backwards: a heading stays when text of its own stands below it before a heading of its rank or above. */
static void settle_headings(Lines *lines)
{
    bool text_below[7] = {false}; /* main text seen since the last heading of that rank or above; [1] … [6] */
    for (uint32_t i = lines->count; i-- > 0;) {
        Line *line = &lines->items[i];
        if (!line->heading) {
            if (line->region == REGION_MAIN)
                memset(text_below, 1, sizeof text_below);
            continue;
        }
        if (line->region == REGION_MAIN && !text_below[line->heading] && !line->kept)
            line->region = REGION_NONE;
        if (line->region == REGION_MAIN)
            continue;
        for (int level = line->heading; level <= 6; level++)
            text_below[level] = false;
    }
}

/* Nothing but links is no article. */
static void drop_bare_links(Lines *lines)
{
    double plain = 0;
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->items[i].region == REGION_MAIN)
            plain += lines->items[i].words * (1.0 - (double)lines->items[i].link);
    for (uint32_t i = 0; i < lines->count && plain < 1; i++)
        if (lines->items[i].region == REGION_MAIN)
            lines->items[i].region = REGION_NONE;
}

static bool any_main(const Lines *lines)
{
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->items[i].region == REGION_MAIN)
            return true;
    return false;
}

/* For a page on which nothing scores as article: what lifts its best lines above the mark; 0 where even they are hopeless. */
static double shift_to_best(const Lines *lines)
{
    double best = HOPELESS;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (!is_forced_out(lines, line) && line->words >= OPENER_WORDS && line->score > best)
            best = line->score;
    }
    return best > HOPELESS && best < NEAR_BEST ? NEAR_BEST - best : 0;
}

void sequence_decide(Boiler *boiler, Doc *doc, Lines *lines, const Groups *templates)
{
    bool prose = lines->prose = is_prose_page(lines);
    best_path(boiler, doc->arena, lines, prose, boiler->favor + (prose ? 0 : LIST_SHIFT));
    if (!any_main(lines))
        best_path(boiler, doc->arena, lines, prose, shift_to_best(lines));
    settle_page(doc->arena, lines, templates);
    if (lines->page && prose)
        settle_headings(lines);
    if (!lines->page)
        drop_bare_links(lines);
    lines->body = LINE_NONE;
    for (uint32_t i = 0; i < lines->count && lines->body == LINE_NONE; i++)
        if (lines->items[i].region == REGION_MAIN)
            lines->body = i;
}
