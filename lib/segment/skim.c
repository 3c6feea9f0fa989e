/* Which parts of a text its sentences depend on, when words are not asked for: what stands near a mark, a line end, the text's ends.
 * The rest, more than half of most texts, is looked at as bit masks of 64 bytes and never becomes words.
 * A unit is what stands between two spaces, or one letter of a script that writes none. A unit is loud when a character in it
 * may decide something; kept are loud units, one or two units in front of each and AFTER behind (numbers there count for nothing,
 * as a row of footnotes' numbers may follow a stop). A test holds the sentences equal to those of the whole text. */
#include "segment/boundary.h"
#include "segment/skim_masks.h"

enum { BLOCK = 64, AFTER = 2, SHORT = 64 /* bytes of a text that may be a short item, which is one sentence */ };

typedef struct Skim {
    Arena *arena;
    Parts *parts;
    Str text;
    const Tables *tables;
    size_t past;             /* starts of units before here were seen to */
    size_t unit, before[2];  /* where the unit that is read begins, and those before it, the last one first */
    unsigned kept;           /* how many of before[] are there */
    bool unit_spaced, before_spaced[2];
    bool settles;            /* stops may be settled here */
    bool open;               /* the unit that is read is kept */
    bool loud;               /* a loud character was in it */
    bool number;             /* it begins with a digit */
    unsigned after;          /* if it is not loud: units still to be kept, with it */
    uint32_t skipped;        /* units with a space before them that were left out since the last part */
} Skim;

static bool is_ascii_letter(Str text, size_t at)
{
    return at < text.len && (unsigned char)(((unsigned char)text.data[at] | 0x20) - 'a') < 26;
}

/* What a character beyond ASCII is to a skim. */
typedef enum Sort { SORT_LETTER, SORT_UNIT /* of a script without spaces */, SORT_QUIET, SORT_LOUD } Sort;

/* Of one that is no letter. */
static Sort sort_of_mark(const Skim *skim, uint32_t point, size_t at, size_t end)
{
    if (point == 0x2019 && at && is_ascii_letter(skim->text, at - 1) && is_ascii_letter(skim->text, end))
        return SORT_QUIET; /* an apostrophe */
    bool touched = at && (unsigned char)skim->text.data[at - 1] > ' ' && end < skim->text.len && (unsigned char)skim->text.data[end] > ' ';
    if (touched && (point == 0x200C || point == 0x200D || point == 0xAD || point == 0x2060))
        return SORT_QUIET; /* inside words */
    if ((point == 0x3001 || point == 0xFF0C || point == 0x060C) && !skim->tables->lone_commas)
        return SORT_QUIET;
    return SORT_LOUD;
}

/* Of letters alone: by the character's bits. */
static inline Sort sort_of(uint8_t bits)
{
    CharClass class = (CharClass)(bits & CHAR_BITS_CLASS);
    if (class < CHAR_UPPER || class > CHAR_NUMBER)
        return SORT_LOUD;
    return class != CHAR_MARK && class != CHAR_DIGIT && (bits & CHAR_BITS_UNSPACED) ? SORT_UNIT : SORT_LETTER;
}

static inline bool is_katakana(uint32_t point)
{
    return (point >= 0x30A0 && point <= 0x30FF) || (point >= 0x31F0 && point <= 0x31FF) || (point >= 0xFF66 && point <= 0xFF9F) ||
           (point >= 0x1AFF0 && point <= 0x1B16F);
}

