/* MinHash signatures of texts and a window of them. See dedup.h. */
#include "boiler/dedup.h"

enum { CHAIN = 64 /* entries of one chain that are looked at: those behind it are older */ };
static const double NEAR = 0.8;

void dedup_create(Dedup *dedup, Arena *arena, uint32_t window)
{
    *dedup = (Dedup){.size = window, .slot_count = 16};
    while (dedup->slot_count < window)
        dedup->slot_count *= 2;
    dedup->entries = ARENA_NEW(arena, DedupEntry, window);
    dedup->slots = ARENA_NEW(arena, uint32_t, (size_t)dedup->slot_count * DEDUP_BANDS);
}

void dedup_begin(Dedup *dedup)
{
    memset(dedup->bins, 0xFF, sizeof dedup->bins);
    dedup->count = 0;
}

/* ---- the signature ---- */

static uint64_t mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
    hash *= 0xD6E8FEB86659FD93u;
    return hash ^ hash >> 32;
}

static void add_shingle(Dedup *dedup, size_t words)
{
    uint64_t hash = words;
    for (size_t i = 0; i < words; i++)
        hash = mix(hash ^ dedup->words[(dedup->count - words + i) % DEDUP_SHINGLE]);
    uint32_t bin = (uint32_t)hash % DEDUP_BINS, value = (uint32_t)(hash >> 32);
    if (value == UINT32_MAX)
        value--;
    if (value < dedup->bins[bin])
        dedup->bins[bin] = value;
}

static void add_word(Dedup *dedup, uint64_t word)
{
    dedup->words[dedup->count % DEDUP_SHINGLE] = word;
    dedup->count++;
    if (dedup->count >= DEDUP_SHINGLE)
        add_shingle(dedup, DEDUP_SHINGLE);
}

/* Words are runs of letters and digits, ASCII in any case; characters of scripts that write no spaces stand alone. */
void dedup_add(Dedup *dedup, Str text)
{
    const uint64_t basis = 0xCBF29CE484222325u, prime = 0x100000001B3u;
    uint64_t hash = basis;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool alone = c >= 0xE3 && c <= 0xE9 && i + 2 < text.len;
        bool letter = c >= 0x80 ? c != 0xC2 && c != 0xE2 && !alone : ascii_is_letter((char)c) || ascii_is_digit((char)c);
        if (letter) {
            hash = (hash ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * prime;
            continue;
        }
        if (hash != basis)
            add_word(dedup, hash);
        hash = basis;
        if (alone)
            add_word(dedup, str_hash(str_sub(text, i, 3)));
        i += alone || c == 0xE2 ? 2 : c == 0xC2 ? 1 : 0; /* general punctuation and the like divide words */
    }
    if (hash != basis)
        add_word(dedup, hash);
}

/* ---- the window ---- */

/* The slot of a band; NULL when the signature says nothing there. */
static uint32_t *slot_of(Dedup *dedup, const uint32_t *bins, uint32_t band)
{
    uint64_t hash = band;
    bool any = false;
    for (uint32_t row = 0; row < DEDUP_ROWS; row++) {
        uint32_t value = bins[band * DEDUP_ROWS + row];
        any = any || value != UINT32_MAX;
        hash = mix(hash << 1 ^ value);
    }
    return any ? &dedup->slots[(size_t)band * dedup->slot_count + ((uint32_t)hash & (dedup->slot_count - 1))] : NULL;
}

static double similarity(const uint32_t *a, const uint32_t *b)
{
    uint32_t same = 0, any = 0;
    for (uint32_t i = 0; i < DEDUP_BINS; i++) {
        any += a[i] != UINT32_MAX || b[i] != UINT32_MAX;
        same += a[i] == b[i] && a[i] != UINT32_MAX;
    }
    return any ? (double)same / any : 0;
}

/* The most similar entry of the bands' chains; of equals the first that was found. NULL: none is near. */
static const DedupEntry *find_near(Dedup *dedup, double *score)
{
    const DedupEntry *best = NULL;
    *score = 0;
    for (uint32_t band = 0; band < DEDUP_BANDS; band++) {
        const uint32_t *slot = slot_of(dedup, dedup->bins, band);
        uint32_t number = slot ? *slot : 0;
        for (int i = 0; number && i < CHAIN; i++) {
            const DedupEntry *entry = &dedup->entries[number - 1];
            double found = similarity(entry->bins, dedup->bins);
            dedup->looked++;
            if (found >= NEAR && found > *score) {
                best = entry;
                *score = found;
            }
            if (found >= 1)
                return best;
            number = entry->next[band];
        }
    }
    return best;
}

/* Takes the entry that the next one replaces out of its chains: it is the oldest, so the last of each. */
static void remove_oldest(Dedup *dedup, uint32_t at)
{
    DedupEntry *entry = &dedup->entries[at];
    for (uint32_t band = 0; band < DEDUP_BANDS && entry->used; band++) {
        uint32_t *link = slot_of(dedup, entry->bins, band);
        while (link && *link && *link != at + 1)
            link = &dedup->entries[*link - 1].next[band];
        if (link && *link)
            *link = entry->next[band];
    }
}

static void join(Dedup *dedup, Str name)
{
    uint32_t at = dedup->next;
    DedupEntry *entry = &dedup->entries[at];
    remove_oldest(dedup, at);
    memcpy(entry->bins, dedup->bins, sizeof entry->bins);
    entry->used = true;
    entry->name_len = (uint8_t)name.len;
    if (name.len)
        memcpy(entry->name, name.data, name.len);
    for (uint32_t band = 0; band < DEDUP_BANDS; band++) {
        uint32_t *slot = slot_of(dedup, entry->bins, band);
        entry->next[band] = slot ? *slot : 0;
        if (slot)
            *slot = at + 1;
    }
    dedup->next = at + 1 == dedup->size ? 0 : at + 1;
}

/* "#" and the number of the document. */
static Str number_name(uint64_t number, char room[24])
{
    size_t at = 24;
    do
        room[--at] = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    room[--at] = '#';
    return (Str){room + at, 24 - at};
}

bool dedup_end(Dedup *dedup, Str name, Str *of, double *score)
{
    char room[24];
    dedup->documents++;
    if (!dedup->count)
        return false;
    if (dedup->count < DEDUP_SHINGLE)
        add_shingle(dedup, (size_t)dedup->count);
    const DedupEntry *near = find_near(dedup, score);
    if (near) {
        *of = (Str){near->name, near->name_len};
        return true;
    }
    if (!name.len)
        name = number_name(dedup->documents, room);
    size_t len = name.len < DEDUP_NAME ? name.len : DEDUP_NAME;
    while (len > 0 && len < name.len && ((unsigned char)name.data[len] & 0xC0) == 0x80)
        len--;
    join(dedup, str_sub(name, 0, len));
    return false;
}
