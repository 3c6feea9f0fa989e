/* The option table: parsing, refusals, help, completion. */
#include "base/base.h"

#include <criterion/criterion.h>

typedef struct Values {
    const char *form, *name;
    OptionList list;
    size_t size;
    uint64_t count;
    bool flag, letter_only;
} Values;

static const Option OPTIONS[] = {
    {"form", 'f', OPTION_TEXT, "FORM", "galley|jsonl", offsetof(Values, form), "a form"},
    {"name", 0, OPTION_TEXT, "NAME", NULL, offsetof(Values, name), "a name, it's free"},
    {"rule", 'r', OPTION_LIST, "FILE", NULL, offsetof(Values, list), "several"},
    {"size", 's', OPTION_SIZE, "SIZE", NULL, offsetof(Values, size), "bytes"},
    {"count", 'n', OPTION_COUNT, "N", NULL, offsetof(Values, count), "a number"},
    {"flag", 'x', OPTION_FLAG, NULL, NULL, offsetof(Values, flag), "a flag"},
    {NULL, 'q', OPTION_FLAG, NULL, NULL, offsetof(Values, letter_only), "a letter"},
};

typedef struct Fixture {
    Heap heap;
    Arena arena;
    Values values;
    Operands operands;
    StetError error;
} Fixture;

static StetStatus parse(Fixture *fixture, const char *line)
{
    static char copy[200];
    static char *argv[20];
    int argc = 0;
    *fixture = (Fixture){0};
    arena_create(&fixture->arena, &fixture->heap);
    strcpy(copy, line);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    argv[argc] = NULL;
    OptionTable table = {OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, &fixture->values};
    return options_parse(&table, 1, argc, argv, &fixture->arena, &fixture->operands, &fixture->error);
}

Test(options, all_types)
{
    Fixture fixture;
    cr_assert_eq(parse(&fixture, "prog -f jsonl --name=a -r one --rule two --size 3M -n 12 -xq file1 -- -file2"), STET_OK);
    cr_assert_str_eq(fixture.values.form, "jsonl");
    cr_assert_str_eq(fixture.values.name, "a");
    cr_assert_eq(fixture.values.list.count, 2u);
    cr_assert_str_eq(fixture.values.list.items[1], "two");
    cr_assert_eq(fixture.values.size, (size_t)3 << 20);
    cr_assert_eq(fixture.values.count, 12u);
    cr_assert(fixture.values.flag && fixture.values.letter_only);
    cr_assert_eq(fixture.operands.count, 2u);
    cr_assert_str_eq(fixture.operands.items[1], "-file2");
    arena_destroy(&fixture.arena);
}

Test(options, refusals_name_the_nearest)
{
    static const struct {
        const char *line, *detail, *hint;
    } CASES[] = {
        {"prog --frm jsonl", "--frm", "did you mean --form?"},
        {"prog --falg", "--falg", "did you mean --flag?"},
        {"prog --size=4X", "--size", ""},
        {"prog -n -3", "--count", ""},
        {"prog --form josnl", "--form", "did you mean jsonl?"},
        {"prog -z", "-z", ""},
        {"prog --name", "--name", ""},
        {"prog --flag=1", "--flag", ""},
        {"prog --size 99999999999G", "--size", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Fixture fixture;
        cr_assert_eq(parse(&fixture, CASES[i].line), STET_USAGE, "%s", CASES[i].line);
        cr_assert_neq(str_find(str_of(fixture.error.detail), str_of(CASES[i].detail)), STR_NONE, "%s", fixture.error.detail);
        if (CASES[i].hint[0])
            cr_assert_str_eq(fixture.error.hint, CASES[i].hint);
        arena_destroy(&fixture.arena);
    }
}

Test(options, nearest_word_is_near)
{
    cr_assert(str_equal(nearest_word(STR("abreviations"), STR("abbreviations|starters")), STR("abbreviations")));
    cr_assert_eq(nearest_word(STR("zebra"), STR("abbreviations|starters")).len, 0u);
    cr_assert(str_equal(nearest_word(STR("abb"), STR("starters|abbreviations")), STR("abbreviations")));
}

Test(options, help_and_completion_name_every_option)
{
    Heap heap = {0};
    Buf out;
    buf_create(&out, &heap, 0);
    OptionTable table = {OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, NULL};
    options_help(&table, &out);
    cr_assert_neq(str_find(buf_str(&out), STR("-f, --form FORM")), STR_NONE);
    static const char *const SHELLS[] = {"bash", "zsh", "fish"};
    for (size_t i = 0; i < 3; i++) {
        buf_clear(&out);
        cr_assert(options_complete(&table, 1, str_of(SHELLS[i]), STR("prog"), &out));
        for (size_t k = 0; k < table.count; k++)
            if (OPTIONS[k].name)
                cr_assert_neq(str_find(buf_str(&out), str_of(OPTIONS[k].name)), STR_NONE, "%s: %s", SHELLS[i], OPTIONS[k].name);
    }
    cr_assert(!options_complete(&table, 1, STR("csh"), STR("prog"), &out));
    buf_destroy(&out);
}
