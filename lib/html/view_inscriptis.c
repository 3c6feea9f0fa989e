/* The page's text as inscriptis lays it out with its strict style: blocks with margins, lists with bullets and indents, tables
 * as aligned columns (inscriptis_table.c). Its canvas and prefix, but streaming: of the page only the line at hand is not
 * out yet. Two things differ on purpose: a table begins a line of its own, and what is hidden leaves no lines. */
#include "html/view.h"

#include "base/base.h"

enum { BULLET = 14 };

/* An element that is open here. */
typedef struct Part {
    uint32_t serial;
    uint8_t role; /* BoxRole; BOX_PLAIN also for tables and cells that are not laid out as such */
    bool block;
    bool waits; /* the bullet has no line yet */
    Box box;
    uint8_t bullet_len;
    char bullet[BULLET];
    int32_t number;  /* list: of its next item; 0: bullets */
    char mark;       /* list: its bullet */
    uint32_t around; /* list: the part + 1 of the list around it */
} Part;

static Part *part_at(Inscriptis *in, uint32_t index)
{
    return (Part *)(void *)in->parts.data + index;
}

static uint32_t part_count(const Inscriptis *in)
{
    return (uint32_t)(in->parts.len / sizeof(Part));
}

static Canvas *canvas_at(Inscriptis *in)
{
    return &in->canvases[in->canvas];
}

static void canvas_push(Inscriptis *in, bool outside)
{
    in->canvases[++in->canvas] = (Canvas){.first_part = part_count(in), .margin = UINT32_MAX, .collapsible = true, .outside = outside};
}

/* ---- lines ---- */

static Buf *target(View *view)
{
    return view->inscriptis.canvas ? &view->inscriptis.text : &view->out;
}

static uint32_t columns(uint32_t indent)
{
    return indent < LIMIT_HTML_VIEW_INDENT ? indent : LIMIT_HTML_VIEW_INDENT;
}

/* A line begins, whatever it holds. What stands in a table but in no cell gets a cell apart. */
static void begin_line(View *view)
{
    Canvas *canvas = canvas_at(&view->inscriptis);
    if (canvas->outside)
        grid_cell(view, NULL, true);
    if (canvas->any)
        buf_byte(target(view), '\n');
    canvas->any = true;
}

/* The innermost bullet that waits; NULL: none. */
static Part *next_bullet(Inscriptis *in)
{
    Canvas *canvas = canvas_at(in);
    if (!canvas->bullets)
        return NULL;
    uint32_t i = part_count(in);
    while (i-- > canvas->first_part)
        if (part_at(in, i)->waits) {
            part_at(in, i)->waits = false;
            canvas->bullets--;
            return part_at(in, i);
        }
    return NULL;
}

static void put_bullet(View *view, const Part *part, uint32_t indent)
{
    grid_spaces(target(view), indent > part->bullet_len ? indent - part->bullet_len : 0);
    buf_append(target(view), (Str){part->bullet, part->bullet_len});
}

static void put_prefix(View *view)
{
    Canvas *canvas = canvas_at(&view->inscriptis);
    if (canvas->prefixed)
        return;
    canvas->prefixed = true;
    const Part *part = next_bullet(&view->inscriptis);
    if (part)
        put_bullet(view, part, columns(canvas->indent));
    else
        grid_spaces(target(view), columns(canvas->indent));
}

/* Ends the line at hand, if it has begun. */
static bool flush_line(Canvas *canvas)
{
    if (!canvas->content)
        return false;
    canvas->content = canvas->space = canvas->prefixed = false;
    canvas->collapsible = true;
    canvas->margin = 0;
    return true;
}

/* Of the innermost block in the canvas. */
static uint8_t last_padding(Inscriptis *in)
{
    uint32_t count = part_count(in);
    return count > canvas_at(in)->first_part ? part_at(in, count - 1)->box.padding : 0;
}

