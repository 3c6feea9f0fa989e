/* What lines of a page or text show of authors and dates: around the headline, above the body, below it. The nearest and surest
 * wins: a name behind "by" before one in a block called byline, that before one beside a date. What one line says is byline.c's. */
#include "boiler/engine.h"

enum {
    SHOWN_BEFORE = 8, SHOWN_AFTER = 16, /* window around the headline, in lines */
    SHOWN_CLOSE = 8,                    /* lines behind the headline where a date is the article's own */
    SHOWN_ABOVE = 12, SHOWN_BELOW = 12, /* lines above and below the body */
    SHOWN_WORDS = 16, SHOWN_ABOVE_WORDS = 30, SHOWN_ABOVE_BYTES = 240,
    DATE_WORDS = 6, DATE_LINE_WORDS = 10, NAME_LINE_WORDS = 6, LABEL_WORDS = 4, FALLBACK_LINES = 2000, SIGNATURE_BYTES = 80, SIGNED_WORDS = 20
};

/* What the line before said that was only half a statement. */
typedef struct Pending {
    Byline byline;
    bool word, names, dated; /* "By" alone; a name alone; a date */
    uint32_t prose;          /* blocks of text since the headline: behind a standfirst the body begins */
} Pending;

static void merge_names(Byline *into, const Byline *from, BylineTier tier)
{
    if (!from->count || tier <= into->tier)
        return;
    memcpy(into->authors, from->authors, sizeof into->authors);
    into->count = from->count;
    into->tier = (uint8_t)tier;
}

static void merge_staff(Byline *into, const Byline *from)
{
    if (from->staff.len && !str_ends(from->staff, STR(":")) && (!into->staff.len || (from->sure_staff && !into->sure_staff))) {
        into->staff = from->staff;
        into->sure_staff = from->sure_staff;
    }
}

static void merge_date(Byline *into, const Byline *from, uint8_t rank)
{
    if (from->has_date && rank > into->date_rank) {
        into->date = from->date;
        into->label = from->label;
        into->has_date = true;
        into->date_rank = rank;
    }
    if (from->has_modified && !into->has_modified) {
        into->modified = from->modified;
        into->has_modified = true;
    }
}

static void merge_place(Byline *into, const Byline *from)
{
    if (!into->agency.len)
        into->agency = from->agency;
    if (!into->dateline.len)
        into->dateline = from->dateline;
}

static bool is_of_class(const Line *line, VocabularyGroup group)
{
    return (line->own & VOCABULARY_BIT(group)) != 0;
}

static bool is_picture(const Line *line)
{
    return line->kind == KIND_CAPTION || line->kind == KIND_ALT || is_of_class(line, VOCABULARY_CAPTION);
}

static BylineKind kind_of(const Line *line)
{
    bool classed = is_of_class(line, VOCABULARY_BYLINE) || is_of_class(line, VOCABULARY_AUTHOR);
    return classed && !line->whole && !line->start && !is_of_class(line, VOCABULARY_COMMENT) ? BYLINE_CLASSED : BYLINE_LINE;
}

/* A date's rank in the window around the headline. */
static uint8_t rank_of(const Lines *lines, uint32_t at, uint32_t prose, const Byline *byline)
{
    const Line *line = &lines->items[at];
    bool own = byline->label == DATE_PUBLISHED || byline->tier >= TIER_CLASS || is_of_class(line, VOCABULARY_DATE) ||
               is_of_class(line, VOCABULARY_BYLINE) || line->words <= DATE_WORDS;
    if (at > lines->headline)
        return at - lines->headline <= SHOWN_CLOSE && own && prose <= 1 && line->words <= SHOWN_WORDS ? DATE_RANK_OWN
             : line->words <= DATE_LINE_WORDS ? DATE_RANK_NEAR : DATE_RANK_ANY;
    return own && lines->headline - at <= 3 ? DATE_RANK_BEFORE : own ? DATE_RANK_ANY : 0;
}

