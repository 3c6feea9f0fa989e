/* The tree's openings, closings and text as events for a layout, and the layout's text as blocks. Events of an open table
 * wait for its end, as blocks do in queue.c: what stands wrongly in it goes before it. What an element means: look.c; what
 * a layout makes of the events: view_innertext.c, view_inscriptis.c, view_htmltext.c. */
#include "html/engine.h"

#include "unicode/unicode.h"

HtmlLayout html_layout_named(Str name)
{
    static const Str NAMES[HTML_LAYOUT_COUNT] = {STR_INIT("blocks"), STR_INIT("innertext"), STR_INIT("inscriptis"), STR_INIT("html-text")};
    size_t i = HTML_LAYOUT_COUNT - 1;
    while (i && !str_equal(NAMES[i], name))
        i--;
    return (HtmlLayout)i;
}

/* ---- text to blocks ---- */

void view_begin(Html *html)
{
    View *view = &html->view;
    view->count = view->first = view->point = view->last_node = view->foster_node = view->depth = 0;
    view->node = 1;
    view->any = view->cont = view->space = view->in_word = view->begun = view->ended_white = view->ended_open = view->deep = false;
    view->line_start = true;
    view->required = 0;
    view->src = view->src_end = view->src_tag = 0;
    buf_clear(&view->events);
    buf_clear(&view->text);
    buf_clear(&view->out);
    if (html->options.layout == HTML_LAYOUT_INSCRIPTIS)
        inscriptis_begin(view);
    html->tree.stack[0].look = (Look){0};
}

static void put_block(Html *html, size_t len, size_t src_end)
{
    View *view = &html->view;
    Doc *doc = html->doc;
    Block *block = doc_add_block(doc, KIND_PRE, arena_copy(doc->arena, (Str){view->out.data, len}));
    attrs_add_integer(doc, &block->record.attrs, KEY_SRC, (int64_t)view->src);
    attrs_add_integer(doc, &block->record.attrs, KEY_SRCLEN, (int64_t)(src_end - view->src));
    if (view->cont)
        attrs_add_integer(doc, &block->record.attrs, KEY_CONT, 1);
    view->cont = true;
    view->src = src_end;
    memmove(view->out.data, view->out.data + len, view->out.len - len);
    view->out.len -= len;
}

static void put_full_blocks(Html *html)
{
    while (html->view.out.len > LIMIT_BLOCK_TEXT) {
        size_t len = LIMIT_BLOCK_TEXT;
        while (((unsigned char)html->view.out.data[len] & 0xC0) == 0x80)
            len--;
        put_block(html, len, html->view.src_tag > html->view.src ? html->view.src_tag : html->view.src); /* the same for every split */
    }
}

/* ---- events ---- */

static Event *event_at(View *view, uint32_t index)
{
    return (Event *)(void *)view->events.data + index;
}

static void give(Html *html, const Event *event, Str text)
{
    if (html->options.layout == HTML_LAYOUT_INSCRIPTIS)
        inscriptis_event(&html->view, event, text);
    else if (html->options.layout == HTML_LAYOUT_HTMLTEXT)
        htmltext_event(&html->view, event, text);
    else
        innertext_event(&html->view, event, text);
    put_full_blocks(html);
}

static void let_go(Html *html)
{
    View *view = &html->view;
    for (uint32_t i = view->first; i; i = event_at(view, i - 1)->next) {
        const Event *event = event_at(view, i - 1);
        give(html, event, event->len ? (Str){view->text.data + event->at, event->len} : STR_EMPTY);
    }
    view->events.len = view->text.len = 0;
    view->count = view->first = view->point = 0;
}

/* Too much waits: what is there goes, and every channel begins anew. */
static void spill(Html *html)
{
    Tree *tree = &html->tree;
    let_go(html);
    for (uint16_t place = tree->top[ELEMENT_TABLE]; place; place = tree->stack[place].same)
        tree->stack[place].point = 0;
}

static uint32_t *point_of(Html *html, uint16_t channel)
{
    return channel ? &html->tree.stack[channel].point : &html->view.point;
}

/* Text goes on that the last waiting event holds; returns how many bytes of it found room. */
static size_t wait_on(Html *html, uint16_t channel, const Event *event, Str text)
{
    View *view = &html->view;
    Event *last = view->count ? event_at(view, view->count - 1) : NULL;
    if (event->type != EVENT_TEXT || !last || last->type != EVENT_TEXT || last->node != event->node || *point_of(html, channel) != view->count)
        return 0;
    size_t room = LIMIT_HTML_TABLE_TEXT - view->text.len, len = text.len;
    while (len > room || (len < text.len && ((unsigned char)text.data[len] & 0xC0) == 0x80))
        len = len > room ? room : len - 1;
    buf_append(&view->text, str_sub(text, 0, len));
    last->len += (uint32_t)len;
    return len;
}

