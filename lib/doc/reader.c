/* The pushed reader: gathers the bytes of one document in one run of its buffer, then has them read. What a document's
 * bytes mean is said in galley_read.c, json_read.c, text_parse.c and md_parse.c. */
#include "doc/frame.h"
#include "doc/read.h"
#include "doc/scan.h"
#include "unicode/unicode.h"

enum {
    FRAME_FACTOR = 4,         /* bytes of the form for a byte of text, at most; more is too large */
    FRAME_LEAST = 64 << 10,   /* so much may always be gathered: a small --max-doc is about text, not about attributes */
    SNIFF_BYTES = 4096,
    EDGE_LINE_MOST = 64 << 10 /* bytes of the rest's lines that are looked at while the rest of a too large document is skipped */
};

typedef enum Phase {
    PHASE_START,  /* the form is not known, or the byte order mark not looked at */
    PHASE_BETWEEN, /* before a document's first line */
    PHASE_INSIDE, /* in a document */
    PHASE_SKIP,   /* in the rest of one that is too large: only its head is kept */
    PHASE_DONE
} Phase;

struct Reader {
    Heap *heap;
    ReaderOptions options;
    Form form;
    Phase phase;
    Buf buf;         /* what came by reader_room, not yet thrown away */
    Str bytes;       /* a view of it, or what reader_lend gave; the document in hand begins at `start` */
    size_t start;
    size_t looked;   /* galley: where to look for the document's end */
    size_t line_looked; /* where to look for the end of the line in hand, when it is further on */
    size_t head;     /* PHASE_SKIP, text_cut: where the kept head ends */
    bool mid_line;   /* PHASE_SKIP: what follows the head is no line's beginning */
    uint64_t line;   /* number of the line at `start` */
    Str uncounted;   /* bytes of a document whose reading left by the heap's trap: their lines are not in `line` yet */
    uint64_t skipped_lines; /* PHASE_SKIP: LFs thrown away */
    size_t frame_limit;
    bool finished;
    bool text_cut;     /* text over the limit was thrown away */
    bool goes_on;      /* the last document was a piece of a text that has more */
    bool further;      /* and so was the one before it */
};

Reader *reader_create(Heap *heap, const ReaderOptions *options)
{
    Reader *reader = heap_resize(heap, NULL, 0, sizeof *reader);
    *reader = (Reader){.heap = heap, .options = *options};
    if (reader->options.max_doc == 0)
        reader->options.max_doc = LIMIT_DOC_DEFAULT;
    if (reader->options.max_doc > LIMIT_DOC_MAX)
        reader->options.max_doc = LIMIT_DOC_MAX;
    reader->frame_limit = reader->options.max_doc * FRAME_FACTOR;
    if (reader->frame_limit < FRAME_LEAST)
        reader->frame_limit = FRAME_LEAST;
    buf_create(&reader->buf, heap, 0);
    reader_restart(reader);
    return reader;
}

void reader_destroy(Reader *reader)
{
    if (!reader)
        return;
    buf_destroy(&reader->buf);
    heap_resize(reader->heap, reader, sizeof *reader, 0);
}

void reader_restart(Reader *reader)
{
    reader->form = reader->options.form;
    reader->phase = PHASE_START;
    buf_clear(&reader->buf);
    reader->bytes = STR_EMPTY;
    reader->start = reader->looked = reader->line_looked = reader->head = 0;
    reader->line = 1;
    reader->skipped_lines = 0;
    reader->uncounted = STR_EMPTY;
    reader->finished = reader->text_cut = reader->mid_line = false;
    reader->goes_on = reader->further = false;
}

bool reader_goes_on(const Reader *reader)
{
    return reader->further;
}

Form reader_form(const Reader *reader)
{
    return reader->form;
}

static void settle_lines(Reader *reader)
{
    reader->line += scan_count(reader->uncounted, '\n');
    reader->uncounted = STR_EMPTY;
}

/* Moves what is not used yet to the buffer's beginning; each byte moves once for the documents before it. */
static void make_room_at_front(Reader *reader)
{
    size_t used = reader->start;
    if (used == 0)
        return;
    Buf *buf = &reader->buf;
    if (used == buf->len) {
        buf_clear(buf);
    } else {
        memmove(buf->data, buf->data + used, buf->len - used);
        buf->len -= used;
    }
    reader->bytes = buf_str(buf); /* now: getting room may leave by the heap's trap */
    reader->start = 0;
    reader->looked -= reader->looked < used ? reader->looked : used;
    reader->line_looked -= reader->line_looked < used ? reader->line_looked : used;
    reader->head -= reader->head < used ? reader->head : used;
}

