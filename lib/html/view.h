/* The layouts of other tools (html.h: HtmlLayout): what they are told of the page, and their state. Private to the room.
 * Nothing here knows the tree; view.c turns the tree's openings and closings into events. */
#ifndef STET_HTML_VIEW_H
#define STET_HTML_VIEW_H

#include "doc/doc.h"

typedef enum Display {
    DISPLAY_UNSAID, DISPLAY_NONE, DISPLAY_INLINE, DISPLAY_BLOCK, DISPLAY_INLINE_BLOCK, DISPLAY_FLEX, DISPLAY_INLINE_FLEX, DISPLAY_TABLE,
    DISPLAY_INLINE_TABLE, DISPLAY_ROW, DISPLAY_CELL
} Display;

typedef enum Transform { TRANSFORM_UNSAID, TRANSFORM_NONE, TRANSFORM_UPPER, TRANSFORM_LOWER, TRANSFORM_CAPITAL } Transform;

typedef enum White { WHITE_COLLAPSE, WHITE_LINES, WHITE_KEPT } White;

/* How an element looks: what it says itself, or (Entry.look) what holds for it. */
typedef struct Look {
    uint8_t display, transform; /* Display, Transform */
    bool hidden;  /* makes no box */
    bool empty;   /* nothing inside it shows: replaced, or a control */
    bool no_text; /* nor does text right in it, but elements do: select, closed details */
    bool open;    /* the attribute */
    bool turkish; /* lang: has İ and ı */
} Look;

typedef enum EventType { EVENT_OPEN, EVENT_CLOSE, EVENT_TEXT, EVENT_BREAK } EventType;

typedef struct Event {
    uint8_t type, display, transform, white; /* EventType, Display, Transform, White */
    bool visible, paragraph, turkish;
    uint32_t next;    /* while it waits for its table's end: event + 1; 0: none */
    uint32_t at, len; /* text, in View.text */
} Event;

enum { VIEW_TABLES = 64 /* nested; deeper ones count as the one around */ };

typedef struct View {
    /* the events that wait: what stands wrongly in a table goes before it */
    Buf events, text;
    uint32_t count, first, point;
    /* the text so far, and what the layout remembers */
    Buf out;
    bool any;        /* some text came before */
    bool cont;       /* a block of it is out */
    bool space;      /* collapsed white space waits */
    bool line_start; /* white space here would be at the start of a line */
    bool in_word;    /* the last character was of a word: text-transform: capitalize */
    uint8_t required; /* line breaks that are due before more text */
    uint32_t depth;  /* tables that are open */
    bool row_ended[VIEW_TABLES], cell_ended[VIEW_TABLES];
    size_t src, src_end;
} View;

/* One event into the text, as a browser's innerText lays it out (HTML Standard 3.2.7.1). */
void innertext_event(View *view, const Event *event, Str text);

#endif
