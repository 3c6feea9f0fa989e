/* Where line ends and list items begin a sentence: hard-wrapped prose goes on, blank lines, headlines and list items do not.
 * Decided paragraph by paragraph from the lengths of lines and their ends. */
#include "segment/engine.h"

enum {
    LIST_LINES = 3,    /* so many short lines without a stop are a list */
    ADDRESS_LEAST = 100, /* columns of a word that is wider than prose is wrapped */
    LIST_COLUMNS = 40, /* short: no prose is wrapped so narrow */
    MARKER_MOST = 99,  /* 1998. begins no list item */
    RUN_BYTES = 160    /* of an item before the next one's letter */
};

typedef struct Line {
    uint32_t first, end;      /* words */
    uint32_t columns, leading; /* code points of the line and of what a wrap would move: up to its first space */
} Line;

typedef struct Lines {
    Line *items;
    uint32_t count, capacity;
} Lines;

/* What an item begins with: "1." "1)" "1.)" "(1)" "a." "ii)". */
typedef struct Marker {
    uint8_t form;       /* 0: none */
    uint8_t alphabet;   /* digits, letters, Roman numerals */
    bool capitals;      /* "I." too */
    uint16_t value;
    uint32_t length;    /* words */
    uint32_t stop;      /* index of its stop + 1; 0 */
} Marker;

enum { DIGITS = 1, LETTERS, ROMAN };

static unsigned roman_value(Str text)
{
    unsigned total = 0, last = 0;
    for (size_t i = text.len; i-- > 0;) {
        char c = (char)(text.data[i] | 0x20);
        unsigned value = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
        if (!value)
            return 0;
        total = value < last ? total - value : total + value;
        last = value > last ? value : last;
    }
    return total;
}

/* The value of a marker's word; `alphabet` != 0: only in that one. */
static unsigned marker_value(Str text, bool any_case, uint8_t *alphabet)
{
    if (text.len == 0 || text.len > 4)
        return 0;
    uint64_t number;
    if (*alphabet <= DIGITS && str_to_unsigned(text, &number)) {
        *alphabet = DIGITS;
        return number <= MARKER_MOST ? (unsigned)number : 0;
    }
    char c = (char)(text.data[0] | 0x20);
    if (!any_case && c != text.data[0])
        return 0;
    bool i_alone = text.len == 1 && c == 'i' && *alphabet == 0;
    if ((text.len > 1 || i_alone || *alphabet == ROMAN) && *alphabet != LETTERS && *alphabet != DIGITS) {
        *alphabet = ROMAN;
        return roman_value(text);
    }
    if (text.len == 1 && c >= 'a' && c <= 'z' && *alphabet != DIGITS) {
        *alphabet = LETTERS;
        return (unsigned)(c - 'a' + 1);
    }
    return 0;
}

/* The marker at word i; with alphabet != 0 only one of that alphabet. Capitals with a stop are names' letters, unless asked for. */
static Marker marker_at(const Work *work, uint32_t i, uint8_t alphabet, bool capitals)
{
    const Word *words = work->words.items;
    uint32_t count = work->words.count, first = i;
    if (i < count && words[i].mark == MARK_BULLET)
        i++;
    bool bracket = i < count && words[i].mark == MARK_OPEN && words[i].len == 1 && work->text.data[words[i].at] == '(';
    i += bracket;
    if (i + 1 >= count || words[i].mark != MARK_NONE)
        return (Marker){0};
    Marker marker = {.alphabet = alphabet};
    uint32_t after = i + 1;
    bool stop = words[after].mark == MARK_STOP && !(words[after].flags & WORD_SPACE);
    after += stop && !bracket;
    uint32_t closer = after < count && words[after].mark == MARK_CLOSE && !(words[after].flags & WORD_SPACE) ? word_point(work, &words[after]) : 0;
    bool close = closer == ')' || closer == 0xFF09;
    if (bracket ? !close : !stop && !close)
        return (Marker){0};
    after += close;
    if (after >= count || (!(words[after].flags & WORD_SPACE) && closer != 0xFF09) || (words[after].flags & WORD_LINE))
        return (Marker){0};
    marker.value = (uint16_t)marker_value(word_text(work, &words[i]), close || capitals, &marker.alphabet);
    marker.capitals = capitals;
    if (!marker.value)
        return (Marker){0};
    marker.form = (uint8_t)(bracket ? 1 : stop && close ? 2 : stop ? 3 : 4);
    marker.length = after - first;
    marker.stop = stop && !bracket ? i + 2 : 0;
    return marker;
}

static void begin(Word *word, Why why)
{
    word->flags |= WORD_BREAK;
    word->why = (uint8_t)why;
}

