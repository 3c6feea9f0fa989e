/* Markdown in: headings, paragraphs, list items, quotes, code, tables and rules to blocks; inside them see md_inline.h.
 * Not loss-free: it is read for its text. One look at each line; the text of a block is gathered in one place and made plain once.
 * Simpler than CommonMark: a quote holds paragraphs only, and lines of HTML are text without their tags. */
#include "doc/forms.h"
#include "doc/md_front.h"
#include "doc/md_inline.h"
#include "doc/text_lines.h"

enum { DEEPEST = 16, /* of lists */ COLUMNS_MOST = 256 /* of a table: more cells of a row are its last's */ };

typedef struct MdParser {
    Doc *doc;
    Str text;
    char *gathered;    /* lines of the block in hand, in the arena; one place for all blocks */
    size_t gathered_len, gathered_room;
    KindId kind;       /* KIND_OTHER: none in hand */
    int64_t number, depth; /* of an item; number -1: none */
    uint32_t indents[DEEPEST + 1]; /* columns where items' texts stand */
    uint32_t level;    /* lists open */
    int64_t tables, rows; /* rows: of the open table, 0: none open */
    bool blank;        /* the line before was blank */
} MdParser;

static void add_pieces(MdParser *parser, KindId kind, Str text, const MdLinks *links)
{
    uint32_t link = 0;
    bool cont = false;
    for (size_t done = 0; done < text.len; cont = true) {
        size_t len = text.len - done;
        if (len > LIMIT_BLOCK_TEXT)
            for (len = LIMIT_BLOCK_TEXT; ((unsigned char)text.data[done + len] & 0xC0) == 0x80;)
                len--;
        Block *block = doc_add_block(parser->doc, kind, str_sub(text, done, len));
        if (cont)
            attrs_add_integer(parser->doc, &block->record.attrs, KEY_CONT, 1);
        if (!cont && kind == KIND_LI) {
            attrs_add_integer(parser->doc, &block->record.attrs, KEY_DEPTH, parser->depth);
            if (parser->number >= 0)
                attrs_add_integer(parser->doc, &block->record.attrs, KEY_N, parser->number);
        }
        for (; links && link < links->count && links->items[link].at < done + len; link++)
            if (links->items[link].at >= done && links->items[link].at + links->items[link].len <= done + len) {
                Span *span = doc_add_span(parser->doc, block, SPAN_LINK, links->items[link].at - done, links->items[link].len);
                attrs_add(parser->doc, &span->attrs, KEY_HREF, links->items[link].target);
            }
        done += len;
    }
}

static void gather(MdParser *parser, Str text)
{
    if (text.len > parser->gathered_room - parser->gathered_len) {
        size_t room = (parser->gathered_len + text.len) * 2 + 256;
        char *moved = arena_alloc(parser->doc->arena, room);
        if (parser->gathered_len)
            memcpy(moved, parser->gathered, parser->gathered_len);
        parser->gathered = moved;
        parser->gathered_room = room;
    }
    if (text.len)
        memcpy(parser->gathered + parser->gathered_len, text.data, text.len);
    parser->gathered_len += text.len;
}

/* A copy of what is gathered, that lives as long as the document. */
static Str gathered_copy(const MdParser *parser)
{
    return arena_copy(parser->doc->arena, (Str){parser->gathered, parser->gathered_len});
}

/* The block in hand, made plain, goes to the document. */
static void finish(MdParser *parser)
{
    KindId kind = parser->kind;
    parser->kind = KIND_OTHER;
    if (kind == KIND_OTHER)
        return;
    MdInline plain = md_inline(parser->doc->arena, gathered_copy(parser));
    size_t line_ends, start = text_skip_space(plain.text, 0, &line_ends);
    Str text = text_trim_end(str_from(plain.text, start));
    if (text.len == 0 && plain.picture.len)
        doc_add_block(parser->doc, KIND_ALT, plain.picture);
    for (uint32_t i = 0; i < plain.links.count; i++) { /* the white space before the text went */
        MdLink *link = &plain.links.items[i];
        size_t cut = link->at < start ? start - link->at : 0;
        link->at = link->at < start ? 0 : link->at - start;
        link->len = link->len > cut ? link->len - cut : 0;
        if (link->at > text.len)
            link->at = text.len;
        if (link->len > text.len - link->at)
            link->len = text.len - link->at;
    }
    add_pieces(parser, kind, text, &plain.links);
}

