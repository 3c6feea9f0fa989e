/* segment's engine: the life cycle, and blocks → spans. What a word or a sentence is stands in the other files. */
#include "segment/engine.h"
#include "segment/uax29.h"

struct Segment {
    Heap *heap;
    const Rules *rules;
    Lang *lang;
    SegmentOptions options;
    Arena tables_arena, scratch;
    Tables *tables; /* of the languages met, the last one first */
    Attrs classes[CLASS_COUNT]; /* of this document: words of a class share their one attribute, as a text has a great many; who adds to one gets a copy */
};

static const Str class_names[] = {
    [CLASS_WORD] = STR_INIT("word"), [CLASS_NUMBER] = STR_INIT("number"), [CLASS_ABBREVIATION] = STR_INIT("abbreviation"),
    [CLASS_INITIAL] = STR_INIT("initial"), [CLASS_ORDINAL] = STR_INIT("ordinal"), [CLASS_URL] = STR_INIT("url"),
    [CLASS_EMAIL] = STR_INIT("email"), [CLASS_HANDLE] = STR_INIT("handle"), [CLASS_PUNCTUATION] = STR_INIT("punctuation"),
    [CLASS_OPEN] = STR_INIT("open"), [CLASS_CLOSE] = STR_INIT("close"), [CLASS_SYMBOL] = STR_INIT("symbol"), [CLASS_EMOJI] = STR_INIT("emoji"),
};

static const Str why_names[] = {
#define SEGMENT_WHY_NAME(name, text) [WHY_##name] = STR_INIT(text),
    SEGMENT_WHYS(SEGMENT_WHY_NAME)
#undef SEGMENT_WHY_NAME
};

StetStatus segment_create(Segment **segment, Heap *heap, const Rules *rules, Lang *lang, const SegmentOptions *options)
{
    Segment *made = heap_resize(heap, NULL, 0, sizeof *made);
    *made = (Segment){.heap = heap, .rules = rules, .lang = lang, .options = *options};
    arena_create(&made->tables_arena, heap);
    arena_create(&made->scratch, heap);
    *segment = made;
    return STET_OK;
}

void segment_destroy(Segment *segment)
{
    if (!segment)
        return;
    arena_destroy(&segment->scratch);
    arena_destroy(&segment->tables_arena);
    heap_resize(segment->heap, segment, sizeof *segment, 0);
}

static bool same_set(const RuleSet *a, const RuleSet *b)
{
    if (a->count != b->count)
        return false;
    for (unsigned i = 0; i < a->count; i++)
        if (a->parts[i] != b->parts[i])
            return false;
    return true;
}

/* Kept from document to document; languages without rules of their own share one, so a stream of odd tags costs nothing. */
static const Tables *tables_of(Segment *segment, Str lang)
{
    RuleSet set = rules_select(segment->rules, RULES_SEGMENT, lang);
    for (Tables *tables = segment->tables; tables; tables = tables->next)
        if (same_set(&tables->set, &set))
            return tables;
    Tables *tables = tables_create(&segment->tables_arena, segment->rules, lang, &set);
    tables->next = segment->tables;
    return segment->tables = tables;
}

typedef struct Target {
    Segment *segment;
    Doc *doc;
    Block *block;
    bool words, sentences;
} Target;

static Span *put_span(const Target *target, KindId kind, size_t at, size_t end)
{
    Span *span = doc_add_span(target->doc, target->block, kind, at, end - at);
    span->transient = target->segment->options.transient;
    return span;
}

static void put_word(const Target *target, size_t at, size_t end, WordClass class)
{
    if (target->words)
        put_span(target, SPAN_W, at, end)->attrs = target->segment->classes[class];
}

static void put_sentence(const Target *target, size_t at, size_t end, Why why)
{
    if (!target->sentences)
        return;
    Span *span = put_span(target, SPAN_S, at, end);
    if (target->segment->options.explain && why != WHY_NOTHING)
        attrs_add(target->doc, &span->attrs, KEY_WHY, why_names[why]);
}

/* Controls that touch a word belong to its span, to the left one where they touch two (words.c made words of the others).
 * Gives where the left word ends and moves *right to where the right one begins; `left` 0: there is none. */
static size_t share_gap(Str text, size_t left, size_t *right)
{
    if (left == *right || (*right - left == 1 && text.data[left] == ' '))
        return left;
    size_t start = left;
    while (start && left < *right) {
        size_t at = left;
        if (char_class(utf8_next(text, &at)) == CHAR_SPACE)
            break;
        left = at;
    }
    while (*right > left && *right < text.len) {
        size_t at = *right;
        if (char_class(utf8_previous(text, &at)) == CHAR_SPACE)
            break;
        *right = at;
    }
    return left;
}

