/* Language identification on sentences of our own, tags, stems, stopwords, and the language of a document. */
#include "lang/lang.h"

#include <criterion/criterion.h>

static Heap heap;
static Arena arena;
static Rules *rules;
static Lang *lang;

static void setup(void)
{
    heap = (Heap){0};
    arena_create(&arena, &heap);
    StetError error = {0};
    cr_assert_eq(rules_open(&rules, &heap, &(RulesOptions){0}, &error), STET_OK, "%s", error.detail);
    cr_assert_eq(lang_create(&lang, &heap, rules), STET_OK);
}

static void teardown(void)
{
    lang_destroy(lang);
    rules_close(rules);
    arena_destroy(&arena);
    cr_assert_eq(heap.used, 0);
}

TestSuite(lang, .init = setup, .fini = teardown);

#define EXPECT_TEXT(got, want) \
    do { \
        Str got_text = (got), want_text = str_of(want); \
        cr_expect(str_equal(got_text, want_text), "got '%.*s', want '%s'", (int)got_text.len, got_text.data, want); \
    } while (0)

static const char *const sentences[][2] = {
    {"en", "The council said on Tuesday that the old bridge would be closed for repairs until the end of the year."},
    {"de", "Der Stadtrat teilte am Dienstag mit, dass die alte Brücke bis zum Ende des Jahres gesperrt bleibt."},
    {"fr", "Le conseil municipal a annoncé mardi que le vieux pont serait fermé jusqu'à la fin de l'année."},
    {"es", "El ayuntamiento anunció el martes que el viejo puente estará cerrado hasta el final del año."},
    {"it", "Il consiglio comunale ha annunciato martedì che il vecchio ponte resterà chiuso fino alla fine dell'anno."},
    {"pt", "A câmara municipal anunciou na terça-feira que a velha ponte vai ficar fechada até ao fim do ano."},
    {"nl", "De gemeenteraad maakte dinsdag bekend dat de oude brug tot het einde van het jaar gesloten blijft."},
    {"sv", "Kommunen meddelade på tisdagen att den gamla bron kommer att vara stängd till slutet av året."},
    {"da", "Kommunen oplyste tirsdag, at den gamle bro bliver lukket indtil udgangen af året, fordi den skal repareres."},
    {"no", "Kommunen opplyste tirsdag at den gamle broen blir stengt frem til slutten av året fordi den må repareres."},
    {"fi", "Kaupunginvaltuusto ilmoitti tiistaina, että vanha silta on suljettuna vuoden loppuun asti korjausten vuoksi."},
    {"pl", "Rada miasta poinformowała we wtorek, że stary most będzie zamknięty do końca roku z powodu remontu."},
    {"cs", "Městská rada v úterý oznámila, že starý most bude kvůli opravám uzavřen až do konce roku."},
    {"sk", "Mestská rada v utorok oznámila, že starý most bude pre opravy uzavretý až do konca roka."},
    {"hu", "A városi tanács kedden közölte, hogy a régi híd a javítások miatt az év végéig zárva lesz."},
    {"ro", "Consiliul local a anunțat marți că podul vechi va fi închis până la sfârșitul anului pentru reparații."},
    {"hr", "Gradsko vijeće priopćilo je u utorak da će stari most zbog popravaka biti zatvoren do kraja prosinca ove godine."},
    {"sr", "Gradsko veće je u utorak saopštilo da će stari most zbog popravke biti zatvoren do kraja decembra ove godine, gde uvek ima ljudi."},
    {"sr", "Градско веће је у уторак саопштило да ће стари мост због поправке бити затворен до краја године."},
    {"sl", "Mestni svet je v torek sporočil, da bo stari most zaradi popravil zaprt do konca leta."},
    {"bg", "Общинският съвет съобщи във вторник, че старият мост ще бъде затворен до края на годината."},
    {"mk", "Градскиот совет соопшти во вторникот дека стариот мост ќе биде затворен до крајот на годината."},
    {"ru", "Городской совет сообщил во вторник, что старый мост будет закрыт на ремонт до конца года."},
    {"uk", "Міська рада повідомила у вівторок, що старий міст буде закрито на ремонт до кінця року."},
    {"be", "Гарадскі савет паведаміў у аўторак, што стары мост будзе зачынены на рамонт да канца года."},
    {"kk", "Қалалық кеңес сейсенбіде ескі көпір жөндеуге байланысты жыл соңына дейін жабық болады деп хабарлады."},
    {"el", "Το δημοτικό συμβούλιο ανακοίνωσε την Τρίτη ότι η παλιά γέφυρα θα μείνει κλειστή."},
    {"tr", "Belediye meclisi salı günü eski köprünün onarım nedeniyle yıl sonuna kadar kapalı olacağını açıkladı."},
    {"id", "Dewan kota mengumumkan pada hari Selasa bahwa jembatan tua itu akan ditutup sampai akhir tahun."},
    {"vi", "Hội đồng thành phố thông báo hôm thứ Ba rằng cây cầu cũ sẽ bị đóng cửa cho đến cuối năm."},
    {"ca", "L'ajuntament va anunciar dimarts que el vell pont estarà tancat fins al final de l'any per obres."},
    {"lt", "Miesto taryba antradienį pranešė, kad senasis tiltas dėl remonto bus uždarytas iki metų pabaigos."},
    {"lv", "Pilsētas dome otrdien paziņoja, ka vecais tilts remonta dēļ būs slēgts līdz gada beigām."},
    {"et", "Linnavolikogu teatas teisipäeval, et vana sild on remondi tõttu aasta lõpuni suletud."},
    {"ar", "أعلن مجلس المدينة يوم الثلاثاء أن الجسر القديم سيغلق حتى نهاية العام بسبب أعمال الصيانة."},
    {"fa", "شورای شهر روز سه‌شنبه اعلام کرد که پل قدیمی تا پایان سال برای تعمیر بسته خواهد بود."},
    {"ur", "سٹی کونسل نے منگل کو اعلان کیا کہ پرانا پل مرمت کے لیے سال کے آخر تک بند رہے گا۔"},
    {"ps", "د ښار شورا د سې شنبې په ورځ وویل چې زوړ پل به د کال تر پایه د ترمیم لپاره تړلی وي."},
    {"he", "מועצת העיר הודיעה ביום שלישי כי הגשר הישן ייסגר עד סוף השנה."},
    {"hi", "नगर परिषद ने मंगलवार को कहा कि पुराना पुल मरम्मत के लिए साल के अंत तक बंद रहेगा।"},
    {"mr", "जुना पूल दुरुस्तीसाठी वर्षाच्या अखेरपर्यंत बंद राहणार आहे, असे नगर परिषदेने मंगळवारी सांगितले आहे."},
    {"ne", "पुरानो पुल मर्मतका लागि वर्षको अन्त्यसम्म बन्द रहने नगर परिषद्ले मङ्गलबार जनाएको छ।"},
    {"zh", "市议会星期二宣布，旧桥将因维修关闭至年底。"},
    {"ja", "市議会は火曜日、古い橋を年末まで閉鎖すると発表した。"},
    {"ko", "시의회는 화요일에 낡은 다리를 연말까지 폐쇄한다고 밝혔다."},
    {"th", "สภาเมืองประกาศเมื่อวันอังคารว่าสะพานเก่าจะปิดจนถึงสิ้นปี"},
    {"ka", "საკრებულომ სამშაბათს განაცხადა, რომ ძველი ხიდი წლის ბოლომდე დაიკეტება."},
    {"hy", "Քաղաքային խորհուրդը երեքշաբթի հայտարարեց, որ հին կամուրջը փակ կլինի մինչև տարեվերջ։"},
};

