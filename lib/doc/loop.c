/* The loop: reader → engine → writer, with the trap for exhausted memory around each document. */
#include "doc/loop.h"

/* Memory of one document at most, as a multiple of its text: every byte a word of its own with two attributes. */
enum { MEMORY_PER_BYTE = 160, MEMORY_BASE = 64 << 20 };

/* A streamed page: bytes of a step, and how many blocks or bytes of text wait at most before they are written. */
enum { PAGE_STEP = 8 << 10, STREAM_BLOCKS = 512, STREAM_TEXT = 256 << 10 };

struct Loop {
    Heap *heap;
    LoopOptions options;
    LoopEngine engine;
    Output *output;
    Arena arena;
    Reader *reader;
    Buf out;
    Doc doc;
    LoopCounts counts;
    const LoopSource *source;
    size_t max_doc;
    uint32_t given_attrs; /* attributes that the document had before the engine */
    ReaderResult result;
    size_t page_text;     /* bytes of text of the page in hand */
    size_t page_bytes;    /* of it that the engine has seen */
    size_t waiting;       /* bytes of text of its blocks that are not written yet */
    bool opened;          /* the document's first lines are out before it is whole */
    bool page_errors;     /* it had errors that are out already */
    bool exhausted;       /* the last guarded work left by the trap */
    bool cut_short;       /* the input broke off: documents that end now are truncated */
    bool stopped;
    Arena block_arena;    /* what the engine adds to the block in hand */
    Spans given_spans;    /* those that block had before */
    size_t whole_out;     /* bytes of `out` that stay if the document in hand is exhausted */
    StetStatus spilled;   /* of writing the first blocks of the document in hand */
    StetError *error;     /* where it tells of that */
};

Loop *loop_create(Heap *heap, const LoopOptions *options, const LoopEngine *engine, Output *output)
{
    Loop *loop = heap_resize(heap, NULL, 0, sizeof *loop);
    *loop = (Loop){.heap = heap, .options = *options, .engine = *engine, .output = output};
    loop->max_doc = options->max_doc ? options->max_doc : LIMIT_DOC_DEFAULT;
    if (loop->max_doc > LIMIT_DOC_MAX)
        loop->max_doc = LIMIT_DOC_MAX;
    arena_create(&loop->arena, heap);
    arena_create(&loop->block_arena, heap);
    buf_create(&loop->out, heap, 0);
    doc_create(&loop->doc, &loop->arena, options->by);
    ReaderOptions reader = {.form = options->from, .text_is = options->text_is, .check_spans = options->check_spans,
                            .text_pieces = options->text_pieces, .text_lines = options->text_lines,
                            .max_doc = loop->max_doc, .by = options->by};
    loop->reader = reader_create(heap, &reader);
    return loop;
}

void loop_destroy(Loop *loop)
{
    reader_destroy(loop->reader);
    arena_destroy(&loop->arena);
    arena_destroy(&loop->block_arena);
    buf_destroy(&loop->out);
    heap_resize(loop->heap, loop, sizeof *loop, 0);
}

const LoopCounts *loop_counts(const Loop *loop)
{
    return &loop->counts;
}

bool loop_stopped(const Loop *loop)
{
    return loop->stopped;
}

void loop_write(const LoopOptions *options, Doc *doc, Buf *out)
{
    switch (options->to) {
    case FORM_JSONL:
        jsonl_write(doc, out, options->span_text);
        break;
    case FORM_FLAT:
        flat_write(doc, out);
        break;
    case FORM_MD:
        md_write(doc, out);
        break;
    case FORM_PROOF:
        proof_write(doc, out);
        break;
    case FORM_TEXT:
        text_write(doc, out, options->view);
        break;
    default:
        galley_write(doc, out);
    }
}

static StetStatus flush(Loop *loop, StetError *error)
{
    if (loop->out.len == 0)
        return STET_OK;
    StetStatus status = output_write(loop->output, buf_str(&loop->out), error);
    loop->counts.bytes_out = loop->output->written;
    buf_clear(&loop->out);
    return status;
}

/* An engine that goes block by block: its spans live while their block is written. */
static void begin_block(void *state, Block *block)
{
    Loop *loop = state;
    loop->given_spans = block->spans;
    loop->doc.arena = &loop->block_arena;
    loop->engine.block(loop->engine.state, &loop->doc, block);
}

static void end_block(void *state, Block *block)
{
    Loop *loop = state;
    block->spans = loop->given_spans;
    loop->doc.arena = &loop->arena;
    arena_clear(&loop->block_arena);
    if (loop->out.len < LIMIT_OUTPUT_BATCH || loop->spilled != STET_OK)
        return;
    loop->spilled = flush(loop, loop->error);
    loop->whole_out = 0;
    loop->opened = true;
}

