/* train_boiler [--folds N] [--held-out FILE] [--output FILE] DIR...: fits the weights of rules/boiler/weights.yaml.
 * A program of the build, not of the library. Each DIR has gold.jsonl and page.galley (dehtml's, ids as in the gold); its name
 * is its set's. Four fits: of pages and of plain text, first and second pass. With --folds, pages of one host are held out
 * together, N times, and what deboiler makes of them with the others' weights goes to --held-out as flat JSON Lines. */
#include "boiler/train.h"
#include "doc/forms.h"
#include "learn/learn.h"

#include <stdio.h>
#include <stdlib.h>

static const double L2 = 2e-5;
static const double OTHER_SHARE = 3;   /* a page's blocks that are no article weigh together at most this: pages end in long lists */
static const double HEADLINE_PART = .1; /* sets differ in whether the headline is of the text */
static const double RECALL_SHIFT = .2; /* added to the bias of a page's second pass: recall was the lesser of the two */
static const double RUN_COST = .3;     /* run-begin, run-end */
static const double LEAST_FOUND = .5;  /* pages whose gold is mostly not on the page teach nothing */
static const double LEAST_WEIGHT = .005; /* what is less is left out of the file */
enum { WORDS_MOST = 150, GOLD_LEAST = 80, GOLD_MOST = 1500, SETS_MOST = 16 };

/* Sets that weigh other than 1: by how near their gold is to "the article". */
static const struct { const char *name; double weight; } SET_WEIGHTS[] = {
    {"wcxb-dev", .35}, {"fundus", 1.3}, {"newspapers2023", 1.3}, {"readability", .8}, {"magic-forum", .7},
};

static const Str FEATURES[FEATURE_COUNT] = {
#define FEATURE_NAME(name, text, what) [FEATURE_##name] = STR_INIT(text),
    BOILER_FEATURES_FIRST(FEATURE_NAME) BOILER_FEATURES_SECOND(FEATURE_NAME)
#undef FEATURE_NAME
};

static const char HEADER[] =
    "stet: 1\nkind: boiler\nlang: any\n"
    "# Made by `make train`; not for editing by hand: weights of one's own go in a file of one's own (-r).\n"
    "# Weights of the linear scorer: what each feature of lib/boiler/features.h adds to a block's score (above 0: article).\n"
    "# Fitted by logistic regression (L2) on the development pages of these sets: fundus and zh-web (MIT), newspapers2023,\n"
    "# readability, magic-article and magic-forum (Apache-2.0), wcxb-dev (CC-BY-4.0, Murrough Foley's Web Content Extraction\n"
    "# Benchmark). dragnet (AGPL), daniel (GPL) and cleanportaleval (no licence) were never seen.\n"
    "# run-begin, run-end: what it costs to begin and to end a run of article.\n";

typedef struct Set {
    const char *directory;
    double weight;
    Golds golds;
} Set;

typedef struct Trainer {
    Heap heap;
    Arena golds, doc_arena, labels;
    Doc doc;
    Rules *rules;
    Lang *lang;
    Boiler *boiler;
    Set sets[SETS_MOST];
    int set_count;
    unsigned folds, fold; /* fold: the one held out */
    FILE *held_out;
    StetError error;
} Trainer;

typedef enum Mode { MODE_PAGE, MODE_TEXT } Mode;

/* ---- documents ---- */

/* As if the page had been copied as plain text: no attributes, no metadata, nothing that is not seen. */
static void throw_away_html(Doc *doc)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Record *record = &doc->blocks.items[i].record;
        if (attrs_integer(&record->attrs, KEY_HIDDEN, 0) == 1 || record->id == KIND_ALT || record->id == KIND_CONTROL ||
            record->id == KIND_HR || !record->text.len)
            continue;
        doc->blocks.items[kept++] = (Block){.record = {.kind = kind_name(KIND_P), .text = record->text, .id = KIND_P}};
    }
    doc->blocks.count = kept;
    doc->meta.count = 0;
}

static Str host_of(const Doc *doc, const Gold *gold)
{
    Str url = gold->url.len ? gold->url : doc_meta_text(doc, META_CANONICAL);
    size_t scheme = str_find(url, STR("://"));
    if (scheme == STR_NONE)
        return gold->id;
    Str host = str_from(url, scheme + 3);
    size_t end = str_find_byte(host, '/');
    host = end == STR_NONE ? host : str_sub(host, 0, end);
    return str_starts(host, STR("www.")) ? str_from(host, 4) : host;
}

static bool is_held_out(const Trainer *trainer, const Gold *gold)
{
    return trainer->folds && (str_hash(host_of(&trainer->doc, gold)) >> 16) % trainer->folds == trainer->fold;
}

/* ---- one page's examples ---- */

static bool is_no_text(const Line *line)
{
    return line->hidden || line->kind == KIND_ALT || line->kind == KIND_CONTROL || line->kind == KIND_HR || line->kind == KIND_CAPTION;
}

