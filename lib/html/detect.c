/* Guesses the charset of bytes that nothing declares: UTF-8 when it is that, else the legacy encoding whose common
 * characters the bytes hold, else windows-1252. Only counts and integers: the same answer everywhere. */
#include "html/prescan.h"

#include "unicode/unicode.h"

/* The start of one character, as a window's end may cut it. */
static bool is_cut_sequence(Str rest)
{
    if (!rest.len || rest.len > 3 || (unsigned char)rest.data[0] < 0xC2)
        return false;
    for (size_t i = 1; i < rest.len; i++)
        if (((unsigned char)rest.data[i] & 0xC0) != 0x80)
            return false;
    return true;
}

/* Bytes that begin a longer sequence; most words of eight have none. */
static size_t leads(const char *at, size_t len)
{
    size_t count = 0, i = 0;
    for (uint64_t word; len - i >= 8; i += 8) {
        memcpy(&word, at + i, 8);
        if (word & 0x8080808080808080U)
            count += (size_t)((word & word << 1 & 0x8080808080808080U) >> 7) * 0x0101010101010101U >> 56;
    }
    for (; i < len; i++)
        count += (unsigned char)at[i] >= 0xC0;
    return count;
}

/* Whole sequences of two and more bytes, and bytes that belong to none. A sequence cut by the end counts as neither. */
static void count_utf_8(Str window, size_t *sequences, size_t *bad)
{
    *sequences = *bad = 0;
    while (window.len) {
        size_t valid = utf8_valid_prefix(window);
        *sequences += leads(window.data, valid);
        window = str_from(window, valid);
        if (*sequences && is_cut_sequence(window))
            return;
        *bad += window.len > 0;
        window = str_from(window, 1);
    }
}

bool detect_is_utf_8(Str window, size_t least)
{
    size_t sequences, bad;
    count_utf_8(window, &sequences, &bad);
    return sequences >= least && bad == 0;
}

/* ---- pairs of bytes ---- */

typedef struct PairModel { /* leads, and the range of leads (and trails) that most text of the language stands in */
    Charset charset;
    unsigned char lead_low, lead_high, common_low, common_high, trail_low;
} PairModel;

static const PairModel PAIRS[] = {
    {CHARSET_GBK, 0x81, 0xFE, 0xB0, 0xD7, 0xA1},       /* hanzi of the first level */
    {CHARSET_EUC_KR, 0x81, 0xFE, 0xB0, 0xC8, 0xA1},    /* hangul */
    {CHARSET_EUC_JP, 0xA1, 0xFE, 0xA4, 0xA5, 0xA1},    /* kana */
    {CHARSET_SHIFT_JIS, 0x81, 0xFC, 0x82, 0x83, 0x40}, /* kana */
    {CHARSET_BIG5, 0x81, 0xFE, 0xA4, 0xC6, 0x40},      /* hanzi of the first level */
};

/* Per mille of the pairs that are common; 0 when the bytes are no such pairs. */
static size_t pairs_score(Str window, const PairModel *model)
{
    size_t pairs = 0, common = 0, bad = 0;
    for (size_t i = 0; i + 1 < window.len; i++) {
        unsigned char lead = (unsigned char)window.data[i], trail = (unsigned char)window.data[i + 1];
        if (lead < 0x80 || (model->charset == CHARSET_SHIFT_JIS && lead >= 0xA1 && lead <= 0xDF))
            continue;
        if (lead < model->lead_low || lead > model->lead_high || trail < 0x40 || trail == 0x7F || trail == 0xFF) {
            bad++;
            continue;
        }
        pairs++;
        common += lead >= model->common_low && lead <= model->common_high && trail >= model->trail_low;
        i++;
    }
    if (pairs < 4 || bad * 50 > pairs)
        return 0;
    return common * 1000 / pairs;
}

static Charset best_pairs(Str window)
{
    /* GBK and EUC-KR share their leads: hangul text has hardly any lead above C8, hanzi have a third of them there. Kana
     * alone make no more than half of a Japanese text. */
    size_t gbk = pairs_score(window, &PAIRS[0]), korean = pairs_score(window, &PAIRS[1]), euc_jp = pairs_score(window, &PAIRS[2]);
    size_t shift_jis = pairs_score(window, &PAIRS[3]), big5 = pairs_score(window, &PAIRS[4]);
    if (shift_jis >= 350 && shift_jis > euc_jp)
        return CHARSET_SHIFT_JIS;
    if (euc_jp >= 350)
        return CHARSET_EUC_JP;
    if (korean >= 850)
        return CHARSET_EUC_KR;
    if (gbk >= 550)
        return CHARSET_GBK;
    return big5 >= 600 ? CHARSET_BIG5 : CHARSET_NONE;
}

/* ---- single bytes ---- */

/* Alphabets that are not Latin: most bytes above 7F stand beside each other. */
static Charset best_single(Str window)
{
    size_t high = 0, beside = 0, rows[16] = {0}, a = 0;
    for (size_t i = 0; i < window.len; i++) {
        unsigned char byte = (unsigned char)window.data[i];
        if (byte < 0x80)
            continue;
        high++;
        beside += i && (unsigned char)window.data[i - 1] >= 0x80;
        rows[byte >> 4]++;
        a += byte == 0xE0; /* а in windows-1251; hardly used in Greek */
    }
    if (high < 8 || beside * 2 < high)
        return CHARSET_WINDOWS_1252;
    if ((rows[0xE] + rows[0xF]) * 10 >= high * 7)
        return a * 40 >= high ? CHARSET_WINDOWS_1251 : CHARSET_WINDOWS_1253;
    if ((rows[0xC] + rows[0xD]) * 10 >= high * 7)
        return CHARSET_KOI8_R;
    if ((rows[0xD] + rows[0xE]) * 10 >= high * 7)
        return CHARSET_ISO_8859_5;
    return CHARSET_WINDOWS_1252;
}

Charset detect(Str window)
{
    size_t sequences, bad;
    count_utf_8(window, &sequences, &bad);
    if (sequences && (bad == 0 || sequences >= bad * 10)) /* some bytes of a UTF-8 page may be broken */
        return CHARSET_UTF_8;
    Charset pairs = best_pairs(window);
    return pairs ? pairs : best_single(window);
}
