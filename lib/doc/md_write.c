/* Markdown out (CommonMark, with the tables of GFM): every character of a text that means something there is escaped,
 * so that the text reads back as it is; no control characters but LF and, in code, TAB. Links only as http, https, mailto or
 * relative ones. Which blocks are shown, and the title's rule, stand in shown.h; tables in md_table.c. */
#include "doc/md.h"
#include "doc/forms.h"
#include "doc/text_lines.h"

enum { DEEPEST = 16 }; /* of lists */

typedef struct MdWriter {
    Doc *doc;
    Buf *out;
    uint32_t indents[DEEPEST + 1]; /* columns where the text of an item stands, by depth */
    uint32_t depth;                /* of the last item, 0: none */
} MdWriter;

static bool is_alphanumeric(char byte)
{
    return ascii_is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Bytes that may mean something anywhere in a line; `&` only where an entity follows. */
static bool is_escaped(Str rest)
{
    size_t end = 1;
    if (rest.data[0] != '&')
        return memchr("\\`*_[]<>~|", rest.data[0], 10) != NULL;
    while (end < rest.len && end < 34 && (is_alphanumeric(rest.data[end]) || rest.data[end] == '#'))
        end++;
    return end < rest.len && rest.data[end] == ';';
}

/* Bytes that, first in a line, may begin a heading, an item or a rule, or underline a heading. */
static bool opens_block(char byte)
{
    return memchr("#+-=", byte, 4) != NULL;
}

/* "12." and "12)" at the start of a line: the mark after the digits is escaped. Returns where it stands, 0 when there is none. */
static size_t number_marker(Str line)
{
    size_t digits = 0;
    while (digits < line.len && digits < 10 && ascii_is_digit(line.data[digits]))
        digits++;
    return digits > 0 && digits < line.len && (line.data[digits] == '.' || line.data[digits] == ')') ? digits : 0;
}

/* The bytes of a C1 control or of a line end that is none for Markdown at `at`; 0 when it is another character. */
static size_t hidden_length(Str text, size_t at)
{
    unsigned byte = (unsigned char)text.data[at];
    if (byte == 0xC2 && at + 1 < text.len && (unsigned char)text.data[at + 1] < 0xA0)
        return 2;
    return byte < 0x20 || byte == 0x7F ? 1 : 0;
}

/* One character that is no white space, escaped where it has to be; returns the place after it. */
static size_t put_character(Buf *out, Str text, size_t at, bool start)
{
    size_t marker = start ? number_marker(str_from(text, at)) : 0;
    buf_append(out, str_sub(text, at, marker));
    at += marker;
    if (marker || (start && opens_block(text.data[at])) || is_escaped(str_from(text, at)))
        buf_byte(out, '\\');
    buf_byte(out, text.data[at]);
    return at + 1;
}

void md_put_text(Buf *out, Str text, Str line_end, bool start)
{
    for (size_t at = 0; at < text.len;) {
        size_t line_ends, hidden = hidden_length(text, at);
        if (text_line_end_at(text, at) || (start && text_space_at(text, at))) {
            at = text_skip_space(text, at, &line_ends);
            if (!start)
                buf_append(out, line_end);
            start = start || line_end.data[0] != ' ';
        } else if (hidden) {
            if (text.data[at] == '\t')
                buf_byte(out, ' ');
            at += hidden;
        } else {
            at = put_character(out, text, at, start);
            start = false;
        }
    }
}

/* The target without white space and controls, which browsers leave out; empty when it may not be written. */
static Str safe_target(Doc *doc, Str href)
{
    static const Str SCHEMES[] = {STR_INIT("http"), STR_INIT("https"), STR_INIT("mailto")};
    char *clean = arena_alloc(doc->arena, href.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < href.len;) {
        size_t skip = text_space_at(href, at);
        if (!skip)
            skip = hidden_length(href, at);
        if (skip)
            at += skip;
        else
            clean[len++] = href.data[at++];
    }
    Str target = {clean, len};
    size_t scheme = 0;
    while (scheme < len && !memchr(":/?#", clean[scheme], 4))
        scheme++;
    if (scheme == len || clean[scheme] != ':')
        return target;
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++)
        if (str_equal_ascii_case(str_sub(target, 0, scheme), SCHEMES[i]))
            return target;
    return STR_EMPTY;
}