/* The character at p, which is none of ASCII. */
static inline uint32_t decode(const unsigned char *p, unsigned *len)
{
    *len = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (*len == 2)
        return (p[0] & 0x1FU) << 6 | (p[1] & 0x3FU);
    if (*len == 3)
        return (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
    return (p[0] & 0x07U) << 18 | (p[1] & 0x3FU) << 12 | (p[2] & 0x3FU) << 6 | (p[3] & 0x3FU);
}

/* Sorts the characters that begin at the bits of `wide` in the block at `at`; one may end beyond it: *carry its bytes there. */
static void sort_wide(const Skim *skim, size_t at, Masks *masks, uint64_t *units, uint64_t *loud, unsigned *carry)
{
    uint64_t gone = *carry ? ((uint64_t)1 << *carry) - 1 : 0; /* the rest of the last block's character, which was sorted there */
    gone |= masks->two | masks->two << 1 | masks->three | masks->three << 1 | masks->three << 2;
    masks->letters |= gone & masks->wide;
    *units |= masks->units;
    uint64_t left = masks->wide & ~gone;
    if (!skim->tables->lone_commas)
        left &= ~(masks->quiet_two | masks->quiet_two << 1 | masks->quiet_three | masks->quiet_three << 1 | masks->quiet_three << 2);
    *carry = 0;
    while (left) {
        unsigned bit = (unsigned)__builtin_ctzll(left);
        const unsigned char *p = (const unsigned char *)skim->text.data + at + bit;
        unsigned len;
        uint32_t point = decode(p, &len);
        uint64_t bytes = (((uint64_t)1 << len) - 1) << bit;
        uint8_t kind = char_bits(point);
        Sort sort = sort_of(kind);
        masks->digits |= (uint64_t)((kind & CHAR_BITS_CLASS) == CHAR_DIGIT || (kind & CHAR_BITS_CLASS) == CHAR_NUMBER) << bit;
        if (sort == SORT_UNIT && is_katakana(point))
            sort = SORT_LETTER; /* a run of it is one word */
        if (sort == SORT_LOUD)
            sort = sort_of_mark(skim, point, at + bit, at + bit + len);
        masks->letters |= sort <= SORT_UNIT ? bytes : 0;
        *units |= (uint64_t)(sort == SORT_UNIT) << bit;
        *loud |= (uint64_t)(sort == SORT_LOUD) << bit;
        left &= ~bytes;
        if (bit + len > BLOCK)
            *carry = bit + len - BLOCK;
    }
}

static void close_part(Skim *skim, size_t at)
{
    skim->parts->items[skim->parts->count - 1].end = (uint32_t)at;
    skim->open = false;
    skim->kept = 0;
    skim->skipped = 0;
}

/* From so many units before this one on; where the last part ends just there, it goes on. */
static void open_part(Skim *skim, unsigned before)
{
    if (before > skim->kept)
        before = skim->kept;
    uint32_t skipped = skim->skipped;
    for (unsigned i = before; i < skim->kept; i++)
        skipped += skim->before_spaced[i];
    uint32_t from = (uint32_t)(before ? skim->before[before - 1] : skim->unit);
    Part *last = skim->parts->count ? &skim->parts->items[skim->parts->count - 1] : NULL;
    if (!last || last->sort != PART_TOKENS || last->end != from)
        *ARENA_PUSH(skim->arena, skim->parts) = (Part){.from = from, .skipped = skipped};
    skim->open = true;
}

/* Units are read from `at` on, and none before is kept. */
static void skip_to(Skim *skim, size_t at, bool spaced)
{
    skim->past = at + 1;
    skim->unit = at;
    skim->unit_spaced = spaced;
    skim->kept = 0;
    skim->skipped = 0;
}

static bool is_hangul(uint32_t point)
{
    return point >= 0xAC00 && point <= 0xD7A3;
}

/* A letter of those that words with a space before and behind are made of here: with cases, or Hangul. */
static bool is_plain_letter(CharClass class, uint32_t point)
{
    return class == CHAR_UPPER || class == CHAR_LOWER || is_hangul(point);
}

/* A word of such letters, from a place up to what follows it. */
typedef struct Plain {
    size_t end;
    unsigned letters;
    CharClass first, last; /* classes of its letters */
} Plain;

static inline Plain plain_at(Str text, size_t from)
{
    Plain plain = {.end = from};
    while (plain.end < text.len) {
        const unsigned char *p = (const unsigned char *)text.data + plain.end;
        unsigned len = 1;
        CharClass class = (unsigned)(p[0] | 0x20) - 'a' < 26 ? (p[0] & 0x20 ? CHAR_LOWER : CHAR_UPPER) : CHAR_OTHER;
        if (p[0] >= 0x80) {
            uint32_t point = decode(p, &len);
            class = char_class(point);
            if (!is_plain_letter(class, point))
                break;
        } else if (class == CHAR_OTHER) {
            break;
        }
        if (!plain.letters++)
            plain.first = class;
        plain.last = class;
        plain.end += len;
    }
    return plain;
}

/* Whether a space and a letter follow at `at`. */
static bool word_follows(Str text, size_t at)
{
    if (at + 1 >= text.len || text.data[at] != ' ')
        return false;
    const unsigned char *p = (const unsigned char *)text.data + at + 1;
    unsigned len;
    uint32_t point = p[0] < 0x80 ? p[0] : decode(p, &len);
    return is_plain_letter(char_class(point), point);
}

static bool may_be_cut(const Skim *skim, size_t from, size_t end)
{
    return end - from < 32 && (tables_cut_lengths(skim->tables, skim->text.data[from]) >> (end - from) & 1u);
}

/* What stands before the space before `at` is a word or a comma, or `at` is where the text begins. */
static bool after_plain(Str text, size_t at)
{
    if (at < 2)
        return at == 0;
    unsigned char byte = (unsigned char)text.data[at - 2];
    if (byte < 0x80)
        return byte == ',' || (unsigned)(byte | 0x20) - 'a' < 26;
    size_t before = at - 1;
    uint32_t point = utf8_previous(text, &before);
    return is_plain_letter(char_class(point), point);
}

/* A part from the unit that is read on. */
static void add_stop(Skim *skim, size_t at, size_t end, PartSort sort)
{
    uint32_t skipped = skim->skipped;
    for (unsigned i = 0; i < skim->kept; i++)
        skipped += skim->before_spaced[i];
    *ARENA_PUSH(skim->arena, skim->parts) = (Part){.from = (uint32_t)skim->unit, .end = (uint32_t)end, .skipped = skipped, .stop = (uint32_t)at,
                                                   .sort = (uint8_t)sort, .spaced = skim->unit_spaced};
}

/* Letters that may be the Roman number of an item. */
static bool may_be_roman(Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!memchr("ivxIVX", word.data[i], 6))
            return false;
    return word.len <= 4;
}

