/* The list of active formatting elements (13.2.4.3) and the adoption agency (13.2.6.4.7). The list is short by its limit,
 * so it is searched from its end. */
#include "html/engine.h"

static bool is_marker(const Format *format)
{
    return format->entry.element == ELEMENT_UNKNOWN;
}

void format_remove(Html *html, uint16_t index)
{
    Tree *tree = &html->tree;
    uint8_t slot = tree->formats[index - 1];
    memmove(&tree->formats[index - 1], &tree->formats[index], tree->formats_count-- - index);
    tree->formats[tree->formats_count] = slot;
}

/* Room for one more: the oldest is forgotten. */
static Format *append(Html *html)
{
    Tree *tree = &html->tree;
    if (tree->formats_count == LIMIT_HTML_FORMATS) {
        html->hits |= HIT_FORMATS;
        uint16_t oldest = 1; /* a marker must stay: its element clears the list down to it */
        while (oldest < tree->formats_count && is_marker(format_at(tree, oldest)))
            oldest++;
        format_remove(html, oldest);
    }
    return format_at(tree, ++tree->formats_count);
}

/* Those since the last marker that are equal to the tag, and the first of them. */
static uint16_t count_equal(Tree *tree, const Tag *tag, uint16_t *earliest)
{
    uint16_t equal = 0;
    for (uint16_t i = tree->formats_count; i && !is_marker(format_at(tree, i)); i--) {
        const Entry *entry = &format_at(tree, i)->entry;
        if (entry->element == tag->element && entry->attrs_hash == tag->attrs_hash) {
            equal++;
            *earliest = i;
        }
    }
    return equal;
}

/* The current element joins the list; of equal ones since the last marker only three stay ("Noah's Ark"). */
void format_push(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    const Entry *current = tree_current(html);
    uint16_t earliest = 0;
    if (count_equal(tree, tag, &earliest) >= 3)
        format_remove(html, earliest);
    Format *format = append(html);
    entry_copy(&format->entry, current);
    format->place = tree->count;
}

void format_marker(Html *html)
{
    Format *format = append(html);
    format->entry.element = ELEMENT_UNKNOWN;
    format->place = 0;
}

void format_clear_to_marker(Html *html)
{
    Tree *tree = &html->tree;
    while (tree->formats_count)
        if (is_marker(format_at(tree, tree->formats_count--)))
            return;
}

void format_popped(Html *html, uint16_t place)
{
    Tree *tree = &html->tree;
    if (!(ELEMENTS[tree->stack[place].element].flags & EL_FORMAT))
        return;
    for (uint16_t i = tree->formats_count; i; i--)
        if (format_at(tree, i)->place == place) {
            format_at(tree, i)->place = 0;
            return;
        }
}

void format_shifted(Html *html, uint16_t from, int by)
{
    Tree *tree = &html->tree;
    for (uint16_t i = tree->formats_count; i; i--)
        if (format_at(tree, i)->place >= from)
            format_at(tree, i)->place = (uint16_t)(format_at(tree, i)->place + by);
}

/* How many at the list's end, since the last marker, are not open. */
static uint16_t count_closed(Tree *tree)
{
    uint16_t first = tree->formats_count;
    while (first && !is_marker(format_at(tree, first)) && !format_at(tree, first)->place)
        first--;
    return (uint16_t)(tree->formats_count - first);
}

/* Opens again what is in the list since the last marker and not open. */
void format_reconstruct(Html *html)
{
    Tree *tree = &html->tree;
    uint16_t first = (uint16_t)(tree->formats_count - count_closed(tree));
    tree->pending = tree->pending_style = 0;
    while (first < tree->formats_count) {
        Format *format = format_at(tree, ++first);
        Entry *entry = tree_push_entry(html, &format->entry);
        format->entry.serial = entry->serial;
        format->place = tree->count;
    }
}

/* ---- pending ones ---- */

/* `count` at the list's end are pending, if text needs only their style. */
static bool set_pending(Html *html, uint16_t count)
{
    enum { INLINE_STYLES = STYLE_LINK | STYLE_BOLD };
    Tree *tree = &html->tree;
    unsigned style = 0;
    bool plain = !html->options.layout && !tree->foster && tree->count + count <= LIMIT_HTML_DEPTH;
    for (uint16_t i = tree->formats_count; i > tree->formats_count - count; i--) {
        const Entry *entry = &format_at(tree, i)->entry;
        style |= entry->own;
        plain = plain && !entry->tokens;
    }
    if (!plain || style & ~(unsigned)INLINE_STYLES)
        return false;
    tree->pending = count;
    tree->pending_style = (uint16_t)style;
    return true;
}

void format_reconstruct_for_text(Html *html)
{
    if (!html->tree.pending && !set_pending(html, count_closed(&html->tree)))
        format_reconstruct(html);
}

