/* The schema's table in mdoc(7). tests/unit/test_rules_man.c holds docs/stet-rules.5 to it. */
#include "rules/man.h"
#include "rules/table.h"

static const char *const type_names[] = {
    [FIELD_PHRASES] = "list of phrases", [FIELD_GROUPS] = "groups of phrases", [FIELD_NUMBER] = "number",
    [FIELD_NUMBERS] = "names and numbers", [FIELD_TEXT] = "text",
};

/* Text with what roff would take for its own made harmless. */
static void man_text(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\\')
            buf_append(out, STR("\\e"));
        else if (text.data[i] == '\'' || text.data[i] == '"')
            buf_append(out, text.data[i] == '"' ? STR("\\(dq") : STR("\\(aq"));
        else
            buf_byte(out, text.data[i]);
    }
}

/* A whole number of a range, as the table gives them, or with a point. */
static void man_number(Buf *out, double number)
{
    if (number < 0)
        buf_byte(out, '-');
    double size = number < 0 ? -number : number;
    uint64_t whole = (uint64_t)size;
    buf_unsigned(out, whole);
    uint64_t thousandths = (uint64_t)((size - (double)whole) * 1000 + 0.5);
    if (thousandths) {
        buf_byte(out, '.');
        for (uint64_t digit = 100; digit && thousandths; thousandths %= digit, digit /= 10)
            buf_byte(out, (char)('0' + thousandths / digit));
    }
}

static void man_field(Buf *out, const RuleField *field)
{
    buf_append(out, STR(".It Cm "));
    man_text(out, field->name);
    buf_append(out, STR(" Pq "));
    buf_append(out, str_of(type_names[field->type]));
    if (field->type <= FIELD_GROUPS) {
        buf_append(out, STR(", fold "));
        buf_append(out, rule_schema_fold_name((RuleFold)field->fold));
    } else if (field->low < field->high) {
        buf_append(out, STR(", "));
        man_number(out, field->low);
        buf_append(out, STR(" to "));
        man_number(out, field->high);
    }
    buf_append(out, STR("\n"));
    man_text(out, field->what);
    buf_append(out, STR(".\n"));
    Str groups = field->groups, group;
    if (groups.len)
        buf_append(out, field->type == FIELD_GROUPS ? STR("Groups:\n") : STR("Names:\n"));
    while (groups.len && str_split(&groups, '|', &group)) {
        buf_append(out, STR(".Cm "));
        man_text(out, group);
        buf_append(out, groups.data ? STR(" ,\n") : STR(" .\n"));
    }
}

void rules_man(Buf *out)
{
    for (unsigned kind = 0; kind < RULE_KIND_COUNT; kind++) {
        buf_append(out, STR(".Ss Fields of kind "));
        buf_append(out, rule_schema_kind_name((RuleKind)kind));
        buf_append(out, STR("\n.Bl -tag -width Ds\n"));
        for (unsigned i = 0; i < FIELD_COUNT; i++)
            if (rule_fields[i].kind == kind)
                man_field(out, &rule_fields[i]);
        buf_append(out, STR(".El\n"));
    }
}

bool rules_man_page(Str page, Buf *out)
{
    size_t begin = str_find(page, STR(".\\\" schema: begin"));
    size_t end = begin == STR_NONE ? STR_NONE : str_find(str_from(page, begin), STR(".\\\" schema: end"));
    size_t line = begin == STR_NONE ? STR_NONE : str_find_byte(str_from(page, begin), '\n');
    if (end == STR_NONE || line > end)
        return false;
    buf_append(out, str_sub(page, 0, begin + line + 1));
    rules_man(out);
    buf_append(out, str_from(page, begin + end));
    return true;
}
