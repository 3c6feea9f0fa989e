/* deboiler's engine on text that somebody copied from a page. */
#include "boiler/boiler.h"
#include "doc/forms.h"

#include "tests/unit/engine_bench.h"

#include <stdio.h>

static void bench_open(Bench *bench, const char *keep)
{
    BoilerOptions options = {.keep = str_of(keep)};
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

static void run_text(Bench *bench, const char *text)
{
    doc_clear(&bench->doc);
    text_parse(&bench->doc, str_of(text));
    boiler_run(bench->engine, &bench->doc);
    engine_bench_left(bench);
}

static void assert_meta(const Bench *bench, KindId kind, const char *value)
{
    Str found = doc_meta_text(&bench->doc, kind);
    cr_assert(str_equal(found, str_of(value)), "%.*s, not %s", (int)found.len, found.data, value);
}

#define P1 "The second gate of the harbour opened on Thursday morning, and forty ships passed it before noon, said the harbour master."
#define P2 "Fishermen had asked for it since the storm of last winter, when the first gate was closed for nine days, and nobody could leave."
#define P3 "\"We are glad,\" said one of them, who has fished here for thirty years and means to go on for as long as he can."

Test(boiler_plain, copied_page)
{
    Bench bench;
    bench_open(&bench, "");
    run_text(&bench, "Coast News\nHARBOURS\nHarbour opens its second gate after storm\nHarbour opens its second gate after storm\n"
                     "by Mira Holt and Jon Aske\nQuaytown (Reuters) Feb 1, 2024\n\n" P1 "\n\n" P2 "\n\n" P3
                     "\n\nRelated Links\nAll about gates\nShips and their masters\n\nSubscribe To Our Newsletter\nTweet\n\n"
                     "HARBOURS\nFirst gate closed after the storm of the century\nEasthaven (AFP) Jan 30, 2024\n"
                     "The first gate of the harbour was closed on Tuesday after a storm, and nobody could say for how long it would be, the city sai ... read more\n\n"
                     "Why harbours need more than one gate\n\nCity votes on a third gate\n\nCopyright 2024, all rights reserved.\n");
    cr_assert_str_eq(bench.out.data, P1 "\n" P2 "\n" P3 "\n");
    assert_meta(&bench, META_TITLE, "Harbour opens its second gate after storm");
    assert_meta(&bench, META_KICKER, "HARBOURS");
    assert_meta(&bench, META_SECTION, "Coast News");
    assert_meta(&bench, META_AUTHOR, "Mira Holt");
    assert_meta(&bench, META_AGENCY, "Reuters");
    assert_meta(&bench, META_DATELINE, "Quaytown");
    assert_meta(&bench, META_PUBLISHED, "2024-02-01");
    bench_close(&bench);
}

Test(boiler_plain, headline_is_kept_once)
{
    Bench bench;
    bench_open(&bench, "main,headline");
    run_text(&bench, "Harbour opens its second gate\nHarbour opens its second gate\nby Mira Holt\n\n" P1 "\n\n" P2 "\n");
    cr_assert_str_eq(bench.out.data, "Harbour opens its second gate\n" P1 "\n" P2 "\n");
    bench_close(&bench);
}

Test(boiler_plain, plain_article_is_left_whole)
{
    Bench bench;
    bench_open(&bench, "");
    run_text(&bench, P1 "\n\n" P2 "\n\n" P3 "\n");
    cr_assert_str_eq(bench.out.data, P1 "\n" P2 "\n" P3 "\n");
    bench_close(&bench);
}

Test(boiler_plain, text_goes_on_below_an_inserted_list)
{
    Bench bench;
    bench_open(&bench, "");
    run_text(&bench, P1 "\n\nRead more\n\nFirst gate closed after the storm\n\n" P2 "\n\n" P3 "\n");
    cr_assert_str_eq(bench.out.data, P1 "\n" P2 "\n" P3 "\n");
    bench_close(&bench);
}

Test(boiler_plain, german_page)
{
    Bench bench;
    bench_open(&bench, "");
    run_text(&bench, "Hafen \xC3\xB6" "ffnet sein zweites Tor\nVon Mira Holt\n5. M\xC3\xA4rz 2024\n\n"
                     "Das zweite Tor des Hafens wurde am Donnerstag ge\xC3\xB6" "ffnet, und vierzig Schiffe fuhren noch vor dem Mittag hindurch, sagte die Stadt.\n\n"
                     "Die Fischer hatten seit dem Sturm im letzten Winter darum gebeten, als das erste Tor f\xC3\xBCr neun Tage geschlossen war und niemand ausfuhr.\n\n"
                     "Das k\xC3\xB6nnte Sie auch interessieren\nErstes Tor nach Sturm geschlossen\nImpressum\n");
    cr_assert(strstr(bench.out.data, "Das zweite Tor") == bench.out.data && !strstr(bench.out.data, "Erstes Tor"), "%s", bench.out.data);
    assert_meta(&bench, META_AUTHOR, "Mira Holt");
    assert_meta(&bench, META_PUBLISHED, "2024-03-05");
    bench_close(&bench);
}

/* Items of lists around the text, captions by their credit, a heading of the text. */
Test(boiler_plain, items_and_captions)
{
    Bench bench;
    bench_open(&bench, "");
    run_text(&bench, "- News\n- Sport\n- Weather\n- Harbours\n\nHarbour opens its second gate after storm\n\nBy Mira Holt\n\nMarch 5, 2024\n\n" P1
                     "\n\nThe second gate of the harbour on Thursday Credit: Jon Aske/Reuters\n\n" P2 "\n\nShips leave the harbour (AP)\n\n" P3 "\n\n" P1 " " P2
                     "\n\nMore from Harbours\n\n- City votes on a third gate\n- Why harbours need more than one gate\n- First gate closed after the storm\n");
    const char *left = engine_bench_left(&bench);
    cr_assert(strstr(left, P1) && strstr(left, P2) && strstr(left, P3), "%s", left);
    cr_assert(!strstr(left, "Weather") && !strstr(left, "third gate") && !strstr(left, "Credit:") && !strstr(left, "(AP)"), "%s", left);
    bench_close(&bench);
}

/* More lines above the text than a headline is looked for in before the text is known. */
Test(boiler_plain, headline_below_a_long_menu)
{
    Bench bench;
    char text[8192];
    size_t len = 0;
    for (int i = 0; i < 60; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "- Section %d\n", i);
    snprintf(text + len, sizeof text - len, "\nHarbour opens its second gate after storm\n\nBy Mira Holt\n\nMarch 5, 2024\n\n" P1 "\n\n" P2 "\n\n" P3 "\n\n" P1 " " P2 "\n");
    bench_open(&bench, "");
    run_text(&bench, text);
    assert_meta(&bench, META_TITLE, "Harbour opens its second gate after storm");
    assert_meta(&bench, META_AUTHOR, "Mira Holt");
    assert_meta(&bench, META_PUBLISHED, "2024-03-05");
    cr_assert(strstr(bench.out.data, P1) && !strstr(bench.out.data, "Mira Holt"), "%s", bench.out.data);
    bench_close(&bench);
}
