/* What one line says of authors and dates, and which records and lines a page's authors and dates are taken from. */
#include "boiler/engine.h"
#include "doc/forms.h"

#include "tests/unit/engine_bench.h"

#include <stdio.h>

static void bench_open(Bench *bench, const char *lang)
{
    BoilerOptions options = {0};
    Boiler *boiler = NULL;
    engine_bench_open(bench);
    cr_assert_eq(boiler_create(&boiler, &bench->heap, bench->rules, bench->lang, &options), STET_OK);
    bench->engine = boiler;
    boiler->tag = str_of(lang);
    boiler->order = strcmp(lang, "en") == 0 ? DATE_MDY : DATE_DMY;
    boiler->phrases = phrases_select(bench->rules, boiler->tag);
}

static void bench_close(Bench *bench)
{
    boiler_destroy(bench->engine);
    engine_bench_close(bench);
}

/* All values of a kind that were kept, joined with "; "; NUL-ended. */
static const char *values_of(Bench *bench, KindId kind)
{
    buf_clear(&bench->out);
    for (uint32_t i = 0; i < bench->doc.meta.count; i++) {
        const Record *record = &bench->doc.meta.items[i];
        if (record->id != kind || attrs_integer(&record->attrs, KEY_KEEP, 0) != 1)
            continue;
        if (bench->out.len)
            buf_append(&bench->out, STR("; "));
        buf_append(&bench->out, record->text);
    }
    buf_byte(&bench->out, '\0');
    return bench->out.data;
}

static void run_galley(Bench *bench, const char *galley)
{
    doc_clear(&bench->doc);
    galley_parse(&bench->doc, str_of(galley), 1);
    boiler_run(bench->engine, &bench->doc);
}

typedef struct LineCase {
    const char *lang, *text;
    BylineKind kind;
    BylineTier tier;
    const char *authors, *date; /* NULL: none */
} LineCase;

