/* train_boiler [--mode page|text] [--output FILE] DIR...: fits the trees of rules/boiler/weights.yaml, or those of plain text. A
 * program of the build, not of the library. Each DIR has gold.jsonl and page.galley (dehtml's, ids as in the gold); its name is its
 * set's. Two fits: first and second pass. With --held-out, pages of one host are held out together, --folds times, and what deboiler
 * --mark makes of them with trees that never saw their host goes to a file of that name in each DIR. Sets behind --unseen are never
 * learned from. --apart yes leaves out a fifth of all hosts. */
#include "boiler/train.h"
#include "doc/forms.h"
#include "learn/learn.h"

#include <stdio.h>
#include <stdlib.h>

static const LearnTreesOptions OPTIONS[2] = {
    {.trees = 150, .leaves = 24, .depth = 8, .rate = .1, .l2 = 10, .least = 40, .bags = .7, .columns = .2, .seed = 1},
    {.trees = 300, .leaves = 24, .depth = 8, .rate = .05, .l2 = 10, .least = 40, .bags = .7, .columns = .2, .seed = 2},
};
static const double OTHER_SHARE = 6;   /* a page's blocks that are no article weigh together at most this: pages end in long lists */
static const double HEADLINE_PART = .1; /* sets differ in whether the headline is of the text */
static const double RUN_COST = .6;     /* run-begin, run-end */
static const double LEAST_FOUND = .5;  /* pages whose gold is mostly not on the page teach nothing */
enum {
    WORDS_MOST = 100, GOLD_LEAST = 50, GOLD_MOST = 1000, /* what counts of a line's and of a gold's words */
    GOLD_UNKNOWN = 400,                                  /* words of a gold of which only snippets are known */
    LINKS_DRAWN = 3,                                     /* of lines that are links and no article, one in so many is learned from */
    BARE_EVERY = 4, /* of plain texts, one in so many has no marks of items */
    SETS_MOST = 16, FOLDS_MOST = 10, FOLDS_USUAL = 5, NO_FOLD = 99
};

/* Sets that weigh other than 1: by how near their gold is to "the article". */
static const struct { const char *name; double weight; } SET_WEIGHTS[] = {
    {"wcxb-dev", 1}, {"fundus", 1.3}, {"newspapers2023", 1.3}, {"readability", .8}, {"magic-forum", .7}, {"trafilatura-eval", 1},
};

static const char HEADER[] =
    "stet: 1\nkind: boiler\nlang: any\n"
    "# Made by `make train`; not for editing by hand: weights of one's own go in a file of one's own (-r).\n"
    "# Boosted trees over the features of lib/boiler/features.h (scales: features.c). A tree a line, its nodes in the order of a\n"
    "# walk: NAME<N goes to the next node when the feature is below N, else past that node's subtree; a number is a leaf, in\n"
    "# 1/10000 of log-odds. Leaves of all trees are added up: above 0 is article.\n"
    "# Fitted on the development pages of these sets: fundus and zh-web (MIT), newspapers2023, readability, magic-article,\n"
    "# magic-forum and trafilatura-eval (Apache-2.0), wcxb-dev (CC-BY-4.0, Murrough Foley's Web Content Extraction Benchmark).\n"
    "# dragnet (AGPL), daniel (GPL) and cleanportaleval (no licence) were never seen.\n";

typedef struct Set {
    const char *directory;
    double weight;
    bool unseen; /* never learned from, whatever is held out */
    Golds golds;
} Set;

typedef enum Mode { MODE_PAGE, MODE_TEXT } Mode;
static const char *const TREES[2][2] = {{"trees", "trees-again"}, {"text-trees", "text-trees-again"}};

typedef struct Trainer {
    Heap heap;
    Arena golds, doc_arena, labels, kept, models;
    Buf pages, targets, weights, bags; /* Page; of rows: float, float, uint32_t */
    uint32_t rows;
    Doc doc;
    Rules *rules;
    Lang *lang;
    Boiler *boiler;
    Set sets[SETS_MOST];
    int set_count;
    unsigned folds;
    bool apart;
    FILE *held_out;
    Mode mode;
    LearnTrees of_fold[FOLDS_MOST][2]; /* trees that never saw the fold */
    StetError error;
} Trainer;

/* ---- documents ---- */

