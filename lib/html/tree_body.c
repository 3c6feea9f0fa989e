/* Tree construction in body (13.2.6.4.7). Which rule a tag has stands in elements.h. */
#include "html/engine.h"

void body_text(Html *html, Run run)
{
    Tree *tree = &html->tree;
    if (format_waits(tree))
        format_reconstruct_for_text(html);
    if (tree->frameset_ok)
        for (size_t i = 0; i < run.len; i++)
            if (!is_space(run.data[i])) {
                tree->frameset_ok = false;
                break;
            }
    layout_text(html, run);
}

void body_close_p(Html *html)
{
    tree_implied_end_tags(html, ELEMENT_P);
    tree_pop_to(html, html->tree.top[ELEMENT_P]);
}

static void close_p_in_button_scope(Html *html)
{
    if (tree_in_scope(html, ELEMENT_P, SCOPE_BUTTON))
        body_close_p(html);
}

/* An element whose content is none: what it means to layout and metadata happens now. */
static void insert_void(Html *html, const Tag *tag)
{
    if (tag->element == ELEMENT_BR && !tag->present && !html->options.layout) { /* it looks like what is around */
        layout_break(html, false);
        return;
    }
    tree_push(html, tag, NS_HTML);
    if (tag->element == ELEMENT_BR)
        layout_break(html, false);
    else if (ELEMENTS[tag->element].flags & EL_INLINE_BOX)
        layout_box(html);
    tree_pop(html);
}

/* The text that stands for a picture, or on a button. */
static void standalone(Html *html, const Tag *tag)
{
    Str type = tag_value(html, tag, ATTRIBUTE_TYPE);
    size_t end = html->tokenizer.tag_end;
    if (tag->element == ELEMENT_IMG)
        layout_standalone(html, KIND_ALT, tag_value(html, tag, ATTRIBUTE_ALT), tag->src, end);
    else if (str_equal_ascii_case(type, STR("submit")) || str_equal_ascii_case(type, STR("button")) || str_equal_ascii_case(type, STR("reset")))
        layout_standalone(html, KIND_CONTROL, tag_value(html, tag, ATTRIBUTE_VALUE), tag->src, end);
}

static void start_list_item(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    tree->frameset_ok = false;
    bool li = tag->element == ELEMENT_LI;
    /* Down to the first special element but address, div and p: the item must be above it. */
    for (uint16_t place = tree->count; place; place--) {
        const Entry *entry = &tree->stack[place];
        Element element = (Element)entry->element;
        if (entry->space == NS_HTML && (li ? element == ELEMENT_LI : element == ELEMENT_DD || element == ELEMENT_DT)) {
            tree_implied_end_tags(html, element);
            tree_pop_to(html, tree->top[element]);
            break;
        }
        bool special = entry->space != NS_HTML ? entry->integration : ELEMENTS[element].flags & EL_SPECIAL;
        if (special && element != ELEMENT_ADDRESS && element != ELEMENT_DIV && element != ELEMENT_P)
            break;
        if (!tree->top[ELEMENT_LI] && li)
            break;
    }
    close_p_in_button_scope(html);
    tree_push(html, tag, NS_HTML);
}

static void start_a(Html *html, const Tag *tag)
{
    uint16_t index = format_find(html, ELEMENT_A);
    if (index) {
        uint32_t serial = format_at(&html->tree, index)->entry.serial;
        Tag end = *tag;
        end.is_end = true;
        end.present = 0;
        format_adopt(html, &end);
        index = format_find(html, ELEMENT_A);
        if (index && format_at(&html->tree, index)->entry.serial == serial) {
            uint16_t place = format_at(&html->tree, index)->place;
            format_remove(html, index);
            if (place)
                tree_remove(html, place);
        }
    }
    format_reconstruct(html);
    tree_push(html, tag, NS_HTML);
    format_push(html, tag);
}