static const LineCase LINES[] = {
    {"en", "By Mira Holt and Jon Aske", BYLINE_LINE, TIER_WORD, "Mira Holt; Jon Aske", NULL},
    {"en", "ByMira Holt", BYLINE_LINE, TIER_WORD, "Mira Holt", NULL},
    {"en", "Written byMira Holt", BYLINE_LINE, TIER_WORD, "Mira Holt", NULL},
    {"en", "By Mira Holt March 18 at 3:57 PM", BYLINE_LINE, TIER_WORD, "Mira Holt", NULL},
    {"en", "By Mira Holt\nThe Quay Post", BYLINE_LINE, TIER_WORD, "Mira Holt", NULL},
    {"en", "By Mira HoltEditor", BYLINE_LINE, TIER_WORD, "Mira Holt", NULL},
    {"en", "March 5, 2024 6:08 PM ET by Mira Holt", BYLINE_LINE, TIER_WORD, "Mira Holt", "2024-03-05T18:08:00"},
    {"en", "Mira Holt - March 5, 2024", BYLINE_LINE, TIER_DATE, "Mira Holt", "2024-03-05"},
    {"en", "Mar 5, 2024 \u2022 Mira Holt in Harbours", BYLINE_LINE, TIER_DATE, "Mira Holt", "2024-03-05"},
    {"en", "Mira Holt, @miraholt", BYLINE_LINE, TIER_DATE, "Mira Holt", NULL},
    {"en", "Mira Holt", BYLINE_LINE, TIER_BARE, "Mira Holt", NULL},
    {"en", "Mira Holt", BYLINE_CLASSED, TIER_CLASS, "Mira Holt", NULL},
    {"en", "Mirabelle", BYLINE_CLASSED, TIER_CLASS, "Mirabelle", NULL},
    {"en", "Posted in Harbours by Mira Holt on March 5, 2024", BYLINE_LINE, TIER_WORD, "Mira Holt", "2024-03-05"},
    {"en", "The harbour opened by night", BYLINE_LINE, TIER_NONE, "", NULL},
    {"en", "5 minute read", BYLINE_CLASSED, TIER_NONE, "", NULL},
    {"en", "Published 8:00 PM EST, Tue March 5, 2024", BYLINE_LINE, TIER_NONE, "", "2024-03-05T20:00:00-05:00"},
    {"en", "Updated March 9, 2024 | Published March 5, 2024", BYLINE_LINE, TIER_NONE, "", "2024-03-05"},
    {"en", "March 9, 2024March 5, 2024", BYLINE_LINE, TIER_NONE, "", "2024-03-05"},
    {"en", "Last updated on March 9, 2024", BYLINE_LINE, TIER_NONE, "", NULL},
    {"de", "5. M\u00E4rz 20246. M\u00E4rz 2024 von Mira Holt", BYLINE_LINE, TIER_WORD, "Mira Holt", "2024-03-05"},
    {"de", "04.02.2024 | 13:10 Uhr | Mira Holt", BYLINE_LINE, TIER_DATE, "Mira Holt", "2024-02-04T13:10:00"},
    {"de", "von Mira am 04.02.2024", BYLINE_LINE, TIER_WORD, "Mira", "2024-02-04"},
    {"de", "L\u00FCbeck, 31. M\u00E4rz 2024", BYLINE_LINE, TIER_NONE, "", "2024-03-31"},
    {"es", "Ana Rey, Jos\u00E9 Luz y Eva Mar", BYLINE_CLASSED, TIER_CLASS, "Ana Rey; Jos\u00E9 Luz; Eva Mar", NULL},
    {"zh", "\u8BB0\u8005 \u738B\u5C0F\u660E \u5F20\u6587\u5F3A", BYLINE_LINE, TIER_WORD, "\u738B\u5C0F\u660E; \u5F20\u6587\u5F3A", NULL},
    {"zh", "2024\u5E743\u67085\u65E5 10\u65F630\u5206 \u6765\u6E90\uFF1A\u6CB3\u5357\u65E5\u62A5", BYLINE_LINE, TIER_NONE, "", "2024-03-05T10:30:00"},
    {"ja", "\u677E\u6751\u592A\u90CE2024\u5E7404\u670813\u65E5", BYLINE_CLASSED, TIER_CLASS, "\u677E\u6751\u592A\u90CE", "2024-04-13"},
    {"ko", "\uD64D\uAE38\uB3D9 \uAE30\uC790", BYLINE_LINE, TIER_WORD, "\uD64D\uAE38\uB3D9", NULL},
    {"fi", "P\u00E4ivitetty 5.3.2024", BYLINE_LINE, TIER_NONE, "", NULL},
    {"id", "Oleh Budi Hartono", BYLINE_LINE, TIER_WORD, "Budi Hartono", NULL},
    {"en", "Quay.example", BYLINE_RECORD, TIER_NONE, "", NULL},
    {"en", "Organisation for Quays", BYLINE_RECORD, TIER_NONE, "", NULL},
    {"en", "Mira (Lou) Holt", BYLINE_RECORD, TIER_NONE, "Mira (Lou) Holt", NULL},
    {"en", "Quay & i", BYLINE_RECORD, TIER_NONE, "Quay & i", NULL},
    {"en", "By Mira Holt, Jon Aske and Bo Li", BYLINE_RECORD, TIER_NONE, "Mira Holt; Jon Aske; Bo Li", NULL},
    {"en", "Mira Holt | The Quay Desk", BYLINE_RECORD, TIER_NONE, "Mira Holt", NULL},
    {"en", "Mira Holt (Reuters)", BYLINE_RECORD, TIER_NONE, "Mira Holt", NULL},
};

