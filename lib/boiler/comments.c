/* Readers' comments: found by class names and by the section that a heading like "12 comments" opens; told apart from the text
 * that they speak about, and from the buttons and forms around them. What a forum consists of is no comment: it is the text. */
#include "boiler/engine.h"

enum {
    CHROME_WORDS = 12, /* a shorter line with a phrase of comments ("Reply", "Leave a comment") is a control */
    TEXT_WORDS = 60,   /* so much text outside of what looks like comments makes the page one with comments */
    TEXT_PART = 60,     /* and one word in so many of all that is main */
    SAID_WORDS = 3,    /* a thread says at least so much somewhere */
    LINK_WORDS = 4,    /* a link of so many words leads to another page */
    POST_WORDS = 6,    /* a post below the headline may be as short as that, */
    POST_TIMES = 4,    /* and readers then write so many times as much as all else that is main */
    NEAR_CLASSES = 3   /* class tokens of the line's own elements that are looked at */
};

static const double POST_SCORE = -2; /* what scores less is no post */

/* Sets `reader` where class names or the section say that a line stands among comments. A link ("12 comments") opens none. */
static void mark_readers(Lines *lines)
{
    bool linked = false;
    for (uint32_t i = 0; i < lines->count; i++) {
        Line *line = &lines->items[i];
        if (line->opens & REGION_BIT(REGION_COMMENT))
            linked = !line->heading && line->link >= 0.5f;
        bool named = (line->vocabulary & VOCABULARY_BIT(VOCABULARY_COMMENT)) && line->kind != KIND_PRE; /* code has comments, too */
        line->reader = named || (line->section == REGION_COMMENT && !linked);
    }
}

/* Whether only the section says so, and something nearer says otherwise. */
static bool speaks_of_other(const Line *line)
{
    const uint16_t neutral = REGION_BIT(REGION_COMMENT) | REGION_BIT(REGION_META) | REGION_BIT(REGION_AUTHOR);
    const uint32_t other = VOCABULARY_BIT(VOCABULARY_RELATED) | VOCABULARY_BIT(VOCABULARY_AD) | VOCABULARY_BIT(VOCABULARY_LEGAL) |
                           VOCABULARY_BIT(VOCABULARY_PAYWALL) | VOCABULARY_BIT(VOCABULARY_PROMO) | VOCABULARY_BIT(VOCABULARY_SHARE) |
                           VOCABULARY_BIT(VOCABULARY_TEASER);
    if (line->vocabulary & VOCABULARY_BIT(VOCABULARY_COMMENT))
        return false;
    return (line->vocabulary & other) || ((line->whole | line->start | line->anywhere) & (uint16_t)~neutral) ||
           (line->path & (1u << PATH_FOOTER | 1u << PATH_NAV)) || (line->link >= 0.9f && line->words >= LINK_WORDS);
}

/* Whether the page has a text of its own beside what looks like comments. */
static bool has_text_beside(const Lines *lines)
{
    uint64_t all = 0, beside = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (line->region != REGION_MAIN)
            continue;
        all += line->words;
        beside += line->reader ? 0 : line->words;
    }
    return beside >= TEXT_WORDS && beside * TEXT_PART >= all;
}

/* What may be the post itself: plain words between headline and thread that nothing names as another part. */
static bool is_post(const Line *line)
{
    const uint32_t other = VOCABULARY_BIT(VOCABULARY_RELATED) | VOCABULARY_BIT(VOCABULARY_AD) | VOCABULARY_BIT(VOCABULARY_LEGAL) |
                           VOCABULARY_BIT(VOCABULARY_SHARE) | VOCABULARY_BIT(VOCABULARY_TEASER) | VOCABULARY_BIT(VOCABULARY_NAV) |
                           VOCABULARY_BIT(VOCABULARY_BYLINE) | VOCABULARY_BIT(VOCABULARY_DATE) | VOCABULARY_BIT(VOCABULARY_TAG);
    return line_has_text(line) && !line->hidden && !line->heading && !line->headline && !line->known && !line->dropped && !line->section &&
           line->region != REGION_META && line->link < 0.5f && line->score > POST_SCORE && !(line->own & other) &&
           !(line->whole | line->start | line->opens | line->ending);
}

/* Whether a line says that comments begin ("12 responses"), as headings do, or what class names call so: answers of a forum have none. */
static bool opens_thread(const Line *line)
{
    bool named = (line->own & VOCABULARY_BIT(VOCABULARY_COMMENT)) != 0, said = (line->opens & REGION_BIT(REGION_COMMENT)) != 0;
    return !line->hidden && line->link < 0.5f && line->words < CHROME_WORDS && (line->heading ? named || said : named && said);
}

static bool begins_with_word(Str token, Str word)
{
    return str_starts(token, word) && (token.len == word.len || !ascii_is_letter(token.data[word.len]));
}

/* Whether class names are those of a system that sets comments below a text. */
static bool has_comment_system(const Boiler *boiler, const Lines *lines)
{
    for (uint32_t i = 0; i < lines->count; i++) {
        Str classes = lines->items[i].reader ? attrs_value(&lines->items[i].block->record.attrs, KEY_CLASS) : STR_EMPTY, token;
        while (str_split(&classes, ' ', &token))
            for (uint32_t n = 0; n < boiler->comment_systems.count; n++)
                if (begins_with_word(token, boiler->comment_systems.items[n]))
                    return true;
    }
    return false;
}

