/* segment's engine: the life cycle, and blocks → spans. What a word or a sentence is stands in the other files. */
#include "segment/model.h"
#include "segment/uax29.h"

struct Segment {
    Heap *heap;
    const Rules *rules;
    Lang *lang;
    SegmentOptions options;
    Arena tables_arena, scratch;
    Tables *tables; /* of the languages met, the last one first */
    const Tables *last; /* of the last document's language, which is: */
    const Tables *current; /* of the document in hand */
    char last_lang[16];
    size_t last_lang_len;
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
    SEGMENT_WHYS(SEGMENT_WHY_NAME) SEGMENT_WHYS_NOT(SEGMENT_WHY_NAME)
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

/* Kept from document to document; languages without rules of their own share one, so a stream of odd tags costs nothing. */
static const Tables *find_tables(Segment *segment, Str lang)
{
    RuleSet set = rules_select(segment->rules, RULES_SEGMENT, lang);
    for (Tables *tables = segment->tables; tables; tables = tables->next)
        if (tables_are_of(tables, &set))
            return tables;
    Tables *tables = tables_create(&segment->tables_arena, segment->rules, lang, &set);
    tables->next = segment->tables;
    return segment->tables = tables;
}

/* Rows of a table mostly have the language of the row before. */
static const Tables *tables_of_doc(Segment *segment, Doc *doc)
{
    Str given = doc_lang(doc);
    if (given.len && given.len == segment->last_lang_len && memcmp(given.data, segment->last_lang, given.len) == 0)
        return segment->last;
    const Tables *found = find_tables(segment, lang_of_doc(segment->lang, doc));
    segment->last = found;
    segment->last_lang_len = given.len <= sizeof segment->last_lang ? given.len : 0;
    if (segment->last_lang_len)
        memcpy(segment->last_lang, given.data, given.len);
    return found;
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

static void explain(const Target *target, Span *span, Why why)
{
    if (target->segment->options.explain)
        attrs_add(target->doc, &span->attrs, KEY_WHY, why_names[why]);
}

static void put_sentence(const Target *target, size_t at, size_t end)
{
    if (target->sentences)
        put_span(target, SPAN_S, at, end);
}

/* Controls that touch a word belong to its span, to the left one where they touch two (words.c made words of the others).
 * Gives where the left word ends and moves *right to where the right one begins; `left` 0: there is none. */
static size_t share_wide_gap(Str text, size_t left, size_t *right)
{
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

/* left > 0. Most gaps are one space or none, in no order that a processor could guess. */
static inline size_t share_gap(Str text, size_t left, size_t *right)
{
    size_t gap = *right - left, none = gap == 0;
    bool usual = gap <= 1 && (none | (size_t)(text.data[left - none] == ' '));
    return usual ? left : share_wide_gap(text, left, right);
}

/* Room for `more` spans at once. */
static void reserve_spans(const Target *target, size_t more)
{
    Spans *spans = &target->block->spans;
    Heap *heap = target->doc->arena->heap;
    size_t wanted = heap_add(heap, spans->count, more);
    if (wanted <= spans->capacity)
        return;
    if (wanted > UINT32_MAX)
        heap_fail(heap, STET_TOO_LARGE);
    Span *items = arena_alloc(target->doc->arena, heap_multiply(heap, wanted, sizeof *items));
    if (spans->count)
        memcpy(items, spans->items, spans->count * sizeof *items);
    spans->items = items;
    spans->capacity = (uint32_t)wanted;
}

/* Words and sentences → spans, a sentence before its words; the white space between belongs to none. Room was made for all. */
static void put_spans(const Target *target, const Work *work)
{
    const Word *words = work->words.items;
    uint32_t count = work->words.count, i = 0;
    if (!count)
        return;
    size_t right = words->at;
    Span *next = target->block->spans.items + target->block->spans.count;
    const bool transient = target->segment->options.transient;
    const Span sentence = {.kind = kind_name(SPAN_S), .id = SPAN_S, .transient = transient};
    const Str kind = kind_name(SPAN_W);
    share_wide_gap(work->text, 0, &right);
    for (uint32_t k = 0; k < work->sentences.count; k++) {
        const Sentence *of = &work->sentences.items[k];
        Span *whole = target->sentences ? next++ : NULL;
        size_t start = right, end = right;
        if (!target->words)
            i = of->end - 1;
        for (; i < of->end; i++) {
            const Word *first = &words[i];
            size_t at = right;
            while (i + 1 < of->end && (words[i + 1].flags & (WORD_GLUED | WORD_JOINED)))
                i++;
            right = i + 1 < count ? words[i + 1].at : work->text.len;
            end = share_gap(work->text, words[i].at + words[i].len, &right);
            if (!target->words)
                continue;
            *next++ = (Span){.kind = kind, .at = (uint32_t)at, .len = (uint32_t)(end - at), .attrs = target->segment->classes[first->class],
                             .id = SPAN_W, .transient = transient};
        }
        if (whole) {
            *whole = sentence;
            whole->at = (uint32_t)start;
            whole->len = (uint32_t)(end - start);
            explain(target, whole, of->why);
        }
    }
    target->block->spans.count = (uint32_t)(next - target->block->spans.items);
}

/* Marks and line ends that ended nothing, with the rule that said so. */
static void put_passes(const Target *target, const Work *work)
{
    for (uint32_t i = 0; i < work->passes.count && target->sentences; i++) {
        const Passed *passed = &work->passes.items[i];
        const Word *word = &work->words.items[passed->word];
        Span *span = put_span(target, SPAN_NOBREAK, word->at, word->at + (word->mark == MARK_NONE ? 0 : word->len));
        explain(target, span, passed->why);
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
            put_sentence(target, from, from + part.len);
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
    Work work = {.scratch = &segment->scratch, .tables = tables, .text = block->record.text, .every_line = block->record.id == KIND_PRE, .whole = target.words || tables->space_ends};
    work.explain = segment->options.explain;
    words_find(&work);
    lines_decide(&work);
    quotes_pair(&work);
    sentences_find(&work);
    if (target.words)
        model_join(&work);
    reserve_spans(&target, (target.words ? work.words.count : 0) + (size_t)work.sentences.count);
    put_spans(&target, &work);
    put_passes(&target, &work);
}

void segment_begin(Segment *segment, Doc *doc)
{
    memset(segment->classes, 0, sizeof segment->classes);
    for (size_t i = 0; i < CLASS_COUNT && segment->options.words; i++) {
        attrs_add(doc, &segment->classes[i], KEY_CLASS, class_names[i]);
        segment->classes[i].capacity = segment->classes[i].count;
    }
    segment->current = tables_of_doc(segment, doc);
}

void segment_block(Segment *segment, Doc *doc, Block *block)
{
    if (block_is_kept(block) && block->record.text.len)
        run_block(segment, doc, block, segment->current);
}

void segment_run(Segment *segment, Doc *doc)
{
    segment_begin(segment, doc);
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        segment_block(segment, doc, &doc->blocks.items[i]);
}
