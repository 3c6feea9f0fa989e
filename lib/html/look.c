/* What an element means to the layouts of other tools: its display, its box, whether its text shows. The style attribute is
 * read as far as the tool reads it; style.c has put into look_own what browsers make of it. What a layout does with it all:
 * view_innertext.c, view_inscriptis.c, view_htmltext.c. */
#include "html/engine.h"

/* ---- innertext: a browser's style sheet ---- */

static Display display_of_element(const Entry *entry)
{
    unsigned flags = ELEMENTS[entry->element].flags;
    if (entry->space != NS_HTML) {
        bool outer = entry->element == ELEMENT_SVG || entry->element == ELEMENT_MATH;
        Display inside = entry->space == NS_MATH ? DISPLAY_BLOCK : DISPLAY_INLINE; /* MathML Core 3.1: display "block math" */
        return style_of_foreign((Element)entry->element) ? DISPLAY_NONE : outer ? DISPLAY_INLINE_BLOCK : inside;
    }
    switch (entry->element) {
    case ELEMENT_TABLE: return DISPLAY_TABLE;
    case ELEMENT_TR: return DISPLAY_ROW;
    case ELEMENT_TD: case ELEMENT_TH: return DISPLAY_CELL;
    case ELEMENT_TBODY: case ELEMENT_THEAD: case ELEMENT_TFOOT: return DISPLAY_INLINE;
    case ELEMENT_BUTTON: case ELEMENT_SELECT: case ELEMENT_TEXTAREA: return DISPLAY_INLINE_BLOCK;
    case ELEMENT_AUDIO: case ELEMENT_HEAD: case ELEMENT_RP: return DISPLAY_NONE;
    case ELEMENT_DIALOG: return entry->look_own.open ? DISPLAY_BLOCK : DISPLAY_NONE;
    default: break;
    }
    if (flags & EL_INLINE_BOX)
        return DISPLAY_INLINE_BLOCK;
    if (flags & (EL_HIDDEN | EL_DROPPED))
        return DISPLAY_NONE;
    return flags & EL_BLOCK ? DISPLAY_BLOCK : DISPLAY_INLINE;
}

/* Elements whose content never shows, whatever a style says. */
static bool never_shows(const Entry *entry)
{
    if (entry->space != NS_HTML)
        return entry->own & STYLE_DROPPED;
    switch (entry->element) {
    case ELEMENT_NOSCRIPT: case ELEMENT_TEMPLATE: case ELEMENT_NOFRAMES: case ELEMENT_NOEMBED: case ELEMENT_TEXTAREA: case ELEMENT_AUDIO:
        return true;
    default:
        return ELEMENTS[entry->element].flags & EL_INLINE_BOX;
    }
}

static void innertext_inherit(Entry *entry, const Entry *parent)
{
    const Look *own = &entry->look_own, *around = &parent->look;
    Look *look = &entry->look;
    bool is_html = entry->space == NS_HTML;
    look->transform = own->transform ? own->transform : around->transform;
    look->turkish = own->turkish || around->turkish;
    if (!look->display)
        look->display = own->hidden ? DISPLAY_NONE : (uint8_t)display_of_element(entry);
    if (look->display == DISPLAY_INLINE && is_html && ELEMENTS[entry->element].flags & EL_INLINE_BOX)
        look->display = DISPLAY_INLINE_BLOCK; /* what is replaced is a box all the same */
    bool flex = around->display == DISPLAY_FLEX || around->display == DISPLAY_INLINE_FLEX;
    if (flex && (look->display == DISPLAY_INLINE || look->display == DISPLAY_INLINE_BLOCK))
        look->display = DISPLAY_BLOCK;
    bool closed = parent->space == NS_HTML && parent->element == ELEMENT_DETAILS && around->no_text;
    look->hidden = around->hidden || around->empty || look->display == DISPLAY_NONE || (closed && !(is_html && entry->element == ELEMENT_SUMMARY));
    look->empty = never_shows(entry);
    look->no_text = is_html && (entry->element == ELEMENT_SELECT || entry->element == ELEMENT_OPTGROUP ||
                                (entry->element == ELEMENT_DETAILS && !own->open));
    look->white = entry->style & STYLE_PRE ? WHITE_KEPT : entry->style & STYLE_PRE_LINE ? WHITE_LINES : WHITE_COLLAPSE;
    look->invisible = entry->style & STYLE_INVISIBLE;
    look->told = look->display != DISPLAY_INLINE || (is_html && entry->element == ELEMENT_P);
}

/* ---- inscriptis: its strict style sheet ---- */

typedef struct Default {
    uint8_t element, display, role;
    uint8_t margin, padding; /* lines before and after; columns */
    bool kept;               /* white space */
} Default;

