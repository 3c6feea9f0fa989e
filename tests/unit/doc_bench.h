/* What the tests of the document's forms share: a document in an arena of its own, and an output. */
#ifndef STET_TESTS_DOC_BENCH_H
#define STET_TESTS_DOC_BENCH_H

#include "doc/doc.h"

#include <criterion/criterion.h>

typedef struct Bench {
    Heap heap;
    Arena arena;
    Doc doc;
    Buf out;
} Bench;

static inline void bench_open(Bench *bench)
{
    bench->heap = (Heap){0};
    arena_create(&bench->arena, &bench->heap);
    buf_create(&bench->out, &bench->heap, 0);
    doc_create(&bench->doc, &bench->arena, STR("test"));
}

static inline void bench_close(Bench *bench)
{
    buf_destroy(&bench->out);
    arena_destroy(&bench->arena);
    cr_assert_eq(bench->heap.used, 0);
}

#endif
