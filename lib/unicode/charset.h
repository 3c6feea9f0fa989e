/* Charsets: the labels and decoders of the Encoding Standard (encoding.spec.whatwg.org). The room's second public header.
 * Decoding never fails: what is no character becomes U+FFFD as the Standard says, and an ASCII trail byte is not eaten. */
#ifndef STET_UNICODE_CHARSET_H
#define STET_UNICODE_CHARSET_H

#include "base/base.h"

/* X(NAME, "name", family) in the Standard's order; family: how it is decoded. */
#define STET_CHARSETS(X) \
    X(UTF_8, "UTF-8", UTF_8) X(IBM866, "IBM866", SINGLE) X(ISO_8859_2, "ISO-8859-2", SINGLE) X(ISO_8859_3, "ISO-8859-3", SINGLE) \
    X(ISO_8859_4, "ISO-8859-4", SINGLE) X(ISO_8859_5, "ISO-8859-5", SINGLE) X(ISO_8859_6, "ISO-8859-6", SINGLE) \
    X(ISO_8859_7, "ISO-8859-7", SINGLE) X(ISO_8859_8, "ISO-8859-8", SINGLE) X(ISO_8859_8_I, "ISO-8859-8-I", SINGLE) \
    X(ISO_8859_10, "ISO-8859-10", SINGLE) X(ISO_8859_13, "ISO-8859-13", SINGLE) X(ISO_8859_14, "ISO-8859-14", SINGLE) \
    X(ISO_8859_15, "ISO-8859-15", SINGLE) X(ISO_8859_16, "ISO-8859-16", SINGLE) X(KOI8_R, "KOI8-R", SINGLE) X(KOI8_U, "KOI8-U", SINGLE) \
    X(MACINTOSH, "macintosh", SINGLE) X(WINDOWS_874, "windows-874", SINGLE) X(WINDOWS_1250, "windows-1250", SINGLE) \
    X(WINDOWS_1251, "windows-1251", SINGLE) X(WINDOWS_1252, "windows-1252", SINGLE) X(WINDOWS_1253, "windows-1253", SINGLE) \
    X(WINDOWS_1254, "windows-1254", SINGLE) X(WINDOWS_1255, "windows-1255", SINGLE) X(WINDOWS_1256, "windows-1256", SINGLE) \
    X(WINDOWS_1257, "windows-1257", SINGLE) X(WINDOWS_1258, "windows-1258", SINGLE) X(X_MAC_CYRILLIC, "x-mac-cyrillic", SINGLE) \
    X(GBK, "GBK", GB18030) X(GB18030, "gb18030", GB18030) X(BIG5, "Big5", BIG5) X(EUC_JP, "EUC-JP", EUC_JP) \
    X(ISO_2022_JP, "ISO-2022-JP", ISO_2022_JP) X(SHIFT_JIS, "Shift_JIS", SHIFT_JIS) X(EUC_KR, "EUC-KR", EUC_KR) \
    X(REPLACEMENT, "replacement", REPLACEMENT) X(UTF_16BE, "UTF-16BE", UTF_16BE) X(UTF_16LE, "UTF-16LE", UTF_16LE) \
    X(X_USER_DEFINED, "x-user-defined", X_USER_DEFINED)

typedef enum Charset {
    CHARSET_NONE,
#define CHARSET_ENUM(name, text, family) CHARSET_##name,
    STET_CHARSETS(CHARSET_ENUM)
#undef CHARSET_ENUM
        CHARSET_COUNT
} Charset;

/* The encoding of a label, white space around it and case ignored (4.2 "get an encoding"); CHARSET_NONE when it is none. */
Charset charset_of_label(Str label);
/* Its name in the Standard's spelling; empty for CHARSET_NONE. */
Str charset_name(Charset charset);

typedef struct Decoder {
    uint8_t charset; /* Charset */
    uint8_t state, lead_state; /* ISO-2022-JP: the mode, the mode that output returns to */
    bool output;     /* ISO-2022-JP: nothing was decoded since the last escape; replacement: the error was given */
    uint8_t silent;  /* input bytes taken that gave no character yet (escapes): they count to the next one, at most 255 */
} Decoder;

/* The longest sequence of bytes that is one character, and of UTF-8 that it becomes. */
enum { DECODER_LONGEST = 4, DECODER_OUTPUT = 8 };

void decoder_begin(Decoder *decoder, Charset charset);
/* Decodes from [*in, end) to [out, out_end), until either is used up: a sequence whose end has not come stays, unless `last`.
 * Moves *in. Returns the place after the output. advance (may be NULL): for each byte of output, how many input bytes its
 * character took (on the first byte; 0 on the others). Needs DECODER_OUTPUT bytes of room to do anything. */
char *decoder_run(Decoder *decoder, const char **in, const char *end, bool last, char *out, char *out_end, uint8_t *advance);

#endif