static void start_option(Html *html, const Tag *tag)
{
    if (tree_in_scope(html, ELEMENT_SELECT, SCOPE_DEFAULT))
        tree_implied_end_tags(html, tag->element == ELEMENT_OPTION ? ELEMENT_OPTGROUP : ELEMENT_UNKNOWN);
    else if (tree_is(html, ELEMENT_OPTION))
        tree_pop(html);
    format_reconstruct(html);
    tree_push(html, tag, NS_HTML);
    if (tag->element == ELEMENT_OPTGROUP)
        layout_standalone(html, KIND_CONTROL, tag_value(html, tag, ATTRIBUTE_LABEL), tag->src, html->tokenizer.tag_end);
}

/* Only one body: a second one's attributes would be added. A frameset may still replace an empty body. */
static void start_frameset(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    if (tree->count < 2 || tree->stack[2].element != ELEMENT_BODY || !tree->frameset_ok)
        return;
    layout_forget(html); /* what a body has that a frameset may replace: white space and NULs */
    tree_pop_to(html, 2);
    tree_push(html, tag, NS_HTML);
    tree->mode = MODE_IN_FRAMESET;
}

static void start_foreign(Html *html, const Tag *tag, Namespace space)
{
    format_reconstruct(html);
    tree_push(html, tag, space);
    if (tag->self_closing)
        tree_pop(html);
}

static void start_form(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    if (tree->has_form && !tree->templates)
        return;
    close_p_in_button_scope(html);
    uint32_t serial = tree_push(html, tag, NS_HTML)->serial;
    if (!tree->templates) {
        tree->has_form = true;
        tree->form = serial;
    }
}

static void start_heading(Html *html, const Tag *tag)
{
    close_p_in_button_scope(html);
    const Entry *current = tree_current(html);
    if (current->space == NS_HTML && current->element >= ELEMENT_H1 && current->element <= ELEMENT_H6)
        tree_pop(html);
    tree_push(html, tag, NS_HTML);
}

static void close_select(Html *html)
{
    tree_pop_to(html, html->tree.top[ELEMENT_SELECT]);
}

/* Elements that end a paragraph and nothing more, or hardly more. */
static void start_block(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    close_p_in_button_scope(html);
    tree_push(html, tag, NS_HTML);
    switch (ELEMENTS[tag->element].start) {
    case START_PRE:
        tree->skip_newline = true;
        tree->frameset_ok = false;
        break;
    case START_PLAINTEXT:
        html->tokenizer.state = STATE_PLAINTEXT;
        break;
    case START_HR:
        layout_standalone(html, KIND_HR, STR_EMPTY, tag->src, html->tokenizer.tag_end);
        tree_pop(html);
        tree->frameset_ok = false;
        break;
    default:
        break;
    }
}

static void start_inline(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    switch (ELEMENTS[tag->element].start) {
    case START_NOBR:
        format_reconstruct(html);
        if (tree_in_scope(html, ELEMENT_NOBR, SCOPE_DEFAULT)) {
            format_adopt(html, tag);
            format_reconstruct(html);
        }
        tree_push(html, tag, NS_HTML);
        format_push(html, tag);
        break;
    case START_FORMAT:
        if (format_push_pending(html, tag))
            break;
        format_reconstruct(html);
        tree_push(html, tag, NS_HTML);
        format_push(html, tag);
        break;
    case START_MARKER:
        format_reconstruct(html);
        tree_push(html, tag, NS_HTML);
        format_marker(html);
        tree->frameset_ok = false;
        break;
    case START_BUTTON:
        if (tree_in_scope(html, ELEMENT_BUTTON, SCOPE_DEFAULT)) {
            tree_implied_end_tags(html, ELEMENT_UNKNOWN);
            tree_pop_to(html, tree->top[ELEMENT_BUTTON]);
        }
        format_reconstruct(html);
        tree_push(html, tag, NS_HTML);
        tree->frameset_ok = false;
        break;
    case START_RUBY: case START_RT:
        if (tree_in_scope(html, ELEMENT_RUBY, SCOPE_DEFAULT))
            tree_implied_end_tags(html, ELEMENTS[tag->element].start == START_RT ? ELEMENT_RTC : ELEMENT_UNKNOWN);
        tree_push(html, tag, NS_HTML);
        break;
    default:
        format_reconstruct(html);
        tree_push(html, tag, NS_HTML);
    }
}

