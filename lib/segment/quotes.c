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
    uint32_t stray; /* index of the last closing bracket without a partner + 1 */
} Opens;

/* Straight quotes tell no direction: the cheapest reading of a paragraph's marks does. */
enum {
    COST_UNLIKELY = 6,   /* against the space around it */
    COST_AGAIN = 3,      /* opened while open */
    COST_STRAY = 2,      /* closes nothing */
    COST_STRAY_FIRST = 1, /* the same of the first one: the text begins inside a quotation */
    COST_LEFT_OPEN = 1,
    COST_HINT = 1
};

typedef struct Straight {
    uint32_t word;
    uint32_t open, close; /* costs */
    uint8_t family;
    uint8_t from[2]; /* the cheapest state before, by the state after */
} Straight;

typedef struct Straights {
    Straight *items;
    uint32_t count, capacity;
} Straights;

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

/* A closing mark: its partner is sought; a single one that closes nothing is an apostrophe, but for one after a stop. */
static void take_close(Work *work, Opens *opens, uint32_t i, uint32_t point, Family family)
{
    Word *word = &work->words.items[i];
    uint32_t place = find_open(opens, point, family);
    if (!place && family == TWO_SINGLE && point == '\'')
        place = find_open(opens, point, CURLY); /* ,,so'' */
    if (place) {
        close_at(work, opens, place, i);
        return;
    }
    if (family == BRACKET)
        opens->stray = i + 1;
    bool after_stop = i && word[-1].mark >= MARK_STOP && word[-1].mark <= MARK_FULL;
    set_mark(word, family == SINGLE && !after_stop ? MARK_OTHER : MARK_CLOSE);
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
    uint32_t opener = place ? opens->items[place - 1].point : 0;
    bool opens_here;
    switch (point) {
    case 0x201C: opens_here = opener != 0x201E && opener != 0x201F && (before || !after); break;
    case 0xAB: case 0x2039: opens_here = !(opener == 0xBB || opener == 0x203A); break;
    case 0x201D: case 0xBB: case 0x203A: opens_here = !place && before && !after; break;
    default: opens_here = before && (!after || !place); break;
    }
    if (!opens_here) {
        take_close(work, opens, i, point, family);
        return;
    }
    if (place && point != 0x201C && point != 0xAB)
        opens->count = place - 1; /* the one before was never closed */
    open_at(work, opens, i, point, family);
}

static bool is_straight(uint32_t point)
{
    return point == '"' || point == '\'' || point == '`' || point == 0xFF02;
}

static bool ends_clause(const Word *word)
{
    return (word->mark >= MARK_STOP && word->mark <= MARK_FULL && word->mark != MARK_ELLIPSIS) || word->mark == MARK_COMMA || word->mark == MARK_COLON;
}

/* What the words beside a mark with space on both sides, or on neither, say of it. */
static void weigh_neighbours(Straight *mark, const Word *before, const Word *after)
{
    bool stop_before = before && before->mark >= MARK_STOP && before->mark <= MARK_FULL;
    if (!before || before->mark == MARK_OPEN || before->mark == MARK_COLON || before->mark == MARK_CLOSE)
        mark->close += 2 * COST_HINT;
    if (after && after->shape == SHAPE_LOWER)
        mark->open += stop_before || (before && before->mark == MARK_COMMA) ? 2 * COST_HINT : COST_HINT;
    if (after && after->shape == SHAPE_UPPER && !stop_before)
        mark->close += COST_HINT;
    if (before && before->shape == SHAPE_LOWER)
        mark->close += COST_HINT;
    if (before && before->shape == SHAPE_UPPER)
        mark->open += COST_HINT;
}

