/* deboiler's engine: readers' comments, and what a page as a whole is. */
#include "boiler/boiler.h"
#include "doc/forms.h"

#include "tests/unit/engine_bench.h"

#include <stdio.h>

static void bench_open(Bench *bench, const BoilerOptions *options)
{
    Boiler *boiler = NULL;
    engine_bench_open(bench);
    cr_assert_eq(boiler_create(&boiler, &bench->heap, bench->rules, bench->lang, options), STET_OK);
    bench->engine = boiler;
}

static void bench_close(Bench *bench)
{
    boiler_destroy(bench->engine);
    engine_bench_close(bench);
}

static void run_galley(Bench *bench, const char *galley)
{
    doc_clear(&bench->doc);
    galley_parse(&bench->doc, str_of(galley), 1);
    boiler_run(bench->engine, &bench->doc);
}

static void assert_region(const Bench *bench, const char *start, const char *region)
{
    Str found = STR("no such block");
    for (uint32_t i = 0; i < bench->doc.blocks.count; i++)
        if (str_starts(bench->doc.blocks.items[i].record.text, str_of(start)))
            found = attrs_value(&bench->doc.blocks.items[i].record.attrs, KEY_REGION);
    cr_assert(str_equal(found, str_of(region)), "%s: %.*s, not %s", start, (int)found.len, found.data, region);
}

#define TEXT "path=html/body/main/div/p sig=aa class=story"
#define ARTICLE \
    "h1\tpath=html/body/main/h1 sig=t1\tThe old lighthouse will be lit again\n" \
    "p\t" TEXT "\tThe lighthouse on the northern head will be lit again in spring, the port said on Tuesday, after eleven dark years.\n" \
    "p\t" TEXT "\tA new lamp was lifted into the tower last week, and the keepers' house, long empty, has been given a roof of slate.\n" \
    "p\t" TEXT "\tThe town pays half of the cost, and the rest came from a society of friends of the light, which has nine hundred members.\n"
#define THREAD "path=html/body/section/ol/li/div/p sig=k2 class=comment-body%20comment%20comment-list"
static const char COMMENTED[] =
    "doc\tgalley=1 lang=en url=https://quay.example/2024/light-again.html\t\n" ARTICLE
    "h3\tpath=html/body/section/h3 sig=k1 class=comments\t2 comments\n"
    "p\tpath=html/body/section/ol/li/div sig=k3 class=comment-author%20comment%20comment-list\tPia Lund says:\n"
    "p\t" THREAD "\tI sailed past it on Sunday and the whole crew cheered, it is a fine sight and I hope that it will stay.\n"
    "p\tpath=html/body/section/ol/li/div/a sig=k4 class=reply-link%20comment%20comment-list link=1\tReply\n"
    "p\tpath=html/body/section/ol/li/div sig=k3 class=comment-author%20comment%20comment-list\tOle says:\n"
    "p\t" THREAD "\tNine hundred members is more than the chess club ever had, and they pay for the lamp, too, so let them have it.\n"
    "h3\tpath=html/body/section/div/h3 sig=k5 class=reply-title%20respond\tLeave a comment\n"
    "p\tpath=html/body/section/div/form/p sig=k6 class=comment-notes%20respond\tYour address will not be shown. Required fields are marked.\n"
    "end\t\t\n";

Test(boiler_page, comments_are_told_from_text_and_buttons)
{
    Bench bench;
    bench_open(&bench, &(BoilerOptions){.mark = true});
    run_galley(&bench, COMMENTED);
    assert_region(&bench, "The lighthouse", "main");
    assert_region(&bench, "2 comments", "comment");
    assert_region(&bench, "Pia Lund", "comment");
    assert_region(&bench, "I sailed", "comment");
    assert_region(&bench, "Nine hundred", "comment");
    assert_region(&bench, "Reply", "nav");
    assert_region(&bench, "Leave a", "nav");
    assert_region(&bench, "Your address", "nav");
    bench_close(&bench);
}

Test(boiler_page, posts_of_a_forum_are_its_text)
{
    Bench bench;
    bench_open(&bench, &(BoilerOptions){.mark = true});
    run_galley(&bench, "doc\tgalley=1 lang=en url=https://quay.example/forum/light-again\t\n"
                       "h1\tpath=html/body/h1 sig=t1\tWho has seen the light?\n"
                       "p\t" THREAD "\tI sailed past it on Sunday and the whole crew cheered, it is a fine sight and I hope that it will stay.\n"
                       "p\t" THREAD "\tNine hundred members is more than the chess club ever had, and they pay for the lamp, too, so let them have it.\n"
                       "end\t\t\n");
    assert_region(&bench, "I sailed", "main");
    assert_region(&bench, "Nine hundred", "main");
    cr_assert(str_equal(attrs_value(&bench.doc.attrs, KEY_TYPE), STR("forum")));
    bench_close(&bench);
}

