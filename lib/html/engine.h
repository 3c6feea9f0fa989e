/* The engine of dehtml as its own files see it. Private to the room.
 *
 *   bytes → charset (html.c, unicode/charset.h): pieces of valid UTF-8 with a map back to source bytes
 *         → tokenizer (tokenizer.c, tokenizer_tag.c, tokenizer_raw.c, reference.c): resumable at any byte, text handed on as runs
 *         → tree (tree*.c, formatting.c, foreign.c): the Standard's tree construction, but of the stack of open elements alone:
 *           nothing is kept of an element that is closed
 *         → layout (layout.c, style.c): white space collapsed, text gathered to blocks
 *           or, with an option, view.c: the page's text as one run, laid out as another tool would
 *         → emit.c, column.c: whole blocks, with their attributes, into the Doc; and metadata (meta.c, jsonld.c)
 *
 * All memory is fixed or has a ceiling. Every search over the stack is answered by a position list, or bounded by its depth. */
#ifndef STET_HTML_ENGINE_H
#define STET_HTML_ENGINE_H

#include "html/elements.h"
#include "html/html.h"
#include "html/view.h"
#include "unicode/charset.h"

/* ---- tokens ---- */

/* A stretch of text. From the page: `data` points into the current piece, and html_position tells its source. Else (a
 * character reference, text that a state held back): `held`, with its source bytes given. */
typedef struct Run {
    const char *data;
    size_t len;
    bool held;
    size_t src, src_end;
} Run;

typedef struct Value {
    uint32_t at, len; /* in what Tag.base says */
} Value;

typedef struct Tag {
    uint8_t element; /* Element */
    bool is_end, self_closing;
    bool hashed; /* its attrs_hash is wanted */
    uint8_t name_len;
    char name[LIMIT_HTML_NAME];
    uint64_t name_hash;  /* of an unknown element's whole name, however long */
    uint64_t attrs_hash; /* of all attributes, in any order; formatting elements only */
    uint64_t present;    /* a bit an Attribute */
    const char *base;    /* what the values count from, as the page has them; NULL: from Tokenizer.values, decoded */
    Value values[ATTRIBUTE_COUNT];
    size_t src; /* of its < */
} Tag;

