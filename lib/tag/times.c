/* The pass over times: at each token the longest expression, joined with its clock or its other end, resolved and written as .time. */
#include "tag/times.h"

typedef uint32_t (*TimeReader)(const TimeParser *parser, uint32_t at, Time *time);

/* The first of equal length counts. */
static const TimeReader READERS[] = {
    time_numeric, time_marked,  time_set,     time_weekday, time_month,   time_day_month, time_relative, time_shifted, time_ago,
    time_season,  time_holiday, time_century, time_decade,    time_clock,    time_year,    time_duration,
};

enum {
    FUTURE_REACH = 14, /* tokens before an expression in which a verb speaks of it */
    VERB_BEHIND = 8    /* the same behind it */
};

#define TIME_FIELDS \
    (TAG_BIT(RELATIVE) | TAG_BIT(SHIFTS) | TAG_BIT(PERIODS) | TAG_BIT(AGO) | TAG_BIT(SEASONS) | TAG_BIT(DAY_PARTS) | TAG_BIT(DATE_PARTS) | \
     TAG_BIT(ERAS) | TAG_BIT(REPEATS) | TAG_BIT(HOLIDAYS) | TAG_BIT(ORDINALS) | TAG_BIT(DECADES) | TAG_BIT(NUMBERS) | TAG_BIT(CLOCK))

static bool may_begin(const TagBlock *block, uint32_t at)
{
    uint64_t value;
    uint32_t digits;
    Str suffix;
    int name;
    if (block->tokens.items[at].kind > TOKEN_IDEOGRAPH && !tag_match(block, at, TIME_FIELDS, NULL))
        return false;
    Str text = tag_token(block, at);
    if (block->tokens.items[at].kind == TOKEN_NUMBER || (text.data[0] >= '0' && text.data[0] <= '9'))
        return true;
    if (text.len && (text.data[0] == 'I' || text.data[0] == 'V' || text.data[0] == 'X') && block->marks[at].shape != SHAPE_LOWER)
        return true;
    return tag_match(block, at, TIME_FIELDS, NULL) || tag_match_month(block, at, &name) || tag_match_weekday(block, at, &name) ||
           tag_digits(block, at, &value, &digits, &suffix);
}

/* A word that ends as past forms do (decided) and stands as a verb: behind its subject, not behind an article ("the damaged town"). */
static bool is_past_verb(const TimeParser *parser, uint32_t at)
{
    const TagBlock *block = parser->block;
    if (tag_match(block, at, TAG_BIT(PAST_CUES) | TAG_BIT(SAYING), NULL))
        return true;
    Str word = tag_token(block, at), end = rule_text(&parser->tag->words, FIELD_TAG_PAST_END);
    if (!end.len || !at || word.len < end.len + 2 || block->marks[at].shape != SHAPE_LOWER || !str_ends(word, end))
        return false;
    return !lang_is_stopword(&parser->tag->names, tag_token(block, at - 1)) || tag_match(block, at - 1, TAG_BIT(PRONOUNS), NULL);
}

typedef enum Tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE } Tense;

/* What the verb at a token says. "will be decided", "will bring injured people": what follows "will" within two words is no past form. */
static Tense tense_at(const TimeParser *parser, uint32_t at)
{
    const TagBlock *block = parser->block;
    if (tag_match(block, at, TAG_BIT(FUTURE_CUES), NULL))
        return TENSE_FUTURE;
    if (!is_past_verb(parser, at))
        return TENSE_NONE;
    for (uint32_t i = at, n = 0; i-- > 0 && n < 2 && block->marks[i].sentence == block->marks[at].sentence; n++)
        if (tag_match(block, i, TAG_BIT(FUTURE_CUES), NULL))
            return TENSE_FUTURE;
    return TENSE_PAST;
}

/* The nearest verb before an expression decides; where none is, the first behind it: "On Friday the ferry will stop". */
static bool speaks_of_future(const TimeParser *parser, uint32_t at)
{
    const TagBlock *block = parser->block;
    uint32_t sentence = block->marks[at].sentence;
    Tense tense = TENSE_NONE;
    for (uint32_t i = at, n = 0; i-- > 0 && n < FUTURE_REACH && block->marks[i].sentence == sentence; n++)
        if ((tense = tense_at(parser, i)) != TENSE_NONE)
            return tense == TENSE_FUTURE;
    for (uint32_t i = at, n = 0; i < block->tokens.count && n < VERB_BEHIND && block->marks[i].sentence == sentence; i++, n++)
        if ((tense = tense_at(parser, i)) != TENSE_NONE)
            return tense == TENSE_FUTURE;
    return false;
}

static uint32_t longest(const TimeParser *parser, uint32_t at, Time *best)
{
    uint32_t most = 0;
    for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++) {
        Time time;
        uint32_t count = READERS[i](parser, at, &time);
        if (count > most) {
            most = count;
            *best = time;
        }
    }
    return most;
}

static bool is_period(const Time *time)
{
    return time->type == TIME_DATE && time->last.grain == GRAIN_NONE && time->first.grain != GRAIN_NONE && time->first.grain != GRAIN_DAY;
}

