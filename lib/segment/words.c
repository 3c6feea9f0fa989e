/* Tokens → words, as Universal Dependencies cuts them: numbers, addresses, handles and dotted abbreviations whole, clitics apart.
 * What joins two tokens is in words_join.c; a stop after an abbreviation is a word of its own here (boundary.c glues it). */
#include "segment/words.h"

/* The flags of white space before token i: one look at each byte of it. */
static uint8_t space_flags(const Builder *b, uint32_t i)
{
    const Token *token = &b->tokens[i];
    if (!token->space_before)
        return 0;
    size_t at = b->end;
    Str text = b->work->text;
    if (at + 1 >= token->at && (at == token->at || text.data[at] == ' '))
        return WORD_SPACE;
    unsigned lines = 0;
    while (at < token->at) {
        uint32_t point = utf8_next(text, &at);
        if (point == '\n' || point == 0x85 || point == 0x2028 || (point == '\r' && text.data[at] != '\n'))
            lines++;
        else if (point == '\f' || point == 0x2029)
            lines += 2;
    }
    b->work->has_lines |= lines > 0;
    return (uint8_t)(WORD_SPACE | (lines ? WORD_LINE : 0) | (lines > 1 ? WORD_BLANK : 0));
}

static Shape shape_of(uint32_t point)
{
    switch (char_class(point)) {
    case CHAR_LOWER: return SHAPE_LOWER;
    case CHAR_UPPER: return SHAPE_UPPER;
    case CHAR_LETTER: return SHAPE_CASELESS;
    case CHAR_DIGIT: case CHAR_NUMBER: return SHAPE_NUMBER;
    default: return SHAPE_NONE;
    }
}

static Word *add_word(Builder *b, size_t at, size_t end, WordClass class, uint8_t flags)
{
    Work *work = b->work;
    Words *words = &work->words;
    Word *word = words->count < words->capacity ? &words->items[words->count++] : ARENA_PUSH(work->scratch, words);
    *word = (Word){.at = (uint32_t)at, .len = (uint32_t)(end - at), .class = (uint8_t)class, .flags = flags};
    return word;
}

/* A word of letters or digits; written as one but two, it is cut. Gives the last. */
static Word *add_letters(Builder *b, size_t at, size_t end, WordClass class, uint8_t flags)
{
    Work *work = b->work;
    size_t len = end - at;
    if (class == CLASS_WORD && len < 32 && (tables_cut_lengths(work->tables, work->text.data[at]) >> len & 1u)) {
        size_t cut = WORD_CUT(tables_find(work->tables, work->scratch, str_sub(work->text, at, len)));
        if (cut && cut < len) {
            Word *first = add_word(b, at, at + cut, class, flags);
            first->shape = (uint8_t)shape_of(word_point(work, first));
            at += cut;
            flags = 0;
        }
    }
    Word *word = add_word(b, at, end, class, flags);
    unsigned char byte = (unsigned char)work->text.data[at];
    word->shape = byte >= 'a' && byte <= 'z' ? SHAPE_LOWER : (uint8_t)shape_of(word_point(work, word));
    return word;
}

/* Whether nothing can go on the word that is token i: white space stands after it, or a mark with white space after it. */
static bool stands_alone(const Builder *b, uint32_t i)
{
    if (!touches(b, i + 1))
        return true;
    if (touches(b, i + 2))
        return false;
    char next = b->work->text.data[b->tokens[i + 1].at];
    return next == '.' || next == ',' || next == ';' || next == ':' || next == '!' || next == '?' || next == ')' || next == '"';
}

