/* Writing what has been gathered as one image: order, ranges, slots, layout. */
#include "rules/build.h"
#include "rules/fold.h"

/* Sorts by part and field (bits 24 to 55), keeping the order of arrival: four passes of counting, no recursion, no allocation. */
static void order_sort(uint64_t *items, uint64_t *scratch, size_t count)
{
    for (unsigned shift = IMAGE_ITEM_BITS; shift < IMAGE_ITEM_BITS + 32; shift += 8) {
        size_t starts[257] = {0};
        for (size_t i = 0; i < count; i++)
            starts[(items[i] >> shift & 0xFF) + 1]++;
        for (size_t i = 1; i < 256; i++)
            starts[i] += starts[i - 1];
        for (size_t i = 0; i < count; i++)
            scratch[starts[items[i] >> shift & 0xFF]++] = items[i];
        uint64_t *swap = items;
        items = scratch;
        scratch = swap;
    }
}

static uint64_t order_key(const RuleBuilder *builder, uint32_t part, uint32_t field, size_t item)
{
    uint32_t place = BUILD_ITEMS(builder->parts, BuildPart)[part].place;
    return ((uint64_t)place << 16 | field) << IMAGE_ITEM_BITS | item;
}

static void order_finish(RuleBuilder *builder)
{
    size_t size = builder->order.len;
    buf_clear(&builder->order_scratch);
    buf_reserve(&builder->order_scratch, size);
    order_sort(BUILD_ITEMS(builder->order, uint64_t), BUILD_ITEMS(builder->order_scratch, uint64_t), size / sizeof(uint64_t));
}

static void order_entries(RuleBuilder *builder)
{
    buf_clear(&builder->order);
    for (size_t i = 1; i < BUILD_COUNT(builder->entries, BuildEntry); i++) {
        const BuildEntry *entry = &BUILD_ITEMS(builder->entries, BuildEntry)[i];
        if (!entry->dropped)
            *BUILD_PUSH(&builder->order, uint64_t) = order_key(builder, entry->part, entry->field, i);
    }
    order_finish(builder);
}

static void order_scalars(RuleBuilder *builder)
{
    buf_clear(&builder->order);
    for (size_t i = 1; i < BUILD_COUNT(builder->scalars, ImageScalar); i++) {
        const ImageScalar *scalar = &BUILD_ITEMS(builder->scalars, ImageScalar)[i];
        *BUILD_PUSH(&builder->order, uint64_t) = order_key(builder, scalar->part, scalar->field, i);
    }
    order_finish(builder);
}

/* The place of each part in the image: by kind, then tag. Few parts, so by counting the smaller ones. */
static void parts_place(RuleBuilder *builder)
{
    BuildPart *parts = BUILD_ITEMS(builder->parts, BuildPart);
    size_t count = BUILD_COUNT(builder->parts, BuildPart);
    for (size_t i = 0; i < count; i++) {
        uint32_t place = 0;
        for (size_t j = 0; j < count; j++) {
            int order = (parts[j].kind > parts[i].kind) - (parts[j].kind < parts[i].kind);
            place += order < 0 || (order == 0 && strcmp(parts[j].tag, parts[i].tag) < 0);
        }
        parts[i].place = place;
    }
}

/* Ranges of equal part and field in the order; items are numbered from 1. */
static void ranges_add(RuleBuilder *builder)
{
    const uint64_t *order = BUILD_ITEMS(builder->order, uint64_t);
    size_t count = BUILD_COUNT(builder->order, uint64_t);
    for (size_t i = 0, next; i < count; i = next) {
        uint32_t key = (uint32_t)(order[i] >> IMAGE_ITEM_BITS);
        for (next = i + 1; next < count && (uint32_t)(order[next] >> IMAGE_ITEM_BITS) == key;)
            next++;
        *BUILD_PUSH(&builder->ranges, ImageRange) = (ImageRange){key & 0xFFFF, (uint32_t)i + 1, (uint32_t)(next - i)};
        *BUILD_PUSH(&builder->range_parts, uint32_t) = key >> 16;
    }
}

/* The image so far: a section is opened, items are appended, the next one is opened. */
typedef struct Writer {
    RuleBuilder *builder;
    Buf *image;
    ImageHeader header;
} Writer;

static void section_open(Writer *w, ImageSection section, size_t count)
{
    while (w->image->len % 8)
        buf_byte(w->image, 0);
    w->header.sections[section].at = w->image->len;
    w->header.sections[section].count = count;
}

static void section_list(Writer *w, ImageSection section, const Buf *list, size_t item_size)
{
    section_open(w, section, list->len / item_size);
    buf_append(w->image, buf_str(list));
}

static size_t slots_for(size_t items)
{
    return items + items / 2 + 1;
}