/* Into the waiting list, after the channel's point; the channels around that stand at the same point move along. */
static void wait(Html *html, uint16_t channel, Event event)
{
    View *view = &html->view;
    if (view->count >= LIMIT_HTML_VIEW_EVENTS || view->text.len + 4 > LIMIT_HTML_TABLE_TEXT) {
        spill(html);
        html->hits |= channel ? HIT_TABLE : 0;
    }
    uint32_t *point = point_of(html, channel), after = *point;
    uint32_t id = ++view->count, *link = after ? &event_at(view, after - 1)->next : &view->first;
    event.next = *link;
    *link = id;
    event.at = (uint32_t)view->text.len;
    buf_append(&view->events, (Str){(const char *)&event, sizeof event});
    *point = id;
    while (channel) {
        channel = html->tree.stack[channel].channel;
        point = point_of(html, channel);
        if (*point != after)
            break;
        *point = id;
    }
}

static void tell(Html *html, uint16_t channel, Event event, Str text)
{
    if (html->tree.top[ELEMENT_TABLE]) {
        do {
            text = str_from(text, wait_on(html, channel, &event, text));
            if (text.len || event.type != EVENT_TEXT)
                wait(html, channel, event);
        } while (text.len);
        return;
    }
    give(html, &event, text);
}

static Event event_of(const Html *html, const Entry *entry, EventType type)
{
    const Look *look = &entry->look;
    bool paragraph = entry->space == NS_HTML && entry->element == ELEMENT_P;
    return (Event){.type = (uint8_t)type, .display = look->display, .transform = look->transform, .white = look->white, .role = look->role,
                   .visible = !look->invisible, .paragraph = paragraph, .turkish = look->turkish, .box = look->box, .number = look->number,
                   .serial = entry->serial, .node = html->view.node};
}

static void tell_element(Html *html, const Entry *entry, EventType type)
{
    html->view.node += !entry->look.merges;
    html->view.src_tag = html->tokenizer.tag.src;
    if (!entry->look.hidden && entry->look.told)
        tell(html, entry->channel, event_of(html, entry, type), STR_EMPTY);
}

void view_open(Html *html, Entry *entry)
{
    if (entry->space == NS_HTML && entry->element == ELEMENT_TABLE)
        entry->point = *point_of(html, entry->channel);
    tell_element(html, entry, EVENT_OPEN);
}

void view_close(Html *html, const Entry *entry)
{
    tell_element(html, entry, EVENT_CLOSE);
}

/* Where text goes that stands here: right in a table's parts it goes before the table. */
static uint16_t channel_here(const Tree *tree)
{
    const Entry *current = &tree->stack[tree->count];
    bool in_parts = current->space == NS_HTML && ELEMENTS[current->element].flags & EL_TABLE_PART;
    return tree->foster && in_parts ? tree->top[ELEMENT_TABLE] : current->channel;
}

/* White space at the start of all text, which no layout puts out unless it is kept. */
static size_t white_before(const Html *html, const Look *look, Str text)
{
    size_t at = 0, more;
    if (look->white == WHITE_KEPT)
        return 0;
    while (at < text.len && (more = html->options.layout == HTML_LAYOUT_INNERTEXT ? is_space(text.data[at]) : view_space(str_from(text, at))))
        at += more;
    return at;
}

void view_text(Html *html, const Run *run)
{
    View *view = &html->view;
    const Entry *current = tree_current(html);
    const Look *look = &current->look;
    if (look->hidden || look->empty || look->no_text || look->invisible)
        return;
    size_t white = view->begun ? 0 : white_before(html, look, (Str){run->data, run->len});
    if (!view->begun && white < run->len) {
        view->begun = true;
        view->src = run->held ? run->src : html_position(html, run->data + white);
    }
    view->src_end = run->held ? run->src_end : html_position(html, run->data + run->len);
    Event event = event_of(html, current, EVENT_TEXT);
    uint16_t channel = channel_here(&html->tree);
    if (channel != current->channel && html->options.layout == HTML_LAYOUT_INSCRIPTIS && view->foster_node != view->node) {
        view->foster_node = view->node;
        tell(html, channel, event, STR(" ")); /* texts that stand wrongly in a table are words apart */
    }
    tell(html, channel, event, (Str){run->data, run->len});
}

void view_break(Html *html)
{
    const Entry *current = tree_current(html);
    if (!current->look.hidden && !current->look.invisible)
        tell(html, channel_here(&html->tree), event_of(html, current, EVENT_BREAK), STR_EMPTY);
}

void view_table_end(Html *html)
{
    let_go(html);
}

void view_end(Html *html)
{
    let_go(html);
    if (html->options.layout == HTML_LAYOUT_INSCRIPTIS) {
        inscriptis_end(&html->view);
        put_full_blocks(html);
        html->hits |= html->view.inscriptis.cut ? HIT_TABLE_SIZE : 0;
    }
    html->hits |= html->view.deep ? HIT_LAYOUT_DEPTH : 0;
    if (html->view.out.len)
        put_block(html, html->view.out.len, html->view.src_end);
}

size_t view_space(Str text)
{
    const unsigned char *at = (const unsigned char *)text.data;
    if (!text.len)
        return 0;
    if (*at < 0x80)
        return *at == ' ' || (*at >= '\t' && *at <= '\r') || (*at >= 0x1C && *at <= 0x1F);
    if (*at != 0xC2 && *at != 0xE1 && *at != 0xE2 && *at != 0xE3)
        return 0;
    size_t len = 0;
    uint32_t point = utf8_next(text, &len);
    bool space = point == 0x85 || point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
                 point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
    return space ? len : 0;
}
