/* segment: sentences and words. */
#include "cmd/common/program.h"
#include "segment/segment.h"
#include "segment/train.h"

typedef struct Values {
    bool words, uax29, graphemes, train, one_per_line;
    const char *train_list;
} Values;

static Values values;

static const Option OPTIONS[] = {
    {"words", 'w', OPTION_FLAG, NULL, NULL, offsetof(Values, words), "mark words too, with their class"},
    {"uax29", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, uax29), "sentences and words as Unicode Standard Annex #29 has them"},
    {"graphemes", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, graphemes), "the same, and grapheme clusters in place of words"},
    {"one-per-line", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, one_per_line), "each line of plain text is a paragraph"},
    {"train", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, train), "learn from the input and write a rule file: see segment(1)"},
    {"train-list", 0, OPTION_TEXT, "FILE", NULL, offsetof(Values, train_list), "known words for --train, one a line"},
};

static LoopVerdict run(void *state, Doc *doc)
{
    segment_begin(state, doc);
    return LOOP_WRITE;
}

static void run_block(void *state, Doc *doc, Block *block)
{
    segment_block(state, doc, block);
}

/* The pieces of a text have the language of the first one. */
static LoopVerdict run_piece(void *state, Doc *doc)
{
    static char tag[16];
    if (doc->line > 1)
        attrs_add(doc, &doc->attrs, KEY_LANG, str_of(tag)); /* one with the tag that was given stays */
    segment_run(state, doc);
    Str lang = doc_lang(doc);
    size_t len = lang.len < sizeof tag ? lang.len : 0;
    if (len)
        memcpy(tag, lang.data, len);
    tag[len] = '\0';
    return LOOP_WRITE;
}

static LoopVerdict train(void *state, Doc *doc)
{
    segment_trainer_add(state, doc);
    return LOOP_SKIP;
}

static void finish_training(void *state, Buf *out)
{
    segment_trainer_finish(state, out);
}

static StetStatus read_list(Heap *heap, const char *name, Buf *words, StetError *error)
{
    Input input;
    size_t got;
    TRY(input_open(&input, heap, name, error));
    StetStatus status;
    do {
        (void)buf_reserve(words, 65536);
        status = input_read(&input, words->data + words->len, 65536, &got, error);
        words->len += status == STET_OK ? got : 0;
    } while (status == STET_OK && got);
    input_close(&input);
    return status;
}

static StetStatus open_trainer(const Setup *setup, const Values *chosen, LoopEngine *engine, StetError *error)
{
    SegmentTrainer *trainer = NULL;
    Buf words;
    buf_create(&words, setup->heap, 0);
    StetStatus status = chosen->train_list ? read_list(setup->heap, chosen->train_list, &words, error) : STET_OK;
    if (status == STET_OK)
        segment_trainer_create(&trainer, setup->heap, setup->rules, setup->lang, buf_str(&words));
    buf_destroy(&words);
    *engine = (LoopEngine){.state = trainer, .run = train, .finish = finish_training};
    return status;
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    const Values *chosen = given;
    if (chosen->train_list && !chosen->train)
        return error_set(error, STET_USAGE, "--train-list: nothing is trained: add --train");
    if (chosen->train)
        return open_trainer(setup, chosen, engine, error);
    Segment *segment = NULL;
    SegmentOptions options = {.words = chosen->words, .explain = setup->explain};
    options.graphemes = chosen->graphemes;
    options.uax29 = chosen->uax29 || chosen->graphemes;
    options.words |= chosen->graphemes;
    if (options.words)
        setup->loop->view = TEXT_WORDS;
    TRY(segment_create(&segment, setup->heap, setup->rules, setup->lang, &options));
    setup->loop->text_lines = chosen->one_per_line;
    setup->loop->text_pieces = setup->loop->to == FORM_TEXT;
    *engine = setup->loop->text_pieces ? (LoopEngine){.state = segment, .run = run_piece}
                                       : (LoopEngine){.state = segment, .run = run, .block = run_block};
    (void)error;
    return STET_OK;
}

static void close_engine(void *state)
{
    if (values.train)
        segment_trainer_destroy(state);
    else
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
