/* Tree construction in tables (13.2.6.4.9 to 15), and where misplaced content of a table goes: before it. */
#include "html/engine.h"

static const Tag TBODY_TAG = {.element = ELEMENT_TBODY}, TR_TAG = {.element = ELEMENT_TR}, COLGROUP_TAG = {.element = ELEMENT_COLGROUP};

/* Pops to the table, its body or its row ("clear the stack back to a … context"). */
static void clear_to(Html *html, Element a, Element b, Element c)
{
    for (;;) {
        const Entry *entry = tree_current(html);
        Element element = (Element)entry->element;
        if (html->tree.count <= 1 ||
            (entry->space == NS_HTML && (element == a || element == b || element == c || element == ELEMENT_TEMPLATE || element == ELEMENT_HTML)))
            return;
        tree_pop(html);
    }
}

static void clear_to_table(Html *html)
{
    clear_to(html, ELEMENT_TABLE, ELEMENT_TABLE, ELEMENT_TABLE);
}

static void clear_to_body(Html *html)
{
    clear_to(html, ELEMENT_TBODY, ELEMENT_THEAD, ELEMENT_TFOOT);
}

static void clear_to_row(Html *html)
{
    clear_to(html, ELEMENT_TR, ELEMENT_TR, ELEMENT_TR);
}

static bool is_section(Element element)
{
    return element == ELEMENT_TBODY || element == ELEMENT_THEAD || element == ELEMENT_TFOOT;
}

static bool is_cell(Element element)
{
    return element == ELEMENT_TD || element == ELEMENT_TH;
}

/* A token by the rules of in body, with foster parenting (13.2.6.1): new elements go before the table. */
static void fostered(Html *html, const Tag *tag)
{
    html->tree.foster = true;
    if (tag->is_end)
        body_end(html, tag);
    else
        body_start(html, tag);
    html->tree.foster = false;
}

void table_text(Html *html, Run run)
{
    size_t spaces = (size_t)(scan_spaces(run.data, run.data + run.len) - run.data);
    bool white = spaces == run.len;
    const Entry *current = tree_current(html);
    bool table_part = current->space == NS_HTML && ELEMENTS[current->element].flags & EL_TABLE_PART;
    if (html->tree.mode == MODE_IN_COLUMN_GROUP) {
        if (white)
            return;
        if (tree_is(html, ELEMENT_COLGROUP)) {
            tree_pop(html);
            html->tree.mode = MODE_IN_TABLE;
            table_part = true;
            run.data += spaces; /* these are the column group's */
            run.len -= spaces;
        } else {
            return;
        }
    }
    if (!table_part) {
        body_text(html, run);
        return;
    }
    /* Text in one run is white space and stays (where no cell is, it shows nowhere), or goes before the table as a whole. */
    uint8_t before = html->tree.table_text;
    if (white && before != TABLE_TEXT_FOSTERED) {
        html->tree.table_text = TABLE_TEXT_WHITE;
        return;
    }
    html->tree.table_text = TABLE_TEXT_FOSTERED;
    html->tree.foster = true;
    if (before == TABLE_TEXT_WHITE)
        body_text(html, (Run){" ", 1, true, 0, 0});
    body_text(html, run);
    html->tree.foster = false;
}

static void open_section(Html *html, const Tag *tag)
{
    clear_to_table(html);
    tree_push(html, tag, NS_HTML);
    html->tree.mode = MODE_IN_TABLE_BODY;
}

static void in_table_start(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    Element element = (Element)tag->element;
    switch (element) {
    case ELEMENT_CAPTION:
        clear_to_table(html);
        format_marker(html);
        tree_push(html, tag, NS_HTML);
        tree->mode = MODE_IN_CAPTION;
        return;
    case ELEMENT_COLGROUP: case ELEMENT_COL:
        clear_to_table(html);
        tree_push(html, element == ELEMENT_COL ? &COLGROUP_TAG : tag, NS_HTML);
        tree->mode = MODE_IN_COLUMN_GROUP;
        return;
    case ELEMENT_TBODY: case ELEMENT_THEAD: case ELEMENT_TFOOT:
        open_section(html, tag);
        return;
    case ELEMENT_TD: case ELEMENT_TH: case ELEMENT_TR:
        open_section(html, &TBODY_TAG);
        tree_start_tag(html, tag);
        return;
    case ELEMENT_TABLE:
        if (!tree_in_scope(html, ELEMENT_TABLE, SCOPE_TABLE))
            return;
        tree_pop_to(html, tree->top[ELEMENT_TABLE]);
        tree_reset_mode(html);
        tree_start_tag(html, tag);
        return;
    case ELEMENT_STYLE: case ELEMENT_SCRIPT: case ELEMENT_TEMPLATE:
        in_head_start(html, tag);
        return;
    case ELEMENT_INPUT:
        if (str_equal_ascii_case(tag_value(html, tag, ATTRIBUTE_TYPE), STR("hidden")))
            return;
        break;
    case ELEMENT_FORM:
        if (tree->templates || tree->has_form)
            return;
        tree->has_form = true;
        tree->form = 0; /* it is closed at once: its end tag finds nothing */
        return;
    default:
        break;
    }
    fostered(html, tag);
}