static bool is_bullet(const Work *work, const Word *word, const Word *next)
{
    if (word->mark == MARK_BULLET)
        return true;
    char c = work->text.data[word->at];
    return word->len == 1 && (c == '*' || c == '-' || c == '+') && next && (next->flags & WORD_SPACE) && !(next->flags & WORD_LINE);
}

static bool ends_sentence(const Word *word)
{
    return (word->mark >= MARK_STOP && word->mark <= MARK_FULL) || word->mark == MARK_COLON || word->mark == MARK_CLOSE;
}

/* Letters from kana to Hangul are two columns wide. */
static uint32_t columns_of(Str text)
{
    uint32_t columns = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned byte = (unsigned char)text.data[i];
        columns += (byte & 0xC0) != 0x80;
        columns += byte >= 0xE3 && byte <= 0xED;
    }
    return columns;
}

static void measure(const Work *work, Line *line)
{
    const Word *words = work->words.items;
    uint32_t chunk = line->first + 1;
    while (chunk < line->end && !(words[chunk].flags & WORD_SPACE))
        chunk++;
    const Word *head = &words[line->first], *tail = &words[line->end - 1], *last = &words[chunk - 1];
    line->columns = columns_of(str_sub(work->text, head->at, tail->at + tail->len - head->at));
    line->leading = columns_of(str_sub(work->text, head->at, last->at + last->len - head->at));
}

static bool is_address(const Line *line)
{
    return line->columns == line->leading && line->columns > ADDRESS_LEAST;
}

/* "Mr." at a line's end. */
static bool ends_abbreviation(const Work *work, uint32_t i)
{
    const Word *words = work->words.items;
    return i && words[i].mark == MARK_STOP && words[i - 1].mark == MARK_NONE && !(words[i].flags & WORD_SPACE) &&
           (tables_find(work->tables, work->scratch, word_text(work, &words[i - 1])) & (WORD_ALWAYS | WORD_BEFORE_NAME));
}

/* Letters set one below the other spell a word. */
static bool is_column(const Work *work, const Lines *lines)
{
    for (uint32_t k = 0; k < lines->count; k++)
        if (lines->items[k].columns > 2 || work->words.items[lines->items[k].first].shape != SHAPE_UPPER)
            return false;
    return lines->count >= LIST_LINES;
}

/* Line ends inside a paragraph, whose lines these are. */
static void decide_paragraph(Work *work, Lines *lines)
{
    Word *words = work->words.items;
    uint32_t widest = 0, stopped = 0;
    for (uint32_t k = 0; k < lines->count && lines->count > 1; k++)
        measure(work, &lines->items[k]);
    for (uint32_t k = 0; k < lines->count; k++) {
        if (lines->items[k].columns > widest && !is_address(&lines->items[k]))
            widest = lines->items[k].columns;
        stopped += ends_sentence(&words[lines->items[k].end - 1]);
    }
    if (is_column(work, lines) && !work->every_line)
        return;
    bool list = lines->count >= LIST_LINES && !stopped && widest <= LIST_COLUMNS;
    for (uint32_t k = 1; k < lines->count; k++) {
        const Line *line = &lines->items[k - 1], *next = &lines->items[k];
        Word *word = &words[next->first], *last = &words[line->end - 1];
        bool full = line->columns + 1 + next->leading > widest && widest > LIST_COLUMNS;
        bool inside = full && !ends_sentence(last) && work->text.data[last->at] != ';'; /* a wrap: a dash or number there is no item's */
        if (list || work->every_line) {
            begin(word, WHY_LINE);
        } else if (inside) {
            pass(work, next->first, WHY_WRAP);
        } else if (is_bullet(work, word, next->first + 1 < work->words.count ? word + 1 : NULL) || marker_at(work, next->first, 0, false).form) {
            begin(word, WHY_LIST);
        } else {
            bool goes_on = word->shape == SHAPE_LOWER || (word->flags & WORD_IDEOGRAPH) || (last->flags & WORD_IDEOGRAPH) || last->mark == MARK_COMMA || last->mark == MARK_DASH || last->mark == MARK_OPEN || word->mark == MARK_CLOSE ||
                           ends_abbreviation(work, line->end - 1);
            if (!full && !goes_on)
                begin(word, WHY_LINE);
            else if (!ends_sentence(last))
                pass(work, next->first, full ? WHY_WRAP : WHY_GOES_ON);
        }
    }
}

static void decide_lines(Work *work)
{
    Words *words = &work->words;
    Lines lines = {0};
    for (uint32_t first = 0; first < words->count;) {
        uint32_t end = first + 1;
        while (end < words->count && !(words->items[end].flags & WORD_LINE))
            end++;
        if (first && (words->items[first].flags & WORD_BLANK)) {
            decide_paragraph(work, &lines);
            lines.count = 0;
            begin(&words->items[first], WHY_BLANK_LINE);
        }
        Line *line = ARENA_PUSH(work->scratch, &lines);
        *line = (Line){.first = first, .end = end};
        first = end;
    }
    if (lines.count > 1)
        decide_paragraph(work, &lines);
}

