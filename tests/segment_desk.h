/* What programs and tests that run segment's engine alone open and close: all that it needs, and one document. */
#ifndef STET_TESTS_SEGMENT_DESK_H
#define STET_TESTS_SEGMENT_DESK_H

#include "segment/segment.h"

typedef struct SegmentDesk {
    Heap heap;
    Arena arena;
    Doc doc;
    Rules *rules;
    Lang *lang;
    Segment *segment;
} SegmentDesk;

/* false: it could not be opened. */
static inline bool segment_desk_open(SegmentDesk *desk, const SegmentOptions *options)
{
    *desk = (SegmentDesk){0};
    StetError error = {0};
    if (rules_open(&desk->rules, &desk->heap, &(RulesOptions){0}, &error) || lang_create(&desk->lang, &desk->heap, desk->rules) ||
        segment_create(&desk->segment, &desk->heap, desk->rules, desk->lang, options))
        return false;
    arena_create(&desk->arena, &desk->heap);
    doc_create(&desk->doc, &desk->arena, STR("test"));
    return true;
}

static inline void segment_desk_close(SegmentDesk *desk)
{
    segment_destroy(desk->segment);
    lang_destroy(desk->lang);
    rules_close(desk->rules);
    arena_destroy(&desk->arena);
}

/* The block of a document that is one text, segmented. */
static inline Block *segment_desk_run(SegmentDesk *desk, const char *lang, KindId kind, Str text)
{
    doc_clear(&desk->doc);
    attrs_add(&desk->doc, &desk->doc.attrs, KEY_LANG, str_of(lang));
    doc_add_block(&desk->doc, kind, text);
    segment_run(desk->segment, &desk->doc);
    return &desk->doc.blocks.items[0];
}

/* The sentences of a document, " | " between them. false: they do not fit. */
static inline bool segment_desk_sentences(const Doc *doc, char *into, size_t size)
{
    size_t len = 0;
    for (uint32_t k = 0; k < doc->blocks.count; k++) {
        const Block *block = &doc->blocks.items[k];
        for (uint32_t i = 0; i < block->spans.count; i++) {
            const Span *span = &block->spans.items[i];
            if (span->id != SPAN_S)
                continue;
            if (len + span->len + 4 >= size)
                return false;
            if (len)
                memcpy(into + len, " | ", 3), len += 3;
            memcpy(into + len, block->record.text.data + span->at, span->len);
            len += span->len;
        }
    }
    into[len] = '\0';
    return true;
}

#endif
