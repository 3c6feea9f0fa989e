/* The library's public face: engines in a row over a pushed input. The only file of the library that knows all engines. */
#include "stet.h"

#include "boiler/boiler.h"
#include "doc/forms.h"
#include "html/html.h"
#include "segment/segment.h"
#include "summary/summary.h"
#include "tag/tag.h"

#include <stdlib.h>

struct StetDoc {
    Doc doc;
    Stet *owner;
};

struct Stet {
    Heap heap;
    Arena arena; /* the document's */
    Buf written; /* stet_write's answer */
    Reader *reader;
    Rules *rules;
    Lang *lang;
    Html *html;
    Boiler *boiler;
    Segment *segment;
    Tag *tag;
    Summary *summary;
    StetDoc current;
    char *lang_tag; /* owned copy of options.lang */
    size_t lang_size;
    bool wants_sentences; /* a later engine needs them */
    bool ended;           /* stet_end was called for the input in hand */
    bool in_page;         /* html_begin was called */
    bool done;            /* the input in hand gave its last document */
    int failure;          /* exit status that ends it all; 0: none */
};

/* Runs `work` with the trap set; what exhausts the memory ends the Stet. */
static void guarded(Stet *stet, void (*work)(Stet *stet, void *context), void *context)
{
    jmp_buf trap;
    if (setjmp(trap) == 0) {
        stet->heap.trap = &trap;
        work(stet, context);
    } else {
        stet->failure = status_exit(stet->heap.status);
    }
    stet->heap.trap = NULL;
}

static bool has_engine(const StetOptions *options, const char *name)
{
    Str rest = str_of(options->engines), piece;
    while (str_split(&rest, ',', &piece))
        if (str_equal(piece, str_of(name)))
            return true;
    return false;
}

/* The engines named must be known, and in their order. */
static StetStatus check_engines(const StetOptions *options, StetError *error)
{
    static const Str ORDER[] = {STR_INIT("dehtml"), STR_INIT("deboiler"), STR_INIT("segment"), STR_INIT("tag"), STR_INIT("summarize")};
    size_t count = sizeof ORDER / sizeof *ORDER, next = 0;
    Str rest = str_of(options->engines), piece;
    while (str_split(&rest, ',', &piece)) {
        if (piece.len == 0)
            continue;
        while (next < count && !str_equal(ORDER[next], piece))
            next++;
        if (next++ >= count)
            return error_set(error, STET_USAGE, "engines: %.*s: unknown, or out of order (dehtml,deboiler,segment,tag,summarize)",
                             (int)(piece.len < 50 ? piece.len : 50), piece.data);
    }
    return STET_OK;
}

static StetStatus open_text_engines(Stet *stet, const StetOptions *options)
{
    if (has_engine(options, "deboiler")) {
        BoilerOptions boiler = {.keep = str_of(options->keep), .mark = options->mark != 0, .explain = options->explain != 0};
        TRY(boiler_create(&stet->boiler, &stet->heap, stet->rules, stet->lang, &boiler));
    }
    stet->wants_sentences = has_engine(options, "tag") || has_engine(options, "summarize");
    bool segment_named = has_engine(options, "segment");
    if (segment_named || stet->wants_sentences) {
        SegmentOptions segment = {.words = options->words != 0, .transient = !segment_named, .explain = options->explain != 0};
        TRY(segment_create(&stet->segment, &stet->heap, stet->rules, stet->lang, &segment));
    }
    if (has_engine(options, "tag")) {
        TagOptions tag = {.explain = options->explain != 0};
        TRY(tag_create(&stet->tag, &stet->heap, stet->rules, stet->lang, &tag));
    }
    if (has_engine(options, "summarize")) {
        SummaryOptions summary = {.sentences = options->sentences, .explain = options->explain != 0};
        TRY(summary_create(&stet->summary, &stet->heap, stet->rules, stet->lang, &summary));
    }
    return STET_OK;
}

