/* Drafts to blocks of the document: their attributes (DESIGN 3.4), each bounded. Nothing of the Doc is remembered. */
#include "html/engine.h"

/* The names of the block-level elements, outermost first. Of a deep path the nearest few, and further out those that tell
 * something (article, nav, footer, ul …). */
static void write_path(const Tree *tree, Draft *draft)
{
    enum { NEAREST = 4, STEPS = 64 /* how far up is looked */ };
    uint16_t places[LIMIT_HTML_PATH_STEPS];
    size_t count = 0, len = 0;
    const Entry *current = &tree->stack[tree->count];
    uint16_t place = current->own & STYLE_BLOCK && current->element ? tree->count : current->below_block;
    for (; place && tree->count - place < STEPS && count < LIMIT_HTML_PATH_STEPS; place = tree->stack[place].below_block)
        places[count++] = place;
    if (place && tree->count - place < STEPS) { /* more than there is room for */
        count = NEAREST;
        place = tree->stack[places[NEAREST - 1]].below_telling;
        for (; place && tree->count - place < STEPS && count < LIMIT_HTML_PATH_STEPS; place = tree->stack[place].below_telling)
            places[count++] = place;
    }
    while (count--) {
        Element element = (Element)tree->stack[places[count]].element;
        size_t name_len = ELEMENTS[element].name.len;
        if (len + name_len + 1 > LIMIT_HTML_PATH)
            break;
        if (len)
            draft->path[len++] = '/';
        memcpy(draft->path + len, ELEMENT_PADDED[element], COPY_STEP);
        len += name_len;
    }
    draft->path_len = (uint8_t)len;
}

/* The tokens of one element, as many as there is room for. */
static void add_classes(Draft *draft, const Entry *entry, size_t *tokens)
{
    Str rest = {entry->classes, entry->classes_len}, token;
    while (rest.len && *tokens < LIMIT_HTML_CLASS_TOKENS && str_split(&rest, ' ', &token)) {
        if (draft->classes_len + token.len + 1 > LIMIT_HTML_CLASS_LIST)
            return;
        if (draft->classes_len)
            draft->classes[draft->classes_len++] = ' ';
        memcpy(draft->classes + draft->classes_len, token.data, token.len);
        draft->classes_len = (uint16_t)(draft->classes_len + token.len);
        ++*tokens;
    }
}

/* Class and id tokens of the nearest elements, nearest first. */
static void write_classes(const Tree *tree, Draft *draft)
{
    enum { STEPS = 32 }; /* how far up is looked */
    size_t tokens = 0;
    const Entry *entry = &tree->stack[tree->count];
    uint16_t place = entry->classes_len ? tree->count : entry->below_classed;
    draft->classes_len = 0;
    for (; place && tree->count - place < STEPS && tokens < LIMIT_HTML_CLASS_TOKENS; place = entry->below_classed) {
        entry = &tree->stack[place];
        size_t len = draft->classes_len, more = entry->classes_len;
        if (tokens + entry->tokens > LIMIT_HTML_CLASS_TOKENS || len + more + 1 > LIMIT_HTML_CLASS_LIST) {
            add_classes(draft, entry, &tokens);
            continue;
        }
        tokens += entry->tokens; /* all of them */
        if (len)
            draft->classes[len++] = ' ';
        for (size_t i = 0; i < more; i += COPY_STEP)
            memcpy(draft->classes + len + i, entry->classes + i, COPY_STEP);
        draft->classes_len = (uint16_t)(len + more);
    }
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
    draft->signature = style_signature(tree, tree->count);
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
    draft->style = current->style;
    draft->near = false;
    if (draft == &html->layout.drafts[DRAFT_SHOWN] && draft->kind != KIND_CONTROL && !draft->cont) {
        draft->near = !html->layout.apart;
        html->layout.apart = false;
    }
    describe(html, draft);
}

/* Attributes in the making: they and their texts come from the arena at once. */
typedef struct Filling {
    Attr *items;
    uint32_t count;
    char *into; /* for the next text */
} Filling;

static void fill(Filling *filling, KeyId key, size_t len, AttrType type)
{
    filling->items[filling->count++] = (Attr){.key = key_name(key), .value = {filling->into, len}, .key_id = (uint8_t)key, .type = (uint8_t)type};
    filling->into += len;
}

static void fill_text(Filling *filling, KeyId key, const char *text, size_t len)
{
    memcpy(filling->into, text, len);
    fill(filling, key, len, ATTR_STRING);
}

/* Writes the decimal digits; returns how many. */
static size_t put_digits(char *into, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    memcpy(into, digits + at, sizeof digits - at);
    return sizeof digits - at;
}

