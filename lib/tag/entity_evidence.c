/* What speaks for a type: the words inside a name and beside it. Weights are small integers; lists and heads weigh most. */
#include "tag/entities.h"

enum { LISTED = 8, HEAD = 6, TITLE = 7, STRONG = 4, WEAK = 2, HINT = 1 };

EntityType entity_head(const TagBlock *block, uint32_t first, uint32_t end)
{
    RuleEntry entry;
    EntityType found = ENTITY_NONE;
    for (uint32_t i = first; i < end && i < block->tokens.count; i++) {
        if (block->marks[i].shape == SHAPE_LOWER) { /* a small word: what stands before it decides */
            if (found != ENTITY_NONE && tag_match(block, i, TAG_BIT(CONNECTORS), NULL))
                return found;
            continue;
        }
        uint32_t count = tag_match(block, i, TAG_BIT(HEADS), &entry);
        if (!count || str_equal(entry.value, STR("place-before")))
            continue;
        found = entity_type_of(entry.value);
        if (str_equal(entry.value, STR("org-end")) && i + count >= end)
            return ENTITY_ORG;
    }
    return found;
}

/* Heads count where they end the name, or stand before its small word. */
static EntityType deciding_head(const Tag *tag, const TagBlock *block, const Run *run)
{
    RuleEntry entry;
    uint32_t end = run->first + run->count;
    if (!run->connected) {
        for (uint32_t i = end, n = 0; i-- > run->bare && n < 3; n++) {
            uint32_t count = tag_match(block, i, TAG_BIT(HEADS), &entry);
            if (count && i + count >= end && !str_equal(entry.value, STR("place-before")))
                return entity_type_of(entry.value);
        }
        /* "Ministry", "Camp": a head in front, as Romance languages and some English names have it */
        uint32_t count = tag_match_group(block, run->bare, TAG_BIT(HEADS), STR("place-before"));
        if (count && run->bare + count < end)
            return ENTITY_PLACE;
        count = tag_match(block, run->bare, TAG_BIT(HEADS), &entry);
        if (!count || run->bare + count >= end)
            return ENTITY_NONE;
        EntityType type = entity_type_of(entry.value);
        if (tag->head_first)
            return type;
        return type == ENTITY_EVENT || type == ENTITY_PRODUCT ? type : ENTITY_NONE; /* Operation Desert Storm, HMS Victory */
    }
    return entity_head(block, run->bare, end);
}

static uint32_t count_words(const TagBlock *block, uint32_t first, uint32_t end)
{
    uint32_t words = 0;
    for (uint32_t i = first; i < end; i++)
        words += block->tokens.items[i].kind == TOKEN_WORD && block->tokens.items[i].space_before;
    return words;
}

bool entity_is_uncommon(Tag *tag, const TagBlock *block, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        Str word = tag_token(block, i);
        if (block->tokens.items[i].kind != TOKEN_WORD || block->marks[i].shape == SHAPE_INITIAL)
            continue;
        if (word.len < 3 && i + 1 < end && tag_joined(block, i + 1))
            continue; /* Al-, O' */
        if (block->marks[i].shape == SHAPE_CAPS || word.len < 3)
            return false;
        Str single = word.data[word.len - 1] == 's' ? str_sub(word, 0, word.len - 1) : word;
        if (rule_lookup(&tag->words, FIELD_TAG_COMMON_WORDS, word, NULL) || rule_lookup(&tag->words, FIELD_TAG_COMMON_WORDS, single, NULL) ||
            entity_seen_lower(tag, fold_case(&tag->scratch, word)))
            return false;
    }
    return rule_text(&tag->words, FIELD_TAG_CAPITALS).len > 0; /* only where the words are known */
}

