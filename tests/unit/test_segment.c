/* segment's promises, class by class: where sentences end, and that spans cover the text. Words: test_segment_words.c. */
#include "tests/segment_desk.h"

#include <criterion/criterion.h>

#include <stdio.h>

static void desk_open(SegmentDesk *desk, const SegmentOptions *options)
{
    cr_assert(segment_desk_open(desk, options));
}

static void desk_close(SegmentDesk *desk)
{
    segment_desk_close(desk);
    cr_assert_eq(desk->heap.used, 0u);
}

typedef struct Case {
    const char *lang, *sentences; /* " | " where one ends; the text has a space there, "|" where nothing stands between */
} Case;

static void check(const Case *cases, size_t count)
{
    SegmentDesk desk;
    desk_open(&desk, &(SegmentOptions){0});
    for (size_t i = 0; i < count; i++) {
        char text[512], got[600];
        size_t len = 0;
        for (const char *from = cases[i].sentences; *from; from++)
            if (strncmp(from, " | ", 3) == 0)
                text[len++] = ' ', from += 2;
            else
                text[len++] = *from;
        segment_desk_run(&desk, cases[i].lang, KIND_P, (Str){text, len});
        cr_assert(segment_desk_sentences(&desk.doc, got, sizeof got));
        cr_expect_str_eq(got, cases[i].sentences, "%s: got  %s\n    want %s", cases[i].lang, got, cases[i].sentences);
    }
    desk_close(&desk);
}
#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

Test(segment, titles_and_ranks_stay_with_the_name)
{
    static const Case cases[] = {
        {"en", "Rep. Yu Yong-weon spoke. | Nobody listened."},
        {"en", "Lt. Gen. Kyrylo Budanov flew in. | He left at once."},
        {"en", "Two S. Korean ships left port. | They came back."},
        {"en", "Ask Mr. Brown or Ms. Green. | Dr. Grey is away."},
        {"de", "Frau Prof. Weber kam. | Herr Dr. Klein ging."},
        {"fr", "M. Durand parle. | Mme. Petit se tait."},
        {"es", "La Sra. Gómez y el Dr. Ruiz llegaron. | Nadie los vio."},
        {"it", "Il dott. Rossi arriva. | La sig.ra Bianchi parte."},
        {"pt", "O Sr. Costa saiu. | A Dra. Lima ficou."},
        {"pl", "Przyjechał prof. Nowak. | Nie było nikogo."},
        {"ru", "Приехал проф. Иванов. | Его никто не ждал."},
        {"tr", "Prof. Yılmaz geldi. | Kimse yoktu."},
    };
    CHECK(cases);
}

Test(segment, abbreviations_by_what_follows)
{
    static const Case cases[] = {
        {"en", "See fig. 3 on p. 12 of vol. 2. | The rest is on p. 13."},
        {"en", "He said no. | Nobody asked again."},
        {"en", "She works at Acme Inc. in Ohio. | It pays well."},
        {"en", "She works at Acme Inc. | It pays well."},
        {"en", "Bring pens, paper, etc. | We start at nine."},
        {"en", "It weighs 5 lb. | Tom lifted it."},
        {"en", "Use 5 lb. of sand."},
        {"en", "Please come in. | Take a seat."},
        {"en", "At 9 a.m. Mary rang. | Ann rang at 10 a.m. | Bob did not."},
        {"de", "Wir essen Obst, z. B. Birnen. | Das ist gut."},
        {"de", "Siehe S. 12 und Abb. 4. | Dort steht es."},
        {"nl", "Neem fruit, bijv. peren. | Dat is gezond."},
        {"sv", "Ta frukt, t.ex. päron. | Det är gott."},
        {"cs", "Vezmi ovoce, např. hrušky. | Je to dobré."},
        {"fi", "Ota hedelmiä, esim. päärynöitä. | Se on hyvää."},
        {"id", "Lihat hlm. 12 buku itu. | Itu penting."},
        {"uk", "Він живе на вул. Садовій. | Це недалеко."},
    };
    CHECK(cases);
}

Test(segment, initials_and_acronyms)
{
    static const Case cases[] = {
        {"en", "J. R. Miller met A. B. Stone. | They talked."},
        {"en", "The U.S. Senate voted. | He lives in the U.S. | She does not."},
        {"en", "You and I. | That is all."},
        {"de", "Es kam J. S. Bach. | Er spielte."},
        {"ru", "А. С. Пушкин писал стихи. | Они известны."},
        {"ta", "கே. ராமன் வந்தார். | அவர் பேசினார்."},
    };
    CHECK(cases);
}

Test(segment, numbers_dates_and_ordinals)
{
    static const Case cases[] = {
        {"en", "It costs $4.50. | That is 1,200 in all. | Pi is 3.14159."},
        {"en", "We saw 12. | The others saw none."},
        {"de", "Er kam am 3. Oktober. | Sie kam am 4. | Das war spät."},
        {"de", "Im 2. Weltkrieg war er jung."},
        {"da", "Den 5. maj blev vi frie. | Det var en fest."},
        {"fi", "Hän tuli 3. lokakuuta. | Se oli myöhään."},
        {"cs", "Přijel 7. března. | Bylo pozdě."},
        {"hu", "Ez 1999. május 3. napján volt. | Nem esett."},
    };
    CHECK(cases);
}

