/* Private to the room: the features of the linear scorer, in one table. The name is that of the weight in rules/boiler/weights.yaml.
 * All are 0 or 1, or a share from 0 to 1. Pass 0 sees what stands first; pass 1 sees the scores of pass 0 around a block too. */
#ifndef STET_BOILER_FEATURES_H
#define STET_BOILER_FEATURES_H

/* X(NAME, "name", what it is) */
#define BOILER_FEATURES_FIRST(X) \
    X(BIAS, "bias", "always 1") \
    X(H1, "h1", "heading of level 1") X(H2, "h2", "of level 2") X(H3, "h3", "of level 3") X(H4, "h4", "of level 4 to 6") \
    X(LI, "li", "list item") X(DL, "dl", "part of a definition list") X(QUOTE, "quote", "quoted block") X(PRE, "pre", "preformatted") \
    X(CELL, "cell", "table cell") X(CAPTION, "caption", "caption") X(ALT, "alt", "text of a picture") X(CONTROL, "control", "form control") \
    X(WORDS_2, "words-2", "2 words or more") X(WORDS_4, "words-4", "4 or more") X(WORDS_7, "words-7", "7 or more") \
    X(WORDS_12, "words-12", "12 or more") X(WORDS_20, "words-20", "20 or more") X(WORDS_40, "words-40", "40 or more") \
    X(WORDS_80, "words-80", "80 or more") \
    X(LINK_SOME, "link-some", "has link text") X(LINK_25, "link-25", "a quarter or more is link text") \
    X(LINK_50, "link-50", "half or more") X(LINK_90, "link-90", "nine tenths or more") \
    X(PROSE, "prose", "12 words or more, ends as a sentence, little link text") \
    X(ENDS_SENTENCE, "ends-sentence", "ends with . ! ? and the like") X(ENDS_COLON, "ends-colon", "ends with a colon") \
    X(ENDS_ELLIPSIS, "ends-ellipsis", "ends with an ellipsis") \
    X(SENTENCES_2, "sentences-2", "two sentence ends or more") X(COMMA, "comma", "has a comma") X(COMMAS_3, "commas-3", "three or more") \
    X(CAPITALS, "capitals", "half or more of four words or more are capitalised") X(ALL_CAPS, "all-caps", "no lower-case letter") \
    X(DIGITS, "digits", "a quarter or more are digits") X(SHORT_YEAR, "short-year", "under 12 words, with a year") \
    X(BOLD_SOME, "bold-some", "has bold text") X(BOLD_90, "bold-90", "nine tenths or more are bold") X(HIDDEN, "hidden", "not shown") \
    X(IN_ARTICLE, "in-article", "inside <article>") X(IN_MAIN, "in-main", "inside <main>") X(IN_ASIDE, "in-aside", "inside <aside>") \
    X(IN_NAV, "in-nav", "inside <nav>") X(IN_HEADER, "in-header", "inside <header>") X(IN_FOOTER, "in-footer", "inside <footer>") \
    X(IN_FORM, "in-form", "inside <form>") X(IN_FIGURE, "in-figure", "inside <figure>") X(IN_LIST, "in-list", "inside a list") \
    X(IN_TABLE, "in-table", "inside a table") X(IN_QUOTE, "in-quote", "inside <blockquote>") X(IN_SECTION, "in-section", "inside <section>") \
    X(CLASS_ARTICLE, "class-article", "class or id of that kind") X(CLASS_HEADLINE, "class-headline", "") X(CLASS_BYLINE, "class-byline", "") \
    X(CLASS_DATE, "class-date", "") X(CLASS_KICKER, "class-kicker", "") X(CLASS_LEAD, "class-lead", "") \
    X(CLASS_CAPTION, "class-caption", "") X(CLASS_COMMENT, "class-comment", "") X(CLASS_RELATED, "class-related", "") \
    X(CLASS_NAV, "class-nav", "") X(CLASS_PROMO, "class-promo", "") X(CLASS_LEGAL, "class-legal", "") \
    X(CLASS_AUTHOR, "class-author", "") X(CLASS_AD, "class-ad", "") X(CLASS_PAYWALL, "class-paywall", "") \
    X(CLASS_SHARE, "class-share", "") X(CLASS_TAG, "class-tag", "") X(CLASS_TEASER, "class-teaser", "") \
    X(CLASS_WIDGET, "class-widget", "") X(CLASS_META, "class-meta", "") X(CLASS_POST, "class-post", "") \
    X(OWN_ARTICLE, "own-article", "so of the block's own element or the nearest with a class") X(OWN_HEADLINE, "own-headline", "") X(OWN_BYLINE, "own-byline", "") \
    X(OWN_DATE, "own-date", "") X(OWN_KICKER, "own-kicker", "") X(OWN_LEAD, "own-lead", "") \
    X(OWN_CAPTION, "own-caption", "") X(OWN_COMMENT, "own-comment", "") X(OWN_RELATED, "own-related", "") \
    X(OWN_NAV, "own-nav", "") X(OWN_PROMO, "own-promo", "") X(OWN_LEGAL, "own-legal", "") \
    X(OWN_AUTHOR, "own-author", "") X(OWN_AD, "own-ad", "") X(OWN_PAYWALL, "own-paywall", "") \
    X(OWN_SHARE, "own-share", "") X(OWN_TAG, "own-tag", "") X(OWN_TEASER, "own-teaser", "") \
    X(OWN_WIDGET, "own-widget", "") X(OWN_META, "own-meta", "") X(OWN_POST, "own-post", "") \
    X(PHRASE_WHOLE, "phrase-whole", "is a phrase of what is no article") X(PHRASE_START, "phrase-start", "begins with one") \
    X(PHRASE_ANYWHERE, "phrase-anywhere", "holds one") X(PHRASE_ENDING, "phrase-ending", "ends with one") \
    X(PHRASE_META, "phrase-meta", "begins with or is a phrase of bylines, dates, reading time") \
    X(SECTION_RELATED, "section-related", "stands in a section of links to other pages") X(SECTION_COMMENT, "section-comment", "of comments") \
    X(SECTION_OTHER, "section-other", "in another section that is no article") \
    X(HEADLINE, "headline", "repeats the title") X(AFTER_HEADLINE, "after-headline", "stands after the headline") \
    X(NEAR_HEADLINE, "near-headline", "at most 8 blocks after it") X(NO_HEADLINE, "no-headline", "the page shows no headline") \
    X(REPEATED, "repeated", "its text comes twice") \
    X(PLACE_05, "place-05", "5 % of the page's words or more stand before it") X(PLACE_25, "place-25", "25 %") \
    X(PLACE_50, "place-50", "50 %") X(PLACE_75, "place-75", "75 %") X(PLACE_90, "place-90", "90 %") \
    X(SIG_PROSE, "sig-prose", "share of its template's words that are prose") \
    X(SIG_LINK, "sig-link", "share of its template's words that are linked") \
    X(SIG_OF_TOP, "sig-of-top", "prose of its template against that of the template with most") \
    X(PARENT_PROSE, "parent-prose", "share of its parent's words that are prose") \
    X(PARENT_LINK, "parent-link", "linked share") X(PARENT_OF_TOP, "parent-of-top", "prose of its parent against the parent with most") \
    X(PARENT_TOP, "parent-top", "its parent is the one with most prose") \
    X(GRAND_PROSE, "grand-prose", "as parent-prose, one level up") X(GRAND_LINK, "grand-link", "") X(GRAND_OF_TOP, "grand-of-top", "") \
    X(SIG_TOP, "sig-top", "its template is the one with most prose") X(SIG_10, "sig-10", "sig-of-top is a tenth or more") \
    X(PARENT_10, "parent-10", "parent-of-top is a tenth or more") X(GRAND_TOP, "grand-top", "as parent-top, one level up") \
    X(BEFORE_PROSE, "before-prose", "the block before is prose") X(AFTER_PROSE, "after-prose", "the block after is prose") \
    X(BEFORE_LINK, "before-link", "the block before is mostly link") X(AFTER_LINK, "after-link", "the block after is mostly link") \
    X(AROUND_PROSE, "around-prose", "share of prose in words of the four blocks around") \
    X(AROUND_WIDE, "around-wide", "the same of the sixteen around") \
    X(BEFORE_SHORT, "before-short", "the block before has under 4 words") X(AFTER_SHORT, "after-short", "the block after has under 4 words") \
    X(SHORT_AROUND, "short-around", "around-prose of a block under 12 words") X(LINK_AROUND, "link-around", "of a block that is mostly link") \
    X(LI_AROUND, "li-around", "of a list item") X(HEADING_AFTER, "heading-after", "a heading, and the block after is prose") \
    X(SHORT_SIG, "short-sig", "sig-of-top of a block under 12 words") X(SHORT_PARENT, "short-parent", "parent-of-top of such") \
    X(LI_PLAIN, "li-plain", "list item with little link text") X(LI_GRAND, "li-grand", "grand-prose of a list item") \
    X(CAPS_LINK, "caps-link", "no lower-case letter, and mostly link") X(LINK_LINE, "link-line", "all link, four words or more, no end of a sentence") \
    X(PAGE_COMMENTS, "page-comments", "class-comment or class-post on a page whose prose is mostly so") \
    X(PAGE_POOR, "page-poor", "page with little prose") X(POOR_LI, "poor-li", "list item on a page with little prose") \
    X(POOR_LINK, "poor-link", "half or more linked on a page with little prose") \
    X(POOR_TOP, "poor-top", "parent-of-top on a page with little prose")