/* FNV-1a of a name's bytes in lower case. */
#define TAG_NAME_HASH 0xCBF29CE484222325U
static inline uint64_t tag_name_hash(uint64_t hash, char byte)
{
    unsigned char low = (unsigned char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
    return (hash ^ low) * 0x100000001B3U;
}

struct Html;
/* Consumes bytes of [at, end), at least one unless it changes the state; returns where it stopped. */
typedef const char *(*StateFunction)(struct Html *html, const char *at, const char *end);

typedef enum State {
    STATE_DATA, STATE_RCDATA, STATE_RAWTEXT, STATE_SCRIPT, STATE_PLAINTEXT, STATE_CDATA, STATE_CDATA_END,
    STATE_TAG_OPEN, STATE_END_TAG_OPEN, STATE_TAG_NAME, STATE_BEFORE_NAME, STATE_NAME, STATE_AFTER_NAME, STATE_BEFORE_VALUE,
    STATE_VALUE_DOUBLE, STATE_VALUE_SINGLE, STATE_VALUE_BARE, STATE_AFTER_VALUE, STATE_SELF_CLOSING,
    STATE_BOGUS_COMMENT, STATE_DECLARATION, STATE_COMMENT_START, STATE_COMMENT, STATE_COMMENT_END, STATE_DOCTYPE,
    STATE_RAW_LESS, STATE_RAW_END_NAME, STATE_SCRIPT_BANG, STATE_SCRIPT_WORD, STATE_REFERENCE, STATE_COUNT
} State;

/* What is not kept of a page, but told to a test: pieces of a comment's text, its end, an attribute (attr_name; its value). */
typedef enum Watched { WATCHED_COMMENT, WATCHED_COMMENT_END, WATCHED_ATTRIBUTE } Watched;

typedef struct Tokenizer {
    uint8_t state, return_state;
    bool skip_lf;        /* the byte before was CR: an LF now is the same newline */
    uint8_t raw_element; /* whose end tag ends the raw text */
    uint8_t escape;      /* script data: 0 plain, 1 escaped, 2 double escaped */
    uint8_t dashes;      /* of a comment's or an escape's end, at most 2 */
    bool bang;           /* comment: --! was seen */
    bool keep_value;     /* the attribute's value is wanted */
    bool plain;          /* no fast path: for tests that compare the two */
    void (*watch)(struct Html *html, Watched what, Str text); /* for tests that want whole tokens: else NULL */
    uint8_t attribute;   /* Attribute */
    uint8_t attr_len;
    char attr_name[LIMIT_HTML_NAME];
    uint32_t value_at;
    uint8_t held_len; /* bytes that a state holds back: </scr, &am, <![CDA */
    char held[48];
    size_t held_src;
    size_t tag_end; /* source offset after the > of the tag at hand */
    Tag tag;
    Buf values, doctype;
} Tokenizer;

/* ---- the stack ---- */

enum { COPY_STEP = 16 }; /* short texts are copied in such steps, where there is room behind */
enum { ELEMENT_TOKENS = 5 /* of its id, and of its class */ };

typedef enum Namespace { NS_HTML, NS_SVG, NS_MATH } Namespace;

enum { /* styles; those of STYLE_INHERITED hold for what is inside too */
    STYLE_BLOCK = 1, STYLE_LINK = 2, STYLE_BOLD = 4, STYLE_HIDDEN = 8, STYLE_INVISIBLE = 16, STYLE_VISIBLE = 32, STYLE_DROPPED = 64,
    STYLE_PRE = 128, STYLE_PRE_LINE = 256, STYLE_COLLAPSE = 512, STYLE_BOX = 1024, STYLE_FOSTERED = 2048, STYLE_NOSCRIPT = 4096,
    STYLE_INHERITED = STYLE_LINK | STYLE_BOLD | STYLE_HIDDEN | STYLE_INVISIBLE | STYLE_NOSCRIPT | STYLE_DROPPED | STYLE_PRE | STYLE_PRE_LINE
};

typedef enum Scope { SCOPE_DEFAULT, SCOPE_LIST_ITEM, SCOPE_BUTTON, SCOPE_TABLE, SCOPE_COUNT } Scope;

/* An open element. Places in the stack are counted from 1; 0 is none. */
typedef struct Entry {
    uint8_t element, space; /* Element, Namespace */
    uint8_t kind, own_kind; /* KindId of the block that its text makes; what the element alone says */
    uint8_t template_mode;  /* of a template: its insertion mode */
    bool integration;       /* an HTML integration point, or a MathML text one */
    bool started;           /* some text of it is in a block already */
    uint8_t list_depth;
    uint8_t classes_len;
    bool odd_classes;              /* something in them has to be escaped in a galley's attributes */
    uint16_t own, style;           /* STYLE_…: what it sets itself; with what it inherits */
    uint16_t same, scopes[SCOPE_COUNT]; /* the place below with the same element; with a boundary of each scope */
    uint16_t cell;                 /* place of the cell around it */
    uint32_t serial;               /* tells elements apart for the list of formatting elements */
    uint16_t below_block, below_telling, below_classed; /* the next place below that a block's path names; in any case; that has class tokens */
    uint8_t tokens, token_len[ELEMENT_TOKENS]; /* class tokens */
    bool is_signed;                /* its signature is known: only blocks ask for it */
    uint32_t signature;            /* hash of the path with its classes */
    int32_t number;                /* li: its number; ol: that of its next item */
    int32_t step;                  /* ol: 1 or -1; else 0 */
    uint32_t table, row, column;   /* table: its number and where the next cell goes; cell: its own place */
    uint16_t span;                 /* table: columns of the last cell */
    uint16_t spans, next_span;     /* table: how many of Layout.spans are its own; the first that is not left of the next cell */
    uint32_t first_span;           /* table: where they begin */
    bool is_head;                  /* thead, th */
    Look look_own, look;           /* for the layouts of other tools: what it says itself; what holds */
    uint16_t channel;              /* where its blocks go, see queue.c */
    uint32_t point;                /* table: the waiting block before it */
    uint32_t first_node, blocks;   /* cell: where its blocks begin in the queue, and how many there are */
    uint64_t name_hash, attrs_hash;
    char classes[LIMIT_HTML_CLASSES + LIMIT_HTML_CLASS_TOKEN]; /* normalised tokens, one space between */
} Entry;
/* Most have no class tokens, whose room is a good third of them. */
static inline void entry_copy(Entry *into, const Entry *from)
{
    memcpy(into, from, from->classes_len ? sizeof *from : offsetof(Entry, classes));
}

/* What tells of an element where a block in it stands (Column), besides its class tokens: it and all around it. Elements that
 * follow each other at one place mostly have the same. */
typedef struct Twin {
    uint64_t column, under; /* a number for each that differs; that of the element around */
    uint32_t what;          /* element, name space, whether it is a block; 0: it has more to say */
} Twin;

/* An entry of the list of active formatting elements; element 0: a marker. */
typedef struct Format {
    uint16_t place; /* in the stack; 0: not open */
    Entry entry;    /* to open it again */
} Format;

typedef enum Mode {
    MODE_INITIAL, MODE_BEFORE_HTML, MODE_BEFORE_HEAD, MODE_IN_HEAD, MODE_IN_HEAD_NOSCRIPT, MODE_AFTER_HEAD, MODE_IN_BODY, MODE_TEXT, MODE_IN_TABLE,
    MODE_IN_CAPTION, MODE_IN_COLUMN_GROUP, MODE_IN_TABLE_BODY, MODE_IN_ROW, MODE_IN_CELL, MODE_IN_TEMPLATE, MODE_AFTER_BODY,
    MODE_IN_FRAMESET, MODE_AFTER_FRAMESET, MODE_AFTER_AFTER_BODY, MODE_AFTER_AFTER_FRAMESET
} Mode;

/* Class tokens and their hash, see column.c. */
enum { TREE_HASHES = 32 };
typedef struct KnownHash {
    uint64_t hash;
    uint8_t len; /* 0: none */
    char classes[LIMIT_HTML_CLASSES];
} KnownHash;

enum { TABLE_TEXT_NONE, TABLE_TEXT_WHITE, TABLE_TEXT_FOSTERED };

typedef struct Tree {
    uint8_t mode, return_mode; /* Mode */
    bool quirks, frameset_ok, has_form, has_head, skip_newline;
    bool foster; /* what is inserted into a table's parts now goes before the table */
    uint32_t serial, form; /* serial of the form that is open */
    uint32_t head;         /* serial of the head */
    uint16_t count;        /* open elements */
    uint16_t formats_count;
    uint16_t top[ELEMENT_COUNT]; /* place of the innermost open one, HTML name space */
    uint16_t scope_top[SCOPE_COUNT];
    uint16_t unknown[64]; /* open elements that elements.h does not know, by the low bits of their names' hash */
    uint16_t templates; /* open ones */
    KnownHash hashes[TREE_HASHES];
    uint8_t table_text; /* TABLE_TEXT_… of the text since the last tag */
    Entry stack[LIMIT_HTML_DEPTH + 1]; /* from place 1 */
    Twin twins[LIMIT_HTML_DEPTH + 1];  /* of the last element at each place; they hold from page to page */
    uint64_t columns;                  /* numbers that were given out */
    /* Formatting elements at the list's end that are open again above the current element, but not in the stack: text needs only
     * what they set, and most often the next tag closes them all. */
    uint16_t pending, pending_style;
    uint8_t formats[LIMIT_HTML_FORMATS]; /* the list: places in format_slots; behind it those that are free */
    Format format_slots[LIMIT_HTML_FORMATS];
} Tree;

/* ---- blocks ---- */

/* A link inside a block's text; its target stands in a buffer beside. */
typedef struct Link {
    uint32_t at, len, target, target_len;
} Link;

/* What a block says. */
typedef struct Content {
    Str text;
    const Link *links;
    size_t link_count;
    const char *targets;
    bool hidden;
} Content;

enum { COLUMN_FIXED = 32, COLUMN_SPACE = sizeof "%20" - 1 };

/* Where a block stands: the attributes path, class and sig, as a galley line has them, each behind a space. */
typedef struct Column {
    uint64_t known;    /* the number (Twin.column) that the rest was made for, and pending ones */
    uint16_t pending;
    bool plain;      /* class tokens have nothing to escape */
    uint8_t path_len;
    uint8_t tokens, token_len[LIMIT_HTML_CLASS_TOKENS];
    uint16_t classes_at, classes_len; /* in the text; their bytes */
    uint16_t len;
    char text[COLUMN_FIXED + LIMIT_HTML_PATH + LIMIT_HTML_CLASS_LIST + 2 * LIMIT_HTML_CLASS_TOKENS + LIMIT_HTML_CLASS_TOKEN];
} Column;

/* A block in the making. Two exist: the one that readers see, and one for hidden text inside it. */
typedef struct Draft {
    Buf text;
    uint8_t kind;
    bool open;     /* has begun: the fields below are set */
    bool space;    /* white space stands before what comes next */
    bool cont;     /* goes on from a block that grew too long */
    bool near;     /* no margin stands between it and the block before */
    uint16_t style; /* STYLE_… where it begins: why it is hidden */
    bool line_start; /* nothing on this line yet */
    uint8_t breaks; /* br elements since the last text */
    bool is_head, numbered;
    uint16_t list_depth;
    int32_t number;
    uint32_t table, row, col;
    uint32_t cell;    /* serial of the cell around it */
    uint16_t channel; /* where it goes, see queue.c */
    uint32_t link, bold; /* bytes */
    size_t src, src_end;
    Buf links, targets; /* of Link; with the option links alone */
    uint32_t link_id;   /* of the last link */
    Column column;
} Draft;

enum { DRAFT_SHOWN, DRAFT_HIDDEN, DRAFT_COUNT };

/* Text of an element that is metadata: gathered until the stack is below `place` again. */
typedef struct Capture {
    uint16_t place; /* 0: none */
    uint16_t kind;  /* KindId */
    Str source;     /* static */
    size_t src;
    Buf text;
} Capture;

/* Columns that a cell takes in the rows below its own. */
typedef struct RowSpan {
    uint32_t column, columns, last_row;
} RowSpan;

typedef struct Layout {
    Draft drafts[DRAFT_COUNT];
    Draft single; /* of a block that stands alone: its attributes, no text */
    uint32_t tables; /* seen */
    bool apart;      /* a margin stands between the last block and what comes next */
    Buf spans;       /* of RowSpan: cells of the open tables that reach into further rows */
    Buf target;      /* of the last link that was opened */
    uint32_t link_id; /* its number */
} Layout;

/* Blocks that wait for the end of a table. */
typedef struct Queue {
    Buf nodes, text, links, targets;
    uint32_t count, first, point; /* nodes are counted from 1; 0: none */
    bool spilled;
} Queue;

typedef struct Meta {
    Buf text;     /* of title, or of a JSON-LD script */
    bool is_title, is_jsonld, has_title;
    bool has_vocabulary; /* RDFa: names without a prefix are schema.org's */
    uint32_t times, records;
    size_t src; /* of the raw text's tag */
    Capture capture;
    uint16_t aside; /* place of an open item that is not the article itself: a comment, a picture; 0: none */
} Meta;

enum { /* limits that were reached, for the diagnostics at the end */
    HIT_DEPTH = 1, HIT_FORMATS = 2, HIT_VALUE = 4, HIT_META = 8, HIT_TABLE = 16, HIT_LINKS = 32, HIT_TABLE_SIZE = 64, HIT_LAYOUT_DEPTH = 128, HIT_ROW_SPANS = 256
};

struct Html {
    Heap *heap;
    HtmlOptions options;
    Doc *doc; /* during a call alone */
    unsigned hits;
    /* charset stage */
    Decoder decoder;
    uint8_t charset; /* Charset */
    bool settled, decoded_input; /* the head was looked at; the bytes are a row's, UTF-8 already */
    bool guessing; /* bytes that are not ASCII are gathered in head, to guess their charset */
    Buf head, first, decoded, advances; /* first: the head while it is fed */
    const char *piece, *piece_end; /* what the tokenizer looks at */
    size_t piece_src;  /* source offset of its start */
    const uint8_t *advance; /* source bytes of each of its bytes; NULL: one each */
    size_t cursor, cursor_src; /* a known pair: byte of the piece, source offset */
    size_t source;     /* bytes taken so far */
    uint8_t carry_len;
    char carry[16]; /* the start of a character whose end has not come */
    Tokenizer tokenizer;
    Tree tree;
    Layout layout;
    Queue queue;
    Meta meta;
    View view;
};

/* look.c: the layouts of other tools, instead of blocks. What a tag says of its looks; what its element inherits. */
void look_of_tag(Html *html, Entry *entry, const Tag *tag);
void look_inherit(HtmlLayout layout, Entry *entry, const Entry *parent);
/* view.c */
void view_begin(Html *html);
void view_open(Html *html, Entry *entry);
void view_close(Html *html, const Entry *entry);
void view_text(Html *html, const Run *run);
void view_break(Html *html);
/* The outermost table is closed. */
void view_table_end(Html *html);
void view_end(Html *html);

/* html.c: the source offset of a byte of the current piece (or of its end). */
size_t html_position(Html *html, const char *at);
/* Changes the charset when a meta element says so late (13.2.3.5), as far as that can be done without going back. */
void html_meta_charset(Html *html, Str label);

/* tokenizer.c */
void tokenizer_begin(Html *html);
void tokenizer_run(Html *html, const char *at, const char *end);
void tokenizer_end(Html *html);
/* The tag is complete; `at`: its >. */
void tokenizer_finish_tag(Html *html, const char *at);
/* Text from now on is raw until the end tag of `element`. */
void tokenizer_raw(Html *html, State state, Element element);
static inline void tokenizer_watched(Html *html, Watched what, Str text)
{
    if (html->tokenizer.watch)
        html->tokenizer.watch(html, what, text);
}
/* Hands on `len` held bytes as text. */
void tokenizer_held_text(Html *html, size_t len, const char *at);
/* tokenizer_fast.c: the tag whose < stands at `at`, handed on, when it is plain and whole; returns the place behind it.
 * NULL: nothing has happened. */
const char *tag_fast(Html *html, const char *at, const char *end);
const char *white_fast(Html *html, const char *at, const char *end);
/* A value of the page, decoded. */
Str value_of_page(Html *html, Str raw);
/* An attribute's value; lives until the page's next tag, or as long as the document's arena. */
static inline Str tag_value(Html *html, const Tag *tag, Attribute attribute)
{
    const Value *value = &tag->values[attribute];
    if (!(tag->present >> attribute & 1) || !value->len)
        return STR_EMPTY;
    if (tag->base)
        return value_of_page(html, (Str){tag->base + value->at, value->len});
    return (Str){html->tokenizer.values.data + value->at, value->len};
}
static inline bool tag_has(const Tag *tag, Attribute attribute) { return tag->present >> attribute & 1; }
/* States, by file. */
const char *state_data(Html *html, const char *at, const char *end);
const char *state_rcdata(Html *html, const char *at, const char *end);
const char *state_rawtext(Html *html, const char *at, const char *end);
const char *state_script(Html *html, const char *at, const char *end);
const char *state_plaintext(Html *html, const char *at, const char *end);
const char *state_cdata(Html *html, const char *at, const char *end);
const char *state_cdata_end(Html *html, const char *at, const char *end);
const char *state_raw_less(Html *html, const char *at, const char *end);
const char *state_raw_end_name(Html *html, const char *at, const char *end);
const char *state_script_bang(Html *html, const char *at, const char *end);
const char *state_script_word(Html *html, const char *at, const char *end);
const char *state_tag_open(Html *html, const char *at, const char *end);
const char *state_end_tag_open(Html *html, const char *at, const char *end);
const char *state_tag_name(Html *html, const char *at, const char *end);
const char *state_before_name(Html *html, const char *at, const char *end);
const char *state_name(Html *html, const char *at, const char *end);
const char *state_after_name(Html *html, const char *at, const char *end);
const char *state_before_value(Html *html, const char *at, const char *end);
const char *state_value(Html *html, const char *at, const char *end);
const char *state_value_bare(Html *html, const char *at, const char *end);
const char *state_after_value(Html *html, const char *at, const char *end);
const char *state_self_closing(Html *html, const char *at, const char *end);
const char *state_bogus_comment(Html *html, const char *at, const char *end);
const char *state_declaration(Html *html, const char *at, const char *end);
const char *state_comment_start(Html *html, const char *at, const char *end);
const char *state_comment(Html *html, const char *at, const char *end);
const char *state_comment_end(Html *html, const char *at, const char *end);
const char *state_doctype(Html *html, const char *at, const char *end);
const char *state_reference(Html *html, const char *at, const char *end);
/* reference.c: resolves what is held; `next` is the byte after it, -1 at the end of the page. */
void reference_finish(Html *html, int next, const char *at);
void value_append(Html *html, const char *data, size_t len);
/* CR or NUL in a value; & in one: what follows is for state_reference. */
void value_odd_byte(Html *html, char byte);
void value_reference(Html *html);

/* ASCII white space of the Standard. */
static inline bool is_space(char c)
{
    const uint64_t spaces = (uint64_t)1 << ' ' | 1u << '\n' | 1u << '\t' | 1u << '\r' | 1u << '\f';
    return (unsigned char)c <= ' ' && spaces >> (unsigned char)c & 1;
}

/* Equal but for case, of a text that is not empty; most words differ in length or in their first letter. */
static inline bool is_word(Str known, Str text)
{
    return known.len == text.len && ((known.data[0] ^ text.data[0]) & ~0x20) == 0 && str_equal_ascii_case(known, text);
}

/* scan.c: the first byte that is no white space. */
const char *scan_spaces(const char *at, const char *end);
/* The first byte of [at, end) that ends plain text: < & CR NUL. */
const char *scan_text_far(const char *at, const char *end);
/* The same; most texts between tags end at once. */
static inline const char *scan_text(const char *at, const char *end)
{
    for (const char *near = end - at > 4 ? at + 4 : end; at < near; at++)
        if (*at == '<' || *at == '&' || *at == '\r' || *at == '\0')
            return at;
    return scan_text_far(at, end);
}
/* The first byte that collapsing would change: white space but a single space between others. beyond: SCAN_BEYOND bytes may be
 * read from any of them on. */
enum { SCAN_BEYOND = 17 };
const char *scan_collapsed(const char *at, const char *end, bool beyond);

/* doctype.c: its parts are views of `text`, as they stand there. */
typedef struct Doctype {
    Str name, public_id, system_id;
    bool has_name, has_public, has_system, force_quirks;
} Doctype;
Doctype doctype_read(Str text, bool whole);
bool doctype_is_quirks(const Doctype *doctype);

/* tree.c */
void tree_begin(Html *html);
void tree_text(Html *html, Run run);
/* White space between two tags, where it only parts words; false: it is more, and nothing was done. */
bool tree_white(Html *html);
void tree_start_tag(Html *html, const Tag *tag);
void tree_end_tag(Html *html, const Tag *tag);
/* `text`: what follows the word doctype; not whole: the page ends in it. */
void tree_doctype(Html *html, Str text, bool whole);
void tree_end(Html *html);
/* Whether CDATA sections are known here: the current element is not of the HTML name space. */
bool tree_is_foreign(const Html *html);
/* Whether a NUL in text becomes U+FFFD: in foreign content; by the rules of HTML it is dropped. */
bool tree_keeps_nul(const Html *html);
static inline Entry *tree_current(Html *html) { return &html->tree.stack[html->tree.count]; }
static inline bool tree_is(Html *html, Element element)
{
    const Entry *entry = tree_current(html);
    return entry->element == element && entry->space == NS_HTML;
}
/* What a tag says, into an entry. */
void tree_entry_of_tag(Html *html, Entry *entry, const Tag *tag, Namespace space);
Entry *tree_push(Html *html, const Tag *tag, Namespace space);
/* Opens again what `from` remembers. */
Entry *tree_push_entry(Html *html, const Entry *from);
void tree_pop(Html *html);
/* Pops down to a place, that one too. */
void tree_pop_to(Html *html, uint16_t place);
void tree_remove(Html *html, uint16_t place);
void tree_insert(Html *html, uint16_t place, const Entry *entry);
bool tree_in_scope(const Html *html, Element element, Scope scope);
void tree_implied_end_tags(Html *html, Element except);
void tree_reset_mode(Html *html);
void tree_raw_text(Html *html, const Tag *tag, State state);

/* The modes. Each handles a token or names the mode that shall. */
void head_start(Html *html, const Tag *tag);
void head_end(Html *html, const Tag *tag);
/* Before the body: leaves the mode as the Standard's "anything else". */
void head_anything_else(Html *html);
void in_head_start(Html *html, const Tag *tag);
void template_end(Html *html);
void body_start(Html *html, const Tag *tag);
void body_end(Html *html, const Tag *tag);
void body_text(Html *html, Run run);
void body_close_p(Html *html);
void body_any_end(Html *html, const Tag *tag);
void table_start(Html *html, const Tag *tag);
void table_end(Html *html, const Tag *tag);
void table_text(Html *html, Run run);
void after_start(Html *html, const Tag *tag);
void after_end(Html *html, const Tag *tag);
bool foreign_start(Html *html, const Tag *tag);
bool foreign_end(Html *html, const Tag *tag);

/* formatting.c */
void format_push(Html *html, const Tag *tag);
void format_marker(Html *html);
void format_clear_to_marker(Html *html);
void format_reconstruct(Html *html);
/* The same, for text: what can stay out of the stack is pending. */
void format_reconstruct_for_text(Html *html);
/* Before a tag is handled, when some are pending: they go where the tag closes them anyway, else into the stack. */
void format_settle(Html *html, const Tag *tag);
/* A start tag while some are pending: it may be one more. */
bool format_push_pending(Html *html, const Tag *tag);
/* STYLE_… of text that comes now. */
static inline unsigned style_here(const Html *html) { return html->tree.stack[html->tree.count].style | html->tree.pending_style; }
/* Counted from 1. */
static inline Format *format_at(Tree *tree, uint16_t index) { return &tree->format_slots[tree->formats[index - 1]]; }
static inline bool format_waits(const Tree *tree)
{
    const Format *last = tree->formats_count ? &tree->format_slots[tree->formats[tree->formats_count - 1]] : NULL;
    return last && !last->place && last->entry.element != ELEMENT_UNKNOWN;
}
/* The last one of the element after the last marker, counted from 1; 0: none. */
uint16_t format_find(Html *html, Element element);
void format_remove(Html *html, uint16_t index);
void format_adopt(Html *html, const Tag *tag);
/* Keeps the list's places right when the stack changes. */
void format_popped(Html *html, uint16_t place);
void format_shifted(Html *html, uint16_t from, int by);

/* layout.c */
void layout_begin(Html *html);
void layout_open(Html *html, Entry *entry);
void layout_close(Html *html, const Entry *entry);
void layout_text(Html *html, Run run);
bool layout_white(Html *html);
void layout_break(Html *html, bool forced);
/* The block in the making ends here. */
void layout_flush(Html *html);
/* The block in the making is none. */
void layout_forget(Html *html);
/* A text with its white space collapsed; returns how many bytes. Room: as many as the text has. */
size_t layout_collapse(char *into, Str text);
/* A block of its own, beside the text. */
void layout_standalone(Html *html, KindId kind, Str text, size_t src, size_t src_end);
void layout_box(Html *html);
/* A link begins: what its text goes to, when targets are asked for. */
void layout_link_opened(Html *html, Str target);
void layout_end(Html *html);
/* What a new element inherits. */
void style_inherit(Html *html, uint16_t place);
/* What an element of SVG or MathML sets by itself. */
uint16_t style_of_foreign(Element element);
/* What a tag says of itself, into a new entry. */
void style_of_tag(Html *html, Entry *entry, const Tag *tag);

/* column.c: of a block that begins here. */
void column_write(Tree *tree, Column *column);
/* The class tokens without escapes; returns the place behind. Room: LIMIT_HTML_CLASS_TOKEN more than classes_len. */
char *column_classes(const Column *column, char *into);
/* The hash of the path of an open element. */
uint32_t column_signature(Tree *tree, uint16_t place);

/* emit.c */
void draft_open(Html *html, Draft *draft, size_t src);
void draft_emit(Html *html, Draft *draft);
/* A block whose text is in the document's arena already. */
void block_add(Html *html, KindId kind, Str text, size_t src, size_t src_end, bool hidden);

/* Into the document, whatever waits. */
void block_put(Html *html, const Draft *draft, const Content *content);

/* queue.c */
void queue_begin(Html *html);
void queue_add(Html *html, const Draft *draft, const Content *content);
void queue_table_opened(Html *html, Entry *table);
void queue_cell_closed(Html *html, const Entry *cell);
/* The outermost table is closed. */
void queue_end(Html *html);

/* meta.c */
void meta_begin(Html *html);
void meta_tag(Html *html, const Tag *tag);
/* Attributes that may make metadata of an element of the body. */
#define META_ATTRIBUTES                                                                                                       \
    ((uint64_t)1 << ATTRIBUTE_ITEMPROP | (uint64_t)1 << ATTRIBUTE_REL | (uint64_t)1 << ATTRIBUTE_DATETIME |                   \
     (uint64_t)1 << ATTRIBUTE_LANG | (uint64_t)1 << ATTRIBUTE_PROPERTY | (uint64_t)1 << ATTRIBUTE_VOCAB)
void meta_opened(Html *html, const Tag *tag, uint16_t place);
void meta_closed(Html *html, uint16_t place);
void meta_raw_begin(Html *html, const Tag *tag);
void meta_raw_text(Html *html, Run run);
void meta_raw_end(Html *html);
void meta_text(Html *html, const char *data, size_t len);
void meta_add(Html *html, KindId kind, Str source, Str value, size_t src);
void jsonld_read(Html *html, Str text, size_t src);

#endif
