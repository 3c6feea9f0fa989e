/* deboiler's near-duplicates: signatures, the window, the note. */
#include "boiler/boiler.h"
#include "boiler/dedup.h"
#include "doc/forms.h"

#include "tests/unit/engine_bench.h"

#include <stdio.h>

typedef struct DedupBench {
    Heap heap;
    Arena arena;
    Dedup dedup;
    char text[20000];
} DedupBench;

static void dedup_open(DedupBench *bench, uint32_t window)
{
    bench->heap = (Heap){0};
    arena_create(&bench->arena, &bench->heap);
    dedup_create(&bench->dedup, &bench->arena, window);
}

static void dedup_close(DedupBench *bench)
{
    arena_destroy(&bench->arena);
    cr_assert_eq(bench->heap.used, 0);
}

/* A text of `words` words, all its own to `seed`; every `changed`-th one is another. */
static void make_text(DedupBench *bench, unsigned seed, unsigned words, unsigned changed)
{
    size_t len = 0;
    for (unsigned i = 0; i < words; i++)
        len += (size_t)snprintf(bench->text + len, sizeof bench->text - len, "%s%x ", changed && i % changed == 0 ? "new" : "word",
                                (seed * 1000003u + i) * 2654435761u);
}

static bool end(DedupBench *bench, const char *name, Str *of, double *score)
{
    dedup_begin(&bench->dedup);
    dedup_add(&bench->dedup, str_of(bench->text));
    return dedup_end(&bench->dedup, str_of(name), of, score);
}

Test(boiler_dedup, the_same_the_near_and_the_others)
{
    DedupBench bench;
    Str of;
    double score;
    dedup_open(&bench, 100);
    make_text(&bench, 1, 800, 0);
    cr_assert(!end(&bench, "first", &of, &score));
    cr_assert(end(&bench, "again", &of, &score) && str_equal(of, STR("first")));
    cr_assert_float_eq(score, 1, 1e-9);
    make_text(&bench, 1, 800, 100);
    cr_assert(end(&bench, "near", &of, &score) && str_equal(of, STR("first")));
    cr_assert(score > 0.8 && score < 1, "%f", score);
    make_text(&bench, 1, 800, 8);
    cr_assert(!end(&bench, "half", &of, &score));
    make_text(&bench, 2, 800, 0);
    cr_assert(!end(&bench, "other", &of, &score));
    dedup_close(&bench);
}

Test(boiler_dedup, case_and_punctuation_do_not_count)
{
    DedupBench bench;
    Str of;
    double score;
    dedup_open(&bench, 100);
    snprintf(bench.text, sizeof bench.text, "The ships left the port on Monday, said the harbour master.");
    cr_assert(!end(&bench, "", &of, &score));
    snprintf(bench.text, sizeof bench.text, "the SHIPS left \xE2\x80\x9Cthe port\xE2\x80\x9D on monday said - the harbour master");
    cr_assert(end(&bench, "", &of, &score) && str_equal(of, STR("#1")), "named by its number");
    dedup_close(&bench);
}

Test(boiler_dedup, texts_without_words_are_like_none)
{
    DedupBench bench;
    Str of;
    double score;
    dedup_open(&bench, 100);
    snprintf(bench.text, sizeof bench.text, " -- \n ");
    cr_assert(!end(&bench, "a", &of, &score));
    cr_assert(!end(&bench, "b", &of, &score));
    snprintf(bench.text, sizeof bench.text, "two words");
    cr_assert(!end(&bench, "c", &of, &score));
    cr_assert(end(&bench, "d", &of, &score));
    dedup_close(&bench);
}

Test(boiler_dedup, the_window_forgets_the_oldest)
{
    DedupBench bench;
    Str of;
    double score;
    dedup_open(&bench, 10);
    for (unsigned i = 0; i < 35; i++) {
        char name[16];
        snprintf(name, sizeof name, "%u", i);
        make_text(&bench, i + 1, 200, 0);
        cr_assert(!end(&bench, name, &of, &score), "%u", i);
    }
    make_text(&bench, 35 - 9, 200, 0);
    cr_assert(end(&bench, "", &of, &score) && str_equal(of, STR("25")));
    make_text(&bench, 35 - 10, 200, 0);
    cr_assert(!end(&bench, "", &of, &score), "one too old");
    dedup_close(&bench);
}

