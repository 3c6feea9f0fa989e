/* summarize's engine: what it chooses, what it leaves alone, that it does so again. */
#include "summary/summary.h"

#include <criterion/criterion.h>

typedef struct Bench {
    Heap heap;
    Arena arena;
    Doc doc;
    Rules *rules;
    Lang *lang;
    Summary *summary;
} Bench;

static void bench_open(Bench *bench, unsigned sentences, bool explain)
{
    *bench = (Bench){.heap = {0}};
    StetError error = {0};
    RulesOptions options = {0};
    SummaryOptions chosen = {.sentences = sentences, .explain = explain};
    arena_create(&bench->arena, &bench->heap);
    doc_create(&bench->doc, &bench->arena, STR("test"));
    cr_assert_eq(rules_open(&bench->rules, &bench->heap, &options, &error), STET_OK, "%s", error.detail);
    cr_assert_eq(lang_create(&bench->lang, &bench->heap, bench->rules), STET_OK);
    cr_assert_eq(summary_create(&bench->summary, &bench->heap, bench->rules, bench->lang, &chosen), STET_OK);
}

static void bench_close(Bench *bench)
{
    summary_destroy(bench->summary);
    lang_destroy(bench->lang);
    rules_close(bench->rules);
    arena_destroy(&bench->arena);
    cr_assert_eq(bench->heap.used, 0);
}

/* A block whose sentences end at each '|', which is left out. */
static Block *add(Bench *bench, KindId kind, const char *marked)
{
    Str rest = str_of(marked), piece;
    char *text = arena_alloc(&bench->arena, rest.len + 1);
    size_t len = 0, ends[64], count = 0;
    while (str_split(&rest, '|', &piece)) {
        memcpy(text + len, piece.data, piece.len);
        len += piece.len;
        ends[count++] = len;
    }
    Block *block = doc_add_block(&bench->doc, kind, (Str){text, len});
    size_t start = 0;
    for (size_t i = 0; i < count; i++) {
        while (start < ends[i] && text[start] == ' ')
            start++;
        if (start < ends[i])
            doc_add_span(&bench->doc, block, SPAN_S, start, ends[i] - start);
        start = ends[i];
    }
    return block;
}

static const char STORM[] = "A storm closed the port of Harwich on Monday and kept forty ships at sea, the harbour master said.| "
                            "It was a cold day.| The storm is the worst that the port of Harwich has seen in thirty years.| "
                            "Tea was served.| Ships waited at sea for two days until the storm had passed and the port opened again.";

static void begin(Bench *bench)
{
    doc_clear(&bench->doc);
    attrs_add(&bench->doc, &bench->doc.attrs, KEY_LANG, STR("en"));
}

static uint32_t notes_of(const Doc *doc, KindId kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < doc->notes.count; i++)
        count += doc->notes.items[i].id == kind;
    return count;
}

Test(summary, chooses_in_the_order_of_the_text)
{
    Bench bench;
    bench_open(&bench, 3, false);
    begin(&bench);
    add(&bench, KIND_H1, "Storm closes port|");
    add(&bench, KIND_P, STORM);
    summary_run(bench.summary, &bench.doc);
    unsigned ranks = 0;
    int64_t last = -1;
    for (uint32_t i = 0; i < bench.doc.notes.count; i++) {
        const Record *note = &bench.doc.notes.items[i];
        if (note->id != NOTE_SUM)
            continue;
        int64_t block = attrs_integer(&note->attrs, KEY_BLOCK, -1), at = attrs_integer(&note->attrs, KEY_AT, -1);
        cr_assert_eq(block, 1);
        cr_assert(at > last);
        last = at;
        Str text = str_sub(bench.doc.blocks.items[block].record.text, (size_t)at, (size_t)attrs_integer(&note->attrs, KEY_LEN, 0));
        cr_assert(str_equal(text, note->text));
        cr_assert(str_find(text, STR("cold")) == STR_NONE && str_find(text, STR("Tea")) == STR_NONE);
        ranks |= 1u << attrs_integer(&note->attrs, KEY_RANK, 0);
        cr_assert(attrs_find(&note->attrs, KEY_SCORE));
    }
    cr_assert_eq(ranks, 2u | 4u | 8u);
    bench_close(&bench);
}

