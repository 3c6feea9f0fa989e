/* The trainer behind `segment --train`: from documents whose words are marked (.w) to a rule file with the weights of the
 * words of scripts without spaces. Memory: from the heap, returned by segment_trainer_destroy. */
#ifndef STET_SEGMENT_TRAIN_H
#define STET_SEGMENT_TRAIN_H

#include "lang/lang.h"

typedef struct SegmentTrainer SegmentTrainer;

/* words: a list of known words, one a line (may be empty).
 * rules and lang outlive the trainer. */
void segment_trainer_create(SegmentTrainer **trainer, Heap *heap, const Rules *rules, Lang *lang, Str words);
void segment_trainer_destroy(SegmentTrainer *trainer);
/* Learns from the kept blocks of a document; the language is that of the first one. */
void segment_trainer_add(SegmentTrainer *trainer, Doc *doc);
/* Appends the rule file. */
void segment_trainer_finish(SegmentTrainer *trainer, Buf *out);

#endif