/* `(<target>)`: inside the angle brackets only these mean something; & is an entity's start even there. */
static void put_target(Buf *out, Str target)
{
    buf_append(out, STR("(<"));
    for (size_t i = 0; i < target.len; i++)
        switch (target.data[i]) {
        case '<': buf_append(out, STR("%3C")); break;
        case '>': buf_append(out, STR("%3E")); break;
        case '\\': buf_append(out, STR("%5C")); break;
        case '|': buf_append(out, STR("%7C")); break;
        case '&': buf_append(out, STR("&amp;")); break;
        default: buf_byte(out, target.data[i]);
        }
    buf_append(out, STR(">)"));
}

void md_put_block_text(Doc *doc, Buf *out, const Block *block, Str line_end)
{
    Str text = text_trim_end(block->record.text);
    uint32_t count = 0;
    size_t done = 0;
    bool start = !shown_goes_on(block);
    const Span **spans = block->spans.count ? shown_spans(doc, block, &count) : NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (spans[i]->id != SPAN_LINK || spans[i]->at < done || spans[i]->len == 0 || spans[i]->at + spans[i]->len > text.len)
            continue;
        Str target = safe_target(doc, attrs_value(&spans[i]->attrs, KEY_HREF));
        if (!target.len)
            continue;
        md_put_text(out, str_sub(text, done, spans[i]->at - done), line_end, start);
        if (spans[i]->at > 0 && out->len && out->data[out->len - 1] == '!') { /* no picture */
            out->data[out->len - 1] = '\\';
            buf_byte(out, '!');
        }
        buf_byte(out, '[');
        md_put_text(out, str_sub(text, spans[i]->at, spans[i]->len), STR(" "), false);
        buf_byte(out, ']');
        put_target(out, target);
        done = spans[i]->at + spans[i]->len;
        start = false;
    }
    md_put_text(out, str_from(text, done), line_end, start);
}

static void put_fence(Buf *out, size_t length)
{
    while (length-- > 0)
        buf_byte(out, '`');
}

/* Code between fences longer than any run of backticks in it: the block and those that go on it; returns the block after them. */
static uint32_t put_code(const Doc *doc, Buf *out, uint32_t first)
{
    size_t longest = 2, run = 0;
    uint32_t end = first;
    do {
        Str text = doc->blocks.items[end].record.text;
        for (size_t i = 0; i < text.len; i++) {
            run = text.data[i] == '`' ? run + 1 : 0;
            longest = run > longest ? run : longest;
        }
        end++;
    } while (end < doc->blocks.count && doc->blocks.items[end].record.id == KIND_PRE && shown_as_text(&doc->blocks.items[end]) &&
             shown_goes_on(&doc->blocks.items[end]));
    put_fence(out, longest + 1);
    buf_byte(out, '\n');
    for (uint32_t i = first; i < end; i++) {
        Str text = doc->blocks.items[i].record.text;
        for (size_t at = 0; at < text.len;) {
            size_t line_end = text_line_end_at(text, at), hidden = line_end ? 0 : hidden_length(text, at);
            if (line_end)
                buf_byte(out, '\n');
            else if (!hidden || text.data[at] == '\t')
                buf_byte(out, text.data[at]);
            at += line_end ? line_end : hidden ? hidden : 1;
        }
    }
    if (out->data[out->len - 1] != '\n')
        buf_byte(out, '\n');
    put_fence(out, longest + 1);
    return end;
}

static void put_spaces(Buf *out, uint32_t count)
{
    while (count-- > 0)
        buf_byte(out, ' ');
}

