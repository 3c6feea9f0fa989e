/* Rules of a language → one open-addressed hash table. */
#include "segment/stops.h"

enum { SMALL_WORD = 64 };

/* Case-folded into `into`: ASCII, the letters of Latin-1 and the main ones of Cyrillic, whose folded forms are as long as they are;
 * false when the word is longer or has other characters. */
static bool fold_usual(Str word, char *into)
{
    if (word.len > SMALL_WORD)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.data[i];
        if (c < 0x80) {
            into[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
            continue;
        }
        if (++i == word.len)
            return false;
        unsigned char d = (unsigned char)word.data[i];
        if (c == 0xC3 && d != 0x9F /* ss */) {
            d = (unsigned char)(d < 0x9F && d != 0x97 ? d + 0x20 : d);
        } else if (c == 0xD0) {
            c = d < 0x90 || (d >= 0xA0 && d < 0xB0) ? 0xD1 : c;
            d = (unsigned char)(d < 0x90 ? d + 0x10 : d < 0xA0 ? d + 0x20 : d < 0xB0 ? d - 0x20 : d);
        } else if (c != 0xD1 || d >= 0xA0) {
            return false;
        }
        into[i - 1] = (char)c;
        into[i] = (char)d;
    }
    return true;
}

/* The right single quotation mark is an apostrophe: looked up as one. */
static Str plain_apostrophes(Arena *arena, Str word)
{
    static const Str curly = STR_INIT("\xE2\x80\x99");
    size_t at = str_find(word, curly);
    if (at == STR_NONE)
        return word;
    char *copy = arena_alloc(arena, word.len);
    size_t len = 0;
    for (size_t i = 0; i < word.len;)
        if (str_starts(str_from(word, i), curly)) {
            copy[len++] = '\'';
            i += curly.len;
        } else {
            copy[len++] = word.data[i++];
        }
    return (Str){copy, len};
}

/* FNV-1a: keys are a few bytes long. */
static size_t hash_of(Str word)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 0x100000001B3u;
    return (size_t)(hash ^ (hash >> 32));
}

/* A bit of the filter that tells most words that are no entry: by length and both ends, in any case (of ASCII alone: bit 5). */
static size_t filter_bit(Str word)
{
    unsigned first = (unsigned char)word.data[0], second = (unsigned char)word.data[word.len > 1], last = (unsigned char)word.data[word.len - 1];
    return ((first & 31) + (second & 31) * 37 + (last & 31) * 101 + word.len * 211) % TABLES_FILTER;
}

static bool passes_filter(const Tables *tables, Str word)
{
    size_t bit = filter_bit(word);
    return tables->filter[bit / 64] >> bit % 64 & 1;
}

static bool is_ascii(Str word)
{
    size_t i = 0;
    uint64_t bits = 0, eight;
    for (; i + 8 <= word.len; i += 8) {
        memcpy(&eight, word.data + i, 8);
        bits |= eight;
    }
    for (; i < word.len; i++)
        bits |= (unsigned char)word.data[i];
    return !(bits & 0x8080808080808080u);
}

static void grow(Tables *tables)
{
    Entry *old = tables->entries;
    size_t slots = old ? tables->mask + 1 : 0, more = old ? slots * 2 : 512;
    tables->entries = ARENA_NEW(tables->arena, Entry, more);
    tables->mask = more - 1;
    for (size_t i = 0; i < slots; i++) {
        if (!old[i].folded.len)
            continue;
        size_t at = hash_of(old[i].folded) & tables->mask;
        while (tables->entries[at].folded.len)
            at = (at + 1) & tables->mask;
        tables->entries[at] = old[i];
    }
}

static Str without_spaces(Arena *arena, Str phrase)
{
    if (str_find_byte(phrase, ' ') == STR_NONE)
        return phrase;
    char *copy = arena_alloc(arena, phrase.len);
    size_t len = 0;
    for (size_t i = 0; i < phrase.len; i++)
        if (phrase.data[i] != ' ')
            copy[len++] = phrase.data[i];
    return (Str){copy, len};
}

/* The first to say what an abbreviation is has the word: a language's own rules come before those of all. */
static void add(Tables *tables, Str phrase, uint32_t flags)
{
    if (tables->count * 2 >= tables->mask + 1 || !tables->entries)
        grow(tables);
    Str written = plain_apostrophes(tables->arena, without_spaces(tables->arena, phrase));
    Str folded = fold_case(tables->arena, written);
    if (!folded.len)
        return;
    size_t at = hash_of(folded) & tables->mask;
    for (; tables->entries[at].folded.len; at = (at + 1) & tables->mask) {
        Entry *entry = &tables->entries[at];
        if (!str_equal(entry->written, written))
            continue;
        if (!((entry->flags & WORD_ABBREVIATION) && (flags & WORD_ABBREVIATION)))
            entry->flags |= flags;
        return;
    }
    tables->entries[at] = (Entry){folded, written, flags};
    size_t bit = filter_bit(folded);
    tables->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    tables->count++;
}

