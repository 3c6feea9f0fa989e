/* Tree construction before the body (13.2.6.4.1 to 6), and templates (13.2.6.4.22). */
#include "html/engine.h"

static const Tag HTML_TAG = {.element = ELEMENT_HTML}, HEAD_TAG = {.element = ELEMENT_HEAD}, BODY_TAG = {.element = ELEMENT_BODY};

void tree_doctype(Html *html, Str text, bool whole)
{
    if (html->tree.mode != MODE_INITIAL)
        return;
    Doctype doctype = doctype_read(text, whole);
    html->tree.quirks = doctype_is_quirks(&doctype);
    html->tree.mode = MODE_BEFORE_HTML;
}

static void open_html(Html *html, const Tag *tag)
{
    tree_push(html, tag, NS_HTML);
    html->tree.mode = MODE_BEFORE_HEAD;
}

static void open_head(Html *html, const Tag *tag)
{
    html->tree.head = tree_push(html, tag, NS_HTML)->serial;
    html->tree.has_head = true;
    html->tree.mode = MODE_IN_HEAD;
}

static void open_body(Html *html, const Tag *tag)
{
    tree_push(html, tag, NS_HTML);
    html->tree.mode = MODE_IN_BODY;
}

void head_anything_else(Html *html)
{
    Tree *tree = &html->tree;
    switch (tree->mode) {
    case MODE_INITIAL:
        tree->quirks = true;
        tree->mode = MODE_BEFORE_HTML;
        break;
    case MODE_BEFORE_HTML:
        open_html(html, &HTML_TAG);
        break;
    case MODE_BEFORE_HEAD:
        open_head(html, &HEAD_TAG);
        break;
    case MODE_IN_HEAD:
        tree_pop(html);
        tree->mode = MODE_AFTER_HEAD;
        break;
    case MODE_IN_HEAD_NOSCRIPT:
        tree_pop(html);
        tree->mode = MODE_IN_HEAD;
        break;
    case MODE_AFTER_HEAD:
        open_body(html, &BODY_TAG);
        break;
    default:
        break;
    }
}

/* 13.2.6.4.4 in head, also where other modes use its rules: the tag is one of its own. */
void in_head_start(Html *html, const Tag *tag)
{
    switch (tag->element) {
    case ELEMENT_BASE: case ELEMENT_BASEFONT: case ELEMENT_BGSOUND: case ELEMENT_LINK: case ELEMENT_META:
        meta_tag(html, tag);
        break;
    case ELEMENT_TITLE:
        tree_raw_text(html, tag, STATE_RCDATA);
        break;
    case ELEMENT_NOFRAMES: case ELEMENT_STYLE:
        tree_raw_text(html, tag, STATE_RAWTEXT);
        break;
    case ELEMENT_SCRIPT:
        tree_raw_text(html, tag, STATE_SCRIPT);
        break;
    case ELEMENT_TEMPLATE:
        tree_push(html, tag, NS_HTML)->template_mode = MODE_IN_TEMPLATE;
        format_marker(html);
        html->tree.frameset_ok = false;
        html->tree.mode = MODE_IN_TEMPLATE;
        break;
    default:
        break;
    }
}

/* The metadata elements that in-head rules take. */
static bool is_head_content(Element element)
{
    return ELEMENTS[element].start == START_HEAD;
}

/* 13.2.6.4.22 in template: the tag chooses the mode of what follows. */
static void in_template_start(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    Mode mode = MODE_IN_BODY;
    if (is_head_content((Element)tag->element)) {
        in_head_start(html, tag);
        return;
    }
    switch (tag->element) {
    case ELEMENT_CAPTION: case ELEMENT_COLGROUP: case ELEMENT_TBODY: case ELEMENT_TFOOT: case ELEMENT_THEAD:
        mode = MODE_IN_TABLE;
        break;
    case ELEMENT_COL:
        mode = MODE_IN_COLUMN_GROUP;
        break;
    case ELEMENT_TR:
        mode = MODE_IN_TABLE_BODY;
        break;
    case ELEMENT_TD: case ELEMENT_TH:
        mode = MODE_IN_ROW;
        break;
    default:
        break;
    }
    tree->stack[tree->top[ELEMENT_TEMPLATE]].template_mode = (uint8_t)mode;
    tree->mode = (uint8_t)mode;
    tree_start_tag(html, tag);
}