char *reader_room(Reader *reader, size_t *room)
{
    settle_lines(reader);
    make_room_at_front(reader);
    char *into = buf_reserve(&reader->buf, LIMIT_INPUT_CHUNK);
    *room = reader->buf.capacity - reader->buf.len;
    reader->bytes = buf_str(&reader->buf);
    return into;
}

void reader_filled(Reader *reader, size_t got)
{
    reader->buf.len += got;
    reader->bytes = buf_str(&reader->buf);
}

void reader_lend(Reader *reader, Str bytes)
{
    reader->bytes = bytes;
    reader->finished = true;
}

void reader_finish(Reader *reader)
{
    reader->finished = true;
}

/* Forgets what stands from `end` on; what comes next will stand there. */
static void keep_until(Reader *reader, size_t end)
{
    reader->bytes.len = end;
    if (reader->buf.len > end)
        reader->buf.len = end;
}

static Str unused(const Reader *reader)
{
    return str_from(reader->bytes, reader->start);
}

Str reader_pending(Reader *reader)
{
    Str pending = unused(reader);
    reader->start = reader->looked = reader->bytes.len;
    return pending;
}

/* The line that begins at `at`, without its LF; *next: where the next begins. false: it is not all there. */
static bool line_at(Reader *reader, size_t at, Str *line, size_t *next)
{
    Str bytes = reader->bytes;
    size_t from = reader->line_looked > at ? reader->line_looked : at, newline = str_find_byte(str_from(bytes, from), '\n');
    if (newline == STR_NONE && !reader->finished) {
        reader->line_looked = bytes.len;
        return false;
    }
    size_t end = newline == STR_NONE ? bytes.len : from + newline;
    *line = str_sub(bytes, at, end - at);
    *next = newline == STR_NONE ? end : end + 1;
    reader->line_looked = 0;
    return true;
}

static ReaderResult need_more(Reader *reader)
{
    if (!reader->finished)
        return READER_MORE;
    reader->phase = PHASE_DONE;
    return READER_END;
}

/* A document is complete: its bytes run from `start` to `end`, and the stream goes on at `next`. */
static ReaderResult deliver(Reader *reader, Doc *doc, size_t end, size_t next, bool cut)
{
    Str bytes = str_sub(reader->bytes, reader->start, end - reader->start);
    ReadLimits limits = {.text = reader->options.max_doc, .cut = cut, .check_spans = reader->options.check_spans};
    uint64_t line = reader->line;
    reader->line += reader->skipped_lines;
    reader->skipped_lines = 0;
    reader->start = reader->looked = next; /* first: reading may leave by the heap's trap */
    reader->head = reader->line_looked = 0;
    reader->phase = PHASE_BETWEEN;
    reader->uncounted = bytes;
    if (reader->form == FORM_JSONL) {
        jsonl_read(doc, bytes, line, &limits);
        reader->line += bytes.len && bytes.data[bytes.len - 1] == '\n';
    } else {
        reader->line += galley_read(doc, bytes, line, &limits) - line;
    }
    reader->uncounted = STR_EMPTY;
    return READER_DOCUMENT;
}

/* Too large documents --------------------------------------------------------------------------------------------- */

/* Whether the document in hand, seen up to `end`, is; the LF of its last line does not count, so that it is the same for any cut of
 * the input. */
static bool is_too_large(const Reader *reader, size_t end)
{
    return end - reader->start > reader->frame_limit;
}

/* Throws away what stands between the head and `at`; more is to come, so the bytes are the reader's own. */
static void drop_to(Reader *reader, size_t at)
{
    Buf *buf = &reader->buf;
    memmove(buf->data + reader->head, buf->data + at, buf->len - at);
    keep_until(reader, buf->len - (at - reader->head));
    reader->line_looked = 0;
}

/* A line of the rest that is not all there: whether it may still be one that ends the document. */
static bool may_be_edge(Str line)
{
    if (line.len > EDGE_LINE_MOST)
        return false;
    return line.len < 4 || str_starts(line, STR("doc\t")) || str_starts(line, STR("end\t"));
}

