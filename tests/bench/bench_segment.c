/* Speed of segment's engine against libicu's break iterators, in one process, on the same texts. Each text is a block.
 *
 *   bench_segment compare LANG FILE...     megabytes a second of each and their ratio; LANG and FILE in turn
 *   bench_segment hostile                  time a byte of hostile texts over that of English news
 *   bench_segment loop s|w LANG FILE       segments for three seconds, for a profiler
 *
 * A file is lines, one text each. ICU gets UTF-8 and is timed from there: the faster of its two ways, by conversion to UTF-16
 * and by UText, counts. libicu is needed for this program alone. */
#include "tests/segment_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

typedef struct Texts {
    const char *lang;
    Str *items;
    size_t count, bytes;
} Texts;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time); /* what else the machine does counts less than on a wall clock */
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static Texts read_texts(const char *lang, const char *name)
{
    Texts texts = {.lang = lang};
    FILE *file = fopen(name, "rb");
    if (!file)
        exit(1);
    char *line = NULL;
    size_t room = 0, capacity = 0;
    for (ssize_t got; (got = getline(&line, &room, file)) > 0;) {
        got -= line[got - 1] == '\n';
        if (texts.count == capacity) {
            capacity = capacity ? capacity * 2 : 256;
            texts.items = realloc(texts.items, capacity * sizeof *texts.items);
        }
        char *copy = malloc((size_t)got + 1);
        memcpy(copy, line, (size_t)got);
        texts.items[texts.count++] = (Str){copy, (size_t)got};
        texts.bytes += (size_t)got;
    }
    free(line);
    fclose(file);
    return texts;
}

/* Ours ------------------------------------------------------------------------------------------------------------ */

static void ours_open(SegmentDesk *ours, bool words)
{
    if (!segment_desk_open(ours, &(SegmentOptions){.words = words}))
        exit(1);
}

/* A document a text, as rows of a table are; gives the number of spans. */
static size_t ours_run(SegmentDesk *ours, const Texts *texts)
{
    size_t spans = 0;
    for (size_t i = 0; i < texts->count; i++)
        spans += segment_desk_run(ours, texts->lang, KIND_P, texts->items[i])->spans.count;
    return spans;
}

/* ICU ------------------------------------------------------------------------------------------------------------- */

typedef struct Icu {
    UBreakIterator *breaks;
    UText *view;
    UChar *wide;
    int32_t room;
    bool by_view;
} Icu;

static size_t icu_run(Icu *icu, const Texts *texts)
{
    size_t breaks = 0;
    for (size_t i = 0; i < texts->count; i++) {
        UErrorCode error = U_ZERO_ERROR;
        Str text = texts->items[i];
        if (icu->by_view) {
            icu->view = utext_openUTF8(icu->view, text.data, (int64_t)text.len, &error);
            ubrk_setUText(icu->breaks, icu->view, &error);
        } else {
            int32_t len = 0;
            if ((size_t)icu->room <= text.len) {
                icu->room = (int32_t)text.len + 1024;
                icu->wide = realloc(icu->wide, (size_t)icu->room * sizeof(UChar));
            }
            u_strFromUTF8(icu->wide, icu->room, &len, text.data, (int32_t)text.len, &error);
            ubrk_setText(icu->breaks, icu->wide, len, &error);
        }
        if (U_FAILURE(error))
            exit(1);
        while (ubrk_next(icu->breaks) != UBRK_DONE)
            breaks++;
    }
    return breaks;
}

/* Measuring ------------------------------------------------------------------------------------------------------- */

static size_t sink;

typedef struct Measured {
    double best; /* seconds of one pass */
} Measured;

static void keep(double *best, double time)
{
    if (*best == 0 || time < *best)
        *best = time;
}

enum { PASSES = 9 };
static const double SHORTEST = 0.02; /* seconds of a measurement: texts are run over until then */

/* Seconds of one run over the texts. */
#define TIMED(call) \
    do { \
        unsigned runs = 0; \
        double start = now(), passed; \
        do { \
            sink += call; \
            runs++; \
            passed = now() - start; \
        } while (passed < SHORTEST); \
        time = passed / runs; \
    } while (0)

