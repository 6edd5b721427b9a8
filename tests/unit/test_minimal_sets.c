/* Minimal sets of random properties, against looking at every set. */
#include "explain/minimal_sets.h"
#include "generate/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SIZE = 9, FAMILY = 12, ALL_SETS = 1 << SIZE, CASES = 400 };

/* A set has the property when it contains one of these. */
typedef struct {
    unsigned family[FAMILY];
    size_t count;
    size_t n;
    int64_t open_from; /* questions from this number on remain open; 0: none */
    int64_t asked;
} property;

static bool has(const property *p, unsigned set) {
    for (size_t i = 0; i < p->count; i++) {
        if ((set & p->family[i]) == p->family[i]) {
            return true;
        }
    }
    return false;
}

static tw_status holds(void *data, const bool *in, bool *result, bool *known, tw_error *err) {
    property *p = data;
    unsigned set = 0;
    (void)err;
    for (size_t i = 0; i < p->n; i++) {
        set |= in[i] ? 1U << i : 0;
    }
    p->asked++;
    *result = has(p, set);
    *known = p->open_from == 0 || p->asked < p->open_from;
    return TW_OK;
}

static property draw(tw_random *random) {
    property p = {.n = (size_t)tw_random_between(random, 0, SIZE)};
    p.count = (size_t)tw_random_between(random, 0, FAMILY);
    int64_t density = tw_random_between(random, 10, 60);
    for (size_t i = 0; i < p.count; i++) {
        for (size_t e = 0; e < p.n; e++) {
            p.family[i] |= tw_random_chance(random, density) ? 1U << e : 0;
        }
    }
    return p;
}

static size_t size_of(unsigned set) {
    return (size_t)__builtin_popcount(set);
}

static bool is_minimal(const property *p, unsigned set) {
    bool minimal = has(p, set);
    for (size_t e = 0; e < p->n && minimal; e++) {
        minimal = (set & (1U << e)) == 0 || !has(p, set & ~(1U << e));
    }
    return minimal;
}

static unsigned as_bits(const tw_part_set *set) {
    unsigned bits = 0;
    for (size_t i = 0; i < set->count; i++) {
        bits |= 1U << set->parts[i];
    }
    return bits;
}

/* Every minimal set, by looking at all; how many, and the smallest size. */
static size_t look_at_all(const property *p, bool *minimal, size_t *smallest) {
    size_t count = 0;
    *smallest = SIZE_MAX;
    for (unsigned set = 0; set < 1U << p->n; set++) {
        minimal[set] = is_minimal(p, set);
        count += minimal[set] ? 1 : 0;
        *smallest = minimal[set] && size_of(set) < *smallest ? size_of(set) : *smallest;
    }
    return count;
}

static tw_minimal_sets find(property *p, size_t most, int64_t most_questions) {
    tw_minimal_sets found;
    tw_minimal_spec spec = {p->n, holds, p, most, most_questions};
    tw_error err = TW_ERROR_INIT;
    p->asked = 0;
    assert_int_equal(tw_minimal_sets_find(&found, &spec, &err), TW_OK);
    assert_int_equal(found.questions, p->asked);
    return found;
}

static void test_minimal_sets__finds_every_set_smallest_first(void **state) {
    (void)state;
    tw_random random = {0};
    random.state = 1;
    for (int i = 0; i < CASES; i++) {
        bool minimal[ALL_SETS];
        size_t smallest;
        property p = draw(&random);
        size_t count = look_at_all(&p, minimal, &smallest);
        tw_minimal_sets found = find(&p, SIZE_MAX, INT64_MAX);
        assert_true(found.known && found.all);
        assert_int_equal(found.none, count == 0);
        assert_int_equal(found.count, count);
        for (size_t s = 0; s < found.count; s++) {
            assert_true(minimal[as_bits(&found.sets[s])]);
            minimal[as_bits(&found.sets[s])] = false; /* none twice */
            assert_true(s == 0 || found.sets[s].count >= found.sets[s - 1].count);
        }
        tw_minimal_sets_clear(&found);
    }
}

static void test_minimal_sets__finds_a_smallest_one(void **state) {
    (void)state;
    tw_random random = {0};
    random.state = 2;
    size_t more_than_one = 0;
    for (int i = 0; i < CASES; i++) {
        bool minimal[ALL_SETS];
        size_t smallest;
        property p = draw(&random);
        size_t count = look_at_all(&p, minimal, &smallest);
        tw_minimal_sets found = find(&p, 1, INT64_MAX);
        assert_int_equal(found.count, count == 0 ? 0 : 1);
        assert_true(found.smallest);
        assert_true(count == 0 || found.sets[0].count == smallest);
        assert_true(!found.all || count <= 1);
        more_than_one += count > 1 ? 1 : 0;
        tw_minimal_sets_clear(&found);
    }
    assert_true(more_than_one > CASES / 4);
}

static void test_minimal_sets__with_little_effort_finds_a_minimal_one(void **state) {
    (void)state;
    tw_random random = {0};
    size_t unproven = 0;
    random.state = 3;
    for (int i = 0; i < CASES; i++) {
        bool minimal[ALL_SETS];
        size_t smallest;
        property p = draw(&random);
        size_t count = look_at_all(&p, minimal, &smallest);
        tw_minimal_sets found = find(&p, 1, tw_random_between(&random, 1, 12));
        assert_int_equal(found.count, count == 0 ? 0 : 1);
        assert_true(count == 0 || minimal[as_bits(&found.sets[0])]);
        assert_true(count == 0 || !found.smallest || found.sets[0].count == smallest);
        unproven += found.smallest ? 0 : 1;
        tw_minimal_sets_clear(&found);
    }
    assert_true(unproven > 0);
}

static void test_minimal_sets__claims_nothing_after_an_open_question(void **state) {
    (void)state;
    tw_random random = {0};
    size_t cut_short = 0;
    random.state = 4;
    for (int i = 0; i < CASES; i++) {
        bool minimal[ALL_SETS];
        size_t smallest;
        property p = draw(&random);
        size_t count = look_at_all(&p, minimal, &smallest);
        p.open_from = tw_random_between(&random, 1, 30);
        tw_minimal_sets found = find(&p, SIZE_MAX, INT64_MAX);
        cut_short += found.known ? 0 : 1;
        assert_true(found.known || (!found.all && !found.none));
        assert_true(!found.known || found.count == count);
        for (size_t s = 0; s < found.count; s++) {
            assert_true(minimal[as_bits(&found.sets[s])]);
        }
        tw_minimal_sets_clear(&found);
    }
    assert_true(cut_short > CASES / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_minimal_sets__finds_every_set_smallest_first),
        cmocka_unit_test(test_minimal_sets__finds_a_smallest_one),
        cmocka_unit_test(test_minimal_sets__with_little_effort_finds_a_minimal_one),
        cmocka_unit_test(test_minimal_sets__claims_nothing_after_an_open_question),
    };
    return cmocka_run_group_tests_name("minimal_sets", tests, NULL, NULL);
}
