/* docs/stet-rules.5 says what the schema's table says. */
#include "rules/files.h"
#include "rules/man.h"
#include "rules/open.h"

#include <criterion/criterion.h>

Test(rules_man, page_is_that_of_the_schema)
{
    Heap heap = {0};
    RuleFiles files;
    Buf page, made;
    rule_files_create(&files, &heap);
    buf_create(&page, &heap, 0);
    buf_create(&made, &heap, 0);
    cr_assert_eq(rule_files_read(&files, "docs/stet-rules.5", &page, NULL), STET_OK, "run the tests from the top of the source");
    cr_assert(rules_man_page(buf_str(&page), &made));
    cr_assert(str_equal(buf_str(&page), buf_str(&made)), "the schema has changed: run build/rulec --man docs/stet-rules.5");
    buf_destroy(&page);
    buf_destroy(&made);
    rule_files_destroy(&files);
    cr_assert_eq(heap.used, 0u);
}

/* Every example of the page that begins as a rule file is one. */
Test(rules_man, examples_are_rule_files)
{
    Heap heap = {0};
    RuleFiles files;
    Buf page;
    rule_files_create(&files, &heap);
    buf_create(&page, &heap, 0);
    cr_assert_eq(rule_files_read(&files, "docs/stet-rules.5", &page, NULL), STET_OK);
    Str rest = buf_str(&page);
    unsigned count = 0;
    for (size_t at; (at = str_find(rest, STR(".Bd -literal"))) != STR_NONE;) {
        rest = str_from(rest, at);
        rest = str_from(rest, str_find_byte(rest, '\n') + 1);
        Str example = str_sub(rest, 0, str_find(rest, STR(".Ed")));
        if (str_find(example, STR("\nstet: 1\n")) == STR_NONE)
            continue;
        Rules *rules;
        StetError error = {.status = STET_OK};
        RuleInput input = {"example", example};
        cr_assert_eq(rules_open_inputs(&rules, &heap, STR_EMPTY, STR_EMPTY, &input, 1, &error), STET_OK, "line %zu: %s", error.line, error.detail);
        rules_close(rules);
        count++;
    }
    cr_assert_eq(count, 2u);
    buf_destroy(&page);
    rule_files_destroy(&files);
    cr_assert_eq(heap.used, 0u);
}
