/* Flat and text out: offsets, gaps, the schema's page, every view. */
#include "doc/flat_keys.h"
#include "doc/forms.h"
#include "doc/json.h"
#include "unicode/unicode.h"

#include "tests/unit/doc_bench.h"
#include <stdio.h>

static void expect_out(Bench *bench, const char *expected)
{
    cr_expect(str_equal(buf_str(&bench->out), str_of(expected)), "got:\n%.*s\nexpected:\n%s", (int)bench->out.len,
              bench->out.len ? bench->out.data : "", expected);
    buf_clear(&bench->out);
}

static Block *add(Bench *bench, KindId kind, const char *text)
{
    return doc_add_block(&bench->doc, kind, str_of(text));
}

static void number(Bench *bench, Block *block, KeyId key, int64_t value)
{
    attrs_add_integer(&bench->doc, &block->record.attrs, key, value);
}

/* The value of one member of the flat line in `out`, compact. */
static Str member(Bench *bench, const char *name)
{
    Json json;
    JsonToken token;
    json_start(&json, &bench->arena, buf_str(&bench->out));
    cr_assert_eq(json_next(&json), JSON_OBJECT);
    while ((token = json_next(&json)) == JSON_KEY) {
        bool found = str_equal(json.text, str_of(name));
        const char *start = json.at;
        cr_assert(json_skip(&json, token));
        if (found) {
            Str value = {start, (size_t)(json.at - start)};
            while (value.len && (value.data[0] == ':' || value.data[0] == ' '))
                value = str_from(value, 1);
            return str_trim(value);
        }
    }
    return (Str){NULL, 0};
}

static void expect_member(Bench *bench, const char *name, const char *expected)
{
    Str value = member(bench, name);
    cr_expect(str_equal(value, str_of(expected)), "%s: got %.*s, expected %s", name, (int)value.len, value.data, expected);
}

Test(forms_out, flat_has_every_member)
{
    Bench bench;
    bench_open(&bench);
    flat_write(&bench.doc, &bench.out);
    expect_out(&bench,
               "{\"id\":null,\"url\":null,\"title\":null,\"authors\":[],\"published\":null,\"modified\":null,\"agency\":null,"
               "\"dateline\":null,\"site\":null,\"section\":null,\"kicker\":null,\"lang\":null,\"type\":null,\"canonical\":null,"
               "\"description\":null,\"image\":null,\"tags\":[],\"paywall\":null,\"text\":\"\",\"sentences\":[],\"words\":[],"
               "\"entities\":[],\"times\":[],\"quantities\":[],\"quotes\":[],\"summary\":[],\"keywords\":[],\"topics\":[],"
               "\"comments\":[],\"errors\":[]}\n");
    bench_close(&bench);
}

Test(forms_out, flat_gives_back_the_text)
{
    Bench bench;
    bench_open(&bench);
    const char *text = " \xC3\x89t\xC3\xA9\t.\r\n\r\nTwo \xF0\x9F\x98\x80 lines.\nThree.\n";
    attrs_add(&bench.doc, &bench.doc.attrs, KEY_ID, STR("row"));
    text_parse(&bench.doc, str_of(text));
    cr_assert_eq(bench.doc.blocks.count, 3);
    Block *block = &bench.doc.blocks.items[1];
    doc_add_span(&bench.doc, block, SPAN_S, 0, block->record.text.len);
    Span *entity = doc_add_span(&bench.doc, block, SPAN_ENT, 4, 4);
    attrs_add(&bench.doc, &entity->attrs, KEY_TYPE, STR("person"));
    attrs_add_decimal(&bench.doc, &entity->attrs, KEY_CONF, 0.5, 2);
    doc_add_span(&bench.doc, block, SPAN_W, 0, 3)->transient = true;
    flat_write(&bench.doc, &bench.out);
    expect_member(&bench, "id", "\"row\"");
    expect_member(&bench, "text", "\" \xC3\x89t\xC3\xA9\\t.\\r\\n\\r\\nTwo \xF0\x9F\x98\x80 lines.\\nThree.\\n\"");
    expect_member(&bench, "sentences", "[[10,22]]");
    expect_member(&bench, "words", "[]");
    expect_member(&bench, "entities",
                  "[{\"start\":14,\"end\":15,\"text\":\"\xF0\x9F\x98\x80\",\"type\":\"person\",\"id\":null,\"conf\":0.5}]");
    bench_close(&bench);
}