/* An item that has no text shows its bullet all the same. */
static void put_lone_bullet(View *view)
{
    Inscriptis *in = &view->inscriptis;
    Canvas *canvas = canvas_at(in);
    if (canvas->prefixed)
        return;
    const Part *part = next_bullet(in);
    if (!part)
        return;
    uint32_t last = last_padding(in);
    begin_line(view);
    put_bullet(view, part, columns(canvas->indent > last ? canvas->indent - last : 0));
    canvas->margin = 0;
    canvas->collapsible = true;
    canvas->space = false;
}

static void put_margin(View *view, uint32_t margin)
{
    Canvas *canvas = canvas_at(&view->inscriptis);
    if (margin <= canvas->margin)
        return;
    begin_line(view);
    for (uint32_t lines = margin - canvas->margin; lines > 1; lines--)
        buf_byte(target(view), '\n');
    canvas->margin = margin;
}

static void put_newline(View *view)
{
    Canvas *canvas = canvas_at(&view->inscriptis);
    if (flush_line(canvas))
        return;
    begin_line(view);
    canvas->prefixed = false;
}

/* ---- text ---- */

static void put_collapsed(View *view, Str text)
{
    Canvas *canvas = canvas_at(&view->inscriptis);
    for (size_t at = 0; at < text.len;) {
        size_t space = view_space(str_from(text, at));
        if (space) {
            canvas->space = canvas->space || !canvas->collapsible;
            canvas->collapsible = true;
            at += space;
            continue;
        }
        size_t from = at;
        while (at < text.len && !view_space(str_from(text, at)))
            at++;
        if (!canvas->content) {
            begin_line(view);
            canvas->content = true;
            put_prefix(view);
        } else if (canvas->space) {
            buf_byte(target(view), ' ');
        }
        canvas->space = canvas->collapsible = false;
        buf_append(target(view), str_sub(text, from, at - from));
    }
}

static void put_kept(View *view, Str text)
{
    Canvas *canvas = canvas_at(&view->inscriptis);
    if (!canvas->content)
        begin_line(view);
    else if (canvas->space)
        buf_byte(target(view), ' ');
    canvas->content = true;
    canvas->space = canvas->collapsible = false;
    put_prefix(view);
    for (size_t at = 0; at < text.len;) {
        size_t newline = str_find_byte(str_from(text, at), '\n');
        size_t len = newline == STR_NONE ? text.len - at : newline + 1;
        buf_append(target(view), str_sub(text, at, len));
        if (newline != STR_NONE)
            grid_spaces(target(view), columns(canvas->indent));
        at += len;
    }
}

/* ---- blocks ---- */

static void block_open(View *view, Part *part, bool fresh)
{
    Inscriptis *in = &view->inscriptis;
    Canvas *canvas = canvas_at(in);
    if (!flush_line(canvas) && part->bullet_len)
        put_lone_bullet(view);
    canvas->indent += part->box.padding;
    if (fresh) {
        buf_append(&in->parts, (Str){(const char *)part, sizeof *part});
        part = part_at(in, part_count(in) - 1);
    }
    if (part->bullet_len && !part->waits) {
        part->waits = true;
        canvas->bullets++;
    }
    put_margin(view, part->box.before);
}

static void block_close(View *view, Part *part)
{
    Inscriptis *in = &view->inscriptis;
    Canvas *canvas = canvas_at(in);
    if (!flush_line(canvas) && part->bullet_len)
        put_lone_bullet(view);
    canvas->indent -= part->box.padding;
    canvas->bullets -= part->waits;
    part->waits = false;
    put_margin(view, part->box.after);
}

/* The table's rows as kept text in what is around it. `part`: the block around; NULL: none. */
static void put_table(View *view, Part *part, size_t outside)
{
    Inscriptis *in = &view->inscriptis;
    Str text = buf_str(&in->scratch), beside = str_trim(str_sub(text, 0, outside));
    flush_line(canvas_at(in));
    if (beside.len) {
        put_collapsed(view, beside);
        flush_line(canvas_at(in));
    }
    if (part)
        block_open(view, part, false);
    if (part)
        put_margin(view, part->box.after);
    put_kept(view, str_from(text, outside));
    flush_line(canvas_at(in));
    if (!part)
        return;
    canvas_at(in)->indent -= part->box.padding;
    canvas_at(in)->bullets -= part->waits;
    part->waits = false;
}

