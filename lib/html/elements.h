/* The elements and attributes that the parser knows by name: one table each.
 * The hash tables in names_data.c are generated from here by gen_names.py. */
#ifndef STET_HTML_ELEMENTS_H
#define STET_HTML_ELEMENTS_H

#include "doc/doc.h"

/* What holds of an element of the HTML name space wherever it stands. */
enum {
    EL_BLOCK = 1,       /* breaks lines (display: block and its kin in the Standard's style sheet) */
    EL_SPECIAL = 2,     /* 13.2.4.2: the special category */
    EL_FORMAT = 4,      /* 13.2.4.3: the formatting category */
    EL_IMPLIED = 8,     /* its end tag may be implied (13.2.6.3) */
    EL_SCOPE = 16,      /* ends every scope but the table's */
    EL_BREAKOUT = 32,   /* its start tag leaves foreign content (13.2.6.5) */
    EL_BOLD = 64,       /* shown bold */
    EL_HIDDEN = 128,    /* browsers do not show its text; kept, marked */
    EL_DROPPED = 256,   /* its text is no text of the page */
    EL_PRE = 512,       /* white space is kept */
    EL_TABLE_PART = 1024, /* table tbody tfoot thead tr: text here is foster-parented */
    EL_INLINE_BOX = 2048, /* replaced or inline block: ends a collapsed space's reach */
    EL_MARGIN = 4096    /* stands apart from what is around by a blank line: browsers' margins, and tables */
};

/* E(NAME, name, FLAGS, rule of its start tag in body, rule of its end tag in body, kind of block its text makes)
 * Signatures hash the places in this list: what is new goes last.
 * The one-letter flags are defined where the table of flags is expanded, in names.c. */
