/* Matching inside a text. Every token is folded, and most are turned down by the parts' sieves; of the others the phrases that begin with
 * them are looked up once. A match is then a walk through the trie of each part; only words on its way are looked up. A token
 * that begins no phrase of the asked fields costs one look at its mask. */
#include "rules/fold.h"
#include "rules/image.h"

struct RuleText {
    Str text;
    const Token *tokens;
    uint32_t count;
    RuleSet set;
    uint64_t *masks;              /* a token: fields of the phrases that begin with it */
    uint32_t *ids[RULE_SET_PARTS];   /* a token: its word in that part's image, or UNKNOWN; parts of one image share them */
    uint32_t *firsts[RULE_SET_PARTS]; /* a token that begins phrases: the child of that part's root; 0: none */
};

enum { UNKNOWN = 0xFFFFFFFF }; /* not looked up yet: most tokens never are */

static uint32_t find_word(const ImageView *image, Str word, uint64_t hash)
{
    uint32_t at = image_slot(hash, image->word_slot_count), mark = image_mark(hash);
    for (;;) {
        uint32_t slot = image->word_slots[at];
        if (!slot)
            return 0;
        if (IMAGE_MARK(slot) == mark && str_equal(image_string(image, image->words[IMAGE_ITEM(slot)]), word))
            return IMAGE_ITEM(slot);
        at = at + 1 == image->word_slot_count ? 0 : at + 1;
    }
}

static uint32_t find_child(const ImageView *image, uint32_t parent, uint32_t word)
{
    uint64_t hash = image_edge_hash(parent, word);
    uint32_t at = image_slot(hash, image->edge_slot_count), mark = image_mark(hash);
    for (;;) {
        uint32_t slot = image->edge_slots[at];
        if (!slot)
            return 0;
        const ImageNode *node = &image->nodes[IMAGE_ITEM(slot)];
        if (IMAGE_MARK(slot) == mark && node->parent == parent && IMAGE_ITEM(node->word) == word)
            return IMAGE_ITEM(slot);
        at = at + 1 == image->edge_slot_count ? 0 : at + 1;
    }
}

static uint64_t mask_of(const RulePart *part, uint32_t first)
{
    return part->image->masks[first - part->image->part_count];
}

/* The part before `p` whose image is the same; p when there is none. */
static unsigned same_image(const RuleSet *set, unsigned p)
{
    unsigned q = 0;
    while (set->parts[q]->image != set->parts[p]->image)
        q++;
    return q;
}

static bool may_begin(const RulePart *part, uint64_t hash)
{
    const ImagePart *record = &part->image->parts[part->index];
    uint64_t bits = image_sieve_bits(hash);
    return (part->image->sieves[record->sieve + image_sieve_place(hash, record->sieve_mask)] & bits) == bits;
}

/* The phrases that begin with a token whose word has passed a sieve. */
static void token_find(RuleText *t, uint32_t i, Str word, uint64_t hash)
{
    for (unsigned p = 0; p < t->set.count; p++) {
        const RulePart *part = t->set.parts[p];
        unsigned shared = same_image(&t->set, p);
        if (shared == p)
            t->ids[p][i] = find_word(part->image, word, hash);
        uint32_t id = t->ids[shared][i];
        uint32_t first = id && may_begin(part, hash) ? find_child(part->image, part->index, id) : 0;
        t->firsts[p][i] = first;
        if (first)
            t->masks[i] |= mask_of(part, first);
    }
}

static void token_sift(RuleText *t, uint32_t i)
{
    char folded[RULE_WORD_ROOM];
    uint64_t hash;
    size_t len = rule_fold_word(str_sub(t->text, t->tokens[i].at, t->tokens[i].len), folded, &hash);
    t->masks[i] = 0;
    if (len == STR_NONE) /* longer than any word of a phrase */
        return;
    bool may = false;
    for (unsigned p = 0; p < t->set.count; p++)
        may = may || may_begin(t->set.parts[p], hash);
    if (may && len)
        token_find(t, i, (Str){folded, len}, hash);
}