static void write_by_blocks(Loop *loop)
{
    Doc *doc = &loop->doc;
    const GalleySteps steps = {loop, begin_block, end_block};
    galley_write_open(doc, &loop->out);
    galley_write_records_by(doc, &loop->out, &steps);
    galley_write_end(doc, &loop->out);
}

static void run_blocks(Loop *loop)
{
    Blocks *blocks = &loop->doc.blocks;
    for (uint32_t i = 0; loop->engine.block && i < blocks->count; i++)
        if (!blocks->items[i].dropped)
            loop->engine.block(loop->engine.state, &loop->doc, &blocks->items[i]);
}

/* Writes the document in hand; in plain text a blank line stands between documents. */
static void write_document(Loop *loop)
{
    if (loop->engine.block && loop->options.to == FORM_GALLEY) {
        write_by_blocks(loop);
        return;
    }
    run_blocks(loop);
    if (loop->options.to == FORM_TEXT && loop->options.view == TEXT_BLOCKS && loop->counts.documents)
        buf_byte(&loop->out, '\n');
    loop_write(&loop->options, &loop->doc, &loop->out);
}

static void add_named(Doc *doc, Attrs *attrs, Str key, Str value)
{
    if (value.len == 0 || attrs_find_named(attrs, key))
        return;
    Attr *attr = ARENA_PUSH(doc->arena, attrs);
    *attr = (Attr){.key = key, .value = value, .key_id = (uint8_t)key_lookup(key), .type = ATTR_STRING};
}

/* A setting is metadata where its key is a kind of metadata (but lang, which is an attribute first), else an attribute. */
static void add_setting(Doc *doc, const LoopSetting *setting)
{
    KindId kind = kind_lookup(PLACE_META, setting->key);
    if (kind == KIND_OTHER || kind == META_LANG) {
        add_named(doc, &doc->attrs, setting->key, setting->value);
    } else if (!doc_meta(doc, kind)) {
        Record *record = doc_add_meta(doc, kind, setting->value);
        attrs_add(doc, &record->attrs, KEY_SOURCE, STR("set"));
        attrs_add_integer(doc, &record->attrs, KEY_KEEP, 1);
    }
}

static void add_source(Loop *loop, Doc *doc)
{
    const LoopSource *source = loop->source;
    add_named(doc, &doc->attrs, STR("id"), source->id);
    add_named(doc, &doc->attrs, STR("url"), source->url);
    add_named(doc, &doc->attrs, STR("file"), source->file);
    for (uint32_t i = 0; source->more && i < source->more->count; i++)
        if (!attrs_find_named(&doc->attrs, source->more->items[i].key))
            *ARENA_PUSH(doc->arena, &doc->attrs) = source->more->items[i];
    for (size_t i = 0; i < loop->options.setting_count; i++)
        add_setting(doc, &loop->options.settings[i]);
    loop->given_attrs = doc->attrs.count;
}

static void count_document(Loop *loop, bool errors)
{
    loop->counts.documents += !reader_goes_on(loop->reader);
    loop->counts.errors += errors;
    loop->counts.blocks += loop->doc.blocks.count;
}

/* The engine and the writer on the document in hand. */
static void do_document(Loop *loop)
{
    Doc *doc = &loop->doc;
    add_source(loop, doc);
    if (doc->html.data && loop->engine.begin) {
        loop->engine.begin(loop->engine.state, doc, true, STR_EMPTY);
        loop->engine.chunk(loop->engine.state, doc, doc->html);
        loop->engine.end(loop->engine.state, doc);
    }
    if (doc->html.data && !loop->engine.begin) { /* nothing is lost, and nothing silent: the page goes on as an attribute */
        add_named(doc, &doc->attrs, STR("html"), doc->html);
        doc_error(doc, STR("unread"), doc->line, STR("a page that no program has read: put dehtml before this one"));
    }
    if (loop->cut_short && !doc->errors)
        doc_error(doc, STR("truncated"), 0, STR("the input broke off"));
    LoopVerdict verdict = loop->engine.run ? loop->engine.run(loop->engine.state, doc) : LOOP_WRITE;
    if (verdict == LOOP_WRITE || verdict == LOOP_WRITE_STOP)
        write_document(loop);
    loop->stopped |= verdict == LOOP_STOP || verdict == LOOP_WRITE_STOP;
    count_document(loop, doc->errors);
}