static StetStatus open_all(Stet *stet, const StetOptions *options, StetError *error)
{
    TRY(check_engines(options, error));
    ReaderOptions reader = {.max_doc = options->max_doc, .by = STR("libstet")};
    if (options->from && (reader.form = form_of_name(str_of(options->from))) == FORM_AUTO)
        return error_set(error, STET_USAGE, "from: %.50s: no form", options->from);
    if (options->sentences > LIMIT_SUMMARY_SENTENCES)
        return error_set(error, STET_USAGE, "sentences: more than %u", (unsigned)LIMIT_SUMMARY_SENTENCES);
    RulesOptions rules = {.files = options->rules, .file_count = options->rule_count};
    TRY(rules_open(&stet->rules, &stet->heap, &rules, error));
    TRY(lang_create(&stet->lang, &stet->heap, stet->rules));
    if (has_engine(options, "dehtml")) {
        HtmlOptions html = {.charset = str_of(options->charset)};
        TRY(html_create(&stet->html, &stet->heap, &html));
        reader.text_is = FORM_HTML;
    }
    TRY(open_text_engines(stet, options));
    Str tag = str_of(options->lang);
    if (tag.len) {
        stet->lang_size = tag.len + 1;
        stet->lang_tag = memcpy(heap_resize(&stet->heap, NULL, 0, stet->lang_size), tag.data, stet->lang_size);
    }
    stet->reader = reader_create(&stet->heap, &reader);
    return STET_OK;
}

typedef struct Opening {
    const StetOptions *options;
    StetError error;
    StetStatus status;
} Opening;

static void open_work(Stet *stet, void *context)
{
    Opening *opening = context;
    opening->status = open_all(stet, opening->options, &opening->error);
}

Stet *stet_open(const StetOptions *options, char *message, size_t size)
{
    StetOptions known = {0};
    memcpy(&known, options, options->size < sizeof known ? options->size : sizeof known);
    Opening opening = {.options = &known, .status = STET_NO_MEMORY};
    Stet *stet = calloc(1, sizeof *stet);
    if (stet) {
        arena_create(&stet->arena, &stet->heap);
        buf_create(&stet->written, &stet->heap, 0);
        doc_create(&stet->current.doc, &stet->arena, STR("libstet"));
        stet->current.owner = stet;
        guarded(stet, open_work, &opening);
        if (opening.status == STET_OK)
            return stet;
        stet_close(stet);
    }
    opening.error.status = opening.status;
    if (message)
        error_format(&opening.error, message, size);
    return NULL;
}

void stet_close(Stet *stet)
{
    if (!stet)
        return;
    if (stet->reader)
        reader_destroy(stet->reader);
    if (stet->summary)
        summary_destroy(stet->summary);
    if (stet->tag)
        tag_destroy(stet->tag);
    if (stet->segment)
        segment_destroy(stet->segment);
    if (stet->boiler)
        boiler_destroy(stet->boiler);
    if (stet->html)
        html_destroy(stet->html);
    if (stet->lang)
        lang_destroy(stet->lang);
    if (stet->rules)
        rules_close(stet->rules);
    heap_resize(&stet->heap, stet->lang_tag, stet->lang_size, 0);
    buf_destroy(&stet->written);
    arena_destroy(&stet->arena);
    free(stet);
}

static void feed(Stet *stet, void *context)
{
    Str bytes = *(Str *)context;
    if (stet->done) {
        reader_restart(stet->reader);
        stet->done = stet->ended = false;
    }
    while (bytes.len) {
        size_t room;
        char *space = reader_room(stet->reader, &room);
        size_t count = bytes.len < room ? bytes.len : room;
        memcpy(space, bytes.data, count);
        reader_filled(stet->reader, count);
        bytes = str_from(bytes, count);
    }
}

int stet_feed(Stet *stet, const void *bytes, size_t count)
{
    Str view = {bytes, count};
    if (stet->failure == 0 && count)
        guarded(stet, feed, &view);
    return stet->failure;
}

static void finish(Stet *stet, void *context)
{
    (void)context;
    reader_finish(stet->reader);
}

int stet_end(Stet *stet)
{
    if (stet->failure == 0 && !stet->ended) {
        stet->ended = true;
        guarded(stet, finish, NULL);
    }
    return stet->failure;
}

