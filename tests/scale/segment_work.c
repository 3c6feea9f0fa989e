/* Counts the work of segment's engine on hostile texts at n and 2n bytes: every basic block of lib/segment that runs, which the
 * compiler's coverage hook tells (-fsanitize-coverage=trace-pc), so that no loop can be forgotten. Twice the text may take twice
 * the work and a little more; and no text more than a bound a byte. Prints the worst, and exits 1 when one is over. */
#include "tests/segment_desk.h"

#include <stdio.h>
#include <stdlib.h>

static uint64_t work;

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    work++;
}

static uint64_t count(SegmentDesk *desk, const char *lang, Str text)
{
    work = 0;
    segment_desk_run(desk, lang, KIND_P, text);
    return work;
}

enum { BYTES = 30000, MOST_A_BYTE = 400, SLACK = 1000 };

int main(void)
{
    static const char *const LANGS[] = {"en", "de", "fr", "zh", "ja", "vi", "ar"};
    static const char *const UNITS[] = {
        "The ships left port on Monday. ", "Mr. ", "1. ", ".", ". ", ". . ", "(", ")", "()", "\"", "\" ", "' ", "a", "A", "A. ", "A.", "e\xCC\x81", "\xCC\x81",
        "\xEF\xBF\xBD", "[1] ", "[1", "...", "- ", "!", "?!", "a-", "a.", "@", "a@", "a.b@", "://", "http://", "&#39;", "\xE4\xB8\x80", "\xE3\x80\x82", "\xE3\x82\xAB",
        "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9C.\xE2\x80\x9D ", "\xF0\x9F\x98\x80", "\xF0\x9F\x87\xAB", "'s", "\n", "\n\n", "a\n", "a. \n", "* a\n", "a) ", "1) ", "(a) ", "i. ", "z. b. ",
        "1 ", ". 1 ", "#", "#a", "\xE2\x80\x8B", "\xE2\x80\x8B ", "\xC2\xAD", "no vi ", "l'", "a'", "7 a.m. ", ":", ": a ", ":)", "; The ", ", ", "\xD8\x8C ", "x\xC2\xA0", "_", "a_", "/", "a/",
        "U.S. ", "\xC2\xB7", "\xC2\xBF", "\xE0\xB8\x81", "\xE0\xB8\x81 ", "5 kg. ", "III. ", "\t", " ", "a  ", "<", "&amp;", "``", "''", ",,",
    };
    static const char LEAD[] = "a b c d ";
    double worst = 0;
    int bad = 0;
    char *text = malloc(2 * BYTES + 64);
    for (int words = 0; words < 2; words++) {
        SegmentDesk desk;
        if (!segment_desk_open(&desk, &(SegmentOptions){.words = words}))
            return 2;
        for (size_t l = 0; l < sizeof LANGS / sizeof *LANGS; l++) {
            count(&desk, LANGS[l], STR("The language's tables are made."));
            for (size_t u = 0; u < sizeof UNITS / sizeof *UNITS * 2; u++) { /* each alone, and behind a few words */
                const char *repeated = UNITS[u / 2];
                size_t lead = u % 2 ? strlen(LEAD) : 0, unit = strlen(repeated), len = lead;
                memcpy(text, LEAD, lead);
                for (; len + unit <= 2 * BYTES; len += unit)
                    memcpy(text + len, repeated, unit);
                uint64_t once = count(&desk, LANGS[l], (Str){text, lead + (len - lead) / unit / 2 * unit}), twice = count(&desk, LANGS[l], (Str){text, len});
                double a_byte = (double)twice / (double)len;
                worst = a_byte > worst ? a_byte : worst;
                if (twice <= 2 * once + once / 20 + SLACK && a_byte <= MOST_A_BYTE)
                    continue;
                printf("segment work: %s, words %d, \"%s%s\": %llu for n bytes, %llu for 2n, %.0f a byte\n", LANGS[l], words, lead ? LEAD : "", repeated,
                       (unsigned long long)once, (unsigned long long)twice, a_byte);
                bad = 1;
            }
        }
        segment_desk_close(&desk);
    }
    free(text);
    printf("segment work: at most %.0f basic blocks a byte: %s\n", worst, bad ? "FAILED" : "linear");
    return bad;
}