/* The word of a token in the image of part p. */
static uint32_t token_id(const RuleText *t, unsigned p, uint32_t i)
{
    if (t->ids[p][i] == UNKNOWN) {
        char folded[RULE_WORD_ROOM];
        uint64_t hash;
        size_t len = rule_fold_word(str_sub(t->text, t->tokens[i].at, t->tokens[i].len), folded, &hash);
        t->ids[p][i] = len && len != STR_NONE ? find_word(t->set.parts[p]->image, (Str){folded, len}, hash) : 0;
    }
    return t->ids[p][i];
}

RuleText *rule_text_create(Arena *arena, const RuleSet *set, Str text, const Tokens *tokens)
{
    RuleText *t = ARENA_NEW(arena, RuleText, 1);
    size_t count = tokens->count;
    t->text = text;
    t->tokens = tokens->items;
    t->count = tokens->count;
    t->set = *set;
    t->masks = arena_alloc(arena, heap_multiply(arena->heap, count, sizeof *t->masks));
    for (unsigned p = 0; p < set->count; p++) {
        size_t size = heap_multiply(arena->heap, count, sizeof(uint32_t));
        unsigned shared = same_image(set, p);
        t->ids[p] = shared == p ? memset(arena_alloc(arena, size), 0xFF, size) : t->ids[shared];
        t->firsts[p] = arena_alloc(arena, size);
    }
    for (uint32_t i = 0; i < t->count; i++)
        token_sift(t, i);
    return t;
}

/* Where a part's walk stands: a node, and how many tokens lead to it. */
typedef struct Walk {
    uint32_t node, depth;
} Walk;

static Walk walk_down(const RuleText *t, unsigned p, uint32_t first)
{
    const RulePart *part = t->set.parts[p];
    Walk walk = {t->firsts[p][first], 1};
    while (first + walk.depth < t->count) {
        uint32_t id = token_id(t, p, first + walk.depth);
        bool may = id && part->image->nodes[walk.node].word & IMAGE_CHILD(id);
        uint32_t child = may ? find_child(part->image, walk.node, id) : 0;
        if (!child)
            break;
        walk.node = child;
        walk.depth++;
    }
    return walk;
}

/* The entries of a node that stand for these bytes. */
static size_t take_entries(const RuleText *t, unsigned p, Walk walk, uint32_t first, uint64_t fields, RuleMatch *matches, size_t room)
{
    const ImageView *image = t->set.parts[p]->image;
    const Token *begin = &t->tokens[first], *last = begin + walk.depth - 1;
    Str written = str_sub(t->text, begin->at, (size_t)last->at + last->len - begin->at);
    size_t count = 0;
    for (uint32_t item = image->nodes[walk.node].first_entry; item && count < room; item = image->entries[item].next) {
        const ImageEntry *entry = &image->entries[item];
        if (!(RULE_FIELD_BIT(entry->field) & fields))
            continue;
        Str phrase = image_string(image, entry->phrase);
        if (rule_fold_same((RuleFold)entry->fold, phrase, written))
            matches[count++] = (RuleMatch){{(FieldId)entry->field, image_string(image, entry->value), phrase}, first, walk.depth};
    }
    return count;
}

/* Apart from rule_match, whose usual answer, none, then needs no frame: it is asked at every token. */
__attribute__((noinline)) static size_t match_longest(const RuleText *t, uint32_t first, uint64_t fields, RuleMatch *matches, size_t room)
{
    Walk walks[RULE_SET_PARTS];
    uint32_t depth = 0;
    for (unsigned p = 0; p < t->set.count; p++) {
        uint32_t child = t->firsts[p][first];
        walks[p].depth = 0;
        if (child && (mask_of(t->set.parts[p], child) & fields))
            walks[p] = walk_down(t, p, first);
        if (walks[p].depth > depth)
            depth = walks[p].depth;
    }
    size_t count = 0;
    for (; depth && !count; depth--)
        for (unsigned p = 0; p < t->set.count; p++) {
            if (walks[p].depth != depth)
                continue;
            count += take_entries(t, p, walks[p], first, fields, matches + count, room - count);
            walks[p].node = t->set.parts[p]->image->nodes[walks[p].node].parent;
            walks[p].depth--;
        }
    return count;
}

size_t rule_match(const RuleText *t, uint32_t first, uint64_t fields, RuleMatch *matches, size_t room)
{
    if (first >= t->count || !(t->masks[first] & fields))
        return 0;
    return match_longest(t, first, fields, matches, room);
}
