/* JSON-LD (schema.org) to raw metadata: fields of articles, wherever the objects stand (@graph, lists, mainEntity). What an
 * object is, its @type says, which may come last: so its fields wait until it ends. An author, publisher or picture that is
 * only named by its @id is looked up among all objects of the script at its end. Broken JSON gives what came before. */
#include "html/engine.h"
#include "html/scan.h"

#include "doc/json.h"

typedef enum Role { /* what a value is to the object that it stands in */
    ROLE_NONE, ROLE_FIELD, ROLE_AUTHOR, ROLE_SITE, ROLE_IMAGE, ROLE_SECTION, ROLE_TYPE, ROLE_SKIP, ROLE_FREE, ROLE_ID, ROLE_NAME
} Role;

typedef enum Type { TYPE_OTHER, TYPE_PAGE, TYPE_ARTICLE } Type;

typedef struct Field {
    Str key;
    uint8_t role;
    KindId kind;
    bool of_page; /* also taken from a WebPage */
} Field;

static const Field FIELDS[] = {
    {STR_INIT("@type"), ROLE_TYPE, KIND_OTHER, false}, {STR_INIT("@id"), ROLE_ID, KIND_OTHER, false},
    {STR_INIT("name"), ROLE_NAME, KIND_OTHER, false}, {STR_INIT("headline"), ROLE_FIELD, META_TITLE, true},
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
    bool is_id; /* text is the @id of the object that has the value */
} Candidate;

typedef struct Node { /* an object with an @id: what others that name it want of it */
    uint64_t hash;
    Str id, name, url;
} Node;

typedef struct Frame { /* an open object or list */
    bool is_list;
    uint8_t role, type, owner; /* role: of the values in it, of a list; of the object itself, of an object */
    const Field *field;
    Str id, name, url;
} Frame;

typedef struct Reading {
    Html *html;
    Json json;
    size_t src;
    uint32_t depth, count, node_count, reference_count;
    Frame frames[LIMIT_JSON_DEPTH + 1];
    Candidate candidates[LIMIT_HTML_JSONLD_VALUES], references[LIMIT_HTML_JSONLD_REFERENCES];
    Node nodes[LIMIT_HTML_JSONLD_OBJECTS];
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

static void add_candidate(Reading *reading, const Field *field, uint32_t owner, Str text, bool is_id)
{
    if (reading->count == LIMIT_HTML_JSONLD_VALUES) {
        reading->html->hits |= HIT_META;
        return;
    }
    reading->candidates[reading->count++] = (Candidate){(uint8_t)owner, field, text, is_id};
}

static bool has_own_value(Role role)
{
    return role == ROLE_AUTHOR || role == ROLE_SITE || role == ROLE_SECTION || role == ROLE_IMAGE;
}

static void give(Reading *reading, const Candidate *candidate)
{
    if (!candidate->is_id)
        meta_add(reading->html, candidate->field->kind, STR("jsonld"), candidate->text, reading->src);
    else if (reading->reference_count < LIMIT_HTML_JSONLD_REFERENCES)
        reading->references[reading->reference_count++] = *candidate;
    else
        reading->html->hits |= HIT_META;
}

/* The object is remembered by its @id; one that says nothing but that stands for another. */
static void note_node(Reading *reading, const Frame *frame)
{
    if (!frame->id.len)
        return;
    Str own = frame->role == ROLE_IMAGE ? frame->url : frame->name;
    if (has_own_value((Role)frame->role) && !own.len)
        add_candidate(reading, frame->field, frame->owner, frame->id, true);
    if (!frame->name.len && !frame->url.len)
        return;
    if (reading->node_count == LIMIT_HTML_JSONLD_OBJECTS)
        reading->html->hits |= HIT_META;
    else
        reading->nodes[reading->node_count++] = (Node){str_hash(frame->id), frame->id, frame->name, frame->url};
}

static void resolve(Reading *reading)
{
    for (uint32_t i = 0; i < reading->reference_count; i++) {
        const Candidate *reference = &reading->references[i];
        uint64_t hash = str_hash(reference->text);
        for (uint32_t k = 0; k < reading->node_count; k++) {
            const Node *node = &reading->nodes[k];
            Str value = reference->field->role == ROLE_IMAGE ? node->url : node->name;
            if (node->hash != hash || !value.len || !str_equal(node->id, reference->text))
                continue;
            meta_add(reading->html, reference->field->kind, STR("jsonld"), value, reading->src);
            break;
        }
    }
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
            give(reading, candidate);
    }
    reading->count = first;
    note_node(reading, frame);
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
            add_candidate(reading, field, owner, STR("true"), false);
        break;
    case ROLE_ID:
        if (token == JSON_STRING)
            reading->frames[owner].id = text;
        break;
    case ROLE_NAME:
        if (token == JSON_STRING)
            reading->frames[owner].name = text;
        break;
    case ROLE_FIELD: case ROLE_AUTHOR: case ROLE_SITE: case ROLE_IMAGE: case ROLE_SECTION:
        if (token == JSON_STRING)
            add_candidate(reading, field, owner, text, false);
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
    bool named = false;
    if (has_own_value((Role)frame->role)) {
        named = frame->role == ROLE_IMAGE ? str_equal(key, STR("url")) : str_equal(key, STR("name"));
        role = str_equal(key, STR("@id")) ? ROLE_ID : ROLE_FIELD;
        if (!named && role != ROLE_ID)
            return json_skip(json, JSON_KEY);
        field = frame->field;
        owner = named ? frame->owner : owner;
    } else {
        field = find_field(key);
        role = field ? (Role)field->role : ROLE_NONE;
    }
    if (role == ROLE_SKIP)
        return json_skip(json, JSON_KEY);
    JsonToken token = json_next(json);
    if (token == JSON_ERROR)
        return false;
    bool url = !frame->role && field && field->kind == META_CANONICAL;
    if (token == JSON_STRING && (named || url))
        *(url || frame->role == ROLE_IMAGE ? &reading->frames[reading->depth].url : &reading->frames[reading->depth].name) = json->text;
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
        if (in_string && !escaped) {
            const char *at = text.data + i;
            size_t run = (size_t)(scan_string(at, text.data + text.len) - at);
            memcpy(out + i, at, run);
            i += run;
            if (i == text.len)
                break;
        }
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
            resolve(reading);
            return;
        case JSON_ERROR: /* what is open is taken as it is */
            html->hits |= reading->json.depth == LIMIT_JSON_DEPTH ? HIT_META : 0;
            for (; reading->depth; reading->depth--)
                if (!reading->frames[reading->depth].is_list)
                    end_object(reading);
            resolve(reading);
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
