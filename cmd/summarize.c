/* summarize: the sentences that matter. */
#include "cmd/common/segmented.h"
#include "summary/summary.h"

typedef struct Values {
    uint64_t sentences;
} Values;

static Values values = {.sentences = 3};

static const Option OPTIONS[] = {
    {"sentences", 'n', OPTION_COUNT, "N", NULL, offsetof(Values, sentences), "sentences of the summary (3)"},
};

static void run(void *state, Doc *doc)
{
    summary_run(state, doc);
}

static void destroy(void *state)
{
    summary_destroy(state);
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    const Values *chosen = given;
    if (chosen->sentences == 0 || chosen->sentences > LIMIT_SUMMARY_SENTENCES)
        return error_set(error, STET_USAGE, "--sentences %llu: not 1 to %u", (unsigned long long)chosen->sentences,
                         (unsigned)LIMIT_SUMMARY_SENTENCES);
    Summary *summary = NULL;
    SummaryOptions options = {.sentences = (unsigned)chosen->sentences, .explain = setup->explain};
    TRY(summary_create(&summary, setup->heap, setup->rules, setup->lang, &options));
    return segmented_open(setup, &(SegmentedEngine){summary, run, destroy}, engine);
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
        .close = segmented_close,
    };
    return program_main(&PROGRAM, argc, argv);
}
