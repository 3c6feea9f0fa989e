/* The pass over quotations: pairs of marks of all styles, inside a block, nested up to a few levels; written as .said. */
#include "tag/quotes.h"

enum {
    DEPTH_MOST = 4, /* a quotation in a quotation in …: deeper marks are noise */
    LONG_WORDS = 12 /* a phrase as long as this is hardly a title */
};

/* An opening mark and what may close it; marks that stand on both sides open where the text allows it. */
static const struct { Str open, close; bool single; } MARKS[] = {
    {STR_INIT("\u201C"), STR_INIT("\u201D"), false}, /* “ ” */
    {STR_INIT("\u201E"), STR_INIT("\u201C"), false}, /* „ “ */
    {STR_INIT("\u201E"), STR_INIT("\u201D"), false}, /* „ ” */
    {STR_INIT("\u00AB"), STR_INIT("\u00BB"), false}, /* « » */
    {STR_INIT("\u00BB"), STR_INIT("\u00AB"), false}, /* » « */
    {STR_INIT("\u201D"), STR_INIT("\u201D"), false}, /* ” ” */
    {STR_INIT("\u00BB"), STR_INIT("\u00BB"), false}, /* » » */
    {STR_INIT("\""), STR_INIT("\""), false},
    {STR_INIT("\uFF02"), STR_INIT("\uFF02"), false},
    {STR_INIT("\u300C"), STR_INIT("\u300D"), false}, /* 「 」 */
    {STR_INIT("\u300E"), STR_INIT("\u300F"), false}, /* 『 』 */
    {STR_INIT("\u2018"), STR_INIT("\u2019"), true},  /* ‘ ’ */
    {STR_INIT("\u201A"), STR_INIT("\u2018"), true},  /* ‚ ‘ */
    {STR_INIT("\u2039"), STR_INIT("\u203A"), true},  /* ‹ › */
    {STR_INIT("'"), STR_INIT("'"), true},
};
enum { MARK_COUNT = sizeof MARKS / sizeof *MARKS };

typedef struct Open {
    uint32_t token;
    Str mark;
    bool single;
} Open;

static bool closes(Str open, Str mark)
{
    for (int i = 0; i < MARK_COUNT; i++)
        if (str_equal(MARKS[i].open, open) && str_equal(MARKS[i].close, mark))
            return true;
    return false;
}

/* Inside a word: don't, rock’n’roll. */
static bool is_apostrophe(const TagBlock *block, uint32_t at)
{
    return at && tag_joined(block, at) && tag_joined(block, at + 1) && block->tokens.items[at - 1].kind <= TOKEN_NUMBER &&
           block->tokens.items[at + 1].kind <= TOKEN_NUMBER;
}

/* An opening mark stands after a space or an opening bracket, or in scripts without spaces, and before a word. */
static bool may_open(const TagBlock *block, uint32_t at, bool single)
{
    if (at + 1 >= block->tokens.count)
        return false;
    const Token *token = &block->tokens.items[at];
    if (token->space_before || at == 0)
        return !single || tag_joined(block, at + 1);
    if (single)
        return block->tokens.items[at - 1].kind == TOKEN_PUNCTUATION && !tag_is_byte(block, at - 1, '.') && !tag_is_byte(block, at - 1, ',');
    return block->tokens.items[at - 1].kind != TOKEN_WORD || block->marks[at - 1].shape == SHAPE_NONE;
}

static uint32_t words_between(const TagBlock *block, uint32_t open, uint32_t close)
{
    uint32_t words = 0;
    for (uint32_t i = open + 1; i < close && words < 1000; i++)
        words += block->tokens.items[i].kind <= TOKEN_IDEOGRAPH;
    return words;
}

/* Whether most words between the marks have a capital. */
static bool is_title(const TagBlock *block, const Quote *quote)
{
    uint32_t capital = 0, lower = 0;
    for (uint32_t i = quote->open + 1; i < quote->close && capital + lower < 20; i++) {
        capital += block->marks[i].shape >= SHAPE_CAPITAL;
        lower += block->marks[i].shape == SHAPE_LOWER;
    }
    return capital > lower;
}

