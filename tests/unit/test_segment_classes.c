/* segment's boundaries by class: quotations, clauses, dates, lists, texts in one case, other scripts. The plain cases: test_segment.c. */
#include "segment/segment.h"
#include "tests/segment_desk.h"
#include "tests/unit/engine_bench.h"

typedef struct Case {
    const char *lang, *text, *want; /* want: the sentences, " | " between them; NULL: the text is one */
} Case;

/* Each case as it is, and with words, which must not change its sentences. */
static void check(const Case *cases, size_t count)
{
    Bench bench;
    engine_bench_open(&bench);
    for (int words = 0; words < 2; words++) {
        Segment *segment;
        cr_assert_eq(segment_create(&segment, &bench.heap, bench.rules, bench.lang, &(SegmentOptions){.words = words, .explain = true}), STET_OK);
        for (size_t i = 0; i < count; i++) {
            char got[900];
            doc_clear(&bench.doc);
            attrs_add(&bench.doc, &bench.doc.attrs, KEY_LANG, str_of(cases[i].lang));
            doc_add_block(&bench.doc, KIND_P, str_of(cases[i].text));
            segment_run(segment, &bench.doc);
            cr_assert(segment_desk_sentences(&bench.doc, got, sizeof got));
            const char *want = cases[i].want ? cases[i].want : cases[i].text;
            cr_expect_str_eq(got, want, "%s, words %d: got  %s\n    want %s", cases[i].lang, words, got, want);
        }
        segment_destroy(segment);
    }
    engine_bench_close(&bench);
}
#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

Test(segment_classes, straight_quotes_with_space_on_both_sides)
{
    static const Case cases[] = {
        {"en", "'' The bridge is shut , '' she said . '' Who shut it ?", "'' The bridge is shut , '' she said . | '' Who shut it ?"},
        {"en", "of the old mill '' , as it was called . In '' Rivers '' , he tells of it .", "of the old mill '' , as it was called . | In '' Rivers '' , he tells of it ."},
        {"en", "He saw the boat sink . ' The crew swam off . ' Are you hurt ? ' he asked .",
         "He saw the boat sink . ' | The crew swam off . | ' Are you hurt ? ' he asked ."},
        {"en", "They sang \" Home again \" . It was late . \" Good night \" , said all .", "They sang \" Home again \" . | It was late . | \" Good night \" , said all ."},
        {"fr", "Quel froid ! \" Les autres sont partis.", "Quel froid ! \" | Les autres sont partis."},
    };
    CHECK(cases);
}

Test(segment_classes, quotations_are_whole_or_cut_by_language)
{
    static const Case cases[] = {
        {"en", "She told us all, \"The mill is shut for the winter. Nobody works there now. Come back in May, when the river is open again!\"", NULL},
        {"nl", ",, De molen is dicht. Niemand werkt er nu. '' Zij ging weg.", ",, De molen is dicht. | Niemand werkt er nu. '' | Zij ging weg."},
        {"pt", "\xC2\xABO moinho fechou. Ningu\u00E9m trabalha l\u00E1\xC2\xBB, disse ela.", "\xC2\xABO moinho fechou. | Ningu\u00E9m trabalha l\u00E1\xC2\xBB, disse ela."},
        {"ko", "\uADF8\uB294 \"\uAC04\uB2E4.\"\uB77C\uACE0 \uD588\uB2E4. \uB05D.", "\uADF8\uB294 \"\uAC04\uB2E4.\"\uB77C\uACE0 \uD588\uB2E4. | \uB05D."},
        {"cs", "\u201EMl\u00FDn je zav\u0159en\u00FD.\u201C Ode\u0161la.", "\u201EMl\u00FDn je zav\u0159en\u00FD.\u201C | Ode\u0161la."},
    };
    CHECK(cases);
}

