/* Meet in the middle: the saldi are divided over two halves, and the sums of one half looked up
   among those of the other. Exact: amounts of 10^12 cents leave no room for a tolerance. */
#include "costs/settle_sets.h"

#include <stdlib.h>

enum {
    PARTS_MOST = 1 << 20, /* of a half: 16 MiB */
    SETS_MOST = 2500,     /* as many as an integer program of this kind takes in a moment */
    WORK_MOST = 300000000 /* comparisons of sets */
};

int tw_set_size(uint64_t set) {
    return __builtin_popcountll(set);
}

static uint64_t first_bits(int count) {
    return ((uint64_t)1 << count) - 1;
}

static void find_classes(tw_zero_sets *z) {
    for (int first = 0; first < z->count;) {
        int end = first + 1;
        while (end < z->count && z->saldi[end] == z->saldi[first]) {
            end++;
        }
        z->classes[z->class_count++] = first_bits(end) & ~first_bits(first);
        first = end;
    }
}

/* ---- halves ---- */

/* Every class goes to the half that has the fewest parts so far: class by class, so that a set
   still has one way to be put together. */
static void divide(const tw_zero_sets *z, uint64_t halves[2]) {
    uint64_t parts[2] = {1, 1};
    halves[0] = halves[1] = 0;
    for (int c = 0; c < z->class_count; c++) {
        int half = parts[1] < parts[0] ? 1 : 0;
        halves[half] |= z->classes[c];
        parts[half] *= (uint64_t)tw_set_size(z->classes[c]) + 1; /* at most 2 to the 62nd */
    }
}

/* How many parts of each size the classes in @p half have. */
static void count_parts(const tw_zero_sets *z, uint64_t half, uint64_t *counts) {
    counts[0] = 1;
    for (int size = 1; size <= z->count; size++) {
        counts[size] = 0;
    }
    for (int c = 0; c < z->class_count; c++) {
        int most = (z->classes[c] & half) != 0 ? tw_set_size(z->classes[c]) : 0;
        for (int size = z->count; size > 0 && most > 0; size--) {
            for (int taken = 1; taken <= most && taken <= size; taken++) {
                counts[size] += counts[size - taken];
            }
        }
    }
}

/* Begin of each size among the parts; the largest size up to @p limit that is not too much. */
static int lay_out(const tw_zero_sets *z, uint64_t half, tw_set_half *h, int limit) {
    uint64_t counts[TW_SALDI_MOST + 1] = {0};
    count_parts(z, half, counts);
    h->begin[0] = 0;
    for (int size = 0; size <= limit; size++) {
        if (counts[size] > PARTS_MOST - h->begin[size]) {
            return size - 1;
        }
        h->begin[size + 1] = h->begin[size] + (size_t)counts[size];
    }
    return limit;
}

static int64_t saldo_of(const tw_zero_sets *z, uint64_t class) {
    return z->saldi[__builtin_ctzll(class)];
}

/* Every part, with 0 to all members of the class added to it. */
static size_t add_class(const tw_zero_sets *z, tw_set_part *parts, size_t count, uint64_t class) {
    size_t before = count;
    int most = tw_set_size(class);
    int first = __builtin_ctzll(class);
    for (size_t i = 0; i < before; i++) {
        int size = tw_set_size(parts[i].set);
        for (int taken = 1; taken <= most && size + taken <= z->limit; taken++) {
            parts[count++] = (tw_set_part){.sum = parts[i].sum + taken * saldo_of(z, class),
                                           .set = parts[i].set | (first_bits(taken) << first)};
        }
    }
    return count;
}

static int compare_parts(const void *left, const void *right) {
    const tw_set_part *a = left;
    const tw_set_part *b = right;
    int size_a = tw_set_size(a->set);
    int size_b = tw_set_size(b->set);
    if (size_a != size_b) {
        return size_a < size_b ? -1 : 1;
    }
    if (a->sum != b->sum) {
        return a->sum < b->sum ? -1 : 1;
    }
    return a->set < b->set ? -1 : a->set > b->set;
}

static tw_status fill_half(const tw_zero_sets *z, uint64_t half, tw_set_half *h, tw_error *err) {
    size_t count = 1;
    h->parts = malloc((h->begin[z->limit + 1] + 1) * sizeof *h->parts);
    if (h->parts == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "transfers");
    }
    h->parts[0] = (tw_set_part){0, 0};
    for (int c = 0; c < z->class_count; c++) {
        if ((z->classes[c] & half) != 0) {
            count = add_class(z, h->parts, count, z->classes[c]);
        }
    }
    qsort(h->parts, count, sizeof *h->parts, compare_parts);
    return TW_OK;
}

