/* Markdown inside a block, in two looks: the first finds which brackets and marks belong together (stacks, no search backwards
 * beyond a few entries), the second copies what is text. Where it is simpler than CommonMark: runs of marks only pair with
 * runs of the same length, and links by reference lose their target. */
#include "doc/md_inline.h"
#include "doc/text_lines.h"
#include "unicode/unicode.h"

enum {
    LONGEST_TICKS = 32,   /* backticks of a code span's mark */
    LONGEST_TARGET = 4096, /* bytes of a link's target with its title: more is text */
    DEEPEST_TARGET = 32,  /* brackets inside it */
    LONGEST_TAG = 1024,
    OPEN_MOST = 64, /* brackets or marks open at once: the oldest are forgotten */
    LOOK_BACK = 8   /* open marks looked at for a partner */
};

/* A bracket or a run of marks, in the order of the source. */
typedef struct Mark {
    size_t at;
    uint32_t len;
    char kind;     /* [ * _ ~ */
    bool paired;   /* it is markup, not text */
    bool picture;  /* ![ */
    size_t close, after; /* of a bracket: its ], and what follows the target */
    Str target;
} Mark;

typedef struct Marks {
    Mark *items;
    uint32_t count, capacity;
} Marks;

typedef struct Stack {
    uint32_t marks[OPEN_MOST];
    uint32_t count;
} Stack;

typedef struct Scan {
    Arena *arena;
    Str source;
    size_t at;
    bool no_ticks[LONGEST_TICKS + 1]; /* no run of that length comes any more */
} Scan;

static bool is_punctuation(char byte)
{
    return (byte >= '!' && byte <= '/') || (byte >= ':' && byte <= '@') || (byte >= '[' && byte <= '`') || (byte >= '{' && byte <= '~');
}

static size_t run_at(Str source, size_t at)
{
    size_t end = at;
    while (end < source.len && source.data[end] == source.data[at])
        end++;
    return end - at;
}

/* A code span that begins at scan->at: its inside into *code and true, moving past it; else past the backticks. */
static bool take_code(Scan *scan, Str *code)
{
    Str source = scan->source;
    size_t start = scan->at, ticks = run_at(source, start);
    scan->at += ticks;
    if (ticks > LONGEST_TICKS || scan->no_ticks[ticks])
        return false;
    for (size_t at = scan->at; at < source.len; at++) {
        if (source.data[at] != '`')
            continue;
        size_t run = run_at(source, at);
        if (run == ticks) {
            *code = str_sub(source, start + ticks, at - start - ticks);
            scan->at = at + run;
            return true;
        }
        at += run - 1;
    }
    scan->no_ticks[ticks] = true;
    return false;
}

/* Bytes of the tag or comment at `at`, 0 when it is none. An address in angle brackets is given in *address. */
static size_t tag_at(Str source, size_t at, Str *address)
{
    *address = STR_EMPTY;
    size_t end = at + 1;
    if (end >= source.len || !(ascii_is_letter(source.data[end]) || memchr("/!?", source.data[end], 3)))
        return 0;
    bool space = false, colon = false;
    for (; end < source.len && end - at < LONGEST_TAG && source.data[end] != '<' && source.data[end] != '>'; end++) {
        space = space || source.data[end] == ' ' || source.data[end] == '\n';
        colon = colon || source.data[end] == ':';
    }
    if (end >= source.len || source.data[end] != '>')
        return 0;
    if (colon && !space && ascii_is_letter(source.data[at + 1]))
        *address = str_sub(source, at + 1, end - at - 1);
    return end + 1 - at;
}

/* `[reference]` after a closing bracket: the place after it, or `at`. */
static size_t reference_at(Str source, size_t at)
{
    size_t end = at + 1;
    while (end < source.len && end - at < LONGEST_TARGET && source.data[end] != ']' && source.data[end] != '[')
        end++;
    return end < source.len && source.data[end] == ']' ? end + 1 : at;
}

/* `(target "title")` or `[reference]` after a closing bracket; the place after it, or `at` when there is neither.
 * Nesting is bounded, so that a source of nothing but openings costs no more than its length. */
