/* The scores of up to 64 rows at once: a row is a bit of a word, a split divides the word by comparing one column, a leaf adds its
 * value to the rows that reach it. A row costs a fifth to a tenth of what learn_trees_score, the plain twin, takes for it;
 * test_learn_trees.c holds them equal. */
#include "learn/trees_many.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#endif

/* ---- columns ---- */

typedef uint8_t Bytes __attribute__((vector_size(16)));

/* The bytes of two rows in turn: their first halves, their second. */
static Bytes first_halves(Bytes a, Bytes b)
{
    return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

static Bytes second_halves(Bytes a, Bytes b)
{
    return __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/* Sixteen bytes of sixteen rows become sixteen columns: four times, every row and the one eight farther are dealt out in turn. */
static void turn(const uint8_t *rows, uint32_t stride, uint8_t *columns)
{
    Bytes a[16], b[16];
    for (int i = 0; i < 16; i++)
        memcpy(&a[i], rows + (size_t)i * stride, sizeof a[i]);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 8; i++) {
            b[2 * i] = first_halves(a[i], a[i + 8]);
            b[2 * i + 1] = second_halves(a[i], a[i + 8]);
        }
        for (int i = 0; i < 8; i++) {
            a[2 * i] = first_halves(b[i], b[i + 8]);
            a[2 * i + 1] = second_halves(b[i], b[i + 8]);
        }
    }
    for (int i = 0; i < 16; i++)
        memcpy(columns + i * LEARN_TREES_ROWS, &a[i], sizeof a[i]);
}

void learn_trees_columns(const uint8_t *rows, uint32_t features, uint8_t *columns)
{
    uint32_t whole = features & ~15u;
    for (uint32_t row = 0; row < LEARN_TREES_ROWS; row += 16)
        for (uint32_t f = 0; f < whole; f += 16)
            turn(rows + (size_t)row * features + f, features, columns + (size_t)f * LEARN_TREES_ROWS + row);
    for (uint32_t row = 0; row < LEARN_TREES_ROWS; row++)
        for (uint32_t f = whole; f < features; f++)
            columns[(size_t)f * LEARN_TREES_ROWS + row] = rows[(size_t)row * features + f];
}

/* ---- plain: SSE2, or eight bytes at a time ---- */

/* Rows whose byte is below `below`. */
static inline uint64_t rows_below_plain(const uint8_t *column, uint8_t below)
{
    uint64_t rows = 0;
#ifdef __SSE2__
    __m128i bound = _mm_set1_epi8((char)below);
    for (int i = 0; i < 4; i++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(column + 16 * i));
        uint32_t reach = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(bytes, bound), bytes));
        rows |= (uint64_t)reach << (16 * i);
    }
    return ~rows;
#else
    for (int i = 0; i < LEARN_TREES_ROWS; i++)
        rows |= (uint64_t)(column[i] < below) << i;
    return rows;
#endif
}

static inline void add_plain(int32_t *sums, uint64_t rows, int32_t value)
{
    for (; rows; rows &= rows - 1)
        sums[__builtin_ctzll(rows)] += value;
}

#define BODY(name) name##_plain
#define TARGET
#include "learn/trees_many_body.h"

/* ---- AVX-512 ---- */

#ifdef __x86_64__

bool learn_have_avx512(void)
{
    return __builtin_cpu_supports("avx512bw");
}

__attribute__((target("avx512bw"))) static inline uint64_t rows_below_avx512(const uint8_t *column, uint8_t below)
{
    return _mm512_cmplt_epu8_mask(_mm512_loadu_si512((const void *)column), _mm512_set1_epi8((char)below));
}

__attribute__((target("avx512bw"))) static inline void add_avx512(int32_t *sums, uint64_t rows, int32_t value)
{
    __m512i added = _mm512_set1_epi32(value);
    for (int i = 0; i < LEARN_TREES_ROWS; i += 16, rows >>= 16) {
        __m512i sum = _mm512_loadu_si512((const void *)(sums + i));
        _mm512_storeu_si512((void *)(sums + i), _mm512_mask_add_epi32(sum, (__mmask16)rows, sum, added));
    }
}

#define BODY(name) name##_avx512
#define TARGET __attribute__((target("avx512bw")))
#include "learn/trees_many_body.h"

#else

bool learn_have_avx512(void)
{
    return false;
}

void learn_trees_score_columns_avx512(const LearnTrees *trees, const uint8_t *columns, uint32_t rows, int32_t *scores)
{
    learn_trees_score_columns_plain(trees, columns, rows, scores);
}

#endif

void learn_trees_score_columns(const LearnTrees *trees, const uint8_t *columns, uint32_t rows, int32_t *scores)
{
    if (learn_have_avx512())
        learn_trees_score_columns_avx512(trees, columns, rows, scores);
    else
        learn_trees_score_columns_plain(trees, columns, rows, scores);
}
