/* train_summary: fits the weights of rules/summary/any.yaml. A tool of the build, no part of the library.
 *
 *     segment -j SET.jsonl.gz... | train_summary --train SET,SET... [--folds N] [--write rules/summary/any.yaml]
 *
 * Rows are documents with sentences (.s), the attribute `summary` (a reference by people) and the attribute `file`, whose
 * name up to the first '.' is the row's set. A sentence's target is 1 when it is one of the three by which greedy choice
 * brings the overlap with the reference (F1 of single words plus F1 of pairs of words, folded, as ROUGE-1 and ROUGE-2) highest,
 * among the first 40; a choice that gains nothing ends it. Rows of the sets named by --train are fitted, all are scored. */
#include "base/io.h"
#include "doc/forms.h"
#include "learn/learn.h"
#include "summary/engine.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHOSEN = 3, LOOKED = 40, MOST_SETS = 64, MOST_FOLDS = 20, INPUTS = FEATURE_COUNT + 1 /* the bias stands first */ };

/* A word or a pair of words of the reference. */
typedef struct Gram {
    uint64_t key; /* 0: free */
    uint32_t wanted, had;
    uint32_t order; /* 0: a word, 1: a pair */
} Gram;

typedef struct Grams {
    Gram *rows;
    uint32_t mask;
    uint32_t size[2]; /* of the reference: words, pairs */
} Grams;

/* Words of a text, as hashes. */
typedef struct Keys {
    uint64_t *items;
    uint32_t count, capacity;
} Keys;

/* Sentences taken so far, against the reference. */
typedef struct Overlap {
    Grams grams;
    uint32_t hits[2], size[2];
} Overlap;

typedef struct Rouge {
    double f1[2];
} Rouge;

typedef struct Row {
    Str line;
    uint32_t set, first, count; /* its examples */
} Row;

typedef struct Example {
    double values[INPUTS];
    double target;
} Example;

typedef struct Set {
    Str name;
    uint32_t rows;
    bool trained;
} Set;

typedef struct Trainer {
    Heap heap;
    Arena arena, scratch, doc_arena; /* the run's, a document's, the document itself */
    Buf input;
    Doc doc;
    Rules *rules;
    Lang *lang;
    Summary *summary;
    Learn *learn;
    struct { Row *items; uint32_t count, capacity; } rows;
    struct { Example *items; uint32_t count, capacity; } examples;
    Set sets[MOST_SETS];
    uint32_t set_count, folds;
    Str trained;
    double l2;
} Trainer;

static uint64_t pair_of(uint64_t a, uint64_t b)
{
    uint64_t mixed = (a ^ (b << 29 | b >> 35)) * 0x9E3779B97F4A7C15u;
    return (mixed ^ mixed >> 32) | 1;
}

static Keys keys_of(Arena *arena, Str text)
{
    Tokens tokens = {0};
    Keys keys = {0};
    tokens_of(arena, text, &tokens);
    for (uint32_t i = 0; i < tokens.count; i++)
        if (tokens.items[i].kind <= TOKEN_IDEOGRAPH)
            *ARENA_PUSH(arena, &keys) = str_hash(fold_case(arena, str_sub(text, tokens.items[i].at, tokens.items[i].len))) | 1;
    return keys;
}

static Gram *gram_row(const Grams *grams, uint64_t key, uint32_t order)
{
    uint32_t at = (uint32_t)(key >> 7) & grams->mask;
    while (grams->rows[at].key && (grams->rows[at].key != key || grams->rows[at].order != order))
        at = (at + 1) & grams->mask;
    return &grams->rows[at];
}

static void want(Grams *grams, uint64_t key, uint32_t order)
{
    Gram *gram = gram_row(grams, key, order);
    gram->key = key;
    gram->order = order;
    gram->wanted++;
    grams->size[order]++;
}

