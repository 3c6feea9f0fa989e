/* The pass over quantities: money, measures, per cent, ages, counts of things, large bare numbers; written as .qty. */
#include "tag/numbers.h"

typedef struct Quantity {
    double value;
    uint32_t first, count; /* tokens */
    uint32_t at, end;      /* bytes */
    Str unit;              /* a code, or the counted noun; empty: a bare number */
    bool has_high;         /* a range: value to high */
    double high;
    const char *why;
} Quantity;

/* A currency's sign or code before its number: "$ 35", "US$3", "EUR 20"; not its name. */
static uint32_t currency_before(const TagBlock *block, uint32_t at, Str *code)
{
    RuleEntry entry;
    uint32_t count = tag_match(block, at, TAG_BIT(CURRENCIES), &entry);
    if (!count)
        return 0;
    bool is_code = entry.phrase.len == 3 && text_is_all_caps(entry.phrase);
    bool has_sign = false;
    for (size_t i = 0; i < entry.phrase.len;) {
        uint32_t point = utf8_next(entry.phrase, &i);
        has_sign |= char_class(point) == CHAR_SYMBOL;
    }
    if (!is_code && !has_sign)
        return 0;
    *code = entry.value;
    return count;
}

static double factor_of_suffix(const Tag *tag, Str suffix)
{
    RuleEntry entry;
    double factor;
    if (suffix.len && rule_lookup(&tag->words, FIELD_TAG_MULTIPLIERS, suffix, &entry) && tag_group_number(entry.value, &factor))
        return factor;
    return 0;
}

/* After money's sign every multiplier is one, single letters too: $3m, $2.1T, $ 5 m. */
static bool money_multiplier(const Tag *tag, const TagBlock *block, TagNumber *number, uint32_t after)
{
    RuleEntry entry;
    double factor;
    if (number->suffix.len) {
        factor = factor_of_suffix(tag, number->suffix);
        if (factor == 0)
            return false;
        number->value *= factor;
        number->end += (uint32_t)number->suffix.len;
        return true;
    }
    uint32_t count = tag_match(block, after, TAG_BIT(MULTIPLIERS), &entry);
    if (count && entry.phrase.len == 1 && tag_group_number(entry.value, &factor)) {
        number->value *= factor;
        number->count += count;
        number->end = tag_end(block, after + count - 1);
    }
    return true;
}

static bool money(const Tag *tag, const TagBlock *block, uint32_t at, Quantity *quantity)
{
    TagNumber number;
    Str code, again;
    uint32_t lead = currency_before(block, at, &code);
    if (!lead || !tag_number(tag, block, at + lead, &number) || number.kind != NUMBER_DIGITS)
        return false;
    if (!money_multiplier(tag, block, &number, at + lead + number.count))
        return false;
    *quantity = (Quantity){.value = number.value, .first = at, .count = lead + number.count, .unit = code, .why = "money",
                           .at = block->tokens.items[at].at, .end = number.end};
    RuleEntry entry;
    uint32_t after = tag_match(block, at + quantity->count, TAG_BIT(CURRENCIES), &entry); /* $5 USD, $300 Canadian dollars */
    again = after ? entry.value : STR_EMPTY;
    if (after && (str_equal(again, code) || str_equal(code, STR("USD"))) && !currency_before(block, at + quantity->count + after, &again)) {
        TagNumber next;
        if (!tag_number(tag, block, at + quantity->count + after, &next)) {
            quantity->unit = entry.value;
            quantity->count += after;
            quantity->end = tag_end(block, at + quantity->count - 1);
        }
    }
    return true;
}

/* A unit behind a number, with or without a hyphen; *end in bytes. */
static uint32_t unit_after(const Tag *tag, const TagBlock *block, uint32_t at, const TagNumber *number, Quantity *quantity)
{
    RuleEntry entry;
    if (number->suffix.len) {
        /* km² is cut before its sign, km/h into three: the longest phrase that begins in the suffix's token is not to be had, so the suffix alone */
        if (rule_lookup(&tag->words, FIELD_TAG_UNITS, number->suffix, &entry) || rule_lookup(&tag->words, FIELD_TAG_CURRENCIES, number->suffix, &entry)) {
            quantity->unit = entry.value;
            quantity->end = number->end + (uint32_t)number->suffix.len;
            return number->count;
        }
        return 0;
    }
    uint32_t next = at + number->count;
    uint32_t dash = tag_is_dash(block, next) && tag_joined(block, next) && tag_joined(block, next + 1);
    uint32_t count = tag_match(block, next + dash, TAG_BIT(UNITS) | TAG_BIT(CURRENCIES), &entry);
    if (!count && number->multiplied && !dash) { /* 3,5 millones de euros */
        dash = tag_match(block, next, TAG_BIT(DATE_GLUE), NULL);
        count = dash ? tag_match(block, next + dash, TAG_BIT(UNITS) | TAG_BIT(CURRENCIES), &entry) : 0;
    }
    if (!count)
        return 0;
    uint32_t last = next + dash + count;
    /* a lone letter must be no word: "5 a day", "3 m" stands before punctuation or a small word */
    if (entry.phrase.len == 1 && char_is_letter((unsigned char)entry.phrase.data[0]) && last < block->tokens.count &&
        tag_joined(block, last) && (tag_is_byte(block, last, '.') || tag_is_byte(block, last, '\'')) && tag_joined(block, last + 1))
        return 0;
    quantity->unit = entry.value;
    quantity->end = tag_end(block, last - 1);
    return number->count + dash + count;
}

