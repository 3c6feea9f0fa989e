/* Labels, the simple decoders, and the loop that all decoders run in. Multi-byte encodings: charset_multi.c. */
#include "unicode/charset.h"

#include "unicode/charset_data.h"
#include "unicode/unicode.h"

typedef Decoded (*DecodeFunction)(Decoder *decoder, const unsigned char *at, size_t len, bool last);

static const Str NAMES[CHARSET_COUNT] = {
    STR_INIT(""),
#define CHARSET_NAME(name, text, family) STR_INIT(text),
    STET_CHARSETS(CHARSET_NAME)
#undef CHARSET_NAME
};

Str charset_name(Charset charset)
{
    return NAMES[charset];
}

Charset charset_of_label(Str label)
{
    label = str_trim(label);
    char lower[32];
    if (label.len > sizeof lower)
        return CHARSET_NONE;
    for (size_t i = 0; i < label.len; i++)
        lower[i] = label.data[i] >= 'A' && label.data[i] <= 'Z' ? (char)(label.data[i] + 32) : label.data[i];
    size_t low = 0, high = LABEL_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(str_of(LABELS[middle].text), (Str){lower, label.len});
        if (order == 0)
            return (Charset)LABELS[middle].charset;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return CHARSET_NONE;
}

void decoder_begin(Decoder *decoder, Charset charset)
{
    *decoder = (Decoder){.charset = (uint8_t)charset};
}

static Decoded one(unsigned used, uint32_t point)
{
    return (Decoded){used, point, CHARSET_NOTHING};
}

/* 8.1.1: the maximal part of a bad sequence is one U+FFFD. */
static Decoded decode_utf_8(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)decoder;
    unsigned lead = at[0], need = lead < 0x80 ? 0 : lead < 0xC2 ? 9 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 9;
    if (need == 0)
        return one(1, lead);
    if (need == 9)
        return one(1, CHARSET_BAD);
    unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80, high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    uint32_t point = lead & (0x3Fu >> need);
    for (unsigned i = 1; i <= need; i++) {
        if (i == len)
            return one(last ? i : 0, CHARSET_BAD);
        if (at[i] < low || at[i] > high)
            return one(i, CHARSET_BAD);
        low = 0x80;
        high = 0xBF;
        point = point << 6 | (at[i] & 0x3F);
    }
    return one(need + 1, point);
}

static Decoded decode_single(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)len;
    (void)last;
    if (at[0] < 0x80)
        return one(1, at[0]);
    uint32_t point = SINGLE_TABLES[decoder->charset - CHARSET_IBM866][at[0] - 0x80];
    return one(1, point ? point : CHARSET_BAD);
}

static Decoded decode_utf_16(const unsigned char *at, size_t len, bool last, bool little)
{
    if (len < 2)
        return one(last ? 1 : 0, CHARSET_BAD);
    uint32_t unit = little ? at[0] | (uint32_t)at[1] << 8 : at[1] | (uint32_t)at[0] << 8;
    if (unit < 0xD800 || unit > 0xDFFF)
        return one(2, unit);
    if (unit > 0xDBFF)
        return one(2, CHARSET_BAD);
    if (len < 4)
        return one(!last ? 0 : (unsigned)len, CHARSET_BAD);
    uint32_t second = little ? at[2] | (uint32_t)at[3] << 8 : at[3] | (uint32_t)at[2] << 8;
    if (second < 0xDC00 || second > 0xDFFF)
        return one(2, CHARSET_BAD);
    return one(4, 0x10000 + ((unit & 0x3FF) << 10 | (second & 0x3FF)));
}

static Decoded decode_utf_16le(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)decoder;
    return decode_utf_16(at, len, last, true);
}

static Decoded decode_utf_16be(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)decoder;
    return decode_utf_16(at, len, last, false);
}

/* 14.1.1: one error, whatever there is. */
static Decoded decode_replacement(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)at;
    (void)last;
    bool given = decoder->output;
    decoder->output = true;
    return one(given && len > 255 ? 255 : 1, given ? CHARSET_NOTHING : CHARSET_BAD);
}

static Decoded decode_x_user_defined(Decoder *decoder, const unsigned char *at, size_t len, bool last)
{
    (void)decoder;
    (void)len;
    (void)last;
    return one(1, at[0] < 0x80 ? at[0] : 0xF780u + at[0] - 0x80);
}

static const DecodeFunction DECODERS[CHARSET_COUNT] = {
    decode_utf_8,
#define decode_UTF_8 decode_utf_8
#define decode_SINGLE decode_single
#define decode_GB18030 decode_gb18030
#define decode_BIG5 decode_big5
#define decode_EUC_JP decode_euc_jp
#define decode_ISO_2022_JP decode_iso_2022_jp
#define decode_SHIFT_JIS decode_shift_jis
#define decode_EUC_KR decode_euc_kr
#define decode_REPLACEMENT decode_replacement
#define decode_UTF_16BE decode_utf_16be
#define decode_UTF_16LE decode_utf_16le
#define decode_X_USER_DEFINED decode_x_user_defined
#define CHARSET_DECODER(name, text, family) decode_##family,
    STET_CHARSETS(CHARSET_DECODER)
};

static char *put(uint32_t point, char *out)
{
    return point == CHARSET_NOTHING ? out : out + utf8_put(out, point);
}

char *decoder_run(Decoder *decoder, const char **in, const char *end, bool last, char *out, char *out_end, uint8_t *advance)
{
    DecodeFunction decode = DECODERS[decoder->charset];
    char *first = out;
    while (*in < end && out_end - out >= DECODER_OUTPUT) {
        const unsigned char *at = (const unsigned char *)*in;
        Decoded decoded = decode(decoder, at, (size_t)(end - *in), last);
        if (!decoded.used)
            break;
        *in += decoded.used;
        char *start = out;
        out = put(decoded.second, put(decoded.first, out));
        unsigned taken = decoder->silent + decoded.used;
        decoder->silent = (uint8_t)(out > start ? 0 : taken < 255 ? taken : 255);
        if (!advance || out == start)
            continue;
        memset(advance + (start - first), 0, (size_t)(out - start));
        advance[start - first] = (uint8_t)(taken < 255 ? taken : 255);
    }
    return out;
}
