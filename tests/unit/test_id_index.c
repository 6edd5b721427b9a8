#include "io/id_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 40, VARIANTS = 60, COUNT = LONGEST * VARIANTS };

/* Identifiers of every length, those of one length apart in a single byte: variant v of length n
 * has its own letter at place v % n. @return bytes, without a NUL after them */
static char *make_id(size_t size, size_t variant) {
    char *id = malloc(size);
    assert_non_null(id);
    memset(id, 'a', size);
    id[variant % size] = (char)('b' + variant / size);
    return id;
}

static void test_id_index__finds_each_among_many_alike(void **state) {
    (void)state;
    tw_id_index index = {0};
    char *ids[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        size_t size = i / VARIANTS + 1;
        char *id = make_id(size, i % VARIANTS);
        ids[i] = calloc(1, size + 1);
        assert_non_null(ids[i]);
        memcpy(ids[i], id, size);
        assert_true(tw_id_find(&index, id, size) == SIZE_MAX);
        assert_true(tw_id_add(&index, ids[i]));
        free(id);
    }
    for (size_t i = 0; i < COUNT; i++) {
        size_t size = i / VARIANTS + 1;
        char *id = make_id(size, i % VARIANTS); /* the sanitizer sees a byte too far */
        tw_id_expect(&index, id, size);
        assert_int_equal(tw_id_find(&index, id, size), i);
        assert_int_equal(tw_id_find(&index, id, size), i); /* the one found last */
        assert_true(size == 1 || tw_id_find(&index, id, size - 1) != i);
        free(id);
    }
    assert_true(tw_id_find(&index, "", 0) == SIZE_MAX);
    tw_id_reset(&index);
    assert_true(tw_id_find(&index, ids[7], strlen(ids[7])) == SIZE_MAX);
    assert_true(tw_id_add(&index, ids[9]));
    assert_int_equal(tw_id_find(&index, ids[9], strlen(ids[9])), 0);
    tw_id_clear(&index);
    for (size_t i = 0; i < COUNT; i++) {
        free(ids[i]);
    }
}

/* -- order --------------------------------------------------------------------------------------
 */

enum { MOST_PAIRS = 3000, LIMIT = 70 };

static uint32_t draw(uint32_t *seed, uint32_t below) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static bool comes_after(tw_pair a, tw_pair b) {
    return a.major > b.major || (a.major == b.major && a.minor > b.minor);
}

static void check_order(const tw_pair *pairs, size_t count) {
    bool seen[MOST_PAIRS] = {false};
    uint32_t *order = tw_order_pairs(pairs, count, LIMIT, LIMIT);
    assert_non_null(order);
    for (size_t i = 0; i < count; i++) {
        assert_true(order[i] < count && !seen[order[i]]);
        seen[order[i]] = true;
        if (i > 0) {
            tw_pair before = pairs[order[i - 1]];
            tw_pair now = pairs[order[i]];
            assert_false(comes_after(before, now));
            assert_true(comes_after(now, before) || order[i - 1] < order[i]);
        }
    }
    free(order);
}

/* Few, sorted, sorted by major only, one long major backwards, and anything. */
static void test_id_index__orders_pairs(void **state) {
    (void)state;
    static tw_pair pairs[MOST_PAIRS];
    uint32_t seed = 1;
    for (size_t count = 0; count <= MOST_PAIRS; count = count * 2 + 1) {
        for (int shape = 0; shape < 4; shape++) {
            for (size_t i = 0; i < count; i++) {
                uint32_t block = (uint32_t)(i * LIMIT / (count + 1));
                uint32_t back = LIMIT - 1 - block;
                uint32_t any = draw(&seed, LIMIT);
                tw_pair shapes[] = {
                    {block, block}, {block, any}, {1, back}, {draw(&seed, LIMIT), any}};
                pairs[i] = shapes[shape];
            }
            check_order(pairs, count);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_id_index__finds_each_among_many_alike),
        cmocka_unit_test(test_id_index__orders_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
