/* Characters: UTF-8, classes, folding, and the one tokenizer that rules and engines share.
 * Offsets and lengths are bytes unless a name says points. Functions that take text expect valid UTF-8 but for utf8_valid_prefix and utf8_repair. */
#ifndef STET_UNICODE_UNICODE_H
#define STET_UNICODE_UNICODE_H

#include "base/base.h"

/* How many bytes from the start are valid UTF-8 (whole characters). SIMD where the machine has it, with equal results. */
size_t utf8_valid_prefix(Str text);
static inline bool utf8_valid(Str text) { return utf8_valid_prefix(text) == text.len; }
/* The text with each maximal bad part as U+FFFD (Encoding Standard, UTF-8 decoder; Unicode 3.9 D93b): the text itself when it is
 * valid, else a copy in the arena. *changed is set or left alone. */
Str utf8_repair(Arena *arena, Str text, bool *changed);
/* The code point at *at, and moves *at past it. Bytes that are no character give U+FFFD and one byte. at < text.len. */
uint32_t utf8_next(Str text, size_t *at);
/* The code point that ends before *at, and moves *at to its start. at > 0. */
uint32_t utf8_previous(Str text, size_t *at);
/* Writes 1 to 4 bytes, returns how many. */
size_t utf8_put(char *into, uint32_t point);
/* Number of code points. SIMD as above. */
size_t utf8_count(Str text);
/* The first `most` bytes of a text, or fewer: it is cut before no continuation byte. */
Str utf8_cut(Str text, size_t most);

typedef enum CharClass { /* what a character is to us, from its General_Category */
    CHAR_OTHER, CHAR_UPPER /* Lu Lt */, CHAR_LOWER /* Ll */, CHAR_LETTER /* Lo Lm */, CHAR_MARK /* M */, CHAR_DIGIT /* Nd */,
    CHAR_NUMBER /* Nl No */, CHAR_OPEN /* Ps Pi */, CHAR_CLOSE /* Pe Pf */, CHAR_DASH /* Pd */, CHAR_PUNCTUATION /* Pc Po */,
    CHAR_SYMBOL /* S */, CHAR_SPACE /* Z, TAB LF VT FF CR, U+0085 */, CHAR_CONTROL /* other Cc, Cf */
} CharClass;
/* Of the first plane, in pages of 64: CharClass, with CHAR_BITS_UNSPACED for scripts that do not write spaces (class_data.c). */
extern const uint8_t char_pages[][64], char_page_index[];
enum { CHAR_BITS_CLASS = 15, CHAR_BITS_UNSPACED = 16 };
uint8_t char_bits_beyond(uint32_t point);
/* CharClass, and CHAR_BITS_UNSPACED for what may be a letter of Han, kana, Thai, Lao, Khmer or Myanmar. */
static inline uint8_t char_bits(uint32_t point)
{
    return point < 0x10000 ? char_pages[char_page_index[point >> 6]][point & 63] : char_bits_beyond(point);
}
static inline CharClass char_class(uint32_t point) { return (CharClass)(char_bits(point) & CHAR_BITS_CLASS); }
static inline bool char_is_letter(uint32_t point) { CharClass c = char_class(point); return c >= CHAR_UPPER && c <= CHAR_LETTER; }

/* The simple mappings of one character (UnicodeData.txt); the character itself when it has none. */
uint32_t char_to_upper(uint32_t point);
uint32_t char_to_lower(uint32_t point);

typedef enum Script {
    SCRIPT_COMMON, SCRIPT_LATIN, SCRIPT_GREEK, SCRIPT_CYRILLIC, SCRIPT_ARMENIAN, SCRIPT_HEBREW, SCRIPT_ARABIC, SCRIPT_DEVANAGARI,
    SCRIPT_BENGALI, SCRIPT_GURMUKHI, SCRIPT_GUJARATI, SCRIPT_TAMIL, SCRIPT_TELUGU, SCRIPT_KANNADA, SCRIPT_MALAYALAM, SCRIPT_SINHALA,
    SCRIPT_THAI, SCRIPT_LAO, SCRIPT_TIBETAN, SCRIPT_MYANMAR, SCRIPT_GEORGIAN, SCRIPT_HANGUL, SCRIPT_ETHIOPIC, SCRIPT_KHMER,
    SCRIPT_MONGOLIAN, SCRIPT_HIRAGANA, SCRIPT_KATAKANA, SCRIPT_HAN, SCRIPT_OTHER, SCRIPT_COUNT
} Script;
Script char_script(uint32_t point);

/* Case folding (Unicode full folding, through utf8proc); the text itself when nothing changes, else in the arena. */
Str fold_case(Arena *arena, Str text);
/* Case folding, then without diacritics (canonical decomposition, Mn dropped; ß → ss, ł → l, ø → o and the like). */
Str fold_full(Arena *arena, Str text);
/* The folded form of one character beyond ASCII, for those who must not allocate; `plain` as fold_full, else as fold_case.
 * Writes at most FOLD_POINT_ROOM bytes, returns how many. *on_base lives from one character of a text to the next: whether
 * the last one was a letter that loses its marks (for ASCII: any letter); false at the start. */
enum { FOLD_POINT_ROOM = 80 /* the longest decomposition of one character has 18 code points (U+FDFA) */ };
size_t fold_point(uint32_t point, bool plain, bool *on_base, char *into);
/* NFC; the text itself when nothing changes. */
Str to_nfc(Arena *arena, Str text);
/* Upper-case first letter? All letters upper case (at least two)? */
bool text_is_capitalised(Str text);
bool text_is_all_caps(Str text);

typedef enum TokenKind {
    TOKEN_WORD,   /* letters, marks and digits in a run that has a letter; apostrophes and hyphens are tokens of their own */
    TOKEN_NUMBER, /* digits in a run */
    TOKEN_IDEOGRAPH, /* one Han, kana, Thai, Lao, Khmer or Myanmar letter with its marks: scripts that do not write spaces */
    TOKEN_PUNCTUATION, /* one character: open, close, dash, other punctuation */
    TOKEN_SYMBOL  /* one character */
} TokenKind;

typedef struct Token {
    uint32_t at, len;  /* bytes */
    uint8_t kind;      /* TokenKind */
    bool space_before; /* white space (or the start of the text) stands before it */
} Token;

typedef struct Tokens {
    Token *items;
    uint32_t count, capacity;
} Tokens;

/* Appends the tokens of `text` to *tokens, in the arena. White space and controls are no tokens. Linear, one look at each byte. */
void tokens_of(Arena *arena, Str text, Tokens *tokens);
/* The same of the bytes `from` to `to`, between which tokens end; places are bytes of the whole text. */
void tokens_of_part(Arena *arena, Str text, size_t from, size_t to, Tokens *tokens);

#endif
