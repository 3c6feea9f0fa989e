/* What the shape of plain text tells, where there are no elements: marks of list items, TABs between cells, blank lines and line
 * ends. It goes where a page's attributes would have told the same, so that the features are those of pages. */
#include "boiler/byline_reading.h"

enum {
    ITEM_NUMBER = 3 /* digits */, SHORT_WORDS = 3, LINE_WORDS = 12, HEADING = 3 /* level */, SRC_STEP = 4 /* as gaps are measured: features.c */,
    CREDIT_BYTES = 96, CREDITED_WORDS = 60, SCRATCH_MOST = 1 << 18 /* tokens' memory is given back when it has grown to this */
};

typedef enum PlainMark { PLAIN_MARK_NONE, PLAIN_MARK_BULLET, PLAIN_MARK_NUMBER, PLAIN_MARK_CELLS } PlainMark;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What the line begins with as an item, or that it is a row of cells. */
static PlainMark mark_of(Str text)
{
    static const Str BULLETS[] = {STR_INIT("- "), STR_INIT("* "), STR_INIT("+ "), STR_INIT("\u2022"), STR_INIT("\u00B7 "), STR_INIT("\u2013 ")};
    size_t digits = 0;
    for (size_t i = 0; i < sizeof BULLETS / sizeof *BULLETS; i++)
        if (str_starts(text, BULLETS[i]))
            return PLAIN_MARK_BULLET;
    while (digits < text.len && digits < ITEM_NUMBER && is_digit(text.data[digits]))
        digits++;
    if (digits && digits + 1 < text.len && (text.data[digits] == '.' || text.data[digits] == ')') && text.data[digits + 1] == ' ')
        return PLAIN_MARK_NUMBER;
    return str_find_byte(text, '\t') != STR_NONE ? PLAIN_MARK_CELLS : PLAIN_MARK_NONE;
}

/* Line ends before a block: two where nothing is said, which is one blank line. */
static uint64_t line_ends_before(const Block *block)
{
    const Attr *gap = attrs_find(&block->record.attrs, KEY_GAP);
    uint64_t ends = 0;
    for (size_t i = 0; gap && i < gap->value.len; i++)
        ends += gap->value.data[i] == '\n';
    return gap ? ends : 2;
}

/* Spread over all bits, as groups want their keys; never 0. */
static uint64_t key_of(uint64_t number)
{
    return ((number + 1) * 0x9E3779B97F4A7C15u) | 1;
}

static uint64_t length_of(const Line *line)
{
    return line->words <= SHORT_WORDS ? 0 : line->words <= LINE_WORDS ? 1 : 2;
}

/* A short line by itself that ends no sentence and stands above a text. */
static bool is_heading(const Line *line, const Line *next, uint64_t ends, uint64_t mark)
{
    return ends > 1 && !mark && line->words && line->words <= LINE_WORDS && !line->ends_sentence && !line->ends_ellipsis &&
           line_ends_before(next->block) > 1 && next->words > LINE_WORDS;
}

/* "… a gate of the harbour Credit: Ann Lee/Reuters", "… (AP)", "Photo by Ann Lee": a line that ends no sentence, with a credit near
 * its end. */
static bool is_credited(Boiler *boiler, const Line *line)
{
    if (line->ends_sentence || !line->words || line->words > CREDITED_WORDS)
        return false;
    if (line->anywhere & REGION_BIT(REGION_CAPTION))
        return true;
    size_t skip = line->text.len > CREDIT_BYTES ? utf8_cut(line->text, line->text.len - CREDIT_BYTES).len : 0;
    Reading r = {.boiler = boiler, .text = str_from(line->text, skip)};
    tokens_of(&boiler->scratch, r.text, &r.tokens);
    r.rules = rule_text_create(&boiler->scratch, &boiler->phrases, r.text, &r.tokens);
    for (uint32_t at = 0; at < r.tokens.count; at++) {
        uint32_t count = reading_phrase(&r, at, FIELD_BOILER_CREDIT, NULL);
        bool agency = reading_phrase(&r, at, FIELD_BOILER_AGENCIES, NULL) != 0;
        if ((count && reading_is_colon(&r, at + count)) || ((count || agency) && at > 0 && (reading_is(&r, at - 1, "(") || reading_is(&r, at - 1, "/"))))
            return true;
    }
    return false;
}

void plain_shape(Boiler *boiler, Lines *lines)
{
    uint64_t src = 0, stretch = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        Line *line = &lines->items[i];
        uint64_t ends = line_ends_before(line->block), mark = mark_of(line->text), shape = mark * 4 + (ends < 3 ? ends : 3);
        line->src = src + ends * SRC_STEP;
        line->srclen = line->text.len;
        src = line->src + line->srclen;
        stretch += i == 0 || ends != 1;
        line->path |= (uint16_t)(mark == PLAIN_MARK_CELLS ? 1u << PATH_TABLE : mark ? 1u << PATH_LIST : 0);
        line->credited = is_credited(boiler, line);
        if (boiler->scratch.size > SCRATCH_MOST)
            arena_clear(&boiler->scratch);
        line->heading = i + 1 < lines->count && is_heading(line, line + 1, ends, mark) ? HEADING : 0;
        line->sig = key_of((shape * 4 + length_of(line)) * 2 + line->ends_sentence);
        line->parent = key_of(shape);
        line->grand = key_of(stretch);
    }
}