Test(boiler_byline, reads_lines_and_records)
{
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        const LineCase *c = &LINES[i];
        Bench bench;
        Byline byline;
        char authors[256] = "";
        bench_open(&bench, c->lang);
        byline_read(bench.engine, str_of(c->text), c->kind, &byline);
        size_t len = 0;
        for (uint32_t k = 0; k < byline.count; k++) {
            Str name = byline.authors[k];
            len += (size_t)snprintf(authors + len, sizeof authors - len, "%s%.*s", k ? "; " : "", (int)name.len, name.data);
        }
        cr_expect_str_eq(authors, c->authors, "%s: %s, not %s", c->text, authors, c->authors);
        cr_expect_eq(byline.tier, c->tier, "%s: tier %d, not %d", c->text, byline.tier, (int)c->tier);
        cr_expect_eq(byline.has_date, c->date != NULL, "%s", c->text);
        Str date = byline.has_date ? date_format(&byline.date, &bench.arena) : STR_EMPTY;
        cr_expect(!c->date || str_equal(date, str_of(c->date)), "%s: %.*s", c->text, (int)date.len, date.data);
        bench_close(&bench);
    }
}

#define TEXT \
    "p\tpath=html/body/main/p sig=aa\tThe harbour opened its second gate on Monday, the port's director said, and ships came in all night long.\n" \
    "p\tpath=html/body/main/p sig=aa\tThousands of people stood on the quays to see it, and nobody minded the rain or the wind from the north.\n" \
    "end\t\t\n"
#define HEAD "doc\tgalley=1 lang=en\t\n@title\tsource=title\tHarbour opens its second gate\n"
#define HEADLINE "h1\tpath=html/body/main/h1 src=500\tHarbour opens its second gate\n"

#define ZH_SENTENCE "\u6E2F\u53E3\u5468\u4E00\u6253\u5F00\u4E86\u7B2C\u4E8C\u9053\u95E8\uFF0C\u8239\u53EA\u6574\u591C\u9A76\u5165\uFF0C\u6210\u5343\u4E0A\u4E07\u4EBA\u5728\u7801\u5934\u4E0A\u89C2\u770B\u3002"
#define ZH_TEXT "p\tpath=html/body/main/p sig=aa\t" ZH_SENTENCE "\np\tpath=html/body/main/p sig=aa\t" ZH_SENTENCE ZH_SENTENCE "\nend\t\t\n"

typedef struct PageCase {
    const char *galley;
    KindId kind;
    const char *values;
} PageCase;