Test(boiler_page, where_nobody_wrote_there_is_no_comment)
{
    Bench bench;
    bench_open(&bench, &(BoilerOptions){.mark = true});
    run_galley(&bench, "doc\tgalley=1 lang=en\t\n" ARTICLE "h3\tpath=html/body/section/h3 class=comments\tComments\n"
                       "p\tpath=html/body/section/p class=no-comments%20comments\tBe the first to comment\nend\t\t\n");
    assert_region(&bench, "Comments", "nav");
    assert_region(&bench, "Be the", "nav");
    bench_close(&bench);
}

#define TEASER(text) \
    "h3\tpath=html/body/ul/li/h3 sig=l1 class=teaser link=1\t" text " and what it means for the town\n" \
    "p\tpath=html/body/ul/li/p sig=l2 class=teaser\t" text ", said the port in a short statement on Tuesday.\n"
#define TEASERS TEASER("A light returns") TEASER("Ferries are late") TEASER("A whale comes by") TEASER("New slate is laid")

Test(boiler_page, types)
{
    static const struct {
        const char *url, *body, *type;
    } CASES[] = {
        {"https://quay.example/2024/light-again.html", ARTICLE, "article"},
        {"https://quay.example/", TEASERS TEASERS, "list"},
        {"https://quay.example/category/harbour", TEASERS TEASERS, "list"},
        {"https://quay.example/products", TEASERS TEASERS, "list"},
        {"https://quay.example/news", TEASERS TEASERS, "list"},
        {"https://quay.example/news/light-again", ARTICLE, "article"},
        {"https://quay.example/", ARTICLE ARTICLE, "article"},
        {"https://docs.quay.example/light", ARTICLE, "docs"},
        {"https://quay.example/products/lamp", ARTICLE, "product"},
        {"https://quay.example/viewtopic.php?t=5", ARTICLE, "forum"},
        {"file.html", ARTICLE, "article"},
    };
    Bench bench;
    bench_open(&bench, &(BoilerOptions){.mark = true});
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char page[8192];
        snprintf(page, sizeof page, "doc\tgalley=1 lang=en url=%s\t\n%send\t\t\n", CASES[i].url, CASES[i].body);
        run_galley(&bench, page);
        Str type = attrs_value(&bench.doc.attrs, KEY_TYPE);
        cr_assert(str_equal(type, str_of(CASES[i].type)), "%s: %.*s, not %s", CASES[i].url, (int)type.len, type.data, CASES[i].type);
    }
    run_galley(&bench, "doc\tgalley=1 lang=en\t\np\t\tPlain text is of no type, and it says so by leaving the attribute out.\nend\t\t\n");
    cr_assert(!attrs_find(&bench.doc.attrs, KEY_TYPE));
    bench_close(&bench);
}

#define HIDDEN " hidden=1\t"
Test(boiler_page, posts_that_only_noscript_holds)
{
    Bench bench;
    bench_open(&bench, &(BoilerOptions){.keep = STR("main")});
    run_galley(&bench, "doc\tgalley=1 lang=en\t\nh1\tpath=html/body/h1 sig=t1\tThe light\n"
                       "p\t" TEXT HIDDEN "I sailed past it on Sunday and the whole crew cheered, it is a fine sight and I hope that it will stay, she wrote.\n"
                       "p\t" TEXT HIDDEN "Nine hundred members is more than the chess club ever had, and they pay for the lamp, too, so let them have it.\n"
                       "p\t" TEXT HIDDEN "The keepers' house, long empty, has been given a roof of slate, and somebody is said to live in it since the spring.\n"
                       "p\tpath=html/body/div/p sig=bb\tPlease enable scripts.\nend\t\t\n");
    const char *text = engine_bench_left(&bench);
    cr_assert(strstr(text, "I sailed") && strstr(text, "The keepers'"), "%s", text);
    buf_clear(&bench.out);
    text_write(&bench.doc, &bench.out, TEXT_BLOCKS);
    cr_assert(str_find(buf_str(&bench.out), STR("I sailed")) != STR_NONE, "what was chosen is shown");
    bench_close(&bench);
}

static const char BODY_IN_RECORD[] =
    "doc\tgalley=1 lang=en\t\n@articlebody\tsource=jsonld\tThe lighthouse on the northern head will be lit again in spring, the port said on Tuesday, "
    "after eleven dark years. A new lamp was lifted into the tower last week, and the keepers' house, long empty, has been given a roof of slate. "
    "The town pays half of the cost, and the rest came from a society of friends of the light, which has nine hundred members. They meet on Sundays. "
    "\\nNobody has lived in the house since the last keeper left it, and his daughter will switch on the lamp, which he did every night.\n"
    "li\tpath=html/body/ul/li link=1\tHome\np\tpath=html/body/div/p\tThis page needs scripts.\nend\t\t\n";

