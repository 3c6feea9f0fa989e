/* The one tokenizer that rules and engines share. Contract in unicode.h.
 * ASCII goes by a table; other characters by their class and, where they may be of a script without spaces, by a table of ranges. */
#include "unicode/classes.h"

/* Letters of scripts that do not write spaces between words: Thai, Lao, Myanmar, Khmer, kana with its length mark, Han. */
static const struct { uint32_t first, last; } unspaced[] = {
    {0x0E00, 0x0EFF},   {0x1000, 0x109F},   {0x1780, 0x17FF},   {0x2E80, 0x2FDF}, {0x3005, 0x3007},
    {0x3021, 0x3029},   {0x3031, 0x3035},   {0x3038, 0x303C},   {0x3041, 0x30FF}, {0x31F0, 0x31FF},
    {0x3400, 0x9FFF},   {0xA9E0, 0xA9FE},   {0xAA60, 0xAA7F},   {0xF900, 0xFAFF}, {0xFF66, 0xFF9F},
    {0x1AFF0, 0x1B16F}, {0x20000, 0x3FFFF},
};

static bool is_unspaced(uint32_t point)
{
    if (point < 0x0E00)
        return false;
    for (size_t i = 0; i < sizeof unspaced / sizeof *unspaced; i++)
        if (point <= unspaced[i].last)
            return point >= unspaced[i].first;
    return false;
}

/* Format characters that stand inside words: soft hyphen, zero-width non-joiner (Persian) and joiner (Indic), word joiner. */
static bool is_inside_words(uint32_t point)
{
    return point == 0xAD || point == 0x200C || point == 0x200D || point == 0x2060;
}

typedef struct Tokenizer {
    Arena *arena;
    Tokens *tokens;
    Str text;
    size_t at;
    bool space; /* white space since the last token */
} Tokenizer;

static void token_add(Tokenizer *t, size_t start, size_t end, TokenKind kind)
{
    Tokens *tokens = t->tokens;
    if (tokens->count == tokens->capacity)
        tokens->items = arena_grow(t->arena, tokens->items, tokens->count, &tokens->capacity, sizeof *tokens->items);
    tokens->items[tokens->count++] = (Token){(uint32_t)start, (uint32_t)(end - start), (uint8_t)kind, t->space};
    t->space = false;
}

/* Past the marks at `at`. */
static size_t after_marks(Str text, size_t at)
{
    while (at < text.len && (unsigned char)text.data[at] >= 0x80) {
        size_t next = at;
        if (char_class(decode_next(text, &next)) != CHAR_MARK)
            break;
        at = next;
    }
    return at;
}

/* Whether the character at `at` goes on a word; moves *next past it. */
static bool goes_on(Str text, size_t at, size_t *next, bool *letter)
{
    *next = at;
    uint32_t point = decode_next(text, next);
    CharClass class = char_class(point);
    if (class > CHAR_DIGIT || class == CHAR_OTHER || (class != CHAR_DIGIT && is_unspaced(point)))
        return false;
    *letter |= class <= CHAR_LETTER;
    return true;
}

/* A word or a number from `start` on, of which [start, t->at) is known to belong to it. */
static void take_word(Tokenizer *t, size_t start, bool letter)
{
    Str text = t->text;
    size_t at = t->at;
    while (at < text.len) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte < 0x80) {
            uint8_t class = class_of_ascii[byte];
            if (class == CHAR_LOWER || class == CHAR_UPPER)
                letter = true;
            else if (class != CHAR_DIGIT)
                break;
            at++;
            continue;
        }
        size_t next;
        if (goes_on(text, at, &next, &letter)) {
            at = next;
            continue;
        }
        size_t inside = at, beyond;
        if (!letter || !is_inside_words(decode_next(text, &inside)) || inside >= text.len || !goes_on(text, inside, &beyond, &letter))
            break;
        at = beyond;
    }
    t->at = at;
    token_add(t, start, at, letter ? TOKEN_WORD : TOKEN_NUMBER);
}

/* What begins with a character beyond ASCII. */
static void take_other(Tokenizer *t)
{
    size_t start = t->at;
    uint32_t point = decode_next(t->text, &t->at);
    CharClass class = char_class(point);
    if (class == CHAR_SPACE) {
        t->space = true;
        return;
    }
    if (class == CHAR_CONTROL)
        return;
    TokenKind kind = TOKEN_SYMBOL;
    if (class <= CHAR_NUMBER && class != CHAR_OTHER && class != CHAR_MARK) {
        if (class != CHAR_DIGIT && is_unspaced(point)) {
            kind = TOKEN_IDEOGRAPH;
        } else if (class == CHAR_NUMBER) {
            kind = TOKEN_NUMBER;
        } else {
            take_word(t, start, class <= CHAR_LETTER);
            return;
        }
    } else if (class >= CHAR_OPEN && class <= CHAR_PUNCTUATION) {
        kind = TOKEN_PUNCTUATION;
    }
    t->at = after_marks(t->text, t->at);
    token_add(t, start, t->at, kind);
}

/* One token, or one character that is none. */
static void take_one(Tokenizer *t)
{
    unsigned char byte = (unsigned char)t->text.data[t->at];
    if (byte >= 0x80) {
        take_other(t);
        return;
    }
    size_t start = t->at++;
    switch (class_of_ascii[byte]) {
    case CHAR_UPPER:
    case CHAR_LOWER: take_word(t, start, true); break;
    case CHAR_DIGIT: take_word(t, start, false); break;
    case CHAR_SPACE: t->space = true; break;
    case CHAR_CONTROL: break;
    default:
        t->at = after_marks(t->text, t->at);
        token_add(t, start, t->at, class_of_ascii[byte] == CHAR_SYMBOL ? TOKEN_SYMBOL : TOKEN_PUNCTUATION);
    }
}

void tokens_of_plain(Arena *arena, Str text, Tokens *tokens)
{
    Tokenizer t = {arena, tokens, text, 0, true};
    while (t.at < text.len)
        take_one(&t);
}

void tokens_of(Arena *arena, Str text, Tokens *tokens)
{
    Tokenizer t = {arena, tokens, text, 0, true};
    while (t.at < text.len) {
        if ((unsigned char)text.data[t.at] < 0x80)
            t.at = tokens_of_ascii(arena, text, t.at, tokens, &t.space);
        if (t.at < text.len)
            take_one(&t);
    }
}