static const PageCase PAGES[] = {
    /* names next to a date, names of two lines, signatures */
    {HEAD HEADLINE "p\tpath=html/body/main/p\tMira Holt\np\tpath=html/body/main/p\tMarch 5, 2024\n" TEXT, META_AUTHOR, "Mira Holt"},
    {HEAD HEADLINE "p\tpath=html/body/main/p\tBy\np\tpath=html/body/main/p\tMira Holt\n" TEXT, META_AUTHOR, "Mira Holt"},
    {HEAD HEADLINE "p\tpath=html/body/main/p\tThread starter\np\tpath=html/body/main/p\tpelex\n" TEXT, META_AUTHOR, "pelex"},
    {HEAD HEADLINE "p\tpath=html/body/main/p class=author-name\tBuenos Aires\n" TEXT, META_AUTHOR, ""},
    {HEAD HEADLINE "p\tpath=html/body/main/p class=author-name\tBuenos Aires\n" TEXT, META_DATELINE, "Buenos Aires"},
    {HEAD HEADLINE "p\tpath=html/body/main/p\tBy the Quay Team 2 minutes\n" TEXT, META_AUTHOR, "the Quay Team"},
    {HEAD HEADLINE "p\tpath=html/body/main/p class=byline\tBy Mira Holt,\\nJon Aske,\\nBo Lind,\\nAnn Reyes\n" TEXT, META_AUTHOR,
     "Mira Holt; Jon Aske; Bo Lind; Ann Reyes"},
    /* records near the headline before those elsewhere; many records are a thread's: the first */
    {HEAD "@author\tsource=rel src=600\tMira Holt\n@author\tsource=rel src=9000\tJon Aske\n" HEADLINE
          "p\tpath=html/body/p src=800\tThe harbour opened its second gate on Monday, the director of the port said at night.\nend\t\t\n", META_AUTHOR, "Mira Holt"},
    {HEAD "@author\tsource=jsonld\tpelex\n@author\tsource=jsonld\tAnn Lee\n@author\tsource=jsonld\tBo Li\n@author\tsource=jsonld\tCy Day\n" HEADLINE TEXT,
     META_AUTHOR, "pelex"},
    /* the shown list goes on where the record stops */
    {HEAD "@author\tsource=meta\tMira Holt\n" HEADLINE "p\tpath=html/body/main/p\tBy Mira Holt and Jon Aske\n" TEXT, META_AUTHOR, "Mira Holt; Jon Aske"},
    /* a shown date overrules a record that is days away, a zone apart is the same; a change's date does not */
    {HEAD "@published\tsource=jsonld\t2022-01-05T10:00:00Z\n" HEADLINE "p\tpath=html/body/main/p\tMarch 5, 2024\n" TEXT, META_PUBLISHED, "2024-03-05"},
    {HEAD "@published\tsource=jsonld\t2024-03-06T01:00:21Z\n" HEADLINE "p\tpath=html/body/main/p\tMarch 5, 2024\n" TEXT, META_PUBLISHED, "2024-03-06T01:00:21Z"},
    {HEAD "@published\tsource=jsonld\t2024-03-06T01:00:21Z\n" HEADLINE "p\tpath=html/body/main/p\tPublished 8:00 PM, March 5, 2024\n" TEXT,
     META_PUBLISHED, "2024-03-05T20:00:00-05:00"},
    {HEAD "@published\tsource=jsonld\t2022-01-05T10:00:00Z\n" HEADLINE "p\tpath=html/body/main/p\tUpdated March 5, 2024\n" TEXT,
     META_PUBLISHED, "2022-01-05T10:00:00Z"},
    /* records of publication that disagree: the one of the day that the page shows; without any, the last change */
    {HEAD "@published\tsource=jsonld\t2022-01-05\n@published\tsource=meta\t2024-03-05T07:30+01:00\n" HEADLINE "p\tpath=html/body/main/p\tUpdated March 5, 2024\n" TEXT,
     META_PUBLISHED, "2024-03-05T07:30+01:00"},
    {HEAD "@modified\tsource=og\t2024-03-05T07:30:00Z\n" HEADLINE TEXT, META_PUBLISHED, "2024-03-05T07:30:00Z"},
    {HEAD HEADLINE "p\tpath=html/body/main/p\tUpdated March 5, 2024\n" TEXT, META_MODIFIED, "2024-03-05"},
    {HEAD HEADLINE "p\tpath=html/body/main/p\tUpdated on\np\tpath=html/body/main/p\tMarch 5, 2024\n" TEXT, META_MODIFIED, "2024-03-05"},
    {HEAD "@published\tsource=time\t1709633336\n" HEADLINE TEXT, META_PUBLISHED, "2024-03-05T10:08:56Z"},
    {HEAD "@published\tsource=time\t951782400000\n" HEADLINE TEXT, META_PUBLISHED, ""},
    {HEAD "@published\tsource=time\t1735689599000\n" HEADLINE TEXT, META_PUBLISHED, "2024-12-31T23:59:59Z"},
    /* addresses */
    {"doc\tgalley=1 lang=en url=https://q.example/2024/03/05/harbour\t\n" HEADLINE TEXT, META_PUBLISHED, "2024-03-05"},
    {"doc\tgalley=1 lang=en url=https://q.example/energy/2024/03/240305-harbour\t\n" HEADLINE TEXT, META_PUBLISHED, "2024-03-05"},
    {"doc\tgalley=1 lang=en url=https://q.example/2024-03/05/content_1.htm\t\n" HEADLINE TEXT, META_PUBLISHED, "2024-03-05"},
    {"doc\tgalley=1 lang=en url=https://q.example/2024/3/5/h\t\n@published\tsource=jsonld\t2024-06-01\n" HEADLINE TEXT, META_PUBLISHED, "2024-03-05"},
    {"doc\tgalley=1 lang=en url=https://q.example/n-2024-13-45\t\n" HEADLINE TEXT, META_PUBLISHED, ""},
    /* sites: the title's piece that fits the host, else the host */
    {"doc\tgalley=1 lang=en url=https://www.quaypost.example/a\t\n@title\tsource=title\tHarbour opens its second gate - News | The Quay Post\n" HEADLINE TEXT,
     META_SITE, "The Quay Post"},
    {"doc\tgalley=1 lang=en url=https://tqp.example/a\t\n@title\tsource=title\tThe Quay Post: Harbour opens its second gate | Latest\n" HEADLINE TEXT,
     META_SITE, "tqp.example"},
    {HEAD HEADLINE TEXT, META_SITE, ""},
    /* datelines, agencies */
    {HEAD HEADLINE "p\tpath=html/body/main/p sig=aa\tLONDON, March 5 (Reuters) - Ships came in all night, the director of the port said on Monday.\n" TEXT,
     META_DATELINE, "LONDON"},
    {HEAD HEADLINE "p\tpath=html/body/main/p sig=aa\tShips came in all night, the director of the port of the city said on Monday.\n"
          "p\tpath=html/body/main/p sig=aa\tROME (AP) \u2014 Ships came in all night, the director of the port said on Monday.\n" TEXT, META_DATELINE, "ROME"},
    {HEAD "@author\tsource=meta\tThe Associated Press\n" HEADLINE TEXT, META_AGENCY, "AP"},
    {"doc\tgalley=1 lang=ru\t\n" "p\tpath=html/body/main/p sig=aa\t\u041C\u041E\u0421\u041A\u0412\u0410, 5 \u043C\u0430\u0440 \u2014 \u0420\u0418\u0410 "
     "\u041D\u043E\u0432\u043E\u0441\u0442\u0438. \u041A\u043E\u0440\u0430\u0431\u043B\u0438 \u043F\u0440\u0438\u0448\u043B\u0438 \u043D\u043E\u0447\u044C\u044E, "
     "\u0441\u043A\u0430\u0437\u0430\u043B \u0434\u0438\u0440\u0435\u043A\u0442\u043E\u0440 \u043F\u043E\u0440\u0442\u0430.\nend\t\t\n",
     META_DATELINE, "\u041C\u041E\u0421\u041A\u0412\u0410"},
    {"doc\tgalley=1 lang=ko\t\n" "p\tpath=html/body/main/p sig=aa\t(\uC11C\uC6B8=\uC5F0\uD569\uB274\uC2A4) \uD56D\uAD6C\uAC00 \uB450 \uBC88\uC9F8 \uBB38\uC744 "
     "\uC5F4\uC5C8\uB2E4\uACE0 \uD56D\uAD6C\uC7A5\uC774 \uC6D4\uC694\uC77C\uC5D0 \uB9D0\uD588\uB2E4. \uBC30\uAC00 \uBC24\uC0C8 \uB4E4\uC5B4\uC654\uB2E4.\nend\t\t\n",
     META_AGENCY, "Yonhap"},
    {"doc\tgalley=1 lang=zh\t\n" "p\tpath=html/body/main/p sig=aa\t\u65B0\u534E\u793E\u5317\u4EAC3\u67085\u65E5\u7535\uFF08\u8BB0\u8005 \u738B\u5C0F\u660E\uFF09"
     "\u6E2F\u53E3\u5468\u4E00\u6253\u5F00\u4E86\u7B2C\u4E8C\u9053\u95E8\uFF0C\u8239\u53EA\u6574\u591C\u9A76\u5165\u3002\u6210\u5343\u4E0A\u4E07\u4EBA\u5728\u7801\u5934\u4E0A\u89C2\u770B\u3002\nend\t\t\n",
     META_DATELINE, "\u5317\u4EAC"},
    /* Chinese reporters beside the text, in a bracket at its start, with a word glued behind; none in running text */
    {"doc\tgalley=1 lang=zh\t\n" "p\tpath=html/body/main/p sig=aa\t\u672C\u62A5\u8BB0\u8005 \u738B\u5C0F\u660E \u674E\u5927\u5E74\n" ZH_TEXT,
     META_AUTHOR, "\u738B\u5C0F\u660E; \u674E\u5927\u5E74"},
    {"doc\tgalley=1 lang=zh\t\n" "p\tpath=html/body/main/p sig=aa\t\u672C\u62A5\u8BB0\u8005\u738B\u5C0F\u660E\u53D1\u81EA\u5317\u4EAC\n" ZH_TEXT,
     META_AUTHOR, "\u738B\u5C0F\u660E"},
    {"doc\tgalley=1 lang=zh\t\n" "p\tpath=html/body/main/p sig=aa\t\uFF08\u8BB0\u8005 \u738B\u5C0F\u660E\uFF09" ZH_SENTENCE "\n" ZH_TEXT,
     META_AUTHOR, "\u738B\u5C0F\u660E"},
    {"doc\tgalley=1 lang=zh\t\n" "p\tpath=html/body/main/p sig=aa\t\u8BB0\u8005\u4E86\u89E3\u5230\uFF0C" ZH_SENTENCE "\n" ZH_TEXT, META_AUTHOR, ""},
    /* kicker and section */
    {HEAD "p\tpath=html/body/main/p class=kicker\tSea trade\n" HEADLINE TEXT, META_KICKER, "Sea trade"},
    {HEAD "p\tpath=html/body/main/p class=kicker link=1\tBusiness\n" HEADLINE TEXT, META_SECTION, "Business"},
    /* titles: the first piece's heading, no slogan, no site */
    {"doc\tgalley=1 lang=en\t\n@title\tsource=title\tOpening gates - The Quay Handbook\nh1\tpath=html/body/h1\tThe Quay Handbook\n"
     "h2\tpath=html/body/h2\tOpening gates\n" TEXT, META_TITLE, "Opening gates"},
    {"doc\tgalley=1 lang=en\t\n@title\tsource=title\tHarbour pilots for hire\nh1\tpath=html/body/h1\tSpace to figure things out\n" TEXT,
     META_TITLE, "Harbour pilots for hire"},
    /* a heading of its own words is a report's title, where a date, a change or an address says that it is one; else a shop's words */
    {"doc\tgalley=1 lang=en\t\n@title\tsource=title\tHarbour pilots strike\n@published\tsource=jsonld\t2024-03-05\nh1\tpath=html/body/h1\tPilots of the harbour walk out\n" TEXT,
     META_TITLE, "Pilots of the harbour walk out"},
    {"doc\tgalley=1 lang=en\t\n@title\tsource=title\tHarbour pilots strike\nh1\tpath=html/body/h1\tPilots of the harbour walk out\n"
     "p\tpath=html/body/p\tUpdated March 5, 2024\n" TEXT, META_TITLE, "Pilots of the harbour walk out"},
    {"doc\tgalley=1 lang=en url=https://q.example/2024/03/05/pilots\t\n@title\tsource=title\tHarbour pilots strike\nh1\tpath=html/body/h1\tPilots of the harbour walk out\n" TEXT,
     META_TITLE, "Pilots of the harbour walk out"},
    {"doc\tgalley=1 lang=en\t\n@title\tsource=title\tHarbour pilots for rent\nh1\tpath=html/body/h1\tYour pilots of the harbour\n" TEXT,
     META_TITLE, "Harbour pilots for rent"},
};

Test(boiler_byline, chooses_records_and_lines)
{
    Bench bench;
    bench_open(&bench, "en");
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        run_galley(&bench, PAGES[i].galley);
        const char *found = values_of(&bench, PAGES[i].kind);
        cr_expect_str_eq(found, PAGES[i].values, "page %zu: %s, not %s", i, found, PAGES[i].values);
    }
    bench_close(&bench);
}
