/* tag's engine: each class of finding on sentences of our own. A '|' in a text ends a sentence and stands for a space. */
#include "tag/tag.h"

#include "tests/unit/engine_bench.h"
#include <stdio.h>

static void bench_open(Bench *bench)
{
    TagOptions options = {0};
    Tag *tag = NULL;
    engine_bench_open(bench);
    cr_assert_eq(tag_create(&tag, &bench->heap, bench->rules, bench->lang, &options), STET_OK);
    bench->engine = tag;
}

static void bench_close(Bench *bench)
{
    tag_destroy(bench->engine);
    engine_bench_close(bench);
}

/* One paragraph with its sentences. */
static void add_paragraph(Bench *bench, Str marked)
{
    char *text = arena_alloc(&bench->arena, marked.len + 1);
    size_t start = 0;
    memcpy(text, marked.data, marked.len);
    for (size_t i = 0; i < marked.len; i++)
        if (text[i] == '|')
            text[i] = ' ';
    Block *block = doc_add_block(&bench->doc, KIND_P, (Str){text, marked.len});
    for (size_t i = 0; i <= marked.len; i++)
        if (i == marked.len || marked.data[i] == '|') {
            doc_add_span(&bench->doc, block, SPAN_S, start, i - start);
            start = i + 1;
        }
}

static void run(Bench *bench, const char *lang, const char *published, const char *text)
{
    doc_clear(&bench->doc);
    attrs_add(&bench->doc, &bench->doc.attrs, KEY_LANG, str_of(lang));
    if (*published)
        doc_add_meta(&bench->doc, META_PUBLISHED, str_of(published));
    Str rest = str_of(text), paragraph;
    while (str_split(&rest, '\n', &paragraph))
        add_paragraph(bench, paragraph);
    tag_run(bench->engine, &bench->doc);
}

/* "text=value; …" of a kind; the value of the keys given, apart by a comma, what is not there left out. */
static const char *found(Bench *bench, KindId kind, KeyId first, KeyId second)
{
    buf_clear(&bench->out);
    for (uint32_t b = 0; b < bench->doc.blocks.count; b++) {
        const Block *block = &bench->doc.blocks.items[b];
        for (uint32_t i = 0; i < block->spans.count; i++) {
            const Span *span = &block->spans.items[i];
            if (span->id != kind)
                continue;
            if (bench->out.len)
                buf_append(&bench->out, STR("; "));
            buf_append(&bench->out, str_sub(block->record.text, span->at, span->len));
            buf_byte(&bench->out, '=');
            buf_append(&bench->out, attrs_value(&span->attrs, first));
            if (second != first && attrs_value(&span->attrs, second).len) {
                buf_byte(&bench->out, ',');
                buf_append(&bench->out, attrs_value(&span->attrs, second));
            }
        }
    }
    buf_byte(&bench->out, '\0');
    return bench->out.data;
}

typedef struct Case {
    const char *lang, *published, *text, *expected;
} Case;

static void check_cases(const Case *cases, size_t count, KindId kind, KeyId first, KeyId second)
{
    Bench bench;
    bench_open(&bench);
    for (size_t i = 0; i < count; i++) {
        run(&bench, cases[i].lang, cases[i].published, cases[i].text);
        const char *got = found(&bench, kind, first, second);
        cr_expect_str_eq(got, cases[i].expected, "%s: %s\n  got  %s\n  want %s", cases[i].lang, cases[i].text, got, cases[i].expected);
    }
    bench_close(&bench);
}
#define CHECK(cases, kind, first, second) check_cases(cases, sizeof(cases) / sizeof *(cases), kind, first, second)