Test(segment_classes, clauses_that_are_sentences)
{
    static const Case cases[] = {
        {"es", "El r\u00EDo baja lento; La barca espera.", "El r\u00EDo baja lento; | La barca espera."},
        {"en", "We saw Paris; Rome came later.", NULL},
        {"it", "Cos\u00EC disse: Il ponte \u00E8 chiuso.", "Cos\u00EC disse: | Il ponte \u00E8 chiuso."},
        {"en", "He said: The bridge is shut.", NULL},
        {"es", "Viven 12 hab. / km\u00B2 en el valle.", NULL},
    };
    CHECK(cases);
}

Test(segment_classes, dates_and_numbered_paragraphs)
{
    static const Case cases[] = {
        {"en", "They met on 24. Dezember 1998 in Bonn.", NULL},
        {"en", "It was 7. M\u00E4r. 1998 and 8. 3. 1999 too. It rained.", "It was 7. M\u00E4r. 1998 and 8. 3. 1999 too. | It rained."},
        {"ko", "\uADF8\uB294 1998. 4. 7. \uC11C\uC6B8\uC5D0 \uC654\uB2E4. \uBE44\uAC00 \uC654\uB2E4.", "\uADF8\uB294 1998. 4. 7. \uC11C\uC6B8\uC5D0 \uC654\uB2E4. | \uBE44\uAC00 \uC654\uB2E4."},
        {"sk", "B\u00FDk 21. 4. - 20. 5. m\u00E1 \u0161\u0165astie.", NULL},
        {"it", "1043. Acque comuni.", NULL},
        {"en", "The toll was 12,500.The rest came home.", "The toll was 12,500. | The rest came home."},
    };
    CHECK(cases);
}

Test(segment_classes, abbreviations_in_brackets_and_before_opening_marks)
{
    static const Case cases[] = {
        {"en", "Mary Bell (D-Ala.) Friday left. Tom Ray (R-Tex.) stayed.", "Mary Bell (D-Ala.) Friday left. | Tom Ray (R-Tex.) stayed."},
        {"en", "The mill (Bell Bros.) Monday shut. It is old.", "The mill (Bell Bros.) Monday shut. | It is old."},
        {"es", "Salen a las 7 a.m. \u00BFVienes?", "Salen a las 7 a.m. | \u00BFVienes?"},
        {"es", "Naci\u00F3 el 20 a. C. en Roma. Muri\u00F3 all\u00ED.", "Naci\u00F3 el 20 a. C. en Roma. | Muri\u00F3 all\u00ED."},
        {"en", "See sec. 4 and max. 9 items. No. I see none.", "See sec. 4 and max. 9 items. | No. | I see none."},
        {"en", "B.A. Holders may apply.", NULL},
        {"en", "P.S. Bring the map.", NULL},
        {"en", "It is open 8 a.m. - 6 p.m. Come early.", "It is open 8 a.m. - 6 p.m. | Come early."},
    };
    CHECK(cases);
}

Test(segment_classes, texts_in_one_case)
{
    static const Case cases[] = {
        {"en", "i saw the boat. it sank. did you? we swam off.", "i saw the boat. | it sank. | did you? | we swam off."},
        {"en", "We saw the boat (approx. the size of a car). It sank.", "We saw the boat (approx. the size of a car). | It sank."},
        {"en", "THE BOAT LEFT AT 7 A.M. IN THE RAIN. MR. RAY SWAM.", "THE BOAT LEFT AT 7 A.M. IN THE RAIN. | MR. RAY SWAM."},
    };
    CHECK(cases);
}

Test(segment_classes, lists_within_a_line)
{
    static const Case cases[] = {
        {"en", "Pack these a. Rope b. Lamp c. Map", "Pack these | a. Rope | b. Lamp | c. Map"},
        {"en", "a. Rope is here b. Lamp is not", NULL},
        {"en", "I. Rope II. Lamps III. Maps", "I. Rope | II. Lamps | III. Maps"},
        {"en", "It began. (ii) Then it ended. [c] Nobody came.", "It began. | (ii) Then it ended. | [c] Nobody came."},
        {"en", "* Pack the rope. Take the lamp.", NULL},
        {"en", "* Rope. * Lamp.", "* Rope. | * Lamp."},
        {"en", "\u2B1B Rope and lamp \u2B1B Map", "\u2B1B Rope and lamp | \u2B1B Map"},
    };
    CHECK(cases);
}

