/* The public library: any split of the input, several inputs, refusals, documents' fields. */
#include "lib/stet.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const char PAGE[] = "<html lang=en><title>Ships leave - The Courier</title><meta property='og:title' content='Ships leave port'>"
                           "<nav><a href=/>Home</a> <a href=/n>News</a></nav><h1>Ships leave port</h1>"
                           "<p>Dr. Ann Lee said in Oslo that the ships had left the port on time, in spite of the storm, and would be back soon. "
                           "More will follow in the spring, she told reporters in the harbour, when the ice is gone and the crews are ready.</p>"
                           "<p>The port of Oslo has four docks, and two of them were closed for the whole winter because of the heavy ice.</p>";

static Stet *open_with(const char *engines)
{
    char message[200] = "";
    Stet *stet = stet_open(&(StetOptions){.size = sizeof(StetOptions), .engines = engines, .sentences = 1}, message, sizeof message);
    cr_assert(stet, "%s", message);
    return stet;
}

/* Feeds in pieces of `step` bytes and gives the document as JSON Lines, in a static buffer. */
static const char *run_page(const char *engines, size_t step)
{
    static char said[20000];
    Stet *stet = open_with(engines);
    const StetDoc *doc = NULL;
    for (size_t at = 0; at < sizeof PAGE - 1; at += step) {
        size_t left = sizeof PAGE - 1 - at;
        cr_assert_eq(stet_feed(stet, PAGE + at, left < step ? left : step), 0);
        cr_assert_null(stet_next(stet));
    }
    cr_assert_eq(stet_end(stet), 0);
    doc = stet_next(stet);
    cr_assert(doc);
    snprintf(said, sizeof said, "%s", stet_write(doc, "jsonl").data);
    cr_assert_null(stet_next(stet));
    stet_close(stet);
    return said;
}

Test(stet, any_split_gives_the_same)
{
    char whole[20000];
    snprintf(whole, sizeof whole, "%s", run_page("dehtml,deboiler,segment,tag,summarize", sizeof PAGE));
    for (size_t step = 1; step < 50; step += 7)
        cr_assert_str_eq(run_page("dehtml,deboiler,segment,tag,summarize", step), whole);
}

Test(stet, fields_of_a_document)
{
    Stet *stet = open_with("dehtml,deboiler,segment,tag,summarize");
    stet_feed(stet, PAGE, sizeof PAGE - 1);
    stet_end(stet);
    const StetDoc *doc = stet_next(stet);
    cr_assert(doc);
    cr_assert_str_eq(stet_meta(doc, "title", 0).data, "Ships leave port");
    cr_assert_eq(stet_meta(doc, "title", 1).len, 0u);
    cr_assert_str_eq(stet_attribute(doc, "lang").data, "en");
    cr_assert_eq(stet_attribute(doc, "nothing").len, 0u);
    cr_assert_eq(stet_block_count(doc), 2u);
    StetBlock block;
    StetSpan span;
    cr_assert(stet_block(doc, 0, &block) && !stet_block(doc, 2, &block));
    cr_assert_str_eq(block.kind.data, "p");
    cr_assert(stet_span(doc, 0, 0, &span));
    cr_assert_str_eq(span.kind.data, "s");
    cr_assert(!stet_span(doc, 0, 1000, &span) && !stet_span(doc, 9, 0, &span));
    cr_assert_str_eq(stet_block_attribute(doc, 0, "region").data, "main");
    cr_assert(stet_note(doc, "sum", 0).len > 0 && stet_note(doc, "sum", 1).len == 0);
    cr_assert_str_eq(stet_note_attribute(doc, "sum", 0, "rank").data, "1");
    static const char *const FORMS[] = {"galley", "jsonl", "flat", "text", "md"};
    for (size_t i = 0; i < 5; i++)
        cr_assert(stet_write(doc, FORMS[i]).len > 0, "%s", FORMS[i]);
    cr_assert_eq(stet_write(doc, "html").len, 0u);
    stet_close(stet);
}

Test(stet, inputs_one_after_the_other)
{
    Stet *stet = open_with("dehtml,deboiler");
    for (int i = 0; i < 3; i++) {
        stet_feed(stet, PAGE, sizeof PAGE - 1);
        stet_end(stet);
        cr_assert(stet_next(stet));
        cr_assert_null(stet_next(stet));
    }
    stet_close(stet);
}

Test(stet, rows_are_documents_as_soon_as_they_are_whole)
{
    Stet *stet = open_with("segment");
    const char rows[] = "{\"id\":\"1\",\"text\":\"One.\"}\n{\"id\":\"2\",\"text\":\"Two.\"}\n{\"id\":";
    stet_feed(stet, rows, sizeof rows - 1);
    const StetDoc *doc = stet_next(stet);
    cr_assert(doc);
    cr_assert_str_eq(stet_attribute(doc, "id").data, "1");
    doc = stet_next(stet);
    cr_assert(doc);
    cr_assert_str_eq(stet_attribute(doc, "id").data, "2");
    cr_assert_null(stet_next(stet));
    stet_end(stet);
    doc = stet_next(stet);
    cr_assert(doc);
    cr_assert_str_eq(stet_note_attribute(doc, "diag", 0, "code").data, "bad-json");
    stet_close(stet);
}

Test(stet, refusals_say_why)
{
    char message[200] = "";
    StetOptions options = {.size = sizeof options, .engines = "segment,dehtml"};
    cr_assert_null(stet_open(&options, message, sizeof message));
    cr_assert(strstr(message, "dehtml"), "%s", message);
    options.engines = "";
    options.from = "docx";
    cr_assert_null(stet_open(&options, message, sizeof message));
    cr_assert(strstr(message, "docx"), "%s", message);
    const char *rules[] = {"/no/such/rules.yaml"};
    options = (StetOptions){.size = sizeof options, .engines = "segment", .rules = rules, .rule_count = 1};
    cr_assert_null(stet_open(&options, message, sizeof message));
    cr_assert(strstr(message, "/no/such/rules.yaml"), "%s", message);
    stet_close(NULL);
    Stet *stet = open_with("deboiler");
    stet_feed(stet, PAGE, sizeof PAGE - 1);
    stet_end(stet);
    cr_assert_null(stet_next(stet));
    cr_assert_eq(stet_feed(stet, "x", 1), 65);
    stet_close(stet);
}
