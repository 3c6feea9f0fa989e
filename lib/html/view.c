/* The tree's openings, closings and text as events for a layout, and the layout's text as blocks. Events of an open table
 * wait for its end, as blocks do in queue.c: what stands wrongly in it goes before it. What a layout makes of the events:
 * view_innertext.c. */
#include "html/engine.h"

HtmlLayout html_layout_named(Str name)
{
    return str_equal(name, STR("innertext")) ? HTML_LAYOUT_INNERTEXT : HTML_LAYOUT_BLOCKS;
}

/* ---- looks ---- */

void look_of_tag(Html *html, Entry *entry, const Tag *tag)
{
    Look *own = &entry->look_own;
    Str lang = tag_value(html, tag, ATTRIBUTE_LANG);
    own->open = tag_has(tag, ATTRIBUTE_OPEN);
    own->turkish = lang.len >= 2 && (str_equal_ascii_case(str_sub(lang, 0, 2), STR("tr")) || str_equal_ascii_case(str_sub(lang, 0, 2), STR("az")));
    own->hidden = tag_has(tag, ATTRIBUTE_HIDDEN) ||
                  (tag->element == ELEMENT_INPUT && str_equal_ascii_case(tag_value(html, tag, ATTRIBUTE_TYPE), STR("hidden")));
}

static Display display_of_element(const Entry *entry)
{
    unsigned flags = ELEMENTS[entry->element].flags;
    if (entry->space != NS_HTML)
        return entry->own & (STYLE_HIDDEN | STYLE_DROPPED) ? DISPLAY_NONE : entry->element == ELEMENT_SVG ? DISPLAY_INLINE_BLOCK : DISPLAY_INLINE;
    switch (entry->element) {
    case ELEMENT_TABLE: return DISPLAY_TABLE;
    case ELEMENT_TR: return DISPLAY_ROW;
    case ELEMENT_TD: case ELEMENT_TH: return DISPLAY_CELL;
    case ELEMENT_TBODY: case ELEMENT_THEAD: case ELEMENT_TFOOT: return DISPLAY_INLINE;
    case ELEMENT_BUTTON: case ELEMENT_SELECT: case ELEMENT_TEXTAREA: return DISPLAY_INLINE_BLOCK;
    case ELEMENT_AUDIO: case ELEMENT_HEAD: case ELEMENT_RP: return DISPLAY_NONE;
    case ELEMENT_DIALOG: return entry->look_own.open ? DISPLAY_BLOCK : DISPLAY_NONE;
    default: break;
    }
    if (flags & EL_INLINE_BOX)
        return DISPLAY_INLINE_BLOCK;
    if (flags & (EL_HIDDEN | EL_DROPPED))
        return DISPLAY_NONE;
    return flags & EL_BLOCK ? DISPLAY_BLOCK : DISPLAY_INLINE;
}

/* Elements whose content never shows, whatever a style says. */
static bool never_shows(const Entry *entry)
{
    if (entry->space != NS_HTML)
        return entry->own & STYLE_DROPPED;
    switch (entry->element) {
    case ELEMENT_NOSCRIPT: case ELEMENT_TEMPLATE: case ELEMENT_NOFRAMES: case ELEMENT_NOEMBED: case ELEMENT_TEXTAREA: case ELEMENT_AUDIO:
        return true;
    default:
        return ELEMENTS[entry->element].flags & EL_INLINE_BOX;
    }
}

void look_inherit(Entry *entry, const Entry *parent)
{
    const Look *own = &entry->look_own, *around = &parent->look;
    Look *look = &entry->look;
    bool is_html = entry->space == NS_HTML;
    *look = (Look){.display = own->display, .transform = own->transform ? own->transform : around->transform,
                   .turkish = own->turkish || around->turkish};
    if (!look->display)
        look->display = own->hidden ? DISPLAY_NONE : (uint8_t)display_of_element(entry);
    bool flex = around->display == DISPLAY_FLEX || around->display == DISPLAY_INLINE_FLEX;
    if (flex && (look->display == DISPLAY_INLINE || look->display == DISPLAY_INLINE_BLOCK))
        look->display = DISPLAY_BLOCK;
    bool closed = parent->space == NS_HTML && parent->element == ELEMENT_DETAILS && around->no_text;
    look->hidden = around->hidden || around->empty || look->display == DISPLAY_NONE || (closed && !(is_html && entry->element == ELEMENT_SUMMARY));
    look->empty = never_shows(entry);
    look->no_text = is_html && (entry->element == ELEMENT_SELECT || entry->element == ELEMENT_OPTGROUP ||
                                (entry->element == ELEMENT_DETAILS && !own->open));
}

/* ---- text to blocks ---- */

