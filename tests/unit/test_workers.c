/* Tasks over several processes: every result once, whatever becomes of the processes. */
#include "solve/workers.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { MANY = 20000, LARGE = 200000 };

typedef struct {
    pid_t maker;
    int deaths[2]; /* a pipe with a byte for every worker that is killed, at its first task; 0: none
                    */
    int *seen;     /* per task: how often its result came in */
    size_t from_here; /* results made by this process */
} trial;

static void wait_ms(int ms) {
    struct timespec time = {0, ms * 1000000L};
    (void)nanosleep(&time, NULL);
}

/* However slow the machine: it comes, or the test fails later. The byte stays. */
static void wait_for_byte(int fd) {
    struct pollfd byte = {.fd = fd, .events = POLLIN};
    (void)poll(&byte, 1, 20000);
}

/* Every task's result is its number, who made it, and now and then more than a pipe holds. */
static void work(void *context, size_t task, tw_buf *result) {
    trial *b = context;
    pid_t maker = getpid();
    if (b->deaths[1] != 0 && maker != b->maker) {
        assert_int_equal(write(b->deaths[1], "x", 1), 1);
        (void)raise(SIGKILL);
    }
    if (b->deaths[1] != 0) {
        wait_for_byte(b->deaths[0]);
    }
    tw_buf_bytes(result, (const char *)&task, sizeof task);
    tw_buf_bytes(result, (const char *)&maker, sizeof maker);
    for (size_t i = 0; task % 1000 == 7 && i < LARGE; i++) {
        tw_buf_char(result, (char)('a' + (task + i) % 26));
    }
}

static tw_status receive(void *context, size_t task, const char *bytes, size_t size,
                         tw_error *err) {
    trial *b = context;
    size_t said;
    pid_t maker;
    (void)err;
    assert_true(size >= sizeof said + sizeof maker);
    memcpy(&said, bytes, sizeof said);
    memcpy(&maker, bytes + sizeof said, sizeof maker);
    assert_int_equal(said, task);
    size_t more = task % 1000 == 7 ? LARGE : 0;
    assert_int_equal(size, sizeof said + sizeof maker + more);
    for (size_t i = 0; i < more; i++) {
        assert_int_equal(bytes[sizeof said + sizeof maker + i], 'a' + (char)((task + i) % 26));
    }
    b->seen[task]++;
    b->from_here += maker == b->maker ? 1 : 0;
    return TW_OK;
}

static void run(trial *b, int jobs, size_t count) {
    tw_error err = TW_ERROR_INIT;
    b->maker = getpid();
    b->seen = calloc(count + 1, sizeof *b->seen);
    assert_non_null(b->seen);
    tw_workers workers = {
        .jobs = jobs, .task_count = count, .work = work, .receive = receive, .context = b};
    assert_int_equal(tw_workers_run(&workers, &err), TW_OK);
    for (size_t task = 0; task < count; task++) {
        assert_int_equal(b->seen[task], 1);
    }
    free(b->seen);
}

