/* The headline (by the page's title, by repetition, by shape), kicker and section of plain text. What stands around it: shown.c. */
#include "boiler/engine.h"

enum {
    HEAD_TITLES = 48,       /* titles and pieces of titles that a headline may repeat */
    HEAD_PIECES = 5,        /* separators of one title that are looked at */
    HEADLINE_WORDS = 40,    /* longer lines are no headlines */
    HEAD_PLAIN = 40,        /* lines of a plain text that may stand above its body */
    HEAD_ABOVE_BODY = 12, HEADLINE_LEAST = 4, STANDFIRST_WORDS = 14, SOME_WORDS = 3, /* lines above a body that is known; words of a headline there */
    TEXT_WORDS = 20, KICKER_WORDS = 4,
    KICKER_BEFORE = 3, PAGE_KICKER_WORDS = 6
};

typedef struct TitlePiece {
    uint64_t hash;
    Str text;
    bool leads; /* the title, or its first piece */
} TitlePiece;

typedef struct TitlePieces {
    TitlePiece items[HEAD_TITLES];
    uint32_t count;
} TitlePieces;

static void add_piece(TitlePieces *pieces, Str text, bool leads)
{
    text = str_trim(text);
    uint64_t hash = text_level_hash(text);
    if (hash && pieces->count < HEAD_TITLES)
        pieces->items[pieces->count++] = (TitlePiece){hash, text, leads};
}

/* The title, and what stands before and after each of its separators. */
static void add_title(TitlePieces *pieces, Str title)
{
    add_piece(pieces, title, true);
    size_t width, at = 0;
    for (int i = 0; i < HEAD_PIECES && (at = title_separator(title, at, &width)) != STR_NONE; i++, at += width) {
        add_piece(pieces, str_sub(title, 0, at), true);
        add_piece(pieces, str_from(title, at + width), false);
    }
}

static const TitlePiece *find_piece(const TitlePieces *pieces, uint64_t hash)
{
    for (uint32_t i = 0; i < pieces->count && hash; i++)
        if (pieces->items[i].hash == hash)
            return &pieces->items[i];
    return NULL;
}

static unsigned headline_rank(const Line *line)
{
    if (line->words > HEADLINE_WORDS || line->hidden || (line->path & (1u << PATH_NAV)) || (!line->heading && line->words < 4))
        return 0;
    unsigned rank = line->heading == 1 ? 3 : line->heading == 2 ? 2 : line->heading ? 1 : 0;
    return (line->words >= 3 ? rank * (HEADLINE_WORDS + 1) : 0) + line->words; /* a short one may be the site's name */
}

/* Of two headings that repeat pieces of the title, the one of its first piece: the others are a section's, or the site's. */
static unsigned piece_rank(const Line *line, const TitlePiece *piece)
{
    return headline_rank(line) + (line->heading && piece->leads ? 4 * (HEADLINE_WORDS + 1) : 0);
}

static void find_by_title(Doc *doc, Lines *lines)
{
    TitlePieces pieces = {.count = 0};
    unsigned best = 0;
    uint64_t site = text_level_hash(doc_meta_text(doc, META_SITE));
    for (uint32_t i = 0; i < doc->meta.count; i++)
        if (doc->meta.items[i].id == META_TITLE)
            add_title(&pieces, doc->meta.items[i].text);
    for (uint32_t i = 0; i < lines->count && pieces.count; i++) {
        const Line *line = &lines->items[i];
        const TitlePiece *piece = headline_rank(line) && line->text_hash != site ? find_piece(&pieces, line->text_hash) : NULL;
        unsigned rank = piece ? piece_rank(line, piece) : 0;
        if (rank <= best)
            continue;
        best = rank;
        lines->headline = i;
        lines->title = piece->text;
    }
}

/* Without a heading that agrees with a title: the first heading of level 1 with three words or more. */
static void find_by_level(Lines *lines)
{
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (line->heading != 1 || line->words < 3 || line->words > HEADLINE_WORDS || line->hidden)
            continue;
        lines->headline = i;
        lines->title = line->text;
        lines->by_level = true;
        return;
    }
}

/* ---- plain text ---- */

static bool is_text(const Line *line)
{
    return line->ends_sentence && (line->words >= TEXT_WORDS || (line->words >= 12 && line->sentences >= 2));
}

/* Above a body line: may it be the headline by its shape? */
static bool is_headline_like(const Line *line)
{
    return line->words >= 3 && line->words <= HEADLINE_WORDS && line->region != REGION_META && !line->ends_colon &&
           !line->whole && !line->opens && !line->start;
}

/* The line that comes twice; else the one next above the byline or the body, but above a deck that ends as a sentence. */
static uint32_t find_by_shape(const Lines *lines, uint32_t body)
{
    for (uint32_t i = 0; i + 1 < body; i++)
        if (is_headline_like(&lines->items[i]) && lines->items[i].repeated &&
            lines->items[i].text_hash == lines->items[i + 1].text_hash)
            return i;
    for (uint32_t i = body; i-- > 0;) {
        const Line *line = &lines->items[i];
        if (!is_headline_like(line))
            continue;
        if (line->ends_sentence && i > 0 && is_headline_like(line - 1) && !line[-1].ends_sentence)
            return i - 1;
        return i;
    }
    return LINE_NONE;
}

