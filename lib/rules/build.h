/* What the rule files say, gathered layer by layer, and its writing as an image. Private to the room.
 * Everything is held by the RuleBuilder, so that exhaustion may leave by the heap's trap at any point. */
#ifndef STET_RULES_BUILD_H
#define STET_RULES_BUILD_H

#include "rules/image.h"
#include "rules/table.h"

/* A hash table under construction: a slot holds the upper half of the hash and an item's number, 0 is free. */
typedef struct BuildTable {
    Buf slots; /* uint64_t */
    size_t capacity, used;
} BuildTable;

typedef struct BuildString {
    uint32_t at;    /* in the pool */
    uint32_t stamp; /* the mapping whose key it last was: a second time is a duplicate */
} BuildString;

typedef struct BuildPart {
    uint32_t kind;
    uint32_t place; /* in the image */
    char tag[IMAGE_TAG_ROOM];
} BuildPart;

typedef struct BuildEntry {
    uint64_t hash;          /* of the folded phrase */
    uint32_t phrase, value; /* in the pool */
    uint32_t part, layer;
    uint32_t words; /* where its word ids begin in phrase_words */
    uint16_t field;
    uint8_t fold;
    bool dropped;
} BuildEntry;

/* A list in a Buf. */
#define BUILD_ITEMS(buf, Type) ((Type *)(void *)(buf).data)
#define BUILD_COUNT(buf, Type) ((buf).len / sizeof(Type))

typedef struct RuleBuilder {
    Heap *heap;
    const ImageView *base; /* what the files are laid over: a part that a file names is taken over from it; NULL: nothing */
    uint32_t layer;        /* 0: the base, or the shipped files; then one a file */
    uint32_t stamp;
    uint64_t sources; /* hash of the files' bytes */
    Buf pool;
    Buf strings;      /* BuildString, from 1 */
    BuildTable string_table;
    Buf parts;        /* BuildPart */
    Buf files;        /* ImageFile */
    Buf entries;      /* BuildEntry, from 1 */
    BuildTable entry_table;
    Buf scalars;      /* ImageScalar, from 1 */
    BuildTable scalar_table;
    Buf phrase_words; /* uint32_t: the word ids of all phrases, each run after its count */
    Buf words;        /* uint32_t, from 1: strings */
    BuildTable word_table;
    Arena arena;      /* a phrase's tokens */
    /* for writing */
    Buf order, order_scratch; /* uint64_t: part, field, item */
    Buf nodes;                /* ImageNode */
    BuildTable edge_table;
    Buf masks;                /* uint64_t */
    Buf entry_nodes;          /* uint32_t an entry written */
    Buf ranges;               /* ImageRange */
    Buf range_parts;          /* uint32_t a range */
} RuleBuilder;

void rule_builder_create(RuleBuilder *builder, Heap *heap, const ImageView *base);
void rule_builder_destroy(RuleBuilder *builder);

/* The number of a string (from 1) and its place in the pool. */
uint32_t rule_builder_string(RuleBuilder *builder, Str text, uint32_t *at);
/* Whether the string has been a key of the current mapping already; rule_builder_mapping begins a new one. */
bool rule_builder_seen(RuleBuilder *builder, uint32_t string);
void rule_builder_mapping(RuleBuilder *builder);

/* The part of a kind and tag, made (and taken over from the base) when it is new. STET_TOO_LARGE: too many. */
MUST_CHECK StetStatus rule_builder_part(RuleBuilder *builder, RuleKind kind, Str tag, uint32_t *part);
void rule_builder_file(RuleBuilder *builder, RuleKind kind, Str tag, Str name, uint32_t rules);

/* What a file gives. A phrase replaces those of earlier layers that it is a text for, in the same field and part; an entry
 * that is there already in this layer is not added. STET_TOO_LARGE: too many variants or items; STET_BAD_RULES: see phrase_fault. */
MUST_CHECK StetStatus rule_builder_phrase(RuleBuilder *builder, uint32_t part, FieldId field, RuleFold fold, Str value, Str phrase);
MUST_CHECK StetStatus rule_builder_drop(RuleBuilder *builder, uint32_t part, FieldId field, Str phrase);
MUST_CHECK StetStatus rule_builder_scalar(RuleBuilder *builder, uint32_t part, FieldId field, Str name, double number, Str text);

/* Writes the image. STET_TOO_LARGE when it has more items than its slots can number. */
MUST_CHECK StetStatus rule_builder_write(RuleBuilder *builder, Buf *image);

/* Why a phrase cannot be one; NULL when it can: then *phrase is cut to what texts are compared with, from its first token to its last
 * (format characters may stand outside them). */
const char *rule_builder_phrase_fault(RuleBuilder *builder, Str *phrase);

/* Parts of building that have files of their own. */
void build_table_create(BuildTable *table, Heap *heap);
void build_table_destroy(BuildTable *table);
void build_table_add(BuildTable *table, uint64_t hash, uint32_t item);
/* The next item whose hash may be this one; 0 when there is none. *probe begins at 0. */
uint32_t build_table_next(const BuildTable *table, uint64_t hash, size_t *probe);
/* The ids of a phrase's words, after their count, to the end of phrase_words. */
MUST_CHECK StetStatus rule_builder_words(RuleBuilder *builder, Str phrase);
/* Makes nodes and masks from the phrases of the entries in builder->order. */
MUST_CHECK StetStatus rule_builder_trie(RuleBuilder *builder);

static inline void *rule_builder_push(Buf *list, size_t size)
{
    void *item = buf_reserve(list, size);
    list->len += size;
    return memset(item, 0, size);
}
#define BUILD_PUSH(list, Type) ((Type *)rule_builder_push(list, sizeof(Type)))

static inline Str rule_builder_text(const RuleBuilder *builder, uint32_t at)
{
    ImageView view = {.pool = builder->pool.data};
    return image_string(&view, at);
}

#endif
