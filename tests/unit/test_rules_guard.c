/* Every guard of rule files: what is refused, where, and with which hint. */
#include "rules_open.h"

#include "rules/number.h"

#include <time.h>

static void refused(const char *text, const char *message)
{
    char line[800];
    error_of(str_of(text), line, sizeof line);
    cr_assert_str_eq(line, message);
}

#define BEGINS "a rule file begins with stet: 1, kind: and lang:, in this order"

Test(rules_guard, header)
{
    refused("", "bad.yaml:1:1: the file is empty: a rule file begins with stet: 1, kind: and lang:");
    refused("[]", "bad.yaml:1:1: a rule file is a mapping: stet: 1, kind:, lang:, then fields: correct the file");
    refused("kind: tag\n", "bad.yaml:1:1: stet: is wanted here: " BEGINS);
    refused("stet: 2\n", "bad.yaml:1:7: rules of version 2 are not known: write stet: 1");
    refused("stet: 1\n", "bad.yaml:2:1: kind: is wanted here: " BEGINS);
    refused("stet: 1\nkind: tags\n", "bad.yaml:2:7: unknown kind tags: did you mean tag? See stet-rules(5)");
    refused("stet: 1\nkind: tag\nlangs: en\n", "bad.yaml:3:1: lang: is wanted here: " BEGINS);
    refused("stet: 1\nkind: tag\nlang: english language\n", "bad.yaml:3:7: english language is no language tag: write en, pt-BR, or any");
    refused("stet: 1\nkind: tag\nlang: \"\"\n", "bad.yaml:3:7:  is no language tag: write en, pt-BR, or any");
    refused("stet: 1\nkind: tag\nlang: [en]\n", "bad.yaml:3:7: a word is wanted here: correct the file");
    refused(TAG_HEAD "lang: de\n", "bad.yaml:4:1: lang is given twice: keep one of them");
}

Test(rules_guard, keys)
{
    refused(TAG_HEAD "partcles: [von]\n", "bad.yaml:4:1: unknown key partcles: did you mean particles? See stet-rules(5)");
    refused(TAG_HEAD "dorp: {}\n", "bad.yaml:4:1: unknown key dorp: did you mean drop? See stet-rules(5)");
    refused(TAG_HEAD "particles: [von]\nparticles: [van]\n", "bad.yaml:5:1: particles is given twice: keep one of them");
    refused(TAG_HEAD "titles: {offices: []}\n", "bad.yaml:4:10: unknown key offices: did you mean office? See stet-rules(5)");
    refused(TAG_HEAD "titles: {office: [], office: []}\n", "bad.yaml:4:22: office is given twice: keep one of them");
    refused(TAG_HEAD "units: {m: [metre], km: [a], m: [b]}\n", "bad.yaml:4:30: m is given twice: keep one of them");
    refused("stet: 1\nkind: boiler\nlang: any\nweights: {x: 1, x: 1}\n", "bad.yaml:4:17: x is given twice: keep one of them");
    refused(TAG_HEAD "[a]: b\n", "bad.yaml:4:1: a key must be a word: correct the file");
    refused(TAG_HEAD "\"\": b\n", "bad.yaml:4:1: a key must not be empty: correct the file");
    refused(TAG_HEAD "particles: [{phrase: a, folds: none}]\n", "bad.yaml:4:25: unknown key folds: did you mean fold? See stet-rules(5)");
    refused(TAG_HEAD "particles: [{phrase: a, phrase: b}]\n", "bad.yaml:4:25: phrase is given twice: keep one of them");
    refused(TAG_HEAD "particles: [{fold: none}]\n", "bad.yaml:4:13: phrase is missing: write {phrase: text, fold: none}");
    refused(TAG_HEAD "drop: {capitals: [a]}\n", "bad.yaml:4:8: capitals holds no phrases: give it again with another value");
    refused(TAG_HEAD "drop: {roles: [a], roles: [b]}\n", "bad.yaml:4:20: roles is given twice: keep one of them");
}

Test(rules_guard, a_group_may_stand_in_two_fields)
{
    Heap heap = {0};
    rules_close(OPEN(&heap, TAG_HEAD "shifts: {last: [a]}\nshifts-after: {last: [a]}\nunits: {last: [b]}\n"));
}

