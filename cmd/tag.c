/* tag: who, where, when, how much, who said what. */
#include "cmd/common/segmented.h"
#include "tag/tag.h"

static void run(void *state, Doc *doc)
{
    tag_run(state, doc);
}

static void destroy(void *state)
{
    tag_destroy(state);
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    (void)given;
    (void)error;
    Tag *tag = NULL;
    TagOptions options = {.explain = setup->explain};
    TRY(tag_create(&tag, setup->heap, setup->rules, setup->lang, &options));
    return segmented_open(setup, &(SegmentedEngine){tag, run, destroy}, engine);
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
        .close = segmented_close,
    };
    return program_main(&PROGRAM, argc, argv);
}
