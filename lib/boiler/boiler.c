/* The engine: measures the blocks, decides, and writes the decision into the document. */
#include "boiler/engine.h"

static const double FAVOR = 1.2; /* what --favor adds to scores, or takes from them */

static StetStatus read_trees(Boiler *boiler)
{
    static const FieldId FIELDS[2][2] = {{FIELD_BOILER_TREES, FIELD_BOILER_TREES_AGAIN},
                                         {FIELD_BOILER_TEXT_TREES, FIELD_BOILER_TEXT_TREES_AGAIN}};
    RuleSet any = rules_select(boiler->rules, RULES_BOILER, STR("any"));
    for (int mode = 0; mode < 2; mode++)
        for (int pass = 0; pass < 2; pass++) {
            Str text = rule_text(&any, FIELDS[mode][pass]);
            if (text.len)
                TRY(learn_trees_read(&boiler->trees[mode][pass], &boiler->arena, text, boiler_features, FEATURE_COUNT));
        }
    return STET_OK;
}

static StetStatus read_keep(Boiler *boiler, Str keep)
{
    Str piece;
    if (!keep.len)
        keep = STR("main");
    while (str_split(&keep, ',', &piece)) {
        Region region = region_of_name(str_trim(piece));
        if (region == REGION_NONE || region == REGION_META)
            return STET_USAGE;
        boiler->keep |= REGION_BIT(region);
    }
    return STET_OK;
}

static StetStatus read_kinds(Boiler *boiler, Str kinds)
{
    _Static_assert(KIND_HR < 64, "kinds of blocks fit a word");
    Str piece;
    while (kinds.len && str_split(&kinds, ',', &piece)) {
        KindId kind = kind_lookup(PLACE_BLOCK, str_trim(piece));
        if (kind == KIND_OTHER)
            return STET_USAGE;
        boiler->drop_kinds |= (uint64_t)1 << kind;
    }
    return STET_OK;
}

StetStatus boiler_create(Boiler **made, Heap *heap, const Rules *rules, Lang *lang, const BoilerOptions *options)
{
    Boiler *boiler = heap_resize(heap, NULL, 0, sizeof *boiler);
    *boiler = (Boiler){.heap = heap, .rules = rules, .lang = lang, .mark = options->mark, .explain = options->explain,
                       .empty_index = options->empty_index};
    boiler->favor = options->favor == BOILER_PRECISION ? -FAVOR : options->favor == BOILER_RECALL ? FAVOR : 0;
    *made = boiler;
    arena_create(&boiler->arena, heap);
    arena_create(&boiler->scratch, heap);
    arena_create(&boiler->scoring, heap);
    arena_create(&boiler->learned_arena, heap);
    arena_create(&boiler->file_arena, heap);
    StetStatus status = read_keep(boiler, options->keep);
    if (status == STET_OK)
        status = read_kinds(boiler, options->drop_kinds);
    if (status == STET_OK)
        status = read_trees(boiler);
    if (status != STET_OK) {
        boiler_destroy(boiler);
        *made = NULL;
        return status;
    }
    vocabulary_build(boiler);
    comments_create(boiler);
    sites_create(boiler);
    if (options->remember)
        memory_begin(boiler);
    if (options->dedup) {
        boiler->dedup = ARENA_NEW(&boiler->arena, Dedup, 1);
        dedup_create(boiler->dedup, &boiler->arena, LIMIT_BOILER_DEDUP);
    }
    date_names_build(&boiler->names, &boiler->arena, rules);
    return STET_OK;
}

void boiler_destroy(Boiler *boiler)
{
    if (!boiler)
        return;
    arena_destroy(&boiler->arena);
    arena_destroy(&boiler->scratch);
    arena_destroy(&boiler->scoring);
    arena_destroy(&boiler->learned_arena);
    arena_destroy(&boiler->file_arena);
    heap_resize(boiler->heap, boiler, sizeof *boiler, 0);
}

/* Whether an earlier run has decided: its marks are on blocks or metadata. */
static bool is_decided(const Doc *doc)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (attrs_find(&doc->blocks.items[i].record.attrs, KEY_REGION))
            return true;
    for (uint32_t i = 0; i < doc->meta.count; i++)
        if (attrs_find(&doc->meta.items[i].attrs, KEY_KEEP))
            return true;
    return false;
}

