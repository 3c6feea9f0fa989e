/* The document's outside forms: bytes in, documents out, and back. DESIGN 3.2 to 3.5.
 *
 * Reading is pushed: the caller reads bytes into the reader's own room, then takes documents until it asks for more.
 *
 *     while ((result = reader_next(reader, doc)) != READER_END)
 *         if (result == READER_DOCUMENT) …;             // views of the reader's buffer: valid until the next reader_next
 *         else { space = reader_room(reader, &room); …read…; reader_filled(reader, got) or reader_finish(reader); }
 */
#ifndef STET_DOC_FORMS_H
#define STET_DOC_FORMS_H

#include "doc/doc.h"

/* NAME, "name", read, written, what it is */
#define STET_FORMS(X) \
    X(GALLEY, "galley", 1, 1, "records of three columns, the suite's own stream") \
    X(JSONL, "jsonl", 1, 1, "JSON Lines, one object a document") \
    X(TEXT, "text", 1, 1, "plain text") \
    X(MD, "md", 1, 1, "Markdown") \
    X(HTML, "html", 1, 0, "a page (dehtml reads it)") \
    X(FLAT, "flat", 0, 1, "one flat JSON object a line, one schema") \
    X(PROOF, "proof", 0, 1, "an HTML page that shows what was kept and why")

typedef enum Form {
    FORM_AUTO, /* known by its first bytes */
#define FORM_ENUM(name, text, in, out, what) FORM_##name,
    STET_FORMS(FORM_ENUM)
#undef FORM_ENUM
} Form;

/* FORM_AUTO when the name is none. */
Form form_of_name(Str name);
Str form_name(Form form);

/* The form of input by its first bytes (up to 4 KiB are looked at): galley by its magic, JSON by {, HTML by <, else text. */
Form form_sniff(Str head);

typedef struct ReaderOptions {
    Form form;      /* FORM_AUTO: sniff */
    Form text_is;   /* what input that looks like plain text is taken for: FORM_HTML for dehtml; else FORM_TEXT (or 0) */
    bool check_spans; /* a span's text that is not its block's bytes is bad-span (galley --check); else it is not looked at */
    size_t max_doc; /* bytes of text of one document; 0: LIMIT_DOC_DEFAULT */
    Str by;         /* program, for diagnostics; static */
    bool text_pieces; /* plain text is many documents: pieces of at most LIMIT_TEXT_PIECE bytes, cut at blank lines where there are any;
                       * max_doc says nothing of them */
    bool text_lines;  /* each line of plain text is a block */
} ReaderOptions;

typedef enum ReaderResult {
    READER_MORE,     /* needs bytes, or reader_finish */
    READER_DOCUMENT, /* *doc is filled */
    READER_END       /* the input is used up */
} ReaderResult;

typedef struct Reader Reader;

Reader *reader_create(Heap *heap, const ReaderOptions *options);
void reader_destroy(Reader *reader);
/* Ready for another input (its line numbers begin at 1 again). */
void reader_restart(Reader *reader);
/* Room for at least LIMIT_INPUT_CHUNK bytes; *room says how many. Valid until the next call. */
char *reader_room(Reader *reader, size_t *room);
void reader_filled(Reader *reader, size_t got);
/* All of an input that is in memory, read where it stands: instead of room, filled and finish. It must stay there, unchanged,
 * until the reader has come to READER_END or is started again. */
void reader_lend(Reader *reader, Str bytes);
/* No more bytes will come. */
void reader_finish(Reader *reader);
/* The next document into *doc (which it clears first). Texts are views of the reader's buffer or of doc's arena. */
ReaderResult reader_next(Reader *reader, Doc *doc);
/* Whether the last document goes on the one before it: a further piece of a text. */
bool reader_goes_on(const Reader *reader);
/* The form in force; FORM_AUTO before it is known. FORM_HTML: the caller feeds dehtml with reader_pending instead of reader_next,
 * which gives READER_MORE until that is done. */
Form reader_form(const Reader *reader);
/* The bytes that are in the buffer and not yet used, and forget them. */
Str reader_pending(Reader *reader);

/* One document a call. Each appends whole records to `out`. The document is not changed, but its arena may be used. */
void galley_write(Doc *doc, Buf *out);
void jsonl_write(Doc *doc, Buf *out, bool span_text);
void flat_write(Doc *doc, Buf *out);
void md_write(Doc *doc, Buf *out);
/* All blocks that are not dropped, coloured by region; for documents that deboiler has marked. */
void proof_write(Doc *doc, Buf *out);

/* What -t shows of a document. */
typedef enum TextView {
    TEXT_BLOCKS,    /* the text: blocks apart by blank lines (dehtml, deboiler) */
    TEXT_SENTENCES, /* one sentence a line, a blank line after a block (segment) */
    TEXT_WORDS,     /* one word a line, a blank line after a sentence (segment --words) */
    TEXT_TAGS,      /* kind TAB type or value TAB text, one finding a line (tag) */
    TEXT_SUMMARY    /* one sentence of the summary a line (summarize) */
} TextView;
void text_write(Doc *doc, Buf *out, TextView view);

/* dehtml's streaming galley: the document's opening line, then whatever records are in *doc now, then its end.
 * galley_write is the three in one. */
void galley_write_open(Doc *doc, Buf *out);
void galley_write_records(Doc *doc, Buf *out);
/* The same, with what is done before and after each block that is written. */
typedef struct GalleySteps {
    void *state;
    void (*before)(void *state, Block *block);
    void (*after)(void *state, Block *block); /* the block is in `out`, in whole lines, which may be taken from it */
} GalleySteps;
void galley_write_records_by(Doc *doc, Buf *out, const GalleySteps *steps);
void galley_write_end(Doc *doc, Buf *out);

/* Copies a text as a galley's third column has it, up to what must be escaped there; returns how many bytes. Room: as many as the text has. */
size_t galley_copy_plain(char *into, Str text);

/* Readers of one document's bytes into the empty *doc, for the reader and for tests. `line`: number of the first line. */
void galley_parse(Doc *doc, Str bytes, uint64_t line);
void jsonl_parse(Doc *doc, Str bytes, uint64_t line);
/* Paragraphs by blank lines or line shape; loss-free: gap and tail attributes (DESIGN 3.5). */
void text_parse(Doc *doc, Str text);
/* The same with each line that has more than white space a block. */
void text_parse_lines(Doc *doc, Str text);
void md_parse(Doc *doc, Str text);

#endif
