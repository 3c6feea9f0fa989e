/* Which tokens make one name: lists, capitals, particles, small words inside names, titles before persons. */
#include "tag/entities.h"

enum { RUN_MOST = 14 /* tokens of one name: longer runs are headings */ };

static const Str TYPE_NAMES[ENTITY_TYPE_COUNT] = {STR_INIT(""), STR_INIT("person"), STR_INIT("org"), STR_INIT("place"), STR_INIT("event"), STR_INIT("work"), STR_INIT("product"), STR_INIT("group")};

EntityType entity_type_of(Str group)
{
    if (str_equal(group, STR("org-end")))
        return ENTITY_ORG;
    for (int i = 1; i < ENTITY_TYPE_COUNT; i++)
        if (str_equal(group, TYPE_NAMES[i]))
            return (EntityType)i;
    return ENTITY_NONE;
}

Str entity_type_name(EntityType type)
{
    return TYPE_NAMES[type];
}

bool entity_is_capital(const TagBlock *block, uint32_t at)
{
    if (at >= block->tokens.count || block->marks[at].timed || block->tokens.items[at].kind != TOKEN_WORD)
        return false;
    uint8_t shape = block->marks[at].shape;
    return shape == SHAPE_CAPITAL || shape == SHAPE_CAPS || shape == SHAPE_INITIAL || shape == SHAPE_MIXED;
}

static bool is_apostrophe(const TagBlock *block, uint32_t at)
{
    Str text = tag_token(block, at);
    return str_equal(text, STR("'")) || str_equal(text, STR("\u2019")) || str_equal(text, STR("\u02BC"));
}

/* What holds a name's words together without a space: Yong-weon, O'Brien, J. R. Smith, AT&T. Tokens up to the next word; 0: nothing. */
static uint32_t inner_joint(const TagBlock *block, uint32_t last)
{
    uint32_t next = last + 1;
    if (next + 1 >= block->tokens.count)
        return 0;
    if (tag_joined(block, next) && tag_joined(block, next + 1)) {
        uint8_t after = block->marks[next + 1].shape;
        if (str_equal(tag_token(block, next), STR("-")) || str_equal(tag_token(block, next), STR("\u2010")) || str_equal(tag_token(block, next), STR("\u2011"))) {
            /* Yong-weon, al-Qaeda; not "Russia-controlled", "Moscow-based" */
            bool small = after == SHAPE_LOWER && block->tokens.items[next + 1].len <= 5 && block->marks[last].shape == SHAPE_CAPITAL;
            return entity_is_capital(block, next + 1) || small || block->tokens.items[next + 1].kind == TOKEN_NUMBER ? 2 : 0;
        }
        if (is_apostrophe(block, next) && block->tokens.items[last].len <= 2 && entity_is_capital(block, next + 1))
            return 2;
        if (tag_is_byte(block, next, '&') && entity_is_capital(block, next + 1))
            return 2;
    }
    if (tag_is_byte(block, next, '.') && tag_joined(block, next) && entity_is_capital(block, next + 1) &&
        (block->marks[last].shape == SHAPE_INITIAL || tag_match(block, last, TAG_BIT(TITLES) | TAG_BIT(HEADS), NULL) == 2) &&
        block->marks[next + 1].sentence == block->marks[last].sentence)
        return 2;
    return 0;
}

/* A person's particles after a capitalised word, before another: "von der", "bin". */
static uint32_t particles(const TagBlock *block, uint32_t at)
{
    uint32_t taken = 0, count;
    while (taken < 3 && (count = tag_match(block, at + taken, TAG_BIT(PARTICLES), NULL)) != 0 && block->marks[at + taken].shape == SHAPE_LOWER) {
        taken += count;
        while (tag_joined(block, at + taken) && (tag_is_dash(block, at + taken) || is_apostrophe(block, at + taken)))
            taken++;
    }
    return taken && entity_is_capital(block, at + taken) ? taken : 0;
}

static bool is_small(const TagBlock *block, uint32_t at, uint32_t count)
{
    return count && block->marks[at].shape != SHAPE_CAPITAL;
}

