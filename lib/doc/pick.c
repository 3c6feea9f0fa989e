/* galley's engine. The sample is a reservoir (Vitter's algorithm R) of finished output, with SplitMix64 for chance. */
#include "doc/pick.h"

enum { COUNT_OTHER = KIND_COUNT, COUNT_SLOTS = KIND_COUNT + 4 }; /* an "other" a place */

typedef struct Held {
    uint64_t number; /* of the document, from 0 */
    Buf bytes;
} Held;

struct Pick {
    Heap *heap;
    PickOptions options;
    uint64_t seen, state;
    uint64_t counts[COUNT_SLOTS];
    Held *held;
    size_t held_count;
    Buf faults;
};

Pick *pick_create(Heap *heap, const PickOptions *options)
{
    Pick *pick = heap_resize(heap, NULL, 0, sizeof *pick);
    *pick = (Pick){.heap = heap, .options = *options, .state = options->seed};
    buf_create(&pick->faults, heap, 0);
    return pick;
}

void pick_destroy(Pick *pick)
{
    for (size_t i = 0; i < pick->held_count; i++)
        buf_destroy(&pick->held[i].bytes);
    heap_resize(pick->heap, pick->held, pick->held_count * sizeof(Held), 0);
    buf_destroy(&pick->faults);
    heap_resize(pick->heap, pick, sizeof *pick, 0);
}

bool pick_select_valid(Str select)
{
    Str piece;
    while (str_split(&select, ',', &piece)) {
        size_t at = piece.len && str_find_byte(STR("@.+"), piece.data[0]) != STR_NONE;
        if (at == piece.len || !ascii_is_letter(piece.data[at]))
            return false;
        for (; at < piece.len; at++)
            if (!ascii_is_letter(piece.data[at]) && str_find_byte(STR("0123456789_-"), piece.data[at]) == STR_NONE)
                return false;
    }
    return true;
}

static uint64_t random_below(Pick *pick, uint64_t bound)
{
    uint64_t z = (pick->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint64_t)(((unsigned __int128)(z ^ (z >> 31)) * bound) >> 64);
}

/* Whether --select names this kind. */
static bool is_selected(const Pick *pick, const char *sigil, Str kind)
{
    Str rest = pick->options.select, piece;
    while (str_split(&rest, ',', &piece)) {
        size_t mark = strlen(sigil);
        if (piece.len == kind.len + mark && str_starts(piece, str_of(sigil)) && str_equal(str_from(piece, mark), kind))
            return true;
    }
    return false;
}

static void select_records(const Pick *pick, Records *list, const char *sigil)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++)
        if (is_selected(pick, sigil, list->items[i].kind))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static void select_spans(const Pick *pick, Spans *spans)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < spans->count; i++)
        if (is_selected(pick, ".", spans->items[i].kind))
            spans->items[kept++] = spans->items[i];
    spans->count = kept;
    spans->raw = 0;
}

/* Only the selected records; a block stays for the sake of a selected span. */
static void select_document(const Pick *pick, Doc *doc)
{
    select_records(pick, &doc->meta, "@");
    select_records(pick, &doc->notes, "+");
    uint32_t kept = 0;
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        Block *block = &doc->blocks.items[i];
        select_spans(pick, &block->spans);
        if (block->spans.count || is_selected(pick, "", block->record.kind))
            doc->blocks.items[kept++] = *block;
    }
    doc->blocks.count = kept;
}

static void count_one(Pick *pick, KindId kind, Place place)
{
    pick->counts[kind == KIND_OTHER ? COUNT_OTHER + (int)place : (int)kind]++;
}

static void count_document(Pick *pick, const Doc *doc)
{
    for (uint32_t i = 0; i < doc->meta.count; i++)
        count_one(pick, doc->meta.items[i].id, PLACE_META);
    for (uint32_t i = 0; i < doc->notes.count; i++)
        count_one(pick, doc->notes.items[i].id, PLACE_NOTE);
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        count_one(pick, block->record.id, PLACE_BLOCK);
        for (uint32_t k = 0; k < block->spans.count; k++)
            count_one(pick, (KindId)block->spans.items[k].id, PLACE_SPAN);
    }
}

static void put_clean(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_byte(out, (unsigned char)text.data[i] < 0x20 || text.data[i] == 0x7f ? ' ' : text.data[i]);
}

