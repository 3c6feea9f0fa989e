/* Private to the room: what is known of a block while a document is decided, and who decides what.
 *
 *   measure.c  a block's text and attributes → Line          phrases.c  rules' phrases in it
 *   plain.c    what lines and marks of plain text stand for
 *   kin.c      words that lines share with the title, with data, with certain text
 *   groups.c   what blocks of one place have in common        scorer.c   what the features need of the page
 *   features.c the features                                   score.c    the trees' scores, and why
 *   sequence.c runs, headings, sections                       head.c     headline, byline, dates above the text
 *   shown.c    bylines and dates in lines                     byline.c, title.c, date.c  what one line or value says
 *   reporter.c reporters named in the text, Chinese
 *   authors.c, dates.c, metadata.c  the records that are taken  region.c   names of what is no article
 *   comments.c readers' comments                            page.c     address, site, type of the page
 *   fallback.c text outside the visible body              memory*.c  site memory (memory.h)
 *   sites.c    rules of single sites
 *
 * Lines live in the document's arena; all strings are views of the document, of the rules, or of that arena. */
#ifndef STET_BOILER_ENGINE_H
#define STET_BOILER_ENGINE_H

#include "boiler/boiler.h"

#include "boiler/date.h"
#include "boiler/dedup.h"
#include "boiler/features.h"
#include "boiler/memory.h"
#include "learn/learn.h"

typedef enum Region {
    REGION_NONE, REGION_MAIN, REGION_HEADLINE, REGION_CAPTION, REGION_COMMENT, REGION_RELATED, REGION_NAV, REGION_PROMO, REGION_LEGAL,
    REGION_AUTHOR, REGION_AD, REGION_PAYWALL, REGION_META /* of no name outside: becomes author */, REGION_COUNT
} Region;
#define REGION_BIT(region) ((uint16_t)(1u << (region)))
/* NULL name for none; REGION_NONE when the name is none. */
Str region_name(Region region);
Region region_of_name(Str name);

/* Groups of the rules' vocabulary, in the order of BOILER_VOCABULARY_GROUPS. */
typedef enum VocabularyGroup {
    VOCABULARY_ARTICLE, VOCABULARY_HEADLINE, VOCABULARY_BYLINE, VOCABULARY_DATE, VOCABULARY_KICKER, VOCABULARY_LEAD, VOCABULARY_CAPTION,
    VOCABULARY_COMMENT, VOCABULARY_RELATED, VOCABULARY_NAV, VOCABULARY_PROMO, VOCABULARY_LEGAL, VOCABULARY_AUTHOR, VOCABULARY_AD,
    VOCABULARY_PAYWALL, VOCABULARY_SHARE, VOCABULARY_TAG, VOCABULARY_TEASER, VOCABULARY_WIDGET, VOCABULARY_META, VOCABULARY_POST,
    VOCABULARY_COUNT
} VocabularyGroup;
#define VOCABULARY_BIT(group) (1u << (group))

/* Elements of a path that tell something. */
typedef enum PathBit {
    PATH_ARTICLE, PATH_MAIN, PATH_ASIDE, PATH_NAV, PATH_HEADER, PATH_FOOTER, PATH_FORM, PATH_FIGURE, PATH_LIST, PATH_TABLE,
    PATH_QUOTE, PATH_SECTION, PATH_COUNT
} PathBit;

/* A line's first character. */
typedef enum LineFirst {
    LINE_FIRST_NONE, LINE_FIRST_LOWER, LINE_FIRST_LETTER, LINE_FIRST_DIGIT, LINE_FIRST_QUOTE, LINE_FIRST_OTHER
} LineFirst;

