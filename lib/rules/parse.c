/* What a rule file says: the header, then fields of its kind, each by its type. The form is fixed and flat, so each level is a
 * function and none calls itself. */
#include "rules/parse.h"
#include "rules/number.h"

#include <stdio.h>

enum { HINT_ROOM = 128, SHOWN = 60 /* bytes of a file's word in a message */ };

static int shown(Str text)
{
    return (int)(text.len < SHOWN ? text.len : SHOWN);
}

/* STET_BAD_RULES for a word that is not known, with the nearest one that is. */
static StetStatus unknown(RuleParser *p, const char *what, Str word, const Nearest *nearest)
{
    char hint[HINT_ROOM];
    int len = nearest->best.len ? snprintf(hint, sizeof hint, "did you mean %.*s? See stet-rules(5)", (int)nearest->best.len, nearest->best.data)
                                : snprintf(hint, sizeof hint, "see stet-rules(5)");
    return rule_source_fail(&p->source, (Str){hint, (size_t)len}, "unknown %s %.*s", what, shown(word), word.data);
}

static StetStatus twice(RuleParser *p, Str word)
{
    return rule_source_fail(&p->source, STR("keep one of them"), "%.*s is given twice", shown(word), word.data);
}

static yaml_event_type_t event_type(const RuleParser *p)
{
    return p->source.event.type;
}

/* The next event must be of a type. */
static StetStatus want(RuleParser *p, yaml_event_type_t type, const char *what)
{
    TRY(rule_source_next(&p->source));
    if (event_type(p) != type)
        return rule_source_fail(&p->source, STR_EMPTY, "%s", what);
    return STET_OK;
}

/* The next key of a mapping, or its end. Keys are scalars. */
static StetStatus next_key(RuleParser *p, Str *key, bool *ended)
{
    TRY(rule_source_next(&p->source));
    *ended = event_type(p) == YAML_MAPPING_END_EVENT;
    if (*ended)
        return STET_OK;
    if (event_type(p) != YAML_SCALAR_EVENT)
        return rule_source_fail(&p->source, STR_EMPTY, "a key must be a word");
    *key = rule_source_scalar(&p->source);
    return key->len ? STET_OK : rule_source_fail(&p->source, STR_EMPTY, "a key must not be empty");
}

static StetStatus too_many(RuleParser *p)
{
    return rule_source_fail(&p->source, STR("drop some, or split the list into files of different languages"),
                       "too many rules, or more than %d phrases that differ only in case, accents or group", LIMIT_RULES_VARIANTS);
}

/* The scalar at hand, white space runs as one space, in p->phrase until the next one. */
static Str normalised_scalar(RuleParser *p)
{
    Str text = str_trim(rule_source_scalar(&p->source));
    bool space = false;
    buf_clear(&p->phrase);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!is_space || !space)
            buf_byte(&p->phrase, is_space ? ' ' : c);
        space = is_space;
    }
    return buf_str(&p->phrase);
}

/* Where a list's phrases go. */
typedef struct Target {
    FieldId field;
    Str group;
    bool drop;
} Target;

static StetStatus add_phrase(RuleParser *p, const Target *target, RuleFold fold, Str phrase)
{
    const char *fault = rule_builder_phrase_fault(p->builder, &phrase);
    if (fault)
        return rule_source_fail(&p->source, STR_EMPTY, "%s", fault);
    if (target->drop)
        return rule_builder_drop(p->builder, p->part, target->field, phrase);
    p->rules++;
    StetStatus status = rule_builder_phrase(p->builder, p->part, target->field, fold, target->group, phrase);
    return status == STET_TOO_LARGE ? too_many(p) : status;
}

