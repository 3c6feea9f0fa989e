/* What the trainers share: examples of hashed features, and weights fitted to them by an averaged perceptron in a fixed order,
 * so that the same examples give the same weights on every machine. Private to the room. */
#ifndef STET_SEGMENT_LESSON_H
#define STET_SEGMENT_LESSON_H

#include "segment/stops.h"

enum { LESSON_FEATURES = 21 }; /* the more of MODEL_FEATURES and STOPS_FEATURES */
_Static_assert(LESSON_FEATURES >= (int)MODEL_FEATURES && LESSON_FEATURES >= (int)STOPS_FEATURES, "an example holds all features");

typedef struct Example {
    uint32_t features[LESSON_FEATURES];
    uint16_t count;
    bool yes;
} Example;

typedef struct Lesson {
    Example *items;
    uint32_t count, capacity;
    uint32_t size;   /* weights */
    uint32_t rounds;
    double margin;   /* an example whose score is smaller is learned again */
    bool full;       /* LIMIT_SEGMENT_EXAMPLES were reached: the rest is left out */
} Lesson;

/* Room for one more example; NULL: there is none any more. */
Example *lesson_add(Lesson *lesson, Arena *arena);
/* Appends weights as lines of a rule file, two spaces before each. */
void lesson_write(const Lesson *lesson, Arena *arena, Buf *out);

#endif