static void close_table(View *view)
{
    Inscriptis *in = &view->inscriptis;
    bool in_block = in->grids[in->grid_count - 1].in_block;
    size_t outside;
    flush_line(canvas_at(in));
    grid_cell_end(view);
    grid_close(view, &outside);
    in->canvas--;
    uint32_t count = part_count(in);
    bool around = in_block && count > canvas_at(in)->first_part && part_at(in, count - 1)->block;
    put_table(view, around ? part_at(in, count - 1) : NULL, outside);
}

/* ---- elements ---- */

static void close_last(View *view)
{
    Inscriptis *in = &view->inscriptis;
    Part part = *part_at(in, part_count(in) - 1);
    if (part.role == BOX_LIST || part.role == BOX_NUMBERED) {
        in->list = part.around;
        in->list_depth--;
    }
    if (part.block)
        block_close(view, part_at(in, part_count(in) - 1));
    in->parts.len -= sizeof part;
    if (part.role == BOX_CELL) {
        flush_line(canvas_at(in));
        grid_cell_end(view);
        in->canvas--;
    } else if (part.role == BOX_TABLE) {
        close_table(view);
    }
}

static void begin_list(Inscriptis *in, Part *part)
{
    static const char MARKS[] = "*+o-";
    part->number = part->role == BOX_NUMBERED ? 1 : 0;
    part->mark = MARKS[in->list_depth++ % 4];
    part->around = in->list;
    in->list = part_count(in) + 1;
}

static void number_item(Inscriptis *in, Part *part, int32_t value)
{
    Part *list = in->list ? part_at(in, in->list - 1) : NULL;
    part->bullet[1] = ' ';
    part->bullet_len = 2;
    part->bullet[0] = '*';
    if (!list || list->role != BOX_NUMBERED) {
        part->bullet[0] = list ? list->mark : '*';
        return;
    }
    int32_t number = value >= 0 ? value : list->number;
    list->number = number + 1;
    char digits[BULLET];
    uint8_t len = 0;
    do
        digits[len++] = (char)('0' + number % 10);
    while (number /= 10);
    for (uint8_t i = 0; i < len; i++)
        part->bullet[i] = digits[len - 1 - i];
    part->bullet[len] = '.';
    part->bullet[len + 1] = ' ';
    part->bullet_len = (uint8_t)(len + 2);
}

/* A part of a table that is laid out, or is too deep or stands wrongly: then its rows are lines. */
static void open_table_part(View *view, Part *part)
{
    Inscriptis *in = &view->inscriptis;
    bool in_grid = in->grid_count && canvas_at(in)->outside;
    view->deep |= part->role == BOX_TABLE && in->grid_count == LIMIT_HTML_VIEW_GRIDS;
    if (part->role == BOX_TABLE && in->grid_count < LIMIT_HTML_VIEW_GRIDS) {
        flush_line(canvas_at(in));
        grid_open(view, part->box.in_block);
        canvas_push(in, true);
        return;
    }
    if (part->role == BOX_CELL && in_grid) {
        flush_line(canvas_at(in));
        grid_cell_end(view);
        canvas_push(in, false);
        return;
    }
    if (part->role == BOX_ROW && in_grid)
        grid_row(view);
    else if (part->role != BOX_CELL)
        flush_line(canvas_at(in));
    else if (canvas_at(in)->content)
        canvas_at(in)->space = canvas_at(in)->collapsible = true;
    part->role = BOX_PLAIN;
}

static void open_element(View *view, const Event *event)
{
    Inscriptis *in = &view->inscriptis;
    Part part = {.serial = event->serial, .role = event->role, .box = event->box, .block = event->display == DISPLAY_BLOCK};
    if (part_count(in) == LIMIT_HTML_VIEW_PARTS) {
        view->deep = true;
        return;
    }
    if (part.role == BOX_LIST || part.role == BOX_NUMBERED)
        begin_list(in, &part);
    else if (part.role == BOX_ITEM)
        number_item(in, &part, event->number);
    else if (part.role == BOX_TABLE || part.role == BOX_ROW || part.role == BOX_CELL)
        open_table_part(view, &part);
    if (part.role == BOX_CELL)
        grid_cell(view, event, false);
    if (part.block) {
        block_open(view, &part, true);
        return;
    }
    part.box.padding = last_padding(in);
    buf_append(&in->parts, (Str){(const char *)&part, sizeof part});
}

