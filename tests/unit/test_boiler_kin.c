/* deboiler: what the words of lines share with the title, with data, and with lines that are sure. */
#include "boiler/engine.h"

#include <criterion/criterion.h>

enum { LINES = 4 };

static const Str TEXTS[LINES] = {
    STR_INIT("Harbour ferries return, and the harbour rejoices"), STR_INIT("Ferries sailed from the harbour on Monday."),
    STR_INIT("Buy cheaper garden furniture."), STR_INIT("港口今天开放")};

/* Against the title "Harbour Ferries" and a body in data that repeats the second line; the first line is sure. */
static void compare(Kin kin[LINES])
{
    Heap heap = {0};
    Arena arena;
    Doc doc;
    Line items[LINES];
    arena_create(&arena, &heap);
    doc_create(&doc, &arena, STR("test"));
    doc_add_meta(&doc, META_ARTICLEBODY, TEXTS[1]);
    for (int i = 0; i < LINES; i++)
        items[i] = (Line){.kind = KIND_P, .text = TEXTS[i], .words = 20, .first = i == 0 ? 9 : -9};
    Lines lines = {.items = items, .count = LINES, .page = true, .headline = LINE_NONE, .title = STR("Harbour Ferries")};
    kin_build(kin, &arena, &doc, &lines);
    kin_topics(kin, &arena, &lines);
    arena_destroy(&arena);
}

Test(boiler_kin, words_of_the_title)
{
    Kin kin[LINES];
    compare(kin);
    cr_assert_eq(kin[0].words, 5);
    cr_assert_eq(kin[0].titled, 3);
    cr_assert_eq(kin[1].titled, 2);
    cr_assert_eq(kin[2].titled, 0);
    cr_assert_eq(kin[3].words, 5, "characters by twos");
}

Test(boiler_kin, runs_of_the_body)
{
    Kin kin[LINES];
    compare(kin);
    cr_assert_eq(kin[1].body, 201);
    cr_assert_eq(kin[2].body, 1, "nothing of it");
    cr_assert_eq(kin[2].about, 0, "no description");
}

Test(boiler_kin, words_of_sure_lines)
{
    Kin kin[LINES];
    compare(kin);
    cr_assert_eq(kin[0].topical, 0, "its own words do not count");
    cr_assert_eq(kin[1].topical, 2);
    cr_assert_eq(kin[2].topical, 0);
}