static const Default INSCRIPTIS[] = {
    {ELEMENT_HEAD, DISPLAY_NONE, BOX_PLAIN, 0, 0, false}, {ELEMENT_LINK, DISPLAY_NONE, BOX_PLAIN, 0, 0, false},
    {ELEMENT_META, DISPLAY_NONE, BOX_PLAIN, 0, 0, false}, {ELEMENT_SCRIPT, DISPLAY_NONE, BOX_PLAIN, 0, 0, false},
    {ELEMENT_STYLE, DISPLAY_NONE, BOX_PLAIN, 0, 0, false}, {ELEMENT_TITLE, DISPLAY_NONE, BOX_PLAIN, 0, 0, false},
    {ELEMENT_P, DISPLAY_BLOCK, BOX_PLAIN, 1, 0, false}, {ELEMENT_FIGURE, DISPLAY_BLOCK, BOX_PLAIN, 1, 0, false},
    {ELEMENT_H1, DISPLAY_BLOCK, BOX_PLAIN, 1, 0, false}, {ELEMENT_H2, DISPLAY_BLOCK, BOX_PLAIN, 1, 0, false},
    {ELEMENT_H3, DISPLAY_BLOCK, BOX_PLAIN, 1, 0, false}, {ELEMENT_H4, DISPLAY_BLOCK, BOX_PLAIN, 1, 0, false},
    {ELEMENT_H5, DISPLAY_BLOCK, BOX_PLAIN, 1, 0, false}, {ELEMENT_H6, DISPLAY_BLOCK, BOX_PLAIN, 1, 0, false},
    {ELEMENT_UL, DISPLAY_BLOCK, BOX_LIST, 0, 4, false}, {ELEMENT_OL, DISPLAY_BLOCK, BOX_NUMBERED, 0, 4, false},
    {ELEMENT_LI, DISPLAY_BLOCK, BOX_ITEM, 0, 0, false}, {ELEMENT_ADDRESS, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false},
    {ELEMENT_ARTICLE, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false}, {ELEMENT_ASIDE, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false},
    {ELEMENT_DIV, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false}, {ELEMENT_FOOTER, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false},
    {ELEMENT_HEADER, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false}, {ELEMENT_HGROUP, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false},
    {ELEMENT_MAIN, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false}, {ELEMENT_NAV, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false},
    {ELEMENT_FIGCAPTION, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false}, {ELEMENT_BLOCKQUOTE, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, false},
    {ELEMENT_Q, DISPLAY_INLINE, BOX_QUOTED, 0, 0, false}, {ELEMENT_PRE, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, true},
    {ELEMENT_XMP, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, true}, {ELEMENT_LISTING, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, true},
    {ELEMENT_PLAINTEXT, DISPLAY_BLOCK, BOX_PLAIN, 0, 0, true}, {ELEMENT_TABLE, DISPLAY_INLINE, BOX_TABLE, 0, 0, false},
    {ELEMENT_TR, DISPLAY_INLINE, BOX_ROW, 0, 0, false}, {ELEMENT_TD, DISPLAY_INLINE, BOX_CELL, 0, 0, false},
    {ELEMENT_TH, DISPLAY_INLINE, BOX_CELL, 0, 0, false},
};

static bool is_word_byte(char c)
{
    return ascii_is_digit(c) || ascii_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* A length in lines or columns: em as they are, of other units an eighth; rounded, halves to even. A number without a unit
 * lends its last digit as one, as inscriptis does ("16" is 1/8). false: none. */
static bool length_of(Str value, uint8_t *length)
{
    size_t at = 0, point = STR_NONE;
    while (at < value.len && !ascii_is_digit(value.data[at]) && value.data[at] != '.')
        at++;
    bool negative = at && value.data[at - 1] == '-';
    size_t from = at;
    for (; at < value.len && (ascii_is_digit(value.data[at]) || value.data[at] == '.'); at++)
        if (value.data[at] == '.' && point == STR_NONE)
            point = at;
    if (at == value.len || !is_word_byte(value.data[at]))
        at -= at > from;
    size_t unit = at;
    while (unit < value.len && is_word_byte(value.data[unit]))
        unit++;
    if (at == from || unit == at)
        return false;
    uint64_t number = 0, scale = 1;
    for (size_t i = from; i < at && number < 1000000 && scale < 1000; i++) {
        if (i == point)
            continue;
        if (value.data[i] == '.')
            return false;
        number = number * 10 + (uint64_t)(value.data[i] - '0');
        scale *= point != STR_NONE && i > point ? 10 : 1;
    }
    Str name = str_sub(value, at, unit - at);
    if (!str_equal_ascii_case(name, STR("em")) && !str_equal_ascii_case(name, STR("rem")) && !str_equal_ascii_case(name, STR("qem")))
        scale *= 8;
    uint64_t whole = number / scale, rest = number % scale;
    whole += rest * 2 > scale || (rest * 2 == scale && whole & 1);
    *length = negative ? 0 : (uint8_t)(whole < LIMIT_HTML_VIEW_MARGIN ? whole : LIMIT_HTML_VIEW_MARGIN);
    return true;
}

static void align_of(Str value, Box *box)
{
    if (str_equal(value, STR("left")))
        box->align = ALIGN_LEFT;
    else if (str_equal(value, STR("right")))
        box->align = ALIGN_RIGHT;
    else if (str_equal(value, STR("center")))
        box->align = ALIGN_CENTER;
}

static void valign_of(Str value, Box *box)
{
    if (str_equal(value, STR("top")))
        box->valign = VALIGN_TOP;
    else if (str_equal(value, STR("middle")))
        box->valign = VALIGN_MIDDLE;
    else if (str_equal(value, STR("bottom")))
        box->valign = VALIGN_BOTTOM;
}

static bool is_one_of(Str word, const Str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_ascii_case(words[i], word))
            return true;
    return false;
}

