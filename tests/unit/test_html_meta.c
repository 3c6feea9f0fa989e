/* dehtml's raw metadata, and the charsets that pages come in. */
#include "html/html.h"
#include "unicode/charset.h"

#include <criterion/criterion.h>

typedef struct Bench {
    Heap heap;
    Arena arena;
    Doc doc;
    Html *html;
} Bench;

static void bench_open(Bench *bench)
{
    bench->heap = (Heap){0};
    arena_create(&bench->arena, &bench->heap);
    doc_create(&bench->doc, &bench->arena, STR("test"));
    cr_assert_eq(html_create(&bench->html, &bench->heap, NULL), STET_OK);
}

static void bench_close(Bench *bench)
{
    html_destroy(bench->html);
    arena_destroy(&bench->arena);
    cr_assert_eq(bench->heap.used, 0);
}

static void read_page(Bench *bench, Str page)
{
    doc_clear(&bench->doc);
    html_begin(bench->html, &bench->doc, false, STR_EMPTY);
    html_chunk(bench->html, &bench->doc, page);
    html_end(bench->html, &bench->doc);
}

/* How many records of a kind and source have the text. */
static unsigned count_of(const Bench *bench, KindId kind, Str source, Str text)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < bench->doc.meta.count; i++) {
        const Record *record = &bench->doc.meta.items[i];
        count += record->id == kind && str_equal(record->text, text) && str_equal(attrs_value(&record->attrs, KEY_SOURCE), source);
    }
    return count;
}

#define EXPECT_META(bench, kind, source, text) cr_expect_eq(count_of((bench), META_##kind, STR(source), STR(text)), 1, #kind " " source " " text)

Test(html_meta, takes_what_the_head_says)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<html lang=de><title> A &amp;\n B </title><meta property=og:title content='T'><meta name=Author content='Ann'>"
                          "<meta name=keywords content='x, y'><link rel='x canonical' href='http://a/'><meta name=unknown content=z>"
                          "<meta property=article:published_time content=2024-01-02><title>second</title>"));
    EXPECT_META(&bench, LANG, "html", "de");
    EXPECT_META(&bench, TITLE, "title", "A & B");
    EXPECT_META(&bench, TITLE, "og", "T");
    EXPECT_META(&bench, AUTHOR, "meta", "Ann");
    EXPECT_META(&bench, TAG, "meta", "x");
    EXPECT_META(&bench, TAG, "meta", "y");
    EXPECT_META(&bench, CANONICAL, "rel", "http://a/");
    EXPECT_META(&bench, PUBLISHED, "og", "2024-01-02");
    cr_expect_eq(bench.doc.meta.count, 8);
    bench_close(&bench);
}

Test(html_meta, takes_each_term_of_a_property)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<meta property='dc:creator x:site' content='Ann Lee'><meta property='x:y og:title\n twitter:title' content=T><meta property=' ' name=author content=Bo>"));
    EXPECT_META(&bench, AUTHOR, "dc", "Ann Lee");
    EXPECT_META(&bench, AUTHOR, "meta", "Bo");
    EXPECT_META(&bench, TITLE, "og", "T");
    EXPECT_META(&bench, TITLE, "twitter", "T");
    cr_expect_eq(bench.doc.meta.count, 4);
    bench_close(&bench);
}

/* Who wrote a comment, took a picture or reported an entry did not write the article. */
Test(html_meta, leaves_items_inside_the_article)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<article itemscope><div itemprop=image itemscope><b itemprop=author>Pix</b></div><i itemprop=author>Ann Lee</i>"
                          "<p><a><b itemprop=comment itemscope><time datetime=2024-02-02>x</time><i itemprop=author>Bo</a></b></p>"
                          "<time datetime=2024-01-02>y</time></article>"
                          "<script type=application/ld+json>{\"@type\":\"LiveBlogPosting\",\"author\":{\"name\":\"Cy Day\"},\"liveBlogUpdate\":"
                          "[{\"@type\":\"BlogPosting\",\"author\":{\"name\":\"Di\"}}]}</script>"));
    EXPECT_META(&bench, AUTHOR, "microdata", "Ann Lee");
    EXPECT_META(&bench, AUTHOR, "jsonld", "Cy Day");
    EXPECT_META(&bench, PUBLISHED, "time", "2024-01-02");
    cr_expect_eq(bench.doc.meta.count, 3);
    bench_close(&bench);
}