/* Takes out what the engines left for each other: dropped blocks, transient spans. Block and span numbers are then plain indexes. */
static void strip(Doc *doc)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        Block *block = &doc->blocks.items[i];
        uint32_t spans = 0;
        for (uint32_t k = 0; k < block->spans.count; k++)
            if (!block->spans.items[k].transient)
                block->spans.items[spans++] = block->spans.items[k];
        block->spans.count = spans;
        if (!block->dropped)
            doc->blocks.items[kept++] = *block;
    }
    doc->blocks.count = kept;
}

static void run_engines(Stet *stet)
{
    Doc *doc = &stet->current.doc;
    if (stet->lang_tag)
        attrs_add(doc, &doc->attrs, KEY_LANG, str_of(stet->lang_tag));
    if (doc->html.data && stet->html) {
        html_begin(stet->html, doc, true, STR_EMPTY);
        html_chunk(stet->html, doc, doc->html);
        html_end(stet->html, doc);
    }
    if (stet->boiler)
        boiler_run(stet->boiler, doc);
    if (stet->segment)
        segment_run(stet->segment, doc);
    if (stet->tag)
        tag_run(stet->tag, doc);
    if (stet->summary)
        summary_run(stet->summary, doc);
    strip(doc);
}

/* The page in hand, as far as its bytes are here; true when it is complete. */
static bool take_page(Stet *stet)
{
    Doc *doc = &stet->current.doc;
    if (!stet->html) {
        stet->failure = status_exit(STET_WRONG_FORM);
        return false;
    }
    if (!stet->in_page) {
        doc_clear(doc);
        html_begin(stet->html, doc, false, STR_EMPTY);
        stet->in_page = true;
    }
    html_chunk(stet->html, doc, reader_pending(stet->reader));
    if (!stet->ended)
        return false;
    html_end(stet->html, doc);
    stet->in_page = false;
    stet->done = true;
    return true;
}

static void take_document(Stet *stet, void *context)
{
    if (stet->done)
        return;
    ReaderResult result = stet->in_page ? READER_MORE : reader_next(stet->reader, &stet->current.doc);
    bool taken = result == READER_DOCUMENT;
    if (!taken && reader_form(stet->reader) == FORM_HTML)
        taken = take_page(stet);
    else if (result == READER_END)
        stet->done = true;
    if (taken)
        run_engines(stet);
    *(bool *)context = taken;
}

const StetDoc *stet_next(Stet *stet)
{
    bool taken = false;
    if (stet->failure == 0)
        guarded(stet, take_document, &taken);
    return taken && stet->failure == 0 ? &stet->current : NULL;
}

/* Reading a document ---------------------------------------------------------------------------------------------------- */

static const StetText NOTHING = {"", 0};

typedef struct Copying {
    Str text;
    char *copy;
} Copying;

static void copy_work(Stet *stet, void *context)
{
    Copying *copying = context;
    copying->copy = arena_alloc(&stet->arena, heap_add(&stet->heap, copying->text.len, 1));
}

/* A copy ended by NUL, in the document's arena; nothing when there is no memory for it. */
static StetText text_of(const StetDoc *doc, Str text)
{
    Copying copying = {text, NULL};
    guarded(doc->owner, copy_work, &copying);
    if (!copying.copy)
        return NOTHING;
    if (text.len)
        memcpy(copying.copy, text.data, text.len);
    copying.copy[text.len] = '\0';
    return (StetText){copying.copy, text.len};
}

static StetText attribute_of(const StetDoc *doc, const Attrs *attrs, const char *key)
{
    const Attr *attr = attrs_find_named(attrs, str_of(key));
    return attr ? text_of(doc, attr->value) : NOTHING;
}

StetText stet_attribute(const StetDoc *doc, const char *key)
{
    return attribute_of(doc, &doc->doc.attrs, key);
}

