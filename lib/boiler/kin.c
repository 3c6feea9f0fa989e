/* What the words of lines have in common with others: with the page's title, with its description and the text it gives in data, and
 * with those lines that the first pass is sure of. Teasers, comments and notices speak of other things than the text around them.
 * Words are told apart by a hash; sets are bits or counts by hash, so that a rare false hit is possible and memory is bounded. */
#include "boiler/engine.h"

enum {
    KIN_WORDS = 64,      /* words of a line that are looked at: its beginning tells what it is about */
    KIN_LONG = 5,        /* letters of a long word; shorter ones are mostly function words */
    KIN_RUN = 3,         /* words of a run */
    KIN_RECORDS = 64,    /* metadata records that are looked at */
    KIN_SET = 1 << 17,   /* bits of a set */
    KIN_COUNTS = 1 << 16 /* counts of words of certain lines */
};

typedef struct KinSet {
    uint64_t *bits; /* NULL: empty */
} KinSet;

static void set_add(KinSet *set, Arena *arena, uint32_t hash)
{
    if (!set->bits)
        set->bits = ARENA_NEW(arena, uint64_t, KIN_SET / 64);
    set->bits[hash % KIN_SET / 64] |= (uint64_t)1 << hash % 64;
}

static bool set_has(const KinSet *set, uint32_t hash)
{
    return set->bits && (set->bits[hash % KIN_SET / 64] >> hash % 64 & 1);
}

/* ---- words ---- */

typedef struct KinWord {
    uint32_t hash;
    bool is_long;
} KinWord;

typedef struct KinReader {
    Str text;
    size_t at;
    uint32_t ideograph; /* hash of the one directly before; 0: none */
} KinReader;

static uint32_t add_byte(uint32_t hash, unsigned char byte)
{
    return (hash ^ byte) * 0x01000193u;
}

static uint32_t finish(uint32_t hash)
{
    hash = (hash ^ hash >> 15) * 0x2C1B3C6Du;
    return (hash ^ hash >> 13) | 1;
}

/* Lead bytes of characters that are marks or spaces: U+0080–00BF, U+2000–2FFF, U+3000–303F, full-width forms. */
static bool is_mark(const char *bytes, size_t len)
{
    unsigned char lead = (unsigned char)bytes[0], next = len > 1 ? (unsigned char)bytes[1] : 0;
    return lead == 0xC2 || lead == 0xE2 || (lead == 0xE3 && next == 0x80) || lead == 0xEF;
}