/* A title at a token: how many tokens; *honorific whether it belongs to the mention. */
static uint32_t match_title(const TagBlock *block, uint32_t at, bool *honorific)
{
    RuleEntry entry;
    uint32_t count = tag_match(block, at, TAG_BIT(TITLES), &entry);
    if (count)
        *honorific = str_equal(entry.value, STR("honorific")) && block->marks[at].shape != SHAPE_LOWER;
    return count;
}

static uint32_t match_list(const TagBlock *block, uint32_t at, EntityType *type)
{
    RuleEntry entry;
    uint32_t count = block->marks[at].timed ? 0 : tag_match(block, at, TAG_BIT(ENTITIES), &entry);
    *type = count ? entity_type_of(entry.value) : ENTITY_NONE;
    /* "us" and "may" are no names: a list's short entry must have its capitals; Russia-controlled is Russia all the same */
    return count;
}

static bool is_not_name(Tag *tag, const TagBlock *block, uint32_t at)
{
    return tag_match(block, at, TAG_BIT(NOT_NAMES), NULL) == 1 || (block->marks[at].shape != SHAPE_CAPS && lang_is_stopword(&tag->names, fold_case(&tag->scratch, tag_token(block, at))));
}

/* Whether the words so far make a body or an event, whose name may go on with "of". */
static bool may_connect(const Tag *tag, const TagBlock *block, uint32_t first, uint32_t end, uint8_t listed)
{
    RuleEntry entry;
    if (listed == ENTITY_ORG || listed == ENTITY_EVENT || (tag->head_first && tag_match(block, first, TAG_BIT(HEADS), NULL)))
        return true;
    for (uint32_t i = end; i-- > first && i + 2 >= end;) {
        if (tag_match(block, i, TAG_BIT(HEADS), &entry) && i + 1 >= end && !str_equal(entry.value, STR("org-end")))
            return true;
    }
    return false;
}

/* The small word between two parts of a body's name: "of", "of the", "for". */
static uint32_t connector(Tag *tag, const TagBlock *block, const Run *run, uint32_t end)
{
    uint32_t count = tag_match(block, end, TAG_BIT(CONNECTORS), NULL);
    EntityType type;
    if (!is_small(block, end, count) || !entity_is_capital(block, end + count) || is_not_name(tag, block, end + count))
        return 0;
    Str word = tag_token(block, end);
    bool joins = str_equal(word, STR("and")) || str_equal(word, STR("&"));
    if (str_equal(word, STR("&")))
        return count;
    if (joins)
        return run->connected && !match_list(block, end + count, &type) && !tag_match(block, end + count, TAG_BIT(FIRST_NAMES), NULL) ? count : 0;
    return may_connect(tag, block, run->first, end, run->starts_listed) ? count : 0;
}

/* The name after titles: where it begins, when titles stand at `at`. Several may follow each other. */
static uint32_t pass_titles(const TagBlock *block, uint32_t at, bool *titled, uint32_t *honorific_at)
{
    uint32_t first = at;
    *honorific_at = UINT32_MAX;
    for (int i = 0; i < 4; i++) {
        bool honorific = false;
        EntityType type;
        uint32_t count = match_title(block, at, &honorific), listed = match_list(block, at, &type);
        if (!count || listed > count)
            break;
        uint32_t next = at + count;
        next += tag_is_byte(block, next, '.') && tag_joined(block, next) && entity_is_capital(block, next + 1) && block->tokens.items[at].len <= 5;
        if (!entity_is_capital(block, next) || block->marks[next].sentence != block->marks[first].sentence)
            break;
        *titled = true;
        if (honorific && *honorific_at == UINT32_MAX)
            *honorific_at = at;
        if (!honorific)
            *honorific_at = UINT32_MAX;
        at = next;
    }
    return at;
}

