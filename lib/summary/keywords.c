/* Keywords: runs of one to three content words that come back, by count, length, place and title; +keyword notes. */
#include "summary/engine.h"

enum { LONGEST = 3, KEYWORDS = 10, CANDIDATES = 64 };

/* A run of words, by its terms. */
typedef struct Phrase {
    uint32_t terms[LONGEST];
    uint32_t length; /* 0: a free row */
    uint32_t count, first; /* times, and the word where it first begins */
    double score;
} Phrase;

typedef struct Phrases {
    Phrase *rows;
    uint32_t mask;
} Phrases;

static Phrase *phrase_row(const Phrases *phrases, const Word *words, uint32_t length)
{
    uint32_t terms[LONGEST] = {0};
    for (uint32_t i = 0; i < length; i++)
        terms[i] = words[i].term + 1;
    uint32_t at = (uint32_t)str_hash((Str){(const char *)terms, sizeof terms}) & phrases->mask;
    for (;; at = (at + 1) & phrases->mask) {
        Phrase *row = &phrases->rows[at];
        if (row->length == 0)
            memcpy(row->terms, terms, sizeof terms);
        if (row->length == 0 || memcmp(row->terms, terms, sizeof terms) == 0)
            return row;
    }
}

static void count_phrases(const Words *words, const Phrases *phrases)
{
    for (uint32_t i = 0; i < words->count; i++)
        for (uint32_t length = 1; length <= LONGEST && i + length <= words->count; length++) {
            if (words->items[i + length - 1].term == TERM_NONE)
                break;
            Phrase *phrase = phrase_row(phrases, &words->items[i], length);
            if (phrase->length == 0) {
                phrase->length = length;
                phrase->first = i;
            }
            phrase->count++;
        }
}

static bool is_weak(Summary *summary, const Word *word)
{
    Term *term = &summary->terms.items[word->term];
    if (!term->weak)
        term->weak = rule_lookup(&summary->rules_set, FIELD_SUMMARY_WEAK_WORDS, word->text, NULL) ? 2 : 1;
    return term->weak == 2;
}

static void score_phrase(Summary *summary, Phrase *phrase)
{
    const Word *words = &summary->words.items[phrase->first];
    double score = (double)phrase->count * (1 + 0.6 * (phrase->length - 1));
    bool in_title = true, name = true;
    for (uint32_t i = 0; i < phrase->length; i++) {
        in_title = in_title && summary->terms.items[words[i].term].in_title;
        name = name && text_is_capitalised(words[i].text);
        if (is_weak(summary, &words[i]))
            score = 0;
    }
    size_t at = 0;
    if (char_script(utf8_next(words[0].text, &at)) == SCRIPT_HAN && phrase->length == 1)
        score *= 0.8; /* two ideographs may be parts of two words */
    score *= (in_title ? 1.5 : 1) * (name ? 1.3 : 1);
    phrase->score = score * (1 + 0.5 * (1 - (double)phrase->first / summary->words.count));
}

static bool is_better(const Phrase *a, const Phrase *b)
{
    return a->score != b->score ? a->score > b->score : a->first < b->first || (a->first == b->first && a->length > b->length);
}

/* The best phrases that come at least twice, best first. */
static uint32_t best_phrases(Summary *summary, const Phrases *phrases, const Phrase **best)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i <= phrases->mask; i++) {
        Phrase *phrase = &phrases->rows[i];
        if (phrase->count < 2)
            continue;
        score_phrase(summary, phrase);
        if (phrase->score <= 0 || (found == CANDIDATES && !is_better(phrase, best[found - 1])))
            continue;
        uint32_t place = found < CANDIDATES ? found++ : found - 1;
        for (; place > 0 && is_better(phrase, best[place - 1]); place--)
            best[place] = best[place - 1];
        best[place] = phrase;
    }
    return found;
}

/* A word in its most frequent form, a phrase as it first stands in the text, white space as one space. */
static Str phrase_text(Arena *arena, const Summary *summary, const Phrase *phrase)
{
    const Words *words = &summary->words;
    const Term *term = &summary->terms.items[phrase->terms[0] - 1];
    if (phrase->length == 1 && term->form_count)
        return arena_copy(arena, term->form);
    Str first = words->items[phrase->first].text, last = words->items[phrase->first + phrase->length - 1].text;
    Str text = arena_copy(arena, (Str){first.data, (size_t)(last.data + last.len - first.data)});
    char *into = (char *)(uintptr_t)text.data;
    size_t len = 0;
    bool space = false;
    for (size_t i = 0; i < text.len; i++) {
        bool white = memchr(" \t\n\v\f\r", text.data[i], 6) != NULL;
        if (!white || !space)
            into[len++] = white ? ' ' : text.data[i];
        space = white;
    }
    return (Str){text.data, len};
}

/* Whether a phrase that was taken has one of its terms: "minister" after "prime minister". */
static bool is_taken(const Summary *summary, const Phrase *phrase)
{
    uint32_t taken = 0;
    for (uint32_t i = 0; i < phrase->length; i++)
        taken += summary->terms.items[phrase->terms[i] - 1].chosen;
    return taken > 0;
}

void summary_keywords(Summary *summary, Doc *doc)
{
    const Words *words = &summary->words;
    if (!words->count)
        return;
    uint32_t capacity = 16;
    while (capacity < words->count * LONGEST * 2)
        capacity *= 2;
    Phrases phrases = {ARENA_NEW(&summary->scratch, Phrase, capacity), capacity - 1};
    const Phrase *best[CANDIDATES];
    count_phrases(words, &phrases);
    uint32_t found = best_phrases(summary, &phrases, best), given = 0;
    for (uint32_t i = 0; i < summary->terms.count; i++)
        summary->terms.items[i].chosen = false;
    for (uint32_t i = 0; i < found && given < KEYWORDS; i++) {
        if (is_taken(summary, best[i]))
            continue;
        for (uint32_t k = 0; k < best[i]->length; k++)
            summary->terms.items[best[i]->terms[k] - 1].chosen = true;
        Record *note = doc_add_note(doc, NOTE_KEYWORD, phrase_text(doc->arena, summary, best[i]));
        attrs_add_decimal(doc, &note->attrs, KEY_SCORE, best[i]->score / best[0]->score, 3);
        attrs_add_integer(doc, &note->attrs, KEY_N, best[i]->count);
        given++;
    }
}