static bool is_word_byte(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static size_t width_of(unsigned char lead)
{
    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The next word; of scripts without spaces, the next two characters. */
static bool next_word(KinReader *reader, KinWord *word)
{
    uint32_t hash = 0, letters = 0;
    const char *data = reader->text.data;
    size_t len = reader->text.len;
    while (reader->at < len) {
        unsigned char c = (unsigned char)data[reader->at];
        size_t width = width_of(c), left = len - reader->at;
        width = width > left ? left : width;
        bool ideograph = c >= 0xE3 && c <= 0xE9, none = !is_word_byte(c) || (c >= 0x80 && is_mark(data + reader->at, left));
        if (letters && (none || ideograph))
            break;
        reader->at += width;
        if (none) {
            reader->ideograph = 0;
            continue;
        }
        for (size_t i = 0; i < width; i++)
            hash = add_byte(hash, c < 0x80 ? (unsigned char)(c | 0x20) : (unsigned char)data[reader->at - width + i]);
        letters++;
        if (!ideograph)
            continue;
        uint32_t before = reader->ideograph;
        reader->ideograph = finish(hash);
        if (before) {
            *word = (KinWord){finish(before * 31 + hash), true};
            return true;
        }
        hash = letters = 0;
    }
    *word = (KinWord){finish(hash), letters >= KIN_LONG};
    return letters > 0;
}

/* ---- against title, description and data ---- */

typedef struct KinSets {
    KinSet title, about, body;
} KinSets;

static uint32_t run_hash(const uint32_t run[KIN_RUN])
{
    uint32_t hash = 0;
    for (int i = 0; i < KIN_RUN; i++)
        hash = hash * 0x9E3779B1u + run[i];
    return finish(hash);
}

static void add_words(KinSet *set, Arena *arena, Str text)
{
    KinReader reader = {text, 0, 0};
    for (KinWord word; next_word(&reader, &word);)
        if (word.is_long)
            set_add(set, arena, word.hash);
}

static void add_runs(KinSet *set, Arena *arena, Str text)
{
    KinReader reader = {text, 0, 0};
    uint32_t run[KIN_RUN] = {0}, count = 0;
    for (KinWord word; next_word(&reader, &word);) {
        memmove(run, run + 1, sizeof run - sizeof *run);
        run[KIN_RUN - 1] = word.hash;
        if (++count >= KIN_RUN)
            set_add(set, arena, run_hash(run));
    }
}

static void read_records(KinSets *sets, Arena *arena, const Doc *doc)
{
    uint32_t read = 0;
    for (uint32_t i = 0; i < doc->meta.count && read < KIN_RECORDS; i++) {
        const Record *record = &doc->meta.items[i];
        read += record->id == META_TITLE || record->id == META_DESCRIPTION || record->id == META_ARTICLEBODY;
        if (record->id == META_TITLE)
            add_words(&sets->title, arena, record->text);
        else if (record->id == META_DESCRIPTION)
            add_runs(&sets->about, arena, record->text);
        else if (record->id == META_ARTICLEBODY)
            add_runs(&sets->body, arena, record->text);
    }
}

static uint8_t share_of_runs(const KinSet *set, uint32_t in, uint32_t runs)
{
    return set->bits && runs ? (uint8_t)(1 + in * 200 / runs) : 0;
}

static Kin kin_of(const KinSets *sets, Str text)
{
    KinReader reader = {text, 0, 0};
    uint32_t run[KIN_RUN] = {0}, count = 0, runs = 0, about = 0, body = 0;
    Kin kin = {0};
    for (KinWord word; count < KIN_WORDS && next_word(&reader, &word);) {
        kin.words = (uint8_t)(kin.words + word.is_long);
        kin.titled = (uint8_t)(kin.titled + (word.is_long && set_has(&sets->title, word.hash)));
        memmove(run, run + 1, sizeof run - sizeof *run);
        run[KIN_RUN - 1] = word.hash;
        if (++count < KIN_RUN)
            continue;
        runs++;
        about += set_has(&sets->about, run_hash(run));
        body += set_has(&sets->body, run_hash(run));
    }
    kin.about = share_of_runs(&sets->about, about, runs);
    kin.body = share_of_runs(&sets->body, body, runs);
    return kin;
}

void kin_build(Kin *kin, Arena *arena, const Doc *doc, const Lines *lines)
{
    KinSets sets = {{NULL}, {NULL}, {NULL}};
    read_records(&sets, arena, doc);
    add_words(&sets.title, arena, lines->title);
    for (uint32_t i = 0; i < lines->count; i++)
        kin[i] = line_has_text(&lines->items[i]) ? kin_of(&sets, lines->items[i].text) : (Kin){0};
}

/* ---- against certain lines ---- */

/* Adds a line's long words to the counts, or takes them away; a full count stays. */
static void count_words(uint8_t *counts, Str text, bool take)
{
    KinReader reader = {text, 0, 0};
    uint32_t count = 0;
    for (KinWord word; count < KIN_WORDS && next_word(&reader, &word); count++) {
        uint8_t *cell = &counts[word.hash % KIN_COUNTS];
        if (word.is_long && *cell < 255)
            *cell = (uint8_t)(take ? *cell - 1 : *cell + 1);
    }
}

static uint8_t count_topical(const uint8_t *counts, Str text)
{
    KinReader reader = {text, 0, 0};
    uint32_t count = 0, topical = 0;
    for (KinWord word; count < KIN_WORDS && next_word(&reader, &word); count++)
        topical += word.is_long && counts[word.hash % KIN_COUNTS];
    return (uint8_t)topical;
}

void kin_topics(Kin *kin, Arena *arena, const Lines *lines)
{
    uint8_t *counts = ARENA_NEW(arena, uint8_t, KIN_COUNTS);
    for (uint32_t i = 0; i < lines->count; i++)
        if (line_has_text(&lines->items[i]) && line_is_sure(&lines->items[i]))
            count_words(counts, lines->items[i].text, false);
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        bool sure = line_has_text(line) && line_is_sure(line);
        if (!line_has_text(line))
            continue;
        if (sure)
            count_words(counts, line->text, true); /* its own do not count */
        kin[i].topical = count_topical(counts, line->text);
        if (sure)
            count_words(counts, line->text, false);
    }
}
