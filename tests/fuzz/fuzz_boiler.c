/* Any galley or plain text through deboiler's engine. No crash; every value it adds is UTF-8, and a second run adds
 * nothing; the proof sheet is UTF-8 without markup of the input. The first byte chooses the form, and whether sites are
 * remembered (by an engine of its own, so that each input stands alone). */
#include "boiler/boiler.h"
#include "doc/forms.h"
#include "unicode/unicode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check(const Doc *doc)
{
    for (uint32_t i = 0; i < doc->meta.count; i++)
        require(utf8_valid(doc->meta.items[i].text));
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        require(doc->blocks.items[i].dropped || utf8_valid(attrs_value(&doc->blocks.items[i].record.attrs, KEY_WHY)));
}

static void run_twice(Boiler *boiler, Doc *doc, Buf *first, Buf *second, Str text, bool galley)
{
    bool changed;
    text = utf8_repair(doc->arena, text, &changed);
    if (galley)
        galley_parse(doc, text, 1);
    else
        text_parse(doc, text);
    boiler_run(boiler, doc);
    check(doc);
    buf_clear(first);
    buf_clear(second);
    galley_write(doc, first);
    boiler_run(boiler, doc);
    galley_write(doc, second);
    require(str_equal(buf_str(first), buf_str(second)));
    buf_clear(second);
    proof_write(doc, second);
    require(utf8_valid(buf_str(second)) && str_find(buf_str(second), STR("<script")) == STR_NONE && str_find(buf_str(second), STR("<img")) == STR_NONE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Heap heap;
    static Rules *rules;
    static Lang *lang;
    static Boiler *boiler;
    static Arena arena;
    static Buf first, second;
    static Doc doc;
    if (!boiler) {
        StetError error;
        RulesOptions shipped = {0};
        BoilerOptions options = {.mark = true, .explain = true};
        require(rules_open(&rules, &heap, &shipped, &error) == STET_OK && lang_create(&lang, &heap, rules) == STET_OK &&
                boiler_create(&boiler, &heap, rules, lang, &options) == STET_OK);
        arena_create(&arena, &heap);
        buf_create(&first, &heap, 0);
        buf_create(&second, &heap, 0);
        doc_create(&doc, &arena, STR("fuzz"));
    }
    doc_clear(&doc);
    Str text = size ? (Str){(const char *)data + 1, size - 1} : STR_EMPTY;
    if (!(size && (data[0] & 2))) {
        run_twice(boiler, &doc, &first, &second, text, size > 0 && (data[0] & 1));
        return 0;
    }
    Boiler *own;
    BoilerOptions options = {.mark = true, .remember = true, .empty_index = true, .favor = BOILER_RECALL};
    require(boiler_create(&own, &heap, rules, lang, &options) == STET_OK);
    for (int i = 0; i < 3; i++) { /* from the third time on, the site is known */
        run_twice(own, &doc, &first, &second, text, (data[0] & 1) != 0);
        doc_clear(&doc);
    }
    buf_clear(&first);
    boiler_learned_rules(own, &first);
    boiler_destroy(own);
    return 0;
}
