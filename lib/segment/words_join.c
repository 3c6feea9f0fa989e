/* Which marks between two tokens make one word of them, by the mark; and addresses. */
#include "segment/words.h"

enum { FOOTNOTED = 6 }; /* letters: a number after so long a word and a stop is a footnote's, not of a name (file.2) */

static bool is_word(const Builder *b, uint32_t i)
{
    return i < b->count && b->tokens[i].kind <= TOKEN_NUMBER;
}

static bool begins_with_digit(const Builder *b, uint32_t i)
{
    return char_class(token_point(b, i)) == CHAR_DIGIT;
}

/* One letter, however many bytes. */
static bool is_letter(const Builder *b, uint32_t i)
{
    size_t at = b->tokens[i].at;
    return b->tokens[i].kind == TOKEN_WORD && (utf8_next(b->work->text, &at), at == token_end(b, i));
}

static bool is_ascii(const Builder *b, uint32_t i)
{
    Str text = token_text(b, i);
    for (size_t at = 0; at < text.len; at++)
        if ((unsigned char)text.data[at] >= 0x80)
            return false;
    return true;
}

static uint32_t find(const Builder *b, size_t from, size_t end)
{
    return tables_find(b->work->tables, b->work->scratch, str_sub(b->work->text, from, end - from));
}

static uint32_t join_stop(const Builder *b, Join *join, uint32_t last)
{
    uint32_t right = last + 2;
    bool numbers = b->tokens[last].kind == TOKEN_NUMBER && begins_with_digit(b, right);
    if (numbers)
        return right;
    Str left = token_text(b, last);
    bool after_hour = left.len >= 2 && left.len <= 3 && char_class((unsigned char)left.data[left.len - 2]) == CHAR_DIGIT; /* 6a.m */
    bool letters = is_letter(b, right) && (is_letter(b, last) || (after_hour && b->tokens[last].kind == TOKEN_WORD));
    if (letters || find(b, join->from, token_end(b, right)) & WORD_ABBREVIATION) {
        join->dotted = true;
        return right;
    }
    if (b->tokens[last].kind == TOKEN_NUMBER)
        return is_letter(b, right) && char_class(token_point(b, right)) == CHAR_LOWER ? right : last;
    CharClass class = char_class(token_point(b, right));
    bool footnote = class == CHAR_DIGIT && left.len >= FOOTNOTED && char_class(token_point(b, last)) == CHAR_LOWER && !touches(b, right + 1);
    bool lower = (class == CHAR_LOWER || class == CHAR_DIGIT) && !footnote;
    return lower && left.len > 1 && is_ascii(b, right) && is_ascii(b, last) ? right : last; /* example.com, notes.txt */
}

static uint32_t join_apostrophe(const Builder *b, Join *join, uint32_t last)
{
    uint32_t right = last + 2;
    size_t mark = b->tokens[last + 1].at;
    const Tables *tables = b->work->tables;
    if (b->tokens[last].kind == TOKEN_NUMBER && b->tokens[right].kind == TOKEN_NUMBER)
        return right;
    if (!tables->has_apostrophes || find(b, join->from, token_end(b, right)) & WORD_WHOLE)
        return right;
    Str word = token_text(b, right);
    if (word.len == 1 && (word.data[0] | 0x20) == 't' && mark - 1 > join->from && find(b, mark - 1, token_end(b, right)) & WORD_CLITIC)
        join->cut = mark - 1; /* do|n't */
    else if (find(b, mark, token_end(b, right)) & WORD_CLITIC)
        join->cut = mark;
    else if (find(b, b->tokens[last].at, token_end(b, last)) & WORD_ELISION)
        join->cut = token_end(b, last + 1);
    return right;
}

static bool is_hyphen(uint32_t point)
{
    return point == '-' || point == 0x2010 || point == 0x2011;
}

static uint32_t join_hyphen(const Builder *b, Join *join, uint32_t last)
{
    uint32_t right = last + 2;
    const Tables *tables = b->work->tables;
    bool third = touches(b, right + 1) && is_hyphen(token_point(b, right + 1)) && touches(b, right + 2) && is_word(b, right + 2);
    if (b->tokens[last].kind == TOKEN_NUMBER && b->tokens[right].kind == TOKEN_NUMBER) {
        bool more = third && b->tokens[right + 2].kind == TOKEN_NUMBER; /* a date or a telephone number */
        bool went_on = join->class == CLASS_NUMBER && join->from < b->tokens[last].at && is_hyphen((unsigned char)b->work->text.data[b->tokens[last].at - 1]);
        return more || went_on || !tables->split_hyphens ? right : last;
    }
    if (tables->has_hyphen_clitics) {
        size_t mark = b->tokens[last + 1].at;
        if (third && token_text(b, right).len == 1 && find(b, mark, token_end(b, right + 2)) & WORD_CLITIC) { /* a|-t-il */
            join->cut = mark;
            return right + 2;
        }
        if (!third && find(b, mark, token_end(b, right)) & WORD_CLITIC) {
            join->cut = mark;
            return right;
        }
    }
    if (tables->has_hyphen_elisions && !third && find(b, join->from, token_end(b, last + 1)) & WORD_ELISION) { /* s-|a */
        join->cut = token_end(b, last + 1);
        return right;
    }
    if (!tables->split_hyphens || find(b, join->from, token_end(b, last)) & WORD_HYPHEN_PREFIX)
        return right;
    return last;
}

