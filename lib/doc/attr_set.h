/* A record's attributes while it is read: in order, no key twice, linear for any number of keys. Private to lib/doc. */
#ifndef STET_DOC_ATTR_SET_H
#define STET_DOC_ATTR_SET_H

#include "doc/doc.h"

typedef struct KeyNode KeyNode;

typedef struct AttrSet {
    Arena *arena;
    Attr *items;
    uint32_t count, capacity;
    uint64_t known;   /* bit n: the key with KeyId n is there */
    uint32_t unknown; /* how many others */
    KeyNode *tree;    /* the others, once they are many */
} AttrSet;

void attr_set_create(AttrSet *set, Arena *arena);
/* Empty again; the memory is used for the next record. */
void attr_set_clear(AttrSet *set);
/* Whether the key is there. key_id is key_lookup(key). */
bool attr_set_has(const AttrSet *set, KeyId key_id, Str key);
/* Adds one whose key is not there. */
void attr_set_add(AttrSet *set, const Attr *attr);
/* A known key counts as there without standing among the attributes. */
static inline void attr_set_mark(AttrSet *set, KeyId key_id) { set->known |= (uint64_t)1 << key_id; }
/* The place for one more with a known key that is not there. */
static inline Attr *attr_set_push(AttrSet *set, KeyId key_id)
{
    attr_set_mark(set, key_id);
    return ARENA_PUSH(set->arena, set);
}
/* The attributes from number `skip` on, copied to memory of their own in the arena. */
Attrs attr_set_take(const AttrSet *set, uint32_t skip);

/* Fills type and value from one JSON value (json_skip went past it): a string's text, or compact JSON. Returns how deep it nests. */
uint32_t attr_from_json(Attr *attr, Arena *arena, Str json, bool *lone_surrogate);

/* A plain integer of at most 15 digits (DESIGN 3.2: at, len, start, end). */
bool attr_plain_integer(Str text, uint64_t *value);
/* [A-Za-z][A-Za-z0-9_-]* */
bool kind_is_good(Str kind);

#endif
