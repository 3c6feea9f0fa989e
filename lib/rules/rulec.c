/* rulec OUT.image FILE.yaml…: compiles the shipped rules, when stet is built. rulec --man: the schema as mdoc, for docs/stet-rules.5.
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

static int print_schema(void)
{
    Heap heap = {0};
    Buf text;
    buf_create(&text, &heap, 0);
    rules_man(&text);
    size_t written = fwrite(text.data, 1, text.len, stdout);
    bool good = written == text.len && fclose(stdout) == 0;
    buf_destroy(&text);
    return good ? 0 : 74;
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
    if (count == 2 && strcmp(arguments[1], "--man") == 0)
        return print_schema();
    if (count < 2 || arguments[1][0] == '-') {
        fprintf(stderr, "usage: rulec OUT.image FILE.yaml... | rulec --man\n");
        return 64;
    }
    return compile(arguments[1], arguments + 2, (size_t)count - 2);
}
