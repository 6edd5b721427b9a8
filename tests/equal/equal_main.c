/* However a round is solved the outcome is the same, byte for byte; and stopped at any moment it
 * is sound, with bounds that are not better than what can be had. */
#include "../oracle/oracle_program.h"
#include "equal_clock.h"
#include "equal_rounds.h"
#include "generate/random.h"
#include "toewijs/verify.h"
#include "toewijs/write.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef struct driver {
    uint64_t seed;
    int64_t rounds;
    bool limits;        /* stop at random moments, instead of comparing ways */
    const char *folder; /* one given round instead of random ones */
    char base[512];
    int64_t passed;
    int64_t failed;
    int64_t stopped; /* solves that took longer than LONGEST_MS */
} driver;

enum { LONGEST_MS = 3000 };

typedef struct way {
    tw_method method;
    int jobs;
    const char *name;
} way;

/* The first is the one the others must equal. */
static const way ways[] = {{TW_METHOD_AUTO, 1, "auto, 1 process"},
                           {TW_METHOD_DIRECT, 1, "direct"},
                           {TW_METHOD_DECOMPOSE, 1, "decompose, 1 process"},
                           {TW_METHOD_DECOMPOSE, 2, "decompose, 2 processes"},
                           {TW_METHOD_AUTO, 5, "auto, 5 processes"}};
enum { WAY_COUNT = sizeof ways / sizeof *ways };

/* ---- Rounds on disk ---------------------------------------------------------------------------
 */

static uint64_t round_seed(uint64_t seed, int64_t number) {
    tw_random random = {seed + (uint64_t)number * UINT64_C(0xD1342543DE82EF95)};
    return tw_random_next(&random);
}

static bool write_file(const char *folder, const tw_file *file) {
    char path[1100];
    (void)snprintf(path, sizeof path, "%s/%s", folder, file->name);
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        return false;
    }
    bool good = fwrite(file->data, 1, file->size, out) == file->size;
    return fclose(out) == 0 && good;
}

static bool write_round(const driver *d, uint64_t seed, tw_fileset *files, char *folder,
                        size_t size) {
    equal_draw_round(files, seed);
    (void)snprintf(folder, size, "%s/%016" PRIx64, d->base, seed);
    bool good = mkdir(folder, 0777) == 0;
    for (size_t i = 0; i < files->count && good; i++) {
        good = write_file(folder, &files->files[i]);
    }
    if (!good) {
        fprintf(stderr, "equal: %s: %s\n", folder, strerror(errno));
    }
    return good;
}

static void remove_round(const tw_fileset *files, const char *folder) {
    char path[1100];
    for (size_t i = 0; i < files->count; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, files->files[i].name);
        (void)unlink(path);
    }
    (void)rmdir(folder);
}

/* ---- One way ----------------------------------------------------------------------------------
 */

/* Render the outcome and have it judged. */
static bool render(const program_run *run, tw_fileset *files, tw_buf *why) {
    const tw_run_info info = {.method = "auto", .jobs = 1, .solver = tw_solver_version()};
    tw_error err = TW_ERROR_INIT;
    tw_diags findings = {0};
    tw_status status = tw_write_outcome(files, run->round, run->policy, run->assessment,
                                        run->outcome, &info, &err);
    if (status == TW_OK) {
        status = tw_verify(run->round, run->policy, run->assessment, files, &findings, &err);
    }
    if (status != TW_OK) {
        tw_buf_printf(why, "  writing and verifying: status %d %s\n", (int)status, err.detail);
    }
    for (size_t i = 0; i < findings.count; i++) {
        char *text = tw_diag_render(&findings.items[i], TW_EN);
        tw_buf_printf(why, "  %s\n", text == NULL ? "" : text);
        free(text);
    }
    bool good = status == TW_OK && findings.error_count == 0;
    tw_diags_clear(&findings);
    return good;
}

/* Where two renderings part, a little of each. */
static void show_difference(const tw_file *a, const tw_file *b, tw_buf *why) {
    size_t at = 0;
    while (at < a->size && at < b->size && a->data[at] == b->data[at]) {
        at++;
    }
    size_t from = at < 100 ? 0 : at - 100;
    tw_buf_printf(why, "  first: %.200s\n  other: %.200s\n", a->data + from, b->data + from);
}