void view_begin(Html *html)
{
    View *view = &html->view;
    Buf events = view->events, text = view->text, out = view->out;
    *view = (View){.events = events, .text = text, .out = out, .line_start = true};
    buf_clear(&view->events);
    buf_clear(&view->text);
    buf_clear(&view->out);
    html->tree.stack[0].look = (Look){0};
}

static void put_block(Html *html, size_t len)
{
    View *view = &html->view;
    Doc *doc = html->doc;
    Block *block = doc_add_block(doc, KIND_PRE, arena_copy(doc->arena, (Str){view->out.data, len}));
    attrs_add_integer(doc, &block->record.attrs, KEY_SRC, (int64_t)view->src);
    attrs_add_integer(doc, &block->record.attrs, KEY_SRCLEN, (int64_t)(view->src_end - view->src));
    if (view->cont)
        attrs_add_integer(doc, &block->record.attrs, KEY_CONT, 1);
    view->cont = true;
    view->src = view->src_end;
    memmove(view->out.data, view->out.data + len, view->out.len - len);
    view->out.len -= len;
}

static void put_full_blocks(Html *html)
{
    while (html->view.out.len > LIMIT_BLOCK_TEXT) {
        size_t len = LIMIT_BLOCK_TEXT;
        while (((unsigned char)html->view.out.data[len] & 0xC0) == 0x80)
            len--;
        put_block(html, len);
    }
}

/* ---- events ---- */

static Event *event_at(View *view, uint32_t index)
{
    return (Event *)(void *)view->events.data + index;
}

static void let_go(Html *html)
{
    View *view = &html->view;
    for (uint32_t i = view->first; i; i = event_at(view, i - 1)->next) {
        const Event *event = event_at(view, i - 1);
        innertext_event(view, event, event->len ? (Str){view->text.data + event->at, event->len} : STR_EMPTY);
        put_full_blocks(html);
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

/* Into the waiting list, after the channel's point; the channels around that stand at the same point move along. */
static void wait(Html *html, uint16_t channel, Event event, Str text)
{
    View *view = &html->view;
    if (view->count >= LIMIT_HTML_VIEW_EVENTS || view->text.len + text.len > LIMIT_HTML_TABLE_TEXT) {
        spill(html);
        html->hits |= channel ? HIT_TABLE : 0;
    }
    uint32_t *point = point_of(html, channel), after = *point;
    uint32_t id = ++view->count, *link = after ? &event_at(view, after - 1)->next : &view->first;
    event.next = *link;
    *link = id;
    event.at = (uint32_t)view->text.len;
    event.len = (uint32_t)text.len;
    buf_append(&view->text, text);
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
        wait(html, channel, event, text);
        return;
    }
    innertext_event(&html->view, &event, text);
    put_full_blocks(html);
}

static Event event_of(const Entry *entry, EventType type)
{
    bool paragraph = entry->space == NS_HTML && entry->element == ELEMENT_P;
    White white = entry->style & STYLE_PRE ? WHITE_KEPT : entry->style & STYLE_PRE_LINE ? WHITE_LINES : WHITE_COLLAPSE;
    return (Event){.type = (uint8_t)type, .display = entry->look.display, .transform = entry->look.transform, .white = (uint8_t)white,
                   .visible = !(entry->style & STYLE_INVISIBLE), .paragraph = paragraph, .turkish = entry->look.turkish};
}

static void tell_element(Html *html, const Entry *entry, EventType type)
{
    Event event = event_of(entry, type);
    if (!entry->look.hidden && (event.display != DISPLAY_INLINE || event.paragraph))
        tell(html, entry->channel, event, STR_EMPTY);
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

void view_text(Html *html, const Run *run)
{
    View *view = &html->view;
    const Entry *current = tree_current(html);
    const Look *look = &current->look;
    if (look->hidden || look->empty || look->no_text || current->style & STYLE_INVISIBLE)
        return;
    if (!view->out.len && !view->count)
        view->src = run->held ? run->src : html_position(html, run->data);
    view->src_end = run->held ? run->src_end : html_position(html, run->data + run->len);
    for (size_t at = 0; at < run->len;) { /* a run is a piece at most; an event holds one of a table's text */
        size_t len = run->len - at < LIMIT_HTML_PIECE ? run->len - at : LIMIT_HTML_PIECE;
        tell(html, channel_here(&html->tree), event_of(current, EVENT_TEXT), (Str){run->data + at, len});
        at += len;
    }
}

void view_break(Html *html)
{
    const Entry *current = tree_current(html);
    if (!current->look.hidden && !(current->style & STYLE_INVISIBLE))
        tell(html, channel_here(&html->tree), event_of(current, EVENT_BREAK), STR_EMPTY);
}

void view_table_end(Html *html)
{
    let_go(html);
}

void view_end(Html *html)
{
    let_go(html);
    if (html->view.out.len)
        put_block(html, html->view.out.len);
}