/* "By" / "Ann Lee"; "Ann Lee" / "March 5, 2025": a statement over two lines. */
static void join_pending(Byline *into, const Pending *before, Byline *byline, const Line *line)
{
    if (before->word && byline->tier && byline->tier < TIER_WORD && line->words <= NAME_LINE_WORDS)
        byline->tier = TIER_WORD;
    else if (before->word && !byline->tier && line->words <= LABEL_WORDS) {
        byline->staff = str_trim(line->text);
        byline->sure_staff = true;
    }
    if (byline->tier == TIER_BARE && (!before->dated || line->words > NAME_LINE_WORDS))
        byline->tier = TIER_NONE;
    if (before->byline.label != DATE_PLAIN && byline->label == DATE_PLAIN && byline->has_date) {
        if (before->byline.label == DATE_MODIFIED) {
            byline->modified = byline->date;
            byline->has_modified = true;
            byline->has_date = false;
        }
        byline->label = before->byline.label;
    }
    if (before->names && (byline->has_date || byline->has_modified || byline->label != DATE_PLAIN) && !byline->tier)
        merge_names(into, &before->byline, TIER_BARE);
}

static void keep_pending(Pending *before, const Byline *byline, const Line *line)
{
    before->byline = *byline;
    before->word = byline->has_word && !byline->count && !byline->staff.len && line->words <= LABEL_WORDS;
    before->names = byline->tier == TIER_BARE && line->words <= NAME_LINE_WORDS;
    before->dated = (byline->has_date || byline->has_modified) && line->words <= DATE_LINE_WORDS;
    if (line->words > LABEL_WORDS || byline->has_date || byline->has_modified)
        before->byline.label = DATE_PLAIN;
}

/* A name by its place alone ("São Paulo" in a byline's block) is looked up among places: then it is where, not who. */
static void leave_place(Boiler *boiler, Byline *byline)
{
    RuleEntry entry;
    RuleSet places = rules_select(boiler->rules, RULES_TAG, boiler->tag);
    if (!byline->tier || byline->tier == TIER_WORD || byline->count != 1 || !rule_lookup(&places, FIELD_TAG_ENTITIES, byline->authors[0], &entry) ||
        !str_equal(entry.value, STR("place")))
        return;
    byline->dateline = byline->dateline.len ? byline->dateline : byline->authors[0];
    byline->count = 0;
    byline->tier = TIER_NONE;
}

/* Whether a line is about the article and not of it. */
static bool is_meta_line(const Line *line, const Byline *byline, bool found)
{
    if (byline->leads)
        return byline->count || byline->has_date;
    if (byline->tier == TIER_CLASS)
        return line->words >= 2 && line->words <= NAME_LINE_WORDS && line->capitals >= 2 && !byline->has_date;
    return found && byline->dateline.len;
}

/* A block of several lines: the first two. */
static Str first_lines(Str text)
{
    size_t one = str_find_byte(text, '\n'), two = one == STR_NONE ? one : str_find_byte(str_from(text, one + 1), '\n');
    return two == STR_NONE ? text : str_sub(text, 0, one + 1 + two);
}

static void read_line(Boiler *boiler, Lines *lines, uint32_t at, Pending *before)
{
    Line *line = &lines->items[at];
    Byline byline;
    bool of_meta = is_of_class(line, VOCABULARY_DATE) || is_of_class(line, VOCABULARY_BYLINE) || is_of_class(line, VOCABULARY_META);
    bool longer = line->words > (of_meta ? SHOWN_ABOVE_WORDS : SHOWN_WORDS);
    Str text = longer && of_meta ? first_lines(line->text) : line->text;
    longer = longer && (text.len == line->text.len || text.len > SHOWN_ABOVE_BYTES);
    if (line->words == 0 || longer || line->headline || line->hidden || is_picture(line) || line->kind == KIND_QUOTE ||
        (line->words > 8 && line->ends_sentence)) {
        *before = (Pending){.prose = before->prose + (line->words > SHOWN_WORDS && line->ends_sentence && !line->hidden)};
        return;
    }
    bool found = byline_read(boiler, text, kind_of(line), &byline);
    leave_place(boiler, &byline);
    Pending now = {.prose = before->prose};
    keep_pending(&now, &byline, line);
    join_pending(&lines->byline, before, &byline, line);
    *before = now;
    if (at < lines->headline && byline.tier < TIER_CLASS)
        byline.tier = byline.tier == TIER_DATE && lines->headline - at <= 2 ? TIER_DATE : TIER_NONE;
    merge_names(&lines->byline, &byline, byline.tier);
    merge_place(&lines->byline, &byline);
    merge_staff(&lines->byline, &byline);
    if (byline.has_date || byline.has_modified)
        merge_date(&lines->byline, &byline, rank_of(lines, at, before->prose, &byline));
    if (is_meta_line(line, &byline, found) || (byline.has_date && line->words <= DATE_LINE_WORDS && at > lines->headline))
        line->region = REGION_META;
}