/* 2021-06-16 was a Wednesday. */
Test(tag, times_of_news)
{
    static const Case CASES[] = {
        {"en", "2021-06-16", "The vote took place on Wednesday.", "Wednesday=2021-06-16,date"},
        {"en", "2021-06-16", "It rained Thursday and Tuesday.", "Thursday=2021-06-10,date; Tuesday=2021-06-15,date"},
        {"en", "2021-06-16", "The ferry will sail on Friday.", "Friday=2021-06-18,date"},
        {"en", "2026-03-12", "The ferry will keep running, the council decided on Wednesday.", "Wednesday=2026-03-11,date"},
        {"en", "2026-03-12", "The rebuilt pier will open in May, she said in April.", "May=2026-05,date; April=2025-04,date"},
        {"en", "2026-03-12", "On Friday the ferry will stop; the damaged pier will be closed on Monday.", "Friday=2026-03-13,date; Monday=2026-03-16,date"},
        {"de", "2026-03-12", "Die Fähre wird weiterfahren, teilte der Rat am Mittwoch mit.", "Mittwoch=2026-03-11,date"},
        {"en", "2026-03-12", "We know that Theresa May met Mrs. May and Ruth Friday.", ""},
        {"en", "2026-03-12", "It took five to six years, or 10-12 weeks.", "five to six years=P5Y/P6Y,duration; 10-12 weeks=P10W/P12W,duration"},
        {"en", "2026-03-12", "The union Local 2015 struck.", ""},
        {"de", "2026-03-12", "Dort sprach Ruth Freitag mit Mai-Lena.", ""},
        {"en", "2021-06-16", "Last Wednesday nobody came, next Monday all will.", "Last Wednesday=2021-06-09,date; next Monday=2021-06-21,date"},
        {"en", "2021-06-16", "Sales fell last week and last month, but rose last year.", "last week=2021-W23,date; last month=2021-05,date; last year=2020,date"},
        {"en", "2021-06-16", "In October the bridge was closed, in June it opened.", "October=2020-10,date; June=2021-06,date"},
        {"en", "2021-06-16", "The fair ran from May 3-7.", "May 3-7=2021-05-03/2021-05-07,date"},
        {"en", "2021-06-16", "It opened Sept. 9, 2003.", "Sept. 9, 2003=2003-09-09,date"},
        {"en", "2021-06-16", "It opened on 9 September 2003 at 10:30 a.m.", "9 September 2003 at 10:30 a.m.=2003-09-09T10:30,time"},
        {"en", "2021-06-16", "Yesterday it rained; two days ago it snowed.", "Yesterday=2021-06-15,date; two days ago=2021-06-14,date"},
        {"en", "2021-06-16", "Three years ago he moved.", "Three years ago=2018,date"},
        {"en", "2021-06-16", "The 1990s were loud, the early 1850s were not.", "1990s=1990-01-01/1999-12-31,date; early 1850s=1850-01-01/1859-12-31,date"},
        {"en", "2021-06-16", "The 19th century began in 1801.", "19th century=1800-01-01/1899-12-31,date; 1801=1801,date"},
        {"en", "2021-06-16", "From 1914-1918 the mill stood still.", "1914-1918=1914/1918,date"},
        {"en", "2021-06-16", "He stayed for three weeks and paid every month.", "three weeks=P3W,duration; every month=P1M,set"},
        {"en", "2021-06-16", "Doors open at 8 p.m. on Friday.", "8 p.m. on Friday=2021-06-11T20:00,time"},
        {"en", "2021-06-16", "In summer 2010 it was built.", "summer 2010=2010-06/2010-08,date"},
        {"en", "2021-06-16", "It burned over the weekend; this weekend it will be shown.", "the weekend=2021-06-12/2021-06-13,date; this weekend=2021-06-19/2021-06-20,date"},
        {"en", "2021-06-16", "She may go, and march on.", ""},
        {"en", "2021-06-16", "They hired 1500 workers.", ""},
        {"en", "2021-06-16", "The 2008 elections were quiet.", "2008=2008,date"},
        {"en", "", "It happened on Wednesday, 5 March 2025, and again last week.", "Wednesday, 5 March 2025=2025-03-05,date; last week=,date"},
        {"en", "2021-06-16", "Logged at 2021-06-15T08:05:09.", "2021-06-15T08:05:09=2021-06-15T08:05:09,time"},
        {"en", "2021-06-16", "Due 03/04/2021.", "03/04/2021=2021-03-04,date"},
    };
    CHECK(CASES, SPAN_TIME, KEY_VALUE, KEY_TYPE);
}

