/* Tree construction (13.2.6) without a tree: the stack of open elements, its scopes, and the dispatch to the modes.
 * The modes: tree_head.c, tree_body.c, tree_table.c, tree_after.c, foreign.c; formatting elements: formatting.c. */
#include "html/engine.h"

void tree_begin(Html *html)
{
    Tree *tree = &html->tree;
    tree->mode = tree->return_mode = MODE_INITIAL;
    tree->quirks = tree->has_form = tree->has_head = tree->skip_newline = tree->foster = false;
    tree->frameset_ok = true;
    tree->table_text = TABLE_TEXT_NONE;
    tree->serial = tree->form = tree->head = 0;
    tree->count = tree->formats_count = tree->templates = tree->pending = tree->pending_style = 0;
    for (uint8_t i = 0; i < LIMIT_HTML_FORMATS; i++)
        tree->formats[i] = i;
    memset(tree->top, 0, sizeof tree->top);
    memset(tree->scope_top, 0, sizeof tree->scope_top);
    memset(tree->unknown, 0, sizeof tree->unknown);
    memset(&tree->stack[0], 0, sizeof tree->stack[0]);
}

bool tree_is_foreign(const Html *html)
{
    return html->tree.stack[html->tree.count].space != NS_HTML;
}

/* ---- the stack ---- */

/* A boundary of which scopes (13.2.4.2), a bit a Scope. */
static unsigned boundary_of(const Entry *entry)
{
    enum { ALL_BUT_TABLE = 1 << SCOPE_DEFAULT | 1 << SCOPE_LIST_ITEM | 1 << SCOPE_BUTTON };
    if (entry->space != NS_HTML) {
        switch (entry->element) {
        case ELEMENT_MI: case ELEMENT_MO: case ELEMENT_MN: case ELEMENT_MS: case ELEMENT_MTEXT: case ELEMENT_ANNOTATION_XML:
            return entry->space == NS_MATH ? ALL_BUT_TABLE : 0;
        case ELEMENT_FOREIGNOBJECT: case ELEMENT_DESC: case ELEMENT_TITLE:
            return entry->space == NS_SVG ? ALL_BUT_TABLE : 0;
        default:
            return 0;
        }
    }
    switch (entry->element) {
    case ELEMENT_HTML: case ELEMENT_TABLE: case ELEMENT_TEMPLATE:
        return ALL_BUT_TABLE | 1 << SCOPE_TABLE;
    case ELEMENT_OL: case ELEMENT_UL:
        return 1 << SCOPE_LIST_ITEM;
    case ELEMENT_BUTTON:
        return 1 << SCOPE_BUTTON;
    default:
        return ELEMENTS[entry->element].flags & EL_SCOPE ? ALL_BUT_TABLE : 0;
    }
}

/* Puts the entry at the top into the position lists. */
static void link_entry(Tree *tree, uint16_t place)
{
    Entry *entry = &tree->stack[place];
    unsigned boundary = boundary_of(entry);
    memcpy(entry->scopes, tree->scope_top, sizeof entry->scopes);
    for (unsigned i = 0; boundary; i++, boundary >>= 1)
        if (boundary & 1)
            tree->scope_top[i] = place;
    if (entry->space == NS_HTML) {
        entry->same = tree->top[entry->element];
        tree->top[entry->element] = place;
        if (!entry->element)
            tree->unknown[entry->name_hash & 63]++;
    }
}

static void unlink_entry(Tree *tree, const Entry *entry)
{
    memcpy(tree->scope_top, entry->scopes, sizeof entry->scopes);
    if (entry->space != NS_HTML)
        return;
    tree->top[entry->element] = entry->same;
    if (!entry->element)
        tree->unknown[entry->name_hash & 63]--;
}

static void make_room(Html *html)
{
    if (html->tree.count < LIMIT_HTML_DEPTH)
        return;
    html->hits |= HIT_DEPTH;
    tree_pop(html);
}

static bool is_table_part(const Entry *entry)
{
    return entry->space == NS_HTML && ELEMENTS[entry->element].flags & EL_TABLE_PART;
}