static void take_letters(Builder *b)
{
    uint32_t first = b->i, last = first;
    uint8_t flags = space_flags(b, first);
    if (stands_alone(b, first)) {
        add_letters(b, b->tokens[first].at, token_end(b, first), b->tokens[first].kind == TOKEN_NUMBER ? CLASS_NUMBER : CLASS_WORD, flags);
        b->i = first + 1;
        return;
    }
    uint32_t length = words_url(b, first);
    if (length) {
        add_letters(b, b->tokens[first].at, token_end(b, first + length - 1), CLASS_URL, flags);
        b->i = first + length;
        return;
    }
    Join join = {.from = b->tokens[first].at, .class = b->tokens[first].kind == TOKEN_NUMBER ? CLASS_NUMBER : CLASS_WORD};
    for (uint32_t next; (next = words_join(b, &join, last)) != last; last = next) {
        if (!join.cut)
            continue;
        add_letters(b, join.from, join.cut, join.class, flags | (join.dotted ? WORD_DOTTED : 0));
        flags = 0;
        join = (Join){.from = join.cut, .class = CLASS_WORD};
    }
    if (last == first && b->tokens[last].len == 1 && (token_point(b, last) | 0x20) == 'n' && touches(b, last + 1) && token_point(b, last + 1) == 0xB0)
        last++; /* N° */
    if (!b->work->tables->split_hyphens && touches(b, last + 1) && token_point(b, last + 1) == '-' && join.class == CLASS_WORD &&
        last + 2 < b->count && !touches(b, last + 2) && b->tokens[last + 2].kind == TOKEN_WORD)
        last++; /* Hand- und */
    length = words_url_path(b, &join, last);
    if (length)
        last += length, join.class = CLASS_URL;
    add_letters(b, join.from, token_end(b, last), join.class, flags | (join.dotted ? WORD_DOTTED : 0));
    b->i = last + 1;
}

/* Whether a run of this mark is one word. */
static bool runs(uint32_t point)
{
    return point < 0x80 && memchr(".-!?*=~_+$", (int)point, 10) != NULL;
}

static bool same_run(uint32_t a, uint32_t b)
{
    return a == b || (a == '!' && b == '?') || (a == '?' && b == '!');
}

/* " .." and " ....", of a text that has a space before its stops: a stop, and what is left out. */
static bool is_left_out(const Builder *b, uint32_t i)
{
    if (!i || !b->tokens[i].space_before || b->tokens[i - 1].kind > TOKEN_NUMBER)
        return false;
    uint32_t end = i + 1;
    while (end - i < 6 && touches(b, end) && token_point(b, end) == '.')
        end++;
    return (end - i == 2 || end - i == 4) && !touches(b, end);
}

enum { SAD_MOST = 8 }; /* brackets of a sad smile: looked at again for each, where they are none */

/* How many tokens from i on are one mark. */
static uint32_t mark_length(const Builder *b, uint32_t i, uint32_t point)
{
    uint32_t end = i + 1;
    if (point == ')' && !b->open) { /* ))) is a smile */
        while (touches(b, end) && token_point(b, end) == ')')
            end++;
    } else if (point == '(' && touches(b, end) && token_point(b, end) == '(') { /* (( before a space is a sad one */
        while (end - i < SAD_MOST && touches(b, end) && token_point(b, end) == '(')
            end++;
        if (touches(b, end))
            end = i + 1;
    } else if (point == '.' && is_left_out(b, i)) {
        return 1;
    } else if (runs(point)) {
        while (touches(b, end) && same_run(token_point(b, end - 1), token_point(b, end)))
            end++;
    } else if ((point == '\'' || point == '`' || point == ',') && touches(b, end) && token_point(b, end) == point) {
        if (!(touches(b, end + 1) && token_point(b, end + 1) == point)) /* '' is a quote, ''' is not */
            end++;
    } else if (point_is_emoji(point)) {
        bool flag = point >= 0x1F1E6 && point <= 0x1F1FF;
        for (; touches(b, end); end++) {
            uint32_t next = token_point(b, end);
            bool modifier = next >= 0x1F3FB && next <= 0x1F3FF;
            bool joined = b->tokens[end].at > token_end(b, end - 1); /* by a zero-width joiner */
            bool second = flag && end == i + 1 && next >= 0x1F1E6 && next <= 0x1F1FF;
            bool run = b->work->tables->join_emoji && point_is_emoji(next);
            if (!modifier && !second && !run && !(joined && (point_is_emoji(next) || next == 0x2642)))
                break;
        }
    }
    return end - i;
}

/* :) ;-) :D and the like, at a colon or semicolon with space before: tokens, or 0. */
static uint32_t emoticon_length(const Builder *b, uint32_t i, uint32_t point)
{
    if ((point != ':' && point != ';' && point != '=') || (!b->tokens[i].space_before && b->open))
        return 0;
    uint32_t end = i + 1;
    if (touches(b, end) && token_point(b, end) == '-' && b->tokens[end].len == 1)
        end++;
    if (!touches(b, end) || b->tokens[end].len != 1)
        return 0;
    uint32_t mouth = token_point(b, end);
    if (!b->tokens[i].space_before && (mouth != ')' || touches(b, end + 1)))
        return 0; /* good:) and not foo:D */
    if (mouth >= 0x80 || !memchr(")(DPp/|]", (int)mouth, 8) || (end + 1 < b->count && b->tokens[end + 1].kind == TOKEN_WORD && touches(b, end + 1)))
        return 0;
    return end + 1 - i;
}

