/* Drafts to blocks of the document: their attributes (DESIGN 3.4), each bounded. Nothing of the Doc is remembered. */
#include "doc/forms.h"
#include "html/engine.h"

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
        draft->col = cell->column;
        draft->is_head = cell->is_head;
    }
    column_write(tree, &draft->column);
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

/* ---- blocks ---- */

/* What stands before a value in a galley line, by KeyId's names. */
typedef struct Labels {
#define LABEL_MEMBER(name, text, number, what) char name[sizeof " " text "=" - 1];
    STET_KEYS(LABEL_MEMBER)
#undef LABEL_MEMBER
} Labels;

static const Labels LABELS = {
#define LABEL_TEXT(name, text, number, what) .name = " " text "=",
    STET_KEYS(LABEL_TEXT)
#undef LABEL_TEXT
};
#define LABEL(name) ((Str){LABELS.name, sizeof LABELS.name})

/* A block's galley line in the making, and its attributes, which are views of it. */
typedef struct Line {
    char *into;
    uint32_t count, classes; /* attributes; which of them is class */
    Attr items[20];
} Line;

static void add_attr(Line *line, KeyId key, Str label, Str value, AttrType type)
{
    line->items[line->count++] = (Attr){{label.data + 1, label.len - 2}, value, (uint8_t)key, (uint8_t)type};
}

/* A value that is written from `value` to `stop`, behind its label. */
static inline void end_number(Line *line, KeyId key, Str label, const char *value, char *stop)
{
    add_attr(line, key, label, (Str){value, (size_t)(stop - value)}, ATTR_JSON);
    line->into = stop;
}

static inline char *put_label(Line *line, Str label)
{
    memcpy(line->into, label.data, label.len);
    return line->into + label.len;
}

static inline void put_number(Line *line, KeyId key, Str label, int64_t number)
{
    char *value = put_label(line, label);
    *value = '-';
    end_number(line, key, label, value, decimal_put(value + (number < 0), number < 0 ? 0 - (uint64_t)number : (uint64_t)number));
}
#define NUMBER(line, name, number) put_number(line, KEY_##name, LABEL(name), number)

/* A share with at most two digits after the point, rounded half up, trailing zeros left out. */
static void put_share(Line *line, KeyId key, Str label, size_t part, size_t all)
{
    unsigned hundredths = (unsigned)((double)part / (double)all * 100 + 0.5), rest = hundredths % 100;
    char *value = put_label(line, label), *into = decimal_put(value, hundredths / 100);
    if (rest) {
        *into++ = '.';
        *into++ = (char)('0' + rest / 10);
        if (rest % 10)
            *into++ = (char)('0' + rest % 10);
    }
    end_number(line, key, label, value, into);
}

static void put_column(Line *line, const Column *column)
{
    const char *text = line->into;
    memcpy(line->into, column->text, column->len);
    line->into += column->len;
    if (column->path_len)
        add_attr(line, KEY_PATH, LABEL(PATH), (Str){text + sizeof LABELS.PATH, column->path_len}, ATTR_STRING);
    line->classes = line->count;
    if (column->classes_len)
        add_attr(line, KEY_CLASS, LABEL(CLASS), (Str){text + column->classes_at, column->classes_len}, ATTR_STRING); /* escaped yet */
    add_attr(line, KEY_SIG, LABEL(SIG), (Str){line->into - 8, 8}, ATTR_STRING);
}

static void put_attributes(Line *line, const Draft *draft, size_t text_len, bool hidden)
{
    NUMBER(line, SRC, (int64_t)draft->src);
    NUMBER(line, SRCLEN, (int64_t)(draft->src_end - draft->src));
    put_column(line, &draft->column);
    if (draft->link && text_len)
        put_share(line, KEY_LINK, LABEL(LINK), draft->link, text_len);
    if (draft->bold && text_len)
        put_share(line, KEY_BOLD, LABEL(BOLD), draft->bold, text_len);
    if (draft->kind == KIND_LI)
        NUMBER(line, DEPTH, draft->list_depth ? draft->list_depth : 1);
    if (draft->numbered)
        NUMBER(line, N, draft->number);
    if (draft->kind == KIND_CELL && draft->table) {
        NUMBER(line, TABLE, draft->table);
        NUMBER(line, ROW, draft->row);
        NUMBER(line, COL, draft->col);
        if (draft->is_head)
            NUMBER(line, HEAD, 1);
    }
    if (hidden)
        NUMBER(line, HIDDEN, 1);
    if (draft->cont)
        NUMBER(line, CONT, 1);
    if (draft->near && draft->kind != KIND_LI && draft->kind != KIND_CELL && draft->kind != KIND_DD) { /* these have a rule of their own */
        line->into = put_label(line, LABEL(GAP));
        memcpy(line->into, "%0A", 3);
        line->into += 3;
        add_attr(line, KEY_GAP, LABEL(GAP), STR("\n"), ATTR_STRING);
    }
}

/* The list of the line's attributes. */
static Attrs list_of(Arena *arena, const Line *line, const Column *column)
{
    Attr *items = arena_alloc(arena, line->count * sizeof *items);
    memcpy(items, line->items, line->count * sizeof *items);
    if (column->classes_len) {
        char *classes = arena_alloc(arena, column->classes_len + LIMIT_HTML_CLASS_TOKEN);
        column_classes(column, classes);
        items[line->classes].value.data = classes;
    }
    return (Attrs){items, line->count, line->count};
}

/* A block's record is its galley line, which is copied when nothing is added to it; of a text that must be escaped there, or
 * is too long to try, its parts. */
static Block *add_line(Html *html, const Draft *draft, Str text, bool hidden)
{
    enum { NUMBERS = 12 * (8 + DECIMAL_MOST), LONG = 64 << 10 };
    Arena *arena = html->doc->arena;
    Block *block = doc_add_block(html->doc, (KindId)draft->kind, text);
    Record *record = &block->record;
    bool plain = draft->column.plain && text.len < LONG;
    size_t size = record->kind.len + draft->column.len + NUMBERS + (plain ? text.len : 0);
    char *start = arena_alloc(arena, size), *tab = start + record->kind.len;
    Line line;
    line.into = tab;
    line.count = 0;
    memcpy(start, record->kind.data, record->kind.len);
    put_attributes(&line, draft, text.len, hidden);
    *tab = '\t'; /* for the space before the first */
    *line.into++ = '\t';
    plain = plain && galley_copy_plain(line.into, text) == text.len;
    if (plain) {
        record->kind.data = start;
        record->text.data = line.into;
        line.into += text.len;
        *line.into++ = '\n';
    }
    arena_trim(arena, start, size, (size_t)(line.into - start));
    if (!plain)
        record->text = arena_copy(arena, text);
    if (!plain || !html->options.lines)
        record->attrs = list_of(arena, &line, &draft->column);
    record->raw = plain ? record->attrs.count + 1 : 0;
    return block;
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
    Block *block = add_line(html, draft, content->text, content->hidden);
    block->shown = is_asked_for(&html->options, draft, content->hidden);
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
