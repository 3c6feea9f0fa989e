/* segment's words and their classes; and that for any text spans cover what is no white space, in order, without overlap. */
#include "tests/segment_desk.h"

#include <criterion/criterion.h>

static void desk_open(SegmentDesk *desk)
{
    cr_assert(segment_desk_open(desk, &(SegmentOptions){.words = true}));
}

Test(segment, words_as_treebanks_cut_them)
{
    static const struct { const char *lang, *text, *want; } cases[] = {
        {"en", "I don't know John's e-mail.", "I do n't know John 's e-mail ."},
        {"en", "We cannot pay 3,500 or 1.5 by 10:30.", "We can not pay 3,500 or 1.5 by 10:30 ."},
        {"en", "The U.S. has 5 well-known p.m. shows, etc.", "The U.S. has 5 well - known p.m. shows , etc."},
        {"en", "See http://a.example/b?c=d_e, or mail me@x.example!", "See http://a.example/b?c=d_e , or mail me@x.example !"},
        {"en", "@ann likes #tags... :-) and 'em '80s", "@ann likes #tags ... :-) and 'em '80s"},
        {"fr", "L'homme qu'il a vu aujourd'hui va-t-il partir?", "L' homme qu' il a vu aujourd'hui va -t-il partir ?"},
        {"it", "L'ora dell'arrivo", "L' ora dell' arrivo"},
        {"de", "Am 3. Oktober geht's los.", "Am 3. Oktober geht's los ."},
        {"nl", "Zuid-Afrika is mooi.", "Zuid-Afrika is mooi ."},
        {"ru", "Он и &#39;&#39;там&#39;&#39; &lt; тут.", "Он и &#39;&#39; там &#39;&#39; &lt; тут ."},
        {"zh", "\u4ED6\u6765", "\u4ED6 \u6765"},
        {"en", "ok \U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F1EB\U0001F1F7 done", "ok \U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F1EB\U0001F1F7 done"},
    };
    SegmentDesk desk;
    desk_open(&desk);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Block *block = segment_desk_run(&desk, cases[i].lang, KIND_P, str_of(cases[i].text));
        char got[400];
        size_t len = 0;
        for (uint32_t k = 0; k < block->spans.count; k++) {
            const Span *span = &block->spans.items[k];
            if (span->id != SPAN_W)
                continue;
            if (len)
                got[len++] = ' ';
            memcpy(got + len, block->record.text.data + span->at, span->len);
            len += span->len;
        }
        got[len] = '\0';
        cr_expect_str_eq(got, cases[i].want);
    }
    segment_desk_close(&desk);
}

Test(segment, word_classes)
{
    static const struct { const char *text, *class; } cases[] = { /* class of the first word */
        {"house", "word"}, {"12.5 m", "number"}, {"Mr. Fox", "abbreviation"}, {"U.S. ships", "abbreviation"}, {"J. Fox", "initial"},
        {"https://a.example/", "url"}, {"a.b@c.example", "email"}, {"@ann", "handle"}, {"?", "punctuation"}, {"(a)", "open"},
        {") a", "close"}, {"\u201Ca\u201D", "open"}, {"$5", "symbol"}, {"\U0001F600", "emoji"},
    };
    SegmentDesk desk;
    desk_open(&desk);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Block *block = segment_desk_run(&desk, "en", KIND_P, str_of(cases[i].text));
        for (uint32_t k = 0; k < block->spans.count; k++) {
            const Span *span = &block->spans.items[k];
            if (span->id != SPAN_W || span->at)
                continue;
            Str class = attrs_value(&span->attrs, KEY_CLASS);
            cr_expect(str_equal(class, str_of(cases[i].class)), "%s: %.*s", cases[i].text, (int)class.len, class.data);
        }
    }
    segment_desk_close(&desk);
}