/* As if the page had been copied as plain text: what dehtml -t shows of it, read again. bare: without marks of items, and with a
 * blank line between any two blocks, as some programs copy. */
static void throw_away_html(Doc *doc, Heap *heap, bool bare)
{
    Buf out;
    for (uint32_t i = 0; i < doc->blocks.count && bare; i++) {
        Record *record = &doc->blocks.items[i].record;
        if (record->id == KIND_LI || record->id == KIND_CELL || record->id == KIND_DD || record->id == KIND_DT)
            record->id = KIND_P;
    }
    buf_create(&out, heap, 0);
    text_write(doc, &out, TEXT_BLOCKS);
    doc->blocks.count = doc->meta.count = 0;
    text_parse(doc, arena_copy(doc->arena, (Str){out.data, out.len}));
    buf_destroy(&out);
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

static uint64_t host_hash(const Trainer *trainer, const Gold *gold)
{
    return str_hash(host_of(&trainer->doc, gold)) >> 16;
}

static unsigned fold_of(const Trainer *trainer, const Gold *gold)
{
    return (unsigned)(host_hash(trainer, gold) % trainer->folds);
}

/* A fifth of the hosts, with --apart: looked at once, at the end. */
static bool is_kept_apart(const Trainer *trainer, const Gold *gold)
{
    return trainer->apart && host_hash(trainer, gold) / 1000 % 5 == 0;
}

/* ---- one page's examples ---- */

static bool is_no_text(const Line *line)
{
    return line->hidden || line->kind == KIND_ALT || line->kind == KIND_CONTROL || line->kind == KIND_HR || line->kind == KIND_CAPTION;
}

/* The weights of lines: by words, in all about 1 for what is article. */
static void weigh_lines(const Lines *lines, const Labels *labels, double set_weight, double *weights)
{
    uint32_t gold = !labels->gold_words ? GOLD_UNKNOWN : labels->gold_words < GOLD_LEAST ? GOLD_LEAST : labels->gold_words > GOLD_MOST ? GOLD_MOST : labels->gold_words;
    double others = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        uint32_t words = labels->items[i].words < WORDS_MOST ? labels->items[i].words : WORDS_MOST;
        weights[i] = is_no_text(&lines->items[i]) || !labels->items[i].is_known ? 0 : (words + 1.5) / gold * set_weight;
        if (!labels->items[i].is_article)
            others += weights[i];
    }
    double most = OTHER_SHARE * set_weight, less = others > most ? most / others : 1;
    for (uint32_t i = 0; i < lines->count; i++)
        weights[i] *= (labels->items[i].is_article ? 1 : less) * (lines->items[i].headline ? HEADLINE_PART : 1);
}

static void write_held_out(Trainer *trainer, const Gold *gold)
{
    Buf out;
    if (is_kept_apart(trainer, gold))
        return;
    buf_create(&out, &trainer->heap, 0);
    memcpy(trainer->boiler->trees[trainer->mode], trainer->of_fold[fold_of(trainer, gold)], sizeof trainer->boiler->trees[0]); /* before the host is gone */
    if (trainer->mode == MODE_TEXT)
        throw_away_html(&trainer->doc, &trainer->heap, false);
    boiler_run(trainer->boiler, &trainer->doc);
    galley_write(&trainer->doc, &out);
    fwrite(out.data, 1, out.len, trainer->held_out);
    buf_destroy(&out);
}

/* ---- loading ---- */

/* What is kept of a page while weights are fitted: its lines. */
typedef struct Page {
    Lines lines;
    Scorer scorer;
    unsigned fold;
    uint32_t first_row; /* of its lines with text */
} Page;

