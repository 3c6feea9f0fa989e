/* What a tag says of the looks of its text: display, visibility, white space, class tokens, numbers of items and cells;
 * and what an element inherits. No style sheet is read: only elements, attributes and the style attribute. */
#include "html/engine.h"
#include "html/scan.h"

/* ---- the style attribute ---- */

typedef struct Declaration {
    Str property, value;
    uint16_t set, clear;
    uint8_t display; /* Display; 0: no word on it */
} Declaration;

/* property, value, what it sets, what it takes away, display */
static const Declaration DECLARATIONS[] = {
    {STR_INIT("display"), STR_INIT("none"), STYLE_HIDDEN, 0, DISPLAY_NONE},
    {STR_INIT("display"), STR_INIT("inline"), 0, STYLE_BLOCK, DISPLAY_INLINE},
    {STR_INIT("display"), STR_INIT("inline-block"), STYLE_BOX, STYLE_BLOCK, DISPLAY_INLINE_BLOCK},
    {STR_INIT("display"), STR_INIT("inline-flex"), STYLE_BOX, STYLE_BLOCK, DISPLAY_INLINE_FLEX},
    {STR_INIT("display"), STR_INIT("inline-grid"), STYLE_BOX, STYLE_BLOCK, DISPLAY_INLINE_FLEX},
    {STR_INIT("display"), STR_INIT("-webkit-inline-box"), STYLE_BOX, STYLE_BLOCK, DISPLAY_INLINE_FLEX},
    {STR_INIT("display"), STR_INIT("-webkit-box"), STYLE_BLOCK, 0, DISPLAY_FLEX},
    {STR_INIT("display"), STR_INIT("inline-table"), STYLE_BOX, STYLE_BLOCK, DISPLAY_INLINE_TABLE},
    {STR_INIT("display"), STR_INIT("contents"), 0, STYLE_BLOCK, DISPLAY_INLINE},
    {STR_INIT("display"), STR_INIT("block"), STYLE_BLOCK, 0, DISPLAY_BLOCK},
    {STR_INIT("display"), STR_INIT("flex"), STYLE_BLOCK, 0, DISPLAY_FLEX},
    {STR_INIT("display"), STR_INIT("grid"), STYLE_BLOCK, 0, DISPLAY_FLEX},
    {STR_INIT("display"), STR_INIT("table"), STYLE_BLOCK, 0, DISPLAY_TABLE},
    {STR_INIT("display"), STR_INIT("table-row"), STYLE_BLOCK, 0, DISPLAY_ROW},
    {STR_INIT("display"), STR_INIT("table-cell"), STYLE_BLOCK, 0, DISPLAY_CELL},
    {STR_INIT("display"), STR_INIT("table-caption"), STYLE_BLOCK, 0, DISPLAY_BLOCK},
    {STR_INIT("display"), STR_INIT("list-item"), STYLE_BLOCK, 0, DISPLAY_BLOCK},
    {STR_INIT("display"), STR_INIT("flow-root"), STYLE_BLOCK, 0, DISPLAY_BLOCK},
    {STR_INIT("visibility"), STR_INIT("hidden"), STYLE_INVISIBLE, STYLE_VISIBLE, 0},
    {STR_INIT("visibility"), STR_INIT("collapse"), STYLE_INVISIBLE, STYLE_VISIBLE, 0},
    {STR_INIT("visibility"), STR_INIT("visible"), STYLE_VISIBLE, STYLE_INVISIBLE, 0},
    {STR_INIT("white-space"), STR_INIT("pre"), STYLE_PRE, STYLE_PRE_LINE | STYLE_COLLAPSE, 0},
    {STR_INIT("white-space"), STR_INIT("pre-wrap"), STYLE_PRE, STYLE_PRE_LINE | STYLE_COLLAPSE, 0},
    {STR_INIT("white-space"), STR_INIT("break-spaces"), STYLE_PRE, STYLE_PRE_LINE | STYLE_COLLAPSE, 0},
    {STR_INIT("white-space"), STR_INIT("pre-line"), STYLE_PRE_LINE, STYLE_PRE | STYLE_COLLAPSE, 0},
    {STR_INIT("white-space"), STR_INIT("normal"), STYLE_COLLAPSE, STYLE_PRE | STYLE_PRE_LINE, 0},
    {STR_INIT("white-space"), STR_INIT("nowrap"), STYLE_COLLAPSE, STYLE_PRE | STYLE_PRE_LINE, 0},
    {STR_INIT("float"), STR_INIT("left"), STYLE_BLOCK, 0, DISPLAY_BLOCK},
    {STR_INIT("float"), STR_INIT("right"), STYLE_BLOCK, 0, DISPLAY_BLOCK},
    {STR_INIT("position"), STR_INIT("absolute"), STYLE_BLOCK, 0, DISPLAY_BLOCK},
    {STR_INIT("position"), STR_INIT("fixed"), STYLE_BLOCK, 0, DISPLAY_BLOCK},
    {STR_INIT("font-weight"), STR_INIT("bold"), STYLE_BOLD, 0, 0},
    {STR_INIT("font-weight"), STR_INIT("700"), STYLE_BOLD, 0, 0},
};