static void start_void(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    Tag image = *tag;
    switch (ELEMENTS[tag->element].start) {
    case START_IMAGE:
        image.element = ELEMENT_IMG;
        break;
    case START_INPUT:
        if (tree_in_scope(html, ELEMENT_SELECT, SCOPE_DEFAULT))
            close_select(html);
        break;
    case START_PARAM:
        insert_void(html, tag);
        return;
    default:
        break;
    }
    format_reconstruct(html);
    insert_void(html, &image);
    if (image.element == ELEMENT_IMG || image.element == ELEMENT_INPUT)
        standalone(html, &image);
    if (image.element != ELEMENT_INPUT || !str_equal_ascii_case(tag_value(html, tag, ATTRIBUTE_TYPE), STR("hidden")))
        tree->frameset_ok = false;
}

static void start_raw(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    switch (ELEMENTS[tag->element].start) {
    case START_TEXTAREA:
        tree_raw_text(html, tag, STATE_RCDATA);
        tree->skip_newline = true;
        tree->frameset_ok = false;
        break;
    case START_XMP:
        close_p_in_button_scope(html);
        format_reconstruct(html);
        tree->frameset_ok = false;
        tree_raw_text(html, tag, STATE_RAWTEXT);
        break;
    case START_IFRAME:
        tree->frameset_ok = false;
        tree_raw_text(html, tag, STATE_RAWTEXT);
        break;
    default:
        tree_raw_text(html, tag, STATE_RAWTEXT);
    }
}

static void start_table(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    if (!tree->quirks)
        close_p_in_button_scope(html);
    tree_push(html, tag, NS_HTML);
    tree->frameset_ok = false;
    tree->mode = MODE_IN_TABLE;
}

static void start_select(Html *html, const Tag *tag)
{
    if (tree_in_scope(html, ELEMENT_SELECT, SCOPE_DEFAULT)) {
        close_select(html);
        return;
    }
    format_reconstruct(html);
    tree_push(html, tag, NS_HTML);
    html->tree.frameset_ok = false;
}

void body_start(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    switch (ELEMENTS[tag->element].start) {
    case START_HTML: case START_IGNORE:
        if (tag->element == ELEMENT_HTML && !tree->templates)
            meta_opened(html, tag, 1);
        break;
    case START_BODY:
        if (tree->count >= 2 && tree->stack[2].element == ELEMENT_BODY && !tree->templates)
            tree->frameset_ok = false;
        break;
    case START_FRAMESET: start_frameset(html, tag); break;
    case START_HEAD: in_head_start(html, tag); break;
    case START_BLOCK: case START_PRE: case START_PLAINTEXT: start_block(html, tag); break;
    case START_HR:
        if (tree_in_scope(html, ELEMENT_SELECT, SCOPE_DEFAULT)) {
            close_p_in_button_scope(html);
            tree_implied_end_tags(html, ELEMENT_UNKNOWN);
        }
        start_block(html, tag);
        break;
    case START_HEADING: start_heading(html, tag); break;
    case START_FORM: start_form(html, tag); break;
    case START_LI: case START_DD: start_list_item(html, tag); break;
    case START_A: start_a(html, tag); break;
    case START_TABLE: start_table(html, tag); break;
    case START_VOID: case START_INPUT: case START_PARAM: case START_IMAGE: start_void(html, tag); break;
    case START_TEXTAREA: case START_XMP: case START_IFRAME: case START_NOEMBED: start_raw(html, tag); break;
    case START_SELECT: start_select(html, tag); break;
    case START_OPTION: case START_OPTGROUP: start_option(html, tag); break;
    case START_MATH: start_foreign(html, tag, NS_MATH); break;
    case START_SVG: start_foreign(html, tag, NS_SVG); break;
    default: start_inline(html, tag);
    }
}

