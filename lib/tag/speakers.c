/* Who says a quotation: the subject of a verb of saying beside it, a source named with it, or the speaker before. */
#include "tag/quotes.h"

enum {
    REACH = 30,       /* tokens beside a quotation in which its verb is looked for */
    NOUN_WORDS = 8,   /* of a speaker that is no name: "a ministry official" */
    AFTER_BREAK = 7   /* tokens for the verb when the quotation ends its sentence: “…?” he asked */
};

static const Mention *person_or_body(const Tag *tag, const TagBlock *block, uint32_t at)
{
    uint32_t number = block->marks[at].mention;
    if (!number)
        return NULL;
    const Mention *mention = &tag->entities->mentions.items[number - 1];
    return mention->name->type == ENTITY_GROUP || mention->name->type == ENTITY_EVENT ? NULL : mention;
}

static Str name_of(Tag *tag, const Mention *mention)
{
    return arena_copy(tag->doc->arena, entity_canonical(mention->name)->key);
}

static Str text_of(const TagBlock *block, uint32_t first, uint32_t end)
{
    return str_sub(block->text, block->tokens.items[first].at, tag_end(block, end - 1) - block->tokens.items[first].at);
}

/* A stretch of tokens as a speaker: a person in it, else a pronoun's, else its words when a role is among them, else a body in it.
 * `subject`: it stands between the quotation and its verb, so that any noun will do. */
static Str speaker_in(Tag *tag, const Speakers *speakers, const TagBlock *block, uint32_t first, uint32_t end, bool subject)
{
    while (first < end && block->tokens.items[first].kind == TOKEN_PUNCTUATION)
        first++;
    uint32_t stop = first; /* the first phrase: up to a comma */
    while (stop < end && !tag_is_byte(block, stop, ',') && !tag_is_byte(block, stop, '('))
        stop++;
    for (uint32_t i = first; i < end; i++) {
        const Mention *mention = person_or_body(tag, block, i);
        if (mention && mention->name->type == ENTITY_PERSON)
            return name_of(tag, mention);
    }
    if (first < stop && stop - first <= 2 && tag_match(block, first, TAG_BIT(PRONOUNS), NULL)) {
        Str word = fold_case(tag->doc->arena, tag_token(block, first));
        bool plural = str_equal(word, STR("they")) || str_equal(word, STR("we"));
        return speakers->last_person && !plural ? arena_copy(tag->doc->arena, speakers->last_person->key) : STR_EMPTY;
    }
    for (uint32_t i = first; i < stop && i < first + NOUN_WORDS; i++)
        if (tag_match(block, i, TAG_BIT(ROLES), NULL))
            return text_of(block, first, stop < first + NOUN_WORDS ? stop : first + NOUN_WORDS);
    for (uint32_t i = first; i < stop; i++) {
        const Mention *mention = person_or_body(tag, block, i);
        if (mention)
            return name_of(tag, mention);
    }
    for (uint32_t i = first; subject && i < stop && stop - first <= 6; i++) /* a-t-il déclaré */
        if (i > first && tag_joined(block, i) && tag_match(block, i, TAG_BIT(PRONOUNS), NULL) && speakers->last_person)
            return arena_copy(tag->doc->arena, speakers->last_person->key);
    bool article = first < stop && block->marks[first].shape == SHAPE_LOWER && lang_is_stopword(&tag->names, tag_token(block, first));
    bool name = first < stop && block->marks[first].shape == SHAPE_CAPITAL && !block->marks[first].starts && !tag_match(block, first, TAG_BIT(NOT_NAMES), NULL);
    if (subject && name && stop - first <= 4)
        return text_of(block, first, stop);
    if (subject && article && stop - first >= 2 && stop - first <= NOUN_WORDS)
        return text_of(block, first, stop);
    return STR_EMPTY;
}

static bool is_verb(const TagBlock *block, uint32_t at)
{
    return block->marks[at].shape != SHAPE_CAPITAL && !block->marks[at].mention && tag_match(block, at, TAG_BIT(SAYING), NULL) != 0;
}

static bool is_mark(const TagBlock *block, uint32_t at)
{
    Str text = tag_token(block, at);
    static const Str MARKS[] = {STR_INIT("\""), STR_INIT("\u201C"), STR_INIT("\u201D"), STR_INIT("\u201E"), STR_INIT("\u00AB"), STR_INIT("\u00BB"), STR_INIT("\u300C")};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_equal(text, MARKS[i]))
            return true;
    return false;
}

/* The noun phrase behind a verb or "according to": up to punctuation or a small word. */
static Str speaker_behind(Tag *tag, const Speakers *speakers, const TagBlock *block, uint32_t first, uint32_t limit)
{
    uint32_t end = first;
    while (end < limit && end < first + NOUN_WORDS && block->tokens.items[end].kind != TOKEN_PUNCTUATION) {
        bool small = end > first && !block->marks[end].mention && block->marks[end].shape == SHAPE_LOWER && !tag_match(block, end, TAG_BIT(TITLES) | TAG_BIT(ROLES), NULL) &&
                     lang_is_stopword(&tag->names, tag_token(block, end));
        if (small && end > first + 1)
            break;
        if (block->marks[end].timed)
            break;
        end++;
    }
    /* a name with initials runs over its full stops */
    while (end > first && end < limit && block->marks[end].mention && block->marks[end].mention == block->marks[end - 1].mention)
        end++;
    /* "said Ann Lee, a lawmaker": an apposition adds nothing; "said the minister, Ann Lee" names her */
    uint32_t wide = end;
    if (tag_is_byte(block, end, ',') && end + 1 < limit && block->marks[end + 1].mention)
        for (wide = end + 1; wide < limit && block->marks[wide].mention == block->marks[end + 1].mention;)
            wide++;
    return end > first ? speaker_in(tag, speakers, block, first, wide, false) : STR_EMPTY;
}

