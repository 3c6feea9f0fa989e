/* Any text as a document: the first byte chooses its language, each line is a sentence, an empty line ends a paragraph.
 * No crash; findings lie on characters, do not overlap within a kind but for .said, and a second run adds nothing. */
#include "tag/tag.h"
#include "unicode/unicode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void add_block(Doc *doc, Str text)
{
    Block *block = doc_add_block(doc, KIND_P, text);
    for (size_t start = 0; start < text.len;) {
        size_t end = str_find_byte(str_from(text, start), '\n');
        end = end == STR_NONE ? text.len : start + end;
        doc_add_span(doc, block, SPAN_S, start, end - start);
        start = end + 1;
    }
}

static void check_block(const Block *block)
{
    Str text = block->record.text;
    uint32_t ends[KIND_COUNT] = {0};
    for (uint32_t i = 0; i < block->spans.count; i++) {
        const Span *span = &block->spans.items[i];
        require(span->at <= text.len && span->len <= text.len - span->at);
        require(utf8_valid(str_sub(text, span->at, span->len)));
        require(utf8_valid(attrs_value(&span->attrs, KEY_VALUE)) && utf8_valid(attrs_value(&span->attrs, KEY_BY)));
        if (span->id == SPAN_S || span->id == SPAN_SAID)
            continue;
        require(span->len > 0 && span->at >= ends[span->id]); /* each kind in order, none over another */
        ends[span->id] = span->at + span->len;
    }
}

static uint64_t count_spans(const Doc *doc)
{
    uint64_t count = 0;
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        count += doc->blocks.items[i].spans.count;
    return count;
}

static void run_twice(Tag *tag, Doc *doc, const uint8_t *data, size_t size)
{
    static const Str LANGS[] = {STR_INIT("en"), STR_INIT("de"), STR_INIT("fr"), STR_INIT("es"), STR_INIT("ru"), STR_INIT("zh"), STR_INIT("ko"), STR_INIT("sv")};
    Str text = size ? (Str){(const char *)data + 1, size - 1} : STR_EMPTY;
    bool changed;
    text = utf8_repair(doc->arena, text, &changed);
    attrs_add(doc, &doc->attrs, KEY_LANG, LANGS[size ? data[0] % 8 : 0]);
    if (size && data[0] & 0x40)
        doc_add_meta(doc, META_PUBLISHED, STR("2021-06-16"));
    while (text.len) {
        size_t end = str_find(text, STR("\n\n"));
        add_block(doc, str_sub(text, 0, end == STR_NONE ? text.len : end));
        text = end == STR_NONE ? STR_EMPTY : str_from(text, end + 2);
    }
    tag_run(tag, doc);
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        check_block(&doc->blocks.items[i]);
    bool found = doc_has_spans(doc, SPAN_ENT) || doc_has_spans(doc, SPAN_TIME) || doc_has_spans(doc, SPAN_QTY) || doc_has_spans(doc, SPAN_SAID);
    uint64_t before = count_spans(doc);
    tag_run(tag, doc);
    require(!found || count_spans(doc) == before);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Heap heap = {0};
    Arena arena;
    Doc doc;
    Rules *rules;
    Lang *lang;
    Tag *tag;
    StetError error;
    RulesOptions shipped = {0};
    TagOptions options = {.explain = true};
    arena_create(&arena, &heap);
    doc_create(&doc, &arena, STR("fuzz"));
    require(rules_open(&rules, &heap, &shipped, &error) == STET_OK);
    require(lang_create(&lang, &heap, rules) == STET_OK);
    require(tag_create(&tag, &heap, rules, lang, &options) == STET_OK);
    run_twice(tag, &doc, data, size);
    tag_destroy(tag);
    lang_destroy(lang);
    rules_close(rules);
    arena_destroy(&arena);
    require(heap.used == 0);
    return 0;
}