static uint32_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* Every character that is no white space lies in exactly one span of the kind; none begins or ends with white space. */
static void check_cover(const Block *block, KindId kind)
{
    Str text = block->record.text;
    size_t at = 0;
    for (uint32_t i = 0; i <= block->spans.count; i++) {
        const Span *span = i < block->spans.count ? &block->spans.items[i] : NULL;
        if (span && span->id != kind)
            continue;
        size_t end = span ? span->at : text.len;
        cr_assert_leq(at, end);
        while (at < end)
            cr_assert_eq(char_class(utf8_next(text, &at)), CHAR_SPACE, "uncovered before %zu", at);
        cr_assert_eq(at, end);
        if (!span)
            break;
        cr_assert_gt(span->len, 0u);
        size_t first = at, last = at + span->len;
        cr_assert_neq(char_class(utf8_next(text, &first)), CHAR_SPACE);
        cr_assert_neq(char_class(utf8_previous(text, &last)), CHAR_SPACE);
        at += span->len;
    }
}

Test(segment, spans_cover_any_text)
{
    static const char *const pieces[] = {
        "a", "Word", "The", "Mr", "U", ".", ".", ". ", "!", "?", "...", "\u2026", ",", ":", ";", "-", "\u2014", " ", " ", "\n", "\r\n", "\n\n", "\t", "\u00A0", "\u2028",
        "\u200B", "\u200D", "\uFEFF", "\u00AD", "\u202A", "\u0301", "(", ")", "[", "]", "\"", "'", "\u201C", "\u201D", "\u2018", "\u2019", "\u00AB", "\u00BB", "``", "''",
        "1", "23", "3.5", "1. ", "(a) ", "\u2022 ", "* ", "@", "#", "http://", "www.", "x@y.z", "\U0001F600", "\U0001F3FD", "\U0001F1EB", "\u4E2D", "\u3002", "\u300C", "\u300D",
        "\u30AB", "\u0E01", "\u0915\u093F", "\u0964", "\u0627", "\u061F", "\u05D0\"\u05D0", "don't", "l'a", "\u00BF", "\x01", "\x7F", "_", "&", "/", "$", "\u00B0", "N\u00B0",
    };
    static const char *const langs[] = {"en", "de", "fr", "it", "zh", "hy", "xx"};
    enum { PIECES = sizeof pieces / sizeof *pieces, LANGS = sizeof langs / sizeof *langs };
    SegmentDesk desk;
    desk_open(&desk);
    uint64_t state = 1;
    for (int round = 0; round < 4000; round++) {
        char text[1024];
        size_t len = 0, count = 1 + next_random(&state) % 60;
        for (size_t i = 0; i < count; i++) {
            const char *piece = pieces[next_random(&state) % PIECES];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        const Block *block = segment_desk_run(&desk, langs[next_random(&state) % LANGS], KIND_P, (Str){text, len});
        check_cover(block, SPAN_S);
        check_cover(block, SPAN_W);
    }
    segment_desk_close(&desk);
}

/* Peak memory grows with the text, not faster: a deterministic sign that nothing is done over and over. */
Test(segment, hostile_repeats_end)
{
    static const char *const units[] = {"Mr. ", "1. ", ".", "(", "\"", "a", "a\u0301", "J. ", "' ", ". ", "a@", "a-", "a.", "http://", "z. b. ", "\u200B ", "[1]", "(a) ", "\u201C"};
    enum { BYTES = 60000 };
    SegmentDesk desk;
    desk_open(&desk);
    char *text = heap_resize(&desk.heap, NULL, 0, BYTES);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t unit = strlen(units[i]), len = 0;
        for (; len + unit <= BYTES; len += unit)
            memcpy(text + len, units[i], unit);
        const Block *block = segment_desk_run(&desk, "en", KIND_P, (Str){text, len});
        check_cover(block, SPAN_S);
        check_cover(block, SPAN_W);
    }
    heap_resize(&desk.heap, text, BYTES, 0);
    segment_desk_close(&desk);
}
