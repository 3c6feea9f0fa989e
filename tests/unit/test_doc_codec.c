/* Galley and JSON Lines: every diagnostic, every promise of DESIGN 3.2 and 3.3, each input fed whole and byte by byte.
 * Expected outputs leave the diagnostics' words out. */
#include "doc/forms.h"
#include "doc/json.h"

#include <criterion/criterion.h>
#include <stdio.h>

#define DIAG(code, line) "+diag\tlevel=error code=" code " by=test line=" #line "\t\n"
#define END "end\t\t\n"

/* Feeds `input` in steps of `step` bytes (0: lends it whole) and appends the documents in the form `to`. */
static void convert(Heap *heap, const ReaderOptions *options, Str input, size_t step, Form to, Buf *out)
{
    Reader *reader = reader_create(heap, options);
    Arena arena;
    arena_create(&arena, heap);
    Doc doc;
    doc_create(&doc, &arena, options->by);
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

/* The bytes without the words of diagnostics. */
static void without_words(Str text, Buf *out)
{
    Str line;
    while (str_split(&text, '\n', &line)) {
        if (str_starts(line, STR("+diag\t"))) {
            size_t tab = str_find_byte(str_from(line, 6), '\t');
            line = str_sub(line, 0, 6 + tab + 1);
        }
        buf_append(out, line);
        if (text.data)
            buf_byte(out, '\n');
    }
}

static void expect_with(const ReaderOptions *options, Form to, Str input, Str wanted)
{
    static const size_t STEPS[] = {0, SIZE_MAX, 1, 7};
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        Heap heap = {0};
        Buf out, plain;
        buf_create(&out, &heap, 0);
        buf_create(&plain, &heap, 0);
        convert(&heap, options, input, STEPS[i], to, &out);
        without_words(buf_str(&out), &plain);
        cr_expect(str_equal(buf_str(&plain), wanted), "step %zu of\n%.*s\ngave\n%.*s\nnot\n%.*s", STEPS[i], (int)input.len, input.data,
                  (int)plain.len, plain.data, (int)wanted.len, wanted.data);
        buf_destroy(&out);
        buf_destroy(&plain);
        cr_expect_eq(heap.used, 0);
    }
}

static void expect(Form from, Form to, Str input, Str wanted)
{
    ReaderOptions options = {.form = from, .by = STR("test")};
    expect_with(&options, to, input, wanted);
}

#define GALLEY(input, wanted) expect(FORM_GALLEY, FORM_GALLEY, STR(input), STR(wanted))
#define JSON(input, wanted) expect(FORM_JSONL, FORM_GALLEY, STR(input "\n"), STR(wanted))
#define TO_JSON(input, wanted) expect(FORM_AUTO, FORM_JSONL, STR(input), STR(wanted "\n"))

/* Galley ---------------------------------------------------------------------------------------------------------- */

Test(doc_codec, whole_document_is_a_fixed_point)
{
    GALLEY("doc\tgalley=1 id=a url=http://x\t\n@title\tsource=og\tShips\nh1\tsrc=3 srclen=4\tShips\np\tlink=0.03\tDr. Lee.\n"
           ".s\tat=0 len=8\tDr. Lee.\n.w\tat=0 len=3 type=x\tDr.\n+sum\trank=1 at=0 len=3\tDr.\n" END,
           "doc\tgalley=1 id=a url=http://x\t\n@title\tsource=og\tShips\nh1\tsrc=3 srclen=4\tShips\np\tlink=0.03\tDr. Lee.\n"
           ".s\tat=0 len=8\tDr. Lee.\n.w\tat=0 len=3 type=x\tDr.\n+sum\trank=1 at=0 len=3\tDr.\n" END);
}

Test(doc_codec, records_come_out_in_canonical_order)
{
    GALLEY("doc\tgalley=1\t\n+sum\t\tn\np\t\tabc\n.w\tat=1 len=1\t\n.w\tx=1 len=1 at=0\t\n.s\tat=0 len=3\t\n@title\t\tT\n" END,
           "doc\tgalley=1\t\n@title\t\tT\np\t\tabc\n.s\tat=0 len=3\tabc\n.w\tat=0 len=1 x=1\ta\n.w\tat=1 len=1\tb\n+sum\t\tn\n" END);
}

