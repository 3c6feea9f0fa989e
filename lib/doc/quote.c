/* Escaping for the writers: long runs are copied 16 bytes at a time, the few special characters one by one. */
#include "doc/quote.h"
#include "doc/forms.h"
#include "doc/json.h"
#include "doc/scan_wide.h"

enum { PIECE = 4096 }; /* bytes looked at between two reservations */

/* Bytes of the character whose first byte is `lead` (C2 or E2 stop the scanners without being special). */
static size_t harmless_length(unsigned lead)
{
    return lead == 0xE2 ? 3 : 2;
}

static char *put_unicode_escape(char *into, unsigned point)
{
    static const char DIGITS[] = "0123456789abcdef";
    into[0] = '\\';
    into[1] = 'u';
    for (int i = 0; i < 4; i++)
        into[2 + i] = DIGITS[point >> (12 - 4 * i) & 15];
    return into + 6;
}

/* One special character of a JSON string; *at moves past it. */
static char *quote_special(char *into, const char **at)
{
    static const char NAMED[] = "btn\0fr"; /* U+0008 to U+000D, NUL: no name */
    unsigned byte = (unsigned char)**at;
    if (byte >= 0xC2) {
        size_t len = harmless_length(byte);
        const char *start = *at;
        *at += len;
        if (scan_is_c1(start))
            return put_unicode_escape(into, (unsigned char)start[1]);
        if (scan_is_line_separator(start))
            return put_unicode_escape(into, 0x2000u | ((unsigned char)start[2] & 0x3F));
        memcpy(into, start, len);
        return into + len;
    }
    *at += 1;
    char name = byte >= 8 && byte <= 13 ? NAMED[byte - 8] : byte == '"' || byte == '\\' ? (char)byte : 0;
    if (!name)
        return put_unicode_escape(into, byte);
    into[0] = '\\';
    into[1] = name;
    return into + 2;
}

char *quote_put(char *into, Str text)
{
    const char *at = text.data, *end = at + text.len;
    for (;;) {
        size_t run = scan_copy_far(into, at, end, SCAN_JSON_QUOTE);
        at += run;
        into += run;
        if (at == end)
            return into;
        into = quote_special(into, &at);
    }
}

static char *put_hex_byte(char *into, unsigned byte)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    into[0] = DIGITS[byte >> 4];
    into[1] = DIGITS[byte & 15];
    return into + 2;
}

/* One special character of a galley text. */
static char *escape_special(char *into, const char **at)
{
    unsigned byte = (unsigned char)**at;
    *at += 1;
    if (byte == 0xC2) {
        byte = (unsigned char)**at;
        *at += 1;
        if (byte >= 0xA0) {
            into[0] = (char)0xC2;
            into[1] = (char)byte;
            return into + 2;
        }
    }
    char name = byte == '\\' ? '\\' : byte == '\n' ? 'n' : byte == '\t' ? 't' : byte == '\r' ? 'r' : 'x';
    into[0] = '\\';
    into[1] = name;
    return name == 'x' ? put_hex_byte(into + 2, byte) : into + 2;
}

size_t galley_copy_plain(char *into, Str text)
{
    const char *at = text.data, *end = at + text.len;
    for (;;) {
        at += scan_copy_far(into + (at - text.data), at, end, SCAN_TEXT);
        if (at == end || (unsigned char)*at != 0xC2 || scan_is_c1(at))
            return (size_t)(at - text.data);
        memcpy(into + (at - text.data), at, 2);
        at += 2;
    }
}

char *escape_put(char *into, Str text)
{
    const char *at = text.data, *end = at + text.len;
    for (;;) {
        size_t run = scan_copy_far(into, at, end, SCAN_TEXT);
        at += run;
        into += run;
        if (at == end)
            return into;
        into = escape_special(into, &at);
    }
}

#ifdef __SSE2__
/* The start of an attribute's value, by blocks of 16 bytes whose stops are found at once: lists of words have many. *from
 * moves past what was written: all but the last bytes, or up to a C1 character. */
