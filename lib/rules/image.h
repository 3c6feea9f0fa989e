/* The compiled form of rules: one position-independent run of bytes, offsets and no pointers, in the byte order of the machine that
 * makes it (a mark is checked). Images are never read from files: the shipped one is linked in, users' files become one at
 * start. Private to the room. Strings are offsets into the pool, where the bytes follow their length (base 128, low part first).
 *
 * Hash slots hold 8 bits of the hash and 24 bits of an item's number; 0 is free, so number 0 is never in a table. */
#ifndef STET_RULES_IMAGE_H
#define STET_RULES_IMAGE_H

#include "rules/rules.h"

#define IMAGE_MAGIC "stetrule"
enum { IMAGE_VERSION = 3, IMAGE_ORDER = 0x01020304, IMAGE_TAG_ROOM = 36 };

typedef enum ImageSection {
    IMAGE_PARTS,  /* ImagePart, by kind and tag */
    IMAGE_FILES,  /* ImageFile */
    IMAGE_RANGES, /* ImageRange: the fields that a part has, in the order of parts and fields */
    IMAGE_ENTRIES,      /* ImageEntry, from 1; by part, field, order of arrival */
    IMAGE_ENTRY_SLOTS,  /* by part, field and folded phrase */
    IMAGE_SCALARS,      /* ImageScalar, from 1; by part, field, order of arrival */
    IMAGE_SCALAR_SLOTS, /* by part, field and name */
    IMAGE_WORDS,        /* uint32_t, from 1: the folded word's string */
    IMAGE_WORD_SLOTS,
    IMAGE_NODES,        /* ImageNode: first the root of each part, then their children, then the others */
    IMAGE_EDGE_SLOTS,   /* by parent and word: the child */
    IMAGE_MASKS,        /* uint64_t a child of a root: the fields of all phrases below it */
    IMAGE_SIEVES,       /* uint64_t: a part's own, one behind the other; see ImagePart */
    IMAGE_POOL,         /* bytes */
    IMAGE_SECTION_COUNT
} ImageSection;

typedef struct ImageHeader {
    char magic[8];
    uint32_t version, order;
    uint64_t schema;   /* rule_schema_hash */
    uint64_t sources;  /* hash of the files' bytes: the fingerprint */
    uint64_t checksum; /* of all that follows the header; checked by tests */
    uint64_t size;     /* of the whole */
    struct {
        uint64_t at, count; /* bytes from the start; items */
    } sections[IMAGE_SECTION_COUNT];
} ImageHeader;

/* The sieve is a Bloom filter of the words that begin a phrase of the part (Putze, Sanders, Singler 2007: both bits of a word in one
 * place, so that most words of a text are turned down by one load). */
typedef struct ImagePart {
    uint32_t kind, first_range, range_count;
    uint32_t sieve, sieve_mask; /* the first of its places; their number, a power of two, less one */
    char tag[IMAGE_TAG_ROOM]; /* padded with NULs */
} ImagePart;

typedef struct ImageFile {
    uint32_t kind, name, tag, rules;
} ImageFile;

typedef struct ImageRange {
    uint32_t field, first, count; /* entries or scalars */
} ImageRange;

typedef struct ImageEntry {
    uint32_t phrase, value; /* strings */
    uint32_t next;          /* entry of the same node; 0: the last */
    uint16_t field;
    uint8_t fold, unused;
} ImageEntry;

typedef struct ImageScalar {
    double number;
    uint32_t name, text; /* strings */
    uint32_t part, field;
} ImageScalar;

typedef struct ImageNode {
    uint32_t parent;
    uint32_t word;        /* IMAGE_ITEM; above it IMAGE_CHILD of each child's word, so that most walks end without a probe */
    uint32_t first_entry; /* 0: no phrase ends here */
} ImageNode;

/* Where an image's sections are. */
typedef struct ImageView {
    const ImageHeader *header;
    const ImagePart *parts;
    const ImageFile *files;
    const ImageRange *ranges;
    const ImageEntry *entries;
    const ImageScalar *scalars;
    const uint32_t *words;
    const ImageNode *nodes;
    const uint64_t *masks, *sieves;
    const uint32_t *entry_slots, *scalar_slots, *word_slots, *edge_slots;
    const char *pool;
    uint32_t part_count, file_count, entry_slot_count, scalar_slot_count, word_slot_count, edge_slot_count;
} ImageView;

/* A part as RuleSet names it. */
struct RulePart {
    const ImageView *image;
    uint32_t index; /* in image->parts, and of the root in image->nodes */
};

/* false when the bytes are no image of this build. */
bool rule_image_view(ImageView *view, Str bytes);

static inline Str image_string(const ImageView *image, uint32_t at)
{
    const unsigned char *p = (const unsigned char *)image->pool + at;
    size_t len = *p & 0x7F;
    for (unsigned shift = 7; *p++ & 0x80; shift += 7)
        len |= (size_t)(*p & 0x7F) << shift;
    return (Str){(const char *)p, len};
}

/* Hashes of the tables' keys. */
static inline uint64_t image_mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0xbf58476d1ce4e5b9u;
    hash ^= hash >> 29;
    hash *= 0x94d049bb133111ebu;
    return hash ^ (hash >> 32);
}
static inline uint64_t image_key_hash(uint64_t text_hash, uint32_t part, uint32_t field)
{
    return image_mix(text_hash + (((uint64_t)part << 16 | field) + 1) * 0x9e3779b97f4a7c15u);
}
static inline uint64_t image_edge_hash(uint32_t parent, uint32_t word)
{
    return image_mix(((uint64_t)parent << 32 | word) * 0x9e3779b97f4a7c15u);
}
/* A word's place in a sieve, and its bits there. */
static inline uint32_t image_sieve_place(uint64_t hash, uint32_t sieve_mask)
{
    return (uint32_t)(hash >> 24) & sieve_mask;
}
static inline uint64_t image_sieve_bits(uint64_t hash)
{
    return (uint64_t)1 << (hash >> 58) | (uint64_t)1 << (hash >> 52 & 63);
}
/* Where a table's search begins, and the mark kept in a slot. Slots are searched one after the other, up to a free one. */
static inline uint32_t image_slot(uint64_t hash, uint32_t slot_count)
{
    return (uint32_t)((hash >> 32) * slot_count >> 32);
}
static inline uint32_t image_mark(uint64_t hash)
{
    return (uint32_t)(hash & 0xFF) << 24;
}
enum { IMAGE_ITEM_BITS = 24 };
#define IMAGE_ITEM(slot) ((slot) & (((uint32_t)1 << IMAGE_ITEM_BITS) - 1))
#define IMAGE_CHILD(word) ((uint32_t)1 << (IMAGE_ITEM_BITS + ((word) & 7)))
#define IMAGE_MARK(slot) ((slot) & ~(((uint32_t)1 << IMAGE_ITEM_BITS) - 1))

#endif
