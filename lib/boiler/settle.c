/* After the best path: what no learned score should have to know. Paragraphs of one template stay together, and beside a text nobody
 * reads a thousand links. */
#include "boiler/engine.h"

enum {
    FLOOD_LINES = 1000,  /* so many links of a page that has text are no text */
    FLOOD_WORDS = 400,   /* nor is a single block of so many linked words */
    TEXT_WORDS = 150     /* words of prose that make a page one with text */
};
static const double DOUBTFUL = -1; /* what scores less than this does not follow its neighbour */

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

void settle_page(Lines *lines)
{
    if (!lines->page)
        return;
    drop_flood(lines);
    join_paragraphs(lines);
}
