/* Speed of the codec against jansson, in one process and on the same documents.
 *
 *   bench_codec make long|spans        a corpus as JSON Lines on stdout, always the same
 *   bench_codec run NAME FILE.jsonl    documents in a second: JSON Lines and galley read and written, jansson's load and dump
 *   bench_codec jq NAME GALLEY FILE.jsonl   the program GALLEY against jq
 *   bench_codec loop json|galley FILE   reads and writes for three seconds, for a profiler
 *
 * jansson is needed for this program alone. */
#include "doc/forms.h"

#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Corpora --------------------------------------------------------------------------------------------------------- */

static uint64_t random_state = 88172645463325252u;

static unsigned below(unsigned bound)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (unsigned)(random_state >> 33) % bound;
}

/* Adds a sentence, and its spans when the document wants them. */
static void add_sentence(Doc *doc, Block *block, Buf *text, bool spans)
{
    static const char *const WORDS[] = {
        "the", "ships", "left", "port", "on", "Monday", "after", "a", "long", "delay", "and", "officials", "said", "that", "more",
        "would", "follow", "café", "of", "in", "to", "\"quoted\"", "1,250", "government", "ministers", "because", "–", "weather", "Dr.",
        "Lee", "reported", "was", "is", "it", "had", "been", "agreed", "with", "the", "harbour", "authority", "for", "two", "weeks", "at",
        "least", "they", "were", "not", "told", "when", "traffic", "could", "resume", "as", "before", "which", "has", "of", "its"};
    size_t start = text->len;
    unsigned count = 8 + below(16);
    for (unsigned i = 0; i < count; i++) {
        Str word = str_of(WORDS[below(sizeof WORDS / sizeof *WORDS)]);
        if (i)
            buf_byte(text, ' ');
        if (spans) {
            Span *span = ARENA_PUSH(doc->arena, &block->spans);
            *span = (Span){.kind = STR("w"), .at = (uint32_t)text->len, .len = (uint32_t)word.len, .id = SPAN_W};
        }
        buf_append(text, word);
    }
    buf_byte(text, '.');
    if (spans) {
        Span *span = ARENA_PUSH(doc->arena, &block->spans);
        *span = (Span){.kind = STR("s"), .at = (uint32_t)start, .len = (uint32_t)(text->len - start), .id = SPAN_S};
        if (below(3) == 0)
            attrs_add(doc, &span->attrs, KEY_TYPE, STR("person"));
    }
}

static void add_block(Doc *doc, size_t size, bool spans, Buf *text)
{
    Block *block = doc_add_block(doc, KIND_P, STR_EMPTY);
    text->len = 0;
    while (text->len < size) {
        if (text->len)
            buf_byte(text, ' ');
        add_sentence(doc, block, text, spans);
    }
    block->record.text = arena_copy(doc->arena, buf_str(text));
    attrs_add_integer(doc, &block->record.attrs, KEY_SRC, 1000 + below(90000));
    attrs_add_integer(doc, &block->record.attrs, KEY_SRCLEN, (int64_t)text->len);
    attrs_add_decimal(doc, &block->record.attrs, KEY_LINK, below(100) / 100.0, 2);
}

static int make(bool spans)
{
    Heap heap = {0};
    Arena arena;
    Buf out, text;
    arena_create(&arena, &heap);
    buf_create(&out, &heap, 0);
    buf_create(&text, &heap, 0);
    Doc doc;
    doc_create(&doc, &arena, STR("bench"));
    for (unsigned number = 0; number < 1000; number++) {
        char id[32];
        snprintf(id, sizeof id, "bench-%u", number);
        attrs_add(&doc, &doc.attrs, KEY_ID, arena_copy(&arena, str_of(id)));
        attrs_add(&doc, &doc.attrs, KEY_URL, STR("https://example.org/news/2025/03/05/ships-leave-port"));
        doc_add_meta(&doc, META_TITLE, STR("Ships leave port"));
        unsigned blocks = spans ? 4 + below(8) : 10 + below(60);
        for (unsigned i = 0; i < blocks; i++)
            add_block(&doc, spans ? 480 : 300 + below(900), spans, &text);
        jsonl_write(&doc, &out, false);
        fwrite(out.data, 1, out.len, stdout);
        buf_clear(&out);
        doc_clear(&doc);
    }
    arena_destroy(&arena);
    buf_destroy(&out);
    buf_destroy(&text);
    return fflush(stdout) != 0;
}

/* Measuring ------------------------------------------------------------------------------------------------------- */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time); /* what else the machine does counts less than on a wall clock */
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static Str read_file(const char *name)
{
    FILE *file = fopen(name, "rb");
    if (!file)
        exit(1);
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *data = malloc(size + 1);
    if (!data || fread(data, 1, size, file) != size)
        exit(1);
    fclose(file);
    return (Str){data, size};
}

/* Reads and writes all documents once; gives their number. The output goes to `keep` when that is not NULL. */
static size_t ours(Form form, Str input, Buf *keep)
{
    Heap heap = {0};
    Arena arena;
    Buf out;
    arena_create(&arena, &heap);
    buf_create(&out, &heap, 0);
    ReaderOptions options = {.form = form, .by = STR("bench")};
    Reader *reader = reader_create(&heap, &options);
    Doc doc;
    doc_create(&doc, &arena, options.by);
    size_t documents = 0;
    reader_lend(reader, input);
    while (reader_next(reader, &doc) == READER_DOCUMENT) {
        documents++;
        Buf *into = keep ? keep : &out;
        if ((form == FORM_JSONL) == !keep)
            jsonl_write(&doc, into, false);
        else
            galley_write(&doc, into);
        if (out.len >= LIMIT_OUTPUT_BATCH)
            buf_clear(&out);
    }
    reader_destroy(reader);
    buf_destroy(&out);
    arena_destroy(&arena);
    return documents;
}

