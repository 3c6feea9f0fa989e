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

/* What a trainer writes of documents of one language, each a text; sentences: marked, each after a stop and a space. */
static const char *rules_of(School *school, const char *lang, const char *const *texts, size_t count, bool sentences, Buf *out)
{
    SegmentTrainer *trainer;
    segment_trainer_create(&trainer, &school->heap, school->rules, school->lang, STR_EMPTY);
    for (size_t i = 0; i < count; i++) {
        Str text = str_of(texts[i]);
        doc_clear(&school->doc);
        attrs_add(&school->doc, &school->doc.attrs, KEY_LANG, str_of(lang));
        Block *block = doc_add_block(&school->doc, KIND_P, text);
        for (size_t at = 0, end; sentences && at < text.len; at = end + 1) {
            size_t stop = str_find(str_from(text, at), STR(". "));
            end = stop == STR_NONE ? text.len : at + stop + 1;
            doc_add_span(&school->doc, block, SPAN_S, at, end - at);
        }
        segment_trainer_add(trainer, &school->doc);
    }
    segment_trainer_finish(trainer, out);
    segment_trainer_destroy(trainer);
    buf_byte(out, '\0');
    return out->data;
}

Test(segment, plain_text_teaches_abbreviations_by_their_counts)
{
    static const char *const TEXTS[] = {"The buoy lay at pos. 12 that night. It was near pos. 14 on the chart. Nobody has seen pos. 15 yet.",
                                        "A boat was there. The boat left at night. A man saw the boat."};
    School school;
    Buf out;
    school_open(&school);
    buf_create(&out, &school.heap, 0);
    const char *rules = rules_of(&school, "en", TEXTS, 2, false, &out);
    cr_expect(strstr(rules, "\n  before-number:\n    - pos # 3 times with a stop, 0 without\n"), "%s", rules);
    cr_expect(!strstr(rules, "boat"), "%s", rules);
    cr_expect(!strstr(rules, "night"), "%s", rules);
    buf_destroy(&out);
    school_close(&school);
}

Test(segment, sentences_teach_weights)
{
    static const char *const TEXTS[] = {"It lay at pos. 12 that night. Nobody saw it. We went home."};
    School school;
    Buf out;
    school_open(&school);
    buf_create(&out, &school.heap, 0);
    const char *rules = rules_of(&school, "en", TEXTS, 1, true, &out);
    cr_expect(strstr(rules, "lang: en\n") && strstr(rules, "\nstop-weights: |\n"));
    cr_expect(!strstr(rules, "abbreviations:"));
    buf_destroy(&out);
    school_close(&school);
}

Test(segment, a_tag_that_is_none_never_reaches_the_rules)
{
    static const char *const TEXTS[] = {"It lay there."}, *const TAGS[] = {"xx: [", "x'y", "abcdefghi", "1"};
    School school;
    school_open(&school);
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
        Buf out;
        buf_create(&out, &school.heap, 0);
        const char *rules = rules_of(&school, TAGS[i], TEXTS, 1, false, &out), *line = strstr(rules, "lang: ");
        cr_expect(line && strspn(line + 6, "abcdefghijklmnopqrstuvwxyz") == strcspn(line + 6, "\n"), "%s", rules);
        buf_destroy(&out);
    }
    school_close(&school);
}
