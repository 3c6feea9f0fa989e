/* tag: who, where, when, how much, who said what. */
#include "cmd/common/program.h"
#include "segment/segment.h"
#include "tag/tag.h"

typedef struct Engines {
    Heap *heap;
    Segment *segment; /* for documents without sentences; its spans are not written */
    Tag *tag;
} Engines;

static LoopVerdict run(void *state, Doc *doc)
{
    Engines *engines = state;
    segment_run(engines->segment, doc);
    tag_run(engines->tag, doc);
    return LOOP_WRITE;
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    (void)given;
    (void)error;
    Engines *engines = heap_resize(setup->heap, NULL, 0, sizeof *engines);
    *engines = (Engines){.heap = setup->heap};
    *engine = (LoopEngine){.state = engines, .run = run};
    SegmentOptions segment = {.transient = true};
    TagOptions tag = {.explain = setup->explain};
    TRY(segment_create(&engines->segment, setup->heap, setup->rules, setup->lang, &segment));
    return tag_create(&engines->tag, setup->heap, setup->rules, setup->lang, &tag);
}

static void close_engine(void *state)
{
    Engines *engines = state;
    if (engines->segment)
        segment_destroy(engines->segment);
    if (engines->tag)
        tag_destroy(engines->tag);
    heap_resize(engines->heap, engines, sizeof *engines, 0);
}

int main(int argc, char **argv)
{
    static const Program PROGRAM = {
        .name = "tag",
        .summary = "Marks people, organisations, places, dates, amounts and quotations.",
        .before = "dehtml",
        .reads = READS_DOCUMENTS,
        .text_is = FORM_TEXT,
        .view = TEXT_TAGS,
        .has_rules = true,
        .has_explain = true,
        .open = open_engine,
        .close = close_engine,
    };
    return program_main(&PROGRAM, argc, argv);
}
