/* Any text as one block: the first byte chooses its language and kind.
 * No crash; sentences and words each cover, in order and without overlap, every character that is no white space; a second run adds nothing. */
#include "segment/segment.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_cover(const Block *block, KindId kind)
{
    Str text = block->record.text;
    size_t at = 0;
    for (uint32_t i = 0; i <= block->spans.count; i++) {
        const Span *span = i < block->spans.count ? &block->spans.items[i] : NULL;
        if (span && span->id != kind)
            continue;
        size_t end = span ? span->at : text.len;
        require(at <= end);
        while (at < end)
            require(char_class(utf8_next(text, &at)) == CHAR_SPACE);
        require(at == end);
        if (!span)
            return;
        size_t first = at, last = at + span->len;
        require(span->len > 0 && utf8_valid(str_sub(text, span->at, span->len)));
        require(char_class(utf8_next(text, &first)) != CHAR_SPACE && char_class(utf8_previous(text, &last)) != CHAR_SPACE);
        at += span->len;
    }
}

static void run_twice(Segment *segment, Doc *doc, const uint8_t *data, size_t size)
{
    static const Str LANGS[] = {STR_INIT("en"), STR_INIT("de"), STR_INIT("fr"), STR_INIT("ro"), STR_INIT("ru"), STR_INIT("zh"), STR_INIT("hy"), STR_INIT("xx")};
    bool changed;
    Str text = utf8_repair(doc->arena, size ? (Str){(const char *)data + 1, size - 1} : STR_EMPTY, &changed);
    attrs_add(doc, &doc->attrs, KEY_LANG, LANGS[size ? data[0] % 8 : 0]);
    const Block *block = doc_add_block(doc, size && data[0] & 0x40 ? KIND_PRE : KIND_P, text);
    segment_run(segment, doc);
    check_cover(block, SPAN_S);
    check_cover(block, SPAN_W);
    uint32_t before = block->spans.count;
    segment_run(segment, doc);
    require(block->spans.count == before);
}

/* The next sentence from number *at on, and *at behind it; NULL when there is none. */
static const Span *next_sentence(const Block *block, uint32_t *at)
{
    while (*at < block->spans.count) {
        const Span *span = &block->spans.items[(*at)++];
        if (span->id == SPAN_S)
            return span;
    }
    return NULL;
}

/* Words asked for or not, sentences are the same. */
static void compare_without(Segment *without, Doc *doc)
{
    uint32_t at = 0, at_again = 0;
    doc_add_block(doc, doc->blocks.items[0].record.id, doc->blocks.items[0].record.text);
    segment_run(without, doc);
    const Block *first = &doc->blocks.items[0], *again = &doc->blocks.items[1];
    const Span *span, *other;
    do {
        span = next_sentence(first, &at);
        other = next_sentence(again, &at_again);
        require(!span == !other);
        require(!span || (other->at == span->at && other->len == span->len));
    } while (span);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Heap heap = {0};
    Arena arena;
    Doc doc;
    Rules *rules;
    Lang *lang;
    Segment *segment, *without;
    StetError error;
    RulesOptions shipped = {0};
    SegmentOptions options = {.words = true, .explain = true}, plain = {.explain = true};
    arena_create(&arena, &heap);
    doc_create(&doc, &arena, STR("fuzz"));
    require(rules_open(&rules, &heap, &shipped, &error) == STET_OK);
    require(lang_create(&lang, &heap, rules) == STET_OK);
    require(segment_create(&segment, &heap, rules, lang, &options) == STET_OK);
    require(segment_create(&without, &heap, rules, lang, &plain) == STET_OK);
    run_twice(segment, &doc, data, size);
    compare_without(without, &doc);
    segment_destroy(without);
    segment_destroy(segment);
    lang_destroy(lang);
    rules_close(rules);
    arena_destroy(&arena);
    require(heap.used == 0);
    return 0;
}
