/* The schema of each kind of rule file, in one table: parser, checker, image, docs/stet-rules.5 read it.
 * A file begins with `stet: 1`, `kind:`, `lang:` (a tag, or any); then fields of its kind. */
#ifndef STET_RULES_SCHEMA_H
#define STET_RULES_SCHEMA_H

#include "base/base.h"

typedef enum RuleKind { RULES_LANG, RULES_BOILER, RULES_SEGMENT, RULES_TAG, RULES_SUMMARY, RULES_SITE, RULE_KIND_COUNT } RuleKind;

typedef enum FieldType {
    FIELD_PHRASES, /* a list of phrases */
    FIELD_GROUPS,  /* a mapping: group → list of phrases */
    FIELD_NUMBER,  /* one number */
    FIELD_NUMBERS, /* a mapping: name → number */
    FIELD_TEXT     /* one scalar */
} FieldType;

typedef enum RuleFold {
    FOLD_NONE, /* as written */
    FOLD_CASE, /* any case */
    FOLD_FULL  /* any case, with or without diacritics */
} RuleFold;

/* X(KIND, NAME, "name", type, fold by default, lowest, highest, groups allowed ("a|b"; "" = any), what it is) */
#define STET_RULE_FIELDS(X) \
    X(LANG, NAME, "name", TEXT, NONE, 0, 0, "", "English name of the language") \
    X(LANG, STOPWORDS, "stopwords", PHRASES, CASE, 0, 0, "", "function words: no keyword, a sign of the language") \
    X(LANG, NGRAMS, "ngrams", NUMBERS, NONE, 0, 1000000, "", "pieces of words and their weight, for language identification: three characters, or a whole word between spaces; a space is a word's edge") \
    X(LANG, NGRAMS_USUAL, "ngrams-usual", NUMBERS, NONE, 0, 1000, "", "weight a letter that texts of the language reach, by script; a text far below it is in another language") \
    X(LANG, MONTHS, "months", GROUPS, CASE, 1, 12, "1|2|3|4|5|6|7|8|9|10|11|12", "names of the months, short and long, inflected too; the group is the month") \
    X(LANG, WEEKDAYS, "weekdays", GROUPS, CASE, 1, 7, "1|2|3|4|5|6|7", "names of the days of the week; the group is the day, 1 Monday to 7 Sunday")

/* Engines' fields stand in files of their own, one a room, so that each reads in one place. */
#include "rules/schema_boiler.h"
#include "rules/schema_segment.h"
#include "rules/schema_site.h"
#include "rules/schema_summary.h"
#include "rules/schema_tag.h"

#define STET_ALL_FIELDS(X) \
    STET_RULE_FIELDS(X) STET_BOILER_FIELDS(X) STET_SEGMENT_FIELDS(X) STET_TAG_FIELDS(X) STET_SUMMARY_FIELDS(X) \
    STET_SITE_FIELDS(X)

/* Ids in the order of the table; the fields of one kind follow each other. */
typedef enum FieldId {
#define SCHEMA_ENUM(kind, name, text, type, fold, low, high, groups, what) FIELD_##kind##_##name,
    STET_ALL_FIELDS(SCHEMA_ENUM)
#undef SCHEMA_ENUM
    FIELD_COUNT
} FieldId;

/* A row of the table, for those who read it. */
typedef struct RuleField {
    uint8_t kind, type, fold; /* RuleKind, FieldType, RuleFold */
    Str name;
    double low, high; /* of numbers; both 0: any */
    Str groups;       /* "a|b": the groups or names allowed; empty: any */
    Str what;
} RuleField;
extern const RuleField rule_fields[];

#endif