/* The entry at the top is new: what follows from where it stands. */
static Entry *opened(Html *html)
{
    Tree *tree = &html->tree;
    Entry *entry = &tree->stack[tree->count];
    entry->serial = ++tree->serial;
    entry->own &= (uint16_t)~STYLE_FOSTERED;
    if (tree->foster && is_table_part(entry - 1))
        entry->own |= STYLE_FOSTERED;
    link_entry(tree, tree->count);
    style_inherit(html, tree->count);
    layout_open(html, entry);
    return entry;
}

void tree_entry_of_tag(Html *html, Entry *entry, const Tag *tag, Namespace space)
{
    entry->element = tag->element;
    entry->space = (uint8_t)space;
    entry->name_hash = tag->name_hash;
    entry->attrs_hash = tag->attrs_hash;
    entry->integration = false;
    style_of_tag(html, entry, tag);
}

Entry *tree_push(Html *html, const Tag *tag, Namespace space)
{
    make_room(html);
    Tree *tree = &html->tree;
    Entry *entry = &tree->stack[++tree->count];
    tree_entry_of_tag(html, entry, tag, space);
    if (space == NS_HTML && tag->element == ELEMENT_TEMPLATE)
        tree->templates++;
    entry = opened(html);
    meta_opened(html, tag, tree->count);
    return entry;
}

Entry *tree_push_entry(Html *html, const Entry *from)
{
    make_room(html);
    Tree *tree = &html->tree;
    entry_copy(&tree->stack[++tree->count], from);
    return opened(html);
}

void tree_pop(Html *html)
{
    Tree *tree = &html->tree;
    if (!tree->count)
        return;
    uint16_t place = tree->count;
    Entry *entry = &tree->stack[place];
    layout_close(html, entry);
    unlink_entry(tree, entry);
    if (entry->space == NS_HTML && entry->element == ELEMENT_TEMPLATE)
        tree->templates--;
    format_popped(html, place);
    tree->count--;
    meta_closed(html, place);
    if (entry->element == ELEMENT_TABLE && !tree->top[ELEMENT_TABLE]) {
        if (html->queue.count)
            queue_end(html);
        view_table_end(html);
    }
}

void tree_pop_to(Html *html, uint16_t place)
{
    while (html->tree.count >= place && html->tree.count)
        tree_pop(html);
}

/* Takes the entries from `place` on out of the position lists, and puts them in again: what changes the middle costs the
 * depth above it. */
static void relink(Html *html, uint16_t place, bool in)
{
    Tree *tree = &html->tree;
    if (!in) {
        for (uint16_t i = tree->count; i >= place && i; i--)
            unlink_entry(tree, &tree->stack[i]);
        return;
    }
    for (uint16_t i = place; i <= tree->count; i++) {
        link_entry(tree, i);
        style_inherit(html, i);
    }
}

/* What names places from `from` on follows them. */
static void shift_places(Html *html, uint16_t from, int by)
{
    format_shifted(html, from, by);
    for (size_t i = 0; i < DRAFT_COUNT; i++) {
        Draft *draft = &html->layout.drafts[i];
        if (draft->open && draft->channel >= from)
            draft->channel = (uint16_t)(draft->channel + by);
    }
    Capture *capture = &html->meta.capture;
    if (capture->place && capture->place >= from)
        capture->place = (uint16_t)(capture->place + by);
    if (html->meta.aside && html->meta.aside >= from)
        html->meta.aside = (uint16_t)(html->meta.aside + by);
}

void tree_remove(Html *html, uint16_t place)
{
    Tree *tree = &html->tree;
    if (place == tree->count) {
        tree_pop(html);
        return;
    }
    if (html->options.layout)
        view_close(html, &tree->stack[place]);
    else if (tree->stack[place].own & STYLE_BLOCK)
        layout_flush(html);
    relink(html, place, false);
    format_popped(html, place);
    meta_closed(html, place);
    memmove(&tree->stack[place], &tree->stack[place + 1], (size_t)(tree->count - place) * sizeof(Entry));
    tree->count--;
    shift_places(html, (uint16_t)(place + 1), -1);
    relink(html, place, true);
}