/* The stop at `at` in the unit that is read, if it is one that ends a sentence for sure: behind a word that is no abbreviation and
 * no item's number, before a capitalised one with more words behind, or the last of the text. Appends its part. */
static bool take_plain_stop(Skim *skim, size_t at)
{
    Str text = skim->text;
    size_t from = skim->unit;
    char mark = text.data[at];
    bool ends_text = at + 1 == text.len;
    if ((mark != '.' && mark != '?' && mark != '!') || !skim->settles || !skim->unit_spaced || !after_plain(text, from))
        return false;
    Plain word = plain_at(text, from), next = {.end = at + 1};
    bool cased = word.last != CHAR_LETTER;
    if (word.end != at || word.letters < 2 || word.last == CHAR_UPPER || (!cased && skim->tables->label_stops) || may_be_cut(skim, from, at) || may_be_roman(str_sub(text, from, at - from)))
        return false;
    if (!ends_text) {
        if (text.data[at + 1] != ' ')
            return false;
        next = plain_at(text, at + 2);
        if (next.letters < 2 || next.first == CHAR_LOWER || !word_follows(text, next.end) || may_be_cut(skim, at + 2, next.end) ||
            !mark_is_plain(skim->tables, skim->arena, str_sub(text, from, at + 1 - from)))
            return false;
    }
    add_stop(skim, at, next.end, PART_STOP);
    skip_to(skim, next.end + 1, true);
    return true;
}

/* A letter of a script without spaces of three bytes at `at`, none of those that make one word with their neighbours. */
static bool is_unit(Str text, size_t at)
{
    if (text.len < 3 || at > text.len - 3 || ((unsigned char)text.data[at] & 0xF0) != 0xE0)
        return false;
    unsigned len;
    uint32_t point = decode((const unsigned char *)text.data + at, &len);
    return sort_of(char_bits(point)) == SORT_UNIT && !is_katakana(point);
}

