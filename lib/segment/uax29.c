/* The rules of Unicode Standard Annex #29, 15.0, each read from left to right from where the unit begins: none looks further back.
 * Looks ahead end at the next sentence terminator or letter (SB8), or past the marks on one character (WB6, WB7b, WB12). */
#include "segment/uax29.h"
#include "segment/uax29_data.h"

#define SET(a) (UINT32_C(1) << (a))
#define IN(set, a) (((set) >> (a)) & 1u)

static unsigned property(Uax29Unit unit, uint32_t point)
{
    return uax29_properties[uax29_blocks[uax29_index[point / UAX29_BLOCK]][point % UAX29_BLOCK]][unit];
}

/* GB3 to GB13 but for what depends on more than two characters. */
static bool graphemes_join(unsigned before, unsigned after)
{
    const uint32_t controls = SET(GCB_CR) | SET(GCB_LF) | SET(GCB_CONTROL);
    if (before == GCB_CR && after == GCB_LF)
        return true;
    if (IN(controls, before) || IN(controls, after))
        return false;
    if (before == GCB_L && IN(SET(GCB_L) | SET(GCB_V) | SET(GCB_LV) | SET(GCB_LVT), after))
        return true;
    if (IN(SET(GCB_LV) | SET(GCB_V), before) && IN(SET(GCB_V) | SET(GCB_T), after))
        return true;
    if (IN(SET(GCB_LVT) | SET(GCB_T), before) && after == GCB_T)
        return true;
    return IN(SET(GCB_EXTEND) | SET(GCB_ZWJ) | SET(GCB_SPACING), after) || before == GCB_PREPEND;
}

static size_t grapheme_end(Str text, size_t at)
{
    unsigned before = property(UAX29_GRAPHEME, utf8_next(text, &at));
    bool picture = before == GCB_PICTURE; /* then nothing but Extend and one ZWJ: GB11 */
    bool odd = before == GCB_RI;          /* regional indicators so far: GB12 */
    while (at < text.len) {
        size_t next = at;
        unsigned after = property(UAX29_GRAPHEME, utf8_next(text, &next));
        bool pictures = picture && before == GCB_ZWJ && after == GCB_PICTURE;
        bool flag = odd && before == GCB_RI && after == GCB_RI;
        if (!pictures && !flag && !graphemes_join(before, after))
            break;
        picture = after == GCB_PICTURE || (picture && before != GCB_ZWJ && (after == GCB_EXTEND || after == GCB_ZWJ));
        odd = after == GCB_RI && !flag;
        before = after;
        at = next;
    }
    return at;
}

enum {
    LETTERS = SET(WB_LETTER) | SET(WB_HEBREW),
    LINE_ENDS = SET(WB_CR) | SET(WB_LF) | SET(WB_NEWLINE),
    IGNORED = SET(WB_EXTEND) | SET(WB_FORMAT) | SET(WB_ZWJ),
    MID_LETTERS = SET(WB_MID_LETTER) | SET(WB_MID_NUM_LET) | SET(WB_SINGLE_QUOTE),
    MID_NUMBERS = SET(WB_MID_NUM) | SET(WB_MID_NUM_LET) | SET(WB_SINGLE_QUOTE)
};

/* The property of the first character from `at` on that WB4 does not ignore. */
static unsigned word_ahead(Str text, size_t at)
{
    while (at < text.len) {
        unsigned after = property(UAX29_WORD, utf8_next(text, &at));
        if (!IN(IGNORED, after))
            return after;
    }
    return WB_OTHER;
}

/* WB5 to WB13b: `first` and `before` are what stands before, `after` what ends at byte `next`. */
static bool words_join_pair(Str text, size_t next, unsigned first, unsigned before, unsigned after)
{
    if (IN(LETTERS, before)) {
        if (IN(LETTERS | SET(WB_NUMERIC) | SET(WB_EXTEND_NUM_LET), after))
            return true;
        if (before == WB_HEBREW && after == WB_SINGLE_QUOTE)
            return true;
        if (before == WB_HEBREW && after == WB_DOUBLE_QUOTE)
            return word_ahead(text, next) == WB_HEBREW;
        return IN(MID_LETTERS, after) && IN(LETTERS, word_ahead(text, next));
    }
    switch (before) {
    case WB_NUMERIC:
        if (IN(MID_NUMBERS, after))
            return word_ahead(text, next) == WB_NUMERIC;
        return IN(LETTERS | SET(WB_NUMERIC) | SET(WB_EXTEND_NUM_LET), after);
    case WB_KATAKANA: return IN(SET(WB_KATAKANA) | SET(WB_EXTEND_NUM_LET), after);
    case WB_EXTEND_NUM_LET: return IN(LETTERS | SET(WB_NUMERIC) | SET(WB_KATAKANA) | SET(WB_EXTEND_NUM_LET), after);
    case WB_DOUBLE_QUOTE: return first == WB_HEBREW && after == WB_HEBREW;
    default: break;
    }
    if (IN(MID_LETTERS, before) && IN(LETTERS, first) && IN(LETTERS, after))
        return true;
    return IN(MID_NUMBERS, before) && first == WB_NUMERIC && after == WB_NUMERIC;
}