Test(doc_codec, mark_carriage_returns_and_blank_lines)
{
    GALLEY("\xEF\xBB\xBF\r\n\n" "doc\tgalley=1\t\r\n\n\r\np\t\ta\r\r\nend\t\t\r", "doc\tgalley=1\t\np\t\ta\\r\n" END);
    GALLEY("doc\tgalley=1\t\n\xEF\xBB\xBFp\t\ta\n" END, "doc\tgalley=1\t\n" DIAG("bad-line", 2) END);
}

Test(doc_codec, nothing_in_nothing_out)
{
    GALLEY("", "");
    GALLEY("\n\r\n" END END, "");
    expect(FORM_JSONL, FORM_GALLEY, STR("\n  \r\n\t\n"), STR(""));
}

Test(doc_codec, truncated_and_stray)
{
    GALLEY("doc\tgalley=1 id=a\t\np\t\tx\n\ndoc\tgalley=1 id=b\t\n",
           "doc\tgalley=1 id=a\t\np\t\tx\n" DIAG("truncated", 4) END "doc\tgalley=1 id=b\t\n" DIAG("truncated", 5) END);
    GALLEY("doc\tgalley=1\t", "doc\tgalley=1\t\n" DIAG("truncated", 1) END);
    GALLEY(END "\np\t\tx\np\t\ty\ndoc\tgalley=1\t\n" END, "doc\tgalley=1\t\np\t\tx\np\t\ty\n" DIAG("stray", 3) END "doc\tgalley=1\t\n" END);
    GALLEY("doc\tgalley=1\nend\t\n" END, "doc\tgalley=1\t\n" DIAG("stray", 1) DIAG("bad-line", 1) DIAG("bad-line", 2) END);
}

Test(doc_codec, bad_lines)
{
    GALLEY("doc\tgalley=1\t\nno\np\tx\np\t\t\t\n1p\t\tx\n.\t\t\n@a:b\t\tx\np\t\tgood\n" END,
           "doc\tgalley=1\t\np\t\tgood\n" DIAG("bad-line", 2) DIAG("bad-line", 3) DIAG("bad-line", 4) DIAG("bad-line", 5)
           DIAG("bad-line", 6) DIAG("bad-line", 7) END);
}

Test(doc_codec, bad_attributes)
{
    GALLEY("doc\tgalley=1 id=a id=b meta=1 %zz x=%4 y:={ galley=2 z\t\np\tkind=1 k=v  start=2\t\n.s\tstart=1 at=0 len=0\t\n" END,
           "doc\tgalley=1 id=a\t\np\tk=v start=2\t\n.s\tat=0 len=0\t\n" DIAG("bad-attr", 1) DIAG("bad-attr", 1) DIAG("bad-attr", 1)
           DIAG("bad-attr", 1) DIAG("bad-attr", 1) DIAG("bad-attr", 1) DIAG("bad-attr", 1) DIAG("bad-attr", 2) DIAG("bad-attr", 3) END);
}

Test(doc_codec, typed_attributes_are_canonical)
{
    GALLEY("doc\tgalley=1 a:=\"x%20y\" b:=[1,%20{\"k\":%20null}] score:=12 n:=\"12\" link=1.50 depth=01 c:=true :=7 =e d=\t\n" END,
           "doc\tgalley=1 a=x%20y b:=[1,{\"k\":null}] score=12 n:=\"12\" link=1.50 depth=01 c:=true :=7 d=\t\n" DIAG("bad-attr", 1) END);
}

Test(doc_codec, nesting_of_values)
{
#define EIGHT(x) x x x x x x x x
    GALLEY("doc\tgalley=1 x:=" EIGHT("[[[[") EIGHT("]]]]") "\t\n" END, "doc\tgalley=1 x:=" EIGHT("[[[[") EIGHT("]]]]") "\t\n" END);
    GALLEY("doc\tgalley=1 x:=[" EIGHT("[[[[") EIGHT("]]]]") "]\t\n" END, "doc\tgalley=1\t\n" DIAG("bad-attr", 1) END);
}

