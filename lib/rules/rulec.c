/* rulec OUT.image FILE.yaml…: compiles the shipped rules, when stet is built.
 * rulec --man docs/stet-rules.5: writes the schema into the page.
 * A program of the build, not of the library. */
#include "rules/compile.h"
#include "rules/man.h"
#include "rules/shipped.h"

#include <stdio.h>
#include <stdlib.h>

Str rules_shipped(void)
{
    return STR_EMPTY;
}

static int complain(const StetError *error)
{
    char line[1024];
    error_format(error, line, sizeof line);
    fprintf(stderr, "rulec: %s\n", line);
    return status_exit(error->status);
}

static int write_file(const char *name, Str bytes)
{
    StetError error = {.status = STET_OK};
    Output output;
    StetStatus status = output_create(&output, name, &error);
    if (status != STET_OK)
        return complain(&error);
    status = output_write(&output, bytes, &error);
    StetStatus closed = output_close(&output, status == STET_OK, &error);
    return status == STET_OK && closed == STET_OK ? 0 : complain(&error);
}

static int update_page(const char *name)
{
    Heap heap = {0};
    RuleFiles files;
    Buf page, text;
    StetError error = {.status = STET_OK};
    rule_files_create(&files, &heap);
    buf_create(&page, &heap, 0);
    buf_create(&text, &heap, 0);
    StetStatus status = rule_files_read(&files, name, &page, &error);
    if (status == STET_OK && !rules_man_page(buf_str(&page), &text))
        status = error_set(&error, STET_WRONG_FORM, "%s has no lines schema: begin and end", name);
    int result = status == STET_OK ? write_file(name, buf_str(&text)) : complain(&error);
    buf_destroy(&page);
    buf_destroy(&text);
    rule_files_destroy(&files);
    return result;
}

static int compile(const char *out, char *const *names, size_t count)
{
    RuleCompiler compiler;
    StetError error = {.status = STET_OK};
    RuleInput *inputs = calloc(count + 1, sizeof *inputs);
    if (!inputs)
        return 71;
    for (size_t i = 0; i < count; i++)
        inputs[i].name = names[i];
    rule_compiler_create(&compiler);
    StetStatus status = rule_compiler_run(&compiler, &(RuleCompile){.inputs = inputs, .input_count = count}, &error);
    int result = status == STET_OK ? write_file(out, buf_str(&compiler.image)) : complain(&error);
    rule_compiler_destroy(&compiler);
    free(inputs);
    return result;
}

int main(int count, char **arguments)
{
    if (count == 3 && strcmp(arguments[1], "--man") == 0)
        return update_page(arguments[2]);
    if (count < 2 || arguments[1][0] == '-') {
        fprintf(stderr, "usage: rulec OUT.image FILE.yaml... | rulec --man PAGE\n");
        return 64;
    }
    return compile(arguments[1], arguments + 2, (size_t)count - 2);
}
