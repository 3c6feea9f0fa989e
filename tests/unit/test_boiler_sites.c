/* deboiler's rules of single sites. */
#include "boiler/boiler.h"

#include "doc/forms.h"
#include "tests/unit/engine_bench.h"

#include <stdio.h>
#include <unistd.h>

static const char RULES[] =
    "stet: 1\nkind: site\nlang: any\n"
    "keep:\n  quay.example: [\".odd-box\", \"#tide-table\"]\n"
    "drop:\n  quay.example: [\".tour\", \"main/div h3\"]\n  \"deep.quay.example\": [\".story\"]\n"
    "title:\n  quay.example: [\".real-title\"]\n"
    "byline:\n  quay.example: [\".hand\"]\n"
    "date:\n  quay.example: [\".day\"]\n";

static void bench_open(Bench *bench, const char *file, const char *keep)
{
    BoilerOptions options = {.keep = str_of(keep)};
    RulesOptions rules = {.files = &file, .file_count = 1};
    StetError error = {0};
    Boiler *boiler = NULL;
    engine_bench_open(bench);
    rules_close(bench->rules);
    lang_destroy(bench->lang);
    cr_assert_eq(rules_open(&bench->rules, &bench->heap, &rules, &error), STET_OK, "%s", error.detail);
    cr_assert_eq(lang_create(&bench->lang, &bench->heap, bench->rules), STET_OK);
    cr_assert_eq(boiler_create(&boiler, &bench->heap, bench->rules, bench->lang, &options), STET_OK);
    bench->engine = boiler;
}

static const char *run_page(Bench *bench, const char *host)
{
    char page[4096];
    snprintf(page, sizeof page,
             "doc\tgalley=1 lang=en url=https://%s/a/1\t\n@author\tsource=meta\tWeb Team Member\n"
             "h1\tpath=html/body/main/h1\tThe Quay\n"
             "p\tpath=html/body/main/p class=real-title\tThe light is back\n"
             "p\tpath=html/body/main/p class=hand\tMira Holt\n"
             "p\tpath=html/body/main/p class=day\t3 May 2024\n"
             "p\tpath=html/body/main/p class=story sig=a\tThe lighthouse on the northern head will be lit again in spring, the port said on Tuesday.\n"
             "h3\tpath=html/body/main/div/p/h3 class=story\tWhat it costs in all\n"
             "p\tpath=html/body/main/p class=tour sig=a\tOur harbour tour leaves every Sunday at ten from the northern quay, and children go free.\n"
             "p\tpath=html/body/main/p class=story sig=a\tA new lamp was lifted into the tower last week, and the keepers' house has been given a new roof.\n"
             "li\tpath=html/body/aside/ul/li class=odd-box%%20widget link=1\tHigh\n"
             "li\tpath=html/body/aside/ul/li class=x%%20tide-table\t9:40\n"
             "end\t\t\n", host);
    doc_clear(&bench->doc);
    galley_parse(&bench->doc, str_of(page), 1);
    boiler_run(bench->engine, &bench->doc);
    return engine_bench_left(bench);
}

Test(boiler_sites, selectors_keep_drop_and_name)
{
    Bench bench;
    char file[] = "/tmp/stet-sites-XXXXXX";
    int fd = mkstemp(file);
    cr_assert(write(fd, RULES, sizeof RULES - 1) == (ssize_t)sizeof RULES - 1);
    close(fd);
    bench_open(&bench, file, "main,headline");
    const char *text = run_page(&bench, "www.quay.example");
    cr_assert_str_eq(text, "The light is back\n"
                           "The lighthouse on the northern head will be lit again in spring, the port said on Tuesday.\n"
                           "A new lamp was lifted into the tower last week, and the keepers' house has been given a new roof.\n"
                           "High\n9:40\n");
    cr_assert(str_equal(doc_meta_text(&bench.doc, META_TITLE), STR("The light is back")));
    cr_assert(str_equal(doc_meta_text(&bench.doc, META_AUTHOR), STR("Mira Holt")));
    cr_assert(str_equal(doc_meta_text(&bench.doc, META_PUBLISHED), STR("2024-05-03")));
    cr_assert(strstr(run_page(&bench, "sub.quay.example"), "High\n9:40"), "subdomains, too");
    cr_assert(!strstr(run_page(&bench, "deep.quay.example"), "lighthouse"), "the nearest host's rules alone");
    text = run_page(&bench, "other.example");
    cr_assert(strstr(text, "harbour tour") && !strstr(text, "High"), "%s", text);
    boiler_destroy(bench.engine);
    engine_bench_close(&bench);
    unlink(file);
}