Test(doc_codec, escapes)
{
    GALLEY("doc\tgalley=1\t\np\t\t\\\\ \\n \\t \\r \\x01 \\x9f \\x7F\np\t\t\\q \\xA0 \\x1 \\\n" END,
           "doc\tgalley=1\t\np\t\t\\\\ \\n \\t \\r \\x01 \\x9F \\x7F\np\t\t\\\\q \\\\xA0 \\\\x1 \\\\\n" DIAG("bad-escape", 3) END);
    GALLEY("doc\tgalley=1\t\np\ta%0A=%3d%C3%A9\t\x01\x7F\xC2\x85\xC2\xA0\n" END,
           "doc\tgalley=1\t\np\ta%0A==\xC3\xA9\t\\x01\\x7F\\x85\xC2\xA0\n" END);
}

Test(doc_codec, bad_spans)
{
    GALLEY("doc\tgalley=1\t\n.s\tat=0 len=0\t\np\t\ta\xC3\xA9\n.s\tat=2 len=1\t\n.s\tat=0 len=4\t\n.s\tat=0\t\n.s\tat=01 len=1\t\n"
           ".s\tat=9999999999999999 len=1\t\n.s\tat=1 len=2\tother\n.s\tat=3 len=0\t\n" END,
           "doc\tgalley=1\t\np\t\ta\xC3\xA9\n.s\tat=1 len=2\t\xC3\xA9\n.s\tat=3 len=0\t\n" DIAG("bad-span", 2) DIAG("bad-span", 4)
           DIAG("bad-span", 5) DIAG("bad-span", 6) DIAG("bad-span", 7) DIAG("bad-span", 8) END);
}

Test(doc_codec, checked_spans)
{
    ReaderOptions options = {.form = FORM_GALLEY, .by = STR("test"), .check_spans = true};
    expect_with(&options, FORM_GALLEY, STR("doc\tgalley=1\t\np\t\ta\\nb\n.w\tat=0 len=3\ta\\nb\n.w\tat=0 len=1\tb\n" END),
                STR("doc\tgalley=1\t\np\t\ta\\nb\n.w\tat=0 len=3\ta\\nb\n.w\tat=0 len=1\ta\n" DIAG("bad-span", 4) END));
}

Test(doc_codec, bad_utf8_once_a_line)
{
    GALLEY("doc\tgalley=1 x=%FF y=\xFE\t\np\tk=%ED%A0%80\t\xE2\x82\n\xFF\t\t\n" END,
           "doc\tgalley=1 x=\xEF\xBF\xBD y=\xEF\xBF\xBD\t\np\tk=\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\t\xEF\xBF\xBD\n" DIAG("bad-utf8", 1)
           DIAG("bad-utf8", 2) DIAG("bad-utf8", 3) DIAG("bad-line", 3) END);
    GALLEY("doc\tgalley=1 x:=\"\\ud800\" k=%FF\t\n" END, "doc\tgalley=1 x=\xEF\xBF\xBD k=\xEF\xBF\xBD\t\n" DIAG("bad-utf8", 1) END);
}

/* JSON Lines -------------------------------------------------------------------------------------------------------- */

Test(doc_codec, json_strings_and_numbers)
{
    TO_JSON("{\"id\":\"\\u0041\\/\\u00e9\\ud83d\\ude00\\b\\f\\n\\r\\t\\\"\\\\\\u007f\\u0085\\u2028\xE2\x80\xA9\xC2\x9F\xC2\xA0\",\"x\" : [ 1.50 , -0e1,{\"a\":[]} ],"
            "\"blocks\":[]}",
            "{\"id\":\"A/\xC3\xA9\xF0\x9F\x98\x80\\b\\f\\n\\r\\t\\\"\\\\\\u007f\\u0085\\u2028\\u2029\\u009f\xC2\xA0\",\"x\":[1.50,-0e1,{\"a\":[]}],"
            "\"blocks\":[]}");
}