static void in_body_start_of_table(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    switch (tag->element) {
    case ELEMENT_TR:
        clear_to_body(html);
        tree_push(html, tag, NS_HTML);
        tree->mode = MODE_IN_ROW;
        return;
    case ELEMENT_TD: case ELEMENT_TH:
        clear_to_body(html);
        tree_push(html, &TR_TAG, NS_HTML);
        tree->mode = MODE_IN_ROW;
        tree_start_tag(html, tag);
        return;
    case ELEMENT_CAPTION: case ELEMENT_COL: case ELEMENT_COLGROUP: case ELEMENT_TBODY: case ELEMENT_THEAD: case ELEMENT_TFOOT:
        if (!tree_in_scope(html, ELEMENT_TBODY, SCOPE_TABLE) && !tree_in_scope(html, ELEMENT_THEAD, SCOPE_TABLE) &&
            !tree_in_scope(html, ELEMENT_TFOOT, SCOPE_TABLE))
            return;
        clear_to_body(html);
        tree_pop(html);
        tree->mode = MODE_IN_TABLE;
        tree_start_tag(html, tag);
        return;
    default:
        in_table_start(html, tag);
    }
}

static bool close_row(Html *html)
{
    if (!tree_in_scope(html, ELEMENT_TR, SCOPE_TABLE))
        return false;
    clear_to_row(html);
    tree_pop(html);
    html->tree.mode = MODE_IN_TABLE_BODY;
    return true;
}

static void in_row_start(Html *html, const Tag *tag)
{
    switch (tag->element) {
    case ELEMENT_TD: case ELEMENT_TH:
        clear_to_row(html);
        tree_push(html, tag, NS_HTML);
        html->tree.mode = MODE_IN_CELL;
        format_marker(html);
        return;
    case ELEMENT_CAPTION: case ELEMENT_COL: case ELEMENT_COLGROUP: case ELEMENT_TBODY: case ELEMENT_THEAD: case ELEMENT_TFOOT: case ELEMENT_TR:
        if (close_row(html))
            tree_start_tag(html, tag);
        return;
    default:
        in_table_start(html, tag);
    }
}

static void close_cell(Html *html)
{
    Tree *tree = &html->tree;
    uint16_t place = tree->top[ELEMENT_TD] > tree->top[ELEMENT_TH] ? tree->top[ELEMENT_TD] : tree->top[ELEMENT_TH];
    tree_implied_end_tags(html, ELEMENT_UNKNOWN);
    tree_pop_to(html, place);
    format_clear_to_marker(html);
    tree->mode = MODE_IN_ROW;
}

static bool close_caption(Html *html)
{
    if (!tree_in_scope(html, ELEMENT_CAPTION, SCOPE_TABLE))
        return false;
    tree_implied_end_tags(html, ELEMENT_UNKNOWN);
    tree_pop_to(html, html->tree.top[ELEMENT_CAPTION]);
    format_clear_to_marker(html);
    html->tree.mode = MODE_IN_TABLE;
    return true;
}

static bool is_table_structure(Element element)
{
    return is_section(element) || is_cell(element) || element == ELEMENT_CAPTION || element == ELEMENT_COL || element == ELEMENT_COLGROUP ||
           element == ELEMENT_TR;
}

static void in_column_group_start(Html *html, const Tag *tag)
{
    if (tag->element == ELEMENT_COL)
        return;
    if (tag->element == ELEMENT_TEMPLATE) {
        in_head_start(html, tag);
        return;
    }
    if (tag->element == ELEMENT_HTML || !tree_is(html, ELEMENT_COLGROUP))
        return;
    tree_pop(html);
    html->tree.mode = MODE_IN_TABLE;
    tree_start_tag(html, tag);
}

void table_start(Html *html, const Tag *tag)
{
    bool structure = is_table_structure((Element)tag->element);
    switch (html->tree.mode) {
    case MODE_IN_TABLE: in_table_start(html, tag); break;
    case MODE_IN_TABLE_BODY: in_body_start_of_table(html, tag); break;
    case MODE_IN_ROW: in_row_start(html, tag); break;
    case MODE_IN_COLUMN_GROUP: in_column_group_start(html, tag); break;
    case MODE_IN_CAPTION:
        if (!structure)
            body_start(html, tag);
        else if (close_caption(html))
            tree_start_tag(html, tag);
        break;
    default: /* in cell */
        if (!structure) {
            body_start(html, tag);
        } else if (tree_in_scope(html, ELEMENT_TD, SCOPE_TABLE) || tree_in_scope(html, ELEMENT_TH, SCOPE_TABLE)) {
            close_cell(html);
            tree_start_tag(html, tag);
        }
    }
}

