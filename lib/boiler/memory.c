/* Sites, their lines, places and selectors: learning, merging, looking up. No input or output, no page. */
#include "boiler/memory.h"

#include <stdlib.h>

void memory_create(Memory *memory, Arena *arena, Arena *scratch)
{
    *memory = (Memory){.arena = arena, .scratch = scratch};
}

static uint32_t slot_of(const Memory *memory, Str host)
{
    uint32_t at = (uint32_t)(str_hash(host) >> 20) & (memory->slot_count - 1);
    for (; memory->slots[at]; at = (at + 1) & (memory->slot_count - 1)) {
        const MemorySite *site = memory->sites[memory->slots[at] - 1];
        if (str_equal((Str){site->host, site->host_len}, host))
            break;
    }
    return at;
}

static void fill_slots(Memory *memory)
{
    for (uint32_t i = 0; i < memory->count; i++)
        memory->slots[slot_of(memory, (Str){memory->sites[i]->host, memory->sites[i]->host_len})] = i + 1;
}

static void grow_slots(Memory *memory)
{
    memory->slot_count = memory->slot_count ? memory->slot_count * 2 : 64;
    memory->slots = ARENA_NEW(memory->arena, uint32_t, memory->slot_count);
    fill_slots(memory);
}

int memory_compare_sites(const void *a, const void *b)
{
    const MemorySite *x = *(MemorySite *const *)a, *y = *(MemorySite *const *)b;
    if (x->stamp != y->stamp)
        return x->stamp > y->stamp ? -1 : 1;
    return str_compare((Str){x->host, x->host_len}, (Str){y->host, y->host_len});
}

/* A stream may have pages of any number of sites. */
static void forget_sites(Memory *memory)
{
    qsort(memory->sites, memory->count, sizeof *memory->sites, memory_compare_sites);
    memory->count = LIMIT_BOILER_SITES;
    memset(memory->slots, 0, memory->slot_count * sizeof *memory->slots);
    fill_slots(memory);
}

static MemorySite *new_site(Memory *memory)
{
    if (memory->count == LIMIT_BOILER_SITES * 2)
        forget_sites(memory);
    if (memory->count == memory->made) {
        memory->sites = arena_grow(memory->arena, memory->sites, memory->count, &memory->capacity, sizeof *memory->sites);
        memory->sites[memory->made++] = arena_alloc(memory->arena, sizeof **memory->sites);
    }
    MemorySite *site = memory->sites[memory->count++];
    *site = (MemorySite){0};
    return site;
}

MemorySite *memory_site(Memory *memory, Str host, bool make)
{
    host = str_sub(host, 0, host.len < MEMORY_HOST ? host.len : MEMORY_HOST);
    if (memory->slot_count) {
        uint32_t slot = slot_of(memory, host);
        if (memory->slots[slot])
            return memory->sites[memory->slots[slot] - 1];
    }
    if (!make || !host.len)
        return NULL;
    if (memory->count * 2 >= memory->slot_count)
        grow_slots(memory);
    MemorySite *site = new_site(memory);
    memcpy(site->host, host.data, host.len);
    site->host_len = (uint8_t)host.len;
    memory->slots[slot_of(memory, host)] = memory->count;
    return site;
}

/* ---- lines ---- */

static int compare_prints(const void *a, const void *b)
{
    const MemoryLine *x = a, *y = b;
    return x->print < y->print ? -1 : x->print > y->print;
}

/* What is worth keeping first: seen on several pages, seen lately. `age` holds how long ago here. */
static int compare_worth(const void *a, const void *b)
{
    const MemoryLine *x = a, *y = b;
    unsigned often_x = x->pages > 1, often_y = y->pages > 1;
    if (often_x != often_y)
        return often_x > often_y ? -1 : 1;
    if (x->age != y->age)
        return x->age < y->age ? -1 : 1;
    if (x->pages != y->pages)
        return x->pages > y->pages ? -1 : 1;
    return compare_prints(a, b);
}

/* Adds up equal prints, then keeps the worthiest. `all` has room for both; numbers of pages tell how long ago each was seen. */
static void settle_lines(MemorySite *site, MemoryLine *all, uint32_t count, uint32_t now)
{
    qsort(all, count, sizeof *all, compare_prints);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (kept && all[kept - 1].print == all[i].print) {
            MemoryLine *line = &all[kept - 1];
            unsigned pages = (unsigned)line->pages + all[i].pages;
            line->pages = (uint8_t)(pages > UINT8_MAX ? UINT8_MAX : pages);
            line->age = all[i].age < line->age ? all[i].age : line->age;
        } else {
            all[kept++] = all[i];
        }
    }
    if (kept > MEMORY_LINES) {
        qsort(all, kept, sizeof *all, compare_worth);
        kept = MEMORY_LINES;
        qsort(all, kept, sizeof *all, compare_prints);
    }
    for (uint32_t i = 0; i < kept; i++) {
        site->lines[i] = all[i];
        site->lines[i].age = (uint8_t)(now - all[i].age);
    }
    site->line_count = (uint16_t)kept;
}

/* The site's lines with `age` turned into how many pages ago. */
static void copy_lines(const MemorySite *site, MemoryLine *into)
{
    for (uint32_t i = 0; i < site->line_count; i++) {
        into[i] = site->lines[i];
        into[i].age = (uint8_t)(site->pages - site->lines[i].age);
    }
}

