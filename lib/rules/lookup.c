/* Look-ups by name and by whole phrase: hash probes in the image, no memory. Matching inside a text is in match.c. */
#include "rules/fold.h"
#include "rules/image.h"

/* Steps through the slots that may hold a key: the next item with its mark, 0 when there is none. */
typedef struct SlotWalk {
    const uint32_t *slots;
    uint32_t slot_count, at, mark;
} SlotWalk;

static SlotWalk slot_walk(const uint32_t *slots, uint32_t slot_count, uint64_t hash)
{
    return (SlotWalk){slots, slot_count, image_slot(hash, slot_count), image_mark(hash)};
}

static uint32_t slot_next(SlotWalk *walk)
{
    for (;;) {
        uint32_t slot = walk->slots[walk->at];
        if (!slot)
            return 0;
        walk->at = walk->at + 1 == walk->slot_count ? 0 : walk->at + 1;
        if (IMAGE_MARK(slot) == walk->mark)
            return IMAGE_ITEM(slot);
    }
}

/* A scalar of a part; NULL when it has none. */
static const ImageScalar *part_scalar(const RulePart *part, FieldId field, Str name, uint64_t name_hash)
{
    const ImageView *image = part->image;
    SlotWalk walk = slot_walk(image->scalar_slots, image->scalar_slot_count, image_key_hash(name_hash, part->index, (uint32_t)field));
    for (uint32_t item; (item = slot_next(&walk)) != 0;) {
        const ImageScalar *scalar = &image->scalars[item];
        if (scalar->part == part->index && scalar->field == (uint32_t)field && str_equal(image_string(image, scalar->name), name))
            return scalar;
    }
    return NULL;
}

static const ImageScalar *set_scalar(const RuleSet *set, FieldId field, Str name, const ImageView **image)
{
    uint64_t hash = str_hash(name);
    for (unsigned i = 0; i < set->count; i++) {
        const ImageScalar *scalar = part_scalar(set->parts[i], field, name, hash);
        *image = set->parts[i]->image;
        if (scalar)
            return scalar;
    }
    return NULL;
}

double rule_number(const RuleSet *set, FieldId field, double fallback)
{
    const ImageView *image;
    const ImageScalar *scalar = set_scalar(set, field, STR_EMPTY, &image);
    return scalar ? scalar->number : fallback;
}

bool rule_number_named(const RuleSet *set, FieldId field, Str name, double *value)
{
    const ImageView *image;
    const ImageScalar *scalar = set_scalar(set, field, name, &image);
    if (!scalar)
        return false;
    *value = scalar->number;
    return true;
}

Str rule_text(const RuleSet *set, FieldId field)
{
    const ImageView *image;
    const ImageScalar *scalar = set_scalar(set, field, STR_EMPTY, &image);
    return scalar ? image_string(image, scalar->text) : STR_EMPTY;
}

static RuleEntry entry_of(const ImageView *image, const ImageEntry *entry)
{
    return (RuleEntry){(FieldId)entry->field, image_string(image, entry->value), image_string(image, entry->phrase)};
}

/* A part's range of a field; an empty one when it has none. */
static ImageRange part_range(const RulePart *part, FieldId field)
{
    const ImagePart *record = &part->image->parts[part->index];
    const ImageRange *ranges = part->image->ranges + record->first_range;
    for (uint32_t i = 0; i < record->range_count; i++)
        if (ranges[i].field == (uint32_t)field)
            return ranges[i];
    return (ImageRange){(uint32_t)field, 0, 0};
}

static bool part_lookup(const RulePart *part, FieldId field, Str text, uint64_t text_hash, RuleEntry *found)
{
    const ImageView *image = part->image;
    SlotWalk walk = slot_walk(image->entry_slots, image->entry_slot_count, image_key_hash(text_hash, part->index, (uint32_t)field));
    ImageRange range = part_range(part, field);
    for (uint32_t item; (item = slot_next(&walk)) != 0;) {
        const ImageEntry *entry = &image->entries[item];
        if (item - range.first >= range.count || !rule_fold_same((RuleFold)entry->fold, image_string(image, entry->phrase), text))
            continue;
        if (found)
            *found = entry_of(image, entry);
        return true;
    }
    return false;
}

bool rule_lookup(const RuleSet *set, FieldId field, Str text, RuleEntry *entry)
{
    char key[LIMIT_RULES_PHRASE];
    size_t len = rule_fold_key(text, key, sizeof key);
    if (len == 0 || len == STR_NONE)
        return false;
    uint64_t hash = str_hash((Str){key, len});
    for (unsigned i = 0; i < set->count; i++)
        if (part_lookup(set->parts[i], field, text, hash, entry))
            return true;
    return false;
}

void rule_each(const RuleSet *set, FieldId field, void (*visit)(void *context, const RuleEntry *entry), void *context)
{
    for (unsigned p = 0; p < set->count; p++) {
        ImageRange range = part_range(set->parts[p], field);
        for (uint32_t i = range.first; i < range.first + range.count; i++) {
            RuleEntry entry = entry_of(set->parts[p]->image, &set->parts[p]->image->entries[i]);
            visit(context, &entry);
        }
    }
}

void rule_each_number(const RuleSet *set, FieldId field, void (*visit)(void *context, Str name, double value), void *context)
{
    for (unsigned p = 0; p < set->count; p++) {
        const ImageView *image = set->parts[p]->image;
        ImageRange range = part_range(set->parts[p], field);
        for (uint32_t i = range.first; i < range.first + range.count; i++)
            visit(context, image_string(image, image->scalars[i].name), image->scalars[i].number);
    }
}