static void add_page(Trainer *trainer, const Set *set, const Gold *gold, Mode mode)
{
    Lines lines;
    Labels labels;
    Page page = {.first_row = trainer->rows};
    arena_clear(&trainer->labels);
    if (is_kept_apart(trainer, gold))
        return;
    page.fold = fold_of(trainer, gold);
    if (mode == MODE_TEXT)
        throw_away_html(&trainer->doc, &trainer->heap, str_hash(gold->id) / 7 % BARE_EVERY == 0);
    boiler_measure(trainer->boiler, &trainer->doc, &lines);
    label_lines(&trainer->labels, &lines, gold, &labels);
    if (labels.found < LEAST_FOUND)
        return;
    double *weights = ARENA_NEW(&trainer->labels, double, (size_t)lines.count + 1);
    weigh_lines(&lines, &labels, set->weight, weights);
    page.lines = lines;
    page.lines.items = ARENA_NEW(&trainer->kept, Line, (size_t)lines.count + 1);
    memcpy(page.lines.items, lines.items, lines.count * sizeof *lines.items);
    for (uint32_t i = 0; i < lines.count; i++)
        page.lines.items[i].text = arena_copy(&trainer->kept, lines.items[i].text);
    Page *place = (Page *)(void *)buf_reserve(&trainer->pages, sizeof page);
    *place = page;
    trainer->pages.len += sizeof page;
    scorer_begin(&place->scorer, &trainer->kept, &trainer->doc, &place->lines);
    for (uint32_t i = 0; i < lines.count; i++) {
        if (!line_has_text(&lines.items[i]))
            continue;
        float target = labels.items[i].is_article, weight = (float)weights[i];
        if (!labels.items[i].is_article && lines.items[i].link >= 0.9f) /* most of a page: every third stands for three */
            weight = labels.gold_words && (trainer->rows % LINKS_DRAWN) ? 0 : weight * (labels.gold_words ? LINKS_DRAWN : 1);
        uint32_t number = (uint32_t)(trainer->pages.len / sizeof page);
        buf_append(&trainer->targets, (Str){(const char *)&target, sizeof target});
        buf_append(&trainer->weights, (Str){(const char *)&weight, sizeof weight});
        buf_append(&trainer->bags, (Str){(const char *)&number, sizeof number});
        trainer->rows++;
    }
}

/* Reads a set; learn: pages are kept for the fit, else held-out pages are written. */
static StetStatus read_set(Trainer *trainer, const Set *set, Mode mode, bool learn)
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
        if (learn && set->unseen)
            break;
        if (learn)
            add_page(trainer, set, gold, mode);
        else
            write_held_out(trainer, gold);
    }
    reader_destroy(reader);
    input_close(&input);
    return status;
}

/* ---- fitting ---- */

static Page *pages_of(const Trainer *trainer, size_t *count)
{
    *count = trainer->pages.len / sizeof(Page);
    return (Page *)(void *)trainer->pages.data;
}

/* Fits on the pages that are in neither fold (NO_FOLD: no fold). */
static StetStatus fit(Trainer *trainer, LearnTrees *trees, const uint8_t *values, unsigned out, unsigned also_out, int pass)
{
    size_t count;
    const Page *pages = pages_of(trainer, &count);
    float *weights = ARENA_NEW(&trainer->labels, float, trainer->rows + 1);
    memcpy(weights, trainer->weights.data, trainer->rows * sizeof *weights);
    for (size_t i = 0; i < count; i++) {
        uint32_t end = i + 1 < count ? pages[i + 1].first_row : trainer->rows;
        for (uint32_t row = pages[i].first_row; row < end && (pages[i].fold == out || pages[i].fold == also_out); row++)
            weights[row] = 0;
    }
    LearnTable table = {values, trainer->rows, FEATURE_COUNT, (const float *)(const void *)trainer->targets.data, weights,
                        (const uint32_t *)(const void *)trainer->bags.data};
    return learn_trees_fit(trees, &trainer->models, &table, &OPTIONS[pass]);
}

static void fill_first(Trainer *trainer, uint8_t *values)
{
    size_t count;
    const Page *pages = pages_of(trainer, &count);
    for (size_t i = 0; i < count; i++)
        for (uint32_t line = 0; line < pages[i].lines.count; line++)
            if (line_has_text(&pages[i].lines.items[line])) {
                features_first(&pages[i].scorer, line, values);
                values += FEATURE_COUNT;
            }
}

/* Each page scored by trees that never saw its fold; its second features by those scores. */
static void fill_second(Trainer *trainer, LearnTrees *const *unseen, uint8_t *values)
{
    size_t count;
    Page *pages = pages_of(trainer, &count);
    for (size_t i = 0; i < count; i++) {
        arena_clear(&trainer->labels);
        score_first(unseen[pages[i].fold], &pages[i].scorer);
        scorer_between(&pages[i].scorer, &trainer->labels);
        for (uint32_t line = 0; line < pages[i].lines.count; line++)
            if (line_has_text(&pages[i].lines.items[line])) {
                features_second(&pages[i].scorer, line, values);
                values += FEATURE_COUNT;
            }
    }
}

