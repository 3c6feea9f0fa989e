/* What a table of options says to people and shells: help, completion, the nearest name. */
#include "base/options.h"

#include <stdio.h>

enum { LONGEST_WORD = 48, HELP_COLUMN = 26 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Distance of two short words in insertions, deletions, changes and swaps of neighbours (optimal string alignment). */
static size_t edit_distance(Str a, Str b)
{
    size_t rows[3][LONGEST_WORD + 1];
    for (size_t k = 0; k <= b.len; k++)
        rows[0][k] = k;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3], *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t k = 1; k <= b.len; k++) {
            row[k] = before[k - 1] + (a.data[i - 1] != b.data[k - 1]);
            row[k] = smaller(row[k], smaller(before[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && a.data[i - 1] == b.data[k - 2] && a.data[i - 2] == b.data[k - 1])
                row[k] = smaller(row[k], two_before[k - 2] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

Str nearest_word(Str word, Str list)
{
    Str best = STR_EMPTY, piece;
    size_t best_distance = LONGEST_WORD;
    if (word.len == 0 || word.len > LONGEST_WORD)
        return best;
    while (str_split(&list, '|', &piece)) {
        if (piece.len == 0 || piece.len > LONGEST_WORD)
            continue;
        bool begins = (word.len > 2 && str_starts(piece, word)) || (piece.len > 2 && str_starts(word, piece));
        size_t distance = begins ? 1 : edit_distance(word, piece);
        size_t longer = word.len > piece.len ? word.len : piece.len;
        if (distance < best_distance && distance * 2 <= longer) {
            best = piece;
            best_distance = distance;
        }
    }
    return best;
}

static void put(Buf *out, const char *text)
{
    buf_append(out, str_of(text));
}

void options_help(const OptionTable *table, Buf *out)
{
    for (size_t i = 0; i < table->count; i++) {
        const Option *option = &table->options[i];
        size_t start = out->len;
        put(out, "  ");
        if (option->letter) {
            buf_byte(out, '-');
            buf_byte(out, option->letter);
            put(out, option->name ? ", " : "");
        } else {
            put(out, "    ");
        }
        put(out, option->name ? "--" : "");
        put(out, option->name);
        if (option->argument) {
            buf_byte(out, ' ');
            put(out, option->argument);
        }
        do
            buf_byte(out, ' ');
        while (out->len - start < HELP_COLUMN);
        put(out, option->help);
        if (option->choices) {
            put(out, ": ");
            for (const char *c = option->choices; *c; c++)
                buf_append(out, *c == '|' ? STR(" ") : (Str){c, 1});
        }
        buf_byte(out, '\n');
    }
}

/* text with its ' as '\'' (bash, zsh) or \' (fish). */
static void put_quoted(Buf *out, const char *text, const char *escape)
{
    for (const char *c = text; *c; c++)
        if (*c == '\'')
            put(out, escape);
        else
            buf_byte(out, *c);
}

static void put_choices(Buf *out, const char *choices)
{
    for (const char *c = choices; *c; c++)
        buf_byte(out, *c == '|' ? ' ' : *c);
}

static void complete_bash(const Option *option, Buf *out)
{
    put(out, "        --");
    put(out, option->name);
    if (option->letter) {
        put(out, "|-");
        buf_byte(out, option->letter);
    }
    put(out, option->choices ? ") COMPREPLY=($(compgen -W '" : ") COMPREPLY=($(compgen -f -- \"$word\")); return;;\n");
    if (option->choices) {
        put_choices(out, option->choices);
        put(out, "' -- \"$word\")); return;;\n");
    }
}

static void complete_zsh(const Option *option, Buf *out)
{
    put(out, "    '");
    if (option->type == OPTION_LIST)
        buf_byte(out, '*');
    put(out, "--");
    put(out, option->name);
    buf_byte(out, '[');
    put_quoted(out, option->help, "'\\''");
    buf_byte(out, ']');
    if (option->argument) {
        buf_byte(out, ':');
        put(out, option->argument);
        buf_byte(out, ':');
        if (option->choices) {
            buf_byte(out, '(');
            put_choices(out, option->choices);
            buf_byte(out, ')');
        } else {
            put(out, "_files");
        }
    }
    put(out, "' \\\n");
}

static void complete_fish(const Option *option, Str program, Buf *out)
{
    put(out, "complete -c ");
    buf_append(out, program);
    put(out, " -l ");
    put(out, option->name);
    if (option->letter) {
        put(out, " -s ");
        buf_byte(out, option->letter);
    }
    if (option->argument)
        put(out, " -r");
    if (option->choices) {
        put(out, " -f -a '");
        put_choices(out, option->choices);
        buf_byte(out, '\'');
    }
    put(out, " -d '");
    put_quoted(out, option->help, "\\'");
    put(out, "'\n");
}

static void head_of(Str shell, Str program, Buf *out)
{
    if (str_equal(shell, STR("bash"))) {
        buf_byte(out, '_');
        buf_append(out, program);
        put(out, "() {\n    local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n    case \"$before\" in\n");
    } else if (str_equal(shell, STR("zsh"))) {
        put(out, "#compdef ");
        buf_append(out, program);
        put(out, "\n_arguments \\\n");
    }
}

static void tail_of(const OptionTable *tables, size_t table_count, Str shell, Str program, Buf *out)
{
    if (str_equal(shell, STR("zsh")))
        put(out, "    '*:file:_files'\n");
    if (!str_equal(shell, STR("bash")))
        return;
    put(out, "    esac\n    case \"$word\" in\n        -*) COMPREPLY=($(compgen -W '");
    for (size_t t = 0; t < table_count; t++)
        for (size_t i = 0; i < tables[t].count; i++)
            if (tables[t].options[i].name) {
                put(out, "--");
                put(out, tables[t].options[i].name);
                buf_byte(out, ' ');
            }
    put(out, "' -- \"$word\"));;\n        *) COMPREPLY=($(compgen -f -- \"$word\"));;\n    esac\n}\ncomplete -o filenames -F _");
    buf_append(out, program);
    buf_byte(out, ' ');
    buf_append(out, program);
    buf_byte(out, '\n');
}

bool options_complete(const OptionTable *tables, size_t table_count, Str shell, Str program, Buf *out)
{
    bool bash = str_equal(shell, STR("bash")), zsh = str_equal(shell, STR("zsh")), fish = str_equal(shell, STR("fish"));
    if (!bash && !zsh && !fish)
        return false;
    head_of(shell, program, out);
    for (size_t t = 0; t < table_count; t++)
        for (size_t i = 0; i < tables[t].count; i++) {
            const Option *option = &tables[t].options[i];
            if (!option->name)
                continue;
            if (bash && option->argument)
                complete_bash(option, out);
            if (zsh)
                complete_zsh(option, out);
            if (fish)
                complete_fish(option, program, out);
        }
    tail_of(tables, table_count, shell, program, out);
    return true;
}