Test(tag, times_of_languages)
{
    static const Case CASES[] = {
        {"de", "2021-06-16", "Am Dienstag, 8. Juni 2021, um 20 Uhr.", "Dienstag, 8. Juni 2021, um 20 Uhr=2021-06-08T20:00"},
        {"de", "2021-06-16", "Vor zwei Jahren und letzte Woche.", "Vor zwei Jahren=2019; letzte Woche=2021-W23"},
        {"de", "2021-06-16", "Gestern, am 24.12.2020, schneite es.", "Gestern=2021-06-15; 24.12.2020=2020-12-24"},
        {"fr", "2021-06-16", "Le 5 mars 2020, puis mardi dernier.", "5 mars 2020=2020-03-05; mardi dernier=2021-06-15"},
        {"fr", "2021-06-16", "Il y a trois ans, au XIXe siècle.", "Il y a trois ans=2018; XIXe siècle=1800-01-01/1899-12-31"},
        {"es", "2021-06-16", "El 3 de abril de 2019 y el año pasado.", "3 de abril de 2019=2019-04-03; el año pasado=2020"},
        {"it", "2021-06-16", "Il 2 giugno 1946 e due giorni fa.", "2 giugno 1946=1946-06-02; due giorni fa=2021-06-14"},
        {"pt", "2021-06-16", "Em 25 de abril de 1974.", "25 de abril de 1974=1974-04-25"},
        {"nl", "2021-06-16", "Op 4 mei 2020 en twee weken geleden.", "4 mei 2020=2020-05-04; twee weken geleden=2021-06-02"},
        {"ru", "2021-06-16", "Это случилось 9 мая 1945 года.", "9 мая 1945 года=1945-05-09"},
        {"zh", "2021-06-16", "会议于2021年3月5日举行。", "2021年3月5日=2021-03-05"},
        {"ja", "2021-06-16", "2020年10月に始まった。", "2020年10月=2020-10"},
        {"ko", "2021-06-16", "2021년 3월 5일에 시작했다.", "2021년 3월=2021-03"},
    };
    CHECK(CASES, SPAN_TIME, KEY_VALUE, KEY_VALUE);
}

Test(tag, quantities)
{
    static const Case CASES[] = {
        {"en", "", "It sent some 4,200 additional nurses abroad.", "4,200 additional nurses=4200,nurses"},
        {"en", "", "About 63 people were there, 12 killed and 30 injured.", "63 people=63,people; 12 killed=12,killed; 30 injured=30,injured"},
        {"en", "", "An estimated 7,000 Danish and Swedish troops came.", "7,000 Danish and Swedish troops=7000,troops"},
        {"en", "", "It cost $3.5 million, or 1.2bn yen, a rise of 7 percent.", "$3.5 million=3500000,USD; 1.2bn yen=1200000000,JPY; 7 percent=7,%"},
        {"en", "", "A 45-year-old man walked 12 km in -5 °C.", "45-year-old=45,a; 12 km=12,km; -5 °C=-5,Cel"},
        {"en", "", "Twenty-five thousand dollars for 10-20 kg.", "Twenty-five thousand dollars=25000,USD; 10-20 kg=10/20,kg"},
        {"en", "", "He is 6 feet 3 inches tall.", "6 feet 3 inches=6.25,ft"},
        {"en", "", "One sailor drowned.", "One sailor=1,sailor"},
        {"en", "", "Call 555.1234 or see Room 5.", ""},
        {"de", "", "Es kostete 3,5 Millionen Euro, rund 12.000 Menschen kamen.", "3,5 Millionen Euro=3500000,EUR; 12.000 Menschen=12000,menschen"},
        {"fr", "", "Il a payé 12 500 euros, soit 20 % de plus.", "12 500 euros=12500,EUR; 20 %=20,%"},
        {"es", "", "Cuesta 3 mil dólares.", "3 mil dólares=3000,USD"},
        {"es", "", "Costará 3,5 millones de euros.", "3,5 millones de euros=3500000,EUR"},
        {"ru", "", "Это стоит 5 млн рублей.", "5 млн рублей=5000000,RUB"},
    };
    CHECK(CASES, SPAN_QTY, KEY_VALUE, KEY_UNIT);
}

