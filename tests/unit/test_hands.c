/* Tasks over processes: each is done, once where nobody dies, whatever happens to who does it. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "compare/hands.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
// cmocka.h needs the four above
#include <cmocka.h>

enum { TASKS = 200 };

typedef enum { SOUND, DIES_ONCE, DIES_ALWAYS, FAILS, STOPS } conduct;

/* In memory that all processes see. */
typedef struct {
    volatile int begun[TASKS]; /* how often */
    volatile int deaths;
    volatile sig_atomic_t stop;
} board;

typedef struct {
    board *board;
    conduct conduct;
    pid_t maker;
    uint64_t next;
    int done[TASKS];
    int done_count;
    int ticks;
} fixture;

static int open_case(void **state) {
    fixture *t = calloc(1, sizeof *t);
    assert_non_null(t);
    void *place =
        mmap(NULL, sizeof(board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(place != MAP_FAILED);
    memset(place, 0, sizeof(board));
    t->board = place;
    t->maker = getpid();
    *state = t;
    return 0;
}

static int close_case(void **state) {
    fixture *t = *state;
    (void)munmap(t->board, sizeof *t->board);
    free(t);
    return 0;
}

static tw_status next(void *context, uint64_t *task, bool *found, tw_error *err) {
    fixture *t = context;
    (void)err;
    *found = t->next < TASKS;
    *task = t->next;
    t->next += *found ? 1 : 0;
    return TW_OK;
}

/* Tasks 50 and 51 are the bad ones. */
static tw_status work(void *context, uint64_t task, const volatile sig_atomic_t *stop,
                      bool *stopped, tw_error *err) {
    fixture *t = context;
    bool bad = task == 50 || task == 51;
    t->board->begun[task]++;
    bool dies = t->conduct == DIES_ALWAYS || (t->conduct == DIES_ONCE && t->board->deaths < 2);
    if (bad && dies && getpid() != t->maker) {
        t->board->deaths++;
        _exit(3);
    }
    if (bad && t->conduct == FAILS) {
        return tw_fail(err, TW_ERR_IO, "task fifty");
    }
    if (bad && t->conduct == STOPS) {
        t->board->stop = 1;
    }
    *stopped = *stop != 0;
    return TW_OK;
}

static void done(void *context, uint64_t task) {
    fixture *t = context;
    t->done[task]++;
    t->done_count++;
}

static void tick(void *context) {
    fixture *t = context;
    t->ticks++;
}

static tw_status run(fixture *t, int jobs, conduct how, uint64_t *task, tw_error *err) {
    const tw_hands hands = {.jobs = jobs,
                            .next = next,
                            .work = work,
                            .done = done,
                            .tick = tick,
                            .context = t,
                            .stop = &t->board->stop};
    t->conduct = how;
    *err = (tw_error)TW_ERROR_INIT;
    return tw_hands_run(&hands, task, err);
}

static void begin_anew(fixture *t) {
    memset(t->board, 0, sizeof *t->board);
    memset(t->done, 0, sizeof t->done);
    t->next = 0;
    t->done_count = 0;
}

static void test_hands__all_is_done_once(void **state) {
    static const int jobs[] = {1, 2, 3, 16};
    fixture *t = *state;
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        uint64_t task = 0;
        tw_error err;
        begin_anew(t);
        assert_int_equal(run(t, jobs[i], SOUND, &task, &err), TW_OK);
        assert_true(task == UINT64_MAX);
        for (int n = 0; n < TASKS; n++) {
            assert_int_equal(t->done[n], 1);
            assert_int_equal(t->board->begun[n], 1);
        }
    }
    assert_true(t->ticks > 0);
}

static void test_hands__others_do_what_a_dead_one_had_in_hand(void **state) {
    fixture *t = *state;
    uint64_t task = 0;
    tw_error err;
    assert_int_equal(run(t, 3, DIES_ONCE, &task, &err), TW_OK);
    assert_int_equal(t->board->deaths, 2);
    for (int n = 0; n < TASKS; n++) {
        assert_int_equal(t->done[n], 1);
    }
}

static void test_hands__who_dies_of_a_task_again_and_again_ends_it(void **state) {
    fixture *t = *state;
    uint64_t task = 0;
    tw_error err;
    assert_int_equal(run(t, 3, DIES_ALWAYS, &task, &err), TW_ERR_FAULT);
    assert_true(task == 50 || task == 51);
    assert_int_equal(t->done[50] + t->done[51], 0);
}

static void test_hands__a_failure_names_the_task(void **state) {
    fixture *t = *state;
    for (int jobs = 1; jobs <= 2; jobs++) {
        uint64_t task = 0;
        tw_error err;
        begin_anew(t);
        assert_int_equal(run(t, jobs, FAILS, &task, &err), TW_ERR_IO);
        assert_true(task == 50 || task == 51);
        assert_string_equal(err.detail, "task fifty");
    }
}

static void test_hands__what_is_broken_off_is_not_done(void **state) {
    fixture *t = *state;
    for (int jobs = 1; jobs <= 2; jobs++) {
        uint64_t task = 0;
        tw_error err;
        begin_anew(t);
        assert_int_equal(run(t, jobs, STOPS, &task, &err), TW_OK);
        assert_true(t->done_count >= 49 && t->done_count < 80);
        assert_true(jobs > 1 || t->done[50] == 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_hands__all_is_done_once, open_case, close_case),
        cmocka_unit_test_setup_teardown(test_hands__others_do_what_a_dead_one_had_in_hand,
                                        open_case, close_case),
        cmocka_unit_test_setup_teardown(test_hands__who_dies_of_a_task_again_and_again_ends_it,
                                        open_case, close_case),
        cmocka_unit_test_setup_teardown(test_hands__a_failure_names_the_task, open_case,
                                        close_case),
        cmocka_unit_test_setup_teardown(test_hands__what_is_broken_off_is_not_done, open_case,
                                        close_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