/* What is known of a block. */
typedef struct Line {
    const Block *block;
    Str text;
    uint64_t text_hash, sig, classes, parent, grand; /* hashes: levelled text, template, class tokens, container with and without classes */
    uint64_t nearest, outer; /* hashes of the nearest class, of all but the nearest; 0: none */
    uint64_t src, srclen; /* where it stands in the source, bytes */
    uint32_t words, capitals, digits, commas, sentences, letters;
    uint32_t small, uppers, unspaced, marks, quotes, at_signs; /* what is counted: see measure.c */
    uint32_t copies;                                           /* lines of the same text, itself too; 0: it has none */
    uint32_t twin;                                             /* the first of them */
    float link, bold;
    uint32_t vocabulary, own; /* VOCABULARY_BITs of its class tokens; of the nearest two alone */
    uint16_t path;       /* bits by PathBit */
    uint16_t depth;
    uint16_t whole, start, anywhere, ending, opens; /* REGION_BITs of phrases; opens: of a section */
    uint8_t kind;        /* KindId */
    uint8_t heading;     /* level, 0: none */
    uint8_t section;     /* Region of the section it stands in */
    uint8_t region;      /* Region decided */
    bool hidden, ends_sentence, ends_colon, ends_ellipsis, all_caps, has_year, repeated, inside, question;
    uint8_t first_kind;  /* LineFirst */
    bool headline;       /* repeats the title */
    bool kept, dropped;  /* a site's rule says so */
    bool known;          /* other pages of the site have it, too, or had no text at its place */
    bool reader;         /* stands among readers' comments */
    bool above;          /* plain text: stands above the body */
    bool credited;       /* plain text: a picture's caption by its credit */
    double score, first; /* of the second and of the first pass */
} Line;

/* How sure a byline's names are: a name alone, one beside a date, in a block that its class calls a byline, behind a word like "by". */
typedef enum BylineTier { TIER_NONE, TIER_BARE, TIER_DATE, TIER_CLASS, TIER_WORD } BylineTier;
/* Where a page shows a date: anywhere, near the headline, before it, beside it as the article's own. */
enum { DATE_RANK_ANY = 1, DATE_RANK_NEAR, DATE_RANK_BEFORE, DATE_RANK_OWN };
/* What the words before a date say. */
typedef enum DateLabel { DATE_PLAIN, DATE_PUBLISHED, DATE_MODIFIED } DateLabel;

/* What a byline or dateline says. */
enum { BYLINE_AUTHORS = 16, LIMIT_PEN_NAME = 64 /* bytes of an author that is no list of names */ };
typedef struct Byline {
    Str authors[BYLINE_AUTHORS];
    uint32_t count;
    uint8_t tier;  /* BylineTier of the names */
    uint8_t label; /* DateLabel of `date`; of the line, where no date is */
    Str agency, dateline;
    BoilerDate date, modified;
    bool has_date, has_modified, has_word; /* a word like "by" stood there */
    bool leads;        /* such a word leads the line, or a colon follows it */
    Str staff;         /* what stands behind such a word and reads as no name: "Quay Team", "pelex" */
    bool sure_staff;   /* that word is a phrase: "started by" */
    uint8_t date_rank; /* of a page: DATE_RANK_…; 0: none */
} Byline;

typedef struct Lines {
    Line *items;
    uint32_t count;
    bool page;           /* blocks come from HTML (attributes), not from plain text */
    bool prose;          /* most of what scores as article is prose */
    uint32_t headline;   /* index of the headline; LINE_NONE */
    uint32_t body;       /* index of the first block of main; LINE_NONE */
    bool by_level;       /* the headline is one by its level alone: no title of the page says the same */
    Str title;           /* the headline as metadata or the text has it; may be empty */
    Str kicker, section; /* plain text: lines above the headline; may be empty */
    Byline byline;       /* what stands near the headline */
    bool ruled_byline, ruled_date; /* a site's rule has found the authors, the date */
    uint64_t words;      /* of all lines */
    unsigned address;    /* AddressBits */
} Lines;
#define LINE_NONE ((uint32_t)-1)

typedef struct StrList {
    Str *items;
    uint32_t count, capacity;
} StrList;

/* One selector of one site; views of the rules. */
typedef struct SiteRule {
    Str host, selector;
    FieldId field;
    uint32_t place; /* in the rules: the order among equals */
} SiteRule;

typedef struct SiteRules {
    SiteRule *items; /* by host */
    uint32_t count, capacity;
} SiteRules;

/* What class tokens said in this document before: lines of one part of a page have the same ones. */
enum { CLASSES_KNOWN = 512 };
typedef struct KnownClasses {
    Str classes;     /* a view of the document; data NULL: free */
    uint64_t hash;
    uint32_t vocabulary, own;
} KnownClasses;

enum { VOCABULARY_SYMBOLS = 38 }; /* a–z, 0–9, '-', others */
typedef struct VocabularyNode {
    uint16_t next[VOCABULARY_SYMBOLS]; /* 0: none */
    uint32_t groups;   /* ends here */
    uint8_t depth;
} VocabularyNode;

