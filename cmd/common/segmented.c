/* Sentences first, then the engine that needs them. */
#include "cmd/common/segmented.h"
#include "segment/segment.h"

typedef struct Segmented {
    Heap *heap;
    Segment *segment;
    SegmentedEngine proper;
} Segmented;

static LoopVerdict run(void *state, Doc *doc)
{
    Segmented *segmented = state;
    segment_run(segmented->segment, doc);
    segmented->proper.run(segmented->proper.state, doc);
    return LOOP_WRITE;
}

StetStatus segmented_open(const Setup *setup, const SegmentedEngine *proper, LoopEngine *engine)
{
    Segmented *segmented = heap_resize(setup->heap, NULL, 0, sizeof *segmented);
    *segmented = (Segmented){.heap = setup->heap, .proper = *proper};
    *engine = (LoopEngine){.state = segmented, .run = run};
    SegmentOptions options = {.transient = true};
    return segment_create(&segmented->segment, setup->heap, setup->rules, setup->lang, &options);
}

void segmented_close(void *state)
{
    Segmented *segmented = state;
    if (segmented->segment)
        segment_destroy(segmented->segment);
    segmented->proper.destroy(segmented->proper.state);
    heap_resize(segmented->heap, segmented, sizeof *segmented, 0);
}