Test(html_meta, takes_what_the_body_says)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<p>by <a rel=author href=x>Ann <b>Lee</b></a> <time datetime=2024-01-02>then</time>"
                          "<span itemprop=author itemscope>By <span itemprop=name>Bo</span> of X</span><meta itemprop=dateModified content=2024-02-03>"
                          "<h1 itemprop='headline name'>H</h1>"));
    EXPECT_META(&bench, AUTHOR, "rel", "Ann Lee");
    EXPECT_META(&bench, PUBLISHED, "time", "2024-01-02");
    EXPECT_META(&bench, AUTHOR, "microdata", "Bo");
    EXPECT_META(&bench, MODIFIED, "microdata", "2024-02-03");
    EXPECT_META(&bench, TITLE, "microdata", "H");
    cr_expect_eq(bench.doc.meta.count, 5);
    bench_close(&bench);
}

Test(html_meta, takes_articles_of_json_ld)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Organization\",\"name\":\"O\",\"url\":\"u\"},"
                          "{\"headline\":\"H\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ann\"},\"Bo\"],\"publisher\":{\"name\":\"P\",\"logo\":{\"url\":\"l\"}},"
                          "\"datePublished\":\"2024-01-02\",\"isAccessibleForFree\":false,\"comment\":[{\"author\":\"no\"}],"
                          "\"image\":{\"url\":\"i\"},\"keywords\":[\"k\"],\"@type\":[\"Thing\",\"NewsArticle\"]}]}</script>"));
    EXPECT_META(&bench, TITLE, "jsonld", "H");
    EXPECT_META(&bench, AUTHOR, "jsonld", "Ann");
    EXPECT_META(&bench, AUTHOR, "jsonld", "Bo");
    EXPECT_META(&bench, SITE, "jsonld", "P");
    EXPECT_META(&bench, PUBLISHED, "jsonld", "2024-01-02");
    EXPECT_META(&bench, PAYWALL, "jsonld", "true");
    EXPECT_META(&bench, IMAGE, "jsonld", "i");
    EXPECT_META(&bench, TAG, "jsonld", "k");
    cr_expect_eq(bench.doc.meta.count, 8);
    bench_close(&bench);
}

/* What is only named by its @id is looked up, before or behind; what has a name of its own is not. */
Test(html_meta, follows_the_ids_of_json_ld)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ann\"},"
                          "{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"author\":[{\"@id\":\"#a\"},{\"@id\":\"#b\"},{\"@id\":\"#c\",\"name\":\"Cy\"},"
                          "{\"@id\":\"#none\"}],\"publisher\":{\"@id\":\"#o\"},\"image\":{\"@id\":\"#i\"}},"
                          "{\"name\":\"Bo\",\"@id\":\"#b\"},{\"@id\":\"#o\",\"@type\":\"Organization\",\"name\":\"Org\",\"url\":\"u\"},"
                          "{\"@id\":\"#i\",\"@type\":\"ImageObject\",\"url\":\"pic\"},{\"@id\":\"#c\",\"name\":\"other\"}]}</script>"));
    EXPECT_META(&bench, TITLE, "jsonld", "H");
    EXPECT_META(&bench, AUTHOR, "jsonld", "Ann");
    EXPECT_META(&bench, AUTHOR, "jsonld", "Bo");
    EXPECT_META(&bench, AUTHOR, "jsonld", "Cy");
    EXPECT_META(&bench, SITE, "jsonld", "Org");
    EXPECT_META(&bench, IMAGE, "jsonld", "pic");
    cr_expect_eq(bench.doc.meta.count, 6);
    bench_close(&bench);
}