static bool is_one_letter(Str word)
{
    size_t at = 0;
    utf8_next(word, &at);
    return at == word.len;
}

/* What tables_find gives for a word that passes the filter or is not ASCII. */
static uint32_t look_up(const Tables *tables, Arena *scratch, Str word)
{
    char small[SMALL_WORD];
    small[0] = 0;
    Str folded = {small, word.len};
    if (!fold_usual(word, small)) {
        word = plain_apostrophes(scratch, word);
        folded = fold_case(scratch, word);
    }
    if (!passes_filter(tables, folded))
        return 0;
    uint32_t flags = 0, own = 0; /* own: of the abbreviation that is written so, which goes before one in any case */
    for (size_t at = hash_of(folded) & tables->mask; tables->entries[at].folded.len; at = (at + 1) & tables->mask) {
        const Entry *entry = &tables->entries[at];
        if (!str_equal(entry->folded, folded))
            continue;
        bool exact = str_equal(entry->written, word);
        if (exact || str_equal(entry->written, entry->folded) || text_is_all_caps(word)) /* "r." is recto, "R." a name's letter */
            flags |= exact || !is_one_letter(word) ? entry->flags : entry->flags & ~(uint32_t)WORD_ABBREVIATION;
        if (exact)
            own = entry->flags & WORD_ABBREVIATION;
    }
    return own ? (flags & ~(uint32_t)WORD_ABBREVIATION) | own : flags;
}

uint32_t tables_find(const Tables *tables, Arena *scratch, Str word)
{
    if (!word.len || word.len > SMALL_WORD) /* no rule is that long, and no hostile word is folded over and over */
        return 0;
    if (is_ascii(word) && !passes_filter(tables, word))
        return 0;
    if (word.len > sizeof(uint64_t))
        return look_up(tables, scratch, word);
    uint64_t bytes = 0;
    for (size_t i = 0; i < word.len; i++)
        bytes = bytes << 8 | (unsigned char)word.data[i];
    Recent *recent = &tables->recent[(bytes * 0x9E3779B97F4A7C15u + word.len) >> (64 - TABLES_RECENT_BITS)];
    if (recent->bytes != bytes || recent->len != word.len)
        *recent = (Recent){bytes, (uint32_t)word.len, look_up(tables, scratch, word)};
    return recent->flags;
}

/* Whether the word, in whatever case it is written, is one with any of the flags. */
static bool is_in_any_case(const Tables *tables, Arena *scratch, Str word, uint32_t flags)
{
    if (!word.len || word.len > SMALL_WORD)
        return false;
    Str folded = fold_case(scratch, plain_apostrophes(scratch, word));
    for (size_t at = hash_of(folded) & tables->mask; tables->entries[at].folded.len; at = (at + 1) & tables->mask)
        if ((tables->entries[at].flags & flags) && str_equal(tables->entries[at].folded, folded))
            return true;
    return false;
}

bool tables_is_starter(const Tables *tables, Arena *scratch, Str word)
{
    return is_in_any_case(tables, scratch, word, WORD_STARTER);
}

typedef struct Filling {
    Tables *tables;
    uint32_t flags;
} Filling;

static void visit_plain(void *context, const RuleEntry *entry)
{
    Filling *filling = context;
    add(filling->tables, entry->phrase, filling->flags);
    Tables *tables = filling->tables;
    if (filling->flags == WORD_ELISION && str_ends(entry->phrase, STR("-")))
        tables->has_hyphen_elisions = true;
    if (filling->flags == WORD_ELISION || (filling->flags == WORD_CLITIC && !str_starts(entry->phrase, STR("-"))))
        tables->has_apostrophes = true;
    if (filling->flags == WORD_CLITIC && str_starts(entry->phrase, STR("-")))
        tables->has_hyphen_clitics = true;
}

static void visit_abbreviation(void *context, const RuleEntry *entry)
{
    static const struct { Str group; uint32_t flag; } groups[] = {
        {STR_INIT("always"), WORD_ALWAYS},           {STR_INIT("before-number"), WORD_BEFORE_NUMBER},
        {STR_INIT("before-name"), WORD_BEFORE_NAME}, {STR_INIT("may-end"), WORD_MAY_END},
        {STR_INIT("unit"), WORD_UNIT},
    };
    Filling *filling = context;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (str_equal(groups[i].group, entry->value))
            add(filling->tables, entry->phrase, groups[i].flag);
    if (str_starts(entry->phrase, STR("-")) && entry->phrase.len > 1)
        filling->tables->suffix_lengths[(unsigned char)entry->phrase.data[entry->phrase.len - 1] & 31] |= 1u << (entry->phrase.len < 31 ? entry->phrase.len - 1 : 31);
}

static void visit_cut(void *context, const RuleEntry *entry)
{
    Filling *filling = context;
    uint64_t letters = 0;
    if (!str_to_unsigned(entry->value, &letters) || letters > 9)
        return;
    add(filling->tables, entry->phrase, (uint32_t)letters << WORD_CUT_SHIFT);
    for (unsigned first = 0; first < 32 && entry->phrase.len < 32; first++) /* beyond ASCII the other case may begin with any byte */
        if ((unsigned char)entry->phrase.data[0] >= 0x80 || ((unsigned char)entry->phrase.data[0] & 31) == first)
            filling->tables->cut_lengths[first] |= 1u << entry->phrase.len;
}

