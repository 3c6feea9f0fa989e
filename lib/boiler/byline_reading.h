/* Private to byline.c and its parts: a line cut into tokens, phrases and dates, and what its parts read in it.
 * byline_names.c: tokens and names. dateline.c: agencies and places. */
#ifndef STET_BOILER_BYLINE_READING_H
#define STET_BOILER_BYLINE_READING_H

#include "boiler/engine.h"

enum { BYLINE_DATES = 3 };

typedef struct DateSpan {
    size_t at, end; /* bytes */
    BoilerDate date;
} DateSpan;

typedef struct Reading {
    Boiler *boiler;
    Str text;
    Tokens tokens;
    const RuleText *rules;
    DateSpan dates[BYLINE_DATES];
    uint32_t date_count;
} Reading;

/* The text of a token, of the tokens from `first` to before `end`. */
Str reading_text(const Reading *r, uint32_t at);
Str reading_between(const Reading *r, uint32_t first, uint32_t end);
/* Whether a token is that text; false behind the end. */
bool reading_is(const Reading *r, uint32_t at, const char *c);
bool reading_is_colon(const Reading *r, uint32_t at);
/* Tokens of the longest phrase of a field at `at`; 0: none. entry may be NULL. */
uint32_t reading_phrase(const Reading *r, uint32_t at, FieldId field, RuleEntry *entry);
bool reading_is_word(const Reading *r, uint32_t at);
bool reading_in_date(const Reading *r, uint32_t at);
/* A month's name beside a number. */
bool reading_is_month(const Reading *r, uint32_t at);
/* A word that may be part of a name: capitalised, or of a script without capitals. */
bool reading_is_name_word(const Reading *r, uint32_t at);
/* de, van, al, y …: a small word inside a name. */
bool reading_is_particle(const Reading *r, uint32_t at);
/* Whether a line break stands before the token. */
bool reading_on_new_line(const Reading *r, uint32_t at);
/* Reads a list of names into *byline; returns the token behind it. record: single words are names, too. */
uint32_t reading_names(const Reading *r, uint32_t at, bool record, Byline *byline);
/* Adds a name that is not there yet. */
void byline_add(Byline *byline, Str name);

/* dateline.c: "(UPI)", "PLACE, March 5 (Reuters) -", "[Place=Agency]", "Place, 5 March - Agency.", "新华社北京3月5日电" at the start of a
 * line: fills in agency and dateline; false when there is none. */
bool dateline_of(const Reading *r, Byline *byline);

#endif
