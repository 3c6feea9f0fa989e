/* dehtml's engine: HTML bytes → typed text blocks and raw metadata.
 * Streaming: any split of the bytes gives the same records. Memory is bounded, whatever the page. Only whole blocks are added;
 * after any call the caller may write the document's records out and empty its lists (the engine keeps no pointer into the Doc). */
#ifndef STET_HTML_HTML_H
#define STET_HTML_HTML_H

#include "doc/doc.h"

typedef struct Html Html;

typedef enum HtmlLayout {
    HTML_LAYOUT_BLOCKS,    /* typed blocks */
    HTML_LAYOUT_INNERTEXT, /* the text of the page as a browser's innerText gives it, in one block (pre; cont when long) */
    HTML_LAYOUT_INSCRIPTIS, /* as inscriptis prints it with its strict style: margins, indented lists, aligned tables */
    HTML_LAYOUT_HTMLTEXT,  /* as html-text guesses its layout, but for the title, which is metadata */
    HTML_LAYOUT_COUNT
} HtmlLayout;

typedef struct HtmlOptions {
    Str charset;   /* overrules all but a BOM; empty: none */
    /* Of HTML_LAYOUT_BLOCKS alone: add link targets as .link spans; text and Markdown show pictures' texts, what browsers hide, and
     * what they show without scripts. The other layouts show what the tools do that they follow. */
    bool links;
    bool alt, hidden, noscript;
    HtmlLayout layout;
    bool lines;    /* the records go to galley's writer and nowhere else: those that are whole lines of it have no list of attributes */
} HtmlOptions;

/* The layout of a name ("innertext", "inscriptis", "html-text"); HTML_LAYOUT_BLOCKS when it is none. */
HtmlLayout html_layout_named(Str name);

MUST_CHECK StetStatus html_create(Html **html, Heap *heap, const HtmlOptions *options);
void html_destroy(Html *html);
/* Begins a page; `decoded`: the bytes are UTF-8 already (a row's html member), charset declarations are ignored.
 * `charset`: the transport's word for it, empty when unknown. */
void html_begin(Html *html, Doc *doc, bool decoded, Str charset);
void html_chunk(Html *html, Doc *doc, Str bytes);
void html_end(Html *html, Doc *doc);

#endif
