/* Private to the room: the features of the scorer, in one table. The name is that which the trees in rules/boiler/weights.yaml
 * use. Each is one byte: a yes or no, a level, or a number on a coarse scale (features.c says which: counts by their size,
 * shares from 0 to 200). The first pass sees the page around a block, the second also how the first judged what is around. */
#ifndef STET_BOILER_FEATURES_H
#define STET_BOILER_FEATURES_H

/* X(NAME, "name", what it is) */
#define BOILER_FEATURES_TEXT(X) \
    X(HEADING, "heading", "level of a heading, 1 to 6; 0: none") X(LI, "li", "list item") X(DL, "dl", "part of a definition list") \
    X(QUOTE, "quote", "quoted block") X(PRE, "pre", "preformatted") X(CELL, "cell", "table cell") X(CAPTION, "caption", "caption") \
    X(WORDS, "words", "its words") X(LETTERS, "letters", "letters a word, in quarters") X(SENTENCES, "sentences", "sentence ends") \
    X(COMMAS, "commas", "commas") X(COMMA_SHARE, "comma-share", "commas a word") X(CAPITALS, "capitals", "share of capitalised words") \
    X(UPPERS, "uppers", "share of upper-case letters") X(SMALL, "small", "share of words that are short and in lower case") \
    X(DIGITS, "digits", "share of digits among letters and digits") X(MARKS, "marks", "bars, bullets, arrows and slashes") \
    X(QUOTES, "quotes", "quotation marks") X(AT_SIGNS, "at-signs", "@ and #") X(UNSPACED, "unspaced", "letters of scripts without spaces, share") \
    X(ENDS, "ends", "1 as a sentence, 2 with a colon, 3 with an ellipsis, 0 else") \
    X(FIRST, "first", "its first character: 1 lower, 2 upper or other letter, 3 digit, 4 quotation mark, 5 other") \
    X(YEAR, "year", "has a year") X(LINK, "link", "share of text in links") X(BOLD, "bold", "share of bold text") \
    X(HIDDEN, "hidden", "not shown") X(REPEATED, "repeated", "blocks of the same text") \
    X(MARKUP, "markup", "bytes of source a byte of text, in quarters")

#define BOILER_FEATURES_NAMES(X) \
    X(DEPTH, "depth", "elements of its path") \
    X(IN_ARTICLE, "in-article", "inside <article>") X(IN_MAIN, "in-main", "inside <main>") X(IN_ASIDE, "in-aside", "inside <aside>") \
    X(IN_NAV, "in-nav", "inside <nav>") X(IN_HEADER, "in-header", "inside <header>") X(IN_FOOTER, "in-footer", "inside <footer>") \
    X(IN_FORM, "in-form", "inside <form>") X(IN_FIGURE, "in-figure", "inside <figure>") X(IN_LIST, "in-list", "inside a list") \
    X(IN_TABLE, "in-table", "inside a table") X(IN_QUOTE, "in-quote", "inside <blockquote>") X(IN_SECTION, "in-section", "inside <section>") \
    X(CLASS_ARTICLE, "class-article", "class or id of that kind: 2 the nearest two, 1 farther") X(CLASS_HEADLINE, "class-headline", "") \
    X(CLASS_BYLINE, "class-byline", "") X(CLASS_DATE, "class-date", "") X(CLASS_KICKER, "class-kicker", "") X(CLASS_LEAD, "class-lead", "") \
    X(CLASS_CAPTION, "class-caption", "") X(CLASS_COMMENT, "class-comment", "") X(CLASS_RELATED, "class-related", "") \
    X(CLASS_NAV, "class-nav", "") X(CLASS_PROMO, "class-promo", "") X(CLASS_LEGAL, "class-legal", "") \
    X(CLASS_AUTHOR, "class-author", "") X(CLASS_AD, "class-ad", "") X(CLASS_PAYWALL, "class-paywall", "") \
    X(CLASS_SHARE, "class-share", "") X(CLASS_TAG, "class-tag", "") X(CLASS_TEASER, "class-teaser", "") \
    X(CLASS_WIDGET, "class-widget", "") X(CLASS_META, "class-meta", "") X(CLASS_POST, "class-post", "") \
    X(PHRASE_WHOLE, "phrase-whole", "is a phrase of what is no article") X(PHRASE_START, "phrase-start", "begins with one") \
    X(PHRASE_ANYWHERE, "phrase-anywhere", "holds one") X(PHRASE_ENDING, "phrase-ending", "ends with one") \
    X(PHRASE_META, "phrase-meta", "begins with or is a phrase of bylines, dates, reading time") \
    X(META_LINE, "meta-line", "reads as a byline or date near the headline") \
    X(SECTION_RELATED, "section-related", "stands in a section of links to other pages") X(SECTION_COMMENT, "section-comment", "of comments") \
    X(SECTION_OTHER, "section-other", "in another section that is no article")

