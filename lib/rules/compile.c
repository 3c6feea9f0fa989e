/* Files, one after the other, into a builder; then its image. What is held on the way is freed however it ends. */
#include "rules/compile.h"

void rule_compiler_create(RuleCompiler *compiler)
{
    *compiler = (RuleCompiler){.heap = {.limit = LIMIT_RULES_MEMORY}};
    rule_files_create(&compiler->files, &compiler->heap);
    buf_create(&compiler->content, &compiler->heap, 0);
    buf_create(&compiler->image, &compiler->heap, 0);
}

void rule_compiler_destroy(RuleCompiler *compiler)
{
    buf_destroy(&compiler->image);
    rule_files_destroy(&compiler->files);
}

static StetStatus compile_file(RuleCompiler *compiler, const RuleCompile *what, const char *name, Str content, StetError *error)
{
    if (!content.data) {
        TRY(rule_files_read(&compiler->files, name, &compiler->content, error));
        content = buf_str(&compiler->content);
    }
    TRY(rule_parser_run(&compiler->parser, &compiler->builder, what->user, str_of(name), content, error));
    rule_parser_close(&compiler->parser);
    return STET_OK;
}

static StetStatus compile_all(RuleCompiler *compiler, const RuleCompile *what, StetError *error)
{
    TRY(rule_files_search(&compiler->files, what->path, error));
    size_t found = compiler->files.found.len / sizeof(char *);
    for (size_t i = 0; i < found; i++)
        TRY(compile_file(compiler, what, ((const char **)(void *)compiler->files.found.data)[i], (Str){NULL, 0}, error));
    for (size_t i = 0; i < what->input_count; i++)
        TRY(compile_file(compiler, what, what->inputs[i].name, what->inputs[i].content, error));
    if (found + what->input_count == 0 && what->user)
        return STET_OK;
    StetStatus status = rule_builder_write(&compiler->builder, &compiler->image);
    return status == STET_OK ? STET_OK : error_set(error, STET_BAD_RULES, "too many rules for one image");
}

StetStatus rule_compiler_run(RuleCompiler *compiler, const RuleCompile *what, StetError *error)
{
    StetStatus status;
    compiler->heap.trap = &compiler->trap;
    rule_builder_create(&compiler->builder, &compiler->heap, what->base);
    if (setjmp(compiler->trap) != 0) {
        bool limit = compiler->heap.status == STET_TOO_LARGE;
        if (error)
            error->file = compiler->parser.source.name;
        status = error_set(error, limit ? STET_BAD_RULES : STET_NO_MEMORY, "%s",
                           limit ? "these rules need more memory than rules may have" : status_message(STET_NO_MEMORY));
    } else {
        status = compile_all(compiler, what, error);
    }
    if (compiler->parser.builder)
        rule_parser_close(&compiler->parser);
    rule_builder_destroy(&compiler->builder);
    rule_files_close(&compiler->files);
    buf_destroy(&compiler->content);
    compiler->heap.trap = NULL;
    return status;
}
