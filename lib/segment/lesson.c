/* Averaged perceptron over hashed features. Contract in lesson.h. */
#include "segment/lesson.h"

Example *lesson_add(Lesson *lesson, Arena *arena)
{
    if (lesson->count >= LIMIT_SEGMENT_EXAMPLES) {
        lesson->full = true;
        return NULL;
    }
    Example *example = ARENA_PUSH(arena, lesson);
    *example = (Example){.count = 0};
    return example;
}

static double score(const double *weights, const Example *example)
{
    double sum = 0;
    for (unsigned k = 0; k < example->count; k++)
        sum += weights[example->features[k]];
    return sum;
}

/* Sums of the weights over time are their averages' numerators: `late` holds each change times the moment it was made. */
static double *fit(const Lesson *lesson, Arena *arena)
{
    double *weights = ARENA_NEW(arena, double, lesson->size), *late = ARENA_NEW(arena, double, lesson->size);
    uint32_t *order = arena_alloc(arena, heap_multiply(arena->heap, (size_t)lesson->count + 1, sizeof *order));
    uint64_t state = 1;
    double moment = 1;
    for (uint32_t i = 0; i < lesson->count; i++)
        order[i] = i;
    for (uint32_t round = 0; round < lesson->rounds; round++) {
        for (uint32_t i = lesson->count; i > 1; i--) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            uint32_t k = (uint32_t)((state >> 33) % i), swap = order[k];
            order[k] = order[i - 1];
            order[i - 1] = swap;
        }
        for (uint32_t i = 0; i < lesson->count; i++, moment++) {
            const Example *example = &lesson->items[order[i]];
            double step = example->yes ? 1 : -1;
            if (score(weights, example) * step >= lesson->margin)
                continue;
            for (unsigned k = 0; k < example->count; k++) {
                weights[example->features[k]] += step;
                late[example->features[k]] += step * moment;
            }
        }
    }
    for (uint32_t i = 0; i < lesson->size; i++)
        weights[i] -= late[i] / moment;
    return weights;
}

/* Weights as characters. The scale leaves one in a thousand of those that are not 0 beyond the ends. */
static char *quantise(const double *weights, uint32_t size, Arena *arena)
{
    enum { STEPS = 4096 };
    uint32_t counts[STEPS] = {0}, used = 0, above = 0;
    double most = 0;
    for (uint32_t i = 0; i < size; i++) {
        double value = weights[i] < 0 ? -weights[i] : weights[i];
        most = value > most ? value : most;
    }
    for (uint32_t i = 0; i < size; i++) {
        double value = weights[i] < 0 ? -weights[i] : weights[i];
        used += value > 0;
        counts[(uint32_t)(most > 0 ? value / most * (STEPS - 1) : 0)] += value > 0;
    }
    uint32_t step = STEPS - 1;
    while (step > 1 && (above += counts[step]) * 1000u < used)
        step--;
    double scale = most > 0 ? 31 / (most * (step + 1) / STEPS) : 0;
    char *chars = arena_alloc(arena, size);
    for (uint32_t i = 0; i < size; i++) {
        double value = weights[i] * scale;
        int whole = (int)(value < 0 ? value - 0.5 : value + 0.5);
        chars[i] = (char)(MODEL_ZERO + (whole < -32 ? -32 : whole > 31 ? 31 : whole));
    }
    return chars;
}

void lesson_write(const Lesson *lesson, Arena *arena, Buf *out)
{
    const char *chars = quantise(fit(lesson, arena), lesson->size, arena);
    for (uint32_t i = 0; i < lesson->size; i += MODEL_LINE) {
        buf_append(out, STR("  "));
        buf_append(out, (Str){chars + i, MODEL_LINE});
        buf_byte(out, '\n');
    }
}