#define BOILER_FEATURES_PLACE(X) \
    X(PLACE, "place", "share of the page's words before it") X(PLACE_PROSE, "place-prose", "share of the page's prose before it") \
    X(FROM_START, "from-start", "blocks before it") X(TO_END, "to-end", "blocks after it") \
    X(HEADLINE, "headline", "repeats the title") X(AFTER_HEADLINE, "after-headline", "blocks since the headline; 0: not after it") \
    X(HEADLINE_WORDS, "headline-words", "words since the headline") X(BEFORE_HEADLINE, "before-headline", "blocks until the headline") \
    X(GAP_BEFORE, "gap-before", "bytes of source between it and the block before") X(GAP_AFTER, "gap-after", "and the block after") \
    X(FROM_PROSE, "from-prose", "blocks since the last prose") X(TO_PROSE, "to-prose", "blocks until the next prose") \
    X(FROM_HEADING, "from-heading", "blocks since the last heading") X(UNDER_HEADING, "under-heading", "level of that heading") \
    X(UNDER_PROSE, "under-prose", "share of prose among the words from that heading to the next") \
    X(UNDER_LINK, "under-link", "linked share of them") X(UNDER_WORDS, "under-words", "those words") \
    X(RUN, "run", "neighbouring blocks of its template") X(RUN_PLACE, "run-place", "its place among them") \
    X(RUN_LINK, "run-link", "linked share of their words") X(RUN_WORDS, "run-words", "their words a block") \
    X(SPAN, "span", "inside the stretch of the page with the most plain words against links and short lines") \
    X(FROM_SPAN, "from-span", "blocks since its end") X(TO_SPAN, "to-span", "blocks until its start") \
    X(PROSE_2, "prose-2", "share of prose in words of the four blocks around") X(LINK_2, "link-2", "linked share") \
    X(PROSE_8, "prose-8", "the same of the sixteen around") X(LINK_8, "link-8", "") X(WORDS_8, "words-8", "words a block") \
    X(PROSE_25, "prose-25", "of the fifty around") X(LINK_25, "link-25", "") \
    X(HEADING_LINK, "heading-link", "linked share of the last heading") X(LINKED_HEADINGS, "linked-headings", "linked headings among the fifty around") \
    X(PEERS, "peers", "headings of the headline's rank or above since the headline; without one, of the second rank")

#define BOILER_FEATURES_KIN(X) \
    X(TITLE_WORDS, "title-words", "its words that the title has") X(TITLE_SHARE, "title-share", "their share of its long words") \
    X(TITLE_NEAR, "title-near", "the same share of the six around") X(TITLE_UNDER, "title-under", "from the last heading to the next") \
    X(TITLE_HEADING, "title-heading", "of that heading") \
    X(IN_ABOUT, "in-about", "share of its runs of three words that the description has; 0: it has none") \
    X(IN_BODY, "in-body", "that the text in data has")

