/* dehtml: HTML to typed text blocks. */
#include "cmd/common/program.h"
#include "html/html.h"

typedef struct Values {
    const char *charset, *layout;
    bool links, alt, hidden, noscript;
} Values;

static Values values;

static const Option OPTIONS[] = {
    {"charset", 'c', OPTION_TEXT, "LABEL", NULL, offsetof(Values, charset), "encoding of the pages, over what they declare"},
    {"layout", 0, OPTION_TEXT, "NAME", "blocks|innertext|inscriptis|html-text", offsetof(Values, layout),
     "lay the text out as blocks, as a browser's innerText, or as these tools"},
    {"alt", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, alt), "-t, -o md: show pictures' alternative texts"},
    {"hidden", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, hidden), "-t, -o md: show what browsers hide"},
    {"noscript", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, noscript), "-t, -o md: show what stands in <noscript>"},
    {"links", 0, OPTION_FLAG, NULL, NULL, offsetof(Values, links), "mark links with their targets (.link)"},
};

static void begin(void *state, Doc *doc, bool decoded, Str charset)
{
    html_begin(state, doc, decoded, charset);
}

static void chunk(void *state, Doc *doc, Str bytes)
{
    html_chunk(state, doc, bytes);
}

static void end(void *state, Doc *doc)
{
    html_end(state, doc);
}

static StetStatus open_engine(const Setup *setup, void *given, LoopEngine *engine, StetError *error)
{
    const Values *chosen = given;
    Html *html = NULL;
    HtmlOptions options = {.charset = str_of(chosen->charset), .links = chosen->links, .alt = chosen->alt,
                           .hidden = chosen->hidden, .noscript = chosen->noscript,
                           .layout = html_layout_named(str_of(chosen->layout)),
                           .lines = setup->loop->to == FORM_GALLEY};
    const char *odd = chosen->alt ? "alt" : chosen->hidden ? "hidden" : chosen->noscript ? "noscript" : chosen->links ? "links" : NULL;
    if (odd && options.layout)
        return error_set(error, STET_USAGE, "--%s: only with --layout=blocks, not with --layout=%s", odd, chosen->layout);
    TRY(html_create(&html, setup->heap, &options));
    *engine = (LoopEngine){.state = html, .begin = begin, .chunk = chunk, .end = end};
    return STET_OK;
}

static void close_engine(void *state)
{
    html_destroy(state);
}

int main(int argc, char **argv)
{
    static const Program PROGRAM = {
        .name = "dehtml",
        .summary = "Turns HTML pages into typed text blocks and their raw metadata.",
        .before = "a program that writes HTML",
        .options = {OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, &values},
        .reads = 1u << FORM_HTML | 1u << FORM_GALLEY | 1u << FORM_JSONL,
        .text_is = FORM_HTML,
        .view = TEXT_BLOCKS,
        .open = open_engine,
        .close = close_engine,
    };
    return program_main(&PROGRAM, argc, argv);
}