static void begin(MdParser *parser, KindId kind)
{
    finish(parser);
    parser->gathered_len = 0;
    parser->kind = kind;
}

static void gather_line(MdParser *parser, Str line)
{
    size_t line_ends, start = text_skip_space(line, 0, &line_ends);
    if (parser->gathered_len)
        gather(parser, STR("\n"));
    gather(parser, text_trim_end(str_from(line, start)));
}

/* Columns of white space at the start; a TAB goes to the next multiple of four. */
static uint32_t indent_of(Str line, size_t *bytes)
{
    uint32_t columns = 0;
    size_t at = 0;
    for (; at < line.len && (line.data[at] == ' ' || line.data[at] == '\t'); at++)
        columns = line.data[at] == ' ' ? columns + 1 : (columns / 4 + 1) * 4;
    *bytes = at;
    return columns;
}

/* Level of an ATX heading, 0: it is none; its text into *title. */
static int heading_of(Str line, Str *title)
{
    int level = 0;
    while ((size_t)level < line.len && level < 7 && line.data[level] == '#')
        level++;
    if (level == 0 || level > 6 || ((size_t)level < line.len && line.data[level] != ' ' && line.data[level] != '\t'))
        return 0;
    Str text = str_trim(str_from(line, (size_t)level));
    size_t end = text.len;
    while (end > 0 && text.data[end - 1] == '#')
        end--;
    if (end < text.len && (end == 0 || text.data[end - 1] == ' '))
        text = str_trim(str_sub(text, 0, end));
    *title = text;
    return level;
}

/* A line of at least `least` of one of `bytes`, and white space. */
static bool is_rule(Str line, const char *bytes, size_t least)
{
    char kind = line.len ? line.data[0] : '\0';
    size_t count = 0;
    if (!kind || !strchr(bytes, kind))
        return false;
    for (size_t i = 0; i < line.len; i++) {
        count += line.data[i] == kind;
        if (line.data[i] != kind && line.data[i] != ' ' && line.data[i] != '\t')
            return false;
    }
    return count >= least;
}

/* Bytes of a list marker with the white space after it, 0: none; the number of an ordered item, else -1. */
static size_t marker_of(Str line, int64_t *number)
{
    size_t len = 0;
    *number = -1;
    if (line.len && strchr("-+*", line.data[0]) && line.data[0]) {
        len = 1;
    } else {
        while (len < line.len && len < 9 && ascii_is_digit(line.data[len]))
            len++;
        if (len == 0 || len == line.len || (line.data[len] != '.' && line.data[len] != ')'))
            return 0;
        uint64_t value = 0;
        (void)str_to_unsigned(str_sub(line, 0, len), &value);
        *number = (int64_t)value;
        len++;
    }
    if (len == line.len || (line.data[len] != ' ' && line.data[len] != '\t'))
        return len == line.len ? len : 0;
    size_t spaces = 0;
    while (len + spaces < line.len && spaces < 4 && line.data[len + spaces] == ' ')
        spaces++;
    return len + (spaces ? spaces : 1);
}

static void take_item(MdParser *parser, Str line, uint32_t indent, size_t marker, int64_t number)
{
    begin(parser, KIND_LI);
    while (parser->level > 0 && indent < parser->indents[parser->level])
        parser->level--;
    if (parser->level < DEEPEST)
        parser->level++;
    parser->indents[parser->level] = indent + (uint32_t)marker;
    parser->depth = parser->level;
    parser->number = number;
    gather_line(parser, str_from(line, marker));
}

