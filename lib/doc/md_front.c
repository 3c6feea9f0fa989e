/* Front matter: no YAML parser, only `key: scalar` lines of a few keys; the rest is passed over. */
#include "doc/md_front.h"
#include "doc/text_lines.h"

enum { LINES_MOST = 200 }; /* longer than any head: then the first line was a rule */

static const struct {
    Str key;
    KindId kind;
} FIELDS[] = {{STR_INIT("title:"), META_TITLE}, {STR_INIT("author:"), META_AUTHOR}, {STR_INIT("date:"), META_PUBLISHED},
              {STR_INIT("lang:"), META_LANG},   {STR_INIT("description:"), META_DESCRIPTION}};

static Str next_line(Str text, size_t *at)
{
    size_t stop = text_line_stop(text, *at);
    Str line = text_trim_end(str_sub(text, *at, stop - *at));
    *at = stop < text.len ? stop + text_line_end_at(text, stop) : stop;
    return line;
}

static void take_field(Doc *doc, Str line)
{
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        if (!str_starts(line, FIELDS[i].key))
            continue;
        Str value = str_trim(str_from(line, FIELDS[i].key.len));
        if (value.len >= 2 && (value.data[0] == '"' || value.data[0] == '\'') && value.data[value.len - 1] == value.data[0])
            value = str_sub(value, 1, value.len - 2);
        if (value.len && !strchr("[{|>&*!", value.data[0]))
            attrs_add(doc, &doc_add_meta(doc, FIELDS[i].kind, value)->attrs, KEY_SOURCE, STR("front"));
    }
}

size_t md_front_matter(Doc *doc, Str text)
{
    size_t at = 0, start;
    if (!str_equal(next_line(text, &at), STR("---")))
        return 0;
    start = at;
    for (int lines = 0; at < text.len && lines < LINES_MOST; lines++) {
        size_t before = at;
        Str line = next_line(text, &at);
        if (!str_equal(line, STR("---")) && !str_equal(line, STR("...")))
            continue;
        for (size_t field = start; field < before;)
            take_field(doc, next_line(text, &field));
        return at;
    }
    return 0;
}
