/* What class and id tokens say: a trie over the rules' vocabulary, walked from every letter of a class attribute.
 * Words under five letters ("ad", "nav") count only as whole words: elsewhere they are parts of others. */
#include "boiler/engine.h"

enum { VOCABULARY_WHOLE = 5, VOCABULARY_DEPTH = 24 };

static const Str GROUPS[VOCABULARY_COUNT] = {
    STR_INIT("article"), STR_INIT("headline"), STR_INIT("byline"), STR_INIT("date"), STR_INIT("kicker"), STR_INIT("lead"), STR_INIT("caption"),
    STR_INIT("comment"), STR_INIT("related"), STR_INIT("nav"), STR_INIT("promo"), STR_INIT("legal"), STR_INIT("author"), STR_INIT("ad"),
    STR_INIT("paywall"), STR_INIT("share"), STR_INIT("tag"), STR_INIT("teaser"), STR_INIT("widget"), STR_INIT("meta"), STR_INIT("post")};

enum { OTHERS = VOCABULARY_SYMBOLS - 1, DASH = OTHERS - 1, DIGITS = DASH - 10 };

/* 0–25 letters, then digits, '-', any other. */
static unsigned symbol_of(char c)
{
    if (c >= 'a' && c <= 'z')
        return (unsigned)(c - 'a');
    if (c >= 'A' && c <= 'Z')
        return (unsigned)(c - 'A');
    if (c >= '0' && c <= '9')
        return DIGITS + (unsigned)(c - '0');
    return c == '-' || c == '_' ? DASH : OTHERS;
}

static uint16_t node_new(Boiler *boiler, unsigned depth)
{
    boiler->vocabulary = arena_grow(&boiler->arena, boiler->vocabulary, boiler->vocabulary_count, &boiler->vocabulary_capacity,
                                    sizeof *boiler->vocabulary);
    boiler->vocabulary[boiler->vocabulary_count] = (VocabularyNode){.depth = (uint8_t)depth};
    return (uint16_t)boiler->vocabulary_count++;
}

static void vocabulary_visit(void *context, const RuleEntry *entry)
{
    Boiler *boiler = context;
    unsigned group = 0;
    while (group < VOCABULARY_COUNT && !str_equal(GROUPS[group], entry->value))
        group++;
    if (group == VOCABULARY_COUNT || entry->phrase.len > VOCABULARY_DEPTH || boiler->vocabulary_count > 60000)
        return;
    uint16_t node = 0;
    for (size_t i = 0; i < entry->phrase.len; i++) {
        unsigned symbol = symbol_of(entry->phrase.data[i]);
        if (!boiler->vocabulary[node].next[symbol]) {
            uint16_t fresh = node_new(boiler, (unsigned)i + 1);
            boiler->vocabulary[node].next[symbol] = fresh;
        }
        node = boiler->vocabulary[node].next[symbol];
    }
    boiler->vocabulary[node].groups |= VOCABULARY_BIT(group);
}

void vocabulary_build(Boiler *boiler)
{
    node_new(boiler, 0);
    RuleSet set = rules_select(boiler->rules, RULES_BOILER, STR("any"));
    rule_each(&set, FIELD_BOILER_VOCABULARY, vocabulary_visit, boiler);
    for (int c = 0; c < 256; c++)
        boiler->symbols[c] = (uint8_t)symbol_of((char)c);
    for (unsigned first = 0; first < VOCABULARY_SYMBOLS; first++) {
        uint16_t node = boiler->vocabulary[0].next[first];
        for (unsigned second = 0; node && second < VOCABULARY_SYMBOLS; second++)
            boiler->begins[first][second] = boiler->vocabulary[node].groups || boiler->vocabulary[node].next[second];
    }
}

static unsigned symbol_at(const Boiler *boiler, Str classes, size_t at)
{
    return boiler->symbols[(unsigned char)classes.data[at]];
}

/* The groups of the vocabulary's words that begin at `at`. */
static uint32_t words_from(const Boiler *boiler, Str classes, size_t at)
{
    bool starts_word = at == 0 || symbol_at(boiler, classes, at - 1) >= DASH ||
                       (classes.data[at] >= 'A' && classes.data[at] <= 'Z' && classes.data[at - 1] >= 'a');
    uint32_t found = 0;
    uint16_t node = 0;
    for (size_t i = at; i < classes.len; i++) {
        node = boiler->vocabulary[node].next[symbol_at(boiler, classes, i)];
        if (!node)
            break;
        if (!boiler->vocabulary[node].groups)
            continue;
        bool ends_word = i + 1 == classes.len || symbol_at(boiler, classes, i + 1) >= DASH ||
                         (classes.data[i + 1] >= 'A' && classes.data[i + 1] <= 'Z');
        if (boiler->vocabulary[node].depth >= VOCABULARY_WHOLE || (starts_word && ends_word))
            found |= boiler->vocabulary[node].groups;
    }
    return found;
}

uint32_t vocabulary_of(const Boiler *boiler, Str classes)
{
    uint32_t found = 0;
    for (size_t at = 0; at < classes.len; at++) {
        unsigned next = at + 1 < classes.len ? symbol_at(boiler, classes, at + 1) : OTHERS;
        if (boiler->begins[symbol_at(boiler, classes, at)][next])
            found |= words_from(boiler, classes, at);
    }
    return found;
}
