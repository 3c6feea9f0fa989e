/* deboiler's site memory: what it learns, adds up, writes and reads. */
#include "boiler/engine.h"
#include "doc/forms.h"

#include "tests/unit/engine_bench.h"

#include <stdio.h>

typedef struct MemoryBench {
    Heap heap;
    Arena arena, scratch;
    Memory memory;
    Buf out;
} MemoryBench;

static void memory_bench_open(MemoryBench *bench)
{
    bench->heap = (Heap){0};
    arena_create(&bench->arena, &bench->heap);
    arena_create(&bench->scratch, &bench->heap);
    buf_create(&bench->out, &bench->heap, 0);
    memory_create(&bench->memory, &bench->arena, &bench->scratch);
}

static void memory_bench_close(MemoryBench *bench)
{
    buf_destroy(&bench->out);
    arena_destroy(&bench->arena);
    arena_destroy(&bench->scratch);
    cr_assert_eq(bench->heap.used, 0);
}

static void learn(Memory *memory, const char *host, uint32_t address, const uint32_t *prints, uint32_t count)
{
    MemoryPage page = {.address = address, .prints = prints, .print_count = count};
    memory_learn(memory, memory_site(memory, str_of(host), true), &page);
}

Test(boiler_memory, counts_pages_of_a_site)
{
    MemoryBench bench;
    memory_bench_open(&bench);
    const uint32_t first[] = {7, 9, 11}, second[] = {5, 9};
    learn(&bench.memory, "a.example", 1, first, 3);
    learn(&bench.memory, "a.example", 2, second, 2);
    learn(&bench.memory, "b.example", 3, second, 2);
    MemorySite *site = memory_site(&bench.memory, STR("a.example"), false);
    cr_assert_eq(site->pages, 2);
    cr_assert(site_line_pages(site, 9) == 2 && site_line_pages(site, 7) == 1 && site_line_pages(site, 5) == 1 && site_line_pages(site, 6) == 0);
    cr_assert(site_has_page(site, 2) && !site_has_page(site, 3));
    cr_assert_null(memory_site(&bench.memory, STR("c.example"), false));
    cr_assert_null(memory_site(&bench.memory, STR_EMPTY, true));
    memory_bench_close(&bench);
}

/* What repeats stays, what came once goes, the oldest first. */
Test(boiler_memory, a_site_is_bounded)
{
    MemoryBench bench;
    memory_bench_open(&bench);
    for (uint32_t page = 0; page < 50; page++) {
        uint32_t prints[101];
        for (uint32_t i = 0; i < 100; i++)
            prints[i] = 1000 + page * 100 + i;
        prints[100] = 99999;
        learn(&bench.memory, "a.example", page, prints, 101);
    }
    MemorySite *site = memory_site(&bench.memory, STR("a.example"), false);
    cr_assert_eq(site->line_count, MEMORY_LINES);
    cr_assert_eq(site_line_pages(site, 99999), 50);
    cr_assert_eq(site_line_pages(site, 1000), 0);
    cr_assert_eq(site_line_pages(site, 1000 + 49 * 100), 1);
    memory_bench_close(&bench);
}

/* A stream of any number of sites holds those that learned last, in bounded memory. */
Test(boiler_memory, sites_are_bounded)
{
    MemoryBench bench;
    memory_bench_open(&bench);
    const uint32_t prints[] = {7};
    const uint32_t most = LIMIT_BOILER_SITES * 2;
    size_t full = 0;
    for (uint32_t i = 0; i < LIMIT_BOILER_SITES * 4; i++) {
        char host[32];
        snprintf(host, sizeof host, "site%u.example", i);
        learn(&bench.memory, host, i, prints, 1);
        learn(&bench.memory, "often.example", i, prints, 1);
        arena_clear(&bench.scratch);
        cr_assert(bench.memory.count <= most);
        full = i == most ? bench.heap.used : full;
    }
    cr_assert(full && bench.heap.used <= full);
    cr_assert_eq(site_line_pages(memory_site(&bench.memory, STR("often.example"), false), 7), 255);
    cr_assert_null(memory_site(&bench.memory, STR("site1.example"), false));
    MemorySite *last = memory_site(&bench.memory, STR("site39999.example"), false);
    cr_assert(last && last->pages == 1 && site_line_pages(last, 7) == 1);
    memory_bench_close(&bench);
}

