/* Phrases inside texts: longest match, folds, white space, several parts. */
#include "rules_open.h"

#include "rules/fold.h"

Test(rules_match, longest_phrase_of_the_asked_fields)
{
    Heap heap = {0};
    Rules *rules = OPEN(&heap, TAG_HEAD "entities: {place: [New York], org: [New York Times, New York Times Company]}\n"
                                        "first-names: [New]\nsurnames: [Times]\n");
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    uint64_t entities = RULE_FIELD_BIT(FIELD_TAG_ENTITIES), first = RULE_FIELD_BIT(FIELD_TAG_FIRST_NAMES);
    cr_assert_str_eq(matched(&set, "The New York Times Company", entities), "1+4 entities=org:New York Times Company; ");
    cr_assert_str_eq(matched(&set, "New York Times Co", entities), "0+3 entities=org:New York Times; ");
    cr_assert_str_eq(matched(&set, "New York state", entities), "0+2 entities=place:New York; ");
    cr_assert_str_eq(matched(&set, "New Yorker", entities), "");
    cr_assert_str_eq(matched(&set, "New York", first), "0+1 first-names=:New; ");
    cr_assert_str_eq(matched(&set, "New York", entities | first), "0+2 entities=place:New York; ");
    cr_assert_str_eq(matched(&set, "New", entities), "");
    cr_assert_str_eq(matched(&set, "", UINT64_MAX), "");
    rules_close(rules);
}

Test(rules_match, a_longer_phrase_that_does_not_verify_gives_way)
{
    Heap heap = {0};
    Rules *rules = OPEN(&heap, TAG_HEAD "entities: {org: [{phrase: The Who, fold: none}], work: [{phrase: the, fold: case}]}\n");
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    cr_assert_str_eq(matched(&set, "The Who", UINT64_MAX), "0+2 entities=org:The Who; ");
    cr_assert_str_eq(matched(&set, "The who", UINT64_MAX), "0+1 entities=work:the; ");
    rules_close(rules);
}

