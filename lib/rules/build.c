/* Gathering: strings, parts, phrases with their overriding, numbers. Writing is in image_write.c and trie.c. */
#include "rules/build.h"
#include "rules/fold.h"

void build_table_create(BuildTable *table, Heap *heap)
{
    buf_create(&table->slots, heap, 0);
    table->capacity = table->used = 0;
}

void build_table_destroy(BuildTable *table)
{
    buf_destroy(&table->slots);
    table->capacity = table->used = 0;
}

static void table_put(uint64_t *slots, size_t capacity, uint64_t slot)
{
    size_t at = (size_t)(slot >> 32) & (capacity - 1);
    while (slots[at])
        at = (at + 1) & (capacity - 1);
    slots[at] = slot;
}

/* Twice the slots. The new ones are behind the old ones in the buffer until they are filled. */
static void table_grow(BuildTable *table)
{
    size_t old = table->capacity, capacity = old ? old * 2 : 256;
    Heap *heap = table->slots.heap;
    size_t size = heap_multiply(heap, capacity, sizeof(uint64_t));
    buf_reserve(&table->slots, size);
    uint64_t *from = BUILD_ITEMS(table->slots, uint64_t), *into = from + old;
    memset(into, 0, size);
    for (size_t i = 0; i < old; i++)
        if (from[i])
            table_put(into, capacity, from[i]);
    memmove(from, into, size);
    table->slots.len = size;
    table->capacity = capacity;
}

void build_table_add(BuildTable *table, uint64_t hash, uint32_t item)
{
    if (table->used * 2 >= table->capacity)
        table_grow(table);
    table->used++;
    table_put(BUILD_ITEMS(table->slots, uint64_t), table->capacity, (hash & ~(uint64_t)UINT32_MAX) | item);
}

uint32_t build_table_next(const BuildTable *table, uint64_t hash, size_t *probe)
{
    if (!table->capacity)
        return 0;
    const uint64_t *slots = BUILD_ITEMS(table->slots, uint64_t);
    for (;;) {
        uint64_t slot = slots[((size_t)(hash >> 32) + *probe) & (table->capacity - 1)];
        ++*probe;
        if (!slot)
            return 0;
        if (slot >> 32 == hash >> 32)
            return (uint32_t)slot;
    }
}

enum { BUILD_BUFS = 14, BUILD_TABLES = 5 };

static void rule_builder_lists(RuleBuilder *b, Buf **bufs, BuildTable **tables)
{
    Buf *const all[BUILD_BUFS] = {&b->pool,  &b->strings,       &b->parts,        &b->files, &b->entries, &b->scalars, &b->order,
                                  &b->order_scratch, &b->phrase_words, &b->words, &b->nodes, &b->masks,   &b->entry_nodes, &b->ranges};
    BuildTable *const every[BUILD_TABLES] = {&b->string_table, &b->entry_table, &b->scalar_table, &b->word_table, &b->edge_table};
    memcpy(bufs, all, sizeof all);
    memcpy(tables, every, sizeof every);
}

void rule_builder_create(RuleBuilder *builder, Heap *heap, const ImageView *base)
{
    Buf *bufs[BUILD_BUFS];
    BuildTable *tables[BUILD_TABLES];
    *builder = (RuleBuilder){.heap = heap, .base = base};
    rule_builder_lists(builder, bufs, tables);
    for (size_t i = 0; i < BUILD_BUFS; i++)
        buf_create(bufs[i], heap, 0);
    for (size_t i = 0; i < BUILD_TABLES; i++)
        build_table_create(tables[i], heap);
    buf_create(&builder->range_parts, heap, 0);
    arena_create(&builder->arena, heap);
}

void rule_builder_destroy(RuleBuilder *builder)
{
    Buf *bufs[BUILD_BUFS];
    BuildTable *tables[BUILD_TABLES];
    rule_builder_lists(builder, bufs, tables);
    for (size_t i = 0; i < BUILD_BUFS; i++)
        buf_destroy(bufs[i]);
    for (size_t i = 0; i < BUILD_TABLES; i++)
        build_table_destroy(tables[i]);
    buf_destroy(&builder->range_parts);
    arena_destroy(&builder->arena);
}

static uint32_t pool_add(RuleBuilder *builder, Str text)
{
    if (builder->pool.len > UINT32_MAX - text.len - 8)
        heap_fail(builder->heap, STET_TOO_LARGE);
    uint32_t at = (uint32_t)builder->pool.len;
    size_t len = text.len;
    for (; len >= 0x80; len >>= 7)
        buf_byte(&builder->pool, (char)(0x80 | (len & 0x7F)));
    buf_byte(&builder->pool, (char)len);
    buf_append(&builder->pool, text);
    return at;
}