/* EU:n, LO:s: endings of abbreviations in Nordic languages. */
static bool join_colon(const Builder *b, uint32_t last)
{
    Str left = token_text(b, last), right = token_text(b, last + 2);
    return right.len <= 4 && char_class(token_point(b, last + 2)) == CHAR_LOWER && text_is_all_caps(left);
}

static bool between_hebrew(const Builder *b, uint32_t last)
{
    return char_script(token_point(b, last)) == SCRIPT_HEBREW && char_script(token_point(b, last + 2)) == SCRIPT_HEBREW;
}

uint32_t words_join(Builder *b, Join *join, uint32_t last)
{
    join->cut = 0;
    if (!touches(b, last + 1) || !touches(b, last + 2) || !is_word(b, last + 2) || b->tokens[last + 1].kind < TOKEN_PUNCTUATION)
        return last;
    uint32_t right = last + 2, next = last;
    bool numbers = b->tokens[last].kind == TOKEN_NUMBER && begins_with_digit(b, right);
    bool words = b->tokens[last].kind == TOKEN_WORD && b->tokens[right].kind == TOKEN_WORD;
    switch (token_point(b, last + 1)) {
    case '.': case 0xFF0E: case 0x2024: next = join_stop(b, join, last); break;
    case ':': next = numbers || (words && join_colon(b, last)) ? right : last; break;
    case ',': case 0xFF0C: case 0xFF1A: case 0x066B: case 0x066C: next = numbers ? right : last; break;
    case '/': next = numbers || (words && b->tokens[last].len <= 2 && b->tokens[right].len <= 2) ? right : last; break;
    case '\'': case 0x2019: next = join_apostrophe(b, join, last); break;
    case '-': case 0x2010: case 0x2011: next = join_hyphen(b, join, last); break;
    case '_': case 0xB7: case 0x2027: case 0x55B: case 0x55C: case 0x55E: case 0x5F3: case 0x5F4: next = right; break;
    case '"': next = between_hebrew(b, last) ? right : last; break;
    case '&': next = words && b->tokens[last].len <= 3 && b->tokens[right].len <= 3 && text_is_capitalised(token_text(b, right)) ? right : last; break;
    default: break;
    }
    if (next != last && join->class == CLASS_NUMBER && b->tokens[next].kind == TOKEN_WORD)
        join->class = CLASS_WORD;
    return next;
}

/* The token where an address that goes on at token i ends: white space, or what no address has; marks that close a sentence are not of it. */
static uint32_t url_end(const Builder *b, uint32_t i)
{
    uint32_t first = i, open = 0;
    for (; touches(b, i) && b->tokens[i].kind != TOKEN_IDEOGRAPH; i++) {
        uint32_t point = token_point(b, i);
        if (point == '<' || point == '>' || point == '"' || (point >= 0x80 && b->tokens[i].kind >= TOKEN_PUNCTUATION))
            break;
        open += point == '(';
        if (point == ')' && open-- == 0)
            break;
    }
    for (; i > first; i--) {
        uint32_t point = token_point(b, i - 1);
        if (point >= 0x80 || !memchr(".,;:!?'*]}", (int)point, 10))
            break;
    }
    return i;
}

uint32_t words_url(const Builder *b, uint32_t first)
{
    size_t end_of_word = token_end(b, first);
    if (end_of_word >= b->work->text.len || (b->work->text.data[end_of_word] != ':' && b->work->text.data[end_of_word] != '.'))
        return 0;
    Str word = token_text(b, first), rest = str_from(b->work->text, end_of_word);
    bool scheme = str_starts(rest, STR("://")) && word.len <= 8 && is_ascii(b, first);
    bool www = word.len == 3 && str_equal_ascii_case(word, STR("www")) && rest.len > 1 && rest.data[0] == '.' && touches(b, first + 2);
    if (!scheme && !www)
        return 0;
    uint32_t end = url_end(b, first + 1);
    return end > first + 2 ? end - first : 0;
}