/* Looks in the rest for the document's end. */
static ReaderResult skip(Reader *reader, Doc *doc)
{
    size_t at = reader->head, next;
    Str line;
    while (line_at(reader, at, &line, &next)) {
        bool last = next == at + line.len; /* no LF: the end of the input */
        FrameLine kind = reader->mid_line || reader->form == FORM_JSONL ? FRAME_OTHER : frame_line(line);
        if (kind == FRAME_DOC)
            return deliver(reader, doc, reader->head, at, true);
        reader->skipped_lines += !last;
        if (kind == FRAME_END || last || reader->form == FORM_JSONL)
            return deliver(reader, doc, reader->head, next, true);
        reader->mid_line = false;
        at = next;
    }
    Str rest = str_from(reader->bytes, at);
    if (reader->mid_line || !may_be_edge(rest)) {
        reader->mid_line = true;
        at = reader->bytes.len;
    }
    drop_to(reader, at);
    return READER_MORE;
}

/* Keeps the head of the document in hand, and skips the rest: whole lines of galley, or the beginning of a JSON line. */
static ReaderResult begin_skip(Reader *reader, Doc *doc)
{
    Str head = str_sub(unused(reader), 0, reader->frame_limit);
    reader->mid_line = reader->form == FORM_JSONL;
    if (reader->form == FORM_JSONL)
        head = utf8_cut(unused(reader), head.len);
    else
        while (head.len && head.data[head.len - 1] != '\n')
            head.len--;
    reader->head = reader->start + head.len;
    reader->line_looked = 0;
    reader->phase = PHASE_SKIP;
    return skip(reader, doc);
}

/* The forms ------------------------------------------------------------------------------------------------------- */

static ReaderResult inside_galley(Reader *reader, Doc *doc)
{
    for (;;) {
        bool found;
        Str bytes = reader->bytes, line;
        reader->looked = frame_next(bytes, reader->looked, &found);
        size_t at = reader->looked + 1, next;
        bool whole = found && line_at(reader, at, &line, &next);
        if (is_too_large(reader, whole ? at + line.len : bytes.len))
            return begin_skip(reader, doc);
        if (!found && reader->finished)
            return deliver(reader, doc, bytes.len, bytes.len, false);
        if (!whole)
            return READER_MORE;
        switch (frame_line(line)) {
        case FRAME_DOC: return deliver(reader, doc, at, at, false);
        case FRAME_END: return deliver(reader, doc, next, next, false);
        default: reader->looked = at + line.len;
        }
    }
}

/* The line at `start`, where a document may begin, as line_at. false: it is not all there or too large; *result is what that gives. */
static bool first_line(Reader *reader, Doc *doc, Str *line, size_t *next, ReaderResult *result)
{
    const size_t at = reader->start;
    if (at == reader->bytes.len) {
        *result = need_more(reader);
        return false;
    }
    bool whole = line_at(reader, at, line, next);
    if (is_too_large(reader, whole ? at + line->len : reader->bytes.len)) {
        *result = begin_skip(reader, doc);
        return false;
    }
    *result = READER_MORE;
    return whole;
}

static ReaderResult next_galley(Reader *reader, Doc *doc)
{
    if (reader->phase == PHASE_SKIP)
        return skip(reader, doc);
    while (reader->phase == PHASE_BETWEEN) {
        Str line;
        size_t next, at = reader->start;
        ReaderResult result;
        if (!first_line(reader, doc, &line, &next, &result))
            return result;
        FrameLine kind = frame_line(line);
        reader->looked = at + line.len;
        if (kind == FRAME_BLANK || kind == FRAME_END) {
            reader->start = reader->looked = next;
            reader->line += next > at + line.len;
        } else {
            reader->phase = PHASE_INSIDE;
        }
    }
    return inside_galley(reader, doc);
}

static bool is_blank(Str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.data[i] != ' ' && line.data[i] != '\t' && line.data[i] != '\r')
            return false;
    return true;
}

static ReaderResult next_jsonl(Reader *reader, Doc *doc)
{
    if (reader->phase == PHASE_SKIP)
        return skip(reader, doc);
    for (;;) {
        Str line;
        size_t next, at = reader->start;
        ReaderResult result;
        if (!first_line(reader, doc, &line, &next, &result))
            return result;
        if (!is_blank(line))
            return deliver(reader, doc, next, next, false);
        reader->start = next;
        reader->line += next > at + line.len;
    }
}

static ReaderResult take_text(Reader *reader, Doc *doc, Str text)
{
    doc->line = reader->line;
    reader->uncounted = text; /* for the lines of the next piece */
    size_t valid = utf8_valid_prefix(text);
    bool repaired = false;
    Str good = utf8_repair(doc->arena, text, &repaired);
    if (repaired)
        doc_error(doc, STR("bad-utf8"), reader->line + scan_count(str_sub(text, 0, valid), '\n'), STR("bytes that are not UTF-8"));
    if (reader->text_cut)
        read_too_large(doc, 0);
    if (reader->form == FORM_MD)
        md_parse(doc, good);
    else if (reader->options.text_lines)
        text_parse_lines(doc, good);
    else
        text_parse(doc, good);
    return READER_DOCUMENT;
}