static void fill_number(Filling *filling, KeyId key, int64_t value)
{
    size_t sign = value < 0;
    filling->into[0] = '-';
    fill(filling, key, sign + put_digits(filling->into + sign, sign ? 0 - (uint64_t)value : (uint64_t)value), ATTR_JSON);
}

/* A share with at most two digits after the point, rounded half up, trailing zeros left out. */
static void fill_share(Filling *filling, KeyId key, size_t part, size_t all)
{
    uint64_t hundredths = (uint64_t)((double)part / (double)all * 100 + 0.5);
    size_t len = put_digits(filling->into, hundredths / 100);
    unsigned rest = (unsigned)(hundredths % 100);
    if (rest) {
        filling->into[len++] = '.';
        filling->into[len++] = (char)('0' + rest / 10);
        if (rest % 10)
            filling->into[len++] = (char)('0' + rest % 10);
    }
    fill(filling, key, len, ATTR_JSON);
}

static void fill_signature(Filling *filling, uint32_t signature)
{
    static const char HEX[] = "0123456789abcdef";
    for (unsigned i = 0; i < 8; i++)
        filling->into[i] = HEX[signature >> (28 - 4 * i) & 15];
    fill(filling, KEY_SIG, 8, ATTR_STRING);
}

static void add_attributes(Html *html, Block *block, const Draft *draft, bool hidden)
{
    enum { MOST = 16, NUMBERS = 12 * 21 + 8 }; /* attributes; bytes of the numbers and the signature at most */
    Arena *arena = html->doc->arena;
    size_t size = (size_t)draft->path_len + draft->classes_len + NUMBERS, text_len = block->record.text.len;
    Attr items[MOST];
    Filling filling = {.items = items, .into = arena_alloc(arena, size)};
    char *texts = filling.into;
    fill_number(&filling, KEY_SRC, (int64_t)draft->src);
    fill_number(&filling, KEY_SRCLEN, (int64_t)(draft->src_end - draft->src));
    if (draft->path_len)
        fill_text(&filling, KEY_PATH, draft->path, draft->path_len);
    if (draft->classes_len)
        fill_text(&filling, KEY_CLASS, draft->classes, draft->classes_len);
    fill_signature(&filling, draft->signature);
    if (draft->link && text_len)
        fill_share(&filling, KEY_LINK, draft->link, text_len);
    if (draft->bold && text_len)
        fill_share(&filling, KEY_BOLD, draft->bold, text_len);
    if (draft->kind == KIND_LI)
        fill_number(&filling, KEY_DEPTH, draft->list_depth ? draft->list_depth : 1);
    if (draft->numbered)
        fill_number(&filling, KEY_N, draft->number);
    if (draft->kind == KIND_CELL && draft->table) {
        fill_number(&filling, KEY_TABLE, draft->table);
        fill_number(&filling, KEY_ROW, draft->row);
        fill_number(&filling, KEY_COL, draft->column);
        if (draft->is_head)
            fill_number(&filling, KEY_HEAD, 1);
    }
    if (hidden)
        fill_number(&filling, KEY_HIDDEN, 1);
    if (draft->cont)
        fill_number(&filling, KEY_CONT, 1);
    if (draft->near && draft->kind != KIND_LI && draft->kind != KIND_CELL && draft->kind != KIND_DD) /* these have a rule of their own */
        fill_text(&filling, KEY_GAP, "\n", 1);
    arena_trim(arena, texts, size, (size_t)(filling.into - texts));
    Attr *given = arena_alloc(arena, filling.count * sizeof *given);
    /* cppcheck-suppress uninitvar ; written through filling.items */
    memcpy(given, items, filling.count * sizeof *given);
    block->record.attrs = (Attrs){given, filling.count, filling.count};
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

/* Whether text and Markdown shall show it, which they would not of themselves. */
static bool is_asked_for(const HtmlOptions *options, const Draft *draft, bool hidden)
{
    if (draft->kind == KIND_CONTROL || (draft->kind == KIND_ALT && !options->alt))
        return false;
    if (!hidden)
        return draft->kind == KIND_ALT;
    bool without_script = draft->style & STYLE_NOSCRIPT, by_style = draft->style & (STYLE_HIDDEN | STYLE_INVISIBLE);
    return (!without_script || options->noscript) && (!by_style || options->hidden);
}

void block_put(Html *html, const Draft *draft, const Content *content)
{
    Block *block = doc_add_block(html->doc, (KindId)draft->kind, arena_copy(html->doc->arena, content->text));
    block->shown = is_asked_for(&html->options, draft, content->hidden);
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
    draft->style = tree_current(html)->style;
    draft->cont = draft->near = false;
    describe(html, draft);
    add(html, draft, &(Content){.text = text, .hidden = hidden});
}