Test(forms_out, flat_leaves_out_what_is_not_kept)
{
    Bench bench;
    bench_open(&bench);
    number(&bench, add(&bench, KIND_P, "Menu"), KEY_KEEP, 0);
    Block *kept = add(&bench, KIND_P, "Kept");
    attrs_add(&bench.doc, &kept->record.attrs, KEY_GAP, STR("\n"));
    add(&bench, KIND_HR, "");
    Block *comment = add(&bench, KIND_P, "I say ");
    attrs_add(&bench.doc, &comment->record.attrs, KEY_REGION, STR("comment"));
    Block *more = add(&bench, KIND_P, "so.");
    attrs_add(&bench.doc, &more->record.attrs, KEY_REGION, STR("comment"));
    number(&bench, more, KEY_CONT, 1);
    add(&bench, KIND_P, "Gone")->dropped = true;
    attrs_add(&bench.doc, &bench.doc.attrs, KEY_TAIL, STR("\n"));
    doc_error(&bench.doc, STR("bad-attr"), 7, STR("why"));
    doc_add_note(&bench.doc, NOTE_SUM, STR("Kept"));
    flat_write(&bench.doc, &bench.out);
    expect_member(&bench, "text", "\"Kept\\n\\nI say so.\"");
    expect_member(&bench, "comments", "[\"I say so.\"]");
    expect_member(&bench, "summary", "[\"Kept\"]");
    expect_member(&bench, "errors", "[{\"text\":\"why\",\"level\":\"error\",\"code\":\"bad-attr\",\"by\":\"test\",\"line\":7}]");
    bench_close(&bench);
}

Test(forms_out, flat_chooses_metadata)
{
    Bench bench;
    bench_open(&bench);
    static const struct {
        KindId kind;
        const char *source, *text;
        bool keep;
    } META[] = {
        {META_TITLE, "html", "Page | Site", false}, {META_TITLE, "og", "Title", true},        {META_AUTHOR, "jsonld", "A", false},
        {META_AUTHOR, "jsonld", "B", false},        {META_AUTHOR, "meta", "a, b", false},     {META_TAG, "meta", "raw", false},
        {META_TAG, "meta", "x", true},              {META_TAG, "meta", "y", true},
    };
    for (size_t i = 0; i < sizeof META / sizeof *META; i++) {
        Record *record = doc_add_meta(&bench.doc, META[i].kind, str_of(META[i].text));
        attrs_add(&bench.doc, &record->attrs, KEY_SOURCE, str_of(META[i].source));
        if (META[i].keep)
            attrs_add_integer(&bench.doc, &record->attrs, KEY_KEEP, 1);
    }
    flat_write(&bench.doc, &bench.out);
    expect_member(&bench, "title", "\"Title\"");
    expect_member(&bench, "authors", "[\"A\",\"B\"]");
    expect_member(&bench, "tags", "[\"x\",\"y\"]");
    bench_close(&bench);
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Spans in random order against a count from the start. */
Test(forms_out, flat_offsets_by_recount)
{
    static const char *const CHARS[] = {"a", "\xC3\xA9", "\xE6\xBC\xA2", "\xF0\x9F\x98\x80", " ", "\n"};
    Bench bench;
    bench_open(&bench);
    Buf text, expected;
    buf_create(&text, &bench.heap, 0);
    buf_create(&expected, &bench.heap, 0);
    uint64_t state = 7;
    for (int round = 0; round < 300; round++) {
        doc_clear(&bench.doc);
        buf_clear(&text);
        size_t starts[400], count = 1 + next_random(&state) % 399, kinds = 1 + next_random(&state) % 6;
        for (size_t i = 0; i < count; i++) {
            starts[i] = text.len;
            buf_append(&text, str_of(CHARS[next_random(&state) % kinds]));
        }
        add(&bench, KIND_P, "\xC3\x89 first.");
        Block *block = doc_add_block(&bench.doc, KIND_P, buf_str(&text));
        bool chosen[400] = {false};
        for (int i = 0; i < 30; i++)
            chosen[next_random(&state) % count] = true;
        for (size_t i = count; i-- > 0;) /* backwards: the writer has to sort */
            if (chosen[i])
                doc_add_span(&bench.doc, block, SPAN_W, starts[i], text.len - starts[i]);
        buf_clear(&bench.out);
        flat_write(&bench.doc, &bench.out);
        buf_clear(&expected);
        for (size_t i = 0; i < count; i++)
            if (chosen[i]) {
                buf_append(&expected, expected.len ? STR(",[") : STR("[["));
                buf_unsigned(&expected, i + 10);
                buf_byte(&expected, ',');
                buf_unsigned(&expected, count + 10);
                buf_byte(&expected, ']');
            }
        buf_append(&expected, STR("]"));
        buf_byte(&expected, '\0');
        expect_member(&bench, "words", expected.data);
    }
    buf_destroy(&text);
    buf_destroy(&expected);
    bench_close(&bench);
}

/* docs/stet-flat.5 names every member of the writer. */
Test(forms_out, flat_page_is_complete)
{
    static const char *const NAMES[] = {
#define FLAT_NAME(name, text, made_of) text,
        STET_FLAT_KEYS(FLAT_NAME)
#undef FLAT_NAME
    };
    static char page[64 << 10];
    FILE *file = fopen("docs/stet-flat.5", "r");
    cr_assert_not_null(file, "run from the top of the source");
    size_t len = fread(page, 1, sizeof page, file);
    fclose(file);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char item[64];
        snprintf(item, sizeof item, "\n.It Li %s", NAMES[i]);
        cr_expect(str_find((Str){page, len}, str_of(item)) != STR_NONE, "%s", NAMES[i]);
    }
}

