/* Tables of marks. Terminators: Unicode's Sentence_Terminal property (PropList.txt, 15.0), sorted by what they decide. */
#include "segment/marks.h"

typedef struct MarkRange {
    uint32_t first, last;
    Mark mark;
} MarkRange;

static const MarkRange mark_ranges[] = { /* sorted; what is not here goes by its class */
    {0x00AB, 0x00AB, MARK_QUOTE},  {0x00B7, 0x00B7, MARK_BULLET}, {0x00BB, 0x00BB, MARK_QUOTE},
    {0x037E, 0x037E, MARK_STRONG}, {0x0387, 0x0387, MARK_COMMA},
    {0x0589, 0x0589, MARK_FULL},   {0x058A, 0x058A, MARK_DASH},   {0x05BE, 0x05BE, MARK_DASH},
    {0x060C, 0x060C, MARK_COMMA},  {0x061B, 0x061B, MARK_COMMA},  {0x061D, 0x061F, MARK_FULL},  {0x06D4, 0x06D4, MARK_FULL},
    {0x0700, 0x0702, MARK_FULL},   {0x07F8, 0x07F8, MARK_COMMA},  {0x07F9, 0x07F9, MARK_FULL},  {0x0837, 0x0837, MARK_FULL},
    {0x0839, 0x0839, MARK_FULL},   {0x083D, 0x083E, MARK_FULL},   {0x0964, 0x0965, MARK_FULL},  {0x0F0D, 0x0F0E, MARK_FULL},
    {0x104A, 0x104A, MARK_COMMA},  {0x104B, 0x104B, MARK_FULL},   {0x1362, 0x1362, MARK_FULL},  {0x1363, 0x1366, MARK_COMMA},
    {0x1367, 0x1368, MARK_FULL},   {0x166E, 0x166E, MARK_FULL},   {0x1735, 0x1736, MARK_FULL},  {0x17D4, 0x17D5, MARK_FULL},
    {0x17D6, 0x17D6, MARK_COLON},
    {0x1802, 0x1802, MARK_COMMA},  {0x1803, 0x1803, MARK_FULL},   {0x1808, 0x1808, MARK_COMMA}, {0x1809, 0x1809, MARK_FULL},
    {0x1944, 0x1945, MARK_FULL},   {0x1AA8, 0x1AAB, MARK_FULL},   {0x1B5A, 0x1B5B, MARK_FULL},  {0x1B5E, 0x1B5F, MARK_FULL},
    {0x1C3B, 0x1C3C, MARK_FULL},   {0x1C7E, 0x1C7F, MARK_FULL},
    {0x2010, 0x2015, MARK_DASH},
    {0x2018, 0x2018, MARK_OPEN},   {0x2019, 0x2019, MARK_QUOTE},  {0x201A, 0x201A, MARK_OPEN},  {0x201B, 0x201B, MARK_OPEN},
    {0x201C, 0x201D, MARK_QUOTE},  {0x201E, 0x201F, MARK_OPEN},   {0x2022, 0x2023, MARK_BULLET}, {0x2026, 0x2026, MARK_ELLIPSIS},
    {0x2039, 0x203A, MARK_QUOTE},  {0x203C, 0x203D, MARK_STRONG}, {0x2043, 0x2043, MARK_BULLET}, {0x2047, 0x2049, MARK_STRONG},
    {0x2212, 0x2212, MARK_DASH},
    {0x25A0, 0x25A1, MARK_BULLET}, {0x25AA, 0x25AB, MARK_BULLET}, {0x25B6, 0x25B6, MARK_BULLET}, {0x25BA, 0x25BA, MARK_BULLET},
    {0x25CB, 0x25CB, MARK_BULLET}, {0x25CF, 0x25CF, MARK_BULLET}, {0x25E6, 0x25E6, MARK_BULLET}, {0x25FB, 0x25FE, MARK_BULLET},
    {0x2B1B, 0x2B1C, MARK_BULLET}, {0x2B24, 0x2B24, MARK_BULLET}, {0x2B29, 0x2B29, MARK_BULLET},
    {0x2E2E, 0x2E2E, MARK_STRONG}, {0x2E3A, 0x2E3B, MARK_DASH},   {0x2E3C, 0x2E3C, MARK_FULL},
    {0x3001, 0x3001, MARK_COMMA},  {0x3002, 0x3002, MARK_FULL},   {0x30FB, 0x30FB, MARK_OTHER},
    {0xA4FF, 0xA4FF, MARK_FULL},   {0xA60E, 0xA60F, MARK_FULL},   {0xA6F3, 0xA6F3, MARK_FULL},  {0xA6F7, 0xA6F7, MARK_FULL},
    {0xA876, 0xA877, MARK_FULL},   {0xA8CE, 0xA8CF, MARK_FULL},   {0xA92F, 0xA92F, MARK_FULL},  {0xA9C8, 0xA9C9, MARK_FULL},
    {0xAA5D, 0xAA5F, MARK_FULL},   {0xAAF0, 0xAAF1, MARK_FULL},   {0xABEB, 0xABEB, MARK_FULL},
    {0xFE50, 0xFE51, MARK_COMMA},  {0xFE52, 0xFE52, MARK_STOP},   {0xFE56, 0xFE57, MARK_STRONG}, {0xFF01, 0xFF01, MARK_FULL},
    {0xFF02, 0xFF02, MARK_QUOTE},  {0xFF0C, 0xFF0C, MARK_COMMA},  {0xFF0D, 0xFF0D, MARK_DASH},  {0xFF0E, 0xFF0E, MARK_STOP},
    {0xFF1A, 0xFF1A, MARK_COLON},  {0xFF1B, 0xFF1B, MARK_COMMA},  {0xFF1F, 0xFF1F, MARK_FULL},  {0xFF61, 0xFF61, MARK_FULL},
    {0xFF64, 0xFF64, MARK_COMMA},  {0x11047, 0x11048, MARK_FULL}, {0x110BE, 0x110C1, MARK_FULL}, {0x11141, 0x11143, MARK_FULL},
    {0x111C5, 0x111C6, MARK_FULL}, {0x1144B, 0x1144C, MARK_FULL}, {0x11641, 0x11642, MARK_FULL}, {0x16A6E, 0x16A6F, MARK_FULL},
    {0x16AF5, 0x16AF5, MARK_FULL}, {0x1BC9F, 0x1BC9F, MARK_FULL},
};

