/* The schema as a table, and searches in it. The rows themselves stand in schema.h and the schema_*.h of the rooms. */
#include "rules/table.h"

#define SCHEMA_ROW(kind, name, text, type, fold, low, high, groups, what) \
    {RULES_##kind, FIELD_##type, FOLD_##fold, STR_INIT(text), low, high, STR_INIT(groups), STR_INIT(what)},
const RuleField rule_fields[] = {STET_ALL_FIELDS(SCHEMA_ROW){0, 0, 0, STR_INIT(""), 0, 0, STR_INIT(""), STR_INIT("")}};

/* RULE_FIELD_BIT is a bit of its own for each field of a kind as long as there are at most 64, one after the other. */
#define IS_OF_KIND(kind, name, text, type, fold, low, high, groups, what) +(RULES_##kind == COUNTED_KIND)
#define COUNTED_KIND RULES_LANG
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) == (0 STET_RULE_FIELDS(IS_OF_KIND)), "fields of kind lang follow each other");
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) <= 64, "at most 64 fields a kind");
#undef COUNTED_KIND
#define COUNTED_KIND RULES_BOILER
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) == (0 STET_BOILER_FIELDS(IS_OF_KIND)), "fields of kind boiler follow each other");
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) <= 64, "at most 64 fields a kind");
#undef COUNTED_KIND
#define COUNTED_KIND RULES_SEGMENT
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) == (0 STET_SEGMENT_FIELDS(IS_OF_KIND)), "fields of kind segment follow each other");
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) <= 64, "at most 64 fields a kind");
#undef COUNTED_KIND
#define COUNTED_KIND RULES_TAG
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) == (0 STET_TAG_FIELDS(IS_OF_KIND)), "fields of kind tag follow each other");
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) <= 64, "at most 64 fields a kind");
#undef COUNTED_KIND
#define COUNTED_KIND RULES_SUMMARY
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) == (0 STET_SUMMARY_FIELDS(IS_OF_KIND)), "fields of kind summary follow each other");
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) <= 64, "at most 64 fields a kind");
#undef COUNTED_KIND
#define COUNTED_KIND RULES_SITE
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) == (0 STET_SITE_FIELDS(IS_OF_KIND)), "fields of kind site follow each other");
_Static_assert((0 STET_ALL_FIELDS(IS_OF_KIND)) <= 64, "at most 64 fields a kind");
#undef COUNTED_KIND

static const Str kind_names[RULE_KIND_COUNT] = {
    [RULES_LANG] = STR_INIT("lang"),       [RULES_BOILER] = STR_INIT("boiler"),   [RULES_SEGMENT] = STR_INIT("segment"),
    [RULES_TAG] = STR_INIT("tag"),         [RULES_SUMMARY] = STR_INIT("summary"), [RULES_SITE] = STR_INIT("site"),
};
static const Str fold_names[] = {[FOLD_NONE] = STR_INIT("none"), [FOLD_CASE] = STR_INIT("case"), [FOLD_FULL] = STR_INIT("full")};

Str rule_schema_kind_name(RuleKind kind)
{
    return (size_t)kind < RULE_KIND_COUNT ? kind_names[kind] : STR_EMPTY;
}

bool rule_schema_kind(Str name, RuleKind *kind)
{
    for (unsigned i = 0; i < RULE_KIND_COUNT; i++)
        if (str_equal(kind_names[i], name)) {
            *kind = (RuleKind)i;
            return true;
        }
    return false;
}

Str rule_schema_fold_name(RuleFold fold)
{
    return fold_names[fold];
}

bool rule_schema_fold(Str name, RuleFold *fold)
{
    for (unsigned i = 0; i < sizeof fold_names / sizeof *fold_names; i++)
        if (str_equal(fold_names[i], name)) {
            *fold = (RuleFold)i;
            return true;
        }
    return false;
}

bool rule_schema_field(RuleKind kind, Str name, FieldId *field)
{
    for (unsigned i = 0; i < FIELD_COUNT; i++)
        if (rule_fields[i].kind == kind && str_equal(rule_fields[i].name, name)) {
            *field = (FieldId)i;
            return true;
        }
    return false;
}

bool rule_schema_group(Str groups, Str name)
{
    if (!groups.len)
        return true;
    Str group;
    while (str_split(&groups, '|', &group))
        if (str_equal(group, name))
            return true;
    return false;
}

uint64_t rule_schema_hash(void)
{
    uint64_t hash = FIELD_COUNT;
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        const RuleField *field = &rule_fields[i];
        hash = hash * 0x9e3779b97f4a7c15u + str_hash(field->name);
        hash = hash * 0x9e3779b97f4a7c15u + ((uint64_t)field->kind << 16 | (uint64_t)field->type << 8 | field->fold);
    }
    return hash;
}

enum { NEAREST_MAX = 40 /* longer words are not typing errors of ours */ };

/* How many insertions, deletions and changes of a byte make `a` into `b` (Levenshtein), both at most NEAREST_MAX long. */
static size_t edit_distance(Str a, Str b)
{
    size_t row[NEAREST_MAX + 1];
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = diagonal + (a.data[i - 1] != b.data[j - 1]);
            size_t insertion = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < insertion ? change : insertion;
        }
    }
    return row[b.len];
}

void rule_nearest_begin(Nearest *nearest, Str wanted)
{
    *nearest = (Nearest){wanted, STR_EMPTY, (size_t)-1};
}

void rule_nearest_try(Nearest *nearest, Str candidate)
{
    if (nearest->wanted.len > NEAREST_MAX || candidate.len > NEAREST_MAX)
        return;
    size_t distance = edit_distance(nearest->wanted, candidate);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->best = candidate;
    }
}

void rule_nearest_try_list(Nearest *nearest, Str list)
{
    Str candidate;
    while (list.len && str_split(&list, '|', &candidate))
        rule_nearest_try(nearest, candidate);
}