/* {phrase: "US", fold: none}, after its start. */
static StetStatus parse_phrase_mapping(RuleParser *p, const Target *target)
{
    RuleFold fold = (RuleFold)rule_fields[target->field].fold;
    Str phrase = STR_EMPTY, key;
    bool have_phrase = false, have_fold = false, ended;
    yaml_mark_t start = p->source.event.start_mark;
    for (;;) {
        TRY(next_key(p, &key, &ended));
        if (ended)
            break;
        bool is_phrase = str_equal(key, STR("phrase"));
        if (!is_phrase && !str_equal(key, STR("fold"))) {
            Nearest nearest;
            rule_nearest_begin(&nearest, key);
            rule_nearest_try_list(&nearest, STR("phrase|fold"));
            return unknown(p, "key", key, &nearest);
        }
        if (is_phrase ? have_phrase : have_fold)
            return twice(p, key);
        TRY(want(p, YAML_SCALAR_EVENT, is_phrase ? "a phrase must be text" : "fold must be none, case or full"));
        if (is_phrase)
            phrase = normalised_scalar(p);
        else if (!rule_schema_fold(rule_source_scalar(&p->source), &fold))
            return rule_source_fail(&p->source, STR_EMPTY, "fold must be none, case or full");
        have_phrase |= is_phrase;
        have_fold |= !is_phrase;
    }
    p->source.event.start_mark = start; /* errors of the phrase are shown where its mapping begins */
    if (!have_phrase)
        return rule_source_fail(&p->source, STR("write {phrase: text, fold: none}"), "phrase is missing");
    return add_phrase(p, target, fold, phrase);
}

/* A list of phrases, its start included. */
static StetStatus parse_list(RuleParser *p, const Target *target)
{
    TRY(rule_source_next(&p->source));
    if (event_type(p) != YAML_SEQUENCE_START_EVENT)
        return rule_source_fail(&p->source, STR("write [a, b], or - before each; [] for none"), "a list of phrases is wanted here");
    for (;;) {
        TRY(rule_source_next(&p->source));
        if (event_type(p) == YAML_SEQUENCE_END_EVENT)
            return STET_OK;
        if (event_type(p) == YAML_SCALAR_EVENT)
            TRY(add_phrase(p, target, (RuleFold)rule_fields[target->field].fold, normalised_scalar(p)));
        else if (event_type(p) == YAML_MAPPING_START_EVENT)
            TRY(parse_phrase_mapping(p, target));
        else
            return rule_source_fail(&p->source, STR_EMPTY, "a phrase is text, or {phrase: text, fold: none}");
    }
}

/* A mapping's next key, checked against those the field allows; in p->group until the next one. */
static StetStatus next_name(RuleParser *p, FieldId field, Str *name, bool *ended)
{
    TRY(next_key(p, name, ended));
    if (*ended)
        return STET_OK;
    if (!rule_schema_group(rule_fields[field].groups, *name)) {
        Nearest nearest;
        rule_nearest_begin(&nearest, *name);
        rule_nearest_try_list(&nearest, rule_fields[field].groups);
        return unknown(p, "key", *name, &nearest);
    }
    uint32_t at, string = rule_builder_string(p->builder, *name, &at);
    if (rule_builder_seen(p->builder, string))
        return twice(p, *name);
    buf_clear(&p->group);
    buf_append(&p->group, *name);
    *name = buf_str(&p->group);
    return STET_OK;
}

static StetStatus parse_groups(RuleParser *p, FieldId field)
{
    Target target = {field, STR_EMPTY, false};
    bool ended;
    TRY(want(p, YAML_MAPPING_START_EVENT, "a mapping from groups to lists is wanted here"));
    rule_builder_mapping(p->builder);
    for (;;) {
        TRY(next_name(p, field, &target.group, &ended));
        if (ended)
            return STET_OK;
        TRY(parse_list(p, &target));
    }
}

/* The number of a field under a name, the scalar's event included. */
static StetStatus parse_number(RuleParser *p, FieldId field, Str name)
{
    const RuleField *row = &rule_fields[field];
    double number;
    TRY(want(p, YAML_SCALAR_EVENT, "a number is wanted here"));
    Str text = rule_source_scalar(&p->source);
    if (!rule_number_parse(text, &number))
        return rule_source_fail(&p->source, STR("at most 15 digits, a decimal point, an exponent up to 22"), "%.*s is no number", shown(text), text.data);
    bool bounded = row->low < row->high;
    if (bounded && (number < row->low || number > row->high))
        return rule_source_fail(&p->source, STR_EMPTY, "%.*s is outside %g to %g", shown(text), text.data, row->low, row->high);
    p->rules++;
    return rule_builder_scalar(p->builder, p->part, field, name, number, STR_EMPTY) == STET_OK ? STET_OK : too_many(p);
}

