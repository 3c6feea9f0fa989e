/* The options that all programs share. */
#ifndef STET_CMD_OPTIONS_H
#define STET_CMD_OPTIONS_H

#include "cmd/common/program.h"

typedef struct CommonOptions {
    const char *from, *to, *lang, *id, *files0, *list, *output, *stats, *completion;
    OptionList rules, set;
    size_t max_doc;
    bool text, jsonl, span_text, strict, explain, line_buffered, rules_info, short_help, help, version;
} CommonOptions;

/* The table for a program: what it has no use for is not in it. In `arena`. */
OptionTable common_options(const Program *program, CommonOptions *values, Arena *arena);
/* The text of -h (one screen: the program's own options) or --help (all). */
void program_help(const Program *program, const OptionTable *common, bool all, Buf *out);

#endif
