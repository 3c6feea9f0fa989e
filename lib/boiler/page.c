/* What a page as a whole is: its address, site, and type (article, list, forum, product, docs). The address and the shape of the
 * page tell; the words that an address uses are rules. */
#include "boiler/engine.h"

enum {
    LIST_POINTS = 3,   /* so much evidence makes a page a list */
    LIST_LINKS = 15,   /* lines that are links, as an index has them */
    LIST_WORDS = 8,    /* words of text for each of them */
    LONG_WORDS = 40, LONG_LINES = 6, /* so many long paragraphs in the main text speak for an article */
    TEASERS = 6,       /* texts below links: entries of an index */
    JOINED_LINES = 2   /* and so many paragraphs that follow each other */
};

/* ---- address ---- */

Str page_address(const Doc *doc)
{
    Str url = attrs_value(&doc->attrs, KEY_URL);
    if (str_find(url, STR("://")) != STR_NONE)
        return url;
    const Record *first = NULL;
    for (uint32_t i = 0; i < doc->meta.count; i++) {
        const Record *record = &doc->meta.items[i];
        if (record->id != META_CANONICAL || str_find(record->text, STR("://")) == STR_NONE)
            continue;
        if (!first || str_equal(attrs_value(&record->attrs, KEY_SOURCE), STR("rel")))
            first = record;
    }
    return first ? first->text : url;
}

/* Divides an address into host and what follows it. */
static Str split_host(Str address, Str *path)
{
    size_t scheme = str_find(address, STR("://"));
    Str rest = scheme == STR_NONE ? address : str_from(address, scheme + 3);
    size_t end = 0;
    while (end < rest.len && rest.data[end] != '/' && rest.data[end] != '?' && rest.data[end] != '#')
        end++;
    *path = str_from(rest, end);
    return scheme == STR_NONE ? STR_EMPTY : str_sub(rest, 0, end);
}

Str page_site(const Doc *doc)
{
    Str path, host = split_host(page_address(doc), &path);
    size_t port = str_find_byte(host, ':');
    if (port != STR_NONE)
        host.len = port;
    return str_starts(host, STR("www.")) ? str_from(host, 4) : host;
}

/* ---- what the address says ---- */

static unsigned bit_of_word(const RuleSet *any, Str word, bool last)
{
    static const struct {
        Str name;
        unsigned bit;
    } NAMES[] = {{STR_INIT("article"), ADDRESS_ARTICLE}, {STR_INIT("list"), ADDRESS_LIST}, {STR_INIT("index"), ADDRESS_LIST},
                 {STR_INIT("forum"), ADDRESS_FORUM}, {STR_INIT("product"), ADDRESS_PRODUCT}, {STR_INIT("docs"), ADDRESS_DOCS}};
    RuleEntry entry;
    if (!word.len || word.len > 40 || !rule_lookup(any, FIELD_BOILER_ADDRESS, word, &entry))
        return 0;
    if (str_equal(entry.value, STR("index")) && !last)
        return 0;
    if (last && str_equal(entry.value, STR("product")))
        return ADDRESS_LIST; /* all of them */
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal(NAMES[i].name, entry.value))
            return NAMES[i].bit;
    return 0;
}

/* The labels of the host: a forum or a manual may have one of its own. */
static unsigned bits_of_host(const RuleSet *any, Str host)
{
    unsigned bits = 0;
    Str label;
    while (str_split(&host, '.', &label))
        bits |= bit_of_word(any, label, false) & (ADDRESS_FORUM | ADDRESS_DOCS);
    return bits;
}

/* The steps of the path without their ending (".html"); the query does not count. */
static unsigned bits_of_path(const RuleSet *any, Str path)
{
    enum { STEPS = 24 };
    unsigned bits = 0;
    bool empty = true;
    size_t query = 0;
    while (query < path.len && path.data[query] != '?' && path.data[query] != '#')
        query++;
    bool asked = query < path.len;
    Str rest = str_sub(path, 0, query), step;
    for (int i = 0; i < STEPS && str_split(&rest, '/', &step); i++) {
        size_t dot = str_find_byte(step, '.');
        if (dot != STR_NONE && dot > 0)
            step.len = dot;
        bool last = rest.len == 0 || str_equal(rest, STR("/"));
        bits |= bit_of_word(any, step, last);
        empty = empty && !step.len;
    }
    return bits | (empty && !asked ? ADDRESS_TOP : 0);
}

