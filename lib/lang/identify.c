/* Which language a text is in: by script where a script has one language; else by the weights of its words and trigrams
 * (table.c), a naive Bayes model in which what a language lacks counts as its floor. A word that is in the table speaks as a
 * whole, else its trigrams do. Cavnar and Trenkle 1994 for the pieces; the weights come with rules/lang/ngrams-XX.yaml. */
#include "lang/state.h"

/* Scripts that to us have one language (or one that outweighs the others by far), and how much a character of them tells:
 * a Han character stands for two or three letters. */
typedef struct ScriptRow {
    const char *tag;
    unsigned weight;
} ScriptRow;
static const ScriptRow script_rows[SCRIPT_COUNT] = {
    [SCRIPT_LATIN] = {NULL, 1},      [SCRIPT_GREEK] = {"el", 1},     [SCRIPT_CYRILLIC] = {NULL, 1},   [SCRIPT_ARMENIAN] = {"hy", 1},
    [SCRIPT_HEBREW] = {"he", 1},     [SCRIPT_ARABIC] = {NULL, 1},    [SCRIPT_DEVANAGARI] = {NULL, 1}, [SCRIPT_BENGALI] = {"bn", 1},
    [SCRIPT_GURMUKHI] = {"pa", 1},   [SCRIPT_GUJARATI] = {"gu", 1},  [SCRIPT_TAMIL] = {"ta", 1},      [SCRIPT_TELUGU] = {"te", 1},
    [SCRIPT_KANNADA] = {"kn", 1},    [SCRIPT_MALAYALAM] = {"ml", 1}, [SCRIPT_SINHALA] = {"si", 1},    [SCRIPT_THAI] = {"th", 1},
    [SCRIPT_LAO] = {"lo", 1},        [SCRIPT_TIBETAN] = {"bo", 1},   [SCRIPT_MYANMAR] = {"my", 1},    [SCRIPT_GEORGIAN] = {"ka", 1},
    [SCRIPT_HANGUL] = {"ko", 2},     [SCRIPT_ETHIOPIC] = {"am", 2},  [SCRIPT_KHMER] = {"km", 1},      [SCRIPT_MONGOLIAN] = {"mn", 1},
    [SCRIPT_HIRAGANA] = {"ja", 2},   [SCRIPT_KATAKANA] = {"ja", 2},  [SCRIPT_HAN] = {"zh", 3},
};

enum {
    WORD_POINTS = 40, /* of a longer word (no word, or one of a script without spaces) the first ones */
    KANA_SHARE = 20, /* one kana in so many characters of Han and kana makes it Japanese: Chinese has a stray の at most */
    TELLING = 100,  /* five bits: less evidence than one common word gives tells nothing */
    SURE = 2000,    /* a lead of a hundred bits after STEP bytes ends the search */
    STEP = 4096
};

typedef struct Scores {
    uint32_t letters[SCRIPT_COUNT];
    uint32_t weights[SCRIPT_COUNT][LANG_PER_SCRIPT];
} Scores;

typedef struct Word {
    uint32_t points[WORD_POINTS + 2]; /* a space at both edges */
    size_t count, start, end;         /* characters without edges; bytes of the text */
    Script script;
} Word;

static void add_row(uint32_t *weights, const PieceRow *row)
{
    for (size_t i = 0; i < LANG_PER_SCRIPT; i++)
        weights[i] += row->weights[i];
}

static void score_word(const PieceTable *table, Scores *scores, Str text, Word *word)
{
    uint32_t *weights = scores->weights[word->script];
    if (!table->scripts[word->script].count)
        return;
    const PieceRow *row = piece_find(table, piece_of_word(str_sub(text, word->start, word->end - word->start)));
    if (row) {
        add_row(weights, row);
        return;
    }
    word->points[0] = word->points[word->count + 1] = ' ';
    for (size_t i = 0; i + 2 < word->count + 2; i++) {
        row = piece_find(table, piece_of_trigram(word->points[i], word->points[i + 1], word->points[i + 2]));
        if (row)
            add_row(weights, row);
    }
}

/* The next run of letters and marks of one script; false at the end. Counts letters by script on the way. */
static bool next_word(Str text, size_t *at, Scores *scores, Word *word)
{
    word->count = 0;
    word->script = SCRIPT_COMMON;
    while (*at < text.len) {
        size_t start = *at;
        uint32_t point = utf8_next(text, at);
        CharClass class = char_class(point);
        if (class < CHAR_UPPER || class > CHAR_MARK) {
            if (word->count)
                return true;
            continue;
        }
        if (class != CHAR_MARK) {
            Script script = char_script(point);
            if (word->count && script != word->script && script != SCRIPT_COMMON && word->script != SCRIPT_COMMON) {
                *at = start;
                return true;
            }
            if (script != SCRIPT_COMMON)
                word->script = script;
            scores->letters[script]++;
        }
        if (!word->count)
            word->start = start;
        word->end = *at;
        if (word->count < WORD_POINTS)
            word->points[1 + word->count++] = point;
    }
    return word->count > 0;
}

