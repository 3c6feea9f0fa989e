/* Every limit of the library, with its reason. Reaching one is always a diagnostic or an error, never silence. */
#ifndef STET_BASE_LIMITS_H
#define STET_BASE_LIMITS_H

#include <stddef.h>

/* What an arena keeps between documents: most pages fit, and one huge page must not hold its memory for the night. */
#define LIMIT_ARENA_KEPT ((size_t)16 << 20)
/* The same for a buffer. */
#define LIMIT_BUFFER_KEPT ((size_t)4 << 20)
/* --max-doc by default: the text of one document. Books fit; a file that is no document does not fill the memory. */
#define LIMIT_DOC_DEFAULT ((size_t)64 << 20)
/* --max-doc at most: offsets inside a document are 32-bit. */
#define LIMIT_DOC_MAX ((size_t)2 << 30)
/* A block's text when the suite itself makes blocks (DESIGN 3.4); longer text goes on in a block with cont=1. */
#define LIMIT_BLOCK_TEXT ((size_t)1 << 20)
/* Diagnostics that one document gets; the last one says that there would be more. A fault may be two bytes long and its note
 * takes hundreds, so that a broken file would fill the memory with notes about itself. */
#define LIMIT_DIAGNOSTICS 10000u
/* Nesting of a JSON line, the outer object counted, and of one attribute's value (DESIGN 3.2, 3.3). */
#define LIMIT_JSON_DEPTH 64
#define LIMIT_VALUE_DEPTH 32
/* Output is written when this much has gathered: big enough that a write costs nothing, small enough for a cache. */
#define LIMIT_OUTPUT_BATCH ((size_t)64 << 10)
/* What is read of a plain text at once where its paragraphs go out one by one: no sentence is so long, and all that is made of it
 * stays below 8 MB. */
#define LIMIT_TEXT_PIECE ((size_t)16 << 10)
/* One read: twice the size of a pipe on Linux, so that what is read is still in the cache when it is parsed. */
#define LIMIT_INPUT_CHUNK ((size_t)128 << 10)
/* Packed bytes held while unpacking. */
#define LIMIT_PACKED_CHUNK ((size_t)64 << 10)
/* Features of a model that learn fits: its matrix has their square, 8 MiB. */
#define LIMIT_LEARN_FEATURES 1024u
/* Sentences of a summary that may be asked for: more is no summary, and choosing them is quadratic in it. */
#define LIMIT_SUMMARY_SENTENCES 1000u
/* Sentences and content words that summarize looks at, from the document's start: two long books. It keeps 300 bytes a
 * sentence and as much a word. */
#define LIMIT_SUMMARY_LOOKED 100000u
#define LIMIT_SUMMARY_WORDS 150000u
/* Documents that galley --sample holds in memory. */
#define LIMIT_SAMPLE 1000000u
/* dehtml. Open elements: browsers stop nesting at 512 too. Deeper ones stand beside each other. */
#define LIMIT_HTML_DEPTH 512
/* Active formatting elements: pages that close nothing have some dozen; each paragraph opens them all again, so that their number is
 * what a hostile page's time is multiplied by. */
#define LIMIT_HTML_FORMATS 24
/* Bytes of a tag's or attribute's name that are looked at; the longest known has 16. */
#define LIMIT_HTML_NAME 32
/* One attribute's value: descriptions and styles fit, data: addresses do not. */
#define LIMIT_HTML_VALUE ((size_t)8 << 10)
/* A doctype: the longest public identifiers have 70 bytes. */
#define LIMIT_HTML_DOCTYPE ((size_t)1 << 10)
/* Class tokens of an element, of a block (its nearest ancestors'), and one token: what names a part of a page is short. These and a
 * block's path are how a block is described, bounded by the contract (DESIGN 3.4): no diagnostic says so on every page. */
#define LIMIT_HTML_CLASSES 96
#define LIMIT_HTML_CLASS_LIST 320
#define LIMIT_HTML_CLASS_TOKENS 12
#define LIMIT_HTML_CLASS_TOKEN 32
/* A block's path: its last elements. */
#define LIMIT_HTML_PATH 96
#define LIMIT_HTML_PATH_STEPS 8
/* One metadata value, one script of JSON-LD, the text of the article in it, and raw records of a page. */
#define LIMIT_HTML_META ((size_t)8 << 10)
#define LIMIT_HTML_JSONLD ((size_t)2 << 20)
#define LIMIT_HTML_ARTICLE_BODY ((size_t)1 << 20)
#define LIMIT_HTML_META_RECORDS 400u
/* One script of JSON-LD: values that wait for their object's @type, objects that others may name by @id, and values that name one.
 * Whole sites in one @graph have some dozen; each reference is looked up among all objects. */