void template_end(Html *html)
{
    Tree *tree = &html->tree;
    if (!tree->templates)
        return;
    tree_pop_to(html, tree->top[ELEMENT_TEMPLATE]);
    format_clear_to_marker(html);
    tree_reset_mode(html);
}

static void after_head_start(Html *html, const Tag *tag)
{
    switch (ELEMENTS[tag->element].start) {
    case START_HTML:
        body_start(html, tag);
        break;
    case START_BODY:
        html->tree.frameset_ok = false;
        open_body(html, tag);
        break;
    case START_FRAMESET:
        tree_push(html, tag, NS_HTML);
        html->tree.mode = MODE_IN_FRAMESET;
        break;
    case START_HEAD: /* its parent, the head, is closed already: to the text that makes no difference */
        in_head_start(html, tag);
        break;
    default:
        if (tag->element == ELEMENT_HEAD)
            break;
        head_anything_else(html);
        tree_start_tag(html, tag);
    }
}

/* 13.2.6.4.5; false: what comes ends the noscript. */
static bool in_head_noscript_start(Html *html, const Tag *tag)
{
    switch (tag->element) {
    case ELEMENT_HTML:
        body_start(html, tag);
        return true;
    case ELEMENT_BASEFONT: case ELEMENT_BGSOUND: case ELEMENT_LINK: case ELEMENT_META: case ELEMENT_NOFRAMES: case ELEMENT_STYLE:
        in_head_start(html, tag);
        return true;
    case ELEMENT_HEAD: case ELEMENT_NOSCRIPT:
        return true;
    default:
        return false;
    }
}

void head_start(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    Element element = (Element)tag->element;
    switch (tree->mode) {
    case MODE_IN_TEMPLATE:
        in_template_start(html, tag);
        return;
    case MODE_BEFORE_HTML:
        if (element == ELEMENT_HTML) {
            open_html(html, tag);
            return;
        }
        break;
    case MODE_BEFORE_HEAD:
        if (element == ELEMENT_HTML) {
            body_start(html, tag);
            return;
        }
        if (element == ELEMENT_HEAD) {
            open_head(html, tag);
            return;
        }
        break;
    case MODE_IN_HEAD:
        if (element == ELEMENT_HTML) {
            body_start(html, tag);
            return;
        }
        if (element == ELEMENT_NOSCRIPT) {
            tree_push(html, tag, NS_HTML);
            tree->mode = MODE_IN_HEAD_NOSCRIPT;
            return;
        }
        if (is_head_content(element)) {
            in_head_start(html, tag);
            return;
        }
        if (element == ELEMENT_HEAD)
            return;
        break;
    case MODE_IN_HEAD_NOSCRIPT:
        if (in_head_noscript_start(html, tag))
            return;
        break;
    case MODE_AFTER_HEAD:
        after_head_start(html, tag);
        return;
    default:
        break;
    }
    head_anything_else(html);
    tree_start_tag(html, tag);
}

void head_end(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    Element element = (Element)tag->element;
    if (element == ELEMENT_TEMPLATE && tree->mode >= MODE_IN_HEAD) {
        template_end(html);
        return;
    }
    if (tree->mode == MODE_IN_TEMPLATE)
        return;
    if (tree->mode == MODE_IN_HEAD && element == ELEMENT_HEAD) {
        tree_pop(html);
        tree->mode = MODE_AFTER_HEAD;
        return;
    }
    if (tree->mode == MODE_IN_HEAD_NOSCRIPT && element == ELEMENT_NOSCRIPT) {
        tree_pop(html);
        tree->mode = MODE_IN_HEAD;
        return;
    }
    bool acts = element == ELEMENT_BODY || element == ELEMENT_HTML || element == ELEMENT_BR ||
                (element == ELEMENT_HEAD && tree->mode < MODE_IN_HEAD);
    if (!acts || (tree->mode == MODE_IN_HEAD_NOSCRIPT && element != ELEMENT_BR))
        return;
    head_anything_else(html);
    tree_end_tag(html, tag);
}