static void slot_put(uint32_t *slots, uint32_t slot_count, uint64_t hash, size_t item)
{
    uint32_t at = image_slot(hash, slot_count);
    while (slots[at])
        at = at + 1 == slot_count ? 0 : at + 1;
    slots[at] = image_mark(hash) | (uint32_t)item;
}

static uint32_t *slots_open(Writer *w, ImageSection section, size_t items)
{
    size_t count = slots_for(items);
    section_open(w, section, count);
    return rule_builder_push(w->image, count * sizeof(uint32_t));
}

enum { SIEVE_WORDS = 4 }; /* a place, at most: a word that is none of them passes once in seventy times */

/* How many words begin phrases of each part, so how large its sieve is. */
static void sieves_place(const RuleBuilder *b, ImagePart *parts, size_t count)
{
    size_t firsts = BUILD_COUNT(b->masks, uint64_t);
    uint32_t next = 0;
    for (size_t i = 0; i < firsts; i++)
        parts[BUILD_ITEMS(b->nodes, ImageNode)[count + i].parent].sieve++;
    for (size_t i = 0; i < count; i++) {
        uint32_t places = 1;
        while (places * SIEVE_WORDS < parts[i].sieve)
            places *= 2;
        parts[i].sieve = next;
        parts[i].sieve_mask = places - 1;
        next += places;
    }
}

static void write_parts(Writer *w)
{
    RuleBuilder *b = w->builder;
    size_t count = BUILD_COUNT(b->parts, BuildPart), range_count = BUILD_COUNT(b->range_parts, uint32_t);
    section_open(w, IMAGE_PARTS, count);
    ImagePart *parts = rule_builder_push(w->image, count * sizeof(ImagePart));
    for (size_t i = 0; i < count; i++) {
        const BuildPart *from = &BUILD_ITEMS(b->parts, BuildPart)[i];
        parts[from->place].kind = from->kind;
        memcpy(parts[from->place].tag, from->tag, sizeof from->tag);
    }
    sieves_place(b, parts, count);
    /* Ranges come as those of entries, then those of scalars: counted, then put in the order of parts. */
    for (size_t i = 0; i < range_count; i++)
        parts[BUILD_ITEMS(b->range_parts, uint32_t)[i]].range_count++;
    for (size_t i = 1; i < count; i++)
        parts[i].first_range = parts[i - 1].first_range + parts[i - 1].range_count;
    size_t parts_at = w->header.sections[IMAGE_PARTS].at;
    section_open(w, IMAGE_RANGES, range_count);
    ImageRange *ranges = rule_builder_push(w->image, range_count * sizeof(ImageRange));
    parts = (ImagePart *)(void *)(w->image->data + parts_at);
    for (size_t i = 0; i < count; i++)
        parts[i].range_count = 0;
    for (size_t i = 0; i < range_count; i++) {
        ImagePart *part = &parts[BUILD_ITEMS(b->range_parts, uint32_t)[i]];
        ranges[part->first_range + part->range_count++] = BUILD_ITEMS(b->ranges, ImageRange)[i];
    }
}

static void write_entries(Writer *w)
{
    RuleBuilder *b = w->builder;
    size_t count = BUILD_COUNT(b->order, uint64_t);
    const uint64_t *order = BUILD_ITEMS(b->order, uint64_t);
    section_open(w, IMAGE_ENTRIES, count + 1);
    ImageEntry *entries = rule_builder_push(w->image, (count + 1) * sizeof(ImageEntry));
    for (size_t i = count; i > 0; i--) { /* from the last, so that each goes before those of its node */
        const BuildEntry *from = &BUILD_ITEMS(b->entries, BuildEntry)[IMAGE_ITEM((uint32_t)order[i - 1])];
        ImageNode *node = &BUILD_ITEMS(b->nodes, ImageNode)[BUILD_ITEMS(b->entry_nodes, uint32_t)[i - 1]];
        entries[i] = (ImageEntry){from->phrase, from->value, node->first_entry, from->field, from->fold, 0};
        node->first_entry = (uint32_t)i;
    }
    uint32_t *slots = slots_open(w, IMAGE_ENTRY_SLOTS, count);
    for (size_t i = 1; i <= count; i++) {
        const BuildEntry *from = &BUILD_ITEMS(b->entries, BuildEntry)[IMAGE_ITEM((uint32_t)order[i - 1])];
        uint32_t place = BUILD_ITEMS(b->parts, BuildPart)[from->part].place;
        slot_put(slots, (uint32_t)slots_for(count), image_key_hash(from->hash, place, from->field), i);
    }
}

