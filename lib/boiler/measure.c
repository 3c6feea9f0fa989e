/* What a block alone tells: one look at its text, and its attributes. What its neighbours tell is in score.c. */
#include "boiler/engine.h"

enum { OWN_CLASSES = 2, INNER_CLASSES = 3 };

/* ---- text ---- */

/* Letters of scripts that write no spaces; two of them count as a word. */
static bool is_unspaced(uint32_t point)
{
    return (point >= 0x0E00 && point <= 0x0EFF) || (point >= 0x1000 && point <= 0x109F) || (point >= 0x1780 && point <= 0x17FF) ||
           (point >= 0x3040 && point <= 0x30FF) || (point >= 0x3400 && point <= 0x9FFF) || (point >= 0xF900 && point <= 0xFAFF) ||
           point >= 0x20000;
}

static bool is_terminal(uint32_t point)
{
    return point == '.' || point == '!' || point == '?' || point == 0x2026 || point == 0x3002 || point == 0xFF01 || point == 0xFF1F ||
           point == 0x0964 || point == 0x061F || point == 0x06D4 || point == 0xFF61 || point == 0x203D;
}

static bool is_comma(uint32_t point)
{
    return point == ',' || point == 0x3001 || point == 0xFF0C || point == 0x060C || point == ';';
}

static bool is_closer(uint32_t point)
{
    return point == '"' || point == '\'' || point == ')' || point == ']' || point == 0x201D || point == 0x2019 || point == 0xBB ||
           point == 0x300D || point == 0x300F || point == 0xFF09 || point == 0x201C || point == 0x203A;
}

typedef struct Scan {
    uint32_t words, unspaced, capitals, uppers, lowers, digits, letters, commas, sentences, points;
    uint32_t small, marks, quotes, at_signs, questions;
    uint32_t first;             /* the first character that is no space */
    uint32_t last, before_last; /* the last characters that are neither space nor closer */
    uint32_t word_letters;      /* of the word in work, while it is in lower case */
    bool in_word, lower_word;
} Scan;

enum { SMALL_LETTERS = 4 }; /* words that are as short, and in lower case, are mostly function words */

static void end_word(Scan *scan)
{
    scan->small += scan->in_word && scan->lower_word && scan->word_letters <= SMALL_LETTERS;
    scan->in_word = false;
}

static void scan_mark(Scan *scan, uint32_t point)
{
    scan->commas += is_comma(point);
    scan->marks += point == '|' || point == '/' || point == '>' || point == 0xBB || point == 0x2022 || point == 0xB7 || point == 0x203A ||
                   point == 0x2192 || point == '*';
    scan->quotes += point == '"' || (point >= 0x201C && point <= 0x201E) || point == 0xAB || point == 0x300C;
    scan->at_signs += point == '@' || point == '#';
    scan->questions += point == '?' || point == 0xFF1F;
}

static void scan_letter(Scan *scan, uint32_t point, CharClass class)
{
    scan->letters++;
    scan->uppers += class == CHAR_UPPER;
    scan->lowers += class == CHAR_LOWER;
    if (is_unspaced(point)) {
        scan->unspaced++;
        end_word(scan);
    } else if (!scan->in_word) {
        scan->words++;
        scan->capitals += class == CHAR_UPPER;
        scan->in_word = true;
        scan->lower_word = class == CHAR_LOWER;
        scan->word_letters = 1;
    } else {
        scan->word_letters++;
    }
}

static CharClass class_of(uint32_t point)
{
    if (point < 0x80) {
        if ((point | 0x20) >= 'a' && (point | 0x20) <= 'z')
            return point >= 'a' ? CHAR_LOWER : CHAR_UPPER;
        if (point >= '0' && point <= '9')
            return CHAR_DIGIT;
        return point <= ' ' ? CHAR_SPACE : CHAR_PUNCTUATION;
    }
    return char_class(point);
}

static bool is_ascii_letter(char c)
{
    return (unsigned)((c | 0x20) - 'a') < 26;
}

/* The ASCII letters from `at` on, at least one: what scan_text does with each of them, at once. Most of most texts. Returns where they end. */
static size_t scan_letters(Str text, size_t at, Scan *scan)
{
    size_t end = at;
    uint32_t uppers = 0;
    for (; end < text.len && is_ascii_letter(text.data[end]); end++)
        uppers += !(text.data[end] & 0x20);
    uint32_t first = (unsigned char)text.data[at], count = (uint32_t)(end - at);
    scan_letter(scan, first, first & 0x20 ? CHAR_LOWER : CHAR_UPPER);
    uppers -= !(first & 0x20);
    scan->letters += count - 1;
    scan->word_letters += count - 1;
    scan->uppers += uppers;
    scan->lowers += count - 1 - uppers;
    scan->first = scan->points ? scan->first : first;
    scan->points += count;
    scan->before_last = count > 1 ? (unsigned char)text.data[end - 2] : scan->last;
    scan->last = (unsigned char)text.data[end - 1];
    return end;
}