static Overlap overlap_with(Arena *arena, Str reference)
{
    Keys keys = keys_of(arena, reference);
    uint32_t capacity = 64;
    while (capacity < keys.count * 4)
        capacity *= 2;
    Overlap overlap = {.grams = {.rows = ARENA_NEW(arena, Gram, capacity), .mask = capacity - 1}};
    for (uint32_t i = 0; i < keys.count; i++) {
        want(&overlap.grams, keys.items[i], 0);
        if (i)
            want(&overlap.grams, pair_of(keys.items[i - 1], keys.items[i]), 1);
    }
    return overlap;
}

static void count_gram(Overlap *overlap, uint64_t key, uint32_t order, bool add)
{
    Gram *gram = gram_row(&overlap->grams, key, order);
    overlap->size[order] += add ? 1u : -1u;
    if (!gram->key)
        return;
    if (!add)
        gram->had--;
    if (gram->had < gram->wanted)
        overlap->hits[order] += add ? 1u : -1u;
    if (add)
        gram->had++;
}

/* Takes a sentence, or gives it back. Pairs do not reach from one sentence into the next. */
static void take(Overlap *overlap, const Keys *keys, bool add)
{
    for (uint32_t i = 0; i < keys->count; i++) {
        count_gram(overlap, keys->items[i], 0, add);
        if (i)
            count_gram(overlap, pair_of(keys->items[i - 1], keys->items[i]), 1, add);
    }
}

static Rouge rouge_of(const Overlap *overlap)
{
    Rouge rouge = {{0}};
    for (int order = 0; order < 2; order++) {
        uint32_t both = overlap->size[order] + overlap->grams.size[order];
        rouge.f1[order] = both ? 2.0 * overlap->hits[order] / both : 0;
    }
    return rouge;
}

static double gain_of(Overlap *overlap, const Keys *keys)
{
    take(overlap, keys, true);
    Rouge rouge = rouge_of(overlap);
    take(overlap, keys, false);
    return rouge.f1[0] + rouge.f1[1];
}

static Keys *keys_of_sentences(Trainer *trainer)
{
    const Sentence *sentences = trainer->summary->sentences.items;
    uint32_t count = trainer->summary->sentences.count;
    Keys *keys = ARENA_NEW(&trainer->scratch, Keys, count);
    for (uint32_t s = 0; s < count; s++) {
        Str text = trainer->doc.blocks.items[sentences[s].block].record.text;
        keys[s] = keys_of(&trainer->scratch, str_sub(text, sentences[s].at, sentences[s].len));
    }
    return keys;
}

/* The targets of the document's examples, which begin at `first`. */
static void set_targets(Trainer *trainer, uint32_t first, Str reference)
{
    uint32_t count = trainer->summary->sentences.count < LOOKED ? trainer->summary->sentences.count : LOOKED;
    const Keys *keys = keys_of_sentences(trainer);
    Overlap overlap = overlap_with(&trainer->scratch, reference);
    double now = 0;
    for (int chosen = 0; chosen < CHOSEN; chosen++) {
        uint32_t best = UINT32_MAX;
        for (uint32_t s = 0; s < count; s++) {
            double gain = trainer->examples.items[first + s].target > 0 ? 0 : gain_of(&overlap, &keys[s]);
            if (gain > now) {
                now = gain;
                best = s;
            }
        }
        if (best == UINT32_MAX)
            return;
        take(&overlap, &keys[best], true);
        trainer->examples.items[first + best].target = 1;
    }
}

static bool is_listed(Str list, Str name)
{
    Str piece;
    while (str_split(&list, ',', &piece))
        if (str_equal(piece, name))
            return true;
    return false;
}

