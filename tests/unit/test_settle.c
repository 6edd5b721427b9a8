#include "toewijs/costs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka.h needs the four above
#include <cmocka.h>

enum { MOST = 64 };

/* ---- what every answer must be ---- */

static size_t not_zero(const int64_t *saldi, size_t count) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        found += saldi[i] != 0 ? 1 : 0;
    }
    return found;
}

/* Settles exactly; from who pays to who gets; sorted, every pair once. Returned: how many. */
static size_t settle(const int64_t *saldi, size_t count, bool *fewest) {
    tw_overboeking *made = NULL;
    size_t made_count = 0;
    int64_t open[MOST];
    memcpy(open, saldi, count * sizeof *saldi);
    assert_int_equal(TW_OK, tw_settle(&made, &made_count, fewest, saldi, count, NULL));
    for (size_t i = 0; i < made_count; i++) {
        const tw_overboeking *t = &made[i];
        assert_true(t->bedrag > 0 && t->van < count && t->naar < count);
        assert_true(saldi[t->van] < 0 && saldi[t->naar] > 0);
        assert_true(i == 0 || made[i - 1].van < t->van ||
                    (made[i - 1].van == t->van && made[i - 1].naar < t->naar));
        open[t->van] += t->bedrag;
        open[t->naar] -= t->bedrag;
    }
    assert_int_equal(0, not_zero(open, count));
    size_t busy = not_zero(saldi, count);
    assert_true(made_count == 0 ? busy == 0 : made_count < busy);
    free(made);
    return made_count;
}

/* ---- every way to divide the saldi into groups that add up to 0 ---- */

static int most_groups(const int64_t *sums, int8_t *known, uint32_t set) {
    if (set == 0) {
        return 0;
    }
    if (known[set] < 0) {
        uint32_t lowest = set & (~set + 1);
        int best = 0; /* of a set that adds up to 0 at least 1: itself */
        for (uint32_t part = set; part != 0; part = (part - 1) & set) {
            if ((part & lowest) != 0 && sums[part] == 0) {
                int groups = 1 + most_groups(sums, known, set & ~part);
                best = groups > best ? groups : best;
            }
        }
        known[set] = (int8_t)best;
    }
    return known[set];
}

static size_t fewest_by_hand(const int64_t *saldi, size_t count) {
    enum { SMALL = 12 };
    static int64_t sums[1 << SMALL];
    static int8_t known[1 << SMALL];
    int64_t busy[SMALL];
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (saldi[i] != 0) {
            assert_true(n < SMALL);
            busy[n++] = saldi[i];
        }
    }
    memset(known, -1, sizeof known);
    for (uint32_t set = 0; set < (uint32_t)1 << n; set++) {
        sums[set] = 0;
        for (size_t i = 0; i < n; i++) {
            sums[set] += (set >> i & 1) != 0 ? busy[i] : 0;
        }
    }
    return n - (size_t)most_groups(sums, known, ((uint32_t)1 << n) - 1);
}

static int64_t between(uint64_t *seed, int64_t low, int64_t high) {
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return low + (int64_t)((*seed >> 16) % (uint64_t)(high - low + 1));
}

/* Random saldi of at most @p most that add up to 0. */
static void draw(uint64_t *seed, int64_t *saldi, size_t count, int64_t most) {
    int64_t sum = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        saldi[i] = between(seed, -most, most);
        sum += saldi[i];
    }
    saldi[count - 1] = -sum;
}

static void test_settle__as_few_as_trying_everything_finds(void **state) {
    (void)state;
    static const int64_t ranges[] = {1, 2, 3, 5, 8, 12, 20, 50, 200, 1000000000000};
    uint64_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        int64_t saldi[MOST];
        bool fewest = false;
        size_t count = 1 + (size_t)round % 10;
        draw(&seed, saldi, count, ranges[(size_t)round / 10 % 10]);
        size_t made = settle(saldi, count, &fewest);
        assert_true(fewest);
        assert_int_equal(fewest_by_hand(saldi, count), made);
    }
}

