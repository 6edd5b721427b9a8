/* Results on disk: what was put there comes back, what was spoilt is not there, and a file of
 * something else is left alone. */
#include "toewijs/store.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
// cmocka.h needs the four above
#include <cmocka.h>

enum { SCENARIOS = 3, POLICIES = 2, COLUMNS = 40 };

typedef struct {
    char path[64];
    tw_store_shape shape;
    tw_store *store;
} fixture;

static tw_store *open_store(fixture *t, tw_store_mode mode, bool *other) {
    tw_error err = TW_ERROR_INIT;
    tw_store *store = NULL;
    assert_int_equal(tw_store_open(&store, t->path, &t->shape, mode, other, &err), TW_OK);
    return store;
}

static int open_case(void **state) {
    fixture *t = calloc(1, sizeof *t);
    assert_non_null(t);
    (void)snprintf(t->path, sizeof t->path, "/tmp/test_store_XXXXXX");
    int fd = mkstemp(t->path);
    assert_true(fd >= 0);
    (void)close(fd);
    memset(t->shape.key, 7, sizeof t->shape.key);
    t->shape.scenario_count = SCENARIOS;
    t->shape.policy_count = POLICIES;
    t->shape.column_count = COLUMNS;
    bool other = true;
    t->store = open_store(t, TW_STORE_WRITE, &other);
    assert_non_null(t->store);
    assert_false(other);
    *state = t;
    return 0;
}

static int close_case(void **state) {
    fixture *t = *state;
    tw_store_close(t->store);
    (void)unlink(t->path);
    free(t);
    return 0;
}

static void put(fixture *t, size_t scenario, size_t policy, int64_t first) {
    tw_error err = TW_ERROR_INIT;
    int64_t values[COLUMNS];
    const tw_slot slot = {.state = TW_SLOT_DONE};
    for (int i = 0; i < COLUMNS; i++) {
        values[i] = first + i;
    }
    values[1] = TW_STORE_NONE;
    values[2] = INT64_MAX;
    values[3] = -1;
    assert_int_equal(tw_store_put(t->store, scenario, policy, &slot, values, &err), TW_OK);
}

static tw_slot_state state_of(const tw_store *store, size_t scenario, size_t policy) {
    tw_error err = TW_ERROR_INIT;
    tw_slot slot;
    assert_int_equal(tw_store_get(store, scenario, policy, &slot, NULL, &err), TW_OK);
    return slot.state;
}

static void test_store__gives_back_what_was_put(void **state) {
    fixture *t = *state;
    tw_error err = TW_ERROR_INIT;
    int64_t values[COLUMNS];
    tw_slot slot;
    put(t, 2, 1, 100);
    put(t, 0, 1, -5);
    assert_int_equal(state_of(t->store, 0, 0), TW_SLOT_EMPTY);
    assert_int_equal(state_of(t->store, 1, 1), TW_SLOT_EMPTY);
    assert_int_equal(tw_store_get(t->store, 2, 1, &slot, values, &err), TW_OK);
    assert_int_equal(slot.state, TW_SLOT_DONE);
    assert_true(values[0] == 100 && values[1] == TW_STORE_NONE && values[2] == INT64_MAX);
    assert_true(values[3] == -1 && values[COLUMNS - 1] == 100 + COLUMNS - 1);
    assert_int_equal(tw_store_get(t->store, 0, 1, &slot, values, &err), TW_OK);
    assert_true(values[0] == -5);
}

static void test_store__keeps_why_a_unit_failed(void **state) {
    fixture *t = *state;
    tw_error err = TW_ERROR_INIT;
    tw_slot slot = {.state = TW_SLOT_FAILED, .status = TW_ERR_RANGE};
    memset(slot.reason, 'x', sizeof slot.reason);
    slot.reason[TW_SLOT_REASON - 1] = '\0';
    assert_int_equal(tw_store_put(t->store, 1, 0, &slot, NULL, &err), TW_OK);
    tw_slot back;
    assert_int_equal(tw_store_get(t->store, 1, 0, &back, NULL, &err), TW_OK);
    assert_int_equal(back.state, TW_SLOT_FAILED);
    assert_int_equal(back.status, TW_ERR_RANGE);
    assert_string_equal(back.reason, slot.reason);
}

static long size_of(const fixture *t) {
    int fd = open(t->path, O_RDONLY);
    long size = (long)lseek(fd, 0, SEEK_END);
    (void)close(fd);
    return size;
}

