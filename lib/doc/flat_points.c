/* Bytes to code points: a count every FLAT_STEP bytes, so that spans may come in any order at a constant cost. */
#include "doc/flat_points.h"

static size_t count_points(const char *data, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)data[i] & 0xC0) != 0x80;
    return count;
}

FlatPoints flat_points_of(Arena *arena, Str text, size_t base)
{
    FlatPoints points = {.text = text, .base = base, .count = count_points(text.data, text.len)};
    if (points.count == text.len)
        return points;
    points.steps = ARENA_NEW(arena, uint32_t, text.len / FLAT_STEP + 1);
    for (size_t step = 1; step <= text.len / FLAT_STEP; step++)
        points.steps[step] = points.steps[step - 1] + (uint32_t)count_points(text.data + (step - 1) * FLAT_STEP, FLAT_STEP);
    return points;
}

size_t flat_point(const FlatPoints *points, size_t at)
{
    if (!points->steps)
        return points->base + at;
    size_t step = at / FLAT_STEP;
    return points->base + points->steps[step] + count_points(points->text.data + step * FLAT_STEP, at % FLAT_STEP);
}
