/* Speed of dehtml's engine through the library: pages in memory → whole galley output in memory.
 *
 *   bench_html SECONDS FILE…     prints: stet <tab> bytes of a round <tab> processor seconds of each round over all pages <tab> bytes written
 *   bench_html write FILE…       the output itself, for comparisons
 *
 * The pages are given in steps, and records are written, as the program's loop does. */
#include "doc/forms.h"
#include "html/html.h"
#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct Bench {
    Heap heap;
    Arena arena;
    Doc doc;
    Buf out;
    Html *html;
    Str *pages;
    size_t count, bytes, written;
} Bench;

static Str read_page(const char *name)
{
    FILE *file = fopen(name, "rb");
    Str page = STR_EMPTY;
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return page;
    long size = ftell(file);
    char *data = malloc((size_t)size + 1);
    rewind(file);
    if (data && size >= 0)
        page = (Str){data, fread(data, 1, (size_t)size, file)};
    (void)fclose(file);
    return page;
}

static double processor_seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void write_out(Bench *bench)
{
    galley_write_records(&bench->doc, &bench->out);
    doc_clear(&bench->doc);
}

static void run_page(Bench *bench, Str page)
{
    enum { STEP = 8 << 10, BLOCKS = 512 }; /* as the loop's */
    Doc *doc = &bench->doc;
    doc_clear(doc);
    html_begin(bench->html, doc, false, STR_EMPTY);
    bool opened = false;
    while (page.len) {
        Str piece = str_sub(page, 0, STEP);
        page = str_from(page, piece.len);
        html_chunk(bench->html, doc, piece);
        if (doc->blocks.count < BLOCKS)
            continue;
        if (!opened)
            galley_write_open(doc, &bench->out);
        opened = true;
        write_out(bench);
    }
    html_end(bench->html, doc);
    if (!opened)
        galley_write_open(doc, &bench->out);
    write_out(bench);
    galley_write_end(doc, &bench->out);
}

static void run_round(Bench *bench, bool print)
{
    for (size_t i = 0; i < bench->count; i++) {
        bench->out.len = 0;
        run_page(bench, bench->pages[i]);
        bench->written += bench->out.len;
        if (print)
            (void)fwrite(bench->out.data, 1, bench->out.len, stdout);
    }
}

int main(int argc, char **argv)
{
    static Bench bench;
    jmp_buf trap;
    if (argc < 3)
        return 64;
    arena_create(&bench.arena, &bench.heap);
    doc_create(&bench.doc, &bench.arena, STR("bench"));
    buf_create(&bench.out, &bench.heap, 0);
    bench.pages = calloc((size_t)argc, sizeof *bench.pages);
    if (!bench.pages || setjmp(trap) != 0)
        return 71;
    bench.heap.trap = &trap;
    for (int i = 2; i < argc; i++)
        bench.pages[bench.count++] = read_page(argv[i]);
    for (size_t i = 0; i < bench.count; i++)
        bench.bytes += bench.pages[i].len;
    if (html_create(&bench.html, &bench.heap, &(HtmlOptions){.lines = true}) != STET_OK)
        return 70;
    if (argv[1][0] == 'w') {
        run_round(&bench, true);
        return 0;
    }
    double begin = processor_seconds(), limit = strtod(argv[1], NULL), now = begin;
    printf("stet\t%zu\t", bench.bytes);
    for (unsigned rounds = 0; rounds < 3 || now - begin < limit; rounds++) {
        bench.written = 0;
        run_round(&bench, false);
        double after = processor_seconds();
        printf("%s%.6f", rounds ? " " : "", after - now);
        now = after;
    }
    printf("\t%zu\n", bench.written);
    return 0;
}