/* The weights of lines: by words, in all about 1 for what is article. */
static void weigh_lines(const Lines *lines, const Labels *labels, double set_weight, double *weights)
{
    uint32_t gold = labels->gold_words < GOLD_LEAST ? GOLD_LEAST : labels->gold_words > GOLD_MOST ? GOLD_MOST : labels->gold_words;
    double others = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        uint32_t words = labels->items[i].words < WORDS_MOST ? labels->items[i].words : WORDS_MOST;
        weights[i] = is_no_text(&lines->items[i]) ? 0 : (words + 1.5) / gold * set_weight;
        if (!labels->items[i].is_article)
            others += weights[i];
    }
    double most = OTHER_SHARE * set_weight, less = others > most ? most / others : 1;
    for (uint32_t i = 0; i < lines->count; i++)
        weights[i] *= (labels->items[i].is_article ? 1 : less) * (lines->items[i].headline ? HEADLINE_PART : 1);
}

static void add_page(Trainer *trainer, const Set *set, const Gold *gold, Mode mode, int pass, Learn *learn)
{
    Lines lines;
    Scorer scorer;
    Labels labels;
    double features[FEATURE_COUNT];
    arena_clear(&trainer->labels);
    if (mode == MODE_TEXT)
        throw_away_html(&trainer->doc);
    boiler_measure(trainer->boiler, &trainer->doc, &lines);
    score_lines(trainer->boiler, &trainer->doc, &lines, &scorer);
    label_lines(&trainer->labels, &lines, gold->text, &labels);
    if (labels.found < LEAST_FOUND)
        return;
    double *weights = ARENA_NEW(&trainer->labels, double, (size_t)lines.count + 1);
    weigh_lines(&lines, &labels, set->weight, weights);
    for (uint32_t i = 0; i < lines.count; i++) {
        if (pass)
            scorer_features_again(&scorer, i, features);
        else
            scorer_features(&scorer, i, features);
        learn_add(learn, features, labels.items[i].is_article, weights[i]);
    }
}

static void write_held_out(Trainer *trainer)
{
    Buf out;
    buf_create(&out, &trainer->heap, 0);
    boiler_run(trainer->boiler, &trainer->doc);
    flat_write(&trainer->doc, &out);
    fwrite(out.data, 1, out.len, trainer->held_out);
    buf_destroy(&out);
}

/* learn NULL: writes what is held out, instead of learning from what is not. */
static StetStatus read_set(Trainer *trainer, const Set *set, Mode mode, int pass, Learn *learn)
{
    char name[4096];
    Input input;
    ReaderOptions options = {.form = FORM_GALLEY, .by = STR("train")};
    snprintf(name, sizeof name, "%s/page.galley", set->directory);
    TRY(input_open(&input, &trainer->heap, name, &trainer->error));
    Reader *reader = reader_create(&trainer->heap, &options);
    StetStatus status = STET_OK;
    ReaderResult result;
    while (status == STET_OK && (result = reader_next(reader, &trainer->doc)) != READER_END) {
        size_t room, got = 0;
        if (result == READER_MORE) {
            char *into = reader_room(reader, &room);
            status = input_read(&input, into, room, &got, &trainer->error);
            if (got)
                reader_filled(reader, got);
            else
                reader_finish(reader);
            continue;
        }
        const Gold *gold = golds_find(&set->golds, attrs_value(&trainer->doc.attrs, KEY_ID));
        if (!gold)
            continue;
        if (!learn && is_held_out(trainer, gold))
            write_held_out(trainer);
        else if (learn && !is_held_out(trainer, gold))
            add_page(trainer, set, gold, mode, pass, learn);
    }
    reader_destroy(reader);
    input_close(&input);
    return status;
}

/* ---- fitting ---- */

/* As the file will have it: three digits. */
static double rounded(double weight)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%.3g", weight);
    return weight < LEAST_WEIGHT && weight > -LEAST_WEIGHT ? 0 : strtod(digits, NULL);
}

static StetStatus fit(Trainer *trainer, Mode mode, int pass)
{
    Learn *learn = NULL;
    uint32_t count = pass ? FEATURE_COUNT : FEATURE_FIRST_COUNT;
    double *weights = trainer->boiler->weights[mode][pass];
    TRY(learn_create(&learn, &trainer->heap, count));
    StetStatus status = STET_OK;
    for (int i = 0; status == STET_OK && i < trainer->set_count; i++)
        status = read_set(trainer, &trainer->sets[i], mode, pass, learn);
    if (status == STET_OK) {
        LearnResult result = learn_fit(learn, &(LearnOptions){.loss = LEARN_LOGISTIC, .l2 = L2, .free = 1}, weights);
        fprintf(stderr, "train: %s, pass %d: %zu blocks, loss %.6f, %u rounds\n", mode == MODE_PAGE ? "pages" : "plain text", pass + 1,
                learn_count(learn), result.loss, result.rounds);
        weights[0] += mode == MODE_PAGE && pass ? RECALL_SHIFT : 0;
        for (uint32_t i = 0; i < count; i++)
            weights[i] = rounded(weights[i]);
    }
    learn_destroy(learn);
    return status;
}