Test(segment_classes, stops_that_stand_alone)
{
    static const Case cases[] = {
        {"en", "The boat sank. .. Nobody saw it.", "The boat sank. | .. | Nobody saw it."},
        {"en", "It went down .... Nobody saw it.", "It went down . | ... | Nobody saw it."},
        {"en", "It went down .. and came up.", NULL},
    };
    CHECK(cases);
}

Test(segment_classes, scripts_without_capitals)
{
    static const Case cases[] = {
        {"gu", "\u0A8F.\u0AAC\u0AC0.\u0AAA\u0A9F\u0AC7\u0AB2 \u0A86\u0AB5\u0ACD\u0AAF\u0ABE. \u0AA4\u0AC7 \u0AAC\u0AC7\u0AA0\u0ABE.",
         "\u0A8F.\u0AAC\u0AC0.\u0AAA\u0A9F\u0AC7\u0AB2 \u0A86\u0AB5\u0ACD\u0AAF\u0ABE. | \u0AA4\u0AC7 \u0AAC\u0AC7\u0AA0\u0ABE."},
        {"hi", "\u092A\u091F\u0928\u093E. \u0930\u093E\u092E \u0906\u092F\u093E\u0964", NULL},
        {"fa", "\u0627\u0648 \u0639\u0644\u06CC) \u0639 (\u0631\u0627 \u062F\u06CC\u062F. \u0631\u0641\u062A.", "\u0627\u0648 \u0639\u0644\u06CC) \u0639 (\u0631\u0627 \u062F\u06CC\u062F. | \u0631\u0641\u062A."},
        {"th", "\u0E40\u0E01\u0E34\u0E14 5 \u0E21.\u0E04. \u0E17\u0E35\u0E48\u0E19\u0E35\u0E48", NULL},
        {"bn", "\u09A1. \u09B0\u09BE\u09AF\u09BC \u098F\u09B2\u09C7\u09A8\u0964 \u09A4\u09BF\u09A8\u09BF \u0997\u09C7\u09B2\u09C7\u09A8\u0964",
         "\u09A1. \u09B0\u09BE\u09AF\u09BC \u098F\u09B2\u09C7\u09A8\u0964 | \u09A4\u09BF\u09A8\u09BF \u0997\u09C7\u09B2\u09C7\u09A8\u0964"},
        {"my", "\u101E\u1030\u101C\u102C\u1015\u103C\u102E\u104B \u1019\u101C\u102C\u1018\u1030\u1038\u104B", "\u101E\u1030\u101C\u102C\u1015\u103C\u102E\u104B | \u1019\u101C\u102C\u1018\u1030\u1038\u104B"},
        {"sl", "Pri\u0161el je 7. maja. Prof. Kos ga ni videl.", "Pri\u0161el je 7. maja. | Prof. Kos ga ni videl."},
        {"ca", "Viu a l'Av. Major, n\u00FAm. 7. La Dra. Pi no.", "Viu a l'Av. Major, n\u00FAm. 7. | La Dra. Pi no."},
    };
    CHECK(cases);
}

Test(segment_classes, every_boundary_names_its_rule)
{
    Bench bench;
    Segment *segment;
    engine_bench_open(&bench);
    cr_assert_eq(segment_create(&segment, &bench.heap, bench.rules, bench.lang, &(SegmentOptions){.explain = true}), STET_OK);
    attrs_add(&bench.doc, &bench.doc.attrs, KEY_LANG, STR("en"));
    Block *block = doc_add_block(&bench.doc, KIND_P, STR("it sank. it was old; The crew swam. So . . . What? Mr. Ray (D-Ala.) left. a. One b. Two c. Three"));
    segment_run(segment, &bench.doc);
    for (uint32_t i = 0; i < block->spans.count; i++)
        cr_expect(attrs_value(&block->spans.items[i].attrs, KEY_WHY).len > 0);
    cr_assert_geq(block->spans.count, 8u);
    segment_destroy(segment);
    engine_bench_close(&bench);
}