struct Boiler {
    Heap *heap;
    const Rules *rules;
    Lang *lang;
    Arena arena;   /* what lives as long as the engine: vocabulary, month names */
    Arena scratch; /* tokens of one block; cleared on the way */
    Arena scoring; /* a document's Scorer; given back before its blocks get their attributes */
    uint16_t keep; /* REGION_BITs */
    uint64_t drop_kinds; /* a bit a KindId of blocks */
    double favor;  /* added to every score */
    bool mark, explain, empty_index;
    Memory *memory, *learned; /* all that is known of sites; of it what no file has yet; NULL: nothing is remembered */
    Arena learned_arena, file_arena;
    Dedup *dedup; /* NULL: not asked for */
    VocabularyNode *vocabulary;
    uint32_t vocabulary_count, vocabulary_capacity;
    uint8_t symbols[256];                                 /* of bytes */
    bool begins[VOCABULARY_SYMBOLS][VOCABULARY_SYMBOLS];  /* whether a word of the vocabulary may begin with the two */
    KnownClasses *known_classes; /* CLASSES_KNOWN, by hash */
    DateNames names;
    SiteRules site_rules;
    StrList comment_forms; /* parts of class tokens */
    StrList comment_systems; /* first words of class tokens */
    LearnTrees trees[2][2]; /* of pages, of plain text; first and second pass */
    int32_t *means[2];      /* of the second pass, to explain it; NULL until needed */
    /* of the document in work */
    RuleSet phrases; /* its language's, then English, then those of no language */
    Str tag;         /* its language */
    DateOrder order;
};

/* vocabulary.c */
void vocabulary_build(Boiler *boiler);
/* Groups of a block's class tokens. Linear in their length. */
uint32_t vocabulary_of(const Boiler *boiler, Str classes);

/* measure.c: before a document's first line. */
void measure_begin(Boiler *boiler);
/* Everything of a line that its block alone tells. */
void measure_line(Boiler *boiler, const Block *block, Line *line);
/* Hash of the words of a text: case, punctuation and white space levelled. 0 for a text without letters and digits. */
uint64_t text_level_hash(Str text);

/* plain.c: of a document that is no page, once its lines are measured. */
void plain_shape(Boiler *boiler, Lines *lines);

/* phrases.c */
void phrases_of_line(Boiler *boiler, Line *line);
/* The set for a document: own language, English, any. */
RuleSet phrases_select(const Rules *rules, Str tag);

/* groups.c: what lines of one template or container have in common. */
typedef struct Group {
    uint64_t lines, words, prose;
    uint64_t linked;        /* words times their linked share, in 1/200 */
    int64_t score, sure;    /* squashed first scores by words; words of certain lines */
} Group;
typedef enum GroupKind { GROUP_SIG, GROUP_PARENT, GROUP_GRAND, GROUP_NEAREST, GROUP_OUTER, GROUP_KINDS } GroupKind;
typedef struct Groups {
    Group *items;      /* [0]: of no group, all 0 */
    uint32_t *of_line; /* number of each line's group */
    uint32_t count;
    uint64_t top;      /* most prose of a group */
} Groups;
/* groups: GROUP_KINDS of them, written. */
void groups_build(Arena *arena, const Lines *lines, Groups *groups);
/* Whether a first score says that a line is certainly article. */
bool line_is_sure(const Line *line);
/* Adds lines' first scores, and certain lines, by words. */
void groups_score(Groups *groups, const Lines *lines);

/* scorer.c: what the features of all lines need of the page. Linear. */
bool line_is_prose(const Line *line);
/* Linked share of a line, 0 to 200. */
uint32_t line_link(const Line *line);
/* Whether a line has text that can be article: no picture's text, no control. */
bool line_has_text(const Line *line);
/* A score, brought between 0 (surely not), 128 and 255 (surely article). */
int score_squash(double score);

/* A stretch of lines. */
typedef struct Stretch {
    uint32_t from, to; /* the first, and the one after the last; equal: none */
} Stretch;

/* What stands around one line. */
typedef struct Around {
    uint32_t before, after;           /* nearest lines with text; LINE_NONE */
    uint32_t prose_before, prose_after; /* nearest lines of prose, itself not counted; LINE_NONE */
    uint32_t sure_before, sure_after; /* nearest certain lines, itself not counted; LINE_NONE */
    uint32_t heading;                 /* the last heading, itself too; LINE_NONE */
    uint32_t peers;                   /* headings of the headline's rank since the headline */
    Stretch under, run;               /* from that heading to the next; neighbours of its template */
} Around;

