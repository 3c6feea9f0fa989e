/* Drafts to blocks of the document: their attributes (DESIGN 3.4), each bounded. Nothing of the Doc is remembered. */
#include "html/engine.h"

/* Elements that say little of where a text stands, when there is not room for all. */
static bool is_plain(Element element)
{
    return element == ELEMENT_DIV || element == ELEMENT_TBODY || element == ELEMENT_TR || element == ELEMENT_BODY || element == ELEMENT_HTML;
}

/* The names of the block-level elements, outermost first. Of a deep path the nearest few, and further out those that tell
 * something (article, nav, footer, ul …). */
static void write_path(const Tree *tree, Draft *draft)
{
    enum { NEAREST = 4 };
    uint16_t all[LIMIT_HTML_PATH_STEPS] = {0}, telling[LIMIT_HTML_PATH_STEPS] = {0}, *places = all;
    size_t count = 0, told = 0, blocks = 0;
    for (uint16_t place = tree->count, steps = 64; place && steps && told < LIMIT_HTML_PATH_STEPS; place--, steps--) {
        const Entry *entry = &tree->stack[place];
        if (!(entry->own & STYLE_BLOCK) || !entry->element)
            continue;
        if (count < LIMIT_HTML_PATH_STEPS)
            all[count++] = place;
        if (blocks++ < NEAREST || !is_plain((Element)entry->element))
            telling[told++] = place;
    }
    if (blocks > LIMIT_HTML_PATH_STEPS) {
        places = telling;
        count = told;
    }
    size_t len = 0;
    while (count--) {
        Str name = ELEMENTS[tree->stack[places[count]].element].name;
        if (len + name.len + 1 > sizeof draft->path)
            break;
        if (len)
            draft->path[len++] = '/';
        memcpy(draft->path + len, name.data, name.len);
        len += name.len;
    }
    draft->path_len = (uint8_t)len;
}

/* Class and id tokens of the nearest elements, nearest first. */
static void write_classes(const Tree *tree, Draft *draft)
{
    enum { STEPS = 32 }; /* how far up is looked */
    size_t len = 0, tokens = 0, steps = 0;
    for (uint16_t place = tree->count; place && steps < STEPS && tokens < LIMIT_HTML_CLASS_TOKENS; place--, steps++) {
        const Entry *entry = &tree->stack[place];
        Str rest = {entry->classes, entry->classes_len}, token;
        while (rest.len && tokens < LIMIT_HTML_CLASS_TOKENS && str_split(&rest, ' ', &token)) {
            if (len + token.len + 1 > sizeof draft->classes)
                break;
            if (len)
                draft->classes[len++] = ' ';
            memcpy(draft->classes + len, token.data, token.len);
            len += token.len;
            tokens++;
        }
    }
    draft->classes_len = (uint16_t)len;
}

/* Where a block goes that begins here: text right in a table's parts goes before the table. */
static uint16_t channel_here(const Tree *tree)
{
    const Entry *current = &tree->stack[tree->count];
    bool in_parts = current->space == NS_HTML && ELEMENTS[current->element].flags & EL_TABLE_PART;
    return tree->foster && in_parts ? tree->top[ELEMENT_TABLE] : current->channel;
}

static void describe(Html *html, Draft *draft)
{
    Tree *tree = &html->tree;
    Entry *current = tree_current(html);
    draft->list_depth = current->list_depth;
    draft->numbered = draft->is_head = false;
    draft->table = 0;
    draft->signature = current->signature;
    if (draft->kind == KIND_LI && tree->top[ELEMENT_LI]) {
        Entry *item = &tree->stack[tree->top[ELEMENT_LI]];
        draft->numbered = item->step && !item->started;
        draft->number = item->number;
        item->started = true;
    }
    draft->cell = 0;
    draft->channel = channel_here(tree);
    if (current->cell) {
        tree->stack[current->cell].blocks++;
        draft->cell = tree->stack[current->cell].serial;
        const Entry *cell = &tree->stack[current->cell];
        draft->table = cell->table;
        draft->row = cell->row;
        draft->column = cell->column;
        draft->is_head = cell->is_head;
    }
    write_path(tree, draft);
    write_classes(tree, draft);
}

void draft_open(Html *html, Draft *draft, size_t src)
{
    const Entry *current = tree_current(html);
    draft->open = true;
    draft->src = draft->src_end = src;
    draft->link = draft->bold = 0;
    draft->kind = current->kind ? current->kind : KIND_P;
    describe(html, draft);
}

