/* Thai and Lao, which part sentences with spaces, and clauses, names and numbers too: a space ends a sentence behind a particle
 * that closes one, or before a word that opens one. What neither shows stays whole. */
#include "segment/boundary.h"

enum {
    SENTENCE_LEAST = 45, /* bytes of a sentence before an opening word: 15 letters; "yesterday" and the like are shorter */
    CLOSED_LEAST = 18,   /* the same before a particle's space */
    PHRASE_MOST = 60     /* bytes of an opening or closing word */
};

/* Whether one of the phrases with this flag begins at byte `at`. */
static bool begins(const Work *work, size_t at, uint32_t flag)
{
    size_t end = at;
    while (end < work->text.len && end - at < PHRASE_MOST) {
        uint32_t point = utf8_next(work->text, &end);
        if (char_class(point) != CHAR_LETTER && char_class(point) != CHAR_MARK)
            return false;
        if (tables_find(work->tables, work->scratch, str_sub(work->text, at, end - at)) & flag)
            return true;
    }
    return false;
}

static bool ends(const Work *work, size_t end, uint32_t flag)
{
    size_t at = end;
    while (at > 0 && end - at < PHRASE_MOST) {
        uint32_t point = utf8_previous(work->text, &at);
        if (char_class(point) != CHAR_LETTER && char_class(point) != CHAR_MARK)
            return false;
        if (tables_find(work->tables, work->scratch, str_sub(work->text, at, end - at)) & flag)
            return true;
    }
    return false;
}

bool space_ends(const Work *work, const Progress *progress, uint32_t i)
{
    const Word *words = work->words.items, *before = &words[i - 1];
    if (!(words[i].flags & WORD_SPACE) || !(before->flags & WORD_IDEOGRAPH) || i <= progress->start)
        return false;
    size_t end = before->at + before->len, length = end - words[progress->start].at;
    if (length >= CLOSED_LEAST && ends(work, end, WORD_CLOSER))
        return true;
    return length >= SENTENCE_LEAST && (words[i].flags & WORD_IDEOGRAPH) && begins(work, words[i].at, WORD_STARTER) &&
           !begins(work, words[progress->start].at, WORD_LEAD);
}
