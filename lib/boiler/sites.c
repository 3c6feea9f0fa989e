/* Rules for one site: simple selectors over a block's path and class tokens, which keep, drop, or name the headline, the byline and
 * the date. A table by host, built at the start. */
#include "boiler/engine.h"

#include <stdlib.h>

enum { HOST_LABELS = 8 }; /* labels of a host that may be left off to find its rules */

static int compare_rules(const void *a, const void *b)
{
    const SiteRule *x = a, *y = b;
    int order = str_compare(x->host, y->host);
    return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

static void add_rule(void *context, const RuleEntry *entry)
{
    Boiler *boiler = context;
    SiteRule *rule = ARENA_PUSH(&boiler->arena, &boiler->site_rules);
    *rule = (SiteRule){.host = entry->value, .selector = entry->phrase, .field = entry->field, .place = boiler->site_rules.count};
}

void sites_create(Boiler *boiler)
{
    static const FieldId FIELDS[] = {FIELD_SITE_KEEP, FIELD_SITE_DROP, FIELD_SITE_TITLE, FIELD_SITE_BYLINE, FIELD_SITE_DATE};
    RuleSet any = rules_select(boiler->rules, RULES_SITE, STR("any"));
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        rule_each(&any, FIELDS[i], add_rule, boiler);
    if (boiler->site_rules.count)
        qsort(boiler->site_rules.items, boiler->site_rules.count, sizeof *boiler->site_rules.items, compare_rules);
}

/* The rules of exactly this host. */
static const SiteRule *rules_of_host(const Boiler *boiler, Str host, uint32_t *count)
{
    const SiteRule *rules = boiler->site_rules.items;
    uint32_t low = 0, high = boiler->site_rules.count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (str_compare(rules[middle].host, host) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t end = low;
    while (end < boiler->site_rules.count && str_equal(rules[end].host, host))
        end++;
    *count = end - low;
    return *count ? rules + low : NULL;
}

/* ---- selectors ---- */

static bool has_token(Str list, char separator, Str wanted)
{
    Str token;
    while (str_split(&list, separator, &token))
        if (str_equal_ascii_case(token, wanted))
            return true;
    return false;
}

/* Whether the elements of `steps` follow each other somewhere in the path. */
static bool has_steps(Str path, Str steps)
{
    for (size_t at = 0; at + steps.len <= path.len; at++) {
        bool begins = at == 0 || path.data[at - 1] == '/', ends = at + steps.len == path.len || path.data[at + steps.len] == '/';
        if (begins && ends && str_equal(str_sub(path, at, steps.len), steps))
            return true;
    }
    return false;
}

static bool selector_fits(Str selector, Str path, Str classes)
{
    Str part;
    bool any = false;
    while (str_split(&selector, ' ', &part)) {
        if (!part.len)
            continue;
        any = true;
        bool fits = part.data[0] == '.' || part.data[0] == '#' ? has_token(classes, ' ', str_from(part, 1)) : has_steps(path, part);
        if (!fits)
            return false;
    }
    return any;
}

static bool any_fits(const SiteRule *rules, uint32_t count, FieldId field, Str path, Str classes)
{
    for (uint32_t i = 0; i < count; i++)
        if (rules[i].field == field && selector_fits(rules[i].selector, path, classes))
            return true;
    return false;
}

/* ---- a page ---- */

static void read_byline(Boiler *boiler, Lines *lines, Line *line, bool date)
{
    Byline byline;
    byline_read(boiler, line->text, date ? BYLINE_LINE : BYLINE_RECORD, &byline);
    if (date && byline.has_date && !lines->ruled_date) {
        lines->byline.date = byline.date;
        lines->byline.has_date = lines->ruled_date = true;
        lines->byline.date_rank = DATE_RANK_OWN;
    }
    if (!date && byline.count && !lines->ruled_byline) {
        memcpy(lines->byline.authors, byline.authors, sizeof byline.authors);
        lines->byline.count = byline.count;
        lines->byline.tier = TIER_WORD;
        lines->ruled_byline = true;
    }
    line->region = REGION_META;
}

static void apply(Boiler *boiler, Lines *lines, uint32_t at, const SiteRule *rules, uint32_t count, bool *titled)
{
    Line *line = &lines->items[at];
    Str path = attrs_value(&line->block->record.attrs, KEY_PATH), classes = attrs_value(&line->block->record.attrs, KEY_CLASS);
    line->dropped = any_fits(rules, count, FIELD_SITE_DROP, path, classes);
    line->kept = !line->dropped && any_fits(rules, count, FIELD_SITE_KEEP, path, classes);
    if (!*titled && line->words && any_fits(rules, count, FIELD_SITE_TITLE, path, classes)) {
        *titled = true;
        lines->headline = at;
        lines->title = str_trim(line->text);
    }
    if (line->words && any_fits(rules, count, FIELD_SITE_BYLINE, path, classes))
        read_byline(boiler, lines, line, false);
    if (line->words && any_fits(rules, count, FIELD_SITE_DATE, path, classes))
        read_byline(boiler, lines, line, true);
}

void sites_apply(Boiler *boiler, const Doc *doc, Lines *lines)
{
    if (!boiler->site_rules.count)
        return;
    Str host = page_site(doc);
    for (int labels = 0; labels < HOST_LABELS && host.len; labels++) {
        uint32_t count;
        bool titled = false;
        const SiteRule *rules = rules_of_host(boiler, host, &count);
        for (uint32_t i = 0; i < lines->count && rules; i++)
            apply(boiler, lines, i, rules, count, &titled);
        if (titled)
            head_mark_headline(lines);
        if (rules)
            return;
        size_t dot = str_find_byte(host, '.');
        host = dot == STR_NONE ? STR_EMPTY : str_from(host, dot + 1);
    }
}