static size_t word_end(Str text, size_t at)
{
    unsigned first = WB_OTHER, before = property(UAX29_WORD, utf8_next(text, &at)), last = before; /* last: ignored ones too */
    bool odd = before == WB_RI;
    while (at < text.len) {
        size_t next = at;
        uint32_t point = utf8_next(text, &next);
        unsigned after = property(UAX29_WORD, point);
        if (IN(LINE_ENDS, last) || IN(LINE_ENDS, after)) {
            if (!(last == WB_CR && after == WB_LF))
                break;
        } else if (IN(IGNORED, after)) {
            last = after;
            at = next;
            continue;
        } else {
            bool pictures = last == WB_ZWJ && property(UAX29_GRAPHEME, point) == GCB_PICTURE;
            bool spaces = last == WB_SPACE && after == WB_SPACE;
            bool flag = odd && before == WB_RI && after == WB_RI;
            if (!pictures && !spaces && !flag && !words_join_pair(text, next, first, before, after))
                break;
            odd = after == WB_RI && !flag;
        }
        first = before;
        before = last = after;
        at = next;
    }
    return at;
}

enum {
    PARAGRAPH_ENDS = SET(SB_CR) | SET(SB_LF) | SET(SB_SEP),
    TERMINATORS = SET(SB_ATERM) | SET(SB_STERM),
    LETTER_CASES = SET(SB_UPPER) | SET(SB_LOWER)
};

/* SB8: whether a small letter comes before another letter, a terminator or the paragraph's end. */
static bool small_letter_ahead(Str text, size_t at)
{
    while (at < text.len) {
        unsigned after = property(UAX29_SENTENCE, utf8_next(text, &at));
        if (IN(LETTER_CASES | SET(SB_OLETTER) | PARAGRAPH_ENDS | TERMINATORS, after))
            return after == SB_LOWER;
    }
    return false;
}

/* What a sentence's end has had so far. */
typedef enum Ending { ENDING_NONE, ENDING_STOP, ENDING_CLOSE, ENDING_SPACE } Ending;

typedef struct SentenceState {
    Ending ending;
    bool full_stop;    /* the terminator is ATerm */
    bool after_letter; /* with a letter before it */
} SentenceState;

/* SB6 to SB11, at the character `after` that stands at byte `at`. */
static bool sentence_goes_on(Str text, size_t at, const SentenceState *state, unsigned after)
{
    if (state->ending == ENDING_NONE)
        return true;
    if (state->full_stop) {
        bool touching = state->ending == ENDING_STOP;
        if (touching && (after == SB_NUMERIC || (after == SB_UPPER && state->after_letter)))
            return true;
        if (small_letter_ahead(text, at))
            return true;
    }
    if (IN(TERMINATORS | SET(SB_SCONTINUE) | SET(SB_SPACE) | PARAGRAPH_ENDS, after))
        return true;
    return after == SB_CLOSE && state->ending != ENDING_SPACE;
}

static void sentence_note(SentenceState *state, unsigned before, unsigned after)
{
    if (IN(TERMINATORS, after))
        *state = (SentenceState){ENDING_STOP, after == SB_ATERM, IN(LETTER_CASES, before)};
    else if (state->ending == ENDING_NONE)
        return;
    else if (after == SB_SPACE)
        state->ending = ENDING_SPACE;
    else if (after == SB_CLOSE && state->ending != ENDING_SPACE)
        state->ending = ENDING_CLOSE;
    else
        state->ending = ENDING_NONE;
}

static size_t sentence_end(Str text, size_t at)
{
    SentenceState state = {0};
    unsigned before = property(UAX29_SENTENCE, utf8_next(text, &at));
    sentence_note(&state, SB_OTHER, before);
    while (at < text.len) {
        size_t next = at;
        unsigned after = property(UAX29_SENTENCE, utf8_next(text, &next));
        if (IN(PARAGRAPH_ENDS, before)) {
            if (!(before == SB_CR && after == SB_LF))
                break;
        } else if (after == SB_EXTEND || after == SB_FORMAT) {
            at = next;
            continue;
        } else if (!sentence_goes_on(text, at, &state, after)) {
            break;
        }
        sentence_note(&state, before, after);
        before = after;
        at = next;
    }
    return at;
}

size_t uax29_end(Uax29Unit unit, Str text, size_t at)
{
    switch (unit) {
    case UAX29_GRAPHEME: return grapheme_end(text, at);
    case UAX29_WORD: return word_end(text, at);
    default: return sentence_end(text, at);
    }
}