Test(summary, adds_nothing_twice)
{
    Bench bench;
    bench_open(&bench, 2, true);
    begin(&bench);
    add(&bench, KIND_P, STORM);
    summary_run(bench.summary, &bench.doc);
    uint32_t notes = bench.doc.notes.count;
    cr_assert_eq(notes_of(&bench.doc, NOTE_SUM), 2);
    cr_assert(attrs_value(&bench.doc.notes.items[0].attrs, KEY_WHY).len > 0);
    summary_run(bench.summary, &bench.doc);
    cr_assert_eq(bench.doc.notes.count, notes);
    bench_close(&bench);
}

Test(summary, only_running_text)
{
    static const KindId KINDS[] = {KIND_H2, KIND_CAPTION, KIND_ALT, KIND_CONTROL, KIND_PRE, KIND_CELL};
    Bench bench;
    bench_open(&bench, 10, false);
    begin(&bench);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        add(&bench, KINDS[i], "The storm closed the port of Harwich on Monday.");
    attrs_add_integer(&bench.doc, &add(&bench, KIND_P, "The storm is not kept.")->record.attrs, KEY_KEEP, 0);
    attrs_add(&bench.doc, &add(&bench, KIND_P, "I like storms.")->record.attrs, KEY_REGION, STR("comment"));
    doc_add_block(&bench.doc, KIND_P, STR("No sentences here."));
    summary_run(bench.summary, &bench.doc);
    cr_assert_eq(notes_of(&bench.doc, NOTE_SUM), 0);
    add(&bench, KIND_LI, "An item is text.| And another.");
    summary_run(bench.summary, &bench.doc);
    cr_assert_eq(notes_of(&bench.doc, NOTE_SUM), 2);
    bench_close(&bench);
}

Test(summary, does_not_repeat_itself)
{
    Bench bench;
    bench_open(&bench, 2, false);
    begin(&bench);
    add(&bench, KIND_P, "The storm closed the port of Harwich on Monday and kept ships at sea.|");
    add(&bench, KIND_P, "The storm closed the port of Harwich on Monday and kept ships at sea.|");
    add(&bench, KIND_P, "The harbour master opened the port again after forty ships had waited.|");
    summary_run(bench.summary, &bench.doc);
    int64_t blocks = 0;
    for (uint32_t i = 0; i < bench.doc.notes.count; i++)
        if (bench.doc.notes.items[i].id == NOTE_SUM)
            blocks = blocks * 10 + attrs_integer(&bench.doc.notes.items[i].attrs, KEY_BLOCK, 9);
    cr_assert_eq(blocks, 2, "%d", (int)blocks); /* 0, then 2 */
    bench_close(&bench);
}

Test(summary, keywords)
{
    Bench bench;
    bench_open(&bench, 1, false);
    begin(&bench);
    add(&bench, KIND_P, STORM);
    summary_run(bench.summary, &bench.doc);
    bool port = false;
    for (uint32_t i = 0; i < bench.doc.notes.count; i++) {
        const Record *note = &bench.doc.notes.items[i];
        if (note->id != NOTE_KEYWORD)
            continue;
        port = port || str_find(note->text, STR("port")) != STR_NONE || str_find(note->text, STR("storm")) != STR_NONE;
        cr_expect(!str_equal(note->text, STR("the")) && !str_equal(note->text, STR("said")));
        cr_expect(attrs_integer(&note->attrs, KEY_N, 0) >= 2);
    }
    cr_assert(port);
    bench_close(&bench);
}

/* The notes as text, to compare runs. */
static void describe(const Doc *doc, Buf *out)
{
    for (uint32_t i = 0; i < doc->notes.count; i++) {
        buf_append(out, doc->notes.items[i].text);
        for (uint32_t k = 0; k < doc->notes.items[i].attrs.count; k++) {
            buf_byte(out, ' ');
            buf_append(out, doc->notes.items[i].attrs.items[k].value);
        }
        buf_byte(out, '\n');
    }
}

