/* Searches in the schema's table, and the nearest known word for an error's hint. Private to the room. */
#ifndef STET_RULES_TABLE_H
#define STET_RULES_TABLE_H

#include "rules/schema.h"

Str rule_schema_kind_name(RuleKind kind);
bool rule_schema_kind(Str name, RuleKind *kind);
Str rule_schema_fold_name(RuleFold fold);
bool rule_schema_fold(Str name, RuleFold *fold);
bool rule_schema_field(RuleKind kind, Str name, FieldId *field);
/* Whether `name` is in the list "a|b"; every name is in the empty list. */
bool rule_schema_group(Str groups, Str name);
/* Changes when the table does: an image fits one table only. */
uint64_t rule_schema_hash(void);

typedef struct Nearest {
    Str wanted, best; /* best: empty when nothing has been tried */
    size_t distance;
} Nearest;
void rule_nearest_begin(Nearest *nearest, Str wanted);
void rule_nearest_try(Nearest *nearest, Str candidate);
/* Each of "a|b|c". */
void rule_nearest_try_list(Nearest *nearest, Str list);

#endif
