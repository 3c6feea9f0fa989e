/* segment --train: which documents teach what, and the rule file. Marked words (.w) teach the weights of model.c, sentences (.s)
 * those of stops.c, unmarked text the counts of train_text.c. */
#include "segment/train.h"

#include "segment/train_text.h"

enum {
    SIZE = 65536,   /* weights of letters, a byte of the rules each; features share them */
    ROUNDS = 12,
    MARGIN = 12,
    STOPS_ROUNDS = 8,
    STOPS_MARGIN = 4,
    LIST_BITS = 14  /* of a word in the list */
};

struct SegmentTrainer {
    Heap *heap;
    const Rules *rules;
    Lang *lang;
    Arena arena, scratch;
    Buf list;        /* the text of the list; empty: none */
    Tables *tables;  /* of the languages met, the last one first */
    Str tag;         /* of the first document; "any" when there are others */
    Lesson words, stops;
    Types types;     /* of blocks with and without sentences */
    bool unmarked;   /* blocks without sentences and words were met */
    bool told;       /* that a limit is reached */
    uint64_t documents;
};

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
    made->words = (Lesson){.size = MODEL_DIRECT + SIZE, .rounds = ROUNDS, .margin = MARGIN};
    made->stops = (Lesson){.size = STOPS_SIZE, .rounds = STOPS_ROUNDS, .margin = STOPS_MARGIN};
    made->types.arena = &made->arena;
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

/* The gaps between letters of a block, with what its marked words say of them. */
static void add_gaps(SegmentTrainer *trainer, const Work *work, const Block *block)
{
    uint32_t from, to, next = 0;
    Atom *atoms = model_atoms(work->scratch, work, buf_str(&trainer->list), &from, &to);
    for (uint32_t i = from; i < to; i++) {
        if (!atoms[i].joins)
            continue;
        uint32_t at = work->words.items[i].at;
        const Spans *spans = &block->spans; /* in order, as every reader gives them */
        while (next < spans->count && (spans->items[next].id != SPAN_W || spans->items[next].at + spans->items[next].len <= at))
            next++;
        Example *example = next < spans->count ? lesson_add(&trainer->words, &trainer->arena) : NULL;
        if (!example)
            break;
        model_features(atoms, work->words.count, i, trainer->words.size, example->features);
        example->count = MODEL_FEATURES;
        example->yes = spans->items[next].at >= at;
    }
}

static bool has_spans(const Block *block, KindId kind)
{
    for (uint32_t i = 0; i < block->spans.count; i++)
        if (block->spans.items[i].id == kind)
            return true;
    return false;
}

static void add_block(SegmentTrainer *trainer, const Block *block)
{
    bool words = has_spans(block, SPAN_W), sentences = has_spans(block, SPAN_S);
    Tables tables = *trainer->tables;
    arena_clear(&trainer->scratch);
    tables.letters_apart = words;
    Work work = {.scratch = &trainer->scratch, .tables = &tables, .text = block->record.text, .whole = true};
    words_find(&work);
    if (words)
        add_gaps(trainer, &work, block);
    if (sentences)
        stops_learn(&trainer->stops, &trainer->arena, &work, block);
    if (sentences || !words)
        types_count(&trainer->types, &work);
    trainer->unmarked |= !sentences && !words;
}

/* A language's tag goes into the rule file as it is: two to eight letters, else the rules are for any. */
static Str checked_tag(Str tag, Doc *doc)
{
    bool good = tag.len >= 2 && tag.len <= 8;
    for (size_t i = 0; i < tag.len && good; i++)
        good = tag.data[i] >= 'a' && tag.data[i] <= 'z';
    if (!good && tag.len)
        doc_error(doc, STR("bad-lang"), 0, STR("the language is no tag of two to eight letters: the rules are for any"));
    return good ? tag : STR("any");
}

/* The tables of the document's language come first; a language that is new brings its abbreviations. */
static void take_language(SegmentTrainer *trainer, Doc *doc)
{
    Str tag = checked_tag(lang_primary(lang_of_doc(trainer->lang, doc)), doc);
    RuleSet set = rules_select(trainer->rules, RULES_SEGMENT, tag);
    if (!trainer->tag.len)
        trainer->tag = arena_copy(&trainer->arena, tag);
    else if (!str_equal(trainer->tag, tag))
        trainer->tag = STR("any");
    for (Tables **at = &trainer->tables; *at; at = &(*at)->next) {
        if (!tables_are_of(*at, &set))
            continue;
        Tables *found = *at;
        *at = found->next;
        found->next = trainer->tables;
        trainer->tables = found;
        return;
    }
    Tables *made = tables_create(&trainer->arena, trainer->rules, tag, &set);
    made->next = trainer->tables;
    trainer->tables = made;
    stops_learn_lists(&trainer->stops, &trainer->arena, &set);
}

static bool is_full(const SegmentTrainer *trainer)
{
    return trainer->words.full || trainer->stops.full || trainer->types.full;
}

void segment_trainer_add(SegmentTrainer *trainer, Doc *doc)
{
    take_language(trainer, doc);
    trainer->documents++;
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (block_is_kept(&doc->blocks.items[i]) && doc->blocks.items[i].record.text.len)
            add_block(trainer, &doc->blocks.items[i]);
    if (is_full(trainer) && !trainer->told) {
        doc_error(doc, STR("too-large"), 0, STR("training has as many examples as it holds: what comes after this document is left out"));
        trainer->told = true;
    }
}

void segment_trainer_finish(SegmentTrainer *trainer, Buf *out)
{
    bool stops = trainer->stops.count && trainer->tables && !trainer->unmarked && trainer->types.count;
    buf_append(out, STR("stet: 1\nkind: segment\nlang: "));
    buf_append(out, trainer->tag.len ? trainer->tag : STR("any"));
    buf_append(out, STR("\n\n# Made by `segment --train` from "));
    buf_unsigned(out, trainer->documents);
    buf_append(out, STR(" documents"));
    if (is_full(trainer))
        buf_append(out, STR(", as many of their examples as it holds"));
    if (trainer->words.count || stops)
        buf_append(out, STR("; not for editing by hand"));
    buf_append(out, STR(".\n"));
    if (trainer->words.count) {
        buf_append(out, STR("word-weights: |\n"));
        lesson_write(&trainer->words, &trainer->arena, out);
    }
    if (trainer->words.count && trainer->list.len) {
        buf_append(out, STR("word-list: |\n"));
        for (Str rest = buf_str(&trainer->list), line; rest.len && str_split(&rest, '\n', &line);) {
            if (!line.len)
                continue;
            buf_append(out, STR("  "));
            buf_append(out, line);
            buf_byte(out, '\n');
        }
    }
    if (stops) {
        stops_learn_types(&trainer->stops, &trainer->arena, &trainer->types, trainer->tables);
        buf_append(out, STR("stop-weights: |\n"));
        lesson_write(&trainer->stops, &trainer->arena, out);
    } else if (trainer->unmarked) {
        types_write(&trainer->types, trainer->tables, &trainer->scratch, out);
    }
}