Test(lang, sentences_of_every_language)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        LangGuess guess = lang_identify(lang, str_of(sentences[i][1]));
        cr_expect(str_equal(guess.tag, str_of(sentences[i][0])), "%s taken for %.*s: %s", sentences[i][0], (int)guess.tag.len,
                  guess.tag.data, sentences[i][1]);
        cr_expect(guess.confidence > 0.3 && guess.confidence <= 1, "%s: %f", sentences[i][0], guess.confidence);
    }
}

Test(lang, the_script_that_weighs_most_decides)
{
    EXPECT_TEXT(lang_identify(lang, STR("使用 JavaScript 和 TypeScript 开发网页应用程序的方法与技巧")).tag, "zh");
    EXPECT_TEXT(lang_identify(lang, STR("The poet 杜甫 wrote about the war and the people who had to leave their homes.")).tag, "en");
    EXPECT_TEXT(lang_identify(lang, STR("THE COUNCIL SAID THAT THE BRIDGE WOULD BE CLOSED FOR THE WHOLE YEAR")).tag, "en");
}

Test(lang, what_cannot_be_told)
{
    static const char *const texts[] = {"", "12:30 — 45 %", "x", "\xF0\x9F\x98\x80", "zxqv wkjq pfgh zzkx vvqj xkcd qqwz bnmt"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        LangGuess guess = lang_identify(lang, str_of(texts[i]));
        EXPECT_TEXT(guess.tag, "und");
        cr_expect(guess.confidence <= 0);
    }
}

Test(lang, long_texts_cost_no_more_than_their_head)
{
    size_t size = (size_t)8 << 20;
    char *text = arena_alloc(&arena, size);
    memset(text, 'a', size);
    size_t used = heap.used;
    lang_identify(lang, (Str){text, size});
    cr_expect(heap.used - used < (size_t)4 << 20);
    for (size_t i = 0; i + 3 <= size; i += 3)
        memcpy(text + i, "\xE2\x82\xAC", 3); /* the cut falls inside a character */
    EXPECT_TEXT(lang_identify(lang, (Str){text, size}).tag, "und");
}

