/* Any bytes as rule files and a text. The parts of the input stand between bytes FF, which no UTF-8 has: a base image, files laid over it,
 * and, where there are at least two parts, a text. What must hold: bad files are errors with a place; every phrase in force is found
 * by itself; matching gives what a search through all entries gives; no memory is left. */
#include "rules/fold.h"
#include "rules/open.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(what) \
    do { \
        if (!(what)) \
            abort(); \
    } while (0)

enum { PARTS = 6, ENTRIES = 400, TEXT_TOKENS = 200 };

typedef struct Check {
    Heap *heap;
    Arena arena;
    RuleSet set;
    RuleKind kind;
    RuleEntry entries[ENTRIES];
    size_t count;
} Check;

static void check_entry(void *context, const RuleEntry *entry)
{
    Check *check = context;
    RuleEntry found;
    MUST(rule_lookup(&check->set, entry->field, entry->phrase, &found) && found.field == entry->field);
    if (check->count < ENTRIES)
        check->entries[check->count++] = *entry;
    Tokens tokens = {NULL, 0, 0};
    tokens_of(&check->arena, entry->phrase, &tokens);
    RuleText *text = rule_text_create(&check->arena, &check->set, entry->phrase, &tokens);
    RuleMatch match;
    MUST(rule_match(text, 0, RULE_FIELD_BIT(entry->field), &match, 1) == 1 && match.count == tokens.count);
}

/* How many tokens an entry's phrase takes of the text from `first` on; 0: it does not stand there. */
static uint32_t entry_stands(Check *check, const RuleEntry *entry, Str text, const Tokens *tokens, uint32_t first)
{
    Tokens words = {NULL, 0, 0};
    tokens_of(&check->arena, entry->phrase, &words);
    if (words.count > tokens->count - first)
        return 0;
    const Token *begin = &tokens->items[first], *last = begin + words.count - 1;
    for (uint32_t i = 0; i < words.count; i++) {
        char a[LIMIT_RULES_WORD], b[LIMIT_RULES_WORD];
        size_t a_len = rule_fold_key(str_sub(text, begin[i].at, begin[i].len), a, sizeof a);
        size_t b_len = rule_fold_key(str_sub(entry->phrase, words.items[i].at, words.items[i].len), b, sizeof b);
        if (a_len != b_len || a_len == STR_NONE || memcmp(a, b, a_len) != 0)
            return 0;
    }
    Str written = str_sub(text, begin->at, (size_t)last->at + last->len - begin->at);
    RuleSet set = check->set; /* the entry's own fold is not told: a look-up of the text as a whole says the same */
    return rule_lookup(&set, entry->field, written, NULL) ? words.count : 0;
}

static void check_text(Check *check, Str text)
{
    Tokens tokens = {NULL, 0, 0};
    tokens_of(&check->arena, text, &tokens);
    if (tokens.count > TEXT_TOKENS || check->count == ENTRIES)
        return;
    RuleText *known = rule_text_create(&check->arena, &check->set, text, &tokens);
    for (uint32_t first = 0; first < tokens.count; first++) {
        RuleMatch matches[4];
        size_t count = rule_match(known, first, UINT64_MAX, matches, 4);
        uint32_t longest = 0;
        for (size_t i = 0; i < check->count; i++) {
            uint32_t len = entry_stands(check, &check->entries[i], text, &tokens, first);
            longest = len > longest ? len : longest;
        }
        MUST((count ? matches[0].count : 0) == longest);
    }
}

static void check_kind(Check *check, const Rules *rules, RuleKind kind, Str tag, Str text)
{
    check->set = rules_select(rules, kind, tag);
    check->count = 0;
    for (unsigned field = 0; field < FIELD_COUNT; field++)
        if (rule_fields[field].kind == kind && rule_fields[field].type <= FIELD_GROUPS)
            rule_each(&check->set, (FieldId)field, check_entry, check);
    if (check->count)
        check_text(check, text);
    arena_clear(&check->arena);
}

static void check_rules(Heap *heap, const Rules *rules, Str text)
{
    static Check check;
    check.heap = heap;
    arena_create(&check.arena, heap);
    for (unsigned kind = 0; kind < RULE_KIND_COUNT; kind++) {
        Str tags[4];
        size_t count = rules_languages(rules, (RuleKind)kind, tags, 4);
        check_kind(&check, rules, (RuleKind)kind, STR("any"), text);
        for (size_t i = 0; i < count && i < 4; i++)
            check_kind(&check, rules, (RuleKind)kind, tags[i], text);
    }
    arena_destroy(&check.arena);
    Buf info;
    buf_create(&info, heap, 0);
    rules_info(rules, &info);
    buf_destroy(&info);
}

static void check_error(StetStatus status, const StetError *error)
{
    MUST(status == STET_OK || (status == STET_BAD_RULES && error->detail[0] && error->line && error->column));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str rest = {size ? (const char *)data : "", size}, part;
    RuleInput inputs[PARTS];
    size_t count = 0;
    while (count < PARTS && str_split(&rest, (char)0xFF, &part))
        inputs[count++] = (RuleInput){"fuzz.yaml", part.len ? part : STR_EMPTY};
    Str text = count > 1 && utf8_valid(inputs[count - 1].content) ? inputs[--count].content : STR_EMPTY;
    RuleCompiler base;
    rule_compiler_create(&base);
    StetError error = {.status = STET_OK};
    StetStatus status = rule_compiler_run(&base, &(RuleCompile){.inputs = inputs, .input_count = 1}, &error);
    check_error(status, &error);
    bool has_base = status == STET_OK;
    Heap heap = {0};
    Rules *rules;
    error = (StetError){.status = STET_OK};
    status = rules_open_inputs(&rules, &heap, has_base ? buf_str(&base.image) : STR_EMPTY, STR_EMPTY, inputs + 1, count - 1, &error);
    check_error(status, &error);
    if (status == STET_OK)
        check_rules(&heap, rules, text);
    rules_close(rules);
    rule_compiler_destroy(&base);
    MUST(heap.used == 0 && base.heap.used == 0);
    return 0;
}
