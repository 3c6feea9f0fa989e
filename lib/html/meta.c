/* Raw metadata: what title, meta, link, time, rel=author and microdata say, each with its source. Choosing between them is
 * the next program's work. JSON-LD: jsonld.c. */
#include "html/engine.h"
#include "html/prescan.h"

typedef struct MetaName {
    Str name;
    KindId kind;
    Str source;
} MetaName;

/* name= or property= of a meta element, in lower case. */
static const MetaName META_NAMES[] = {
#define OG(name, kind) {STR_INIT(name), META_##kind, STR_INIT("og")},
#define TWITTER(name, kind) {STR_INIT(name), META_##kind, STR_INIT("twitter")},
#define NAMED(name, kind) {STR_INIT(name), META_##kind, STR_INIT("meta")},
#define CREATOR(name) {STR_INIT(name), META_AUTHOR, STR_INIT("dc")},
    OG("og:title", TITLE) OG("og:site_name", SITE) OG("og:description", DESCRIPTION) OG("og:image", IMAGE) OG("og:image:url", IMAGE)
    OG("og:url", CANONICAL) OG("og:locale", LANG) OG("og:updated_time", MODIFIED) OG("article:author", AUTHOR)
    OG("article:published_time", PUBLISHED) OG("article:published", PUBLISHED) OG("article:modified_time", MODIFIED) OG("article:modified", MODIFIED)
    OG("article:section", SECTION) OG("article:tag", TAG) OG("article:publisher", SITE) OG("og:article:author", AUTHOR)
    OG("og:article:published_time", PUBLISHED) OG("og:article:modified_time", MODIFIED) OG("og:article:section", SECTION) OG("og:article:tag", TAG)
    OG("book:author", AUTHOR) OG("og:pubdate", PUBLISHED) OG("article:content_tier", PAYWALL)
    TWITTER("twitter:title", TITLE) TWITTER("twitter:description", DESCRIPTION) TWITTER("twitter:image", IMAGE) TWITTER("twitter:image:src", IMAGE)
    TWITTER("twitter:url", CANONICAL)
    NAMED("title", TITLE) NAMED("dc.title", TITLE) NAMED("dc:title", TITLE) NAMED("dcterms.title", TITLE) NAMED("parsely-title", TITLE)
    NAMED("sailthru.title", TITLE) NAMED("citation_title", TITLE) NAMED("headline", TITLE) NAMED("hdl", TITLE)
    NAMED("author", AUTHOR) NAMED("authors", AUTHOR) NAMED("byl", AUTHOR) CREATOR("dc.creator") CREATOR("dc:creator")
    CREATOR("dcterms.creator") CREATOR("dcterms:creator") CREATOR("dc.creator.name") NAMED("dc.contributor", AUTHOR) NAMED("parsely-author", AUTHOR) NAMED("sailthru.author", AUTHOR)
    NAMED("article.author", AUTHOR) NAMED("citation_author", AUTHOR) NAMED("cxenseparse:author", AUTHOR) NAMED("rbauthors", AUTHOR) NAMED("mediator_author", AUTHOR)
    NAMED("date", PUBLISHED) NAMED("pubdate", PUBLISHED) NAMED("publishdate", PUBLISHED) NAMED("publish-date", PUBLISHED) NAMED("publish_date", PUBLISHED)
    NAMED("publication_date", PUBLISHED) NAMED("published_date", PUBLISHED) NAMED("article_date_original", PUBLISHED) NAMED("originalpublicationdate", PUBLISHED)
    NAMED("dc.date", PUBLISHED) NAMED("dc:date", PUBLISHED) NAMED("dc.date.issued", PUBLISHED) NAMED("dc.date.created", PUBLISHED)
    NAMED("dcterms.date", PUBLISHED) NAMED("dcterms.created", PUBLISHED) NAMED("dcterms.issued", PUBLISHED) NAMED("dcterms.available", PUBLISHED)
    NAMED("parsely-pub-date", PUBLISHED) NAMED("sailthru.date", PUBLISHED) NAMED("article.published", PUBLISHED) NAMED("published_time", PUBLISHED)
    NAMED("citation_publication_date", PUBLISHED) NAMED("citation_date", PUBLISHED) NAMED("cxenseparse:recs:publishtime", PUBLISHED) NAMED("article.created", PUBLISHED)
    NAMED("date.created", PUBLISHED) NAMED("displaydate", PUBLISHED) NAMED("ptime", PUBLISHED) NAMED("pdate", PUBLISHED) NAMED("rnews:datepublished", PUBLISHED)
    NAMED("last-modified", MODIFIED) NAMED("lastmod", MODIFIED) NAMED("revised", MODIFIED) NAMED("dcterms.modified", MODIFIED) NAMED("dc.date.modified", MODIFIED)
    NAMED("article.updated", MODIFIED) NAMED("utime", MODIFIED) NAMED("modified_time", MODIFIED)
    NAMED("description", DESCRIPTION) NAMED("dc.description", DESCRIPTION) NAMED("dc:description", DESCRIPTION) NAMED("dcterms.description", DESCRIPTION)
    NAMED("sailthru.description", DESCRIPTION) NAMED("dcterms.abstract", DESCRIPTION)
    NAMED("keywords", TAG) NAMED("news_keywords", TAG) NAMED("parsely-tags", TAG) NAMED("sailthru.tags", TAG) NAMED("dc.subject", TAG) NAMED("dcterms.subject", TAG)
    NAMED("section", SECTION) NAMED("parsely-section", SECTION) NAMED("article.section", SECTION) NAMED("cse_section", SECTION)
    NAMED("application-name", SITE) NAMED("dc.publisher", SITE) NAMED("dc:publisher", SITE) NAMED("dcterms.publisher", SITE) NAMED("citation_journal_title", SITE)
    NAMED("copyright", COPYRIGHT) NAMED("dc.rights", COPYRIGHT) NAMED("dcterms.rights", COPYRIGHT) NAMED("dcterms.rightsholder", COPYRIGHT)
    NAMED("parsely-link", CANONICAL) NAMED("parsely-image-url", IMAGE) NAMED("thumbnail", IMAGE) NAMED("image", IMAGE)
    NAMED("content-language", LANG) NAMED("dc.language", LANG) NAMED("dcterms.language", LANG) NAMED("language", LANG)
#undef OG
#undef TWITTER
#undef NAMED
#undef CREATOR
};

