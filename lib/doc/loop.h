/* The one loop that every program runs: bytes in, documents, an engine, documents out.
 *
 * A document that cannot be had (broken, too large, out of memory) comes out marked, in its place, and the loop goes on.
 * Output is written in whole documents (dehtml's streamed galley, and that of an engine that goes block by block: whole records), and before a read that would block. */
#ifndef STET_DOC_LOOP_H
#define STET_DOC_LOOP_H

#include "base/io.h"
#include "doc/forms.h"

typedef enum LoopVerdict {
    LOOP_WRITE,      /* the document goes out */
    LOOP_SKIP,       /* it does not */
    LOOP_WRITE_STOP, /* it goes out, and no more input is wanted */
    LOOP_STOP        /* it does not, and no more input is wanted */
} LoopVerdict;

/* What a program does. Either `run` (documents), or begin/chunk/end (bytes of a page), or both; NULL where it has none. */
typedef struct LoopEngine {
    void *state;
    LoopVerdict (*run)(void *state, Doc *doc);
    /* After run, if the document goes out, for each block that does: may add spans to it, and nothing else to the document. Galley
     * is written block by block, so that these are never all there. */
    void (*block)(void *state, Doc *doc, Block *block);
    void (*begin)(void *state, Doc *doc, bool decoded, Str charset);
    void (*chunk)(void *state, Doc *doc, Str bytes);
    void (*end)(void *state, Doc *doc);
    /* Called once when all input is done: may append to the output. */
    void (*finish)(void *state, Buf *out);
} LoopEngine;

/* One attribute or metadata record that every document gets when it has none of that name (--set, --lang). */
typedef struct LoopSetting {
    Str key, value;
} LoopSetting;

typedef struct LoopOptions {
    Form from;          /* FORM_AUTO: sniff */
    Form to;            /* FORM_GALLEY, JSONL, FLAT, TEXT, MD */
    TextView view;      /* for FORM_TEXT */
    unsigned reads;     /* a bit a form: 1u << FORM_… */
    Form text_is;       /* what input that looks like plain text is: FORM_TEXT, or FORM_HTML for dehtml */
    size_t max_doc;     /* 0: LIMIT_DOC_DEFAULT */
    Str by;             /* program; static */
    bool line_buffered; /* write after every document */
    bool span_text;     /* JSON Lines with the spans' texts */
    bool text_pieces, text_lines; /* see ReaderOptions */
    bool check_spans;   /* a span's text that is not its block's bytes is bad-span (galley --check) */
    const LoopSetting *settings;
    size_t setting_count;
    const volatile sig_atomic_t *stop; /* non-zero: end as soon as the document in hand is written; may be NULL */
} LoopOptions;

/* Where an input comes from; empty views where that is not known. Views live until loop_input returns. */
typedef struct LoopSource {
    Str file, id, url, charset;
    const Attrs *more; /* further attributes for each of its documents; may be NULL */
} LoopSource;

typedef struct LoopCounts {
    uint64_t documents, errors /* documents with an error */, blocks, bytes_in, bytes_out;
} LoopCounts;

typedef struct Loop Loop;

/* engine, output and the views in options outlive the loop. */
Loop *loop_create(Heap *heap, const LoopOptions *options, const LoopEngine *engine, Output *output);
void loop_destroy(Loop *loop);
/* Runs one input to its end. STET_WRONG_FORM names the form in *form. STET_INTERRUPTED and STET_BROKEN_PIPE are quiet ends;
 * after STET_READ, STET_UNPACK what was read is out, its last document marked truncated. */
MUST_CHECK StetStatus loop_input(Loop *loop, Input *input, const LoopSource *source, Form *form, StetError *error);
/* After the last input: what the engine says at its end, and the rest of the output. */
MUST_CHECK StetStatus loop_finish(Loop *loop, StetError *error);
const LoopCounts *loop_counts(const Loop *loop);
/* Whether an engine has said LOOP_STOP. */
bool loop_stopped(const Loop *loop);
/* Appends one document in the form that the loop writes; for engines that hold documents back. */
void loop_write(const LoopOptions *options, Doc *doc, Buf *out);

#endif
