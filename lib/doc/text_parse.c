/* Plain text in: paragraphs by blank lines or line shape, loss-free (DESIGN 3.5).
 *
 * The document's text is gap + text of each block, then tail: the gap is the block's attribute, else nothing before the first
 * block and one blank line ("\n\n") before the others; a block with cont=1 goes on without any. Texts begin and end with
 * a character that is no white space, but where a text of more than LIMIT_BLOCK_TEXT is cut.
 * A run of lines without a blank one is hard-wrapped prose when its lines are long and full and mostly end without a stop: then it
 * is one block with its line ends inside, cut after a line that ends with a stop and had room for the next word. Otherwise
 * each line is a block, but where the next goes on in small letters. Items of a list are runs of their own.
 * Three looks at each byte at most. */
#include "doc/forms.h"
#include "doc/text_lines.h"
#include "unicode/unicode.h"

enum {
    WRAP_LEAST = 40,   /* columns of the widest line: shorter lines are verse, lists, addresses */
    TAIL_LEAST = 50,   /* of a line with a shorter one behind it: most headlines are shorter */
    ADDRESS_LEAST = 80,
    WRAP_MOST = 200    /* nobody wraps wider; longer lines are paragraphs */
};

typedef struct TextParser {
    Doc *doc;
    Str text;
    size_t done;      /* everything before it stands in blocks */
    uint32_t blocks; /* that the document had before: parts of a row of several texts */
} TextParser;

/* One line of a run: its text without white space at both ends. */
typedef struct Line {
    size_t at, len, columns, first_word;
    bool stopped; /* ends with a mark that ends sentences */
} Line;

static void add_text(TextParser *parser, size_t at, size_t len)
{
    Str gap = str_sub(parser->text, parser->done, at - parser->done), text = str_sub(parser->text, at, len);
    bool first = parser->done == 0;
    for (bool cont = false; text.len || !cont; cont = true) {
        size_t part = doc_block_part(text);
        Block *block = doc_add_block(parser->doc, KIND_P, str_sub(text, 0, part));
        if (cont)
            attrs_add_integer(parser->doc, &block->record.attrs, KEY_CONT, 1);
        else if (first ? gap.len > 0 && !parser->blocks : !str_equal(gap, STR("\n\n")))
            attrs_add(parser->doc, &block->record.attrs, KEY_GAP, gap);
        text = str_from(text, part);
    }
    parser->done = at + len;
}

/* Whether the text ends with . ! ? … : or a full-width stop, quotes and brackets after it left out of account. */
static bool ends_with_stop(Str text)
{
    for (int looked = 0; text.len && looked < 3; looked++) {
        size_t at = text.len;
        uint32_t point = utf8_previous(text, &at);
        switch (point) {
        case '.': case '!': case '?': case ':': case 0x2026: case 0x3002: case 0xFF01: case 0xFF1F: case 0x0964: case 0x061F: case 0x06D4:
            return true;
        case '"': case '\'': case ')': case ']': case 0x2019: case 0x201D: case 0xBB: case 0x300D: case 0x300F: case 0xFF09:
            text.len = at;
            break;
        default:
            return false;
        }
    }
    return false;
}

static Line line_at(Str text, size_t at)
{
    size_t stop = text_line_stop(text, at), word = at;
    Str line = text_trim_end(str_sub(text, at, stop - at));
    while (word < at + line.len && !text_space_at(text, word))
        word++;
    return (Line){at, line.len, text_columns(line), text_columns(str_sub(text, at, word - at)), ends_with_stop(line)};
}

/* The line after `line` in the run that ends at `end`; false when it was the last. */
static bool next_line(Str text, size_t end, Line *line)
{
    size_t line_ends, at = text_skip_space(text, line->at + line->len, &line_ends);
    if (at >= end)
        return false;
    *line = line_at(text, at);
    return true;
}

/* The next word would have stood on the line, well inside the width. */
static bool has_room(const Line *line, const Line *next, size_t width)
{
    return line->columns + 1 + next->first_word + width / 8 <= width;
}