Test(html_meta, takes_rdfa)
{
    Bench bench;
    bench_open(&bench);
    read_page(&bench, STR("<div vocab='http://schema.org/' typeof=Article><h1 property=headline>H</h1><span property=author typeof=Person>By "
                          "<b property=name>Ann</b></span><time property=datePublished datetime=2024-01-02>x</time><meta property=dateModified content=2024-02-03></div>"
                          "<span property='dc:title' content=T></span><i property='schema:author'>Bo</i><time property=og:x datetime=2023-01-01>y</time>"));
    EXPECT_META(&bench, TITLE, "rdfa", "H");
    EXPECT_META(&bench, TITLE, "rdfa", "T");
    EXPECT_META(&bench, AUTHOR, "rdfa", "Ann");
    EXPECT_META(&bench, AUTHOR, "rdfa", "Bo");
    EXPECT_META(&bench, PUBLISHED, "rdfa", "2024-01-02");
    EXPECT_META(&bench, PUBLISHED, "time", "2023-01-01");
    EXPECT_META(&bench, MODIFIED, "rdfa", "2024-02-03");
    cr_expect_eq(bench.doc.meta.count, 7);
    read_page(&bench, STR("<h1 property=headline>H</h1><p property=name>x"));
    cr_expect_eq(bench.doc.meta.count, 0);
    bench_close(&bench);
}

Test(html_meta, bears_broken_json)
{
    static const Str PAGES[] = {
        STR_INIT("<script type='application/ld+json'>//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"a\nb\",\"keywords\":[\"x\",],}\n//]]></script>"),
        STR_INIT("<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"a b\" oops</script>"),
        STR_INIT("<script type='application/ld+json'>[{\"@type\":\"Article\",\"headline\":\"a b\"}];</script>"),
    };
    Bench bench;
    bench_open(&bench);
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        read_page(&bench, PAGES[i]);
        EXPECT_META(&bench, TITLE, "jsonld", "a b");
    }
    /* a script's double escape (13.2.5.27) loses nothing */
    read_page(&bench, STR("<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"<!--<script></i></script>-->\"}</script>"));
    EXPECT_META(&bench, TITLE, "jsonld", "<!--<script></i></script>-->");
    read_page(&bench, STR("<script type='application/ld+json'>{{{[[[</script><script type='application/ld+json'>"));
    cr_expect_eq(bench.doc.meta.count, 0);
    bench_close(&bench);
}

/* ---- charsets ---- */

static void expect_text(Bench *bench, Str page, Str text)
{
    read_page(bench, page);
    cr_assert_geq(bench->doc.blocks.count, 1);
    Str got = bench->doc.blocks.items[0].record.text;
    cr_expect(str_equal(got, text), "%.*s, not %.*s", (int)got.len, got.data, (int)text.len, text.data);
}

Test(html_meta, finds_the_charset)
{
    Bench bench;
    bench_open(&bench);
    expect_text(&bench, STR("\xEF\xBB\xBF\xC3\xA4"), STR("\xC3\xA4"));
    expect_text(&bench, STR("\xFF\xFE\xE4\0"), STR("\xC3\xA4"));
    expect_text(&bench, STR("\xC3\xA4"), STR("\xC3\xA4"));
    expect_text(&bench, STR("na\xEFve"), STR("na\xC3\xAFve"));
    expect_text(&bench, STR("<meta charset=windows-1251>\xE4"), STR("\xD0\xB4"));
    expect_text(&bench, STR("<!-- <meta charset=koi8-r> --><meta http-equiv=content-type content='text/html; charset=windows-1251'>\xE4"), STR("\xD0\xB4"));
    expect_text(&bench, STR("<meta charset=utf-16>\xC3\xA4"), STR("\xC3\xA4"));
    expect_text(&bench, STR("<meta charset=utf-8>a\xFF" "b"), STR("a\xEF\xBF\xBD" "b"));
    expect_text(&bench, STR("\xB5\xDA\xB6\xFE\xB4\xCE\xCA\xC0\xBD\xE7\xB4\xF3\xD5\xBD\xCA\xC7\xD2\xBB"), /* GBK without a word */
                STR("\xE7\xAC\xAC\xE4\xBA\x8C\xE6\xAC\xA1\xE4\xB8\x96\xE7\x95\x8C\xE5\xA4\xA7\xE6\x88\x98\xE6\x98\xAF\xE4\xB8\x80"));
    expect_text(&bench, STR("\xCF\xF0\xE8\xE2\xE5\xF2, \xEA\xE0\xEA \xE4\xE5\xEB\xE0"), /* windows-1251 without a word */
                STR("\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82, \xD0\xBA\xD0\xB0\xD0\xBA \xD0\xB4\xD0\xB5\xD0\xBB\xD0\xB0"));
    bench_close(&bench);
}

