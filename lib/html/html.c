/* The engine's life, and its charset stage: bytes of any encoding become pieces of valid UTF-8 for the tokenizer.
 * Until something tells the charset, only ASCII is let through, so that a late word still holds for all that matters. */
#include "html/engine.h"
#include "html/prescan.h"
#include "unicode/unicode.h"

enum {
    PRESCAN_WANTED = 1024,  /* 13.2.3.2 */
    HEAD_WANTED = 16384,    /* what is looked at before the first byte is let through, and to guess a charset from */
    SEQUENCES_TO_OVERRULE = 12, /* so many characters of UTF-8 and no fault are no text of a legacy encoding */
    PAIRS_TO_OVERRULE = 128    /* the same of one of many bytes, whose languages hardly have other characters: a short page is believed */
};

enum { BUFFERS = 32 };

/* All buffers of the engine; returns how many. */
static size_t buffers_of(Html *html, Buf *buffers[BUFFERS])
{
    size_t count = 0;
    buffers[count++] = &html->head;
    buffers[count++] = &html->first;
    buffers[count++] = &html->decoded;
    buffers[count++] = &html->advances;
    buffers[count++] = &html->tokenizer.values;
    buffers[count++] = &html->tokenizer.doctype;
    for (size_t i = 0; i < DRAFT_COUNT; i++) {
        buffers[count++] = &html->layout.drafts[i].text;
        buffers[count++] = &html->layout.drafts[i].links;
        buffers[count++] = &html->layout.drafts[i].targets;
    }
    buffers[count++] = &html->layout.target;
    buffers[count++] = &html->layout.spans;
    buffers[count++] = &html->queue.nodes;
    buffers[count++] = &html->queue.text;
    buffers[count++] = &html->queue.links;
    buffers[count++] = &html->queue.targets;
    buffers[count++] = &html->view.out;
    buffers[count++] = &html->view.events;
    buffers[count++] = &html->view.text;
    Inscriptis *inscriptis = &html->view.inscriptis;
    buffers[count++] = &inscriptis->parts;
    buffers[count++] = &inscriptis->text;
    buffers[count++] = &inscriptis->cells;
    buffers[count++] = &inscriptis->rows;
    buffers[count++] = &inscriptis->widths;
    buffers[count++] = &inscriptis->scratch;
    buffers[count++] = &html->meta.text;
    buffers[count++] = &html->meta.capture.text;
    return count;
}

StetStatus html_create(Html **html, Heap *heap, const HtmlOptions *options)
{
    Html *new = heap_resize(heap, NULL, 0, sizeof *new);
    memset(new, 0, sizeof *new);
    new->heap = heap;
    if (options)
        new->options = *options;
    Buf *buffers[BUFFERS];
    for (size_t i = buffers_of(new, buffers); i--;)
        buf_create(buffers[i], heap, 0);
    *html = new;
    return STET_OK;
}

void html_destroy(Html *html)
{
    if (!html)
        return;
    Buf *buffers[BUFFERS];
    for (size_t i = buffers_of(html, buffers); i--;)
        buf_destroy(buffers[i]);
    heap_resize(html->heap, html, sizeof *html, 0);
}

static void use_charset(Html *html, Charset charset)
{
    html->charset = (uint8_t)charset;
    decoder_begin(&html->decoder, charset);
}

void html_begin(Html *html, Doc *doc, bool decoded, Str charset)
{
    html->doc = doc;
    html->hits = 0;
    html->settled = html->guessing = false;
    html->decoded_input = decoded;
    html->source = html->piece_src = html->cursor = html->cursor_src = 0;
    html->carry_len = 0;
    html->piece = html->piece_end = "";
    html->advance = NULL;
    buf_clear(&html->head);
    Charset given = charset_of_label(html->options.charset);
    if (!given)
        given = charset_of_label(charset);
    use_charset(html, decoded ? CHARSET_UTF_8 : given);
    tokenizer_begin(html);
    layout_begin(html);
    queue_begin(html);
    view_begin(html);
    meta_begin(html);
    tree_begin(html);
    html->doc = NULL;
}

/* ---- pieces ---- */

size_t html_position(Html *html, const char *at)
{
    size_t byte = (size_t)(at - html->piece);
    if (!html->advance)
        return html->piece_src + byte;
    if (byte < html->cursor) {
        html->cursor = 0;
        html->cursor_src = html->piece_src;
    }
    while (html->cursor < byte)
        html->cursor_src += html->advance[html->cursor++];
    return html->cursor_src;
}

