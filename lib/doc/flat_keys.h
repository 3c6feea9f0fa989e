/* The members of the flat form in their order: one table that the writer and the test of docs/stet-flat.5 read. Private to the room. */
#ifndef STET_DOC_FLAT_KEYS_H
#define STET_DOC_FLAT_KEYS_H

/* X(NAME, "name", what its value is made of):
 * ATTR: a document attribute, string or null; META: a metadata record's text, string or null; METAS: all records, list of strings;
 * LANG: attribute, else metadata; TEXT: string; PAIRS: list of [start,end]; SPANS, NOTES: lists of structs; STRINGS: list of strings */
#define STET_FLAT_KEYS(X) \
    X(ID, "id", ATTR) X(URL, "url", ATTR) X(TITLE, "title", META) X(AUTHORS, "authors", METAS) \
    X(PUBLISHED, "published", META) X(MODIFIED, "modified", META) X(AGENCY, "agency", META) X(DATELINE, "dateline", META) \
    X(SITE, "site", META) X(SECTION, "section", META) X(KICKER, "kicker", META) X(LANG, "lang", LANG) X(TYPE, "type", ATTR) \
    X(CANONICAL, "canonical", META) X(DESCRIPTION, "description", META) X(IMAGE, "image", META) X(TAGS, "tags", METAS) \
    X(PAYWALL, "paywall", META) X(TEXT, "text", TEXT) X(SENTENCES, "sentences", PAIRS) X(WORDS, "words", PAIRS) \
    X(ENTITIES, "entities", SPANS) X(TIMES, "times", SPANS) X(QUANTITIES, "quantities", SPANS) X(QUOTES, "quotes", SPANS) \
    X(SUMMARY, "summary", STRINGS) X(KEYWORDS, "keywords", NOTES) X(TOPICS, "topics", NOTES) X(COMMENTS, "comments", STRINGS) \
    X(ERRORS, "errors", NOTES)

#endif