static void scan_text(Str text, Scan *scan)
{
    for (size_t at = 0; at < text.len;) {
        if (is_ascii_letter(text.data[at])) {
            at = scan_letters(text, at, scan);
            continue;
        }
        uint32_t point = utf8_next(text, &at);
        CharClass class = class_of(point);
        if (class >= CHAR_UPPER && class <= CHAR_LETTER) {
            scan_letter(scan, point, class);
        } else if (class == CHAR_DIGIT) {
            scan->digits++;
            scan->words += !scan->in_word;
            scan->in_word = true;
            scan->lower_word = false;
        } else if (class == CHAR_SPACE) {
            scan->sentences += is_terminal(scan->last) && scan->in_word == false && scan->points > 0;
            end_word(scan);
            continue;
        } else if (class != CHAR_MARK && point != '\'' && point != 0x2019 && point != '-') {
            scan_mark(scan, point);
            end_word(scan);
        }
        if (!scan->points++)
            scan->first = point;
        if (!is_closer(point)) {
            scan->before_last = scan->last;
            scan->last = point;
        }
        scan->sentences += point == 0x3002 || point == 0xFF01 || point == 0xFF1F || point == 0x0964;
    }
    end_word(scan);
}

static LineFirst first_of(uint32_t point)
{
    if (!point)
        return LINE_FIRST_NONE;
    CharClass class = class_of(point);
    if (class == CHAR_LOWER)
        return LINE_FIRST_LOWER;
    if (class >= CHAR_UPPER && class <= CHAR_LETTER)
        return LINE_FIRST_LETTER;
    if (class == CHAR_DIGIT)
        return LINE_FIRST_DIGIT;
    return is_closer(point) || point == 0xAB || point == 0x201E ? LINE_FIRST_QUOTE : LINE_FIRST_OTHER;
}

static void measure_text(Line *line)
{
    Scan scan = {0};
    scan_text(line->text, &scan);
    line->words = scan.words + scan.unspaced / 2;
    line->capitals = scan.capitals;
    line->small = scan.small;
    line->uppers = scan.uppers;
    line->unspaced = scan.unspaced;
    line->marks = scan.marks;
    line->quotes = scan.quotes;
    line->at_signs = scan.at_signs;
    line->question = scan.questions > 0;
    line->first_kind = (uint8_t)first_of(scan.first);
    line->digits = scan.digits;
    line->letters = scan.letters;
    line->commas = scan.commas;
    line->ends_sentence = is_terminal(scan.last);
    line->sentences = scan.sentences + (line->ends_sentence && scan.last < 0x80);
    line->ends_ellipsis = scan.last == 0x2026 || (scan.last == '.' && scan.before_last == '.');
    line->ends_colon = scan.last == ':' || scan.last == 0xFF1A;
    line->all_caps = scan.uppers >= 2 && scan.lowers == 0 && scan.unspaced == 0;
}

/* A year from 1980 to 2049 standing alone. */
static bool has_year(Str text)
{
    unsigned run = 0, value = 0;
    for (size_t i = 0; i <= text.len; i++) {
        char c = i < text.len ? text.data[i] : ' ';
        if (c >= '0' && c <= '9') {
            value = run < 4 ? value * 10 + (unsigned)(c - '0') : 0;
            run++;
            continue;
        }
        if (run == 4 && value >= 1980 && value < 2050)
            return true;
        run = value = 0;
    }
    return false;
}

uint64_t text_level_hash(Str text)
{
    uint64_t hash = 0xCBF29CE484222325u;
    bool any = false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x80) {
            unsigned char lower = c | 0x20;
            if (lower >= 'a' && lower <= 'z')
                c = lower;
            else if (c < '0' || c > '9')
                continue;
        } else if (c == 0xE2 && i + 2 < text.len && (unsigned char)text.data[i + 1] == 0x80) {
            i += 2; /* general punctuation: quotes, dashes */
            continue;
        } else if (c == 0xC2) { /* no-break space, « » and the like */
            i++;
            continue;
        }
        any = true;
        hash = (hash ^ c) * 0x100000001B3u;
    }
    return any ? hash | 1 : 0;
}

/* ---- attributes ---- */

static const struct {
    Str name;
    PathBit bit;
} ELEMENTS[] = {
    {STR_INIT("article"), PATH_ARTICLE}, {STR_INIT("main"), PATH_MAIN}, {STR_INIT("aside"), PATH_ASIDE}, {STR_INIT("nav"), PATH_NAV},
    {STR_INIT("header"), PATH_HEADER}, {STR_INIT("footer"), PATH_FOOTER}, {STR_INIT("form"), PATH_FORM},
    {STR_INIT("figure"), PATH_FIGURE}, {STR_INIT("figcaption"), PATH_FIGURE}, {STR_INIT("ul"), PATH_LIST}, {STR_INIT("ol"), PATH_LIST},
    {STR_INIT("table"), PATH_TABLE}, {STR_INIT("blockquote"), PATH_QUOTE}, {STR_INIT("section"), PATH_SECTION}};

