/* Parsing by table, through getopt_long. */
#include "base/options.h"

#include <getopt.h>
#include <stdio.h>

enum { LONG_FIRST = 256, MAX_OPTIONS = 96 };

typedef struct Parse {
    const OptionTable *tables;
    size_t table_count;
    Arena *arena;
    int argc;
    StetError *error;
} Parse;

/* The option with this number (tables one after the other) and its field. */
static const Option *option_at(const Parse *parse, size_t number, void **field)
{
    for (size_t i = 0; i < parse->table_count; i++) {
        const OptionTable *table = &parse->tables[i];
        if (number < table->count) {
            *field = (char *)table->values + table->options[number].offset;
            return &table->options[number];
        }
        number -= table->count;
    }
    return NULL;
}

static bool parse_size(const char *text, bool suffixes, uint64_t *value)
{
    Str digits = str_of(text);
    unsigned shift = 0;
    if (suffixes && digits.len) {
        size_t at = str_find_byte(STR("KkMmGg"), digits.data[digits.len - 1]);
        if (at != STR_NONE) {
            shift = 10 * (unsigned)(at / 2 + 1);
            digits.len--;
        }
    }
    if (!str_to_unsigned(digits, value) || *value > (uint64_t)INT64_MAX >> shift)
        return false;
    *value <<= shift;
    return true;
}

static bool word_in(Str word, Str list)
{
    Str piece;
    while (str_split(&list, '|', &piece))
        if (str_equal(piece, word))
            return true;
    return false;
}

static StetStatus refuse_argument(const Parse *parse, const Option *option, Str argument)
{
    if (parse->error && option->choices) {
        Str near = nearest_word(argument, str_of(option->choices));
        snprintf(parse->error->hint, sizeof parse->error->hint, near.len ? "did you mean %.*s?" : "one of %.*s",
                 near.len ? (int)near.len : 100, near.len ? near.data : option->choices);
    }
    return error_set(parse->error, STET_USAGE, "--%s: %.*s: not %s %s", option->name, (int)(argument.len < 100 ? argument.len : 100),
                     argument.data, option->type == OPTION_SIZE || option->type == OPTION_COUNT ? "a" : "a known", option->argument);
}

static StetStatus set_option(const Parse *parse, const Option *option, void *field, const char *argument)
{
    uint64_t number = 0;
    bool numeric = option->type == OPTION_SIZE || option->type == OPTION_COUNT;
    if (numeric && !parse_size(argument, option->type == OPTION_SIZE, &number))
        return refuse_argument(parse, option, str_of(argument));
    Str rest = str_of(argument), word;
    char separator = option->type == OPTION_LIST || option->type == OPTION_TEXT ? ',' : '\0';
    while (option->choices && argument && str_split(&rest, separator, &word))
        if (!word_in(word, str_of(option->choices)))
            return refuse_argument(parse, option, word);
    OptionList *list = field;
    switch (option->type) {
    case OPTION_FLAG:
        *(bool *)field = true;
        break;
    case OPTION_TEXT:
        *(const char **)field = argument;
        break;
    case OPTION_SIZE:
        *(size_t *)field = (size_t)number;
        break;
    case OPTION_COUNT:
        *(uint64_t *)field = number;
        break;
    case OPTION_LIST:
        if (!list->items)
            list->items = ARENA_NEW(parse->arena, const char *, (size_t)parse->argc);
        list->items[list->count++] = argument;
        break;
    }
    return STET_OK;
}

/* A list of all long names, for the nearest one. */
static Str all_names(const Parse *parse)
{
    Str names = STR_EMPTY;
    void *field = NULL;
    const Option *option;
    for (size_t i = 0; (option = option_at(parse, i, &field)) != NULL; i++)
        names = arena_join(parse->arena, arena_join(parse->arena, names, names.len ? STR("|") : STR_EMPTY), str_of(option->name));
    return names;
}

/* Why a long option was refused that needs no argument. */
static const char *fault_of(Str name, Str names)
{
    size_t begun = 0;
    Str piece;
    while (str_split(&names, '|', &piece)) {
        if (str_equal(piece, name))
            return "takes no argument";
        begun += str_starts(piece, name);
    }
    return begun > 1 ? "ambiguous" : "no such option";
}

static StetStatus refuse_option(const Parse *parse, const char *word, int letter, bool lacks_argument)
{
    Str name = str_of(word);
    if (!str_starts(name, STR("--"))) {
        return error_set(parse->error, STET_USAGE, lacks_argument ? "-%c needs an argument" : "-%c: no such option", letter);
    }
    name = str_from(name, 2);
    size_t equals = str_find_byte(name, '=');
    name.len = equals == STR_NONE ? name.len : equals;
    Str names = all_names(parse), near = nearest_word(name, names);
    const char *fault = lacks_argument ? "needs an argument" : fault_of(name, names);
    if (parse->error && near.len && !str_equal(near, name))
        snprintf(parse->error->hint, sizeof parse->error->hint, "did you mean --%.*s?", (int)near.len, near.data);
    return error_set(parse->error, STET_USAGE, "--%.*s: %s", (int)(name.len < 100 ? name.len : 100), name.data, fault);
}

StetStatus options_parse(const OptionTable *tables, size_t table_count, int argc, char **argv, Arena *arena, Operands *operands, StetError *error)
{
    Parse parse = {tables, table_count, arena, argc + 1, error};
    struct option *long_options = ARENA_NEW(arena, struct option, MAX_OPTIONS + 1);
    struct option *long_option = long_options;
    char *letters = ARENA_NEW(arena, char, 2 * MAX_OPTIONS + 2), *next = letters;
    *next++ = ':';
    void *field = NULL;
    const Option *option;
    for (size_t i = 0; i < MAX_OPTIONS && (option = option_at(&parse, i, &field)) != NULL; i++) {
        int has_argument = option->type == OPTION_FLAG ? no_argument : required_argument;
        if (option->name)
            *long_option++ = (struct option){option->name, has_argument, NULL, LONG_FIRST + (int)i};
        if (option->letter) {
            *next++ = option->letter;
            if (has_argument == required_argument)
                *next++ = ':';
        }
    }
    optind = 0; /* glibc: start anew */
    opterr = 0;
    for (;;) {
        int before = optind ? optind : 1;
        int code = getopt_long(argc, argv, letters, long_options, NULL);
        if (code == -1)
            break;
        if (code == '?' || code == ':')
            return refuse_option(&parse, argv[before < argc ? before : argc - 1], optopt, code == ':');
        size_t number = (size_t)code - LONG_FIRST;
        if (code < LONG_FIRST)
            for (number = 0; option_at(&parse, number, &field)->letter != code;)
                number++;
        option = option_at(&parse, number, &field);
        TRY(set_option(&parse, option, field, optarg));
    }
    *operands = (Operands){(const char **)argv + optind, (size_t)(argc - optind)};
    return STET_OK;
}