/* ---- end tags ---- */

static void in_table_end(Html *html, const Tag *tag)
{
    Element element = (Element)tag->element;
    if (element == ELEMENT_TABLE) {
        if (!tree_in_scope(html, ELEMENT_TABLE, SCOPE_TABLE))
            return;
        tree_pop_to(html, html->tree.top[ELEMENT_TABLE]);
        tree_reset_mode(html);
    } else if (element == ELEMENT_TEMPLATE) {
        template_end(html);
    } else if (element != ELEMENT_BODY && element != ELEMENT_HTML && !is_table_structure(element)) {
        fostered(html, tag);
    }
}

static void in_body_end_of_table(Html *html, const Tag *tag)
{
    Element element = (Element)tag->element;
    if (is_section(element)) {
        if (!tree_in_scope(html, element, SCOPE_TABLE))
            return;
        clear_to_body(html);
        tree_pop(html);
        html->tree.mode = MODE_IN_TABLE;
    } else if (element == ELEMENT_TABLE) {
        if (!tree_in_scope(html, ELEMENT_TBODY, SCOPE_TABLE) && !tree_in_scope(html, ELEMENT_THEAD, SCOPE_TABLE) &&
            !tree_in_scope(html, ELEMENT_TFOOT, SCOPE_TABLE))
            return;
        clear_to_body(html);
        tree_pop(html);
        html->tree.mode = MODE_IN_TABLE;
        tree_end_tag(html, tag);
    } else {
        in_table_end(html, tag);
    }
}

static void in_row_end(Html *html, const Tag *tag)
{
    Element element = (Element)tag->element;
    if (element == ELEMENT_TR) {
        close_row(html);
    } else if (element == ELEMENT_TABLE || is_section(element)) {
        if ((element == ELEMENT_TABLE || tree_in_scope(html, element, SCOPE_TABLE)) && close_row(html))
            tree_end_tag(html, tag);
    } else {
        in_table_end(html, tag);
    }
}

static void in_cell_end(Html *html, const Tag *tag)
{
    Element element = (Element)tag->element;
    if (is_cell(element)) {
        if (!tree_in_scope(html, element, SCOPE_TABLE))
            return;
        tree_implied_end_tags(html, ELEMENT_UNKNOWN);
        tree_pop_to(html, html->tree.top[element]);
        format_clear_to_marker(html);
        html->tree.mode = MODE_IN_ROW;
    } else if (element == ELEMENT_TABLE || element == ELEMENT_TR || is_section(element)) {
        if (!tree_in_scope(html, element, SCOPE_TABLE))
            return;
        close_cell(html);
        tree_end_tag(html, tag);
    } else if (element != ELEMENT_BODY && element != ELEMENT_CAPTION && element != ELEMENT_COL && element != ELEMENT_COLGROUP &&
               element != ELEMENT_HTML) {
        body_end(html, tag);
    }
}

static void in_caption_end(Html *html, const Tag *tag)
{
    Element element = (Element)tag->element;
    if (element == ELEMENT_CAPTION) {
        close_caption(html);
    } else if (element == ELEMENT_TABLE) {
        if (close_caption(html))
            tree_end_tag(html, tag);
    } else if (element != ELEMENT_BODY && element != ELEMENT_HTML && !is_table_structure(element)) {
        body_end(html, tag);
    }
}

static void in_column_group_end(Html *html, const Tag *tag)
{
    if (tag->element == ELEMENT_COL)
        return;
    if (tag->element == ELEMENT_TEMPLATE) {
        template_end(html);
        return;
    }
    if (!tree_is(html, ELEMENT_COLGROUP))
        return;
    tree_pop(html);
    html->tree.mode = MODE_IN_TABLE;
    if (tag->element != ELEMENT_COLGROUP)
        tree_end_tag(html, tag);
}

void table_end(Html *html, const Tag *tag)
{
    switch (html->tree.mode) {
    case MODE_IN_TABLE: in_table_end(html, tag); break;
    case MODE_IN_TABLE_BODY: in_body_end_of_table(html, tag); break;
    case MODE_IN_ROW: in_row_end(html, tag); break;
    case MODE_IN_CAPTION: in_caption_end(html, tag); break;
    case MODE_IN_COLUMN_GROUP: in_column_group_end(html, tag); break;
    default: in_cell_end(html, tag);
    }
}
