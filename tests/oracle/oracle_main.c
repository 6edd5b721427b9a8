/* Random tiny rounds: does the program find what exhaustive search finds? And would this test
 * notice if the program got a rule wrong? */
#include "oracle_beslist.h"
#include "oracle_changes.h"
#include "oracle_conflicts.h"
#include "oracle_explain.h"
#include "oracle_explore.h"
#include "oracle_program.h"
#include "oracle_questions.h"
#include "oracle_rounds.h"
#include "toewijs/fileset.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { TIE_PERCENT = 2 };

/* An explanation is some twenty searches, and so are the reasons of a round: each of them must be
 * short. */
enum { EXPLAIN_LEAVES = 20000 };

typedef struct driver {
    oracle_limits reach;
    uint64_t seed;
    int64_t rounds;
    bool mutate;
    const char *folder; /* one given round instead of random ones */
    char base[512];     /* where the random rounds are written */
    int64_t passed;
    int64_t failed;
    int64_t skipped;
    int64_t plain;
    int64_t questions; /* to ask of each round, instead of solving it */
    questions_tally tally;
    int64_t explorations; /* of each round */
    explore_tally explored;
    /** What to compare of each solved round, instead of solving it; NULL: nothing. */
    bool (*part)(const program_run *run, uint64_t seed, const oracle_limits *limits,
                 changes_tally *tally, tw_buf *why);
    changes_tally changes;
    bool explain; /* explain each round, instead of solving it */
    explain_tally explained;
    int64_t conflicts; /* searches for what forbids something, of each round */
    conflicts_tally forbidden;
    bool reasons; /* what decided every bonus place, instead */
    beslist_tally decided;
} driver;

static uint64_t round_seed(uint64_t seed, int64_t number) {
    tw_random random = {seed + (uint64_t)number * UINT64_C(0xD1342543DE82EF95)};
    return tw_random_next(&random);
}

/* Not tw_fileset_write: thousands of small files need not survive a power cut. */
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

static bool write_round(const driver *d, uint64_t seed, char *folder, size_t size) {
    tw_random random = {seed};
    tw_fileset files = {0};
    if (tw_random_chance(&random, TIE_PERCENT)) {
        oracle_draw_tie(&files, seed);
    } else {
        oracle_draw_round(&files, seed);
    }
    (void)snprintf(folder, size, "%s/%016" PRIx64, d->base, seed);
    bool good = mkdir(folder, 0777) == 0;
    for (size_t i = 0; i < files.count && good; i++) {
        good = write_file(folder, &files.files[i]);
    }
    if (!good) {
        fprintf(stderr, "oracle: %s: %s\n", folder, strerror(errno));
    }
    tw_fileset_clear(&files);
    return good;
}

static void remove_round(const char *folder) {
    static const char *const names[] = {
        "instellingen.csv", "toewijzing.csv", "samenwerkingsverbanden.csv",
        "deelnemers.csv",   "bezetting.csv",  "crt_register.csv",
        "afstanden.csv",    "voorkeuren.csv", "ronde.json",
        "beleid.json"};
    char path[1100];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        (void)unlink(path);
    }
    (void)rmdir(folder);
}