/* "two years old", "45-year-old": the age's code. */
static uint32_t age_after(const Tag *tag, const TagBlock *block, uint32_t at, const TagNumber *number, Quantity *quantity)
{
    static const struct { Str period, code; } CODES[] = {{STR_INIT("year"), STR_INIT("a")}, {STR_INIT("month"), STR_INIT("mo")}, {STR_INIT("week"), STR_INIT("wk")}, {STR_INIT("day"), STR_INIT("d")}};
    RuleEntry entry;
    (void)tag;
    uint32_t next = at + number->count;
    next += tag_is_dash(block, next) && tag_joined(block, next);
    uint32_t count = tag_match(block, next, TAG_BIT(PERIODS), &entry);
    if (!count)
        return 0;
    next += count;
    next += tag_is_dash(block, next) && tag_joined(block, next);
    uint32_t old = tag_match(block, next, TAG_BIT(AGES), NULL);
    if (!old)
        return 0;
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (str_equal(entry.value, CODES[i].period)) {
            quantity->unit = CODES[i].code;
            quantity->end = tag_end(block, next + old - 1);
            return next + old - at;
        }
    return 0;
}

enum { NOUN_REACH = 4 /* words from a number to the noun it counts: "3,500 additional North Korean soldiers" */ };

static bool is_plural(const Tag *tag, const TagBlock *block, uint32_t at)
{
    Str word = tag_token(block, at);
    return word.len > 3 && word.data[word.len - 1] == 's' && word.data[word.len - 2] != 's' && block->marks[at].shape == SHAPE_LOWER &&
           !lang_is_stopword(&tag->names, word);
}

/* Whether a word may be the noun that is counted. */
static bool is_counted_noun(const Tag *tag, const TagBlock *block, uint32_t i, bool next, bool single)
{
    Str word = tag_token(block, i);
    bool plain = word.len > 3 && block->marks[i].shape == SHAPE_LOWER && !lang_is_stopword(&tag->names, word);
    if (tag->noun_capitals)
        return block->marks[i].shape == SHAPE_CAPITAL;
    if (tag->decimal_comma)
        return next && plain;
    return single ? next && plain && word.data[word.len - 1] != 's' : is_plural(tag, block, i);
}

/* The noun that a number counts: a listed word, a plural, or in other languages the next noun; tokens up to its end.
 * Names of peoples may stand between, with their "and": 63,000 Russian and North Korean troops. */
static uint32_t noun_after(const Tag *tag, const TagBlock *block, uint32_t at, bool single, uint32_t *noun)
{
    uint32_t reach = at + NOUN_REACH;
    for (uint32_t i = at; i < block->tokens.count && i < reach; i++) {
        const Token *token = &block->tokens.items[i];
        if (token->kind != TOKEN_WORD || block->marks[i].sentence != block->marks[at].sentence || block->marks[i].timed)
            return 0;
        if (block->marks[i].shape == SHAPE_CAPITAL && reach < at + 2 * NOUN_REACH)
            reach++;
        bool between = i > at && block->marks[i - 1].shape == SHAPE_CAPITAL && i + 1 < block->tokens.count && block->marks[i + 1].shape == SHAPE_CAPITAL;
        if (between && tag_match(block, i, TAG_BIT(NUMBER_GLUE), NULL))
            continue;
        if (tag_match(block, i, TAG_BIT(PERIODS), NULL))
            return 0;
        uint32_t listed = tag_match(block, i, TAG_BIT(COUNTED), NULL);
        if (listed) {
            *noun = i;
            return i + listed - at;
        }
        Str word = tag_token(block, i);
        if (is_counted_noun(tag, block, i, i == at, single)) {
            *noun = i;
            return i + 1 - at;
        }
        if (lang_is_stopword(&tag->names, word) || tag_match(block, i, TAG_BIT(NUMBERS), NULL))
            return 0;
    }
    return 0;
}

