#include "lang/lang.h"
struct Lang { int x; };
static Lang one;
StetStatus lang_create(Lang **lang, Heap *heap, const Rules *rules) { (void)heap; (void)rules; *lang = &one; return STET_OK; }
void lang_destroy(Lang *lang) { (void)lang; }
Str lang_of_doc(Lang *lang, Doc *doc) { (void)lang; return doc_lang(doc); }
Str lang_primary(Str tag) { return tag; }
bool lang_is_stopword(const RuleSet *rules, Str word) { return rule_lookup(rules, FIELD_LANG_STOPWORDS, word, NULL); }
LangGuess lang_identify(Lang *lang, Str text) { (void)lang; (void)text; return (LangGuess){STR("en"), 1}; }
Str lang_stem(Lang *lang, Arena *arena, Str tag, Str word) { (void)lang; (void)arena; (void)tag; return word; }
