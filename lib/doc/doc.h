/* The document that every engine reads and adds to, and its forms outside.
 *
 * Ownership: a Doc owns nothing but its arena. Every Str in it is a view of the arena, of a reader's buffer, or of
 * static text, and stays valid until doc_clear. Engines add: they never change a text, nor an attribute that another
 * program wrote. Exhausted memory leaves by the heap's trap (base/heap.h). Texts, keys and values are valid UTF-8 (readers
 * repair). */
#ifndef STET_DOC_DOC_H
#define STET_DOC_DOC_H

#include "base/base.h"
#include "doc/names.h"

typedef enum AttrType {
    ATTR_STRING, /* value is the string itself, decoded */
    ATTR_JSON    /* value is compact JSON text: numbers with their digits as written, true, false, null, lists, objects */
} AttrType;

typedef struct Attr {
    Str key, value;
    uint8_t key_id; /* KeyId */
    uint8_t type;   /* AttrType */
} Attr;

typedef struct Attrs {
    Attr *items;
    uint32_t count, capacity;
} Attrs;

/* Metadata, note, and the record part of a block. */
typedef struct Record {
    Str kind, text;
    Attrs attrs;
    KindId id;
    uint32_t raw; /* the readers' and writers' own: one more than the attributes with which the galley line that kind and text stand in
                     may be copied; 0: it may not */
    Str quoted; /* theirs too: the text between the quotes of a JSON string, where the input has it as it is written; data NULL: it has not */
} Record;

typedef struct Span {
    Str kind;
    uint32_t at, len; /* bytes of the block's text, on character boundaries */
    Attrs attrs;      /* the others: at and len are not among them */
    uint16_t id;      /* KindId */
    bool transient;   /* made for a later engine of the same program: writers leave it out */
    uint8_t raw_attrs; /* the readers' and writers' own, as the next: the attributes with which */
    uint16_t raw;      /* so many bytes of the galley line that `kind` stands in may be copied; 0: not */
} Span;

typedef struct Spans {
    Span *items;
    uint32_t count, capacity;
    uint32_t raw; /* the readers' and writers' own: so many, the first, may be copied in one piece, as they stand there in order */
} Spans;

typedef struct Block {
    Record record;
    Spans spans; /* in order of arrival; writers sort by at, longest first, stable */
    bool dropped; /* an engine was asked to leave it out: writers and later engines skip it */
    bool shown;   /* an engine was asked for it: text and Markdown show it though it is hidden or a picture's text */
} Block;

typedef struct Records {
    Record *items;
    uint32_t count, capacity;
} Records;

typedef struct Blocks {
    Block *items;
    uint32_t count, capacity;
} Blocks;

typedef struct Doc {
    Arena *arena;
    Attrs attrs;
    Records meta;
    Blocks blocks;
    Records notes;
    Str html;       /* a row's {"html":…} page; data NULL when there is none */
    Str by;         /* name of the program, for diagnostics */
    uint64_t line;  /* input line where it begins, from 1 */
    uint32_t diagnostics; /* diagnostics of this program: at most LIMIT_DIAGNOSTICS */
    bool errors;    /* has an error diagnostic of this program (for --strict) */
} Doc;

/* An empty document in `arena`; `by` is static. */
void doc_create(Doc *doc, Arena *arena, Str by);
/* Empty again; clears the arena. */
void doc_clear(Doc *doc);

/* Pointers given by these stay valid until the next record of the same list is added. Kinds are from the table. */
Record *doc_add_meta(Doc *doc, KindId kind, Str text);
Record *doc_add_note(Doc *doc, KindId kind, Str text);
Block *doc_add_block(Doc *doc, KindId kind, Str text);
/* The same, not filled in: for readers. */
Block *doc_push_block(Doc *doc);
/* Bytes of `text` that the next block takes: all of it, or, of more than LIMIT_BLOCK_TEXT, those up to white space near the limit,
 * else on a character boundary. What is left goes on in blocks with cont=1. */
size_t doc_block_part(Str text);
/* at, len in bytes of the block's text, inside it and on character boundaries (an assertion). */
Span *doc_add_span(Doc *doc, Block *block, KindId kind, size_t at, size_t len);

/* An error diagnostic: +diag level=error code=CODE by=PROGRAM line=N (no line when 0). `message` is copied.
 * Number LIMIT_DIAGNOSTICS has code too-many in its place, and those after it are left out. */
void doc_error(Doc *doc, Str code, uint64_t line, Str message);
/* The same with level=warning; not counted for --strict. */
void doc_warning(Doc *doc, Str code, uint64_t line, Str message);

/* Add an attribute unless its key is there (then false: what another wrote stays). The value must live as long as the document. */
bool attrs_add(Doc *doc, Attrs *attrs, KeyId key, Str value);
/* Room for `more` attributes and no more than these: for who adds several to every block. */
void attrs_reserve(Doc *doc, Attrs *attrs, uint32_t more);
bool attrs_add_integer(Doc *doc, Attrs *attrs, KeyId key, int64_t value);
/* Puts a value where an earlier run of the same program wrote another one: nobody else may. */
void record_set_integer(Doc *doc, Record *record, KeyId key, int64_t value);
/* `value` with at most `decimals` (0 to 6) digits after the point, rounded half away from zero, trailing zeros left out;
 * a value that is not finite gives 0. */
bool attrs_add_decimal(Doc *doc, Attrs *attrs, KeyId key, double value, int decimals);
/* NULL when it is not there. */
const Attr *attrs_find(const Attrs *attrs, KeyId key);
const Attr *attrs_find_named(const Attrs *attrs, Str key);
/* The value as written, the empty view when it is not there. */
Str attrs_value(const Attrs *attrs, KeyId key);
/* A plain integer's value; `fallback` when it is not there or none. */
int64_t attrs_integer(const Attrs *attrs, KeyId key, int64_t fallback);

/* The metadata record of a kind that readers take: the first with keep=1, else the first by the fixed order of
 * sources (jsonld, og, meta, … see doc.c), else the first; one with keep=0 never. NULL when there is none. */
const Record *doc_meta(const Doc *doc, KindId kind);
/* Its text; empty when there is none. */
Str doc_meta_text(const Doc *doc, KindId kind);
/* The document's language: attribute lang, else empty. */
Str doc_lang(const Doc *doc);
/* Whether engines and text outputs look at the block: not dropped, not keep=0, not hidden=1 unless an engine chose it (keep=1). */
bool block_is_kept(const Block *block);
/* Whether any block has a span of the kind. */
bool doc_has_spans(const Doc *doc, KindId kind);
/* Heading level 1 to 6 of a block, 0 for others. */
int block_heading_level(const Block *block);

#endif
