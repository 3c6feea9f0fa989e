/* The generated tables of charset_data.c; used by charset.c and charset_multi.c alone. */
#ifndef STET_UNICODE_CHARSET_DATA_H
#define STET_UNICODE_CHARSET_DATA_H

#include "unicode/charset.h"

enum { LABEL_COUNT = 228, SINGLE_COUNT = 28, RANGE_COUNT = 207, PLANE_2_WORDS = 619,
       GB18030_SIZE = 23940, BIG5_FIRST = 942, BIG5_SIZE = 19782, JIS0208_SIZE = 11104, JIS0212_SIZE = 7211, EUC_KR_SIZE = 23750 };

typedef struct Label {
    const char *text;
    uint8_t charset;
} Label;

/* The two columns of gb18030's ranges. */
typedef struct CodeRange {
    uint32_t pointer, point;
} CodeRange;

extern const Label LABELS[LABEL_COUNT];                /* in byte order */
extern const uint16_t SINGLE_TABLES[SINGLE_COUNT][128]; /* from CHARSET_IBM866 on; 0: no character */
extern const CodeRange GB18030_RANGES[RANGE_COUNT];
extern const uint16_t GB18030_TABLE[GB18030_SIZE], JIS0208_TABLE[JIS0208_SIZE], JIS0212_TABLE[JIS0212_SIZE], EUC_KR_TABLE[EUC_KR_SIZE];
extern const uint16_t BIG5_TABLE[BIG5_SIZE - BIG5_FIRST]; /* the low 16 bits */
extern const uint32_t BIG5_PLANE_2[PLANE_2_WORDS];        /* a bit an entry: of plane 2 */

/* A sequence of bytes decoded: the bytes it took (0: its end has not come) and what it stands for. */
typedef struct Decoded {
    unsigned used;
    uint32_t first, second; /* code points; CHARSET_NOTHING: none */
} Decoded;
#define CHARSET_NOTHING 0xFFFFFFFFu
#define CHARSET_BAD 0xFFFDu

/* charset_multi.c: one sequence at `at`, of `len` > 0 bytes; last: no more will come. */
Decoded decode_gb18030(Decoder *decoder, const unsigned char *at, size_t len, bool last);
Decoded decode_big5(Decoder *decoder, const unsigned char *at, size_t len, bool last);
Decoded decode_euc_jp(Decoder *decoder, const unsigned char *at, size_t len, bool last);
Decoded decode_iso_2022_jp(Decoder *decoder, const unsigned char *at, size_t len, bool last);
Decoded decode_shift_jis(Decoder *decoder, const unsigned char *at, size_t len, bool last);
Decoded decode_euc_kr(Decoder *decoder, const unsigned char *at, size_t len, bool last);

#endif
