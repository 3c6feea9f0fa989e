/* What is in force: the shipped image, and over it the image of the users' files, whose parts take the place of the shipped ones (they
 * have been compiled over them). */
#include "rules/open.h"
#include "rules/shipped.h"

enum { LAYER_COUNT = 2, FINGERPRINT_DIGITS = 16 };

struct Rules {
    Heap *heap;
    RuleCompiler compiler; /* holds the users' image */
    ImageView layers[LAYER_COUNT]; /* the users' first: it is asked first */
    unsigned layer_count;
    RulePart *parts; /* of all layers */
    size_t part_count;
    RuleInput *inputs;
    size_t input_count;
    char fingerprint[FINGERPRINT_DIGITS];
};

static void fingerprint_make(Rules *rules)
{
    uint64_t hash = IMAGE_VERSION;
    for (unsigned i = 0; i < rules->layer_count; i++)
        hash = image_mix(hash * 0x9e3779b97f4a7c15u + rules->layers[i].header->sources);
    for (unsigned i = 0; i < FINGERPRINT_DIGITS; i++)
        rules->fingerprint[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
}

static void parts_make(Rules *rules)
{
    size_t count = 0;
    for (unsigned i = 0; i < rules->layer_count; i++)
        count += rules->layers[i].part_count;
    if (!count)
        return;
    rules->parts = heap_resize(rules->heap, NULL, 0, heap_multiply(rules->heap, count, sizeof *rules->parts));
    for (unsigned i = 0; i < rules->layer_count; i++)
        for (uint32_t j = 0; j < rules->layers[i].part_count; j++)
            rules->parts[rules->part_count++] = (RulePart){&rules->layers[i], j};
}

static StetStatus open_layers(Rules *rules, Str base, const RuleCompile *what, StetError *error)
{
    ImageView shipped;
    bool has_base = base.len > 0;
    if (has_base && !rule_image_view(&shipped, base))
        return error_set(error, STET_INTERNAL, "the shipped rules are of another build");
    RuleCompile user = *what;
    user.base = has_base ? &shipped : NULL;
    TRY(rule_compiler_run(&rules->compiler, &user, error));
    if (rules->compiler.image.len && !rule_image_view(&rules->layers[rules->layer_count++], buf_str(&rules->compiler.image)))
        return error_set(error, STET_INTERNAL, "%s", status_message(STET_INTERNAL));
    if (has_base)
        rules->layers[rules->layer_count++] = shipped;
    parts_make(rules);
    fingerprint_make(rules);
    return STET_OK;
}

StetStatus rules_open_inputs(Rules **rules, Heap *heap, Str base, Str path, const RuleInput *inputs, size_t count, StetError *error)
{
    RuleCompile what = {.user = true, .path = path, .inputs = inputs, .input_count = count};
    *rules = heap_resize(heap, NULL, 0, sizeof **rules);
    **rules = (Rules){.heap = heap};
    rule_compiler_create(&(*rules)->compiler);
    return open_layers(*rules, base, &what, error);
}

StetStatus rules_open(Rules **rules, Heap *heap, const RulesOptions *options, StetError *error)
{
    static const RulesOptions none = {0};
    const RulesOptions *given = options ? options : &none;
    Rules *made = *rules = heap_resize(heap, NULL, 0, sizeof *made);
    *made = (Rules){.heap = heap};
    rule_compiler_create(&made->compiler);
    if (given->file_count) {
        made->inputs = heap_resize(heap, NULL, 0, heap_multiply(heap, given->file_count, sizeof *made->inputs));
        made->input_count = given->file_count;
    }
    for (size_t i = 0; i < given->file_count; i++)
        made->inputs[i] = (RuleInput){given->files[i], {NULL, 0}};
    RuleCompile what = {.user = true, .path = str_of(given->path), .inputs = made->inputs, .input_count = made->input_count};
    return open_layers(made, given->no_shipped ? STR_EMPTY : rules_shipped(), &what, error);
}

void rules_close(Rules *rules)
{
    if (!rules)
        return;
    Heap *heap = rules->heap;
    rule_compiler_destroy(&rules->compiler);
    heap_resize(heap, rules->inputs, rules->input_count * sizeof *rules->inputs, 0);
    heap_resize(heap, rules->parts, rules->part_count * sizeof *rules->parts, 0);
    heap_resize(heap, rules, sizeof *rules, 0);
}

void rules_info(const Rules *rules, Buf *out)
{
    for (unsigned i = rules->layer_count; i-- > 0;) {
        const ImageView *image = &rules->layers[i];
        bool shipped = (const char *)image->header != rules->compiler.image.data;
        for (uint32_t j = 0; j < image->file_count; j++) {
            const ImageFile *file = &image->files[j];
            buf_append(out, rule_schema_kind_name((RuleKind)file->kind));
            buf_byte(out, '\t');
            buf_append(out, image_string(image, file->tag));
            buf_byte(out, '\t');
            buf_unsigned(out, file->rules);
            buf_append(out, shipped ? STR("\tshipped:") : STR("\t"));
            buf_append(out, image_string(image, file->name));
            buf_byte(out, '\n');
        }
    }
}

Str rules_fingerprint(const Rules *rules)
{
    return (Str){rules->fingerprint, FINGERPRINT_DIGITS};
}

static Str part_tag(const RulePart *part)
{
    return str_of(part->image->parts[part->index].tag);
}

/* The part of a kind and tag; the users' layer comes first. NULL: none. */
static const RulePart *find_part(const Rules *rules, RuleKind kind, Str tag)
{
    for (size_t i = 0; i < rules->part_count; i++) {
        const RulePart *part = &rules->parts[i];
        if (part->image->parts[part->index].kind == (uint32_t)kind && str_equal_ascii_case(part_tag(part), tag))
            return part;
    }
    return NULL;
}

RuleSet rules_select(const Rules *rules, RuleKind kind, Str lang)
{
    RuleSet set = {.count = 0};
    bool is_any = str_equal(lang, STR("any"));
    const RulePart *own = is_any ? NULL : find_part(rules, kind, lang);
    size_t primary = 0;
    while (primary < lang.len && lang.data[primary] != '-' && lang.data[primary] != '_')
        primary++;
    if (!own && !is_any && primary < lang.len)
        own = find_part(rules, kind, str_sub(lang, 0, primary));
    const RulePart *any = find_part(rules, kind, STR("any"));
    if (own)
        set.parts[set.count++] = own;
    if (any)
        set.parts[set.count++] = any;
    return set;
}

size_t rules_languages(const Rules *rules, RuleKind kind, Str *tags, size_t room)
{
    size_t count = 0;
    for (size_t i = 0; i < rules->part_count; i++) {
        const RulePart *part = &rules->parts[i];
        Str tag = part_tag(part);
        if (part->image->parts[part->index].kind != (uint32_t)kind || str_equal(tag, STR("any")) || find_part(rules, kind, tag) != part)
            continue;
        if (count < room)
            tags[count] = tag;
        count++;
    }
    return count;
}