/* Whether a new name begins at a token inside a run: a title, or a list's person after a place or people. */
static bool breaks_run(Tag *tag, const TagBlock *block, const Run *run, uint32_t at)
{
    bool honorific;
    EntityType type;
    uint32_t title = match_title(block, at, &honorific);
    if (title && at + title < block->tokens.count && entity_is_capital(block, at + title) && !match_list(block, at, &type) &&
        entity_head(block, at + title, at + title + 1) == ENTITY_NONE)
        return true;
    /* where every noun has a capital: "Zeichner | Paul Nash", "Paul Nash | Regie" */
    if (tag->noun_capitals && !run->starts_listed) {
        bool named = tag_match(block, run->bare, TAG_BIT(FIRST_NAMES), NULL) != 0, first_name = tag_match(block, at, TAG_BIT(FIRST_NAMES), NULL) != 0;
        bool whole = run->count >= 2 && !tag_match(block, at - 1, TAG_BIT(FIRST_NAMES), NULL) && block->marks[at - 1].shape == SHAPE_CAPITAL;
        if ((!named && first_name) || (named && whole))
            return true;
    }
    /* "Education | Stefania Giannini", "Refugee Council | Enver Solomon": two words that are no everyday words after one that is */
    RuleEntry entry;
    bool everyday = rule_lookup(&tag->words, FIELD_TAG_COMMON_WORDS, tag_token(block, at - 1), NULL) && !tag_match(block, at - 1, TAG_BIT(FIRST_NAMES) | TAG_BIT(SURNAMES), NULL);
    bool body = !tag_match(block, at - 1, TAG_BIT(HEADS), &entry) || entity_type_of(entry.value) == ENTITY_ORG;
    if (everyday && body && entity_is_capital(block, at + 1) && block->tokens.items[at + 1].space_before && !entity_is_capital(block, at + 2) &&
        block->marks[at].sentence == block->marks[at + 1].sentence && !tag_match(block, at + 1, TAG_BIT(HEADS), NULL) && !match_list(block, at, &type) &&
        entity_is_uncommon(tag, block, at, at + 2))
        return true;
    /* "Russia | Vladimir Petrov", "Coalition to Counter X | Brett Hill": a full name after another name */
    bool other = (run->starts_listed && run->starts_listed != ENTITY_PERSON) || run->connected;
    return other && tag_match(block, at, TAG_BIT(FIRST_NAMES), NULL) && entity_is_capital(block, at + 1) && !tag_match(block, at + 1, TAG_BIT(HEADS), NULL);
}

/* The full stop of "Inc." and "Jr." at a name's end, when it does not end the sentence too. */
static uint32_t abbreviation_stop(const TagBlock *block, uint32_t last)
{
    uint32_t stop = last + 1;
    if (!tag_is_byte(block, stop, '.') || !tag_joined(block, stop) || tag_match(block, last, TAG_BIT(HEADS), NULL) != 2)
        return 0;
    return stop + 1 < block->tokens.count && block->marks[stop + 1].sentence == block->marks[last].sentence;
}

/* Grows the run word by word. */
static void grow(Tag *tag, const TagBlock *block, Run *run)
{
    uint32_t sentence = block->marks[run->first].sentence;
    while (run->count < RUN_MOST) {
        uint32_t end = run->first + run->count, joint = inner_joint(block, end - 1), count;
        if (joint) {
            run->count += joint;
            continue;
        }
        if (end >= block->tokens.count || block->marks[end].sentence != sentence)
            break;
        if (entity_is_capital(block, end) && block->tokens.items[end].space_before && !block->marks[end].starts) {
            if (breaks_run(tag, block, run, end))
                break;
            EntityType type;
            uint32_t listed = match_list(block, end, &type);
            run->count += listed && run->count + listed <= RUN_MOST ? listed : 1;
        } else if ((count = particles(block, end)) != 0 && block->marks[end - 1].shape == SHAPE_CAPITAL && !tag_match(block, end, TAG_BIT(CONNECTORS), NULL)) {
            run->particle = true;
            run->count += count + 1;
        } else if ((count = connector(tag, block, run, end)) != 0) {
            run->connected = true;
            run->count += count + 1;
        } else if ((count = particles(block, end)) != 0 && tag_match(block, run->first, TAG_BIT(FIRST_NAMES), NULL) && run->count <= 2) {
            run->particle = true; /* María de la Cruz: "de" is a small word of bodies too */
            run->count += count + 1;
        } else {
            break;
        }
    }
    run->count += abbreviation_stop(block, run->first + run->count - 1);
}