uint32_t rule_builder_string(RuleBuilder *builder, Str text, uint32_t *at)
{
    uint64_t hash = str_hash(text);
    uint32_t item;
    if (!builder->strings.len)
        BUILD_PUSH(&builder->strings, BuildString); /* number 0 */
    for (size_t probe = 0; (item = build_table_next(&builder->string_table, hash, &probe)) != 0;) {
        *at = BUILD_ITEMS(builder->strings, BuildString)[item].at;
        if (str_equal(rule_builder_text(builder, *at), text))
            return item;
    }
    item = (uint32_t)BUILD_COUNT(builder->strings, BuildString);
    *at = pool_add(builder, text);
    BUILD_PUSH(&builder->strings, BuildString)->at = *at;
    build_table_add(&builder->string_table, hash, item);
    return item;
}

void rule_builder_mapping(RuleBuilder *builder)
{
    builder->stamp++;
}

bool rule_builder_seen(RuleBuilder *builder, uint32_t string)
{
    BuildString *item = &BUILD_ITEMS(builder->strings, BuildString)[string];
    bool seen = item->stamp == builder->stamp;
    item->stamp = builder->stamp;
    return seen;
}

static uint32_t rule_builder_place(RuleBuilder *builder, Str text)
{
    uint32_t at;
    rule_builder_string(builder, text, &at);
    return at;
}

void rule_builder_file(RuleBuilder *builder, RuleKind kind, Str tag, Str name, uint32_t rules)
{
    ImageFile file = {kind, rule_builder_place(builder, name), rule_builder_place(builder, tag), rules};
    *BUILD_PUSH(&builder->files, ImageFile) = file;
}

static StetStatus entry_add(RuleBuilder *builder, const BuildEntry *entry)
{
    if (!builder->entries.len)
        BUILD_PUSH(&builder->entries, BuildEntry); /* number 0 */
    size_t count = BUILD_COUNT(builder->entries, BuildEntry);
    if (count > LIMIT_RULES_ITEMS)
        return STET_TOO_LARGE;
    *BUILD_PUSH(&builder->entries, BuildEntry) = *entry;
    build_table_add(&builder->entry_table, image_key_hash(entry->hash, entry->part, entry->field), (uint32_t)count);
    return STET_OK;
}

static bool phrase_hash(Str phrase, uint64_t *hash)
{
    char key[LIMIT_RULES_PHRASE];
    size_t len = rule_fold_key(phrase, key, sizeof key);
    if (len == 0 || len == STR_NONE)
        return false;
    *hash = str_hash((Str){key, len});
    return true;
}

/* Drops what earlier layers say of the phrase; counts what stays under its key, and tells whether `same` is there. */
static unsigned entries_override(RuleBuilder *builder, const BuildEntry *same, Str phrase, bool *there)
{
    uint64_t hash = image_key_hash(same->hash, same->part, same->field);
    unsigned stay = 0;
    uint32_t item;
    for (size_t probe = 0; (item = build_table_next(&builder->entry_table, hash, &probe)) != 0;) {
        BuildEntry *entry = &BUILD_ITEMS(builder->entries, BuildEntry)[item];
        if (entry->hash != same->hash || entry->part != same->part || entry->field != same->field || entry->dropped)
            continue;
        Str known = rule_builder_text(builder, entry->phrase);
        if (entry->layer < same->layer && rule_fold_same((RuleFold)entry->fold, known, phrase)) {
            entry->dropped = true;
            continue;
        }
        stay++;
        if (entry->phrase == same->phrase && entry->value == same->value && entry->fold == same->fold)
            *there = true;
    }
    return stay;
}

StetStatus rule_builder_phrase(RuleBuilder *builder, uint32_t part, FieldId field, RuleFold fold, Str value, Str phrase)
{
    BuildEntry entry = {.part = part, .layer = builder->layer, .field = (uint16_t)field, .fold = (uint8_t)fold};
    if (!phrase_hash(phrase, &entry.hash))
        return STET_BAD_RULES;
    entry.phrase = rule_builder_place(builder, phrase);
    entry.value = rule_builder_place(builder, value);
    bool there = false;
    unsigned variants = entries_override(builder, &entry, rule_builder_text(builder, entry.phrase), &there);
    if (there)
        return STET_OK;
    if (variants >= LIMIT_RULES_VARIANTS)
        return STET_TOO_LARGE;
    entry.words = (uint32_t)BUILD_COUNT(builder->phrase_words, uint32_t);
    TRY(rule_builder_words(builder, phrase));
    return entry_add(builder, &entry);
}