/* A post of a few words with a long thread below it scores low beside what its readers wrote. Where it stands between the headline
 * and the heading of the thread it is the text all the same, and they are readers. */
static bool take_post(const Boiler *boiler, Lines *lines)
{
    uint64_t readers = 0, others = 0, post = 0;
    uint32_t thread = lines->headline;
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->items[i].region == REGION_MAIN)
            *(lines->items[i].reader ? &readers : &others) += lines->items[i].words;
    if (lines->headline == LINE_NONE || !readers || readers < others * POST_TIMES)
        return false;
    bool below_text = has_comment_system(boiler, lines);
    for (; thread < lines->count; thread++) {
        const Line *line = &lines->items[thread];
        if (opens_thread(line) || (below_text && line->reader))
            break;
        if (line->reader && line->region == REGION_MAIN)
            return false; /* answers, for all we know */
    }
    if (thread == lines->count)
        return false;
    for (uint32_t i = lines->headline + 1; i < thread; i++)
        post += is_post(&lines->items[i]) || lines->items[i].region == REGION_MAIN ? lines->items[i].words : 0;
    for (uint32_t i = lines->headline + 1; i < thread && post >= POST_WORDS; i++) {
        if (!is_post(&lines->items[i]))
            continue;
        lines->items[i].region = REGION_MAIN;
        lines->body = i < lines->body ? i : lines->body;
    }
    return post >= POST_WORDS;
}

/* Behind the last line that class names call a comment; where there is none, the heading alone tells, to the page's end. */
static uint32_t thread_end(const Lines *lines)
{
    for (uint32_t i = lines->count; i-- > 0;)
        if (lines->items[i].own & VOCABULARY_BIT(VOCABULARY_COMMENT))
            return i + 1;
    return lines->count;
}

/* The first line of the text itself; the count of lines where there is none. */
static uint32_t first_text(const Lines *lines)
{
    uint32_t at = 0;
    while (at < lines->count && (lines->items[at].region != REGION_MAIN || lines->items[at].reader))
        at++;
    return at;
}

/* Whether class names say that readers write here, or are told something. */
static bool has_form_class(const Boiler *boiler, const Line *line)
{
    Str classes = attrs_value(&line->block->record.attrs, KEY_CLASS), token;
    for (int i = 0; i < NEAR_CLASSES && str_split(&classes, ' ', &token); i++)
        for (uint32_t n = 0; n < boiler->comment_forms.count; n++)
            if (str_find(token, boiler->comment_forms.items[n]) != STR_NONE)
                return true;
    return false;
}

/* Buttons, fields and invitations. */
static bool is_chrome(const Boiler *boiler, const Line *line)
{
    const uint16_t reader = REGION_BIT(REGION_COMMENT);
    if (line->kind == KIND_CONTROL || line->kind == KIND_ALT || line->kind == KIND_HR || !line->words)
        return true;
    if (line->path & (1u << PATH_FORM))
        return true;
    if (has_form_class(boiler, line))
        return true;
    if (line->heading)
        return false;
    return line->words < CHROME_WORDS && ((line->whole | line->start | line->anywhere | line->opens) & reader) != 0;
}

void comments_settle(const Boiler *boiler, Lines *lines, bool forum)
{
    if (!lines->page)
        return;
    mark_readers(lines);
    bool beside = !forum && (has_text_beside(lines) || take_post(boiler, lines));
    uint32_t first = first_text(lines), end = thread_end(lines);
    for (uint32_t i = 0; i < lines->count; i++) {
        Line *line = &lines->items[i];
        if (i < first || i >= end || speaks_of_other(line) || line->hidden || line->headline || line->kept || (line->region == REGION_MAIN && !beside))
            line->reader = false;
        if (!line->reader && line->section == REGION_COMMENT)
            line->section = REGION_NONE; /* the thread is over, or has not begun */
        if (line->reader && line->region == REGION_MAIN && is_chrome(boiler, line))
            line->region = REGION_NONE;
    }
}

/* Where nobody has said anything, the headings above and the names below are nothing to read. */
void comments_name(const Boiler *boiler, Lines *lines)
{
    uint32_t said = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        Line *line = &lines->items[i];
        if (!line->reader)
            continue;
        line->region = is_chrome(boiler, line) ? REGION_NAV : REGION_COMMENT;
        said += line->region == REGION_COMMENT && !line->heading && line->words >= SAID_WORDS && line->link < 0.5f;
    }
    for (uint32_t i = 0; i < lines->count && !said; i++)
        if (lines->items[i].reader && lines->items[i].region == REGION_COMMENT)
            lines->items[i].region = REGION_NAV;
}

static void add_form(void *context, const RuleEntry *entry)
{
    Boiler *boiler = context;
    *ARENA_PUSH(&boiler->arena, &boiler->comment_forms) = entry->phrase;
}

static void add_system(void *context, const RuleEntry *entry)
{
    Boiler *boiler = context;
    *ARENA_PUSH(&boiler->arena, &boiler->comment_systems) = entry->phrase;
}

void comments_create(Boiler *boiler)
{
    RuleSet any = rules_select(boiler->rules, RULES_BOILER, STR("any"));
    rule_each(&any, FIELD_BOILER_COMMENT_FORM, add_form, boiler);
    rule_each(&any, FIELD_BOILER_COMMENT_SYSTEM, add_system, boiler);
}