/* Whether a verb is among the words, where the rules know a language's verbs; a long phrase is taken to have one. */
static bool has_verb(const Tag *tag, const TagBlock *block, const Quote *quote)
{
    Str end = rule_text(&tag->words, FIELD_TAG_PAST_END);
    if (!end.len || quote->words >= LONG_WORDS)
        return true;
    for (uint32_t i = quote->open + 1; i < quote->close; i++) {
        Str word = tag_token(block, i);
        if (tag_match(block, i, TAG_BIT(VERBS) | TAG_BIT(PAST_CUES) | TAG_BIT(FUTURE_CUES) | TAG_BIT(SAYING) | TAG_BIT(PRONOUNS), NULL) ||
            (word.len > end.len + 2 && str_ends(word, end)))
            return true;
    }
    return false;
}

static void finish(Tag *tag, Speakers *speakers, uint32_t number, const Quote *quote)
{
    TagBlock *block = &tag->blocks[number];
    Str by = quote->words >= 2 || quote->nested ? quote_speaker(tag, speakers, number, quote) : STR_EMPTY;
    uint8_t last = quote->close ? block->tokens.items[quote->close - 1].kind : (uint8_t)TOKEN_WORD;
    bool ends_like_speech = last == TOKEN_PUNCTUATION;
    if (quote->words < 1 || (quote->single && !by.len && (quote->words < 4 || !ends_like_speech)))
        return;
    /* without a speaker: a few words, or a title's capitals, are a name or a word used with reserve */
    if (!by.len && !ends_like_speech && (quote->words < 4 || is_title(block, quote) || !has_verb(tag, block, quote)))
        return;
    Span *span = tag_add(tag, block, SPAN_SAID, block->tokens.items[quote->open].at, tag_end(block, quote->close), by.len ? "marks and speaker" : "marks");
    if (by.len)
        attrs_add(tag->doc, &span->attrs, KEY_BY, by);
}

/* A quotation of several paragraphs opens each of them and closes only the last. */
static bool goes_on(const Tag *tag, uint32_t number, Str mark)
{
    if (number + 1 >= tag->block_count)
        return false;
    const TagBlock *next = &tag->blocks[number + 1];
    return next->tokens.count && str_equal(tag_token(next, 0), mark);
}

static void pass_mention(const Tag *tag, const TagBlock *block, uint32_t at, Speakers *speakers)
{
    uint32_t mention = block->marks[at].mention;
    if (!mention)
        return;
    const Name *name = tag->entities->mentions.items[mention - 1].name;
    if (name->type == ENTITY_PERSON)
        speakers->last_person = entity_canonical(name);
}

static const Open *find_open(const Open *stack, uint32_t depth, Str mark)
{
    for (uint32_t i = depth; i-- > 0;)
        if (closes(stack[i].mark, mark))
            return &stack[i];
    return NULL;
}

static int find_mark(Str text)
{
    for (int i = 0; i < MARK_COUNT; i++)
        if (str_equal(MARKS[i].open, text))
            return i;
    return -1;
}

static void quotes_of_block(Tag *tag, uint32_t number, Speakers *speakers)
{
    TagBlock *block = &tag->blocks[number];
    Open stack[DEPTH_MOST];
    uint32_t depth = 0;
    for (uint32_t at = 0; at < block->tokens.count; at++) {
        uint8_t kind = block->tokens.items[at].kind;
        if (kind != TOKEN_PUNCTUATION && kind != TOKEN_SYMBOL) {
            if (!depth)
                pass_mention(tag, block, at, speakers);
            continue;
        }
        Str text = tag_token(block, at);
        if (is_apostrophe(block, at))
            continue;
        const Open *open = find_open(stack, depth, text);
        bool fits = open && !(open->single && block->tokens.items[at].space_before);
        if (fits) {
            depth = (uint32_t)(open - stack);
            Quote quote = {.open = open->token, .close = at, .single = open->single, .nested = depth > 0, .words = words_between(block, open->token, at)};
            finish(tag, speakers, number, &quote);
            continue;
        }
        int mark = find_mark(text);
        if (mark >= 0 && depth < DEPTH_MOST && may_open(block, at, MARKS[mark].single))
            stack[depth++] = (Open){at, MARKS[mark].open, MARKS[mark].single};
    }
    if (depth && !stack[0].single && goes_on(tag, number, stack[0].mark)) {
        uint32_t close = block->tokens.count - 1;
        Quote quote = {.open = stack[0].token, .close = close, .words = words_between(block, stack[0].token, close + 1)};
        finish(tag, speakers, number, &quote);
    }
}

void tag_quotes(Tag *tag)
{
    Speakers speakers = {.last = STR_EMPTY, .last_block = UINT32_MAX};
    for (uint32_t i = 0; i < tag->block_count; i++)
        quotes_of_block(tag, i, &speakers);
}
