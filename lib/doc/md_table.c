/* A table of GFM from cells in a row: the first row is its head when its cells are header cells, else the head is empty. */
#include "doc/md.h"

enum { MOST_HOLES = 64 }; /* columns that a cell's number may skip: a hostile number does not fill the output */

static int64_t number_of(const Block *block, KeyId key)
{
    return attrs_integer(&block->record.attrs, key, 0);
}

static bool same_table(const Block *first, const Block *block)
{
    return block->record.id == KIND_CELL && number_of(block, KEY_TABLE) == number_of(first, KEY_TABLE);
}

/* The column, from 0, where a cell goes: its own number where that leaves a small hole, else the next. */
static int64_t column_of(const Block *cell, int64_t next)
{
    int64_t column = number_of(cell, KEY_COL) - 1;
    return column > next && column <= MOST_HOLES ? column : next;
}

/* Writes the row that begins at block `at`, with at least `columns` columns when it is the head; returns the block after it. */
static uint32_t put_row(Doc *doc, Buf *out, uint32_t at, uint32_t end, int64_t columns)
{
    const Block *blocks = doc->blocks.items;
    int64_t row = number_of(&blocks[at], KEY_ROW), column = 0;
    buf_byte(out, '|');
    for (; at < end; at++) {
        if (!shown_as_text(&blocks[at]))
            continue;
        if (number_of(&blocks[at], KEY_ROW) != row)
            break;
        for (int64_t place = column_of(&blocks[at], column); column < place; column++)
            buf_append(out, STR(" |"));
        buf_byte(out, ' ');
        md_put_block_text(doc, out, &blocks[at], STR(" "));
        buf_append(out, STR(" |"));
        column++;
    }
    for (; column < columns; column++)
        buf_append(out, STR(" |"));
    return at;
}

typedef struct TableShape {
    uint32_t end;    /* block after the last cell */
    int64_t columns; /* of the widest row */
} TableShape;

static TableShape shape_of(const Doc *doc, uint32_t first)
{
    const Block *blocks = doc->blocks.items;
    TableShape shape = {first, 0};
    int64_t row = number_of(&blocks[first], KEY_ROW), column = 0;
    for (; shape.end < doc->blocks.count; shape.end++) {
        const Block *cell = &blocks[shape.end];
        if (!shown_as_text(cell))
            continue;
        if (!same_table(&blocks[first], cell))
            break;
        if (number_of(cell, KEY_ROW) != row) {
            row = number_of(cell, KEY_ROW);
            column = 0;
        }
        column = column_of(cell, column) + 1;
        shape.columns = column > shape.columns ? column : shape.columns;
    }
    return shape;
}

uint32_t md_put_table(Doc *doc, Buf *out, uint32_t first)
{
    TableShape shape = shape_of(doc, first);
    uint32_t at = first;
    if (number_of(&doc->blocks.items[first], KEY_HEAD) == 1) {
        at = put_row(doc, out, at, shape.end, shape.columns);
    } else {
        buf_byte(out, '|');
        for (int64_t i = 0; i < shape.columns; i++)
            buf_append(out, STR(" |"));
    }
    buf_append(out, STR("\n|"));
    for (int64_t i = 0; i < shape.columns; i++)
        buf_append(out, STR(" --- |"));
    while (at < shape.end) {
        if (!shown_as_text(&doc->blocks.items[at])) {
            at++;
            continue;
        }
        buf_byte(out, '\n');
        at = put_row(doc, out, at, shape.end, 0);
    }
    return shape.end;
}