/* Without "!important" and the white space around. */
static Str bare_value(Str value)
{
    size_t mark = str_find_byte(value, '!');
    return str_trim(mark == STR_NONE ? value : str_sub(value, 0, mark));
}

/* text-transform, which the blocks do not follow but a layout does. */
static uint8_t transform_of(Str value, uint8_t before)
{
    static const struct {
        Str word;
        uint8_t transform;
    } WORDS[] = {{STR_INIT("uppercase"), TRANSFORM_UPPER}, {STR_INIT("lowercase"), TRANSFORM_LOWER},
                 {STR_INIT("capitalize"), TRANSFORM_CAPITAL}, {STR_INIT("none"), TRANSFORM_NONE}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_equal_ascii_case(WORDS[i].word, value))
            return WORDS[i].transform;
    return before;
}

static uint16_t style_attribute(Entry *entry, Str style)
{
    enum { DISPLAY_WORD = sizeof "display" - 1 };
    uint16_t own = entry->own;
    Str piece;
    while (style.len && str_split(&style, ';', &piece)) {
        size_t colon = str_find_byte(piece, ':');
        if (colon == STR_NONE)
            continue;
        Str property = str_trim(str_sub(piece, 0, colon));
        if (property.len < 5 || property.len > 14) /* float … text-transform */
            continue;
        Str value = bare_value(str_from(piece, colon + 1));
        if (is_word(STR("text-transform"), property))
            entry->look_own.transform = transform_of(value, entry->look_own.transform);
        for (size_t i = 0; i < sizeof DECLARATIONS / sizeof *DECLARATIONS; i++) {
            const Declaration *known = &DECLARATIONS[i];
            if (is_word(known->property, property) && str_equal_ascii_case(known->value, value)) {
                own = (uint16_t)((own & ~known->clear) | known->set);
                bool says = known->property.len == DISPLAY_WORD; /* float and position make a block of what shows */
                if (known->display && (says || entry->look_own.display != DISPLAY_NONE))
                    entry->look_own.display = known->display;
                break;
            }
        }
    }
    return own;
}

/* ---- class tokens ---- */

#ifdef __SSE2__
/* Up to 64 bytes at `at` in lower case; returns which of them are white space, a bit a byte. *odd: which of them (or of what
 * follows up to whole steps) might have to be escaped in a galley's attributes. */
static uint64_t lower_tokens(const char *at, size_t len, char lower[64], uint64_t *odd)
{
    uint64_t spaces = 0;
    *odd = 0;
    for (size_t i = 0; i < len; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
        __m128i upper = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('A' - 1)), _mm_cmplt_epi8(bytes, _mm_set1_epi8('Z' + 1)));
        spaces |= (uint64_t)scan_spaces_among(bytes) << i;
        *odd |= (uint64_t)scan_odd_among(bytes) << i;
        _mm_storeu_si128((__m128i *)(void *)(lower + i), _mm_or_si128(bytes, _mm_and_si128(upper, _mm_set1_epi8(0x20))));
    }
    return spaces;
}

