/* The page's text as a browser's innerText gives it (HTML Standard 3.2.7.1, "rendered text collection steps"; white space
 * by CSS Text 4.1.1). Streaming: of the items that the Standard gathers only the required line breaks that are due are
 * remembered, and the white space that may yet collapse. */
#include "html/view.h"

#include "unicode/unicode.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void require(View *view, uint8_t breaks)
{
    if (view->required < breaks)
        view->required = breaks;
    view->space = false;
    view->line_start = true;
}

/* What is due before more text. */
static void settle(View *view)
{
    if (view->any)
        for (; view->required; view->required--)
            buf_byte(&view->out, '\n');
    view->required = 0;
    view->any = true;
    if (view->space && !view->line_start)
        buf_byte(&view->out, ' ');
    view->space = view->line_start = false;
}

static void put_point(View *view, const Event *event, uint32_t point)
{
    bool letter = char_is_letter(point);
    Transform transform = (Transform)event->transform;
    bool upper = transform == TRANSFORM_UPPER || (transform == TRANSFORM_CAPITAL && letter && !view->in_word);
    char bytes[4];
    view->in_word = letter || char_class(point) == CHAR_DIGIT || (view->in_word && (point == '\'' || point == 0x2019));
    if (upper && point == 0xDF) {
        buf_append(&view->out, transform == TRANSFORM_UPPER ? STR("SS") : STR("Ss"));
        return;
    }
    if (upper)
        point = event->turkish && point == 'i' ? 0x130 : char_to_upper(point);
    else if (transform == TRANSFORM_LOWER)
        point = event->turkish && point == 'I' ? 0x131 : char_to_lower(point);
    buf_append(&view->out, (Str){bytes, utf8_put(bytes, point)});
}

static void put(View *view, const Event *event, Str text)
{
    if (event->transform <= TRANSFORM_NONE) {
        buf_append(&view->out, text);
        return;
    }
    for (size_t at = 0; at < text.len;)
        put_point(view, event, utf8_next(text, &at));
}

static void put_newline(View *view)
{
    view->space = false;
    view->line_start = true;
    settle(view);
    buf_byte(&view->out, '\n');
    view->line_start = true;
    view->in_word = false;
}

static void put_kept(View *view, const Event *event, Str text)
{
    settle(view);
    put(view, event, text);
    view->line_start = text.data[text.len - 1] == '\n';
}

static void put_collapsed(View *view, const Event *event, Str text)
{
    for (size_t at = 0; at < text.len;) {
        if (is_space(text.data[at])) {
            if (event->white == WHITE_LINES && text.data[at] == '\n')
                put_newline(view);
            else
                view->space = !view->line_start;
            view->in_word = false;
            at++;
            continue;
        }
        size_t from = at;
        while (at < text.len && !is_space(text.data[at]))
            at++;
        settle(view);
        put(view, event, str_sub(text, from, at - from));
    }
}

/* A box in a line: white space before it stays, and inside it a line begins. */
static void open_box(View *view)
{
    if (view->space)
        settle(view);
    view->line_start = true;
}

static void close_box(View *view)
{
    view->space = view->line_start = false;
}

static void open_cell(View *view, bool *cell_ended)
{
    if (*cell_ended) {
        view->space = false;
        settle(view);
        buf_byte(&view->out, '\t');
    }
    *cell_ended = false;
    view->line_start = true;
}

static void open_row(View *view, bool *row_ended, bool *cell_ended)
{
    if (*row_ended)
        put_newline(view);
    *row_ended = *cell_ended = false;
    view->line_start = true;
}

static uint32_t level_of(const View *view)
{
    return view->depth < LIMIT_HTML_VIEW_TABLES ? view->depth : LIMIT_HTML_VIEW_TABLES - 1;
}

/* The line breaks before and after a block, two for a paragraph. */
static void require_around(View *view, const Event *event)
{
    bool block = event->display == DISPLAY_BLOCK || event->display == DISPLAY_FLEX || event->display == DISPLAY_TABLE;
    if (event->visible && (block || event->paragraph))
        require(view, event->paragraph ? 2 : 1);
}

static void open_element(View *view, const Event *event)
{
    uint32_t level = level_of(view);
    switch ((Display)event->display) {
    case DISPLAY_ROW:
        open_row(view, &view->row_ended[level], &view->cell_ended[level]);
        break;
    case DISPLAY_CELL:
        open_cell(view, &view->cell_ended[level]);
        break;
    case DISPLAY_INLINE_BLOCK: case DISPLAY_INLINE_FLEX: case DISPLAY_INLINE_TABLE:
        open_box(view);
        break;
    default:
        break;
    }
    require_around(view, event);
    if (event->display == DISPLAY_TABLE || event->display == DISPLAY_INLINE_TABLE) {
        view->deep |= ++view->depth >= LIMIT_HTML_VIEW_TABLES;
        level = level_of(view);
        view->row_ended[level] = view->cell_ended[level] = false;
    }
}

static void close_element(View *view, const Event *event)
{
    if ((event->display == DISPLAY_TABLE || event->display == DISPLAY_INLINE_TABLE) && view->depth)
        view->depth--;
    uint32_t level = level_of(view);
    switch ((Display)event->display) {
    case DISPLAY_ROW:
        view->row_ended[level] = event->visible;
        view->cell_ended[level] = false;
        break;
    case DISPLAY_CELL:
        view->cell_ended[level] = event->visible;
        view->space = false;
        break;
    case DISPLAY_INLINE_BLOCK: case DISPLAY_INLINE_FLEX: case DISPLAY_INLINE_TABLE:
        close_box(view);
        break;
    default:
        break;
    }
    require_around(view, event);
}

void innertext_event(View *view, const Event *event, Str text)
{
    switch ((EventType)event->type) {
    case EVENT_OPEN:
        open_element(view, event);
        break;
    case EVENT_CLOSE:
        close_element(view, event);
        break;
    case EVENT_BREAK:
        put_newline(view);
        break;
    case EVENT_TEXT:
        if (event->white == WHITE_KEPT)
            put_kept(view, event, text);
        else
            put_collapsed(view, event, text);
        break;
    }
}