/* One word that is wider than prose is wrapped: it says nothing of the width. Lines of scripts without spaces are no such word. */
static bool is_address(Str text, const Line *line)
{
    return line->columns == line->first_word && line->columns > ADDRESS_LEAST && utf8_count(str_sub(text, line->at, line->len)) == line->columns;
}

static size_t widest_line(Str text, Line line, size_t end)
{
    size_t widest = 0;
    do
        if (line.columns > widest && !is_address(text, &line))
            widest = line.columns;
    while (widest <= WRAP_MOST && next_line(text, end, &line));
    return widest;
}

/* Whether the run of lines is hard-wrapped prose; *width is its widest line. A line that ends with a stop and has room ends a
 * paragraph and says nothing. Two lines are a headline and its text when the second begins with a capital, unless the first is
 * long and the second shorter and ended by a stop. */
static bool is_wrapped(Str text, Line line, size_t end, size_t *width)
{
    size_t lines = 0, full = 0, open = 0, capitals = 0, widest = widest_line(text, line, end);
    bool tail = false;
    if (widest < WRAP_LEAST || widest > WRAP_MOST)
        return false;
    for (Line next = line; next_line(text, end, &next); line = next) {
        bool room = has_room(&line, &next, widest);
        if ((room && line.stopped) || is_address(text, &line) || is_address(text, &next))
            continue;
        lines++;
        full += !room && line.columns * 2 >= widest;
        open += !line.stopped;
        capitals += text_is_capitalised(str_sub(text, next.at, next.len));
        tail = line.columns >= TAIL_LEAST && !line.stopped && next.columns < line.columns && next.stopped;
    }
    *width = widest;
    if (lines == 0 || (lines == 1 && capitals == 1 && !tail))
        return false;
    return full * 4 >= lines * 3 && open * 2 >= lines;
}

static void add_wrapped(TextParser *parser, Line line, size_t end, size_t width)
{
    size_t start = line.at;
    for (Line next = line; next_line(parser->text, end, &next); line = next) {
        if (!line.stopped || !has_room(&line, &next, width))
            continue;
        add_text(parser, start, line.at + line.len - start);
        start = next.at;
    }
    add_text(parser, start, end - start);
}

enum {
    LIST_LINES = 3,     /* so many lines without a stop, none wider than */
    LIST_COLUMNS = 40,  /* this, are a list */
    PARTICLE_BYTES = 3  /* of a Hiragana letter */
};

static bool is_list(Str text, Line line, size_t end)
{
    size_t lines = 0;
    do {
        if (line.stopped || line.columns > LIST_COLUMNS)
            return false;
        lines++;
    } while (next_line(text, end, &line));
    return lines >= LIST_LINES;
}

/* "in the city. More": a stop and a space after a word of some length. */
static bool has_stop_inside(Str text)
{
    for (size_t i = 4; i + 1 < text.len; i++)
        if (text.data[i] == '.' && text.data[i + 1] == ' ' && text.data[i - 1] >= 'a' && !memchr(text.data + i - 4, ' ', 4))
            return true;
    return false;
}

/* Mr. Dr. St.: a capital and a consonant or two, which is no word. */
static bool ends_with_title(Str text)
{
    size_t at = text.len > 0 && text.data[text.len - 1] == '.' ? text.len - 1 : 0, letters = 0;
    while (at > 0 && letters < 4 && text.data[at - 1] >= 'a' && text.data[at - 1] <= 'z' && !memchr("aeiouy", text.data[at - 1], 6))
        at--, letters++;
    return letters > 0 && letters <= 2 && at > 0 && text.data[at - 1] >= 'A' && text.data[at - 1] <= 'Z' && (at == 1 || text.data[at - 2] == ' ');
}

/* Whether a sentence goes on from line to line and ends there: a small letter begins the next, or a Japanese particle ends
 * this one. "by Ann Lee" has no stop and is a byline. */