Test(lang, primary_subtags)
{
    EXPECT_TEXT(lang_primary(STR("en-GB")), "en");
    EXPECT_TEXT(lang_primary(STR("PT_br")), "pt");
    EXPECT_TEXT(lang_primary(STR("nb-NO")), "no");
    EXPECT_TEXT(lang_primary(STR("iw")), "he");
    EXPECT_TEXT(lang_primary(STR("haw")), "haw");
    EXPECT_TEXT(lang_primary(STR("")), "");
    EXPECT_TEXT(lang_primary(STR("english language")), "");
    EXPECT_TEXT(lang_primary(STR("x")), "");
}

static Doc doc;

static Str language_of(Str attribute, Str metadata, Str text)
{
    doc_create(&doc, &arena, STR("test"));
    if (attribute.len)
        attrs_add(&doc, &doc.attrs, KEY_LANG, attribute);
    if (metadata.len)
        doc_add_meta(&doc, META_LANG, metadata);
    doc_add_block(&doc, KIND_P, text);
    return lang_of_doc(lang, &doc);
}

Test(lang, of_a_document)
{
    Str english = STR("The mayor said that they would not open it before the end of the week.");
    EXPECT_TEXT(language_of(STR("pt-BR"), STR("en"), english), "pt-BR");
    EXPECT_TEXT(doc_lang(&doc), "pt-BR");
    EXPECT_TEXT(language_of(STR_EMPTY, STR(" EN_us "), english), "en-US");
    EXPECT_TEXT(doc_lang(&doc), "en-US");
    EXPECT_TEXT(language_of(STR_EMPTY, STR("zh-hans-cn-x-private"), english), "zh-Hans-CN");
    EXPECT_TEXT(language_of(STR_EMPTY, STR("nb-no"), english), "no-NO");
    EXPECT_TEXT(doc_lang(&doc), "nb-NO");
    EXPECT_TEXT(language_of(STR_EMPTY, STR("und"), english), "en");
    EXPECT_TEXT(language_of(STR_EMPTY, STR_EMPTY, english), "en");
    EXPECT_TEXT(doc_lang(&doc), "en");
    EXPECT_TEXT(language_of(STR_EMPTY, STR_EMPTY, STR("17")), "");
    EXPECT_TEXT(doc_lang(&doc), "");
}

Test(lang, only_kept_blocks_tell_the_language)
{
    doc_create(&doc, &arena, STR("test"));
    Block *menu = doc_add_block(&doc, KIND_LI, str_of(sentences[2][1]));
    attrs_add_integer(&doc, &menu->record.attrs, KEY_KEEP, 0);
    doc_add_block(&doc, KIND_P, str_of(sentences[1][1]));
    EXPECT_TEXT(lang_of_doc(lang, &doc), "de");
}

Test(lang, stems)
{
    EXPECT_TEXT(lang_stem(lang, &arena, STR("en-GB"), STR("running")), "run");
    EXPECT_TEXT(lang_stem(lang, &arena, STR("de"), STR("häuser")), "haus");
    EXPECT_TEXT(lang_stem(lang, &arena, STR("ru"), STR("городами")), "город");
    EXPECT_TEXT(lang_stem(lang, &arena, STR("nb"), STR("hestene")), "hest");
    EXPECT_TEXT(lang_stem(lang, &arena, STR("zh"), STR("城市")), "城市");
    EXPECT_TEXT(lang_stem(lang, &arena, STR("en"), STR("")), "");
    char text[4096];
    memset(text, 's', sizeof text);
    cr_expect_eq(lang_stem(lang, &arena, STR("en"), (Str){text, sizeof text}).data, text);
}

Test(lang, stopwords)
{
    RuleSet english = rules_select(rules, RULES_LANG, STR("en")), polish = rules_select(rules, RULES_LANG, STR("pl"));
    cr_expect(lang_is_stopword(&english, STR("the")));
    cr_expect(!lang_is_stopword(&english, STR("bridge")));
    cr_expect(lang_is_stopword(&polish, STR("się")));
    cr_expect(!lang_is_stopword(&polish, STR("the")));
}

Test(lang, months_and_weekdays_of_every_language)
{
    Str tags[128];
    size_t count = rules_languages(rules, RULES_LANG, tags, 128);
    cr_assert(count >= 45 && count <= 128);
    RuleSet czech = rules_select(rules, RULES_LANG, STR("cs"));
    RuleEntry entry;
    cr_assert(rule_lookup(&czech, FIELD_LANG_MONTHS, STR("Březnu"), &entry));
    EXPECT_TEXT(entry.value, "3");
    RuleSet english = rules_select(rules, RULES_LANG, STR("en"));
    cr_expect(rule_lookup(&english, FIELD_LANG_MONTHS, STR("May"), NULL));
    cr_expect(!rule_lookup(&english, FIELD_LANG_MONTHS, STR("may"), NULL));
    cr_expect(!rule_lookup(&english, FIELD_LANG_WEEKDAYS, STR("sun"), NULL));
}