Test(doc_codec, json_offsets_are_code_points)
{
    JSON("{\"blocks\":[{\"kind\":\"p\",\"text\":\"\xC3\xA9\xF0\x9F\x98\x80z\",\"spans\":[{\"kind\":\"w\",\"start\":1,\"end\":2},"
         "{\"end\":3,\"x\":1,\"kind\":\"s\",\"start\":0}]}]}",
         "doc\tgalley=1\t\np\t\t\xC3\xA9\xF0\x9F\x98\x80z\n.s\tat=0 len=7 x:=1\t\xC3\xA9\xF0\x9F\x98\x80z\n.w\tat=2 len=4\t\xF0\x9F\x98\x80\n" END);
}

Test(doc_codec, json_members_in_any_order)
{
    JSON("{\"notes\":[{\"text\":\"n\",\"kind\":\"sum\"}],\"blocks\":[{\"spans\":[{\"start\":0,\"kind\":\"w\",\"end\":1}],\"text\":\"ab\",\"x\":1,"
         "\"kind\":\"p\"}],\"id\":\"i\",\"galley\":3}",
         "doc\tgalley=1 id=i\t\np\tx:=1\tab\n.w\tat=0 len=1\ta\n+sum\t\tn\n" END);
}

Test(doc_codec, bad_json)
{
    JSON("7\n{\"a\":1,\n{\"a\":01,\"blocks\":[]}\n{\"a\":\"\x01\",\"blocks\":[]}\n{\"blocks\":[]}x\n{\"blocks\":[{\"kind\":3}],}",
         "doc\tgalley=1\t\n" DIAG("bad-json", 1) END "doc\tgalley=1\t\n" DIAG("bad-json", 2) END "doc\tgalley=1\t\n" DIAG("bad-json", 3) END
         "doc\tgalley=1\t\n" DIAG("bad-json", 4) END "doc\tgalley=1\t\n" DIAG("bad-json", 5) END "doc\tgalley=1\t\n" DIAG("bad-json", 6) END);
    JSON("\n\xFF{}\n{\"\xFF\":1,\"blocks\":[]}", "doc\tgalley=1\t\n" DIAG("bad-utf8", 2) DIAG("bad-json", 2) END
         "doc\tgalley=1 \xEF\xBF\xBD:=1\t\n" DIAG("bad-utf8", 3) END);
}

Test(doc_codec, json_nesting)
{
    JSON("{\"blocks\":[],\"x\":" EIGHT("[[[[[[[[") EIGHT("]]]]]]]]") "}", "doc\tgalley=1\t\n" DIAG("bad-json", 1) END);
    JSON("{\"blocks\":[],\"x\":[" EIGHT("[[[[") EIGHT("]]]]") "],\"x\":1}", "doc\tgalley=1 x:=1\t\n" DIAG("bad-attr", 1) END);
}

Test(doc_codec, bad_records)
{
    JSON("{\"blocks\":[3,{},{\"kind\":\"a b\"},{\"kind\":\"doc\"},{\"kind\":\"p\",\"text\":1},{\"kind\":\"p\",\"spans\":{}},{\"kind\":\"q\"}],\"meta\":7}",
         "doc\tgalley=1\t\np\t\t\nq\t\t\n" DIAG("bad-record", 1) DIAG("bad-record", 1) DIAG("bad-record", 1) DIAG("bad-record", 1)
         DIAG("bad-record", 1) DIAG("bad-record", 1) DIAG("bad-record", 1) END);
}

