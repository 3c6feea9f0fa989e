/* The layouts of other tools (html.h: HtmlLayout): what they are told of the page, and their state. Private to the room.
 * Nothing here knows the tree; look.c says what an element means to a layout, view.c turns openings, closings and text into
 * events, and each layout makes text of them. */
#ifndef STET_HTML_VIEW_H
#define STET_HTML_VIEW_H

#include "doc/doc.h"

typedef enum Display {
    DISPLAY_UNSAID, DISPLAY_NONE, DISPLAY_INLINE, DISPLAY_BLOCK, DISPLAY_INLINE_BLOCK, DISPLAY_FLEX, DISPLAY_INLINE_FLEX, DISPLAY_TABLE,
    DISPLAY_INLINE_TABLE, DISPLAY_ROW, DISPLAY_CELL
} Display;

typedef enum Transform { TRANSFORM_UNSAID, TRANSFORM_NONE, TRANSFORM_UPPER, TRANSFORM_LOWER, TRANSFORM_CAPITAL } Transform;

typedef enum White { WHITE_COLLAPSE, WHITE_LINES, WHITE_KEPT } White;

typedef enum Align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER } Align;
typedef enum VerticalAlign { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM } VerticalAlign;

/* What an element is to inscriptis and html-text. */
typedef enum BoxRole {
    BOX_PLAIN, BOX_LIST, BOX_NUMBERED, BOX_ITEM, BOX_TABLE, BOX_ROW, BOX_CELL, BOX_QUOTED, BOX_LINE, BOX_PARAGRAPH
} BoxRole;

/* An element's box as inscriptis has it; in lines and columns. */
typedef struct Box {
    uint8_t before, after, padding;
    uint8_t align, valign; /* Align, VerticalAlign */
    bool in_block;         /* the element around it is a block */
} Box;

/* How an element looks: what it says itself, or (Entry.look) what holds for it. */
typedef struct Look {
    uint8_t display, transform; /* Display, Transform */
    uint8_t role, white;        /* BoxRole, White of the text right in it */
    bool told;      /* its opening and closing are events */
    bool hidden;    /* makes no box */
    bool empty;     /* nothing inside it shows: replaced, or a control */
    bool no_text;   /* nor does text right in it, but elements do: select, closed details */
    bool invisible; /* takes room only */
    bool merges;    /* text before, in and after it is one: its tags are as if they were not there */
    bool open;      /* the attribute */
    bool turkish;   /* lang: has İ and ı */
    Box box;
    int32_t number; /* li: the attribute value; -1: none */
} Look;

typedef enum EventType { EVENT_OPEN, EVENT_CLOSE, EVENT_TEXT, EVENT_BREAK } EventType;

typedef struct Event {
    uint8_t type, display, transform, white; /* EventType, Display, Transform, White */
    uint8_t role;                            /* BoxRole */
    bool visible, paragraph, turkish;
    Box box;
    int32_t number;
    uint32_t serial;  /* of the element */
    uint32_t node;    /* text: changes with each tag */
    uint32_t next;    /* while it waits for its table's end: event + 1; 0: none */
    uint32_t at, len; /* text, in View.text */
} Event;

/* ---- the state of inscriptis' layout ---- */

/* Where lines are written: the page, or a table's cell, or (outside) what stands in a table but in no cell. */
typedef struct Canvas {
    uint32_t first_part; /* the parts from here on give its lines' prefixes */
    uint32_t indent;     /* columns */
    uint32_t margin;     /* blank lines that stand before what comes next */
    uint32_t bullets;    /* that wait for a line */
    bool outside;
    bool any, content;   /* a line was written; the line at hand has begun */
    bool prefixed;       /* the line at hand has its prefix */
    bool collapsible;    /* white space here collapses with what was before */
    bool space;          /* collapsed white space waits */
} Canvas;

/* A table, row or cell that is being laid out: places in the buffers. */
typedef struct GridCell {
    size_t at, len; /* in Inscriptis.text */
    uint32_t lines, width; /* width: of its longest line, in characters */
    uint8_t align, valign;
    bool outside;
} GridCell;

typedef struct GridRow {
    uint32_t first_cell, cells;
} GridRow;

typedef struct Grid {
    size_t at; /* in Inscriptis.text */
    uint32_t first_cell, first_row;
    bool in_block;
} Grid;

typedef struct Inscriptis {
    Buf parts;             /* open elements, of Part (view_inscriptis.c) */
    Buf text, cells, rows; /* of the open tables */
    Buf widths, scratch;
    Canvas canvases[1 + 2 * LIMIT_HTML_VIEW_GRIDS];
    Grid grids[LIMIT_HTML_VIEW_GRIDS];
    uint32_t canvas, grid_count; /* the canvas at hand; open grids */
    uint32_t list, list_depth;   /* part + 1 of the innermost list; lists that are open */
    uint32_t node;               /* the text at hand, when it stands in quotation marks; else 0 */
    size_t taken, padding;       /* what was laid out so far, in bytes and tags; bytes that alignment put in */
    bool cut;                    /* a table was too large to be aligned */
} Inscriptis;

typedef struct View {
    /* the events that wait: what stands wrongly in a table goes before it */
    Buf events, text;
    uint32_t count, first, point;
    uint32_t node, foster_node; /* node: counts tags; foster_node: the last whose text stood wrongly in a table */
    /* the text so far, and what the layout remembers */
    Buf out;
    bool any;        /* some text was put out */
    bool begun;      /* some text came at all: src is known */
    bool cont;       /* a block of it is out */
    bool space;      /* collapsed white space waits */
    bool line_start; /* white space here would be at the start of a line */
    bool in_word;    /* the last character was of a word: text-transform: capitalize */
    uint8_t required; /* line breaks that are due before more text */
    uint32_t depth;  /* tables that are open; deeper than LIMIT_HTML_VIEW_TABLES they count as the one around */
    bool deep;       /* more was open than the layout can tell apart */
    bool row_ended[LIMIT_HTML_VIEW_TABLES], cell_ended[LIMIT_HTML_VIEW_TABLES];
    size_t src, src_end, src_tag; /* of the text so far; of the last tag */
    Inscriptis inscriptis;
    /* html-text: the text node at hand, and how the one before it ended */
    uint32_t last_node;
    bool ended_white, ended_open;
} View;

/* One event into the text, as a browser's innerText lays it out (HTML Standard 3.2.7.1). */
void innertext_event(View *view, const Event *event, Str text);

/* The same, as inscriptis does with its strict style; see view_inscriptis.c. */
void inscriptis_begin(View *view);
void inscriptis_event(View *view, const Event *event, Str text);
/* Ends all that is open. */
void inscriptis_end(View *view);
/* inscriptis_table.c: a table's grid begins, gets a row, a cell, and is text, at the end of Inscriptis.scratch: first what
 * stands outside its cells (*outside bytes), then its rows. */
void grid_open(View *view, bool in_block);
void grid_row(View *view);
void grid_cell(View *view, const Event *event, bool outside);
void grid_cell_end(View *view);
void grid_close(View *view, size_t *outside);
void grid_spaces(Buf *out, uint32_t count);

/* The same, as html-text does with its guessed layout. */
void htmltext_event(View *view, const Event *event, Str text);

/* Length in bytes of the white space that `text` begins with, of one character, by Unicode; 0: none. */
size_t view_space(Str text);

#endif
