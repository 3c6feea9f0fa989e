/* The table behind scan.h. */
#include "doc/scan.h"

#define CONTROL (SCAN_JSON_STRING | SCAN_JSON_QUOTE | SCAN_TEXT | SCAN_ATTR | SCAN_KEY)
#define WRITING (SCAN_JSON_QUOTE | SCAN_TEXT | SCAN_ATTR | SCAN_KEY)

const uint8_t SCAN_CLASS[256] = {
    [0x00] = CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    ['\t'] = CONTROL | SCAN_LINE | SCAN_COLUMN, ['\n'] = CONTROL | SCAN_LINE | SCAN_COLUMN,
    [0x0B] = CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    [0x10] = CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    [0x18] = CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    [' '] = SCAN_ATTR | SCAN_KEY,
    ['%'] = SCAN_ATTR | SCAN_KEY,
    ['='] = SCAN_KEY,
    [':'] = SCAN_KEY,
    ['"'] = SCAN_JSON_STRING | SCAN_JSON_QUOTE,
    ['\\'] = SCAN_JSON_STRING | SCAN_JSON_QUOTE | SCAN_TEXT | SCAN_LINE,
    [0x7F] = WRITING,
    [0xC2] = WRITING,
    [0xE2] = SCAN_JSON_QUOTE,
};

size_t scan_count(Str text, char byte)
{
    size_t count = 0, at = 0;
#ifdef __SSE2__
    while (text.len - at >= 16) {
        ScanBytes sums = _mm_setzero_si128(); /* a byte counts to 255 */
        for (int i = 0; i < 255 && text.len - at >= 16; i++, at += 16)
            sums = _mm_sub_epi8(sums, scan_is(scan_load(text.data + at), byte));
        sums = _mm_sad_epu8(sums, _mm_setzero_si128());
        count += (size_t)_mm_cvtsi128_si64(sums) + (size_t)_mm_cvtsi128_si64(_mm_srli_si128(sums, 8));
    }
#endif
    for (; at < text.len; at++)
        count += text.data[at] == byte;
    return count;
}