Test(doc_codec, bad_members)
{
    JSON("{\"id\":1,\"id\":2,\"meta\":[{\"kind\":\"title\",\"spans\":[],\"at\":1}],\"blocks\":[{\"kind\":\"p\",\"kind\":\"q\",\"text\":\"ab\",\"spans\":["
         "{\"kind\":\"w\",\"start\":0,\"end\":3},{\"kind\":\"w\",\"start\":1,\"end\":0},{\"kind\":\"w\",\"start\":\"0\",\"end\":1},"
         "{\"kind\":\"w\",\"start\":0,\"end\":1,\"at\":0,\"len\":1},5],\"y\":1,\"y\":2}],\"blocks\":[]}",
         "doc\tgalley=1 id:=1\t\n@title\tat=1\t\np\ty:=1\tab\n.w\tat=0 len=1\ta\n" DIAG("bad-attr", 1) DIAG("bad-attr", 1) DIAG("bad-attr", 1)
         DIAG("bad-attr", 1) DIAG("bad-span", 1) DIAG("bad-span", 1) DIAG("bad-span", 1) DIAG("bad-attr", 1) DIAG("bad-attr", 1)
         DIAG("bad-record", 1) DIAG("bad-attr", 1) END);
}

Test(doc_codec, lone_surrogates)
{
    JSON("{\"id\":2,\"id\":3,\"blocks\":[{\"kind\":\"p\",\"text\":\"\\ud800x\\udc00\\ud83d\\ud83d\\ude00\"}]}",
         "doc\tgalley=1 id:=2\t\np\t\t\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD\xF0\x9F\x98\x80\n" DIAG("bad-utf8", 1) DIAG("bad-attr", 1) END);
}

Test(doc_codec, rows)
{
    JSON("{\"url\":\"u\",\"title\":\"T\",\"authors\":[\"A\",{\"name\":\"B\",\"x\":[1]}],\"published\":\"2025-03-05\",\"n\":4,\"text\":\"One.\\n\\nTwo.\"}",
         "doc\tgalley=1 url=u n=4\t\n@title\t\tT\n@author\t\tA\n@author\t\tB\n@published\t\t2025-03-05\np\t\tOne.\np\t\tTwo.\n" END);
    JSON("{\"title\":null,\"author\":[1],\"text\":5}", "doc\tgalley=1\t\n" DIAG("bad-record", 1) DIAG("bad-record", 1) END);
    JSON("{\"docs\":[{\"title\":\"a\",\"text\":\"b\\n\\nc\",\"id\":1},{\"text\":\"d\"},4]}",
         "doc\tgalley=1\t\nh1\tpart=1\ta\np\tpart=1\tb\np\tpart=1\tc\np\tpart=2\td\n" DIAG("bad-record", 1) END);
}

Test(doc_codec, rows_with_a_page)
{
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    Doc doc;
    doc_create(&doc, &arena, STR("test"));
    jsonl_parse(&doc, STR("{\"html\":\"<p>\\u00e9\",\"text\":\"t\"}"), 1);
    cr_expect(str_equal(doc.html, STR("<p>\xC3\xA9")));
    cr_expect_eq(doc.blocks.count, 0);
    cr_expect(str_equal(doc.attrs.items[0].key, STR("text")));
    arena_destroy(&arena);
}

/* Limits ------------------------------------------------------------------------------------------------------------ */

Test(doc_codec, text_over_the_limit)
{
    ReaderOptions options = {.form = FORM_GALLEY, .by = STR("test"), .max_doc = 5};
    expect_with(&options, FORM_GALLEY, STR("doc\tgalley=1\t\np\t\tabc\np\t\tdef\n.w\tat=0 len=9\t\np\t\tg\n@title\t\tT\n" END "doc\tgalley=1\t\np\t\tok\n" END),
                STR("doc\tgalley=1\t\n@title\t\tT\np\t\tabc\n" DIAG("too-large", 3) END "doc\tgalley=1\t\np\t\tok\n" END));
    options.form = FORM_JSONL;
    expect_with(&options, FORM_GALLEY, STR("{\"blocks\":[{\"kind\":\"p\",\"text\":\"abc\"},{\"kind\":\"p\",\"text\":\"def\"},{\"kind\":\"p\"}],\"id\":1}\n{\"text\":\"abcdefg\"}\n"),
                STR("doc\tgalley=1 id:=1\t\np\t\tabc\n" DIAG("too-large", 1) END "doc\tgalley=1\t\np\t\tabcde\n" DIAG("too-large", 2) END));
    options.form = FORM_TEXT;
    expect_with(&options, FORM_GALLEY, STR("abcd\xC3\xA9" "fghi"),
                STR("doc\tgalley=1\t\np\t\tabcd\n+diag\tlevel=error code=too-large by=test\t\n" END));
}