/* Running totals: what stands before each line; one more than lines. */
typedef struct Totals {
    uint64_t words, prose, linked, sure;
    uint64_t long_words, titled, topical; /* of Kin */
    uint32_t linked_headings;
    int64_t score;
} Totals;

/* What a line's first words have in common with others (kin.c). */
typedef struct Kin {
    uint8_t words;          /* long words that were looked at */
    uint8_t titled, topical; /* of them in the title; in certain lines */
    uint8_t about, body;    /* 0: nothing to compare; else 1 + share of its runs of words, 0 to 200 */
} Kin;

typedef struct Scorer {
    const Lines *lines;
    Groups groups[GROUP_KINDS];
    Around *around;
    Totals *totals;
    Kin *kin;
    Stretch span, best_span; /* most plain words; greatest sum of scores */
    uint8_t page[FEATURE_COUNT]; /* features of the whole page; others 0 */
    int best;                /* best squashed first score */
} Scorer;
void scorer_begin(Scorer *scorer, Arena *arena, const Doc *doc, const Lines *lines);
/* Between the passes: when every line has its first score. The arena is for what it needs on the way. */
void scorer_between(Scorer *scorer, Arena *arena);

/* kin.c: the words of lines against title, description and text in data; then against those of certain lines. */
void kin_build(Kin *kin, Arena *arena, const Doc *doc, const Lines *lines);
void kin_topics(Kin *kin, Arena *arena, const Lines *lines);

/* features.c: FEATURE_COUNT values, those of the second pass 0. */
void features_first(const Scorer *scorer, uint32_t at, uint8_t *features);
/* Fills in those of the second pass. */
void features_second(const Scorer *scorer, uint32_t at, uint8_t *features);
/* Those of the page. */
void features_page(Scorer *scorer, const Doc *doc);

/* score.c: the scores of all lines (first, then score). */
extern const Str boiler_features[FEATURE_COUNT]; /* their names */
void score_first(const LearnTrees *trees, const Scorer *scorer);
void score_lines(Boiler *boiler, Doc *doc, const Lines *lines, Scorer *scorer);
/* The features that moved the second pass most, as "+words -link"; in the document's arena. */
Str score_why(Boiler *boiler, Doc *doc, const Scorer *scorer, uint32_t at);

/* boiler.c: all that comes before the scores (for the trainer, too). */
void boiler_measure(Boiler *boiler, Doc *doc, Lines *lines);

/* sequence.c: lines' region becomes REGION_MAIN or stays REGION_NONE. templates: the groups of GROUP_SIG. */
void sequence_decide(Boiler *boiler, Doc *doc, Lines *lines, const Groups *templates);
/* Sections: from a heading that opens one to the next heading. Before scoring. */
void sections_mark(Lines *lines);

/* head.c: finds the headline and marks what stands around it. */
void head_find(Boiler *boiler, Doc *doc, Lines *lines);
/* After the decision: the headline of plain text where none was found, and what stands between it and the text. */
void head_find_above_body(Boiler *boiler, Lines *lines);
/* Marks the headline and every line that repeats it. */
void head_mark_headline(Lines *lines);

/* shown.c: authors, agency, dateline and dates that lines show, into lines->byline; such lines become REGION_META. */
void shown_read(Boiler *boiler, Lines *lines, uint32_t from, uint32_t to);
/* The window around the headline, which must be known. */
void shown_read_window(Boiler *boiler, Lines *lines);
/* After the decision: lines above and below the body, where the headline's surroundings said too little. dated: records give a date. */
void shown_read_around_body(Boiler *boiler, Lines *lines, bool dated);

/* page.c: what the page as a whole is. */
typedef enum PageType { PAGE_UNKNOWN, PAGE_ARTICLE, PAGE_LIST, PAGE_FORUM, PAGE_PRODUCT, PAGE_DOCS } PageType;
Str page_type_name(PageType type);
/* The address: the document's own, else the canonical one; may be empty. */
Str page_address(const Doc *doc);
/* Its host without "www." and port; empty when it has none. */
Str page_site(const Doc *doc);
/* What the words of the address tell. */
typedef enum AddressBit { ADDRESS_ARTICLE = 1, ADDRESS_LIST = 2, ADDRESS_FORUM = 4, ADDRESS_PRODUCT = 8, ADDRESS_DOCS = 16, ADDRESS_TOP = 32 } AddressBit;
unsigned page_address_bits(const Boiler *boiler, const Doc *doc);
/* By the address alone: posts are its text. */
bool page_is_forum(const Boiler *boiler, const Doc *doc);
/* After the decision. PAGE_UNKNOWN for plain text. */
PageType page_type(const Boiler *boiler, const Doc *doc, const Lines *lines);

