/** @file random.h — a small random generator, the same on every machine: integers only. */
#ifndef TW_GENERATE_RANDOM_H
#define TW_GENERATE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** SplitMix64 (Steele, Lea and Flood 2014). Start with the seed as state. */
typedef struct tw_random {
    uint64_t state;
} tw_random;

static inline uint64_t tw_random_next(tw_random *random) {
    random->state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = random->state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/** Every number from @p low to @p high, both included, equally likely. @pre low <= high */
static inline int64_t tw_random_between(tw_random *random, int64_t low, int64_t high) {
    uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    if (span == 0) {
        return (int64_t)tw_random_next(random);
    }
    /* Draws beyond the last whole multiple of span would favour the small numbers. */
    uint64_t excess = (UINT64_MAX % span + 1) % span;
    uint64_t draw = tw_random_next(random);
    while (draw > UINT64_MAX - excess) {
        draw = tw_random_next(random);
    }
    return (int64_t)((uint64_t)low + draw % span);
}

/** An index below @p count. @pre count > 0 */
static inline size_t tw_random_index(tw_random *random, size_t count) {
    return (size_t)tw_random_between(random, 0, (int64_t)count - 1);
}

/** True in @p percent of the cases. */
static inline bool tw_random_chance(tw_random *random, int64_t percent) {
    return tw_random_between(random, 1, 100) <= percent;
}

static inline void tw_random_shuffle(tw_random *random, size_t *items, size_t count) {
    for (size_t i = count; i > 1; i--) {
        size_t j = tw_random_index(random, i);
        size_t kept = items[i - 1];
        items[i - 1] = items[j];
        items[j] = kept;
    }
}

#endif