void tree_insert(Html *html, uint16_t place, const Entry *entry)
{
    Tree *tree = &html->tree;
    if (tree->count >= LIMIT_HTML_DEPTH) { /* never to be reached: an entry is inserted where one was removed */
        html->hits |= HIT_DEPTH;
        return;
    }
    relink(html, place, false);
    memmove(&tree->stack[place + 1], &tree->stack[place], (size_t)(tree->count + 1 - place) * sizeof(Entry));
    tree->count++;
    shift_places(html, place, 1);
    entry_copy(&tree->stack[place], entry);
    tree->stack[place].serial = ++tree->serial;
    relink(html, place, true);
}

bool tree_in_scope(const Html *html, Element element, Scope scope)
{
    uint16_t place = html->tree.top[element];
    return place && place >= html->tree.scope_top[scope];
}

void tree_implied_end_tags(Html *html, Element except)
{
    for (;;) {
        const Entry *entry = tree_current(html);
        if (entry->space != NS_HTML || entry->element == except || !(ELEMENTS[entry->element].flags & EL_IMPLIED))
            return;
        tree_pop(html);
    }
}

void tree_raw_text(Html *html, const Tag *tag, State state)
{
    tree_push(html, tag, NS_HTML);
    meta_raw_begin(html, tag);
    tokenizer_raw(html, state, tag->element);
    html->tree.return_mode = html->tree.mode;
    html->tree.mode = MODE_TEXT;
}

/* 13.2.4.1 "reset the insertion mode appropriately", of a document. */
void tree_reset_mode(Html *html)
{
    Tree *tree = &html->tree;
    static const struct {
        uint8_t element, mode;
    } MODES[] = {{ELEMENT_TD, MODE_IN_CELL}, {ELEMENT_TH, MODE_IN_CELL}, {ELEMENT_TR, MODE_IN_ROW}, {ELEMENT_TBODY, MODE_IN_TABLE_BODY},
                 {ELEMENT_THEAD, MODE_IN_TABLE_BODY}, {ELEMENT_TFOOT, MODE_IN_TABLE_BODY}, {ELEMENT_CAPTION, MODE_IN_CAPTION},
                 {ELEMENT_COLGROUP, MODE_IN_COLUMN_GROUP}, {ELEMENT_TABLE, MODE_IN_TABLE}, {ELEMENT_TEMPLATE, MODE_IN_TEMPLATE},
                 {ELEMENT_HEAD, MODE_IN_HEAD}, {ELEMENT_BODY, MODE_IN_BODY}, {ELEMENT_FRAMESET, MODE_IN_FRAMESET}};
    uint16_t best = 0;
    tree->mode = tree->has_head ? MODE_AFTER_HEAD : MODE_BEFORE_HEAD;
    for (size_t i = 0; i < sizeof MODES / sizeof *MODES; i++) {
        uint16_t place = tree->top[MODES[i].element];
        if (place > best) {
            best = place;
            tree->mode = MODES[i].element == ELEMENT_TEMPLATE ? tree->stack[place].template_mode : MODES[i].mode;
        }
    }
}

/* ---- dispatch (13.2.6) ---- */


static bool is_text_integration(const Entry *entry)
{
    return entry->space == NS_MATH && entry->element >= ELEMENT_MI && entry->element <= ELEMENT_MTEXT;
}

bool tree_keeps_nul(const Html *html)
{
    const Entry *current = &html->tree.stack[html->tree.count];
    return current->space != NS_HTML && !current->integration && !is_text_integration(current);
}

/* Text before the body: white space is dropped, or (after the head) kept by layout's rules; what else comes opens the body. */
static void text_before_body(Html *html, Run run)
{
    size_t spaces = 0;
    while (spaces < run.len && is_space(run.data[spaces]))
        spaces++;
    if (spaces == run.len)
        return;
    run.data += spaces;
    run.len -= spaces;
    head_anything_else(html);
    tree_text(html, run);
}