static bool solve_until(program_run *run, const way *how, int64_t limit_ms, tw_buf *why) {
    tw_error err = TW_ERROR_INIT;
    tw_solve_options options = {
        .method = how->method, .jobs = how->jobs, .time_limit_ms = limit_ms};
    tw_outcome_free(run->outcome);
    run->outcome = NULL;
    tw_status status =
        tw_solve(&run->outcome, run->round, run->policy, run->assessment, &options, &err);
    if (status != TW_OK) {
        tw_buf_printf(why, "  tw_solve: status %d %s\n", (int)status, err.detail);
    }
    return status == TW_OK;
}

/* No value but the optimum may pass for proven, no bound may be better than the optimum, and
   nothing is proven after a goal that is not. */
static bool bounds_hold(const tw_doelwaarde *goals, const tw_doelwaarde *optimum, int count,
                        tw_buf *why) {
    bool proven = true;
    for (int g = 0; g < count; g++) {
        int64_t best = optimum[g].waarde;
        int64_t bound = goals[g].grens.value;
        bool honest = !goals[g].grens.stated ||
                      (proven && (tw_doel_is_max(goals[g].doel) ? bound >= best : bound <= best));
        proven = proven && goals[g].grens.stated && bound == goals[g].waarde;
        if (!honest || (proven && goals[g].waarde != best)) {
            tw_buf_printf(why, "  %s: %" PRId64 ", bound %" PRId64 ", optimum %" PRId64 "\n",
                          tw_doel_name(goals[g].doel), goals[g].waarde, bound, best);
            return false;
        }
    }
    return true;
}

static bool same_bytes(const tw_fileset *first, const tw_fileset *other, tw_buf *why) {
    const tw_file *a = tw_fileset_find(first, "oplossing.json");
    const tw_file *b = tw_fileset_find(other, "oplossing.json");
    bool same = a->size == b->size && memcmp(a->data, b->data, a->size) == 0;
    if (!same) {
        show_difference(a, b, why);
    }
    return same;
}

/* A way that takes too long cannot be compared byte for byte, but its bounds can. */
static bool same_outcome(driver *d, program_run *run, const way *how, const tw_outcome *best,
                         const tw_fileset *first, tw_buf *why) {
    tw_fileset files = {0};
    bool good = solve_until(run, how, LONGEST_MS, why) && render(run, &files, why);
    if (good && run->outcome->optimaal) {
        good = same_bytes(first, &files, why);
    } else if (good) {
        d->stopped++;
        good = bounds_hold(run->outcome->concept, best->concept, best->concept_count, why);
    }
    if (!good) {
        tw_buf_printf(why, "  %s\n", how->name);
    }
    tw_fileset_clear(&files);
    return good;
}

static bool compare_ways(driver *d, program_run *run, tw_buf *why) {
    tw_fileset first = {0};
    bool good = solve_until(run, &ways[0], LONGEST_MS, why) && render(run, &first, why);
    tw_outcome *best = run->outcome;
    run->outcome = NULL;
    bool known = good && best->optimaal;
    d->stopped += good && !known;
    for (size_t i = 1; i < WAY_COUNT && known && good; i++) {
        good = same_outcome(d, run, &ways[i], best, &first, why);
    }
    tw_outcome_free(best);
    tw_fileset_clear(&first);
    return good;
}

/* ---- Stopped early ----------------------------------------------------------------------------
 */

enum { STOPS = 15, MANY_STEPS = 30000 };

/* What one stop may still take: for every part of the round, a few looks at the clock. Whoever
   waits for another process looks ten times a second besides, however long a busy machine makes it
   wait. */
static int64_t steps_allowed(const program_run *run, const way *how) {
    return 20 + 8 * (int64_t)run->round->rsv_count + (how->jobs > 1 ? 400 : 0);
}

static bool stop_at(program_run *run, const tw_outcome *best, const way *how, int64_t limit_ms,
                    tw_buf *why) {
    tw_fileset files = {0};
    equal_clock_start();
    bool good = solve_until(run, how, limit_ms, why);
    int64_t steps = equal_clock_stop();
    good = good && render(run, &files, why) &&
           bounds_hold(run->outcome->concept, best->concept, best->concept_count, why);
    if (good && steps - limit_ms > steps_allowed(run, how)) {
        tw_buf_printf(why, "  %" PRId64 " steps after the time limit\n", steps - limit_ms);
        good = false;
    }
    if (!good) {
        tw_buf_printf(why, "  %s, stopped after %" PRId64 " steps\n", how->name, limit_ms);
    }
    tw_fileset_clear(&files);
    return good;
}