Test(boiler_memory, adding_up_is_learning_both)
{
    MemoryBench bench, other;
    memory_bench_open(&bench);
    memory_bench_open(&other);
    const uint32_t first[] = {7, 9}, second[] = {9, 12};
    learn(&bench.memory, "a.example", 1, first, 2);
    learn(&other.memory, "a.example", 2, second, 2);
    learn(&other.memory, "b.example", 3, second, 2);
    memory_merge(&bench.memory, &other.memory);
    MemorySite *site = memory_site(&bench.memory, STR("a.example"), false);
    cr_assert(site->pages == 2 && site_line_pages(site, 9) == 2 && site_line_pages(site, 7) == 1 && site_line_pages(site, 12) == 1);
    cr_assert(site_has_page(site, 1) && site_has_page(site, 2));
    cr_assert_eq(memory_site(&bench.memory, STR("b.example"), false)->pages, 1);
    memory_bench_close(&bench);
    memory_bench_close(&other);
}

static void learn_place(Memory *memory, uint32_t print, bool main)
{
    const MemoryPlace place = {print, main, !main};
    MemoryPage page = {.address = print, .places = &place, .place_count = 1};
    memory_learn(memory, memory_site(memory, STR("a.example"), true), &page);
}

/* Counts stay in proportion when they are full; what was judged once goes before what was judged often. */
Test(boiler_memory, places_add_up)
{
    MemoryBench bench, other;
    memory_bench_open(&bench);
    memory_bench_open(&other);
    for (int i = 0; i < 300; i++)
        learn_place(&bench.memory, 7, i % 3 == 0);
    learn_place(&other.memory, 7, false);
    learn_place(&other.memory, 9, false);
    MemorySite *site = memory_site(&bench.memory, STR("a.example"), false);
    unsigned before = site_place(site, 7)->other;
    memory_merge(&bench.memory, &other.memory);
    const MemoryPlace *often = site_place(site, 7);
    cr_assert(often->other == before + 1 && often->other > often->main && often->other < often->main * 3, "%u %u", often->main, often->other);
    cr_assert(site_place(site, 9)->other == 1 && !site_place(site, 8));
    for (uint32_t i = 100; i < 100 + 2 * MEMORY_PLACES; i++)
        learn_place(&bench.memory, i, true);
    cr_assert(site->place_count == MEMORY_PLACES && site_place(site, 7) && site_place(site, 99 + 2 * MEMORY_PLACES));
    memory_bench_close(&bench);
    memory_bench_close(&other);
}

Test(boiler_memory, bytes_and_back)
{
    MemoryBench bench, other;
    memory_bench_open(&bench);
    memory_bench_open(&other);
    const uint32_t prints[] = {7, 9};
    const MemorySelector selector = {.name = "story", .len = 5, .main = 1};
    const MemoryPlace place = {77, 0, 1};
    for (uint32_t i = 0; i < 200; i++) {
        char host[32];
        snprintf(host, sizeof host, "site%u.example", i);
        MemoryPage page = {.address = i, .prints = prints, .print_count = 2, .selectors = &selector, .selector_count = 1,
                           .places = &place, .place_count = 1};
        memory_learn(&bench.memory, memory_site(&bench.memory, str_of(host), true), &page);
    }
    memory_write(&bench.memory, &bench.out);
    Str bytes = buf_str(&bench.out);
    cr_assert(memory_read(&other.memory, bytes));
    cr_assert_eq(other.memory.count, 200);
    MemorySite *site = memory_site(&other.memory, STR("site17.example"), false);
    cr_assert(site && site_line_pages(site, 7) == 1 && site->selector_count == 1 && site->selectors[0].main == 1 && site_has_page(site, 17));
    cr_assert(site_place(site, 77) && site_place(site, 77)->other == 1);
    memory_write(&other.memory, &other.out);
    cr_assert(str_equal(buf_str(&other.out), bytes), "the same memory has the same bytes");
    memory_bench_close(&other);
    for (size_t cut = 1; cut < bytes.len; cut += 97) {
        memory_bench_open(&other);
        cr_assert(!memory_read(&other.memory, str_sub(bytes, 0, cut)), "cut at %zu", cut);
        memory_bench_close(&other);
    }
    memory_bench_open(&other);
    cr_assert(memory_read(&other.memory, STR_EMPTY));
    memory_bench_close(&other);
    memory_bench_close(&bench);
}