/* Gives the tokenizer bytes that are valid UTF-8; src: where they stand in the source. */
static void run_piece(Html *html, Str piece, size_t src, const uint8_t *advance)
{
    html->piece = piece.data;
    html->piece_end = piece.data + piece.len;
    html->piece_src = html->cursor_src = src;
    html->cursor = 0;
    html->advance = advance;
    tokenizer_run(html, piece.data, piece.data + piece.len);
}

/* Decodes what it can of `bytes` in one step and runs it; returns how many bytes were taken (0: more must come). */
static size_t decode_step(Html *html, Str bytes, bool last)
{
    buf_clear(&html->decoded);
    buf_clear(&html->advances);
    char *out = buf_reserve(&html->decoded, LIMIT_HTML_PIECE);
    uint8_t *advance = (uint8_t *)buf_reserve(&html->advances, LIMIT_HTML_PIECE);
    size_t src = html->source - html->decoder.silent;
    const char *in = bytes.data;
    char *stop = decoder_run(&html->decoder, &in, bytes.data + bytes.len, last, out, out + LIMIT_HTML_PIECE, advance);
    size_t taken = (size_t)(in - bytes.data);
    run_piece(html, (Str){out, (size_t)(stop - out)}, src, advance);
    html->source += taken;
    return taken;
}

static size_t ascii_prefix(Str bytes)
{
    size_t i = 0;
    for (uint64_t word; bytes.len - i >= 8; i += 8) {
        memcpy(&word, bytes.data + i, 8);
        if (word & 0x8080808080808080U)
            break;
    }
    while (i < bytes.len && (unsigned char)bytes.data[i] < 0x80)
        i++;
    return i;
}

/* Takes what it can of `bytes`; returns how many are left: fewer than a character has, or all from the first that is not
 * ASCII on when the charset must be guessed. */
static size_t take(Html *html, Str bytes, bool last)
{
    while (bytes.len) {
        size_t taken;
        if (html->charset == CHARSET_NONE || html->charset == CHARSET_UTF_8) {
            Str window = str_sub(bytes, 0, LIMIT_HTML_PIECE);
            taken = html->charset ? utf8_valid_prefix(window) : ascii_prefix(window);
            if (taken) {
                run_piece(html, str_sub(bytes, 0, taken), html->source, NULL);
                html->source += taken;
            } else if (!html->charset) {
                html->guessing = true;
                return bytes.len;
            }
            bytes = str_from(bytes, taken);
            if (taken)
                continue;
        }
        taken = decode_step(html, bytes, last);
        if (!taken)
            return bytes.len;
        bytes = str_from(bytes, taken);
    }
    return 0;
}

/* The same, with what was left the time before in front. Returns what must wait for a guess. */
static Str feed_known(Html *html, Str bytes, bool last)
{
    while (html->carry_len && (bytes.len || last)) {
        size_t before = html->carry_len;
        size_t more = sizeof html->carry - before < bytes.len ? sizeof html->carry - before : bytes.len;
        memcpy(html->carry + before, bytes.data, more);
        size_t taken = decode_step(html, (Str){html->carry, before + more}, last && more == bytes.len);
        if (taken >= before) {
            bytes = str_from(bytes, taken - before);
            html->carry_len = 0;
        } else if (taken) { /* the carried bytes were no one character */
            memmove(html->carry, html->carry + taken, before - taken);
            html->carry_len = (uint8_t)(before - taken);
        } else {
            html->carry_len = (uint8_t)(before + more);
            return STR_EMPTY;
        }
    }
    if (!bytes.len)
        return STR_EMPTY;
    size_t left = take(html, bytes, last);
    bytes = str_from(bytes, bytes.len - left);
    if (html->guessing)
        return bytes;
    memcpy(html->carry, bytes.data, left);
    html->carry_len = (uint8_t)left;
    return STR_EMPTY;
}

static void feed(Html *html, Str bytes, bool last)
{
    if (!html->guessing)
        bytes = feed_known(html, bytes, last);
    if (!html->guessing)
        return;
    /* From the first byte that is not ASCII on some are gathered, then their charset is guessed. */
    Str more = str_sub(bytes, 0, HEAD_WANTED - html->head.len);
    buf_append(&html->head, more);
    if (html->head.len < HEAD_WANTED && !last)
        return;
    use_charset(html, detect(buf_str(&html->head)));
    html->guessing = false;
    bytes = str_from(bytes, more.len);
    (void)feed_known(html, buf_str(&html->head), last && !bytes.len);
    (void)feed_known(html, bytes, last);
    buf_clear(&html->head);
}

/* ---- the start of a page ---- */

/* A guess, when the head has something to guess from. */
static Charset guess_from_head(Str head)
{
    size_t ascii = ascii_prefix(head);
    return ascii + 16 < head.len ? detect(str_from(head, ascii)) : CHARSET_NONE;
}

