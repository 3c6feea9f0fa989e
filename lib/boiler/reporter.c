/* Reporters as Chinese papers name them in and beside the text: "本报记者 甲乙 丙丁", "（记者 甲乙）", "甲报记者甲乙丙/文", "记者甲乙发自某地".
 * No capitals show where such a name ends: a space, a mark, the line's end or a word of the rules does. */
#include "boiler/byline_reading.h"

enum { REPORTER_BYTES = 240, SHORT_TOKENS = 24, NAME_LEAST = 2, NAME_MOST = 4, BRACKET_TOKENS = 12, NEAR_START = 3, NEAR_END = 3 /* lines */ };

static bool is_opener(const Reading *r, uint32_t at)
{
    return reading_is(r, at, "(") || reading_is(r, at, "\uFF08") || reading_is(r, at, "[") || reading_is(r, at, "\u3010");
}

static bool in_bracket(const Reading *r, uint32_t at)
{
    for (uint32_t back = 1; back <= at && back <= BRACKET_TOKENS; back++) {
        if (is_opener(r, at - back))
            return true;
        if (r->tokens.items[at - back].kind == TOKEN_PUNCTUATION && !reading_is(r, at - back, "\u00B7"))
            return false;
    }
    return false;
}

static bool is_letter(const Reading *r, uint32_t at)
{
    return at < r->tokens.count && r->tokens.items[at].kind == TOKEN_IDEOGRAPH;
}

/* Names one behind the other from `at` on; returns how many were added. */
static uint32_t read_names(const Reading *r, uint32_t at, Byline *byline)
{
    uint32_t before = byline->count;
    for (;;) {
        uint32_t end = at;
        while (is_letter(r, end) && (end == at || !r->tokens.items[end].space_before) &&
               !(end >= at + NAME_LEAST && (reading_phrase(r, end, FIELD_BOILER_REPORTED, NULL) || reading_phrase(r, end, FIELD_BOILER_REPORTER, NULL))))
            end++;
        if (end - at < NAME_LEAST || end - at > NAME_MOST || reading_phrase(r, at, FIELD_BOILER_NO_NAME, NULL))
            break;
        byline_add(byline, reading_between(r, at, end));
        bool mark = reading_is(r, end, "\u3001") || reading_is(r, end, ",") || reading_is(r, end, "\uFF0C");
        if (!mark && !(is_letter(r, end) && r->tokens.items[end].space_before && !reading_phrase(r, end, FIELD_BOILER_REPORTED, NULL)))
            break;
        at = end + mark;
    }
    return byline->count - before;
}

/* A short line, or the start of a text: then inside a bracket only. */
static void read_line(Boiler *boiler, const Line *line, Byline *byline)
{
    Reading r = {.boiler = boiler, .text = utf8_cut(line->text, REPORTER_BYTES)};
    tokens_of(&boiler->scratch, r.text, &r.tokens);
    r.rules = rule_text_create(&boiler->scratch, &boiler->phrases, r.text, &r.tokens);
    bool alone = r.tokens.count <= SHORT_TOKENS && !line->ends_sentence && r.text.len == line->text.len;
    for (uint32_t at = 0; at < r.tokens.count; at++) {
        uint32_t count = reading_phrase(&r, at, FIELD_BOILER_REPORTER, NULL);
        if (count && (alone || in_bracket(&r, at)))
            read_names(&r, at + count, byline);
        at += count > 1 ? count - 1 : 0;
    }
}

void reporters_read(Boiler *boiler, const Lines *lines, Byline *byline)
{
    uint32_t last = lines->body, first = lines->headline < lines->body ? lines->headline + 1 : lines->body;
    *byline = (Byline){0};
    for (uint32_t i = lines->body; i < lines->count; i++)
        last = lines->items[i].region == REGION_MAIN ? i : last;
    first = lines->body - first > BRACKET_TOKENS ? lines->body - BRACKET_TOKENS : first;
    for (uint32_t i = first; i < lines->count && i <= last + NEAR_END; i++) {
        const Line *line = &lines->items[i];
        if (i > lines->body + NEAR_START && i + NEAR_END < last)
            continue;
        if (line->unspaced && !line->hidden && line->link < 0.5f)
            read_line(boiler, line, byline);
    }
    byline->tier = byline->count ? TIER_WORD : TIER_NONE;
}
