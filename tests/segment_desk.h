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

#endif