/* "early October", "mid-2020", "the end of May": the part before the period. */
static uint32_t with_part(const TimeParser *parser, uint32_t at, Time *time)
{
    const TagBlock *block = parser->block;
    uint32_t lead = tag_match(block, at, TAG_BIT(DATE_PARTS), NULL);
    if (!lead)
        return 0;
    lead += tag_is_dash(block, at + lead) && tag_joined(block, at + lead);
    uint32_t glue = tag_match(block, at + lead, TAG_BIT(DATE_GLUE), NULL);
    uint32_t count = at + lead < block->tokens.count ? longest(parser, at + lead, time) : 0;
    if (!count && glue && at + lead + glue < block->tokens.count && (count = longest(parser, at + lead + glue, time)) != 0)
        lead += glue;
    return count && is_period(time) ? lead + count : 0;
}

/* "March 5, 2025 at 10:30", "2025-03-05T10:30:00Z": the clock behind the day. */
static uint32_t with_clock(const TimeParser *parser, uint32_t at, uint32_t taken, Time *time)
{
    const TagBlock *block = parser->block;
    Time clock;
    if (time->type != TIME_DATE || time->first.grain != GRAIN_DAY || time->last.grain != GRAIN_NONE)
        return 0;
    uint32_t skip = tag_is_byte(block, at + taken, ',') || tag_is_dash(block, at + taken);
    skip += time_glue(parser, at + taken + skip);
    uint32_t count = at + taken + skip < block->tokens.count ? time_clock(parser, at + taken + skip, &clock) : 0;
    if (!count || clock.last.grain != GRAIN_NONE)
        return 0;
    time->first.has_clock = true;
    time->first.hour = clock.first.hour;
    time->first.minute = clock.first.minute;
    time->first.second = clock.first.second;
    time->type = TIME_CLOCK;
    return skip + count;
}

/* "9 a.m. on Tuesday", "20 Uhr am Freitag": the day behind the clock. */
static uint32_t with_day(const TimeParser *parser, uint32_t at, uint32_t taken, Time *time)
{
    const TagBlock *block = parser->block;
    Time day;
    if (time->type != TIME_CLOCK || time->first.grain != GRAIN_CLOCK || time->last.grain != GRAIN_NONE)
        return 0;
    uint32_t skip = tag_is_byte(block, at + taken, ',');
    uint32_t glue = time_glue(parser, at + taken + skip);
    uint32_t count = at + taken + skip + glue < block->tokens.count ? longest(parser, at + taken + skip + glue, &day) : 0;
    if (!count || day.type != TIME_DATE || day.first.grain != GRAIN_DAY || day.last.grain != GRAIN_NONE)
        return 0;
    Moment clock = time->first;
    *time = day;
    time->type = TIME_CLOCK;
    time->first.has_clock = true;
    time->first.hour = clock.hour;
    time->first.minute = clock.minute;
    time->first.second = clock.second;
    return skip + glue + count;
}

/* "two years and three months": P2Y and P3M are P2Y3M. */
static uint32_t with_rest(const TimeParser *parser, uint32_t at, uint32_t taken, Time *time)
{
    const TagBlock *block = parser->block;
    Time rest;
    if (time->type != TIME_DURATION || time->value.len < 3 || memchr(time->value.text, '/', time->value.len))
        return 0;
    uint32_t skip = tag_is_byte(block, at + taken, ',') ? 1 : tag_match(block, at + taken, TAG_BIT(NUMBER_GLUE), NULL);
    uint32_t count = at + taken + skip < block->tokens.count ? time_duration(parser, at + taken + skip, &rest) : 0;
    if (!count || rest.value.len < 3 || memchr(rest.value.text, '/', rest.value.len))
        return 0;
    static const char ORDER[] = "YMWDTHMS";
    const char *larger = memchr(ORDER, time->value.text[time->value.len - 1], sizeof ORDER - 1);
    const char *smaller = memchr(ORDER, rest.value.text[rest.value.len - 1], sizeof ORDER - 1);
    bool same_half = memchr(time->value.text, 'T', time->value.len) || !memchr(rest.value.text, 'T', rest.value.len);
    if (!larger || !smaller || larger >= smaller || (memchr(time->value.text, 'T', time->value.len) && rest.value.text[1] != 'T'))
        return 0;
    rest.value.text[rest.value.len < sizeof rest.value.text ? rest.value.len : rest.value.len - 1] = 0;
    value_text(&time->value, rest.value.text + (same_half && rest.value.text[1] == 'T' ? 2 : 1));
    return skip + count;
}

/* The year that an interval's second end says counts for its first end too. */
static void agree_on_year(Time *first, const Time *second)
{
    if (first->year_said || !second->year_said || second->first.missing || first->first.missing == MISSING_ALL)
        return;
    first->first.date.year = second->first.date.year;
    first->first.missing = MISSING_NOTHING;
    if (calendar_days((Date){first->first.date.year, first->first.date.month, first->first.date.day ? first->first.date.day : 1}) >
        calendar_days((Date){second->first.date.year, second->first.date.month, second->first.date.day ? second->first.date.day : 1}))
        first->first.date.year--;
}

