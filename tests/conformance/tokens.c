/* Prints the tokens of lib/html's tokenizer: tokens.py compares them with what outside cases expect. In the place of tree
 * construction, which the tokenizer hands its tokens to, stand the functions below; nothing else of the engine is linked.
 *
 * A line of input is a case: STATE TAB LAST-START-TAG TAB TEXT, the text in hex. A line of output is its tokens, divided by
 * TABs: text:HEX  comment:HEX  start:NAME:SELF-CLOSING[:ATTRIBUTE=VALUE]…  end:NAME  doctype:NAME:PUBLIC:SYSTEM:RIGHT, all in
 * hex, "-" where there is none. Each case is read whole, in two pieces for every place to cut, and character by character:
 * when that differs, the line begins with "split:". */
#include "html/engine.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Tokens {
    Buf out, text, comment, attributes;
} Tokens;

static Tokens tokens;

static void put_hex(Buf *out, Str text)
{
    static const char HEX[] = "0123456789abcdef";
    for (size_t i = 0; i < text.len; i++) {
        buf_byte(out, HEX[(unsigned char)text.data[i] >> 4]);
        buf_byte(out, HEX[(unsigned char)text.data[i] & 15]);
    }
}

static void put_word(Str word)
{
    if (tokens.out.len && word.data[word.len - 1] == ':' && word.len > 1)
        buf_byte(&tokens.out, '\t');
    buf_append(&tokens.out, word);
}

static void end_text(void)
{
    if (!tokens.text.len)
        return;
    put_word(STR("text:"));
    put_hex(&tokens.out, buf_str(&tokens.text));
    tokens.text.len = 0;
}

/* What the tokenizer does not look at in comments and doctypes (13.2.3.5 and NUL). */
static void put_cleaned(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\0')
            put_hex(&tokens.out, STR("\xEF\xBF\xBD"));
        else if (text.data[i] != '\n' || !i || text.data[i - 1] != '\r')
            put_hex(&tokens.out, text.data[i] == '\r' ? STR("\n") : str_sub(text, i, 1));
    }
}

static void watch(Html *html, Watched what, Str text)
{
    switch (what) {
    case WATCHED_COMMENT:
        end_text();
        buf_append(&tokens.comment, text);
        break;
    case WATCHED_COMMENT_END:
        end_text();
        put_word(STR("comment:"));
        put_cleaned(buf_str(&tokens.comment));
        tokens.comment.len = 0;
        break;
    case WATCHED_ATTRIBUTE:
        buf_byte(&tokens.attributes, ':');
        put_hex(&tokens.attributes, (Str){html->tokenizer.attr_name, html->tokenizer.attr_len});
        buf_byte(&tokens.attributes, '=');
        put_hex(&tokens.attributes, text);
        break;
    }
}

/* ---- what the tokenizer calls ---- */

size_t html_position(Html *html, const char *at)
{
    return (size_t)(at - html->piece);
}

void tree_text(Html *html, Run run)
{
    (void)html;
    buf_append(&tokens.text, (Str){run.data, run.len});
}

bool tree_white(Html *html)
{
    (void)html;
    return false;
}

static void put_name(const Tag *tag)
{
    Str name = tag->element ? ELEMENTS[tag->element].name : (Str){tag->name, tag->name_len};
    put_hex(&tokens.out, name);
}

void tree_start_tag(Html *html, const Tag *tag)
{
    (void)html;
    end_text();
    put_word(STR("start:"));
    put_name(tag);
    put_word(tag->self_closing ? STR(":1") : STR(":0"));
    buf_append(&tokens.out, buf_str(&tokens.attributes));
    tokens.attributes.len = 0;
}

void tree_end_tag(Html *html, const Tag *tag)
{
    (void)html;
    end_text();
    put_word(STR("end:"));
    put_name(tag);
    tokens.attributes.len = 0;
}

static void put_part(bool has, Str text)
{
    buf_byte(&tokens.out, ':');
    if (has)
        put_cleaned(text);
    else
        buf_byte(&tokens.out, '-');
}

