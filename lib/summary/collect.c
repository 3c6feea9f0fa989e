/* One look at the text: the sentences of kept blocks that are running text, their terms, and the features that need the text. */
#include "summary/engine.h"

/* Running text: no headings, captions, controls, code, cells. */
static bool has_prose(const Block *block)
{
    static const Str NOT_PROSE[] = {STR_INIT("headline"), STR_INIT("caption"), STR_INIT("comment")};
    KindId kind = block->record.id;
    if (!block_is_kept(block) || block_heading_level(block) || kind == KIND_CAPTION || kind == KIND_ALT || kind == KIND_CONTROL ||
        kind == KIND_PRE || kind == KIND_CELL || kind == KIND_HR)
        return false;
    Str region = attrs_value(&block->record.attrs, KEY_REGION);
    for (size_t i = 0; i < sizeof NOT_PROSE / sizeof *NOT_PROSE; i++)
        if (str_equal(region, NOT_PROSE[i]))
            return false;
    return true;
}

/* A block while it is read. */
typedef struct Reading {
    Str text;
    const Tokens *tokens;
    RuleText *phrases;
    int64_t part;
    uint32_t next_token;
} Reading;

static uint32_t last_point(Str text)
{
    size_t at = text.len;
    return text.len ? utf8_previous(text, &at) : 0;
}

static bool is_quotation_mark(uint32_t point)
{
    return point == '"' || point == 0xAB || point == 0xBB || (point >= 0x201C && point <= 0x201F) || (point >= 0x300C && point <= 0x300F);
}

/* What the sentence's last characters tell; closing marks are passed over. */
static void look_at_end(Sentence *sentence, Str text)
{
    uint32_t point = 0;
    for (int looked = 0; text.len && looked < 4; looked++) {
        point = last_point(text);
        if (!is_quotation_mark(point) && point != '\'' && point != 0x2019 && point != ')' && point != 0xFF09)
            break;
        utf8_previous(text, &text.len);
    }
    bool question = point == '?' || point == 0xFF1F || point == 0x061F;
    bool stop = question || point == '.' || point == '!' || point == 0x2026 || point == 0x3002 || point == 0xFF01 || point == 0x0964 ||
                point == 0x06D4;
    sentence->features[FEATURE_QUESTION] = question;
    sentence->features[FEATURE_UNFINISHED] = !stop;
}

static void look_for_cues(Sentence *sentence, const Reading *reading, uint32_t token, bool first)
{
    RuleMatch matches[4];
    size_t found = rule_match(reading->phrases, token, RULE_FIELD_BIT(FIELD_SUMMARY_CUES), matches, 4);
    for (size_t i = 0; i < found; i++) {
        Str group = matches[i].entry.value;
        if (str_equal(group, STR("bonus")))
            sentence->features[FEATURE_BONUS] = 1;
        else if (str_equal(group, STR("stigma")))
            sentence->features[FEATURE_STIGMA] = 1;
        else if (first)
            sentence->features[FEATURE_OPENING] = 1;
    }
}

/* Adds the term to the sentence, once. */
static void add_term(Summary *summary, Sentence *sentence, uint32_t id)
{
    Term *term = &summary->terms.items[id];
    term->count++;
    if (term->last == summary->sentences.count)
        return;
    if (term->last == 0)
        sentence->features[FEATURE_NEW] += 1; /* made a share later */
    term->last = summary->sentences.count;
    term->sentences++;
    *ARENA_PUSH(&summary->scratch, &summary->sentence_terms) = id;
    sentence->term_count++;
}

static void add_word(Summary *summary, uint32_t term, Str text)
{
    if (summary->words.count == LIMIT_SUMMARY_WORDS) {
        summary->cut = true;
        return;
    }
    if (term == TERM_NONE && (summary->words.count == 0 || summary->words.items[summary->words.count - 1].term == TERM_NONE))
        return;
    *ARENA_PUSH(&summary->scratch, &summary->words) = (Word){term, text};
}

/* The hyphen inside a compound: its parts stay one run of words. */
static bool is_tight_hyphen(Str form, const Token *token, const Token *next)
{
    return !token->space_before && next && !next->space_before && (str_equal(form, STR("-")) || str_equal(form, STR("\xE2\x80\x90")));
}