/* Han and kana as one script, Hangul with the Han it may be mixed with: the script that outweighs the others. */
static Script main_script(const Scores *scores, uint64_t *own, uint64_t *all)
{
    uint64_t weights[SCRIPT_COUNT] = {0};
    Script best = SCRIPT_COMMON;
    *all = 0;
    for (size_t i = SCRIPT_COMMON + 1; i < SCRIPT_COUNT; i++) {
        size_t script = i == SCRIPT_HIRAGANA || i == SCRIPT_KATAKANA ? SCRIPT_HAN : i;
        weights[script] += (uint64_t)scores->letters[i] * script_rows[i].weight;
        *all += (uint64_t)scores->letters[i] * script_rows[i].weight;
    }
    for (size_t i = SCRIPT_COMMON + 1; i < SCRIPT_COUNT; i++)
        if (weights[i] > weights[best])
            best = (Script)i;
    *own = weights[best];
    if (best == SCRIPT_HAN) {
        uint64_t kana = (uint64_t)scores->letters[SCRIPT_HIRAGANA] + scores->letters[SCRIPT_KATAKANA];
        if (kana * KANA_SHARE >= kana + scores->letters[SCRIPT_HAN])
            best = SCRIPT_HIRAGANA;
    }
    return best;
}

/* evidence / (evidence + half): a measured curve, not a law. `half`: the evidence at which the guess is right half the time. */
static double confidence_of(double evidence, double half)
{
    return evidence > 0 ? evidence / (evidence + half) : 0;
}

/* Whether a text of so many letters and such a weight may be in a language whose texts usually reach `usual` a letter.
 * Measured with languages taken out of the rules: their texts reach a third of it in others, true ones four fifths, hardly any below half. */
static bool is_usual(uint32_t weight, uint64_t letters, double usual)
{
    return (double)weight >= (double)letters * usual * (letters >= 100 ? 0.5 : 0.4);
}

typedef struct Lead {
    uint32_t best;   /* place of the language */
    uint32_t margin; /* how far its weight is above the second's */
} Lead;

static Lead lead_of(const PieceTable *table, const Scores *scores, Script script)
{
    const uint32_t *weights = scores->weights[script];
    uint32_t best = 0, second = 0;
    for (uint32_t i = 1; i < table->scripts[script].count; i++) {
        if (weights[i] > weights[best]) {
            second = weights[best];
            best = i;
        } else if (weights[i] > second) {
            second = weights[i];
        }
    }
    return (Lead){best, weights[best] - second};
}

/* The best of a script's languages by its pieces. */
static LangGuess guess_by_pieces(const PieceTable *table, const Scores *scores, Script script)
{
    Lead lead = lead_of(table, scores, script);
    uint32_t weight = scores->weights[script][lead.best];
    if (!table->scripts[script].count || weight < TELLING ||
        !is_usual(weight, scores->letters[script], table->scripts[script].usual[lead.best]))
        return (LangGuess){STR("und"), 0};
    return (LangGuess){table->scripts[script].tags[lead.best], confidence_of(lead.margin, 20)};
}

/* Looks at the text's words, STEP bytes at a time, until all is seen or one language is far ahead. */
static void score_text(const PieceTable *table, Scores *scores, Str text)
{
    Word word;
    size_t step = STEP;
    for (size_t at = 0; next_word(text, &at, scores, &word);) {
        score_word(table, scores, text, &word);
        if (at < step)
            continue;
        step += STEP;
        uint64_t own, all;
        Script script = main_script(scores, &own, &all);
        if (own * 10 > all * 9 && lead_of(table, scores, script).margin > SURE)
            return;
    }
}

LangGuess lang_identify(Lang *lang, Str text)
{
    piece_table_build(lang);
    arena_clear(&lang->scratch);
    size_t look = text.len < LANG_LOOK ? text.len : LANG_LOOK;
    while (look < text.len && look > 0 && ((unsigned char)text.data[look] & 0xC0) == 0x80)
        look--;
    Str folded = fold_case(&lang->scratch, to_nfc(&lang->scratch, str_sub(text, 0, look)));
    Scores *scores = ARENA_NEW(&lang->scratch, Scores, 1);
    score_text(lang->table, scores, folded);
    uint64_t own, all;
    Script script = main_script(scores, &own, &all);
    LangGuess guess = {STR("und"), 0};
    if (script_rows[script].tag)
        guess = (LangGuess){str_of(script_rows[script].tag), confidence_of((double)own, 2)};
    else if (script != SCRIPT_COMMON)
        guess = guess_by_pieces(lang->table, scores, script);
    if (all)
        guess.confidence *= (double)own / (double)all;
    return guess;
}
