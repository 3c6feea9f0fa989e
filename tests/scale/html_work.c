/* Counts the work of dehtml's engine on a page: every basic block of lib/html that runs, which the compiler's coverage hook
 * tells (-fsanitize-coverage=trace-pc), so that no loop can be forgotten. What libc moves is not counted.
 *
 *   html_work FILE…     a line each: work, words "tok" in the output, diagnostics, bytes of output */
#include "doc/forms.h"
#include "html/html.h"

#include <stdio.h>
#include <stdlib.h>

static uint64_t work;

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    work++;
}

typedef struct Bench {
    Heap heap;
    Arena arena;
    Doc doc;
    Buf out;
    Html *html;
} Bench;

static size_t count(Str text, Str word)
{
    size_t found = 0;
    for (size_t at; (at = str_find(text, word)) != STR_NONE; found++)
        text = str_from(text, at + word.len);
    return found;
}

/* The texts alone: class tokens and paths are no words of the page. */
static size_t count_words(const Bench *bench)
{
    size_t found = 0;
    for (uint32_t i = 0; i < bench->doc.blocks.count; i++)
        found += count(bench->doc.blocks.items[i].record.text, STR("tok"));
    return found;
}

static void run(Bench *bench, Str page)
{
    size_t words = 0, diagnostics = 0, bytes = 0;
    work = 0;
    doc_clear(&bench->doc);
    html_begin(bench->html, &bench->doc, false, STR_EMPTY);
    for (bool last = false; !last;) {
        Str piece = str_sub(page, 0, LIMIT_INPUT_CHUNK);
        page = str_from(page, piece.len);
        last = piece.len == 0;
        if (last)
            html_end(bench->html, &bench->doc);
        else
            html_chunk(bench->html, &bench->doc, piece);
        bench->out.len = 0;
        galley_write_records(&bench->doc, &bench->out);
        words += count_words(bench);
        diagnostics += bench->doc.notes.count;
        bytes += bench->out.len;
        doc_clear(&bench->doc);
    }
    printf("%llu %zu %zu %zu\n", (unsigned long long)work, words, diagnostics, bytes);
}

static char *read_file(const char *name, size_t *len)
{
    FILE *file = fopen(name, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        exit(66);
    long size = ftell(file);
    char *data = malloc((size_t)size + 1);
    rewind(file);
    *len = data ? fread(data, 1, (size_t)size, file) : 0;
    (void)fclose(file);
    return data;
}

int main(int argc, char **argv)
{
    static Bench bench;
    jmp_buf trap;
    if (setjmp(trap) != 0)
        return 71;
    bench.heap.trap = &trap;
    arena_create(&bench.arena, &bench.heap);
    doc_create(&bench.doc, &bench.arena, STR("test"));
    buf_create(&bench.out, &bench.heap, 0);
    if (html_create(&bench.html, &bench.heap, NULL) != STET_OK)
        return 70;
    for (int i = 1; i < argc; i++) {
        size_t len;
        char *data = read_file(argv[i], &len);
        run(&bench, (Str){data, len});
        free(data);
    }
    return 0;
}