static Straight weigh(const Work *work, uint32_t i, Family family)
{
    const Word *word = &work->words.items[i], *before = i && !(word->flags & WORD_BREAK) ? word - 1 : NULL;
    const Word *after = i + 1 < work->words.count && !(word[1].flags & WORD_BREAK) ? word + 1 : NULL;
    bool space_before = !before || (word->flags & WORD_SPACE) || before->mark == MARK_OPEN || before->mark == MARK_DASH;
    bool space_after = !after || (after->flags & WORD_SPACE);
    Straight mark = {.word = i, .family = (uint8_t)family};
    if (!after || (ends_clause(after) && (space_before || !space_after)) || after->mark == MARK_CLOSE)
        mark.open = COST_UNLIKELY;
    else if (space_before && !space_after)
        mark.close = COST_UNLIKELY;
    else if (!space_before && space_after)
        mark.open = COST_UNLIKELY;
    else if (space_before || family != SINGLE)
        weigh_neighbours(&mark, before, after);
    else
        mark.open = COST_HINT;
    if (work->text.data[word->at] == '`')
        mark.close += COST_HINT;
    return mark;
}

/* The cheapest way through the marks of one family in a paragraph, open or not after each. */
static void read_straights(Work *work, const Straights *marks, Family family)
{
    unsigned cost[2] = {0, COST_UNLIKELY * COST_UNLIKELY};
    bool first = true;
    for (uint32_t i = 0; i < marks->count; i++) {
        Straight *mark = &marks->items[i];
        if (mark->family != family)
            continue;
        unsigned opened = cost[0] + mark->open, again = cost[1] + mark->open + COST_AGAIN;
        unsigned closed = cost[1] + mark->close, stray = cost[0] + mark->close + (first ? COST_STRAY_FIRST : COST_STRAY);
        mark->from[1] = again < opened;
        mark->from[0] = closed <= stray;
        cost[1] = mark->from[1] ? again : opened;
        cost[0] = mark->from[0] ? closed : stray;
        first = false;
    }
    unsigned state = cost[1] + COST_LEFT_OPEN < cost[0];
    for (uint32_t i = marks->count; i-- > 0;) {
        Straight *mark = &marks->items[i];
        if (mark->family != family)
            continue;
        set_mark(&work->words.items[mark->word], state ? MARK_OPEN : MARK_CLOSE);
        state = mark->from[state];
    }
}

static void settle_straights(Work *work, Straights *marks)
{
    read_straights(work, marks, DOUBLE);
    read_straights(work, marks, TWO_SINGLE);
    read_straights(work, marks, SINGLE);
    marks->count = 0;
}

/* Straight quotes of the text become opening and closing ones. */
static void direct_straights(Work *work)
{
    Straights marks = {0};
    for (uint32_t i = 0; i < work->words.count; i++) {
        const Word *word = &work->words.items[i];
        if (marks.count && (word->flags & WORD_BREAK))
            settle_straights(work, &marks);
        if (word->mark != MARK_QUOTE && word->mark != MARK_OPEN)
            continue;
        uint32_t point = word_point(work, word);
        if (is_straight(point))
            *ARENA_PUSH(work->scratch, &marks) = weigh(work, i, family_of(point, word->len));
        else if (point == ',') /* ,,so'' */
            *ARENA_PUSH(work->scratch, &marks) = (Straight){.word = i, .family = TWO_SINGLE, .close = COST_UNLIKELY};
    }
    settle_straights(work, &marks);
}

/* ")ع (": brackets typed the wrong way round about one short word, in scripts that run from right to left. */
static bool is_reversed(const Work *work, const Opens *opens, uint32_t i)
{
    const Word *words = work->words.items;
    if (!opens->stray || i != opens->stray + 1 || work->text.data[words[i].at] != '(' || work->text.data[words[i - 2].at] != ')')
        return false;
    return words[i - 1].len <= 4 && words[i - 1].shape == SHAPE_CASELESS && char_script(word_point(work, &words[i - 1])) == SCRIPT_ARABIC;
}

void quotes_pair(Work *work)
{
    Opens opens = {0};
    if (!work->has_pairs)
        return;
    direct_straights(work);
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
        } else if (word->mark == MARK_OPEN && is_reversed(work, &opens, i)) {
            set_mark(&work->words.items[opens.stray - 1], MARK_OPEN);
            set_mark(word, MARK_CLOSE);
        } else if (word->mark == MARK_OPEN) {
            open_at(work, &opens, i, point, family);
        } else {
            take_close(work, &opens, i, point, family);
        }
    }
}
