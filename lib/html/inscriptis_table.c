/* Tables of inscriptis' layout: cells gather as text, then rows are lines, columns as wide as their longest line. Tables nest
 * as a stack in the same buffers. What alignment puts in has a ceiling, since one long cell makes a column as wide. */
#include "html/view.h"

#include "base/base.h"

static GridCell *cell_at(Inscriptis *in, size_t index)
{
    return (GridCell *)(void *)in->cells.data + index;
}

static GridRow *row_at(Inscriptis *in, size_t index)
{
    return (GridRow *)(void *)in->rows.data + index;
}

static uint32_t cell_count(const Inscriptis *in)
{
    return (uint32_t)(in->cells.len / sizeof(GridCell));
}

static uint32_t row_count(const Inscriptis *in)
{
    return (uint32_t)(in->rows.len / sizeof(GridRow));
}

void grid_open(View *view, bool in_block)
{
    Inscriptis *in = &view->inscriptis;
    in->grids[in->grid_count++] = (Grid){in->text.len, cell_count(in), row_count(in), in_block};
}

void grid_row(View *view)
{
    Inscriptis *in = &view->inscriptis;
    GridRow row = {cell_count(in), 0};
    buf_append(&in->rows, (Str){(const char *)&row, sizeof row});
}

static bool is_open(const GridCell *cell)
{
    return cell->len == SIZE_MAX;
}

void grid_cell(View *view, const Event *event, bool outside)
{
    Inscriptis *in = &view->inscriptis;
    uint32_t first = in->grids[in->grid_count - 1].first_cell, count = cell_count(in);
    if (outside && count > first && is_open(cell_at(in, count - 1)))
        return;
    GridCell cell = {.at = in->text.len, .len = SIZE_MAX, .outside = outside};
    if (event) {
        cell.align = event->box.align;
        cell.valign = event->box.valign;
    }
    buf_append(&in->cells, (Str){(const char *)&cell, sizeof cell});
    if (outside)
        return;
    if (row_count(in) == in->grids[in->grid_count - 1].first_row)
        grid_row(view);
    GridRow *row = row_at(in, row_count(in) - 1);
    if (!row->cells)
        row->first_cell = count;
    row->cells++;
}

void grid_cell_end(View *view)
{
    Inscriptis *in = &view->inscriptis;
    uint32_t count = cell_count(in);
    if (count > in->grids[in->grid_count - 1].first_cell && is_open(cell_at(in, count - 1)))
        cell_at(in, count - 1)->len = in->text.len - cell_at(in, count - 1)->at;
}

/* ---- a table as text ---- */

static uint32_t characters(Str line)
{
    uint32_t count = 0;
    for (size_t i = 0; i < line.len; i++)
        count += ((unsigned char)line.data[i] & 0xC0) != 0x80;
    return count;
}

static Str cell_text(const Inscriptis *in, const GridCell *cell)
{
    return cell->len ? (Str){in->text.data + cell->at, cell->len} : STR_EMPTY;
}

/* The line of `text` at *at; moves *at past its newline. */
static Str next_line(Str text, size_t *at)
{
    size_t newline = str_find_byte(str_from(text, *at), '\n');
    Str line = str_sub(text, *at, newline == STR_NONE ? text.len : newline);
    *at += line.len + 1;
    return line;
}

static void measure_cell(const Inscriptis *in, GridCell *cell)
{
    Str text = cell_text(in, cell);
    cell->lines = cell->width = 0;
    for (size_t at = 0; at <= text.len; cell->lines++) {
        uint32_t width = characters(next_line(text, &at));
        cell->width = width > cell->width ? width : cell->width;
    }
}

/* The cells of a row, from `first` on, that stand in it (others stand outside). */
static GridCell *next_cell(Inscriptis *in, size_t *index)
{
    while (cell_at(in, *index)->outside)
        ++*index;
    return cell_at(in, (*index)++);
}

static uint32_t *column_width(Inscriptis *in, uint32_t column)
{
    while (in->widths.len <= column * sizeof(uint32_t))
        buf_append(&in->widths, (Str){(const char *)&(uint32_t){0}, sizeof(uint32_t)});
    return (uint32_t *)(void *)in->widths.data + column;
}

static uint32_t row_lines(Inscriptis *in, const GridRow *row)
{
    uint32_t lines = 0;
    size_t index = row->first_cell;
    for (uint32_t i = 0; i < row->cells; i++) {
        const GridCell *cell = next_cell(in, &index);
        lines = cell->lines > lines ? cell->lines : lines;
    }
    return lines;
}

