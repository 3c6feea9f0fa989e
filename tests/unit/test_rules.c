/* Promises of rules.h: what is in force, layers, look-ups. Guards are in test_rules_guard.c, matching in test_rules_match.c. */
#include "rules_open.h"
#include "rules/shipped.h"

#include <sys/stat.h>
#include <unistd.h>

Test(rules, shipped_image_is_whole_and_opens)
{
    Str image = rules_shipped();
    ImageView view;
    cr_assert(rule_image_view(&view, image));
    cr_assert_eq(view.header->size, image.len);
    cr_assert_eq(view.header->schema, rule_schema_hash());
    cr_assert_eq(view.header->checksum, str_hash(str_from(image, sizeof *view.header)));
    Heap heap = {0};
    Rules *rules;
    StetError error;
    cr_assert_eq(rules_open(&rules, &heap, NULL, &error), STET_OK);
    cr_assert_lt(heap.used, 200u << 10, "the shipped rules cost no memory");
    cr_assert_eq(rules_fingerprint(rules).len, 16u);
    rules_close(rules);
    cr_assert_eq(heap.used, 0u);
}

Test(rules, every_shipped_entry_is_found_by_its_own_phrase)
{
    Heap heap = {0};
    Rules *rules;
    cr_assert_eq(rules_open(&rules, &heap, NULL, NULL), STET_OK);
    ImageView view;
    cr_assert(rule_image_view(&view, rules_shipped()));
    for (uint32_t p = 0; p < view.part_count; p++) {
        const ImagePart *part = &view.parts[p];
        RuleSet set = rules_select(rules, (RuleKind)part->kind, str_of(part->tag));
        cr_assert(set.count >= 1);
        for (uint32_t r = part->first_range; r < part->first_range + part->range_count; r++)
            for (uint32_t i = view.ranges[r].first; i < view.ranges[r].first + view.ranges[r].count; i++) {
                FieldId field = (FieldId)view.ranges[r].field;
                cr_assert_eq(rule_fields[field].kind, part->kind);
                if (rule_fields[field].type <= FIELD_GROUPS) {
                    RuleEntry entry;
                    Str phrase = image_string(&view, view.entries[i].phrase);
                    cr_assert(rule_lookup(&set, field, phrase, &entry), "%.*s", (int)phrase.len, phrase.data);
                } else if (rule_fields[field].type == FIELD_NUMBERS) {
                    double value;
                    cr_assert(rule_number_named(&set, field, image_string(&view, view.scalars[i].name), &value));
                    cr_assert_eq(value, view.scalars[i].number);
                }
            }
    }
    rules_close(rules);
}

Test(rules, look_ups_of_each_type)
{
    Heap heap = {0};
    Rules *rules = OPEN(&heap,
                        "stet: 1\nkind: tag\nlang: en\ncapitals: no\nparticles: [von, van der]\n"
                        "entities:\n  org: [World Health Organization, {phrase: WHO, fold: none}]\n  place: [{phrase: us, fold: case}]\n",
                        "stet: 1\nkind: summary\nlang: any\nweights: {first: 1.5, second: -2e-3, third: 42}\n");
    RuleSet tag = rules_select(rules, RULES_TAG, STR("en"));
    cr_assert(str_equal(rule_text(&tag, FIELD_TAG_CAPITALS), STR("no")), "no is a word");
    cr_assert_eq(rule_text(&tag, FIELD_TAG_DATE_ORDER).len, 0u);
    cr_assert_str_eq(looked_up(&tag, FIELD_TAG_PARTICLES, "van der"), "");
    cr_assert_null(looked_up(&tag, FIELD_TAG_PARTICLES, "van"));
    cr_assert_null(looked_up(&tag, FIELD_TAG_CONNECTORS, "von"), "another field");
    cr_assert_str_eq(looked_up(&tag, FIELD_TAG_ENTITIES, "WHO"), "org");
    cr_assert_null(looked_up(&tag, FIELD_TAG_ENTITIES, "who"));
    cr_assert_str_eq(looked_up(&tag, FIELD_TAG_ENTITIES, "US"), "place");
    cr_assert_str_eq(looked_up(&tag, FIELD_TAG_ENTITIES, "  World\n Health\t\xC2\xA0Organization "), "org");
    cr_assert_null(looked_up(&tag, FIELD_TAG_ENTITIES, "WorldHealth Organization"));
    cr_assert_null(looked_up(&tag, FIELD_TAG_ENTITIES, ""));
    cr_assert_null(looked_up(&tag, FIELD_TAG_ENTITIES, " "));
    RuleSet summary = rules_select(rules, RULES_SUMMARY, STR("fr"));
    double value = 0;
    cr_assert(rule_number_named(&summary, FIELD_SUMMARY_WEIGHTS, STR("first"), &value) && value == 1.5);
    cr_assert(rule_number_named(&summary, FIELD_SUMMARY_WEIGHTS, STR("second"), &value) && value == -0.002);
    cr_assert(!rule_number_named(&summary, FIELD_SUMMARY_WEIGHTS, STR("fourth"), &value) && value == -0.002);
    cr_assert_eq(rule_number(&summary, FIELD_SUMMARY_WEIGHTS, 7), 7, "no number without a name");
    rules_close(rules);
    cr_assert_eq(heap.used, 0u);
}