static size_t target_at(Str source, size_t at, Str *target)
{
    *target = STR_EMPTY;
    if (at < source.len && source.data[at] == '[')
        return reference_at(source, at);
    if (at >= source.len || source.data[at] != '(')
        return at;
    size_t end = at + 1, depth = 1, start = end, stop = 0;
    if (end < source.len && source.data[end] == '<') {
        start = ++end;
        while (end < source.len && end - at < LONGEST_TARGET && !memchr("<>\n", source.data[end], 3))
            end++;
        if (end >= source.len || source.data[end] != '>')
            return at;
        stop = end++;
    }
    for (; end < source.len && end - at < LONGEST_TARGET && depth <= DEEPEST_TARGET; end++) {
        char byte = source.data[end];
        if (byte == '\\')
            end++;
        else if (byte == '(')
            depth++;
        else if (byte == ')' && --depth == 0)
            break;
        else if (!stop && (byte == ' ' || byte == '\n'))
            stop = end;
    }
    if (depth)
        return at;
    *target = str_trim(str_sub(source, start, (stop ? stop : end) - start));
    return end + 1;
}

static void push(Stack *stack, uint32_t mark)
{
    if (stack->count == OPEN_MOST) {
        memmove(stack->marks, stack->marks + 1, sizeof stack->marks - sizeof *stack->marks);
        stack->count--;
    }
    stack->marks[stack->count++] = mark;
}

/* A run of * _ or ~: closes one of its kind and length, or opens. */
static void scan_run(Scan *scan, Marks *marks, Stack *open)
{
    Str source = scan->source;
    char kind = source.data[scan->at];
    size_t at = scan->at, len = run_at(source, at);
    scan->at += len;
    bool space_before = at == 0 || text_space_at(source, at - 1), space_after = at + len >= source.len || text_space_at(source, at + len);
    bool inside = !space_before && !space_after && !is_punctuation(source.data[at - 1]) && !is_punctuation(source.data[at + len]);
    if (len > 3 || (kind == '~' && len != 2) || (kind == '_' && inside) || (space_before && space_after))
        return;
    *ARENA_PUSH(scan->arena, marks) = (Mark){.at = at, .len = (uint32_t)len, .kind = kind};
    for (uint32_t back = 0; !space_before && back < LOOK_BACK && back < open->count; back++) {
        Mark *opener = &marks->items[open->marks[open->count - 1 - back]];
        if (opener->kind != kind || opener->len != len)
            continue;
        opener->paired = marks->items[marks->count - 1].paired = true;
        open->count -= back + 1;
        return;
    }
    if (!space_after)
        push(open, marks->count - 1);
}

static void scan_close(Scan *scan, Marks *marks, Stack *brackets)
{
    size_t close = scan->at++;
    if (brackets->count == 0)
        return;
    Mark *mark = &marks->items[brackets->marks[--brackets->count]];
    size_t after = target_at(scan->source, close + 1, &mark->target);
    if (after == close + 1)
        return;
    mark->paired = true;
    mark->close = close;
    mark->after = after;
    scan->at = after;
}

static void find_marks(Scan scan, Marks *marks)
{
    Stack brackets = {.count = 0}, open = {.count = 0};
    Str source = scan.source, code;
    while (scan.at < source.len) {
        switch (source.data[scan.at]) {
        case '\\':
            scan.at += 2;
            break;
        case '`':
            take_code(&scan, &code);
            break;
        case '<': {
            size_t tag = tag_at(source, scan.at, &code);
            scan.at += tag ? tag : 1;
            break;
        }
        case '[':
            *ARENA_PUSH(scan.arena, marks) =
                (Mark){.at = scan.at, .len = 1, .kind = '[', .picture = scan.at > 0 && source.data[scan.at - 1] == '!'};
            push(&brackets, marks->count - 1);
            scan.at++;
            break;
        case ']':
            scan_close(&scan, marks, &brackets);
            break;
        case '*': case '_': case '~':
            scan_run(&scan, marks, &open);
            break;
        default:
            scan.at++;
        }
    }
}

typedef struct Entity {
    Str name;
    Str text;
} Entity;

/* The few that are common in Markdown; dehtml knows them all. */
static const Entity ENTITIES[] = {
    {STR_INIT("amp;"), STR_INIT("&")},   {STR_INIT("lt;"), STR_INIT("<")},      {STR_INIT("gt;"), STR_INIT(">")},
    {STR_INIT("quot;"), STR_INIT("\"")}, {STR_INIT("nbsp;"), STR_INIT("\xC2\xA0")}, {STR_INIT("apos;"), STR_INIT("'")},
};