Test(rules_match, folds)
{
    Heap heap = {0};
    Rules *rules = OPEN(&heap, TAG_HEAD "entities: {place: [{phrase: K\xC3\xB6ln, fold: none}], org: [{phrase: \xC3\x89""cole, fold: case}],"
                                        " work: [{phrase: \xC5\x81\xC3\xB3""d\xC5\xBA, fold: full}]}\n");
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    const struct {
        const char *text;
        bool found;
    } cases[] = {
        {"K\xC3\xB6ln", true},  {"k\xC3\xB6ln", false},       {"Koln", false},       {"K\xC3\x96LN", false},
        {"\xC3\x89""cole", true}, {"\xC3\xA9""cole", true},   {"\xC3\x89""COLE", true}, {"Ecole", false},
        {"\xC5\x81\xC3\xB3""d\xC5\xBA", true}, {"Lodz", true}, {"L\xC3\x93""DZ", true},  {"lods", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_assert_eq(matched(&set, cases[i].text, UINT64_MAX)[0] != 0, cases[i].found, "match %s", cases[i].text);
        cr_assert_eq(rule_lookup(&set, FIELD_TAG_ENTITIES, str_of(cases[i].text), NULL), cases[i].found, "look-up %s", cases[i].text);
    }
    rules_close(rules);
}

Test(rules_match, format_characters_outside_words_do_not_count)
{
    Heap heap = {0};
    Rules *rules = OPEN(&heap, TAG_HEAD "entities: {place: [\xEF\xBF\xBB" "York, \xE2\x80\x8F Leeds \xE2\x80\x8F]}\n");
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    cr_assert_str_eq(matched(&set, "York", UINT64_MAX), "0+1 entities=place:York; ");
    cr_assert_str_eq(matched(&set, "\xEF\xBF\xBB" "York", UINT64_MAX), "0+1 entities=place:York; ");
    cr_assert_str_eq(matched(&set, "Leeds", UINT64_MAX), "0+1 entities=place:Leeds; ");
    rules_close(rules);
}

Test(rules_match, spaces_and_punctuation)
{
    Heap heap = {0};
    Rules *rules = OPEN(&heap, TAG_HEAD "entities: {place: [U.S., New York], person: [O'Neill], org: [Rolls-Royce, AT&T], event: [\xE6\x9D\xB1\xE4\xBA\xAC]}\n");
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    const struct {
        const char *text;
        bool found;
    } cases[] = {
        {"U.S.", true},         {"U. S.", false},  {"U.S", false},     {"the U.S.)", true},
        {"New York", true},     {"New \n\t York", true}, {"New\xC2\xA0York", true}, {"New\xE3\x80\x80York", true},
        {"NewYork", false},     {"New-York", false}, {"O'Neill", true}, {"O\xE2\x80\x99Neill", true},
        {"O Neill", false},     {"Rolls-Royce", true}, {"Rolls\xE2\x80\x91Royce", true}, {"Rolls Royce", false},
        {"AT&T", true},         {"AT & T", false}, {"\xE5\x9C\xA8\xE6\x9D\xB1\xE4\xBA\xAC\xE3\x80\x82", true}, {"\xE6\x9D\xB1 \xE4\xBA\xAC", false},
        {"New Yo\xC2\xADrk", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert_eq(matched(&set, cases[i].text, UINT64_MAX)[0] != 0, cases[i].found, "%s", cases[i].text);
    rules_close(rules);
}

Test(rules_match, several_entries_and_parts)
{
    Heap heap = {0};
    Rules *rules = OPEN(&heap, "stet: 1\nkind: tag\nlang: any\nentities: {place: [Jordan, Jordan River]}\n",
                        TAG_HEAD "entities: {person: [Jordan]}\nfirst-names: [Jordan]\nroles: [jordan river]\n");
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    cr_assert_str_eq(matched(&set, "Jordan", UINT64_MAX), "0+1 entities=person:Jordan; 0+1 first-names=:Jordan; 0+1 entities=place:Jordan; ");
    cr_assert_str_eq(matched(&set, "Jordan River", UINT64_MAX), "0+2 roles=:jordan river; 0+2 entities=place:Jordan River; ");
    cr_assert_str_eq(matched(&set, "Jordan River", RULE_FIELD_BIT(FIELD_TAG_FIRST_NAMES)), "0+1 first-names=:Jordan; ");
    RuleSet other = rules_select(rules, RULES_TAG, STR("fr"));
    cr_assert_str_eq(matched(&other, "Jordan", UINT64_MAX), "0+1 entities=place:Jordan; ");
    rules_close(rules);
}

Test(rules_match, gives_no_more_than_there_is_room_for)
{
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    Rules *rules = OPEN(&heap, TAG_HEAD "entities: {person: [Lee], place: [Lee], org: [Lee]}\n");
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    Tokens tokens = {NULL, 0, 0};
    tokens_of(&arena, STR("Lee"), &tokens);
    RuleText *text = rule_text_create(&arena, &set, STR("Lee"), &tokens);
    RuleMatch matches[3];
    cr_assert_eq(rule_match(text, 0, UINT64_MAX, matches, 3), 3u);
    cr_assert_eq(rule_match(text, 0, UINT64_MAX, matches, 2), 2u);
    cr_assert_eq(rule_match(text, 0, UINT64_MAX, matches, 0), 0u);
    cr_assert_eq(rule_match(text, 1, UINT64_MAX, matches, 3), 0u, "past the end");
    arena_destroy(&arena);
    rules_close(rules);
}

Test(rules_match, users_files_over_a_base_share_a_text)
{
    Heap heap = {0};
    RuleInput input = {"base.yaml", STR("stet: 1\nkind: tag\nlang: any\nentities: {place: [Paris]}\n")};
    RuleCompiler base;
    rule_compiler_create(&base);
    cr_assert_eq(rule_compiler_run(&base, &(RuleCompile){.inputs = &input, .input_count = 1}, NULL), STET_OK);
    Rules *rules = open_over(&heap, buf_str(&base.image), (const char *const[]){TAG_HEAD "entities: {person: [Paris Hilton]}\n", NULL});
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    cr_assert_eq(set.count, 2u, "one part of each image");
    cr_assert_str_eq(matched(&set, "Paris Hilton in Paris", UINT64_MAX), "0+2 entities=person:Paris Hilton; 3+1 entities=place:Paris; ");
    rules_close(rules);
    rule_compiler_destroy(&base);
}

Test(rules_match, hostile_texts_are_linear)
{
    Heap heap = {0};
    Rules *rules = OPEN(&heap, TAG_HEAD "entities: {org: [a a a a a a a a b]}\n");
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    static char text[200001];
    memset(text, 'a', 200000);
    cr_assert_str_eq(matched(&set, text, UINT64_MAX), "", "one long word");
    for (size_t i = 1; i < 200000; i += 2)
        text[i] = ' ';
    cr_assert_str_eq(matched(&set, text, UINT64_MAX), "");
    rules_close(rules);
}

/* rule_fold_same and rule_fold_key against the folding of the unicode room, which takes memory. */
Test(rules_match, folding_is_that_of_the_unicode_room)
{
    Heap heap = {0};
    Arena arena;
    arena_create(&arena, &heap);
    for (uint32_t point = 0xA1; point < 0x30000; point++) {
        CharClass class = char_class(point);
        char text[10] = "a", key[100];
        bool apostrophe = point == 0x2019 || point == 0x02BC || point == 0xFF07 || point == 0x0149 /* folds to one */;
        if ((point >= 0xD800 && point < 0xE000) || class == CHAR_CONTROL || class == CHAR_OTHER || class == CHAR_DASH || apostrophe)
            continue;
        size_t len = 1 + utf8_put(text + 1, point);
        text[len++] = 'B';
        if (class == CHAR_SPACE) {
            cr_assert(rule_fold_same(FOLD_NONE, (Str){text, len}, STR("a B")), "U+%04X", point);
            continue;
        }
        Str folded = fold_full(&arena, (Str){text, len});
        size_t key_len = rule_fold_key((Str){text, len}, key, sizeof key);
        cr_assert(str_equal((Str){key, key_len}, folded), "U+%04X", point);
        cr_assert(rule_fold_same(FOLD_CASE, (Str){text, len}, fold_case(&arena, (Str){text, len})), "U+%04X", point);
        cr_assert(rule_fold_same(FOLD_NONE, (Str){text, len}, (Str){text, len}), "U+%04X", point);
        cr_assert(!rule_fold_same(FOLD_NONE, (Str){text, len}, STR("ab")), "U+%04X", point);
        if (point % 4096 == 0)
            arena_clear(&arena);
    }
    arena_destroy(&arena);
}

Test(rules_match, words_fold_and_hash_as_keys_do)
{
    static const char *const TOKENS[] = {"a", "Z", "Harbour", "HARBOURS", "h4rb0ur", "@", "[", "`", "{", "counterrevolutionaries", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                                         "\xC3\x89""cole", "Stra\xC3\x9F""e", "\xE6\x9D\xB1", "na\xC2\xADme", "12345678", "1234567", "123456789"};
    for (size_t i = 0; i < sizeof TOKENS / sizeof *TOKENS; i++) {
        char word[RULE_WORD_ROOM], key[LIMIT_RULES_WORD];
        uint64_t hash;
        size_t len = rule_fold_word(str_of(TOKENS[i]), word, &hash), key_len = rule_fold_key(str_of(TOKENS[i]), key, sizeof key);
        cr_assert(str_equal((Str){word, len}, (Str){key, key_len}), "%s", TOKENS[i]);
        cr_assert_eq(hash, rule_word_hash((Str){key, key_len}), "%s", TOKENS[i]);
    }
    char text[300], word[RULE_WORD_ROOM];
    uint64_t hash;
    memset(text, 'W', sizeof text);
    cr_assert_eq(rule_fold_word((Str){text, LIMIT_RULES_WORD}, word, &hash), (size_t)LIMIT_RULES_WORD);
    cr_assert_eq(rule_fold_word((Str){text, LIMIT_RULES_WORD + 1}, word, &hash), STR_NONE);
}

/* No word that begins a phrase is lost in a sieve, whatever their number. */
Test(rules_match, every_first_word_passes_its_sieve)
{
    enum { WORDS = 3000 };
    static char rules_text[WORDS * 12 + 200];
    Heap heap = {0};
    size_t at = (size_t)snprintf(rules_text, sizeof rules_text, TAG_HEAD "first-names: [");
    for (int i = 0; i < WORDS; i++)
        at += (size_t)snprintf(rules_text + at, sizeof rules_text - at, "%sw%xq", i ? ", " : "", i * 7919);
    snprintf(rules_text + at, sizeof rules_text - at, "]\n");
    Rules *rules = OPEN(&heap, rules_text);
    RuleSet set = rules_select(rules, RULES_TAG, STR("en"));
    for (int i = 0; i < WORDS; i++) {
        char word[16];
        snprintf(word, sizeof word, "w%xq", i * 7919);
        cr_assert(matched(&set, word, UINT64_MAX)[0] != 0, "%s", word);
        snprintf(word, sizeof word, "v%xq", i * 7919);
        cr_assert(matched(&set, word, UINT64_MAX)[0] == 0, "%s", word);
    }
    rules_close(rules);
}