/* One declaration: `name` in any case; `value` without the white space around. */
static void inscriptis_declaration(Look *own, Str name, Str value)
{
    static const Str COLLAPSED[] = {STR_INIT("normal"), STR_INIT("nowrap")};
    static const Str KEPT[] = {STR_INIT("pre"), STR_INIT("pre-line"), STR_INIT("pre-wrap")};
    static const struct {
        Str name;
        uint8_t offset;
    } LENGTHS[] = {{STR_INIT("margin-top"), offsetof(Box, before)}, {STR_INIT("margin-before"), offsetof(Box, before)},
                   {STR_INIT("margin-bottom"), offsetof(Box, after)}, {STR_INIT("margin-after"), offsetof(Box, after)},
                   {STR_INIT("padding-left"), offsetof(Box, padding)}, {STR_INIT("padding-start"), offsetof(Box, padding)}};
    if (str_equal_ascii_case(name, STR("display"))) {
        if (own->display != DISPLAY_NONE)
            own->display = str_equal_ascii_case(value, STR("block")) ? DISPLAY_BLOCK
                           : str_equal_ascii_case(value, STR("none")) ? DISPLAY_NONE : DISPLAY_INLINE;
    } else if (str_equal_ascii_case(name, STR("white-space"))) {
        if (is_one_of(value, KEPT, sizeof KEPT / sizeof *KEPT))
            own->white = WHITE_KEPT;
        else if (is_one_of(value, COLLAPSED, sizeof COLLAPSED / sizeof *COLLAPSED))
            own->white = WHITE_COLLAPSE;
    } else if (str_equal_ascii_case(name, STR("horizontal-align"))) {
        align_of(value, &own->box);
    } else if (str_equal_ascii_case(name, STR("vertical-align"))) {
        valign_of(value, &own->box);
    }
    for (size_t i = 0; i < sizeof LENGTHS / sizeof *LENGTHS; i++)
        if (str_equal_ascii_case(LENGTHS[i].name, name))
            (void)length_of(value, (uint8_t *)&own->box + LENGTHS[i].offset);
}

static void inscriptis_of_tag(Html *html, Entry *entry, const Tag *tag)
{
    Look *own = &entry->look_own;
    *own = (Look){.display = DISPLAY_INLINE, .box = {.valign = VALIGN_MIDDLE}, .number = -1};
    for (size_t i = 0; i < sizeof INSCRIPTIS / sizeof *INSCRIPTIS; i++) {
        const Default *known = &INSCRIPTIS[i];
        if (known->element != entry->element)
            continue;
        own->display = known->display;
        own->role = entry->space == NS_HTML ? known->role : BOX_PLAIN;
        own->white = known->kept ? WHITE_KEPT : WHITE_COLLAPSE;
        own->box.before = own->box.after = known->margin;
        own->box.padding = known->padding;
        break;
    }
    if (!tag->present)
        return;
    uint64_t number;
    if (own->role == BOX_ITEM && str_to_unsigned(tag_value(html, tag, ATTRIBUTE_VALUE), &number) && number < 1000000000)
        own->number = (int32_t)number;
    Str style = tag_value(html, tag, ATTRIBUTE_STYLE), piece;
    while (style.len && str_split(&style, ';', &piece)) {
        size_t colon = str_find_byte(piece, ':');
        if (colon == STR_NONE)
            continue;
        Str name = str_trim(str_sub(piece, 0, colon));
        if (str_equal_ascii_case(str_sub(name, 0, 8), STR("-webkit-")))
            name = str_from(name, 8);
        inscriptis_declaration(own, name, str_trim(str_from(piece, colon + 1)));
    }
    align_of(tag_value(html, tag, ATTRIBUTE_ALIGN), &own->box);
    valign_of(tag_value(html, tag, ATTRIBUTE_VALIGN), &own->box);
}