/* The code from `at` on, after its opening fence, to the closing one; returns the place after that. */
static size_t take_fence(MdParser *parser, size_t at, Str fence)
{
    size_t start = at, end = at;
    while (at < parser->text.len) {
        size_t stop = text_line_stop(parser->text, at), bytes;
        Str line = str_sub(parser->text, at, stop - at);
        at = stop < parser->text.len ? stop + text_line_end_at(parser->text, stop) : stop;
        if (indent_of(line, &bytes) < 4 && str_starts(str_from(line, bytes), fence) && is_rule(str_trim(line), "`~", fence.len))
            break;
        end = stop;
    }
    add_pieces(parser, KIND_PRE, str_sub(parser->text, start, end - start), NULL);
    return at;
}

/* Lines indented by four columns or more, and blank ones among them; returns the place after the last. */
static size_t take_indented(MdParser *parser, size_t at)
{
    size_t end = at, kept = 0;
    begin(parser, KIND_OTHER);
    while (at < parser->text.len) {
        size_t stop = text_line_stop(parser->text, at), bytes;
        Str line = str_sub(parser->text, at, stop - at);
        bool blank = text_trim_end(line).len == 0;
        if (!blank && indent_of(line, &bytes) < 4)
            break;
        if (parser->gathered_len)
            gather(parser, STR("\n"));
        if (!blank)
            gather(parser, str_from(line, line.data[0] == '\t' ? 1 : bytes < 4 ? bytes : 4));
        at = stop < parser->text.len ? stop + text_line_end_at(parser->text, stop) : stop;
        if (!blank) {
            end = at;
            kept = parser->gathered_len;
        }
    }
    parser->gathered_len = kept;
    add_pieces(parser, KIND_PRE, gathered_copy(parser), NULL);
    return end;
}

/* The run of backticks or tildes that opens code; empty when none does. */
static Str fence_of(Str line)
{
    size_t len = 0;
    if (!line.len || (line.data[0] != '`' && line.data[0] != '~'))
        return STR_EMPTY;
    while (len < line.len && line.data[len] == line.data[0])
        len++;
    if (len < 3 || (line.data[0] == '`' && str_find_byte(str_from(line, len), '`') != STR_NONE))
        return STR_EMPTY;
    return str_sub(line, 0, len);
}

/* `| --- | :-: |`: only these characters, with a dash and a pipe. */
static bool is_table_rule(Str line)
{
    bool dash = false, pipe = false;
    for (size_t i = 0; i < line.len; i++) {
        dash = dash || line.data[i] == '-';
        pipe = pipe || line.data[i] == '|';
        if (!memchr("-|: \t", line.data[i], 5))
            return false;
    }
    return dash && pipe;
}

static void add_cell(MdParser *parser, Str text, int64_t column)
{
    uint32_t before = parser->doc->blocks.count;
    parser->kind = KIND_CELL;
    parser->gathered_len = 0;
    gather(parser, str_trim(text));
    finish(parser);
    if (parser->doc->blocks.count == before)
        doc_add_block(parser->doc, KIND_CELL, STR_EMPTY);
    for (; before < parser->doc->blocks.count; before++) {
        Attrs *attrs = &parser->doc->blocks.items[before].record.attrs;
        attrs_add_integer(parser->doc, attrs, KEY_TABLE, parser->tables);
        attrs_add_integer(parser->doc, attrs, KEY_ROW, parser->rows);
        attrs_add_integer(parser->doc, attrs, KEY_COL, column);
        if (parser->rows == 1)
            attrs_add_integer(parser->doc, attrs, KEY_HEAD, 1);
    }
}

static void take_row(MdParser *parser, Str line)
{
    int64_t column = 0;
    line = str_trim(line);
    if (str_starts(line, STR("|")))
        line = str_from(line, 1);
    if (str_ends(line, STR("|")) && !str_ends(line, STR("\\|")))
        line = str_sub(line, 0, line.len - 1);
    parser->rows++;
    for (size_t start = 0, at = 0; at <= line.len; at++) {
        if (at < line.len && line.data[at] == '\\')
            at++;
        else if (at == line.len || (line.data[at] == '|' && column < COLUMNS_MOST)) {
            add_cell(parser, str_sub(line, start, at - start), ++column);
            start = at + 1;
        }
    }
}