typedef struct Sample {
    Charset charset;
    Str bytes, text;
} Sample;

Test(html_meta, decodes_as_the_encoding_standard)
{
    static const Sample SAMPLES[] = {
        {CHARSET_WINDOWS_1252, STR_INIT("\x80\x9F"), STR_INIT("\xE2\x82\xAC\xC5\xB8")},
        {CHARSET_ISO_8859_8_I, STR_INIT("\xE0"), STR_INIT("\xD7\x90")},
        {CHARSET_UTF_8, STR_INIT("\xF0\x90\x80\x41\xC0\xED\xA0\x80"), STR_INIT("\xEF\xBF\xBD\x41\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD")},
        {CHARSET_UTF_16LE, STR_INIT("\x3D\xD8\x00\xDE\x3D\xD8"), STR_INIT("\xF0\x9F\x98\x80\xEF\xBF\xBD")},
        {CHARSET_GB18030, STR_INIT("\xC4\xE3\x81\x30\x81\x30\x81\x41\xFF"), STR_INIT("\xE4\xBD\xA0\xC2\x80\xE4\xB8\x84\xEF\xBF\xBD")},
        {CHARSET_BIG5, STR_INIT("\xA7\x41\x88\x62\x81<"), STR_INIT("\xE4\xBD\xA0\xC3\x8A\xCC\x84\xEF\xBF\xBD<")},
        {CHARSET_EUC_JP, STR_INIT("\xA4\xB3\x8E\xB1\x8F\xB0\xA1"), STR_INIT("\xE3\x81\x93\xEF\xBD\xB1\xE4\xB8\x82")},
        {CHARSET_SHIFT_JIS, STR_INIT("\x82\xB1\xB1\xA0"), STR_INIT("\xE3\x81\x93\xEF\xBD\xB1\xEF\xBF\xBD")},
        {CHARSET_ISO_2022_JP, STR_INIT("\x1B$B$3\x1B(BA\x1B(J\\"), STR_INIT("\xE3\x81\x93" "A\xC2\xA5")},
        {CHARSET_EUC_KR, STR_INIT("\xB0\xA1\x81\x41"), STR_INIT("\xEA\xB0\x80\xEA\xB0\x82")},
        {CHARSET_REPLACEMENT, STR_INIT("abc"), STR_INIT("\xEF\xBF\xBD")},
        {CHARSET_X_USER_DEFINED, STR_INIT("a\x80"), STR_INIT("a\xEF\x9E\x80")},
    };
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++) {
        char out[64];
        uint8_t advance[64];
        Decoder decoder;
        decoder_begin(&decoder, SAMPLES[i].charset);
        const char *in = SAMPLES[i].bytes.data, *end = in + SAMPLES[i].bytes.len;
        Str got = {out, (size_t)(decoder_run(&decoder, &in, end, true, out, out + sizeof out, advance) - out)};
        cr_expect(in == end && str_equal(got, SAMPLES[i].text), "%.*s: %.*s", (int)charset_name(SAMPLES[i].charset).len,
                  charset_name(SAMPLES[i].charset).data, (int)got.len, got.data);
        size_t sum = decoder.silent;
        for (size_t k = 0; k < got.len; k++)
            sum += advance[k];
        cr_expect_eq(sum, SAMPLES[i].bytes.len);
    }
}

Test(html_meta, knows_labels)
{
    cr_expect_eq(charset_of_label(STR(" UTF8\n")), CHARSET_UTF_8);
    cr_expect_eq(charset_of_label(STR("latin1")), CHARSET_WINDOWS_1252);
    cr_expect_eq(charset_of_label(STR("GB2312")), CHARSET_GBK);
    cr_expect_eq(charset_of_label(STR("hz-gb-2312")), CHARSET_REPLACEMENT);
    cr_expect_eq(charset_of_label(STR("utf-7")), CHARSET_NONE);
    cr_expect_eq(charset_of_label(STR_EMPTY), CHARSET_NONE);
    cr_expect(str_equal(charset_name(CHARSET_KOI8_U), STR("KOI8-U")));
}