static char *percent_put_blocks(char *into, const char **from, const char *end)
{
    const char *at = *from;
    while (end - at >= 32 + SCAN_AHEAD) {
        ScanBytes v = scan_load(at);
        unsigned done = 0, whole = 16;
        _mm_storeu_si128((ScanBytes *)(void *)into, v);
        for (unsigned hits = scan_exact_stops(at, v, SCAN_ATTR); hits; hits &= hits - 1) {
            unsigned stop = (unsigned)__builtin_ctz(hits);
            if ((unsigned char)at[stop] == 0xC2) {
                whole = stop;
                break;
            }
            into += stop - done;
            *into++ = '%';
            into = put_hex_byte(into, (unsigned char)at[stop]);
            done = stop + 1;
            _mm_storeu_si128((ScanBytes *)(void *)into, scan_load(at + done));
        }
        into += whole - done;
        at += whole;
        if (whole < 16)
            break;
    }
    *from = at;
    return into;
}
#endif

/* A bit in every byte of a word that is zero; more bits only above one that is. */
static uint64_t zero_bytes(uint64_t word)
{
    return (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
}

/* The same by words of eight bytes, as long as nothing in them is special: most values are short. */
static char *percent_put_words(char *into, const char **from, const char *end)
{
    const uint64_t ones = 0x0101010101010101u;
    const char *at = *from;
    for (uint64_t word; end - at >= 8; at += 8, into += 8) {
        memcpy(&word, at, 8);
        uint64_t low = (word - ones * 0x21) & ~word, special = zero_bytes(word ^ ones * '%') | zero_bytes(word ^ ones * 0x7F);
        if ((word | low | special) & ones * 0x80)
            break;
        memcpy(into, at, 8);
    }
    *from = at;
    return into;
}

char *percent_put(char *into, Str text, bool key)
{
    const char *at = text.data, *end = at + text.len;
    if (!key) {
#ifdef __SSE2__
        into = percent_put_blocks(into, &at, end);
#endif
        into = percent_put_words(into, &at, end);
    }
    for (;;) {
        size_t run = key ? scan_copy(into, at, end, SCAN_KEY) : scan_copy(into, at, end, SCAN_ATTR);
        at += run;
        into += run;
        if (at == end)
            return into;
        size_t len = (unsigned char)*at == 0xC2 ? 2 : 1;
        if (len == 2 && !scan_is_c1(at)) {
            memcpy(into, at, 2);
            into += 2;
            at += 2;
            continue;
        }
        for (; len; len--) {
            *into++ = '%';
            into = put_hex_byte(into, (unsigned char)*at++);
        }
    }
}

/* The first piece of *rest, cut between two characters; *rest moves past it. */
static Str next_piece(Str *rest)
{
    size_t len = rest->len;
    if (len > PIECE)
        for (len = PIECE; len > PIECE - 4 && ((unsigned char)rest->data[len] & 0xC0) == 0x80;)
            len--;
    Str piece = {rest->data, len};
    *rest = (Str){rest->data + len, rest->len - len};
    return piece;
}

void quote_append(Buf *out, Str text)
{
    while (text.len) {
        Str piece = next_piece(&text);
        char *into = buf_reserve(out, piece.len * QUOTE_GROWTH);
        out->len += (size_t)(quote_put(into, piece) - into);
    }
}

void escape_append(Buf *out, Str text)
{
    while (text.len) {
        Str piece = next_piece(&text);
        char *into = buf_reserve(out, piece.len * ESCAPE_GROWTH);
        out->len += (size_t)(escape_put(into, piece) - into);
    }
}

void percent_append(Buf *out, Str text, bool key)
{
    while (text.len) {
        Str piece = next_piece(&text);
        char *into = buf_reserve(out, piece.len * PERCENT_GROWTH);
        out->len += (size_t)(percent_put(into, piece, key) - into);
    }
}

void json_quote(Buf *out, Str text)
{
    buf_byte(out, '"');
    quote_append(out, text);
    buf_byte(out, '"');
}