/* Twelve, of amounts that leave many sums equal and few pairs. */
static void test_settle__as_few_where_many_groups_are_possible(void **state) {
    (void)state;
    uint64_t seed = 8;
    for (int round = 0; round < 150; round++) {
        int64_t saldi[MOST];
        bool fewest = false;
        for (size_t i = 0; i < 11; i++) { /* one kind of numbers pays, another gets: no pairs */
            int64_t size = between(&seed, 1, 6);
            saldi[i] = i % 2 == 0 ? 2 * size : 1 - 2 * size;
        }
        saldi[11] = 0;
        for (size_t i = 0; i < 11; i++) {
            saldi[11] -= saldi[i];
        }
        size_t made = settle(saldi, 12, &fewest);
        assert_true(fewest);
        assert_int_equal(fewest_by_hand(saldi, 12), made);
    }
}

/* ---- by hand ---- */

static const struct {
    size_t count;
    int64_t saldi[26];
    size_t transfers;
} cases[] = {
    {0, {0}, 0},
    {1, {0}, 0},
    {3, {0, 0, 0}, 0},
    {2, {-7, 7}, 1},
    {3, {3, 2, -5}, 2},
    {4, {5, -5, 3, -3}, 2},
    {6, {4, -3, -1, 6, -4, -2}, 4},                /* 4 and -4 first: then 6, -3, -1, -2 */
    {6, {10, -6, -4, 9, -7, -2}, 4},               /* two groups of three */
    {8, {10, -6, -4, 9, -7, -2, 0, 0}, 4},         /* and two who have nothing to settle */
    {7, {10, 10, 10, 10, 10, 10, -60}, 6},         /* one pays everyone */
    {10, {3, 3, 3, 3, -2, -2, -2, -2, -2, -2}, 8}, /* 2 x 3 = 3 x 2: two groups of five */
    {25,
     {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, -2, -2, -2, -2, -2, -2, -2, -2, -2, -2, -2, -2, -2, -2, -2},
     20},
    {26,
     {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
     13},
};

static void test_settle__by_hand(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool fewest = false;
        assert_int_equal(cases[i].transfers, settle(cases[i].saldi, cases[i].count, &fewest));
        assert_true(fewest);
    }
}

static void test_settle__from_the_largest_to_the_largest(void **state) {
    (void)state;
    static const int64_t saldi[] = {-100, 30, -20, 90};
    static const tw_overboeking expected[] = {{0, 1, 10}, {0, 3, 90}, {2, 1, 20}};
    tw_overboeking *made = NULL;
    size_t count = 0;
    bool fewest = false;
    assert_int_equal(TW_OK, tw_settle(&made, &count, &fewest, saldi, 4, NULL));
    assert_int_equal(3, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(expected[i].van, made[i].van);
        assert_int_equal(expected[i].naar, made[i].naar);
        assert_int_equal(expected[i].bedrag, made[i].bedrag);
    }
    free(made);
}

/* ---- many partners ---- */

/* Groups of three to five with large amounts, mixed: nothing else adds up to 0. */
static void test_settle__groups_of_26_partners_are_found(void **state) {
    (void)state;
    uint64_t seed = 9;
    for (int round = 0; round < 20; round++) {
        int64_t saldi[26];
        bool fewest = false;
        size_t groups = 0;
        for (size_t at = 0; at < 26; groups++) {
            size_t size = 3 + (size_t)between(&seed, 0, 2);
            size = 26 - at < size + 3 ? 26 - at : size;
            draw(&seed, saldi + at, size, 1000000000000);
            at += size;
        }
        for (size_t i = 26; i > 1; i--) {
            size_t other = (size_t)between(&seed, 0, (int64_t)i - 1);
            int64_t kept = saldi[i - 1];
            saldi[i - 1] = saldi[other];
            saldi[other] = kept;
        }
        assert_int_equal(26 - groups, settle(saldi, 26, &fewest));
        assert_true(fewest);
    }
}

