/* What tag's files share: the engine, a block with its tokens, and the small questions that all of them ask.
 * Private to the room. Token numbers count from 0 in a block; offsets are bytes of the block's text. */
#ifndef STET_TAG_INTERNAL_H
#define STET_TAG_INTERNAL_H

#include "tag/calendar.h"
#include "tag/tag.h"

typedef enum Shape {
    SHAPE_NONE,    /* no letters, or letters without case */
    SHAPE_LOWER,   /* ship */
    SHAPE_CAPITAL, /* Ship, McGee */
    SHAPE_CAPS,    /* UN, KC135 */
    SHAPE_INITIAL, /* J */
    SHAPE_MIXED    /* iPhone */
} Shape;

typedef struct Mark { /* beside each token */
    uint32_t sentence; /* number of the sentence that holds it, from 1; 0: none */
    uint32_t mention;  /* number of the entity's mention that holds it, from 1; 0: none */
    uint8_t shape;     /* Shape */
    bool starts;       /* first word of a sentence, of a quotation or after a colon: its capital tells nothing */
    bool timed;        /* inside a .time */
    bool counted;      /* inside a .qty */
} Mark;

typedef struct TagBlock {
    Block *block;
    Str text;
    Tokens tokens;
    Mark *marks;
    RuleText *words; /* tokens' ids under the rules of kind tag */
    RuleText *names; /* the same under kind lang: months and weekdays */
    bool title_case; /* most of its long words begin with a capital: capitals tell nothing here */
} TagBlock;

typedef struct Entities Entities; /* entities.h: the mentions of a document */

struct Tag {
    Heap *heap;
    const Rules *rules;
    Lang *lang;
    TagOptions options;
    Arena scratch; /* all of the following lives here, until the next document */
    Doc *doc;
    RuleSet words, names; /* rules in force for the document's language */
    TagBlock *blocks;
    uint32_t block_count;
    bool has_published;
    Date published;
    bool decimal_comma, month_first;
    bool noun_capitals; /* every noun has a capital: German */
    bool head_first;    /* names begin with their head: Romance languages */
    Entities *entities;
};

#define TAG_BIT(field) RULE_FIELD_BIT(FIELD_TAG_##field)

/* The longest phrase that begins at a token: how many tokens it has (0: none), *entry the first of its entries.
 * `fields`: TAG_BITs. Past the last token there is none. entry may be NULL. */
uint32_t tag_match(const TagBlock *block, uint32_t token, uint64_t fields, RuleEntry *entry);
/* Whether a phrase of this group begins at a token: how many tokens its longest has. */
uint32_t tag_match_group(const TagBlock *block, uint32_t token, uint64_t fields, Str group);
/* The same among months or weekdays; *number is the month or weekday. */
uint32_t tag_match_month(const TagBlock *block, uint32_t token, int *number);
uint32_t tag_match_weekday(const TagBlock *block, uint32_t token, int *number);
/* The token's bytes; empty past the last. */
Str tag_token(const TagBlock *block, uint32_t token);
/* Whether the token is just this ASCII byte. */
bool tag_is_byte(const TagBlock *block, uint32_t token, char byte);
/* Whether the token is a hyphen or dash. */
bool tag_is_dash(const TagBlock *block, uint32_t token);
/* Whether the token exists and stands directly behind the one before. */
bool tag_joined(const TagBlock *block, uint32_t token);
/* End of a token in bytes. */
uint32_t tag_end(const TagBlock *block, uint32_t token);
/* A finding, with why= when explained. */
Span *tag_add(Tag *tag, TagBlock *block, KindId kind, uint32_t at, uint32_t end, const char *why);

/* The passes, in this order; each goes over one block or over the whole document. */
void tag_times(Tag *tag);
void tag_quantities(Tag *tag);
void tag_entities(Tag *tag);
void tag_quotes(Tag *tag);

#endif
