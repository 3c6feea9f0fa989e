/* deboiler's date reader: forms of bylines and metadata in many languages. */
#include "boiler/date.h"

#include <criterion/criterion.h>

typedef struct Case {
    const char *lang, *text, *date; /* NULL: none */
} Case;

static const Case CASES[] = {
    {"en", "2025-03-05", "2025-03-05"},
    {"en", "2025-03-05T10:20:30Z", "2025-03-05T10:20:30Z"},
    {"en", "2025-03-05T10:20:30.123+05:30", "2025-03-05T10:20:30+05:30"},
    {"en", "2025-03-05 10:20 -0500", "2025-03-05T10:20:00-05:00"},
    {"en", "20250305", "2025-03-05"},
    {"en", "Published Mar 5, 2025 at 3:07 p.m.", "2025-03-05T15:07:00"},
    {"en", "Wednesday, March 5th, 2025", "2025-03-05"},
    {"en", "5 March 2025", "2025-03-05"},
    {"en", "Wed, 05 Mar 2025 08:00:00 GMT", "2025-03-05T08:00:00Z"},
    {"en", "05/03/2025", "2025-05-03"},
    {"en", "25/03/2025", "2025-03-25"},
    {"de", "5. M\xC3\xA4rz 2025, 10:15 Uhr", "2025-03-05T10:15:00"},
    {"de", "05.03.2025", "2025-03-05"},
    {"de", "5.3.25", "2025-03-05"},
    {"fr", "Publi\xC3\xA9 le 1er f\xC3\xA9vrier 2025", "2025-02-01"},
    {"es", "5 de marzo de 2025", "2025-03-05"},
    {"pt", "5 de mar\xC3\xA7o de 2025", "2025-03-05"},
    {"ru", "5 \xD0\xBC\xD0\xB0\xD1\x80\xD1\x82\xD0\xB0 2025", "2025-03-05"},
    {"zh", "2025\xE5\xB9\xB4" "3\xE6\x9C\x88" "5\xE6\x97\xA5", "2025-03-05"},
    {"ja", "2025\xE5\xB9\xB4" "03\xE6\x9C\x88" "05\xE6\x97\xA5 10:15", "2025-03-05T10:15:00"},
    {"en", "31 February 2025", NULL},
    {"en", "no date at all 12 34", NULL},
    {"en", "1500-01-01", NULL},
    {"en", "", NULL},
};

Test(boiler_date, reads_what_pages_write)
{
    Heap heap = {0};
    Arena arena, scratch;
    Rules *rules;
    RulesOptions options = {0};
    StetError error;
    DateNames names;
    arena_create(&arena, &heap);
    arena_create(&scratch, &heap);
    cr_assert_eq(rules_open(&rules, &heap, &options, &error), STET_OK, "%s", error.detail);
    date_names_build(&names, &arena, rules);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const Case *c = &CASES[i];
        RuleSet own = rules_select(rules, RULES_LANG, str_of(c->lang));
        DateOrder order = strcmp(c->lang, "en") == 0 ? DATE_MDY : DATE_DMY;
        BoilerDate date;
        Str used;
        bool found = date_read(&names, &own, order, str_of(c->text), &scratch, &date, &used);
        cr_assert_eq(found, c->date != NULL, "%s", c->text);
        Str text = found ? date_format(&date, &arena) : STR_EMPTY;
        cr_assert(str_equal(text, str_of(c->date)), "%s: %.*s", c->text, (int)text.len, text.data);
    }
    rules_close(rules);
    arena_destroy(&arena);
    arena_destroy(&scratch);
    cr_assert_eq(heap.used, 0);
}