/* Whether the last word may be what an item of a list begins with, before its stop or bracket: 1 a iv. */
static bool may_mark_item(const Work *work)
{
    const Word *word = work->words.count ? &work->words.items[work->words.count - 1] : NULL;
    if (!word || word->mark != MARK_NONE || word->len > 4)
        return false;
    const char *text = work->text.data + word->at;
    unsigned romans = 0;
    for (uint32_t i = 0; i < word->len; i++)
        romans += (text[i] | 0x20) == 'i' || (text[i] | 0x20) == 'v' || (text[i] | 0x20) == 'x';
    return word->len == 1 || word->shape == SHAPE_NUMBER || romans == word->len;
}

static void add_mark(Builder *b, uint32_t tokens, uint32_t point, uint8_t flags)
{
    uint32_t i = b->i;
    Mark mark = mark_of(point);
    size_t at = b->tokens[i].at, end = token_end(b, i + tokens - 1);
    WordClass class = b->tokens[i].kind == TOKEN_SYMBOL ? CLASS_SYMBOL : CLASS_PUNCTUATION;
    if (mark == MARK_EMOJI)
        class = CLASS_EMOJI;
    if (mark == MARK_STOP && tokens > 1)
        mark = MARK_ELLIPSIS;
    if ((point == ')' || point == '(') && tokens > 1)
        mark = MARK_EMOJI, class = CLASS_EMOJI;
    b->open += point == '(' && tokens == 1;
    b->open -= point == ')' && b->open > 0;
    if (point == ',' && tokens > 1)
        mark = MARK_OPEN; /* ,,so'' */
    if (mark == MARK_COLON && b->work->tables->colon_ends && point == ':')
        mark = MARK_FULL;
    if (point == ';' && b->work->tables->semicolon_ends)
        mark = MARK_STRONG;
    b->work->has_pairs |= mark == MARK_OPEN || mark == MARK_CLOSE || mark == MARK_QUOTE;
    b->work->has_items |= mark == MARK_BULLET || ((mark == MARK_STOP || mark == MARK_CLOSE) && !(flags & WORD_SPACE) && may_mark_item(b->work));
    add_word(b, at, end, class, flags)->mark = (uint8_t)mark;
    b->i = i + tokens;
}

/* Character references, which unclean text has: a run of them is one mark, that of a quotation where it names one. */
static bool take_references(Builder *b, uint8_t flags)
{
    uint32_t first = b->i, end = first;
    for (uint32_t length; (end == first || touches(b, end)) && (length = words_reference(b, end)) > 0;)
        end += length;
    if (end == first)
        return false;
    Word *word = add_word(b, b->tokens[first].at, token_end(b, end - 1), CLASS_SYMBOL, flags);
    Str text = word_text(b->work, word);
    bool quote = str_starts(text, STR("&#39;")) || str_starts(text, STR("&#34;")) || str_starts(text, STR("&quot;")) || str_starts(text, STR("&apos;"));
    bool space_after = end == b->count || b->tokens[end].space_before;
    b->work->has_pairs |= quote;
    word->mark = (uint8_t)(!quote ? MARK_OTHER : (flags & WORD_SPACE) && !space_after ? MARK_OPEN : MARK_CLOSE);
    b->i = end;
    return true;
}

