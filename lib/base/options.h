/* Options of a program in one table: parser, -h, --help, shell completion and the man page's test all read it. */
#ifndef STET_BASE_OPTIONS_H
#define STET_BASE_OPTIONS_H

#include "base/arena.h"
#include "base/buf.h"

typedef enum OptionType {
    OPTION_FLAG,  /* bool */
    OPTION_TEXT,  /* const char *, the argument itself */
    OPTION_SIZE,  /* size_t, bytes; K, M, G (powers of 1024) may follow */
    OPTION_COUNT, /* uint64_t */
    OPTION_LIST   /* OptionList: may be given several times */
} OptionType;

typedef struct OptionList {
    const char **items;
    size_t count;
} OptionList;

typedef struct Option {
    const char *name; /* long name without --; NULL: only a letter */
    char letter;      /* 0: none */
    OptionType type;
    const char *argument; /* its argument's name in help, "FORM"; NULL for flags */
    const char *choices;  /* the words it takes, divided by '|'; NULL: any. A list option's items are divided by ',' */
    size_t offset;        /* of the field in the values */
    const char *help;     /* one line, no full stop */
} Option;

/* One table with the struct that its offsets speak of. A program has two: its own, and the common one. */
typedef struct OptionTable {
    const Option *options;
    size_t count;
    void *values;
} OptionTable;

/* What is left of the command line. */
typedef struct Operands {
    const char **items;
    size_t count;
} Operands;

/* Sets the fields that argv names; the others stay as they are. Long options may be cut short while they are unambiguous; "--" ends them.
 * Lists and operands are views of argv, in `arena`. STET_USAGE: *error says which and the nearest right one. */
MUST_CHECK StetStatus options_parse(const OptionTable *tables, size_t table_count, int argc, char **argv, Arena *arena, Operands *operands,
                                    StetError *error);

/* The lines of a table for --help, two columns. */
void options_help(const OptionTable *table, Buf *out);
/* A completion script for bash, zsh or fish; false when the shell is none of them. */
bool options_complete(const OptionTable *tables, size_t table_count, Str shell, Str program, Buf *out);
/* The name nearest to `word` in a '|'-divided list (edit distance at most half its length, or one begins the other); empty when none is near. */
Str nearest_word(Str word, Str list);

#endif