static void print_weights(FILE *out, const char *field, const double *weights)
{
    fprintf(out, "%s:\n", field);
    if (!strcmp(field, "weights"))
        fprintf(out, "  run-begin: %.3g\n  run-end: %.3g\n", RUN_COST, RUN_COST);
    for (int i = 0; i < FEATURE_COUNT; i++)
        if (weights[i] < 0 || weights[i] > 0)
            fprintf(out, "  %.*s: %.3g\n", (int)FEATURES[i].len, FEATURES[i].data, weights[i]);
}

static StetStatus train(Trainer *trainer, const char *output)
{
    for (int mode = 0; mode < 2; mode++) {
        memset(trainer->boiler->weights[mode], 0, sizeof trainer->boiler->weights[mode]);
        for (int pass = 0; pass < 2; pass++)
            TRY(fit(trainer, (Mode)mode, pass));
    }
    FILE *out = output ? fopen(output, "w") : stdout;
    if (!out)
        return error_set(&trainer->error, STET_WRITE, "%s cannot be written", output);
    fputs(HEADER, out);
    print_weights(out, "weights", trainer->boiler->weights[0][0]);
    print_weights(out, "weights-again", trainer->boiler->weights[0][1]);
    print_weights(out, "text-weights", trainer->boiler->weights[1][0]);
    print_weights(out, "text-weights-again", trainer->boiler->weights[1][1]);
    return fclose(out) ? error_set(&trainer->error, STET_WRITE, "the weights cannot be written") : STET_OK;
}

static StetStatus cross_validate(Trainer *trainer, const char *name)
{
    trainer->held_out = fopen(name, "w");
    if (!trainer->held_out)
        return error_set(&trainer->error, STET_WRITE, "%s cannot be written", name);
    StetStatus status = STET_OK;
    for (trainer->fold = 0; status == STET_OK && trainer->fold < trainer->folds; trainer->fold++) {
        for (int pass = 0; status == STET_OK && pass < 2; pass++)
            status = fit(trainer, MODE_PAGE, pass);
        for (int i = 0; status == STET_OK && i < trainer->set_count; i++)
            status = read_set(trainer, &trainer->sets[i], MODE_PAGE, 1, NULL);
    }
    bool failed = fclose(trainer->held_out) != 0;
    return status == STET_OK && failed ? error_set(&trainer->error, STET_WRITE, "%s cannot be written", name) : status;
}

/* ---- the program ---- */

static StetStatus add_set(Trainer *trainer, const char *directory)
{
    if (trainer->set_count == SETS_MOST)
        return error_set(&trainer->error, STET_USAGE, "more than %d sets", SETS_MOST);
    Set *set = &trainer->sets[trainer->set_count++];
    const char *slash = strrchr(directory, '/'), *name = slash ? slash + 1 : directory;
    *set = (Set){.directory = directory, .weight = 1};
    for (size_t i = 0; i < sizeof SET_WEIGHTS / sizeof *SET_WEIGHTS; i++)
        if (!strcmp(SET_WEIGHTS[i].name, name))
            set->weight = SET_WEIGHTS[i].weight;
    return golds_read(&set->golds, &trainer->golds, directory, &trainer->error);
}

static StetStatus open_trainer(Trainer *trainer)
{
    arena_create(&trainer->golds, &trainer->heap);
    arena_create(&trainer->labels, &trainer->heap);
    arena_create(&trainer->doc_arena, &trainer->heap);
    doc_create(&trainer->doc, &trainer->doc_arena, STR("train"));
    TRY(rules_open(&trainer->rules, &trainer->heap, &(RulesOptions){0}, &trainer->error));
    TRY(lang_create(&trainer->lang, &trainer->heap, trainer->rules));
    return boiler_create(&trainer->boiler, &trainer->heap, trainer->rules, trainer->lang, &(BoilerOptions){0});
}

static int usage(void)
{
    fputs("usage: train_boiler [--output FILE] DIR...\n       train_boiler --folds N --held-out FILE DIR...\n", stderr);
    return 64;
}

int main(int count, char **arguments)
{
    static Trainer trainer;
    const char *output = NULL, *held_out = NULL;
    int at = 1;
    for (; at + 1 < count && arguments[at][0] == '-'; at += 2) {
        uint64_t folds = 0;
        if (!strcmp(arguments[at], "--output"))
            output = arguments[at + 1];
        else if (!strcmp(arguments[at], "--held-out"))
            held_out = arguments[at + 1];
        else if (!strcmp(arguments[at], "--folds") && str_to_unsigned(str_of(arguments[at + 1]), &folds) && folds > 1 && folds <= 100)
            trainer.folds = (unsigned)folds;
        else
            return usage();
    }
    if (at >= count || arguments[at][0] == '-' || !trainer.folds != !held_out)
        return usage();
    StetStatus status = open_trainer(&trainer);
    for (; status == STET_OK && at < count; at++)
        status = add_set(&trainer, arguments[at]);
    if (status == STET_OK)
        status = trainer.folds ? cross_validate(&trainer, held_out) : train(&trainer, output);
    if (status != STET_OK) {
        char line[1024];
        error_format(&trainer.error, line, sizeof line);
        fprintf(stderr, "train_boiler: %s\n", line);
        return status_exit(status);
    }
    return 0;
}