Test(rules, nothing_in_force_is_found_nowhere)
{
    Heap heap = {0};
    Rules *rules = open_texts(&heap, (const char *const[]){NULL});
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    cr_assert_eq(set.count, 0u);
    cr_assert_null(looked_up(&set, FIELD_TAG_PARTICLES, "von"));
    cr_assert_str_eq(matched(&set, "von der", UINT64_MAX), "");
    cr_assert_eq(rules_languages(rules, RULES_TAG, NULL, 0), 0u);
    rules_close(rules);
    cr_assert_eq(heap.used, 0u);
}

Test(rules, selects_exact_tag_then_primary_subtag_and_any)
{
    Heap heap = {0};
    Rules *rules = OPEN(&heap, "stet: 1\nkind: tag\nlang: zh\ncapitals: zh\n", "stet: 1\nkind: tag\nlang: zh-Hant\ncapitals: hant\n",
                        "stet: 1\nkind: tag\nlang: any\ncapitals: any\ndate-order: ymd\n", "stet: 1\nkind: lang\nlang: en\nname: English\n");
    const struct {
        const char *tag, *capitals;
        unsigned count;
    } cases[] = {{"zh", "zh", 2},      {"zh-Hant", "hant", 2}, {"ZH-hant", "hant", 2}, {"zh-TW", "zh", 2}, {"zh_TW", "zh", 2},
                 {"z", "any", 1},      {"", "any", 1},         {"any", "any", 1},      {"en", "any", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RuleSet set = rules_select(rules, RULES_TAG, str_of(cases[i].tag));
        cr_assert_eq(set.count, cases[i].count, "%s", cases[i].tag);
        cr_assert(str_equal(rule_text(&set, FIELD_TAG_CAPITALS), str_of(cases[i].capitals)), "%s", cases[i].tag);
        cr_assert(str_equal(rule_text(&set, FIELD_TAG_DATE_ORDER), STR("ymd")));
    }
    Str tags[8];
    cr_assert_eq(rules_languages(rules, RULES_TAG, tags, 8), 2u);
    cr_assert(str_equal(tags[0], STR("zh")) && str_equal(tags[1], STR("zh-Hant")));
    cr_assert_eq(rules_languages(rules, RULES_TAG, tags, 1), 2u, "says how many there are");
    cr_assert_eq(rules_select(rules, RULES_SEGMENT, STR("en")).count, 0u);
    rules_close(rules);
}

/* An image of its own to lay files over. */
static RuleCompiler base_compiler;

static Str base_of(const char *text)
{
    RuleInput input = {"base.yaml", str_of(text)};
    StetError error;
    rule_compiler_create(&base_compiler);
    cr_assert_eq(rule_compiler_run(&base_compiler, &(RuleCompile){.inputs = &input, .input_count = 1}, &error), STET_OK);
    return buf_str(&base_compiler.image);
}

Test(rules, later_layers_add_override_and_drop)
{
    Heap heap = {0};
    Str base = base_of(TAG_HEAD "entities: {person: [Jordan, Lee], place: [Jordan, Paris, {phrase: Nice, fold: case}]}\n"
                                "capitals: names\nparticles: [von]\n");
    Rules *rules = open_over(&heap, base, (const char *const[]){
        TAG_HEAD "entities: {org: [Paris, Acme]}\ncapitals: nouns\ndrop: {entities: [NICE, Nobody, lee], particles: [von]}\n",
        TAG_HEAD "entities: {work: [Acme]}\nparticles: [von]\n", NULL});
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    cr_assert_eq(set.count, 1u, "the users' part has taken the shipped one over");
    cr_assert_str_eq(looked_up(&set, FIELD_TAG_ENTITIES, "Paris"), "org", "replaced");
    cr_assert_str_eq(looked_up(&set, FIELD_TAG_ENTITIES, "Acme"), "work", "by the last");
    cr_assert_null(looked_up(&set, FIELD_TAG_ENTITIES, "nice"), "dropped under the entry's own fold");
    cr_assert_str_eq(looked_up(&set, FIELD_TAG_ENTITIES, "Lee"), "person", "lee is no text for Lee as written");
    cr_assert_str_eq(looked_up(&set, FIELD_TAG_PARTICLES, "von"), "", "dropped, then given again");
    cr_assert(str_equal(rule_text(&set, FIELD_TAG_CAPITALS), STR("nouns")));
    cr_assert_str_eq(matched(&set, "Jordan", UINT64_MAX), "0+1 entities=person:Jordan; 0+1 entities=place:Jordan; ", "untouched");
    rules_close(rules);
    rule_compiler_destroy(&base_compiler);
    cr_assert_eq(heap.used, 0u);
}

Test(rules, a_region_lies_over_its_language)
{
    Heap heap = {0};
    Str base = base_of("stet: 1\nkind: tag\nlang: pt\nparticles: [da]\n");
    Rules *rules = open_over(&heap, base, (const char *const[]){"stet: 1\nkind: tag\nlang: pt-BR\nparticles: [do]\n", NULL});
    RuleSet region = rules_select(rules, RULES_TAG, STR("pt-BR")), language = rules_select(rules, RULES_TAG, STR("pt-PT"));
    cr_assert_not_null(looked_up(&region, FIELD_TAG_PARTICLES, "da"));
    cr_assert_not_null(looked_up(&region, FIELD_TAG_PARTICLES, "do"));
    cr_assert_null(looked_up(&language, FIELD_TAG_PARTICLES, "do"));
    rules_close(rules);
    rule_compiler_destroy(&base_compiler);
}

Test(rules, fingerprint_changes_with_the_rules_alone)
{
    Heap heap = {0};
    Rules *a = OPEN(&heap, TAG_HEAD "particles: [von]\n"), *b = OPEN(&heap, TAG_HEAD "particles: [von]\n");
    Rules *c = OPEN(&heap, TAG_HEAD "particles: [van]\n");
    cr_assert(str_equal(rules_fingerprint(a), rules_fingerprint(b)));
    cr_assert(!str_equal(rules_fingerprint(a), rules_fingerprint(c)));
    rules_close(a);
    rules_close(b);
    rules_close(c);
}

static void gather(void *context, const RuleEntry *entry)
{
    buf_append(context, entry->value);
    buf_byte(context, ':');
    buf_append(context, entry->phrase);
    buf_byte(context, ' ');
}

static void gather_number(void *context, Str name, double value)
{
    buf_append(context, name);
    buf_integer(context, (int64_t)value);
    buf_byte(context, ' ');
}

Test(rules, each_gives_all_in_order)
{
    Heap heap = {0};
    Buf seen;
    buf_create(&seen, &heap, 0);
    Rules *rules = OPEN(&heap, "stet: 1\nkind: tag\nlang: any\ntitles: {office: [z]}\n",
                        TAG_HEAD "particles: [q]\ntitles: {office: [b, a], honorific: [c]}\n",
                        "stet: 1\nkind: boiler\nlang: any\nweights: {y: 2, x: 1}\n");
    RuleSet set = rules_select(rules, RULES_TAG, STR("en")), boiler = rules_select(rules, RULES_BOILER, STR("en"));
    rule_each(&set, FIELD_TAG_TITLES, gather, &seen);
    rule_each(&set, FIELD_TAG_ROLES, gather, &seen);
    rule_each_number(&boiler, FIELD_BOILER_WEIGHTS, gather_number, &seen);
    cr_assert(str_equal(buf_str(&seen), STR("office:b office:a honorific:c office:z y2 x1 ")));
    buf_destroy(&seen);
    rules_close(rules);
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    cr_assert_not_null(file);
    cr_assert(fputs(text, file) >= 0 && fclose(file) == 0);
}

Test(rules, files_of_directories_in_order_then_named_ones)
{
    char top[] = "/tmp/stet-rules-XXXXXX", path[200], named[200];
    cr_assert_not_null(mkdtemp(top));
    cr_assert_eq(chdir(top), 0);
    cr_assert(mkdir("a", 0700) == 0 && mkdir("a/sub", 0700) == 0 && mkdir("b", 0700) == 0 && symlink("..", "a/sub/up") == 0);
    write_file("a/2.yaml", TAG_HEAD "entities: {org: [x]}\n");
    write_file("a/1.yaml", TAG_HEAD "entities: {person: [x]}\n");
    write_file("a/sub/3.yaml", TAG_HEAD "particles: [von]\n");
    write_file("a/not-rules.txt", "no");
    write_file("a/.hidden.yaml", "no");
    write_file("b/0.yaml", TAG_HEAD "entities: {work: [y]}\n");
    write_file("last.yaml", TAG_HEAD "entities: {event: [y]}\n");
    snprintf(path, sizeof path, "%s/a::%s/b", top, top);
    snprintf(named, sizeof named, "%s/last.yaml", top);
    Heap heap = {0};
    Rules *rules;
    const char *files[] = {named};
    StetError error = {.status = STET_OK};
    RulesOptions options = {files, 1, path, true};
    cr_assert_eq(rules_open(&rules, &heap, &options, &error), STET_OK, "%s", error.detail);
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    cr_assert_str_eq(looked_up(&set, FIELD_TAG_ENTITIES, "x"), "org");
    cr_assert_str_eq(looked_up(&set, FIELD_TAG_ENTITIES, "y"), "event");
    Buf info, wanted;
    buf_create(&info, &heap, 0);
    buf_create(&wanted, &heap, 0);
    rules_info(rules, &info);
    const char *names[] = {"a/1.yaml", "a/2.yaml", "a/sub/3.yaml", "b/0.yaml", "last.yaml"};
    for (size_t i = 0; i < 5; i++) {
        char line[300];
        snprintf(line, sizeof line, "tag\ten\t1\t%s/%s\n", top, names[i]);
        buf_append(&wanted, str_of(line));
    }
    cr_assert(str_equal(buf_str(&info), buf_str(&wanted)), "%.*s", (int)info.len, info.data);
    buf_destroy(&info);
    buf_destroy(&wanted);
    rules_close(rules);
    cr_assert_eq(heap.used, 0u);
}

Test(rules, files_that_are_not_there)
{
    Heap heap = {0};
    Rules *rules;
    StetError error = {.status = STET_OK};
    const char *files[] = {"/nowhere/at-all.yaml"};
    cr_assert_eq(rules_open(&rules, &heap, &(RulesOptions){files, 1, NULL, true}, &error), STET_NO_INPUT);
    cr_assert(str_equal(error.file, str_of(files[0])) && error.system_errno);
    rules_close(rules);
    cr_assert_eq(rules_open(&rules, &heap, &(RulesOptions){NULL, 0, "/nowhere", true}, &error), STET_NO_INPUT);
    cr_assert(str_equal(error.file, STR("/nowhere")));
    rules_close(rules);
    cr_assert_eq(heap.used, 0u);
}
