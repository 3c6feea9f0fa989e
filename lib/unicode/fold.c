/* Case folding (Unicode Standard 3.13, through utf8proc) and folding without diacritics. Normalisation is in nfc.c.
 * Text that does not change is given back as it is; a copy is made from the first character that does. */
#include "unicode/classes.h"

#include <utf8proc.h>

/* Letters whose diacritic is part of the letter to Unicode, but which people leave out or spell in ASCII. In code order. */
static const struct { uint16_t point; char plain[3]; } plain_of[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"},  {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"}, {0x0131, "i"},
    {0x0138, "k"},  {0x0142, "l"},  {0x014B, "ng"}, {0x0153, "oe"}, {0x0167, "t"}, {0x017F, "s"}, {0x0180, "b"}, {0x019A, "l"},
    {0x01E5, "g"},  {0x0247, "e"},  {0x0249, "j"},  {0x024D, "r"}, {0x024F, "y"},  {0x0253, "b"}, {0x0256, "d"}, {0x0257, "d"},
    {0x0268, "i"},  {0x0289, "u"},
};

typedef struct Fold {
    Arena *arena;
    Str text;
    char *data; /* the copy; NULL as long as nothing has changed */
    size_t len, capacity;
    bool on_base; /* the last character was a letter that loses its marks */
} Fold;

enum { FOLD_POINTS = FOLD_POINT_ROOM / 4 };

/* Room for `more` bytes. A text that grows while folding is rare, so what is outgrown stays in the arena. */
static void fold_reserve(Fold *fold, size_t more)
{
    if (fold->data && more <= fold->capacity - fold->len)
        return;
    size_t capacity = heap_add(fold->arena->heap, fold->capacity ? fold->capacity * 2 : fold->text.len, 4 * FOLD_POINTS);
    char *data = arena_alloc(fold->arena, capacity);
    if (fold->len)
        memcpy(data, fold->data, fold->len);
    fold->data = data;
    fold->capacity = capacity;
}

/* What comes next differs from the text at `at`: everything before it is copied. */
static void fold_begin(Fold *fold, size_t at)
{
    if (fold->data)
        return;
    fold_reserve(fold, at);
    memcpy(fold->data, fold->text.data, at);
    fold->len = at;
}

static const char *plain_spelling(uint32_t point)
{
    if (point < 0xDF || point > 0x289)
        return NULL;
    for (size_t i = 0; i < sizeof plain_of / sizeof *plain_of && plain_of[i].point <= point; i++)
        if (plain_of[i].point == point)
            return plain_of[i].plain;
    return NULL;
}

/* Scripts whose marks are diacritics. Elsewhere a mark is a vowel (Indic) or carries the meaning (kana's voicing). */
static bool loses_marks(uint32_t point)
{
    Script script = char_script(point);
    return script == SCRIPT_LATIN || script == SCRIPT_GREEK || script == SCRIPT_CYRILLIC;
}

/* What most text beyond ASCII consists of, without a look into utf8proc's tables: the basic Cyrillic letters, and scripts and
 * punctuation without case or diacritics. 0 when the point is not one of them. test_unicode_text.c holds it equal to the rest. */
static size_t fold_common(uint32_t point, bool plain, bool *on_base, char *into)
{
    if (point >= 0x410 && point <= 0x44F && point != 0x419 && point != 0x439) {
        *on_base = plain;
        return encode_point(into, point < 0x430 ? point + 0x20 : point);
    }
    bool caseless = (point >= 0x590 && point < 0x10A0) || (point >= 0x2010 && point < 0x205F) || (point >= 0x3000 && point < 0xA640) ||
                    (point >= 0xAC00 && point < 0xD7A4);
    if (!caseless || (plain && *on_base)) /* after a base the point may be a mark of it */
        return 0;
    *on_base = false;
    return encode_point(into, point);
}

