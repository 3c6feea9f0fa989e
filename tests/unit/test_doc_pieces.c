/* Plain text in pieces: the same documents however the input is read, nothing lost, none longer than the limit. */
#include "doc/forms.h"

#include <criterion/criterion.h>
#include <stdio.h>

/* The texts of all documents, a bar before each; *goes_on counts those that go on a text. */
static void read_pieces(Heap *heap, Str input, size_t step, Buf *out, unsigned *goes_on)
{
    Reader *reader = reader_create(heap, &(ReaderOptions){.form = FORM_TEXT, .text_pieces = true, .by = STR("test")});
    Arena arena;
    arena_create(&arena, heap);
    Doc doc;
    doc_create(&doc, &arena, STR("test"));
    ReaderResult result;
    *goes_on = 0;
    while ((result = reader_next(reader, &doc)) != READER_END) {
        if (result == READER_DOCUMENT) {
            size_t len = 0;
            *goes_on += reader_goes_on(reader);
            buf_byte(out, '|');
            for (uint32_t i = 0; i < doc.blocks.count; i++) {
                buf_append(out, doc.blocks.items[i].record.text);
                len += doc.blocks.items[i].record.text.len;
            }
            cr_assert_leq(len, LIMIT_TEXT_PIECE);
            continue;
        }
        size_t room;
        char *into = reader_room(reader, &room);
        Str piece = str_sub(input, 0, step < room ? step : room);
        if (piece.len == 0)
            reader_finish(reader);
        else
            memcpy(into, piece.data, piece.len);
        reader_filled(reader, piece.len);
        input = str_from(input, piece.len);
    }
    arena_destroy(&arena);
    reader_destroy(reader);
}

Test(doc_pieces, text_in_pieces)
{
    static const char *const UNITS[] = {"One line of words. ", "one line of words ", "A line.\n", "a line\n", "A paragraph.\n\n", "word\xC3\xA9", "\xE4\xB8\x80", "\x80"};
    Heap heap = {0};
    Buf text, whole, parts;
    buf_create(&text, &heap, 0);
    buf_create(&whole, &heap, 0);
    buf_create(&parts, &heap, 0);
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        unsigned first, second;
        text.len = whole.len = parts.len = 0;
        while (text.len < 3 * LIMIT_TEXT_PIECE + 100)
            buf_append(&text, str_of(UNITS[i]));
        if (i == 7)
            text.len = 5000; /* each bad byte becomes three */
        read_pieces(&heap, buf_str(&text), text.len, &whole, &first);
        read_pieces(&heap, buf_str(&text), 1009, &parts, &second);
        cr_assert(str_equal(buf_str(&whole), buf_str(&parts)));
        cr_assert_eq(first, second);
        cr_assert_eq(first, i == 7 ? 0u : 3u, "%u", first);
        size_t letters = 0, found = 0;
        for (size_t k = 0; k < text.len; k++)
            letters += (unsigned char)text.data[k] > ' ';
        for (size_t k = 0; k < whole.len; k++)
            found += (unsigned char)whole.data[k] > ' ' && whole.data[k] != '|';
        cr_assert_eq(found, i == 7 ? 3 * letters : letters, "%zu of %zu", found, letters);
    }
    buf_destroy(&text);
    buf_destroy(&whole);
    buf_destroy(&parts);
    cr_assert_eq(heap.used, 0u);
}
