/* The engine's life, and what the passes share: blocks cut into tokens, matches, findings. */
#include "tag/internal.h"

StetStatus tag_create(Tag **tag, Heap *heap, const Rules *rules, Lang *lang, const TagOptions *options)
{
    Tag *made = heap_resize(heap, NULL, 0, sizeof *made);
    memset(made, 0, sizeof *made);
    made->heap = heap;
    made->rules = rules;
    made->lang = lang;
    made->options = options ? *options : (TagOptions){0};
    arena_create(&made->scratch, heap);
    *tag = made;
    return STET_OK;
}

void tag_destroy(Tag *tag)
{
    arena_destroy(&tag->scratch);
    heap_resize(tag->heap, tag, sizeof *tag, 0);
}

uint32_t tag_match(const TagBlock *block, uint32_t token, uint64_t fields, RuleEntry *entry)
{
    RuleMatch match;
    if (token >= block->tokens.count || !rule_match(block->words, token, fields, &match, 1))
        return 0;
    if (entry)
        *entry = match.entry;
    return match.count;
}

uint32_t tag_match_group(const TagBlock *block, uint32_t token, uint64_t fields, Str group)
{
    RuleMatch matches[4];
    if (token >= block->tokens.count)
        return 0;
    size_t count = rule_match(block->words, token, fields, matches, 4);
    for (size_t i = 0; i < count && i < 4; i++)
        if (str_equal(matches[i].entry.value, group))
            return matches[i].count;
    return 0;
}

static uint32_t match_name(const TagBlock *block, uint32_t token, FieldId field, int *number)
{
    RuleMatch match;
    uint64_t value;
    if (token >= block->tokens.count || !rule_match(block->names, token, RULE_FIELD_BIT(field), &match, 1) ||
        !str_to_unsigned(match.entry.value, &value) || value > 12)
        return 0;
    *number = (int)value;
    return match.count;
}

uint32_t tag_match_month(const TagBlock *block, uint32_t token, int *number)
{
    return match_name(block, token, FIELD_LANG_MONTHS, number);
}

uint32_t tag_match_weekday(const TagBlock *block, uint32_t token, int *number)
{
    return match_name(block, token, FIELD_LANG_WEEKDAYS, number);
}

Str tag_token(const TagBlock *block, uint32_t token)
{
    if (token >= block->tokens.count)
        return STR_EMPTY;
    return str_sub(block->text, block->tokens.items[token].at, block->tokens.items[token].len);
}

bool tag_is_byte(const TagBlock *block, uint32_t token, char byte)
{
    return token < block->tokens.count && block->tokens.items[token].len == 1 &&
           block->text.data[block->tokens.items[token].at] == byte;
}

bool tag_is_dash(const TagBlock *block, uint32_t token)
{
    if (token >= block->tokens.count || block->tokens.items[token].kind != TOKEN_PUNCTUATION)
        return false;
    size_t at = block->tokens.items[token].at;
    return char_class(utf8_next(block->text, &at)) == CHAR_DASH;
}

bool tag_joined(const TagBlock *block, uint32_t token)
{
    return token < block->tokens.count && !block->tokens.items[token].space_before;
}

uint32_t tag_end(const TagBlock *block, uint32_t token)
{
    return block->tokens.items[token].at + block->tokens.items[token].len;
}

Span *tag_add(Tag *tag, TagBlock *block, KindId kind, uint32_t at, uint32_t end, const char *why)
{
    Span *span = doc_add_span(tag->doc, block->block, kind, at, end - at);
    if (tag->options.explain)
        attrs_add(tag->doc, &span->attrs, KEY_WHY, str_of(why));
    return span;
}

/* What the letters of a token look like. */
static Shape shape_of(Str token)
{
    uint32_t upper = 0, lower = 0, other = 0;
    bool first_upper = false;
    for (size_t at = 0; at < token.len;) {
        CharClass class = char_class(utf8_next(token, &at));
        if (upper + lower + other == 0)
            first_upper = class == CHAR_UPPER;
        upper += class == CHAR_UPPER;
        lower += class == CHAR_LOWER;
        other += class == CHAR_DIGIT;
    }
    if (!upper)
        return lower ? SHAPE_LOWER : SHAPE_NONE;
    if (!lower)
        return upper == 1 && !other ? SHAPE_INITIAL : SHAPE_CAPS;
    return first_upper ? SHAPE_CAPITAL : SHAPE_MIXED;
}

static bool opens_afresh(const TagBlock *block, uint32_t token)
{
    Str text = tag_token(block, token);
    size_t at = 0;
    uint32_t point = utf8_next(text, &at);
    CharClass class = char_class(point);
    return class == CHAR_OPEN || point == '"' || point == ':' || point == 0x2022 || point == '\'';
}

