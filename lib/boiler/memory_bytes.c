/* A memory as the bytes of a file, and back. Numbers are little-endian; the last eight bytes are a hash of all before them, so that a
 * file that was cut short or changed is known. */
#include "boiler/memory.h"

#include <stdlib.h>

static const Str MAGIC = STR_INIT("stetmem2");
enum { HASH_BYTES = 8 };

/* ---- writing ---- */

static void put(Buf *out, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        buf_byte(out, (char)(value >> (8 * i)));
}

static void put_text(Buf *out, const char *data, size_t len)
{
    put(out, len, 1);
    buf_append(out, (Str){data, len});
}

static void put_site(Buf *out, const MemorySite *site)
{
    put_text(out, site->host, site->host_len);
    put(out, site->pages, 4);
    put(out, site->stamp, 8);
    put(out, site->line_count, 2);
    for (uint32_t i = 0; i < site->line_count; i++) {
        put(out, site->lines[i].print, 4);
        put(out, site->lines[i].pages, 1);
        put(out, site->lines[i].age, 1);
    }
    put(out, site->place_count, 1);
    for (uint32_t i = 0; i < site->place_count; i++) {
        put(out, site->places[i].print, 4);
        put(out, site->places[i].main, 1);
        put(out, site->places[i].other, 1);
    }
    put(out, site->page_count, 1);
    for (uint32_t i = 0; i < site->page_count; i++)
        put(out, site->recent[i], 4);
    put(out, site->selector_count, 1);
    for (uint32_t i = 0; i < site->selector_count; i++) {
        put_text(out, site->selectors[i].name, site->selectors[i].len);
        put(out, site->selectors[i].main, 2);
        put(out, site->selectors[i].other, 2);
    }
}

void memory_write(const Memory *memory, Buf *out)
{
    size_t start = out->len;
    MemorySite **sites = ARENA_NEW(memory->scratch, MemorySite *, (size_t)memory->count + 1);
    uint32_t count = memory->count;
    if (count)
        memcpy(sites, memory->sites, count * sizeof *sites);
    qsort(sites, count, sizeof *sites, memory_compare_sites);
    if (count > LIMIT_BOILER_SITES)
        count = LIMIT_BOILER_SITES;
    buf_append(out, MAGIC);
    put(out, memory->clock, 8);
    put(out, count, 4);
    for (uint32_t i = 0; i < count; i++)
        put_site(out, sites[i]);
    put(out, str_hash((Str){out->data + start, out->len - start}), HASH_BYTES);
}

/* ---- reading ---- */

typedef struct Taker {
    Str rest;
    bool bad;
} Taker;

static uint64_t take(Taker *taker, unsigned bytes)
{
    uint64_t value = 0;
    if (taker->rest.len < bytes) {
        taker->bad = true;
        return 0;
    }
    for (unsigned i = 0; i < bytes; i++)
        value |= (uint64_t)(unsigned char)taker->rest.data[i] << (8 * i);
    taker->rest = str_from(taker->rest, bytes);
    return value;
}

static Str take_text(Taker *taker, size_t most)
{
    size_t len = (size_t)take(taker, 1);
    if (len > most || len > taker->rest.len) {
        taker->bad = true;
        return STR_EMPTY;
    }
    Str text = str_sub(taker->rest, 0, len);
    taker->rest = str_from(taker->rest, len);
    return text;
}

static uint16_t take_count(Taker *taker, unsigned bytes, unsigned most)
{
    uint64_t count = take(taker, bytes);
    taker->bad = taker->bad || count > most;
    return (uint16_t)(taker->bad ? 0 : count);
}

static void take_site(Taker *taker, Memory *memory)
{
    Str host = take_text(taker, MEMORY_HOST);
    MemorySite *site = taker->bad ? NULL : memory_site(memory, host, true);
    if (!site) {
        taker->bad = true;
        return;
    }
    site->pages = (uint32_t)take(taker, 4);
    site->stamp = take(taker, 8);
    site->line_count = take_count(taker, 2, MEMORY_LINES);
    for (uint32_t i = 0; i < site->line_count; i++) {
        site->lines[i].print = (uint32_t)take(taker, 4);
        site->lines[i].pages = (uint8_t)take(taker, 1);
        site->lines[i].age = (uint8_t)take(taker, 1);
    }
    site->place_count = take_count(taker, 1, MEMORY_PLACES);
    for (uint32_t i = 0; i < site->place_count; i++) {
        site->places[i].print = (uint32_t)take(taker, 4);
        site->places[i].main = (uint8_t)take(taker, 1);
        site->places[i].other = (uint8_t)take(taker, 1);
    }
    site->page_count = take_count(taker, 1, MEMORY_PAGES);
    for (uint32_t i = 0; i < site->page_count; i++)
        site->recent[i] = (uint32_t)take(taker, 4);
    site->selector_count = take_count(taker, 1, MEMORY_SELECTORS);
    for (uint32_t i = 0; i < site->selector_count; i++) {
        Str name = take_text(taker, MEMORY_NAME);
        if (name.len)
            memcpy(site->selectors[i].name, name.data, name.len);
        site->selectors[i].len = (uint8_t)name.len;
        site->selectors[i].main = (uint16_t)take(taker, 2);
        site->selectors[i].other = (uint16_t)take(taker, 2);
    }
}

bool memory_read(Memory *memory, Str bytes)
{
    if (!bytes.len)
        return true;
    if (bytes.len < MAGIC.len + HASH_BYTES || !str_starts(bytes, MAGIC))
        return false;
    Taker hash = {str_from(bytes, bytes.len - HASH_BYTES), false};
    bytes.len -= HASH_BYTES;
    if (take(&hash, HASH_BYTES) != str_hash(bytes))
        return false;
    Taker taker = {str_from(bytes, MAGIC.len), false};
    memory->clock = take(&taker, 8);
    uint64_t count = take(&taker, 4);
    for (uint64_t i = 0; i < count && !taker.bad; i++)
        take_site(&taker, memory);
    return !taker.bad;
}