/* itemprop values (and RDFa's of schema.org) and what they are; of a text, the element's own text. */
static const MetaName ITEM_NAMES[] = {
    {STR_INIT("headline"), META_TITLE, STR_INIT("microdata")}, {STR_INIT("author"), META_AUTHOR, STR_INIT("microdata")},
    {STR_INIT("creator"), META_AUTHOR, STR_INIT("microdata")},
    {STR_INIT("datepublished"), META_PUBLISHED, STR_INIT("microdata")}, {STR_INIT("datecreated"), META_PUBLISHED, STR_INIT("microdata")},
    {STR_INIT("datemodified"), META_MODIFIED, STR_INIT("microdata")}, {STR_INIT("description"), META_DESCRIPTION, STR_INIT("microdata")},
    {STR_INIT("image"), META_IMAGE, STR_INIT("microdata")}, {STR_INIT("articlesection"), META_SECTION, STR_INIT("microdata")},
    {STR_INIT("keywords"), META_TAG, STR_INIT("microdata")}, {STR_INIT("inlanguage"), META_LANG, STR_INIT("microdata")},
    {STR_INIT("copyrightholder"), META_COPYRIGHT, STR_INIT("microdata")}};

/* property values with the prefix dc or dcterms; those of schema.org have the names of itemprop. */
static const MetaName DC_NAMES[] = {
    {STR_INIT("title"), META_TITLE, STR_INIT("rdfa")}, {STR_INIT("creator"), META_AUTHOR, STR_INIT("rdfa")},
    {STR_INIT("date"), META_PUBLISHED, STR_INIT("rdfa")}, {STR_INIT("created"), META_PUBLISHED, STR_INIT("rdfa")},
    {STR_INIT("issued"), META_PUBLISHED, STR_INIT("rdfa")}, {STR_INIT("modified"), META_MODIFIED, STR_INIT("rdfa")},
    {STR_INIT("publisher"), META_SITE, STR_INIT("rdfa")}, {STR_INIT("subject"), META_TAG, STR_INIT("rdfa")},
    {STR_INIT("rights"), META_COPYRIGHT, STR_INIT("rdfa")}, {STR_INIT("language"), META_LANG, STR_INIT("rdfa")}};

static const MetaName *find_name(const MetaName *names, size_t count, Str name)
{
    for (size_t i = 0; i < count; i++)
        if (is_word(names[i].name, name))
            return &names[i];
    return NULL;
}

