/* The options that all programs share: one table. */
#include "cmd/common/options.h"

#define FIELD(name) offsetof(CommonOptions, name)
#define FORMS_IN "galley|jsonl|text|md|html"
#define FORMS_OUT "galley|jsonl|flat|text|md|proof"

static const Option COMMON[] = {
    {"from", 'f', OPTION_TEXT, "FORM", FORMS_IN, FIELD(from), "form of the input instead of what its first bytes say"},
    {"to", 'o', OPTION_TEXT, "FORM", FORMS_OUT, FIELD(to), "form of the output"},
    {"text", 't', OPTION_FLAG, NULL, NULL, FIELD(text), "the same as --to text: for people"},
    {"jsonl", 'j', OPTION_FLAG, NULL, NULL, FIELD(jsonl), "the same as --to jsonl"},
    {"span-text", 0, OPTION_FLAG, NULL, NULL, FIELD(span_text), "JSON Lines: write the spans' texts too"},
    {"lang", 'l', OPTION_TEXT, "TAG", NULL, FIELD(lang), "language of documents that do not say theirs"},
    {"set", 0, OPTION_LIST, "KEY=VALUE", NULL, FIELD(set), "attribute or metadata for documents that lack it"},
    {"id", 0, OPTION_TEXT, "WHAT", "path|name|stem", FIELD(id), "what of a file's name is its document's id"},
    {"files0-from", 0, OPTION_TEXT, "FILE", NULL, FIELD(files0), "read the files named in FILE, each name ended by NUL"},
    {"list", 0, OPTION_TEXT, "FILE", NULL, FIELD(list), "read the files that JSON Lines name: {\"file\",\"id\",\"url\",\"charset\"}"},
    {"rules", 'r', OPTION_LIST, "FILE", NULL, FIELD(rules), "rules of your own, over the shipped ones"},
    {"rules-info", 0, OPTION_FLAG, NULL, NULL, FIELD(rules_info), "list the rules in force and end"},
    {"explain", 0, OPTION_FLAG, NULL, NULL, FIELD(explain), "say with each finding what decided (why=)"},
    {"strict", 0, OPTION_FLAG, NULL, NULL, FIELD(strict), "exit 1 when any document has an error"},
    {"max-doc", 0, OPTION_SIZE, "SIZE", NULL, FIELD(max_doc), "text of one document at most (64M)"},
    {"output", 0, OPTION_TEXT, "FILE", NULL, FIELD(output), "write FILE, whole or not at all"},
    {"line-buffered", 0, OPTION_FLAG, NULL, NULL, FIELD(line_buffered), "write after every document"},
    {"stats", 0, OPTION_TEXT, "FILE", NULL, FIELD(stats), "write counts to FILE as JSON at the end"},
    {"completion", 0, OPTION_TEXT, "SHELL", "bash|zsh|fish", FIELD(completion), "print a completion script and end"},
    {NULL, 'h', OPTION_FLAG, NULL, NULL, FIELD(short_help), "this program's options on one screen"},
    {"help", 0, OPTION_FLAG, NULL, NULL, FIELD(help), "all options"},
    {"version", 0, OPTION_FLAG, NULL, NULL, FIELD(version), "version, and a fingerprint of the rules"},
};

static bool has_use(const Program *program, const Option *option)
{
    if (option->offset == FIELD(rules) || option->offset == FIELD(rules_info))
        return program->has_rules;
    return option->offset != FIELD(explain) || program->has_explain;
}

OptionTable common_options(const Program *program, CommonOptions *values, Arena *arena)
{
    Option *options = ARENA_NEW(arena, Option, sizeof COMMON / sizeof *COMMON);
    size_t count = 0;
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
        if (has_use(program, &COMMON[i]))
            options[count++] = COMMON[i];
    return (OptionTable){options, count, values};
}

static void put(Buf *out, const char *text)
{
    buf_append(out, str_of(text));
}

void program_help(const Program *program, const OptionTable *common, bool all, Buf *out)
{
    put(out, "Usage: ");
    put(out, program->name);
    put(out, " [OPTION]... [FILE]...\n");
    put(out, program->summary);
    put(out, "\nNo FILE, or -: standard input.\n");
    if (program->options.count) {
        buf_byte(out, '\n');
        options_help(&program->options, out);
    }
    if (all) {
        put(out, "\nOptions of all programs:\n");
        options_help(common, out);
        put(out, "\nExit: 0 done (broken documents are marked), 1 errors with --strict, 64 usage, 65 form not read,\n"
                 "66 cannot open, 70 internal, 71 system, 74 input or output error, 78 rules.\n");
        put(out, "More: man ");
        put(out, program->name);
        put(out, ", man 5 stet-galley\n");
    } else {
        static const char *const FIRST[] = {"from", "to", "text", "jsonl"};
        OptionTable few = {common->options, sizeof FIRST / sizeof *FIRST, common->values};
        options_help(&few, out);
        put(out, "      --help              all options\n");
    }
}