static void take_mark(Builder *b)
{
    uint32_t i = b->i, point = token_point(b, i);
    uint8_t flags = space_flags(b, i);
    if (!touches(b, i + 1)) { /* nothing to go on with */
        add_mark(b, 1, point, flags);
        return;
    }
    if (point == '@' && words_email(b))
        return;
    if (point == '&' && take_references(b, flags))
        return;
    uint32_t length = words_handle(b, i, point);
    if (length) {
        Word *word = add_word(b, b->tokens[i].at, token_end(b, i + length - 1), CLASS_HANDLE, flags);
        word->shape = SHAPE_NUMBER; /* in neither case */
        b->i = i + length;
        return;
    }
    length = words_marked(b, i, point);
    if (length) {
        add_letters(b, b->tokens[i].at, token_end(b, i + length - 1), b->tokens[i + length - 1].kind == TOKEN_NUMBER ? CLASS_NUMBER : CLASS_WORD, flags);
        b->i = i + length;
        return;
    }
    length = emoticon_length(b, i, point);
    if (length) {
        Word *word = add_word(b, b->tokens[i].at, token_end(b, i + length - 1), CLASS_EMOJI, flags);
        word->mark = MARK_EMOJI;
        b->i = i + length;
        return;
    }
    add_mark(b, mark_length(b, i, point), point, flags);
}

/* Katakana in a run is one word, where no model tells; of other scripts without spaces each character is one. */
static void take_ideograph(Builder *b)
{
    uint32_t first = b->i, end = first + 1;
    uint8_t flags = space_flags(b, first);
    if (!b->work->tables->letters_apart && char_script(token_point(b, first)) == SCRIPT_KATAKANA)
        while (end < b->count && touches(b, end) && b->tokens[end].kind == TOKEN_IDEOGRAPH &&
               (char_script(token_point(b, end)) == SCRIPT_KATAKANA || token_point(b, end) == 0x30FC))
            end++;
    add_word(b, b->tokens[first].at, token_end(b, end - 1), CLASS_WORD, flags | WORD_IDEOGRAPH)->shape = SHAPE_CASELESS;
    b->i = end;
}

/* Controls that stand between spaces, of the bytes between two tokens: words of their own. Those that touch a token are of its span. */
static void controls_between(Builder *b, size_t from, size_t to)
{
    Str text = b->work->text;
    size_t at = from;
    bool space = from == 0;
    while (at < to) {
        size_t start = at, next = at;
        while (at < to && char_class(utf8_next(text, &next)) != CHAR_SPACE)
            at = next;
        bool touches_left = start == from && from > 0 && (unsigned char)text.data[from - 1] > ' ', touches_right = at == to && to < text.len;
        if (at > start && !touches_left && !touches_right)
            add_word(b, start, at, CLASS_SYMBOL, space ? WORD_SPACE : 0)->mark = MARK_OTHER;
        space = true;
        if (at < to)
            at = next;
    }
}

static inline void take_controls(Builder *b, size_t from, size_t to)
{
    if (to - from > 1 || (from < to && b->work->text.data[from] != ' '))
        controls_between(b, from, to);
}

/* Room for the words of so many tokens, most of the time: few tokens are two words. */
static void reserve(Work *work, size_t tokens)
{
    Words *words = &work->words;
    size_t wanted = words->count + tokens + tokens / 8 + 8;
    if (wanted <= words->capacity)
        return;
    wanted = wanted > 2 * (size_t)words->capacity ? wanted : 2 * (size_t)words->capacity;
    Word *items = arena_alloc(work->scratch, wanted * sizeof *items);
    if (words->count)
        memcpy(items, words->items, words->count * sizeof *items);
    words->items = items;
    words->capacity = (uint32_t)wanted;
}

/* Most words: letters with one space before and white space behind. Takes as many as there are. */
static void take_plain(Builder *b)
{
    Work *work = b->work;
    const char *text = work->text.data;
    while (b->i + 1 < b->count && work->words.count < work->words.capacity) {
        const Token *token = &b->tokens[b->i];
        unsigned char byte = (unsigned char)text[token->at];
        bool plain = token->kind == TOKEN_WORD && token->space_before && token[1].space_before && token->at == b->end + 1 && text[b->end] == ' ';
        if (!plain || byte >= 0x80 || (token->len < 32 && tables_cut_lengths(work->tables, (char)byte) >> token->len & 1u))
            break;
        uint8_t shape = byte >= 'a' && byte <= 'z' ? SHAPE_LOWER : byte >= 'A' && byte <= 'Z' ? SHAPE_UPPER : SHAPE_NUMBER;
        work->words.items[work->words.count++] =
            (Word){.at = token->at, .len = token->len, .class = CLASS_WORD, .shape = shape, .flags = WORD_SPACE};
        b->end = (size_t)token->at + token->len;
        b->i++;
    }
}