static void learn_lines(Memory *memory, MemorySite *site, const MemoryPage *page)
{
    MemoryLine *all = ARENA_NEW(memory->scratch, MemoryLine, (size_t)site->line_count + page->print_count + 1);
    site->pages--; /* ages of old lines are counted from the page before */
    copy_lines(site, all);
    site->pages++;
    for (uint32_t i = 0; i < site->line_count; i++)
        all[i].age = all[i].age < UINT8_MAX ? (uint8_t)(all[i].age + 1) : UINT8_MAX;
    for (uint32_t i = 0; i < page->print_count; i++)
        all[site->line_count + i] = (MemoryLine){page->prints[i], 1, 0};
    settle_lines(site, all, site->line_count + page->print_count, site->pages);
}

unsigned site_line_pages(const MemorySite *site, uint32_t print)
{
    uint32_t low = 0, high = site->line_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (site->lines[middle].print < print)
            low = middle + 1;
        else
            high = middle;
    }
    return low < site->line_count && site->lines[low].print == print ? site->lines[low].pages : 0;
}

/* ---- pages ---- */

bool site_has_page(const MemorySite *site, uint32_t address)
{
    for (uint32_t i = 0; i < site->page_count; i++)
        if (site->recent[i] == address)
            return true;
    return false;
}

static void add_page(MemorySite *site, uint32_t address)
{
    if (site_has_page(site, address))
        return;
    if (site->page_count == MEMORY_PAGES) {
        memmove(site->recent, site->recent + 1, (MEMORY_PAGES - 1) * sizeof *site->recent);
        site->page_count--;
    }
    site->recent[site->page_count++] = address;
}

/* ---- places ---- */

const MemoryPlace *site_place(const MemorySite *site, uint32_t print)
{
    for (uint32_t i = 0; i < site->place_count; i++)
        if (site->places[i].print == print)
            return &site->places[i];
    return NULL;
}

static unsigned place_votes(const MemoryPlace *place)
{
    return (unsigned)place->main + place->other;
}

static void add_votes(MemoryPlace *known, const MemoryPlace *place)
{
    unsigned main = (unsigned)known->main + place->main, other = (unsigned)known->other + place->other;
    for (; main > UINT8_MAX || other > UINT8_MAX; main /= 2)
        other /= 2;
    known->main = (uint8_t)main;
    known->other = (uint8_t)other;
}

/* A newcomer takes the place of the weakest that is no stronger. */
static void add_place(MemorySite *site, const MemoryPlace *place)
{
    uint32_t weakest = 0;
    for (uint32_t i = 0; i < site->place_count; i++) {
        if (site->places[i].print == place->print) {
            add_votes(&site->places[i], place);
            return;
        }
        if (place_votes(&site->places[i]) < place_votes(&site->places[weakest]))
            weakest = i;
    }
    if (site->place_count < MEMORY_PLACES)
        site->places[site->place_count++] = *place;
    else if (place_votes(&site->places[weakest]) <= place_votes(place))
        site->places[weakest] = *place;
}

/* ---- selectors ---- */

static unsigned votes(const MemorySelector *selector)
{
    return (unsigned)selector->main + selector->other;
}

static void add_selector(MemorySite *site, const MemorySelector *selector)
{
    uint32_t weakest = 0;
    for (uint32_t i = 0; i < site->selector_count; i++) {
        MemorySelector *known = &site->selectors[i];
        if (known->len == selector->len && memcmp(known->name, selector->name, known->len) == 0) {
            if (votes(known) + votes(selector) <= UINT16_MAX) {
                known->main = (uint16_t)(known->main + selector->main);
                known->other = (uint16_t)(known->other + selector->other);
            }
            return;
        }
        if (votes(known) < votes(&site->selectors[weakest]))
            weakest = i;
    }
    if (site->selector_count < MEMORY_SELECTORS)
        site->selectors[site->selector_count++] = *selector;
    else if (votes(&site->selectors[weakest]) <= votes(selector))
        site->selectors[weakest] = *selector;
}

void memory_learn(Memory *memory, MemorySite *site, const MemoryPage *page)
{
    site->pages++;
    site->stamp = ++memory->clock;
    learn_lines(memory, site, page);
    add_page(site, page->address);
    for (uint32_t i = 0; i < page->place_count; i++)
        add_place(site, &page->places[i]);
    for (uint32_t i = 0; i < page->selector_count; i++)
        add_selector(site, &page->selectors[i]);
}

/* ---- merging ---- */

static void merge_site(Memory *memory, MemorySite *into, const MemorySite *from)
{
    MemoryLine *all = ARENA_NEW(memory->scratch, MemoryLine, (size_t)into->line_count + from->line_count + 1);
    copy_lines(into, all);
    copy_lines(from, all + into->line_count);
    uint32_t count = (uint32_t)into->line_count + from->line_count;
    into->pages += from->pages;
    settle_lines(into, all, count, into->pages);
    for (uint32_t i = 0; i < from->page_count; i++)
        add_page(into, from->recent[i]);
    for (uint32_t i = 0; i < from->place_count; i++)
        add_place(into, &from->places[i]);
    for (uint32_t i = 0; i < from->selector_count; i++)
        add_selector(into, &from->selectors[i]);
}

void memory_merge(Memory *into, const Memory *from)
{
    for (uint32_t i = 0; i < from->count; i++) {
        const MemorySite *site = from->sites[i];
        MemorySite *mine = memory_site(into, (Str){site->host, site->host_len}, true);
        merge_site(into, mine, site);
        mine->stamp = into->clock + site->stamp;
    }
    into->clock += from->clock;
}