/* A name that is cut to nothing: its text is forgotten as the others are. */
Test(boiler_dedup, texts_without_a_name)
{
    DedupBench bench;
    Str of;
    double score;
    char name[DEDUP_NAME + 40];
    memset(name, 0x80, sizeof name - 1);
    name[sizeof name - 1] = 0;
    dedup_open(&bench, 2);
    for (unsigned i = 0; i < 9; i++) {
        make_text(&bench, i + 1, 200, 0);
        cr_assert(!end(&bench, name, &of, &score), "%u", i);
    }
    cr_assert(end(&bench, "", &of, &score) && of.len == 0);
    make_text(&bench, 7, 200, 0);
    cr_assert(!end(&bench, "", &of, &score), "one too old");
    for (uint32_t i = 0; i < bench.dedup.slot_count * DEDUP_BANDS; i++)
        for (uint32_t number = bench.dedup.slots[i], steps = 0; number; number = bench.dedup.entries[number - 1].next[i / bench.dedup.slot_count])
            cr_assert(++steps <= 2, "chains hold each entry once");
    dedup_close(&bench);
}

/* Texts that share one band each, never more: few are looked at. */
Test(boiler_dedup, work_is_bounded)
{
    DedupBench bench;
    Str of;
    double score;
    dedup_open(&bench, 2000);
    for (unsigned i = 0; i < 4000; i++) {
        size_t len = (size_t)snprintf(bench.text, sizeof bench.text, "all of them begin with the very same words, ");
        for (unsigned k = 0; k < 60; k++)
            len += (size_t)snprintf(bench.text + len, sizeof bench.text - len, "w%x ", (i * 61 + k) * 2654435761u);
        cr_assert(!end(&bench, "x", &of, &score));
    }
    cr_assert(bench.dedup.looked < 4000u * 64 * 4, "%llu", (unsigned long long)bench.dedup.looked);
    dedup_close(&bench);
}

#define PAGE(id, own) \
    "doc\tgalley=1 lang=en id=" id "\t\nh1\tpath=main/h1\tThe light " own "\n" \
    "p\tpath=main/p class=story\tThe lighthouse on the northern head will be lit again in spring, the port said on Tuesday, after eleven dark years.\n" \
    "p\tpath=main/p class=story\tA new lamp was lifted into the tower last week, and the keepers' house, long empty, has been given a roof of slate.\n" \
    "li\tpath=aside/ul/li class=related link=1\tAnother story of " own "\nend\t\t\n"

Test(boiler_dedup, notes_name_the_first)
{
    static const char *const PAGES[] = {PAGE("one", "here"), PAGE("two", "there"), PAGE("three", "everywhere")};
    Bench bench;
    BoilerOptions options = {.dedup = true};
    Boiler *boiler = NULL;
    engine_bench_open(&bench);
    cr_assert_eq(boiler_create(&boiler, &bench.heap, bench.rules, bench.lang, &options), STET_OK);
    for (int i = 0; i < 3; i++) {
        doc_clear(&bench.doc);
        galley_parse(&bench.doc, str_of(PAGES[i]), 1);
        boiler_run(boiler, &bench.doc);
        cr_assert_eq(bench.doc.notes.count, i > 0);
        if (i > 0) {
            const Record *note = &bench.doc.notes.items[0];
            cr_assert(note->id == NOTE_DUP && str_equal(attrs_value(&note->attrs, KEY_OF), STR("one")) && str_equal(attrs_value(&note->attrs, KEY_SCORE), STR("1")));
            boiler_run(boiler, &bench.doc);
            cr_assert_eq(bench.doc.notes.count, 1, "a second run adds nothing");
        }
    }
    boiler_destroy(boiler);
    engine_bench_close(&bench);
}