/* Drops what an earlier run has marked and this run does not keep; what that run did not keep is kept now. */
static void drop_by_marks(const Boiler *boiler, Doc *doc)
{
    for (uint32_t i = 0; i < doc->blocks.count && !boiler->mark; i++) {
        Block *block = &doc->blocks.items[i];
        Region region = region_of_name(attrs_value(&block->record.attrs, KEY_REGION));
        bool named = block->record.id <= KIND_HR && (boiler->drop_kinds >> block->record.id & 1);
        if ((region != REGION_NONE && !(boiler->keep & REGION_BIT(region))) || named)
            block->dropped = true;
        else if (region != REGION_NONE)
            record_set_integer(doc, &block->record, KEY_KEEP, 1);
    }
}

static void choose_language(Boiler *boiler, Doc *doc)
{
    boiler->tag = lang_of_doc(boiler->lang, doc);
    boiler->phrases = phrases_select(boiler->rules, boiler->tag);
    Str order = rule_text(&boiler->phrases, FIELD_BOILER_DATE_ORDER);
    boiler->order = str_equal(order, STR("mdy")) ? DATE_MDY : str_equal(order, STR("ymd")) ? DATE_YMD : DATE_DMY;
    if (str_equal_ascii_case(boiler->tag, STR("en-GB")) || str_equal_ascii_case(boiler->tag, STR("en-AU")))
        boiler->order = DATE_DMY;
}

/* Marks lines whose text another line has, too. */
static void mark_repeated(Arena *arena, Lines *lines)
{
    uint32_t size = 16;
    while (size < lines->count * 2u && size < (1u << 30))
        size *= 2;
    uint32_t *slots = ARENA_NEW(arena, uint32_t, size); /* number of the first such line, from 1 */
    for (uint32_t i = 0; i < lines->count; i++) {
        Line *line = &lines->items[i];
        if (!line->text_hash)
            continue;
        uint32_t at = (uint32_t)(line->text_hash >> 24) & (size - 1);
        while (slots[at] && lines->items[slots[at] - 1].text_hash != line->text_hash)
            at = (at + 1) & (size - 1);
        if (!slots[at])
            slots[at] = i + 1;
        line->twin = slots[at] - 1;
        lines->items[line->twin].copies++;
    }
    for (uint32_t i = 0; i < lines->count; i++) {
        Line *line = &lines->items[i];
        line->copies = line->text_hash ? lines->items[line->twin].copies : 0;
        line->repeated = line->copies > 1;
    }
}

static bool is_page(const Doc *doc)
{
    for (uint32_t i = 0; i < doc->blocks.count && i < 16; i++) {
        const Attrs *attrs = &doc->blocks.items[i].record.attrs;
        if (attrs_find(attrs, KEY_PATH) || attrs_find(attrs, KEY_SIG) || attrs_find(attrs, KEY_SRC))
            return true;
    }
    return false;
}

void boiler_measure(Boiler *boiler, Doc *doc, Lines *lines)
{
    choose_language(boiler, doc);
    *lines = (Lines){.count = doc->blocks.count, .page = is_page(doc), .headline = LINE_NONE, .body = LINE_NONE};
    lines->items = ARENA_NEW(doc->arena, Line, (size_t)lines->count + 1);
    measure_begin(boiler);
    for (uint32_t i = 0; i < lines->count; i++) {
        measure_line(boiler, &doc->blocks.items[i], &lines->items[i]);
        lines->words += lines->items[i].words;
    }
    if (!lines->page)
        plain_shape(boiler, lines);
    fallback_reveal(lines);
    lines->address = page_address_bits(boiler, doc);
    mark_repeated(&boiler->scoring, lines);
    arena_clear(&boiler->scoring);
    sections_mark(lines);
    head_find(boiler, doc, lines);
    sites_apply(boiler, doc, lines);
}

/* ---- writing ---- */

static void write_lines(Boiler *boiler, Doc *doc, const Lines *lines, const Scorer *scorer)
{
    for (uint32_t i = 0; i < lines->count; i++) {
        Block *block = &doc->blocks.items[i];
        const Line *line = &lines->items[i];
        bool kept = (boiler->keep & REGION_BIT(line->region)) && !(boiler->drop_kinds >> line->kind & 1);
        if (!kept && !boiler->mark) {
            block->dropped = true;
            continue;
        }
        attrs_reserve(doc, &block->record.attrs, boiler->explain ? 4 : 3);
        attrs_add(doc, &block->record.attrs, KEY_REGION, region_name((Region)line->region));
        attrs_add_integer(doc, &block->record.attrs, KEY_KEEP, kept);
        attrs_add_decimal(doc, &block->record.attrs, KEY_SCORE, line->score, 2);
        if (boiler->explain)
            attrs_add(doc, &block->record.attrs, KEY_WHY, score_why(boiler, doc, scorer, i));
    }
}