unsigned page_address_bits(const Boiler *boiler, const Doc *doc)
{
    RuleSet any = rules_select(boiler->rules, RULES_BOILER, STR("any"));
    Str path, address = page_address(doc), host = split_host(address, &path);
    return host.len ? bits_of_host(&any, host) | bits_of_path(&any, path) : 0;
}

/* ---- type ---- */

Str page_type_name(PageType type)
{
    static const Str NAMES[] = {STR_INIT(""), STR_INIT("article"), STR_INIT("list"), STR_INIT("forum"), STR_INIT("product"), STR_INIT("docs")};
    return NAMES[type];
}

bool page_is_forum(const Boiler *boiler, const Doc *doc)
{
    return (page_address_bits(boiler, doc) & ADDRESS_FORUM) != 0;
}

/* Counts that tell a list of teasers from a text. */
typedef struct Shape {
    uint64_t words, main, text, linked; /* of all lines, of the main text, of it in long paragraphs, of it in links */
    uint32_t links, paragraphs;  /* lines that are links of three words or more; long paragraphs of the main text */
    uint32_t teasers;            /* texts of the main text below a line that is a link */
    uint32_t joined;             /* paragraphs of the main text that follow one of the same template at once */
} Shape;

static Shape shape_of(const Lines *lines)
{
    Shape shape = {0};
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (line->hidden)
            continue;
        shape.words += line->words;
        shape.links += line->words >= 3 && line->link >= 0.8f;
        if (line->region != REGION_MAIN)
            continue;
        shape.main += line->words;
        shape.linked += line->link >= 0.8f ? line->words : 0;
        shape.teasers += i > 0 && line[-1].link >= 0.8f && line[-1].words >= 3 && line->words >= 5 && line->link < 0.3f;
        bool is_long = line->words >= LONG_WORDS && line->link < 0.3f;
        shape.paragraphs += is_long;
        shape.text += is_long ? line->words : 0;
        shape.joined += i > 0 && line[-1].region == REGION_MAIN && line_is_prose(line) && line_is_prose(line - 1) && line->sig == line[-1].sig;
    }
    return shape;
}

static bool has_article_record(const Doc *doc)
{
    for (uint32_t i = 0; i < doc->meta.count; i++) {
        const Record *record = &doc->meta.items[i];
        if (record->id == META_ARTICLEBODY)
            return true;
        if (record->id == META_PUBLISHED && (str_equal(attrs_value(&record->attrs, KEY_SOURCE), STR("og")) ||
                                             str_equal(attrs_value(&record->attrs, KEY_SOURCE), STR("jsonld"))))
            return true;
    }
    return false;
}

static int list_points(const Doc *doc, const Shape *shape, unsigned address)
{
    int points = 0;
    points += address & (ADDRESS_TOP | ADDRESS_LIST) ? 3 : 0;
    points += shape->links >= LIST_LINKS && shape->main * 4 < shape->words && !shape->paragraphs ? 2 : 0;
    points += shape->links >= LIST_LINKS && (uint64_t)shape->links * LIST_WORDS >= shape->main ? 1 : 0;
    points += shape->links >= LIST_LINKS && shape->linked * 2 >= shape->main ? 3 : 0;
    points += shape->teasers >= TEASERS && shape->teasers > shape->joined ? 3 : 0;
    points -= shape->paragraphs >= LONG_LINES && shape->text * 2 >= shape->main ? 2 : 0;
    points -= shape->joined >= JOINED_LINES ? 2 : 0;
    points -= has_article_record(doc) ? 2 : 0;
    points -= address & (ADDRESS_ARTICLE | ADDRESS_PRODUCT) ? 2 : 0;
    return points;
}

PageType page_type(const Boiler *boiler, const Doc *doc, const Lines *lines)
{
    unsigned address = page_address_bits(boiler, doc);
    Shape shape = shape_of(lines);
    if (!lines->page || !shape.words)
        return PAGE_UNKNOWN;
    if (address & ADDRESS_FORUM)
        return PAGE_FORUM;
    if (list_points(doc, &shape, address) >= LIST_POINTS)
        return PAGE_LIST;
    return address & ADDRESS_PRODUCT ? PAGE_PRODUCT : address & ADDRESS_DOCS ? PAGE_DOCS : PAGE_ARTICLE;
}