/* Whether plain digits are the end of a name: Index 500, Local 2015. */
static bool ends_name(const Tag *tag, const TagBlock *block, uint32_t at, const TagNumber *number)
{
    if (!at || tag->noun_capitals || number->kind != NUMBER_DIGITS || number->grouped || number->multiplied || number->value < 100 || block->title_case)
        return false;
    const Mark *before = &block->marks[at - 1];
    RuleEntry entry;
    return before->shape == SHAPE_CAPITAL && !before->starts && !before->timed && before->sentence == block->marks[at].sentence &&
           !tag_match(block, at - 1, TAG_BIT(ENTITIES) | TAG_BIT(NOT_NAMES) | TAG_BIT(NUMBERS), &entry);
}

/* A number with its noun, or a number that is large enough to stand alone. */
static bool count_of(const Tag *tag, const TagBlock *block, uint32_t at, const TagNumber *number, Quantity *quantity)
{
    uint32_t noun, next = at + number->count;
    if (number->suffix.len || number->kind == NUMBER_VAGUE || (number->kind == NUMBER_ARTICLE && !number->multiplied))
        return false;
    if (ends_name(tag, block, at, number))
        return false;
    bool single = number->value == 1;
    uint32_t glue = number->multiplied ? tag_match(block, next, TAG_BIT(DATE_GLUE), NULL) : 0; /* millions of people */
    uint32_t taken = next < block->tokens.count ? noun_after(tag, block, next, single, &noun) : 0;
    if (!taken && glue && next + glue < block->tokens.count && (taken = noun_after(tag, block, next + glue, single, &noun)) != 0)
        next += glue;
    quantity->why = "count";
    if (taken) {
        uint32_t last = next + taken - 1;
        quantity->count = number->count + (next - at - number->count) + taken;
        quantity->end = tag_end(block, last);
        quantity->unit = fold_case(tag->doc->arena, str_sub(block->text, block->tokens.items[noun].at, quantity->end - block->tokens.items[noun].at));
        return true;
    }
    quantity->count = number->count;
    quantity->end = number->end;
    quantity->unit = STR_EMPTY;
    return number->grouped || number->multiplied;
}

/* Whether digits are no quantity's start: inside a word or a code, after "No.", behind a decimal mark or colon. */
static bool is_inside(const TagBlock *block, uint32_t at)
{
    if (!at || !tag_joined(block, at))
        return false;
    uint8_t kind = block->tokens.items[at - 1].kind;
    if (kind == TOKEN_WORD || kind == TOKEN_NUMBER)
        return true;
    bool mark = tag_is_byte(block, at - 1, '.') || tag_is_byte(block, at - 1, ',') || tag_is_byte(block, at - 1, ':') ||
                tag_is_byte(block, at - 1, '/') || tag_is_byte(block, at - 1, '#') || tag_is_dash(block, at - 1) || tag_is_byte(block, at - 1, '_');
    return mark && at > 1 && tag_joined(block, at - 1) && block->tokens.items[at - 2].kind <= TOKEN_NUMBER;
}

/* A minus sign that belongs to the number: not behind another number or word. */
static bool minus_before(const TagBlock *block, uint32_t at)
{
    Str sign = at ? tag_token(block, at - 1) : STR_EMPTY;
    if (!str_equal(sign, STR("-")) && !str_equal(sign, STR("\u2212")))
        return false;
    return tag_joined(block, at) && block->tokens.items[at - 1].space_before;
}

static bool measure(const Tag *tag, const TagBlock *block, uint32_t at, Quantity *quantity)
{
    TagNumber number, high;
    if (is_inside(block, at) || !tag_number(tag, block, at, &number))
        return false;
    *quantity = (Quantity){.value = number.value, .first = at, .at = block->tokens.items[at].at, .why = "measure"};
    if (number.kind == NUMBER_VAGUE)
        return false;
    /* "10-20 km", "5 to 10 per cent": the first end has no unit of its own */
    uint32_t next = at + number.count;
    uint32_t range = number.suffix.len ? 0 : tag_is_dash(block, next) ? 1 : tag_match(block, next, TAG_BIT(RANGE_WORDS), NULL);
    if (range && next + range < block->tokens.count && tag_number(tag, block, next + range, &high) && high.value > number.value && high.kind <= NUMBER_WORDS) {
        uint32_t count = age_after(tag, block, next + range, &high, quantity);
        if (!count)
            count = unit_after(tag, block, next + range, &high, quantity);
        if (!count)
            count = count_of(tag, block, next + range, &high, quantity) ? quantity->count : 0;
        if (count) {
            quantity->has_high = true;
            quantity->high = high.value;
            if (high.multiplied && !number.multiplied && number.value < 1000 && high.value >= 1000) {
                double plain = high.value, factor = 1;
                while (plain >= 1000) {
                    plain /= 1000;
                    factor *= 1000;
                }
                quantity->value *= factor; /* 3 to 4 million */
            }
            quantity->count = number.count + range + count;
            return true;
        }
    }
    uint32_t count = age_after(tag, block, at, &number, quantity);
    if (count) {
        quantity->why = "age";
    } else if (number.kind == NUMBER_ARTICLE && !number.multiplied) {
        return false;
    } else {
        count = unit_after(tag, block, at, &number, quantity);
    }
    if (!count && number.suffix.len) { /* 0.5k miles, 300k */
        double factor = factor_of_suffix(tag, number.suffix);
        if (factor >= 1000 && number.suffix.len <= 3) {
            number.end += (uint32_t)number.suffix.len;
            number.value *= factor;
            number.suffix = STR_EMPTY;
            number.multiplied = true;
            quantity->value = number.value;
            count = unit_after(tag, block, at, &number, quantity);
        }
    }
    if (count) {
        quantity->count = count;
        if (minus_before(block, at)) {
            quantity->value = -quantity->value;
            quantity->at = block->tokens.items[at - 1].at;
        }
        return true;
    }
    return count_of(tag, block, at, &number, quantity);
}

