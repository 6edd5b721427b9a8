/* How fast a round's files are read: CPU time per part, for bench.py.
 *
 *   bench_read FOLDER REPEATS
 *
 * One line per part: its name, the bytes it reads, and the CPU seconds of each repeat.
 *
 *   rijen       the fields of deelnemers.csv at their places, and nothing done with them
 *   deelnemers  deelnemers.csv from the disk's cache to checked members, its hash included
 *   ronde       the whole folder */
#define _POSIX_C_SOURCE 200809L /* NOLINT(bugprone-reserved-identifier) */

#include "base/file.h"
#include "base/sha256.h"
#include "io/csv_read.h"
#include "io/round_build.h"
#include "io/text_in.h"
#include "toewijs/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
    double seconds;
    size_t bytes;
} measure;

static double cpu_seconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) != 0) {
        perror("clock_gettime");
        exit(1);
    }
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void require(bool good, const char *what) {
    if (!good) {
        (void)fprintf(stderr, "bench_read: %s\n", what);
        exit(1);
    }
}

static char *read_file(const char *folder, const char *name, size_t *size) {
    char *data = NULL;
    char *path = tw_path_join(folder, name);
    require(path != NULL && tw_file_read(path, TW_MAX_FILE_SIZE, &data, size) == TW_FILE_READ,
            name);
    free(path);
    return data;
}

/* -- the fields alone ------------------------------------------------------------------------- */

static bool add_sizes(void *context, const tw_csv_row *row) {
    size_t *sum = context;
    *sum += row->fields[0].size + row->fields[1].size;
    return true;
}

static measure measure_rows(const char *folder) {
    static const tw_csv_column columns[] = {{"rsv_id", false}, {"poi_id", false}};
    size_t size = 0;
    size_t sum = 0;
    bool complete = false;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    char *data = read_file(folder, "deelnemers.csv", &size);
    double start = cpu_seconds();
    tw_csv_spec spec = {columns, 2, add_sizes, NULL, &sum, NULL};
    tw_status status = tw_csv_read(&spec, "deelnemers.csv", data, size, &diags, &complete, &err);
    double seconds = cpu_seconds() - start;
    require(status == TW_OK && complete && sum > 0, "deelnemers.csv cannot be read");
    tw_diags_clear(&diags);
    free(data);
    return (measure){seconds, size};
}

/* -- one table, as a round is read ------------------------------------------------------------ */

typedef tw_status read_fn(tw_round_build *build, const char *file, const char *data, size_t size);

static measure read_table(tw_round_build *build, const char *folder, const char *name,
                          read_fn *read) {
    char hex[TW_SHA256_HEX + 1];
    size_t size = 0;
    double start = cpu_seconds();
    char *data = read_file(folder, name, &size);
    tw_sha256_hex(hex, data, size);
    tw_status status = read(build, name, data, size);
    double seconds = cpu_seconds() - start;
    require(status == TW_OK && build->diags->error_count == 0, name);
    free(data);
    return (measure){seconds, size};
}

static measure measure_members(const char *folder) {
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_round_build build = {.round = calloc(1, sizeof(tw_round)), .diags = &diags, .err = &err};
    require(build.round != NULL, "no memory");
    (void)read_table(&build, folder, "instellingen.csv", tw_build_pois);
    (void)read_table(&build, folder, "toewijzing.csv", tw_build_toewijzing);
    (void)read_table(&build, folder, "samenwerkingsverbanden.csv", tw_build_rsvs);
    measure members = read_table(&build, folder, "deelnemers.csv", tw_build_deelnemers);
    tw_build_clear(&build);
    build.round->memory = build.arena.blocks;
    tw_round_free(build.round);
    tw_diags_clear(&diags);
    return members;
}

/* -- everything ------------------------------------------------------------------------------- */

static size_t size_of_round(const char *folder, const tw_round *round) {
    size_t total = 0;
    for (size_t i = 0; i < round->file_count; i++) {
        size_t size = 0;
        free(read_file(folder, round->files[i].name, &size));
        total += size;
    }
    return total;
}

static measure measure_round(const char *folder) {
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_round *round = NULL;
    tw_policy *policy = NULL;
    tw_read_options options = {0};
    double start = cpu_seconds();
    tw_status status = tw_read_round(&round, &policy, folder, &options, &diags, &err);
    double seconds = cpu_seconds() - start;
    require(status == TW_OK, "the round cannot be read");
    size_t bytes = size_of_round(folder, round);
    tw_round_free(round);
    tw_policy_free(policy);
    tw_diags_clear(&diags);
    return (measure){seconds, bytes};
}

static void repeat(const char *name, measure (*once)(const char *folder), const char *folder,
                   long repeats) {
    for (long i = 0; i < repeats; i++) {
        measure taken = once(folder);
        if (i == 0) {
            (void)printf("%s %zu", name, taken.bytes);
        }
        (void)printf(" %.6f", taken.seconds);
    }
    (void)printf("\n");
}

int main(int argc, char **argv) {
    char *end = NULL;
    long repeats = argc == 3 ? strtol(argv[2], &end, 10) : 0;
    if (repeats < 1 || *end != '\0') {
        (void)fprintf(stderr, "usage: bench_read FOLDER REPEATS\n");
        return 2;
    }
    repeat("rijen", measure_rows, argv[1], repeats);
    repeat("deelnemers", measure_members, argv[1], repeats);
    repeat("ronde", measure_round, argv[1], repeats);
    return fflush(stdout) == 0 ? 0 : 1;
}