/* An item stands where the text of the item around it stands; a depth that skips levels is the next level. */
static void put_item(MdWriter *writer, const Block *block)
{
    int64_t depth = attrs_integer(&block->record.attrs, KEY_DEPTH, 1), number = attrs_integer(&block->record.attrs, KEY_N, -1);
    uint32_t level = depth < 1 ? 1 : depth > DEEPEST ? DEEPEST : (uint32_t)depth;
    if (level > writer->depth + 1)
        level = writer->depth + 1;
    put_spaces(writer->out, writer->indents[level - 1]);
    size_t start = writer->out->len;
    if (number >= 0 && number <= 999999999) {
        buf_integer(writer->out, number);
        buf_append(writer->out, STR(". "));
    } else {
        buf_append(writer->out, STR("- "));
    }
    writer->indents[level] = writer->indents[level - 1] + (uint32_t)(writer->out->len - start);
    writer->depth = level;
    md_put_block_text(writer->doc, writer->out, block, STR(" "));
}

/* What a line end inside the block is: a soft break; a hard one where a page asks for it; a space where lines end blocks. */
static Str line_end_of(const Block *block)
{
    switch (block->record.id) {
    case KIND_QUOTE:
        return STR("\n> ");
    case KIND_LI:
        return STR(" ");
    default:
        if (block_heading_level(block))
            return STR(" ");
        return attrs_find(&block->record.attrs, KEY_SRC) ? STR("\\\n") : STR("\n");
    }
}

static void put_heading(MdWriter *writer, const Block *block)
{
    Buf *out = writer->out;
    int level = block_heading_level(block);
    for (int i = 0; i < level; i++)
        buf_byte(out, '#');
    buf_byte(out, ' ');
    md_put_block_text(writer->doc, out, block, STR(" "));
    if (out->data[out->len - 1] == '#') { /* would close the heading */
        out->data[out->len - 1] = '\\';
        buf_byte(out, '#');
    }
}

/* Writes block `at`, and those that belong to it; returns the block after them. */
static uint32_t put_block(MdWriter *writer, uint32_t at)
{
    const Block *block = &writer->doc->blocks.items[at];
    KindId kind = block->record.id;
    if (kind != KIND_LI)
        writer->depth = 0;
    if (kind == KIND_CELL)
        return md_put_table(writer->doc, writer->out, at);
    if (kind == KIND_PRE)
        return put_code(writer->doc, writer->out, at);
    if (kind == KIND_HR) {
        buf_append(writer->out, STR("---"));
    } else if (shown_goes_on(block)) {
        md_put_block_text(writer->doc, writer->out, block, line_end_of(block));
    } else if (kind == KIND_LI) {
        put_item(writer, block);
    } else if (block_heading_level(block)) {
        put_heading(writer, block);
    } else {
        if (kind == KIND_QUOTE)
            buf_append(writer->out, STR("> "));
        md_put_block_text(writer->doc, writer->out, block, line_end_of(block));
    }
    return at + 1;
}

void md_write(Doc *doc, Buf *out)
{
    MdWriter writer = {.doc = doc, .out = out};
    Str title = shown_title(doc);
    KindId before = KIND_OTHER;
    bool any = title.len > 0;
    if (any) {
        buf_append(out, STR("# "));
        md_put_text(out, title, STR(" "), true);
    }
    for (uint32_t i = 0; i < doc->blocks.count;) {
        const Block *block = &doc->blocks.items[i];
        KindId kind = block->record.id;
        if (!shown_as_text(block) || (block->record.text.len == 0 && kind != KIND_HR && kind != KIND_CELL)) {
            i++;
            continue;
        }
        if (any && !(shown_goes_on(block) && kind == before && kind != KIND_PRE))
            buf_append(out, kind == KIND_LI && before == KIND_LI ? STR("\n") : STR("\n\n"));
        any = true;
        before = kind;
        i = put_block(&writer, i);
    }
    if (any)
        buf_byte(out, '\n');
}
