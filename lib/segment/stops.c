/* Words around a stop → the sum of their weights. Contract in stops.h; the weights are made by train.c. */
#include "segment/stops.h"

#include <uchar.h>

enum {
    SURE = 12,     /* of a score, to leave alone the words that are none; weights are up to 31 */
    WORD_MOST = 7  /* letters of a word that may be an abbreviation */
};

/* A word's letters, without case and marks as far as single characters tell, and which are vowels. */
typedef struct Letters {
    uint32_t items[STOPS_LETTERS], hash;
    uint32_t vowels; /* bit n: letter n */
    unsigned count;
    bool capitals;
} Letters;

static uint32_t mix(uint32_t hash, uint32_t with)
{
    uint64_t product = (uint64_t)(hash ^ with) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(product >> 32) ^ (uint32_t)product;
}

/* Of Latin, Greek and Cyrillic, without marks. */
static bool is_vowel(uint32_t plain)
{
    static const char16_t VOWELS[] = u"aeiouyæøœəıαεηιουωаеёиоуыэюяєії";
    for (size_t i = 0; VOWELS[i]; i++)
        if (VOWELS[i] == plain)
            return true;
    return false;
}

static uint32_t fold_letter(uint32_t point, bool plain)
{
    char folded[FOLD_POINT_ROOM];
    bool on_base = false;
    if (point < 0x80)
        return point >= 'A' && point <= 'Z' ? point | 0x20 : point;
    size_t at = 0, len = fold_point(point, plain, &on_base, folded);
    return len ? utf8_next((Str){folded, len}, &at) : point;
}

static bool read_letters(Letters *letters, Str word)
{
    *letters = (Letters){.capitals = word.len > 1 && text_is_all_caps(word)};
    for (size_t at = 0; at < word.len; letters->count++) {
        uint32_t point = utf8_next(word, &at);
        CharClass class = char_class(point);
        bool letter = class >= CHAR_UPPER && class <= CHAR_MARK;
        if (!letter || letters->count == STOPS_LETTERS)
            return false;
        letters->items[letters->count] = fold_letter(point, false);
        letters->vowels |= (uint32_t)is_vowel(fold_letter(point, true)) << letters->count;
        letters->hash = mix(letters->hash * 31, letters->items[letters->count]);
    }
    return letters->count > 0;
}

static void add(StopFeatures *features, uint32_t kind, uint32_t value)
{
    if (features->count < STOPS_FEATURES)
        features->items[features->count++] = mix(value, kind * 0x85EBCA6Bu) % STOPS_SIZE;
}

/* The last letters, up to so many, as one number. */
static uint32_t ending(const Letters *letters, unsigned most)
{
    uint32_t hash = 1;
    for (unsigned i = letters->count > most ? letters->count - most : 0; i < letters->count; i++)
        hash = mix(hash * 31, letters->items[i]);
    return hash;
}

/* Which of the last letters are vowels; a 1 stands before them. */
static uint32_t pattern(const Letters *letters, unsigned most)
{
    unsigned from = letters->count > most ? letters->count - most : 0;
    return letters->vowels >> from | 1u << (letters->count - from);
}

enum { /* kinds of features; the numbers stand in shipped weights */
    WORD_LENGTH = 1, WORD_SHAPE, WORD_VOWELS, WORD_PATTERN_3, WORD_PATTERN_4, WORD_LAST, WORD_LAST_2, WORD_LAST_3, WORD_LAST_AT, WORD_FIRST_OR_ALL,
    NEXT_WORD, NEXT_LAST_2, NEXT_LAST_3, NEXT_FIRST_2, NEXT_LENGTH, NEXT_THEN, NEXT_PATTERN, NEXT_CAPITALS, PLACE
};

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