/* The tokens of the sentence, which is the list's last. */
static void read_tokens(Summary *summary, Reading *reading, Sentence *sentence)
{
    const Tokens *tokens = reading->tokens;
    uint32_t end = sentence->at + sentence->len, half_words = 0, names = 0, first_token = reading->next_token;
    for (; reading->next_token < tokens->count && tokens->items[reading->next_token].at < end; reading->next_token++) {
        uint32_t at = reading->next_token;
        const Token *token = &tokens->items[at], *next = at + 1 < tokens->count ? token + 1 : NULL;
        Str form = str_sub(reading->text, token->at, token->len);
        if (token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER)
            half_words += 2;
        else if (token->kind == TOKEN_IDEOGRAPH)
            half_words++;
        else if (is_quotation_mark(last_point(form)))
            sentence->features[FEATURE_QUOTED] = 1;
        sentence->numbers += token->kind == TOKEN_NUMBER;
        names += token->kind == TOKEN_WORD && half_words > 2 && text_is_capitalised(form);
        look_for_cues(sentence, reading, at, at == first_token);
        uint32_t term = summary_term(summary, reading->text, token, next);
        if (token->kind == TOKEN_IDEOGRAPH && term != TERM_NONE)
            form.len += next->len;
        sentence->function_words += token->kind == TOKEN_WORD && term == TERM_NONE && !text_is_capitalised(form);
        if (!is_tight_hyphen(form, token, next))
            add_word(summary, term, form);
        if (term != TERM_NONE)
            add_term(summary, sentence, term);
    }
    add_word(summary, TERM_NONE, STR_EMPTY);
    sentence->words = (half_words + 1) / 2;
    sentence->features[FEATURE_NUMBERS] = sentence->numbers > 0;
    if (half_words > 2)
        sentence->features[FEATURE_NAMES] = (double)names / ((double)half_words / 2 - 1);
}

static void collect_sentence(Summary *summary, Reading *reading, uint32_t block, const Span *span)
{
    while (reading->next_token < reading->tokens->count && reading->tokens->items[reading->next_token].at < span->at)
        reading->next_token++;
    Sentence *sentence = ARENA_PUSH(&summary->scratch, &summary->sentences);
    *sentence = (Sentence){.block = block, .at = span->at, .len = span->len, .part = reading->part,
                            .first_term = summary->sentence_terms.count};
    read_tokens(summary, reading, sentence);
    if (sentence->term_count)
        sentence->features[FEATURE_NEW] /= sentence->term_count;
    look_at_end(sentence, str_sub(reading->text, span->at, span->len));
}

/* Sentences come in order and apart (what does not is no sentence of ours, and passed over): so each token is looked at once. */
static void collect_block(Summary *summary, const Doc *doc, uint32_t number)
{
    const Block *block = &doc->blocks.items[number];
    Tokens tokens = {0};
    uint32_t end = 0, before = summary->sentences.count;
    tokens_of(&summary->scratch, block->record.text, &tokens);
    Reading reading = {.text = block->record.text, .tokens = &tokens, .part = attrs_integer(&block->record.attrs, KEY_PART, 0)};
    reading.phrases = rule_text_create(&summary->scratch, &summary->rules_set, block->record.text, &tokens);
    for (uint32_t i = 0; i < block->spans.count; i++) {
        const Span *span = &block->spans.items[i];
        if (span->id != SPAN_S || span->at < end || span->len == 0)
            continue;
        if (summary->sentences.count == LIMIT_SUMMARY_LOOKED) {
            summary->cut = true;
            break;
        }
        end = span->at + span->len;
        collect_sentence(summary, &reading, number, span);
    }
    bool alone = summary->sentences.count - before == 1;
    for (uint32_t s = before; s < summary->sentences.count; s++) {
        Sentence *sentence = &summary->sentences.items[s];
        sentence->label = summary_is_label(sentence, str_sub(reading.text, sentence->at, sentence->len), alone);
        summary->proper += !sentence->label;
    }
    if (summary->sentences.count - before > 1)
        summary->sentences.items[before].features[FEATURE_OPENS_BLOCK] = 1;
}

static Str title_of(const Doc *doc)
{
    const Record *title = doc_meta(doc, META_TITLE);
    if (title)
        return title->text;
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (block_heading_level(&doc->blocks.items[i]) && block_is_kept(&doc->blocks.items[i]))
            return doc->blocks.items[i].record.text;
    return STR_EMPTY;
}

static void collect_title(Summary *summary, const Doc *doc)
{
    Str title = title_of(doc);
    Tokens tokens = {0};
    tokens_of(&summary->scratch, title, &tokens);
    for (uint32_t i = 0; i < tokens.count; i++) {
        uint32_t term = summary_term(summary, title, &tokens.items[i], i + 1 < tokens.count ? &tokens.items[i + 1] : NULL);
        if (term != TERM_NONE)
            summary->terms.items[term].in_title = true;
    }
}

void summary_collect(Summary *summary, Doc *doc)
{
    collect_title(summary, doc);
    for (uint32_t i = 0; i < doc->blocks.count && !summary->cut; i++)
        if (doc->blocks.items[i].spans.count && has_prose(&doc->blocks.items[i]))
            collect_block(summary, doc, i);
}
