/* UTF-8 scanners for AVX2 and AVX-512, beside their plain twins in utf8.c, which also finish what whole blocks leave over.
 * Checking: Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2021), the lookup method. */
#include "unicode/utf8_simd.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))

#include <immintrin.h>

bool utf8_have_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

bool utf8_have_avx512(void)
{
    return __builtin_cpu_supports("avx512bw");
}

/* What two bytes in a row may be wrong in; a bit stays set only when all three look-ups agree. */
enum {
    TOO_SHORT = 1 << 0,      /* lead, then no continuation */
    TOO_LONG = 1 << 1,       /* ASCII, then a continuation */
    OVERLONG_3 = 1 << 2,
    TOO_LARGE = 1 << 3,      /* above U+10FFFF */
    SURROGATE = 1 << 4,
    OVERLONG_2 = 1 << 5,
    TOO_LARGE_1000 = 1 << 6, /* F5 and above */
    OVERLONG_4 = 1 << 6,
    TWO_CONTS = 1 << 7,      /* right when a three or four byte lead stands before */
    CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS
};

#define B(bits) (char)(bits)
enum { GROUP = 4 }; /* blocks that are judged at once: a branch a block would be mispredicted in every other one of mixed text */

#define VECTOR __m256i
#define OP(name) _mm256_##name
#define BODY(name) name##_avx2
#define TARGET __attribute__((target("avx2")))
#define TABLE(...) _mm256_broadcastsi128_si256(_mm_setr_epi8(__VA_ARGS__))
#define AND(a, b) _mm256_and_si256(a, b)
#define OR(a, b) _mm256_or_si256(a, b)
#define XOR(a, b) _mm256_xor_si256(a, b)
#define LOAD(at) _mm256_loadu_si256((const __m256i *)(const void *)(at))
#define ZERO _mm256_setzero_si256()
/* v moved up by n bytes, the last ones of the block before moved in. */
#define SHIFTED(before, v, n) _mm256_alignr_epi8(v, _mm256_permute2x128_si256(before, v, 0x21), 16 - (n))
#define IS_ZERO(v) _mm256_testz_si256(v, v)
#define IS_ASCII(v) (_mm256_movemask_epi8(v) == 0)
#define GOOD_BLOCKS utf8_good_blocks_avx2
#include "unicode/utf8_simd_body.h"

#define VECTOR __m512i
#define OP(name) _mm512_##name
#define BODY(name) name##_avx512
#define TARGET __attribute__((target("avx512bw")))
#define TABLE(...) _mm512_broadcast_i32x4(_mm_setr_epi8(__VA_ARGS__))
#define AND(a, b) _mm512_and_si512(a, b)
#define OR(a, b) _mm512_or_si512(a, b)
#define XOR(a, b) _mm512_xor_si512(a, b)
#define LOAD(at) _mm512_loadu_si512((const void *)(at))
#define ZERO _mm512_setzero_si512()
#define SHIFTED(before, v, n) _mm512_alignr_epi8(v, _mm512_alignr_epi64(v, before, 6), 16 - (n))
#define IS_ZERO(v) (_mm512_test_epi8_mask(v, v) == 0)
#define IS_ASCII(v) (_mm512_movepi8_mask(v) == 0)
#define GOOD_BLOCKS utf8_good_blocks_avx512
#include "unicode/utf8_simd_body.h"

__attribute__((target("avx2"))) size_t utf8_count_blocks_avx2(Str text)
{
    const __m256i last_continuation = _mm256_set1_epi8(B(0xBF)); /* as a signed byte, all others are greater */
    size_t count = 0;
    for (size_t at = 0; text.len - at >= 32; at += 32) {
        __m256i v = block_at_avx2(text, at);
        unsigned starts = (unsigned)_mm256_movemask_epi8(_mm256_cmpgt_epi8(v, last_continuation));
        count += (size_t)__builtin_popcount(starts);
    }
    return count;
}

#else /* other machines: the plain code does it all */

bool utf8_have_avx2(void)
{
    return false;
}

bool utf8_have_avx512(void)
{
    return false;
}

size_t utf8_good_blocks_avx2(Str text)
{
    (void)text;
    return 0;
}

size_t utf8_good_blocks_avx512(Str text)
{
    return utf8_good_blocks_avx2(text);
}

size_t utf8_count_blocks_avx2(Str text)
{
    (void)text;
    return 0;
}

#endif
