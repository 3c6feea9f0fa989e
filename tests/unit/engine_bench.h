/* What the tests of engines share: a document, the shipped rules, languages. */
#ifndef STET_TESTS_ENGINE_BENCH_H
#define STET_TESTS_ENGINE_BENCH_H

#include "lang/lang.h"

#include <criterion/criterion.h>

typedef struct Bench {
    Heap heap;
    Arena arena;
    Doc doc;
    Buf out;
    Rules *rules;
    Lang *lang;
    void *engine; /* the test's own to make and destroy */
} Bench;

static inline void engine_bench_open(Bench *bench)
{
    StetError error = {0};
    RulesOptions shipped = {0};
    bench->heap = (Heap){0};
    arena_create(&bench->arena, &bench->heap);
    buf_create(&bench->out, &bench->heap, 0);
    doc_create(&bench->doc, &bench->arena, STR("test"));
    cr_assert_eq(rules_open(&bench->rules, &bench->heap, &shipped, &error), STET_OK, "%s", error.detail);
    cr_assert_eq(lang_create(&bench->lang, &bench->heap, bench->rules), STET_OK);
}

/* After the engine is destroyed: all memory is back. */
static inline void engine_bench_close(Bench *bench)
{
    lang_destroy(bench->lang);
    rules_close(bench->rules);
    buf_destroy(&bench->out);
    arena_destroy(&bench->arena);
    cr_assert_eq(bench->heap.used, 0);
}

/* The texts of the blocks that are left, one a line, NUL-ended, in bench->out. */
static inline const char *engine_bench_left(Bench *bench)
{
    buf_clear(&bench->out);
    for (uint32_t i = 0; i < bench->doc.blocks.count; i++)
        if (!bench->doc.blocks.items[i].dropped) {
            buf_append(&bench->out, bench->doc.blocks.items[i].record.text);
            buf_byte(&bench->out, '\n');
        }
    buf_byte(&bench->out, '\0');
    return bench->out.data;
}

#endif
