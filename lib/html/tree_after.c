/* Tree construction after the body and in framesets (13.2.6.4.17 to 21). */
#include "html/engine.h"

static void in_frameset_start(Html *html, const Tag *tag)
{
    switch (tag->element) {
    case ELEMENT_HTML:
        body_start(html, tag);
        break;
    case ELEMENT_FRAMESET:
        if (html->tree.mode == MODE_IN_FRAMESET)
            tree_push(html, tag, NS_HTML);
        break;
    case ELEMENT_NOFRAMES:
        in_head_start(html, tag);
        break;
    default: /* frame is void; all others are ignored */
        break;
    }
}

void after_start(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    if (tree->mode != MODE_AFTER_BODY && tree->mode != MODE_AFTER_AFTER_BODY) {
        in_frameset_start(html, tag);
        return;
    }
    if (tag->element == ELEMENT_HTML) {
        body_start(html, tag);
        return;
    }
    tree->mode = MODE_IN_BODY;
    tree_start_tag(html, tag);
}

void after_end(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    switch (tree->mode) {
    case MODE_AFTER_BODY:
        if (tag->element == ELEMENT_HTML) {
            tree->mode = MODE_AFTER_AFTER_BODY;
            return;
        }
        break;
    case MODE_AFTER_AFTER_BODY:
        break;
    case MODE_IN_FRAMESET:
        if (tag->element == ELEMENT_FRAMESET && tree->count > 1) {
            tree_pop(html);
            if (!tree_is(html, ELEMENT_FRAMESET))
                tree->mode = MODE_AFTER_FRAMESET;
        }
        return;
    case MODE_AFTER_FRAMESET:
        if (tag->element == ELEMENT_HTML)
            tree->mode = MODE_AFTER_AFTER_FRAMESET;
        return;
    default:
        return;
    }
    tree->mode = MODE_IN_BODY;
    tree_end_tag(html, tag);
}
