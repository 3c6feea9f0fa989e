/* deboiler: the article, and the names of the rest. */
#include "boiler/boiler.h"
#include "cmd/common/memory_file.h"
#include "cmd/common/program.h"

typedef struct Values {
    const char *keep, *drop_kind, *favor, *site_memory;
    bool mark, empty_index, learn_site, dedup;
} Values;

static Values values;

static const Option OPTIONS[] = {
    {"keep", 'k', OPTION_TEXT, "REGION,...", "main|headline|caption|comment|related|nav|promo|legal|author|ad|paywall", offsetof(Values, keep),
     "regions to keep (main)"},
    {"drop-kind", 0, OPTION_TEXT, "KIND,...", "h1|h2|h3|h4|h5|h6|p|li|dt|dd|quote|pre|cell|caption|alt|control|hr", offsetof(Values, drop_kind),
     "kinds of blocks to leave out, whatever their region"},
    {"favor", 0, OPTION_TEXT, "WHAT", "precision|recall", offsetof(Values, favor), "in doubt, leave a block out, or keep it"},
    {"empty-index", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, empty_index), "keep no main text of a list or index page (type=list)"},
    {"dedup", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, dedup), "note (+dup) when the article is nearly that of a document before"},
    {"mark", 'm', OPTION_FLAG, NULL, NULL, offsetof(Values, mark), "keep all blocks, marked with keep=0 or keep=1"},
    {"site-memory", 0, OPTION_TEXT, "FILE", NULL, offsetof(Values, site_memory), "remember what pages of a site repeat, and leave it out"},
    {"learn-site", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, learn_site), "print what was learned of sites as a rule file, no documents"},
};

typedef struct State {
    Boiler *boiler;
    Heap *heap;
    const Values *chosen;
    StetStatus failed; /* of a save on the way */
    StetError error;
} State;

/* Pages whose lessons a crash may cost. */
enum { SAVE_PAGES = 4096 };

static StetStatus change_memory(void *context, Str current, Buf *out, StetError *error)
{
    return boiler_memory_save(context, current, out, error);
}

static StetStatus save(void *given, StetError *error)
{
    State *state = given;
    const char *path = state->chosen->site_memory;
    if (state->failed != STET_OK)
        *error = state->error;
    if (!path || !boiler_memory_pending(state->boiler) || state->failed != STET_OK)
        return state->failed;
    StetStatus status = memory_file_update(path, state->heap, LIMIT_BOILER_MEMORY, change_memory, state->boiler, error);
    if (status != STET_OK && !error->file.len)
        error->file = str_of(path);
    return status;
}

static LoopVerdict run(void *given, Doc *doc)
{
    State *state = given;
    boiler_run(state->boiler, doc);
    if (boiler_memory_pending(state->boiler) >= SAVE_PAGES && state->failed == STET_OK)
        state->failed = save(state, &state->error);
    return state->chosen->learn_site ? LOOP_SKIP : LOOP_WRITE;
}

static void finish(void *given, Buf *out)
{
    State *state = given;
    if (state->chosen->learn_site)
        boiler_learned_rules(state->boiler, out);
}

static StetStatus load_memory(State *state, const char *path, StetError *error)
{
    Buf bytes;
    buf_create(&bytes, state->heap, 0);
    StetStatus status = memory_file_read(path, LIMIT_BOILER_MEMORY, &bytes, error);
    if (status == STET_OK)
        status = boiler_memory_load(state->boiler, buf_str(&bytes), error);
    if (status != STET_OK)
        error->file = str_of(path);
    buf_destroy(&bytes);
    return status;
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    static State state;
    const Values *chosen = given;
    BoilerOptions options = {.keep = str_of(chosen->keep), .drop_kinds = str_of(chosen->drop_kind), .mark = chosen->mark,
                             .explain = setup->explain, .empty_index = chosen->empty_index, .dedup = chosen->dedup,
                             .remember = chosen->site_memory || chosen->learn_site};
    if (setup->loop->to == FORM_PROOF)
        options.mark = options.explain = true; /* it shows all, and why */
    if (chosen->favor)
        options.favor = strcmp(chosen->favor, "precision") == 0 ? BOILER_PRECISION : BOILER_RECALL;
    state = (State){.heap = setup->heap, .chosen = chosen};
    TRY(boiler_create(&state.boiler, setup->heap, setup->rules, setup->lang, &options));
    if (chosen->site_memory)
        TRY(load_memory(&state, chosen->site_memory, error));
    *engine = (LoopEngine){.state = &state, .run = run, .finish = finish};
    return STET_OK;
}

static void close_engine(void *state)
{
    boiler_destroy(((State *)state)->boiler);
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
        .save = save,
    };
    return program_main(&PROGRAM, argc, argv);
}
