/* After the best path: what no learned score should have to know. Lines of one template go with their majority, paragraphs of one
 * template stay together, and beside a text nobody reads a thousand links. */
#include "boiler/engine.h"

enum {
    FLOOD_LINES = 1000,  /* so many links of a page that has text are no text */
    FLOOD_WORDS = 400,   /* nor is a single block of so many linked words */
    TEXT_WORDS = 150,    /* words of prose that make a page one with text */
    TEMPLATE_LINES = 3   /* so many lines of one template have a majority */
};
static const double DOUBTFUL = -1; /* what scores less than this does not follow its neighbour */
static const double OUTSIDE = -2, INSIDE = 2.5; /* what scores less, or more, does not follow its template */

static bool is_link(const Line *line)
{
    return line->link >= 0.9f && !line->ends_sentence;
}

static void drop_flood(Lines *lines)
{
    uint64_t prose = 0, links = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        prose += line->region == REGION_MAIN && line_is_prose(line) ? line->words : 0;
        links += is_link(line) && line->words;
    }
    for (uint32_t i = 0; i < lines->count && prose >= TEXT_WORDS; i++) {
        Line *line = &lines->items[i];
        if (line->region == REGION_MAIN && is_link(line) && !line->kept && (links > FLOOD_LINES || line->words > FLOOD_WORDS))
            line->region = REGION_NONE;
    }
}

/* Whether a line that was left out is a paragraph like the one before, which was not. */
static bool follows(const Line *line, const Line *before)
{
    return before->region == REGION_MAIN && line->sig && line->sig == before->sig && line_is_prose(line) && line_is_prose(before) &&
           line->score > DOUBTFUL;
}

static bool is_free(const Line *line)
{
    return line->region == REGION_NONE && !line->hidden && !line->known && !line->dropped && !line->headline && !line->above && !line->whole &&
           !line->start && !line->ending;
}

static void join_paragraphs(Lines *lines)
{
    for (uint32_t i = 1; i < lines->count; i++)
        if (is_free(&lines->items[i]) && follows(&lines->items[i], &lines->items[i - 1]))
            lines->items[i].region = REGION_MAIN;
    for (uint32_t i = lines->count; i-- > 1;)
        if (is_free(&lines->items[i - 1]) && follows(&lines->items[i - 1], &lines->items[i]))
            lines->items[i - 1].region = REGION_MAIN;
}

/* How the lines of a template were judged; words. */
typedef struct Vote {
    uint64_t lines, words, main;
} Vote;

/* Posts of a thread, entries of a list, teasers: most of their words are text, or are not, and so are the doubtful ones among them.
 * On a page that is no prose links are among them, and none is dropped; nor is
 * what makes up half of the text. */
static void follow_templates(Arena *arena, Lines *lines, const Groups *templates)
{
    Vote *votes = ARENA_NEW(arena, Vote, (size_t)templates->count + 1);
    uint64_t main = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        Vote *vote = &votes[templates->of_line[i]];
        if (line->hidden)
            continue;
        vote->lines++;
        vote->words += line->words;
        vote->main += line->region == REGION_MAIN ? line->words : 0;
        main += line->region == REGION_MAIN ? line->words : 0;
    }
    for (uint32_t i = 0; i < lines->count; i++) {
        Line *line = &lines->items[i];
        const Vote *vote = &votes[templates->of_line[i]];
        if (!templates->of_line[i] || vote->lines < TEMPLATE_LINES)
            continue;
        if (is_free(line) && vote->main * 2 > vote->words && line->score > OUTSIDE && (!lines->prose || line->link < 0.5f))
            line->region = REGION_MAIN;
        else if (line->region == REGION_MAIN && lines->prose && vote->main * 2 < vote->words && vote->main * 2 < main &&
                 !line->kept && line->score < INSIDE)
            line->region = REGION_NONE;
    }
}

void settle_page(Arena *arena, Lines *lines, const Groups *templates)
{
    if (!lines->page)
        return;
    drop_flood(lines);
    follow_templates(arena, lines, templates);
    join_paragraphs(lines);
}