/* "May-June 2016", "1914-1918": the other end behind a dash without spaces. Behind a word or a spaced dash the ends are two dates, as
 * TimeML has them ("8 February 1700 – 17 March 1782"), but the second's year counts for the first. */
static uint32_t with_end(const TimeParser *parser, uint32_t at, uint32_t taken, Time *time)
{
    const TagBlock *block = parser->block;
    Time end;
    Grain grain = (Grain)time->first.grain;
    if (time->type != TIME_DATE || time->last.grain != GRAIN_NONE || (grain != GRAIN_DAY && grain != GRAIN_MONTH && grain != GRAIN_YEAR))
        return 0;
    bool dash = tag_is_dash(block, at + taken);
    uint32_t skip = dash ? 1 : tag_match(block, at + taken, TAG_BIT(RANGE_WORDS), NULL);
    if (!skip || at + taken + skip >= block->tokens.count)
        return 0;
    uint32_t count = longest(parser, at + taken + skip, &end);
    if (!count || end.type != TIME_DATE || end.first.grain != grain || end.last.grain != GRAIN_NONE || end.first.missing == MISSING_ALL)
        return 0;
    agree_on_year(time, &end);
    if (!dash || !tag_joined(block, at + taken) || !tag_joined(block, at + taken + 1))
        return 0;
    if (time->year_said && !end.year_said && !end.first.missing && end.first.date.year != time->first.date.year)
        end.first.date.year = time->first.date.year + (end.first.date.month < time->first.date.month);
    time->last = end.first;
    time->year_said |= end.year_said;
    return skip + count;
}

static void write_time(Tag *tag, TagBlock *block, uint32_t at, uint32_t taken, const Time *time)
{
    static const char *const TYPES[] = {"date", "time", "duration", "set"};
    Value value = {0};
    Span *span = tag_add(tag, block, SPAN_TIME, block->tokens.items[at].at, tag_end(block, at + taken - 1), time->why);
    time_text(time, &value);
    if (value.len)
        attrs_add(tag->doc, &span->attrs, KEY_VALUE, arena_copy(tag->doc->arena, (Str){value.text, value.len}));
    attrs_add(tag->doc, &span->attrs, KEY_TYPE, str_of(TYPES[time->type]));
    for (uint32_t i = at; i < at + taken; i++)
        block->marks[i].timed = true;
}

/* Remembers the date for what follows in the block. */
static void keep_context(TimeParser *parser, const Time *time)
{
    if (time->type > TIME_CLOCK || time->first.missing || time->first.grain == GRAIN_CLOCK || time->first.grain == GRAIN_NONE ||
        time->first.grain >= GRAIN_DECADE)
        return;
    parser->context = time->last.grain != GRAIN_NONE ? time->last.date : time->first.date;
    parser->context_said = time->year_said;
}

/* A text about the past, by its years: lives and histories, where a bare date belongs to the year told of last. */
static bool is_narrative(const Tag *tag)
{
    uint32_t old = 0, recent = 0;
    for (uint32_t i = 0; i < tag->block_count; i++)
        for (uint32_t k = 0; k < tag->blocks[i].tokens.count; k++) {
            uint64_t year;
            if (tag->blocks[i].tokens.items[k].kind != TOKEN_NUMBER || tag->blocks[i].tokens.items[k].len != 4 ||
                !str_to_unsigned(tag_token(&tag->blocks[i], k), &year) || year < 1000 || year > 2100)
                continue;
            bool now = tag->has_published && (int32_t)year >= tag->published.year - 1;
            old += !now;
            recent += now;
        }
    return old >= 6 && old > 3 * recent;
}

static void times_of_block(TimeParser *state, TagBlock *block)
{
    Tag *tag = state->writer;
    TimeParser parser = *state;
    parser.block = block;
    parser.context_said &= parser.narrative;
    for (uint32_t at = 0; at < block->tokens.count;) {
        Time time;
        uint32_t taken = 0;
        if (may_begin(block, at)) {
            parser.future = speaks_of_future(&parser, at);
            taken = with_part(&parser, at, &time);
            if (!taken)
                taken = longest(&parser, at, &time);
        }
        if (!taken) {
            at++;
            continue;
        }
        taken += with_clock(&parser, at, taken, &time);
        taken += with_day(&parser, at, taken, &time);
        taken += with_rest(&parser, at, taken, &time);
        taken += with_end(&parser, at, taken, &time);
        write_time(tag, block, at, taken, &time);
        keep_context(&parser, &time);
        at += taken;
    }
    state->context = parser.context;
    state->context_said = parser.context_said;
}

void tag_times(Tag *tag)
{
    TimeParser parser = {.tag = tag, .writer = tag, .now = tag->published, .has_now = tag->has_published, .narrative = is_narrative(tag)};
    for (uint32_t i = 0; i < tag->block_count; i++)
        times_of_block(&parser, &tag->blocks[i]);
}