/* Behind the quotation: “…,” Yu said; “…,” said Yu; “…,” according to Yu. */
static Str speaker_after(Tag *tag, const Speakers *speakers, const TagBlock *block, const Quote *quote)
{
    uint32_t first = quote->close + 1, count = block->tokens.count;
    if (first >= count)
        return STR_EMPTY;
    if (tag_is_byte(block, first, '.') || tag_is_byte(block, first, ';'))
        return STR_EMPTY;
    uint32_t sentence = block->marks[first].sentence;
    bool broken = sentence != block->marks[quote->close].sentence;
    uint32_t limit = first;
    while (limit < count && limit < first + (broken ? AFTER_BREAK : REACH) && block->marks[limit].sentence == sentence && !is_mark(block, limit))
        limit++;
    for (uint32_t at = first; at < limit; at++) {
        uint32_t source = tag_match(block, at, TAG_BIT(ATTRIBUTION), NULL);
        if (source)
            return speaker_behind(tag, speakers, block, at + source, limit);
        if (!is_verb(block, at))
            continue;
        uint32_t words = 0;
        for (uint32_t i = first; i < at; i++)
            words += block->tokens.items[i].kind <= TOKEN_IDEOGRAPH;
        Str before = words ? speaker_in(tag, speakers, block, first, at, true) : STR_EMPTY;
        if (before.len || tag_match(block, first + (tag_is_byte(block, first, ',') ? 1 : 0), TAG_BIT(PRONOUNS), NULL))
            return before; /* "she told Ann Lee": who hears is no speaker */
        return speaker_behind(tag, speakers, block, at + tag_match(block, at, TAG_BIT(SAYING), NULL), limit);
    }
    return STR_EMPTY;
}

/* Before the quotation: Yu said: “…”; according to Yu, “…”. */
static Str speaker_before(Tag *tag, const Speakers *speakers, const TagBlock *block, const Quote *quote)
{
    uint32_t sentence = block->marks[quote->open].sentence, start = quote->open;
    while (start > 0 && quote->open - start < REACH && !is_mark(block, start - 1) &&
           (block->marks[start - 1].sentence == sentence || (start == quote->open && tag_is_byte(block, start - 1, ':'))))
        start--;
    if (start && start < quote->open && block->marks[start].sentence != sentence)
        while (start > 0 && quote->open - start < REACH && block->marks[start - 1].sentence == block->marks[start].sentence)
            start--;
    for (uint32_t at = quote->open; at-- > start;) {
        uint32_t source = tag_match(block, at, TAG_BIT(ATTRIBUTION), NULL);
        if (source)
            return speaker_behind(tag, speakers, block, at + source, quote->open);
        if (!is_verb(block, at))
            continue;
        uint32_t first = at; /* the subject: back to a comma or the start; but a comma may close an apposition */
        while (first > start && !tag_is_byte(block, first - 1, ';'))
            first--;
        Str by = STR_EMPTY;
        for (uint32_t i = at; i-- > first;) { /* the nearest person or role before the verb */
            const Mention *mention = person_or_body(tag, block, i);
            if (mention && (mention->name->type == ENTITY_PERSON || i + 2 >= at))
                return name_of(tag, mention);
            if (!by.len && i + 2 >= at && tag_match(block, i, TAG_BIT(PRONOUNS), NULL))
                return speaker_in(tag, speakers, block, i, i + 1, false);
            if (i + NOUN_WORDS < at)
                break;
        }
        uint32_t head = at;
        while (head > first && at - head < NOUN_WORDS && block->tokens.items[head - 1].kind != TOKEN_PUNCTUATION)
            head--;
        by = speaker_in(tag, speakers, block, head, at, false);
        if (by.len)
            return by;
        for (uint32_t i = at; i-- > first;) { /* far before the verb: "Lee, in remarks to a newspaper, said" */
            const Mention *mention = person_or_body(tag, block, i);
            if (mention && mention->name->type == ENTITY_PERSON)
                return name_of(tag, mention);
        }
    }
    return STR_EMPTY;
}

/* Nothing beside it: the quotation goes on where the last one by the same speaker ended. */
static Str speaker_going_on(const Speakers *speakers, const TagBlock *block, uint32_t number, const Quote *quote)
{
    if (!speakers->last.len || quote->words < 2)
        return STR_EMPTY;
    if (speakers->last_block == number && quote->open > speakers->last_close && quote->open - speakers->last_close <= REACH)
        return speakers->last;
    if (speakers->last_block + 1 == number && quote->open == 0 && quote->close + 2 >= block->tokens.count)
        return speakers->last;
    return STR_EMPTY;
}

Str quote_speaker(Tag *tag, Speakers *speakers, uint32_t number, const Quote *quote)
{
    const TagBlock *block = &tag->blocks[number];
    Str by = speaker_after(tag, speakers, block, quote);
    if (!by.len)
        by = speaker_before(tag, speakers, block, quote);
    if (!by.len)
        by = speaker_going_on(speakers, block, number, quote);
    if (by.len) {
        speakers->last = by;
        speakers->last_block = number;
        speakers->last_close = quote->close;
    }
    return by;
}
