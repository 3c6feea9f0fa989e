/* deboiler: the article, and the names of the rest. */
#include "boiler/boiler.h"
#include "cmd/common/program.h"

typedef struct Values {
    const char *keep, *drop_kind, *favor;
    bool mark, empty_index;
} Values;

static Values values;

static const Option OPTIONS[] = {
    {"keep", 'k', OPTION_TEXT, "REGION,...", "main|headline|caption|comment|related|nav|promo|legal|author|ad|paywall", offsetof(Values, keep),
     "regions to keep (main)"},
    {"drop-kind", 0, OPTION_TEXT, "KIND,...", "h1|h2|h3|h4|h5|h6|p|li|dt|dd|quote|pre|cell|caption|alt|control|hr", offsetof(Values, drop_kind),
     "kinds of blocks to leave out, whatever their region"},
    {"favor", 0, OPTION_TEXT, "WHAT", "precision|recall", offsetof(Values, favor), "in doubt, leave a block out, or keep it"},
    {"empty-index", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, empty_index), "keep no main text of a list or index page (type=list)"},
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
    BoilerOptions options = {.keep = str_of(chosen->keep), .drop_kinds = str_of(chosen->drop_kind), .mark = chosen->mark,
                             .explain = setup->explain, .empty_index = chosen->empty_index};
    if (chosen->favor)
        options.favor = strcmp(chosen->favor, "precision") == 0 ? BOILER_PRECISION : BOILER_RECALL;
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
