/* libstet: web pages to articles, as a library.
 *
 *     Stet *stet = stet_open(&(StetOptions){.size = sizeof(StetOptions), .engines = "dehtml,deboiler,segment,tag,summarize"}, NULL, 0);
 *     stet_feed(stet, bytes, count);            // any split of the input
 *     stet_end(stet);                           // this input is complete
 *     while ((doc = stet_next(stet)) != NULL)   // documents, in order
 *         puts(stet_meta(doc, "title", 0).data);
 *     stet_close(stet);
 *
 * Ownership: what a function gives back belongs to the library. Documents and all texts in them are valid until the next call of
 * stet_next, stet_feed, stet_end or stet_close on the same Stet. Every StetText is UTF-8, ended by a NUL byte that is not counted
 * (it may hold NUL bytes of the input before that). Nothing here prints, exits, reads the environment or files but the rules named,
 * or keeps state outside the Stet: each thread may have one of its own.
 * NULL: a NULL Stet or document is refused by the functions that say so, elsewhere it is the caller's error. */
#ifndef STET_H
#define STET_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STET_API __attribute__((visibility("default")))

typedef struct Stet Stet;
typedef struct StetDoc StetDoc;

/* A text: `len` bytes at `data`, then a NUL. data is never NULL. */
typedef struct StetText {
    const char *data;
    size_t len;
} StetText;

/* What to run. Zero is the default of every field but size and engines. */
typedef struct StetOptions {
    size_t size;              /* sizeof(StetOptions): lets the struct grow */
    const char *engines;      /* in the order they run, divided by commas: dehtml, deboiler, segment, tag, summarize; may be empty */
    const char *from;         /* form of the input: galley, jsonl, text, md, html; NULL: known by its first bytes */
    const char *lang;         /* language tag of documents that do not say theirs */
    const char *keep;         /* deboiler: regions to keep, divided by commas; NULL: main */
    const char *charset;      /* dehtml: encoding of the pages */
    const char *const *rules; /* rule files over the shipped ones */
    size_t rule_count;
    size_t max_doc;           /* bytes of text of one document at most; 0: 64 MiB */
    unsigned sentences;       /* summarize: how many; 0: 3 */
    int words;                /* segment: non-zero: words too */
    int mark;                 /* deboiler: non-zero: keep all blocks, marked */
    int explain;              /* non-zero: why= on every finding */
} StetOptions;

/* NULL when the options or rules are wrong or memory is short: then `message` (of `size` bytes, may be NULL) says why, in one line. */
STET_API Stet *stet_open(const StetOptions *options, char *message, size_t size);
/* Returns all memory. NULL is allowed. */
STET_API void stet_close(Stet *stet);

/* Gives bytes of the input. They are copied. 0, or an exit status of the programs (65: a form that the first engine does not read,
 * 71: no memory; then only stet_close is of use). */
STET_API int stet_feed(Stet *stet, const void *bytes, size_t count);
/* The input is complete; after its documents are taken, stet_feed begins another one. Returns as stet_feed. */
STET_API int stet_end(Stet *stet);
/* The next document, with all engines run; NULL when more bytes, or stet_end, are needed first. */
STET_API const StetDoc *stet_next(Stet *stet);

/* An attribute of the document ("id", "url", "lang" …); empty when it has none. */
STET_API StetText stet_attribute(const StetDoc *doc, const char *key);
/* Text of the metadata record of a kind that a reader takes ("title", "published" …), then, by `number` from 0, its others of the same
 * standing (several authors, tags); empty past the last. */
STET_API StetText stet_meta(const StetDoc *doc, const char *kind, size_t number);

/* A block (paragraph, heading, list item …), or a span inside one: at and len are bytes of the block's text. */
typedef struct StetBlock {
    StetText kind, text;
    size_t span_count;
} StetBlock;
typedef struct StetSpan {
    StetText kind;
    size_t at, len;
} StetSpan;

STET_API size_t stet_block_count(const StetDoc *doc);
/* 0 when there is no such block or span; else 1, and *block or *span is filled. */
STET_API int stet_block(const StetDoc *doc, size_t number, StetBlock *block);
STET_API int stet_span(const StetDoc *doc, size_t block, size_t number, StetSpan *span);
/* An attribute of a block or span; empty when it has none. */
STET_API StetText stet_block_attribute(const StetDoc *doc, size_t block, const char *key);
STET_API StetText stet_span_attribute(const StetDoc *doc, size_t block, size_t span, const char *key);
/* Text of the note of a kind ("sum", "keyword", "diag"), by number from 0; empty past the last. */
STET_API StetText stet_note(const StetDoc *doc, const char *kind, size_t number);
/* An attribute of that note. */
STET_API StetText stet_note_attribute(const StetDoc *doc, const char *kind, size_t number, const char *key);

/* The whole document in a form: galley, jsonl, flat, text, md. Empty when the form is none of them. */
STET_API StetText stet_write(const StetDoc *doc, const char *form);

/* Version of the library, "0.1.0"; static. */
STET_API const char *stet_version(void);

#ifdef __cplusplus
}
#endif

#endif
