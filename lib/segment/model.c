/* Gaps between letters → joined or not, by weights read in place. Contract in model.h; the weights are made by train.c. */
#include "segment/model.h"

enum { SCRIPTS = 7 }; /* of an atom: none, Han, hiragana, katakana, other unspaced, number, other word or mark */
enum { SCRIPT_NONE, OF_HAN, OF_HIRAGANA, OF_KATAKANA, OF_OTHER_UNSPACED, OF_NUMBER, OF_REST };
enum { SMALL_SYLLABLE = OF_HAN, CAPITAL_SYLLABLE = OF_HIRAGANA };

/* Where the kinds of direct weights begin. */
enum { FOUR = SCRIPTS * SCRIPTS * SCRIPTS * SCRIPTS, AT_FOUR = 0, AT_BEFORE = FOUR, AT_AFTER = AT_BEFORE + FOUR, AT_TWO = AT_AFTER + FOUR, AT_LISTS = AT_TWO + SCRIPTS * SCRIPTS,
       AT_LEFT = AT_LISTS + 64, AT_RIGHT = AT_LEFT + 4 * SCRIPTS * SCRIPTS, AT_OVER = AT_RIGHT + 4 * SCRIPTS * SCRIPTS,
       AT_BIAS = AT_OVER + 4 * SCRIPTS * SCRIPTS };

static uint32_t mix(uint32_t hash, uint32_t with)
{
    uint64_t product = (uint64_t)(hash ^ with) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(product >> 32) ^ (uint32_t)product;
}

uint32_t model_hash(Str letter)
{
    uint32_t hash = 0x811C9DC5u;
    for (size_t i = 0; i < letter.len; i++)
        hash = (hash ^ (unsigned char)letter.data[i]) * 0x01000193u;
    return hash;
}

/* The texts are lines of MODEL_LINE characters; the last line may lack its end. */
uint32_t model_size(Str text)
{
    size_t lines = (text.len + 1) / (MODEL_LINE + 1);
    if (!lines || lines > 65536 || text.len + 1 - lines * (MODEL_LINE + 1) > 1)
        return 0;
    return (uint32_t)(lines * MODEL_LINE);
}

static inline int char_at(Str text, uint32_t i)
{
    return text.data[i + i / MODEL_LINE];
}

/* All bits of a word lie in one line, so that they cost one look at memory. */
typedef struct Probe {
    uint32_t start, of;
} Probe;

static inline Probe probe_of(uint32_t hash, uint32_t bits)
{
    uint32_t line = bits / (6 * MODEL_LINE);
    return (Probe){(uint32_t)((uint64_t)hash * line >> 32) * 6 * MODEL_LINE, mix(hash, 0xA5A5u)};
}

static inline uint32_t next_probe(Probe *probe)
{
    uint32_t bit = probe->start + (uint32_t)((uint64_t)probe->of * (6 * MODEL_LINE) >> 32);
    probe->of = mix(probe->of, 0x5BD1u);
    return bit;
}

void model_probes(const uint32_t *hashes, unsigned letters, uint32_t bits, uint32_t probes[MODEL_PROBES])
{
    uint32_t hash = letters;
    for (unsigned i = 0; i < letters; i++)
        hash = mix(hash * 31, hashes[i]);
    Probe probe = probe_of(hash, bits);
    for (unsigned i = 0; i < MODEL_PROBES; i++)
        probes[i] = next_probe(&probe);
}

/* Most are not, by their first bit. */
static bool is_listed(Str list, uint32_t bits, const Atom *atoms, unsigned letters)
{
    uint32_t hash = letters;
    for (unsigned i = 0; i < letters; i++)
        hash = mix(hash * 31, atoms[i].hash);
    Probe probe = probe_of(hash, bits);
    for (unsigned i = 0; i < MODEL_PROBES; i++) {
        uint32_t bit = next_probe(&probe);
        if (!((char_at(list, bit / 6) - '0') >> bit % 6 & 1))
            return false;
    }
    return true;
}

static uint8_t script_of(const Work *work, const Word *word)
{
    if (!(word->flags & WORD_IDEOGRAPH))
        return word->class == CLASS_NUMBER ? OF_NUMBER : OF_REST;
    uint32_t point = word_point(work, word);
    if (point >= 0x3041 && point <= 0x309F)
        return OF_HIRAGANA;
    if (point >= 0x30A0 && point <= 0x30FF)
        return OF_KATAKANA;
    return (point >= 0x2E80 && point <= 0x9FFF) || point >= 0x20000 ? OF_HAN : OF_OTHER_UNSPACED;
}

static bool is_syllable(const Word *word)
{
    return word->class == CLASS_WORD && word->mark == MARK_NONE && word->len < 32;
}

/* Of a language that writes syllables apart: they are its letters. */
static Atom syllable_of(const Work *work, uint32_t i)
{
    const Word *word = &work->words.items[i];
    bool syllable = is_syllable(word);
    Atom atom = {.script = word->class == CLASS_NUMBER ? OF_NUMBER : OF_REST};
    if (syllable)
        atom.script = word->shape == SHAPE_UPPER ? CAPITAL_SYLLABLE : SMALL_SYLLABLE;
    atom.hash = syllable ? model_hash(word_text(work, word)) : word->mark ? word_point(work, word) : atom.script;
    size_t end = i ? word[-1].at + word[-1].len : 0;
    atom.joins = i && syllable && is_syllable(&word[-1]) && end + 1 == word->at && work->text.data[end] == ' ';
    return atom;
}

