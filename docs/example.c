/* A page on standard input; its title, date, people and summary on standard output.
 *
 *     cc example.c $(pkg-config --cflags --libs stet) -o example && ./example < page.html */
#include <stdio.h>
#include <stet.h>
#include <string.h>

static void show(const StetDoc *doc)
{
    printf("title: %s\n", stet_meta(doc, "title", 0).data);
    printf("published: %s\n", stet_meta(doc, "published", 0).data);
    for (size_t i = 0; stet_meta(doc, "author", i).len; i++)
        printf("author: %s\n", stet_meta(doc, "author", i).data);
    StetBlock block;
    for (size_t i = 0; stet_block(doc, i, &block); i++) {
        StetSpan span;
        for (size_t k = 0; stet_span(doc, i, k, &span); k++)
            if (strcmp(span.kind.data, "ent") == 0 && strcmp(stet_span_attribute(doc, i, k, "type").data, "person") == 0)
                printf("person: %.*s\n", (int)span.len, block.text.data + span.at);
    }
    for (size_t i = 0; stet_note(doc, "sum", i).len; i++)
        printf("summary: %s\n", stet_note(doc, "sum", i).data);
}

int main(void)
{
    StetOptions options = {.size = sizeof options, .engines = "dehtml,deboiler,segment,tag,summarize", .sentences = 2};
    char message[256], bytes[4096];
    Stet *stet = stet_open(&options, message, sizeof message);
    if (!stet) {
        fprintf(stderr, "example: %s\n", message);
        return 1;
    }
    int status = 0;
    for (size_t got; status == 0 && (got = fread(bytes, 1, sizeof bytes, stdin)) > 0;)
        status = stet_feed(stet, bytes, got);
    if (status == 0)
        status = stet_end(stet);
    for (const StetDoc *doc; (doc = stet_next(stet)) != NULL;)
        show(doc);
    stet_close(stet);
    return status;
}
