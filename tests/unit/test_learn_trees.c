/* learn: boosted trees: a toy that is learned, the text form there and back, equal bits, odd input. */
#include "learn/trees_many.h"

#include <criterion/criterion.h>

enum { ROWS = 400, FEATURES = 3 };

static const Str NAMES[FEATURES] = {STR_INIT("words"), STR_INIT("link-share"), STR_INIT("never")};
static const LearnTreesOptions OPTIONS = {.trees = 40, .leaves = 8, .depth = 4, .rate = .2, .l2 = 1, .least = 2, .bags = .8, .columns = .9, .seed = 7};

typedef struct Toy {
    uint8_t values[ROWS * FEATURES];
    float targets[ROWS], weights[ROWS];
    uint32_t bags[ROWS];
    LearnTable table;
} Toy;

/* Right when many words and few links meet: no sum of single features tells it. */
static void fill(Toy *toy)
{
    uint32_t random = 1;
    for (uint32_t i = 0; i < ROWS; i++) {
        random = random * 1664525u + 1013904223u;
        uint8_t words = (uint8_t)(random >> 24), link = (uint8_t)(random >> 16);
        memcpy(toy->values + i * FEATURES, (uint8_t[]){words, link, 9}, FEATURES);
        toy->targets[i] = (words >= 100) == (link < 120);
        toy->weights[i] = 1;
        toy->bags[i] = i / 4;
    }
    toy->table = (LearnTable){toy->values, ROWS, FEATURES, toy->targets, toy->weights, toy->bags};
}

/* A walk by hand. */
static int32_t walk(const LearnTrees *trees, const uint8_t *values)
{
    int32_t sum = trees->base;
    for (uint32_t i = 0; i < trees->count; i++) {
        uint32_t at = trees->roots[i];
        while (trees->nodes[at].feature != LEARN_TREES_LEAF)
            at = values[trees->nodes[at].feature] < trees->nodes[at].below ? at + 1 : at + (uint32_t)trees->nodes[at].value;
        sum += trees->nodes[at].value;
    }
    return sum;
}

Test(learn_trees, learns_what_no_sum_tells)
{
    static Toy toy;
    Heap heap = {0};
    Arena arena;
    LearnTrees trees;
    arena_create(&arena, &heap);
    fill(&toy);
    cr_assert_eq(learn_trees_fit(&trees, &arena, &toy.table, &OPTIONS), STET_OK);
    uint32_t right = 0;
    for (uint32_t i = 0; i < ROWS; i++) {
        int32_t score = learn_trees_score(&trees, toy.values + i * FEATURES);
        int32_t whole = walk(&trees, toy.values + i * FEATURES);
        cr_assert((score > 0) == (whole > 0), "row %u: %d, the whole walk gives %d", i, score, whole);
        cr_assert(score == whole || score > 3 * LEARN_TREES_UNIT || score < -3 * LEARN_TREES_UNIT);
        right += (score > 0) == (toy.targets[i] > 0.5f);
    }
    cr_assert(right >= ROWS * 97 / 100, "%u of %d", right, ROWS);
    for (uint32_t i = 0; i < trees.node_count; i++)
        cr_assert(trees.nodes[i].feature != 2, "a feature that never changes splits nothing");
    arena_destroy(&arena);
    cr_assert_eq(heap.used, 0);
}

Test(learn_trees, text_there_and_back_and_equal_bits)
{
    static Toy toy;
    Heap heap = {0};
    Arena arena;
    LearnTrees trees, again, read;
    Buf text, second;
    arena_create(&arena, &heap);
    buf_create(&text, &heap, 0);
    buf_create(&second, &heap, 0);
    fill(&toy);
    cr_assert_eq(learn_trees_fit(&trees, &arena, &toy.table, &OPTIONS), STET_OK);
    cr_assert_eq(learn_trees_fit(&again, &arena, &toy.table, &OPTIONS), STET_OK);
    learn_trees_write(&trees, NAMES, STR("  "), &text);
    learn_trees_write(&again, NAMES, STR("  "), &second);
    cr_assert(str_equal(buf_str(&text), buf_str(&second)));
    cr_assert_eq(learn_trees_read(&read, &arena, buf_str(&text), NAMES, FEATURES), STET_OK);
    cr_assert_eq(read.count, trees.count);
    cr_assert_eq(read.node_count, trees.node_count);
    cr_assert_eq(memcmp(read.roots, trees.roots, trees.count * sizeof *trees.roots), 0);
    for (uint32_t i = 0; i < ROWS; i++)
        cr_assert_eq(walk(&read, toy.values + i * FEATURES), walk(&trees, toy.values + i * FEATURES));
    buf_destroy(&text);
    buf_destroy(&second);
    arena_destroy(&arena);
    cr_assert_eq(heap.used, 0);
}