/* ---- end tags ---- */

void body_any_end(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    if (tag->element ? !tree->top[tag->element] : !tree->unknown[tag->name_hash & 63])
        return; /* none is open: the search would only find a special element */
    for (uint16_t place = tree->count; place; place--) {
        const Entry *entry = &tree->stack[place];
        if (entry->space != NS_HTML) {
            if (entry->integration)
                return;
            continue;
        }
        if (entry->element == tag->element && (tag->element || entry->name_hash == tag->name_hash)) {
            uint32_t serial = entry->serial;
            tree_implied_end_tags(html, (Element)tag->element);
            while (tree->count && tree->stack[tree->count].serial != serial)
                tree_pop(html);
            tree_pop(html);
            return;
        }
        if (ELEMENTS[entry->element].flags & EL_SPECIAL)
            return;
    }
}

static void end_form(Html *html)
{
    Tree *tree = &html->tree;
    if (tree->templates) {
        if (!tree_in_scope(html, ELEMENT_FORM, SCOPE_DEFAULT))
            return;
        tree_implied_end_tags(html, ELEMENT_UNKNOWN);
        tree_pop_to(html, tree->top[ELEMENT_FORM]);
        return;
    }
    bool had = tree->has_form;
    tree->has_form = false;
    uint16_t place = tree->top[ELEMENT_FORM];
    if (!had || !place || place < tree->scope_top[SCOPE_DEFAULT] || tree->stack[place].serial != tree->form)
        return;
    tree_implied_end_tags(html, ELEMENT_UNKNOWN);
    layout_flush(html);
    tree_remove(html, tree->top[ELEMENT_FORM]);
}

static void end_heading(Html *html)
{
    Tree *tree = &html->tree;
    uint16_t place = 0;
    for (Element element = ELEMENT_H1; element <= ELEMENT_H6; element++)
        if (tree->top[element] > place)
            place = tree->top[element];
    if (!place || place < tree->scope_top[SCOPE_DEFAULT])
        return;
    tree_implied_end_tags(html, ELEMENT_UNKNOWN);
    tree_pop_to(html, place);
}

static void end_p(Html *html)
{
    static const Tag P_TAG = {.element = ELEMENT_P};
    if (!tree_in_scope(html, ELEMENT_P, SCOPE_BUTTON))
        tree_push(html, &P_TAG, NS_HTML);
    body_close_p(html);
}

static void end_body(Html *html, const Tag *tag)
{
    if (!tree_in_scope(html, ELEMENT_BODY, SCOPE_DEFAULT))
        return;
    html->tree.mode = MODE_AFTER_BODY;
    if (tag->element == ELEMENT_HTML)
        tree_end_tag(html, tag);
}

void body_end(Html *html, const Tag *tag)
{
    static const Tag BR_TAG = {.element = ELEMENT_BR};
    Tree *tree = &html->tree;
    Element element = (Element)tag->element;
    switch (ELEMENTS[element].end) {
    case END_TEMPLATE: template_end(html); break;
    case END_BODY: case END_HTML: end_body(html, tag); break;
    case END_FORM: end_form(html); break;
    case END_P: end_p(html); break;
    case END_HEADING: end_heading(html); break;
    case END_FORMAT: format_adopt(html, tag); break;
    case END_BLOCK: case END_LI: case END_DD: case END_MARKER:
        if (!tree_in_scope(html, element, element == ELEMENT_LI ? SCOPE_LIST_ITEM : SCOPE_DEFAULT))
            break;
        tree_implied_end_tags(html, element == ELEMENT_LI || element == ELEMENT_DD || element == ELEMENT_DT ? element : ELEMENT_UNKNOWN);
        tree_pop_to(html, tree->top[element]);
        if (ELEMENTS[element].end == END_MARKER)
            format_clear_to_marker(html);
        break;
    case END_BR:
        format_reconstruct(html);
        insert_void(html, &BR_TAG);
        tree->frameset_ok = false;
        break;
    case END_IGNORE: break;
    default: body_any_end(html, tag);
    }
}
