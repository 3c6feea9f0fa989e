/* The tokenizer's fast path: 64 bytes at a time as bit masks, one bit a byte, so that the cost is a few steps a token and none
 * depends on a guess about its length. Its plain twin is the loop of token.c; test_unicode_text.c holds them equal.
 * Measured on English news: 690 against 125 MB/s. */
#include "unicode/classes.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef struct Masks {
    uint64_t letters, digits, spaces, marks /* punctuation and symbols */;
    uint64_t others; /* controls and bytes beyond ASCII */
} Masks;

#ifdef __SSE2__
/* Which bytes lie from `low` to `high`, both below 0x80. */
static inline uint32_t in_range(__m128i bytes, char low, char high)
{
    __m128i above = _mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(low - 1)));
    __m128i below = _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)(high + 1)));
    return (uint32_t)_mm_movemask_epi8(_mm_and_si128(above, below));
}

static Masks masks_of(const char *text)
{
    Masks masks = {0, 0, 0, 0, 0};
    for (int i = 0; i < 4; i++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + 16 * i));
        uint32_t letters = in_range(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
        uint32_t digits = in_range(bytes, '0', '9'), blank = in_range(bytes, '\t', '\r');
        uint32_t graphic = (uint32_t)_mm_movemask_epi8(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(0x20)));
        uint32_t space = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x20)));
        uint32_t deleted = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F)));
        graphic &= ~deleted;
        masks.letters |= (uint64_t)letters << (16 * i);
        masks.digits |= (uint64_t)digits << (16 * i);
        masks.spaces |= (uint64_t)(blank | space) << (16 * i);
        masks.marks |= (uint64_t)(graphic & ~(letters | digits)) << (16 * i);
        masks.others |= (uint64_t)(~(graphic | blank | space) & 0xFFFF) << (16 * i);
    }
    return masks;
}
#else
static Masks masks_of(const char *text)
{
    Masks masks = {0, 0, 0, 0, 0};
    for (int i = 0; i < 64; i++) {
        unsigned char byte = (unsigned char)text[i];
        uint64_t bit = (uint64_t)1 << i;
        uint8_t class = byte < 0x80 ? class_of_ascii[byte] : (uint8_t)CHAR_CONTROL;
        masks.letters |= class == CHAR_UPPER || class == CHAR_LOWER ? bit : 0;
        masks.digits |= class == CHAR_DIGIT ? bit : 0;
        masks.spaces |= class == CHAR_SPACE ? bit : 0;
        masks.marks |= class >= CHAR_OPEN && class <= CHAR_SYMBOL ? bit : 0;
        masks.others |= class == CHAR_CONTROL ? bit : 0;
    }
    return masks;
}
#endif

/* Room for `more` tokens. */
static void reserve(Arena *arena, Tokens *tokens, uint32_t more)
{
    if (tokens->capacity - tokens->count >= more)
        return;
    size_t wanted = heap_add(arena->heap, heap_multiply(arena->heap, tokens->capacity, 2), more);
    if (wanted > UINT32_MAX)
        heap_fail(arena->heap, STET_TOO_LARGE);
    Token *items = arena_alloc(arena, heap_multiply(arena->heap, wanted, sizeof *items));
    if (tokens->count)
        memcpy(items, tokens->items, tokens->count * sizeof *items);
    tokens->items = items;
    tokens->capacity = (uint32_t)wanted;
}

/* The tokens that begin at the bits of `starts`, all of which end inside the block. */
static void emit(Tokens *tokens, const char *block, size_t at, const Masks *masks, uint64_t starts, bool space)
{
    uint64_t words = masks->letters | masks->digits, spaced = masks->spaces << 1 | (uint64_t)space;
    Token *token = tokens->items + tokens->count;
    for (; starts; starts &= starts - 1, token++) {
        unsigned start = (unsigned)__builtin_ctzll(starts);
        uint64_t outside = ~(words >> start) | (uint64_t)1 << 63;
        unsigned run = (unsigned)__builtin_ctzll(outside); /* 0 at a mark */
        bool lettered = (masks->letters >> start & (((uint64_t)1 << run) - 1)) != 0;
        uint8_t of_mark = class_of_ascii[(unsigned char)block[start] & 0x7F] == CHAR_SYMBOL ? TOKEN_SYMBOL : TOKEN_PUNCTUATION;
        uint8_t of_run = lettered ? TOKEN_WORD : TOKEN_NUMBER;
        *token = (Token){(uint32_t)(at + start), run ? run : 1, run ? of_run : of_mark, (spaced >> start & 1) != 0};
    }
    tokens->count = (uint32_t)(token - tokens->items);
}

size_t tokens_of_ascii(Arena *arena, Str text, size_t at, size_t to, Tokens *tokens, bool *space)
{
    char tail[64];
    while (at < to) {
        const char *block = text.data + at;
        if (text.len - at < 64) {
            memset(tail, 0, sizeof tail);
            memcpy(tail, block, text.len - at);
            block = tail;
        }
        Masks masks = masks_of(block);
        if (to - at < 64)
            masks.others |= ~(uint64_t)0 << (to - at);
        unsigned limit = masks.others ? (unsigned)__builtin_ctzll(masks.others) : 64;
        uint64_t within = limit == 64 ? ~(uint64_t)0 : ((uint64_t)1 << limit) - 1;
        masks.letters &= within;
        masks.digits &= within;
        masks.marks &= within;
        uint64_t words = masks.letters | masks.digits, starts = (words & ~(words << 1)) | masks.marks;
        /* what touches the limit may go on beyond it: the plain loop, or the next block, takes it */
        unsigned done = limit;
        if (limit && starts && ((words | masks.marks) >> (limit - 1) & 1)) {
            done = 63 - (unsigned)__builtin_clzll(starts);
            starts &= ~((uint64_t)1 << done);
        }
        if (!done)
            return at;
        reserve(arena, tokens, 64);
        emit(tokens, block, at, &masks, starts, *space);
        /* white space after the last token, or still from before */
        uint64_t spaces = masks.spaces & (done == 64 ? ~(uint64_t)0 : ((uint64_t)1 << done) - 1);
        *space = starts ? spaces > (uint64_t)1 << (63 - (unsigned)__builtin_clzll(starts)) : *space || spaces;
        at += done;
        if (limit < 64 && done == limit)
            return at;
    }
    return at;
}