static void write_scalars(Writer *w)
{
    RuleBuilder *b = w->builder;
    size_t count = BUILD_COUNT(b->order, uint64_t);
    const uint64_t *order = BUILD_ITEMS(b->order, uint64_t);
    section_open(w, IMAGE_SCALARS, count + 1);
    ImageScalar *scalars = rule_builder_push(w->image, (count + 1) * sizeof(ImageScalar));
    for (size_t i = 1; i <= count; i++) {
        scalars[i] = BUILD_ITEMS(b->scalars, ImageScalar)[IMAGE_ITEM((uint32_t)order[i - 1])];
        scalars[i].part = (uint32_t)(order[i - 1] >> (IMAGE_ITEM_BITS + 16));
    }
    size_t scalars_at = w->header.sections[IMAGE_SCALARS].at;
    uint32_t *slots = slots_open(w, IMAGE_SCALAR_SLOTS, count);
    scalars = (ImageScalar *)(void *)(w->image->data + scalars_at);
    for (size_t i = 1; i <= count; i++) {
        uint64_t name = str_hash(rule_builder_text(b, scalars[i].name));
        slot_put(slots, (uint32_t)slots_for(count), image_key_hash(name, scalars[i].part, scalars[i].field), i);
    }
}

static void write_words(Writer *w)
{
    RuleBuilder *b = w->builder;
    size_t count = BUILD_COUNT(b->words, uint32_t), node_count = BUILD_COUNT(b->nodes, ImageNode);
    section_list(w, IMAGE_WORDS, &b->words, sizeof(uint32_t));
    uint32_t *slots = slots_open(w, IMAGE_WORD_SLOTS, count);
    for (size_t i = 1; i < count; i++)
        slot_put(slots, (uint32_t)slots_for(count), rule_word_hash(rule_builder_text(b, BUILD_ITEMS(b->words, uint32_t)[i])), i);
    section_list(w, IMAGE_NODES, &b->nodes, sizeof(ImageNode));
    slots = slots_open(w, IMAGE_EDGE_SLOTS, node_count);
    for (size_t i = BUILD_COUNT(b->parts, BuildPart); i < node_count; i++) {
        const ImageNode *node = &BUILD_ITEMS(b->nodes, ImageNode)[i];
        slot_put(slots, (uint32_t)slots_for(node_count), image_edge_hash(node->parent, IMAGE_ITEM(node->word)), i);
    }
    section_list(w, IMAGE_MASKS, &b->masks, sizeof(uint64_t));
}

static void write_sieves(Writer *w)
{
    RuleBuilder *b = w->builder;
    size_t count = BUILD_COUNT(b->parts, BuildPart), firsts = BUILD_COUNT(b->masks, uint64_t), places = 0;
    const ImagePart *parts = (const ImagePart *)(const void *)(w->image->data + w->header.sections[IMAGE_PARTS].at);
    if (count)
        places = (size_t)parts[count - 1].sieve + parts[count - 1].sieve_mask + 1;
    section_open(w, IMAGE_SIEVES, places);
    uint64_t *sieves = rule_builder_push(w->image, places * sizeof(uint64_t));
    parts = (const ImagePart *)(const void *)(w->image->data + w->header.sections[IMAGE_PARTS].at); /* the image may have moved */
    for (size_t i = 0; i < firsts; i++) {
        const ImageNode *node = &BUILD_ITEMS(b->nodes, ImageNode)[count + i];
        const ImagePart *part = &parts[node->parent];
        uint64_t hash = rule_word_hash(rule_builder_text(b, BUILD_ITEMS(b->words, uint32_t)[IMAGE_ITEM(node->word)]));
        sieves[part->sieve + image_sieve_place(hash, part->sieve_mask)] |= image_sieve_bits(hash);
    }
}

StetStatus rule_builder_write(RuleBuilder *builder, Buf *image)
{
    Writer w = {.builder = builder, .image = image};
    parts_place(builder);
    buf_clear(image);
    rule_builder_push(image, sizeof(ImageHeader));
    order_entries(builder);
    TRY(rule_builder_trie(builder));
    ranges_add(builder);
    write_entries(&w);
    order_scalars(builder);
    ranges_add(builder);
    write_scalars(&w);
    write_parts(&w);
    section_list(&w, IMAGE_FILES, &builder->files, sizeof(ImageFile));
    write_words(&w);
    write_sieves(&w);
    section_list(&w, IMAGE_POOL, &builder->pool, 1);
    while (image->len % 8)
        buf_byte(image, 0);
    memcpy(w.header.magic, IMAGE_MAGIC, sizeof w.header.magic);
    w.header.version = IMAGE_VERSION;
    w.header.order = IMAGE_ORDER;
    w.header.schema = rule_schema_hash();
    w.header.sources = builder->sources;
    w.header.size = image->len;
    w.header.checksum = str_hash(str_from(buf_str(image), sizeof w.header));
    memcpy(image->data, &w.header, sizeof w.header);
    return STET_OK;
}
