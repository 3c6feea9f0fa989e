/* segment --train: weights of model.c from documents whose words are marked, by an averaged perceptron in a fixed order, so that
 * the same documents give the same weights on every machine. */
#include "segment/train.h"

#include "segment/model.h"

enum {
    SIZE = 65536,   /* weights of letters, a byte of the rules each; features share them */
    ROUNDS = 12,
    MARGIN = 12,     /* a gap whose score is smaller is learned again */
    LIST_BITS = 14  /* of a word in the list */
};

typedef struct Example {
    uint32_t features[MODEL_FEATURES];
    bool begins;
} Example;

typedef struct Examples {
    Example *items;
    uint32_t count, capacity;
} Examples;

struct SegmentTrainer {
    Heap *heap;
    const Rules *rules;
    Lang *lang;
    Arena arena, scratch;
    uint32_t size; /* weights */
    Buf list;      /* the text of the list; empty: none */
    const Tables *tables;
    Str tag;
    Examples examples;
    uint64_t documents;
};

static void put_lines(Buf *out, const char *chars, uint32_t count)
{
    for (uint32_t i = 0; i < count; i += MODEL_LINE) {
        buf_append(out, STR("  "));
        buf_append(out, (Str){chars + i, MODEL_LINE});
        buf_byte(out, '\n');
    }
}

/* The bits of a word, if it is one of 2 to MODEL_WORD letters. */
static void add_to_list(Str word, char *chars, uint32_t bits)
{
    uint32_t hashes[MODEL_WORD], probes[MODEL_PROBES];
    unsigned letters = 0;
    for (size_t at = 0; at < word.len; letters++) {
        size_t start = at;
        utf8_next(word, &at);
        if (letters == MODEL_WORD)
            return;
        hashes[letters] = model_hash(str_sub(word, start, at - start));
    }
    if (letters < 2)
        return;
    model_probes(hashes, letters, bits, probes);
    for (unsigned i = 0; i < MODEL_PROBES; i++)
        chars[probes[i] / 6] = (char)('0' + ((chars[probes[i] / 6] - '0') | 1 << probes[i] % 6));
}

static void make_list(SegmentTrainer *trainer, Str words)
{
    uint32_t count = 0;
    Str line;
    for (Str rest = words; rest.len && str_split(&rest, '\n', &line);)
        count += line.len > 0;
    if (!count)
        return;
    uint32_t chars = count * LIST_BITS / 6 / MODEL_LINE * MODEL_LINE + MODEL_LINE;
    char *text = arena_alloc(&trainer->arena, chars);
    memset(text, '0', chars);
    for (Str rest = words; rest.len && str_split(&rest, '\n', &line);)
        add_to_list(line, text, chars * 6);
    for (uint32_t i = 0; i < chars; i += MODEL_LINE) {
        buf_append(&trainer->list, (Str){text + i, MODEL_LINE});
        buf_byte(&trainer->list, '\n');
    }
}

void segment_trainer_create(SegmentTrainer **trainer, Heap *heap, const Rules *rules, Lang *lang, Str words)
{
    SegmentTrainer *made = heap_resize(heap, NULL, 0, sizeof *made);
    *made = (SegmentTrainer){.heap = heap, .rules = rules, .lang = lang};
    made->size = MODEL_DIRECT + SIZE;
    arena_create(&made->arena, heap);
    arena_create(&made->scratch, heap);
    buf_create(&made->list, heap, 0);
    *trainer = made;
    make_list(made, words);
}

void segment_trainer_destroy(SegmentTrainer *trainer)
{
    if (!trainer)
        return;
    arena_destroy(&trainer->arena);
    arena_destroy(&trainer->scratch);
    buf_destroy(&trainer->list);
    heap_resize(trainer->heap, trainer, sizeof *trainer, 0);
}

/* The gaps of a block, with what its marked words say of them. */
static void add_block(SegmentTrainer *trainer, const Block *block)
{
    arena_clear(&trainer->scratch);
    Work work = {.scratch = &trainer->scratch, .tables = trainer->tables, .text = block->record.text, .whole = true};
    words_find(&work);
    uint32_t from, to, next = 0;
    Atom *atoms = model_atoms(work.scratch, &work, buf_str(&trainer->list), &from, &to);
    for (uint32_t i = from; i < to; i++) {
        if (!atoms[i].joins)
            continue;
        uint32_t at = work.words.items[i].at;
        const Spans *spans = &block->spans; /* in order, as every reader gives them */
        while (next < spans->count && (spans->items[next].id != SPAN_W || spans->items[next].at + spans->items[next].len <= at))
            next++;
        if (next == spans->count)
            break;
        Example *example = ARENA_PUSH(&trainer->arena, &trainer->examples);
        model_features(atoms, work.words.count, i, trainer->size, example->features);
        example->begins = spans->items[next].at >= at;
    }
}

