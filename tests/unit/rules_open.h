/* What the tests of rules share: rules from text, entries as text. Functions are static: all tests link into one program. */
#ifndef STET_TESTS_RULES_OPEN_H
#define STET_TESTS_RULES_OPEN_H

#include "rules/open.h"

#include <criterion/criterion.h>
#include <stdio.h>

#define UNUSED __attribute__((unused))
#define SEGMENT_HEAD "stet: 1\nkind: segment\nlang: en\n"
#define TAG_HEAD "stet: 1\nkind: tag\nlang: en\n"
#define BOILER_HEAD "stet: 1\nkind: boiler\nlang: en\n"

/* Opens users' files given as texts, the last pointer NULL, over a base (may be empty). Fails the test when they are bad. */
UNUSED static Rules *open_over(Heap *heap, Str base, const char *const *texts)
{
    RuleInput inputs[8];
    size_t count = 0;
    for (; texts[count]; count++)
        inputs[count] = (RuleInput){"test.yaml", str_of(texts[count])};
    StetError error = {.status = STET_OK};
    Rules *rules = NULL;
    StetStatus status = rules_open_inputs(&rules, heap, base, STR_EMPTY, inputs, count, &error);
    char line[600] = "";
    error_format(&error, line, sizeof line);
    cr_assert_eq(status, STET_OK, "%s", line);
    return rules;
}

UNUSED static Rules *open_texts(Heap *heap, const char *const *texts)
{
    return open_over(heap, STR_EMPTY, texts);
}
#define OPEN(heap, ...) open_texts((heap), (const char *const[]){__VA_ARGS__, NULL})

/* The error of a bad file, as a message. */
UNUSED static const char *error_of(Str text, char *line, size_t size)
{
    Heap heap = {0};
    RuleInput input = {"bad.yaml", text};
    StetError error = {.status = STET_OK};
    Rules *rules = NULL;
    StetStatus status = rules_open_inputs(&rules, &heap, STR_EMPTY, STR_EMPTY, &input, 1, &error);
    cr_assert_eq(status, STET_BAD_RULES, "%.*s is taken", (int)(text.len < 200 ? text.len : 200), text.data);
    error_format(&error, line, size);
    rules_close(rules);
    cr_assert_eq(heap.used, 0u);
    return line;
}

/* "value" of the entry found by rule_lookup, or NULL. */
UNUSED static const char *looked_up(const RuleSet *set, FieldId field, const char *text)
{
    static char value[100];
    RuleEntry entry;
    if (!rule_lookup(set, field, str_of(text), &entry))
        return NULL;
    snprintf(value, sizeof value, "%.*s", (int)entry.value.len, entry.value.data);
    return value;
}

/* All that matches in a text, token after token: "first+count field=value:phrase; …". */
UNUSED static const char *matched(const RuleSet *set, const char *text, uint64_t fields)
{
    static char shown[2000];
    Heap heap = {0};
    Arena arena;
    Tokens tokens = {NULL, 0, 0};
    arena_create(&arena, &heap);
    tokens_of(&arena, str_of(text), &tokens);
    RuleText *found = rule_text_create(&arena, set, str_of(text), &tokens);
    size_t len = 0;
    shown[0] = 0;
    for (uint32_t i = 0; i < tokens.count; i++) {
        RuleMatch matches[8];
        size_t count = rule_match(found, i, fields, matches, 8);
        for (size_t j = 0; j < count && len < sizeof shown; j++) {
            const RuleEntry *entry = &matches[j].entry;
            len += (size_t)snprintf(shown + len, sizeof shown - len, "%u+%u %.*s=%.*s:%.*s; ", matches[j].first, matches[j].count,
                                    (int)rule_fields[entry->field].name.len, rule_fields[entry->field].name.data,
                                    (int)entry->value.len, entry->value.data, (int)entry->phrase.len, entry->phrase.data);
        }
    }
    arena_destroy(&arena);
    cr_assert_eq(heap.used, 0u);
    return shown;
}

#endif
