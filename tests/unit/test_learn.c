/* learn: own exponential, fits with a known answer, ranking, odd input, repeatability. */
#include "learn/learn.h"

#include <criterion/criterion.h>

static bool near(double a, double b, double most)
{
    double apart = a - b;
    return apart < most && apart > -most;
}

static Learn *make(Heap *heap, uint32_t features)
{
    Learn *learn = NULL;
    cr_assert_eq(learn_create(&learn, heap, features), STET_OK);
    return learn;
}

Test(learn, functions)
{
    cr_assert(near(learn_exp(0), 1, 1e-16));
    cr_assert(near(learn_exp(1), 2.718281828459045, 1e-15));
    cr_assert(near(learn_exp(-1), 0.36787944117144233, 1e-16));
    cr_assert(near(learn_exp(10) / 22026.465794806718, 1, 1e-15));
    cr_assert(learn_exp(-1e9) > 0 && learn_exp(1e9) < 1e305);
    cr_assert(near(learn_log1p(1), 0.6931471805599453, 1e-15));
    cr_assert(near(learn_log1p(0.5), 0.4054651081081644, 1e-15));
    cr_assert(near(learn_log1p(0), 0, 1e-300));
    cr_assert(near(learn_logistic(0), 0.5, 1e-16));
    cr_assert(near(learn_logistic(2) + learn_logistic(-2), 1, 1e-15));
}

Test(learn, wrong_sizes)
{
    Heap heap = {0};
    Learn *learn;
    cr_assert_eq(learn_create(&learn, &heap, 0), STET_USAGE);
    cr_assert_null(learn);
    cr_assert_eq(learn_create(&learn, &heap, LIMIT_LEARN_FEATURES + 1), STET_USAGE);
    learn_destroy(NULL);
    cr_assert_eq(heap.used, 0);
}

/* y = 3 + 2 a - b, told exactly. */
Test(learn, least_squares_finds_the_plane)
{
    Heap heap = {0};
    Learn *learn = make(&heap, 4); /* the last feature is never seen */
    for (int a = 0; a < 4; a++)
        for (int b = 0; b < 4; b++)
            learn_add(learn, (double[]){1, a, b, 0}, 3 + 2 * a - b, 1);
    double weights[4];
    LearnResult result = learn_fit(learn, &(LearnOptions){.loss = LEARN_LEAST_SQUARES}, weights);
    cr_assert(result.settled && near(result.loss, 0, 1e-20));
    cr_assert(near(weights[0], 3, 1e-12) && near(weights[1], 2, 1e-12) && near(weights[2], -1, 1e-12) && near(weights[3], 0, 1e-300));
    cr_assert(near(learn_score(weights, (double[]){1, 5, 1, 9}, 4), 12, 1e-11));
    learn_destroy(learn);
    cr_assert_eq(heap.used, 0);
}

/* One feature, two values: the odds are the counts'. */
Test(learn, logistic_gives_the_odds)
{
    Heap heap = {0};
    Learn *learn = make(&heap, 2);
    learn_add(learn, (double[]){1, 0}, 1, 1);
    learn_add(learn, (double[]){1, 0}, 0, 3);
    learn_add(learn, (double[]){1, 1}, 1, 2);
    learn_add(learn, (double[]){1, 1}, 0, 2);
    learn_add(learn, (double[]){1, 1}, 0, 0); /* of no weight: not kept */
    cr_assert_eq(learn_count(learn), 4);
    double weights[2];
    LearnResult result = learn_fit(learn, &(LearnOptions){.loss = LEARN_LOGISTIC}, weights);
    cr_assert(result.settled);
    cr_assert(near(learn_logistic(weights[0]), 0.25, 1e-6));
    cr_assert(near(learn_logistic(weights[0] + weights[1]), 0.5, 1e-6));
    learn_fit(learn, &(LearnOptions){.loss = LEARN_LOGISTIC, .l2 = 1000, .free = 1}, weights);
    cr_assert(near(learn_logistic(weights[0]), 0.375, 1e-3), "the bias is free");
    cr_assert(near(weights[1], 0, 1e-3));
    learn_destroy(learn);
}

Test(learn, divided_examples_end)
{
    Heap heap = {0};
    Learn *learn = make(&heap, 2);
    learn_add(learn, (double[]){1, -1}, 0, 1);
    learn_add(learn, (double[]){1, 1}, 1, 1);
    double weights[2];
    LearnResult result = learn_fit(learn, &(LearnOptions){.loss = LEARN_LOGISTIC}, weights);
    cr_assert(result.rounds <= 50 && weights[1] > 5 && weights[1] < 1000);
    learn_destroy(learn);
}

Test(learn, pairs_rank)
{
    Heap heap = {0};
    Learn *learn = make(&heap, 3);
    for (int i = 0; i < 20; i++)
        learn_add_pair(learn, (double[]){1, i + 2, i % 3}, (double[]){1, i, i % 5}, 1);
    double weights[3];
    learn_fit(learn, &(LearnOptions){.loss = LEARN_LOGISTIC, .l2 = 1e-3}, weights);
    cr_assert(near(weights[0], 0, 1e-300) && weights[1] > 0);
    learn_destroy(learn);
}

/* Twice the same, to the bit, also after a clear. */
Test(learn, repeats_to_the_bit)
{
    Heap heap = {0};
    Learn *learn = make(&heap, 9);
    double weights[2][9];
    for (int run = 0; run < 2; run++) {
        uint64_t seed = 7;
        learn_clear(learn);
        for (int n = 0; n < 500; n++) {
            double values[9] = {1};
            for (int i = 1; i < 9; i++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                values[i] = (double)(seed >> 60) - 7;
            }
            learn_add(learn, values, values[1] + values[2] * 0.5 > values[3] + (double)((seed >> 50) & 3), 1 + n % 3);
        }
        learn_fit(learn, &(LearnOptions){.loss = LEARN_LOGISTIC, .l2 = 1e-4, .free = 1}, weights[run]);
    }
    cr_assert_eq(memcmp(weights[0], weights[1], sizeof weights[0]), 0);
    cr_assert(weights[0][1] > 0 && weights[0][3] < 0);
    learn_destroy(learn);
    cr_assert_eq(heap.used, 0);
}

Test(learn, no_examples)
{
    Heap heap = {0};
    Learn *learn = make(&heap, 2);
    double weights[2] = {5, 5};
    LearnResult result = learn_fit(learn, &(LearnOptions){.l2 = 1}, weights);
    cr_assert(result.settled && near(weights[0], 0, 1e-300) && near(weights[1], 0, 1e-300));
    learn_destroy(learn);
}
