/* The multi-byte encodings of the Encoding Standard (sections 10 to 13). Each function decodes one sequence. After a lead
 * byte, an ASCII byte that completes no character is not eaten. */
#include "unicode/charset_data.h"

static Decoded one(unsigned used, uint32_t point)
{
    return (Decoded){used, point, CHARSET_NOTHING};
}

/* A lead byte whose trail gives no character. */
static Decoded bad_pair(unsigned trail)
{
    return one(trail < 0x80 ? 1 : 2, CHARSET_BAD);
}

static Decoded incomplete(size_t len, bool last)
{
    return one(last ? (unsigned)len : 0, CHARSET_BAD);
}

/* 10.2.1: the code point of a four-byte sequence. */
static uint32_t gb18030_range(uint32_t pointer)
{
    if ((pointer > 39419 && pointer < 189000) || pointer > 1237575)
        return CHARSET_NOTHING;
    if (pointer == 7457)
        return 0xE7C7;
    size_t low = 0, high = RANGE_COUNT;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (GB18030_RANGES[middle].pointer <= pointer)
            low = middle;
        else
            high = middle;
    }
    return GB18030_RANGES[low].point + (pointer - GB18030_RANGES[low].pointer);
}

Decoded decode_gb18030(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)decoder;
    unsigned lead = at[0];
    if (lead < 0x80)
        return one(1, lead);
    if (lead == 0x80)
        return one(1, 0x20AC);
    if (lead == 0xFF)
        return one(1, CHARSET_BAD);
    if (len < 2)
        return incomplete(len, last);
    unsigned trail = at[1];
    if (trail >= 0x30 && trail <= 0x39) {
        if (len > 2 && (at[2] < 0x81 || at[2] > 0xFE))
            return one(1, CHARSET_BAD);
        if (len > 3 && (at[3] < 0x30 || at[3] > 0x39))
            return one(1, CHARSET_BAD);
        if (len < 4)
            return incomplete(len, last);
        uint32_t pointer = ((lead - 0x81u) * 10 + trail - 0x30u) * 1260 + (at[2] - 0x81u) * 10 + at[3] - 0x30u;
        uint32_t point = gb18030_range(pointer);
        return one(4, point == CHARSET_NOTHING ? CHARSET_BAD : point);
    }
    if ((trail >= 0x40 && trail <= 0x7E) || (trail >= 0x80 && trail <= 0xFE)) {
        uint32_t pointer = (lead - 0x81u) * 190 + trail - (trail < 0x7F ? 0x40u : 0x41u);
        uint32_t point = pointer < GB18030_SIZE ? GB18030_TABLE[pointer] : 0;
        if (point)
            return one(2, point);
    }
    return bad_pair(trail);
}

Decoded decode_big5(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)decoder;
    unsigned lead = at[0];
    if (lead < 0x80)
        return one(1, lead);
    if (lead == 0x80 || lead == 0xFF)
        return one(1, CHARSET_BAD);
    if (len < 2)
        return incomplete(len, last);
    unsigned trail = at[1];
    if ((trail >= 0x40 && trail <= 0x7E) || (trail >= 0xA1 && trail <= 0xFE)) {
        uint32_t pointer = (lead - 0x81u) * 157 + trail - (trail < 0x7F ? 0x40u : 0x62u);
        switch (pointer) { /* two code points each */
        case 1133: return (Decoded){2, 0xCA, 0x304};
        case 1135: return (Decoded){2, 0xCA, 0x30C};
        case 1164: return (Decoded){2, 0xEA, 0x304};
        case 1166: return (Decoded){2, 0xEA, 0x30C};
        default: break;
        }
        if (pointer >= BIG5_FIRST && pointer < BIG5_SIZE && BIG5_TABLE[pointer - BIG5_FIRST])
            return one(2, BIG5_TABLE[pointer - BIG5_FIRST] | (BIG5_PLANE_2[pointer / 32] >> pointer % 32 & 1) << 17);
    }
    return bad_pair(trail);
}

static uint32_t jis0208(uint32_t pointer)
{
    return pointer < JIS0208_SIZE ? JIS0208_TABLE[pointer] : 0;
}