/* fallback.c: what a page without visible text says elsewhere. Before the scores: hidden lines count as visible where only they
 * hold text. */
void fallback_reveal(Lines *lines);
/* After the decision: the text of a metadata record that stands for a body without text; empty: none is needed. */
Str fallback_body(const Doc *doc, const Lines *lines);
/* Adds its paragraphs as blocks of the main text. */
void fallback_add(Doc *doc, Str body, bool keep);

/* memory_page.c: nothing of it without `remember`. At the start. */
void memory_begin(Boiler *boiler);
/* After the scores: sets `known`. */
void memory_mark(Boiler *boiler, const Doc *doc, Lines *lines);
/* After the decision. */
void memory_learn_page(Boiler *boiler, const Doc *doc, const Lines *lines);

/* settle.c: after the best path, before headings are settled: lines of one template together, floods of links out. */
void settle_page(Arena *arena, Lines *lines, const Groups *templates);

/* comments.c: after the decision. What readers wrote is not the text, where the page has one beside it; sets `reader`. */
void comments_settle(const Boiler *boiler, Lines *lines, bool forum);
/* Names what stands among comments: what was said (region comment), and the buttons and forms around it. */
void comments_name(const Boiler *boiler, Lines *lines);
/* At the start: the rules' names for what readers write with. */
void comments_create(Boiler *boiler);

/* sites.c: rules of single sites. */
void sites_create(Boiler *boiler);
/* After head_find: sets what the site's rules say of lines; headline, byline and date with them. */
void sites_apply(Boiler *boiler, const Doc *doc, Lines *lines);

/* reporter.c: names behind "reporter" in and beside the text. The body must be known. */
void reporters_read(Boiler *boiler, const Lines *lines, Byline *byline);

/* region.c: names for all that is not main. */
void region_name_rest(Lines *lines);

/* byline.c */
/* What is read: a line of the text, one of a block that its class calls a byline, the value of an author record. */
typedef enum BylineKind { BYLINE_LINE, BYLINE_CLASSED, BYLINE_RECORD } BylineKind;
/* Reads a line like "by Ann Lee", "Washington DC (UPI) Mar 5, 2025", "LONDON, March 5 (Reuters) - …"; false when it is none.
 * Names of a lower tier than TIER_CLASS are filled in, too, but do not make the line a byline. */
bool byline_read(Boiler *boiler, Str text, BylineKind kind, Byline *byline);

/* title.c: the title without the name of the site (which may be empty: then by shape). */
Str title_clean(Str title, Str site);
/* What stands behind the last separator, before the first; empty where there is none. */
Str title_last_piece(Str title);
Str title_first_piece(Str title);
/* Whether two titles have a word in common, function words aside. Their first 400 bytes count. */
bool title_shares_word(Boiler *boiler, Str a, Str b);
/* Where the first separator of title and site stands from `from` on, and its width; STR_NONE: none. */
size_t title_separator(Str text, size_t from, size_t *width);

/* metadata.c: chooses and adds records. */
void metadata_choose(Boiler *boiler, Doc *doc, Lines *lines);
enum { META_RECORDS = LIMIT_BOILER_META_RECORDS };
/* Takes record `at` (keep=1). */
void metadata_take(Doc *doc, uint32_t at);
/* A new record, keep=1 source=text. */
void metadata_add(Doc *doc, KindId kind, Str text);
/* Takes the raw record of that very text, else adds a value. */
void metadata_take_or_add(Doc *doc, KindId kind, Str text);
/* keep=0 for all of the kind that were not taken. */
void metadata_leave_others(Doc *doc, KindId kind);
/* Whether the text is the site's name, as a header or a publisher's record gives it; or an address. */
bool metadata_is_site(Str text, Str site);
bool metadata_is_address(Str text);
/* Whether a record's place in the source (src) is near the headline and the start of the body. */
bool metadata_is_near(const Lines *lines, const Record *record);

/* authors.c, dates.c */
void authors_choose(Boiler *boiler, Doc *doc, const Lines *lines);
/* Whether a record of publication holds a date. */
bool dates_declared(Boiler *boiler, const Doc *doc);
/* The same, or its address has one. */
bool dates_known(Boiler *boiler, const Doc *doc);
void dates_choose(Boiler *boiler, Doc *doc, const Lines *lines);

#endif