Test(tag, entities)
{
    static const Case CASES[] = {
        {"en", "", "Senator Maria Ortega met officials of the Ministry of Health in Lisbon.", "Maria Ortega=person; Ministry of Health=org; Lisbon=place"},
        {"en", "", "Dr. Ann Lee works for Harbour Lines Inc. in Norway.", "Dr. Ann Lee=person; Harbour Lines Inc.=org; Norway=place"},
        {"en", "", "The Portuguese fleet reached Lake Marrow.", "Portuguese=group; Lake Marrow=place"},
        {"en", "", "Many people like cheese.|Several left.", ""},
        {"en", "", "Carlos van der Berg, 45, of the Green Harbor Party, spoke.", "Carlos van der Berg=person; Green Harbor Party=org"},
        {"en", "", "The European Space Agency (ESA) and NASA agreed.", "European Space Agency=org; ESA=org; NASA=org"},
        {"en", "", "Brigadier General Tom Marsh said so.", "Tom Marsh=person"},
        {"de", "", "Bundeskanzlerin Anna Weber sprach in Berlin mit der Presse.", "Anna Weber=person; Berlin=place"},
        {"fr", "", "Le président Jean Morel est arrivé à Lyon.", "Jean Morel=person; Lyon=place"},
        {"de", "", "Der Zeichner Paul Nash und Tonia Weber kamen.", "Paul Nash=person; Tonia Weber=person"},
        {"es", "", "El Banco Central de Chile y el Partido Verde firmaron.", "Banco Central de Chile=org; Partido Verde=org"},
        {"en", "", "Analysts at Harbour Bank expect growth.", "Harbour Bank=org"},
        {"en", "", "It was spoken by al-Hakim, 52, in the North.", "al-Hakim=person; North=place"},
        {"ru", "", "Президент Иван Петров прибыл в Москву.", "Иван Петров=person; Москву=place"},
        {"zh", "", "他在北京和上海工作。", "北京=place; 上海=place"},
    };
    CHECK(CASES, SPAN_ENT, KEY_TYPE, KEY_TYPE);
}

Test(tag, one_person_has_one_id)
{
    static const Case CASES[] = {
        {"en", "", "Lawmaker Soo Min-jae spoke first.|Soo said little.\nLater Soo left with Ana Duarte.|Duarte smiled.",
         "Soo Min-jae=Soo Min-jae; Soo=Soo Min-jae; Soo=Soo Min-jae; Ana Duarte=Ana Duarte; Duarte=Ana Duarte"},
    };
    CHECK(CASES, SPAN_ENT, KEY_ID, KEY_ID);
}