/* The copy that is made of the source. */
typedef struct Copy {
    char *text;
    size_t len;
    Scan scan;
    const Marks *marks;
    uint32_t next;       /* mark */
    uint32_t open[OPEN_MOST]; /* links, by mark */
    size_t start[OPEN_MOST];  /* where their text begins in the copy */
    uint32_t open_count;
    MdInline *result;
} Copy;

static void put(Copy *copy, Str text)
{
    memcpy(copy->text + copy->len, text.data, text.len);
    copy->len += text.len;
}

static void copy_entity(Copy *copy)
{
    Str rest = str_from(copy->scan.source, copy->scan.at + 1);
    for (size_t i = 0; i < sizeof ENTITIES / sizeof *ENTITIES; i++)
        if (str_starts(rest, ENTITIES[i].name)) {
            put(copy, ENTITIES[i].text);
            copy->scan.at += 1 + ENTITIES[i].name.len;
            return;
        }
    put(copy, STR("&"));
    copy->scan.at++;
}

static void add_link(Copy *copy, size_t start, Str target)
{
    if (copy->len > start && target.len)
        *ARENA_PUSH(copy->scan.arena, &copy->result->links) = (MdLink){start, copy->len - start, target};
}

static void copy_tag(Copy *copy)
{
    Str address, source = copy->scan.source;
    size_t len = tag_at(source, copy->scan.at, &address), start = copy->len;
    if (len == 0) {
        put(copy, STR("<"));
        copy->scan.at++;
        return;
    }
    put(copy, address);
    add_link(copy, start, address);
    if (!address.len && str_starts(str_from(source, copy->scan.at + 1), STR("br")))
        put(copy, STR("\n"));
    copy->scan.at += len;
}

/* At a place that find_marks may have marked: true when it was markup, and is done. */
static bool copy_mark(Copy *copy)
{
    const Marks *marks = copy->marks;
    while (copy->next < marks->count && marks->items[copy->next].at < copy->scan.at)
        copy->next++;
    if (copy->next == marks->count || marks->items[copy->next].at != copy->scan.at || !marks->items[copy->next].paired)
        return false;
    const Mark *mark = &marks->items[copy->next];
    copy->scan.at += mark->len;
    if (mark->kind != '[')
        return true;
    if (mark->picture) {
        copy->len--; /* the ! */
        if (!copy->result->picture.data)
            copy->result->picture = str_sub(copy->scan.source, mark->at + 1, mark->close - mark->at - 1);
        copy->scan.at = mark->after;
    } else if (copy->open_count < OPEN_MOST) {
        copy->open[copy->open_count] = copy->next;
        copy->start[copy->open_count++] = copy->len;
    }
    return true;
}

static bool copy_close(Copy *copy)
{
    if (copy->open_count == 0)
        return false;
    const Mark *mark = &copy->marks->items[copy->open[copy->open_count - 1]];
    if (mark->close != copy->scan.at)
        return false;
    add_link(copy, copy->start[--copy->open_count], mark->target);
    copy->scan.at = mark->after;
    return true;
}

static void copy_one(Copy *copy)
{
    Str source = copy->scan.source, code;
    size_t at = copy->scan.at;
    char byte = source.data[at], next = at + 1 < source.len ? source.data[at + 1] : '\0';
    if (byte == '\\' && (is_punctuation(next) || next == '\n')) {
        put(copy, str_sub(source, at + 1, 1));
        copy->scan.at += 2;
    } else if (byte == '`') {
        if (take_code(&copy->scan, &code))
            put(copy, code);
        else
            put(copy, str_sub(source, at, copy->scan.at - at));
    } else if (byte == '<') {
        copy_tag(copy);
    } else if (byte == '&') {
        copy_entity(copy);
    } else if (!((byte == '[' || byte == '*' || byte == '_' || byte == '~') && copy_mark(copy)) && !(byte == ']' && copy_close(copy))) {
        put(copy, str_sub(source, at, 1));
        copy->scan.at++;
    }
}

MdInline md_inline(Arena *arena, Str source)
{
    Marks marks = {0};
    MdInline result = {0};
    Scan scan = {.arena = arena, .source = source};
    find_marks(scan, &marks);
    Copy copy = {.text = arena_alloc(arena, source.len + 1), .scan = scan, .marks = &marks, .result = &result};
    while (copy.scan.at < source.len)
        copy_one(&copy);
    result.text = (Str){copy.text, copy.len};
    return result;
}
