/* The one tokenizer that rules and engines share. Contract in unicode.h.
 * ASCII goes by a table of its own, other characters by class_data.c. */
#include "unicode/classes.h"

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
        if ((char_bits(decode_next(text, &next)) & CHAR_BITS_CLASS) != CHAR_MARK)
            break;
        at = next;
    }
    return at;
}

/* Whether the character at `at` goes on a word; moves *next past it. */
static bool goes_on(Str text, size_t at, size_t *next, bool *letter)
{
    *next = at;
    uint8_t bits = char_bits(decode_next(text, next));
    CharClass class = (CharClass)(bits & CHAR_BITS_CLASS);
    if (class > CHAR_DIGIT || class == CHAR_OTHER || (class != CHAR_DIGIT && bits > CHAR_BITS_CLASS))
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
    uint8_t bits = char_bits(decode_next(t->text, &t->at));
    CharClass class = (CharClass)(bits & CHAR_BITS_CLASS);
    if (class == CHAR_SPACE) {
        t->space = true;
        return;
    }
    if (class == CHAR_CONTROL)
        return;
    TokenKind kind = TOKEN_SYMBOL;
    if (class <= CHAR_NUMBER && class != CHAR_OTHER && class != CHAR_MARK) {
        if (class != CHAR_DIGIT && bits > CHAR_BITS_CLASS) {
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

/* Bytes of ASCII that make up for looking at 64 at once; and how long a text is taken to be mixed after fewer. */
enum { ASCII_WORTH = 32, MIXED = 96 };

void tokens_of_part(Arena *arena, Str text, size_t from, size_t to, Tokens *tokens)
{
    Tokenizer t = {arena, tokens, {text.data, to}, from, from == 0 || (unsigned char)text.data[from - 1] <= ' '};
    size_t mixed_to = from; /* the fast path does not pay before it */
    while (t.at < to) {
        if ((unsigned char)text.data[t.at] < 0x80 && t.at >= mixed_to) {
            size_t start = t.at;
            t.at = tokens_of_ascii(arena, text, t.at, to, tokens, &t.space);
            if (t.at - start < ASCII_WORTH)
                mixed_to = t.at + MIXED;
        }
        if (t.at < to)
            take_one(&t);
    }
}

void tokens_of(Arena *arena, Str text, Tokens *tokens)
{
    tokens_of_part(arena, text, 0, text.len, tokens);
}
