/* deboiler: the article, and the names of the rest. */
#include "boiler/boiler.h"
#include "cmd/common/program.h"

typedef struct Values {
    const char *keep;
    bool mark;
} Values;

static Values values;

static const Option OPTIONS[] = {
    {"keep", 'k', OPTION_TEXT, "REGION,...", "main|headline|caption|comment|related|nav|promo|legal|author|ad|paywall", offsetof(Values, keep),
     "regions to keep (main)"},
    {"mark", 'm', OPTION_FLAG, NULL, NULL, offsetof(Values, mark), "keep all blocks, marked with keep=0 or keep=1"},
};

static LoopVerdict run(void *state, Doc *doc)
{
    boiler_run(state, doc);
    return LOOP_WRITE;
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    const Values *chosen = given;
    Boiler *boiler = NULL;
    BoilerOptions options = {.keep = str_of(chosen->keep), .mark = chosen->mark, .explain = setup->explain};
    TRY(boiler_create(&boiler, setup->heap, setup->rules, setup->lang, &options));
    *engine = (LoopEngine){.state = boiler, .run = run};
    (void)error;
    return STET_OK;
}

static void close_engine(void *state)
{
    boiler_destroy(state);
}

int main(int argc, char **argv)
{
    static const Program PROGRAM = {
        .name = "deboiler",
        .summary = "Keeps the article of a page, names the rest, finds title, authors and dates.",
        .before = "dehtml",
        .options = {OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, &values},
        .reads = READS_DOCUMENTS,
        .text_is = FORM_TEXT,
        .view = TEXT_BLOCKS,
        .has_rules = true,
        .has_explain = true,
        .open = open_engine,
        .close = close_engine,
    };
    return program_main(&PROGRAM, argc, argv);
}