tw_status tw_zero_sets_open(tw_zero_sets *z, const int64_t *saldi, int count, tw_error *err) {
    uint64_t halves[2];
    *z = (tw_zero_sets){.saldi = saldi, .count = count};
    find_classes(z);
    divide(z, halves);
    z->limit = lay_out(z, halves[0], &z->halves[0], count / 2);
    z->limit = lay_out(z, halves[1], &z->halves[1], z->limit);
    tw_status status = fill_half(z, halves[0], &z->halves[0], err);
    return status != TW_OK ? status : fill_half(z, halves[1], &z->halves[1], err);
}

/* ---- sets ---- */

static bool is_minimal(const tw_zero_sets *z, uint64_t set, size_t known) {
    for (size_t i = 0; i < known; i++) {
        if ((z->sets[i] & set) == z->sets[i]) {
            return false;
        }
    }
    return true;
}

static tw_status keep(tw_zero_sets *z, uint64_t set, tw_error *err) {
    if (z->set_count == z->capacity) {
        size_t capacity = z->capacity == 0 ? 64 : z->capacity * 2;
        uint64_t *sets = realloc(z->sets, capacity * sizeof *sets);
        if (sets == NULL) {
            return tw_fail(err, TW_ERR_NOMEM, "transfers");
        }
        z->sets = sets;
        z->capacity = capacity;
    }
    z->sets[z->set_count++] = set;
    return TW_OK;
}

/* The parts of one size, and of those of equal sum. */
typedef struct {
    const tw_set_part *first;
    const tw_set_part *end;
} part_range;

static part_range parts_of(const tw_set_half *h, int size) {
    return (part_range){h->parts + h->begin[size], h->parts + h->begin[size + 1]};
}

static const tw_set_part *end_of_sum(const tw_set_part *first, const tw_set_part *end) {
    const tw_set_part *at = first;
    while (at < end && at->sum == first->sum) {
        at++;
    }
    return at;
}

/* Every part of the one with every part of the other. A set of as many members as this one has is
   not inside it: those among the first @p known can be. */
static tw_status add_products(tw_zero_sets *z, part_range one, part_range other, size_t known,
                              bool *complete, tw_error *err) {
    tw_status status = TW_OK;
    for (const tw_set_part *a = one.first; a < one.end; a++) {
        for (const tw_set_part *b = other.first; b < other.end; b++) {
            z->work += (int64_t)known + 1;
            if (z->work > WORK_MOST || z->set_count >= SETS_MOST) {
                *complete = false;
                return TW_OK;
            }
            if (is_minimal(z, a->set | b->set, known)) {
                status = keep(z, a->set | b->set, err);
            }
            if (status != TW_OK) {
                return status;
            }
        }
    }
    return TW_OK;
}

/* From the lowest sum of the one half and the highest of the other. */
static tw_status match(tw_zero_sets *z, part_range low, part_range high, size_t known,
                       bool *complete, tw_error *err) {
    tw_status status = TW_OK;
    while (status == TW_OK && *complete && low.first < low.end && high.first < high.end) {
        int64_t sum = low.first->sum + (high.end - 1)->sum;
        if (sum < 0) {
            low.first++;
        } else if (sum > 0) {
            high.end--;
        } else {
            part_range one = {low.first, end_of_sum(low.first, low.end)};
            part_range other = {high.end - 1, high.end};
            while (other.first > high.first && (other.first - 1)->sum == other.first->sum) {
                other.first--;
            }
            status = add_products(z, one, other, known, complete, err);
            low.first = one.end;
            high.end = other.first;
        }
    }
    return status;
}

tw_status tw_zero_sets_grow(tw_zero_sets *z, bool *complete, tw_error *err) {
    tw_status status = TW_OK;
    size_t known = z->set_count;
    int size = z->size + 1;
    *complete = size <= z->limit;
    for (int part = 0; part <= size && status == TW_OK && *complete; part++) {
        status = match(z, parts_of(&z->halves[0], part), parts_of(&z->halves[1], size - part),
                       known, complete, err);
    }
    z->size += status == TW_OK && *complete ? 1 : 0;
    return status;
}

void tw_zero_sets_free(tw_zero_sets *z) {
    free(z->sets);
    free(z->halves[0].parts);
    free(z->halves[1].parts);
    *z = (tw_zero_sets){0};
}
