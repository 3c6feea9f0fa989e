/* galley: the suite's cat. Converts, checks, counts, takes a part. */
#include "cmd/common/program.h"
#include "doc/pick.h"

typedef struct Values {
    const char *select;
    uint64_t head, sample, seed;
    bool check, count;
} Values;

static Values values = {.head = PICK_ALL, .sample = PICK_ALL};

static const Option OPTIONS[] = {
    {"check", 'c', OPTION_FLAG, NULL, NULL, offsetof(Values, check), "print what is wrong, a line a fault; exit 1 when anything is"},
    {"count", 'n', OPTION_FLAG, NULL, NULL, offsetof(Values, count), "print how many documents and records of each kind there are"},
    {"head", 0, OPTION_COUNT, "N", NULL, offsetof(Values, head), "take the first N documents"},
    {"sample", 0, OPTION_COUNT, "N", NULL, offsetof(Values, sample), "take N documents at random, in their order"},
    {"seed", 0, OPTION_COUNT, "S", NULL, offsetof(Values, seed), "seed of --sample (0)"},
    {"select", 's', OPTION_TEXT, "KIND,...", NULL, offsetof(Values, select), "keep records of these kinds (p,@title,.s,+sum)"},
};

static LoopVerdict run(void *state, Doc *doc)
{
    return pick_run(state, doc);
}

static void finish(void *state, Buf *out)
{
    pick_finish(state, out);
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    const Values *chosen = given;
    if (chosen->check + chosen->count + (chosen->sample != PICK_ALL) > 1)
        return error_set(error, STET_USAGE, "--check, --count and --sample: only one at a time");
    if (chosen->sample != PICK_ALL && chosen->sample > LIMIT_SAMPLE)
        return error_set(error, STET_USAGE, "--sample: more than %u", (unsigned)LIMIT_SAMPLE);
    if (chosen->select && !pick_select_valid(str_of(chosen->select)))
        return error_set(error, STET_USAGE, "--select %.100s: not kinds divided by commas (p,@title,.s,+sum)", chosen->select);
    setup->loop->check_spans = chosen->check;
    *setup->strict |= chosen->check;
    PickOptions options = {.head = chosen->head, .sample = chosen->sample, .seed = chosen->seed, .select = str_of(chosen->select),
                           .check = chosen->check, .count = chosen->count, .output = setup->loop};
    *engine = (LoopEngine){.state = pick_create(setup->heap, &options), .run = run, .finish = finish};
    return STET_OK;
}

static void close_engine(void *state)
{
    pick_destroy(state);
}

int main(int argc, char **argv)
{
    static const Program PROGRAM = {
        .name = "galley",
        .summary = "Converts documents between their forms, checks and counts them, takes a part.",
        .before = "dehtml",
        .options = {OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, &values},
        .reads = READS_DOCUMENTS,
        .text_is = FORM_TEXT,
        .view = TEXT_BLOCKS,
        .open = open_engine,
        .close = close_engine,
    };
    return program_main(&PROGRAM, argc, argv);
}