/* The list's entry alone, where what follows it in the run is another name: "Ukrainian | President …", "Russia | Vladimir". */
static void settle_list(const TagBlock *block, Run *run, uint32_t listed, EntityType type)
{
    if (!listed)
        return;
    if (run->count == listed) {
        run->listed = (uint8_t)type;
        return;
    }
    if (run->count < listed) {
        run->count = listed;
        run->listed = (uint8_t)type;
        return;
    }
    EntityType head = entity_head(block, run->first + listed, run->first + run->count);
    bool keeps = head != ENTITY_NONE && head != ENTITY_PERSON;
    if (type == ENTITY_GROUP && !keeps) {
        run->count = listed;
        run->listed = ENTITY_GROUP;
        run->connected = run->particle = false;
    }
}

/* Whether the run is but a title ("Assistant Secretary", "the President"), or hangs on a small word: pro-Beijing, Paris-based. */
static bool is_no_name(const TagBlock *block, const Run *run)
{
    bool honorific;
    uint32_t end = run->first + run->count;
    if (!run->listed && run->count == 1 && tag_match(block, run->first, TAG_BIT(CURRENCIES) | TAG_BIT(UNITS), NULL) && block->marks[run->first].shape == SHAPE_CAPS)
        return true;
    if (!run->listed && match_title(block, end - 1, &honorific) && !tag_match(block, end - 1, TAG_BIT(SURNAMES), NULL))
        return true;
    bool after = tag_is_dash(block, end) && tag_joined(block, end) && tag_joined(block, end + 1) && block->marks[end + 1].shape == SHAPE_LOWER;
    bool before = run->first > 1 && tag_joined(block, run->first) && tag_is_dash(block, run->first - 1) && tag_joined(block, run->first - 1) &&
                  block->marks[run->first - 2].shape == SHAPE_LOWER && block->tokens.items[run->first - 2].len > 2;
    return after || before;
}

/* "al-" before a capital at a name's start: al-Hakim. */
static uint32_t arabic_article(const TagBlock *block, uint32_t at)
{
    return block->marks[at].shape == SHAPE_LOWER && block->tokens.items[at].len == 2 && tag_match(block, at, TAG_BIT(PARTICLES), NULL) &&
                   tag_is_dash(block, at + 1) && tag_joined(block, at + 1) && tag_joined(block, at + 2) && entity_is_capital(block, at + 2)
               ? 2
               : 0;
}

bool entity_run(Tag *tag, const TagBlock *block, uint32_t at, Run *run, uint32_t *skip)
{
    bool titled = false;
    EntityType type;
    uint32_t honorific_at, first = pass_titles(block, at, &titled, &honorific_at);
    *skip = 1;
    EntityType head = titled ? entity_head(block, first, first + 1) : ENTITY_NONE;
    if (head != ENTITY_NONE && head != ENTITY_PERSON && !tag_match(block, first + 1, TAG_BIT(SURNAMES), NULL) && entity_is_capital(block, at)) {
        first = at; /* General Staff, Prince Series: the title is the name's */
        titled = false;
        honorific_at = UINT32_MAX;
    }
    uint32_t listed = match_list(block, first, &type), article = listed ? 0 : arabic_article(block, first);
    if (!listed && !article && !entity_is_capital(block, first))
        return false;
    if (!listed && !titled && is_not_name(tag, block, first))
        return false;
    *run = (Run){.first = first, .bare = first, .count = listed ? listed : 1 + article, .after_title = titled, .starts_listed = (uint8_t)type,
                 .starts = block->marks[first].starts};
    if (!listed && run->starts && !titled && entity_seen_lower(tag, fold_case(&tag->scratch, tag_token(block, first))) &&
        !tag_match(block, first, TAG_BIT(FIRST_NAMES), NULL) && !tag_match(block, first, TAG_BIT(HEADS), NULL))
        return false; /* a common word at the start of a sentence */
    grow(tag, block, run);
    settle_list(block, run, listed, type);
    if (honorific_at != UINT32_MAX && honorific_at < run->first) {
        run->count += run->first - honorific_at;
        run->first = honorific_at;
    }
    *skip = run->bare - at + (run->count - (run->bare - run->first));
    return !is_no_name(block, run);
}
