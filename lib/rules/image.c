/* Opening an image: finding its sections. The shipped one is trusted, so that no page is touched before it is used. */
#include "rules/image.h"

static const void *section_at(const ImageHeader *header, ImageSection section)
{
    return (const char *)header + header->sections[section].at;
}

static uint32_t section_count(const ImageHeader *header, ImageSection section)
{
    return (uint32_t)header->sections[section].count;
}

bool rule_image_view(ImageView *view, Str bytes)
{
    const ImageHeader *header = (const ImageHeader *)(const void *)bytes.data;
    *view = (ImageView){0};
    if (bytes.len < sizeof *header || memcmp(header->magic, IMAGE_MAGIC, sizeof header->magic) != 0 ||
        header->version != IMAGE_VERSION || header->order != IMAGE_ORDER || header->size > bytes.len)
        return false;
    *view = (ImageView){
        .header = header,
        .parts = section_at(header, IMAGE_PARTS),
        .files = section_at(header, IMAGE_FILES),
        .ranges = section_at(header, IMAGE_RANGES),
        .entries = section_at(header, IMAGE_ENTRIES),
        .scalars = section_at(header, IMAGE_SCALARS),
        .words = section_at(header, IMAGE_WORDS),
        .nodes = section_at(header, IMAGE_NODES),
        .masks = section_at(header, IMAGE_MASKS),
        .sieves = section_at(header, IMAGE_SIEVES),
        .entry_slots = section_at(header, IMAGE_ENTRY_SLOTS),
        .scalar_slots = section_at(header, IMAGE_SCALAR_SLOTS),
        .word_slots = section_at(header, IMAGE_WORD_SLOTS),
        .edge_slots = section_at(header, IMAGE_EDGE_SLOTS),
        .pool = section_at(header, IMAGE_POOL),
        .part_count = section_count(header, IMAGE_PARTS),
        .file_count = section_count(header, IMAGE_FILES),
        .entry_slot_count = section_count(header, IMAGE_ENTRY_SLOTS),
        .scalar_slot_count = section_count(header, IMAGE_SCALAR_SLOTS),
        .word_slot_count = section_count(header, IMAGE_WORD_SLOTS),
        .edge_slot_count = section_count(header, IMAGE_EDGE_SLOTS),
    };
    return true;
}
