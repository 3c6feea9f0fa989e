/* Rules: YAML → checked schema → image; look-ups and phrase matching in what is in force.
 *
 * The shipped rules are one image, linked in; users' files are compiled at start and laid over it. A later layer adds to
 * or overrides an earlier one by phrase or name. Everything given is a view of an image, valid until rules_close.
 * An open Rules is read-only: any number of engines and threads may share it. */
#ifndef STET_RULES_RULES_H
#define STET_RULES_RULES_H

#include "rules/schema.h"
#include "unicode/unicode.h"

typedef struct Rules Rules;

typedef struct RulesOptions {
    const char *const *files; /* -r, in order */
    size_t file_count;
    const char *path;  /* $STET_RULES: directories divided by ':', every *.yaml below them in bytewise order; NULL: none */
    bool no_shipped;   /* tests: only what is named */
} RulesOptions;

/* Opens what is in force. On failure *error says file:line:column, what is wrong and the nearest known key. */
MUST_CHECK StetStatus rules_open(Rules **rules, Heap *heap, const RulesOptions *options, StetError *error);
void rules_close(Rules *rules);
/* One line a file in force, TAB-separated: kind, lang, number of rules, from where; into `out`. */
void rules_info(const Rules *rules, Buf *out);
/* 16 hex digits that change when the rules in force do. */
Str rules_fingerprint(const Rules *rules);

/* The rules of one kind for one language: the language's own (by exact tag, else its primary subtag), then those of no language
 * ("lang: any"), from the last layer to the first. A small value; find nothing in it when there are none. */
enum { RULE_SET_PARTS = 16 };
typedef struct RulePart RulePart;
typedef struct RuleSet {
    const RulePart *parts[RULE_SET_PARTS];
    unsigned count;
} RuleSet;
RuleSet rules_select(const Rules *rules, RuleKind kind, Str lang);
/* Tags of the languages that have rules of a kind; returns how many, writes at most `room`. "any" is not among them. */
size_t rules_languages(const Rules *rules, RuleKind kind, Str *tags, size_t room);

/* A number field; `fallback` where no file gives it. */
double rule_number(const RuleSet *set, FieldId field, double fallback);
/* A number of a NUMBERS field by its name. */
bool rule_number_named(const RuleSet *set, FieldId field, Str name, double *value);
/* Every number of a NUMBERS field: the language's own in the order of the files, then those of no language, of which the
 * former may hold the same name. */
void rule_each_number(const RuleSet *set, FieldId field, void (*visit)(void *context, Str name, double value), void *context);
/* A TEXT field's scalar; empty where no file gives it. */
Str rule_text(const RuleSet *set, FieldId field);

/* A phrase's entry. Phrases of PHRASES fields have an empty value; those of GROUPS fields the name of their group. */
typedef struct RuleEntry {
    FieldId field;
    Str value;
    Str phrase; /* as the file writes it */
} RuleEntry;
/* Whether `text` as a whole is a phrase of the field (folded as that rule says). entry may be NULL. Uses no memory. */
bool rule_lookup(const RuleSet *set, FieldId field, Str text, RuleEntry *entry);
/* Every phrase of a field, in the order of the files, the language's own first: calls visit for each; for engines that build tables of their own at start. */
void rule_each(const RuleSet *set, FieldId field, void (*visit)(void *context, const RuleEntry *entry), void *context);

typedef struct RuleMatch {
    RuleEntry entry;
    uint32_t first, count; /* tokens */
} RuleMatch;
/* Word ids of a text's tokens, for matching; built once a block. */
typedef struct RuleText RuleText;
RuleText *rule_text_create(Arena *arena, const RuleSet *set, Str text, const Tokens *tokens);
/* The entries of the longest phrase that begins at token `first` among `fields` (a bit a field: RULE_FIELD_BIT), at most `room`;
 * returns how many (0: none). All of one length; linear in the longest phrase. */
size_t rule_match(const RuleText *text, uint32_t first, uint64_t fields, RuleMatch *matches, size_t room);
#define RULE_FIELD_BIT(field) ((uint64_t)1 << ((field) & 63))

#endif