Test(boiler_page, text_that_only_metadata_holds)
{
    Bench bench;
    bench_open(&bench, &(BoilerOptions){.keep = STR("main")});
    run_galley(&bench, BODY_IN_RECORD);
    const char *text = engine_bench_left(&bench);
    cr_assert(str_starts(str_of(text), STR("The lighthouse on")) && strstr(text, "Sundays.\nNobody has"), "%s", text);
    const Block *last = &bench.doc.blocks.items[bench.doc.blocks.count - 1];
    cr_assert(str_equal(attrs_value(&last->record.attrs, KEY_SOURCE), STR("jsonld")));
    uint32_t before = bench.doc.blocks.count;
    boiler_run(bench.engine, &bench.doc);
    cr_assert_eq(bench.doc.blocks.count, before, "a second run adds nothing");
    bench_close(&bench);
}

/* Metadata holds a paragraph longer than a block may be: it goes on in the next. */
Test(boiler_page, long_paragraph_of_metadata)
{
    static const char SENTENCE[] = "The lighthouse on the northern head will be lit again in spring. ";
    Bench bench;
    bench_open(&bench, &(BoilerOptions){.keep = STR("main")});
    size_t repeats = LIMIT_BLOCK_TEXT / (sizeof SENTENCE - 1) + 10, total = 0, cont = 0;
    char *text = arena_alloc(&bench.arena, repeats * (sizeof SENTENCE - 1) + 1);
    for (size_t i = 0; i < repeats; i++)
        memcpy(text + i * (sizeof SENTENCE - 1), SENTENCE, sizeof SENTENCE - 1);
    doc_add_meta(&bench.doc, META_ARTICLEBODY, (Str){text, repeats * (sizeof SENTENCE - 1)});
    Block *menu = doc_add_block(&bench.doc, KIND_P, STR("Menu"));
    attrs_add(&bench.doc, &menu->record.attrs, KEY_PATH, STR("html/body/p"));
    boiler_run(bench.engine, &bench.doc);
    for (uint32_t i = 0; i < bench.doc.blocks.count; i++) {
        const Block *block = &bench.doc.blocks.items[i];
        cr_assert_leq(block->record.text.len, LIMIT_BLOCK_TEXT);
        total += block->dropped ? 0 : block->record.text.len;
        cont += attrs_integer(&block->record.attrs, KEY_CONT, 0) == 1;
    }
    cr_assert_eq(total, repeats * (sizeof SENTENCE - 1) - 1, "all but the space at the end");
    cr_assert_eq(cont, 1);
    bench_close(&bench);
}

Test(boiler_page, kinds_are_left_out)
{
    static const char PAGE[] = "doc\tgalley=1 lang=en\t\n" ARTICLE "cell\tpath=html/body/main/div/table/tr/td sig=c1 row=1 col=1\tThe lamp gives a light that is seen at thirty sea miles.\n"
                               "p\t" TEXT "\tNobody has lived in the house since the last keeper left it, and his daughter will switch on the lamp on the first of May.\nend\t\t\n";
    Bench bench;
    bench_open(&bench, &(BoilerOptions){.keep = STR("main,headline")});
    run_galley(&bench, PAGE);
    cr_assert(strstr(engine_bench_left(&bench), "thirty sea miles"));
    bench_close(&bench);
    bench_open(&bench, &(BoilerOptions){.keep = STR("main,headline"), .drop_kinds = STR("cell,h1")});
    run_galley(&bench, PAGE);
    const char *text = engine_bench_left(&bench);
    cr_assert(!strstr(text, "thirty") && !strstr(text, "The old lighthouse") && strstr(text, "first of May"), "%s", text);
    bench_close(&bench);
}

Test(boiler_page, an_index_has_no_article_when_asked)
{
    static const char PAGE[] = "doc\tgalley=1 lang=en url=https://quay.example/\t\n" TEASERS TEASERS "end\t\t\n";
    Bench bench;
    bench_open(&bench, &(BoilerOptions){.keep = STR("main"), .empty_index = true});
    run_galley(&bench, PAGE);
    cr_assert_str_eq(engine_bench_left(&bench), "");
    cr_assert(str_equal(attrs_value(&bench.doc.attrs, KEY_TYPE), STR("list")));
    bench_close(&bench);
}

Test(boiler_page, unknown_kind_is_a_usage_error)
{
    Bench bench;
    Boiler *other = NULL;
    bench_open(&bench, &(BoilerOptions){.mark = true});
    BoilerOptions options = {.drop_kinds = STR("cell,table")};
    cr_assert_eq(boiler_create(&other, &bench.heap, bench.rules, bench.lang, &options), STET_USAGE);
    bench_close(&bench);
}

/* The more one asks for, the more is kept. */
Test(boiler_page, favor)
{
    size_t kept[3];
    for (int favor = 0; favor < 3; favor++) {
        Bench bench;
        bench_open(&bench, &(BoilerOptions){.favor = (BoilerFavor)favor});
        run_galley(&bench, "doc\tgalley=1 lang=en\t\n" ARTICLE TEASERS "end\t\t\n");
        kept[favor] = strlen(engine_bench_left(&bench));
        bench_close(&bench);
    }
    cr_assert(kept[BOILER_PRECISION] > 0 && kept[BOILER_PRECISION] <= kept[BOILER_BALANCED] && kept[BOILER_BALANCED] <= kept[BOILER_RECALL]);
}
