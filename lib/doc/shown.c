/* What the output forms for people and tables show of a document. */
#include "doc/shown.h"

#include "unicode/unicode.h"

static bool comes_before(const Span *a, const Span *b)
{
    return a->at != b->at ? a->at < b->at : a->len > b->len;
}

/* One pass of a bottom-up merge sort, stable: runs of `width` into runs of twice that. */
static void merge_runs(const Span **from, const Span **into, size_t count, size_t width)
{
    for (size_t start = 0; start < count; start += 2 * width) {
        size_t middle = start + width < count ? start + width : count, end = middle + width < count ? middle + width : count;
        size_t left = start, right = middle;
        for (size_t i = start; i < end; i++)
            if (left < middle && (right == end || !comes_before(from[right], from[left])))
                into[i] = from[left++];
            else
                into[i] = from[right++];
    }
}

const Span **shown_spans(Doc *doc, const Block *block, uint32_t *count)
{
    const Spans *spans = &block->spans;
    const Span **shown = ARENA_NEW(doc->arena, const Span *, spans->count);
    size_t found = 0;
    bool sorted = true;
    for (uint32_t i = 0; i < spans->count; i++) {
        const Span *span = &spans->items[i];
        if (span->transient)
            continue;
        sorted = sorted && (found == 0 || !comes_before(span, shown[found - 1]));
        shown[found++] = span;
    }
    *count = (uint32_t)found;
    if (sorted)
        return shown;
    const Span **other = ARENA_NEW(doc->arena, const Span *, found);
    for (size_t width = 1; width < found; width *= 2) {
        merge_runs(shown, other, found, width);
        const Span **swap = shown;
        shown = other;
        other = swap;
    }
    return shown;
}

bool shown_goes_on(const Block *block)
{
    return attrs_integer(&block->record.attrs, KEY_CONT, 0) == 1;
}

/* Text in a button element, by the path that dehtml gives it: browsers show it as text. */
static bool is_button(const Block *block)
{
    Str path = attrs_value(&block->record.attrs, KEY_PATH), step;
    bool button = false, select = false; /* what stands in a select is a choice, whatever its element */
    while (path.len && str_split(&path, '/', &step)) {
        button = button || str_equal(step, STR("button"));
        select = select || str_equal(step, STR("select"));
    }
    return button && !select;
}

bool shown_as_text(const Block *block)
{
    KindId kind = block->record.id;
    if (block->shown && !block->dropped)
        return true;
    if (!block_is_kept(block))
        return false;
    if (kind == KIND_ALT || (kind == KIND_CONTROL && !is_button(block)))
        return attrs_integer(&block->record.attrs, KEY_KEEP, 0) == 1;
    return true;
}

/* The next character that is no white space; 0 at the end. */
static uint32_t next_visible(Str text, size_t *at)
{
    while (*at < text.len) {
        uint32_t point = utf8_next(text, at);
        if (char_class(point) != CHAR_SPACE)
            return point;
    }
    return 0;
}

/* The same but for white space: a no-break space in one, a line break in the other. */
static bool reads_alike(Str a, Str b)
{
    size_t at_a = 0, at_b = 0;
    uint32_t point;
    do {
        point = next_visible(a, &at_a);
        if (point != next_visible(b, &at_b))
            return false;
    } while (point);
    return true;
}

Str shown_title(const Doc *doc)
{
    const Record *title = doc_meta(doc, META_TITLE);
    if (!title || attrs_integer(&title->attrs, KEY_KEEP, 0) != 1)
        return STR_EMPTY;
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        if (shown_as_text(block) && block->record.text.len)
            return reads_alike(block->record.text, title->text) ? STR_EMPTY : title->text;
    }
    return title->text;
}

const Record *shown_meta_next(const Doc *doc, const Record *first, uint32_t *at)
{
    bool chosen = first && attrs_integer(&first->attrs, KEY_KEEP, 0) == 1;
    while (first && *at < doc->meta.count) {
        const Record *record = &doc->meta.items[(*at)++];
        if (record->id != first->id)
            continue;
        int64_t keep = attrs_integer(&record->attrs, KEY_KEEP, -1);
        if (chosen ? keep == 1
                   : keep != 0 && str_equal(attrs_value(&record->attrs, KEY_SOURCE), attrs_value(&first->attrs, KEY_SOURCE)))
            return record;
    }
    return NULL;
}
