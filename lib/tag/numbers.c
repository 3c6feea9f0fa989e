/* Digits with thousands and decimal marks by the language's rules, number words, multipliers. */
#include "tag/numbers.h"

enum {
    DIGITS_MOST = 15, /* exact in a double */
    PARTS_MOST = 24   /* tokens of one number: more is no number, and looking on would cost a hostile text too much */
};

/* Value of a decimal digit of any script: blocks of ten that begin at a multiple known to Unicode. */
static int digit_value(uint32_t point)
{
    static const uint32_t ZEROS[] = {'0', 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10};
    for (size_t i = 0; i < sizeof ZEROS / sizeof *ZEROS; i++)
        if (point >= ZEROS[i] && point < ZEROS[i] + 10)
            return (int)(point - ZEROS[i]);
    return -1;
}

bool tag_digits(const TagBlock *block, uint32_t token, uint64_t *value, uint32_t *count, Str *suffix)
{
    Str text = tag_token(block, token);
    size_t at = 0;
    *value = 0;
    *count = 0;
    while (at < text.len) {
        size_t next = at;
        int digit = digit_value(utf8_next(text, &next));
        if (digit < 0)
            break;
        if (++*count > DIGITS_MOST)
            return false;
        *value = *value * 10 + (uint64_t)digit;
        at = next;
    }
    *suffix = str_from(text, at);
    return *count > 0;
}

bool tag_group_number(Str group, double *value)
{
    double whole = 0, part = 0, scale = 1;
    bool point = false;
    for (size_t i = 0; i < group.len; i++) {
        char c = group.data[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c < '0' || c > '9') {
            return false;
        } else if (point) {
            part = part * 10 + (c - '0');
            scale *= 10;
        } else {
            whole = whole * 10 + (c - '0');
        }
    }
    *value = whole + part / scale;
    return group.len > 0;
}

/* Whether the gap before a token is one that may divide thousands: a no-break or thin space, or a plain one where the language does so. */
static bool is_group_space(const Tag *tag, const TagBlock *block, uint32_t token)
{
    uint32_t from = tag_end(block, token - 1), to = block->tokens.items[token].at;
    Str gap = str_sub(block->text, from, to - from);
    return str_equal(gap, STR("\u00A0")) || str_equal(gap, STR("\u202F")) || str_equal(gap, STR("\u2009")) ||
           (str_equal(gap, STR(" ")) && (tag->decimal_comma || str_equal(tag_token(block, token), STR("000"))));
}

/* Which mark stands between two runs of digits: 'd' decimal, 'g' grouping, 0 none. `groups` already seen. */
static char mark_between(const Tag *tag, const TagBlock *block, uint32_t mark, uint32_t lead, bool grouped, uint32_t following)
{
    bool comma = tag_is_byte(block, mark, ','), point = tag_is_byte(block, mark, '.');
    Str text = tag_token(block, mark);
    if (str_equal(text, STR("'")) || str_equal(text, STR("\u2019")))
        return following == 3 && lead <= 3 ? 'g' : 0;
    if (!comma && !point && !str_equal(text, STR("\u066B")))
        return 0;
    bool decimal = comma ? tag->decimal_comma : !tag->decimal_comma;
    if (decimal)
        return 'd';
    if (following == 3 && (lead <= 3 || grouped))
        return 'g';
    return 0;
}

/* Digits, their marks, and the suffix. */
static bool read_digits(const Tag *tag, const TagBlock *block, uint32_t token, TagNumber *number)
{
    uint64_t value, next;
    uint32_t count, more;
    Str suffix;
    if (!tag_digits(block, token, &value, &count, &suffix))
        return false;
    *number = (TagNumber){.value = (double)value, .kind = NUMBER_DIGITS, .digits = (uint8_t)count};
    uint32_t lead = count, last = token;
    while (!suffix.len && last + 1 < block->tokens.count && last - token < PARTS_MOST) {
        if (!tag_joined(block, last + 1)) {
            if (!number->decimals && lead <= 3 && block->tokens.items[last + 1].kind == TOKEN_NUMBER && is_group_space(tag, block, last + 1) &&
                tag_digits(block, last + 1, &next, &more, &suffix) && more == 3 && !(tag_joined(block, last + 2) && block->tokens.items[last + 2].kind <= TOKEN_NUMBER)) {
                number->value = number->value * 1000 + (double)next;
                number->grouped = true;
                last++;
                continue;
            }
            suffix = STR_EMPTY;
            break;
        }
        if (number->decimals || !tag_joined(block, last + 2) || !tag_digits(block, last + 2, &next, &more, &suffix)) {
            suffix = STR_EMPTY;
            break;
        }
        char mark = mark_between(tag, block, last + 1, lead, number->grouped, more);
        if (!mark) {
            suffix = STR_EMPTY;
            break;
        }
        double scale = 1;
        for (uint32_t i = 0; i < more; i++)
            scale *= 10;
        number->value = mark == 'g' ? number->value * scale + (double)next : number->value + (double)next / scale;
        number->grouped |= mark == 'g';
        number->decimals |= mark == 'd';
        last += 2;
    }
    number->suffix = suffix;
    number->count = last + 1 - token;
    number->end = tag_end(block, last) - (uint32_t)suffix.len;
    return true;
}

