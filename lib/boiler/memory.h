/* Site memory: what an engine remembers of sites from one page to the next, when it is asked to. Private to the room.
 *
 *   memory.c        sites, their lines and selectors: learning, merging, looking up
 *   memory_bytes.c  a memory as the bytes of a file, and back
 *   memory_page.c   a page and its site: marks what is known, learns, prints rules
 *
 * A memory is a table of sites in one arena. Each site is a bounded sketch (under 4,000 bytes in a file): prints of blocks with
 * the number of pages that had them, the pages seen last, and places (template signatures) and class names with how often they
 * held main text. Adding up two memories gives what one would have learned from both, in any order, up to what does not fit. */
#ifndef STET_BOILER_MEMORY_H
#define STET_BOILER_MEMORY_H

#include "base/base.h"

enum {
    MEMORY_LINES = 420,     /* blocks of a site: 6 bytes each */
    MEMORY_PLACES = 96,     /* places of its template: 6 bytes each */
    MEMORY_PAGES = 32,      /* pages seen last */
    MEMORY_SELECTORS = 16, MEMORY_NAME = 32, /* class names and their bytes */
    MEMORY_HOST = 96        /* bytes of a site's name; longer ones are cut */
};

typedef struct MemoryLine {
    uint32_t print; /* of the block's text, case and punctuation levelled */
    uint8_t pages;  /* that had it; 255: or more */
    uint8_t age;    /* low byte of the number of the page that had it last */
} MemoryLine;

typedef struct MemoryPlace {
    uint32_t print;      /* of the template's signature there */
    uint8_t main, other; /* pages on which its blocks were main text, and on which they were not; halved when one is full */
} MemoryPlace;

typedef struct MemorySelector {
    char name[MEMORY_NAME];
    uint8_t len;
    uint16_t main, other; /* pages on which its blocks were main text, and on which they were not */
} MemorySelector;

typedef struct MemorySite {
    char host[MEMORY_HOST];
    uint8_t host_len;
    uint32_t pages; /* learned */
    uint64_t stamp; /* the memory's clock when it learned last */
    uint16_t line_count, place_count, page_count, selector_count;
    MemoryLine lines[MEMORY_LINES]; /* by print */
    MemoryPlace places[MEMORY_PLACES];
    uint32_t recent[MEMORY_PAGES];  /* prints of addresses, the latest last */
    MemorySelector selectors[MEMORY_SELECTORS];
} MemorySite;

typedef struct Memory {
    Arena *arena, *scratch; /* scratch: used inside a call only */
    MemorySite **sites; /* in order of arrival; behind them those that were forgotten, whose room is used again */
    uint32_t count, made, capacity; /* made: with the forgotten ones */
    uint32_t *slots; /* number of the site, from 1; open addressing by host */
    uint32_t slot_count;
    uint64_t clock; /* pages learned in all */
} Memory;

/* What one page teaches. Prints and names without doubles. */
typedef struct MemoryPage {
    uint32_t address;
    const uint32_t *prints;
    uint32_t print_count;
    const MemoryPlace *places; /* main or other is 1 */
    uint32_t place_count;
    const MemorySelector *selectors; /* main or other is 1 */
    uint32_t selector_count;
} MemoryPage;

/* Empty, in `arena`, which lives as long. `scratch` may be cleared between any two calls. */
void memory_create(Memory *memory, Arena *arena, Arena *scratch);
/* NULL when it is not there and not to be made. A memory of twice LIMIT_BOILER_SITES forgets half of them to make one more, those
 * that learned longest ago: other sites' pointers do not outlive the call. */
MemorySite *memory_site(Memory *memory, Str host, bool make);
void memory_learn(Memory *memory, MemorySite *site, const MemoryPage *page);
/* Adds what `from` knows to `into`. */
void memory_merge(Memory *into, const Memory *from);
/* On how many pages a print was seen. */
unsigned site_line_pages(const MemorySite *site, uint32_t print);
/* What is known of a place; NULL: nothing. */
const MemoryPlace *site_place(const MemorySite *site, uint32_t print);
bool site_has_page(const MemorySite *site, uint32_t address);

/* The order in which sites are kept, of two MemorySite *const: the latest first; hosts decide between equals. */
int memory_compare_sites(const void *a, const void *b);

/* Appends the memory as bytes; of more than LIMIT_BOILER_SITES sites those that learned last. */
void memory_write(const Memory *memory, Buf *out);
/* Adds what the bytes hold to an empty memory; false when they are no memory, or damaged. Empty bytes are an empty memory. */
bool memory_read(Memory *memory, Str bytes);

#endif
