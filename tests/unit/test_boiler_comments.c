/* deboiler: readers' comments beside a text, on lines whose scores are set by hand. */
#include "boiler/engine.h"
#include "doc/forms.h"

#include "tests/unit/engine_bench.h"

enum { POST_LINES = 5 };

/* A headline, a post of a few words that scored as no text, the thread's heading, two comments that did. */
static void settle(const char *heading_kind, uint32_t heading_classes, Str comment_class, uint8_t regions[POST_LINES])
{
    static const Str PAGE = STR_INIT("doc\tgalley=1\t\nh1\t\tA new lamp\np\t\tIt was lit on Sunday evening.\nh3\t\t12 responses\np\t\tWell done\np\t\tAt last\nend\t\t\n");
    Bench bench;
    BoilerOptions options = {0};
    Boiler *boiler = NULL;
    engine_bench_open(&bench);
    cr_assert_eq(boiler_create(&boiler, &bench.heap, bench.rules, bench.lang, &options), STET_OK);
    galley_parse(&bench.doc, PAGE, 1);
    const uint32_t comment = VOCABULARY_BIT(VOCABULARY_COMMENT);
    Line items[POST_LINES] = {{.words = 3, .kind = KIND_H1, .heading = 1, .headline = true, .score = -1},
                              {.words = 6, .kind = KIND_P, .score = -1},
                              {.words = 2, .kind = (uint8_t)kind_lookup(PLACE_BLOCK, str_of(heading_kind)), .heading = heading_kind[0] == 'h' ? 3 : 0,
                               .score = -1, .vocabulary = heading_classes, .own = heading_classes},
                              {.words = 90, .kind = KIND_P, .score = 2, .vocabulary = comment, .own = comment, .region = REGION_MAIN},
                              {.words = 90, .kind = KIND_P, .score = 2, .vocabulary = comment, .own = comment, .region = REGION_MAIN}};
    Lines lines = {.items = items, .count = POST_LINES, .page = true, .headline = 0};
    for (uint32_t i = 0; i < POST_LINES; i++) {
        items[i].block = &bench.doc.blocks.items[i];
        items[i].text = items[i].block->record.text;
        if (items[i].vocabulary && comment_class.len)
            attrs_add(&bench.doc, &bench.doc.blocks.items[i].record.attrs, KEY_CLASS, comment_class);
    }
    comments_settle(boiler, &lines, false);
    comments_name(boiler, &lines);
    for (uint32_t i = 0; i < POST_LINES; i++)
        regions[i] = items[i].region;
    boiler_destroy(boiler);
    engine_bench_close(&bench);
}

Test(boiler_comments, a_short_post_above_a_thread_is_the_text)
{
    uint8_t regions[POST_LINES];
    settle("h3", VOCABULARY_BIT(VOCABULARY_COMMENT), STR_EMPTY, regions);
    cr_assert(regions[1] == REGION_MAIN && regions[3] == REGION_COMMENT && regions[4] == REGION_COMMENT);
}

Test(boiler_comments, answers_without_a_heading_stay_text)
{
    uint8_t regions[POST_LINES];
    settle("p", 0, STR_EMPTY, regions);
    cr_assert(regions[1] == REGION_NONE && regions[3] == REGION_MAIN && regions[4] == REGION_MAIN);
}

Test(boiler_comments, a_system_for_comments_stands_below_a_text)
{
    uint8_t regions[POST_LINES];
    settle("p", 0, STR("body dsq-comment-body"), regions);
    cr_assert(regions[1] == REGION_MAIN && regions[3] == REGION_COMMENT && regions[4] == REGION_COMMENT);
}