void shown_read(Boiler *boiler, Lines *lines, uint32_t from, uint32_t to)
{
    Pending before = {.prose = 0};
    uint32_t middle = lines->headline < to ? lines->headline : from;
    for (uint32_t i = middle; i < to && i < lines->count; i++)
        read_line(boiler, lines, i, &before);
    before = (Pending){.prose = 0};
    for (uint32_t i = from; i < middle; i++)
        read_line(boiler, lines, i, &before);
}

void shown_read_window(Boiler *boiler, Lines *lines)
{
    uint32_t at = lines->headline;
    shown_read(boiler, lines, at > SHOWN_BEFORE ? at - SHOWN_BEFORE : 0, at + SHOWN_AFTER);
}

/* ---- when the body is known ---- */

static void read_above(Boiler *boiler, Lines *lines)
{
    uint32_t from = lines->body > SHOWN_ABOVE ? lines->body - SHOWN_ABOVE : 0;
    for (uint32_t i = lines->body + 2 < lines->count ? lines->body + 2 : lines->count; i-- > from;) {
        const Line *line = &lines->items[i];
        Byline byline;
        bool longer = line->text.len > SHOWN_ABOVE_BYTES || line->words > SHOWN_ABOVE_WORDS;
        Str text = longer && is_of_class(line, VOCABULARY_BYLINE) ? first_lines(line->text) : line->text;
        longer = longer && (text.len == line->text.len || text.len > SHOWN_ABOVE_BYTES);
        if (line->words == 0 || longer || line->hidden || line->link >= 0.9f || is_picture(line))
            continue;
        byline_read(boiler, text, kind_of(line), &byline);
        leave_place(boiler, &byline);
        if (byline.tier >= TIER_DATE)
            merge_names(&lines->byline, &byline, byline.tier);
        merge_place(&lines->byline, &byline);
        merge_date(&lines->byline, &byline, byline.label == DATE_PUBLISHED ? DATE_RANK_NEAR : DATE_RANK_ANY);
    }
}

/* "… said. (Ann Lee)": the last bracket of a block, at its end; else all of a short block. */
static Str signature_of(Str text)
{
    static const Str OPEN[] = {STR_INIT("("), STR_INIT("\uFF08"), STR_INIT("["), STR_INIT("\u3010")};
    text = str_trim(text);
    if (text.len <= SIGNATURE_BYTES)
        return text;
    Str end = str_from(text, text.len - SIGNATURE_BYTES);
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++) {
        size_t at = 0, last = STR_NONE;
        for (Str rest = end; (at = str_find(rest, OPEN[i])) != STR_NONE; rest = str_from(rest, at + OPEN[i].len))
            last = (size_t)(rest.data - end.data) + at + OPEN[i].len;
        bool closed = str_ends(end, STR(")")) || str_ends(end, STR("\uFF09")) || str_ends(end, STR("]")) || str_ends(end, STR("\u3011"));
        if (last != STR_NONE && closed)
            return str_from(end, last);
    }
    return STR_EMPTY;
}