#define HTML_ELEMENTS(E) \
    E(A, "a", F, A, FORMAT, OTHER) E(ABBR, "abbr", 0, OTHER, OTHER, OTHER) E(ADDRESS, "address", B | S, BLOCK, BLOCK, P) \
    E(ANNOTATION, "annotation", 0, OTHER, OTHER, OTHER) E(ANNOTATION_XML, "annotation-xml", 0, OTHER, OTHER, OTHER) \
    E(APPLET, "applet", S | C, MARKER, MARKER, OTHER) E(AREA, "area", S, VOID, OTHER, OTHER) E(ARTICLE, "article", B | S, BLOCK, BLOCK, P) \
    E(ASIDE, "aside", B | S, BLOCK, BLOCK, P) E(AUDIO, "audio", H | O, OTHER, OTHER, OTHER) E(B, "b", F | X | W, FORMAT, FORMAT, OTHER) \
    E(BASE, "base", S, HEAD, OTHER, OTHER) E(BASEFONT, "basefont", S, HEAD, OTHER, OTHER) E(BGSOUND, "bgsound", S, HEAD, OTHER, OTHER) \
    E(BIG, "big", F | X, FORMAT, FORMAT, OTHER) E(BLOCKQUOTE, "blockquote", B | S | X | M, BLOCK, BLOCK, QUOTE) \
    E(BODY, "body", B | S | X, BODY, BODY, P) E(BR, "br", S | X, VOID, BR, OTHER) E(BUTTON, "button", B | S, BUTTON, BLOCK, CONTROL) \
    E(CANVAS, "canvas", H | O, OTHER, OTHER, OTHER) E(CAPTION, "caption", B | S | C, IGNORE, IGNORE, CAPTION) \
    E(CENTER, "center", B | S | X, BLOCK, BLOCK, P) E(CITE, "cite", 0, OTHER, OTHER, OTHER) E(CODE, "code", F | X, FORMAT, FORMAT, OTHER) \
    E(COL, "col", S, IGNORE, IGNORE, OTHER) E(COLGROUP, "colgroup", S, IGNORE, IGNORE, OTHER) E(DATALIST, "datalist", H, OTHER, OTHER, CONTROL) \
    E(DD, "dd", B | S | I | X, DD, DD, DD) E(DEFS, "defs", 0, OTHER, OTHER, OTHER) E(DESC, "desc", 0, OTHER, OTHER, OTHER) \
    E(DETAILS, "details", B | S, BLOCK, BLOCK, P) E(DIALOG, "dialog", B | S, BLOCK, BLOCK, P) E(DIR, "dir", B | S | M, BLOCK, BLOCK, P) \
    E(DIV, "div", B | S | X, BLOCK, BLOCK, P) E(DL, "dl", B | S | X | M, BLOCK, BLOCK, P) E(DT, "dt", B | S | I | X, DD, DD, DT) \
    E(EM, "em", F | X, FORMAT, FORMAT, OTHER) E(EMBED, "embed", S | X | O, VOID, OTHER, OTHER) \
    E(FIELDSET, "fieldset", B | S, BLOCK, BLOCK, P) E(FIGCAPTION, "figcaption", B | S, BLOCK, BLOCK, CAPTION) \
    E(FIGURE, "figure", B | S | M, BLOCK, BLOCK, P) E(FONT, "font", F, FORMAT, FORMAT, OTHER) E(FOOTER, "footer", B | S, BLOCK, BLOCK, P) \
    E(FOREIGNOBJECT, "foreignobject", 0, OTHER, OTHER, OTHER) E(FORM, "form", B | S, FORM, FORM, P) E(FRAME, "frame", S, IGNORE, IGNORE, OTHER) \
    E(FRAMESET, "frameset", B | S, FRAMESET, OTHER, OTHER) E(H1, "h1", B | S | X | M, HEADING, HEADING, H1) \
    E(H2, "h2", B | S | X | M, HEADING, HEADING, H2) E(H3, "h3", B | S | X | M, HEADING, HEADING, H3) E(H4, "h4", B | S | X | M, HEADING, HEADING, H4) \
    E(H5, "h5", B | S | X | M, HEADING, HEADING, H5) E(H6, "h6", B | S | X | M, HEADING, HEADING, H6) E(HEAD, "head", S | X, IGNORE, IGNORE, OTHER) \
    E(HEADER, "header", B | S, BLOCK, BLOCK, P) E(HGROUP, "hgroup", B | S, BLOCK, BLOCK, P) E(HR, "hr", B | S | X | M, HR, OTHER, OTHER) \
    E(HTML, "html", B | S | C, HTML, HTML, P) E(I, "i", F | X, FORMAT, FORMAT, OTHER) E(IFRAME, "iframe", S | D | O, IFRAME, OTHER, OTHER) \
    E(IMAGE, "image", 0, IMAGE, OTHER, OTHER) E(IMG, "img", S | X | O, VOID, OTHER, OTHER) E(INPUT, "input", S | O, INPUT, OTHER, OTHER) \
    E(KEYGEN, "keygen", S, VOID, OTHER, OTHER) E(LABEL, "label", 0, OTHER, OTHER, OTHER) E(LEGEND, "legend", B, OTHER, OTHER, P) \
    E(LI, "li", B | S | I | X, LI, LI, LI) E(LINK, "link", S, HEAD, OTHER, OTHER) E(LISTING, "listing", B | S | X | P | M, PRE, BLOCK, PRE) \
    E(MAIN, "main", B | S, BLOCK, BLOCK, P) E(MALIGNMARK, "malignmark", 0, OTHER, OTHER, OTHER) \
    E(MARQUEE, "marquee", S | C | B, MARKER, MARKER, P) E(MATH, "math", 0, MATH, OTHER, OTHER) E(MENU, "menu", B | S | X | M, BLOCK, BLOCK, P) \
    E(META, "meta", S | X, HEAD, OTHER, OTHER) E(METADATA, "metadata", 0, OTHER, OTHER, OTHER) E(MGLYPH, "mglyph", 0, OTHER, OTHER, OTHER) \
    E(MI, "mi", 0, OTHER, OTHER, OTHER) E(MN, "mn", 0, OTHER, OTHER, OTHER) E(MO, "mo", 0, OTHER, OTHER, OTHER) \
    E(MS, "ms", 0, OTHER, OTHER, OTHER) E(MTEXT, "mtext", 0, OTHER, OTHER, OTHER) E(NAV, "nav", B | S, BLOCK, BLOCK, P) \
    E(NOBR, "nobr", F | X, NOBR, FORMAT, OTHER) E(NOEMBED, "noembed", S | D, NOEMBED, OTHER, OTHER) \
    E(NOFRAMES, "noframes", S | D, HEAD, OTHER, OTHER) E(NOSCRIPT, "noscript", S | H, OTHER, OTHER, OTHER) \
    E(OBJECT, "object", S | C | H, MARKER, MARKER, OTHER) E(OL, "ol", B | S | X | M, BLOCK, BLOCK, P) \
    E(OPTGROUP, "optgroup", B | I, OPTGROUP, OTHER, CONTROL) E(OPTION, "option", B | I, OPTION, OTHER, CONTROL) \
    E(P, "p", B | S | I | X | M, BLOCK, P, P) E(PARAM, "param", S, PARAM, OTHER, OTHER) E(PICTURE, "picture", 0, OTHER, OTHER, OTHER) \
    E(PLAINTEXT, "plaintext", B | S | P | M, PLAINTEXT, OTHER, PRE) E(PRE, "pre", B | S | X | P | M, PRE, BLOCK, PRE) \
    E(RB, "rb", I, RUBY, OTHER, OTHER) E(RP, "rp", I, RT, OTHER, OTHER) E(RT, "rt", I, RT, OTHER, OTHER) E(RTC, "rtc", I, RUBY, OTHER, OTHER) \
    E(RUBY, "ruby", X, OTHER, OTHER, OTHER) E(S, "s", F | X, FORMAT, FORMAT, OTHER) E(SCRIPT, "script", S | D, HEAD, OTHER, OTHER) \
    E(SEARCH, "search", B | S, BLOCK, BLOCK, P) E(SECTION, "section", B | S, BLOCK, BLOCK, P) \
    E(SELECT, "select", S | C | B, SELECT, BLOCK, CONTROL) E(SELECTEDCONTENT, "selectedcontent", 0, OTHER, OTHER, OTHER) \
    E(SMALL, "small", F | X, FORMAT, FORMAT, OTHER) E(SOURCE, "source", S, PARAM, OTHER, OTHER) E(SPAN, "span", X, OTHER, OTHER, OTHER) \
    E(STOP, "stop", 0, OTHER, OTHER, OTHER) E(STRIKE, "strike", F | X, FORMAT, FORMAT, OTHER) E(STRONG, "strong", F | X | W, FORMAT, FORMAT, OTHER) \
    E(STYLE, "style", S | D, HEAD, OTHER, OTHER) E(SUB, "sub", X, OTHER, OTHER, OTHER) E(SUMMARY, "summary", B | S, BLOCK, BLOCK, P) \
    E(SUP, "sup", X, OTHER, OTHER, OTHER) E(SVG, "svg", 0, SVG, OTHER, OTHER) E(TABLE, "table", B | S | C | X | T | M, TABLE, OTHER, P) \
    E(TBODY, "tbody", B | S | T, IGNORE, IGNORE, P) E(TD, "td", B | S | C, IGNORE, IGNORE, CELL) \
    E(TEMPLATE, "template", S | C | D, HEAD, TEMPLATE, OTHER) E(TEXTAREA, "textarea", S | B | P, TEXTAREA, OTHER, CONTROL) \
    E(TFOOT, "tfoot", B | S | T, IGNORE, IGNORE, P) E(TH, "th", B | S | C, IGNORE, IGNORE, CELL) E(THEAD, "thead", B | S | T, IGNORE, IGNORE, P) \
    E(TIME, "time", 0, OTHER, OTHER, OTHER) E(TITLE, "title", S | D, HEAD, OTHER, OTHER) E(TR, "tr", B | S | T, IGNORE, IGNORE, P) \
    E(TRACK, "track", S, PARAM, OTHER, OTHER) E(TT, "tt", F | X, FORMAT, FORMAT, OTHER) E(U, "u", F | X, FORMAT, FORMAT, OTHER) \
    E(UL, "ul", B | S | X | M, BLOCK, BLOCK, P) E(VAR, "var", X, OTHER, OTHER, OTHER) E(VIDEO, "video", H | O, OTHER, OTHER, OTHER) \
    E(WBR, "wbr", S, VOID, OTHER, OTHER) E(XMP, "xmp", B | S | P | M, XMP, OTHER, PRE) \
    E(Q, "q", 0, OTHER, OTHER, OTHER)

