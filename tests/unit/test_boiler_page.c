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