/* However it is solved, the outcome is the same. */
static bool compare_all_ways(program_run *run, const oracle_result *result, tw_buf *why) {
    static const struct {
        tw_method method;
        int jobs;
        const char *name;
    } ways[] = {{TW_METHOD_AUTO, 1, "auto"},
                {TW_METHOD_DIRECT, 1, "direct"},
                {TW_METHOD_DECOMPOSE, 2, "decompose"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (program_solve(run, ways[i].method, ways[i].jobs, why)) {
            program_compare(run, result, why);
        }
        if (why->size > 0) {
            tw_buf_printf(why, "  with --method %s\n", ways[i].name);
            return false;
        }
    }
    return true;
}

/* Compare one round; true when it may be removed: equal, or beyond the oracle's reach. */
static bool try_round(driver *d, const char *folder, uint64_t seed) {
    program_run run = {0};
    tw_buf why = {0};
    oracle_result result = {0};
    bool previous = false;
    bool good =
        program_read(&run, folder, &why) && (d->folder != NULL || d->explorations > 0 ||
                                             program_draw_previous(&run, seed, &previous, &why));
    if (good) {
        if (d->explain) {
            explain_draw_pot(&run, seed);
        }
        oracle_solve(&result, run.round, run.policy, NULL, &d->reach);
        d->plain += result.plain_checked;
        if (result.too_large) {
            d->skipped++;
        } else if (result.plain_differs) {
            tw_buf_str(&why, "  the oracle differs from its own plain search\n");
            good = false;
        } else if (d->explorations > 0) {
            good = program_solve(&run, TW_METHOD_AUTO, 1, &why) &&
                   explore_compare(&run, d->explorations, seed, &d->reach, &d->explored, &why);
        } else if (d->part != NULL) {
            good = program_solve(&run, TW_METHOD_AUTO, 1, &why) &&
                   d->part(&run, seed, &d->reach, &d->changes, &why);
        } else if (d->explain) {
            good = program_solve(&run, TW_METHOD_AUTO, 1, &why) &&
                   explain_compare(&run, seed, &d->reach, &d->explained, &why);
        } else if (d->conflicts > 0) {
            good = program_solve(&run, TW_METHOD_AUTO, 1, &why) &&
                   conflicts_compare(&run, d->conflicts, seed, &d->forbidden, &why);
        } else if (d->reasons) {
            good = program_solve(&run, TW_METHOD_AUTO, 1, &why) &&
                   beslist_compare(&run, &result, &d->reach, &d->decided, &why);
        } else if (d->questions > 0) {
            good = program_solve(&run, TW_METHOD_AUTO, 1, &why) &&
                   questions_compare(&run, d->questions, seed, &d->reach, &d->tally, &why);
        } else {
            good = compare_all_ways(&run, &result, &why);
        }
    }
    d->passed += good && !result.too_large;
    d->failed += !good;
    if (!good) {
        printf("%s%s:\n%s", folder, previous ? " with a previous outcome" : "",
               why.data == NULL ? "  no memory\n" : why.data);
    }
    oracle_result_clear(&result);
    program_clear(&run);
    tw_buf_free(&why);
    return good;
}

static bool run_rounds(driver *d) {
    int64_t number = 0;
    while (d->passed + d->failed < d->rounds && number < 4 * d->rounds + 10) {
        char folder[1024];
        uint64_t seed = round_seed(d->seed, number++);
        if (!write_round(d, seed, folder, sizeof folder)) {
            return false;
        }
        if (try_round(d, folder, seed)) {
            remove_round(folder);
        }
    }
    return true;
}

/* Try every rule not yet noticed on one round. */
static void try_mutants(driver *d, const char *folder, uint64_t seed, int64_t *noticed,
                        int64_t number) {
    program_run run = {0};
    tw_buf why = {0};
    oracle_result result = {0};
    bool previous = false;
    bool good =
        program_read(&run, folder, &why) && program_draw_previous(&run, seed, &previous, &why);
    if (good) {
        oracle_solve(&result, run.round, run.policy, NULL, &d->reach);
        good = result.too_large || program_solve(&run, TW_METHOD_AUTO, 1, &why);
    }
    if (!good) {
        printf("%s:\n%s", folder, why.data);
        d->failed++;
    }
    bool usable = good && !result.too_large;
    oracle_result_clear(&result);
    for (int rule = 0; rule < RULE_COUNT && usable; rule++) {
        bool left_out[RULE_COUNT] = {false};
        left_out[rule] = true;
        if (noticed[rule] >= 0) {
            continue;
        }
        tw_buf differences = {0};
        oracle_solve(&result, run.round, run.policy, left_out, &d->reach);
        if (!result.too_large) {
            program_compare(&run, &result, &differences);
        }
        if (differences.size > 0) {
            noticed[rule] = number;
        }
        tw_buf_free(&differences);
        oracle_result_clear(&result);
    }
    program_clear(&run);
    tw_buf_free(&why);
}

static int64_t count_missing(const int64_t *noticed) {
    int64_t missing = 0;
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        missing += noticed[rule] < 0;
    }
    return missing;
}

