/* The pass over entities: gather mentions, decide names, write .ent. */
#include "tag/entities.h"

enum { TITLE_WORDS_MOST = 5 /* words of a known name looked for in a headline */ };

static Mention *add_mention(Tag *tag, TagBlock *block, const Run *run)
{
    Mention *mention = ARENA_PUSH(&tag->scratch, &tag->entities->mentions);
    *mention = (Mention){.block = block, .first = run->first, .count = run->count, .bare = run->bare, .starts = run->starts};
    mention->name = entity_name(tag, block, run->bare, run->count - (run->bare - run->first), true);
    return mention;
}

/* "World Health Organization (WHO)": the short form in parentheses is the same kind of thing. */
static void note_short_form(Tag *tag, TagBlock *block, const Mention *mention)
{
    uint32_t open = mention->first + mention->count;
    if (!tag_is_byte(block, open, '(') || !tag_is_byte(block, open + 2, ')') || open + 1 >= block->tokens.count ||
        block->marks[open + 1].shape != SHAPE_CAPS || mention->name->words < 2)
        return;
    Name *name = entity_name(tag, block, open + 1, 1, true);
    for (int i = 0; i < ENTITY_TYPE_COUNT; i++)
        name->score[i] += mention->score[i];
    name->solid++;
}

static void gather_block(Tag *tag, TagBlock *block)
{
    for (uint32_t at = 0; at < block->tokens.count;) {
        Run run;
        uint32_t skip;
        if (!entity_run(tag, block, at, &run, &skip)) {
            at += skip;
            continue;
        }
        at += skip ? skip : 1;
        Mention *mention = add_mention(tag, block, &run);
        entity_evidence(tag, block, &run, mention->score);
        Name *name = mention->name;
        for (int i = 0; i < ENTITY_TYPE_COUNT; i++) {
            name->score[i] += mention->score[i];
            if (mention->score[i] > name->peak[i])
                name->peak[i] = mention->score[i];
        }
        if (run.listed)
            name->listed = run.listed;
        name->mentions++;
        mention->lasting = run.listed || (run.after_title && mention->score[ENTITY_PERSON] > 4);
        if (!run.starts || run.listed || run.after_title)
            name->solid++;
        note_short_form(tag, block, mention);
    }
}

/* In a headline every word has a capital: only names that a list or the rest of the document knows. */
static void gather_headline(Tag *tag, TagBlock *block)
{
    for (uint32_t at = 0; at < block->tokens.count;) {
        RuleEntry entry;
        uint32_t count = block->marks[at].timed ? 0 : tag_match(block, at, TAG_BIT(ENTITIES), &entry);
        EntityType type = count ? entity_type_of(entry.value) : ENTITY_NONE;
        Name *name = NULL;
        for (uint32_t words = TITLE_WORDS_MOST; words > count && !name; words--)
            if (at + words <= block->tokens.count && entity_is_capital(block, at)) {
                name = entity_name(tag, block, at, words, false);
                if (name && (!name->solid || name->type == ENTITY_NONE))
                    name = NULL;
                if (name)
                    count = words;
            }
        if (!count) {
            at++;
            continue;
        }
        Run run = {.first = at, .bare = at, .count = count, .listed = (uint8_t)type};
        Mention *mention = add_mention(tag, block, &run);
        if (!name)
            mention->name->score[type] += 8;
        mention->name->solid++;
        mention->name->mentions++;
        if (mention->name->type == ENTITY_NONE)
            mention->name->type = (uint8_t)type;
        at += count;
    }
}

/* Whether a mention is written: its type is known and its capital is no accident. */
static bool is_accepted(const Tag *tag, const Mention *mention)
{
    const Name *name = mention->name;
    if (name->type == ENTITY_NONE)
        return false;
    if (mention->lasting || name->full || name->listed)
        return true;
    int32_t score = name->score[name->type], peak = name->peak[name->type];
    if (tag->noun_capitals)
        return peak >= 4;
    if (peak < 2 && score < 5)
        return false;
    if (name->words > 1 && name->type == ENTITY_PLACE)
        return peak > 2;
    return name->words > 1 ? peak > 1 || !mention->starts : name->solid > 0 || peak >= 4;
}

static void write_mentions(Tag *tag)
{
    Mentions *mentions = &tag->entities->mentions;
    for (uint32_t i = 0; i < mentions->count; i++) {
        const Mention *mention = &mentions->items[i];
        if (!is_accepted(tag, mention))
            continue;
        TagBlock *block = mention->block;
        uint32_t at = block->tokens.items[mention->first].at, end = tag_end(block, mention->first + mention->count - 1);
        Span *span = tag_add(tag, block, SPAN_ENT, at, end, mention->lasting ? "list or title" : "words and neighbours");
        const Name *full = entity_canonical(mention->name);
        int32_t score = mention->name->score[mention->name->type];
        attrs_add(tag->doc, &span->attrs, KEY_TYPE, entity_type_name((EntityType)mention->name->type));
        attrs_add(tag->doc, &span->attrs, KEY_ID, arena_copy(tag->doc->arena, full->key));
        for (uint32_t k = mention->first; k < mention->first + mention->count; k++)
            block->marks[k].mention = i + 1;
        attrs_add_decimal(tag->doc, &span->attrs, KEY_CONF, score >= 8 ? 0.9 : score <= 0 ? 0.4 : 0.4 + 0.06 * score, 2);
    }
}

void tag_entities(Tag *tag)
{
    tag->entities = ARENA_NEW(&tag->scratch, Entities, 1);
    entity_note_lower(tag);
    for (uint32_t i = 0; i < tag->block_count; i++)
        if (!tag->blocks[i].title_case)
            gather_block(tag, &tag->blocks[i]);
    entity_decide(tag);
    for (uint32_t i = 0; i < tag->block_count; i++)
        if (tag->blocks[i].title_case)
            gather_headline(tag, &tag->blocks[i]);
    write_mentions(tag);
}