/* A document of `lines` blocks, far over what is gathered of one; then a small one. */
static void large_input(Buf *input, Form form, size_t lines, bool ended)
{
    buf_append(input, form == FORM_JSONL ? STR("{\"id\":\"a\",\"blocks\":[{\"kind\":\"p\",\"text\":\"x\"}") : STR("doc\tgalley=1 id=a\t\n"));
    for (size_t i = 0; i < lines; i++)
        buf_append(input, form == FORM_JSONL ? STR(",{\"kind\":\"p\",\"text\":\"x\"}") : STR("p\t\tx\n"));
    buf_append(input, form == FORM_JSONL ? STR("]}\n{\"id\":\"b\",\"blocks\":[]}\n") : ended ? STR(END "doc\tgalley=1 id=b\t\n" END)
                                                                                             : STR("doc\tgalley=1 id=b\t\n" END));
}

static void expect_head(Form form, size_t lines, bool ended, uint64_t line)
{
    Heap heap = {0};
    Buf input, out;
    buf_create(&input, &heap, 0);
    buf_create(&out, &heap, 0);
    large_input(&input, form, lines, ended);
    heap.peak = heap.used;
    size_t before = heap.used;
    ReaderOptions options = {.form = form, .by = STR("test"), .max_doc = 1000};
    convert(&heap, &options, buf_str(&input), 1000, FORM_GALLEY, &out);
    Str text = buf_str(&out);
    cr_expect(str_starts(text, STR("doc\tgalley=1 id=a\t\np\t\tx\np\t\tx\n")));
    cr_expect(str_ends(text, STR("doc\tgalley=1 id=b\t\n" END)));
    char number[32];
    int len = snprintf(number, sizeof number, "line=%llu\t", (unsigned long long)line);
    cr_expect(str_find(text, (Str){number, (size_t)len}) != STR_NONE, "%.*s", 200, text.data + text.len - 200);
    cr_expect(str_find(text, STR("code=too-large")) != STR_NONE);
    cr_expect_lt(heap.peak - before, (size_t)3 << 20, "%zu", heap.peak - before);
    buf_destroy(&input);
    buf_destroy(&out);
}

Test(doc_codec, rest_of_a_large_document_is_skipped)
{
    expect_head(FORM_GALLEY, 2000000, true, 1002);
    expect_head(FORM_GALLEY, 2000000, false, 1002);
    expect_head(FORM_JSONL, 400000, true, 1);
}

/* Whether a document with `size` bytes of an attribute is too large; the same for any cut of the input. */
static bool is_cut(Form form, bool ended, size_t size)
{
    static const size_t STEPS[] = {0, SIZE_MAX, 61, 777};
    Heap heap = {0};
    Buf input, first;
    buf_create(&input, &heap, 0);
    buf_create(&first, &heap, 0);
    buf_append(&input, form == FORM_JSONL ? STR("{\"id\":\"a\",\"blocks\":[],\"meta\":[{\"kind\":\"title\",\"text\":\"")
                                          : STR("doc\tgalley=1\t\n@title\t\t"));
    memset(buf_reserve(&input, size), 'x', size);
    input.len += size;
    buf_append(&input, form == FORM_JSONL ? STR("\"}]}\n{}\n") : ended ? STR("\n" END "doc\tgalley=1\t\n") : STR("\ndoc\tgalley=1\t\n"));
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        ReaderOptions options = {.form = form, .by = STR("test"), .max_doc = 1000};
        Buf out;
        buf_create(&out, &heap, 0);
        convert(&heap, &options, buf_str(&input), STEPS[i], FORM_GALLEY, &out);
        if (i == 0)
            buf_append(&first, buf_str(&out));
        cr_expect(str_equal(buf_str(&first), buf_str(&out)), "step %zu, size %zu", STEPS[i], size);
        buf_destroy(&out);
    }
    bool cut = str_find(buf_str(&first), STR("code=too-large")) != STR_NONE;
    buf_destroy(&input);
    buf_destroy(&first);
    return cut;
}