static uint32_t set_of(Trainer *trainer, Str file)
{
    for (size_t slash; (slash = str_find_byte(file, '/')) != STR_NONE;)
        file = str_from(file, slash + 1);
    size_t dot = str_find_byte(file, '.');
    Str name = dot == STR_NONE ? file : str_sub(file, 0, dot);
    for (uint32_t i = 0; i < trainer->set_count; i++)
        if (str_equal(trainer->sets[i].name, name))
            return i;
    if (trainer->set_count == MOST_SETS)
        return MOST_SETS - 1; /* the rest together */
    trainer->sets[trainer->set_count] = (Set){.name = arena_copy(&trainer->arena, name), .trained = is_listed(trainer->trained, name)};
    return trainer->set_count++;
}

/* The row's document, ready for a choice. False when it has no sentences or no reference. */
static bool open_row(Trainer *trainer, Str line, Str *reference)
{
    arena_clear(&trainer->scratch);
    doc_clear(&trainer->doc);
    jsonl_parse(&trainer->doc, line, 1);
    const Attr *summary = attrs_find_named(&trainer->doc.attrs, STR("summary"));
    if (!summary || summary->value.len == 0)
        return false;
    *reference = summary->value;
    return summary_prepare(trainer->summary, &trainer->doc);
}

static void add_row(Trainer *trainer, Str line)
{
    Str reference;
    if (!open_row(trainer, line, &reference))
        return;
    const Attr *file = attrs_find_named(&trainer->doc.attrs, STR("file"));
    Row row = {.line = line, .set = set_of(trainer, file ? file->value : STR("-")), .first = trainer->examples.count,
               .count = trainer->summary->sentences.count};
    for (uint32_t s = 0; s < row.count; s++) {
        Example *example = ARENA_PUSH(&trainer->arena, &trainer->examples);
        *example = (Example){.values = {1}};
        memcpy(example->values + 1, trainer->summary->sentences.items[s].features, sizeof(double) * FEATURE_COUNT);
    }
    set_targets(trainer, row.first, reference);
    trainer->sets[row.set].rows++;
    *ARENA_PUSH(&trainer->arena, &trainer->rows) = row;
}

/* Fits to the trained sets without the rows of one fold. A set of n rows weighs r / (r + 4), r the root of n: a small one
 * is heard, and none drowns the others. */
static void fit(Trainer *trainer, uint32_t left_out, double *weights)
{
    double fitted[INPUTS];
    learn_clear(trainer->learn);
    for (uint32_t r = 0; r < trainer->rows.count; r++) {
        const Row *row = &trainer->rows.items[r];
        const Set *set = &trainer->sets[row->set];
        if (!set->trained || (trainer->folds && r % trainer->folds == left_out))
            continue;
        uint32_t root = 1;
        while (root * root < set->rows)
            root++;
        for (uint32_t i = 0; i < row->count; i++) {
            const Example *example = &trainer->examples.items[row->first + i];
            learn_add(trainer->learn, example->values, example->target, 1.0 / (root * (root + 4)));
        }
    }
    LearnOptions options = {.loss = LEARN_LOGISTIC, .l2 = trainer->l2, .free = 1};
    learn_fit(trainer->learn, &options, fitted);
    for (int i = 0; i < FEATURE_COUNT; i++) { /* as the file will have them: two digits */
        double value = fitted[i + 1] * 100;
        weights[i] = (double)(int64_t)(value < 0 ? value - 0.5 : value + 0.5) / 100;
    }
}

/* Adds what the choice by `weights`, or (NULL) the first three sentences, earn on the row. */
static void score_row(Trainer *trainer, const Row *row, const double *weights, Rouge *sum)
{
    Str reference;
    if (!open_row(trainer, row->line, &reference))
        return;
    const Keys *keys = keys_of_sentences(trainer);
    Overlap overlap = overlap_with(&trainer->scratch, reference);
    if (weights) {
        memcpy(trainer->summary->weights, weights, sizeof trainer->summary->weights);
        summary_choose(trainer->summary);
    }
    for (uint32_t s = 0; s < trainer->summary->sentences.count; s++)
        if (weights ? trainer->summary->sentences.items[s].rank > 0 : s < CHOSEN)
            take(&overlap, &keys[s], true);
    Rouge rouge = rouge_of(&overlap);
    sum->f1[0] += rouge.f1[0];
    sum->f1[1] += rouge.f1[1];
}