void meta_begin(Html *html)
{
    Meta *meta = &html->meta;
    buf_clear(&meta->text);
    buf_clear(&meta->capture.text);
    meta->is_title = meta->is_jsonld = meta->has_title = meta->has_vocabulary = false;
    meta->times = meta->records = 0;
    meta->capture.place = 0;
}

/* White space collapsed, at most `limit` bytes, in the document's arena. */
static Str collapsed(Html *html, Str text, size_t limit)
{
    if (text.len > limit) {
        html->hits |= HIT_META;
        text.len = limit;
        while (text.len && ((unsigned char)text.data[text.len] & 0xC0) == 0x80)
            text.len--;
    }
    char *out = arena_alloc(html->doc->arena, text.len + 1);
    return (Str){out, layout_collapse(out, text)};
}

static void add_one(Html *html, KindId kind, Str source, Str value, size_t src)
{
    Str text = collapsed(html, value, kind == META_ARTICLEBODY ? LIMIT_HTML_ARTICLE_BODY : LIMIT_HTML_META);
    if (!text.len)
        return;
    if (html->meta.records == LIMIT_HTML_META_RECORDS) {
        html->hits |= HIT_META;
        return;
    }
    html->meta.records++;
    Record *record = doc_add_meta(html->doc, kind, text);
    attrs_add(html->doc, &record->attrs, KEY_SOURCE, source);
    attrs_add_integer(html->doc, &record->attrs, KEY_SRC, (int64_t)src);
}

void meta_add(Html *html, KindId kind, Str source, Str value, size_t src)
{
    Str piece;
    if (kind != META_TAG) {
        add_one(html, kind, source, value, src);
        return;
    }
    while (value.len && str_split(&value, ',', &piece)) /* keywords come as one list */
        add_one(html, kind, source, piece, src);
}

static bool item_property(Html *html, const Tag *tag, Attribute attribute, uint16_t place);

static void meta_element(Html *html, const Tag *tag)
{
    Str content = tag_value(html, tag, ATTRIBUTE_CONTENT);
    Str equiv = tag_value(html, tag, ATTRIBUTE_HTTP_EQUIV);
    if (tag_has(tag, ATTRIBUTE_CHARSET))
        html_meta_charset(html, tag_value(html, tag, ATTRIBUTE_CHARSET));
    else if (str_equal_ascii_case(equiv, STR("content-type")))
        html_meta_charset(html, charset_of_content(content));
    const Attribute PLACES[] = {ATTRIBUTE_PROPERTY, ATTRIBUTE_NAME, ATTRIBUTE_HTTP_EQUIV};
    for (size_t i = 0; i < 3; i++) {
        Str names = tag_value(html, tag, PLACES[i]);
        bool found = false;
        unsigned terms = 0;
        for (; terms < LIMIT_HTML_META_TERMS && names.len; terms++) { /* property is a list of terms (RDFa 1.1, 5) */
            size_t end = 0;
            names = str_trim(names);
            while (end < names.len && !is_space(names.data[end]))
                end++;
            const MetaName *known = end ? find_name(META_NAMES, sizeof META_NAMES / sizeof *META_NAMES, str_sub(names, 0, end)) : NULL;
            if (known)
                meta_add(html, known->kind, known->source, content, tag->src);
            found = found || known;
            names = str_from(names, end);
        }
        html->hits |= str_trim(names).len ? HIT_META : 0;
        if (found)
            return;
    }
    if (tag_has(tag, ATTRIBUTE_PROPERTY))
        (void)item_property(html, tag, ATTRIBUTE_PROPERTY, 0);
}

/* Whether a list of tokens divided by white space holds one. */
static bool has_token(Str tokens, Str wanted)
{
    for (size_t i = 0; i < tokens.len;) {
        size_t from = i;
        while (i < tokens.len && !is_space(tokens.data[i]))
            i++;
        if (str_equal_ascii_case(str_sub(tokens, from, i - from), wanted))
            return true;
        i++;
    }
    return false;
}

void meta_tag(Html *html, const Tag *tag)
{
    if (html->tree.templates)
        return;
    if (tag_has(tag, ATTRIBUTE_ITEMPROP))
        (void)item_property(html, tag, ATTRIBUTE_ITEMPROP, 0);
    if (tag->element == ELEMENT_META)
        meta_element(html, tag);
    else if (tag->element == ELEMENT_LINK && has_token(tag_value(html, tag, ATTRIBUTE_REL), STR("canonical")))
        meta_add(html, META_CANONICAL, STR("rel"), tag_value(html, tag, ATTRIBUTE_HREF), tag->src);
}

