/* deboiler's engine on pages: which blocks stay, what the others are called, titles, authors, dates. */
#include "boiler/boiler.h"
#include "doc/forms.h"

#include "tests/unit/engine_bench.h"

static void bench_open(Bench *bench, const char *keep, bool mark)
{
    BoilerOptions options = {.keep = str_of(keep), .mark = mark, .explain = mark};
    Boiler *boiler = NULL;
    engine_bench_open(bench);
    cr_assert_eq(boiler_create(&boiler, &bench->heap, bench->rules, bench->lang, &options), STET_OK);
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

static Str region_of(const Bench *bench, const char *start)
{
    for (uint32_t i = 0; i < bench->doc.blocks.count; i++)
        if (str_starts(bench->doc.blocks.items[i].record.text, str_of(start)))
            return attrs_value(&bench->doc.blocks.items[i].record.attrs, KEY_REGION);
    return STR_EMPTY;
}

static void assert_region(const Bench *bench, const char *start, const char *region)
{
    Str found = region_of(bench, start);
    cr_assert(str_equal(found, str_of(region)), "%s: %.*s, not %s", start, (int)found.len, found.data, region);
}

static void assert_meta(const Bench *bench, KindId kind, const char *value)
{
    Str found = doc_meta_text(&bench->doc, kind);
    cr_assert(str_equal(found, str_of(value)), "%.*s, not %s", (int)found.len, found.data, value);
}

#define BODY "path=html/body/main/article/div sig=aa class=article-body"
static const char PAGE[] =
    "doc\tgalley=1 lang=en url=https://example.org/2024/02/01/harbour\t\n"
    "@title\tsource=title\tHarbour opens its second gate | The Quay Post\n"
    "@title\tsource=og\tHarbour opens its second gate\n"
    "@site\tsource=og\tThe Quay Post\n"
    "@author\tsource=meta\tBy Mira Holt and Jon Aske\n"
    "@author\tsource=rel\thttps://example.org/people/holt\n"
    "@published\tsource=jsonld\t2024-02-01T09:30:00+01:00\n"
    "@published\tsource=time\tyesterday\n"
    "@modified\tsource=meta\tFebruary 2, 2024\n"
    "li\tpath=html/body/header/nav/ul/li link=1 sig=n1 class=menu\tHome\n"
    "li\tpath=html/body/header/nav/ul/li link=1 sig=n1 class=menu\tHarbour news\n"
    "h1\tpath=html/body/main/article/h1 sig=t1\tHarbour opens its second gate\n"
    "p\tpath=html/body/main/article/div sig=b1 class=byline\tBy Mira Holt\n"
    "p\t" BODY "\tThe second gate of the harbour opened on Thursday morning, and forty ships passed it before noon, said the harbour master.\n"
    "p\t" BODY "\tFishermen had asked for it since the storm of last winter, when the first gate was closed for nine days, and nobody could leave.\n"
    "caption\tpath=html/body/main/article/figure/figcaption sig=c1 class=caption\tShips before the gate. Photo: Mira Holt\n"
    "h2\tpath=html/body/main/article/div/h2 sig=h2\tWhat it cost\n"
    "p\t" BODY "\tThe city paid twelve million for the gate, a third of which came from the state, according to the council's own papers.\n"
    "p\t" BODY " hidden=1\tThis hidden paragraph is as long as the others are, and nobody who reads the page can see it, whatever they do.\n"
    "p\t" BODY "\tA third gate is planned for the year after next, but the council has not yet voted on it, and it may well say no.\n"
    "p\tpath=html/body/main/article/div/div sig=p1 class=newsletter-signup\tSign up for our newsletter and get the harbour news every morning.\n"
    "h3\tpath=html/body/main/aside/h3 sig=r0\tRelated stories\n"
    "li\tpath=html/body/main/aside/ul/li link=1 sig=r1 class=related\tFirst gate closed after the storm of the century\n"
    "li\tpath=html/body/main/aside/ul/li link=1 sig=r1 class=related\tWhy harbours need more than one gate these days\n"
    "h3\tpath=html/body/section/h3 sig=k0\tComments\n"
    "p\tpath=html/body/section/div sig=k1 class=comment-text\tI saw it open and it was a fine sight, better than the old one by far, if you ask me.\n"
    "p\tpath=html/body/aside/div sig=a1 class=advertisement\tAdvertisement\n"
    "p\tpath=html/body/section/div sig=w1 class=paywall\tSubscribe to continue reading\n"
    "p\tpath=html/body/footer/p sig=f1\t\xC2\xA9 2024 The Quay Post. All rights reserved.\n"
    "end\t\t\n";

Test(boiler, page_keeps_the_article)
{
    Bench bench;
    bench_open(&bench, "", false);
    run_galley(&bench, PAGE);
    const char *text = engine_bench_left(&bench);
    cr_assert(strncmp(text, "The second gate", 15) == 0, "%s", text);
    cr_assert(strstr(text, "What it cost\nThe city paid"), "%s", text);
    cr_assert(strstr(text, "may well say no.\n"), "%s", text);
    cr_assert(!strstr(text, "hidden") && !strstr(text, "newsletter") && !strstr(text, "storm of the century") &&
              !strstr(text, "Photo") && !strstr(text, "fine sight") && !strstr(text, "rights"), "%s", text);
    bench_close(&bench);
}

Test(boiler, page_names_every_region)
{
    Bench bench;
    bench_open(&bench, "", true);
    run_galley(&bench, PAGE);
    assert_region(&bench, "Home", "nav");
    assert_region(&bench, "Harbour opens", "headline");
    assert_region(&bench, "By Mira", "author");
    assert_region(&bench, "The city", "main");
    assert_region(&bench, "Ships before", "caption");
    assert_region(&bench, "Sign up", "promo");
    assert_region(&bench, "First gate", "related");
    assert_region(&bench, "I saw", "comment");
    assert_region(&bench, "Advertisement", "ad");
    assert_region(&bench, "Subscribe to", "paywall");
    assert_region(&bench, "\xC2\xA9", "legal");
    for (uint32_t i = 0; i < bench.doc.blocks.count; i++) {
        const Attrs *attrs = &bench.doc.blocks.items[i].record.attrs;
        cr_assert(!bench.doc.blocks.items[i].dropped && attrs_find(attrs, KEY_WHY) && attrs_find(attrs, KEY_SCORE));
        cr_assert_eq(attrs_integer(attrs, KEY_KEEP, -1), str_equal(attrs_value(attrs, KEY_REGION), STR("main")));
    }
    bench_close(&bench);
}

/* Neither the site nor an address is an author; what was left is not read as one. */
/* The site is the author only where the page declares it and names nobody; an address never is. */
Test(boiler, sites_are_authors_last)
{
    Bench bench;
    bench_open(&bench, "", false);
    run_galley(&bench, "doc\tgalley=1 lang=en\t\n@site\tsource=jsonld\thttps://social.example/quaypost\n@site\tsource=og\tThe Quay Post\n"
                       "@author\tsource=jsonld\tThe Quay Post\n@author\tsource=meta\thttps://social.example/quaypost\n"
                       "@title\tsource=og\tHarbour opens\np\tpath=html/body/p\tThe harbour opened its second gate on Monday, the port said.\nend\t\t\n");
    assert_meta(&bench, META_SITE, "The Quay Post");
    assert_meta(&bench, META_AUTHOR, "The Quay Post");
    run_galley(&bench, "doc\tgalley=1 lang=en\t\n@site\tsource=og\tThe Quay Post\n@author\tsource=jsonld\tThe Quay Post\n"
                       "@author\tsource=meta\tMira Holt\nh1\tpath=html/body/h1\tHarbour opens its gate\np\tpath=html/body/p\tIt opened.\nend\t\t\n");
    assert_meta(&bench, META_AUTHOR, "Mira Holt");
    bench_close(&bench);
}

Test(boiler, page_metadata)
{
    Bench bench;
    bench_open(&bench, "", false);
    run_galley(&bench, PAGE);
    assert_meta(&bench, META_TITLE, "Harbour opens its second gate");
    assert_meta(&bench, META_AUTHOR, "Mira Holt");
    assert_meta(&bench, META_PUBLISHED, "2024-02-01T09:30:00+01:00");
    assert_meta(&bench, META_MODIFIED, "2024-02-02");
    assert_meta(&bench, META_SITE, "The Quay Post");
    unsigned titles = 0, authors = 0;
    for (uint32_t i = 0; i < bench.doc.meta.count; i++) {
        const Record *record = &bench.doc.meta.items[i];
        bool kept = attrs_integer(&record->attrs, KEY_KEEP, -1) == 1;
        cr_assert(attrs_find(&record->attrs, KEY_KEEP), "a record of a chosen kind without keep");
        titles += record->id == META_TITLE && kept;
        authors += record->id == META_AUTHOR && kept;
    }
    cr_assert_eq(titles, 1);
    cr_assert_eq(authors, 2);
    bench_close(&bench);
}

Test(boiler, second_run_adds_nothing)
{
    Bench bench;
    Buf first;
    bench_open(&bench, "main,headline", true);
    buf_create(&first, &bench.heap, 0);
    run_galley(&bench, PAGE);
    galley_write(&bench.doc, &first);
    boiler_run(bench.engine, &bench.doc);
    buf_clear(&bench.out);
    galley_write(&bench.doc, &bench.out);
    cr_assert(str_equal(buf_str(&first), buf_str(&bench.out)));
    buf_destroy(&first);
    bench_close(&bench);
}

Test(boiler, marks_of_a_run_before_are_obeyed)
{
    Bench bench;
    bench_open(&bench, "comment", false);
    run_galley(&bench, "doc\tgalley=1\t\np\tregion=main keep=1\tText.\np\tregion=comment keep=0\tNice.\nend\t\t\n");
    cr_assert_str_eq(engine_bench_left(&bench), "Nice.\n");
    cr_assert(block_is_kept(&bench.doc.blocks.items[1]), "the outputs' readers take it, too");
    buf_clear(&bench.out);
    galley_write(&bench.doc, &bench.out);
    cr_assert(str_equal(buf_str(&bench.out), STR("doc\tgalley=1\t\np\tregion=comment keep=1\tNice.\nend\t\t\n")), "%.*s", (int)bench.out.len, bench.out.data);
    bench_close(&bench);
}

Test(boiler, nothing_and_links_only)
{
    Bench bench;
    bench_open(&bench, "", false);
    run_galley(&bench, "doc\tgalley=1\t\nend\t\t\n");
    cr_assert_eq(bench.doc.meta.count, 0);
    run_galley(&bench, "doc\tgalley=1 lang=en\t\nli\tpath=body/ul/li link=1\tOne\nli\tpath=body/ul/li link=1\tTwo\nhr\t\t\nend\t\t\n");
    cr_assert_str_eq(engine_bench_left(&bench), "");
    bench_close(&bench);
}

Test(boiler, unknown_region_is_a_usage_error)
{
    Bench bench;
    Boiler *other = NULL;
    bench_open(&bench, "", false);
    BoilerOptions options = {.keep = STR("main,sidebar")};
    cr_assert_eq(boiler_create(&other, &bench.heap, bench.rules, bench.lang, &options), STET_USAGE);
    bench_close(&bench);
}

Test(boiler, many_equal_blocks)
{
    Bench bench;
    bench_open(&bench, "", true);
    doc_clear(&bench.doc);
    doc_add_meta(&bench.doc, META_TITLE, STR("The same again and again"));
    for (int i = 0; i < 20000; i++) {
        Block *block = doc_add_block(&bench.doc, KIND_P, STR("The same again and again"));
        attrs_add(&bench.doc, &block->record.attrs, KEY_PATH, STR("body/div/p"));
    }
    boiler_run(bench.engine, &bench.doc);
    cr_assert(attrs_find(&bench.doc.blocks.items[19999].record.attrs, KEY_REGION));
    bench_close(&bench);
}