Test(segment, ellipsis_exclamation_and_question)
{
    static const Case cases[] = {
        {"en", "I wonder... maybe not. | Well... | Nobody knows."},
        {"en", "So . . . it goes. | It went on . . . . | Then it stopped."},
        {"en", "What?! | No! | Really?"},
        {"en", "They ride for Yahoo! in town."},
        {"es", "¿Qué pasa? | ¡Nada! | ¿Seguro?"},
        {"el", "Πού είναι; | Δεν ξέρω."},
    };
    CHECK(cases);
}

Test(segment, quotes_and_brackets)
{
    static const Case cases[] = {
        {"en", "\"I am tired.\" he said. | She nodded."},
        {"en", "He said, \"I am tired.\" | She nodded."},
        {"en", "\xE2\x80\x9CStop it!\xE2\x80\x9D she cried. | \xE2\x80\x9CNever.\xE2\x80\x9D"},
        {"en", "The shop (It opened in May.) is small. | (The other one is big.)"},
        {"de", "\xE2\x80\x9EIch gehe.\xE2\x80\x9C, sagte er. | Sie blieb."},
        {"fr", "\xC2\xAB Je pars. \xC2\xBB | Elle reste."},
        {"en", "It was left out [...] by Him. | That is so."},
        {"en", "It is true.[3] | Others differ."},
    };
    CHECK(cases);
}

Test(segment, what_looks_like_a_stop)
{
    static const Case cases[] = {
        {"en", "Look at www.example.org/a.b?c=D. | It is there."},
        {"en", "Write to ann.lee@example.org. | She answers."},
        {"en", "Open notes.txt and read it. | Close it."},
        {"en", "The dog barked.The cat ran."},
        {"en", "The word ended. but it went on."},
    };
    SegmentDesk desk;
    desk_open(&desk, &(SegmentOptions){0});
    desk_close(&desk);
    check(cases, 3);
    char got[200];
    desk_open(&desk, &(SegmentOptions){0});
    segment_desk_run(&desk, "en", KIND_P, STR("The dog barked.The cat ran."));
    cr_assert(segment_desk_sentences(&desk.doc, got, sizeof got));
    cr_expect_str_eq(got, "The dog barked. | The cat ran.");
    desk_close(&desk);
}

Test(segment, stops_of_other_scripts)
{
    static const struct { const char *lang, *text, *want; } cases[] = {
        {"zh", "\u4ED6\u6765\u4E86\u3002\u5979\u8D70\u4E86\uFF01", "\u4ED6\u6765\u4E86\u3002 | \u5979\u8D70\u4E86\uFF01"},
        {"ja", "\u300C\u884C\u304F\u3002\u300D\u3068\u8A00\u3063\u305F\u3002\u7D42\u308F\u308A\u3002", "\u300C\u884C\u304F\u3002\u300D\u3068\u8A00\u3063\u305F\u3002 | \u7D42\u308F\u308A\u3002"},
        {"hi", "\u0930\u093E\u092E \u0906\u092F\u093E\u0964 \u0935\u0939 \u0917\u092F\u093E\u0964", "\u0930\u093E\u092E \u0906\u092F\u093E\u0964 | \u0935\u0939 \u0917\u092F\u093E\u0964"},
        {"ur", "\u0648\u06C1 \u0622\u06CC\u0627\u06D4 \u06A9\u0648\u0646\u061F", "\u0648\u06C1 \u0622\u06CC\u0627\u06D4 | \u06A9\u0648\u0646\u061F"},
        {"km", "\u1781\u17D2\u1789\u17BB\u17C6\u17D4 \u1782\u17C1\u17D4", "\u1781\u17D2\u1789\u17BB\u17C6\u17D4 | \u1782\u17C1\u17D4"},
        {"am", "\u12A5\u1295\u12F4\u1275\u1362 \u12F0\u1205\u1293\u1367", "\u12A5\u1295\u12F4\u1275\u1362 | \u12F0\u1205\u1293\u1367"},
        {"hy", "\u0533\u0576\u0561\u0581: \u0535\u056F\u0561\u057E:", "\u0533\u0576\u0561\u0581: | \u0535\u056F\u0561\u057E:"},
    };
    SegmentDesk desk;
    desk_open(&desk, &(SegmentOptions){0});
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[300];
        segment_desk_run(&desk, cases[i].lang, KIND_P, str_of(cases[i].text));
        cr_assert(segment_desk_sentences(&desk.doc, got, sizeof got));
        cr_expect_str_eq(got, cases[i].want);
    }
    desk_close(&desk);
}