/* A byte order mark overrules all; then what was given; then what the page says of itself (13.2.3.2). */
static void settle(Html *html)
{
    Str head = buf_str(&html->head);
    size_t mark = 0;
    html->settled = true;
    if (str_starts(head, STR("\xEF\xBB\xBF"))) {
        use_charset(html, CHARSET_UTF_8);
        mark = 3;
    } else if (!html->decoded_input && (str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF")))) {
        use_charset(html, head.data[0] == '\xFF' ? CHARSET_UTF_16LE : CHARSET_UTF_16BE);
        mark = 2;
    } else if (!html->charset) {
        Charset declared = prescan(str_sub(head, 0, PRESCAN_WANTED));
        if (!declared) /* a late word (13.2.3.5 "change the encoding"): nothing is let through yet, so nothing must be read again */
            declared = prescan(head);
        bool pairs = declared >= CHARSET_GBK && declared <= CHARSET_EUC_KR;
        if (declared && detect_is_utf_8(head, pairs ? PAIRS_TO_OVERRULE : SEQUENCES_TO_OVERRULE))
            declared = CHARSET_UTF_8; /* a page that was converted, but not its words about itself */
        use_charset(html, declared);
    }
    if (!html->charset)
        use_charset(html, guess_from_head(head));
    if (html->charset && !html->decoded_input)
        attrs_add(html->doc, &html->doc->attrs, KEY_CHARSET, charset_name((Charset)html->charset));
    html->source = mark;
    size_t len = head.len - mark;
    buf_destroy(&html->first); /* left from a page whose memory was exhausted */
    Buf kept = html->head;     /* feeding may gather there again */
    buf_create(&html->head, html->heap, HEAD_WANTED);
    html->first = kept;
    feed(html, str_sub(head, mark, len), false);
    buf_destroy(&html->first);
}

void html_chunk(Html *html, Doc *doc, Str bytes)
{
    if (!bytes.len)
        return;
    html->doc = doc;
    if (!html->settled) {
        size_t wanted = html->charset ? 3 : HEAD_WANTED;
        Str first = str_sub(bytes, 0, wanted - html->head.len);
        buf_append(&html->head, first);
        bytes = str_from(bytes, first.len);
        if (html->head.len == wanted)
            settle(html);
    }
    if (html->settled)
        feed(html, bytes, false);
    html->doc = NULL;
}

void html_meta_charset(Html *html, Str label)
{
    Charset charset = charset_of_label(label);
    if (html->charset == CHARSET_NONE && charset)
        use_charset(html, charset == CHARSET_UTF_16LE || charset == CHARSET_UTF_16BE ? CHARSET_UTF_8
                          : charset == CHARSET_X_USER_DEFINED ? CHARSET_WINDOWS_1252 : charset);
}

static void report(Html *html)
{
    static const struct {
        unsigned hit;
        Str code, message;
    } LIMITS[] = {
        {HIT_DEPTH, STR_INIT("deep-nesting"), STR_INIT("elements nest too deep; deeper ones stand beside each other")},
        {HIT_FORMATS, STR_INIT("formats"), STR_INIT("too many formatting elements are open; the oldest were forgotten")},
        {HIT_VALUE, STR_INIT("long-attribute"), STR_INIT("an attribute's value was cut")},
        {HIT_TABLE, STR_INIT("long-table"), STR_INIT("text that stands wrongly in a long table was left where it is")},
        {HIT_TABLE_SIZE, STR_INIT("wide-table"), STR_INIT("a table was too large to be aligned")},
        {HIT_ROW_SPANS, STR_INIT("row-spans"), STR_INIT("too many cells of a table reach into rows below; columns beside them may be wrong")},
        {HIT_LAYOUT_DEPTH, STR_INIT("deep-layout"), STR_INIT("tables or elements nest too deep for this layout; deeper ones count as what is around")},
        {HIT_LINKS, STR_INIT("links"), STR_INIT("a block has too many links; the rest were not marked")},
        {HIT_META, STR_INIT("metadata"), STR_INIT("metadata was cut or left out")},
    };
    for (size_t i = 0; i < sizeof LIMITS / sizeof *LIMITS; i++)
        if (html->hits & LIMITS[i].hit)
            doc_warning(html->doc, LIMITS[i].code, 0, LIMITS[i].message);
}

void html_end(Html *html, Doc *doc)
{
    html->doc = doc;
    if (!html->settled)
        settle(html);
    feed(html, STR_EMPTY, true);
    html->piece = html->piece_end = "";
    html->piece_src = html->source;
    html->advance = NULL;
    tokenizer_end(html);
    tree_end(html);
    layout_end(html);
    queue_end(html);
    view_end(html);
    report(html);
    html->doc = NULL;
}
