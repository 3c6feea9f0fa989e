/* The skeleton that every program stands on: a program is its options and its engine; everything else is here. */
#ifndef STET_CMD_PROGRAM_H
#define STET_CMD_PROGRAM_H

#include "base/base.h"
#include "doc/loop.h"
#include "lang/lang.h"
#include "rules/rules.h"

/* What an engine may be made from. */
typedef struct Setup {
    Heap *heap;
    const Rules *rules; /* NULL for a program without rules */
    Lang *lang;         /* the same */
    bool explain;
    LoopOptions *loop;  /* an engine's opener may adjust it (views, filters) */
    bool *strict;       /* and this: exit 1 when a document has an error */
} Setup;

typedef struct Program {
    const char *name;
    const char *summary;  /* one line for --help: what it adds */
    const char *before;   /* who makes what it reads, for input of another form */
    OptionTable options;  /* its own */
    unsigned reads;       /* a bit a form */
    Form text_is;
    TextView view;
    bool has_rules;
    bool has_explain;
    /* Makes the engine; on failure *error says why. close gets the engine's state. */
    StetStatus (*open)(const Setup *setup, void *values, LoopEngine *engine, StetError *error);
    void (*close)(void *state);
    /* After the last input, for what must be saved; may be NULL. */
    StetStatus (*save)(void *state, StetError *error);
} Program;

#define READS_DOCUMENTS (1u << FORM_GALLEY | 1u << FORM_JSONL | 1u << FORM_TEXT | 1u << FORM_MD)

/* The whole life of a process; returns its exit status. */
int program_main(const Program *program, int argc, char **argv);

#endif