/* Measures cells and columns; returns the bytes that the rows take at least, texts apart. */
static size_t measure(Inscriptis *in, const Grid *grid)
{
    size_t area = 0, width = 0;
    in->widths.len = 0;
    for (uint32_t r = grid->first_row; r < row_count(in); r++) {
        size_t index = row_at(in, r)->first_cell;
        for (uint32_t i = 0; i < row_at(in, r)->cells; i++) {
            GridCell *cell = next_cell(in, &index);
            measure_cell(in, cell);
            uint32_t *column = column_width(in, i);
            *column = cell->width > *column ? cell->width : *column;
        }
    }
    for (uint32_t r = grid->first_row; r < row_count(in); r++) {
        const GridRow *row = row_at(in, r);
        width = 0;
        for (uint32_t i = 0; i < row->cells; i++)
            width += *column_width(in, i) + 2;
        area += width * row_lines(in, row);
    }
    return area;
}

void grid_spaces(Buf *out, uint32_t count)
{
    memset(buf_reserve(out, count), ' ', count);
    out->len += count;
}

static void put_aligned(Buf *out, Str line, uint32_t width, Align align)
{
    uint32_t free = width - characters(line), left = 0;
    if (align == ALIGN_RIGHT)
        left = free;
    else if (align == ALIGN_CENTER)
        left = free / 2 + (free & width & 1);
    grid_spaces(out, left);
    buf_append(out, line);
    grid_spaces(out, free - left);
}

/* One line of a row. Cell.at moves along its text. */
static void put_row_line(Inscriptis *in, const GridRow *row, uint32_t line, uint32_t lines)
{
    size_t index = row->first_cell;
    for (uint32_t i = 0; i < row->cells; i++) {
        GridCell *cell = next_cell(in, &index);
        uint32_t above = (lines - cell->lines) * cell->valign / 2;
        Str text = STR_EMPTY;
        if (line >= above && line - above < cell->lines) {
            size_t taken = 0;
            text = next_line(cell_text(in, cell), &taken);
            taken = taken < cell->len ? taken : cell->len;
            cell->at += taken;
            cell->len -= taken;
        }
        if (i)
            grid_spaces(&in->scratch, 2);
        put_aligned(&in->scratch, text, *column_width(in, i), (Align)cell->align);
    }
}

static void put_rows(Inscriptis *in, const Grid *grid)
{
    for (uint32_t r = grid->first_row; r < row_count(in); r++) {
        const GridRow *row = row_at(in, r);
        uint32_t lines = row_lines(in, row);
        for (uint32_t line = 0; line < lines; line++) {
            put_row_line(in, row, line, lines);
            buf_byte(&in->scratch, '\n');
        }
        if (!lines)
            buf_byte(&in->scratch, '\n');
    }
}

/* Without columns: each cell's lines, one cell after the other. */
static void put_unaligned(Inscriptis *in, const Grid *grid)
{
    for (uint32_t r = grid->first_row; r < row_count(in); r++) {
        const GridRow *row = row_at(in, r);
        bool apart = row_lines(in, row) > 1;
        size_t index = row->first_cell;
        for (uint32_t i = 0; i < row->cells; i++) {
            Str text = cell_text(in, next_cell(in, &index));
            buf_append(&in->scratch, text);
            buf_append(&in->scratch, i + 1 == row->cells ? STR("\n") : !text.len ? STR_EMPTY : apart ? STR("\n") : STR("  "));
        }
    }
}

void grid_close(View *view, size_t *outside)
{
    Inscriptis *in = &view->inscriptis;
    const Grid *grid = &in->grids[--in->grid_count];
    in->scratch.len = 0;
    for (uint32_t i = grid->first_cell; i < cell_count(in); i++)
        if (cell_at(in, i)->outside) {
            buf_append(&in->scratch, cell_text(in, cell_at(in, i)));
            buf_byte(&in->scratch, ' ');
        }
    *outside = in->scratch.len;
    size_t area = measure(in, grid), allowed = 65536 + LIMIT_HTML_VIEW_PADDING_A_BYTE * in->taken;
    if (row_count(in) == grid->first_row) {
        buf_byte(&in->scratch, '\n');
    } else if (area > LIMIT_HTML_VIEW_PADDING || in->padding + area > allowed) {
        in->cut = true;
        put_unaligned(in, grid);
    } else {
        in->padding += area;
        put_rows(in, grid);
    }
    in->text.len = grid->at;
    in->cells.len = grid->first_cell * sizeof(GridCell);
    in->rows.len = grid->first_row * sizeof(GridRow);
}
