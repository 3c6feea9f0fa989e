/* Unicode's own test files, where Debian's unicode-data is installed; and cases of our own for each rule that hangs on three characters. */
#include "segment/uax29.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

/* One line: "÷ 0061 × 0308 ÷": text and where it breaks (a bit a byte). */
static size_t read_line(const char *line, char *text, bool *breaks)
{
    size_t len = 0;
    memset(breaks, 0, 256);
    for (const char *p = line; *p && *p != '#' && *p != '\n';) {
        if ((unsigned char)*p == 0xC3) { /* ÷ is C3 B7, × is C3 97 */
            breaks[len] = (unsigned char)p[1] == 0xB7;
            p += 2;
        } else if (*p == ' ' || *p == '\t') {
            p++;
        } else {
            char *end;
            len += utf8_put(text + len, (uint32_t)strtoul(p, &end, 16));
            p = end;
        }
    }
    return len;
}

static bool line_passes(Uax29Unit unit, const char *line)
{
    char text[256];
    bool breaks[256];
    Str given = {text, read_line(line, text, breaks)};
    for (size_t at = 0; at < given.len;) {
        size_t end = uax29_end(unit, given, at);
        while (++at < end)
            if (breaks[at])
                return false;
        if (!breaks[end])
            return false;
    }
    return true;
}

static void run_file(Uax29Unit unit, const char *name, unsigned expected)
{
    char path[128], line[4096];
    snprintf(path, sizeof path, "/usr/share/unicode/auxiliary/%s", name);
    FILE *file = fopen(path, "r");
    if (!file)
        cr_skip("skipped: no %s (Debian: unicode-data)", path);
    unsigned total = 0, passed = 0;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        total++;
        if (line_passes(unit, line))
            passed++;
        else
            cr_log_warn("%s", line);
    }
    fclose(file);
    cr_expect_eq(passed, total, "%s: %u of %u", name, passed, total);
    cr_expect_geq(total, expected);
}

Test(uax29, graphemes) { run_file(UAX29_GRAPHEME, "GraphemeBreakTest.txt", 602); }
Test(uax29, words) { run_file(UAX29_WORD, "WordBreakTest.txt", 1823); }
Test(uax29, sentences) { run_file(UAX29_SENTENCE, "SentenceBreakTest.txt", 502); }

Test(uax29, own_cases)
{
    static const struct { Uax29Unit unit; const char *line; } cases[] = {
        {UAX29_WORD, "÷ 0061 × 0027 × 0062 ÷ 0027 ÷ 0020 ÷"},                 /* a'b' */
        {UAX29_WORD, "÷ 0031 × 002C × 0032 ÷ 002C ÷ 0061 ÷"},                 /* 1,2,a */
        {UAX29_GRAPHEME, "÷ 1F1E6 × 1F1E7 ÷ 1F1E8 ÷"},
        {UAX29_GRAPHEME, "÷ 1F469 × 200D × 1F469 ÷"},
        {UAX29_SENTENCE, "÷ 0041 × 002E × 0020 × 0061 ÷"},                    /* A. a */
        {UAX29_SENTENCE, "÷ 0061 × 002E × 0029 × 0020 ÷ 0041 ÷"},             /* a.) A */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(line_passes(cases[i].unit, cases[i].line), "%s", cases[i].line);
}