/* Kicker: capitals above the headline; section: a short line above that. */
static void read_kicker(Lines *lines)
{
    uint32_t at = lines->headline;
    if (at > 0 && lines->items[at - 1].words && lines->items[at - 1].words <= KICKER_WORDS && lines->items[at - 1].all_caps)
        lines->kicker = str_trim(lines->items[--at].text);
    if (at > 0 && lines->items[at - 1].words && lines->items[at - 1].words <= KICKER_WORDS && !lines->items[at - 1].ends_sentence &&
        !lines->items[at - 1].whole && lines->items[at - 1].region != REGION_META)
        lines->section = str_trim(lines->items[at - 1].text);
}

/* Of a page: the short line by the headline that its class calls a kicker; a link leads to a section. */
static void read_page_kicker(Lines *lines)
{
    uint32_t first = lines->headline > KICKER_BEFORE ? lines->headline - KICKER_BEFORE : 0;
    uint32_t end = lines->headline + 2 < lines->count ? lines->headline + 2 : lines->count;
    for (uint32_t i = first; i < end; i++) {
        const Line *line = &lines->items[i];
        if (!(line->own & VOCABULARY_BIT(VOCABULARY_KICKER)) || !line->words || line->words > PAGE_KICKER_WORDS || line->digits || line->hidden || line->headline)
            continue;
        Str *into = line->link >= 0.9f ? &lines->section : &lines->kicker;
        if (!into->len)
            *into = str_trim(line->text);
    }
}

/* ---- both ---- */

void head_mark_headline(Lines *lines)
{
    uint64_t hash = lines->headline == LINE_NONE ? 0 : lines->items[lines->headline].text_hash;
    for (uint32_t i = 0; i < lines->count && hash; i++)
        lines->items[i].headline = i == lines->headline || lines->items[i].text_hash == hash;
}

static void find_plain(Boiler *boiler, Lines *lines)
{
    uint32_t body = 0;
    while (body < lines->count && body < HEAD_PLAIN && !is_text(&lines->items[body]))
        body++;
    if (body == lines->count || body == HEAD_PLAIN)
        return;
    uint32_t headline = lines->headline;
    if (headline == LINE_NONE || headline > body) {
        lines->headline = 0;
        shown_read(boiler, lines, 0, body);
        headline = find_by_shape(lines, body);
        lines->headline = headline;
    }
    if (headline == LINE_NONE)
        return;
    if (!lines->title.len)
        lines->title = str_trim(lines->items[headline].text);
    head_mark_headline(lines);
    read_kicker(lines);
    shown_read(boiler, lines, headline, body);
    for (uint32_t i = 0; i < body; i++)
        lines->items[i].above = true;
}

static bool is_headline_above(const Line *line)
{
    const uint16_t in_list = 1u << PATH_LIST | 1u << PATH_TABLE;
    return (!line->ends_sentence || line->question) && line->words >= HEADLINE_LEAST && is_headline_like(line) && !line->credited && !(line->path & in_list);
}

/* The longest line that may be a headline, of those next above the text (items of lists not counted) or its first; of a long one
 * and the one above it, that: it has a standfirst. */
static uint32_t find_above_body(const Lines *lines)
{
    uint32_t best = LINE_NONE, looked = 0;
    for (uint32_t i = lines->body + 1; i-- > 0 && looked < HEAD_ABOVE_BODY && lines->body - i < HEAD_PLAIN;) {
        const Line *line = &lines->items[i];
        looked += !(line->path & (1u << PATH_LIST)) && line->words >= SOME_WORDS;
        if (is_headline_above(line) && (best == LINE_NONE || line->words > lines->items[best].words))
            best = i;
    }
    if (best != LINE_NONE && best > 0 && lines->items[best].words > STANDFIRST_WORDS && is_headline_above(&lines->items[best - 1]))
        best--;
    return best;
}

/* Of a page copied with all that stood above it. */
void head_find_above_body(Boiler *boiler, Lines *lines)
{
    uint32_t best = lines->page || lines->headline != LINE_NONE || lines->body == LINE_NONE ? LINE_NONE : find_above_body(lines);
    if (best == LINE_NONE)
        return;
    lines->headline = best;
    lines->title = str_trim(lines->items[best].text);
    head_mark_headline(lines);
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->items[i].headline)
            lines->items[i].region = REGION_NONE; /* it is named later */
    uint32_t text = lines->body + (best == lines->body);
    while (text + 1 < lines->count && text < lines->body + HEAD_ABOVE_BODY && !is_text(&lines->items[text]))
        text++;
    shown_read(boiler, lines, best, text);
}

void head_find(Boiler *boiler, Doc *doc, Lines *lines)
{
    find_by_title(doc, lines);
    if (!lines->page) {
        find_plain(boiler, lines);
        return;
    }
    if (lines->headline == LINE_NONE || !lines->items[lines->headline].heading)
        find_by_level(lines);
    head_mark_headline(lines);
    if (lines->headline == LINE_NONE)
        return;
    read_page_kicker(lines);
    shown_read_window(boiler, lines);
}
