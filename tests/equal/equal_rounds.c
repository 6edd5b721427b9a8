#include "equal_rounds.h"
#include "../oracle/oracle_rounds.h"
#include "base/buf.h"
#include "toewijs/generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TINY_PERCENT = 25 };

/* What is small enough to be solved in one piece in no time, per number of phases. */
typedef struct {
    int64_t rsvs;
    int64_t members;
} size_limit;

static const size_limit largest[TW_MAX_FASEN + 1] = {{0, 0}, {0, 0}, {10, 8}, {4, 6}, {2, 5}};

static void take_file(tw_fileset *to, tw_file *file) {
    tw_buf content = {0};
    tw_buf_bytes(&content, file->data, file->size);
    oracle_put_file(to, file->name, &content);
}

/* Fill the last column, bonus_toegekend, which the generator leaves empty. Its names hold no line
 * ends. */
static void take_granted(draft *d, tw_fileset *to, const tw_file *file) {
    tw_buf content = {0};
    bool heading = true;
    for (size_t i = 0; i < file->size; i++) {
        if (file->data[i] == '\n' && !heading) {
            tw_buf_int(&content, between(d, 0, 5));
        }
        heading = heading && file->data[i] != '\n';
        tw_buf_char(&content, file->data[i]);
    }
    oracle_put_file(to, file->name, &content);
}

static void draw_options(draft *d, tw_generate_options *options) {
    tw_generate_defaults(options);
    options->fase_count = d->fase_count;
    options->rsv_count = between(d, 1, largest[d->fase_count].rsvs);
    options->seed = tw_random_next(&d->random);
    options->min_leden = TW_GENERATE_MIN_LEDEN;
    options->max_leden = between(d, TW_GENERATE_MIN_LEDEN, largest[d->fase_count].members);
    options->overlap_percent = chance(d, 30) ? 0 : between(d, 0, 100);
    options->krap_percent = between(d, 0, 100);
    options->afgewezen_percent = chance(d, 70) ? 0 : between(d, 0, 50);
    options->wensen_percent = chance(d, 40) ? 0 : between(d, 0, 100);
    options->met_register = chance(d, 20);
}

/* The generator's round under any policy but its own. */
static void draw_generated(draft *d) {
    tw_fileset generated = {0};
    tw_generate_options options;
    tw_error err = TW_ERROR_INIT;
    draw_options(d, &options);
    if (tw_generate(&generated, &options, &err) != TW_OK) {
        fprintf(stderr, "equal: tw_generate: %s\n", err.detail);
        abort();
    }
    d->rich = chance(d, 85);
    d->granted = chance(d, 15);
    d->meeting = chance(d, 40); /* more sector limits */
    /* Pots from one place to more than anyone can use. */
    d->rsv_count = (size_t)(options.rsv_count * (chance(d, 50) ? 1 : between(d, 2, 8)));
    for (size_t i = 0; i < generated.count; i++) {
        tw_file *file = &generated.files[i];
        if (strcmp(file->name, "beleid.json") == 0) {
            continue;
        }
        if (d->granted && strcmp(file->name, "samenwerkingsverbanden.csv") == 0) {
            take_granted(d, d->files, file);
        } else {
            take_file(d->files, file);
        }
    }
    oracle_draw_policy(d);
    tw_fileset_clear(&generated);
}

void equal_draw_round(tw_fileset *files, uint64_t seed) {
    draft d = {.random = {seed}, .files = files};
    if (chance(&d, TINY_PERCENT)) {
        oracle_draw_round(files, tw_random_next(&d.random));
        return;
    }
    int64_t phases = between(&d, 0, 99);
    d.fase_count = phases < 60 ? 2 : phases < 85 ? 3 : 4;
    draw_generated(&d);
}