/* After the trap: what is left of the document is its head, marked. Its arena still holds what was there before. */
static void do_exhausted(Loop *loop, StetStatus why)
{
    Doc *doc = &loop->doc;
    loop->out.len = loop->whole_out;
    doc->arena = &loop->arena;
    arena_clear(&loop->block_arena);
    if (doc->attrs.count > loop->given_attrs)
        doc->attrs.count = loop->given_attrs;
    doc->blocks.count = doc->notes.count = 0;
    doc_error(doc, why == STET_TOO_LARGE ? STR("too-large") : STR("no-memory"), doc->line, STR("larger than --max-doc, or than the memory a document may have: its text is left out"));
    if (loop->opened) /* its head is out already */
        galley_write_records(doc, &loop->out);
    else
        loop_write(&loop->options, doc, &loop->out);
    count_document(loop, true);
}


/* Runs `work` with the trap set: exhausted memory leaves the document's head, marked. */
static void guarded(Loop *loop, void (*work)(Loop *loop))
{
    Heap *heap = loop->heap;
    jmp_buf trap, *const outer = heap->trap;
    const size_t limit = heap->limit;
    loop->whole_out = loop->out.len;
    if (setjmp(trap) == 0) {
        heap->trap = &trap;
        heap->limit = MEMORY_BASE + loop->max_doc * MEMORY_PER_BYTE;
        work(loop);
        heap->limit = limit;
        heap->trap = outer;
    } else {
        /* what follows needs little memory; if even that is not to be had, the caller's trap hears of it */
        heap->limit = limit;
        heap->trap = outer;
        loop->exhausted = true;
        do_exhausted(loop, heap->status);
    }
}

static void next_document(Loop *loop)
{
    loop->given_attrs = 0;
    loop->opened = false;
    loop->result = READER_DOCUMENT; /* what it is when the reader itself leaves by the trap */
    loop->result = reader_next(loop->reader, &loop->doc);
    if (loop->result == READER_DOCUMENT)
        do_document(loop);
}

static StetStatus batch(Loop *loop, StetError *error)
{
    if (loop->out.len >= LIMIT_OUTPUT_BATCH || loop->options.line_buffered)
        TRY(flush(loop, error));
    return loop->options.stop && *loop->options.stop ? STET_INTERRUPTED : STET_OK;
}

/* A document whose first records are out and whose memory is exhausted: its end is still owed. */
static void close_exhausted(Loop *loop)
{
    if (loop->opened)
        galley_write_end(&loop->doc, &loop->out);
}

/* Every document that is in the reader's buffer. */
static StetStatus drain(Loop *loop, StetError *error)
{
    loop->error = error;
    do {
        loop->exhausted = false;
        loop->spilled = STET_OK;
        guarded(loop, next_document);
        if (loop->exhausted)
            close_exhausted(loop);
        TRY(loop->spilled);
        TRY(batch(loop, error));
    } while (loop->result == READER_DOCUMENT && !loop->stopped && reader_form(loop->reader) != FORM_HTML);
    return STET_OK;
}

static StetStatus read_more(Loop *loop, Input *input, size_t *got, StetError *error)
{
    size_t room;
    char *space = reader_room(loop->reader, &room);
    if (loop->out.len && input_would_block(input))
        TRY(flush(loop, error));
    TRY(input_read(input, space, room, got, error));
    loop->counts.bytes_in += *got;
    if (*got)
        reader_filled(loop->reader, *got);
    else
        reader_finish(loop->reader);
    return STET_OK;
}

/* A page: dehtml's bytes. ------------------------------------------------------------------------------------------- */

/* Galley goes out while the page is read; other forms need the whole document. */
static bool streams(const Loop *loop)
{
    return loop->options.to == FORM_GALLEY && !loop->engine.run;
}

static void spill(Loop *loop)
{
    Doc *doc = &loop->doc;
    if (!loop->opened)
        galley_write_open(doc, &loop->out);
    loop->opened = true;
    galley_write_records(doc, &loop->out);
    loop->counts.blocks += doc->blocks.count;
    loop->page_errors |= doc->errors;
    loop->waiting = 0;
    doc_clear(doc);
}

static void begin_page(Loop *loop)
{
    doc_clear(&loop->doc);
    loop->given_attrs = 0;
    add_source(loop, &loop->doc);
    loop->engine.begin(loop->engine.state, &loop->doc, false, loop->source->charset);
}