/* Small amounts: hundreds of thousands of groups are possible. */
static void test_settle__thirty_partners_are_proven(void **state) {
    (void)state;
    static const int64_t ranges[] = {20, 60, 150, 1000, 20000, 1000000};
    uint64_t seed = 10;
    for (size_t round = 0; round < 12; round++) {
        int64_t saldi[MOST];
        bool fewest = false;
        draw(&seed, saldi, 30, ranges[round % 6]);
        (void)settle(saldi, 30, &fewest);
        assert_true(fewest);
    }
}

static void test_settle__more_than_can_be_proven_still_settles(void **state) {
    (void)state;
    uint64_t seed = 11;
    int64_t saldi[MOST];
    bool fewest = true;
    for (size_t count = 44; count <= MOST; count += 10) {
        draw(&seed, saldi, count, 1000000000000);
        assert_true(settle(saldi, count, &fewest) <= count - 1);
        assert_false(fewest);
    }
    draw(&seed, saldi, MOST, 30);
    assert_true(settle(saldi, MOST, &fewest) < MOST - 20);
}

/* Who comes first does not matter, unless two have the same saldo. */
static void test_settle__in_any_order(void **state) {
    (void)state;
    static const int64_t saldi[] = {700, -300, -400, 250, -90, -160, 41, -20, -21};
    tw_overboeking *made = NULL;
    tw_overboeking *again = NULL;
    size_t count = 0;
    size_t again_count = 0;
    bool fewest = false;
    assert_int_equal(TW_OK, tw_settle(&made, &count, &fewest, saldi, 9, NULL));
    for (size_t shift = 1; shift < 9; shift++) {
        int64_t turned[9];
        for (size_t i = 0; i < 9; i++) {
            turned[(i + shift) % 9] = saldi[i];
        }
        assert_int_equal(TW_OK, tw_settle(&again, &again_count, &fewest, turned, 9, NULL));
        assert_int_equal(count, again_count);
        for (size_t i = 0; i < count; i++) {
            size_t j = 0;
            while (j < count && ((made[i].van + shift) % 9 != again[j].van ||
                                 (made[i].naar + shift) % 9 != again[j].naar)) {
                j++;
            }
            assert_true(j < count && made[i].bedrag == again[j].bedrag);
        }
        free(again);
    }
    free(made);
}

static void test_settle__saldi_that_do_not_add_up_are_refused(void **state) {
    (void)state;
    static const int64_t wrong[][3] = {{1, 1, -1},
                                       {0, 0, 1},
                                       {INT64_MAX, 1, INT64_MIN},
                                       {INT64_MAX, INT64_MAX, 2},
                                       {INT64_MIN, INT64_MIN, 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        tw_overboeking *made = NULL;
        size_t count = 0;
        bool fewest = false;
        assert_int_equal(TW_ERR_RANGE, tw_settle(&made, &count, &fewest, wrong[i], 3, NULL));
        assert_null(made);
    }
    static const int64_t most[] = {INT64_MAX, -INT64_MAX};
    bool fewest = false;
    assert_int_equal(1, settle(most, 2, &fewest));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_settle__as_few_as_trying_everything_finds),
        cmocka_unit_test(test_settle__as_few_where_many_groups_are_possible),
        cmocka_unit_test(test_settle__by_hand),
        cmocka_unit_test(test_settle__from_the_largest_to_the_largest),
        cmocka_unit_test(test_settle__groups_of_26_partners_are_found),
        cmocka_unit_test(test_settle__thirty_partners_are_proven),
        cmocka_unit_test(test_settle__more_than_can_be_proven_still_settles),
        cmocka_unit_test(test_settle__in_any_order),
        cmocka_unit_test(test_settle__saldi_that_do_not_add_up_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
