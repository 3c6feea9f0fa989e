/* The page's text as html-text gives it with its guessed layout: the texts between tags, white space collapsed, one space
 * between two but before punctuation and after an opening bracket; a line or a paragraph where some elements begin and end. */
#include "html/view.h"

static bool is_close(char c)
{
    return c == ',' || c == ':' || c == ';' || c == '.' || c == '!' || c == '?' || c == '"' || c == ')';
}

/* What is due before the first character of a text. */
static void settle(View *view, char first)
{
    if (view->any && view->required) {
        for (; view->required; view->required--)
            buf_byte(&view->out, '\n');
    } else if (view->any && (view->ended_white || (!is_close(first) && !view->ended_open))) {
        buf_byte(&view->out, ' ');
    }
    view->required = 0;
    view->any = true;
}

static void put_text(View *view, const Event *event, Str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t space = view_space(str_from(text, at));
        bool same = view->last_node == event->node;
        if (space) { /* at the start of a node it is nothing; at its end it may be */
            view->space = view->space || same;
            view->ended_white = view->ended_white || same;
            at += space;
            continue;
        }
        size_t from = at;
        while (at < text.len && !view_space(str_from(text, at)))
            at++;
        if (!same)
            settle(view, text.data[from]);
        else if (view->space)
            buf_byte(&view->out, ' ');
        buf_append(&view->out, str_sub(text, from, at - from));
        view->last_node = event->node;
        view->space = view->ended_white = false;
        view->ended_open = text.data[at - 1] == '(';
    }
}

static void require(View *view, uint8_t breaks)
{
    if (view->required < breaks)
        view->required = breaks;
    view->last_node = 0;
    view->space = false;
}

void htmltext_event(View *view, const Event *event, Str text)
{
    if (event->type == EVENT_TEXT)
        put_text(view, event, text);
    else if (event->type == EVENT_BREAK || event->role == BOX_LINE)
        require(view, 1);
    else if (event->role == BOX_PARAGRAPH)
        require(view, 2);
}
