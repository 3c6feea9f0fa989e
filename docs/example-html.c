/* A page on standard input, of any size, read in pieces: its headings and how many words its paragraphs have, written while
 * it comes in. This is the engine of dehtml alone (lib/html/html.h), for programs that are built with the sources:
 *
 *     cc -std=c17 -D_GNU_SOURCE -Ilib docs/example-html.c build/libstet.a $(pkg-config --libs libutf8proc yaml-0.1 zlib libzstd) -lstemmer
 *
 * Programs that link the installed library use stet.h: docs/example.c. */
#include "html/html.h"

#include <stdio.h>

static size_t words_of(Str text)
{
    size_t words = 0;
    for (size_t i = 0; i < text.len; i++)
        words += text.data[i] != ' ' && text.data[i] != '\n' && (!i || text.data[i - 1] == ' ' || text.data[i - 1] == '\n');
    return words;
}

/* What the last piece has made whole; then it is forgotten, so memory does not grow with the page. */
static void take_records(Doc *doc, size_t *words)
{
    for (uint32_t i = 0; i < doc->meta.count; i++)
        if (doc->meta.items[i].id == META_TITLE)
            printf("title: %.*s\n", (int)doc->meta.items[i].text.len, doc->meta.items[i].text.data);
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        Str text = block->record.text;
        if (block_heading_level(block))
            printf("h%d at byte %lld: %.*s\n", block_heading_level(block), (long long)attrs_integer(&block->record.attrs, KEY_SRC, 0),
                   (int)text.len, text.data);
        else if (block->record.id == KIND_P && block_is_kept(block))
            *words += words_of(text);
    }
    doc_clear(doc);
}

typedef struct Example {
    Heap heap; /* counts all memory, bounds it, and knows where to go when there is none */
    Arena arena;
    Doc doc;
    Html *html;
    size_t words;
} Example;

static void read_page(Example *example)
{
    Doc *doc = &example->doc;
    char bytes[4096];
    arena_create(&example->arena, &example->heap);
    doc_create(doc, &example->arena, STR("example"));
    if (html_create(&example->html, &example->heap, NULL) != STET_OK)
        return;
    html_begin(example->html, doc, false, STR_EMPTY); /* the page itself tells its encoding */
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, stdin)) > 0;) {
        html_chunk(example->html, doc, (Str){bytes, got});
        take_records(doc, &example->words);
    }
    html_end(example->html, doc);
    take_records(doc, &example->words);
    html_destroy(example->html);
    arena_destroy(&example->arena);
}

int main(void)
{
    static Example example;
    jmp_buf trap;
    example.heap.limit = (size_t)64 << 20;
    example.heap.trap = &trap;
    if (setjmp(trap)) {
        fprintf(stderr, "example: the page takes too much memory\n");
        return 1;
    }
    read_page(&example);
    printf("paragraphs: %zu words\n", example.words);
    return ferror(stdin) ? 1 : 0;
}
