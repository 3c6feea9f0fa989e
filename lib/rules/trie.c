/* The phrases of all parts as one trie over the ids of fully folded words. Children of roots are numbered first, so that what is
 * kept for them alone (the fields below them) is a short array. */
#include "rules/build.h"
#include "rules/fold.h"

static StetStatus word_id(RuleBuilder *builder, Str token, uint32_t *id)
{
    char folded[LIMIT_RULES_WORD];
    size_t len = rule_fold_key(token, folded, sizeof folded);
    if (len == STR_NONE)
        return STET_TOO_LARGE;
    Str word = {folded, len};
    uint64_t hash = str_hash(word);
    if (!builder->words.len)
        BUILD_PUSH(&builder->words, uint32_t); /* number 0 */
    for (size_t probe = 0; (*id = build_table_next(&builder->word_table, hash, &probe)) != 0;)
        if (str_equal(rule_builder_text(builder, BUILD_ITEMS(builder->words, uint32_t)[*id]), word))
            return STET_OK;
    size_t count = BUILD_COUNT(builder->words, uint32_t);
    if (count > LIMIT_RULES_ITEMS)
        return STET_TOO_LARGE;
    uint32_t at;
    rule_builder_string(builder, word, &at);
    *BUILD_PUSH(&builder->words, uint32_t) = at;
    build_table_add(&builder->word_table, hash, (uint32_t)count);
    *id = (uint32_t)count;
    return STET_OK;
}

static Tokens phrase_tokens(RuleBuilder *builder, Str phrase)
{
    Tokens tokens = {NULL, 0, 0};
    arena_clear(&builder->arena);
    tokens_of(&builder->arena, phrase, &tokens);
    return tokens;
}

const char *rule_builder_phrase_fault(RuleBuilder *builder, Str *phrase)
{
    char key[LIMIT_RULES_PHRASE];
    size_t len = rule_fold_key(*phrase, key, sizeof key);
    if (len == STR_NONE)
        return "a phrase is too long";
    Tokens tokens = phrase_tokens(builder, *phrase);
    if (!len || !tokens.count)
        return "a phrase has no characters that count";
    if (tokens.count > LIMIT_RULES_PHRASE_TOKENS)
        return "a phrase has too many words";
    for (uint32_t i = 0; i < tokens.count; i++)
        if (rule_fold_key(str_sub(*phrase, tokens.items[i].at, tokens.items[i].len), key, LIMIT_RULES_WORD) == STR_NONE)
            return "a word is too long";
    const Token *first = tokens.items, *last = first + tokens.count - 1;
    *phrase = str_sub(*phrase, first->at, (size_t)last->at + last->len - first->at);
    return NULL;
}

StetStatus rule_builder_words(RuleBuilder *builder, Str phrase)
{
    Tokens tokens = phrase_tokens(builder, phrase);
    *BUILD_PUSH(&builder->phrase_words, uint32_t) = tokens.count;
    for (uint32_t i = 0; i < tokens.count; i++) {
        uint32_t id;
        TRY(word_id(builder, str_sub(phrase, tokens.items[i].at, tokens.items[i].len), &id));
        *BUILD_PUSH(&builder->phrase_words, uint32_t) = id;
    }
    return tokens.count ? STET_OK : STET_BAD_RULES;
}

static StetStatus node_child(RuleBuilder *builder, uint32_t parent, uint32_t word, uint32_t *child)
{
    uint64_t hash = image_edge_hash(parent, word);
    for (size_t probe = 0; (*child = build_table_next(&builder->edge_table, hash, &probe)) != 0;) {
        const ImageNode *node = &BUILD_ITEMS(builder->nodes, ImageNode)[*child];
        if (node->parent == parent && IMAGE_ITEM(node->word) == word)
            return STET_OK;
    }
    size_t count = BUILD_COUNT(builder->nodes, ImageNode);
    if (count > LIMIT_RULES_ITEMS)
        return STET_TOO_LARGE;
    *BUILD_PUSH(&builder->nodes, ImageNode) = (ImageNode){parent, word, 0};
    BUILD_ITEMS(builder->nodes, ImageNode)[parent].word |= IMAGE_CHILD(word);
    build_table_add(&builder->edge_table, hash, (uint32_t)count);
    *child = (uint32_t)count;
    return STET_OK;
}

static const BuildEntry *ordered_entry(const RuleBuilder *builder, size_t i)
{
    uint32_t item = IMAGE_ITEM((uint32_t)BUILD_ITEMS(builder->order, uint64_t)[i]);
    return &BUILD_ITEMS(builder->entries, BuildEntry)[item];
}

static uint32_t entry_root(const RuleBuilder *builder, const BuildEntry *entry)
{
    return BUILD_ITEMS(builder->parts, BuildPart)[entry->part].place;
}

/* The children of the roots, and the fields below each. */
static StetStatus trie_roots(RuleBuilder *builder)
{
    size_t entry_count = BUILD_COUNT(builder->order, uint64_t);
    size_t roots = BUILD_COUNT(builder->parts, BuildPart);
    for (size_t i = 0; i < entry_count; i++) {
        const BuildEntry *entry = ordered_entry(builder, i);
        uint32_t first = BUILD_ITEMS(builder->phrase_words, uint32_t)[entry->words + 1];
        uint32_t child;
        TRY(node_child(builder, entry_root(builder, entry), first, &child));
        if (child - roots >= BUILD_COUNT(builder->masks, uint64_t))
            BUILD_PUSH(&builder->masks, uint64_t);
        BUILD_ITEMS(builder->masks, uint64_t)[child - roots] |= RULE_FIELD_BIT(entry->field);
    }
    return STET_OK;
}

StetStatus rule_builder_trie(RuleBuilder *builder)
{
    size_t entry_count = BUILD_COUNT(builder->order, uint64_t);
    for (size_t i = 0; i < BUILD_COUNT(builder->parts, BuildPart); i++)
        BUILD_PUSH(&builder->nodes, ImageNode);
    TRY(trie_roots(builder));
    const uint32_t *phrase_words = BUILD_ITEMS(builder->phrase_words, uint32_t);
    for (size_t i = 0; i < entry_count; i++) {
        const BuildEntry *entry = ordered_entry(builder, i);
        const uint32_t *ids = phrase_words + entry->words;
        uint32_t node = entry_root(builder, entry);
        for (uint32_t t = 1; t <= ids[0]; t++)
            TRY(node_child(builder, node, ids[t], &node));
        *BUILD_PUSH(&builder->entry_nodes, uint32_t) = node;
    }
    return STET_OK;
}