/* Both passes, on all pages but those of a fold (NO_FOLD: on all). The second learns from first scores of pages that the
 * first did not see, or it would trust them too much. pairs[a][b]: trees that saw neither a nor b. */
static StetStatus fit_both(Trainer *trainer, LearnTrees trees[2], uint8_t *values, LearnTrees (*pairs)[FOLDS_MOST], unsigned out)
{
    LearnTrees *unseen[FOLDS_MOST];
    for (unsigned fold = 0; fold < trainer->folds; fold++) {
        unsigned other = out == NO_FOLD ? fold : out, low = fold < other ? fold : other, high = fold < other ? other : fold;
        unseen[fold] = &pairs[low][high];
        if (!unseen[fold]->nodes)
            TRY(fit(trainer, unseen[fold], values, low, high, 0));
    }
    if (out == NO_FOLD)
        TRY(fit(trainer, &trees[0], values, NO_FOLD, NO_FOLD, 0));
    else
        trees[0] = *unseen[out];
    fill_second(trainer, unseen, values);
    TRY(fit(trainer, &trees[1], values, out, NO_FOLD, 1));
    fill_first(trainer, values);
    return STET_OK;
}

static StetStatus load(Trainer *trainer, Mode mode, uint8_t **values)
{
    trainer->pages.len = trainer->targets.len = trainer->weights.len = trainer->bags.len = 0;
    trainer->rows = 0;
    arena_clear(&trainer->kept);
    for (int i = 0; i < trainer->set_count; i++)
        TRY(read_set(trainer, &trainer->sets[i], mode, true));
    size_t count;
    Page *pages = pages_of(trainer, &count);
    for (size_t i = 0; i < count; i++)
        pages[i].scorer.lines = &pages[i].lines; /* the buffer may have moved */
    fprintf(stderr, "train: %s: %zu pages, %u blocks\n", mode == MODE_PAGE ? "pages" : "plain text", count, trainer->rows);
    *values = ARENA_NEW(&trainer->kept, uint8_t, (size_t)trainer->rows * FEATURE_COUNT + 1);
    fill_first(trainer, *values);
    return STET_OK;
}

static void print_trees(FILE *out, const char *field, const LearnTrees *trees, Heap *heap)
{
    Buf text;
    buf_create(&text, heap, 0);
    learn_trees_write(trees, boiler_features, STR("  "), &text);
    fprintf(out, "%s: |\n", field);
    fwrite(text.data, 1, text.len, out);
    buf_destroy(&text);
}

static StetStatus train(Trainer *trainer, const char *output, Mode mode)
{
    LearnTrees trees[2], pairs[FOLDS_MOST][FOLDS_MOST] = {{{0}}};
    uint8_t *values;
    TRY(load(trainer, mode, &values));
    TRY(fit_both(trainer, trees, values, pairs, NO_FOLD));
    FILE *out = output ? fopen(output, "w") : stdout;
    if (!out)
        return error_set(&trainer->error, STET_WRITE, "%s cannot be written", output);
    fputs(HEADER, out);
    if (mode == MODE_PAGE)
        fprintf(out, "# run-begin, run-end: what it costs to begin and to end a run of article.\nweights:\n  run-begin: %.3g\n  run-end: %.3g\n", RUN_COST, RUN_COST);
    for (int pass = 0; pass < 2; pass++)
        print_trees(out, TREES[mode][pass], &trees[pass], &trainer->heap);
    return fclose(out) ? error_set(&trainer->error, STET_WRITE, "the weights cannot be written") : STET_OK;
}

/* name: of the file in each set's directory. */
static StetStatus write_set(Trainer *trainer, const Set *set, const char *name, Mode mode)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", set->directory, name);
    trainer->held_out = fopen(path, "w");
    if (!trainer->held_out)
        return error_set(&trainer->error, STET_WRITE, "%s cannot be written", path);
    StetStatus status = read_set(trainer, set, mode, false);
    bool failed = fclose(trainer->held_out) != 0;
    return status == STET_OK && failed ? error_set(&trainer->error, STET_WRITE, "%s cannot be written", path) : status;
}