Test(forms_out, text_blocks)
{
    Bench bench;
    bench_open(&bench);
    Record *title = doc_add_meta(&bench.doc, META_TITLE, STR("The title"));
    attrs_add_integer(&bench.doc, &title->attrs, KEY_KEEP, 1);
    add(&bench, KIND_H2, "Heading");
    add(&bench, KIND_P, "Hard \n wrap.\x1B[31m\xC2\x9B!\x7F");
    number(&bench, add(&bench, KIND_P, "A\nbreak."), KEY_SRC, 3);
    add(&bench, KIND_PRE, "code\r\n\tmore");
    add(&bench, KIND_LI, "one");
    Block *item = add(&bench, KIND_LI, "two");
    number(&bench, item, KEY_N, 2);
    number(&bench, item, KEY_DEPTH, 2);
    add(&bench, KIND_ALT, "A picture");
    for (int i = 0; i < 4; i++) {
        Block *cell = add(&bench, KIND_CELL, i == 2 ? "" : "c\td");
        number(&bench, cell, KEY_TABLE, 1);
        number(&bench, cell, KEY_ROW, i / 2 + 1);
    }
    number(&bench, add(&bench, KIND_P, "not kept"), KEY_KEEP, 0);
    add(&bench, KIND_P, "Line");
    attrs_add(&bench.doc, &add(&bench, KIND_P, "by line.")->record.attrs, KEY_GAP, STR("\r\n"));
    text_write(&bench.doc, &bench.out, TEXT_BLOCKS);
    expect_out(&bench, "The title\n\nHeading\n\nHard wrap.[31m!\n\nA\nbreak.\n\ncode\n\tmore\n\n- one\n  2. two\n\n"
                       "c d\tc d\n\tc d\n\nLine\nby line.\n");
    bench_close(&bench);
}

Test(forms_out, text_title_is_not_doubled)
{
    Bench bench;
    bench_open(&bench);
    Record *title = doc_add_meta(&bench.doc, META_TITLE, STR("Title"));
    add(&bench, KIND_H1, "Title");
    text_write(&bench.doc, &bench.out, TEXT_BLOCKS);
    expect_out(&bench, "Title\n");
    attrs_add_integer(&bench.doc, &title->attrs, KEY_KEEP, 1);
    text_write(&bench.doc, &bench.out, TEXT_BLOCKS);
    expect_out(&bench, "Title\n");
    bench_close(&bench);
}

Test(forms_out, text_other_views)
{
    Bench bench;
    bench_open(&bench);
    Block *block = add(&bench, KIND_P, "One\ntwo. Three.");
    Span *entity = doc_add_span(&bench.doc, block, SPAN_ENT, 9, 5);
    attrs_add(&bench.doc, &entity->attrs, KEY_TYPE, STR("per\tson"));
    Span *quantity = doc_add_span(&bench.doc, block, SPAN_QTY, 4, 3);
    attrs_add(&bench.doc, &quantity->attrs, KEY_VALUE, STR("2"));
    attrs_add(&bench.doc, &quantity->attrs, KEY_UNIT, STR("m"));
    doc_add_span(&bench.doc, block, SPAN_W, 9, 5);
    doc_add_span(&bench.doc, block, SPAN_W, 0, 3);
    doc_add_span(&bench.doc, block, SPAN_W, 4, 3);
    doc_add_span(&bench.doc, block, SPAN_S, 0, 8);
    doc_add_span(&bench.doc, block, SPAN_S, 9, 6);
    doc_add_note(&bench.doc, NOTE_SUM, STR("One\ntwo."));
    attrs_add(&bench.doc, &doc_add_note(&bench.doc, NOTE_TOPIC, STR("sport"))->attrs, KEY_CODE, STR("15000000"));
    text_write(&bench.doc, &bench.out, TEXT_SENTENCES);
    expect_out(&bench, "One two.\nThree.\n\n");
    text_write(&bench.doc, &bench.out, TEXT_WORDS);
    expect_out(&bench, "One\ntwo\n\nThree\n\n");
    text_write(&bench.doc, &bench.out, TEXT_TAGS);
    expect_out(&bench, "qty\t2 m\ttwo\nent\tper son\tThree\ntopic\t15000000\tsport\n");
    text_write(&bench.doc, &bench.out, TEXT_SUMMARY);
    expect_out(&bench, "One two.\n");
    bench_close(&bench);
}