Test(learn_trees, many_rows_as_one)
{
    static Toy toy;
    static uint8_t columns[FEATURES * LEARN_TREES_ROWS];
    Heap heap = {0};
    Arena arena;
    LearnTrees trees;
    int32_t scores[3][LEARN_TREES_ROWS];
    arena_create(&arena, &heap);
    fill(&toy);
    cr_assert_eq(learn_trees_fit(&trees, &arena, &toy.table, &OPTIONS), STET_OK);
    for (uint32_t from = 0, rows = LEARN_TREES_ROWS; from + LEARN_TREES_ROWS <= ROWS; from += 37, rows = (rows * 7 + 1) % LEARN_TREES_ROWS) {
        const uint8_t *values = toy.values + (size_t)from * FEATURES;
        learn_trees_columns(values, FEATURES, columns);
        learn_trees_score_columns(&trees, columns, rows, scores[0]);
        learn_trees_score_columns_plain(&trees, columns, rows, scores[1]);
        memcpy(scores[2], scores[1], sizeof scores[2]);
        if (learn_have_avx512())
            learn_trees_score_columns_avx512(&trees, columns, rows, scores[2]);
        for (uint32_t i = 0; i < rows; i++)
            for (int build = 0; build < 3; build++)
                cr_assert_eq(scores[build][i], learn_trees_score(&trees, values + i * FEATURES), "build %d, row %u", build, from + i);
    }
    arena_destroy(&arena);
}

Test(learn_trees, columns_of_any_width)
{
    enum { WIDTH = 37 };
    static uint8_t rows[WIDTH * LEARN_TREES_ROWS], columns[WIDTH * LEARN_TREES_ROWS];
    for (uint32_t i = 0; i < sizeof rows; i++)
        rows[i] = (uint8_t)(i * 2654435761u >> 24);
    learn_trees_columns(rows, WIDTH, columns);
    for (uint32_t i = 0; i < sizeof rows; i++)
        cr_assert_eq(columns[i % WIDTH * LEARN_TREES_ROWS + i / WIDTH], rows[i]);
}

Test(learn_trees, parts_add_up)
{
    Heap heap = {0};
    Arena arena;
    LearnTrees trees;
    int32_t means[8];
    int64_t parts[FEATURES] = {0};
    arena_create(&arena, &heap);
    cr_assert_eq(learn_trees_read(&trees, &arena, STR("base 5\nwords<10 -100 link-share<3 200 400\n"), NAMES, FEATURES), STET_OK);
    cr_assert_eq(learn_trees_score(&trees, (uint8_t[]){9, 0, 0}), -95);
    cr_assert_eq(learn_trees_score(&trees, (uint8_t[]){10, 2, 0}), 205);
    cr_assert_eq(learn_trees_score(&trees, (uint8_t[]){10, 3, 0}), 405);
    learn_trees_means(&trees, means);
    cr_assert_eq(means[0], 100);
    learn_trees_parts(&trees, means, (uint8_t[]){10, 3, 0}, parts);
    cr_assert_eq(parts[0], 200);
    cr_assert_eq(parts[1], 100);
    arena_destroy(&arena);
}

Test(learn_trees, wrong_texts)
{
    static const char *const WRONG[] = {
        "", "words<3 1 2\n", "base 0\nwords<3 1\n", "base 0\nwords<3 1 2 3 4<\n", "base 0\nlength<3 1 2\n", "base 0\nwords<256 1 2\n",
        "base 0\nwords<-1 1 2\n", "base 0\nwords< 1 2\n", "base 0\n9999999999\n", "base x\n1\n", "base 0\nwords<3\n1 2\n",
    };
    Heap heap = {0};
    Arena arena;
    LearnTrees trees;
    arena_create(&arena, &heap);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        cr_assert_eq(learn_trees_read(&trees, &arena, str_of(WRONG[i]), NAMES, FEATURES), STET_BAD_RULES, "%s", WRONG[i]);
        cr_assert_eq(trees.count, 0);
    }
    cr_assert_eq(learn_trees_read(&trees, &arena, STR("base 0\n"), NAMES, FEATURES), STET_OK);
    cr_assert_eq(learn_trees_score(&trees, (uint8_t[]){0, 0, 0}), 0);
    LearnTable none = {0};
    cr_assert_eq(learn_trees_fit(&trees, &arena, &none, &OPTIONS), STET_USAGE);
    arena_destroy(&arena);
}
