/* What several engines need of a language: which one it is, its stopwords, its stems. */
#ifndef STET_LANG_LANG_H
#define STET_LANG_LANG_H

#include "doc/doc.h"
#include "rules/rules.h"

typedef struct Lang Lang;

/* Tables for identification are built from the rules in force. *lang is a view-only object: one a program. */
MUST_CHECK StetStatus lang_create(Lang **lang, Heap *heap, const Rules *rules);
void lang_destroy(Lang *lang);

typedef struct LangGuess {
    Str tag;           /* "en", "zh", …; "und" when it cannot be told */
    double confidence; /* 0 to 1 */
} LangGuess;
/* By script, then function words and character trigrams; looks at no more than the first 16 KiB. Deterministic. */
LangGuess lang_identify(Lang *lang, Str text);
/* The document's language tag for engines: its lang attribute, else @lang metadata, else identified from its kept blocks;
 * in the last two cases the attribute lang is added. Empty when it cannot be told. */
Str lang_of_doc(Lang *lang, Doc *doc);
/* The primary subtag in lower case: "en" of "en-GB"; a view of static text or of `tag`'s start. */
Str lang_primary(Str tag);

/* Snowball stem of a case-folded word; the word itself where the language has no stemmer. In the arena. */
Str lang_stem(Lang *lang, Arena *arena, Str tag, Str word);
/* Whether the folded word is a function word in these rules (rules_select(rules, RULES_LANG, tag)). */
bool lang_is_stopword(const RuleSet *rules, Str word);

#endif
