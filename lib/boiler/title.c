/* The title without the name of its site: "Ships leave port - The Post" → "Ships leave port". */
#include "boiler/engine.h"

enum { SITE_WORDS = 6, TITLE_CUTS = 3, SHARED_BYTES = 400 };

/* What stands between a title and the name of its site; longer forms first. */
static const Str SEPARATORS[] = {
    STR_INIT(" | "), STR_INIT(" - "), STR_INIT(" \u2013 "), STR_INIT(" \u2014 "), STR_INIT(" :: "), STR_INIT(" \u00BB "), STR_INIT(" \u00AB "),
    STR_INIT(" \u00B7 "), STR_INIT(" \u2022 "), STR_INIT(" \u2039 "), STR_INIT(" \u203A "), STR_INIT(" / "), STR_INIT(" > "), STR_INIT(" < "), STR_INIT("\uFF5C"),
    STR_INIT("|"), STR_INIT("_"), STR_INIT("\u2014\u2014"), STR_INIT("--"), STR_INIT(" -")};

static size_t words_of(Str text)
{
    size_t words = 0;
    bool in = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t point = utf8_next(text, &at);
        bool letter = char_is_letter(point) || char_class(point) == CHAR_DIGIT || char_class(point) == CHAR_MARK;
        if (letter && point >= 0x3000 && point < 0xFB00)
            words++; /* a Han or kana letter: near enough a word of a title */
        else if (letter && !in)
            words++;
        in = letter;
    }
    return words;
}

size_t title_separator(Str text, size_t from, size_t *width)
{
    for (size_t at = from; at < text.len; at++)
        for (size_t i = 0; i < sizeof SEPARATORS / sizeof *SEPARATORS; i++)
            if (str_starts(str_from(text, at), SEPARATORS[i])) {
                *width = SEPARATORS[i].len;
                return at;
            }
    return STR_NONE;
}

static size_t last_separator(Str text, size_t *width)
{
    size_t found = STR_NONE, from = 0, at;
    while ((at = title_separator(text, from, width)) != STR_NONE) {
        found = at;
        from = at + *width;
    }
    if (found != STR_NONE)
        title_separator(text, found, width);
    return found;
}

Str title_last_piece(Str title)
{
    size_t width, at = last_separator(title, &width);
    return at == STR_NONE ? STR_EMPTY : str_trim(str_from(title, at + width));
}

Str title_first_piece(Str title)
{
    size_t width, at = title_separator(title, 0, &width);
    return at == STR_NONE ? STR_EMPTY : str_trim(str_sub(title, 0, at));
}

Str title_clean(Str title, Str site)
{
    title = str_trim(title);
    for (int cut = 0; cut < TITLE_CUTS; cut++) {
        size_t width, at = last_separator(title, &width);
        if (at == STR_NONE)
            break;
        Str left = str_trim(str_sub(title, 0, at)), right = str_trim(str_from(title, at + width));
        if (site.len && text_level_hash(right) == text_level_hash(site)) {
            title = left;
            continue;
        }
        size_t left_words = words_of(left), right_words = words_of(right);
        if (!right.len || (right_words <= SITE_WORDS && left_words >= 3 && left_words >= right_words))
            title = left;
        else
            break;
    }
    size_t width, first = title_separator(title, 0, &width);
    if (first != STR_NONE && site.len && text_level_hash(str_sub(title, 0, first)) == text_level_hash(site))
        title = str_trim(str_from(title, first + width));
    return title;
}

/* Hashes of a text's words but for function words; a filter of 256 bits is enough for two titles. */
static void words_into(Boiler *boiler, const RuleSet *own, Str text, uint64_t filter[4])
{
    Tokens tokens = {0};
    tokens_of(&boiler->scratch, text, &tokens);
    for (uint32_t i = 0; i < tokens.count; i++) {
        const Token *token = &tokens.items[i];
        Str word = fold_full(&boiler->scratch, str_sub(text, token->at, token->len));
        if ((token->kind != TOKEN_WORD && token->kind != TOKEN_IDEOGRAPH && token->kind != TOKEN_NUMBER) || lang_is_stopword(own, word))
            continue;
        uint64_t hash = str_hash(word);
        filter[hash >> 6 & 3] |= (uint64_t)1 << (hash & 63);
    }
}

bool title_shares_word(Boiler *boiler, Str a, Str b)
{
    RuleSet own = rules_select(boiler->rules, RULES_LANG, boiler->tag);
    uint64_t of_a[4] = {0}, of_b[4] = {0};
    words_into(boiler, &own, utf8_cut(a, SHARED_BYTES), of_a);
    words_into(boiler, &own, utf8_cut(b, SHARED_BYTES), of_b);
    return (of_a[0] & of_b[0]) | (of_a[1] & of_b[1]) | (of_a[2] & of_b[2]) | (of_a[3] & of_b[3]);
}