static bool run_mutants(driver *d) {
    int64_t noticed[RULE_COUNT];
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        noticed[rule] = -1;
    }
    for (int64_t number = 0; number < d->rounds && count_missing(noticed) > 0; number++) {
        char folder[1024];
        uint64_t seed = round_seed(d->seed, number);
        if (!write_round(d, seed, folder, sizeof folder)) {
            return false;
        }
        try_mutants(d, folder, seed, noticed, number);
        remove_round(folder);
    }
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        if (noticed[rule] < 0) {
            printf("not noticed: %s (%s)\n", oracle_rule_name((oracle_rule)rule),
                   oracle_rule_text((oracle_rule)rule));
        } else {
            printf("noticed in round %4" PRId64 ": %s\n", noticed[rule] + 1,
                   oracle_rule_name((oracle_rule)rule));
        }
    }
    d->failed += count_missing(noticed);
    d->passed += RULE_COUNT - count_missing(noticed);
    return true;
}

static bool parse_number(const char *text, uint64_t *value) {
    char *end = NULL;
    errno = 0;
    *value = strtoull(text, &end, 0);
    return errno == 0 && end != text && *end == '\0';
}

static bool parse_options(driver *d, int argc, char **argv) {
    bool rounds_given = false;
    for (int i = 1; i < argc; i++) {
        uint64_t value = 0;
        bool has_value = i + 1 < argc;
        if (strcmp(argv[i], "--mutate") == 0) {
            d->mutate = true;
        } else if (strcmp(argv[i], "--changes") == 0) {
            d->part = changes_compare;
        } else if (strcmp(argv[i], "--bottlenecks") == 0) {
            d->part = bottlenecks_compare;
        } else if (strcmp(argv[i], "--unplaced") == 0) {
            d->part = unplaced_compare;
        } else if (strcmp(argv[i], "--explain") == 0) {
            d->explain = true;
            d->reach = (oracle_limits){.leaves = EXPLAIN_LEAVES};
        } else if (strcmp(argv[i], "--reasons") == 0) {
            d->reasons = true;
            d->reach = (oracle_limits){.leaves = EXPLAIN_LEAVES};
        } else if (strcmp(argv[i], "--rounds") == 0 && has_value &&
                   parse_number(argv[++i], &value) && value <= INT32_MAX) {
            d->rounds = (int64_t)value;
            rounds_given = true;
        } else if (strcmp(argv[i], "--seed") == 0 && has_value && parse_number(argv[++i], &value)) {
            d->seed = value;
        } else if (strcmp(argv[i], "--leaves") == 0 && has_value &&
                   parse_number(argv[++i], &value) && value <= INT64_MAX) {
            d->reach.leaves = (int64_t)value;
        } else if (strcmp(argv[i], "--questions") == 0 && has_value &&
                   parse_number(argv[++i], &value) && value <= INT32_MAX) {
            d->questions = (int64_t)value;
        } else if (strcmp(argv[i], "--explore") == 0 && has_value &&
                   parse_number(argv[++i], &value) && value <= INT32_MAX) {
            d->explorations = (int64_t)value;
        } else if (strcmp(argv[i], "--conflicts") == 0 && has_value &&
                   parse_number(argv[++i], &value) && value <= INT32_MAX) {
            d->conflicts = (int64_t)value;
        } else if (strcmp(argv[i], "--round") == 0 && has_value) {
            d->folder = argv[++i];
        } else {
            return false;
        }
    }
    d->rounds = rounds_given ? d->rounds : d->mutate ? 8000 : 300;
    return true;
}

static bool open_base(driver *d) {
    const char *tmp = getenv("TMPDIR");
    (void)snprintf(d->base, sizeof d->base, "%s/toewijs-oracle-XXXXXX",
                   tmp == NULL || *tmp == '\0' ? "/tmp" : tmp);
    if (mkdtemp(d->base) == NULL) {
        fprintf(stderr, "oracle: %s: %s\n", d->base, strerror(errno));
        return false;
    }
    return true;
}

