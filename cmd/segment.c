/* segment: sentences and words. */
#include "cmd/common/program.h"
#include "segment/segment.h"

typedef struct Values {
    bool words, uax29, graphemes;
} Values;

static Values values;

static const Option OPTIONS[] = {
    {"words", 'w', OPTION_FLAG, NULL, NULL, offsetof(Values, words), "mark words too, with their class"},
    {"uax29", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, uax29), "sentences and words as Unicode Standard Annex #29 has them"},
    {"graphemes", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, graphemes), "the same, and grapheme clusters in place of words"},
};

static LoopVerdict run(void *state, Doc *doc)
{
    segment_run(state, doc);
    return LOOP_WRITE;
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    const Values *chosen = given;
    Segment *segment = NULL;
    SegmentOptions options = {.words = chosen->words, .explain = setup->explain};
    options.graphemes = chosen->graphemes;
    options.uax29 = chosen->uax29 || chosen->graphemes;
    options.words |= chosen->graphemes;
    if (options.words)
        setup->loop->view = TEXT_WORDS;
    TRY(segment_create(&segment, setup->heap, setup->rules, setup->lang, &options));
    *engine = (LoopEngine){.state = segment, .run = run};
    (void)error;
    return STET_OK;
}

static void close_engine(void *state)
{
    segment_destroy(state);
}

int main(int argc, char **argv)
{
    static const Program PROGRAM = {
        .name = "segment",
        .summary = "Marks sentences (.s) and words (.w) in the blocks of documents.",
        .before = "dehtml",
        .options = {OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, &values},
        .reads = READS_DOCUMENTS,
        .text_is = FORM_TEXT,
        .view = TEXT_SENTENCES,
        .has_rules = true,
        .has_explain = true,
        .open = open_engine,
        .close = close_engine,
    };
    return program_main(&PROGRAM, argc, argv);
}