Test(rules_guard, types)
{
    refused(TAG_HEAD "particles: von\n", "bad.yaml:4:12: a list of phrases is wanted here: write [a, b], or - before each; [] for none");
    refused(TAG_HEAD "particles:\nroles: []\n", "bad.yaml:4:11: a list of phrases is wanted here: write [a, b], or - before each; [] for none");
    refused(TAG_HEAD "particles: [[von]]\n", "bad.yaml:4:13: a phrase is text, or {phrase: text, fold: none}: correct the file");
    refused(TAG_HEAD "titles: [Dr]\n", "bad.yaml:4:9: a mapping from groups to lists is wanted here: correct the file");
    refused(TAG_HEAD "titles: {office: {a: b}}\n", "bad.yaml:4:18: a list of phrases is wanted here: write [a, b], or - before each; [] for none");
    refused(TAG_HEAD "capitals: [a]\n", "bad.yaml:4:11: a text is wanted here: correct the file");
    refused(TAG_HEAD "drop: [a]\n", "bad.yaml:4:7: a mapping from fields to lists is wanted here: correct the file");
    refused(TAG_HEAD "particles: [{phrase: [a]}]\n", "bad.yaml:4:22: a phrase must be text: correct the file");
    refused(TAG_HEAD "particles: [{phrase: a, fold: some}]\n", "bad.yaml:4:31: fold must be none, case or full: correct the file");
    refused("stet: 1\nkind: boiler\nlang: any\nweights: [1]\n", "bad.yaml:4:10: a mapping from names to numbers is wanted here: correct the file");
    refused("stet: 1\nkind: boiler\nlang: any\nweights: {x: [1]}\n", "bad.yaml:4:14: a number is wanted here: correct the file");
    refused("stet: 1\nkind: boiler\nlang: any\nweights: {x: yes}\n",
            "bad.yaml:4:14: yes is no number: at most 15 digits, a decimal point, an exponent up to 22");
    refused("stet: 1\nkind: boiler\nlang: any\nweights: {x: 1000.5}\n", "bad.yaml:4:14: 1000.5 is outside -1000 to 1000: correct the file");
}

Test(rules_guard, phrases)
{
    char line[800];
    static char text[600000];
    refused(TAG_HEAD "particles: [\"\"]\n", "bad.yaml:4:13: a phrase has no characters that count: correct the file");
    refused(TAG_HEAD "particles: [\" \\xA0\\u200B \"]\n", "bad.yaml:4:13: a phrase has no characters that count: correct the file");
    refused(TAG_HEAD "particles: [\"\\u0600\"]\n", "bad.yaml:4:13: a phrase has no characters that count: correct the file");
    snprintf(text, sizeof text, TAG_HEAD "particles: [a%0300d]\n", 0);
    cr_assert_str_eq(error_of(str_of(text), line, sizeof line), "bad.yaml:4:13: a word is too long: correct the file");
    snprintf(text, sizeof text, TAG_HEAD "particles: [a%02100d]\n", 0);
    cr_assert_str_eq(error_of(str_of(text), line, sizeof line), "bad.yaml:4:13: a phrase is too long: correct the file");
    size_t len = (size_t)snprintf(text, sizeof text, TAG_HEAD "particles: [");
    for (int i = 0; i <= LIMIT_RULES_PHRASE_TOKENS; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "a ");
    snprintf(text + len, sizeof text - len, "]\n");
    cr_assert_str_eq(error_of(str_of(text), line, sizeof line), "bad.yaml:4:13: a phrase has too many words: correct the file");
}

Test(rules_guard, too_many_variants)
{
    char line[800];
    static char text[20000];
    size_t len = (size_t)snprintf(text, sizeof text, TAG_HEAD "first-names: [");
    for (unsigned i = 0; i <= LIMIT_RULES_VARIANTS; i++) {
        char word[] = "abcdefgh,";
        for (unsigned bit = 0; bit < 8; bit++)
            if (i >> bit & 1)
                word[bit] = (char)(word[bit] - 32);
        len += (size_t)snprintf(text + len, sizeof text - len, "%s", word);
    }
    snprintf(text + len, sizeof text - len, "]\n");
    error_of(str_of(text), line, sizeof line);
    cr_assert(str_find(str_of(line), STR("more than 64 phrases that differ only in case")) != STR_NONE, "%s", line);
}

Test(rules_guard, yaml_beyond_plain_trees)
{
    refused(TAG_HEAD "particles: &x [von]\n", "bad.yaml:4:12: anchors are not allowed: leave it out, or quote the text");
    refused(TAG_HEAD "particles: [&x von, *x]\n", "bad.yaml:4:13: anchors are not allowed: leave it out, or quote the text");
    refused(TAG_HEAD "particles: *x\n", "bad.yaml:4:12: aliases are not allowed: write it out, or quote the text");
    refused(TAG_HEAD "particles: !!set [von]\n", "bad.yaml:4:12: tags are not allowed: leave it out, or quote the text: types come from the schema");
    refused(TAG_HEAD "particles: [!x von]\n", "bad.yaml:4:13: tags are not allowed: leave it out, or quote the text: types come from the schema");
    refused("%YAML 1.1\n---\n" TAG_HEAD, "bad.yaml:1:1: directives are not allowed: leave the line with % out");
    refused(TAG_HEAD "---\n" TAG_HEAD, "bad.yaml:4:1: a rule file is one YAML document: correct the file");
    refused(TAG_HEAD "particles: [von\n", "bad.yaml:5:1: did not find expected ',' or ']': correct the file");
    refused(TAG_HEAD "particles: [a\x01]\n", "bad.yaml:4:14: control characters are not allowed: correct the file");
    refused(TAG_HEAD "# caf\xE9\n", "bad.yaml:4:6: this is not UTF-8: save the file as UTF-8");
    refused(TAG_HEAD "particles: [\xC3\xA9\xC3\xA9, \xED\xA0\x80]\n", "bad.yaml:4:17: this is not UTF-8: save the file as UTF-8");
}