#define BOILER_FEATURES_SECOND(X) \
    X(SCORE, "score", "score of the first pass, squashed to -1 … 1") \
    X(SCORE_BEFORE, "score-before", "of the block before") X(SCORE_AFTER, "score-after", "of the block after") \
    X(SCORE_NEAR, "score-near", "mean of the six around, by words") X(SCORE_WIDE, "score-wide", "mean of the thirty around, by words") \
    X(SCORE_SIG, "score-sig", "mean of its template, by words") X(SCORE_PARENT, "score-parent", "mean of its parent, by words") \
    X(SCORE_GRAND, "score-grand", "mean one level up, by words") \
    X(BETWEEN, "between", "between the first and the last block of certain article") \
    X(BETWEEN_SHORT, "between-short", "so, and under 12 words") X(BETWEEN_LINK, "between-link", "so, and mostly link") \
    X(BETWEEN_HEADING, "between-heading", "so, and a heading") X(LAST_HEADING, "last-heading", "a heading after the last such block") \
    X(TAIL_NEAR, "tail-near", "at most 3 blocks after the last such block") \
    X(OF_BEST, "of-best", "the squashed score less the page's best") X(NO_SURE, "no-sure", "no block of the page is certainly article") \
    X(SURE_SHARE, "sure-share", "share of the page's words in certain blocks") \
    X(SURE_BEFORE, "sure-before", "a certain block at most 2 before") X(SURE_AFTER, "sure-after", "a certain block at most 2 after") \
    X(SURE_BEFORE_8, "sure-before-8", "at most 8 before") X(SURE_AFTER_8, "sure-after-8", "at most 8 after") \
    X(SURE_SIG, "sure-sig", "its template holds certain blocks, as a share of its words") X(SURE_PARENT, "sure-parent", "its parent does") \
    X(BOTH_SURE, "both-sure", "sure-before and sure-after") X(BOTH_SURE_LINK, "both-sure-link", "so, and mostly link") \
    X(BOTH_SURE_SHORT, "both-sure-short", "so, and under 12 words") X(LI_BETWEEN, "li-between", "list item, and between") \
    X(CELL_BETWEEN, "cell-between", "table cell, and between") X(LI_SURE, "li-sure", "list item, and sure-before-8 and sure-after-8") \
    X(SHORT_SURE_SIG, "short-sure-sig", "sure-sig of a block under 12 words") \
    X(SHORT_SURE_PARENT, "short-sure-parent", "sure-parent of such a block")

typedef enum Feature {
#define FEATURE_ENUM(name, text, what) FEATURE_##name,
    BOILER_FEATURES_FIRST(FEATURE_ENUM) FEATURE_FIRST_COUNT,
    FEATURE_FIRST_LAST = FEATURE_FIRST_COUNT - 1, /* the second pass has those of the first, too */
    BOILER_FEATURES_SECOND(FEATURE_ENUM) FEATURE_COUNT
#undef FEATURE_ENUM
} Feature;

#endif