/* A(NAME, name): attributes that mean something to text, layout or metadata; the values of others are not kept. */
#define HTML_ATTRIBUTES(A) \
    A(ALIGN, "align") A(ALT, "alt") A(ARIA_HIDDEN, "aria-hidden") A(CHARSET, "charset") A(CLASS, "class") A(COLOR, "color") A(COLSPAN, "colspan") \
    A(CONTENT, "content") A(DATETIME, "datetime") A(ENCODING, "encoding") A(FACE, "face") A(HIDDEN, "hidden") A(HREF, "href") \
    A(HTTP_EQUIV, "http-equiv") A(ID, "id") A(ITEMPROP, "itemprop") A(ITEMSCOPE, "itemscope") A(LABEL, "label") A(LANG, "lang") A(NAME, "name") \
    A(OPEN, "open") A(PROPERTY, "property") A(PUBDATE, "pubdate") A(REL, "rel") A(REVERSED, "reversed") A(ROWSPAN, "rowspan") A(SIZE, "size") \
    A(SRC, "src") A(START, "start") A(STYLE, "style") A(TYPE, "type") A(VALIGN, "valign") A(VALUE, "value") A(VOCAB, "vocab")

typedef enum Element {
    ELEMENT_UNKNOWN,
#define ELEMENT_ENUM(name, text, flags, start, end, kind) ELEMENT_##name,
    HTML_ELEMENTS(ELEMENT_ENUM)
#undef ELEMENT_ENUM
        ELEMENT_COUNT
} Element;