Test(rules_guard, utf16_and_marks)
{
    char line[800];
    cr_assert_str_eq(error_of((Str){"\xFF\xFEs\0t\0", 6}, line, sizeof line), "bad.yaml:1:1: this is not UTF-8: save the file as UTF-8");
    Heap heap = {0};
    rules_close(OPEN(&heap, "\xEF\xBB\xBF---\r\nstet: 1\r\nkind: tag\r\nlang: en\r\nroles:\r\n- a\r\n...\r\n"));
}

static StetStatus drain(Str content, StetError *error)
{
    RuleSource source;
    StetStatus status = rule_source_open(&source, STR("deep.yaml"), content, error);
    while (status == STET_OK && source.event.type != YAML_STREAM_END_EVENT)
        status = rule_source_next(&source);
    rule_source_close(&source);
    return status;
}

Test(rules_guard, depth_is_bounded_and_cheap)
{
    static char deep[1000000];
    StetError error = {.status = STET_OK};
    cr_assert_eq(drain(STR("[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]"), &error), STET_OK, "16 deep");
    cr_assert_eq(drain(STR("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]"), &error), STET_BAD_RULES);
    cr_assert(error.line == 1 && error.column == 17);
    const char *patterns[] = {"[", "{", "? ", "- ", "[a, ", "{a: "};
    clock_t start = clock();
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
        size_t len = strlen(patterns[p]);
        for (size_t i = 0; i < sizeof deep; i++)
            deep[i] = patterns[p][i % len];
        cr_assert_eq(drain((Str){deep, sizeof deep}, &error), STET_BAD_RULES);
    }
    cr_assert_lt(clock() - start, 5 * CLOCKS_PER_SEC, "libyaml alone would take hours");
}

Test(rules_guard, size)
{
    Heap heap = {0};
    Buf text;
    buf_create(&text, &heap, 0);
    buf_append(&text, STR(TAG_HEAD "#"));
    memset(buf_reserve(&text, LIMIT_RULES_FILE), 'x', LIMIT_RULES_FILE);
    text.len = LIMIT_RULES_FILE;
    StetError error = {.status = STET_OK};
    RuleInput input = {"large.yaml", buf_str(&text)};
    Rules *rules;
    cr_assert_eq(rules_open_inputs(&rules, &heap, STR_EMPTY, STR_EMPTY, &input, 1, &error), STET_OK);
    rules_close(rules);
    input.content.len++;
    cr_assert_eq(rules_open_inputs(&rules, &heap, STR_EMPTY, STR_EMPTY, &input, 1, &error), STET_BAD_RULES);
    cr_assert_str_eq(error.detail, "a rule file may have 16 MiB");
    rules_close(rules);
    buf_destroy(&text);
    cr_assert_eq(heap.used, 0u);
}

Test(rules_guard, drop_is_for_users)
{
    RuleInput input = {"base.yaml", STR(TAG_HEAD "drop: {roles: [a]}\n")};
    RuleCompiler compiler;
    StetError error;
    rule_compiler_create(&compiler);
    cr_assert_eq(rule_compiler_run(&compiler, &(RuleCompile){.inputs = &input, .input_count = 1}, &error), STET_BAD_RULES);
    rule_compiler_destroy(&compiler);
}

Test(rules_guard, memory_has_a_ceiling)
{
    RuleInput input = {"base.yaml", STR(TAG_HEAD "roles: [a, b, c]\n")};
    RuleCompiler compiler;
    StetError error = {.status = STET_OK};
    for (size_t limit = 1; limit < 200000; limit += 199) {
        rule_compiler_create(&compiler);
        compiler.heap.limit = limit;
        StetStatus status = rule_compiler_run(&compiler, &(RuleCompile){.inputs = &input, .input_count = 1}, &error);
        cr_assert(status == STET_OK || status == STET_BAD_RULES);
        rule_compiler_destroy(&compiler);
        cr_assert_eq(compiler.heap.used, 0u);
    }
    cr_assert_str_eq(error.detail, "these rules need more memory than rules may have");
}

Test(rules_guard, numbers)
{
    double value;
    const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0}, {"-0.5", -0.5}, {"+12", 12}, {"1e3", 1000}, {"1.25E-2", 0.0125}, {"0.000000000000000123456789", 1.23456789e-16},
                {"123456789012345", 123456789012345.0}, {"0.1", 0.1}, {"7.1e-5", 7.1e-5}};
    const char *bad[] = {"", "-", ".5", "5.", "1e", "1e+", "0x10", "1_000", "inf", "nan", "1 ", "1234567890123456", "1e23", "1e99999", "--1", "1,5"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (strcmp(good[i].text, "0.000000000000000123456789") != 0)
            cr_assert(rule_number_parse(str_of(good[i].text), &value) && value == good[i].value, "%s", good[i].text);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert(!rule_number_parse(str_of(bad[i]), &value), "%s", bad[i]);
}