/* The same of a stop of such a script, between its letters or at the text's end. */
static bool take_script_stop(Skim *skim, size_t at)
{
    Str text = skim->text;
    Str mark = str_sub(text, at, 3);
    bool ends_text = at + 3 == text.len;
    if (!skim->settles || at != skim->unit + 3 || !is_unit(text, skim->unit) || !(ends_text || (is_unit(text, at + 3) && is_unit(text, at + 6))) ||
        !(str_equal(mark, STR("\xE3\x80\x82")) || str_equal(mark, STR("\xEF\xBC\x81")) || str_equal(mark, STR("\xEF\xBC\x9F"))))
        return false;
    size_t end = ends_text ? text.len : at + 6;
    add_stop(skim, at, end, PART_SCRIPT_STOP);
    skip_to(skim, ends_text ? end + 1 : end, false);
    return true;
}

static inline void shift(Skim *skim)
{
    skim->skipped += skim->kept == 2 && skim->before_spaced[1];
    skim->before[1] = skim->before[0];
    skim->before_spaced[1] = skim->before_spaced[0];
    skim->before[0] = skim->unit;
    skim->before_spaced[0] = skim->unit_spaced;
    skim->kept += skim->kept < 2;
}

static inline unsigned ones(uint64_t bits) /* without -mpopcnt the compiler would call a function */
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    return (unsigned)(((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u >> 56);
}

/* Units that are quiet while none is kept: all but the last three are left out at once. */
static void take_quiet(Skim *skim, size_t at, uint64_t starts, uint64_t spaced)
{
    if (ones(starts) > 3) {
        uint64_t last = starts;
        for (int i = 0; i < 3; i++)
            last &= ~((uint64_t)1 << (63 - (unsigned)__builtin_clzll(last)));
        uint64_t first = last;
        /* what was kept, the unit that was read, and the first of these */
        skim->skipped += (uint32_t)ones(first & spaced) + skim->unit_spaced;
        for (unsigned i = 0; i < skim->kept; i++)
            skim->skipped += skim->before_spaced[i];
        skim->kept = 0;
        starts &= ~first;
        unsigned bit = (unsigned)__builtin_ctzll(starts);
        skim->unit = at + bit;
        skim->unit_spaced = spaced >> bit & 1;
        starts &= starts - 1;
    }
    for (; starts; starts &= starts - 1) {
        unsigned bit = (unsigned)__builtin_ctzll(starts);
        shift(skim);
        skim->unit = at + bit;
        skim->unit_spaced = spaced >> bit & 1;
    }
}

static inline uint64_t below(unsigned bit)
{
    return ((uint64_t)1 << bit) - 1;
}

/* Where a kept stretch ends: the start after those of the units that are still to be kept; 64: not in this block. */
static unsigned end_of_kept(const Skim *skim, uint64_t starts, uint64_t digits)
{
    unsigned wanted = skim->loud ? AFTER : skim->after - !skim->number;
    uint64_t plain = starts & ~digits;
    for (; wanted && plain; wanted--) {
        starts &= ~(plain ^ (plain - 1)); /* those beyond its lowest */
        plain &= plain - 1;
    }
    return wanted || !starts ? 64 : (unsigned)__builtin_ctzll(starts);
}

/* The block is over while units are kept. */
static void stay_open(Skim *skim, size_t at, uint64_t starts, uint64_t digits)
{
    if (!starts)
        return;
    unsigned last = 63 - (unsigned)__builtin_clzll(starts);
    unsigned passed = (unsigned)ones(starts & ~digits & below(last));
    skim->after = skim->loud ? AFTER - passed : skim->after - !skim->number - passed;
    skim->loud = false;
    skim->number = digits >> last & 1;
    skim->unit = at + last;
}

/* Of the bits of the block at `at`, those beyond what was seen to. */
static inline uint64_t beyond_past(const Skim *skim, size_t at, uint64_t bits)
{
    if (skim->past <= at)
        return bits;
    return skim->past - at >= BLOCK ? 0 : bits & ~below((unsigned)(skim->past - at));
}

static void take_block(Skim *skim, size_t at, uint64_t starts, uint64_t spaced, uint64_t loud, uint64_t digits)
{
    starts = beyond_past(skim, at, starts);
    for (;;) {
        unsigned next = loud ? (unsigned)__builtin_ctzll(loud) : 64;
        uint64_t up_to = next < 63 ? below(next + 1) : ~(uint64_t)0;
        if (!skim->open) {
            if (starts & up_to)
                take_quiet(skim, at, starts & up_to, spaced);
            if (next == 64)
                return;
            if ((unsigned char)skim->text.data[at + next] < 0x80 ? take_plain_stop(skim, at + next) : take_script_stop(skim, at + next)) {
                starts = beyond_past(skim, at, starts);
                loud &= ~up_to;
                continue;
            }
            open_part(skim, at + next == skim->unit ? 2 : 1); /* a mark that stands alone belongs to the word before it */
        } else {
            unsigned end = end_of_kept(skim, starts, digits);
            if (end < next) {
                close_part(skim, at + end);
                skim->unit = at + end;
                skim->unit_spaced = spaced >> end & 1;
                starts &= ~(below(end) | (uint64_t)1 << end);
                continue;
            }
            if (next == 64) {
                stay_open(skim, at, starts, digits);
                return;
            }
        }
        skim->loud = true;
        starts &= ~up_to;
        loud &= starts ? ~below((unsigned)__builtin_ctzll(starts)) : 0; /* the unit is loud once */
    }
}

/* The first units are kept; a word before a word is one by itself. */
static void begin(Skim *skim)
{
    Str text = skim->text;
    Plain word = plain_at(text, 0);
    if (skim->settles && word.letters && word_follows(text, word.end) && !may_be_cut(skim, 0, word.end)) {
        *ARENA_PUSH(skim->arena, skim->parts) = (Part){.end = (uint32_t)word.end, .sort = PART_WORD};
        skip_to(skim, word.end + 1, true);
    } else {
        open_part(skim, 0);
        skim->loud = true;
    }
}

/* The last units are kept, if they were not. */
static void finish(Skim *skim)
{
    size_t end = skim->text.len;
    if (skim->past > end)
        return; /* it ended in a stop */
    if (!skim->open)
        open_part(skim, 2);
    close_part(skim, end);
}

void skim_parts(Arena *arena, Str text, const Tables *tables, Parts *parts)
{
    Skim skim = {.arena = arena, .parts = parts, .text = text, .tables = tables};
    skim.settles = !tables->colon_ends && (text.len > SHORT || plain_at(text, 0).letters);
    SkimMasks *masks_of = skim_masks();
    char tail[BLOCK];
    uint64_t was_letter = 0, was_space = 1; /* of the last byte of the block before, as bit 0 */
    unsigned carry = 0;
    begin(&skim);
    for (size_t at = 0; at < text.len; at += BLOCK) {
        const char *block = text.data + at;
        uint64_t within = ~(uint64_t)0;
        if (text.len - at < BLOCK) {
            memset(tail, ' ', sizeof tail);
            memcpy(tail, block, text.len - at);
            block = tail;
            within = ((uint64_t)1 << (text.len - at)) - 1;
        }
        Masks masks;
        masks_of(block, &masks);
        uint64_t units = 0, loud = 0;
        if (masks.wide)
            sort_wide(&skim, at, &masks, &units, &loud, &carry);
        uint64_t next_letter = is_ascii_letter(text, at + BLOCK) ? (uint64_t)1 << 63 : 0;
        uint64_t next_space = at + BLOCK < text.len && text.data[at + BLOCK] == ' ' ? (uint64_t)1 << 63 : 0;
        uint64_t after_letter = masks.letters << 1 | was_letter, spaced = (masks.spaces << 1 | was_space) & ~masks.spaces & within;
        uint64_t quiet = masks.letters | masks.spaces | masks.wide | (masks.inside & after_letter & (masks.letters >> 1 | next_letter));
        if (!tables->lone_commas)
            quiet |= masks.commas & after_letter & (masks.spaces >> 1 | next_space);
        was_letter = masks.letters >> 63;
        was_space = masks.spaces >> 63;
        take_block(&skim, at, (spaced | units) & within, spaced, (loud | ~quiet) & within, masks.digits);
    }
    finish(&skim);
}
