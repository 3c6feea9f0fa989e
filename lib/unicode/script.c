/* Which script a character belongs to (Unicode Standard Annex 24, property Script).
 * The table is in script_data.c; here is the search, and short cuts for what pages are full of. */
#include "unicode/script_data.h"

/* Blocks where every character has one script: most text never gets to the search. */
static bool script_of_block(uint32_t point, Script *script)
{
    if (point < 0x80) {
        uint32_t letter = point | 0x20;
        *script = letter >= 'a' && letter <= 'z' ? SCRIPT_LATIN : SCRIPT_COMMON;
        return true;
    }
    if (point >= 0xC0 && point <= 0x2B8) {
        *script = point == 0xD7 || point == 0xF7 ? SCRIPT_COMMON : SCRIPT_LATIN;
        return true;
    }
    if (point >= 0x400 && point <= 0x481) {
        *script = SCRIPT_CYRILLIC;
        return true;
    }
    if (point >= 0x4E00 && point <= 0x9FFF) {
        *script = SCRIPT_HAN;
        return true;
    }
    if (point >= 0xAC00 && point <= 0xD7A3) {
        *script = SCRIPT_HANGUL;
        return true;
    }
    return false;
}

Script char_script(uint32_t point)
{
    Script script;
    if (script_of_block(point, &script))
        return script;
    size_t low = 0, high = script_range_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (point > script_ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < script_range_count && point >= script_ranges[low].first ? (Script)script_ranges[low].script : SCRIPT_COMMON;
}