/* Words from the tokens of a part. */
static void take_tokens(Builder *b, const Part *part)
{
    Work *work = b->work;
    Tokens *tokens = &work->tokens;
    tokens->count = 0;
    tokens_of_part(work->scratch, work->text, part->from, part->end, tokens);
    if (tokens->count)
        tokens->items[0].space_before = true; /* it does not touch the part before */
    b->tokens = tokens->items;
    b->count = tokens->count;
    b->i = 0;
    b->end = part->from;
    reserve(work, b->count);
    while (b->i < b->count) {
        take_plain(b);
        take_controls(b, b->end, b->tokens[b->i].at);
        uint32_t words = work->words.count;
        bool first = b->i == 0;
        switch (b->tokens[b->i].kind) {
        case TOKEN_WORD:
        case TOKEN_NUMBER: take_letters(b); break;
        case TOKEN_IDEOGRAPH: take_ideograph(b); break;
        default: take_mark(b);
        }
        b->end = token_end(b, b->i - 1);
        if (first && words < work->words.count)
            work->words.items[words].skipped = part->skipped;
    }
    if (part->end == work->text.len)
        take_controls(b, b->end, part->end);
}

/* The stop of a part that skim.c knows. */
static void add_settled(Builder *b, const Part *part, size_t len)
{
    Work *work = b->work;
    size_t at = part->stop;
    Word *mark = add_word(b, at, at + len, CLASS_PUNCTUATION, 0);
    mark->mark = (uint8_t)mark_of(word_point(work, mark));
    mark->why = mark->mark == MARK_STOP ? WHY_STOP : mark->mark == MARK_FULL ? WHY_SCRIPT_STOP : WHY_STRONG;
}

/* The words of such a part. */
static void take_known(Builder *b, const Part *part)
{
    reserve(b->work, 3);
    if (part->sort == PART_WORD) {
        add_letters(b, part->from, part->end, CLASS_WORD, WORD_SPACE);
    } else if (part->sort == PART_STOP) {
        add_letters(b, part->from, part->stop, CLASS_WORD, WORD_SPACE)->skipped = part->skipped;
        add_settled(b, part, 1);
        if (part->end > part->stop + 1)
            add_letters(b, part->stop + 2, part->end, CLASS_WORD, WORD_SPACE);
    } else {
        Word *first = add_word(b, part->from, part->stop, CLASS_WORD, WORD_IDEOGRAPH | (part->spaced ? WORD_SPACE : 0));
        first->shape = SHAPE_CASELESS;
        first->skipped = part->skipped;
        add_settled(b, part, 3);
        if (part->end > part->stop + 3)
            add_word(b, part->stop + 3, part->end, CLASS_WORD, WORD_IDEOGRAPH)->shape = SHAPE_CASELESS;
    }
}

static bool is_ascii_letter(Str text, size_t at)
{
    return at < text.len && (unsigned)(text.data[at] | 0x20) - 'a' < 26;
}

/* All of the text in parts of about that many bytes, so that few tokens are there at once; they end between two words of ASCII. */
enum { PART_BYTES = 4096, USUAL_WORD = 5 /* bytes, with its space */ };

static size_t part_end(Str text, size_t end)
{
    while (end < text.len) {
        const char *space = memchr(text.data + end, ' ', text.len - end);
        if (!space)
            break;
        end = (size_t)(space - text.data) + 1;
        if (is_ascii_letter(text, end - 2) && is_ascii_letter(text, end))
            return end;
    }
    return text.len;
}

static void cut_parts(Work *work)
{
    for (size_t from = 0, end; from < work->text.len; from = end) {
        end = part_end(work->text, from + PART_BYTES);
        *ARENA_PUSH(work->scratch, &work->parts) = (Part){.from = (uint32_t)from, .end = (uint32_t)end};
    }
}

void words_find(Work *work)
{
    Parts *parts = &work->parts;
    Builder b = {.work = work};
    if (work->whole) {
        cut_parts(work);
        reserve(work, work->text.len / USUAL_WORD);
    } else {
        skim_parts(work->scratch, work->text, work->tables, parts);
    }
    for (uint32_t k = 0; k < parts->count; k++)
        if (parts->items[k].sort == PART_TOKENS)
            take_tokens(&b, &parts->items[k]);
        else
            take_known(&b, &parts->items[k]);
}