/* Function words open sentences, but for those that are abbreviations (Mr) and letters of names. */
static void visit_function_word(void *context, const RuleEntry *entry)
{
    Filling *filling = context;
    if (!is_one_letter(entry->phrase) && !is_in_any_case(filling->tables, filling->tables->arena, entry->phrase, WORD_ABBREVIATION))
        add(filling->tables, entry->phrase, WORD_STARTER);
}

bool tables_are_of(const Tables *tables, const RuleSet *set)
{
    if (tables->set.count != set->count)
        return false;
    for (unsigned i = 0; i < set->count; i++)
        if (tables->set.parts[i] != set->parts[i])
            return false;
    return true;
}

static int habit(const RuleSet *set, Str name)
{
    double value = 0;
    return rule_number_named(set, FIELD_SEGMENT_HABITS, name, &value) ? (int)value : 0;
}

Tables *tables_create(Arena *arena, const Rules *rules, Str lang, const RuleSet *set)
{
    static const struct { FieldId field; uint32_t flag; } plain[] = {
        {FIELD_SEGMENT_STARTERS, WORD_STARTER},   {FIELD_SEGMENT_LEADS, WORD_LEAD},
        {FIELD_SEGMENT_AFTER_ORDINALS, WORD_AFTER_ORDINAL}, {FIELD_SEGMENT_CLITICS, WORD_CLITIC},
        {FIELD_SEGMENT_ELISIONS, WORD_ELISION},   {FIELD_SEGMENT_WHOLE, WORD_WHOLE},
        {FIELD_SEGMENT_HYPHEN_PREFIXES, WORD_HYPHEN_PREFIX}, {FIELD_SEGMENT_CLOSERS, WORD_CLOSER},
    };
    Tables *tables = ARENA_NEW(arena, Tables, 1);
    *tables = (Tables){.set = *set, .arena = arena, .recent = ARENA_NEW(arena, Recent, (size_t)1 << TABLES_RECENT_BITS)};
    grow(tables);
    Filling filling = {tables, 0};
    rule_each(set, FIELD_SEGMENT_ABBREVIATIONS, visit_abbreviation, &filling);
    rule_each(set, FIELD_SEGMENT_CUTS, visit_cut, &filling);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        size_t before = tables->count;
        filling.flags = plain[i].flag;
        rule_each(set, plain[i].field, visit_plain, &filling);
        if (plain[i].flag == WORD_STARTER)
            tables->has_starters = tables->count > before;
    }
    RuleSet words = rules_select(rules, RULES_LANG, lang);
    if (!habit(set, STR("space-ends"))) /* there a function word opens clauses as well */
        rule_each(&words, FIELD_LANG_STOPWORDS, visit_function_word, &filling);
    filling.flags = WORD_WEEKDAY;
    rule_each(&words, FIELD_LANG_WEEKDAYS, visit_plain, &filling);
    filling.flags = WORD_MONTH;
    rule_each(&words, FIELD_LANG_MONTHS, visit_plain, &filling);
    tables->word_weights = rule_text(set, FIELD_SEGMENT_WORD_WEIGHTS);
    tables->stop_weights = rule_text(set, FIELD_SEGMENT_STOP_WEIGHTS);
    if (model_size(tables->stop_weights) != STOPS_SIZE)
        tables->stop_weights = STR_EMPTY;
    tables->letters_apart = tables->word_weights.len > 0;
    tables->word_list = rule_text(set, FIELD_SEGMENT_WORD_LIST);
    tables->space_ends = habit(set, STR("space-ends")) != 0;
    tables->join_emoji = habit(set, STR("join-emoji")) != 0;
    tables->join_syllables = habit(set, STR("join-syllables")) != 0;
    tables->split_hyphens = habit(set, STR("split-hyphens")) != 0;
    tables->whole_abbreviations = habit(set, STR("whole-abbreviations")) != 0;
    tables->ordinal_stops = habit(set, STR("ordinal-stops"));
    tables->colon_ends = habit(set, STR("colon-ends")) != 0;
    tables->capital_pronoun = habit(set, STR("capital-pronoun")) != 0;
    tables->lone_commas = habit(set, STR("lone-commas")) != 0;
    tables->label_colons = habit(set, STR("label-colons")) != 0;
    tables->open_ellipsis = habit(set, STR("open-ellipsis")) != 0;
    tables->label_stops = habit(set, STR("label-stops")) != 0;
    tables->cut_quotations = habit(set, STR("cut-quotations")) != 0;
    tables->whole_quotations = habit(set, STR("whole-quotations")) != 0;
    tables->colon_starters = habit(set, STR("colon-starters")) != 0;
    tables->semicolon_ends = habit(set, STR("semicolon-ends")) != 0;
    return tables;
}
