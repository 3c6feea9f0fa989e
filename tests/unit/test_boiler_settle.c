/* deboiler: lines of one template go with their majority, on lines whose scores are set by hand. */
#include "boiler/engine.h"

#include <criterion/criterion.h>

enum { POSTS = 4 };

/* Four lines of one template, beside a text; the last of them has another score, and is text (main) or is not. Whether it is text afterwards. */
static bool last_is_text(bool others_main, double score, bool main, float link, bool prose)
{
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    Line items[POSTS + 1] = {[POSTS] = {.sig = 8, .kind = KIND_P, .text = STR("A text"), .words = 90, .score = 4, .region = REGION_MAIN}};
    for (int i = 0; i < POSTS; i++)
        items[i] = (Line){.sig = 9, .kind = KIND_P, .text = STR("A post"), .words = 20, .score = 3, .region = others_main ? REGION_MAIN : REGION_NONE};
    items[POSTS - 1].score = score;
    items[POSTS - 1].link = link;
    items[POSTS - 1].region = main ? REGION_MAIN : REGION_NONE;
    Lines lines = {.items = items, .count = POSTS + 1, .page = true, .prose = prose, .headline = LINE_NONE};
    Groups groups[GROUP_KINDS];
    groups_build(&arena, &lines, groups);
    settle_page(&arena, &lines, &groups[GROUP_SIG]);
    bool is_main = items[POSTS - 1].region == REGION_MAIN;
    arena_destroy(&arena);
    return is_main;
}

Test(boiler_settle, a_doubtful_line_goes_with_its_template)
{
    cr_assert(last_is_text(true, -1.5, false, 0, true));
    cr_assert(!last_is_text(true, -2.5, false, 0, true), "surely no text");
    cr_assert(!last_is_text(true, -1.5, false, 1, true), "a link beside prose");
    cr_assert(last_is_text(true, -1.5, false, 1, false), "a link of a list");
    cr_assert(!last_is_text(false, 2, true, 0, true));
    cr_assert(last_is_text(false, 2.7, true, 0, true), "surely text");
    cr_assert(last_is_text(false, 2, true, 0, false), "nothing is dropped from a list");
}