void tree_doctype(Html *html, Str text, bool whole)
{
    (void)html;
    Doctype doctype = doctype_read(text, whole);
    char name[LIMIT_HTML_DOCTYPE];
    for (size_t i = 0; i < doctype.name.len; i++) {
        char c = doctype.name.data[i];
        name[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    end_text();
    put_word(STR("doctype:"));
    tokens.out.len--;
    put_part(doctype.has_name, (Str){name, doctype.name.len});
    put_part(doctype.has_public, doctype.public_id);
    put_part(doctype.has_system, doctype.system_id);
    buf_append(&tokens.out, doctype.force_quirks ? STR(":0") : STR(":1"));
}

bool tree_is_foreign(const Html *html)
{
    (void)html;
    return false;
}

/* Asked for a NUL in data alone, which is a token there, though never a character of the page. */
bool tree_keeps_nul(const Html *html)
{
    (void)html;
    buf_byte(&tokens.text, '\0');
    return false;
}

/* ---- cases ---- */

static State state_named(Str name)
{
    static const struct {
        Str name;
        State state;
    } NAMES[] = {{STR_INIT("Data state"), STATE_DATA}, {STR_INIT("RCDATA state"), STATE_RCDATA}, {STR_INIT("RAWTEXT state"), STATE_RAWTEXT},
                 {STR_INIT("Script data state"), STATE_SCRIPT}, {STR_INIT("PLAINTEXT state"), STATE_PLAINTEXT}, {STR_INIT("CDATA section state"), STATE_CDATA}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal(NAMES[i].name, name))
            return NAMES[i].state;
    fprintf(stderr, "tokens: unknown state: %.*s\n", (int)name.len, name.data);
    exit(1);
}

static void piece(Html *html, Str text)
{
    char *copy = malloc(text.len + 1); /* so that nothing looks past a piece, or at it later */
    if (!copy)
        exit(1);
    memcpy(copy, text.data, text.len);
    html->piece = copy;
    html->piece_end = copy + text.len;
    tokenizer_run(html, copy, copy + text.len);
    html->piece = html->piece_end = "";
    free(copy);
}

static bool is_cut(Str text, size_t at)
{
    return at && at < text.len && ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

/* In pieces of [0, cut) and the rest; cut 0: whole; SIZE_MAX: character by character. */
static void read_case(Html *html, State state, Element last, Str text, size_t cut)
{
    tokens.out.len = tokens.text.len = tokens.comment.len = tokens.attributes.len = 0;
    tokenizer_begin(html);
    html->tokenizer.state = (uint8_t)state;
    html->tokenizer.raw_element = (uint8_t)last;
    size_t from = 0;
    for (size_t at = 1; at < text.len; at++)
        if ((at == cut || cut == SIZE_MAX) && is_cut(text, at)) {
            piece(html, str_sub(text, from, at - from));
            from = at;
        }
    piece(html, str_from(text, from));
    tokenizer_end(html);
    end_text();
}

static void run_case(Html *html, Str line, Buf *whole)
{
    Str state, last, hex;
    static char text[1 << 16];
    size_t len = 0;
    if (!str_split(&line, '\t', &state) || !str_split(&line, '\t', &last) || (!str_split(&line, '\t', &hex) && (hex = STR_EMPTY, false)))
        hex = STR_EMPTY;
    for (size_t i = 0; i + 1 < hex.len && len < sizeof text; i += 2)
        text[len++] = (char)(ascii_hex_value(hex.data[i]) << 4 | ascii_hex_value(hex.data[i + 1]));
    State named = state_named(state);
    Element element = last.len ? element_lookup(last) : ELEMENT_SVG;
    read_case(html, named, element, (Str){text, len}, 0);
    whole->len = 0;
    buf_append(whole, buf_str(&tokens.out));
    for (size_t cut = 1; cut <= len; cut++) {
        if (cut < len && !is_cut((Str){text, len}, cut))
            continue;
        read_case(html, named, element, (Str){text, len}, cut < len ? cut : SIZE_MAX);
        if (!str_equal(buf_str(whole), buf_str(&tokens.out))) {
            printf("split:%zu\t", cut);
            break;
        }
    }
    printf("%.*s\n", (int)whole->len, whole->len ? whole->data : "");
}

int main(void)
{
    static Heap heap;
    static char line[1 << 18];
    Buf whole;
    Html *html = calloc(1, sizeof *html);
    Buf *buffers[] = {&tokens.out, &tokens.text, &tokens.comment, &tokens.attributes, &whole, html ? &html->tokenizer.values : NULL,
                      html ? &html->tokenizer.doctype : NULL};
    if (!html)
        return 1;
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buf_create(buffers[i], &heap, 0);
    html->tokenizer.watch = watch;
    html->tokenizer.plain = true; /* the fast path keeps no attributes that are unknown; test_html_fast.c compares the two */
    html->meta.is_jsonld = true;  /* a script's text is wanted */
    while (fgets(line, sizeof line, stdin))
        run_case(html, str_trim(str_of(line)), &whole);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buf_destroy(buffers[i]);
    free(html);
    return 0;
}