static StetStatus parse_numbers(RuleParser *p, FieldId field)
{
    Str name;
    bool ended;
    TRY(want(p, YAML_MAPPING_START_EVENT, "a mapping from names to numbers is wanted here"));
    rule_builder_mapping(p->builder);
    for (;;) {
        TRY(next_name(p, field, &name, &ended));
        if (ended)
            return STET_OK;
        TRY(parse_number(p, field, name));
    }
}

static StetStatus parse_text(RuleParser *p, FieldId field)
{
    TRY(want(p, YAML_SCALAR_EVENT, "a text is wanted here"));
    p->rules++;
    return rule_builder_scalar(p->builder, p->part, field, STR_EMPTY, 0, rule_source_scalar(&p->source)) == STET_OK ? STET_OK : too_many(p);
}

static StetStatus unknown_field(RuleParser *p, Str key, bool phrases_only)
{
    Nearest nearest;
    rule_nearest_begin(&nearest, key);
    for (unsigned i = 0; i < FIELD_COUNT; i++)
        if (rule_fields[i].kind == p->kind && (!phrases_only || rule_fields[i].type <= FIELD_GROUPS))
            rule_nearest_try(&nearest, rule_fields[i].name);
    if (p->user && !phrases_only)
        rule_nearest_try(&nearest, STR("drop"));
    return unknown(p, "key", key, &nearest);
}

/* drop: field → phrases that earlier layers give and this one takes away. */
static StetStatus parse_drop(RuleParser *p)
{
    Target target = {(FieldId)0, STR_EMPTY, true};
    uint64_t seen[sizeof p->seen / sizeof *p->seen] = {0};
    Str key;
    bool ended;
    TRY(want(p, YAML_MAPPING_START_EVENT, "a mapping from fields to lists is wanted here"));
    for (;;) {
        TRY(next_key(p, &key, &ended));
        if (ended)
            return STET_OK;
        if (!rule_schema_field(p->kind, key, &target.field))
            return unknown_field(p, key, true);
        if (rule_fields[target.field].type > FIELD_GROUPS)
            return rule_source_fail(&p->source, STR("give it again with another value"), "%.*s holds no phrases", shown(key), key.data);
        if (seen[target.field / 64] >> (target.field % 64) & 1)
            return twice(p, key);
        seen[target.field / 64] |= (uint64_t)1 << (target.field % 64);
        TRY(parse_list(p, &target));
    }
}

static StetStatus parse_field(RuleParser *p, Str key)
{
    FieldId field = FIELD_COUNT; /* stands for `drop` in p->seen */
    bool known = rule_schema_field(p->kind, key, &field); /* kind site has a field `drop` of its own */
    bool drop = !known && p->user && str_equal(key, STR("drop"));
    if (!drop && !known)
        return unknown_field(p, key, false);
    if (drop)
        field = FIELD_COUNT;
    if (p->seen[field / 64] >> (field % 64) & 1)
        return twice(p, key);
    p->seen[field / 64] |= (uint64_t)1 << (field % 64);
    if (drop)
        return parse_drop(p);
    switch ((FieldType)rule_fields[field].type) {
    case FIELD_PHRASES: return parse_list(p, &(Target){field, STR_EMPTY, false});
    case FIELD_GROUPS: return parse_groups(p, field);
    case FIELD_NUMBER: return parse_number(p, field, STR_EMPTY);
    case FIELD_NUMBERS: return parse_numbers(p, field);
    case FIELD_TEXT: break;
    }
    return parse_text(p, field);
}

