/* What stands where a sentence may stand and is none: a byline, a date, an agency, a heading that is no heading's block.
 * Told by shape and function words alone: no list of any language's phrases. */
#include "summary/engine.h"

enum {
    LABEL_WORDS = 14, /* more are a sentence, whatever else */
    ALONE_WORDS = 8,  /* a line of fewer with no stop at its end is a label where it is all that its block has */
    BARE_WORDS = 5,   /* fewer, and no function word among them: "Von Anna Schmidt.", though a stop ends it */
    STAMP_NUMBERS = 2 /* a line of so many numbers and no stop is a date */
};

/* Marks by which pages open a line of a list, a notice or a row of links. */
static bool opens_with_bullet(Str text)
{
    static const uint32_t BULLETS[] = {'*', '|', 0xA9, 0xB7, 0x2022, 0x2023, 0x2043, 0x25A0, 0x25AA, 0x25B6, 0x25BA, 0x25CF, 0x25E6};
    size_t at = 0;
    uint32_t point = text.len ? utf8_next(text, &at) : 0;
    for (size_t i = 0; i < sizeof BULLETS / sizeof *BULLETS; i++)
        if (point == BULLETS[i])
            return true;
    return false;
}

bool summary_is_label(const Sentence *sentence, Str text, bool alone)
{
    bool unfinished = sentence->features[FEATURE_UNFINISHED] != 0, bare = sentence->function_words == 0;
    if (sentence->words > LABEL_WORDS)
        return false;
    if (!unfinished)
        return bare && sentence->words < BARE_WORDS;
    return bare || opens_with_bullet(text) || (alone && (sentence->words < ALONE_WORDS || sentence->numbers >= STAMP_NUMBERS));
}