/* ---- elements whose text is a value ---- */

static void capture_begin(Html *html, KindId kind, Str source, uint16_t place, size_t src)
{
    Capture *capture = &html->meta.capture;
    capture->place = place;
    capture->kind = (uint16_t)kind;
    capture->source = source;
    capture->src = src;
    buf_clear(&capture->text);
}

/* The value that an element with itemprop has by its attributes (5.2.4); false: its text is the value. */
static bool item_value(Html *html, const Tag *tag, Str *value)
{
    static const Attribute CHOICES[] = {ATTRIBUTE_CONTENT, ATTRIBUTE_DATETIME};
    for (size_t i = 0; i < 2; i++)
        if (tag_has(tag, CHOICES[i])) {
            *value = tag_value(html, tag, CHOICES[i]);
            return true;
        }
    bool media = tag->element == ELEMENT_IMG || tag->element == ELEMENT_VIDEO || tag->element == ELEMENT_EMBED || tag->element == ELEMENT_IFRAME;
    if (media || tag->element == ELEMENT_LINK) {
        *value = tag_value(html, tag, media ? ATTRIBUTE_SRC : ATTRIBUTE_HREF);
        return true;
    }
    return false;
}

/* An item inside the article's: whose author and date are not the article's. */
static bool opens_aside(Html *html, const Tag *tag)
{
    static const Str NAMES[] = {STR_INIT("comment"), STR_INIT("image"), STR_INIT("video"), STR_INIT("associatedMedia"), STR_INIT("review"),
                                STR_INIT("suggestedAnswer"), STR_INIT("acceptedAnswer"), STR_INIT("liveBlogUpdate"), STR_INIT("hasPart"),
                                STR_INIT("mentions"), STR_INIT("isRelatedTo"), STR_INIT("primaryImageOfPage")};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (has_token(tag_value(html, tag, ATTRIBUTE_ITEMPROP), NAMES[i]))
            return true;
    return false;
}

/* RDFa Lite: a name with a prefix that is known, an address of schema.org's, or a bare name where the page has said that
 * these are schema.org's. *name: without what stands before it. */
static const MetaName *rdfa_name(const Html *html, Str *name)
{
    static const Str PREFIXES[] = {STR_INIT("schema:"), STR_INIT("http://schema.org/"), STR_INIT("https://schema.org/")};
    static const Str DC_PREFIXES[] = {STR_INIT("dc:"), STR_INIT("dcterms:")};
    bool schema = html->meta.has_vocabulary && str_find_byte(*name, ':') == STR_NONE;
    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES && !schema; i++)
        if (str_starts(*name, PREFIXES[i])) {
            schema = true;
            *name = str_from(*name, PREFIXES[i].len);
        }
    if (schema)
        return find_name(ITEM_NAMES, sizeof ITEM_NAMES / sizeof *ITEM_NAMES, *name);
    for (size_t i = 0; i < sizeof DC_PREFIXES / sizeof *DC_PREFIXES; i++)
        if (str_starts(*name, DC_PREFIXES[i]))
            return find_name(DC_NAMES, sizeof DC_NAMES / sizeof *DC_NAMES, str_from(*name, DC_PREFIXES[i].len));
    return NULL;
}

/* An element with itemprop, or with property. Returns whether its value is taken (false: place is 0, and it has none). */
static bool item_property(Html *html, const Tag *tag, Attribute attribute, uint16_t place)
{
    if (tag_has(tag, ATTRIBUTE_ITEMSCOPE) && opens_aside(html, tag)) {
        html->meta.aside = place;
        return true;
    }
    Capture *capture = &html->meta.capture;
    bool rdfa = attribute == ATTRIBUTE_PROPERTY;
    Str rest = tag_value(html, tag, attribute), token, value;
    Str source = rdfa ? STR("rdfa") : STR("microdata");
    if (capture->place && capture->kind == META_AUTHOR && (has_token(rest, STR("name")) || (rdfa && has_token(rest, STR("schema:name"))))) {
        /* the author's name, not all around it */
        if (item_value(html, tag, &value)) {
            meta_add(html, META_AUTHOR, capture->source, value, tag->src);
            capture->place = 0;
        } else if (place) {
            capture_begin(html, META_AUTHOR, source, place, tag->src);
        }
        return true;
    }
    for (unsigned terms = 0; rest.len && str_split(&rest, ' ', &token); terms++) {
        if (terms == LIMIT_HTML_META_TERMS) {
            html->hits |= HIT_META;
            break;
        }
        const MetaName *known = rdfa ? rdfa_name(html, &token) : find_name(ITEM_NAMES, sizeof ITEM_NAMES / sizeof *ITEM_NAMES, token);
        if (!known)
            continue;
        if (item_value(html, tag, &value))
            meta_add(html, known->kind, source, value, tag->src);
        else if (place && known->kind != META_IMAGE && known->kind != META_DESCRIPTION)
            capture_begin(html, known->kind, source, place, tag->src);
        return true;
    }
    return false;
}