static bool stop_everywhere(driver *d, program_run *run, uint64_t seed, tw_buf *why) {
    tw_random random = {seed};
    if (!solve_until(run, &ways[0], LONGEST_MS, why)) {
        return false;
    }
    tw_outcome *best = run->outcome;
    run->outcome = NULL;
    d->stopped += !best->optimaal;
    bool good = true;
    int64_t steps[WAY_COUNT] = {0};
    for (size_t i = 0; i < WAY_COUNT && good && best->optimaal; i++) {
        equal_clock_start();
        good = solve_until(run, &ways[i], MANY_STEPS, why);
        steps[i] = equal_clock_stop();
    }
    for (size_t i = 0; i < STOPS && good && best->optimaal; i++) {
        int64_t limit = tw_random_between(&random, 1, steps[i % WAY_COUNT]);
        good = stop_at(run, best, &ways[i % WAY_COUNT], limit, why);
    }
    tw_outcome_free(best);
    return good;
}

/* ---- Driver -----------------------------------------------------------------------------------
 */

static bool try_round(driver *d, const char *folder, uint64_t seed) {
    program_run run = {0};
    tw_buf why = {0};
    bool previous = false;
    bool good = program_read(&run, folder, &why) &&
                program_draw_previous(&run, seed, &previous, &why) &&
                (d->limits ? stop_everywhere(d, &run, seed, &why) : compare_ways(d, &run, &why));
    d->passed += good;
    d->failed += !good;
    if (!good) {
        printf("%s%s:\n%s", folder, previous ? " with a previous outcome" : "",
               why.data == NULL ? "  no memory\n" : why.data);
        fflush(stdout);
    }
    program_clear(&run);
    tw_buf_free(&why);
    return good;
}

static bool run_rounds(driver *d) {
    for (int64_t number = 0; number < d->rounds; number++) {
        char folder[1024];
        tw_fileset files = {0};
        uint64_t seed = round_seed(d->seed, number);
        bool written = write_round(d, seed, &files, folder, sizeof folder);
        if (written && try_round(d, folder, seed)) {
            remove_round(&files, folder);
        }
        tw_fileset_clear(&files);
        if (!written) {
            return false;
        }
    }
    return true;
}

static bool parse_number(const char *text, uint64_t *value) {
    char *end = NULL;
    errno = 0;
    *value = strtoull(text, &end, 0);
    return errno == 0 && end != text && *end == '\0';
}

static bool parse_options(driver *d, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        uint64_t value = 0;
        bool has_value = i + 1 < argc;
        if (strcmp(argv[i], "--limits") == 0) {
            d->limits = true;
        } else if (strcmp(argv[i], "--rounds") == 0 && has_value &&
                   parse_number(argv[++i], &value) && value <= INT32_MAX) {
            d->rounds = (int64_t)value;
        } else if (strcmp(argv[i], "--seed") == 0 && has_value && parse_number(argv[++i], &value)) {
            d->seed = value;
        } else if (strcmp(argv[i], "--round") == 0 && has_value) {
            d->folder = argv[++i];
        } else {
            return false;
        }
    }
    return true;
}

static bool open_base(driver *d) {
    const char *tmp = getenv("TMPDIR");
    (void)snprintf(d->base, sizeof d->base, "%s/toewijs-equal-XXXXXX",
                   tmp == NULL || *tmp == '\0' ? "/tmp" : tmp);
    if (mkdtemp(d->base) == NULL) {
        fprintf(stderr, "equal: %s: %s\n", d->base, strerror(errno));
        return false;
    }
    return true;
}

int main(int argc, char **argv) {
    driver d = {.seed = (uint64_t)time(NULL), .rounds = 300};
    if (!parse_options(&d, argc, argv)) {
        fputs("usage: equal [--limits] [--rounds N] [--seed S] [--round FOLDER]\n", stderr);
        return 2;
    }
    if (d.folder != NULL) {
        (void)try_round(&d, d.folder, d.seed);
    } else {
        printf("seed %" PRIu64 "\n", d.seed);
        fflush(stdout);
        bool good = open_base(&d) && run_rounds(&d);
        (void)rmdir(d.base); /* stays when it holds a round that failed */
        if (!good) {
            return 2;
        }
    }
    if (d.stopped > 0) {
        printf("%" PRId64 " solves took longer than %d s: only their bounds were looked at\n",
               d.stopped, LONGEST_MS / 1000);
    }
    printf("%" PRId64 " passed, %" PRId64 " failed\n", d.passed, d.failed);
    return d.failed > 0 || d.passed == 0;
}
