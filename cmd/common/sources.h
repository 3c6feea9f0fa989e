/* Which inputs a program reads: operands, --files0-from, --list. */
#ifndef STET_CMD_SOURCES_H
#define STET_CMD_SOURCES_H

#include "cmd/common/options.h"

/* Calls read_one for every input in turn, standard input when none is named. A name that cannot be opened is read_one's to report:
 * the rest go on. A bad line of a list goes to bad_line, and the rest go on too. Stops early when read_one returns false. *error: a list that cannot be read. */
typedef bool ReadOne(void *context, const char *name, const LoopSource *source);
typedef void BadLine(void *context, StetError *error);
StetStatus sources_each(const CommonOptions *options, const Operands *operands, Heap *heap, Arena *arena, ReadOne *read_one, BadLine *bad_line,
                        void *context, StetError *error);

#endif