/* Whether the mark at i is a terminator, and none of an abbreviation ("u. a." begins no list). */
static bool ends_word_and_sentence(const Work *work, uint32_t i)
{
    const Word *mark = &work->words.items[i];
    if (mark->mark != MARK_STOP || !i)
        return mark->mark > MARK_STOP && mark->mark <= MARK_FULL;
    return mark[-1].len > 2 && !(tables_find(work->tables, work->scratch, word_text(work, &mark[-1])) & WORD_ABBREVIATION);
}

/* Whether markers of the next `more` items follow within a few words of each other: without stops between, letters alone are no list. */
static bool run_follows(const Work *work, uint32_t i, Marker marker, unsigned more)
{
    const Words *words = &work->words;
    for (; more; more--) {
        Marker next = {0};
        size_t most = (size_t)words->items[i].at + RUN_BYTES;
        for (i += marker.length; i < words->count && words->items[i].at < most && !(words->items[i].flags & WORD_BREAK); i++) {
            const Word *word = &words->items[i];
            if (!(word->flags & WORD_SPACE) || (word->mark != MARK_NONE && word->mark != MARK_OPEN) || word->len > 4)
                continue;
            next = marker_at(work, i, marker.alphabet, marker.capitals);
            if (next.form == marker.form && next.value == marker.value + 1)
                break;
            if (next.form == marker.form && next.value <= marker.value)
                return false; /* so that a row of the same letter is looked at once */
            next.form = 0;
        }
        if (!next.form)
            return false;
        marker = next;
    }
    return true;
}

/* "a. Wash b. Rinse c. Dry", "I. Methods II. Results III. Notes": a list that begins where nothing else says so. */
static Marker begins_run(const Work *work, uint32_t i, bool fresh)
{
    for (uint8_t alphabet = LETTERS; alphabet <= ROMAN; alphabet++) {
        bool capitals = alphabet == ROMAN;
        Marker marker = marker_at(work, i, alphabet, capitals);
        if (marker.form == 3 && marker.value == 1 && run_follows(work, i, marker, fresh && !capitals ? 1 : 2))
            return marker;
    }
    return (Marker){0};
}

/* "a. Wash b. Rinse": a second letter in the text begins an item when a third comes; its stop ends nothing else. */
static bool inline_letter(Work *work, uint32_t i, Marker *marker)
{
    if (run_follows(work, i, *marker, 1))
        return true;
    work->words.items[marker->stop - 1].mark = MARK_OTHER;
    *marker = (Marker){0};
    return false;
}

/* Items of a list that goes on in one line, and bullets anywhere. */
static void decide_items(Work *work)
{
    Words *words = &work->words;
    Marker current = {0};
    for (uint32_t i = 0; i < words->count; i++) {
        Word *word = &words->items[i];
        bool fresh = i == 0 || (word->flags & WORD_BREAK);
        if (!(word->flags & WORD_SPACE) && i)
            continue;
        bool may_be = word->mark == MARK_BULLET || word->mark == MARK_OPEN || (word->mark == MARK_NONE && word->len <= 4 && i + 1 < words->count &&
                      !(words->items[i + 1].flags & WORD_SPACE));
        if (!may_be) {
            if (word->flags & WORD_BLANK)
                current.form = 0;
            continue;
        }
        if (!fresh && word->mark == MARK_BULLET && i + 1 < words->count && word_point(work, word) != 0xB7) {
            begin(word, WHY_BULLET);
            fresh = true;
        }
        Marker next = current.form ? marker_at(work, i, current.alphabet, current.capitals) : (Marker){0};
        bool again = next.value == 1 && current.value > 1; /* a second list */
        bool follows = next.form && next.form == current.form && (next.value == current.value + 1 || again);
        if (follows && next.form == 3 && next.alphabet == LETTERS && next.value == 2 && !fresh && !ends_word_and_sentence(work, i - 1))
            follows = inline_letter(work, i, &next);
        if (!follows && (fresh || ends_word_and_sentence(work, i - 1))) {
            next = marker_at(work, i, 0, false);
            follows = next.form && (fresh || next.value == 1);
        }
        if (!follows) {
            next = begins_run(work, i, fresh);
            follows = next.form != 0;
        }
        if (!follows)
            continue;
        current = next;
        if (!fresh)
            begin(word, WHY_LIST);
        if (next.stop)
            words->items[next.stop - 1].mark = MARK_OTHER;
        i += next.length - 1;
    }
}

void lines_decide(Work *work)
{
    if (work->has_lines)
        decide_lines(work);
    if (work->has_items)
        decide_items(work);
}
