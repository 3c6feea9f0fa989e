/* The masks of skim.c by AVX-512, AVX2, SSE2 and without vectors: one body, included for each. */
#include "segment/skim_masks.h"

typedef struct Bytes {
    const unsigned char *bytes;
} Bytes;

static inline uint64_t range_plain(Bytes text, unsigned low, unsigned high)
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < 64; i++)
        bits |= (uint64_t)(text.bytes[i] - low <= high - low) << i;
    return bits;
}

#define TARGET
#define NAME(name) name##_plain
#define LOADED Bytes
#define LOAD(text) ((Bytes){(const unsigned char *)(text)})
#define EQUAL(bytes, byte) range_plain(bytes, byte, byte)
#define RANGE(bytes, low, high) range_plain(bytes, low, high)
#define WIDE(bytes) range_plain(bytes, 0x80, 0xFF)
#include "segment/skim_masks_body.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

/* Vectors of 64, 32 and 16 bytes; bytes beyond ASCII are negative there, in the same order. */
typedef struct Four {
    __m128i part[4];
} Four;

typedef struct Two {
    __m256i part[2];
} Two;

#define B(byte) (char)(byte)

static inline Four load_sse2(const char *text)
{
    Four four;
    for (int i = 0; i < 4; i++)
        four.part[i] = _mm_loadu_si128((const __m128i *)(const void *)(text + 16 * i));
    return four;
}

static inline uint64_t equal_sse2(Four four, char byte)
{
    uint64_t bits = 0;
    for (int i = 0; i < 4; i++)
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(four.part[i], _mm_set1_epi8(byte))) << (16 * i);
    return bits;
}

static inline uint64_t range_sse2(Four four, char low, char high)
{
    uint64_t bits = 0;
    for (int i = 0; i < 4; i++) { /* not below and not above, as the next byte may have the other sign */
        __m128i out = _mm_or_si128(_mm_cmplt_epi8(four.part[i], _mm_set1_epi8(low)), _mm_cmpgt_epi8(four.part[i], _mm_set1_epi8(high)));
        bits |= (uint64_t)((uint32_t)_mm_movemask_epi8(out) ^ 0xFFFFu) << (16 * i);
    }
    return bits;
}

#define TARGET
#define NAME(name) name##_sse2
#define LOADED Four
#define LOAD(text) load_sse2(text)
#define EQUAL(bytes, byte) equal_sse2(bytes, B(byte))
#define RANGE(bytes, low, high) range_sse2(bytes, B(low), B(high))
#define WIDE(bytes) range_sse2(bytes, B(0x80), B(0xFF))
#include "segment/skim_masks_body.h"

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline Two load_avx2(const char *text)
{
    return (Two){{_mm256_loadu_si256((const __m256i *)(const void *)text), _mm256_loadu_si256((const __m256i *)(const void *)(text + 32))}};
}

AVX2 static inline uint64_t bits_avx2(__m256i low, __m256i high)
{
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

AVX2 static inline uint64_t equal_avx2(Two two, char byte)
{
    __m256i wanted = _mm256_set1_epi8(byte);
    return bits_avx2(_mm256_cmpeq_epi8(two.part[0], wanted), _mm256_cmpeq_epi8(two.part[1], wanted));
}

AVX2 static inline uint64_t range_avx2(Two two, char low, char high)
{
    __m256i least = _mm256_set1_epi8(low), most = _mm256_set1_epi8(high), out[2];
    for (int i = 0; i < 2; i++)
        out[i] = _mm256_or_si256(_mm256_cmpgt_epi8(least, two.part[i]), _mm256_cmpgt_epi8(two.part[i], most));
    return ~bits_avx2(out[0], out[1]);
}

#define TARGET AVX2
#define NAME(name) name##_avx2
#define LOADED Two
#define LOAD(text) load_avx2(text)
#define EQUAL(bytes, byte) equal_avx2(bytes, B(byte))
#define RANGE(bytes, low, high) range_avx2(bytes, B(low), B(high))
#define WIDE(bytes) bits_avx2((bytes).part[0], (bytes).part[1])
#include "segment/skim_masks_body.h"

#define TARGET __attribute__((target("avx512bw")))
#define NAME(name) name##_avx512
#define LOADED __m512i
#define LOAD(text) _mm512_loadu_si512((const void *)(text))
#define EQUAL(bytes, byte) (uint64_t)_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(B(byte)))
#define RANGE(bytes, low, high) \
    (uint64_t)_mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8(B(low))), _mm512_set1_epi8(B((high) - (low))))
#define WIDE(bytes) (uint64_t)_mm512_movepi8_mask(bytes)
#include "segment/skim_masks_body.h"

SkimMasks *skim_masks(void)
{
    return __builtin_cpu_supports("avx512bw") ? masks_avx512 : __builtin_cpu_supports("avx2") ? masks_avx2 : masks_sse2;
}

#else

SkimMasks *skim_masks(void)
{
    return masks_plain;
}

#endif

void skim_masks_plain(const char *text, Masks *masks)
{
    masks_plain(text, masks);
}