Test(summary, remembers_nothing)
{
    Bench bench;
    bench_open(&bench, 2, true);
    Buf first, again;
    buf_create(&first, &bench.heap, 0);
    buf_create(&again, &bench.heap, 0);
    begin(&bench);
    add(&bench, KIND_P, STORM);
    summary_run(bench.summary, &bench.doc);
    describe(&bench.doc, &first);
    doc_clear(&bench.doc);
    attrs_add(&bench.doc, &bench.doc.attrs, KEY_LANG, STR("zh"));
    add(&bench, KIND_P, "\xE6\x9A\xB4\xE9\xA3\x8E\xE9\x9B\xA8\xE6\x98\x9F\xE6\x9C\x9F\xE4\xB8\x80\xE5\x85\xB3\xE9\x97\xAD\xE6\xB8\xAF\xE5\x8F\xA3\xE3\x80\x82|");
    summary_run(bench.summary, &bench.doc);
    cr_assert_eq(notes_of(&bench.doc, NOTE_SUM), 1);
    begin(&bench);
    add(&bench, KIND_P, STORM);
    summary_run(bench.summary, &bench.doc);
    describe(&bench.doc, &again);
    cr_assert(str_equal(buf_str(&first), buf_str(&again)));
    buf_destroy(&first);
    buf_destroy(&again);
    bench_close(&bench);
}

/* Spans that overlap and stand backwards cost nothing, and too many sentences are a diagnostic. */
Test(summary, hostile)
{
    Bench bench;
    bench_open(&bench, 3, false);
    begin(&bench);
    Block *block = doc_add_block(&bench.doc, KIND_P, STR("One storm. Two storms."));
    for (int i = 0; i < 1000; i++) {
        doc_add_span(&bench.doc, block, SPAN_S, 11, 11);
        doc_add_span(&bench.doc, block, SPAN_S, 0, 22);
        doc_add_span(&bench.doc, block, SPAN_S, 5, 0);
    }
    summary_run(bench.summary, &bench.doc);
    cr_assert_eq(notes_of(&bench.doc, NOTE_SUM), 1);
    begin(&bench);
    for (uint32_t i = 0; i <= LIMIT_SUMMARY_LOOKED; i++)
        add(&bench, KIND_P, "x y|");
    summary_run(bench.summary, &bench.doc);
    cr_assert_eq(notes_of(&bench.doc, NOTE_SUM), 3);
    cr_assert_eq(notes_of(&bench.doc, NOTE_DIAG), 1);
    bench_close(&bench);
}

/* Bylines, dates, agencies and headings are passed over while there are sentences, and chosen where there is nothing else. */
Test(summary, passes_labels_over)
{
    static const char *const LABELS[] = {"By John Smith", "By John Smith.", "\xE2\x80\xA2 Updated on 12 March at 18:05 by the desk",
                                         "Institute of Marine Research", "Last changed on the 12 of March 2024 at 18:05"};
    Bench bench;
    bench_open(&bench, 3, false);
    begin(&bench);
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        add(&bench, KIND_P, LABELS[i]);
    summary_run(bench.summary, &bench.doc);
    cr_assert_eq(notes_of(&bench.doc, NOTE_SUM), 3);
    begin(&bench);
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        add(&bench, KIND_P, LABELS[i]);
    add(&bench, KIND_P, "The storm closed the port of Harwich on Monday and kept ships at sea.|");
    add(&bench, KIND_P, "It was cold.|");
    summary_run(bench.summary, &bench.doc);
    cr_assert_eq(notes_of(&bench.doc, NOTE_SUM), 2);
    for (uint32_t i = 0; i < bench.doc.notes.count; i++)
        if (bench.doc.notes.items[i].id == NOTE_SUM)
            cr_expect(attrs_integer(&bench.doc.notes.items[i].attrs, KEY_BLOCK, 0) >= 5);
    bench_close(&bench);
}