static Mark mark_of_ascii(uint32_t point)
{
    switch (point) {
    case '.': return MARK_STOP;
    case '!': case '?': return MARK_STRONG;
    case '(': case '[': case '{': return MARK_OPEN;
    case ')': case ']': case '}': return MARK_CLOSE;
    case '"': case '\'': case '`': return MARK_QUOTE;
    case ',': case ';': return MARK_COMMA;
    case ':': return MARK_COLON;
    case '-': return MARK_DASH;
    default: return MARK_OTHER;
    }
}

bool point_is_emoji(uint32_t point)
{
    return (point >= 0x1F000 && point <= 0x1FAFF) || (point >= 0x2600 && point <= 0x27BF) || (point >= 0x2B05 && point <= 0x2B55) ||
           (point >= 0x2300 && point <= 0x23FF);
}

Mark mark_of(uint32_t point)
{
    if (point < 0x80)
        return mark_of_ascii(point);
    size_t low = 0, high = sizeof mark_ranges / sizeof *mark_ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (point > mark_ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof mark_ranges / sizeof *mark_ranges && point >= mark_ranges[low].first)
        return mark_ranges[low].mark;
    if (point_is_emoji(point))
        return MARK_EMOJI;
    switch (char_class(point)) {
    case CHAR_OPEN: return MARK_OPEN;
    case CHAR_CLOSE: return MARK_CLOSE;
    case CHAR_DASH: return MARK_DASH;
    default: return MARK_OTHER;
    }
}

uint32_t mark_partner(uint32_t open)
{
    static const struct { uint32_t open, close; } partners[] = {
        {'(', ')'}, {'[', ']'}, {'{', '}'}, {0x2018, 0x2019}, {0x201A, 0x2018}, {0x201B, 0x2019}, {0x201E, 0x201D}, {0x201F, 0x201D},
        {0x2045, 0x2046}, {0x3008, 0x3009}, {0x300A, 0x300B}, {0x300C, 0x300D}, {0x300E, 0x300F}, {0x3010, 0x3011}, {0x3014, 0x3015},
        {0x3016, 0x3017}, {0x3018, 0x3019}, {0x301D, 0x301F}, {0xFF08, 0xFF09}, {0xFF3B, 0xFF3D}, {0xFF5B, 0xFF5D}, {0xFF62, 0xFF63},
    };
    for (size_t i = 0; i < sizeof partners / sizeof *partners; i++)
        if (partners[i].open == open)
            return partners[i].close;
    return 0;
}