static bool goes_on(Str text, const Line *line, const Line *next)
{
    static const Str PARTICLES[] = {STR_INIT("\xE3\x81\xAE"), STR_INIT("\xE3\x81\xAF"), STR_INIT("\xE3\x81\x8C"), STR_INIT("\xE3\x82\x92")}; /* no ha ga wo */
    size_t at = next->at;
    if (ends_with_title(str_sub(text, line->at, line->len)))
        return true;
    if (line->stopped || (!next->stopped && !has_stop_inside(str_sub(text, next->at, next->len))))
        return false;
    if (char_class(utf8_next(text, &at)) == CHAR_LOWER)
        return true;
    for (size_t i = 0; line->len >= PARTICLE_BYTES && i < sizeof PARTICLES / sizeof *PARTICLES; i++)
        if (str_equal(str_sub(text, line->at + line->len - PARTICLE_BYTES, PARTICLE_BYTES), PARTICLES[i]))
            return true;
    return false;
}

/* Letters set one below the other spell a word. */
static bool is_column(Str text, Line line, size_t end)
{
    size_t lines = 0;
    do {
        if (line.columns > 2 || !text_is_capitalised(str_sub(text, line.at, line.len)))
            return false;
        lines++;
    } while (next_line(text, end, &line));
    return lines >= LIST_LINES;
}

/* Lines that are no wrapped prose: each a block, but where a sentence goes on. */
static void add_lines(TextParser *parser, Line line, size_t end)
{
    bool list = is_list(parser->text, line, end);
    size_t start = line.at;
    for (Line next = line; next_line(parser->text, end, &next); line = next) {
        if (!list && goes_on(parser->text, &line, &next))
            continue;
        add_text(parser, start, line.at + line.len - start);
        start = next.at;
    }
    add_text(parser, start, line.at + line.len - start);
}

/* A run of lines from `at` to `end`, without a blank one. */
static void add_run(TextParser *parser, size_t at, size_t end)
{
    Line line = line_at(parser->text, at);
    size_t width;
    if (line.at + line.len >= end || is_column(parser->text, line, end))
        add_text(parser, at, end - at);
    else if (is_wrapped(parser->text, line, end, &width))
        add_wrapped(parser, line, end, width);
    else
        add_lines(parser, line, end);
}

/* Whether the line at `at` begins with the mark of a list's item. */
static bool is_item(Str text, size_t at)
{
    static const Str MARKS[] = {STR_INIT("- "),           STR_INIT("* "),            STR_INIT("+ "),
                                STR_INIT("\xE2\x80\xA2"), STR_INIT("\xE2\x80\x93 "), STR_INIT("\xC2\xB7 ")}; /* bullet, dash, dot */
    Str rest = str_from(text, at);
    size_t digits = 0;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_starts(rest, MARKS[i]))
            return true;
    while (digits < rest.len && digits < 3 && rest.data[digits] >= '0' && rest.data[digits] <= '9')
        digits++;
    return digits && digits + 1 < rest.len && (rest.data[digits] == '.' || rest.data[digits] == ')') && rest.data[digits + 1] == ' ';
}

void text_parse_lines(Doc *doc, Str text)
{
    TextParser parser = {.doc = doc, .text = text, .blocks = doc->blocks.count};
    size_t line_ends, start = text_skip_space(text, 0, &line_ends);
    while (start < text.len) {
        size_t stop = text_line_stop(text, start);
        Str line = text_trim_end(str_sub(text, start, stop - start));
        add_text(&parser, start, line.len);
        start = text_skip_space(text, start + line.len, &line_ends);
    }
    if (parser.done < text.len)
        attrs_add(doc, &doc->attrs, KEY_TAIL, str_from(text, parser.done));
}

void text_parse(Doc *doc, Str text)
{
    TextParser parser = {.doc = doc, .text = text, .blocks = doc->blocks.count};
    size_t line_ends, start = text_skip_space(text, 0, &line_ends);
    while (start < text.len) {
        size_t at = start, end;
        bool items = is_item(text, start);
        do { /* line by line, up to a blank one, or among items up to the next */
            size_t stop = text_line_stop(text, at);
            end = at + text_trim_end(str_sub(text, at, stop - at)).len;
            at = text_skip_space(text, end, &line_ends);
        } while (at < text.len && line_ends < 2 && !(items && is_item(text, at)));
        add_run(&parser, start, end);
        start = at;
    }
    if (parser.done < text.len)
        attrs_add(doc, &doc->attrs, KEY_TAIL, str_from(text, parser.done));
}