void segment_trainer_add(SegmentTrainer *trainer, Doc *doc)
{
    if (!trainer->tables) {
        trainer->tag = arena_copy(&trainer->arena, lang_primary(lang_of_doc(trainer->lang, doc)));
        RuleSet set = rules_select(trainer->rules, RULES_SEGMENT, trainer->tag);
        Tables *tables = tables_create(&trainer->arena, trainer->rules, trainer->tag, &set);
        tables->letters_apart = true;
        trainer->tables = tables;
    }
    trainer->documents++;
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (block_is_kept(&doc->blocks.items[i]) && doc->blocks.items[i].record.text.len)
            add_block(trainer, &doc->blocks.items[i]);
}

/* Sums of the weights over time are their averages' numerators: `late` holds each change times the moment it was made. */
static double *fit(SegmentTrainer *trainer)
{
    const Examples *examples = &trainer->examples;
    double *weights = ARENA_NEW(&trainer->arena, double, trainer->size), *late = ARENA_NEW(&trainer->arena, double, trainer->size);
    uint32_t *order = arena_alloc(&trainer->arena, heap_multiply(trainer->heap, (size_t)examples->count + 1, sizeof *order));
    uint64_t state = 1;
    double moment = 1;
    for (uint32_t i = 0; i < examples->count; i++)
        order[i] = i;
    for (int round = 0; round < ROUNDS; round++) {
        for (uint32_t i = examples->count; i > 1; i--) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            uint32_t k = (uint32_t)((state >> 33) % i), swap = order[k];
            order[k] = order[i - 1];
            order[i - 1] = swap;
        }
        for (uint32_t i = 0; i < examples->count; i++, moment++) {
            const Example *example = &examples->items[order[i]];
            double score = 0, step = example->begins ? 1 : -1;
            for (unsigned k = 0; k < MODEL_FEATURES; k++)
                score += weights[example->features[k]];
            if (score * step >= MARGIN)
                continue;
            for (unsigned k = 0; k < MODEL_FEATURES; k++) {
                weights[example->features[k]] += step;
                late[example->features[k]] += step * moment;
            }
        }
    }
    for (uint32_t i = 0; i < trainer->size; i++)
        weights[i] -= late[i] / moment;
    return weights;
}

/* Weights as characters. The scale leaves one in a thousand of those that are not 0 beyond the ends. */
static char *quantise(SegmentTrainer *trainer, const double *weights)
{
    enum { STEPS = 4096 };
    uint32_t counts[STEPS] = {0}, used = 0, above = 0;
    double most = 0;
    for (uint32_t i = 0; i < trainer->size; i++) {
        double size = weights[i] < 0 ? -weights[i] : weights[i];
        most = size > most ? size : most;
    }
    for (uint32_t i = 0; i < trainer->size; i++) {
        double size = weights[i] < 0 ? -weights[i] : weights[i];
        used += size > 0;
        counts[(uint32_t)(most > 0 ? size / most * (STEPS - 1) : 0)] += size > 0;
    }
    uint32_t step = STEPS - 1;
    while (step > 1 && (above += counts[step]) * 1000u < used)
        step--;
    double scale = most > 0 ? 31 / (most * (step + 1) / STEPS) : 0;
    char *chars = arena_alloc(&trainer->arena, trainer->size);
    for (uint32_t i = 0; i < trainer->size; i++) {
        double value = weights[i] * scale;
        int whole = (int)(value < 0 ? value - 0.5 : value + 0.5);
        chars[i] = (char)(MODEL_ZERO + (whole < -32 ? -32 : whole > 31 ? 31 : whole));
    }
    return chars;
}

void segment_trainer_finish(SegmentTrainer *trainer, Buf *out)
{
    const char *chars = quantise(trainer, fit(trainer));
    buf_append(out, STR("stet: 1\nkind: segment\nlang: "));
    buf_append(out, trainer->tag.len ? trainer->tag : STR("any"));
    buf_append(out, STR("\n\n# Made by `segment --train` from "));
    buf_unsigned(out, trainer->documents);
    buf_append(out, STR(" documents, "));
    buf_unsigned(out, trainer->examples.count);
    buf_append(out, STR(" gaps between letters; not for editing by hand.\nword-weights: |\n"));
    put_lines(out, chars, trainer->size);
    if (trainer->list.len) {
        buf_append(out, STR("word-list: |\n"));
        for (Str rest = buf_str(&trainer->list), line; rest.len && str_split(&rest, '\n', &line);) {
            if (!line.len)
                continue;
            buf_append(out, STR("  "));
            buf_append(out, line);
            buf_byte(out, '\n');
        }
    }
}