/* Closes down to the element; one that is not open here (a copy that the tree made) is nothing. */
static void close_element(View *view, uint32_t serial)
{
    Inscriptis *in = &view->inscriptis;
    uint32_t i = part_count(in);
    while (i && part_at(in, i - 1)->serial != serial)
        i--;
    while (i && part_count(in) >= i)
        close_last(view);
}

/* Too much waits in tables: they end here, and the rest of them is lines. */
static void bound_tables(View *view)
{
    Inscriptis *in = &view->inscriptis;
    if (in->text.len <= LIMIT_HTML_TABLE_TEXT && in->cells.len <= LIMIT_HTML_VIEW_CELLS * sizeof(GridCell) &&
        in->rows.len <= LIMIT_HTML_VIEW_CELLS * sizeof(GridRow))
        return;
    in->cut = true;
    while (in->grid_count)
        close_last(view);
}

/* In steps, so that a table ends at the same character however the page's bytes came: what one character adds is bounded. */
static void put_text(View *view, const Event *event, Str text)
{
    enum { MOST = 4 + LIMIT_HTML_VIEW_INDENT + BULLET + 1 };
    Inscriptis *in = &view->inscriptis;
    while (text.len) {
        size_t len = text.len;
        if (in->grid_count) {
            size_t room = in->text.len < LIMIT_HTML_TABLE_TEXT ? (LIMIT_HTML_TABLE_TEXT - in->text.len) / MOST : 0;
            len = room < 1 ? 1 : room < len ? room : len;
            while (len < text.len && ((unsigned char)text.data[len] & 0xC0) == 0x80)
                len++;
        }
        if (event->white == WHITE_KEPT)
            put_kept(view, str_sub(text, 0, len));
        else
            put_collapsed(view, str_sub(text, 0, len));
        bool apart = view_space(text) || in->text.len > LIMIT_HTML_TABLE_TEXT + LIMIT_HTML_NAME; /* not inside a word */
        in->taken += len;
        if (apart)
            bound_tables(view);
        text = str_from(text, len);
    }
}

/* A text in quotation marks begins or ends, if `node` says so. */
static void quote(View *view, uint32_t node)
{
    Inscriptis *in = &view->inscriptis;
    if (in->node == node)
        return;
    if (in->node)
        put_collapsed(view, STR("\""));
    in->node = node;
    if (node)
        put_collapsed(view, STR("\""));
}

void inscriptis_begin(View *view)
{
    Inscriptis *in = &view->inscriptis;
    buf_clear(&in->parts);
    buf_clear(&in->text);
    buf_clear(&in->cells);
    buf_clear(&in->rows);
    in->grid_count = in->list = in->list_depth = in->node = 0;
    in->padding = in->taken = 0;
    in->cut = false;
    in->canvas = 0;
    in->canvases[0] = (Canvas){.margin = UINT32_MAX, .collapsible = true};
}

void inscriptis_event(View *view, const Event *event, Str text)
{
    quote(view, event->type == EVENT_TEXT && event->role == BOX_QUOTED ? event->node : 0);
    switch ((EventType)event->type) {
    case EVENT_OPEN:
        open_element(view, event);
        break;
    case EVENT_CLOSE:
        close_element(view, event->serial);
        break;
    case EVENT_BREAK:
        put_newline(view);
        break;
    case EVENT_TEXT:
        put_text(view, event, text);
        return;
    }
    view->inscriptis.taken++;
    bound_tables(view);
}

void inscriptis_end(View *view)
{
    quote(view, 0);
    while (part_count(&view->inscriptis))
        close_last(view);
    while (view->out.len && (view->out.data[view->out.len - 1] == '\n' || view->out.data[view->out.len - 1] == ' '))
        view->out.len--;
}