/* A name alone between the paragraphs, the only such line: a signature that notes follow. */
static void read_signature(Boiler *boiler, Lines *lines)
{
    Byline found = {.count = 0};
    uint32_t names = 0;
    for (uint32_t i = lines->body + 1; i < lines->count && names < 2; i++) {
        const Line *line = &lines->items[i];
        Byline byline;
        if (line->region != REGION_MAIN || line->kind != KIND_P || line->words < 2 || line->words > 3 || line->ends_sentence ||
            line->digits || line->capitals < 2 || line[-1].words < SIGNED_WORDS || !line[-1].ends_sentence)
            continue;
        byline_read(boiler, line->text, BYLINE_LINE, &byline);
        if (byline.tier != TIER_BARE)
            continue;
        found = byline;
        names++;
    }
    if (names == 1)
        merge_names(&lines->byline, &found, TIER_BARE);
}

/* The last block of the article and what stands below it: a signature, "Posted on …". */
static void read_below(Boiler *boiler, Lines *lines, bool dates)
{
    uint32_t last = lines->body;
    for (uint32_t i = lines->body; i < lines->count; i++)
        if (lines->items[i].region == REGION_MAIN)
            last = i;
    for (uint32_t i = last; i < lines->count && i <= last + SHOWN_BELOW; i++) {
        const Line *line = &lines->items[i];
        Byline byline;
        if (line->hidden || !line->words || is_picture(line) || line->region == REGION_RELATED)
            continue;
        if (line->region == REGION_COMMENT && i > last + 1)
            break;
        Str text = i == last ? signature_of(line->text) : line->text;
        if (!text.len || (i > last && line->words > SHOWN_WORDS))
            continue;
        byline_read(boiler, text, kind_of(line), &byline);
        bool bare = i == last && byline.tier == TIER_BARE && line->words <= 3 && !line->ends_sentence && i > 0 && line[-1].words >= SIGNED_WORDS / 2;
        if (byline.tier >= TIER_DATE || bare)
            merge_names(&lines->byline, &byline, TIER_BARE);
        if (dates && (byline.label == DATE_PUBLISHED || is_of_class(line, VOCABULARY_DATE) || byline.tier >= TIER_DATE))
            merge_date(&lines->byline, &byline, DATE_RANK_ANY);
    }
}

/* Wherever it stands from `first` on: the first line that calls its date one of publication; with `clock`, the first that is a date
 * with a clock time and little more. */
static void read_anywhere(Boiler *boiler, Lines *lines, uint32_t first, bool clock)
{
    uint32_t looked = 0;
    for (uint32_t i = first; i < lines->count && looked < FALLBACK_LINES && !lines->byline.has_date; i++) {
        const Line *line = &lines->items[i];
        Byline byline;
        if (line->hidden || line->digits < 4 || line->words > SHOWN_ABOVE_WORDS || is_picture(line) || line->text.len > SHOWN_ABOVE_BYTES)
            continue;
        looked++;
        byline_read(boiler, line->text, BYLINE_LINE, &byline);
        if (byline.has_date && (byline.label == DATE_PUBLISHED || (clock && byline.date.hour >= 0 && line->words <= DATE_LINE_WORDS)))
            merge_date(&lines->byline, &byline, DATE_RANK_ANY);
        else if (clock && byline.has_modified)
            merge_date(&lines->byline, &byline, 0);
    }
}

void shown_read_around_body(Boiler *boiler, Lines *lines, bool dated)
{
    if (!lines->page)
        return;
    uint32_t first = lines->headline != LINE_NONE ? lines->headline : 0;
    if (lines->body != LINE_NONE && (lines->byline.tier < TIER_CLASS || !lines->byline.has_date))
        read_above(boiler, lines);
    if (!dated)
        read_anywhere(boiler, lines, first, false);
    dated = dated || lines->byline.has_modified; /* below are the dates of other articles */
    if (lines->body != LINE_NONE && (lines->byline.tier < TIER_DATE || !(dated || lines->byline.has_date)))
        read_below(boiler, lines, !dated);
    if (lines->body != LINE_NONE && lines->byline.tier < TIER_CLASS) {
        Byline reporters;
        reporters_read(boiler, lines, &reporters);
        merge_names(&lines->byline, &reporters, TIER_WORD);
    }
    if (lines->body != LINE_NONE && !lines->byline.tier)
        read_signature(boiler, lines);
    if (!dated)
        read_anywhere(boiler, lines, 0, true);
}