static Atom atom_of(const Work *work, uint32_t i)
{
    if (work->tables->join_syllables)
        return syllable_of(work, i);
    const Word *word = &work->words.items[i];
    Atom atom = {.script = script_of(work, word)};
    atom.hash = atom.script < OF_NUMBER ? model_hash(word_text(work, word)) : word->mark ? word_point(work, word) : atom.script;
    if (!i || word[-1].at + word[-1].len != word->at)
        return atom;
    bool letter = word->flags & WORD_IDEOGRAPH, letter_before = word[-1].flags & WORD_IDEOGRAPH;
    atom.joins = (letter || word->class == CLASS_NUMBER) && (letter_before || (letter && word[-1].class == CLASS_NUMBER));
    return atom;
}

Atom *model_atoms(Arena *arena, const Work *work, Str list, uint32_t *from, uint32_t *to)
{
    uint32_t count = work->words.count, bits = model_size(list) * 6;
    Atom *atoms = ARENA_NEW(arena, Atom, (size_t)count + MODEL_WORD);
    *from = count;
    *to = 0;
    for (uint32_t i = 0; i < count; i++) {
        atoms[i] = atom_of(work, i);
        if (atoms[i].joins) {
            *from = *from < i ? *from : i;
            *to = i + 1;
        }
    }
    for (uint32_t i = *from ? *from - 1 : 0; bits && i < *to; i++)
        for (unsigned letters = 2; letters <= MODEL_WORD && atoms[i + letters - 1].joins; letters++)
            atoms[i].words |= (uint8_t)(is_listed(list, bits, &atoms[i], letters) << letters);
    return atoms;
}

/* The longest word of the list that ends before atom i, begins at it, holds it and the one before; 0 none, 1 two letters … */
static unsigned longest_left(const Atom *atoms, uint32_t i)
{
    for (unsigned letters = MODEL_WORD; letters >= 2; letters--)
        if (i >= letters && atoms[i - letters].words >> letters & 1)
            return letters - 1;
    return 0;
}

static unsigned longest_right(const Atom *atoms, uint32_t i)
{
    return atoms[i].words ? 31u - (unsigned)__builtin_clz(atoms[i].words) - 1 : 0;
}

static unsigned longest_over(const Atom *atoms, uint32_t i)
{
    unsigned longest = 0;
    for (unsigned before = 1; before < MODEL_WORD && before <= i; before++) {
        unsigned fit = atoms[i - before].words >> (before + 1);
        unsigned letters = fit ? 31u - (unsigned)__builtin_clz(fit) + before + 1 : 0;
        longest = letters > longest ? letters : longest;
    }
    return longest ? longest - 1 : 0;
}

void model_features(const Atom *atoms, uint32_t count, uint32_t i, uint32_t size, uint32_t features[MODEL_FEATURES])
{
    static const Atom edge = {.hash = 1};
    const Atom *a = i >= 3 ? &atoms[i - 3] : &edge, *f = i + 2 < count ? &atoms[i + 2] : &edge;
    const Atom *b = i >= 2 ? &atoms[i - 2] : &edge, *c = i >= 1 ? &atoms[i - 1] : &edge, *d = &atoms[i], *e = i + 1 < count ? &atoms[i + 1] : &edge;
    uint32_t room = size - MODEL_DIRECT, two = c->script * SCRIPTS + (uint32_t)d->script;
    uint32_t bc = mix(b->hash * 3, c->hash), cd = mix(c->hash * 3, d->hash), de = mix(d->hash * 3, e->hash);
    const uint32_t hashes[] = {mix(b->hash, 11), mix(c->hash, 22), mix(d->hash, 33), mix(e->hash, 44), mix(bc, 55), mix(cd, 66), mix(de, 77),
                               mix(mix(bc, d->hash), 88), mix(mix(cd, e->hash), 99),
                               mix(mix(bc, a->hash), 111), mix(mix(de, f->hash), 122)};
    unsigned n = 0;
    for (; n < sizeof hashes / sizeof *hashes; n++)
        features[n] = MODEL_DIRECT + (uint32_t)((uint64_t)hashes[n] * room >> 32);
    unsigned left = longest_left(atoms, i), right = longest_right(atoms, i), over = longest_over(atoms, i);
    features[n++] = AT_FOUR + ((uint32_t)b->script * SCRIPTS * SCRIPTS + two) * SCRIPTS + e->script;
    features[n++] = AT_BEFORE + (a->script * SCRIPTS + (uint32_t)b->script) * SCRIPTS * SCRIPTS + two;
    features[n++] = AT_AFTER + (two * SCRIPTS + e->script) * SCRIPTS + f->script;
    features[n++] = AT_TWO + two;
    features[n++] = AT_LISTS + (left * 4 + right) * 4 + over;
    features[n++] = AT_LEFT + left * SCRIPTS * SCRIPTS + two;
    features[n++] = AT_RIGHT + right * SCRIPTS * SCRIPTS + two;
    features[n++] = AT_OVER + over * SCRIPTS * SCRIPTS + two;
    features[n++] = AT_BIAS;
    features[n++] = AT_BIAS + 1 + (uint32_t)b->script * SCRIPTS + e->script;
}

void model_join(Work *work)
{
    Str weights = work->tables->word_weights;
    uint32_t size = model_size(weights), from, to;
    if (size <= MODEL_DIRECT)
        return;
    const Atom *atoms = model_atoms(work->scratch, work, work->tables->word_list, &from, &to);
    for (uint32_t i = from; i < to; i++) {
        if (!atoms[i].joins)
            continue;
        uint32_t features[MODEL_FEATURES];
        model_features(atoms, work->words.count, i, size, features);
        int score = -MODEL_FEATURES * MODEL_ZERO;
        for (unsigned k = 0; k < MODEL_FEATURES; k++)
            score += char_at(weights, features[k]);
        if (score <= 0)
            work->words.items[i].flags |= WORD_JOINED;
    }
}
