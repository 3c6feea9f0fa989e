/* The features that need all sentences: place, length, and what the terms have in common. Linear: a sentence is compared with
 * the sum of all of them, which is the mean of its cosines with each. */
#include "summary/engine.h"

static const double COPY = 0.9; /* a cosine from which on a sentence is the first one again, or is itself the first */

/* Square root by Newton's method, for the same bits on every machine; `value` is positive and not huge. */
static double square_root(double value)
{
    if (value <= 0)
        return 0;
    double root = value > 1 ? value : 1;
    for (int i = 0; i < 64; i++) {
        double next = (root + value / root) / 2;
        if (next >= root)
            break;
        root = next;
    }
    return root;
}

/* Base-2 logarithm of a number of at least 1, linear between powers of two: smooth enough for a weight, exact everywhere. */
static double logarithm(double value)
{
    double whole = 0;
    while (value >= 2) {
        value /= 2;
        whole++;
    }
    return whole + value - 1;
}

/* Rarity of a term among sentences. */
static double rarity(const Summary *summary, const Term *term)
{
    return 1 + logarithm((double)summary->sentences.count / term->sentences);
}

static void measure_place(Sentence *sentence, uint32_t number, uint32_t count)
{
    double *features = sentence->features, words = sentence->words;
    features[FEATURE_FIRST] = number == 0;
    features[FEATURE_SECOND] = number == 1;
    features[FEATURE_THIRD] = number == 2;
    features[FEATURE_EARLY] = 4.0 / (4.0 + number);
    features[FEATURE_NEAR_START] = 20.0 / (20.0 + number);
    features[FEATURE_PLACE] = (double)number / count;
    features[FEATURE_LENGTH] = (words < 50 ? words : 50) / 50;
    features[FEATURE_SHORT] = words < 10 ? (10 - words) / 10 : 0;
    features[FEATURE_LONG] = words <= 30 ? 0 : words < 60 ? (words - 30) / 30 : 1;
}

/* What a sentence's terms sum up to. */
typedef struct Sums {
    double square;                /* of its vector */
    double with_all, with_first; /* dot products */
    double count, repeated, in_title;
} Sums;

static Sums sums_of(const Summary *summary, const Sentence *sentence, const double *all, const bool *in_first)
{
    Sums sums = {0};
    for (uint32_t i = 0; i < sentence->term_count; i++) {
        uint32_t id = summary->sentence_terms.items[sentence->first_term + i];
        const Term *term = &summary->terms.items[id];
        double weight = rarity(summary, term);
        sums.square += weight * weight;
        sums.with_all += weight * all[id];
        sums.with_first += in_first[id] ? weight * weight : 0;
        sums.count += term->count;
        sums.repeated += term->sentences > 1;
        sums.in_title += term->in_title;
    }
    return sums;
}

/* The sum of all sentences' vectors, each of length 1. */
static double *sum_of_all(Summary *summary)
{
    double *all = ARENA_NEW(&summary->scratch, double, summary->terms.count);
    for (uint32_t s = 0; s < summary->sentences.count; s++) {
        const Sentence *sentence = &summary->sentences.items[s];
        const uint32_t *terms = summary->sentence_terms.items + sentence->first_term;
        double square = 0;
        for (uint32_t i = 0; i < sentence->term_count; i++) {
            double weight = rarity(summary, &summary->terms.items[terms[i]]);
            square += weight * weight;
        }
        double length = square_root(square);
        for (uint32_t i = 0; i < sentence->term_count; i++)
            all[terms[i]] += rarity(summary, &summary->terms.items[terms[i]]) / length;
    }
    return all;
}

/* What sentences are compared with. */
typedef struct Measures {
    Sums of_lead; /* of the first proper sentence */
    double all_length, most, title_terms;
} Measures;

static void measure_terms(Sentence *sentence, const Sums *sums, const Measures *measures)
{
    double *features = sentence->features, count = sentence->term_count, length = square_root(sums->square);
    if (sentence->term_count == 0)
        return;
    features[FEATURE_CENTRAL] = measures->all_length > 0 ? sums->with_all / (length * measures->all_length) : 0;
    features[FEATURE_FREQUENT] = sums->count / (count * measures->most);
    features[FEATURE_REPEATED] = sums->repeated / count;
    features[FEATURE_TITLE] = measures->title_terms > 0 ? sums->in_title / measures->title_terms : 0;
    double near = measures->of_lead.square > 0 ? sums->with_first / (length * square_root(measures->of_lead.square)) : 0;
    features[FEATURE_LEAD] = near < COPY ? near : 0;
}

/* Places are counted from the start of a part; a label has that of the sentence after it, and takes none away. */
static void measure_places(Summary *summary)
{
    Sentence *sentences = summary->sentences.items;
    for (uint32_t start = 0, end; start < summary->sentences.count; start = end) {
        uint32_t proper = 0, place = 0;
        for (end = start; end < summary->sentences.count && sentences[end].part == sentences[start].part; end++)
            proper += !sentences[end].label;
        for (uint32_t s = start; s < end; s++) {
            measure_place(&sentences[s], place, proper ? proper : 1);
            place += !sentences[s].label;
        }
    }
}

/* The first sentence that is no label; the first of all where all are. */
static const Sentence *lead_of(const Summary *summary)
{
    for (uint32_t s = 0; s < summary->sentences.count; s++)
        if (!summary->sentences.items[s].label)
            return &summary->sentences.items[s];
    return summary->sentences.items;
}

static void measure_standing(Summary *summary)
{
    double most = 0;
    for (uint32_t s = 0; s < summary->sentences.count; s++) {
        double central = summary->sentences.items[s].features[FEATURE_CENTRAL];
        most = central > most ? central : most;
    }
    for (uint32_t s = 0; s < summary->sentences.count && most > 0; s++) {
        double *features = summary->sentences.items[s].features;
        features[FEATURE_STANDING] = features[FEATURE_CENTRAL] / most;
    }
}

void summary_measure(Summary *summary)
{
    const double *all = sum_of_all(summary);
    bool *in_first = ARENA_NEW(&summary->scratch, bool, summary->terms.count);
    double square = 0;
    const Sentence *lead = lead_of(summary);
    Measures measures = {.most = 1};
    for (uint32_t i = 0; i < lead->term_count; i++)
        in_first[summary->sentence_terms.items[lead->first_term + i]] = true;
    for (uint32_t i = 0; i < summary->terms.count; i++) {
        const Term *term = &summary->terms.items[i];
        square += all[i] * all[i];
        measures.most = term->count > measures.most ? term->count : measures.most;
        measures.title_terms += term->in_title;
    }
    measures.all_length = square_root(square);
    measures.of_lead = sums_of(summary, lead, all, in_first);
    for (uint32_t s = 0; s < summary->sentences.count; s++) {
        Sums sums = sums_of(summary, &summary->sentences.items[s], all, in_first);
        measure_terms(&summary->sentences.items[s], &sums, &measures);
    }
    measure_places(summary);
    measure_standing(summary);
}
