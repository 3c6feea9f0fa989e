/* What the codec's fuzz targets promise of any input: reading does not depend on how it is split, what is written is a fixed
 * point of read and write, and JSON Lines carries all that galley carries. */
#ifndef STET_FUZZ_ROUND_TRIP_H
#define STET_FUZZ_ROUND_TRIP_H

#include "doc/forms.h"

#include <stdio.h>
#include <stdlib.h>

/* Reads `input`, `step` bytes at a time (0: lent whole), and appends what it holds in the form `to`. */
static void convert(Heap *heap, Form from, Str input, size_t step, size_t max_doc, Form to, Buf *out)
{
    ReaderOptions options = {.form = from, .by = STR("fuzz"), .max_doc = max_doc};
    Reader *reader = reader_create(heap, &options);
    Arena arena;
    arena_create(&arena, heap);
    Doc doc;
    doc_create(&doc, &arena, options.by);
    ReaderResult result;
    if (step == 0)
        reader_lend(reader, input);
    while ((result = reader_next(reader, &doc)) != READER_END) {
        if (result == READER_DOCUMENT) {
            if (to == FORM_JSONL)
                jsonl_write(&doc, out, false);
            else
                galley_write(&doc, out);
            continue;
        }
        size_t room, some;
        char *into = reader_room(reader, &room);
        some = step < input.len ? step : input.len;
        some = some < room ? some : room;
        if (some == 0) {
            reader_finish(reader);
            continue;
        }
        memcpy(into, input.data, some);
        reader_filled(reader, some);
        input = str_from(input, some);
    }
    arena_destroy(&arena);
    reader_destroy(reader);
}

static void same(const char *what, const Buf *got, const Buf *wanted)
{
    if (str_equal(buf_str(got), buf_str(wanted)))
        return;
    fprintf(stderr, "%s:\n%.*s\nbut:\n%.*s\n", what, (int)got->len, got->data, (int)wanted->len, wanted->data);
    abort();
}

static void round_trip(Form from, const uint8_t *data, size_t size)
{
    Heap heap = {0};
    Str input = {(const char *)data, size};
    Buf galley, json, again;
    buf_create(&galley, &heap, 0);
    buf_create(&json, &heap, 0);
    buf_create(&again, &heap, 0);
    convert(&heap, from, input, 0, 0, FORM_GALLEY, &galley);
    convert(&heap, from, input, 1 + size % 7, 0, FORM_GALLEY, &again);
    same("split", &again, &galley);
    buf_clear(&again);
    convert(&heap, FORM_GALLEY, buf_str(&galley), 0, 0, FORM_GALLEY, &again);
    same("fixed point", &again, &galley);
    buf_clear(&again);
    convert(&heap, FORM_GALLEY, buf_str(&galley), 0, 0, FORM_JSONL, &json);
    convert(&heap, FORM_JSONL, buf_str(&json), 0, 0, FORM_GALLEY, &again);
    same("through JSON", &again, &galley);
    buf_clear(&again);
    convert(&heap, from, input, 0, 1 + size % 64, FORM_GALLEY, &again); /* over its limit */
    buf_destroy(&galley);
    buf_destroy(&json);
    buf_destroy(&again);
    if (heap.used)
        abort();
}

#endif
