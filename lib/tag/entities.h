/* Entities: mentions gathered from all blocks, the names they bear, and the evidence for each name's type.
 * A name is decided once for the document, so that "Lee" is a person everywhere when "Ann Lee" is one somewhere. */
#ifndef STET_TAG_ENTITIES_H
#define STET_TAG_ENTITIES_H

#include "tag/internal.h"

typedef enum EntityType { ENTITY_NONE, ENTITY_PERSON, ENTITY_ORG, ENTITY_PLACE, ENTITY_EVENT, ENTITY_WORK, ENTITY_PRODUCT, ENTITY_GROUP, ENTITY_TYPE_COUNT } EntityType;

typedef struct Name {
    Str key;                          /* the words, divided by single spaces */
    int32_t score[ENTITY_TYPE_COUNT]; /* evidence of all mentions */
    int32_t peak[ENTITY_TYPE_COUNT];  /* the most that one mention gave */
    uint32_t mentions;
    uint32_t solid;                   /* mentions whose capital tells something, or that a list knows */
    uint32_t words;                   /* tokens that are words */
    uint8_t type;                     /* EntityType, once decided */
    uint8_t listed;                   /* EntityType that a list gives it */
    bool shared;                      /* an alias of two names: its type holds, whose it is does not */
    struct Name *full;                /* the longer name that this one is short for; NULL: none */
} Name;

typedef struct Mention {
    TagBlock *block;
    uint32_t first, count; /* tokens, an honorific counted */
    uint32_t bare;         /* first token behind the honorific */
    Name *name;
    int32_t score[ENTITY_TYPE_COUNT]; /* of this mention alone */
    bool starts;           /* its first word stands where any word has a capital */
    bool lasting;          /* strong enough without other mentions */
    const char *why;
} Mention;

typedef struct Mentions {
    Mention *items;
    uint32_t count, capacity;
} Mentions;

struct Entities {
    Mentions mentions; /* in reading order */
    Name **slots;      /* open addressing; names never move */
    uint32_t slot_count, name_count;
    uint64_t *lower;   /* hashes of the words that stand in lower case somewhere; open addressing, 0 empty */
    uint32_t lower_count, lower_slots;
};

/* A stretch of tokens that may be a name. */
typedef struct Run {
    uint32_t first, count;
    uint32_t bare;         /* behind the honorific */
    uint8_t listed;        /* EntityType of a list that knows it whole */
    uint8_t starts_listed; /* type of the list's entry it begins with, when not whole */
    bool after_title;      /* an office or honorific stands before it or in it */
    bool starts;
    bool connected;        /* has a small word inside: of, for */
    bool particle;         /* has a person's particle inside */
} Run;

/* entity_runs.c: the run that begins at a token; 0 tokens: none, *skip says how many tokens to pass. */
bool entity_run(Tag *tag, const TagBlock *block, uint32_t at, Run *run, uint32_t *skip);
/* Whether the token begins like a name. */
bool entity_is_capital(const TagBlock *block, uint32_t at);
EntityType entity_type_of(Str group);
Str entity_type_name(EntityType type);

/* entity_evidence.c: what a run's words and neighbours say, added to score. */
void entity_evidence(Tag *tag, const TagBlock *block, const Run *run, int32_t score[ENTITY_TYPE_COUNT]);
/* Whether none of the words from first to end is an everyday word: then they are a name of their own kind, most often a person's. */
bool entity_is_uncommon(Tag *tag, const TagBlock *block, uint32_t first, uint32_t end);
/* The type of the head that decides a run's kind; ENTITY_NONE: no head. */
EntityType entity_head(const TagBlock *block, uint32_t first, uint32_t end);

/* entity_table.c */
Name *entity_name(Tag *tag, const TagBlock *block, uint32_t first, uint32_t count, bool add);
void entity_note_lower(Tag *tag);
bool entity_seen_lower(const Tag *tag, Str word);
/* Types and aliases of all names. */
void entity_decide(Tag *tag);
/* The name that stands for it: the full one of an alias. */
const Name *entity_canonical(const Name *name);

#endif
