/* libyaml's events behind guards, and errors with their place. What the events mean is in parse.c. */
#include "rules/source.h"

#include "unicode/unicode.h"

#include <stdarg.h>
#include <stdio.h>

static void place_error(RuleSource *source, size_t line, size_t column, Str hint)
{
    StetError *error = source->error;
    if (!error)
        return;
    error->file = source->name;
    error->line = line;
    error->column = column;
    size_t len = hint.len < sizeof error->hint ? hint.len : sizeof error->hint - 1;
    if (len)
        memcpy(error->hint, hint.data, len);
    error->hint[len] = 0;
}

StetStatus rule_source_fail(RuleSource *source, Str hint, const char *detail, ...)
{
    char text[sizeof source->error->detail];
    va_list arguments;
    va_start(arguments, detail);
    vsnprintf(text, sizeof text, detail, arguments);
    va_end(arguments);
    place_error(source, source->event.start_mark.line + 1, source->event.start_mark.column + 1, hint);
    return error_set(source->error, STET_BAD_RULES, "%s", text);
}

/* The same at a byte of the file. */
static StetStatus fail_at_byte(RuleSource *source, size_t at, Str hint, const char *detail)
{
    Str before = str_sub(source->content, 0, at);
    size_t line = 1, start = 0;
    for (size_t i = 0; i < before.len; i++)
        if (before.data[i] == '\n') {
            line++;
            start = i + 1;
        }
    place_error(source, line, utf8_count(str_from(before, start)) + 1, hint);
    return error_set(source->error, STET_BAD_RULES, "%s", detail);
}

StetStatus rule_source_open(RuleSource *source, Str name, Str content, StetError *error)
{
    if (str_starts(content, STR("\xEF\xBB\xBF"))) /* a byte order mark, which libyaml takes for text before "---" */
        content = str_from(content, 3);
    *source = (RuleSource){.name = name, .content = content, .error = error};
    if (content.len > LIMIT_RULES_FILE)
        return fail_at_byte(source, 0, STR("split it"), "a rule file may have 16 MiB");
    size_t good = utf8_valid_prefix(content);
    if (good < content.len)
        return fail_at_byte(source, good, STR("save the file as UTF-8"), "this is not UTF-8");
    if (!yaml_parser_initialize(&source->parser))
        return error_set(error, STET_NO_MEMORY, "%s", "");
    source->open = true;
    yaml_parser_set_encoding(&source->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&source->parser, (const unsigned char *)content.data, content.len);
    return STET_OK;
}

static void event_drop(RuleSource *source)
{
    if (source->held)
        yaml_event_delete(&source->event);
    source->held = false;
}

void rule_source_close(RuleSource *source)
{
    event_drop(source);
    if (source->open)
        yaml_parser_delete(&source->parser);
    source->open = false;
}

static StetStatus parser_failed(RuleSource *source)
{
    const yaml_parser_t *parser = &source->parser;
    const char *problem = parser->problem ? parser->problem : "this is no YAML";
    if (parser->error == YAML_MEMORY_ERROR)
        return error_set(source->error, STET_NO_MEMORY, "%s", "");
    if (parser->error == YAML_READER_ERROR)
        return fail_at_byte(source, parser->problem_offset, STR_EMPTY, problem);
    source->event.start_mark = parser->problem_mark;
    return rule_source_fail(source, STR_EMPTY, "%s", problem);
}

/* Counts the depth, and refuses what YAML has beyond plain trees of scalars. */
static StetStatus event_guard(RuleSource *source)
{
    const yaml_event_t *event = &source->event;
    const void *anchor = NULL, *tag = NULL;
    switch (event->type) {
    case YAML_ALIAS_EVENT: return rule_source_fail(source, STR("write it out, or quote the text"), "aliases are not allowed");
    case YAML_SCALAR_EVENT:
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
        break;
    case YAML_SEQUENCE_START_EVENT:
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
        source->depth++;
        break;
    case YAML_MAPPING_START_EVENT:
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
        source->depth++;
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: source->depth--; break;
    case YAML_DOCUMENT_START_EVENT:
        if (event->data.document_start.version_directive ||
            event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end)
            return rule_source_fail(source, STR("leave the line with % out"), "directives are not allowed");
        break;
    default: break;
    }
    if (anchor)
        return rule_source_fail(source, STR("leave it out, or quote the text"), "anchors are not allowed");
    if (tag)
        return rule_source_fail(source, STR("leave it out, or quote the text: types come from the schema"), "tags are not allowed");
    if (source->depth > LIMIT_RULES_DEPTH)
        return rule_source_fail(source, STR_EMPTY, "nested deeper than %d", LIMIT_RULES_DEPTH);
    return STET_OK;
}

StetStatus rule_source_next(RuleSource *source)
{
    event_drop(source);
    if (!yaml_parser_parse(&source->parser, &source->event))
        return parser_failed(source);
    source->held = true;
    return event_guard(source);
}

Str rule_source_scalar(const RuleSource *source)
{
    return (Str){(const char *)source->event.data.scalar.value, source->event.data.scalar.length};
}