/* One line a set: ROUGE-1 and ROUGE-2 of three sentences, and of the first three. weights: a fold's stand at its number. */
static void print_scores(Trainer *trainer, double (*weights)[FEATURE_COUNT])
{
    Rouge ours[MOST_SETS] = {0}, lead[MOST_SETS] = {0};
    for (uint32_t r = 0; r < trainer->rows.count; r++) {
        const Row *row = &trainer->rows.items[r];
        score_row(trainer, row, weights[trainer->folds ? r % trainer->folds : 0], &ours[row->set]);
        score_row(trainer, row, NULL, &lead[row->set]);
    }
    fprintf(stdout, "%-20s %5s %7s  %6s %6s  %6s %6s\n", "set", "rows", "fitted", "R1", "R2", "first3", "R2");
    for (uint32_t i = 0; i < trainer->set_count; i++) {
        const Set *set = &trainer->sets[i];
        double share = set->rows ? 100.0 / set->rows : 0;
        fprintf(stdout, "%-20.*s %5u %7s  %6.2f %6.2f  %6.2f %6.2f\n", (int)set->name.len, set->name.data, set->rows,
                set->trained ? "yes" : "no", ours[i].f1[0] * share, ours[i].f1[1] * share, lead[i].f1[0] * share, lead[i].f1[1] * share);
    }
}

static const char *const NAMES[] = {
#define TRAIN_NAME(name, text, what) text,
    SUMMARY_FEATURES(TRAIN_NAME)
#undef TRAIN_NAME
};

static bool is_feature(Str name)
{
    for (int i = 0; i < FEATURE_COUNT; i++)
        if (str_equal(name, str_of(NAMES[i])))
            return true;
    return false;
}

static void append_weights(const double *weights, Buf *out)
{
    char line[100];
    for (int i = 0; i < FEATURE_COUNT; i++) {
        int len = snprintf(line, sizeof line, "  %s: %.2f\n", NAMES[i], weights[i] == 0 ? 0 : weights[i]);
        buf_append(out, (Str){line, (size_t)len});
    }
}

/* The file with the features' weights replaced; every other line as it is. */
static void rewrite(Str old, const double *weights, Buf *out)
{
    bool inside = false;
    for (size_t at = 0; at < old.len;) {
        Str rest = str_from(old, at);
        size_t feed = str_find_byte(rest, '\n');
        Str line = feed == STR_NONE ? rest : str_sub(rest, 0, feed + 1);
        at += line.len;
        size_t colon = str_find_byte(line, ':');
        if (line.data[0] != ' ' && line.data[0] != '#')
            inside = false;
        if (!(inside && colon != STR_NONE && is_feature(str_trim(str_sub(line, 0, colon)))))
            buf_append(out, line);
        if (str_equal(str_trim(line), STR("weights:"))) {
            inside = true;
            append_weights(weights, out);
        }
    }
}

static StetStatus read_all(const char *name, Heap *heap, Buf *into, StetError *error)
{
    Input input;
    TRY(input_open(&input, heap, name, error));
    StetStatus status;
    for (size_t got = 1; got;) {
        char *room = buf_reserve(into, 65536);
        status = input_read(&input, room, 65536, &got, error);
        if (status != STET_OK)
            break;
        into->len += got;
    }
    input_close(&input);
    return status;
}

static StetStatus write_file(Trainer *trainer, const char *path, const double *weights, StetError *error)
{
    Buf old, new;
    Output output;
    buf_create(&old, &trainer->heap, 0);
    buf_create(&new, &trainer->heap, 0);
    TRY(read_all(path, &trainer->heap, &old, error));
    rewrite(buf_str(&old), weights, &new);
    TRY(output_create(&output, path, error));
    StetStatus status = output_write(&output, buf_str(&new), error);
    StetStatus closed = output_close(&output, status == STET_OK, error);
    buf_destroy(&old);
    buf_destroy(&new);
    return status != STET_OK ? status : closed;
}

