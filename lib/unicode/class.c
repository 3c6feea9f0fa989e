/* What a character is to us, from its General_Category (utf8proc's tables), and questions about the case of a text. */
#include "unicode/classes.h"

#include <utf8proc.h>

/* By utf8proc's numbers, which follow the order of the Unicode Standard's table 4-4. */
static const uint8_t class_of_category[] = {
    [UTF8PROC_CATEGORY_CN] = CHAR_OTHER,       [UTF8PROC_CATEGORY_LU] = CHAR_UPPER,       [UTF8PROC_CATEGORY_LL] = CHAR_LOWER,
    [UTF8PROC_CATEGORY_LT] = CHAR_UPPER,       [UTF8PROC_CATEGORY_LM] = CHAR_LETTER,      [UTF8PROC_CATEGORY_LO] = CHAR_LETTER,
    [UTF8PROC_CATEGORY_MN] = CHAR_MARK,        [UTF8PROC_CATEGORY_MC] = CHAR_MARK,        [UTF8PROC_CATEGORY_ME] = CHAR_MARK,
    [UTF8PROC_CATEGORY_ND] = CHAR_DIGIT,       [UTF8PROC_CATEGORY_NL] = CHAR_NUMBER,      [UTF8PROC_CATEGORY_NO] = CHAR_NUMBER,
    [UTF8PROC_CATEGORY_PC] = CHAR_PUNCTUATION, [UTF8PROC_CATEGORY_PD] = CHAR_DASH,        [UTF8PROC_CATEGORY_PS] = CHAR_OPEN,
    [UTF8PROC_CATEGORY_PE] = CHAR_CLOSE,       [UTF8PROC_CATEGORY_PI] = CHAR_OPEN,        [UTF8PROC_CATEGORY_PF] = CHAR_CLOSE,
    [UTF8PROC_CATEGORY_PO] = CHAR_PUNCTUATION, [UTF8PROC_CATEGORY_SM] = CHAR_SYMBOL,      [UTF8PROC_CATEGORY_SC] = CHAR_SYMBOL,
    [UTF8PROC_CATEGORY_SK] = CHAR_SYMBOL,      [UTF8PROC_CATEGORY_SO] = CHAR_SYMBOL,      [UTF8PROC_CATEGORY_ZS] = CHAR_SPACE,
    [UTF8PROC_CATEGORY_ZL] = CHAR_SPACE,       [UTF8PROC_CATEGORY_ZP] = CHAR_SPACE,       [UTF8PROC_CATEGORY_CC] = CHAR_CONTROL,
    [UTF8PROC_CATEGORY_CF] = CHAR_CONTROL,     [UTF8PROC_CATEGORY_CS] = CHAR_OTHER,       [UTF8PROC_CATEGORY_CO] = CHAR_OTHER,
};

#define C CHAR_CONTROL
#define W CHAR_SPACE
#define P CHAR_PUNCTUATION
#define S CHAR_SYMBOL
#define D CHAR_DIGIT
#define U CHAR_UPPER
#define L CHAR_LOWER
#define O CHAR_OPEN
#define E CHAR_CLOSE
const uint8_t class_of_ascii[128] = {
    C, C, C, C, C, C, C, C, C, W, W, W, W, W, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    /*  !"#$%&'()*+,-./0123456789:;<=>? */
    W, P, P, P, S, P, P, P, O, E, P, S, P, CHAR_DASH, P, P, D, D, D, D, D, D, D, D, D, D, P, P, S, S, S, P,
    P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, O, P, E, S, P,
    S, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, S, E, S, C,
};
#undef C
#undef W
#undef P
#undef S
#undef D
#undef U
#undef L
#undef O
#undef E

/* Letters of scripts without spaces beyond the first plane: kana supplements, Han. */
static bool is_unspaced_beyond(uint32_t point)
{
    return (point >= 0x1AFF0 && point <= 0x1B16F) || (point >= 0x20000 && point <= 0x3FFFF);
}

uint8_t char_bits_beyond(uint32_t point)
{
    if (point > 0x10FFFF)
        return CHAR_OTHER;
    uint8_t class = class_of_category[utf8proc_get_property((utf8proc_int32_t)point)->category];
    return (uint8_t)(is_unspaced_beyond(point) ? class | CHAR_BITS_UNSPACED : class);
}

uint32_t char_to_upper(uint32_t point)
{
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)point);
}

uint32_t char_to_lower(uint32_t point)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)point);
}

bool text_is_capitalised(Str text)
{
    for (size_t at = 0; at < text.len;) {
        CharClass class = char_class(decode_next(text, &at));
        if (class == CHAR_UPPER)
            return true;
        if (class == CHAR_LOWER || class == CHAR_LETTER)
            return false;
    }
    return false;
}

bool text_is_all_caps(Str text)
{
    size_t capitals = 0;
    for (size_t at = 0; at < text.len;) {
        CharClass class = char_class(decode_next(text, &at));
        if (class == CHAR_LOWER || class == CHAR_LETTER)
            return false;
        capitals += class == CHAR_UPPER;
    }
    return capitals >= 2;
}