Test(tag, quotations)
{
    static const Case CASES[] = {
        {"en", "", "\"We saw nothing at all,\" Anna Brown said on the pier.", "\"We saw nothing at all,\"=Anna Brown"},
        {"en", "", "“It was dark,” said the captain, who gave no name.", "“It was dark,”=the captain"},
        {"en", "", "A port official told the Herald: “Nobody is missing tonight.”", "“Nobody is missing tonight.”=A port official"},
        {"en", "", "“We left early,” Paul Novak said.|“The sea was calm and the wind was low.”", "“We left early,”=Paul Novak; “The sea was calm and the wind was low.”=Paul Novak"},
        {"en", "", "“We are proud,” Ana Duarte told reporters.|“Nobody knew.”", "“We are proud,”=Ana Duarte; “Nobody knew.”=Ana Duarte"},
        {"en", "", "According to Paul Novak, “nobody was there to see it.”", "“nobody was there to see it.”=Paul Novak"},
        {"en", "", "\"It holds,\" the sailor, known by the name Bo, said in a call.", "\"It holds,\"=the sailor"},
        {"en", "", "Paul Novak sat down.|“I am tired of it,” he said.", "“I am tired of it,”=Paul Novak"},
        {"de", "", "„Wir haben nichts gesehen“, sagte Anna Weber.", "„Wir haben nichts gesehen“=Anna Weber"},
        {"fr", "", "« Nous partons demain », a déclaré Jean Morel.", "« Nous partons demain »=Jean Morel"},
        {"fr", "", "Luc Morel est venu.|« Nous sommes là », a-t-il déclaré.", "« Nous sommes là »=Luc Morel"},
        {"en", "", "She reads \"the quick brown fox\" to the class.", ""},
        {"en", "", "“We all must leave the house now,” she told Ann Lee.", "“We all must leave the house now,”="},
        {"en", "", "It wasn't the '90s, it was the Smiths' house.", ""},
    };
    CHECK(CASES, SPAN_SAID, KEY_BY, KEY_BY);
}

Test(tag, second_run_adds_nothing)
{
    Bench bench;
    bench_open(&bench);
    run(&bench, "en", "2021-06-16", "Ann Lee said on Monday that 40 people came to Oslo.");
    uint32_t count = bench.doc.blocks.items[0].spans.count;
    cr_expect_gt(count, 3);
    tag_run(bench.engine, &bench.doc);
    cr_expect_eq(bench.doc.blocks.items[0].spans.count, count);
    bench_close(&bench);
}

Test(tag, findings_of_a_kind_do_not_overlap)
{
    Bench bench;
    bench_open(&bench);
    run(&bench, "en", "2021-06-16", "On March 5, 2020 at 10:30 a.m. some 3 million U.S. dollars, 5 to 10 per cent, went to President Ann Lee of the Bank of Oslo, Norway.|"
                                    "\"'Tis odd,\" said \"Bo\" 'Big' Lee's friend \"in 1,000,000 years of 12 km\".");
    const Block *block = &bench.doc.blocks.items[0];
    for (uint32_t i = 0; i < block->spans.count; i++)
        for (uint32_t k = i + 1; k < block->spans.count; k++) {
            const Span *a = &block->spans.items[i], *b = &block->spans.items[k];
            if (a->id == b->id && a->id != SPAN_SAID)
                cr_expect(a->at + a->len <= b->at || b->at + b->len <= a->at, "spans %u and %u", i, k);
        }
    bench_close(&bench);
}

/* Hostile texts end, and at twice the length they take about twice the memory. */
Test(tag, hostile_texts_are_linear)
{
    static const char *const PIECES[] = {"\"", "“a ”b ", "A ", "A. ", "Al-", "of A ", "1,111,", "1 ", "million ", "one ", "May ", "last ", "in 1999-", "Mr. ", "said ", "Bank of ", "$", "10:10:", "\xE5\xB9\xB4" "1"};
    Bench bench;
    bench_open(&bench);
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
        size_t peak[2];
        for (size_t n = 0; n < 2; n++) {
            size_t times = (size_t)5000 << n, len = strlen(PIECES[i]);
            bench.heap.peak = bench.heap.used;
            doc_clear(&bench.doc);
            char *text = arena_alloc(&bench.arena, times * len);
            for (size_t k = 0; k < times; k++)
                memcpy(text + k * len, PIECES[i], len);
            attrs_add(&bench.doc, &bench.doc.attrs, KEY_LANG, STR("en"));
            add_paragraph(&bench, (Str){text, times * len});
            tag_run(bench.engine, &bench.doc);
            peak[n] = bench.heap.peak;
        }
        cr_expect_leq(peak[1], 3 * peak[0] + (1 << 20), "%s: %zu then %zu", PIECES[i], peak[0], peak[1]);
    }
    bench_close(&bench);
}
