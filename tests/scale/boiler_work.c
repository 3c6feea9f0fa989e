/* Counts the work of deboiler's engine on hostile documents of n and 2n blocks: every basic block of lib/boiler, lib/lang and
 * lib/learn that runs, which the compiler's coverage hook tells (-fsanitize-coverage=trace-pc), so that no loop can be forgotten. Twice
 * the document must be at most twice the work and a tenth. Site memory and --dedup are on. What libc and the rules' matcher do is not counted. */
#include "boiler/boiler.h"
#include "doc/forms.h"

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
    Rules *rules;
    Lang *lang;
} Bench;

/* One block of each class; %u: its number, twice. */
static const struct {
    const char *name, *line;
    bool meta; /* metadata of that kind, before one paragraph */
} CLASSES[] = {
    {"paragraphs", "p\tpath=html/body/main/p class=story sig=a link=0.01\tOn day %u the harbour master counted %u ships, and nobody complained of the noise.", false},
    {"plain text", "p\t\tOn day %u the harbour master counted %u ships, and nobody complained of the noise.", false},
    {"the same block", "p\tpath=html/body/main/p class=story sig=a\tThe same again and again, said the harbour master on Monday.", false},
    {"links", "li\tpath=html/body/ul/li link=1 sig=b class=teaser\tStory number %u of the week %u", false},
    {"classes of their own", "p\tpath=html/body/div/p class=c%u sig=s%u\tA block of its own class and of its own template, whatever it says.", false},
    {"headings", "h3\tpath=html/body/div/h3 class=head sig=h\tPart %u of %u", false},
    {"section headings", "h3\tpath=html/body/div/h3 sig=h\tRelated stories", false},
    {"comments", "p\tpath=html/body/ol/li/p class=comment-body%%20comment-%u%%20comment sig=c\tI counted %u ships and it was a fine sight.", false},
    {"bylines", "p\tpath=html/body/div/p class=byline sig=y\tBy Mira Holt and Jon Aske, March %u, 20%u", false},
    {"cells", "cell\tpath=table/tr/td row=%u col=1 sig=t\t%u", false},
    {"nothing", "p\tpath=html/body/p sig=n\t", false},
    {"breaks", "hr\tpath=html/body/hr sig=n\t", false},
    {"hidden", "p\tpath=html/body/p hidden=1 sig=n\tOn day %u the harbour master counted %u ships, and nobody complained.", false},
    {"titles", "@title\tsource=og\tTitle %u - and - another - part %u - of - it", true},
    {"authors", "@author\tsource=jsonld\tMira Holt %u, Jon Aske and %u others", true},
    {"dates", "@published\tsource=time\tMarch 5, 2025, %u:%u", true},
    {"canonicals", "@canonical\tsource=rel\thttps://quay.example/a/%u/%u", true},
};

static char *make(unsigned class, unsigned blocks, size_t *len)
{
    size_t room = (size_t)blocks * 200 + 1000, at = 0;
    char *page = malloc(room);
    if (!page)
        exit(71);
    at += (size_t)snprintf(page + at, room - at, "doc\tgalley=1 lang=en url=https://quay.example/%s\t\n", CLASSES[class].name[0] == 'c' ? "" : "a/1");
    for (unsigned i = 0; i < blocks; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        at += (size_t)snprintf(page + at, room - at, CLASSES[class].line, i, i * 7);
#pragma GCC diagnostic pop
        page[at++] = '\n';
    }
    if (CLASSES[class].meta)
        at += (size_t)snprintf(page + at, room - at, "h1\tpath=html/body/h1\tThe light is back\np\tpath=html/body/p\tThe harbour master counted ships, and nobody complained.\n");
    at += (size_t)snprintf(page + at, room - at, "end\t\t\n");
    *len = at;
    return page;
}

/* An engine of its own: what a page taught must not help the next. */
static uint64_t measure(Bench *bench, Str page)
{
    Boiler *boiler = NULL;
    BoilerOptions options = {.mark = true, .explain = true, .remember = true, .dedup = true};
    doc_clear(&bench->doc);
    galley_parse(&bench->doc, page, 1);
    if (boiler_create(&boiler, &bench->heap, bench->rules, bench->lang, &options) != STET_OK)
        exit(70);
    work = 0;
    boiler_run(boiler, &bench->doc);
    uint64_t done = work;
    boiler_destroy(boiler);
    return done;
}

int main(void)
{
    enum { BLOCKS = 4000 };
    static Bench bench;
    static int bad;
    StetError error = {0};
    jmp_buf trap;
    if (setjmp(trap) != 0)
        return 71;
    bench.heap.trap = &trap;
    arena_create(&bench.arena, &bench.heap);
    doc_create(&bench.doc, &bench.arena, STR("test"));
    if (rules_open(&bench.rules, &bench.heap, NULL, &error) != STET_OK || lang_create(&bench.lang, &bench.heap, bench.rules) != STET_OK)
        return 70;
    double most = 0;
    for (unsigned i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++) {
        uint64_t steps[2];
        for (unsigned k = 0; k < 2; k++) {
            size_t len;
            char *page = make(i, BLOCKS << k, &len);
            steps[k] = measure(&bench, (Str){page, len});
            free(page);
        }
        double each = (double)steps[1] / (BLOCKS * 2);
        most = each > most ? each : most;
        if (steps[1] > steps[0] * 2 + steps[0] / 10 + 10000) {
            bad = 1;
            printf("boiler work: %s: %llu steps for n blocks, %llu for 2n\n", CLASSES[i].name, (unsigned long long)steps[0], (unsigned long long)steps[1]);
        }
    }
    printf("boiler work: %u classes of hostile documents: %s; most steps a block: %.0f\n", (unsigned)(sizeof CLASSES / sizeof *CLASSES), bad ? "NOT linear" : "linear", most);
    return bad;
}