StetText stet_meta(const StetDoc *doc, const char *kind, size_t number)
{
    KindId id = kind_lookup(PLACE_META, str_of(kind));
    const Record *first = id == KIND_OTHER ? NULL : doc_meta(&doc->doc, id);
    if (!first || number == 0)
        return first ? text_of(doc, first->text) : NOTHING;
    bool kept = attrs_integer(&first->attrs, KEY_KEEP, 0) == 1;
    Str source = attrs_value(&first->attrs, KEY_SOURCE);
    for (const Record *record = first + 1; record < doc->doc.meta.items + doc->doc.meta.count; record++) {
        bool same = kept ? attrs_integer(&record->attrs, KEY_KEEP, 0) == 1 : str_equal(attrs_value(&record->attrs, KEY_SOURCE), source);
        if (record->id == id && same && --number == 0)
            return text_of(doc, record->text);
    }
    return NOTHING;
}

static const Block *block_at(const StetDoc *doc, size_t number)
{
    return number < doc->doc.blocks.count ? &doc->doc.blocks.items[number] : NULL;
}

static const Span *span_at(const Block *block, size_t number)
{
    return block && number < block->spans.count ? &block->spans.items[number] : NULL;
}

size_t stet_block_count(const StetDoc *doc)
{
    return doc->doc.blocks.count;
}

int stet_block(const StetDoc *doc, size_t number, StetBlock *block)
{
    const Block *found = block_at(doc, number);
    if (!found)
        return 0;
    *block = (StetBlock){text_of(doc, found->record.kind), text_of(doc, found->record.text), found->spans.count};
    return 1;
}

int stet_span(const StetDoc *doc, size_t block, size_t number, StetSpan *span)
{
    const Span *found = span_at(block_at(doc, block), number);
    if (!found)
        return 0;
    *span = (StetSpan){text_of(doc, found->kind), found->at, found->len};
    return 1;
}

StetText stet_block_attribute(const StetDoc *doc, size_t block, const char *key)
{
    const Block *found = block_at(doc, block);
    return found ? attribute_of(doc, &found->record.attrs, key) : NOTHING;
}

StetText stet_span_attribute(const StetDoc *doc, size_t block, size_t span, const char *key)
{
    const Span *found = span_at(block_at(doc, block), span);
    return found ? attribute_of(doc, &found->attrs, key) : NOTHING;
}

static const Record *note_at(const StetDoc *doc, const char *kind, size_t number)
{
    const Records *notes = &doc->doc.notes;
    for (uint32_t i = 0; i < notes->count; i++)
        if (str_equal(notes->items[i].kind, str_of(kind)) && number-- == 0)
            return &notes->items[i];
    return NULL;
}

StetText stet_note(const StetDoc *doc, const char *kind, size_t number)
{
    const Record *note = note_at(doc, kind, number);
    return note ? text_of(doc, note->text) : NOTHING;
}

StetText stet_note_attribute(const StetDoc *doc, const char *kind, size_t number, const char *key)
{
    const Record *note = note_at(doc, kind, number);
    return note ? attribute_of(doc, &note->attrs, key) : NOTHING;
}

static void write_form(Stet *stet, void *context)
{
    Doc *doc = &stet->current.doc;
    Form form = *(Form *)context;
    buf_clear(&stet->written);
    switch (form) {
    case FORM_GALLEY:
        galley_write(doc, &stet->written);
        break;
    case FORM_JSONL:
        jsonl_write(doc, &stet->written, false);
        break;
    case FORM_FLAT:
        flat_write(doc, &stet->written);
        break;
    case FORM_MD:
        md_write(doc, &stet->written);
        break;
    case FORM_PROOF:
        proof_write(doc, &stet->written);
        break;
    case FORM_TEXT:
        text_write(doc, &stet->written, stet->summary ? TEXT_SUMMARY : stet->tag ? TEXT_TAGS : stet->segment ? TEXT_SENTENCES : TEXT_BLOCKS);
        break;
    default:
        break;
    }
    buf_byte(&stet->written, '\0');
}

StetText stet_write(const StetDoc *doc, const char *form)
{
    Stet *stet = doc->owner;
    Form wanted = form_of_name(str_of(form));
    guarded(stet, write_form, &wanted);
    if (stet->failure || stet->written.len == 0)
        return NOTHING;
    return (StetText){stet->written.data, stet->written.len - 1};
}

const char *stet_version(void)
{
    return STET_VERSION;
}