/* A language tag: parts of 1 to 8 ASCII letters and digits, divided by hyphens. */
static bool is_tag(Str tag)
{
    Str part;
    if (!tag.len || tag.len >= IMAGE_TAG_ROOM)
        return false;
    while (str_split(&tag, '-', &part)) {
        for (size_t i = 0; i < part.len; i++) {
            unsigned char c = (unsigned char)part.data[i];
            if ((unsigned)((c | 0x20) - 'a') >= 26 && (unsigned)(c - '0') >= 10)
                return false;
        }
        if (!part.len || part.len > 8)
            return false;
    }
    return true;
}

/* A key of the header and its value, which stays valid until the next event. */
static StetStatus header_line(RuleParser *p, Str key, Str *value)
{
    Str found;
    bool ended;
    TRY(next_key(p, &found, &ended));
    if (ended || !str_equal(found, key))
        return rule_source_fail(&p->source, STR("a rule file begins with stet: 1, kind: and lang:, in this order"), "%.*s: is wanted here", (int)key.len, key.data);
    TRY(want(p, YAML_SCALAR_EVENT, "a word is wanted here"));
    *value = rule_source_scalar(&p->source);
    return STET_OK;
}

static StetStatus parse_header(RuleParser *p, char tag[IMAGE_TAG_ROOM])
{
    Str value;
    TRY(header_line(p, STR("stet"), &value));
    if (!str_equal(value, STR("1")))
        return rule_source_fail(&p->source, STR("write stet: 1"), "rules of version %.*s are not known", shown(value), value.data);
    TRY(header_line(p, STR("kind"), &value));
    if (!rule_schema_kind(value, &p->kind)) {
        Nearest nearest;
        rule_nearest_begin(&nearest, value);
        for (unsigned i = 0; i < RULE_KIND_COUNT; i++)
            rule_nearest_try(&nearest, rule_schema_kind_name((RuleKind)i));
        return unknown(p, "kind", value, &nearest);
    }
    TRY(header_line(p, STR("lang"), &value));
    if (!is_tag(value))
        return rule_source_fail(&p->source, STR("write en, pt-BR, or any"), "%.*s is no language tag", shown(value), value.data);
    memcpy(tag, value.data, value.len);
    tag[value.len] = 0;
    return rule_builder_part(p->builder, p->kind, value, &p->part) == STET_OK ? STET_OK : too_many(p);
}

static StetStatus parse_file(RuleParser *p)
{
    char tag[IMAGE_TAG_ROOM];
    Str key;
    bool ended;
    TRY(want(p, YAML_STREAM_START_EVENT, "this is no YAML"));
    TRY(rule_source_next(&p->source));
    if (event_type(p) == YAML_STREAM_END_EVENT)
        return rule_source_fail(&p->source, STR("a rule file begins with stet: 1, kind: and lang:"), "the file is empty");
    TRY(want(p, YAML_MAPPING_START_EVENT, "a rule file is a mapping: stet: 1, kind:, lang:, then fields"));
    TRY(parse_header(p, tag));
    for (;;) {
        TRY(next_key(p, &key, &ended));
        if (ended)
            break;
        if (str_equal(key, STR("stet")) || str_equal(key, STR("kind")) || str_equal(key, STR("lang")))
            return twice(p, key);
        TRY(parse_field(p, key));
    }
    TRY(want(p, YAML_DOCUMENT_END_EVENT, "this is no YAML"));
    TRY(want(p, YAML_STREAM_END_EVENT, "a rule file is one YAML document"));
    rule_builder_file(p->builder, p->kind, str_of(tag), p->source.name, p->rules);
    return STET_OK;
}

StetStatus rule_parser_run(RuleParser *p, RuleBuilder *builder, bool user, Str name, Str content, StetError *error)
{
    *p = (RuleParser){.builder = builder, .user = user};
    buf_create(&p->group, builder->heap, 0);
    buf_create(&p->phrase, builder->heap, 0);
    if (user)
        builder->layer++;
    builder->sources = image_mix(builder->sources * 0x9e3779b97f4a7c15u + str_hash(content));
    TRY(rule_source_open(&p->source, name, content, error));
    return parse_file(p);
}

void rule_parser_close(RuleParser *p)
{
    rule_source_close(&p->source);
    buf_destroy(&p->group);
    buf_destroy(&p->phrase);
}
