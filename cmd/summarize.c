/* summarize: the sentences that matter. */
#include "cmd/common/program.h"
#include "segment/segment.h"
#include "summary/summary.h"

typedef struct Values {
    uint64_t sentences;
} Values;

static Values values = {.sentences = 3};

static const Option OPTIONS[] = {
    {"sentences", 'n', OPTION_COUNT, "N", NULL, offsetof(Values, sentences), "sentences of the summary (3)"},
};

typedef struct Engines {
    Heap *heap;
    Segment *segment; /* for documents without sentences; its spans are not written */
    Summary *summary;
} Engines;

static LoopVerdict run(void *state, Doc *doc)
{
    Engines *engines = state;
    segment_run(engines->segment, doc);
    summary_run(engines->summary, doc);
    return LOOP_WRITE;
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    const Values *chosen = given;
    if (chosen->sentences == 0 || chosen->sentences > LIMIT_SUMMARY_SENTENCES)
        return error_set(error, STET_USAGE, "--sentences %llu: not 1 to %u", (unsigned long long)chosen->sentences,
                         (unsigned)LIMIT_SUMMARY_SENTENCES);
    Engines *engines = heap_resize(setup->heap, NULL, 0, sizeof *engines);
    *engines = (Engines){.heap = setup->heap};
    *engine = (LoopEngine){.state = engines, .run = run};
    SegmentOptions segment = {.transient = true};
    SummaryOptions summary = {.sentences = (unsigned)chosen->sentences, .explain = setup->explain};
    TRY(segment_create(&engines->segment, setup->heap, setup->rules, setup->lang, &segment));
    return summary_create(&engines->summary, setup->heap, setup->rules, setup->lang, &summary);
}

static void close_engine(void *state)
{
    Engines *engines = state;
    if (engines->segment)
        segment_destroy(engines->segment);
    if (engines->summary)
        summary_destroy(engines->summary);
    heap_resize(engines->heap, engines, sizeof *engines, 0);
}

int main(int argc, char **argv)
{
    static const Program PROGRAM = {
        .name = "summarize",
        .summary = "Chooses the sentences that matter, and the keywords.",
        .before = "dehtml",
        .options = {OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, &values},
        .reads = READS_DOCUMENTS,
        .text_is = FORM_TEXT,
        .view = TEXT_SUMMARY,
        .has_rules = true,
        .has_explain = true,
        .open = open_engine,
        .close = close_engine,
    };
    return program_main(&PROGRAM, argc, argv);
}