/* Sentence numbers and starts. Sentences are in order in what segment writes; others only lose the mark. */
static void mark_sentences(TagBlock *block)
{
    const Spans *spans = &block->block->spans;
    uint32_t token = 0, number = 0;
    for (uint32_t i = 0; i < spans->count; i++) {
        const Span *span = &spans->items[i];
        if (span->id != SPAN_S)
            continue;
        uint64_t end = (uint64_t)span->at + span->len;
        while (token < block->tokens.count && block->tokens.items[token].at < span->at)
            token++;
        bool fresh = true;
        number++;
        for (; token < block->tokens.count && block->tokens.items[token].at < end; token++) {
            Mark *mark = &block->marks[token];
            mark->sentence = number;
            if (block->tokens.items[token].kind > TOKEN_IDEOGRAPH) {
                fresh |= opens_afresh(block, token) && block->tokens.items[token].space_before;
                fresh |= tag_is_byte(block, token, ':');
                continue;
            }
            mark->starts = fresh;
            fresh = false;
        }
    }
}

/* Whether a text ends as a sentence does: with a full stop or its like, closing marks after it passed over. */
static bool ends_as_sentence(const TagBlock *block)
{
    for (uint32_t i = block->tokens.count; i-- > 0 && i + 4 > block->tokens.count;) {
        if (block->tokens.items[i].kind <= TOKEN_IDEOGRAPH)
            return false;
        if (tag_is_byte(block, i, '.') || tag_is_byte(block, i, '!') || tag_is_byte(block, i, '?'))
            return true;
    }
    return false;
}

/* Whether most words of four letters and more have a capital, as in headlines. */
static bool is_title_case(const TagBlock *block)
{
    uint32_t capital = 0, lower = 0;
    if (!block_heading_level(block->block) && ends_as_sentence(block))
        return false;
    for (uint32_t i = 0; i < block->tokens.count; i++) {
        if (block->tokens.items[i].len < 4)
            continue;
        capital += block->marks[i].shape == SHAPE_CAPITAL || block->marks[i].shape == SHAPE_CAPS;
        lower += block->marks[i].shape == SHAPE_LOWER;
    }
    return capital > 3 && capital > 2 * lower;
}

static bool has_sentences(const Block *block)
{
    for (uint32_t i = 0; i < block->spans.count; i++)
        if (block->spans.items[i].id == SPAN_S)
            return true;
    return false;
}

static void prepare_block(Tag *tag, TagBlock *made, Block *block)
{
    *made = (TagBlock){.block = block, .text = block->record.text};
    tokens_of(&tag->scratch, made->text, &made->tokens);
    made->marks = ARENA_NEW(&tag->scratch, Mark, made->tokens.count + 1);
    for (uint32_t i = 0; i < made->tokens.count; i++)
        made->marks[i].shape = (uint8_t)shape_of(tag_token(made, i));
    made->words = rule_text_create(&tag->scratch, &tag->words, made->text, &made->tokens);
    made->names = rule_text_create(&tag->scratch, &tag->names, made->text, &made->tokens);
    mark_sentences(made);
    made->title_case = !tag->noun_capitals && is_title_case(made);
}

/* The publication date: metadata, else the attribute that a row brought. */
static void find_published(Tag *tag)
{
    Str text = doc_meta_text(tag->doc, META_PUBLISHED);
    static const Str NAMES[] = {STR_INIT("published"), STR_INIT("date")};
    tag->has_published = calendar_parse(text, &tag->published);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES && !tag->has_published; i++) {
        const Attr *attr = attrs_find_named(&tag->doc->attrs, NAMES[i]);
        tag->has_published = attr && calendar_parse(attr->value, &tag->published);
    }
}

void tag_run(Tag *tag, Doc *doc)
{
    static const KindId OURS[] = {SPAN_ENT, SPAN_TIME, SPAN_QTY, SPAN_SAID};
    for (size_t i = 0; i < sizeof OURS / sizeof *OURS; i++)
        if (doc_has_spans(doc, OURS[i]))
            return;
    arena_clear(&tag->scratch);
    tag->doc = doc;
    Str lang = lang_of_doc(tag->lang, doc);
    tag->words = rules_select(tag->rules, RULES_TAG, lang);
    tag->names = rules_select(tag->rules, RULES_LANG, lang);
    tag->decimal_comma = str_equal(rule_text(&tag->words, FIELD_TAG_DECIMAL_MARK), STR("comma"));
    tag->month_first = str_equal(rule_text(&tag->words, FIELD_TAG_DATE_ORDER), STR("mdy"));
    tag->noun_capitals = str_equal(rule_text(&tag->words, FIELD_TAG_CAPITALS), STR("nouns"));
    tag->head_first = str_equal(rule_text(&tag->words, FIELD_TAG_HEAD_ORDER), STR("first"));
    find_published(tag);
    tag->blocks = ARENA_NEW(&tag->scratch, TagBlock, doc->blocks.count + 1);
    tag->block_count = 0;
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (block_is_kept(&doc->blocks.items[i]) && has_sentences(&doc->blocks.items[i]))
            prepare_block(tag, &tag->blocks[tag->block_count++], &doc->blocks.items[i]);
    tag_times(tag);
    tag_quantities(tag);
    tag_entities(tag);
    tag_quotes(tag);
}