size_t fold_point(uint32_t point, bool plain, bool *on_base, char *into)
{
    size_t common = fold_common(point, plain, on_base, into);
    return common ? common : fold_point_plain(point, plain, on_base, into);
}

size_t fold_point_plain(uint32_t point, bool plain, bool *on_base, char *into)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)point);
    bool letter = char_is_letter(point);
    if (plain && property->category == UTF8PROC_CATEGORY_MN)
        return *on_base ? 0 : encode_point(into, point);
    bool base = plain && letter && loses_marks(point);
    *on_base = base;
    bool decomposes = base && property->decomp_type == 0 && property->decomp_seqindex != UINT16_MAX;
    if (property->casefold_seqindex == UINT16_MAX && !decomposes && !base)
        return encode_point(into, point);
    utf8proc_int32_t points[FOLD_POINTS];
    int boundary = 0;
    int options = UTF8PROC_CASEFOLD | (base ? UTF8PROC_DECOMPOSE : 0);
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)point, points, FOLD_POINTS, (utf8proc_option_t)options, &boundary);
    size_t len = 0;
    for (utf8proc_ssize_t i = 0; i < count && i < FOLD_POINTS; i++) {
        uint32_t part = (uint32_t)points[i];
        const char *spelling = base ? plain_spelling(part) : NULL;
        if (spelling) {
            into[len++] = spelling[0];
            if (spelling[1])
                into[len++] = spelling[1];
        } else if (!base || char_class(part) != CHAR_MARK) {
            len += encode_point(into + len, part);
        }
    }
    return len;
}

/* Where the first character stands that ASCII folding changes or that is beyond ASCII, from `at` on. */
static size_t fold_skip(Str text, size_t at)
{
    for (; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte >= 0x80 || (unsigned)(byte - 'A') < 26)
            break;
    }
    return at;
}

/* ASCII from `at` on, lower-cased into the copy; returns where it ends. */
static size_t fold_ascii(Fold *fold, size_t at)
{
    size_t end = at;
    while (end < fold->text.len && (unsigned char)fold->text.data[end] < 0x80)
        end++;
    fold_reserve(fold, end - at);
    char *into = fold->data + fold->len;
    for (size_t i = at; i < end; i++) {
        unsigned char byte = (unsigned char)fold->text.data[i];
        *into++ = (char)(byte | ((unsigned)(byte - 'A') < 26 ? 0x20 : 0));
    }
    fold->len += end - at;
    unsigned char last = (unsigned char)fold->text.data[end - 1] | 0x20;
    fold->on_base = last >= 'a' && last <= 'z';
    return end;
}

static Str fold_text(Arena *arena, Str text, bool plain)
{
    Fold fold = {arena, text, NULL, 0, 0, false};
    char folded[4 * FOLD_POINTS];
    size_t at = 0;
    while (at < text.len) {
        size_t start = at;
        if (!fold.data) {
            at = fold_skip(text, at);
            if (at > start) {
                unsigned char last = (unsigned char)text.data[at - 1];
                fold.on_base = last >= 'a' && last <= 'z';
            }
            if (at == text.len)
                return text;
            start = at;
        }
        if ((unsigned char)text.data[at] < 0x80) {
            fold_begin(&fold, at);
            at = fold_ascii(&fold, at);
            continue;
        }
        size_t len = fold_point(decode_next(text, &at), plain, &fold.on_base, folded);
        if (!fold.data && len == at - start && memcmp(folded, text.data + start, len) == 0)
            continue;
        fold_begin(&fold, start);
        fold_reserve(&fold, len);
        memcpy(fold.data + fold.len, folded, len);
        fold.len += len;
    }
    return fold.data ? (Str){fold.data, fold.len} : text;
}

Str fold_case(Arena *arena, Str text)
{
    return fold_text(arena, text, false);
}

Str fold_full(Arena *arena, Str text)
{
    return fold_text(arena, text, true);
}