Test(doc_codec, what_is_too_large_does_not_depend_on_how_it_is_read)
{
    const size_t whole = 64 << 10;
    for (Form form = FORM_GALLEY; form <= FORM_JSONL; form++)
        for (int ended = 0; ended < 2; ended++) {
            cr_expect(!is_cut(form, ended, whole - 100));
            cr_expect(is_cut(form, ended, whole + 1));
            for (size_t size = whole - 80; size <= whole; size++)
                is_cut(form, ended, size);
        }
}

Test(doc_codec, many_attributes_cost_what_they_are_long)
{
    Heap heap = {0};
    Buf input, out;
    buf_create(&input, &heap, 0);
    buf_create(&out, &heap, 0);
    buf_append(&input, STR("doc\tgalley=1"));
    for (unsigned i = 0; i < 200000; i++) {
        buf_append(&input, STR(" key"));
        buf_unsigned(&input, i);
        buf_append(&input, STR("=v"));
    }
    buf_append(&input, STR("\t\n" END));
    ReaderOptions options = {.form = FORM_GALLEY, .by = STR("test")};
    convert(&heap, &options, buf_str(&input), SIZE_MAX, FORM_GALLEY, &out);
    cr_expect(str_equal(buf_str(&out), buf_str(&input)));
    buf_clear(&out);
    input.len -= STR("\t\n" END).len;
    buf_append(&input, STR(" key77777=w\t\n" END));
    convert(&heap, &options, buf_str(&input), SIZE_MAX, FORM_GALLEY, &out);
    cr_expect(str_find(buf_str(&out), STR("code=bad-attr")) != STR_NONE);
    buf_destroy(&input);
    buf_destroy(&out);
}

Test(doc_codec, faults_are_not_told_without_end)
{
    Heap heap = {0};
    Buf input, out;
    buf_create(&input, &heap, 0);
    buf_create(&out, &heap, 0);
    buf_append(&input, STR("doc\tgalley=1"));
    for (unsigned i = 0; i < LIMIT_DIAGNOSTICS * 3; i++)
        buf_append(&input, STR(" x"));
    buf_append(&input, STR("\t\n" END));
    ReaderOptions options = {.form = FORM_GALLEY, .by = STR("test")};
    convert(&heap, &options, buf_str(&input), SIZE_MAX, FORM_GALLEY, &out);
    size_t faults = 0;
    Str rest = buf_str(&out), line;
    while (str_split(&rest, '\n', &line))
        faults += str_starts(line, STR("+diag"));
    cr_expect_eq(faults, LIMIT_DIAGNOSTICS);
    cr_expect(str_find(buf_str(&out), STR("code=too-many")) != STR_NONE);
    buf_destroy(&input);
    buf_destroy(&out);
}

/* Names --------------------------------------------------------------------------------------------------------------- */

Test(doc_codec, every_name_is_found)
{
    for (int key = KEY_OTHER + 1; key < KEY_COUNT; key++)
        cr_expect_eq(key_lookup(key_name((KeyId)key)), key);
    for (int kind = KIND_OTHER + 1; kind < KIND_COUNT; kind++) {
        int found = 0;
        for (int place = PLACE_META; place <= PLACE_NOTE; place++)
            found += kind_lookup((Place)place, kind_name((KindId)kind)) == (KindId)kind;
        cr_expect_eq(found, 1, "%d", kind);
    }
    cr_expect_eq(key_lookup(STR("")), KEY_OTHER);
    cr_expect_eq(key_lookup(STR("srclem")), KEY_OTHER);
    cr_expect_eq(kind_lookup(PLACE_SPAN, STR("p")), KIND_OTHER);
}
