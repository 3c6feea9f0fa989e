/* Scores by the weights, then a greedy choice: the best sentence, less a penalty for terms that the
 * summary has already. */
#include "summary/engine.h"

enum {
    SPARE_CANDIDATES = 256, /* sentences looked at beyond four for each that is wanted: worse ones are never chosen in practice */
    TERMS_COMPARED = 256    /* of a sentence: longer ones are no sentences */
};

static void score_all(Summary *summary)
{
    for (uint32_t s = 0; s < summary->sentences.count; s++) {
        Sentence *sentence = &summary->sentences.items[s];
        double score = 0;
        for (int i = 0; i < FEATURE_COUNT; i++)
            score += summary->weights[i] * sentence->features[i];
        sentence->score = score;
    }
}

/* A label comes after every proper sentence. */
static bool is_better(const Sentence *sentences, uint32_t a, uint32_t b)
{
    if (sentences[a].label != sentences[b].label)
        return sentences[b].label;
    return sentences[a].score != sentences[b].score ? sentences[a].score > sentences[b].score : a < b;
}

/* Restores the heap, whose root is its worst, below `at`. */
static void sift_down(const Sentence *sentences, uint32_t *heap, uint32_t count, uint32_t at)
{
    for (;;) {
        uint32_t child = 2 * at + 1, moved = heap[at];
        if (child >= count)
            return;
        if (child + 1 < count && is_better(sentences, heap[child], heap[child + 1]))
            child++;
        if (!is_better(sentences, heap[at], heap[child]))
            return;
        heap[at] = heap[child];
        heap[child] = moved;
        at = child;
    }
}

/* The best sentences by score alone, in no order. */
static uint32_t *best_of(Summary *summary, uint32_t wanted)
{
    const Sentence *sentences = summary->sentences.items;
    uint32_t *heap = ARENA_NEW(&summary->scratch, uint32_t, wanted);
    for (uint32_t i = 0; i < wanted; i++)
        heap[i] = i;
    for (uint32_t i = wanted / 2; i-- > 0;)
        sift_down(sentences, heap, wanted, i);
    for (uint32_t i = wanted; i < summary->sentences.count; i++)
        if (is_better(sentences, i, heap[0])) {
            heap[0] = i;
            sift_down(sentences, heap, wanted, 0);
        }
    return heap;
}

/* What is taken off the sentence's score for the terms that the summary has already. */
static double penalty_of(const Summary *summary, const Sentence *sentence)
{
    uint32_t compared = sentence->term_count < TERMS_COMPARED ? sentence->term_count : TERMS_COMPARED, known = 0;
    for (uint32_t i = 0; i < compared; i++)
        known += summary->terms.items[summary->sentence_terms.items[sentence->first_term + i]].chosen;
    double share = compared ? (double)known / compared : 1;
    return summary->redundancy * share + (known * 5 >= compared * 4 && known ? summary->repetition : 0);
}

/* The candidate that adds most to what is chosen already; NULL when all are chosen. */
static Sentence *next_best(const Summary *summary, const uint32_t *chosen, uint32_t candidates, double *best_score)
{
    Sentence *best = NULL;
    for (uint32_t i = 0; i < candidates; i++) {
        Sentence *sentence = &summary->sentences.items[chosen[i]];
        if (sentence->rank || (sentence->label && summary->proper))
            continue;
        double score = sentence->score - penalty_of(summary, sentence);
        if (!best || score > *best_score || (score == *best_score && sentence < best)) {
            best = sentence;
            *best_score = score;
        }
    }
    return best;
}

void summary_choose(Summary *summary)
{
    uint32_t count = summary->sentences.count, wanted = summary->options.sentences;
    uint32_t candidates = wanted * 4 + SPARE_CANDIDATES < count ? wanted * 4 + SPARE_CANDIDATES : count;
    score_all(summary);
    const uint32_t *chosen = best_of(summary, candidates);
    for (uint32_t rank = 1; rank <= wanted; rank++) {
        double score = 0;
        Sentence *best = next_best(summary, chosen, candidates, &score);
        if (!best)
            return;
        best->rank = rank;
        best->score = score;
        for (uint32_t i = 0; i < best->term_count; i++)
            summary->terms.items[summary->sentence_terms.items[best->first_term + i]].chosen = true;
    }
}