#define BOILER_FEATURES_GROUP(X, NAME, name, what) \
    X(NAME##_LINES, name "-lines", "blocks of its " what) X(NAME##_WORDS, name "-words", "their words") \
    X(NAME##_MEAN, name "-mean", "words a block") X(NAME##_PROSE, name "-prose", "share of prose") X(NAME##_LINK, name "-link", "linked share") \
    X(NAME##_OF_TOP, name "-of-top", "prose against that of the greatest such group") X(NAME##_OF_PAGE, name "-of-page", "share of the page's words")

#define BOILER_FEATURES_NEIGHBOUR(X, NAME, name, what) \
    X(NAME##_WORDS, name "-words", "words of the block " what) X(NAME##_LINK, name "-link", "its linked share") \
    X(NAME##_ENDS, name "-ends", "as ends") X(NAME##_KIND, name "-kind", "1 heading, 2 list item, 3 cell, 4 caption or picture, 5 control, 0 else") \
    X(NAME##_SAME, name "-same", "2 of the same template, 1 of the same container") X(NAME##_CLASS, name "-class", "its classes are of no article")

#define BOILER_FEATURES_PAGE(X) \
    X(PAGE_LINES, "page-lines", "blocks of the page") X(PAGE_WORDS, "page-words", "words") X(PAGE_PROSE, "page-prose", "words of prose") \
    X(PAGE_PROSE_SHARE, "page-prose-share", "share of prose") X(PAGE_LINK, "page-link", "linked share") X(PAGE_LI, "page-li", "share of words in lists") \
    X(PAGE_HEADINGS, "page-headings", "headings") X(PAGE_PRE, "page-pre", "share of preformatted words") X(PAGE_CELLS, "page-cells", "of table cells") \
    X(PAGE_COMMENTS, "page-comments", "share of prose in comments and posts") X(PAGE_TOP, "page-top", "share of prose in its greatest container") \
    X(PAGE_HEADLINE, "page-headline", "a headline is found") X(PAGE_PUBLISHED, "page-published", "has a date of publication") \
    X(PAGE_AUTHOR, "page-author", "has an author") X(PAGE_BODY, "page-body", "gives its text in data, too") \
    X(PAGE_MEAN, "page-mean", "words a block of prose") X(PAGE_SPAN, "page-span", "share of words in the stretch of span") \
    X(PAGE_CONTROLS, "page-controls", "share of controls among blocks") X(PAGE_PICTURES, "page-pictures", "share of pictures' texts among blocks") \
    X(PAGE_TEASERS, "page-teasers", "share of words in teasers") X(PAGE_UNSPACED, "page-unspaced", "share of letters of scripts without spaces") \
    X(PAGE_QUESTIONS, "page-questions", "share of prose blocks with a question") \
    X(ADDRESS_ARTICLE, "address-article", "the address has a word of articles") X(ADDRESS_LIST, "address-list", "of lists") \
    X(ADDRESS_FORUM, "address-forum", "of forums") X(ADDRESS_PRODUCT, "address-product", "of products") \
    X(ADDRESS_DOCS, "address-docs", "of manuals") X(ADDRESS_TOP, "address-top", "is that of the site")

#define BOILER_FEATURES_FIRST(X) \
    BOILER_FEATURES_TEXT(X) BOILER_FEATURES_NAMES(X) BOILER_FEATURES_PLACE(X) BOILER_FEATURES_KIN(X) \
    BOILER_FEATURES_GROUP(X, SIG, "sig", "template") BOILER_FEATURES_GROUP(X, PARENT, "parent", "path and classes") \
    BOILER_FEATURES_GROUP(X, GRAND, "grand", "path") BOILER_FEATURES_GROUP(X, NEAREST, "nearest", "nearest class") \
    BOILER_FEATURES_GROUP(X, OUTER, "outer", "outer classes") \
    BOILER_FEATURES_NEIGHBOUR(X, BEFORE, "before", "before") BOILER_FEATURES_NEIGHBOUR(X, AFTER, "after", "after") \
    BOILER_FEATURES_NEIGHBOUR(X, BEFORE_2, "before-2", "two before") BOILER_FEATURES_NEIGHBOUR(X, AFTER_2, "after-2", "two after") \
    BOILER_FEATURES_PAGE(X)

#define BOILER_FEATURES_SECOND(X) \
    X(SCORE, "score", "score of the first pass") X(SCORE_BEFORE, "score-before", "of the block before") X(SCORE_AFTER, "score-after", "of the block after") \
    X(SCORE_BEFORE_2, "score-before-2", "of that two before") X(SCORE_AFTER_2, "score-after-2", "two after") \
    X(SCORE_NEAR, "score-near", "mean of the six around, by words") X(SCORE_WIDE, "score-wide", "mean of the thirty around, by words") \
    X(SCORE_SIG, "score-sig", "mean of its template, by words") X(SCORE_PARENT, "score-parent", "mean of its path and classes") \
    X(SCORE_GRAND, "score-grand", "mean of its path") X(SCORE_NEAREST, "score-nearest", "mean of its nearest class") \
    X(SCORE_UNDER, "score-under", "mean from the last heading to the next") X(SCORE_RUN, "score-run", "mean of the neighbouring blocks of its template") \
    X(OF_BEST, "of-best", "the score less the page's best") X(SURE_WORDS, "sure-words", "words of the page in certain blocks") \
    X(SURE_SHARE, "sure-share", "their share of the page's words") X(SURE_PLACE, "sure-place", "share of certain words before it") \
    X(FROM_SURE, "from-sure", "blocks since a certain one") X(TO_SURE, "to-sure", "blocks until a certain one") \
    X(FROM_SURE_WORDS, "from-sure-words", "words since a certain one") X(TO_SURE_WORDS, "to-sure-words", "words until a certain one") \
    X(PAGE_SCORE, "page-score", "mean of the page, by words") \
    X(BEST_SPAN, "best-span", "inside the stretch with the greatest sum of scores") X(FROM_BEST_SPAN, "from-best-span", "blocks since its end") \
    X(TO_BEST_SPAN, "to-best-span", "blocks until its start") X(SCORE_OUTER, "score-outer", "mean of its outer classes") \
    X(TOPIC, "topic", "share of its long words that certain blocks have, too") X(TOPIC_NEAR, "topic-near", "of those of the six around") \
    X(TOPIC_UNDER, "topic-under", "of those from the last heading to the next")

typedef enum Feature {
#define FEATURE_ENUM(name, text, what) FEATURE_##name,
    BOILER_FEATURES_FIRST(FEATURE_ENUM) FEATURE_FIRST_COUNT,
    FEATURE_FIRST_LAST = FEATURE_FIRST_COUNT - 1, /* the second pass has those of the first, too */
    BOILER_FEATURES_SECOND(FEATURE_ENUM) FEATURE_COUNT
#undef FEATURE_ENUM
} Feature;

#endif