/* An index has no article: what looked like one are its entries. */
static void empty_article(Lines *lines)
{
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->items[i].region == REGION_MAIN)
            lines->items[i].region = REGION_RELATED;
}

static void decide(Boiler *boiler, Doc *doc, Lines *lines, Scorer *scorer)
{
    boiler_measure(boiler, doc, lines);
    score_lines(boiler, doc, lines, scorer);
    memory_mark(boiler, doc, lines);
    sequence_decide(boiler, doc, lines, &scorer->groups[GROUP_SIG]);
    comments_settle(boiler, lines, (lines->address & ADDRESS_FORUM) != 0);
    head_find_above_body(boiler, lines);
    shown_read_around_body(boiler, lines, dates_declared(boiler, doc));
    metadata_choose(boiler, doc, lines);
    comments_name(boiler, lines);
    region_name_rest(lines);
}

/* Whether the main text is nearly that of a document before. `regions`: of the blocks. */
static void mark_duplicate(const Boiler *boiler, Doc *doc, const uint8_t *regions)
{
    Str of, name = attrs_value(&doc->attrs, KEY_ID);
    double score;
    dedup_begin(boiler->dedup);
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (regions[i] == REGION_MAIN)
            dedup_add(boiler->dedup, doc->blocks.items[i].record.text);
    if (!dedup_end(boiler->dedup, name.len ? name : attrs_value(&doc->attrs, KEY_URL), &of, &score))
        return;
    Record *note = doc_add_note(doc, NOTE_DUP, STR_EMPTY);
    attrs_add(doc, &note->attrs, KEY_OF, arena_copy(doc->arena, of));
    attrs_add_decimal(doc, &note->attrs, KEY_SCORE, score, 2);
}

/* The regions that blocks are marked with, by an earlier run or by fallback_add. */
static uint8_t *regions_marked(const Doc *doc)
{
    uint8_t *regions = ARENA_NEW(doc->arena, uint8_t, (size_t)doc->blocks.count + 1);
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        regions[i] = (uint8_t)region_of_name(attrs_value(&doc->blocks.items[i].record.attrs, KEY_REGION));
    return regions;
}

static bool has_note(const Doc *doc, KindId kind)
{
    for (uint32_t i = 0; i < doc->notes.count; i++)
        if (doc->notes.items[i].id == kind)
            return true;
    return false;
}

void boiler_run(Boiler *boiler, Doc *doc)
{
    if (is_decided(doc)) {
        if (boiler->dedup && !has_note(doc, NOTE_DUP))
            mark_duplicate(boiler, doc, regions_marked(doc));
        drop_by_marks(boiler, doc);
        return;
    }
    if (!doc->blocks.count && !doc->meta.count)
        return;
    Lines lines;
    Scorer scorer;
    arena_clear(&boiler->scratch);
    arena_clear(&boiler->scoring);
    decide(boiler, doc, &lines, &scorer);
    if (!boiler->explain)
        arena_clear(&boiler->scoring);
    memory_learn_page(boiler, doc, &lines);
    PageType type = page_type(boiler, doc, &lines);
    if (type)
        attrs_add(doc, &doc->attrs, KEY_TYPE, page_type_name(type));
    Str body = type == PAGE_LIST ? STR_EMPTY : fallback_body(doc, &lines);
    if (body.len || (type == PAGE_LIST && boiler->empty_index))
        empty_article(&lines);
    write_lines(boiler, doc, &lines, &scorer);
    bool keeps = (boiler->keep & REGION_BIT(REGION_MAIN)) && !(boiler->drop_kinds >> KIND_P & 1);
    if (body.len && (keeps || boiler->mark))
        fallback_add(doc, body, keeps);
    if (!boiler->dedup)
        return;
    uint8_t *regions = regions_marked(doc);
    for (uint32_t i = 0; i < lines.count; i++)
        regions[i] = lines.items[i].region; /* dropped blocks carry no mark */
    mark_duplicate(boiler, doc, regions);
}