static StetStatus cross_validate(Trainer *trainer, const char *name, Mode mode)
{
    LearnTrees pairs[FOLDS_MOST][FOLDS_MOST] = {{{0}}};
    uint8_t *values;
    TRY(load(trainer, mode, &values));
    trainer->mode = mode;
    for (unsigned fold = 0; fold < trainer->folds; fold++)
        TRY(fit_both(trainer, trainer->of_fold[fold], values, pairs, fold));
    for (int i = 0; i < trainer->set_count; i++)
        TRY(write_set(trainer, &trainer->sets[i], name, mode));
    return STET_OK;
}

/* ---- the program ---- */

static StetStatus add_set(Trainer *trainer, const char *directory, bool unseen)
{
    if (trainer->set_count == SETS_MOST)
        return error_set(&trainer->error, STET_USAGE, "more than %d sets", SETS_MOST);
    Set *set = &trainer->sets[trainer->set_count++];
    const char *slash = strrchr(directory, '/'), *name = slash ? slash + 1 : directory;
    *set = (Set){.directory = directory, .weight = 1, .unseen = unseen};
    for (size_t i = 0; i < sizeof SET_WEIGHTS / sizeof *SET_WEIGHTS; i++)
        if (!strcmp(SET_WEIGHTS[i].name, name))
            set->weight = SET_WEIGHTS[i].weight;
    return golds_read(&set->golds, &trainer->golds, directory, &trainer->error);
}

static StetStatus open_trainer(Trainer *trainer)
{
    arena_create(&trainer->golds, &trainer->heap);
    arena_create(&trainer->labels, &trainer->heap);
    arena_create(&trainer->kept, &trainer->heap);
    arena_create(&trainer->models, &trainer->heap);
    buf_create(&trainer->pages, &trainer->heap, 0);
    buf_create(&trainer->targets, &trainer->heap, 0);
    buf_create(&trainer->weights, &trainer->heap, 0);
    buf_create(&trainer->bags, &trainer->heap, 0);
    arena_create(&trainer->doc_arena, &trainer->heap);
    doc_create(&trainer->doc, &trainer->doc_arena, STR("train"));
    TRY(rules_open(&trainer->rules, &trainer->heap, &(RulesOptions){0}, &trainer->error));
    TRY(lang_create(&trainer->lang, &trainer->heap, trainer->rules));
    return boiler_create(&trainer->boiler, &trainer->heap, trainer->rules, trainer->lang, &(BoilerOptions){.mark = true});
}

static int usage(void)
{
    fputs("usage: train_boiler [--mode page|text] [--output FILE] [--apart yes] DIR...\n"
          "       train_boiler --held-out NAME [--folds N] [--mode page|text] [--apart yes] DIR... [--unseen DIR...]\n", stderr);
    return 64;
}

int main(int count, char **arguments)
{
    static Trainer trainer;
    const char *output = NULL, *held_out = NULL;
    Mode mode = MODE_PAGE;
    int at = 1;
    for (; at + 1 < count && arguments[at][0] == '-'; at += 2) {
        uint64_t folds = 0;
        if (!strcmp(arguments[at], "--output"))
            output = arguments[at + 1];
        else if (!strcmp(arguments[at], "--held-out"))
            held_out = arguments[at + 1];
        else if (!strcmp(arguments[at], "--apart"))
            trainer.apart = !strcmp(arguments[at + 1], "yes");
        else if (!strcmp(arguments[at], "--mode"))
            mode = !strcmp(arguments[at + 1], "text") ? MODE_TEXT : MODE_PAGE;
        else if (!strcmp(arguments[at], "--folds") && str_to_unsigned(str_of(arguments[at + 1]), &folds) && folds > 1 && folds <= FOLDS_MOST)
            trainer.folds = (unsigned)folds;
        else
            return usage();
    }
    if (at >= count || arguments[at][0] == '-')
        return usage();
    trainer.folds = trainer.folds ? trainer.folds : FOLDS_USUAL;
    StetStatus status = open_trainer(&trainer);
    bool unseen = false;
    for (; status == STET_OK && at < count; at++) {
        if (!strcmp(arguments[at], "--unseen"))
            unseen = true;
        else
            status = add_set(&trainer, arguments[at], unseen);
    }
    if (status == STET_OK)
        status = held_out ? cross_validate(&trainer, held_out, mode) : train(&trainer, output, mode);
    if (status != STET_OK) {
        char line[1024];
        error_format(&trainer.error, line, sizeof line);
        fprintf(stderr, "train_boiler: %s\n", line);
        return status_exit(status);
    }
    return 0;
}
