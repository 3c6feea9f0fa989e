/* The table behind char_script. Private to the room; the data is generated (script_data_generate.py). */
#ifndef STET_UNICODE_SCRIPT_DATA_H
#define STET_UNICODE_SCRIPT_DATA_H

#include "unicode/unicode.h"

typedef struct ScriptRange {
    uint32_t first, last; /* code points, both inside */
    uint32_t script;      /* Script */
} ScriptRange;

extern const ScriptRange script_ranges[];
extern const size_t script_range_count;

#endif