/* The blocks from `before` on; a page whose records are held must not grow too large. */
static void count_page_text(Loop *loop, uint32_t before)
{
    const Doc *doc = &loop->doc;
    for (uint32_t i = before; i < doc->blocks.count; i++) {
        loop->page_text += doc->blocks.items[i].record.text.len;
        loop->waiting += doc->blocks.items[i].record.text.len;
    }
    if (!streams(loop) && loop->page_text > loop->max_doc)
        heap_fail(loop->heap, STET_TOO_LARGE);
}

/* The page goes to the engine in steps that end at fixed places of it, and what waits is judged there by what it is: so the
 * same records are written in the same order however the page is read. */
static void feed_page(Loop *loop)
{
    Doc *doc = &loop->doc;
    Str bytes = reader_pending(loop->reader);
    while (bytes.len) {
        Str step = str_sub(bytes, 0, PAGE_STEP - loop->page_bytes % PAGE_STEP);
        uint32_t before = doc->blocks.count;
        loop->engine.chunk(loop->engine.state, doc, step);
        count_page_text(loop, before);
        bytes = str_from(bytes, step.len);
        loop->page_bytes += step.len;
        bool full = doc->blocks.count >= STREAM_BLOCKS || loop->waiting >= STREAM_TEXT;
        if (streams(loop) && full && loop->page_bytes % PAGE_STEP == 0)
            spill(loop);
    }
}

static void end_page(Loop *loop)
{
    Doc *doc = &loop->doc;
    uint32_t before = doc->blocks.count;
    loop->engine.end(loop->engine.state, doc);
    count_page_text(loop, before);
    if (loop->cut_short)
        doc_error(doc, STR("truncated"), 0, STR("the input broke off"));
    if (!streams(loop)) {
        LoopVerdict verdict = loop->engine.run ? loop->engine.run(loop->engine.state, doc) : LOOP_WRITE;
        if (verdict == LOOP_WRITE || verdict == LOOP_WRITE_STOP)
            write_document(loop);
        count_document(loop, doc->errors);
        return;
    }
    spill(loop);
    galley_write_end(doc, &loop->out);
    count_document(loop, loop->page_errors);
}

static StetStatus run_page(Loop *loop, Input *input, StetError *error)
{
    StetStatus status = STET_OK;
    size_t got = 1;
    loop->opened = loop->page_errors = loop->exhausted = false;
    loop->page_text = loop->page_bytes = loop->waiting = 0;
    guarded(loop, begin_page);
    while (!loop->exhausted) {
        guarded(loop, feed_page);
        if (loop->exhausted || got == 0)
            break;
        TRY(batch(loop, error));
        status = read_more(loop, input, &got, error);
        if (status != STET_OK && status != STET_READ && status != STET_UNPACK)
            return status;
        loop->cut_short = status != STET_OK;
        if (loop->cut_short)
            break;
    }
    if (loop->exhausted)
        close_exhausted(loop);
    else
        guarded(loop, end_page);
    loop->cut_short = false;
    return status;
}

/* All of them. ------------------------------------------------------------------------------------------------------ */

static StetStatus run_input(Loop *loop, Input *input, Form *form, StetError *error)
{
    StetStatus status = STET_OK;
    const uint64_t before = loop->counts.bytes_in;
    while (!loop->stopped) {
        TRY(drain(loop, error));
        *form = reader_form(loop->reader);
        if (*form != FORM_AUTO && !(loop->options.reads & (1u << *form)))
            return STET_WRONG_FORM;
        if (*form == FORM_HTML)
            return run_page(loop, input, error);
        if (loop->result == READER_END || loop->stopped || status != STET_OK)
            return status;
        size_t got;
        status = read_more(loop, input, &got, error);
        if (loop->counts.bytes_in == before)
            TRY(status);
        if (status == STET_READ || status == STET_UNPACK) { /* what came before is kept */
            loop->cut_short = true;
            reader_finish(loop->reader);
        } else {
            TRY(status);
        }
    }
    return status;
}

StetStatus loop_input(Loop *loop, Input *input, const LoopSource *source, Form *form, StetError *error)
{
    loop->source = source;
    loop->cut_short = false;
    *form = FORM_AUTO;
    reader_restart(loop->reader);
    StetStatus status = run_input(loop, input, form, error);
    /* whole documents only, so what is there may always go out */
    StetStatus flushed = status == STET_BROKEN_PIPE || status == STET_WRITE ? STET_OK : flush(loop, error);
    loop->cut_short = false;
    return flushed != STET_OK ? flushed : status;
}

StetStatus loop_finish(Loop *loop, StetError *error)
{
    if (loop->engine.finish)
        loop->engine.finish(loop->engine.state, &loop->out);
    return flush(loop, error);
}