StetStatus rule_builder_drop(RuleBuilder *builder, uint32_t part, FieldId field, Str phrase)
{
    BuildEntry entry = {.part = part, .layer = builder->layer, .field = (uint16_t)field};
    if (!phrase_hash(phrase, &entry.hash))
        return STET_BAD_RULES;
    bool there = false;
    entries_override(builder, &entry, phrase, &there);
    return STET_OK;
}

StetStatus rule_builder_scalar(RuleBuilder *builder, uint32_t part, FieldId field, Str name, double number, Str text)
{
    uint64_t hash = image_key_hash(str_hash(name), part, field);
    ImageScalar scalar = {number, rule_builder_place(builder, name), rule_builder_place(builder, text), part, field};
    uint32_t item;
    for (size_t probe = 0; (item = build_table_next(&builder->scalar_table, hash, &probe)) != 0;) {
        ImageScalar *known = &BUILD_ITEMS(builder->scalars, ImageScalar)[item];
        if (known->name == scalar.name && known->part == part && known->field == (uint32_t)field) {
            *known = scalar;
            return STET_OK;
        }
    }
    if (!builder->scalars.len)
        BUILD_PUSH(&builder->scalars, ImageScalar); /* number 0 */
    size_t count = BUILD_COUNT(builder->scalars, ImageScalar);
    if (count > LIMIT_RULES_ITEMS)
        return STET_TOO_LARGE;
    *BUILD_PUSH(&builder->scalars, ImageScalar) = scalar;
    build_table_add(&builder->scalar_table, hash, (uint32_t)count);
    return STET_OK;
}

/* Takes a part of the base over into layer 0. */
static StetStatus part_import(RuleBuilder *builder, const ImageView *base, const ImagePart *from, uint32_t part)
{
    uint32_t layer = builder->layer;
    builder->layer = 0;
    for (uint32_t r = from->first_range; r < from->first_range + from->range_count; r++) {
        ImageRange range = base->ranges[r];
        FieldId field = (FieldId)range.field;
        bool phrases = rule_fields[field].type <= FIELD_GROUPS;
        for (uint32_t i = range.first; i < range.first + range.count; i++)
            if (phrases) {
                const ImageEntry *entry = &base->entries[i];
                TRY(rule_builder_phrase(builder, part, field, (RuleFold)entry->fold, image_string(base, entry->value),
                                   image_string(base, entry->phrase)));
            } else {
                const ImageScalar *scalar = &base->scalars[i];
                TRY(rule_builder_scalar(builder, part, field, image_string(base, scalar->name), scalar->number,
                                   image_string(base, scalar->text)));
            }
    }
    builder->layer = layer;
    return STET_OK;
}

static const ImagePart *base_part(const ImageView *base, RuleKind kind, Str tag)
{
    for (uint32_t i = 0; base && i < base->part_count; i++)
        if (base->parts[i].kind == (uint32_t)kind && str_equal_ascii_case(str_of(base->parts[i].tag), tag))
            return &base->parts[i];
    return NULL;
}

StetStatus rule_builder_part(RuleBuilder *builder, RuleKind kind, Str tag, uint32_t *part)
{
    size_t count = BUILD_COUNT(builder->parts, BuildPart);
    for (size_t i = 0; i < count; i++) {
        const BuildPart *known = &BUILD_ITEMS(builder->parts, BuildPart)[i];
        if (known->kind == (uint32_t)kind && str_equal_ascii_case(str_of(known->tag), tag)) {
            *part = (uint32_t)i;
            return STET_OK;
        }
    }
    if (count >= UINT16_MAX || tag.len >= IMAGE_TAG_ROOM)
        return STET_TOO_LARGE;
    BuildPart *made = BUILD_PUSH(&builder->parts, BuildPart);
    made->kind = kind;
    memcpy(made->tag, tag.data, tag.len);
    *part = (uint32_t)count;
    const ImagePart *from = base_part(builder->base, kind, tag);
    if (!from) /* a region's or script's rules lie over those of the language as a whole */
        from = base_part(builder->base, kind, str_sub(tag, 0, str_find_byte(tag, '-')));
    return from ? part_import(builder, builder->base, from, *part) : STET_OK;
}
