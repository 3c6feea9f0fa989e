/* The rules' phrases in a line: which regions its words speak for. */
#include "boiler/engine.h"

enum {
    PHRASES_LINE = 400,    /* bytes of a line that is searched as a whole; of longer ones only both ends */
    PHRASES_END = 96,      /* bytes of an end */
    PHRASES_LEGAL = 1600,  /* bytes of a long block that are searched for the words of legal notices */
    LEGAL_PHRASES = 4,     /* so many make it one */
    PHRASES_SCRATCH = 1 << 18, /* tokens' memory is given back when it has grown to this */
    PHRASES_ROOM = 8
};

static const Str REGIONS[REGION_COUNT] = {
    STR_INIT(""), STR_INIT("main"), STR_INIT("headline"), STR_INIT("caption"), STR_INIT("comment"), STR_INIT("related"), STR_INIT("nav"),
    STR_INIT("promo"), STR_INIT("legal"), STR_INIT("author"), STR_INIT("ad"), STR_INIT("paywall"), STR_INIT("meta")};

Str region_name(Region region)
{
    return region == REGION_META ? REGIONS[REGION_AUTHOR] : REGIONS[region];
}

Region region_of_name(Str name)
{
    for (int region = REGION_MAIN; region < REGION_COUNT; region++)
        if (str_equal(REGIONS[region], name))
            return (Region)region;
    return REGION_NONE;
}

RuleSet phrases_select(const Rules *rules, Str tag)
{
    RuleSet set = rules_select(rules, RULES_BOILER, tag);
    RuleSet english = rules_select(rules, RULES_BOILER, STR("en"));
    for (unsigned i = 0; i < english.count && set.count < RULE_SET_PARTS; i++) {
        bool there = false;
        for (unsigned j = 0; j < set.count; j++)
            there = there || set.parts[j] == english.parts[i];
        if (!there)
            set.parts[set.count++] = english.parts[i];
    }
    return set;
}

typedef struct LineTokens {
    const RuleText *text;
    Tokens tokens;
    uint32_t first, end; /* without punctuation, symbols and, at the end, numbers */
} LineTokens;

static bool is_word(const Token *token)
{
    return token->kind == TOKEN_WORD || token->kind == TOKEN_IDEOGRAPH;
}

static void line_tokens(Boiler *boiler, Str text, LineTokens *out)
{
    *out = (LineTokens){0};
    tokens_of(&boiler->scratch, text, &out->tokens);
    out->text = rule_text_create(&boiler->scratch, &boiler->phrases, text, &out->tokens);
    out->end = out->tokens.count;
    while (out->first < out->end && !is_word(&out->tokens.items[out->first]))
        out->first++;
    while (out->end > out->first && !is_word(&out->tokens.items[out->end - 1]))
        out->end--;
}

/* Regions of the longest phrase of a field at a token. whole: only when it reaches to `end`. */
static uint16_t regions_at(const LineTokens *line, uint32_t at, FieldId field, bool whole)
{
    RuleMatch matches[PHRASES_ROOM];
    size_t count = rule_match(line->text, at, RULE_FIELD_BIT(field), matches, PHRASES_ROOM);
    uint16_t regions = 0;
    for (size_t i = 0; i < count; i++)
        if (!whole || matches[i].first + matches[i].count >= line->end)
            regions |= REGION_BIT(region_of_name(matches[i].entry.value));
    return regions;
}

static size_t boundary_before(Str text, size_t at)
{
    while (at > 0 && at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void whole_line(const LineTokens *tokens, Line *line)
{
    line->whole = regions_at(tokens, tokens->first, FIELD_BOILER_LINE, true);
    line->opens = regions_at(tokens, tokens->first, FIELD_BOILER_SECTION, true);
    line->start = regions_at(tokens, tokens->first, FIELD_BOILER_START, false);
    for (uint32_t at = tokens->first; at < tokens->end; at++) {
        line->anywhere |= regions_at(tokens, at, FIELD_BOILER_ANYWHERE, false);
        line->ending |= regions_at(tokens, at, FIELD_BOILER_ENDING, true);
    }
}

/* A long block that speaks of copyright, privacy, terms again and again. */
static bool is_legal_notice(Boiler *boiler, Str text)
{
    LineTokens tokens;
    unsigned found = 0;
    line_tokens(boiler, str_sub(text, 0, boundary_before(text, PHRASES_LEGAL)), &tokens);
    for (uint32_t at = tokens.first; at < tokens.end && found < LEGAL_PHRASES; at++)
        found += (regions_at(&tokens, at, FIELD_BOILER_ANYWHERE, false) & REGION_BIT(REGION_LEGAL)) != 0;
    return found >= LEGAL_PHRASES;
}

void phrases_of_line(Boiler *boiler, Line *line)
{
    LineTokens tokens;
    if (!line->words)
        return;
    if (line->text.len <= PHRASES_LINE) {
        line_tokens(boiler, line->text, &tokens);
        whole_line(&tokens, line);
    } else {
        size_t cut = boundary_before(line->text, PHRASES_END);
        line_tokens(boiler, str_sub(line->text, 0, cut), &tokens);
        line->start = regions_at(&tokens, tokens.first, FIELD_BOILER_START, false);
        if (is_legal_notice(boiler, line->text))
            line->start |= REGION_BIT(REGION_LEGAL);
        cut = boundary_before(line->text, line->text.len - PHRASES_END);
        line_tokens(boiler, str_from(line->text, cut), &tokens);
        for (uint32_t at = tokens.first; at < tokens.end; at++)
            line->ending |= regions_at(&tokens, at, FIELD_BOILER_ENDING, true);
    }
    if (boiler->scratch.size > PHRASES_SCRATCH)
        arena_clear(&boiler->scratch);
}