#define LIMIT_HTML_JSONLD_VALUES 256u
#define LIMIT_HTML_JSONLD_OBJECTS 256u
#define LIMIT_HTML_JSONLD_REFERENCES 32u
/* Terms of one property, name or itemprop: each is looked up in a table of names. */
#define LIMIT_HTML_META_TERMS 4u
/* <time> elements taken as metadata: lists of other articles have hundreds. */
#define LIMIT_HTML_TIMES 32u
/* Links of one block that are marked (--links). */
#define LIMIT_HTML_LINKS 4096u
/* Blocks of a table that wait for its end, and their text: tables of data fit, pages that are one table go on as they come. */
#define LIMIT_HTML_TABLE_BLOCKS 768u
#define LIMIT_HTML_TABLE_TEXT ((size_t)256 << 10)
/* Cells with rowspan that reach into a row of one table: each of its cells may have to pass them all. */
#define LIMIT_HTML_ROW_SPANS 64u
/* In the layouts of other tools: openings, closings and texts of a table that wait for its end, 44 bytes each. */
#define LIMIT_HTML_VIEW_EVENTS 65536u
/* The same: nested tables that are told apart (innertext), that are laid out as such (inscriptis: each has a canvas a cell), and
 * open elements (inscriptis): twice what the tree holds, since an open table holds their closings back. */
#define LIMIT_HTML_VIEW_TABLES 64
#define LIMIT_HTML_VIEW_GRIDS 16
#define LIMIT_HTML_VIEW_PARTS 1024u
/* The same, inscriptis: margins in lines and paddings in columns (styles say thousands), the indent of a line, and cells of
 * a table that is aligned. */
#define LIMIT_HTML_VIEW_MARGIN 99u
#define LIMIT_HTML_VIEW_INDENT 128u
#define LIMIT_HTML_VIEW_CELLS 16384u
/* What aligning one table may put in, and all of a page's tables for each of its bytes: one long cell makes each line of
 * its column as long. */
#define LIMIT_HTML_VIEW_PADDING ((size_t)4 << 20)
#define LIMIT_HTML_VIEW_PADDING_A_BYTE 16u
/* One step of decoding. */
#define LIMIT_HTML_PIECE ((size_t)16 << 10)
/* deboiler. Sites of a memory, of under 4,000 bytes each: those that learned last stay. */
#define LIMIT_BOILER_SITES 10000u
/* Lines of one page that a site memory learns: a long page's first and last blocks repeat, not what is between. */
#define LIMIT_BOILER_LEARNED 2048u
/* A site memory's file: what LIMIT_BOILER_SITES can take. */
#define LIMIT_BOILER_MEMORY ((size_t)64 << 20)
/* Records of metadata that deboiler looks at: dehtml gives LIMIT_HTML_META_RECORDS, and a page's own come first. */
#define LIMIT_BOILER_META_RECORDS 4096u
/* Languages whose names of months are known at once: several times what is shipped. */
#define LIMIT_BOILER_DATE_LANGUAGES 128u
/* Characters that stand behind the numbers of a date, in all rules; looked through for each one of a date that is not ASCII. */
#define LIMIT_BOILER_DATE_MARKS 32u
/* Texts that --dedup remembers: 770 bytes each, and copies of one article come close together in a crawl. */
#define LIMIT_BOILER_DEDUP 8192u
/* segment --train. Examples of one lesson, 88 bytes each: a corpus of some 10 million words fits, and a longer one teaches no more. */
#define LIMIT_SEGMENT_EXAMPLES ((uint32_t)1 << 21)
/* Words that the statistics of unmarked text count, of about 60 bytes each, case-folded: new ones are left out when they are so many. */
#define LIMIT_SEGMENT_TYPES ((uint32_t)1 << 20)
/* A word that is stemmed, in bytes: a longer one is no word, and stemmers look at a word many times. */
#define LIMIT_STEM_WORD 255
/* What galley's spans of over 1 KiB may repeat of their block: this much, and so many times its text. Sentences, quotations and what users
 * nest stay below; hostile spans must not make the output the square of the input. Their place is written all the same. */
#define LIMIT_SPAN_TEXTS ((size_t)1 << 20)
#define LIMIT_SPAN_TEXTS_SHARE 16
/* Rule files (DESIGN 5). */
#define LIMIT_RULES_FILE ((size_t)16 << 20)
#define LIMIT_RULES_DEPTH 16
/* Memory while rules are compiled, and kept for users' rules: 8 MiB of five-byte phrases take 440 MB. */
#define LIMIT_RULES_MEMORY ((size_t)1 << 30)
/* A word of a phrase, folded, in bytes: look-ups fold on the stack, and a longer word of a text is in no phrase. */
#define LIMIT_RULES_WORD 255
/* A phrase, folded, in bytes, and in tokens: look-ups fold on the stack, and a match costs at most its length at every word. */
#define LIMIT_RULES_PHRASE 2048
#define LIMIT_RULES_PHRASE_TOKENS 256
/* Entries of one field that differ only in case, diacritics, spaces or group: a match looks at each of them. */
#define LIMIT_RULES_VARIANTS 64
/* Words, nodes, entries of one image: 24 bits of a hash slot. */
#define LIMIT_RULES_ITEMS (((size_t)1 << 24) - 1)
/* Rule files found in $STET_RULES, and directories inside directories. */
#define LIMIT_RULES_FILES 4096
#define LIMIT_RULES_DIRECTORIES 16

#endif
