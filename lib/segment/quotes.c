/* Direction and partner of brackets and quotes, paragraph by paragraph. One pass with a stack; a closing mark looks only a few
 * levels down, so that unbalanced text costs no more than balanced. */
#include "segment/engine.h"

enum {
    LOOK_DOWN = 4,     /* levels a closing mark looks down for its partner */
    PAIR_LONGEST = 300 /* bytes between partners: a longer pair is two strays, and would hide many sentences */
};

typedef enum Family { BRACKET, DOUBLE, TWO_SINGLE, SINGLE, CURLY, GUILLEMET, ANGLE } Family;

typedef struct Open {
    uint32_t word, point;
    uint32_t close; /* of brackets */
    Family family;
} Open;

typedef struct Opens {
    Open *items;
    uint32_t count, capacity;
    uint32_t number[GUILLEMET]; /* of a family's marks in the text: one alone opens nothing */
} Opens;

static Family family_of(uint32_t point, uint32_t len)
{
    switch (point) {
    case '"': case 0xFF02: return DOUBLE;
    case '\'': case '`': return len > 1 ? TWO_SINGLE : SINGLE;
    case ',': return CURLY; /* ,, typed for „ */
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: return SINGLE;
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: return CURLY;
    case 0xAB: case 0xBB: return GUILLEMET;
    case 0x2039: case 0x203A: return ANGLE;
    default: return BRACKET;
    }
}

static void set_mark(Word *word, Mark mark)
{
    word->mark = (uint8_t)mark;
    if (mark == MARK_OPEN)
        word->class = CLASS_OPEN;
    else if (mark == MARK_CLOSE)
        word->class = CLASS_CLOSE;
}

/* Position in the stack of what the word closes, +1; 0: nothing near the top. */
static uint32_t find_open(const Opens *opens, uint32_t point, Family family)
{
    for (uint32_t down = 0; down < LOOK_DOWN && down < opens->count; down++) {
        const Open *open = &opens->items[opens->count - 1 - down];
        if (open->family == family && (family != BRACKET || open->close == point))
            return opens->count - down;
    }
    return 0;
}

static void close_at(Work *work, Opens *opens, uint32_t place, uint32_t i)
{
    uint32_t first = opens->items[place - 1].word;
    Word *open = &work->words.items[first], *close = &work->words.items[i];
    if (close->at - open->at <= PAIR_LONGEST) {
        open->partner = i + 1;
        close->partner = first + 1;
    }
    set_mark(close, MARK_CLOSE);
    opens->count = place - 1;
}

static void open_at(Work *work, Opens *opens, uint32_t i, uint32_t point, Family family)
{
    Open *open = ARENA_PUSH(work->scratch, opens);
    *open = (Open){i, point, family == BRACKET ? mark_partner(point) : 0, family};
    set_mark(&work->words.items[i], MARK_OPEN);
}

/* A quote that may open or close: by what is open, then by the space around it. */
static void place_quote(Work *work, Opens *opens, uint32_t i, uint32_t point, Family family)
{
    Word *word = &work->words.items[i];
    const Word *next = i + 1 < work->words.count ? word + 1 : NULL;
    bool before = (word->flags & WORD_SPACE) != 0, after = !next || (next->flags & WORD_SPACE) != 0;
    if (!before && i && (word[-1].mark == MARK_OPEN || word[-1].mark == MARK_DASH))
        before = true;
    uint32_t place = find_open(opens, point, family);
    if (!place && family == TWO_SINGLE && point == '\'')
        place = find_open(opens, point, CURLY); /* ,,so'' */
    uint32_t opener = place ? opens->items[place - 1].point : 0;
    bool opens_here;
    switch (point) {
    case 0x201C: opens_here = opener != 0x201E && opener != 0x201F; break;
    case 0xAB: case 0x2039: opens_here = !(opener == 0xBB || opener == 0x203A); break;
    case '`': opens_here = !place && !after; break;
    case 0x201D: case 0xBB: case 0x203A: opens_here = !place && before && !after; break;
    default: opens_here = before && (!after || !place); break;
    }
    if (family == TWO_SINGLE) {
        bool after_stop = i && word[-1].mark >= MARK_STOP && word[-1].mark <= MARK_FULL;
        opens_here = point == '`' ? !(place && !before) : opens_here && !(after_stop && after);
    }
    bool stray = before && after && i && word[-1].mark >= MARK_STOP && word[-1].mark <= MARK_FULL && family < GUILLEMET && opens->number[family] == 1;
    if (stray && !place) {
        set_mark(word, MARK_CLOSE);
    } else if (opens_here) {
        if (place && point != 0x201C && point != 0xAB)
            opens->count = place - 1; /* the one before was never closed */
        open_at(work, opens, i, point, family);
    } else if (place) {
        close_at(work, opens, place, i);
    } else {
        bool after_stop = i && !before && after && word[-1].mark >= MARK_STOP && word[-1].mark <= MARK_FULL;
        bool apostrophe = family == SINGLE && !after_stop;
        set_mark(word, apostrophe ? MARK_OTHER : MARK_CLOSE);
    }
}

static void count_quotes(const Work *work, Opens *opens)
{
    for (uint32_t i = 0; i < work->words.count; i++) {
        const Word *word = &work->words.items[i];
        if (word->mark != MARK_QUOTE)
            continue;
        Family family = family_of(word_point(work, word), word->len);
        if (family < GUILLEMET)
            opens->number[family]++;
    }
}

void quotes_pair(Work *work)
{
    Opens opens = {0};
    count_quotes(work, &opens);
    for (uint32_t i = 0; i < work->words.count; i++) {
        Word *word = &work->words.items[i];
        if (word->flags & WORD_BREAK)
            opens.count = 0;
        if (word->mark != MARK_OPEN && word->mark != MARK_CLOSE && word->mark != MARK_QUOTE)
            continue;
        uint32_t point = word_point(work, word);
        if (point == ',')
            point = 0x201E;
        Family family = family_of(point, word->len);
        if (word->mark == MARK_QUOTE) {
            place_quote(work, &opens, i, point, family);
        } else if (word->mark == MARK_OPEN) {
            open_at(work, &opens, i, point, family);
        } else {
            uint32_t place = find_open(&opens, point, BRACKET);
            if (place)
                close_at(work, &opens, place, i);
            set_mark(word, MARK_CLOSE);
        }
    }
}
