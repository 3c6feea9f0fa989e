/* Any bytes as text, Markdown or galley, out through every writer for people and tables. What must hold: flat gives back a text
 * as it came and is one line of JSON; no control character but LF and TAB reaches text or Markdown; written Markdown reads. */
#include "doc/forms.h"
#include "doc/json.h"
#include "unicode/unicode.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held, const char *what)
{
    if (held)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void check_controls(Str text)
{
    expect(utf8_valid(text), "not UTF-8");
    for (size_t at = 0; at < text.len;) {
        uint32_t point = utf8_next(text, &at);
        expect((point >= 0x20 || point == '\n' || point == '\t') && !(point >= 0x7F && point < 0xA0), "a control character");
    }
}

/* One object on one line; its text is `wanted`, where that is given (data not NULL). */
static void check_flat(Arena *arena, Str line, Str wanted)
{
    Json json;
    JsonToken token;
    expect(str_find_byte(line, '\n') == line.len - 1, "not one line");
    json_start(&json, arena, line);
    expect(json_next(&json) == JSON_OBJECT, "no object");
    while ((token = json_next(&json)) == JSON_KEY) {
        bool text = str_equal(json.text, STR("text"));
        token = json_next(&json);
        expect(!text || token == JSON_STRING, "text is no string");
        expect(!text || !wanted.data || str_equal(json.text, wanted), "another text");
        expect(json_skip(&json, token), "bad JSON");
    }
    expect(token == JSON_OBJECT_END && json_next(&json) == JSON_END, "bad end");
}

static void write_all(Doc *doc, Buf *out, Str wanted)
{
    for (TextView view = TEXT_BLOCKS; view <= TEXT_SUMMARY; view++) {
        buf_clear(out);
        text_write(doc, out, view);
        check_controls(buf_str(out));
    }
    buf_clear(out);
    flat_write(doc, out);
    check_flat(doc->arena, buf_str(out), wanted);
    buf_clear(out);
    md_write(doc, out);
    check_controls(buf_str(out));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    Heap heap = {0};
    Arena arena, source;
    Buf out;
    Doc doc;
    bool changed = false;
    arena_create(&arena, &heap);
    arena_create(&source, &heap);
    buf_create(&out, &heap, 0);
    doc_create(&doc, &arena, STR("fuzz"));
    Str input = utf8_repair(&source, (Str){(const char *)data + 1, size - 1}, &changed);
    switch (data[0] % 3) {
    case 0:
        text_parse(&doc, input);
        write_all(&doc, &out, input);
        break;
    case 1:
        md_parse(&doc, input);
        write_all(&doc, &out, (Str){NULL, 0});
        input = arena_copy(&source, buf_str(&out));
        doc_clear(&doc);
        md_parse(&doc, input);
        break;
    default:
        galley_parse(&doc, input, 1);
        write_all(&doc, &out, (Str){NULL, 0});
    }
    buf_destroy(&out);
    arena_destroy(&source);
    arena_destroy(&arena);
    expect(heap.used == 0, "a leak");
    return 0;
}