static void test_workers__every_result_once(void **state) {
    (void)state;
    static const struct {
        int jobs;
        size_t count;
    } cases[] = {{1, 50}, {2, 0}, {2, 1}, {2, 2}, {2, MANY}, {3, MANY}, {16, 5}, {16, MANY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        trial b = {0};
        run(&b, cases[i].jobs, cases[i].count);
        assert_true(cases[i].jobs > 1 || b.from_here == cases[i].count);
    }
}

static void test_workers__what_the_dead_leave_is_done(void **state) {
    (void)state;
    for (int jobs = 2; jobs <= 3; jobs++) {
        trial b = {0};
        char died[8];
        assert_int_equal(pipe(b.deaths), 0);
        run(&b, jobs, 5000);
        assert_int_equal(b.from_here, 5000);
        (void)close(b.deaths[1]); /* or reading would wait for ever where nobody died */
        assert_true(read(b.deaths[0], died, sizeof died) >= 1);
        (void)close(b.deaths[0]);
    }
}

static void work_without_memory(void *context, size_t task, tw_buf *result) {
    (void)context;
    (void)task;
    result->failed = true;
}

static void test_workers__no_memory_is_said(void **state) {
    (void)state;
    for (int jobs = 1; jobs <= 3; jobs++) {
        tw_error err = TW_ERROR_INIT;
        trial b = {0};
        tw_workers workers = {.jobs = jobs,
                              .task_count = 100,
                              .work = work_without_memory,
                              .receive = receive,
                              .context = &b};
        assert_int_equal(tw_workers_run(&workers, &err), TW_ERR_NOMEM);
    }
}

/* ---- Workers that stay: what a task's input says, and what a run leaves for the next ----------
 */

typedef struct {
    size_t offset; /* of this run */
    size_t count;
} tally;

static void square(void *context, const char *input, size_t size, tw_buf *result) {
    (void)context;
    size_t number = 0;
    assert_int_equal(size, sizeof number);
    memcpy(&number, input, size);
    number *= number;
    tw_buf_bytes(result, (const char *)&number, sizeof number);
}

static void describe(void *context, size_t task, tw_buf *input) {
    const tally *t = context;
    size_t number = t->offset + task;
    tw_buf_bytes(input, (const char *)&number, sizeof number);
}

static tw_status add_up(void *context, size_t task, const char *bytes, size_t size, tw_error *err) {
    tally *t = context;
    size_t number = 0;
    (void)err;
    assert_int_equal(size, sizeof number);
    memcpy(&number, bytes, sizeof number);
    assert_int_equal(number, (t->offset + task) * (t->offset + task));
    t->count++;
    return TW_OK;
}

static void test_workers__a_crew_goes_from_list_to_list(void **state) {
    (void)state;
    tw_crew_work crew_work = {.jobs = 3, .work = square};
    tw_crew *crew = tw_crew_new(&crew_work);
    assert_non_null(crew);
    /* Some lists need more room on the board than there was, and after a last one may come more. */
    static const size_t counts[] = {10, 1, 0, 200, 3, 90000, 7, 5000, 2};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        tw_error err = TW_ERROR_INIT;
        tally t = {.offset = 100 * i};
        tw_crew_tasks tasks = {.count = counts[i],
                               .describe = describe,
                               .receive = add_up,
                               .context = &t,
                               .last = i % 3 == 2};
        assert_int_equal(tw_crew_run(crew, &tasks, &err), TW_OK);
        assert_int_equal(t.count, counts[i]);
    }
    tw_crew_free(crew);
}

/* ---- What a worker says while it is at it ------------------------------------------------------
 */

typedef struct {
    tw_monitor monitor;
    pid_t maker;
    int begun[2];      /* a pipe with a byte when the worker has a task */
    tw_progress heard; /* the last with a goal */
} watched;

/* The maker has done its own before the worker says anything. */
static void work_slowly(void *context, size_t task, tw_buf *result) {
    watched *w = context;
    (void)task;
    if (getpid() == w->maker) {
        wait_for_byte(w->begun[0]);
    } else {
        assert_int_equal(write(w->begun[1], "x", 1), 1);
        wait_ms(300);
        tw_monitor_goal(&w->monitor, TW_DOEL_BALANS, 4, 11);
        wait_ms(250);
        tw_monitor_gap(&w->monitor, 70, 60);
    }
    tw_buf_char(result, 'x');
}

static tw_status receive_x(void *context, size_t task, const char *bytes, size_t size,
                           tw_error *err) {
    (void)context;
    (void)task;
    (void)err;
    assert_int_equal(size, 1);
    assert_int_equal(bytes[0], 'x');
    return TW_OK;
}

static void note_progress(const tw_progress *progress, void *data) {
    watched *w = data;
    if (progress->doel_number > 0) {
        w->heard = *progress;
    }
}

static void test_workers__say_what_they_are_doing(void **state) {
    (void)state;
    tw_error err = TW_ERROR_INIT;
    watched w = {.maker = getpid()};
    assert_int_equal(pipe(w.begun), 0);
    const tw_solve_options options = {.progress = note_progress, .progress_data = &w};
    w.monitor = tw_monitor_start(&options);
    tw_workers workers = {.jobs = 2,
                          .task_count = 2,
                          .work = work_slowly,
                          .receive = receive_x,
                          .context = &w,
                          .monitor = &w.monitor};
    tw_monitor_parts(&w.monitor, 1, 1, 2);
    assert_int_equal(tw_workers_run(&workers, &err), TW_OK);
    assert_int_equal(w.heard.stage, 1);
    assert_int_equal(w.heard.parts_done, 1);
    assert_int_equal(w.heard.part_count, 2);
    assert_int_equal(w.heard.doel, TW_DOEL_BALANS);
    assert_int_equal(w.heard.doel_number, 5);
    assert_int_equal(w.heard.doel_count, 11);
    assert_true(w.heard.gap_known);
    assert_int_equal(w.heard.found, 70);
    assert_int_equal(w.heard.bound, 60);
    (void)close(w.begun[0]);
    (void)close(w.begun[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_workers__every_result_once),
        cmocka_unit_test(test_workers__what_the_dead_leave_is_done),
        cmocka_unit_test(test_workers__no_memory_is_said),
        cmocka_unit_test(test_workers__a_crew_goes_from_list_to_list),
        cmocka_unit_test(test_workers__say_what_they_are_doing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