typedef enum Attribute {
    ATTRIBUTE_UNKNOWN,
#define ATTRIBUTE_ENUM(name, text) ATTRIBUTE_##name,
    HTML_ATTRIBUTES(ATTRIBUTE_ENUM)
#undef ATTRIBUTE_ENUM
        ATTRIBUTE_COUNT
} Attribute;

/* Rules of start and end tags in body (13.2.6.4.7); each is a case of one switch in tree_body.c. */
typedef enum StartRule {
    START_OTHER, START_A, START_BLOCK, START_BODY, START_BUTTON, START_DD, START_FORM, START_FORMAT, START_FRAMESET, START_HEAD,
    START_HEADING, START_HR, START_HTML, START_IFRAME, START_IGNORE, START_IMAGE, START_INPUT, START_LI, START_MARKER, START_MATH,
    START_NOBR, START_NOEMBED, START_OPTGROUP, START_OPTION, START_PARAM, START_PLAINTEXT, START_PRE, START_RT, START_RUBY,
    START_SELECT, START_SVG, START_TABLE, START_TEXTAREA, START_VOID, START_XMP
} StartRule;

typedef enum EndRule {
    END_OTHER, END_BLOCK, END_BODY, END_BR, END_DD, END_FORM, END_FORMAT, END_HEADING, END_HTML, END_IGNORE, END_LI, END_MARKER, END_P, END_TEMPLATE
} EndRule;

typedef struct ElementInfo {
    Str name;
    uint16_t flags, kind; /* EL_…, KindId */
    uint8_t start, end;   /* StartRule, EndRule */
} ElementInfo;

extern const ElementInfo ELEMENTS[ELEMENT_COUNT];
/* The names again, zeros behind them. */
extern const char ELEMENT_PADDED[ELEMENT_COUNT][16];

/* The id of a lower-case name; 0 when unknown. */
Element element_lookup(Str name);
Attribute attribute_lookup(Str name);

#endif