static void inside(Tag *tag, const TagBlock *block, const Run *run, int32_t *score)
{
    uint32_t end = run->first + run->count, words = count_words(block, run->bare, end);
    if (block->tokens.items[run->bare].space_before == false)
        words++;
    if (run->listed)
        score[run->listed] += LISTED;
    EntityType head = run->listed ? ENTITY_NONE : deciding_head(tag, block, run);
    if (head != ENTITY_NONE && words > 1)
        score[head] += head == ENTITY_PERSON ? WEAK : HEAD;
    else if (run->starts_listed && !run->listed && run->starts_listed != ENTITY_GROUP)
        score[run->starts_listed] += WEAK;
    bool headless = head == ENTITY_NONE && !run->listed && !run->connected;
    bool first_name = tag_match(block, run->bare, TAG_BIT(FIRST_NAMES), NULL) != 0;
    bool surname = tag_match(block, end - 1, TAG_BIT(SURNAMES), NULL) != 0;
    bool known = run->starts_listed && run->starts_listed != ENTITY_PERSON && run->starts_listed != ENTITY_GROUP && !first_name && !surname;
    if (headless && words > 1 && words <= 4 && !known) {
        score[ENTITY_PERSON] += entity_is_uncommon(tag, block, run->bare, end) ? WEAK : HINT;
        if (first_name)
            score[ENTITY_PERSON] += STRONG + surname;
        else if (surname)
            score[ENTITY_PERSON] += WEAK;
        if (run->particle)
            score[ENTITY_PERSON] += WEAK;
        for (uint32_t i = run->bare; i < end; i++)
            if (block->marks[i].shape == SHAPE_INITIAL && tag_is_byte(block, i + 1, '.')) {
                score[ENTITY_PERSON] += WEAK;
                break;
            }
    } else if (headless && words == 1 && block->marks[run->bare].shape == SHAPE_CAPITAL) {
        bool speaks = tag_match(block, end, TAG_BIT(SAYING), NULL) != 0;
        score[ENTITY_PERSON] += HINT + first_name + surname + (speaks && entity_is_uncommon(tag, block, run->bare, end));
    }
    uint8_t shape = block->marks[run->bare].shape;
    if (headless && words == 1 && run->count - (run->bare - run->first) == 1) {
        Str word = tag_token(block, run->bare);
        bool digit = word.data[word.len - 1] >= '0' && word.data[word.len - 1] <= '9';
        if (shape == SHAPE_CAPS && word.len > 1 && word.len <= 6 && !digit)
            score[ENTITY_ORG] += HINT;
    }
    if (headless && (shape == SHAPE_CAPS || shape == SHAPE_INITIAL) && end > run->bare + 1) {
        uint8_t last = block->tokens.items[end - 1].kind;
        if (last == TOKEN_NUMBER)
            score[ENTITY_PRODUCT] += STRONG; /* F-16 */
    }
}

/* A comma, then what a person is: "Ann Lee, a lawmaker", "Ann Lee, 45,", "Ann Lee, who". */
static void apposition(const TagBlock *block, uint32_t end, int32_t *score)
{
    if (!tag_is_byte(block, end, ','))
        return;
    uint64_t age;
    Str next = tag_token(block, end + 1);
    if (str_to_unsigned(next, &age) && age > 4 && age < 110 && tag_is_byte(block, end + 2, ',')) {
        score[ENTITY_PERSON] += STRONG;
        return;
    }
    if (str_equal(next, STR("who")) || str_equal(next, STR("whose"))) {
        score[ENTITY_PERSON] += WEAK;
        return;
    }
    for (uint32_t i = end + 1; i < end + 5 && i < block->tokens.count; i++) {
        if (block->tokens.items[i].kind != TOKEN_WORD && block->tokens.items[i].kind != TOKEN_PUNCTUATION)
            return;
        if (tag_is_byte(block, i, ','))
            return;
        RuleEntry entry;
        if (block->marks[i].shape == SHAPE_LOWER && tag_match(block, i, TAG_BIT(TITLES), &entry)) {
            score[ENTITY_PERSON] += WEAK;
            return;
        }
    }
}

static void beside(const TagBlock *block, const Run *run, int32_t *score)
{
    uint32_t end = run->first + run->count;
    RuleEntry entry;
    /* "the president of" a body or country has its name behind it too, where no "of" is written: президент ФИДЕ */
    bool single = run->bare + 1 == end, named = run->first < run->bare;
    bool small_title = run->bare > 0 && block->marks[run->bare - 1].shape == SHAPE_LOWER;
    if (run->after_title && !(single && block->marks[run->bare].shape == SHAPE_CAPS))
        score[ENTITY_PERSON] += single && small_title && !named ? WEAK : TITLE;
    if (run->first > 0 && block->marks[run->first - 1].sentence == block->marks[run->first].sentence) {
        uint32_t before = run->first - 1;
        Str word = tag_token(block, before);
        bool the = str_equal_ascii_case(word, STR("the"));
        if (the) {
            score[ENTITY_PERSON] -= tag_match(block, run->bare, TAG_BIT(FIRST_NAMES), NULL) ? HINT : STRONG;
            score[ENTITY_ORG] += HINT;
            if (run->count == 1 && tag_match_group(block, run->first, TAG_BIT(HEADS), STR("place-before")))
                score[ENTITY_PLACE] += WEAK; /* the North, the West */
        } else if (tag_match(block, before, TAG_BIT(PLACE_CUES), NULL)) {
            score[ENTITY_PLACE] += WEAK;
        } else if (tag_match(block, before, TAG_BIT(SAYING), NULL)) {
            score[ENTITY_PERSON] += HINT;
        }
    }
    if (end < block->tokens.count && tag_match(block, end, TAG_BIT(SAYING), &entry)) {
        score[ENTITY_PERSON] += WEAK;
        score[ENTITY_ORG] += HINT;
    }
    apposition(block, end, score);
    EntityType type;
    if (tag_is_byte(block, end, ',') && end + 1 < block->tokens.count && tag_match(block, end + 1, TAG_BIT(ENTITIES), &entry) &&
        (type = entity_type_of(entry.value)) == ENTITY_PLACE && run->count <= 3)
        score[ENTITY_PLACE] += WEAK;
}

void entity_evidence(Tag *tag, const TagBlock *block, const Run *run, int32_t score[ENTITY_TYPE_COUNT])
{
    inside(tag, block, run, score);
    beside(block, run, score);
}
