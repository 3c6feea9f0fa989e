/* Attributes without doubles: a bit a known key, a short list of others, then a crit-bit tree of them
 * (D. J. Bernstein's crit-bit: a look-up costs the key's length, whatever the keys are). */
#include "doc/attr_set.h"
#include "doc/json.h"

_Static_assert(KEY_COUNT <= 64, "AttrSet.known has a bit a key");

enum { LISTED = 8 /* unknown keys that are compared one by one */, CHAR_BITS = 9 /* byte + 1, or 0 past the end */ };

struct KeyNode {
    Str key;            /* of a leaf */
    size_t position;    /* the bit that a fork looks at; LEAF */
    KeyNode *branch[2]; /* of a fork */
};

static const size_t LEAF = (size_t)-1;

void attr_set_create(AttrSet *set, Arena *arena)
{
    *set = (AttrSet){.arena = arena};
}

void attr_set_clear(AttrSet *set)
{
    set->count = set->unknown = 0;
    set->known = 0;
    set->tree = NULL;
}

static unsigned char_at(Str key, size_t at)
{
    return at < key.len ? (unsigned char)key.data[at] + 1u : 0;
}

static unsigned bit_at(Str key, size_t position)
{
    return char_at(key, position / CHAR_BITS) >> (CHAR_BITS - 1 - position % CHAR_BITS) & 1;
}

static const KeyNode *nearest(const KeyNode *node, Str key)
{
    while (node->position != LEAF)
        node = node->branch[bit_at(key, node->position)];
    return node;
}

/* The first bit in which two different keys differ. */
static size_t first_difference(Str a, Str b)
{
    size_t at = 0;
    while (char_at(a, at) == char_at(b, at))
        at++;
    unsigned difference = char_at(a, at) ^ char_at(b, at);
    size_t bit = 0;
    while (!(difference >> (CHAR_BITS - 1 - bit) & 1))
        bit++;
    return at * CHAR_BITS + bit;
}

static void tree_add(AttrSet *set, Str key)
{
    KeyNode *leaf = ARENA_NEW(set->arena, KeyNode, 1);
    *leaf = (KeyNode){.key = key, .position = LEAF};
    if (!set->tree) {
        set->tree = leaf;
        return;
    }
    size_t position = first_difference(key, nearest(set->tree, key)->key);
    KeyNode **place = &set->tree;
    while ((*place)->position < position) /* leaves come last */
        place = &(*place)->branch[bit_at(key, (*place)->position)];
    KeyNode *fork = ARENA_NEW(set->arena, KeyNode, 1);
    fork->position = position;
    unsigned side = bit_at(key, position);
    fork->branch[side] = leaf;
    fork->branch[!side] = *place;
    *place = fork;
}

bool attr_set_has(const AttrSet *set, KeyId key_id, Str key)
{
    if (key_id != KEY_OTHER)
        return set->known >> key_id & 1;
    if (set->tree)
        return str_equal(nearest(set->tree, key)->key, key);
    if (set->unknown)
        for (uint32_t i = 0; i < set->count; i++)
            if (set->items[i].key_id == KEY_OTHER && str_equal(set->items[i].key, key))
                return true;
    return false;
}

void attr_set_add(AttrSet *set, const Attr *attr)
{
    *ARENA_PUSH(set->arena, set) = *attr;
    if (attr->key_id != KEY_OTHER) {
        attr_set_mark(set, (KeyId)attr->key_id);
        return;
    }
    set->unknown++;
    if (set->tree) {
        tree_add(set, attr->key);
    } else if (set->unknown > LISTED) {
        for (uint32_t i = 0; i < set->count; i++)
            if (set->items[i].key_id == KEY_OTHER)
                tree_add(set, set->items[i].key);
    }
}

Attrs attr_set_take(const AttrSet *set, uint32_t skip)
{
    uint32_t count = set->count - skip;
    if (count == 0)
        return (Attrs){0};
    Attr *items = arena_alloc(set->arena, count * sizeof *items);
    memcpy(items, set->items + skip, count * sizeof *items);
    return (Attrs){items, count, count};
}

uint32_t attr_from_json(Attr *attr, Arena *arena, Str json, bool *lone_surrogate)
{
    Json scanner;
    json_start(&scanner, arena, json);
    JsonToken token = json_next(&scanner);
    uint32_t depth = 0;
    attr->type = token == JSON_STRING ? ATTR_STRING : ATTR_JSON;
    attr->value = token == JSON_STRING ? scanner.text : json_compact(arena, json, &depth, &scanner.lone_surrogate);
    *lone_surrogate |= scanner.lone_surrogate;
    return depth;
}

bool attr_plain_integer(Str text, uint64_t *value)
{
    return text.len <= 15 && str_to_unsigned(text, value) && (text.len == 1 || text.data[0] != '0');
}

bool kind_is_good(Str kind)
{
    for (size_t i = 0; i < kind.len; i++) {
        unsigned byte = (unsigned char)kind.data[i];
        bool letter = (byte | 32) >= 'a' && (byte | 32) <= 'z';
        if (!letter && (i == 0 || !((byte >= '0' && byte <= '9') || byte == '_' || byte == '-')))
            return false;
    }
    return kind.len > 0;
}
