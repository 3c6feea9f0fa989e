/* Which inputs a program reads. Names of files come from the command line or from the lists it names, never from a stream. */
#include "cmd/common/sources.h"

typedef struct Sources {
    const CommonOptions *options;
    Heap *heap;
    Arena *arena;
    ReadOne *read_one;
    BadLine *bad_line;
    void *context;
} Sources;

/* What of a name is the document's id (--id). */
static Str id_of(Str name, const char *what)
{
    if (!what || strcmp(what, "path") == 0)
        return name;
    size_t start = name.len;
    while (start && name.data[start - 1] != '/')
        start--;
    Str base = str_from(name, start);
    if (strcmp(what, "stem") != 0)
        return base;
    size_t dot = base.len;
    while (dot && base.data[dot - 1] != '.')
        dot--;
    return dot > 1 ? str_sub(base, 0, dot - 1) : base;
}

/* A name as text: it may hold any bytes. */
static Str name_text(const Sources *sources, const char *name)
{
    return utf8_repair(sources->arena, str_of(name), NULL);
}

static bool read_named(const Sources *sources, const char *name)
{
    LoopSource source = {0};
    if (strcmp(name, "-") != 0) {
        source.file = name_text(sources, name);
        source.id = id_of(source.file, sources->options->id);
    }
    return sources->read_one(sources->context, name, &source);
}

/* The whole of a small file. */
static StetStatus read_all(const Sources *sources, const char *name, Buf *into, StetError *error)
{
    Input input;
    TRY(input_open(&input, sources->heap, name, error));
    size_t got = 0;
    StetStatus status;
    do {
        char *room = buf_reserve(into, LIMIT_INPUT_CHUNK);
        status = input_read(&input, room, LIMIT_INPUT_CHUNK, &got, error);
        into->len += got;
    } while (status == STET_OK && got);
    input_close(&input);
    if (status != STET_OK && error)
        error->file = str_of(name);
    return status;
}

/* Tells of a line of a list that names no input; the others are read. */
static void refuse_line(const Sources *sources, const char *list, size_t line, const char *what)
{
    StetError error = {.file = str_of(list), .line = line, .column = line ? 1 : 0, .hint = "correct the list"};
    (void)error_set(&error, STET_USAGE, "%s", what);
    sources->bad_line(sources->context, &error);
}

static StetStatus read_files0(const Sources *sources, Buf *names, StetError *error)
{
    TRY(read_all(sources, sources->options->files0, names, error));
    if (names->len && names->data[names->len - 1] != '\0')
        buf_byte(names, '\0');
    for (size_t at = 0; at < names->len; at += strlen(names->data + at) + 1) {
        if (names->data[at] == '\0') {
            refuse_line(sources, sources->options->files0, 0, "an empty file name");
            continue;
        }
        if (!read_named(sources, names->data + at))
            break;
    }
    return STET_OK;
}

/* One line of --list: its document's attributes are the source's. Returns whether to go on. */
static bool read_listed(const Sources *sources, Doc *row, size_t line)
{
    LoopSource source = {.file = attrs_value(&row->attrs, KEY_FILE),
                         .id = attrs_value(&row->attrs, KEY_ID),
                         .url = attrs_value(&row->attrs, KEY_URL),
                         .charset = attrs_value(&row->attrs, KEY_CHARSET),
                         .more = &row->attrs};
    if (row->errors || source.file.len == 0) {
        refuse_line(sources, sources->options->list, line, "not a JSON object with a \"file\"");
        return true;
    }
    if (source.id.len == 0)
        source.id = id_of(source.file, sources->options->id);
    char *name = arena_alloc(row->arena, source.file.len + 1);
    memcpy(name, source.file.data, source.file.len);
    name[source.file.len] = '\0';
    return sources->read_one(sources->context, name, &source);
}

static StetStatus read_list(const Sources *sources, Buf *lines, Arena *arena, StetError *error)
{
    TRY(read_all(sources, sources->options->list, lines, error));
    Doc row;
    doc_create(&row, arena, STR("list"));
    Str rest = buf_str(lines), line;
    bool more = true;
    for (size_t number = 1; more && str_split(&rest, '\n', &line); number++) {
        if (str_trim(line).len == 0)
            continue;
        doc_clear(&row);
        bool repaired = false;
        line = utf8_repair(arena, line, &repaired);
        jsonl_parse(&row, line, number);
        more = read_listed(sources, &row, number);
    }
    return STET_OK;
}

StetStatus sources_each(const CommonOptions *options, const Operands *operands, Heap *heap, Arena *arena, ReadOne *read_one, BadLine *bad_line,
                        void *context, StetError *error)
{
    Sources sources = {options, heap, arena, read_one, bad_line, context};
    Arena rows;
    Buf bytes;
    arena_create(&rows, heap);
    buf_create(&bytes, heap, 0);
    StetStatus status = STET_OK;
    bool more = true;
    if (options->list)
        status = read_list(&sources, &bytes, &rows, error);
    else if (options->files0)
        status = read_files0(&sources, &bytes, error);
    else if (operands->count == 0)
        more = read_named(&sources, "-");
    for (size_t i = 0; i < operands->count && more && status == STET_OK; i++)
        more = read_named(&sources, operands->items[i]);
    buf_destroy(&bytes);
    arena_destroy(&rows);
    return status;
}
