/* Text to blocks, as a browser's innerText lays it out (HTML Standard 3.2.7.1; CSS Text 4.1.1): white space collapses,
 * block-level elements break, br is a newline. What is hidden gathers in a draft of its own. */
#include "html/scan.h"

static bool is_hidden(const Entry *entry)
{
    return entry->style & (STYLE_HIDDEN | STYLE_INVISIBLE | STYLE_NOSCRIPT);
}

/* Whether the element breaks what is around it: not when nothing of it shows. */
static bool breaks_lines(const Entry *entry)
{
    return entry->own & STYLE_BLOCK && !(entry->style & STYLE_DROPPED);
}

static Draft *current_draft(Html *html)
{
    return &html->layout.drafts[is_hidden(tree_current(html)) ? DRAFT_HIDDEN : DRAFT_SHOWN];
}

void layout_begin(Html *html)
{
    for (size_t i = 0; i < DRAFT_COUNT; i++) {
        Draft *draft = &html->layout.drafts[i];
        buf_clear(&draft->text);
        buf_clear(&draft->links);
        buf_clear(&draft->targets);
        draft->link_id = 0;
        draft->open = draft->space = draft->cont = false;
        draft->breaks = 0;
    }
    html->layout.tables = html->layout.link_id = 0;
    html->layout.apart = true;
    buf_clear(&html->layout.spans);
}

/* An element's edge: text before and behind it is of different blocks. */
static void end_blocks(Html *html, const Entry *entry)
{
    layout_flush(html);
    html->layout.apart |= entry->space == NS_HTML && ELEMENTS[entry->element].flags & EL_MARGIN;
}

void layout_open(Html *html, Entry *entry)
{
    if (html->options.layout) {
        view_open(html, entry);
        return;
    }
    if (!breaks_lines(entry))
        return;
    if (is_hidden(entry))
        draft_emit(html, &html->layout.drafts[DRAFT_HIDDEN]);
    else
        end_blocks(html, entry);
    if (entry->space != NS_HTML)
        return;
    if (entry->element == ELEMENT_TABLE) {
        if (entry[-1].cell) /* a table in a cell: the outer one is layout */
            html->tree.stack[entry[-1].cell].blocks += 2;
        queue_table_opened(html, entry);
    } else if (entry->own_kind == KIND_CELL) {
        entry->first_node = html->queue.count;
        entry->blocks = 0;
    }
}

void layout_close(Html *html, const Entry *entry)
{
    if (html->options.layout) {
        view_close(html, entry);
        return;
    }
    if (is_hidden(entry)) {
        if (breaks_lines(entry) || !is_hidden(entry - 1))
            draft_emit(html, &html->layout.drafts[DRAFT_HIDDEN]);
    } else if (breaks_lines(entry)) {
        end_blocks(html, entry);
    }
    if (entry->own_kind == KIND_CELL)
        queue_cell_closed(html, entry);
}

void layout_flush(Html *html)
{
    draft_emit(html, &html->layout.drafts[DRAFT_HIDDEN]);
    draft_emit(html, &html->layout.drafts[DRAFT_SHOWN]);
}

void layout_forget(Html *html)
{
    for (size_t i = 0; i < DRAFT_COUNT; i++) {
        html->layout.drafts[i].text.len = 0;
        draft_emit(html, &html->layout.drafts[i]);
    }
    html->view.out.len = 0;
    html->view.any = false;
}

void layout_end(Html *html)
{
    layout_flush(html);
}

void layout_box(Html *html)
{
    (void)html;
}

/* ---- text ---- */

static size_t source_of(Html *html, const Run *run, const char *at)
{
    return run->held ? (at == run->data ? run->src : run->src_end) : html_position(html, at);
}

/* The most bytes of [at, at + len) that fit in `room` without cutting a character. */
static size_t whole_characters(const char *at, size_t len, size_t room)
{
    if (len <= room)
        return len;
    while (room && ((unsigned char)at[room] & 0xC0) == 0x80)
        room--;
    return room;
}

/* Text of `len` bytes at the end of the draft is a link's: the last one's when it goes on, else a new one's. */
static void note_link(Html *html, Draft *draft, size_t len)
{
    Layout *layout = &html->layout;
    uint32_t at = (uint32_t)(draft->text.len - len);
    Link *links = (Link *)(void *)draft->links.data;
    size_t count = draft->links.len / sizeof(Link);
    if (count && draft->link_id == layout->link_id && links[count - 1].at + links[count - 1].len + 1 >= at) {
        links[count - 1].len = (uint32_t)draft->text.len - links[count - 1].at;
        return;
    }
    if (count == LIMIT_HTML_LINKS || draft->targets.len > LIMIT_BLOCK_TEXT) {
        html->hits |= HIT_LINKS;
        return;
    }
    draft->link_id = layout->link_id;
    Link link = {at, (uint32_t)len, (uint32_t)draft->targets.len, (uint32_t)layout->target.len};
    buf_append(&draft->targets, buf_str(&layout->target));
    buf_append(&draft->links, (Str){(const char *)&link, sizeof link});
}

void layout_link_opened(Html *html, Str target)
{
    html->layout.link_id++;
    buf_clear(&html->layout.target);
    buf_append(&html->layout.target, target);
}

