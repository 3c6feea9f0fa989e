/* Code point offsets by a sparse table and a count inside 32 bytes. */
#include "doc/points.h"
#include "unicode/unicode.h"

enum { STRIDE = 32 };

static unsigned ones(uint32_t bits) /* without -mpopcnt the compiler would call a function */
{
    bits -= bits >> 1 & 0x55555555;
    bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
    return ((bits + (bits >> 4)) & 0x0F0F0F0F) * 0x01010101u >> 24;
}

#ifdef __SSE2__
static uint32_t starts_of_16(const char *at)
{
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)at);
    return (uint32_t)_mm_movemask_epi8(_mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xBF)));
}
#endif

/* A bit for each of the (at most) 32 bytes from `at` on where a character begins. */
static inline uint32_t starts(Str text, size_t at)
{
#ifdef __SSE2__
    if (text.len - at >= STRIDE)
        return starts_of_16(text.data + at) | starts_of_16(text.data + at + 16) << 16;
#endif
    uint32_t bits = 0;
    for (unsigned i = 0; i < STRIDE && at + i < text.len; i++)
        bits |= (uint32_t)(((unsigned char)text.data[at + i] & 0xC0) != 0x80) << i;
    return bits;
}

void points_start(Points *points, Arena *arena, Str text)
{
    *points = (Points){.text = text, .total = utf8_count(text)};
    if (points->total == text.len)
        return;
    size_t slots = text.len / STRIDE + 1;
    uint32_t *before = arena_alloc(arena, heap_multiply(arena->heap, slots, sizeof *before)), sum = 0;
    for (size_t slot = 0; slot < slots; slot++) {
        before[slot] = sum;
        if (slot * STRIDE < text.len)
            sum += ones(starts(text, slot * STRIDE));
    }
    points->before = before;
    points->slots = slots;
}

/* The number of the set bit that has `skip` set ones below it. */
static unsigned select_bit(uint32_t bits, size_t skip)
{
    unsigned at = 0;
    for (unsigned width = 16; width >= 4; width /= 2) {
        unsigned below = ones(bits & ((1u << width) - 1));
        if (skip >= below) {
            skip -= below;
            bits >>= width;
            at += width;
        }
    }
    for (; skip; skip--)
        bits &= bits - 1;
    return at + (unsigned)__builtin_ctz(bits);
}

enum { FAR = 64 }; /* bytes from which a place is not taken for where the next spans go on: the end of a sentence */

/* Remembers a place unless it is far ahead. */
static void remember(Points *points, size_t byte, size_t point)
{
    if (byte > points->near_byte + FAR && points->missed < 2) {
        points->missed++;
        return;
    }
    points->missed = 0;
    points->near_byte = byte;
    points->near_point = point;
}

size_t points_of_far_byte(Points *points, size_t byte)
{
    size_t slot = byte / STRIDE, rest = byte % STRIDE, point = points->before[slot];
    if (rest)
        point += ones(starts(points->text, slot * STRIDE) & (((uint32_t)1 << rest) - 1));
    remember(points, byte, point);
    return point;
}

/* The last slot that has at most `point` points before it. */
static size_t slot_of(Points *points, size_t point)
{
    size_t low = points->hint, high = points->slots;
    if (points->before[low] <= point && (low + 1 == high || points->before[low + 1] > point))
        return low;
    if (points->before[low] > point) {
        high = low;
        low = 0;
    } else if (low + 2 < high && points->before[low + 2] > point) {
        high = low + 2; /* spans mostly go on from the last */
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (points->before[middle] <= point)
            low = middle;
        else
            high = middle;
    }
    return points->hint = low;
}

size_t points_to_far_byte(Points *points, size_t point)
{
    size_t byte = points->text.len;
    if (point < points->total) {
        size_t slot = slot_of(points, point), skip = point - points->before[slot];
        uint32_t bits = starts(points->text, slot * STRIDE);
        byte = slot * STRIDE + (bits == UINT32_MAX ? skip : select_bit(bits, skip));
    }
    remember(points, byte, point);
    return byte;
}
