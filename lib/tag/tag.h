/* tag's engine: who, where, when, how much, who said what (.ent .time .qty .said), in kept blocks that have sentences (.s).
 * Adds to the document and changes nothing that is there; run twice, the second run adds nothing.
 * Memory: the document's arena, and scratch of the engine's own that is reused. Exhaustion leaves by the heap's trap. */
#ifndef STET_TAG_TAG_H
#define STET_TAG_TAG_H

#include "lang/lang.h"

typedef struct Tag Tag;

typedef struct TagOptions {
    bool explain; /* why= on every finding */
} TagOptions;

/* rules and lang outlive the engine. */
MUST_CHECK StetStatus tag_create(Tag **tag, Heap *heap, const Rules *rules, Lang *lang, const TagOptions *options);
void tag_destroy(Tag *tag);
/* Does the whole document. */
void tag_run(Tag *tag, Doc *doc);

#endif