/* Appends text that stands as it is. */
static void append(Html *html, Draft *draft, const Run *run, const char *at, size_t len)
{
    unsigned style = style_here(html);
    for (;;) {
        if (!draft->open)
            draft_open(html, draft, source_of(html, run, at));
        size_t take = whole_characters(at, len, LIMIT_BLOCK_TEXT - draft->text.len);
        buf_append(&draft->text, (Str){at, take});
        if (style & STYLE_LINK)
            draft->link += (uint32_t)take;
        if (html->options.links && style & STYLE_LINK && take)
            note_link(html, draft, take);
        if (style & STYLE_BOLD)
            draft->bold += (uint32_t)take;
        at += take;
        len -= take;
        draft->src_end = source_of(html, run, at);
        if (!len)
            return;
        draft_emit(html, draft);
        draft->cont = true;
    }
}

/* One byte that the layout puts in. */
static void append_byte(Html *html, Draft *draft, const Run *run, const char *at, char byte)
{
    if (draft->text.len == LIMIT_BLOCK_TEXT) {
        draft_emit(html, draft);
        draft->cont = true;
        draft_open(html, draft, source_of(html, run, at));
    }
    buf_byte(&draft->text, byte);
    if (style_here(html) & STYLE_LINK)
        draft->link++;
    if (style_here(html) & STYLE_BOLD)
        draft->bold++;
}

/* White space and br elements that stand before `at`, now that text follows. */
static void settle_space(Html *html, Draft *draft, const Run *run, const char *at)
{
    if (draft->open && draft->breaks) {
        if (draft->breaks > 1) {
            draft_emit(html, draft);
            html->layout.apart |= draft == &html->layout.drafts[DRAFT_SHOWN];
        } else {
            append_byte(html, draft, run, at, '\n');
        }
    } else if (draft->open && draft->space && !draft->line_start) {
        append_byte(html, draft, run, at, ' ');
    }
    draft->breaks = 0;
    draft->space = draft->line_start = false;
}

/* White space whose newlines are kept. */
static void spaces_with_newlines(Html *html, Draft *draft, const char *at, const char *end)
{
    for (; at < end; at++) {
        if (*at == '\n')
            layout_break(html, true);
        else
            draft->space = true;
    }
}

static void collapsed_text(Html *html, Draft *draft, const Run *run, bool keep_newlines)
{
    const char *at = run->data, *end = run->data + run->len;
    const bool beyond = !run->held && html_in_piece(html, (Str){run->data, run->len + SCAN_BEYOND});
    while (at < end) {
        if (is_space(*at)) {
            const char *stop = scan_spaces(at, end);
            if (keep_newlines)
                spaces_with_newlines(html, draft, at, stop);
            else
                draft->space = true;
            at = stop;
            if (at == end)
                return;
        }
        const char *stop = scan_collapsed(at, end, beyond);
        if (stop == at) /* a control character that is no white space */
            stop++;
        size_t len = (size_t)(stop - at);
        bool space = at[len - 1] == ' ';
        settle_space(html, draft, run, at);
        append(html, draft, run, at, len - space);
        draft->space = space;
        at = stop;
    }
}

static void kept_text(Html *html, Draft *draft, const Run *run)
{
    settle_space(html, draft, run, run->data);
    append(html, draft, run, run->data, run->len);
}

void layout_text(Html *html, Run run)
{
    const Entry *current = tree_current(html);
    if (!run.len)
        return;
    if (html->meta.capture.place && !(current->style & STYLE_DROPPED))
        meta_text(html, run.data, run.len);
    if (html->options.layout) {
        view_text(html, &run);
        return;
    }
    if (current->style & STYLE_DROPPED)
        return;
    Draft *draft = current_draft(html);
    if (current->style & STYLE_PRE)
        kept_text(html, draft, &run);
    else
        collapsed_text(html, draft, &run, current->style & STYLE_PRE_LINE);
}

bool layout_white(Html *html)
{
    const Entry *current = tree_current(html);
    if (html->options.layout || html->meta.capture.place || current->style & (STYLE_PRE | STYLE_PRE_LINE))
        return false;
    if (!(current->style & STYLE_DROPPED))
        current_draft(html)->space = true;
    return true;
}

/* A newline: a br element, or (forced) one that white-space keeps. Two in a row end the block, but where all are kept. */
void layout_break(Html *html, bool forced)
{
    const Entry *current = tree_current(html);
    Draft *draft = current_draft(html);
    if (current->style & STYLE_DROPPED)
        return;
    if (html->meta.capture.place)
        meta_text(html, " ", 1);
    if (html->options.layout) {
        view_break(html);
        return;
    }
    draft->space = false;
    if (!draft->open)
        return;
    if (current->style & STYLE_PRE) {
        buf_byte(&draft->text, '\n');
        return;
    }
    (void)forced;
    if (draft->breaks < 2)
        draft->breaks++;
    draft->line_start = true;
}

size_t layout_collapse(char *into, Str text)
{
    const char *at = text.data, *end = at + text.len;
    size_t len = 0;
    bool space = false;
    while (at < end) {
        if (is_space(*at)) {
            at = scan_spaces(at, end);
            space = len > 0;
            continue;
        }
        const char *stop = scan_collapsed(at, end, false);
        if (stop == at) /* a control character that is no white space */
            stop++;
        size_t run = (size_t)(stop - at) - (stop[-1] == ' ');
        if (space)
            into[len++] = ' ';
        memcpy(into + len, at, run);
        len += run;
        space = stop[-1] == ' ';
        at = stop;
    }
    return len;
}

void layout_standalone(Html *html, KindId kind, Str text, size_t src, size_t src_end)
{
    if (tree_current(html)->style & STYLE_DROPPED || html->options.layout)
        return;
    if (kind == KIND_HR)
        layout_flush(html);
    char *out = arena_alloc(html->doc->arena, text.len + 1);
    size_t len = layout_collapse(out, text);
    if (len || kind == KIND_HR)
        block_add(html, kind, (Str){out, len}, src, src_end, is_hidden(tree_current(html)));
}