bool stops_add_word(StopFeatures *features, Str word, bool capital)
{
    Letters letters;
    if (!read_letters(&letters, word))
        return false;
    uint32_t count = letters.count, vowels = 0;
    for (uint32_t bits = letters.vowels; bits; bits &= bits - 1)
        vowels++;
    add(features, WORD_LENGTH, least(count, 10));
    add(features, WORD_SHAPE, least(count, 4) * 2 + capital);
    add(features, WORD_VOWELS, least(vowels, 3) * 8 + least(count, 6));
    add(features, WORD_PATTERN_3, pattern(&letters, 3) * 2 + (count <= 3));
    add(features, WORD_PATTERN_4, pattern(&letters, 4));
    add(features, WORD_LAST, ending(&letters, 1));
    add(features, WORD_LAST_2, ending(&letters, 2));
    add(features, WORD_LAST_3, ending(&letters, 3));
    add(features, WORD_LAST_AT, ending(&letters, 1) + least(count, 6));
    if (count <= 4)
        add(features, WORD_FIRST_OR_ALL, letters.hash);
    else
        add(features, WORD_FIRST_OR_ALL, letters.items[0]);
    return true;
}

bool stops_add_next(StopFeatures *features, Str word, Shape then)
{
    Letters letters;
    if (!read_letters(&letters, word))
        return false;
    add(features, NEXT_WORD, letters.hash);
    add(features, NEXT_LAST_2, ending(&letters, 2));
    add(features, NEXT_LAST_3, ending(&letters, 3));
    add(features, NEXT_FIRST_2, letters.items[0] * 131 + (letters.count > 1 ? letters.items[1] : 0));
    add(features, NEXT_LENGTH, least(letters.count, 8));
    add(features, NEXT_THEN, then);
    add(features, NEXT_PATTERN, pattern(&letters, 2) * 4 + (letters.vowels & 3));
    add(features, NEXT_CAPITALS, letters.capitals);
    return true;
}

void stops_add_place(StopFeatures *features, StopPlace place)
{
    add(features, PLACE, place);
}

int stops_score(Str weights, const StopFeatures *features)
{
    int score = 0;
    for (unsigned i = 0; i < features->count; i++) {
        uint32_t at = features->items[i];
        score += weights.data[at + at / MODEL_LINE] - MODEL_ZERO;
    }
    return score;
}

bool stops_may_join(const Tables *tables, Str word)
{
    StopFeatures features = {.count = 0};
    if (!tables->stop_weights.len || word.len < 2 || word.len > ((unsigned char)word.data[0] < 0x80 ? WORD_MOST : 2 * WORD_MOST) || memchr("aeiouy", word.data[word.len - 1], 6))
        return false; /* the usual words cost no more than this */
    if (text_is_all_caps(word) /* acronyms end sentences as any word does */ || !stops_add_word(&features, word, text_is_capitalised(word)))
        return false;
    stops_add_place(&features, STOP_LISTED);
    return stops_score(tables->stop_weights, &features) > SURE;
}

bool stops_join(const Work *work, uint32_t i, uint32_t next)
{
    const Words *words = &work->words;
    const Word *word = &words->items[i];
    if (next >= words->count || (word->shape != SHAPE_LOWER && word->shape != SHAPE_UPPER) || (word->flags & WORD_DOTTED))
        return false;
    Str text = word_text(work, word);
    StopFeatures features = {.count = 0};
    Shape shape = words->items[next].shape;
    StopPlace place = shape == SHAPE_UPPER ? STOP_CAPITAL : shape == SHAPE_NUMBER ? STOP_NUMBER : STOP_SMALL;
    if (!stops_may_join(work->tables, text) || !stops_add_word(&features, text, word->shape == SHAPE_UPPER))
        return false;
    bool then = next + 1 < words->count && !words->items[next + 1].skipped;
    if (place == STOP_CAPITAL && !stops_add_next(&features, word_text(work, &words->items[next]), then ? words->items[next + 1].shape : SHAPE_NONE))
        return false;
    stops_add_place(&features, place);
    return stops_score(work->tables->stop_weights, &features) > SURE;
}