/* ---- the engine ---- */

static void bench_open(Bench *bench)
{
    BoilerOptions options = {.remember = true};
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

/* Sites and class names are what pages say: none of them may end a string of the rules. */
Test(boiler_memory, rules_hold_no_odd_names)
{
    Bench bench;
    bench_open(&bench);
    for (int i = 1; i <= 12; i++) {
        char page[2048];
        snprintf(page, sizeof page, "doc\tgalley=1 lang=en url=https://%s/a/%d\t\n"
                 "p\tpath=html/body/div/p sig=aa class=st\"ory\tThe lighthouse number %d on the northern head will be lit again in spring, the port said on Tuesday, after %d dark years.\n"
                 "p\tpath=html/body/div/p sig=aa class=story\tA new lamp number %d was lifted into the tower last week, and the keepers' house has been given a roof of %d slates.\n"
                 "end\t\t\n", i % 3 == 0 ? "quay\".example" : i % 3 == 1 ? "quay\\.example" : "quay.example", i, i, i, i, i * 100);
        doc_clear(&bench.doc);
        galley_parse(&bench.doc, str_of(page), 1);
        boiler_run(bench.engine, &bench.doc);
    }
    buf_clear(&bench.out);
    boiler_learned_rules(bench.engine, &bench.out);
    cr_assert(str_equal(buf_str(&bench.out), STR("stet: 1\nkind: site\nlang: any\nkeep:\n  \"quay.example\": [\".story\"]\n")), "%.*s", (int)bench.out.len, bench.out.data);
    bench_close(&bench);
}

#define LINE "Our harbour tour leaves every Sunday at ten from the northern quay, and children go free."
static const char *run_page(Bench *bench, int number, const char *own)
{
    char page[4096];
    snprintf(page, sizeof page, "doc\tgalley=1 lang=en url=https://quay.example/a/%d\t\n"
             "p\tpath=html/body/div/p sig=aa class=story\tThe %s on the northern head will be lit again in spring, the port said on Tuesday, after %d dark years.\n"
             "p\tpath=html/body/div/p sig=aa class=story\tA new lamp was lifted into the %s last week, and the keepers' house has been given a roof of %d slates.\n"
             "p\tpath=html/body/div/p sig=aa class=tour\t" LINE "\nend\t\t\n", number, own, number, own, number * 100);
    doc_clear(&bench->doc);
    galley_parse(&bench->doc, str_of(page), 1);
    boiler_run(bench->engine, &bench->doc);
    return engine_bench_left(bench);
}

Test(boiler_memory, what_repeats_is_dropped_from_the_third_page_on)
{
    Bench bench;
    bench_open(&bench);
    cr_assert(strstr(run_page(&bench, 1, "lighthouse"), LINE));
    cr_assert(strstr(run_page(&bench, 2, "watchtower"), LINE));
    const char *text = run_page(&bench, 3, "old fort");
    cr_assert(!strstr(text, LINE) && strstr(text, "old fort"), "%s", text);
    bench_close(&bench);
}

/* Where other pages of the site had no text, a doubtful line is none either; a certain one is. */
Test(boiler_memory, where_others_have_no_text_there_is_none)
{
    static const struct { unsigned others; double score; bool known; } CASES[] = {{1, 1.5, false}, {2, 1.5, true}, {2, 3, false}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Bench bench;
        bench_open(&bench);
        Boiler *boiler = bench.engine;
        galley_parse(&bench.doc, STR("doc\tgalley=1 url=https://quay.example/a/9\t\np\t\tThe tours\np\t\tThe text\nend\t\t\n"), 1);
        Line lines[2] = {{.sig = 5, .text_hash = 1, .words = 20, .score = CASES[i].score}, {.sig = 6, .text_hash = 2, .words = 90, .score = 4}};
        Lines page = {.items = lines, .count = 2, .page = true, .headline = LINE_NONE};
        for (unsigned other = 0; other < CASES[i].others; other++) {
            const MemoryPlace places[] = {{5, 0, 1}, {6, 1, 0}};
            MemoryPage learned = {.address = other, .places = places, .place_count = 2};
            memory_learn(boiler->memory, memory_site(boiler->memory, STR("quay.example"), true), &learned);
        }
        memory_mark(boiler, &bench.doc, &page);
        cr_assert(lines[0].known == CASES[i].known && !lines[1].known, "%zu", i);
        bench_close(&bench);
    }
}

/* A page that comes again does not count twice, and its text is not taken for what repeats. */
Test(boiler_memory, a_page_read_again_stays_whole)
{
    Bench bench;
    bench_open(&bench);
    for (int i = 0; i < 5; i++) {
        const char *text = run_page(&bench, 1, "lighthouse");
        cr_assert(strstr(text, "lighthouse") && strstr(text, LINE), "%s", text);
    }
    cr_assert_eq(boiler_memory_pending(bench.engine), 1);
    bench_close(&bench);
}

Test(boiler_memory, the_same_article_elsewhere_stays_whole)
{
    Bench bench;
    bench_open(&bench);
    for (int i = 0; i < 5; i++) {
        char page[2048];
        snprintf(page, sizeof page, "doc\tgalley=1 lang=en url=https://quay.example/copy/%d\t\n"
                 "p\tpath=html/body/div/p sig=aa class=story\tThe lighthouse on the northern head will be lit again in spring, the port said on Tuesday.\n"
                 "p\tpath=html/body/div/p sig=aa class=story\tA new lamp was lifted into the tower last week, and the house has been given a new roof.\nend\t\t\n", i);
        doc_clear(&bench.doc);
        galley_parse(&bench.doc, str_of(page), 1);
        boiler_run(bench.engine, &bench.doc);
        cr_assert(strstr(engine_bench_left(&bench), "lighthouse"));
    }
    bench_close(&bench);
}

Test(boiler_memory, saving_adds_to_what_the_file_holds)
{
    Bench bench;
    Buf file, again;
    StetError error = {0};
    bench_open(&bench);
    buf_create(&file, &bench.heap, 0);
    buf_create(&again, &bench.heap, 0);
    run_page(&bench, 1, "lighthouse");
    cr_assert_eq(boiler_memory_save(bench.engine, STR_EMPTY, &file, &error), STET_OK);
    cr_assert_eq(boiler_memory_pending(bench.engine), 0);
    run_page(&bench, 2, "watchtower");
    cr_assert_eq(boiler_memory_save(bench.engine, buf_str(&file), &again, &error), STET_OK);
    cr_assert_eq(boiler_memory_save(bench.engine, STR("nonsense of some length"), &again, &error), STET_READ);
    boiler_destroy(bench.engine);
    BoilerOptions options = {.remember = true};
    Boiler *boiler = NULL;
    cr_assert_eq(boiler_create(&boiler, &bench.heap, bench.rules, bench.lang, &options), STET_OK);
    bench.engine = boiler;
    cr_assert_eq(boiler_memory_load(boiler, buf_str(&again), &error), STET_OK);
    cr_assert(!strstr(run_page(&bench, 3, "old fort"), LINE));
    buf_destroy(&file);
    buf_destroy(&again);
    bench_close(&bench);
}

Test(boiler_memory, learned_rules)
{
    Bench bench;
    bench_open(&bench);
    for (int i = 1; i <= 8; i++)
        run_page(&bench, i, i % 2 ? "lighthouse" : "watchtower");
    buf_clear(&bench.out);
    boiler_learned_rules(bench.engine, &bench.out);
    cr_assert(str_equal(buf_str(&bench.out), STR("stet: 1\nkind: site\nlang: any\nkeep:\n  \"quay.example\": [\".story\"]\ndrop:\n  \"quay.example\": [\".tour\"]\n")), "%.*s",
              (int)bench.out.len, bench.out.data);
    bench_close(&bench);
}
