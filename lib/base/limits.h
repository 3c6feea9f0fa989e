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
/* Nesting of a JSON line, the outer object counted, and of one attribute's value (DESIGN 3.2, 3.3). */
#define LIMIT_JSON_DEPTH 64
#define LIMIT_VALUE_DEPTH 32
/* Output is written when this much has gathered: big enough that a write costs nothing, small enough for a cache. */
#define LIMIT_OUTPUT_BATCH ((size_t)128 << 10)
/* One read: as the pipe's own size on Linux, four times over. */
#define LIMIT_INPUT_CHUNK ((size_t)256 << 10)
/* Packed bytes held while unpacking. */
#define LIMIT_PACKED_CHUNK ((size_t)64 << 10)
/* Sentences of a summary that may be asked for: more is no summary, and choosing them is quadratic in it. */
#define LIMIT_SUMMARY_SENTENCES 1000u
/* Sentences and content words that summarize looks at, from the document's start: three long books. It keeps 300 bytes a
 * sentence and 150 a word. */
#define LIMIT_SUMMARY_LOOKED 100000u
#define LIMIT_SUMMARY_WORDS 500000u
/* Documents that galley --sample holds in memory. */
#define LIMIT_SAMPLE 1000000u
/* Rule files (DESIGN 5). */
#define LIMIT_RULES_FILE ((size_t)16 << 20)
#define LIMIT_RULES_DEPTH 16
/* Memory while rules are compiled, and kept for users' rules: a 16 MiB file of the shortest phrases takes a third of it. */
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
