/* Rule files into an image. Private to the room; rulec and tests use it too.
 * Everything is held by the Compiler and comes from its own heap, with a ceiling, so that hostile rules cost an error. */
#ifndef STET_RULES_COMPILE_H
#define STET_RULES_COMPILE_H

#include "rules/files.h"
#include "rules/parse.h"

/* A file by name, or (tests) its content under a name. */
typedef struct RuleInput {
    const char *name;
    Str content; /* data NULL: read the file */
} RuleInput;

typedef struct RuleCompiler {
    Heap heap;
    jmp_buf trap;
    RuleFiles files;
    RuleBuilder builder;
    RuleParser parser;
    Buf content;
    Buf image; /* the result, until rule_compiler_destroy */
} RuleCompiler;

typedef struct RuleCompile {
    const ImageView *base; /* laid under the files; NULL: nothing */
    bool user;             /* each file is a layer, and may have `drop:` */
    Str path;              /* directories, before the inputs */
    const RuleInput *inputs;
    size_t input_count;
} RuleCompile;

void rule_compiler_create(RuleCompiler *compiler);
void rule_compiler_destroy(RuleCompiler *compiler);
/* Once a compiler. The image is empty when there is no file at all. Names in *error are the caller's or live as long as the compiler. */
MUST_CHECK StetStatus rule_compiler_run(RuleCompiler *compiler, const RuleCompile *what, StetError *error);

#endif