static size_t with_jansson(Str input)
{
    size_t documents = 0;
    Str line;
    while (str_split(&input, '\n', &line)) {
        if (line.len == 0)
            continue;
        json_t *value = json_loadb(line.data, line.len, 0, NULL);
        char *text = json_dumps(value, JSON_COMPACT);
        if (!text)
            exit(1);
        free(text);
        json_decref(value);
        documents++;
    }
    return documents;
}

/* One round's documents in a second. */
static double rate(Form form, Str input)
{
    double before = now();
    size_t documents = form == FORM_AUTO ? with_jansson(input) : ours(form, input, NULL);
    return (double)documents / (now() - before);
}

/* The best of rounds in turn, so that what else the machine does hits all alike. */
static void best_rates(Str json, Str galley, double *ours_json, double *ours_galley, double *jansson)
{
    double start = now();
    *ours_json = *ours_galley = *jansson = 0;
    do {
        for (int round = 0; round < 5; round++) {
            double found = rate(FORM_JSONL, json);
            *ours_json = found > *ours_json ? found : *ours_json;
            found = rate(FORM_GALLEY, galley);
            *ours_galley = found > *ours_galley ? found : *ours_galley;
        }
        double found = rate(FORM_AUTO, json);
        *jansson = found > *jansson ? found : *jansson;
    } while (now() - start < 8);
}

static int loop(Form form, Str input)
{
    for (double start = now(); now() - start < 3;)
        rate(form, input);
    return 0;
}

/* What we write must be what jansson reads as the same value. */
static bool same_values(Str input)
{
    Heap heap = {0};
    Buf galley, json;
    buf_create(&galley, &heap, 0);
    buf_create(&json, &heap, 0);
    ours(FORM_JSONL, input, &galley);
    ours(FORM_GALLEY, buf_str(&galley), &json);
    Str rest = buf_str(&json), a, b;
    bool same = true;
    while (same && str_split(&input, '\n', &a) && str_split(&rest, '\n', &b) && a.len) {
        json_t *before = json_loadb(a.data, a.len, 0, NULL), *after = json_loadb(b.data, b.len, 0, NULL);
        same = before && json_equal(before, after);
        json_decref(before);
        json_decref(after);
    }
    buf_destroy(&galley);
    buf_destroy(&json);
    return same;
}

static int run(const char *name, const char *file)
{
    Str json = read_file(file);
    Heap heap = {0};
    Buf galley;
    buf_create(&galley, &heap, 0);
    size_t documents = ours(FORM_JSONL, json, &galley);
    if (!same_values(json)) {
        printf("%s: jansson reads something else from what was written\n", name);
        return 1;
    }
    double jansson, ours_json, ours_galley;
    best_rates(json, buf_str(&galley), &ours_json, &ours_galley, &jansson);
    double json_mb = (double)json.len / 1e6 / (double)documents, galley_mb = (double)galley.len / 1e6 / (double)documents;
    printf("%s: JSON Lines to JSON Lines %.0f MB/s, %.1f times jansson (%.0f MB/s); galley to galley %.0f MB/s, %.2f times our JSON in documents\n",
           name, ours_json * json_mb, ours_json / jansson, jansson * json_mb, ours_galley * galley_mb, ours_galley / ours_json);
    return 0;
}

/* Processor time of one run of a program with its output thrown away, in microseconds; 0 when it fails. */
static long time_of(const char *const *arguments)
{
    struct rusage before, after;
    getrusage(RUSAGE_CHILDREN, &before);
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
            execvp(arguments[0], (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
        return 0;
    getrusage(RUSAGE_CHILDREN, &after);
    return (after.ru_utime.tv_sec - before.ru_utime.tv_sec + after.ru_stime.tv_sec - before.ru_stime.tv_sec) * 1000000 +
           (after.ru_utime.tv_usec - before.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_stime.tv_usec);
}

/* galley against jq as programs, in turn; the best of each. */
static int against_jq(const char *name, const char *galley, const char *file)
{
    const char *const ours[] = {galley, "-o", "jsonl", file, NULL}, *const theirs[] = {"jq", "-c", ".", file, NULL};
    long best_ours = 0, best_theirs = 0;
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 5; i++) {
            long took = time_of(ours);
            best_ours = took && (!best_ours || took < best_ours) ? took : best_ours;
        }
        long took = time_of(theirs);
        best_theirs = took && (!best_theirs || took < best_theirs) ? took : best_theirs;
    }
    if (!best_ours || !best_theirs) {
        printf("%s: jq is not there\n", name);
        return 0;
    }
    printf("%s: galley -o jsonl is %.1f times as fast as jq -c . (%ld against %ld microseconds of processor time)\n", name,
           (double)best_theirs / (double)best_ours, best_ours, best_theirs);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "make") == 0)
        return make(strcmp(argv[2], "spans") == 0);
    if (argc == 4 && strcmp(argv[1], "run") == 0)
        return run(argv[2], argv[3]);
    if (argc == 5 && strcmp(argv[1], "jq") == 0)
        return against_jq(argv[2], argv[3], argv[4]);
    if (argc == 4 && strcmp(argv[1], "loop") == 0) /* for a profiler: json|galley FILE */
        return loop(strcmp(argv[2], "json") == 0 ? FORM_JSONL : FORM_GALLEY, read_file(argv[3]));
    fputs("usage: bench_codec make long|spans, bench_codec run NAME FILE.jsonl, bench_codec jq NAME GALLEY FILE.jsonl, bench_codec loop json|galley FILE\n", stderr);
    return 64;
}
