/* Normalisation form C (Unicode Standard Annex 15), through utf8proc, piece by piece.
 * A piece begins with a character that never joins the one before it. Nearly all text is one character a piece and normal already;
 * only the others are handed to utf8proc, in a small fixed buffer, so that a run of a million marks costs no quadratic sort. */
#include "unicode/classes.h"

#include <utf8proc.h>

/* A piece of more characters (a base with 60 marks) is no text of any language: it stays as it is (UAX 15, 13: 30 are enough). */
enum { PIECE_POINTS = 64 };

/* Whether the character may join or move before what precedes it. */
static bool joins_before(uint32_t point)
{
    if (point < 0x300)
        return false;
    if ((point >= 0x1161 && point <= 0x1175) || (point >= 0x11A8 && point <= 0x11C2)) /* Hangul vowels and finals */
        return true;
    return char_class(point) == CHAR_MARK;
}

/* A character that is not NFC by itself, or may not be: it has a canonical decomposition. */
static bool decomposes(uint32_t point)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)point);
    return property->decomp_type == 0 && property->decomp_seqindex != UINT16_MAX;
}

/* The piece's normal form in `into` (4 * PIECE_POINTS bytes); 0 when it is too long. */
static size_t normalise_piece(Str piece, char *into)
{
    utf8proc_int32_t points[PIECE_POINTS];
    const utf8proc_option_t options = (utf8proc_option_t)(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    utf8proc_ssize_t count = 0;
    if (piece.len <= (size_t)4 * PIECE_POINTS)
        count = utf8proc_decompose((const utf8proc_uint8_t *)piece.data, (utf8proc_ssize_t)piece.len, points, PIECE_POINTS, options);
    if (count <= 0 || count > PIECE_POINTS)
        return 0;
    count = utf8proc_normalize_utf32(points, count, options);
    size_t len = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        len += encode_point(into + len, (uint32_t)points[i]);
    return len;
}

/* Past all bytes below U+0300 (whose first byte is below 0xCC): they need no look, but the last may be the base of a mark. */
static size_t skip_normal(Str text, size_t at)
{
    while (at < text.len && (unsigned char)text.data[at] < 0xCC)
        at++;
    return at;
}

typedef struct Normal {
    char *data; /* the copy; NULL as long as nothing has changed */
    size_t len, capacity;
    size_t copied; /* bytes of the text that are in the copy */
} Normal;

static void normal_append(Arena *arena, Normal *out, Str part)
{
    if (!out->data || part.len > out->capacity - out->len) {
        size_t capacity = heap_add(arena->heap, heap_multiply(arena->heap, out->capacity, 2), heap_add(arena->heap, part.len, 64));
        char *data = arena_alloc(arena, capacity);
        if (out->len)
            memcpy(data, out->data, out->len);
        out->data = data;
        out->capacity = capacity;
    }
    if (part.len)
        memcpy(out->data + out->len, part.data, part.len);
    out->len += part.len;
}

/* The piece at text[start, end) becomes `normal`. */
static void normal_replace(Arena *arena, Normal *out, Str text, size_t start, size_t end, Str normal)
{
    if (!out->data)
        out->capacity = text.len / 2; /* the first append makes room for the whole text */
    normal_append(arena, out, str_sub(text, out->copied, start - out->copied));
    normal_append(arena, out, normal);
    out->copied = end;
}

Str to_nfc(Arena *arena, Str text)
{
    Normal out = {NULL, 0, 0, 0};
    char normal[4 * PIECE_POINTS];
    size_t at = 0;
    while ((at = skip_normal(text, at)) < text.len) {
        size_t start = at, points = 1;
        uint32_t point = decode_next(text, &at);
        bool look = decomposes(point);
        if (joins_before(point)) { /* its base was skipped */
            look = true;
            while (start > 0 && ((unsigned char)text.data[--start] & 0xC0) == 0x80) {
            }
            if (start < out.copied)
                start = out.copied;
        }
        while (at < text.len && (unsigned char)text.data[at] >= 0x80) {
            size_t next = at;
            if (!joins_before(decode_next(text, &next)))
                break;
            at = next;
            points++;
        }
        if (!look && points == 1)
            continue;
        size_t len = normalise_piece(str_sub(text, start, at - start), normal);
        if (len && !(len == at - start && memcmp(normal, text.data + start, len) == 0))
            normal_replace(arena, &out, text, start, at, (Str){normal, len});
    }
    if (!out.data)
        return text;
    normal_append(arena, &out, str_from(text, out.copied));
    return (Str){out.data, out.len};
}