/* The faults that this reading found (a stream may carry notes of earlier programs: they are not ours to report). */
static void note_faults(Pick *pick, const Doc *doc)
{
    Str id = attrs_value(&doc->attrs, KEY_ID);
    for (uint32_t i = 0; doc->errors && i < doc->notes.count; i++) {
        const Record *note = &doc->notes.items[i];
        if (note->id != NOTE_DIAG || !str_equal(attrs_value(&note->attrs, KEY_BY), doc->by))
            continue;
        put_clean(&pick->faults, id.len ? id : STR("-"));
        buf_byte(&pick->faults, '\t');
        put_clean(&pick->faults, attrs_value(&note->attrs, KEY_LINE));
        buf_byte(&pick->faults, '\t');
        put_clean(&pick->faults, attrs_value(&note->attrs, KEY_CODE));
        buf_byte(&pick->faults, '\t');
        put_clean(&pick->faults, note->text);
        buf_byte(&pick->faults, '\n');
    }
}

static void hold(Pick *pick, size_t slot, uint64_t number, Doc *doc)
{
    Held *held = &pick->held[slot];
    held->number = number;
    buf_clear(&held->bytes);
    loop_write(pick->options.output, doc, &held->bytes);
}

static void sample_document(Pick *pick, uint64_t number, Doc *doc)
{
    uint64_t wanted = pick->options.sample;
    if (pick->held_count < wanted) {
        size_t size = sizeof(Held);
        pick->held = heap_resize(pick->heap, pick->held, pick->held_count * size, (pick->held_count + 1) * size);
        buf_create(&pick->held[pick->held_count].bytes, pick->heap, 0);
        hold(pick, pick->held_count++, number, doc);
        return;
    }
    uint64_t slot = wanted ? random_below(pick, number + 1) : 0;
    if (slot < wanted)
        hold(pick, (size_t)slot, number, doc);
}

LoopVerdict pick_run(Pick *pick, Doc *doc)
{
    const PickOptions *options = &pick->options;
    if (pick->seen >= options->head)
        return LOOP_STOP;
    uint64_t number = pick->seen++;
    if (options->check)
        note_faults(pick, doc);
    if (options->select.len)
        select_document(pick, doc);
    if (options->count)
        count_document(pick, doc);
    if (options->sample != PICK_ALL)
        sample_document(pick, number, doc);
    bool held_back = options->check || options->count || options->sample != PICK_ALL;
    if (pick->seen == options->head)
        return held_back ? LOOP_STOP : LOOP_WRITE_STOP;
    return held_back ? LOOP_SKIP : LOOP_WRITE;
}

static void put_count(Buf *out, uint64_t count, Str sigil, Str name)
{
    buf_unsigned(out, count);
    buf_byte(out, '\t');
    buf_append(out, sigil);
    buf_append(out, name);
    buf_byte(out, '\n');
}

static void put_counts(const Pick *pick, Buf *out)
{
    static const Str SIGILS[] = {STR_INIT("@"), STR_INIT(""), STR_INIT("."), STR_INIT("+")};
    put_count(out, pick->seen, STR_EMPTY, STR("doc"));
    for (int kind = KIND_OTHER + 1; kind < KIND_COUNT; kind++)
        if (pick->counts[kind])
            put_count(out, pick->counts[kind], SIGILS[kind_place((KindId)kind)], kind_name((KindId)kind));
    for (int place = PLACE_META; place <= PLACE_NOTE; place++)
        if (pick->counts[COUNT_OTHER + place])
            put_count(out, pick->counts[COUNT_OTHER + place], SIGILS[place], STR("(other)"));
}

/* In the order of the documents, by a heap sort: no recursion, no more memory. */
static void sift(Held *held, size_t root, size_t count)
{
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && held[child].number < held[child + 1].number)
            child++;
        if (held[root].number >= held[child].number)
            return;
        Held swapped = held[root];
        held[root] = held[child];
        held[child] = swapped;
    }
}

static void sort_held(Held *held, size_t count)
{
    for (size_t i = count / 2; i-- > 0;)
        sift(held, i, count);
    for (size_t last = count; last-- > 1;) {
        Held swapped = held[0];
        held[0] = held[last];
        held[last] = swapped;
        sift(held, 0, last);
    }
}

void pick_finish(Pick *pick, Buf *out)
{
    buf_append(out, buf_str(&pick->faults));
    if (pick->options.count)
        put_counts(pick, out);
    sort_held(pick->held, pick->held_count);
    for (size_t i = 0; i < pick->held_count; i++)
        buf_append(out, buf_str(&pick->held[i].bytes));
}
