/* JSON-LD (schema.org) to raw metadata: fields of articles, wherever the objects stand (@graph, lists, mainEntity). What an
 * object is, its @type says, which may come last: so its fields wait until it ends. Broken JSON gives what came before. */
#include "html/engine.h"

#include "doc/json.h"

enum { CANDIDATES = 256 };

typedef enum Role { /* what a value is to the object that it stands in */
    ROLE_NONE, ROLE_FIELD, ROLE_AUTHOR, ROLE_SITE, ROLE_IMAGE, ROLE_SECTION, ROLE_TYPE, ROLE_SKIP, ROLE_FREE
} Role;

typedef enum Type { TYPE_OTHER, TYPE_PAGE, TYPE_ARTICLE } Type;

typedef struct Field {
    Str key;
    uint8_t role;
    KindId kind;
    bool of_page; /* also taken from a WebPage */
} Field;

static const Field FIELDS[] = {
    {STR_INIT("@type"), ROLE_TYPE, KIND_OTHER, false}, {STR_INIT("headline"), ROLE_FIELD, META_TITLE, true},
    {STR_INIT("author"), ROLE_AUTHOR, META_AUTHOR, true}, {STR_INIT("creator"), ROLE_AUTHOR, META_AUTHOR, false},
    {STR_INIT("datePublished"), ROLE_FIELD, META_PUBLISHED, true}, {STR_INIT("dateCreated"), ROLE_FIELD, META_PUBLISHED, false},
    {STR_INIT("uploadDate"), ROLE_FIELD, META_PUBLISHED, false},
    {STR_INIT("dateModified"), ROLE_FIELD, META_MODIFIED, true}, {STR_INIT("publisher"), ROLE_SITE, META_SITE, true},
    {STR_INIT("articleSection"), ROLE_SECTION, META_SECTION, false}, {STR_INIT("keywords"), ROLE_FIELD, META_TAG, false},
    {STR_INIT("image"), ROLE_IMAGE, META_IMAGE, false}, {STR_INIT("description"), ROLE_FIELD, META_DESCRIPTION, true},
    {STR_INIT("inLanguage"), ROLE_FIELD, META_LANG, true}, {STR_INIT("articleBody"), ROLE_FIELD, META_ARTICLEBODY, false},
    {STR_INIT("isAccessibleForFree"), ROLE_FREE, META_PAYWALL, false}, {STR_INIT("url"), ROLE_FIELD, META_CANONICAL, false},
    {STR_INIT("comment"), ROLE_SKIP, KIND_OTHER, false}, {STR_INIT("review"), ROLE_SKIP, KIND_OTHER, false},
    {STR_INIT("reviews"), ROLE_SKIP, KIND_OTHER, false}, {STR_INIT("itemListElement"), ROLE_SKIP, KIND_OTHER, false},
    {STR_INIT("hasPart"), ROLE_SKIP, KIND_OTHER, false}, {STR_INIT("associatedMedia"), ROLE_SKIP, KIND_OTHER, false},
    {STR_INIT("video"), ROLE_SKIP, KIND_OTHER, false}, {STR_INIT("isPartOf"), ROLE_SKIP, KIND_OTHER, false},
    {STR_INIT("liveBlogUpdate"), ROLE_SKIP, KIND_OTHER, false}, {STR_INIT("suggestedAnswer"), ROLE_SKIP, KIND_OTHER, false},
    {STR_INIT("acceptedAnswer"), ROLE_SKIP, KIND_OTHER, false}};

typedef struct Candidate {
    uint8_t owner; /* depth of its object */
    const Field *field;
    Str text;
} Candidate;

typedef struct Frame { /* an open object or list */
    bool is_list;
    uint8_t role, type, owner; /* role: of the values in it, of a list; of the object itself, of an object */
    const Field *field;
} Frame;

typedef struct Reading {
    Html *html;
    Json json;
    size_t src;
    uint32_t depth, count;
    Frame frames[LIMIT_JSON_DEPTH + 1];
    Candidate candidates[CANDIDATES];
} Reading;

static const Field *find_field(Str key)
{
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (str_equal(FIELDS[i].key, key))
            return &FIELDS[i];
    return NULL;
}

static Type type_of(Str name)
{
    static const Str ARTICLES[] = {STR_INIT("Article"), STR_INIT("BlogPosting"), STR_INIT("SocialMediaPosting"), STR_INIT("DiscussionForumPosting"),
                                   STR_INIT("LiveBlogPosting"), STR_INIT("Report"), STR_INIT("Recipe"), STR_INIT("Review"), STR_INIT("Question"),
                                   STR_INIT("Blog"), STR_INIT("CreativeWork"), STR_INIT("Book")};
    size_t slash = name.len; /* "http://schema.org/NewsArticle" is one too */
    while (slash && name.data[slash - 1] != '/')
        slash--;
    name = str_from(name, slash);
    if (str_ends(name, STR("Article")))
        return TYPE_ARTICLE;
    for (size_t i = 0; i < sizeof ARTICLES / sizeof *ARTICLES; i++)
        if (str_equal(ARTICLES[i], name))
            return TYPE_ARTICLE;
    return str_ends(name, STR("Page")) ? TYPE_PAGE : TYPE_OTHER;
}

static void add_candidate(Reading *reading, const Field *field, uint32_t owner, Str text)
{
    if (reading->count == CANDIDATES) {
        reading->html->hits |= HIT_META;
        return;
    }
    reading->candidates[reading->count++] = (Candidate){(uint8_t)owner, field, text};
}