bool format_push_pending(Html *html, const Tag *tag)
{
    const uint64_t said = (uint64_t)1 << ATTRIBUTE_CLASS | (uint64_t)1 << ATTRIBUTE_ID | (uint64_t)1 << ATTRIBUTE_STYLE |
                          (uint64_t)1 << ATTRIBUTE_HIDDEN | (uint64_t)1 << ATTRIBUTE_ARIA_HIDDEN | META_ATTRIBUTES;
    Tree *tree = &html->tree;
    uint16_t earliest;
    if (!tree->pending || tag->present & said || tree->count + tree->pending >= LIMIT_HTML_DEPTH || count_equal(tree, tag, &earliest) >= 3)
        return false;
    Format *format = append(html);
    tree_entry_of_tag(html, &format->entry, tag, NS_HTML);
    format->entry.serial = ++tree->serial;
    format->place = 0;
    if (!set_pending(html, count_closed(tree)))
        format_reconstruct(html);
    return true;
}

/* Whether the tag closes all above an element that is below the pending ones, before it does anything else; *keeps: it does nothing. */
static bool closes_all(const Html *html, const Tag *tag, bool *keeps)
{
    const ElementInfo *info = &ELEMENTS[tag->element];
    bool has_p = tree_in_scope(html, ELEMENT_P, SCOPE_BUTTON);
    if (!tag->is_end) {
        *keeps = info->start == START_FORMAT;
        return has_p && (info->start == START_BLOCK || info->start == START_HEADING || info->start == START_LI || info->start == START_DD);
    }
    switch (info->end) {
    case END_P:
        return has_p;
    case END_BLOCK: case END_LI: case END_DD:
        *keeps = !tree_in_scope(html, (Element)tag->element, tag->element == ELEMENT_LI ? SCOPE_LIST_ITEM : SCOPE_DEFAULT);
        return !*keeps;
    default:
        return false;
    }
}

void format_settle(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    bool in_body = tree->mode == MODE_IN_BODY || tree->mode == MODE_IN_CELL, keeps = false;
    if (in_body && closes_all(html, tag, &keeps))
        tree->pending = tree->pending_style = 0;
    else if (!in_body || !keeps)
        format_reconstruct(html);
}

uint16_t format_find(Html *html, Element element)
{
    Tree *tree = &html->tree;
    for (uint16_t i = tree->formats_count; i && !is_marker(format_at(tree, i)); i--)
        if (format_at(tree, i)->entry.element == element)
            return i;
    return 0;
}

/* The list's entry of an open element; 0: none. */
static uint16_t format_of_place(Tree *tree, uint16_t place)
{
    for (uint16_t i = tree->formats_count; i; i--)
        if (format_at(tree, i)->place == place)
            return i;
    return 0;
}

/* The first special element above a place; 0: none. */
static uint16_t furthest_block(const Tree *tree, uint16_t place)
{
    for (uint16_t i = (uint16_t)(place + 1); i <= tree->count; i++) {
        const Entry *entry = &tree->stack[i];
        if (entry->space == NS_HTML ? ELEMENTS[entry->element].flags & EL_SPECIAL : entry->integration)
            return i;
    }
    return 0;
}

/* Steps 4.13 and 4.14: the elements between the furthest block and the formatting element stay open when they are in the
 * list (only three of them), else they are closed. Returns the furthest block's new place. */
static uint16_t close_between(Html *html, uint16_t place, uint16_t block)
{
    Tree *tree = &html->tree;
    unsigned inner = 0;
    for (uint16_t node = (uint16_t)(block - 1); node > place; node--) {
        uint16_t index = format_of_place(tree, node);
        if (++inner > 3 && index) {
            format_remove(html, index);
            index = 0;
        }
        if (index)
            continue; /* a copy takes its place in both: to layout the same */
        tree_remove(html, node);
        block--;
    }
    return block;
}

static bool adopt_once(Html *html, Element element, const Tag *tag)
{
    Tree *tree = &html->tree;
    uint16_t index = format_find(html, element);
    if (!index) {
        body_any_end(html, tag);
        return false;
    }
    uint16_t place = format_at(tree, index)->place;
    if (!place) {
        format_remove(html, index);
        return false;
    }
    if (place < tree->scope_top[SCOPE_DEFAULT])
        return false;
    uint16_t block = furthest_block(tree, place);
    if (!block) {
        format_remove(html, index);
        tree_pop_to(html, place);
        return false;
    }
    block = close_between(html, place, block);
    index = format_find(html, element);
    const Entry *copy = &format_at(tree, index)->entry; /* stays in its slot until the list grows */
    tree_remove(html, place);
    format_remove(html, index);
    tree_insert(html, block, copy); /* the block moved down by one: right above it */
    /* The bookmark: where the formatting element stood, or after the last of those between that stayed. */
    uint16_t at = index;
    while (at <= tree->formats_count && format_at(tree, at)->place && format_at(tree, at)->place < block)
        at++;
    uint8_t slot = tree->formats[tree->formats_count];
    memmove(&tree->formats[at], &tree->formats[at - 1], tree->formats_count++ - (at - 1u));
    tree->formats[at - 1] = slot;
    entry_copy(&tree->format_slots[slot].entry, &tree->stack[block]);
    tree->format_slots[slot].place = block;
    return true;
}

void format_adopt(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    Element element = (Element)tag->element;
    const Entry *current = tree_current(html);
    if (current->element == element && current->space == NS_HTML && !format_of_place(tree, tree->count)) {
        tree_pop(html);
        return;
    }
    for (unsigned outer = 0; outer < 8; outer++)
        if (!adopt_once(html, element, tag))
            return;
}
