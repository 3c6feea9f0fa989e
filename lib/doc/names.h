/* The one table of kinds and keys (DESIGN 3.4): parsers, validators, man pages and completions read it. */
#ifndef STET_DOC_NAMES_H
#define STET_DOC_NAMES_H

#include "base/base.h"

/* X(NAME, "name", what it is) */
#define STET_BLOCK_KINDS(X) \
    X(H1, "h1", "heading, level 1") X(H2, "h2", "heading, level 2") X(H3, "h3", "heading, level 3") \
    X(H4, "h4", "heading, level 4") X(H5, "h5", "heading, level 5") X(H6, "h6", "heading, level 6") \
    X(P, "p", "paragraph") X(LI, "li", "list item") X(DT, "dt", "term of a definition list") \
    X(DD, "dd", "definition") X(QUOTE, "quote", "quoted block") X(PRE, "pre", "preformatted text, code") \
    X(CELL, "cell", "table cell") X(CAPTION, "caption", "caption of a picture or table") \
    X(ALT, "alt", "text that stands for a picture") X(CONTROL, "control", "text of a form's control") \
    X(HR, "hr", "thematic break")
#define STET_META_KINDS(X) \
    X(TITLE, "title", "the article's title") X(AUTHOR, "author", "one author") X(AGENCY, "agency", "news agency") \
    X(DATELINE, "dateline", "place the report comes from") X(PUBLISHED, "published", "date of publication, ISO 8601") \
    X(MODIFIED, "modified", "date of the last change, ISO 8601") X(SITE, "site", "name of the site") \
    X(SECTION, "section", "section of the site") X(KICKER, "kicker", "line above the headline") \
    X(LANG, "lang", "language that the page declares") X(CANONICAL, "canonical", "canonical address") \
    X(IMAGE, "image", "lead picture's address") X(DESCRIPTION, "description", "description, deck") \
    X(TAG, "tag", "one tag that the page gives itself") X(PAYWALL, "paywall", "whether one must pay to read on") \
    X(COPYRIGHT, "copyright", "copyright line") X(ARTICLEBODY, "articlebody", "the text as JSON-LD gives it")
#define STET_SPAN_KINDS(X) \
    X(S, "s", "sentence") X(NOBREAK, "nobreak", "mark that ends no sentence") X(W, "w", "word") X(ENT, "ent", "named entity") X(TIME, "time", "date or time") \
    X(QTY, "qty", "quantity") X(SAID, "said", "quotation") X(LINK, "link", "link") X(MARK, "mark", "users' own mark")
#define STET_NOTE_KINDS(X) \
    X(SUM, "sum", "sentence of the summary") X(KEYWORD, "keyword", "keyword") X(TOPIC, "topic", "topic") \
    X(DUP, "dup", "near-duplicate of another document") X(DIAG, "diag", "diagnostic")

/* X(NAME, "name", is a number key, what it is) */
#define STET_KEYS(X) \
    X(AT, "at", 1, "start, in bytes of the block's text") X(LEN, "len", 1, "length in bytes") \
    X(SRC, "src", 1, "offset in the source, bytes") X(SRCLEN, "srclen", 1, "length in the source, bytes") \
    X(LINK, "link", 1, "share of the text inside links, 0 to 1") X(BOLD, "bold", 1, "share of bold text, 0 to 1") \
    X(DEPTH, "depth", 1, "nesting depth, from 1") X(N, "n", 1, "number of a list item; count of a keyword") \
    X(TABLE, "table", 1, "number of the table, from 1") X(ROW, "row", 1, "row, from 1") X(COL, "col", 1, "column, from 1") \
    X(HEAD, "head", 1, "1: a header cell") X(HIDDEN, "hidden", 1, "1: not shown by a browser") \
    X(KEEP, "keep", 1, "1: chosen, 0: not") X(SCORE, "score", 1, "score of the decision") X(RANK, "rank", 1, "rank, from 1") \
    X(BLOCK, "block", 1, "number of the block, from 0") X(LINE, "line", 1, "input line, from 1") X(WORDS, "words", 1, "count of words") \
    X(CONF, "conf", 1, "confidence, 0 to 1") X(GALLEY, "galley", 1, "version of the form") \
    X(CONT, "cont", 1, "1: goes on from the block before") X(PART, "part", 1, "number of the part, from 1") \
    X(ID, "id", 0, "name of the document or entity") X(URL, "url", 0, "address of the page") X(LANG, "lang", 0, "language tag") \
    X(TYPE, "type", 0, "type of the document, entity or time") X(FILE, "file", 0, "name of the file it was read from") \
    X(CHARSET, "charset", 0, "encoding of the source") X(SOURCE, "source", 0, "where a value comes from") \
    X(PATH, "path", 0, "path of elements") X(CLASS, "class", 0, "class and id tokens; class of a word") \
    X(SIG, "sig", 0, "template signature") X(REGION, "region", 0, "part of the page") X(WHY, "why", 0, "what decided") \
    X(GAP, "gap", 0, "white space before the block, when not one blank line") X(TAIL, "tail", 0, "white space after the last block") \
    X(VALUE, "value", 0, "normalised value") X(UNIT, "unit", 0, "unit of a quantity") X(BY, "by", 0, "speaker; program") \
    X(HREF, "href", 0, "link target") X(REL, "rel", 0, "link relation") X(LEMMA, "lemma", 0, "dictionary form") \
    X(STEM, "stem", 0, "stem") X(LEVEL, "level", 0, "error or warning") X(CODE, "code", 0, "code of a diagnostic or topic") \
    X(OF, "of", 0, "the document it repeats")

typedef enum KindId {
    KIND_OTHER, /* a kind that the table does not know */
#define NAMES_BLOCK(name, text, what) KIND_##name,
    STET_BLOCK_KINDS(NAMES_BLOCK)
#define NAMES_META(name, text, what) META_##name,
    STET_META_KINDS(NAMES_META)
#define NAMES_SPAN(name, text, what) SPAN_##name,
    STET_SPAN_KINDS(NAMES_SPAN)
#define NAMES_NOTE(name, text, what) NOTE_##name,
    STET_NOTE_KINDS(NAMES_NOTE) KIND_COUNT
} KindId;

typedef enum KeyId {
    KEY_OTHER, /* a key that the table does not know: never a number key */
#define NAMES_KEY(name, text, number, what) KEY_##name,
    STET_KEYS(NAMES_KEY) KEY_COUNT
} KeyId;
#undef NAMES_BLOCK
#undef NAMES_META
#undef NAMES_SPAN
#undef NAMES_NOTE
#undef NAMES_KEY

typedef enum Place { PLACE_META, PLACE_BLOCK, PLACE_SPAN, PLACE_NOTE } Place;

/* The id of a kind in its place (without sigil), KIND_OTHER when unknown. */
KindId kind_lookup(Place place, Str name);
/* The id of a key, KEY_OTHER when unknown. */
KeyId key_lookup(Str name);
/* Where a known kind belongs. */
Place kind_place(KindId kind);
/* Name of an id; static. */
Str kind_name(KindId kind);
Str key_name(KeyId key);
/* Whether `key=value` is a number when the value is a JSON number (DESIGN 3.2). */
bool key_is_number(KeyId key);

#endif