/* The bytes of a token of which `size` are there, when it is cut at the limit: not inside a character. */
static unsigned cut_token(const char *token, unsigned size)
{
    if (size <= LIMIT_HTML_CLASS_TOKEN)
        return size;
    size = LIMIT_HTML_CLASS_TOKEN;
    while (size && ((unsigned char)token[size] & 0xC0) == 0x80)
        size--;
    return size;
}

/* add_tokens for a value that a whole step may be read behind, 64 bytes at a time. false: nothing was done, since a token is
 * longer. */
static bool add_near_tokens(Entry *entry, Str value, unsigned most)
{
    enum { WINDOW = 64 };
    char lower[WINDOW + LIMIT_HTML_CLASS_TOKEN];
    size_t at = 0, len = entry->classes_len;
    unsigned tokens = entry->tokens;
    bool has_odd = false;
    most += tokens;
    while (tokens < most && at < value.len) {
        size_t window = value.len - at < WINDOW ? value.len - at : WINDOW, taken = window;
        uint64_t odd, rest = ~lower_tokens(value.data + at, window, lower, &odd) & ~(uint64_t)0 >> (WINDOW - window);
        has_odd |= odd & rest;
        while (rest && tokens < most) {
            unsigned from = (unsigned)__builtin_ctzll(rest);
            uint64_t ends = ~(rest >> from);
            unsigned size = ends ? (unsigned)__builtin_ctzll(ends) : WINDOW;
            if (from + size == window && at + window < value.len) { /* its end is not here */
                if (!from)
                    return false;
                taken = from;
                break;
            }
            rest &= rest + ((uint64_t)1 << from); /* the run of ones from there on becomes zeros */
            size = cut_token(lower + from, size);
            if (!size || len + size + 1 > LIMIT_HTML_CLASSES) {
                most = tokens;
                break;
            }
            if (len)
                entry->classes[len++] = ' ';
            memcpy(entry->classes + len, lower + from, LIMIT_HTML_CLASS_TOKEN);
            len += size;
            entry->token_len[tokens++] = (uint8_t)size;
        }
        at += taken;
    }
    entry->classes_len = (uint8_t)len;
    entry->odd_classes |= has_odd;
    entry->tokens = (uint8_t)tokens;
    return true;
}
#else
static bool add_near_tokens(Entry *entry, Str value, unsigned most)
{
    (void)entry, (void)value, (void)most;
    return false;
}
#endif