static void add_attributes(Html *html, Block *block, const Draft *draft, bool hidden)
{
    static const char HEX[] = "0123456789abcdef";
    enum { MOST = 16 }; /* attributes that a block gets here */
    Doc *doc = html->doc;
    Attrs *attrs = &block->record.attrs;
    attrs->items = arena_alloc(doc->arena, MOST * sizeof *attrs->items);
    attrs->capacity = MOST;
    attrs_add_integer(doc, attrs, KEY_SRC, (int64_t)draft->src);
    attrs_add_integer(doc, attrs, KEY_SRCLEN, (int64_t)(draft->src_end - draft->src));
    if (draft->path_len)
        attrs_add(doc, attrs, KEY_PATH, arena_copy(doc->arena, (Str){draft->path, draft->path_len}));
    if (draft->classes_len)
        attrs_add(doc, attrs, KEY_CLASS, arena_copy(doc->arena, (Str){draft->classes, draft->classes_len}));
    char sig[8];
    for (unsigned i = 0; i < 8; i++)
        sig[i] = HEX[draft->signature >> (28 - 4 * i) & 15];
    attrs_add(doc, attrs, KEY_SIG, arena_copy(doc->arena, (Str){sig, 8}));
    size_t len = block->record.text.len;
    if (draft->link && len)
        attrs_add_decimal(doc, attrs, KEY_LINK, (double)draft->link / (double)len, 2);
    if (draft->bold && len)
        attrs_add_decimal(doc, attrs, KEY_BOLD, (double)draft->bold / (double)len, 2);
    if (draft->kind == KIND_LI)
        attrs_add_integer(doc, attrs, KEY_DEPTH, draft->list_depth ? draft->list_depth : 1);
    if (draft->numbered)
        attrs_add_integer(doc, attrs, KEY_N, draft->number);
    if (draft->kind == KIND_CELL && draft->table) {
        attrs_add_integer(doc, attrs, KEY_TABLE, draft->table);
        attrs_add_integer(doc, attrs, KEY_ROW, draft->row);
        attrs_add_integer(doc, attrs, KEY_COL, draft->column);
        if (draft->is_head)
            attrs_add_integer(doc, attrs, KEY_HEAD, 1);
    }
    if (hidden)
        attrs_add_integer(doc, attrs, KEY_HIDDEN, 1);
    if (draft->cont)
        attrs_add_integer(doc, attrs, KEY_CONT, 1);
}

static bool is_blank(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != ' ' && text.data[i] != '\n' && text.data[i] != '\t' && text.data[i] != '\f' && text.data[i] != '\r')
            return false;
    return true;
}

static void add(Html *html, const Draft *draft, const Content *content)
{
    if (html->tree.top[ELEMENT_TABLE])
        queue_add(html, draft, content);
    else
        block_put(html, draft, content);
}

void draft_emit(Html *html, Draft *draft)
{
    draft->space = false;
    draft->breaks = 0;
    draft->line_start = false;
    if (!draft->open)
        return;
    draft->open = false;
    Str text = buf_str(&draft->text);
    if (draft->kind == KIND_PRE && text.len && text.data[text.len - 1] == '\n')
        text.len--;
    if (!is_blank(text)) {
        Content content = {text, (const Link *)(const void *)draft->links.data, draft->links.len / sizeof(Link), draft->targets.data,
                           draft == &html->layout.drafts[DRAFT_HIDDEN]};
        add(html, draft, &content);
    }
    draft->links.len = draft->targets.len = 0;
    draft->cont = false;
    draft->text.len = 0;
}

static void add_links(Html *html, Block *block, const Content *content)
{
    Doc *doc = html->doc;
    size_t text_len = content->text.len;
    for (size_t i = 0; i < content->link_count; i++) {
        const Link *link = &content->links[i];
        if (link->at >= text_len)
            break;
        size_t len = link->len < text_len - link->at ? link->len : text_len - link->at;
        Span *span = doc_add_span(doc, block, SPAN_LINK, link->at, len);
        attrs_add(doc, &span->attrs, KEY_HREF, arena_copy(doc->arena, (Str){content->targets + link->target, link->target_len}));
    }
}

void block_put(Html *html, const Draft *draft, const Content *content)
{
    Block *block = doc_add_block(html->doc, (KindId)draft->kind, arena_copy(html->doc->arena, content->text));
    add_attributes(html, block, draft, content->hidden);
    add_links(html, block, content);
}

void block_add(Html *html, KindId kind, Str text, size_t src, size_t src_end, bool hidden)
{
    Draft *draft = &html->layout.single;
    draft->kind = (uint8_t)kind;
    draft->src = src;
    draft->src_end = src_end;
    draft->link = tree_current(html)->style & STYLE_LINK ? (uint32_t)text.len : 0;
    draft->bold = 0;
    draft->cont = false;
    describe(html, draft);
    add(html, draft, &(Content){.text = text, .hidden = hidden});
}