void meta_opened(Html *html, const Tag *tag, uint16_t place)
{
    Meta *meta = &html->meta;
    if (!(tag->present & META_ATTRIBUTES) || html->tree.templates || meta->aside)
        return;
    bool taken = tag_has(tag, ATTRIBUTE_ITEMPROP);
    if (tag_has(tag, ATTRIBUTE_VOCAB))
        meta->has_vocabulary = str_find(tag_value(html, tag, ATTRIBUTE_VOCAB), STR("schema.org")) != STR_NONE;
    if (tag->element == ELEMENT_HTML && place == 1) {
        meta_add(html, META_LANG, STR("html"), tag_value(html, tag, ATTRIBUTE_LANG), tag->src);
    } else if (taken) {
        (void)item_property(html, tag, ATTRIBUTE_ITEMPROP, place);
    } else if (tag_has(tag, ATTRIBUTE_PROPERTY) && tag->element != ELEMENT_META) {
        taken = item_property(html, tag, ATTRIBUTE_PROPERTY, place);
    } else if (tag->element == ELEMENT_A && !meta->capture.place && has_token(tag_value(html, tag, ATTRIBUTE_REL), STR("author"))) {
        capture_begin(html, META_AUTHOR, STR("rel"), place, tag->src);
    }
    if (tag->element == ELEMENT_TIME && tag_has(tag, ATTRIBUTE_DATETIME) && !taken) {
        if (meta->times++ < LIMIT_HTML_TIMES)
            meta_add(html, META_PUBLISHED, STR("time"), tag_value(html, tag, ATTRIBUTE_DATETIME), tag->src);
        else
            html->hits |= HIT_META;
    }
}

void meta_closed(Html *html, uint16_t place)
{
    Capture *capture = &html->meta.capture;
    if (html->meta.aside == place)
        html->meta.aside = 0;
    if (capture->place != place)
        return;
    capture->place = 0;
    if (capture->text.len < LIMIT_HTML_META)
        meta_add(html, (KindId)capture->kind, capture->source, buf_str(&capture->text), capture->src);
    else
        html->hits |= HIT_META;
}

void meta_text(Html *html, const char *data, size_t len)
{
    Buf *text = &html->meta.capture.text;
    size_t room = LIMIT_HTML_META - text->len;
    buf_append(text, (Str){data, len < room ? len : room});
}

/* ---- raw text: title, JSON-LD ---- */

void meta_raw_begin(Html *html, const Tag *tag)
{
    Meta *meta = &html->meta;
    buf_clear(&meta->text);
    meta->src = tag->src;
    meta->is_title = tag->element == ELEMENT_TITLE && !meta->has_title && !html->tree.templates;
    meta->is_jsonld = false;
    if (tag->element == ELEMENT_SCRIPT) {
        Str type = str_trim(tag_value(html, tag, ATTRIBUTE_TYPE));
        meta->is_jsonld = str_equal_ascii_case(str_sub(type, 0, 19), STR("application/ld+json"));
    }
}

void meta_raw_text(Html *html, Run run)
{
    Meta *meta = &html->meta;
    if (!meta->is_title && !meta->is_jsonld)
        return;
    size_t limit = meta->is_title ? LIMIT_HTML_META : LIMIT_HTML_JSONLD;
    if (run.len > limit - meta->text.len) {
        html->hits |= HIT_META;
        run.len = limit - meta->text.len;
    }
    buf_append(&meta->text, (Str){run.data, run.len});
}

void meta_raw_end(Html *html)
{
    Meta *meta = &html->meta;
    if (meta->is_title) {
        meta_add(html, META_TITLE, STR("title"), buf_str(&meta->text), meta->src);
        meta->has_title = true;
    } else if (meta->is_jsonld) {
        jsonld_read(html, buf_str(&meta->text), meta->src);
    }
    meta->is_title = meta->is_jsonld = false;
}