/* Appends the tokens of `value` to the entry's, lower-case, each cut at a limit; at most `most` of them. */
static void add_tokens(const Html *html, Entry *entry, Str value, unsigned most)
{
    size_t i = 0;
    if (!value.len || (html_in_piece(html, (Str){value.data, value.len + COPY_STEP}) && add_near_tokens(entry, value, most)))
        return;
    while (most--) {
        while (i < value.len && is_space(value.data[i]))
            i++;
        size_t from = i;
        while (i < value.len && !is_space(value.data[i]))
            i++;
        size_t len = i - from < LIMIT_HTML_CLASS_TOKEN ? i - from : LIMIT_HTML_CLASS_TOKEN;
        while (len && from + len < value.len && ((unsigned char)value.data[from + len] & 0xC0) == 0x80)
            len--;
        if (!len || entry->classes_len + len + 1 > LIMIT_HTML_CLASSES)
            return;
        if (entry->classes_len)
            entry->classes[entry->classes_len++] = ' ';
        entry->token_len[entry->tokens++] = (uint8_t)len;
        for (size_t k = 0; k < len; k++) {
            char c = value.data[from + k];
            entry->odd_classes |= (unsigned char)c < ' ' || c == '%' || c == 0x7F || (unsigned char)c == 0xC2;
            entry->classes[entry->classes_len++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        }
    }
}

/* ---- lists and tables ---- */

enum { NUMBER_MOST = 1000000000, COLUMN_MOST = 1 << 30 }; /* items and columns are counted up to here: then all have the last number */

static int32_t small_number(Str text, int32_t fallback)
{
    text = str_trim(text);
    bool negative = text.len && text.data[0] == '-';
    uint64_t value;
    if (!str_to_unsigned(str_from(text, negative), &value) || value > NUMBER_MOST)
        return fallback;
    return negative ? -(int32_t)value : (int32_t)value;
}

static void number_item(Html *html, Entry *entry, const Tag *tag)
{
    Tree *tree = &html->tree;
    uint16_t ordered = tree->top[ELEMENT_OL], plain = tree->top[ELEMENT_UL];
    entry->step = 0;
    if (!ordered || plain > ordered || tree->top[ELEMENT_MENU] > ordered)
        return;
    Entry *list = &tree->stack[ordered];
    entry->step = list->step;
    entry->number = small_number(tag_value(html, tag, ATTRIBUTE_VALUE), list->number);
    if (entry->number < NUMBER_MOST && entry->number > -NUMBER_MOST)
        list->number = entry->number + list->step;
}

/* Past the columns that cells of rows above take; those that end above go. */
static void pass_row_spans(Html *html, Entry *table)
{
    Buf *buf = &html->layout.spans;
    RowSpan *spans = (RowSpan *)(void *)buf->data + table->first_span;
    while (table->next_span < table->spans) {
        const RowSpan *span = &spans[table->next_span];
        if (span->last_row < table->row) {
            memmove(&spans[table->next_span], span + 1, (size_t)(--table->spans - table->next_span) * sizeof *span);
            continue;
        }
        if (span->column > table->column)
            break;
        if (span->column + span->columns > table->column)
            table->column = span->column + span->columns;
        table->next_span++;
    }
}

/* 4.9.12.1, the algorithm for forming a table: a cell with rowspan. Of more than the limit the rest is as without it. */
static void add_row_span(Html *html, Entry *table, int32_t rows)
{
    enum { MOST_ROWS = 65534 };
    Buf *buf = &html->layout.spans;
    if (table->spans == LIMIT_HTML_ROW_SPANS) {
        html->hits |= HIT_ROW_SPANS;
        return;
    }
    rows = rows < 1 || rows > MOST_ROWS ? MOST_ROWS : rows;
    RowSpan span = {table->column, table->span, table->row + (uint32_t)rows - 1};
    buf->len = (table->first_span + table->spans) * sizeof span; /* those of tables inside are done */
    buf_append(buf, (Str){(const char *)&span, sizeof span});
    RowSpan *at = (RowSpan *)(void *)buf->data + table->first_span + table->next_span;
    memmove(at + 1, at, (size_t)(table->spans++ - table->next_span) * sizeof span);
    *at = span;
    table->next_span++;
}

static void place_cell(Html *html, Entry *entry, const Tag *tag)
{
    Tree *tree = &html->tree;
    Entry *table = &tree->stack[tree->top[ELEMENT_TABLE]];
    table->column = table->column < COLUMN_MOST ? table->column + table->span : COLUMN_MOST;
    if (table->spans)
        pass_row_spans(html, table);
    int32_t span = small_number(tag_value(html, tag, ATTRIBUTE_COLSPAN), 1);
    table->span = (uint16_t)(span < 1 ? 1 : span > 1000 ? 1000 : span);
    entry->table = table->table;
    entry->row = table->row;
    entry->column = table->column;
    int32_t rows = tag_has(tag, ATTRIBUTE_ROWSPAN) ? small_number(tag_value(html, tag, ATTRIBUTE_ROWSPAN), 1) : 1;
    if (rows != 1)
        add_row_span(html, table, rows);
    entry->is_head = entry->element == ELEMENT_TH || tree->top[ELEMENT_THEAD] > tree->top[ELEMENT_TABLE];
}

static void count_parts(Html *html, Entry *entry, const Tag *tag)
{
    Tree *tree = &html->tree;
    Entry *table = &tree->stack[tree->top[ELEMENT_TABLE]];
    switch (entry->element) {
    case ELEMENT_OL:
        entry->step = tag_has(tag, ATTRIBUTE_REVERSED) ? -1 : 1;
        entry->number = small_number(tag_value(html, tag, ATTRIBUTE_START), 1);
        break;
    case ELEMENT_LI:
        number_item(html, entry, tag);
        break;
    case ELEMENT_TABLE:
        entry->table = ++html->layout.tables;
        entry->row = entry->column = 0;
        entry->span = 1;
        entry->spans = entry->next_span = 0;
        entry->first_span = 0;
        if (tree->top[ELEMENT_TABLE]) /* the one around */
            entry->first_span = table->first_span + table->spans;
        break;
    case ELEMENT_TBODY: case ELEMENT_THEAD: case ELEMENT_TFOOT:
        if (tree->top[ELEMENT_TABLE])
            table->spans = 0;
        break;
    case ELEMENT_TR:
        if (tree->top[ELEMENT_TABLE]) {
            table->row++;
            table->column = table->next_span = 0;
            table->span = 1;
        }
        break;
    case ELEMENT_TD: case ELEMENT_TH:
        if (tree->top[ELEMENT_TABLE])
            place_cell(html, entry, tag);
        break;
    default:
        break;
    }
}

/* ---- an element ---- */

uint16_t style_of_foreign(Element element)
{
    switch (element) {
    case ELEMENT_SCRIPT: case ELEMENT_STYLE:
        return STYLE_DROPPED;
    case ELEMENT_TITLE: case ELEMENT_DESC: case ELEMENT_METADATA: case ELEMENT_DEFS: case ELEMENT_STOP: case ELEMENT_ANNOTATION: case ELEMENT_ANNOTATION_XML:
        return STYLE_HIDDEN;
    default:
        return 0;
    }
}

static uint16_t style_of_element(const Entry *entry, const Tag *tag)
{
    unsigned flags = ELEMENTS[entry->element].flags, own = 0;
    if (entry->space != NS_HTML)
        return style_of_foreign((Element)entry->element);
    own |= flags & EL_BLOCK ? STYLE_BLOCK : 0;
    own |= flags & EL_BOLD ? STYLE_BOLD : 0;
    own |= !(flags & EL_HIDDEN) ? 0 : entry->element == ELEMENT_NOSCRIPT ? STYLE_NOSCRIPT : STYLE_HIDDEN;
    own |= flags & EL_DROPPED ? STYLE_DROPPED : 0;
    own |= flags & EL_PRE ? STYLE_PRE : 0;
    if (entry->element == ELEMENT_A && tag_has(tag, ATTRIBUTE_HREF))
        own |= STYLE_LINK;
    return (uint16_t)own;
}

void style_of_tag(Html *html, Entry *entry, const Tag *tag)
{
    entry->own = style_of_element(entry, tag);
    entry->own_kind = entry->space == NS_HTML ? (uint8_t)ELEMENTS[entry->element].kind : KIND_OTHER;
    entry->classes_len = entry->tokens = 0;
    entry->started = entry->is_head = entry->odd_classes = false;
    entry->step = entry->number = 0;
    entry->template_mode = 0;
    entry->look_own = (Look){0};
    if (tag->present) {
        if (tag_has(tag, ATTRIBUTE_HIDDEN) ||
            (tag_has(tag, ATTRIBUTE_ARIA_HIDDEN) && str_equal_ascii_case(tag_value(html, tag, ATTRIBUTE_ARIA_HIDDEN), STR("true"))))
            entry->own |= STYLE_HIDDEN;
        if (tag_has(tag, ATTRIBUTE_STYLE))
            entry->own = style_attribute(entry, tag_value(html, tag, ATTRIBUTE_STYLE));
        if (tag_has(tag, ATTRIBUTE_ID))
            add_tokens(html, entry, tag_value(html, tag, ATTRIBUTE_ID), 1);
        if (tag_has(tag, ATTRIBUTE_CLASS))
            add_tokens(html, entry, tag_value(html, tag, ATTRIBUTE_CLASS), 4);
    }
    if (html->options.layout)
        look_of_tag(html, entry, tag);
    if (html->options.links && entry->own & STYLE_LINK)
        layout_link_opened(html, str_trim(tag_value(html, tag, ATTRIBUTE_HREF)));
    if (entry->space == NS_HTML)
        count_parts(html, entry, tag);
}

/* Sections and containers whose text is not that of the item or cell around them. */
static bool resets_kind(Element element)
{
    switch (element) {
    case ELEMENT_ARTICLE: case ELEMENT_SECTION: case ELEMENT_MAIN: case ELEMENT_ASIDE: case ELEMENT_NAV: case ELEMENT_HEADER: case ELEMENT_FOOTER:
    case ELEMENT_BODY: case ELEMENT_HTML: case ELEMENT_TABLE: case ELEMENT_FORM: case ELEMENT_UL: case ELEMENT_OL: case ELEMENT_DL:
        return true;
    default:
        return false;
    }
}

static KindId kind_of(const Entry *entry, const Entry *parent)
{
    KindId own = (KindId)entry->own_kind, around = (KindId)parent->kind;
    if (own == KIND_OTHER)
        return around;
    if (own != KIND_P || around == KIND_OTHER)
        return own;
    if (entry->element == ELEMENT_P) { /* a paragraph is its item's or cell's text when it is the first right in it */
        bool item = around == KIND_LI || around == KIND_DD || around == KIND_CELL;
        return item && (parent->own_kind != around || parent->started) ? KIND_P : around;
    }
    return resets_kind((Element)entry->element) ? KIND_P : around;
}

/* Elements that say little of where a text stands, when a path has not room for all. */
static bool is_plain(Element element)
{
    return element == ELEMENT_DIV || element == ELEMENT_TBODY || element == ELEMENT_TR || element == ELEMENT_BODY || element == ELEMENT_HTML;
}

static void find_twin(Tree *tree, uint16_t place)
{
    const Entry *entry = &tree->stack[place];
    Twin *twin = &tree->twins[place];
    uint64_t under = tree->twins[place - 1].column;
    uint32_t what = 0;
    if (!entry->tokens && entry->element)
        what = (uint32_t)entry->element << 8 | (uint32_t)entry->space << 4 | (entry->own & STYLE_BLOCK ? 1 : 2);
    if (what && twin->what == what && twin->under == under)
        return;
    *twin = (Twin){++tree->columns, under, what};
}

void style_inherit(Html *html, uint16_t place)
{
    Entry *entry = &html->tree.stack[place];
    const Entry *parent = entry - 1;
    unsigned style = parent->style & STYLE_INHERITED;
    if (entry->own & STYLE_VISIBLE)
        style &= ~(unsigned)STYLE_INVISIBLE;
    if (entry->own & (STYLE_PRE | STYLE_PRE_LINE | STYLE_COLLAPSE) || entry->element == ELEMENT_TABLE)
        style &= ~(unsigned)(STYLE_PRE | STYLE_PRE_LINE);
    entry->style = (uint16_t)(style | entry->own);
    entry->kind = (uint8_t)kind_of(entry, parent);
    entry->list_depth = parent->list_depth;
    if (entry->space == NS_HTML &&
        (entry->element == ELEMENT_UL || entry->element == ELEMENT_OL || entry->element == ELEMENT_MENU || entry->element == ELEMENT_DIR))
        entry->list_depth = (uint8_t)(parent->list_depth < 255 ? parent->list_depth + 1 : 255);
    if (html->options.layout)
        look_inherit(html->options.layout, entry, parent);
    entry->cell = parent->cell;
    if (entry->own_kind == KIND_CELL)
        entry->cell = place;
    else if (entry->element == ELEMENT_TABLE && entry->space == NS_HTML)
        entry->cell = 0;
    entry->channel = entry->own & STYLE_FOSTERED ? html->tree.top[ELEMENT_TABLE] : parent->channel;
    entry->is_signed = false;
    bool is_named = parent->own & STYLE_BLOCK && parent->element;
    entry->below_block = is_named ? (uint16_t)(place - 1) : parent->below_block;
    entry->below_telling = is_named && !is_plain((Element)parent->element) ? (uint16_t)(place - 1) : parent->below_telling;
    entry->below_classed = parent->classes_len ? (uint16_t)(place - 1) : parent->below_classed;
    find_twin(&html->tree, place);
}