/* The multiplier at a token, behind a space or a hyphen; single letters are units rather. */
static uint32_t match_multiplier(const TagBlock *block, uint32_t token, double *value)
{
    RuleEntry entry;
    uint32_t skip = tag_is_dash(block, token) && tag_joined(block, token) && tag_joined(block, token + 1);
    uint32_t count = tag_match(block, token + skip, TAG_BIT(MULTIPLIERS), &entry);
    if (!count || entry.phrase.len < 2 || !tag_group_number(entry.value, value))
        return 0;
    return count + skip;
}

static void multiply(const TagBlock *block, uint32_t token, TagNumber *number)
{
    double factor;
    uint32_t count;
    while (!number->suffix.len && number->count < PARTS_MOST && (count = match_multiplier(block, token + number->count, &factor)) != 0) {
        number->value *= factor;
        number->multiplied = true;
        number->count += count;
        number->end = tag_end(block, token + number->count - 1);
    }
}

/* One number word; the article counts only before a multiplier or for those who ask for it. */
static uint32_t match_word(const TagBlock *block, uint32_t token, double *value, uint8_t *kind)
{
    RuleEntry entry;
    uint32_t count = tag_match(block, token, TAG_BIT(NUMBERS), &entry);
    if (!count)
        return 0;
    *kind = NUMBER_WORDS;
    *value = 1;
    if (str_equal(entry.value, STR("a")))
        *kind = NUMBER_ARTICLE;
    else if (str_equal(entry.value, STR("few")))
        *kind = NUMBER_VAGUE;
    else if (!tag_group_number(entry.value, value))
        return 0;
    return count;
}

/* Words: hundreds gather in `part`, thousands and more move it to `total`. */
static bool read_words(const TagBlock *block, uint32_t token, TagNumber *number)
{
    double value, total = 0, part = 0, least = 1e18;
    uint8_t kind;
    uint32_t count = match_word(block, token, &value, &kind), at = token;
    if (!count)
        return false;
    *number = (TagNumber){.kind = kind, .value = value, .count = count, .end = tag_end(block, token + count - 1), .suffix = STR_EMPTY};
    if (kind == NUMBER_VAGUE)
        return true;
    part = value;
    least = value < 1 ? 0 : value;
    for (at += count; at - token < PARTS_MOST;) {
        uint32_t skip = 0;
        double factor;
        uint8_t next;
        if ((count = match_multiplier(block, at, &factor)) != 0) {
            part *= factor;
            if (factor >= 1000) {
                total += part;
                part = 0;
            }
            least = factor;
            number->kind = NUMBER_WORDS;
            number->multiplied = true;
        } else {
            if (tag_is_dash(block, at) && tag_joined(block, at) && tag_joined(block, at + 1))
                skip = 1;
            else if (least >= 100)
                skip = tag_match(block, at, TAG_BIT(NUMBER_GLUE), NULL);
            count = match_word(block, at + skip, &value, &next);
            if (!count || next != NUMBER_WORDS || value < 1 || value >= least || (least < 100 && least < 20) || (least < 100 && value >= 10))
                break;
            part += value;
            least = value;
            number->kind = NUMBER_WORDS;
        }
        at += skip + count;
        number->end = tag_end(block, at - 1);
    }
    number->value = total + part;
    number->count = at - token;
    return true;
}

bool tag_number(const Tag *tag, const TagBlock *block, uint32_t token, TagNumber *number)
{
    if (token >= block->tokens.count)
        return false;
    if (read_digits(tag, block, token, number)) {
        multiply(block, token, number);
        return true;
    }
    return read_words(block, token, number);
}

void tag_number_text(Value *text, double number)
{
    bool negative = number < 0;
    if (negative)
        number = -number;
    if (number >= 1e18) {
        value_text(text, negative ? "-1e18" : "1e18");
        return;
    }
    uint64_t whole = (uint64_t)number, part = (uint64_t)((number - (double)whole) * 1e6 + 0.5);
    if (part >= 1000000) {
        whole++;
        part = 0;
    }
    if (negative)
        value_text(text, "-");
    value_number(text, (int64_t)whole, 1);
    if (!part)
        return;
    int width = 6;
    for (; part % 10 == 0; part /= 10)
        width--;
    value_text(text, ".");
    value_number(text, (int64_t)part, width);
}
