/* Fields of rule files of kind boiler. See rules/schema.h. */
#ifndef STET_RULES_SCHEMA_BOILER_H
#define STET_RULES_SCHEMA_BOILER_H

/* Groups of the phrase fields are regions; `meta` stands for lines about the article (dates, reading time), which are of none. */
#define BOILER_REGION_GROUPS "headline|caption|comment|related|nav|promo|legal|author|ad|paywall|meta"
#define BOILER_VOCABULARY_GROUPS \
    "article|headline|byline|date|kicker|lead|caption|comment|related|nav|promo|legal|author|ad|paywall|share|tag|teaser|widget|meta|post"

#define STET_BOILER_FIELDS(X) \
    X(BOILER, SECTION, "section", GROUPS, FULL, 0, 0, BOILER_REGION_GROUPS, "whole lines that open a part which is no article") \
    X(BOILER, LINE, "line", GROUPS, FULL, 0, 0, BOILER_REGION_GROUPS, "whole lines that are of the region") \
    X(BOILER, START, "start", GROUPS, FULL, 0, 0, BOILER_REGION_GROUPS, "beginnings of lines that are of the region") \
    X(BOILER, ANYWHERE, "anywhere", GROUPS, FULL, 0, 0, BOILER_REGION_GROUPS, "phrases that mark a short line that holds them as of the region") \
    X(BOILER, ENDING, "ending", GROUPS, FULL, 0, 0, BOILER_REGION_GROUPS, "ends of blocks that are of the region") \
    X(BOILER, BYLINE, "byline", PHRASES, FULL, 0, 0, "", "words before the names of authors") \
    X(BOILER, AND, "and", PHRASES, FULL, 0, 0, "", "words between the names of two authors") \
    X(BOILER, NO_NAME, "no-name", PHRASES, FULL, 0, 0, "", "words that no person's name holds; in a byline they end the names") \
    X(BOILER, DATED, "dated", GROUPS, FULL, 0, 0, "published|modified", "words before the date of publication or of the last change") \
    X(BOILER, DATE_ORDER, "date-order", TEXT, NONE, 0, 0, "", "order of day, month, year in numeric dates: dmy, mdy or ymd") \
    X(BOILER, DATE_MARKS, "date-marks", GROUPS, NONE, 0, 0, "year|month|day|clock", "single characters behind the numbers of a date and between hour and minute") \
    X(BOILER, ZONES, "zones", NUMBERS, NONE, -840, 840, "", "names of time zones that mean one offset alone: minutes east of UTC") \
    X(BOILER, NAME_SUFFIX, "name-suffix", PHRASES, CASE, 0, 0, "", "last parts of names that keep their point") \
    X(BOILER, WIRED, "wired", PHRASES, NONE, 0, 0, "", "single characters behind agency, place and day: sent by wire") \
    X(BOILER, REPORTER, "reporter", PHRASES, NONE, 0, 0, "", "words before a reporter's name beside and in the text, in scripts without spaces") \
    X(BOILER, REPORTED, "reported", PHRASES, NONE, 0, 0, "", "words behind such a name") \
    X(BOILER, CREDIT, "credit", PHRASES, FULL, 0, 0, "", "words that, with a colon behind or a bracket or slash before, end the caption of a picture in plain text") \
    X(BOILER, AGENCIES, "agencies", GROUPS, NONE, 0, 0, "", "news agencies: the short name and how bylines write it") \
    X(BOILER, VOCABULARY, "vocabulary", GROUPS, CASE, 0, 0, BOILER_VOCABULARY_GROUPS, "what classes and ids are called; under 5 letters as a whole word, else anywhere") \
    X(BOILER, ADDRESS, "address", GROUPS, CASE, 0, 0, "article|list|index|forum|product|docs", "steps of an address that tell the type of the page; of `index` only the last step counts") \
    X(BOILER, COMMENT_FORM, "comment-form", PHRASES, NONE, 0, 0, "", "parts of class names of what readers write their comments with") \
    X(BOILER, COMMENT_SYSTEM, "comment-system", PHRASES, NONE, 0, 0, "", "first words of class names of systems that set readers' comments below a text") \
    X(BOILER, WEIGHTS, "weights", NUMBERS, NONE, -1000, 1000, "", "run-begin and run-end: what it costs to begin and to end a run of article") \
    X(BOILER, TREES, "trees", TEXT, NONE, 0, 0, "", "trees that score a page's blocks: base, then a tree a line") \
    X(BOILER, TREES_AGAIN, "trees-again", TEXT, NONE, 0, 0, "", "those of the second pass, which sees the scores of the first") \
    X(BOILER, TEXT_TREES, "text-trees", TEXT, NONE, 0, 0, "", "trees where only the text is known") \
    X(BOILER, TEXT_TREES_AGAIN, "text-trees-again", TEXT, NONE, 0, 0, "", "the same, second pass")

#endif