/* Words and sentences → spans; the white space between belongs to none. */
static void put_spans(const Target *target, const Work *work)
{
    const Words *words = &work->words;
    const Sentence *sentence = work->sentences.items;
    size_t right = words->count ? words->items[0].at : 0;
    share_gap(work->text, 0, &right);
    size_t start = right;
    for (uint32_t i = 0; i < words->count; i++) {
        const Word *word = &words->items[i];
        size_t at = right;
        if (i + 1 < words->count && (words->items[i + 1].flags & WORD_GLUED))
            i++;
        right = i + 1 < words->count ? words->items[i + 1].at : work->text.len;
        size_t end = share_gap(work->text, words->items[i].at + words->items[i].len, &right);
        put_word(target, at, end, word->class);
        if (i + 1 == sentence->end) {
            put_sentence(target, start, end, sentence->why);
            sentence++;
            start = right;
        }
    }
}

static bool is_space(Str text, size_t at)
{
    return char_class(utf8_next(text, &at)) == CHAR_SPACE;
}

/* Without white space at its ends, as all spans here; empty when there is nothing else. */
static Str without_space(Str text)
{
    while (text.len && is_space(text, 0)) {
        size_t next = 0;
        utf8_next(text, &next);
        text = str_from(text, next);
    }
    for (size_t at = text.len; text.len && (utf8_previous(text, &at), is_space(text, at));)
        text.len = at;
    return text;
}

/* What a unit is by its first character: the standard gives no classes. */
static WordClass class_of(uint32_t point)
{
    if (point_is_emoji(point))
        return CLASS_EMOJI;
    switch (char_class(point)) {
    case CHAR_DIGIT: case CHAR_NUMBER: return CLASS_NUMBER;
    case CHAR_OPEN: return CLASS_OPEN;
    case CHAR_CLOSE: return CLASS_CLOSE;
    case CHAR_DASH: case CHAR_PUNCTUATION: return CLASS_PUNCTUATION;
    case CHAR_SYMBOL: case CHAR_CONTROL: case CHAR_OTHER: return CLASS_SYMBOL;
    default: return CLASS_WORD;
    }
}

/* The standard's units; who writes the spans sorts them. */
static void put_units(const Target *target, Uax29Unit unit, Str text)
{
    for (size_t at = 0, end; at < text.len; at = end) {
        end = uax29_end(unit, text, at);
        Str part = without_space(str_sub(text, at, end - at));
        size_t from = (size_t)(part.data - text.data), start = from;
        if (!part.len)
            continue;
        if (unit == UAX29_SENTENCE)
            put_sentence(target, from, from + part.len, WHY_NOTHING);
        else
            put_word(target, from, from + part.len, class_of(utf8_next(text, &start)));
    }
}

static bool has_spans(const Block *block, KindId kind)
{
    for (uint32_t i = 0; i < block->spans.count; i++)
        if (block->spans.items[i].id == kind)
            return true;
    return false;
}

static void run_block(Segment *segment, Doc *doc, Block *block, const Tables *tables)
{
    Target target = {.segment = segment, .doc = doc, .block = block};
    target.sentences = !has_spans(block, SPAN_S);
    target.words = segment->options.words && !has_spans(block, SPAN_W);
    if (!target.sentences && !target.words)
        return;
    if (segment->options.uax29) {
        put_units(&target, UAX29_SENTENCE, block->record.text);
        put_units(&target, segment->options.graphemes ? UAX29_GRAPHEME : UAX29_WORD, block->record.text);
        return;
    }
    arena_clear(&segment->scratch);
    Work work = {.scratch = &segment->scratch, .tables = tables, .text = block->record.text, .every_line = block->record.id == KIND_PRE};
    words_find(&work);
    lines_decide(&work);
    quotes_pair(&work);
    sentences_find(&work);
    put_spans(&target, &work);
}

void segment_run(Segment *segment, Doc *doc)
{
    memset(segment->classes, 0, sizeof segment->classes);
    for (size_t i = 0; i < CLASS_COUNT && segment->options.words; i++) {
        attrs_add(doc, &segment->classes[i], KEY_CLASS, class_names[i]);
        segment->classes[i].capacity = segment->classes[i].count;
    }
    const Tables *tables = tables_of(segment, lang_of_doc(segment->lang, doc));
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (block_is_kept(&doc->blocks.items[i]) && doc->blocks.items[i].record.text.len)
            run_block(segment, doc, &doc->blocks.items[i], tables);
}