Decoded decode_euc_jp(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)decoder;
    unsigned lead = at[0];
    if (lead < 0x80)
        return one(1, lead);
    if (lead != 0x8E && lead != 0x8F && (lead < 0xA1 || lead > 0xFE))
        return one(1, CHARSET_BAD);
    if (len < 2)
        return incomplete(len, last);
    unsigned trail = at[1];
    if (lead == 0x8E && trail >= 0xA1 && trail <= 0xDF)
        return one(2, 0xFF61u - 0xA1 + trail);
    if (lead == 0x8F && trail >= 0xA1 && trail <= 0xFE) {
        if (len < 3)
            return incomplete(len, last);
        unsigned third = at[2];
        if (third >= 0xA1 && third <= 0xFE) {
            uint32_t pointer = (trail - 0xA1u) * 94 + third - 0xA1u;
            uint32_t point = pointer < JIS0212_SIZE ? JIS0212_TABLE[pointer] : 0;
            if (point)
                return one(3, point);
        }
        return one(third < 0x80 ? 2 : 3, CHARSET_BAD);
    }
    if (lead >= 0xA1 && trail >= 0xA1 && trail <= 0xFE) {
        uint32_t point = jis0208((lead - 0xA1u) * 94 + trail - 0xA1u);
        if (point)
            return one(2, point);
    }
    return bad_pair(trail);
}

Decoded decode_shift_jis(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)decoder;
    unsigned lead = at[0];
    if (lead <= 0x80)
        return one(1, lead);
    if (lead >= 0xA1 && lead <= 0xDF)
        return one(1, 0xFF61u - 0xA1 + lead);
    if (lead == 0xA0 || lead > 0xFC)
        return one(1, CHARSET_BAD);
    if (len < 2)
        return incomplete(len, last);
    unsigned trail = at[1];
    if ((trail >= 0x40 && trail <= 0x7E) || (trail >= 0x80 && trail <= 0xFC)) {
        uint32_t pointer = (lead - (lead < 0xA0 ? 0x81u : 0xC1u)) * 188 + trail - (trail < 0x7F ? 0x40u : 0x41u);
        if (pointer >= 8836 && pointer <= 10715)
            return one(2, 0xE000u - 8836 + pointer);
        uint32_t point = jis0208(pointer);
        if (point)
            return one(2, point);
    }
    return bad_pair(trail);
}

Decoded decode_euc_kr(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)decoder;
    unsigned lead = at[0];
    if (lead < 0x80)
        return one(1, lead);
    if (lead == 0x80 || lead == 0xFF)
        return one(1, CHARSET_BAD);
    if (len < 2)
        return incomplete(len, last);
    unsigned trail = at[1];
    uint32_t pointer = (lead - 0x81u) * 190 + trail - 0x41u;
    if (trail >= 0x41 && trail <= 0xFE && pointer < EUC_KR_SIZE && EUC_KR_TABLE[pointer])
        return one(2, EUC_KR_TABLE[pointer]);
    return bad_pair(trail);
}

/* ---- 12.2.1 ISO-2022-JP: escape sequences choose what bytes mean ---- */

enum { JP_ASCII, JP_ROMAN, JP_KATAKANA, JP_PAIRS };

/* The mode that three bytes choose; -1: no escape sequence. */
static int jp_escape(const unsigned char *at)
{
    if (at[1] == '(')
        return at[2] == 'B' ? JP_ASCII : at[2] == 'J' ? JP_ROMAN : at[2] == 'I' ? JP_KATAKANA : -1;
    return at[1] == '$' && (at[2] == '@' || at[2] == 'B') ? JP_PAIRS : -1;
}

static Decoded jp_escaped(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    bool may_be = len < 2 || at[1] == '(' || at[1] == '$';
    if (len < 3 && may_be && !last)
        return one(0, 0);
    int mode = len >= 3 ? jp_escape(at) : -1;
    if (mode < 0) {
        decoder->output = false;
        return one(1, CHARSET_BAD);
    }
    bool twice = decoder->output; /* an escape right after another is an error */
    decoder->state = (uint8_t)mode;
    decoder->output = true;
    return one(3, twice ? CHARSET_BAD : CHARSET_NOTHING);
}

Decoded decode_iso_2022_jp(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    unsigned byte = at[0];
    if (byte == 0x1B)
        return jp_escaped(decoder, at, len, last);
    decoder->output = false;
    switch (decoder->state) {
    case JP_ASCII: case JP_ROMAN:
        if (byte >= 0x80 || byte == 0x0E || byte == 0x0F)
            return one(1, CHARSET_BAD);
        if (decoder->state == JP_ROMAN && (byte == 0x5C || byte == 0x7E))
            return one(1, byte == 0x5C ? 0xA5 : 0x203E);
        return one(1, byte);
    case JP_KATAKANA:
        return one(1, byte >= 0x21 && byte <= 0x5F ? 0xFF61u - 0x21 + byte : CHARSET_BAD);
    default:
        if (byte < 0x21 || byte > 0x7E)
            return one(1, CHARSET_BAD);
        if (len < 2)
            return incomplete(len, last);
        if (at[1] == 0x1B)
            return one(1, CHARSET_BAD);
        if (at[1] < 0x21 || at[1] > 0x7E)
            return one(2, CHARSET_BAD);
        uint32_t point = jis0208((byte - 0x21u) * 94 + at[1] - 0x21u);
        return one(2, point ? point : CHARSET_BAD);
    }
}
