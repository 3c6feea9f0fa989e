/* What writers copy from the input must be what they would have written: documents of random lines, as our writers give them and in
 * other ways, are written with and without the readers' marks, as they are and after an engine added to them. */
#include "doc_bench.h"

#include "doc/forms.h"
#include "doc/json.h"

static uint64_t random_state;

static unsigned below(unsigned bound)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(random_state >> 33) % bound;
}

#define ONE_OF(list) str_of((list)[below(sizeof(list) / sizeof *(list))])

static const char *const ATTRS[] = {"src=12", "src=007", "src:=4", "link=0.50", "n=\"3\"", "n:=\"3\"", "id=a:b=c", "a:b=1", "class=x\\y", "class=caf\xC3\xA9",
                                    "path=%20", "path=%41", "new=\xC2\xAB", "new=\xC2\x85", "new=\x7F", "new=\x01", "new={}", "new:={\"a\": 1}", "href=", "=x",
                                    "x", "url=https://example.org/a/very/long/address/that/goes/on/and/on/for/more/than/64/bytes"};
static const char *const TEXTS[] = {"", "a", "Ships left the port.", "caf\xC3\xA9 \xE2\x80\x93 two", "a\\nb", "a\\\\b", "a\\x85", "a\xC2\xA0" "b", "a\xC2\x85", "\x7F",
                                    "\x01", "\r", "\\q", "\xFF", "words and more words, so many that they do not stand in 32 bytes, nor in a hundred of them, to the end"};
static const char *const GAPS[] = {" ", " ", " ", " ", "  ", ""};
static const char *const ENDS[] = {"\n", "\n", "\n", "\n", "\r\n"};

static void add_attrs(Buf *input)
{
    for (unsigned i = below(4); i; i--) {
        buf_append(input, ONE_OF(ATTRS));
        if (i > 1 || below(8) == 0)
            buf_append(input, ONE_OF(GAPS));
    }
}

/* Spans, mostly such as the block has. */
static void add_spans(Buf *input, Str text)
{
    static const char *const KINDS[] = {"w", "w", "w", "s", "ent", "new"};
    size_t at = 0;
    for (unsigned i = below(6); i && text.len; i--) {
        size_t len = 1 + below((unsigned)text.len);
        at = below(4) ? at + below(3) : below((unsigned)text.len);
        Str covered = str_sub(text, at, len);
        buf_byte(input, '.');
        buf_append(input, ONE_OF(KINDS));
        buf_append(input, below(12) ? STR("\tat=") : STR("\tlen=1 at="));
        buf_unsigned(input, at);
        buf_append(input, STR(" len="));
        buf_unsigned(input, covered.len);
        if (below(4) == 0) {
            buf_byte(input, ' ');
            add_attrs(input);
        }
        buf_byte(input, '\t');
        buf_append(input, below(8) ? covered : STR("other"));
        buf_append(input, ONE_OF(ENDS));
    }
}

static void random_galley(Buf *input)
{
    static const char *const KINDS[] = {"p", "h1", "@title", "+sum", "@new", "new"};
    buf_append(input, STR("doc\tgalley=1\t\n"));
    for (unsigned i = 1 + below(5); i; i--) {
        Str kind = ONE_OF(KINDS), text = ONE_OF(TEXTS);
        buf_append(input, kind);
        buf_byte(input, '\t');
        add_attrs(input);
        buf_byte(input, '\t');
        buf_append(input, text);
        buf_append(input, ONE_OF(ENDS));
        if (kind.data[0] != '@' && kind.data[0] != '+')
            add_spans(input, text);
    }
    buf_append(input, STR("end\t\t\n"));
}

static void random_json(Buf *input)
{
    static const char *const STRINGS[] = {"", "a", "say \\\"so\\\"", "a\\/b", "\\u0041", "\\u001f", "\x7F", "\xC2\x85", "\xC2\xA0", "\xE2\x80\xA8", "\\n\\t\\\\", "caf\xC3\xA9"};
    buf_append(input, STR("{\"blocks\":["));
    for (unsigned i = 1 + below(4); i; i--) {
        buf_append(input, STR("{\"kind\":\"p\",\"text\":\""));
        for (unsigned k = below(8) ? below(3) : below(200); k; k--)
            buf_append(input, ONE_OF(STRINGS));
        buf_append(input, i > 1 ? STR("\"},") : STR("\"}"));
    }
    buf_append(input, STR("]}\n"));
}

static void forget_marks(Records *records)
{
    for (uint32_t i = 0; i < records->count; i++) {
        records->items[i].raw = 0;
        records->items[i].quoted = (Str){NULL, 0};
    }
}

/* As a document that did not come from such a form. */
static void forget(Doc *doc)
{
    forget_marks(&doc->meta);
    forget_marks(&doc->notes);
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        Block *block = &doc->blocks.items[i];
        block->record.raw = 0;
        block->record.quoted = (Str){NULL, 0};
        block->spans.raw = 0;
        for (uint32_t k = 0; k < block->spans.count; k++)
            block->spans.items[k].raw = 0;
    }
}

/* What an engine does. */
static void add_to(Doc *doc)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        Block *block = &doc->blocks.items[i];
        if (below(3) == 0)
            attrs_add_integer(doc, &block->record.attrs, KEY_KEEP, 1);
        if (below(3) == 0)
            doc_add_span(doc, block, SPAN_ENT, 0, block->record.text.len);
        block->dropped = below(5) == 0;
    }
}

static void write_as(Form form, Doc *doc, Buf *out)
{
    if (form == FORM_JSONL)
        jsonl_write(doc, out, false);
    else
        galley_write(doc, out);
}

/* Counts the rounds in which something was copied whole. */
static unsigned compare(Form form, void (*make)(Buf *input))
{
    Heap heap = {0};
    Buf input, marked;
    Bench bench;
    unsigned same_as_input = 0;
    buf_create(&input, &heap, 0);
    buf_create(&marked, &heap, 0);
    bench_open(&bench);
    random_state = 1;
    for (int round = 0; round < 20000; round++) {
        input.len = marked.len = bench.out.len = 0;
        make(&input);
        ReaderOptions options = {.form = form, .by = STR("test")};
        Reader *reader = reader_create(&heap, &options);
        reader_lend(reader, buf_str(&input));
        cr_assert_eq(reader_next(reader, &bench.doc), READER_DOCUMENT);
        if (round % 2)
            add_to(&bench.doc);
        write_as(form, &bench.doc, &marked);
        forget(&bench.doc);
        write_as(form, &bench.doc, &bench.out);
        cr_assert(str_equal(buf_str(&marked), buf_str(&bench.out)), "round %d:\n%.*s\ngave\n%.*s\nnot\n%.*s", round, (int)input.len, input.data,
                  (int)marked.len, marked.data, (int)bench.out.len, bench.out.data);
        same_as_input += str_equal(buf_str(&marked), buf_str(&input));
        reader_destroy(reader);
    }
    buf_destroy(&input);
    buf_destroy(&marked);
    bench_close(&bench);
    cr_assert_eq(heap.used, 0);
    return same_as_input;
}

Test(doc_copied, galley_lines)
{
    cr_expect_gt(compare(FORM_GALLEY, random_galley), 500u);
}

Test(doc_copied, json_strings)
{
    cr_expect_gt(compare(FORM_JSONL, random_json), 500u);
}