static bool is_stop(char c)
{
    return c == '.' || c == '!' || c == '?';
}

/* Where a piece ends that has more behind it: after its last blank line, else the last line that ends with a stop, the last line,
 * the last stop before a space, the last space. */
static size_t piece_end(Str text)
{
    size_t line = 0, space = 0, stopped_line = 0, stopped = 0;
    bool only_space = false; /* since the line end that is next */
    for (size_t at = text.len; at-- > 1;) {
        char c = text.data[at], before = text.data[at - 1];
        if (c == '\n') {
            if (only_space)
                return at + 1;
            line = line ? line : at + 1;
            stopped_line = stopped_line || !is_stop(before) ? stopped_line : at + 1;
            only_space = true;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            space = space ? space : at + 1;
            stopped = stopped || !is_stop(before) ? stopped : at + 1;
        } else {
            only_space = false;
        }
    }
    const size_t places[] = {stopped_line, line, stopped, space};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i])
            return places[i];
    size_t end = text.len; /* no character is cut, unless these are none */
    while (end > text.len - 4 && ((unsigned char)text.data[end - 1] & 0xC0) == 0x80)
        end--;
    return (unsigned char)text.data[end - 1] >= 0xC0 ? end - 1 : text.len;
}

/* The next piece of a text. What is cut does not depend on how the input was read. */
static ReaderResult next_piece(Reader *reader, Doc *doc)
{
    Str text = unused(reader);
    bool last = text.len <= LIMIT_TEXT_PIECE;
    if (last && !reader->finished)
        return READER_MORE;
    reader->further = reader->goes_on;
    if (!last)
        text.len = piece_end(str_sub(text, 0, LIMIT_TEXT_PIECE));
    reader->start += text.len;
    reader->goes_on = !last;
    if (last)
        reader->phase = PHASE_DONE;
    return text.len ? take_text(reader, doc, text) : READER_END;
}

/* The whole input is one document; what is over the limit is not kept. */
static ReaderResult next_text(Reader *reader, Doc *doc)
{
    Str text = unused(reader);
    if (reader->options.text_pieces && reader->form == FORM_TEXT)
        return next_piece(reader, doc);
    if (reader->text_cut) {
        text.len = reader->head - reader->start;
    } else if (text.len > reader->options.max_doc) {
        text = utf8_cut(text, reader->options.max_doc);
        reader->head = reader->start + text.len;
        reader->text_cut = true;
    }
    keep_until(reader, reader->start + text.len);
    if (!reader->finished)
        return READER_MORE;
    reader->start = reader->bytes.len;
    reader->phase = PHASE_DONE;
    if (text.len == 0)
        return READER_END;
    return take_text(reader, doc, text);
}

/* Bytes that are taken by reader_pending. */
static ReaderResult next_page(Reader *reader)
{
    return reader->start < reader->bytes.len || !reader->finished ? READER_MORE : READER_END;
}

/* Knows the form, and goes past a byte order mark. false: more bytes are needed. */
static bool start_up(Reader *reader)
{
    static const Str MARK = STR_INIT("\xEF\xBB\xBF");
    Str head = unused(reader);
    if (!reader->finished && head.len < MARK.len)
        return false;
    if (reader->form == FORM_AUTO) {
        Form form = form_sniff(head);
        if (form == FORM_TEXT && head.len < SNIFF_BYTES && !reader->finished)
            return false;
        reader->form = form == FORM_TEXT && reader->options.text_is == FORM_HTML ? FORM_HTML : form;
    }
    if (reader->form != FORM_HTML && str_starts(head, MARK)) /* of a page it tells the charset */
        reader->start += MARK.len;
    reader->looked = reader->start;
    reader->phase = PHASE_BETWEEN;
    return true;
}

ReaderResult reader_next(Reader *reader, Doc *doc)
{
    doc_clear(doc);
    settle_lines(reader);
    if (reader->phase == PHASE_START && !start_up(reader))
        return READER_MORE;
    if (reader->phase == PHASE_DONE)
        return READER_END;
    switch (reader->form) {
    case FORM_JSONL: return next_jsonl(reader, doc);
    case FORM_TEXT:
    case FORM_MD: return next_text(reader, doc);
    case FORM_HTML: return next_page(reader);
    default: return next_galley(reader, doc);
    }
}