/* The four, in turn, so that what slows the machine slows all. */
static void compare(const Texts *texts, double best[4])
{
    SegmentDesk sentences, words;
    Icu icu[4];
    ours_open(&sentences, false);
    ours_open(&words, true);
    for (int i = 0; i < 4; i++) {
        UErrorCode error = U_ZERO_ERROR;
        icu[i] = (Icu){.breaks = ubrk_open(i < 2 ? UBRK_SENTENCE : UBRK_WORD, texts->lang, NULL, 0, &error), .by_view = i % 2 == 1};
        if (U_FAILURE(error))
            exit(1);
    }
    for (int pass = 0; pass < PASSES; pass++) {
        double time;
        TIMED(ours_run(&sentences, texts));
        keep(&best[0], time);
        for (int i = 0; i < 4; i++) {
            TIMED(icu_run(&icu[i], texts));
            keep(&best[i < 2 ? 1 : 3], time);
        }
        TIMED(ours_run(&words, texts));
        keep(&best[2], time);
    }
    for (int i = 0; i < 4; i++) {
        ubrk_close(icu[i].breaks);
        utext_close(icu[i].view);
        free(icu[i].wide);
    }
    segment_desk_close(&sentences);
    segment_desk_close(&words);
}

static int compare_all(int count, char **names)
{
    double english = 0;
    puts("         MB/s: sentences    ICU  ratio    words+s.    ICU  ratio   of English");
    double total[4] = {0}, bytes = 0;
    for (int i = 0; i + 1 < count; i += 2) {
        Texts texts = read_texts(names[i], names[i + 1]);
        double best[4] = {0}, megabytes = (double)texts.bytes / 1e6;
        compare(&texts, best);
        if (!english)
            english = megabytes / best[0];
        printf("%-6s %16.1f %6.1f %6.2f %11.1f %6.1f %6.2f %12.2f\n", names[i], megabytes / best[0], megabytes / best[1], best[1] / best[0],
               megabytes / best[2], megabytes / best[3], best[3] / best[2], megabytes / best[0] / english);
        fflush(stdout);
        for (int k = 0; k < 4; k++)
            total[k] += best[k];
        bytes += megabytes;
    }
    printf("%-6s %16.1f %6.1f %6.2f %11.1f %6.1f %6.2f\n", "all", bytes / total[0], bytes / total[1], total[1] / total[0], bytes / total[2],
           bytes / total[3], total[3] / total[2]);
    return 0;
}

/* `len` bytes of one piece over and over. */
static Texts repeated(const char *piece, size_t len)
{
    Texts texts = {.lang = "en", .items = malloc(sizeof(Str)), .count = 1};
    char *text = malloc(len + 16);
    size_t size = strlen(piece), at = 0;
    while (at + size <= len) {
        memcpy(text + at, piece, size);
        at += size;
    }
    texts.items[0] = (Str){text, at};
    texts.bytes = at;
    return texts;
}

static int hostile(void)
{
    static const char *const PIECES[] = {
        "The ships left port on Monday after a long delay, and officials said that more would follow in the coming weeks. ",
        "Mr. ", "1. ", ".", ". ", "(", "\"", "\" ", "' ", "a", "A. ", "A.", "e\xCC\x81", "\xCC\x81", "\xEF\xBF\xBD", "[1] ", "...", "- ", "!",
        "a-", "a.", "@", "a@", "://", "&#39;", "\xE4\xB8\x80", "\xE3\x80\x82", "\xE2\x80\x9C", "\xF0\x9F\x98\x80", "'s", "\n", "a\n", "* a\n", "http://a",
    };
    double usual = 0;
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
        Texts texts = repeated(PIECES[i], 1 << 20);
        double best = 0, time;
        for (int pass = 0; pass < 3; pass++) {
            SegmentDesk ours;
            ours_open(&ours, true);
            TIMED(ours_run(&ours, &texts));
            keep(&best, time);
            segment_desk_close(&ours);
        }
        double nanoseconds = best * 1e9 / (double)texts.bytes;
        if (i == 0)
            usual = nanoseconds;
        printf("%6.2f times usual text (%5.1f ns a byte) \"%s\"\n", nanoseconds / usual, nanoseconds, PIECES[i][0] == '\n' ? "\\n" : PIECES[i]);
        free((void *)(uintptr_t)texts.items[0].data);
        free(texts.items);
    }
    return 0;
}

static int loop(bool words, const char *lang, const char *name)
{
    Texts texts = read_texts(lang, name);
    SegmentDesk ours;
    ours_open(&ours, words);
    double start = now();
    size_t bytes = 0;
    while (now() - start < 3) {
        sink += ours_run(&ours, &texts);
        bytes += texts.bytes;
    }
    printf("%.1f MB/s\n", (double)bytes / 1e6 / (now() - start));
    segment_desk_close(&ours);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 4 && strcmp(argv[1], "compare") == 0)
        return compare_all(argc - 2, argv + 2);
    if (argc == 2 && strcmp(argv[1], "hostile") == 0)
        return hostile();
    if (argc == 5 && strcmp(argv[1], "loop") == 0)
        return loop(argv[2][0] == 'w', argv[3], argv[4]);
    fputs("usage: bench_segment compare LANG FILE... | hostile | loop s|w LANG FILE\n", stderr);
    return 64;
}