void tree_text(Html *html, Run run)
{
    Tree *tree = &html->tree;
    if (tree->skip_newline) { /* the first newline of pre and textarea */
        tree->skip_newline = false;
        if (run.data[0] == '\n') {
            run.data++;
            if (!--run.len)
                return;
        }
    }
    if (tree->count && tree_is_foreign(html)) {
        for (size_t i = 0; i < run.len && tree->frameset_ok; i++) {
            bool nul = str_starts((Str){run.data + i, run.len - i}, STR("\xEF\xBF\xBD")); /* what a NUL became */
            tree->frameset_ok = is_space(run.data[i]) || nul;
            i += nul ? 2 : 0;
        }
        const Entry *current = tree_current(html);
        if (is_text_integration(current) || current->integration)
            format_reconstruct(html);
        layout_text(html, run);
        return;
    }
    switch (tree->mode) {
    case MODE_INITIAL: case MODE_BEFORE_HTML: case MODE_BEFORE_HEAD: case MODE_IN_HEAD: case MODE_IN_HEAD_NOSCRIPT: case MODE_AFTER_HEAD:
        text_before_body(html, run);
        break;
    case MODE_TEXT:
        meta_raw_text(html, run);
        layout_text(html, run);
        break;
    case MODE_IN_TABLE: case MODE_IN_TABLE_BODY: case MODE_IN_ROW: case MODE_IN_COLUMN_GROUP:
        table_text(html, run);
        break;
    case MODE_IN_FRAMESET: case MODE_AFTER_FRAMESET: case MODE_AFTER_AFTER_FRAMESET:
        break;
    case MODE_AFTER_BODY: case MODE_AFTER_AFTER_BODY:
        for (size_t i = 0; i < run.len; i++)
            if (!is_space(run.data[i]))
                tree->mode = MODE_IN_BODY;
        body_text(html, run);
        break;
    default:
        body_text(html, run);
    }
}

bool tree_white(Html *html)
{
    const Tree *tree = &html->tree;
    bool in_body = tree->mode == MODE_IN_BODY || tree->mode == MODE_IN_CELL || tree->mode == MODE_IN_CAPTION;
    return in_body && !tree->skip_newline && !tree_is_foreign(html) && !format_waits(tree) && layout_white(html);
}

void tree_start_tag(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    tree->skip_newline = false;
    tree->table_text = TABLE_TEXT_NONE;
    if (tree->pending)
        format_settle(html, tag);
    if (tree->count && tree_is_foreign(html) && foreign_start(html, tag))
        return;
    switch (tree->mode) {
    case MODE_IN_BODY: case MODE_IN_CAPTION: case MODE_IN_CELL: case MODE_TEXT:
        if (tree->mode == MODE_IN_CAPTION || tree->mode == MODE_IN_CELL)
            table_start(html, tag);
        else
            body_start(html, tag);
        break;
    case MODE_IN_TABLE: case MODE_IN_COLUMN_GROUP: case MODE_IN_TABLE_BODY: case MODE_IN_ROW:
        table_start(html, tag);
        break;
    case MODE_AFTER_BODY: case MODE_IN_FRAMESET: case MODE_AFTER_FRAMESET: case MODE_AFTER_AFTER_BODY: case MODE_AFTER_AFTER_FRAMESET:
        after_start(html, tag);
        break;
    default:
        head_start(html, tag);
    }
}

void tree_end_tag(Html *html, const Tag *tag)
{
    Tree *tree = &html->tree;
    tree->skip_newline = false;
    tree->table_text = TABLE_TEXT_NONE;
    if (tree->pending)
        format_settle(html, tag);
    if (tree->mode == MODE_TEXT) {
        meta_raw_end(html);
        tree_pop(html);
        tree->mode = tree->return_mode;
        return;
    }
    if (tree->count && tree_is_foreign(html) && foreign_end(html, tag))
        return;
    switch (tree->mode) {
    case MODE_IN_BODY:
        body_end(html, tag);
        break;
    case MODE_IN_TABLE: case MODE_IN_COLUMN_GROUP: case MODE_IN_TABLE_BODY: case MODE_IN_ROW: case MODE_IN_CAPTION: case MODE_IN_CELL:
        table_end(html, tag);
        break;
    case MODE_AFTER_BODY: case MODE_IN_FRAMESET: case MODE_AFTER_FRAMESET: case MODE_AFTER_AFTER_BODY: case MODE_AFTER_AFTER_FRAMESET:
        after_end(html, tag);
        break;
    default:
        head_end(html, tag);
    }
}

void tree_end(Html *html)
{
    if (html->tree.mode == MODE_TEXT)
        meta_raw_end(html);
    tree_pop_to(html, 1);
}