/* One step of a path: the element's name up to whatever follows it. */
static uint16_t path_bit(Str step)
{
    size_t len = 0;
    while (len < step.len && ((step.data[len] >= 'a' && step.data[len] <= 'z') || (step.data[len] >= '0' && step.data[len] <= '9')))
        len++;
    step.len = len;
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
        if (str_equal(ELEMENTS[i].name, step))
            return (uint16_t)(1u << ELEMENTS[i].bit);
    return 0;
}

static bool is_separator(char c)
{
    return c == '/' || c == '>' || c == ' ';
}

static uint64_t prefix_hash(Str path, size_t len)
{
    return len ? str_hash(str_sub(path, 0, len)) | 1 : 0;
}

/* The first `count` of the class tokens: those of the element itself or of the nearest that has some. */
static Str nearest_classes(Str classes, unsigned count)
{
    size_t len = 0;
    while (len < classes.len && (classes.data[len] != ' ' || --count > 0))
        len++;
    return str_sub(classes, 0, len);
}

static void measure_path(Line *line, Str path)
{
    size_t start = 0, last = 0;
    for (size_t i = 0; i <= path.len; i++) {
        if (i < path.len && !is_separator(path.data[i]))
            continue;
        line->path |= path_bit(str_sub(path, start, i - start));
        line->depth++;
        start = i + 1;
        if (i < path.len)
            last = i;
    }
    line->parent = prefix_hash(path, last);
}

/* A share from 0 to 1 as galley writes it: "0.25", "1", "0". */
static float share_of(Str text)
{
    double value = 0, scale = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '.')
            scale = 1;
        else if (c >= '0' && c <= '9' && scale < 1e6) {
            value = value * 10 + (c - '0');
            scale *= 10;
        }
    }
    value = scale > 0 ? value / scale : value;
    return (float)(value > 1 ? 1 : value);
}

void measure_begin(Boiler *boiler)
{
    if (!boiler->known_classes)
        boiler->known_classes = ARENA_NEW(&boiler->arena, KnownClasses, CLASSES_KNOWN);
    else
        memset(boiler->known_classes, 0, CLASSES_KNOWN * sizeof *boiler->known_classes);
}

static void measure_classes(const Boiler *boiler, Line *line, Str classes)
{
    line->classes = str_hash(classes);
    KnownClasses *known = &boiler->known_classes[line->classes % CLASSES_KNOWN];
    if (!known->classes.data || known->hash != line->classes || !str_equal(known->classes, classes))
        *known = (KnownClasses){classes, line->classes, vocabulary_of(boiler, classes), vocabulary_of(boiler, nearest_classes(classes, OWN_CLASSES))};
    line->vocabulary = known->vocabulary;
    line->own = known->own;
    Str nearest = nearest_classes(classes, 1);
    line->nearest = nearest.len ? str_hash(nearest) | 1 : 0;
    Str outer = str_from(classes, nearest_classes(classes, INNER_CLASSES).len);
    line->outer = outer.len ? str_hash(outer) | 1 : 0;
}

static uint64_t integer_of(Str text)
{
    uint64_t value = 0;
    return str_to_unsigned(text, &value) ? value : 0;
}

void measure_line(Boiler *boiler, const Block *block, Line *line)
{
    const Attrs *attrs = &block->record.attrs;
    *line = (Line){.block = block, .text = block->record.text, .kind = (uint8_t)block->record.id};
    line->heading = (uint8_t)block_heading_level(block);
    measure_text(line);
    line->has_year = line->words < 30 && has_year(line->text);
    line->text_hash = line->words ? text_level_hash(line->text) : 0;
    for (uint32_t i = 0; i < attrs->count; i++) {
        Str value = attrs->items[i].value;
        switch (attrs->items[i].key_id) {
        case KEY_PATH: measure_path(line, value); break;
        case KEY_CLASS: measure_classes(boiler, line, value); break;
        case KEY_SIG: line->sig = str_hash(value) | 1; break;
        case KEY_LINK: line->link = share_of(value); break;
        case KEY_SRC: line->src = integer_of(value); break;
        case KEY_SRCLEN: line->srclen = integer_of(value); break;
        case KEY_BOLD: line->bold = share_of(value); break;
        case KEY_HIDDEN: line->hidden = str_equal(value, STR("1")); break;
        default: break;
        }
    }
    if (line->parent) { /* a path has element names only: classes tell containers apart */
        line->grand = line->parent;
        line->parent = (line->parent * 31 + line->classes) | 1;
    }
    phrases_of_line(boiler, line);
}