static void put_changes(const changes_tally *tally) {
    printf("%" PRId64 " targets: %" PRId64 " changes give it, %" PRId64 " do not, %" PRId64
           " never can, %" PRId64 " pairs\n",
           tally->targets, tally->found, tally->not, tally->never, tally->pairs);
    printf("%" PRId64 " units: %" PRId64 " change something, %" PRId64 " certain beforehand\n",
           tally->units, tally->effects, tally->same);
    printf("%" PRId64 " places not placed: %" PRId64 " cannot be, %" PRId64
           " in the place of a regular"
           " one, %" PRId64 " of a bonus place, %" PRId64 " of a wish, %" PRId64 " can; %" PRId64
           " sets of rules, %" PRId64 " would do\n",
           tally->reasons[0] + tally->reasons[1] + tally->reasons[2] + tally->reasons[3] +
               tally->reasons[4],
           tally->reasons[0], tally->reasons[1], tally->reasons[2], tally->reasons[3],
           tally->reasons[4], tally->sets, tally->lifts);
    printf("%" PRId64 " changed rounds or questions too large\n", tally->too_large);
}

int main(int argc, char **argv) {
    driver d = {.seed = (uint64_t)time(NULL), .reach = {.leaves = 300000, .plain = 20000}};
    if (!parse_options(&d, argc, argv)) {
        fputs("usage: oracle [--rounds N] [--seed S] [--mutate] [--questions N] [--explore N]\n"
              "              [--conflicts N] [--leaves N] [--round FOLDER] [--changes]\n"
              "              [--bottlenecks] [--unplaced] [--explain] [--reasons]\n",
              stderr);
        return 2;
    }
    if (d.folder != NULL) {
        (void)try_round(&d, d.folder, d.seed);
    } else {
        printf("seed %" PRIu64 "\n", d.seed);
        fflush(stdout);
        bool good = open_base(&d) && (d.mutate ? run_mutants(&d) : run_rounds(&d));
        (void)rmdir(d.base); /* stays when it holds a round that differs */
        if (!good) {
            return 2;
        }
    }
    if (!d.mutate) {
        printf("%" PRId64 " rounds also searched without any shortcut\n", d.plain);
    }
    if (d.questions > 0) {
        printf("%" PRId64 " questions: %" PRId64 " can be, %" PRId64 " cannot; %" PRId64
               " too large\n",
               d.tally.asked, d.tally.can, d.tally.cannot, d.tally.too_large);
    }
    if (d.explorations > 0) {
        printf("%" PRId64 " explored: %" PRId64 " alternatives, %" PRId64 " points of %" PRId64
               " curves, %" PRId64 " in vain (%" PRId64 " forbidden), %" PRId64 " accepted\n",
               d.explored.asked, d.explored.alternatives, d.explored.points, d.explored.curves,
               d.explored.none, d.explored.conflicts, d.explored.accepted);
    }
    if (d.part != NULL) {
        put_changes(&d.changes);
    }
    if (d.explain) {
        printf("%" PRId64 " answers: %" PRId64 " can be, %" PRId64 " cannot (%" PRId64
               " sets of rules); %" PRId64 " steps of reserve lists; %" PRId64 " too large\n",
               d.explained.cases, d.explained.can, d.explained.cannot, d.explained.sets,
               d.explained.steps, d.explained.too_large);
    }
    if (d.conflicts > 0) {
        const conflicts_tally *t = &d.forbidden;
        printf("%" PRId64 " searches: %" PRId64 " sets true and minimal (%" PRId64
               " too large), %" PRId64 " smallest, %" PRId64 " whole\n",
               t->searches, t->sets, t->unsure, t->smallest, t->whole);
    }
    if (d.reasons) {
        beslist_print(&d.decided);
    }
    if (d.skipped > 0) {
        printf("%" PRId64 " rounds too large for the oracle, not counted\n", d.skipped);
    }
    printf("%" PRId64 " passed, %" PRId64 " failed\n", d.passed, d.failed);
    return d.failed > 0 || d.passed == 0;
}
