/* Names for what is no article: by section, phrases, class names, elements, and where it stands. */
#include "boiler/engine.h"

enum { ABOVE_LINES = 8 };

/* Class groups that name a region, the surest first. */
static const struct {
    VocabularyGroup group;
    Region region;
} BY_CLASS[] = {
    {VOCABULARY_COMMENT, REGION_COMMENT}, {VOCABULARY_PAYWALL, REGION_PAYWALL}, {VOCABULARY_AD, REGION_AD},
    {VOCABULARY_RELATED, REGION_RELATED}, {VOCABULARY_CAPTION, REGION_CAPTION}, {VOCABULARY_LEGAL, REGION_LEGAL},
    {VOCABULARY_PROMO, REGION_PROMO}, {VOCABULARY_SHARE, REGION_PROMO}, {VOCABULARY_BYLINE, REGION_AUTHOR},
    {VOCABULARY_AUTHOR, REGION_AUTHOR}, {VOCABULARY_DATE, REGION_AUTHOR}, {VOCABULARY_TEASER, REGION_RELATED},
    {VOCABULARY_TAG, REGION_NAV}, {VOCABULARY_NAV, REGION_NAV}};

static Region by_phrase(const Line *line)
{
    uint16_t bits = line->whole ? line->whole : line->ending | line->start;
    bits |= line->section ? 0 : line->opens;
    if (!bits && line->words < 40)
        bits = line->anywhere;
    for (int region = REGION_CAPTION; region < REGION_COUNT; region++)
        if (bits & REGION_BIT(region))
            return (Region)region;
    return REGION_NONE;
}

static Region by_place(const Lines *lines, const Line *line, uint32_t at)
{
    if (line->path & (1u << PATH_NAV))
        return REGION_NAV;
    if (line->path & (1u << PATH_FOOTER))
        return line->link < 0.5f && line->words > 20 ? REGION_LEGAL : REGION_NAV;
    bool headline_like = line->words >= 5 && (line->link >= 0.5f || !lines->page);
    if (lines->body == LINE_NONE || at < lines->body)
        return headline_like && line->link >= 0.5f ? REGION_RELATED : REGION_NAV;
    if (headline_like)
        return REGION_RELATED;
    return line->words >= 12 ? REGION_PROMO : REGION_NAV;
}

/* Where the lead picture stands. */
static bool is_above_body(const Lines *lines, uint32_t at)
{
    return lines->body != LINE_NONE && at < lines->body && lines->body - at <= ABOVE_LINES;
}

static Region name_of(const Lines *lines, uint32_t at)
{
    const Line *line = &lines->items[at];
    if (line->headline)
        return at == lines->headline ? REGION_HEADLINE : REGION_NAV; /* said once */
    Region region = by_phrase(line);
    if (region && (!line->section || line->whole))
        return region;
    if (line->section > REGION_MAIN)
        return region == REGION_LEGAL || region == REGION_PROMO ? region : (Region)line->section;
    if ((line->kind == KIND_CAPTION || line->kind == KIND_ALT || line->credited) && (line->inside || is_above_body(lines, at)))
        return REGION_CAPTION; /* else of a teaser, a logo */
    for (size_t i = 0; i < sizeof BY_CLASS / sizeof *BY_CLASS; i++)
        if (line->vocabulary & VOCABULARY_BIT(BY_CLASS[i].group))
            return BY_CLASS[i].region;
    return by_place(lines, line, at);
}

void region_name_rest(Lines *lines)
{
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->items[i].region == REGION_NONE || lines->items[i].region == REGION_META)
            lines->items[i].region = (uint8_t)(lines->items[i].region == REGION_META ? REGION_AUTHOR : name_of(lines, i));
}
