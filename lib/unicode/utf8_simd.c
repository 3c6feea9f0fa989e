/* UTF-8 scanners for AVX2, beside their plain twins in utf8.c, which also finish what whole blocks leave over.
 * Checking: Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2021), the lookup method. */
#include "unicode/utf8_simd.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
typedef __m256i Bytes;

bool utf8_have_avx2(void)
{
    return __builtin_cpu_supports("avx2");
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

#define TWICE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)
#define B(bits) (char)(bits)

AVX2 static inline Bytes low_nibbles(Bytes v)
{
    return _mm256_and_si256(v, _mm256_set1_epi8(0x0F));
}

/* v moved up by n bytes, the last ones of the block before moved in. */
#define SHIFTED(before, v, n) _mm256_alignr_epi8(v, _mm256_permute2x128_si256(before, v, 0x21), 16 - (n))

AVX2 static inline Bytes special_cases(Bytes v, Bytes previous)
{
    const Bytes high_1 = TWICE(
        B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG),
        B(TWO_CONTS), B(TWO_CONTS), B(TWO_CONTS), B(TWO_CONTS), B(TOO_SHORT | OVERLONG_2), B(TOO_SHORT),
        B(TOO_SHORT | OVERLONG_3 | SURROGATE), B(TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4));
    const Bytes low_1 = TWICE(
        B(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), B(CARRY | OVERLONG_2), B(CARRY), B(CARRY), B(CARRY | TOO_LARGE),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE), B(CARRY | TOO_LARGE | TOO_LARGE_1000),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000));
    const Bytes high_2 = TWICE(
        B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT),
        B(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4),
        B(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),
        B(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
        B(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
        B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT));
    Bytes byte_1_high = _mm256_shuffle_epi8(high_1, low_nibbles(_mm256_srli_epi16(previous, 4)));
    Bytes byte_1_low = _mm256_shuffle_epi8(low_1, low_nibbles(previous));
    Bytes byte_2_high = _mm256_shuffle_epi8(high_2, low_nibbles(_mm256_srli_epi16(v, 4)));
    return _mm256_and_si256(_mm256_and_si256(byte_1_high, byte_1_low), byte_2_high);
}

/* Bits set where the block v (after the block `before`) is wrong. */
AVX2 static inline Bytes block_errors(Bytes v, Bytes before)
{
    Bytes special = special_cases(v, SHIFTED(before, v, 1));
    Bytes third = _mm256_subs_epu8(SHIFTED(before, v, 2), _mm256_set1_epi8(B(0xE0 - 0x80)));
    Bytes fourth = _mm256_subs_epu8(SHIFTED(before, v, 3), _mm256_set1_epi8(B(0xF0 - 0x80)));
    Bytes must_continue = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(B(0x80)));
    return _mm256_xor_si256(must_continue, special);
}

AVX2 static inline Bytes block_at(Str text, size_t at)
{
    return _mm256_loadu_si256((const Bytes *)(const void *)(text.data + at));
}

enum { GROUP = 4 }; /* blocks that are judged at once: a branch a block would be mispredicted in every other one of mixed text */

AVX2 size_t utf8_good_blocks_avx2(Str text)
{
    Bytes before = _mm256_setzero_si256();
    bool after_ascii = true;
    size_t at = 0;
    for (; text.len - at >= GROUP * 32; at += GROUP * 32) {
        Bytes a = block_at(text, at), b = block_at(text, at + 32), c = block_at(text, at + 64), d = block_at(text, at + 96);
        Bytes any = _mm256_or_si256(_mm256_or_si256(a, b), _mm256_or_si256(c, d));
        bool ascii = _mm256_movemask_epi8(any) == 0;
        if (!(ascii && after_ascii)) {
            Bytes errors = _mm256_or_si256(_mm256_or_si256(block_errors(a, before), block_errors(b, a)),
                                           _mm256_or_si256(block_errors(c, b), block_errors(d, c)));
            if (!_mm256_testz_si256(errors, errors))
                break;
        }
        after_ascii = ascii;
        before = d;
    }
    for (; text.len - at >= 32; at += 32) {
        Bytes v = block_at(text, at), errors = block_errors(v, before);
        if (!_mm256_testz_si256(errors, errors))
            break;
        before = v;
    }
    return at;
}

AVX2 size_t utf8_count_blocks_avx2(Str text)
{
    const Bytes last_continuation = _mm256_set1_epi8(B(0xBF)); /* as a signed byte, all others are greater */
    size_t count = 0;
    for (size_t at = 0; text.len - at >= 32; at += 32) {
        Bytes v = block_at(text, at);
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

size_t utf8_good_blocks_avx2(Str text)
{
    (void)text;
    return 0;
}

size_t utf8_count_blocks_avx2(Str text)
{
    (void)text;
    return 0;
}

#endif