static void inscriptis_inherit(Entry *entry, const Entry *parent)
{
    const Look *around = &parent->look;
    Look *look = &entry->look;
    look->white = entry->look_own.white; /* nothing that is said about white space holds for elements inside */
    look->hidden = around->hidden || look->display == DISPLAY_NONE;
    look->box.in_block = around->display == DISPLAY_BLOCK;
    if (look->box.in_block && look->display == DISPLAY_BLOCK && around->box.after > look->box.before)
        look->box.before = around->box.after;
    look->told = look->display == DISPLAY_BLOCK || (look->role != BOX_PLAIN && look->role != BOX_QUOTED);
}

/* ---- html-text: which elements break lines, and paragraphs ---- */

static void htmltext_of_tag(Entry *entry)
{
    Look *own = &entry->look_own;
    *own = (Look){.display = DISPLAY_INLINE};
    switch (entry->element) {
    case ELEMENT_ARTICLE: case ELEMENT_ASIDE: case ELEMENT_BR: case ELEMENT_DD: case ELEMENT_DETAILS: case ELEMENT_DIV: case ELEMENT_DT:
    case ELEMENT_FIELDSET: case ELEMENT_FIGCAPTION: case ELEMENT_FOOTER: case ELEMENT_FORM: case ELEMENT_HEADER: case ELEMENT_HR:
    case ELEMENT_LEGEND: case ELEMENT_LI: case ELEMENT_MAIN: case ELEMENT_NAV: case ELEMENT_TABLE: case ELEMENT_TR:
        own->role = BOX_LINE;
        break;
    case ELEMENT_BLOCKQUOTE: case ELEMENT_DL: case ELEMENT_FIGURE: case ELEMENT_H1: case ELEMENT_H2: case ELEMENT_H3: case ELEMENT_H4:
    case ELEMENT_H5: case ELEMENT_H6: case ELEMENT_OL: case ELEMENT_P: case ELEMENT_PRE: case ELEMENT_UL:
        own->role = BOX_PARAGRAPH;
        break;
    case ELEMENT_TITLE: /* the page's is metadata; others are in pictures */
        own->role = BOX_PARAGRAPH;
        own->hidden = own->merges = entry->space == NS_HTML;
        break;
    case ELEMENT_SCRIPT: case ELEMENT_STYLE: case ELEMENT_LINK: case ELEMENT_META: case ELEMENT_APPLET: case ELEMENT_NOFRAMES:
    case ELEMENT_FRAME: case ELEMENT_FRAMESET:
        own->hidden = own->merges = true;
        break;
    case ELEMENT_IFRAME: case ELEMENT_EMBED: case ELEMENT_OBJECT: case ELEMENT_PARAM:
        own->merges = true;
        break;
    default:
        break;
    }
}

static void htmltext_inherit(Entry *entry, const Entry *parent)
{
    Look *look = &entry->look;
    look->hidden = parent->look.hidden || entry->look_own.hidden;
    look->told = look->role != BOX_PLAIN;
}

/* ---- all ---- */

void look_of_tag(Html *html, Entry *entry, const Tag *tag)
{
    Look *own = &entry->look_own;
    if (html->options.layout == HTML_LAYOUT_INSCRIPTIS) {
        inscriptis_of_tag(html, entry, tag);
    } else if (html->options.layout == HTML_LAYOUT_HTMLTEXT) {
        htmltext_of_tag(entry);
    } else if (tag->present) {
        Str lang = str_sub(tag_value(html, tag, ATTRIBUTE_LANG), 0, 2);
        own->open = tag_has(tag, ATTRIBUTE_OPEN);
        own->turkish = str_equal_ascii_case(lang, STR("tr")) || str_equal_ascii_case(lang, STR("az"));
        own->hidden = tag_has(tag, ATTRIBUTE_HIDDEN) ||
                      (tag->element == ELEMENT_INPUT && str_equal_ascii_case(tag_value(html, tag, ATTRIBUTE_TYPE), STR("hidden")));
    }
}

void look_inherit(HtmlLayout layout, Entry *entry, const Entry *parent)
{
    const Look *own = &entry->look_own;
    entry->look = (Look){.display = own->display, .role = own->role, .merges = own->merges, .box = own->box, .number = own->number};
    if (layout == HTML_LAYOUT_INSCRIPTIS)
        inscriptis_inherit(entry, parent);
    else if (layout == HTML_LAYOUT_HTMLTEXT)
        htmltext_inherit(entry, parent);
    else
        innertext_inherit(entry, parent);
}