/* A rule under the one line in hand makes that the head of a table, or a heading. */
static bool take_underline(MdParser *parser, Str line)
{
    if (parser->kind != KIND_P || parser->blank)
        return false;
    Str in_hand = {parser->gathered, parser->gathered_len};
    if (str_find_byte(in_hand, '|') != STR_NONE && str_find_byte(in_hand, '\n') == STR_NONE && is_table_rule(line)) {
        Str head = gathered_copy(parser);
        parser->kind = KIND_OTHER;
        parser->tables++;
        parser->rows = 0;
        take_row(parser, head);
        return true;
    }
    if (!is_rule(line, "=-", 1) || str_find_byte(line, ' ') != STR_NONE)
        return false;
    parser->kind = line.data[0] == '=' ? KIND_H1 : KIND_H2;
    finish(parser);
    return true;
}

/* `[name]: target`, which is no text. */
static bool is_reference(Str line)
{
    if (!str_starts(line, STR("[")))
        return false;
    size_t close = str_find_byte(line, ']');
    return close != STR_NONE && close > 1 && close + 1 < line.len && line.data[close + 1] == ':';
}

static void take_quote(MdParser *parser, Str line)
{
    while (str_starts(line, STR(">")))
        line = str_trim(str_from(line, 1));
    if (!line.len) {
        finish(parser);
        return;
    }
    if (parser->kind != KIND_QUOTE)
        begin(parser, KIND_QUOTE);
    gather_line(parser, line);
}

/* A line that is not blank, its indent and what follows that. */
static void take_line(MdParser *parser, Str line, uint32_t indent)
{
    Str title;
    int64_t number;
    int level = heading_of(line, &title);
    size_t marker = marker_of(line, &number);
    bool in_list = parser->level > 0, goes_on = parser->kind != KIND_OTHER && !parser->blank;
    if (parser->rows && !parser->blank && str_find_byte(line, '|') != STR_NONE) {
        take_row(parser, line);
        return;
    }
    parser->rows = 0;
    if (take_underline(parser, line))
        return;
    if (level) {
        begin(parser, (KindId)(KIND_H1 + level - 1));
        gather_line(parser, title);
        finish(parser);
    } else if (is_rule(line, "*-_", 3)) {
        begin(parser, KIND_OTHER);
        doc_add_block(parser->doc, KIND_HR, STR_EMPTY);
    } else if (line.data[0] == '>') {
        take_quote(parser, line);
    } else if (marker && (!goes_on || number < 2 || in_list)) {
        take_item(parser, line, indent, marker, number);
    } else if (!goes_on && is_reference(line)) {
        begin(parser, KIND_OTHER);
    } else {
        if (!goes_on)
            begin(parser, KIND_P);
        if (!goes_on && indent == 0)
            parser->level = 0;
        gather_line(parser, line);
    }
}

void md_parse(Doc *doc, Str text)
{
    MdParser parser = {.doc = doc, .text = text, .kind = KIND_OTHER};
    for (size_t at = md_front_matter(doc, text); at < text.len;) {
        size_t stop = text_line_stop(text, at), bytes, start = at;
        Str raw = str_sub(text, at, stop - at);
        at = stop < text.len ? stop + text_line_end_at(text, stop) : stop;
        uint32_t indent = indent_of(raw, &bytes);
        Str line = text_trim_end(str_from(raw, bytes)), fence = indent < 4 || parser.level ? fence_of(line) : STR_EMPTY;
        if (line.len == 0) {
            finish(&parser);
            parser.rows = 0;
        } else if (fence.len) {
            finish(&parser);
            at = take_fence(&parser, at, fence);
        } else if (indent >= 4 && !parser.level && parser.kind == KIND_OTHER) {
            at = take_indented(&parser, start);
        } else {
            take_line(&parser, line, indent);
        }
        parser.blank = line.len == 0;
    }
    finish(&parser);
}