static StetStatus open_all(Trainer *trainer, StetError *error)
{
    RulesOptions rules = {0};
    SummaryOptions summary = {.sentences = CHOSEN};
    arena_create(&trainer->arena, &trainer->heap);
    arena_create(&trainer->scratch, &trainer->heap);
    arena_create(&trainer->doc_arena, &trainer->heap);
    buf_create(&trainer->input, &trainer->heap, 0);
    doc_create(&trainer->doc, &trainer->doc_arena, STR("train_summary"));
    TRY(rules_open(&trainer->rules, &trainer->heap, &rules, error));
    TRY(lang_create(&trainer->lang, &trainer->heap, trainer->rules));
    TRY(learn_create(&trainer->learn, &trainer->heap, INPUTS));
    return summary_create(&trainer->summary, &trainer->heap, trainer->rules, trainer->lang, &summary);
}

static void close_all(Trainer *trainer)
{
    summary_destroy(trainer->summary);
    learn_destroy(trainer->learn);
    lang_destroy(trainer->lang);
    rules_close(trainer->rules);
    buf_destroy(&trainer->input);
    arena_destroy(&trainer->doc_arena);
    arena_destroy(&trainer->scratch);
    arena_destroy(&trainer->arena);
}

static StetStatus train(Trainer *trainer, const char *write, StetError *error)
{
    double weights[MOST_FOLDS][FEATURE_COUNT];
    uint32_t folds = trainer->folds;
    TRY(open_all(trainer, error));
    TRY(read_all("-", &trainer->heap, &trainer->input, error));
    Str rest = buf_str(&trainer->input), line;
    while (str_split(&rest, '\n', &line))
        if (line.len)
            add_row(trainer, line);
    for (uint32_t fold = 0; fold < folds; fold++)
        fit(trainer, fold, weights[fold]);
    if (folds) {
        fprintf(stdout, "each row by weights fitted without its fold (%u folds)\n", folds);
        print_scores(trainer, weights);
    }
    trainer->folds = 0;
    fit(trainer, 0, weights[0]);
    fprintf(stdout, "%sby weights fitted to all rows of the sets that are fitted\n", folds ? "\n" : "");
    print_scores(trainer, weights);
    StetStatus status = write ? write_file(trainer, write, weights[0], error) : STET_OK;
    close_all(trainer);
    return status;
}

int main(int argc, char **argv)
{
    static const struct option OPTIONS[] = {
        {"train", required_argument, NULL, 't'}, {"folds", required_argument, NULL, 'f'}, {"l2", required_argument, NULL, 'l'},
        {"write", required_argument, NULL, 'w'}, {NULL, 0, NULL, 0}};
    static Trainer trainer = {.l2 = 5e-5};
    const char *write = NULL;
    StetError error = {0};
    for (int option; (option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        if (option == 't')
            trainer.trained = str_of(optarg);
        else if (option == 'f')
            trainer.folds = (uint32_t)strtoul(optarg, NULL, 10);
        else if (option == 'l')
            trainer.l2 = (double)strtoul(optarg, NULL, 10) / 1e6;
        else if (option == 'w')
            write = optarg;
        else
            return 64;
    }
    if (trainer.folds > MOST_FOLDS || trainer.folds == 1 || optind < argc) {
        fprintf(stderr, "train_summary: segment -j SET.jsonl.gz... | train_summary --train SET,... [--folds 2..%d] [--l2 MILLIONTHS]"
                        " [--write YAML]\n", MOST_FOLDS);
        return 64;
    }
    error.status = train(&trainer, write, &error);
    if (error.status != STET_OK) {
        char text[4600];
        size_t len = error_format(&error, text, sizeof text);
        fprintf(stderr, "train_summary: %.*s\n", (int)len, text);
    }
    return status_exit(error.status);
}