uint32_t words_url_path(const Builder *b, const Join *join, uint32_t last)
{
    if (join->dotted || join->class != CLASS_WORD || join->from == b->tokens[last].at || !touches(b, last + 1) || token_point(b, last + 1) != '/')
        return 0;
    Str word = str_sub(b->work->text, join->from, token_end(b, last) - join->from);
    if (str_find_byte(word, '.') == STR_NONE)
        return 0;
    return url_end(b, last + 1) - last - 1;
}

enum { EMAIL_LOOK_BACK = 32 }; /* words; more are no local part */

/* The first of the words that may be the local part before @ (count: none). */
static uint32_t local_part(const Builder *b)
{
    const Words *words = &b->work->words;
    uint32_t first = words->count;
    for (uint32_t looked = 0; first > 0 && looked < EMAIL_LOOK_BACK; looked++) {
        const Word *word = &words->items[first - 1];
        uint32_t point = word_point(b->work, word);
        if (word->mark && !(point < 0x80 && memchr("._-+", (int)point, 4)))
            break;
        if (word->flags & WORD_IDEOGRAPH)
            break;
        first--;
        if (word->flags & WORD_SPACE)
            break;
    }
    while (first < words->count && words->items[first].mark)
        first++;
    return first;
}

bool words_email(Builder *b)
{
    uint32_t i = b->i, end = i + 1;
    if (!touches(b, i) || !touches(b, end) || !is_word(b, end))
        return false;
    bool dot = false;
    for (; touches(b, end + 1) && touches(b, end + 2) && is_word(b, end + 2); end += 2) {
        uint32_t point = token_point(b, end + 1);
        if (point != '.' && point != '-')
            break;
        dot |= point == '.';
    }
    Words *words = &b->work->words;
    uint32_t first = local_part(b);
    if (!dot || first == words->count)
        return false;
    Word *word = &words->items[first];
    word->len = (uint32_t)(token_end(b, end) - word->at);
    word->class = CLASS_EMAIL;
    words->count = first + 1;
    b->i = end + 1;
    return true;
}

uint32_t words_handle(const Builder *b, uint32_t i, uint32_t point)
{
    if ((point != '@' && point != '#') || !touches(b, i + 1) || b->tokens[i + 1].kind != TOKEN_WORD)
        return 0;
    const Words *words = &b->work->words;
    const Word *before = touches(b, i) && words->count ? &words->items[words->count - 1] : NULL;
    if (before && before->mark == MARK_NONE && before->class != CLASS_HANDLE)
        return 0;
    uint32_t end = i + 1;
    while (touches(b, end + 1) && touches(b, end + 2) && is_word(b, end + 2)) {
        uint32_t joiner = token_point(b, end + 1);
        if (joiner != '_' && !(point == '@' && joiner == '-'))
            break;
        end += 2;
    }
    return end + 1 - i;
}

static bool is_point(const Builder *b, uint32_t i, uint32_t point)
{
    return touches(b, i) && token_point(b, i) == point;
}

uint32_t words_reference(const Builder *b, uint32_t i)
{
    if (i >= b->count || token_point(b, i) != '&' || !touches(b, i + 1))
        return 0;
    if (is_point(b, i + 1, '#'))
        return touches(b, i + 2) && b->tokens[i + 2].kind <= TOKEN_NUMBER && b->tokens[i + 2].len <= 6 && is_point(b, i + 3, ';') ? 4 : 0;
    const Token *name = &b->tokens[i + 1];
    bool named = name->kind == TOKEN_WORD && name->len >= 2 && name->len <= 8 && char_class(token_point(b, i + 1)) == CHAR_LOWER && is_ascii(b, i + 1);
    return named && is_point(b, i + 2, ';') ? 3 : 0;
}

uint32_t words_marked(const Builder *b, uint32_t i, uint32_t point)
{
    if (!touches(b, i + 1) || !is_word(b, i + 1))
        return 0;
    bool free = b->tokens[i].space_before;
    if (point == '.') {
        bool after_symbol = i && b->tokens[i - 1].kind == TOKEN_SYMBOL;
        return (free || after_symbol) && b->tokens[i + 1].kind == TOKEN_NUMBER ? 2 : 0;
    }
    if (!free || (point != '\'' && point != 0x2019))
        return 0;
    bool closed = touches(b, i + 2) && token_point(b, i + 2) == point;
    if (begins_with_digit(b, i + 1) && !closed)
        return 2;
    return find(b, b->tokens[i].at, token_end(b, i + 1)) & WORD_WHOLE ? 2 : 0;
}
