/* The document's names: a hash table, the decision on each name's type, and short forms of full names. */
#include "tag/entities.h"

enum { ALIAS_LEAST = 3 /* evidence that lends a full name's words its type: more than the look of two words */ };

static Str key_of(Tag *tag, const TagBlock *block, uint32_t first, uint32_t count, uint32_t *words)
{
    uint32_t at = block->tokens.items[first].at, end = tag_end(block, first + count - 1);
    char *key = arena_alloc(&tag->scratch, end - at);
    size_t len = 0;
    *words = 0;
    for (uint32_t i = first; i < first + count; i++) {
        Str word = tag_token(block, i);
        if (len && block->tokens.items[i].space_before)
            key[len++] = ' ';
        memcpy(key + len, word.data, word.len);
        len += word.len;
        *words += block->tokens.items[i].kind <= TOKEN_IDEOGRAPH;
    }
    return (Str){key, len};
}

static Name **slot_of(Entities *entities, Str key)
{
    uint64_t at = str_hash(key) & (entities->slot_count - 1);
    while (entities->slots[at] && !str_equal(entities->slots[at]->key, key))
        at = (at + 1) & (entities->slot_count - 1);
    return &entities->slots[at];
}

static void grow_table(Tag *tag)
{
    Entities *entities = tag->entities;
    if (entities->slot_count && entities->name_count * 2 < entities->slot_count)
        return;
    Name **old = entities->slots;
    uint32_t old_count = entities->slot_count;
    entities->slot_count = old_count ? old_count * 2 : 256;
    entities->slots = ARENA_NEW(&tag->scratch, Name *, entities->slot_count);
    for (uint32_t i = 0; i < old_count; i++)
        if (old[i])
            *slot_of(entities, old[i]->key) = old[i];
}

static Name *name_of_key(Tag *tag, Str key, uint32_t words, bool add)
{
    grow_table(tag);
    Name **slot = slot_of(tag->entities, key);
    if (!*slot && add) {
        *slot = ARENA_NEW(&tag->scratch, Name, 1);
        (*slot)->key = key;
        (*slot)->words = words;
        tag->entities->name_count++;
    }
    return *slot;
}

Name *entity_name(Tag *tag, const TagBlock *block, uint32_t first, uint32_t count, bool add)
{
    uint32_t words;
    Str key = key_of(tag, block, first, count, &words);
    return name_of_key(tag, key, words, add);
}

void entity_note_lower(Tag *tag)
{
    Entities *entities = tag->entities;
    size_t total = 0;
    for (uint32_t i = 0; i < tag->block_count; i++)
        total += tag->blocks[i].tokens.count;
    entities->lower_slots = 1024;
    while (entities->lower_slots < 2 * total)
        entities->lower_slots *= 2;
    entities->lower = ARENA_NEW(&tag->scratch, uint64_t, entities->lower_slots);
    for (uint32_t i = 0; i < tag->block_count; i++)
        for (uint32_t k = 0; k < tag->blocks[i].tokens.count; k++) {
            if (tag->blocks[i].marks[k].shape != SHAPE_LOWER)
                continue;
            uint64_t hash = str_hash(tag_token(&tag->blocks[i], k)) | 1, at = hash & (entities->lower_slots - 1);
            while (entities->lower[at] && entities->lower[at] != hash)
                at = (at + 1) & (entities->lower_slots - 1);
            entities->lower[at] = hash;
        }
}

bool entity_seen_lower(const Tag *tag, Str word)
{
    const Entities *entities = tag->entities;
    uint64_t hash = str_hash(word) | 1, at = hash & (entities->lower_slots - 1);
    while (entities->lower[at] && entities->lower[at] != hash)
        at = (at + 1) & (entities->lower_slots - 1);
    return entities->lower[at] != 0;
}

static EntityType best_type(const int32_t *score, int32_t *most)
{
    EntityType best = ENTITY_NONE;
    *most = 0;
    for (int i = 1; i < ENTITY_TYPE_COUNT; i++)
        if (score[i] > *most) {
            *most = score[i];
            best = (EntityType)i;
        }
    return best;
}

/* The words of a key, apart by spaces; at most `room`. */
static uint32_t split_key(Str key, Str *parts, uint32_t room)
{
    uint32_t count = 0;
    Str piece;
    while (count < room && str_split(&key, ' ', &piece))
        parts[count++] = piece;
    return count;
}

static void add_alias(Tag *tag, Str part, Name *full)
{
    if (part.len < 2 || memchr(part.data, '.', part.len)) /* initials, "U.S." */
        return;
    Name *alias = name_of_key(tag, part, 1, true);
    if (alias == full)
        return;
    if (alias->full && alias->full != full)
        alias->shared = true;
    else
        alias->full = full;
}

/* A person's last word stands for the whole, and the first too where the family name comes first. */
static void alias_person(Tag *tag, Name *name)
{
    Str parts[6];
    uint32_t count = split_key(name->key, parts, 6);
    if (count < 2 || count > 5)
        return;
    add_alias(tag, parts[count - 1], name);
    add_alias(tag, parts[0], name);
    if (count > 2) /* "van Gogh", "Al Sisi": the last two */
        add_alias(tag, (Str){parts[count - 2].data, (size_t)(name->key.data + name->key.len - parts[count - 2].data)}, name);
}

void entity_decide(Tag *tag)
{
    Entities *entities = tag->entities;
    Mentions *mentions = &entities->mentions;
    int32_t most;
    for (uint32_t i = 0; i < mentions->count; i++) { /* full names in reading order: aliases do not depend on the table's order */
        Name *name = mentions->items[i].name;
        if (name->type != ENTITY_NONE)
            continue;
        name->type = (uint8_t)best_type(name->score, &most);
        if (name->type == ENTITY_PERSON && name->words > 1 && most >= ALIAS_LEAST)
            alias_person(tag, name);
    }
    for (uint32_t i = 0; i < mentions->count; i++) {
        Name *name = mentions->items[i].name;
        if (!name->full || name->words > 2 || name->full->type != ENTITY_PERSON)
            continue;
        bool elsewhere = name->listed && name->listed != ENTITY_PERSON && name->score[name->listed] > name->score[ENTITY_PERSON] + 8 * (int32_t)name->mentions;
        if (!elsewhere && (!name->listed || name->listed == ENTITY_PERSON || name->score[ENTITY_PLACE] <= 8 * (int32_t)name->mentions))
            name->type = ENTITY_PERSON;
        else
            name->full = NULL;
    }
}

const Name *entity_canonical(const Name *name)
{
    return name->full && !name->shared && name->type == ENTITY_PERSON ? name->full : name;
}