/* "5 feet 2 inches", "13 dollars and 45 cents": the smaller unit joins the larger. */
static void add_smaller(const Tag *tag, const TagBlock *block, Quantity *quantity)
{
    static const struct { Str large, small; int parts; } PAIRS[] = {
        {STR_INIT("ft"), STR_INIT("in"), 12}, {STR_INIT("lb"), STR_INIT("oz"), 16}, {STR_INIT("USD"), STR_INIT("cent"), 100},
        {STR_INIT("EUR"), STR_INIT("cent"), 100}, {STR_INIT("AUD"), STR_INIT("cent"), 100}, {STR_INIT("CAD"), STR_INIT("cent"), 100},
        {STR_INIT("GBP"), STR_INIT("penny"), 100}, {STR_INIT("m"), STR_INIT("cm"), 100},
    };
    TagNumber number;
    Quantity small = {.unit = STR_EMPTY};
    uint32_t next = quantity->first + quantity->count;
    next += tag_match(block, next, TAG_BIT(NUMBER_GLUE), NULL);
    if (quantity->has_high || next >= block->tokens.count || !tag_number(tag, block, next, &number) || number.kind > NUMBER_WORDS)
        return;
    uint32_t count = unit_after(tag, block, next, &number, &small);
    for (size_t i = 0; count && i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (str_equal(quantity->unit, PAIRS[i].large) && str_equal(small.unit, PAIRS[i].small) && number.value < PAIRS[i].parts) {
            quantity->value += number.value / PAIRS[i].parts;
            quantity->count = next + count - quantity->first;
            quantity->end = small.end;
            return;
        }
}

static void write_quantity(Tag *tag, TagBlock *block, const Quantity *quantity)
{
    Value value = {0};
    tag_number_text(&value, quantity->value);
    if (quantity->has_high) {
        value_text(&value, "/");
        tag_number_text(&value, quantity->high);
    }
    Span *span = tag_add(tag, block, SPAN_QTY, quantity->at, quantity->end, quantity->why);
    attrs_add(tag->doc, &span->attrs, KEY_VALUE, arena_copy(tag->doc->arena, (Str){value.text, value.len}));
    if (quantity->unit.len)
        attrs_add(tag->doc, &span->attrs, KEY_UNIT, quantity->unit);
    for (uint32_t i = quantity->first; i < quantity->first + quantity->count; i++)
        block->marks[i].counted = true;
}

static bool may_begin(const TagBlock *block, uint32_t at)
{
    Str text = tag_token(block, at);
    uint8_t kind = block->tokens.items[at].kind;
    if (kind == TOKEN_NUMBER || (text.data[0] >= '0' && text.data[0] <= '9'))
        return true;
    return tag_match(block, at, TAG_BIT(NUMBERS) | TAG_BIT(CURRENCIES), NULL) != 0;
}

static void quantities_of_block(Tag *tag, TagBlock *block)
{
    uint32_t free_from = 0; /* bytes: behind the last finding */
    for (uint32_t at = 0; at < block->tokens.count;) {
        Quantity quantity;
        if (block->marks[at].timed || !may_begin(block, at) || block->tokens.items[at].at < free_from ||
            (!money(tag, block, at, &quantity) && !measure(tag, block, at, &quantity)) || quantity.at < free_from) {
            at++;
            continue;
        }
        add_smaller(tag, block, &quantity);
        write_quantity(tag, block, &quantity);
        free_from = quantity.end;
        at += quantity.count ? quantity.count : 1;
    }
}

void tag_quantities(Tag *tag)
{
    for (uint32_t i = 0; i < tag->block_count; i++)
        quantities_of_block(tag, &tag->blocks[i]);
}
