/* Programs whose engine needs sentences: segment's engine runs first where a document has none; its marks are not written. */
#ifndef STET_CMD_SEGMENTED_H
#define STET_CMD_SEGMENTED_H

#include "cmd/common/program.h"

/* The engine proper, as the room's functions; state is made by the program. */
typedef struct SegmentedEngine {
    void *state;
    void (*run)(void *state, Doc *doc);
    void (*destroy)(void *state);
} SegmentedEngine;

/* Fills *engine so that it runs segment, then `proper`, which it owns from then on. */
MUST_CHECK StetStatus segmented_open(const Setup *setup, const SegmentedEngine *proper, LoopEngine *engine);
void segmented_close(void *state);

#endif