/* An object ends: its fields are metadata if it is an article. Objects inside it have ended before. */
static void end_object(Reading *reading)
{
    const Frame *frame = &reading->frames[reading->depth];
    uint32_t first = reading->count;
    while (first && reading->candidates[first - 1].owner >= reading->depth)
        first--;
    for (uint32_t i = first; i < reading->count; i++) {
        const Candidate *candidate = &reading->candidates[i];
        if (frame->type == TYPE_ARTICLE || (frame->type == TYPE_PAGE && candidate->field->of_page))
            meta_add(reading->html, candidate->field->kind, STR("jsonld"), candidate->text, reading->src);
    }
    reading->count = first;
}

static void scalar(Reading *reading, JsonToken token, Role role, const Field *field, uint32_t owner)
{
    Str text = reading->json.text;
    switch (role) {
    case ROLE_TYPE:
        if (token == JSON_STRING && type_of(text) > reading->frames[owner].type)
            reading->frames[owner].type = (uint8_t)type_of(text);
        break;
    case ROLE_FREE:
        if (token == JSON_FALSE || (token == JSON_STRING && str_equal_ascii_case(text, STR("false"))))
            add_candidate(reading, field, owner, STR("true"));
        break;
    case ROLE_FIELD: case ROLE_AUTHOR: case ROLE_SITE: case ROLE_IMAGE: case ROLE_SECTION:
        if (token == JSON_STRING)
            add_candidate(reading, field, owner, text);
        break;
    default:
        break;
    }
}

/* A value that begins: role and field say what it is to the object at depth `owner`. */
static void value(Reading *reading, JsonToken token, Role role, const Field *field, uint32_t owner)
{
    if (token != JSON_OBJECT && token != JSON_LIST) {
        scalar(reading, token, role, field, owner);
        return;
    }
    Frame *frame = &reading->frames[++reading->depth];
    *frame = (Frame){.is_list = token == JSON_LIST, .role = (uint8_t)role, .owner = (uint8_t)owner, .field = field};
}

/* The member of an object. An author's, publisher's or picture's own name is a value of the object around it. */
static bool member(Reading *reading)
{
    Json *json = &reading->json;
    const Frame *frame = &reading->frames[reading->depth];
    Str key = json->text;
    const Field *field = NULL;
    Role role = ROLE_NONE;
    uint32_t owner = reading->depth;
    if (frame->role == ROLE_AUTHOR || frame->role == ROLE_SITE || frame->role == ROLE_SECTION || frame->role == ROLE_IMAGE) {
        bool named = frame->role == ROLE_IMAGE ? str_equal(key, STR("url")) : str_equal(key, STR("name"));
        if (!named)
            return json_skip(json, JSON_KEY);
        field = frame->field;
        role = ROLE_FIELD;
        owner = frame->owner;
    } else {
        field = find_field(key);
        role = field ? (Role)field->role : ROLE_NONE;
    }
    if (role == ROLE_SKIP)
        return json_skip(json, JSON_KEY);
    JsonToken token = json_next(json);
    if (token == JSON_ERROR)
        return false;
    value(reading, token, role, field, owner);
    return true;
}

/* A copy that a strict reader takes: what surrounds the JSON is cut off, control characters are spaces, commas before a
 * closing bracket go. */
static Str repaired(Arena *arena, Str text)
{
    size_t from = 0;
    while (from < text.len && text.data[from] != '{' && text.data[from] != '[')
        from++;
    if (str_starts(str_from(text, from), STR("[CDATA["))) {
        from += 7;
        while (from < text.len && text.data[from] != '{' && text.data[from] != '[')
            from++;
    }
    text = str_from(text, from);
    char *out = arena_alloc(arena, text.len + 1);
    bool in_string = false, escaped = false;
    size_t comma = STR_NONE; /* the last thing that is not white space */
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        out[i] = (unsigned char)c < 0x20 ? ' ' : c;
        if (in_string) {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        if (c == '"')
            in_string = true;
        if ((c == '}' || c == ']') && comma != STR_NONE)
            out[comma] = ' ';
        if (c == ',')
            comma = i;
        else if (out[i] != ' ')
            comma = STR_NONE;
    }
    return (Str){out, text.len};
}

void jsonld_read(Html *html, Str text, size_t src)
{
    Arena *arena = html->doc->arena;
    Reading *reading = ARENA_NEW(arena, Reading, 1);
    reading->html = html;
    reading->src = src;
    json_start(&reading->json, arena, repaired(arena, text));
    for (;;) {
        JsonToken token = json_next(&reading->json);
        const Frame *frame = &reading->frames[reading->depth];
        switch (token) {
        case JSON_END:
            return;
        case JSON_ERROR: /* what is open is taken as it is */
            for (; reading->depth; reading->depth--)
                if (!reading->frames[reading->depth].is_list)
                    end_object(reading);
            return;
        case JSON_KEY:
            if (!member(reading))
                continue; /* the next token is the error */
            break;
        case JSON_OBJECT_END:
            end_object(reading);
            reading->depth--;
            break;
        case JSON_LIST_END:
            reading->depth--;
            break;
        default:
            if (frame->is_list)
                value(reading, token, (Role)frame->role, frame->field, frame->owner);
            else
                value(reading, token, ROLE_NONE, NULL, reading->depth);
        }
    }
}
