/* The builds of the UTF-8 scanners: plain, and AVX2 or AVX-512 where the machine has it. Private to the room and its tests;
 * all give equal results for every input (tests/unit/test_unicode_utf8.c). */
#ifndef STET_UNICODE_UTF8_SIMD_H
#define STET_UNICODE_UTF8_SIMD_H

#include "unicode/unicode.h"

size_t utf8_valid_prefix_plain(Str text);
size_t utf8_count_plain(Str text);

/* Whether the two below may be called: an x86-64 machine with AVX2. */
bool utf8_have_avx2(void);
/* How many bytes from the start, in whole 32-byte blocks, are known to be good but for a character that the last of them
 * leaves unfinished. */
size_t utf8_good_blocks_avx2(Str text);
/* The same in blocks of 64 bytes, for machines with AVX-512BW. */
bool utf8_have_avx512(void);
size_t utf8_good_blocks_avx512(Str text);
/* Code points that begin in the first text.len / 32 blocks of 32 bytes. */
size_t utf8_count_blocks_avx2(Str text);

#endif
