/* The title without the name of its site: "Ships leave port - The Post" → "Ships leave port". */
#include "boiler/engine.h"

enum { SITE_WORDS = 6, TITLE_CUTS = 3 };

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
