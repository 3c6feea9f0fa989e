/* The tables behind uax29.c: Unicode's Grapheme_Cluster_Break, Word_Break and Sentence_Break. Private to the room; the data is
 * generated (uax29_data_generate.py), and the order of the names is the generator's. */
#ifndef STET_SEGMENT_UAX29_DATA_H
#define STET_SEGMENT_UAX29_DATA_H

#include "base/base.h"

enum { UAX29_BLOCK = 128 };

enum { GCB_OTHER, GCB_CR, GCB_LF, GCB_CONTROL, GCB_EXTEND, GCB_ZWJ, GCB_RI, GCB_PREPEND, GCB_SPACING, GCB_L, GCB_V, GCB_T, GCB_LV, GCB_LVT, GCB_PICTURE };
enum {
    WB_OTHER, WB_CR, WB_LF, WB_NEWLINE, WB_EXTEND, WB_ZWJ, WB_FORMAT, WB_RI, WB_KATAKANA, WB_HEBREW, WB_LETTER, WB_SINGLE_QUOTE,
    WB_DOUBLE_QUOTE, WB_MID_NUM_LET, WB_MID_LETTER, WB_MID_NUM, WB_NUMERIC, WB_EXTEND_NUM_LET, WB_SPACE
};
enum {
    SB_OTHER, SB_CR, SB_LF, SB_SEP, SB_EXTEND, SB_FORMAT, SB_SPACE, SB_LOWER, SB_UPPER, SB_OLETTER, SB_NUMERIC, SB_ATERM, SB_SCONTINUE,
    SB_STERM, SB_CLOSE
};

extern const uint8_t uax29_properties[][3];
extern const uint8_t uax29_index[];
extern const uint8_t uax29_blocks[][UAX29_BLOCK];

#endif