Test(segment, lists_and_lines)
{
    static const struct { KindId kind; const char *text, *want; } cases[] = {
        {KIND_P, "1. Wash 2. Rinse 3. Dry", "1. Wash | 2. Rinse | 3. Dry"},
        {KIND_P, "(a) Wash it. (b) Dry it.", "(a) Wash it. | (b) Dry it."},
        {KIND_P, "1) Wash 2) Rinse 1) Cut 2) Sew", "1) Wash | 2) Rinse | 1) Cut | 2) Sew"},
        {KIND_P, "\u2022 Wash \u2022 Dry", "\u2022 Wash | \u2022 Dry"},
        {KIND_P, "The first line of this paragraph is wrapped at\nsome column. The second sentence is wrapped too,\nand ends here.",
         "The first line of this paragraph is wrapped at\nsome column. | The second sentence is wrapped too,\nand ends here."},
        {KIND_P, "One two\n\nThree four", "One two | Three four"},
        {KIND_P, "apples\npears\nplums", "apples | pears | plums"},
        {KIND_P, "- Be kind.\r\n- Be quick.", "- Be kind. | - Be quick."},
        {KIND_PRE, "let a = 1\nlet b = 2", "let a = 1 | let b = 2"},
        {KIND_H2, "Ships leave port", "Ships leave port"},
    };
    SegmentDesk desk;
    desk_open(&desk, &(SegmentOptions){0});
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[400];
        segment_desk_run(&desk, "en", cases[i].kind, str_of(cases[i].text));
        cr_assert(segment_desk_sentences(&desk.doc, got, sizeof got));
        cr_expect_str_eq(got, cases[i].want);
    }
    desk_close(&desk);
}

Test(segment, adds_nothing_twice_and_skips_what_is_not_kept)
{
    SegmentDesk desk;
    desk_open(&desk, &(SegmentOptions){.words = true, .explain = true});
    Block *block = segment_desk_run(&desk, "en", KIND_P, STR("One. Two."));
    uint32_t count = block->spans.count;
    cr_assert_eq(count, 6u);
    cr_assert(str_equal(attrs_value(&block->spans.items[1].attrs, KEY_CLASS), STR("word")));
    segment_run(desk.segment, &desk.doc);
    cr_assert_eq(block->spans.count, count);
    Block *hidden = doc_add_block(&desk.doc, KIND_P, STR("Three."));
    attrs_add_integer(&desk.doc, &hidden->record.attrs, KEY_KEEP, 0);
    segment_run(desk.segment, &desk.doc);
    cr_assert_eq(desk.doc.blocks.items[1].spans.count, 0u);
    for (uint32_t i = 0; i < count; i++) {
        const Span *span = &desk.doc.blocks.items[0].spans.items[i];
        cr_assert(span->id != SPAN_S || attrs_value(&span->attrs, KEY_WHY).len > 0);
        cr_assert(!span->transient);
    }
    desk_close(&desk);
}

Test(segment, explains_marks_and_line_ends_that_end_nothing)
{
    SegmentDesk desk;
    desk_open(&desk, &(SegmentOptions){.explain = true});
    Block *block = segment_desk_run(&desk, "en", KIND_P, STR("Dr. Lee saw No. 5 (it shone. It shone!) at 5 p.m. and\nwent; J. Doe of the U.S. Army did not..."));
    char got[400];
    size_t len = 0;
    for (uint32_t i = 0; i < block->spans.count; i++) {
        const Span *span = &block->spans.items[i];
        Str why = attrs_value(&span->attrs, KEY_WHY);
        if (span->id == SPAN_NOBREAK)
            len += (size_t)snprintf(got + len, sizeof got - len, "%u %.*s\n", span->at, (int)why.len, why.data);
    }
    cr_expect_str_eq(got, "54 wrapped-line\n2 abbreviation\n14 abbreviation-before-number\n27 inside-quotation-or-bracket\n37 goes-on-in-lower-case\n"
                          "48 goes-on-in-lower-case\n58 clause-mark-before-no-starter\n61 abbreviation-before-name\n"
                          "77 abbreviation-before-no-starter\n");
    cr_expect_eq(block->spans.items[0].len, block->record.text.len);
    desk_close(&desk);
}

Test(segment, quotations_and_brackets_that_stand_alone)
{
    static const Case cases[] = {
        {"en", "We left early. | (The road was icy that night and nobody wished to wait. | Those who stayed met the snow.) | It was late."},
        {"en", "We left early. | (He knew. She did not.) | It was late."},
        {"en", "\"You may keep the old boat as long as you like. I have no use for it any more,\" he said. | They sailed."},
        {"en", "\"I only wished to --\" | The door fell shut."},
        {"en", "Who told you so ? ' | Peter looked up ."},
        {"en", "The shop opens at 7 a.m. | 8 a.m. is too late."},
        {"en", "This was shown in earlier work by others.14 15 | The method is old."},
        {"de", "Er wohnt in der Gartenstr. 12 in Bonn. | Die Hausnr. 4 ist leer."},
        {"ar", "خبر عاجل: | وصل الوزير الى المدينة اليوم. | ثم عاد."},
    };
    CHECK(cases);
}
