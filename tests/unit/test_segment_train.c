/* The trainer of words: what it writes is a rule file, the same every time, that makes the engine cut as the documents did. */
#include "segment/segment.h"
#include "segment/train.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

typedef struct School {
    Heap heap;
    Arena arena;
    Doc doc;
    Rules *rules;
    Lang *lang;
} School;

static void school_open(School *school)
{
    *school = (School){0};
    StetError error = {0};
    cr_assert_eq(rules_open(&school->rules, &school->heap, &(RulesOptions){0}, &error), STET_OK);
    cr_assert_eq(lang_create(&school->lang, &school->heap, school->rules), STET_OK);
    arena_create(&school->arena, &school->heap);
    doc_create(&school->doc, &school->arena, STR("test"));
}

static void school_close(School *school)
{
    lang_destroy(school->lang);
    rules_close(school->rules);
    arena_destroy(&school->arena);
    cr_assert_eq(school->heap.used, 0u);
}

/* A text of words divided by bars becomes a document with its words marked. */
static Block *set_text(School *school, const char *barred, bool marked)
{
    doc_clear(&school->doc);
    attrs_add(&school->doc, &school->doc.attrs, KEY_LANG, STR("zh"));
    size_t size = strlen(barred), len = 0, start = 0;
    char *text = arena_alloc(&school->arena, size + 1);
    for (size_t i = 0; i < size; i++)
        if (barred[i] != '|')
            text[len++] = barred[i];
    Block *block = doc_add_block(&school->doc, KIND_P, (Str){text, len});
    size_t at = 0;
    for (size_t i = 0; i <= size && marked; i++) {
        if (i < size && barred[i] != '|') {
            at++;
            continue;
        }
        if (at > start)
            doc_add_span(&school->doc, block, SPAN_W, start, at - start);
        start = at;
    }
    return block;
}

static void train(School *school, Buf *out)
{
    static const char *const TEXTS[] = {"学生|在|学校|学习", "老师|在|学校|工作", "学校|有|老师|和|学生", "工作|和|学习"};
    SegmentTrainer *trainer;
    segment_trainer_create(&trainer, &school->heap, school->rules, school->lang, STR("学生\n老师\n学校\n"));
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        set_text(school, TEXTS[i], true);
        segment_trainer_add(trainer, &school->doc);
    }
    segment_trainer_finish(trainer, out);
    segment_trainer_destroy(trainer);
}

Test(segment, training_is_repeatable_and_used)
{
    School school;
    Buf first, second;
    school_open(&school);
    buf_create(&first, &school.heap, 0);
    buf_create(&second, &school.heap, 0);
    train(&school, &first);
    train(&school, &second);
    cr_assert(str_equal(buf_str(&first), buf_str(&second)));
    char name[] = "/tmp/stet-train-XXXXXX";
    int fd = mkstemp(name);
    cr_assert(fd >= 0 && write(fd, first.data, first.len) == (ssize_t)first.len);
    close(fd);
    const char *files[] = {name};
    StetError error = {0};
    Rules *learned = NULL;
    cr_assert_eq(rules_open(&learned, &school.heap, &(RulesOptions){.files = files, .file_count = 1}, &error), STET_OK);
    unlink(name);
    Segment *segment = NULL;
    cr_assert_eq(segment_create(&segment, &school.heap, learned, school.lang, &(SegmentOptions){.words = true}), STET_OK);
    Block *block = set_text(&school, "老师|和|学生|在|学校", false);
    segment_run(segment, &school.doc);
    char got[200];
    size_t len = 0;
    for (uint32_t i = 0; i < block->spans.count; i++) {
        const Span *span = &block->spans.items[i];
        if (span->id == SPAN_W)
            len += (size_t)snprintf(got + len, sizeof got - len, "%s%.*s", len ? "|" : "", (int)span->len, block->record.text.data + span->at);
    }
    cr_expect_str_eq(got, "老师|和|学生|在|学校");
    segment_destroy(segment);
    rules_close(learned);
    buf_destroy(&first);
    buf_destroy(&second);
    school_close(&school);
}