static void flip(const fixture *t, long at) {
    unsigned char byte = 0;
    int fd = open(t->path, O_RDWR);
    assert_int_equal(pread(fd, &byte, 1, at), 1);
    byte ^= 0x40;
    assert_int_equal(pwrite(fd, &byte, 1, at), 1);
    (void)close(fd);
}

/* Wherever in it. */
static void test_store__a_spoilt_slot_is_empty(void **state) {
    fixture *t = *state;
    put(t, 0, 0, 1);
    long size = size_of(t);
    for (long at = 128; at < size; at += 3) {
        flip(t, at);
        assert_int_equal(state_of(t->store, 0, 0), TW_SLOT_EMPTY);
        flip(t, at);
        assert_int_equal(state_of(t->store, 0, 0), TW_SLOT_DONE);
    }
}

static void test_store__a_torn_slot_is_empty(void **state) {
    fixture *t = *state;
    put(t, 0, 0, 1);
    long size = size_of(t);
    for (long left = size - 1; left > 128; left -= 7) {
        assert_int_equal(truncate(t->path, left), 0);
        assert_int_equal(state_of(t->store, 0, 0), TW_SLOT_EMPTY);
    }
    put(t, 0, 0, 1);
    assert_int_equal(state_of(t->store, 0, 0), TW_SLOT_DONE);
}

/* A slot is checked with its number: one copied to another place is not that one. */
static void test_store__a_slot_in_a_wrong_place_is_empty(void **state) {
    fixture *t = *state;
    put(t, 0, 0, 1);
    long slot = size_of(t) - 128;
    unsigned char *bytes = malloc((size_t)slot);
    assert_non_null(bytes);
    int fd = open(t->path, O_RDWR);
    assert_int_equal(pread(fd, bytes, (size_t)slot, 128), slot);
    assert_int_equal(pwrite(fd, bytes, (size_t)slot, 128 + slot), slot);
    (void)close(fd);
    free(bytes);
    assert_int_equal(state_of(t->store, 0, 0), TW_SLOT_DONE);
    assert_int_equal(state_of(t->store, 0, 1), TW_SLOT_EMPTY);
}

static void test_store__opens_what_is_its_own_only(void **state) {
    fixture *t = *state;
    const tw_store_shape own = t->shape;
    put(t, 1, 1, 9);
    for (int change = 0; change < 5; change++) {
        bool other = false;
        t->shape = own;
        t->shape.key[31] = change == 0 ? 8 : 7;
        t->shape.scenario_count += change == 1 ? 1 : 0;
        t->shape.policy_count += change == 2 ? 1 : 0;
        t->shape.column_count -= change == 3 ? 1 : 0;
        tw_store *store = open_store(t, TW_STORE_WRITE, &other);
        assert_int_equal(other, change < 4);
        assert_int_equal(store != NULL, change == 4);
        if (store != NULL) {
            assert_int_equal(state_of(store, 1, 1), TW_SLOT_DONE);
        }
        tw_store_close(store);
    }
    t->shape = own;
}

static void test_store__one_whose_making_was_cut_short_is_made(void **state) {
    fixture *t = *state;
    for (long left = 0; left < 128; left += 9) {
        bool other = true;
        assert_int_equal(truncate(t->path, left), 0);
        tw_store *store = open_store(t, TW_STORE_READ, &other);
        assert_true(store == NULL && other);
        store = open_store(t, TW_STORE_WRITE, &other);
        assert_non_null(store);
        assert_false(other);
        tw_store_close(store);
        assert_int_equal(size_of(t), 128);
    }
}

static void test_store__absent_is_no_failure_for_a_reader(void **state) {
    fixture *t = *state;
    bool other = true;
    assert_int_equal(unlink(t->path), 0);
    assert_null(open_store(t, TW_STORE_READ, &other));
    assert_false(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_store__gives_back_what_was_put, open_case, close_case),
        cmocka_unit_test_setup_teardown(test_store__keeps_why_a_unit_failed, open_case, close_case),
        cmocka_unit_test_setup_teardown(test_store__a_spoilt_slot_is_empty, open_case, close_case),
        cmocka_unit_test_setup_teardown(test_store__a_torn_slot_is_empty, open_case, close_case),
        cmocka_unit_test_setup_teardown(test_store__a_slot_in_a_wrong_place_is_empty, open_case,
                                        close_case),
        cmocka_unit_test_setup_teardown(test_store__opens_what_is_its_own_only, open_case,
                                        close_case),
        cmocka_unit_test_setup_teardown(test_store__one_whose_making_was_cut_short_is_made,
                                        open_case, close_case),
        cmocka_unit_test_setup_teardown(test_store__absent_is_no_failure_for_a_reader, open_case,
                                        close_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
