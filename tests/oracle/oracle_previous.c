/* Previous outcomes for random rounds: probable ones, and ones that no round would give. */
#include "generate/random.h"
#include "oracle_program.h"
#include "toewijs/edit.h"
#include "toewijs/previous.h"
#include "toewijs/write.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 8, GIVEN_PERCENT = 45, OTHER_LENGTH_PERCENT = 5, LONGEST_MS = 3000 };

typedef struct drawing {
    tw_random random;
    const tw_round *round;
    int fase_count;
    tw_buf text;
} drawing;

static bool chance(drawing *d, int64_t percent) {
    return tw_random_chance(&d->random, percent);
}

/* ---- trajectories anywhere ---- */

/* A member mostly; else any institution, or one that there is not. */
static const char *draw_poi(drawing *d, const tw_rsv *rsv) {
    if (chance(d, 4) || rsv->deelnemer_count == 0) {
        return "weg";
    }
    if (chance(d, 5)) {
        return d->round->pois[tw_random_index(&d->random, d->round->poi_count)].poi_id;
    }
    size_t member = tw_random_index(&d->random, rsv->deelnemer_count);
    return d->round->pois[rsv->deelnemers[member].poi].poi_id;
}

typedef struct row {
    int soort;
    const char *route[TW_MAX_FASEN];
} row;

static int compare_rows(const void *left, const void *right) {
    const row *a = left;
    const row *b = right;
    int order = a->soort - b->soort;
    for (int f = 0; order == 0 && f < TW_MAX_FASEN; f++) {
        order = strcmp(a->route[f], b->route[f]);
    }
    return order;
}

static void put_rows(drawing *d, const char *key, const tw_rsv *rsv) {
    row rows[MOST_ROWS];
    size_t count = (size_t)tw_random_between(&d->random, 0, MOST_ROWS);
    for (size_t i = 0; i < count; i++) {
        rows[i] = (row){(int)tw_random_index(&d->random, TW_SOORT_COUNT), {"", "", "", ""}};
        bool stays = chance(d, 30);
        for (int f = 0; f < d->fase_count; f++) {
            rows[i].route[f] = stays && f > 0 ? rows[i].route[0] : draw_poi(d, rsv);
        }
    }
    qsort(rows, count, sizeof *rows, compare_rows);
    tw_buf_printf(&d->text, "\"%s\": [", key);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && compare_rows(&rows[i - 1], &rows[i]) == 0) {
            continue;
        }
        tw_buf_printf(&d->text, "%s{\"soort\": \"%s\", \"route\": [", first ? "" : ", ",
                      tw_soort_name(rows[i].soort));
        for (int f = 0; f < d->fase_count; f++) {
            tw_buf_printf(&d->text, "%s\"%s\"", f == 0 ? "" : ", ", rows[i].route[f]);
        }
        tw_buf_printf(&d->text, "], \"aantal\": %" PRId64 "}", tw_random_between(&d->random, 1, 3));
        first = false;
    }
    tw_buf_str(&d->text, "], ");
}

static void put_rsv(drawing *d, const tw_rsv *rsv) {
    tw_buf_printf(&d->text,
                  "{\"rsv_id\": \"%s\", \"naam\": \"\", \"regiehouder\": \"\", "
                  "\"gezamenlijke_toewijzing\": 0, \"aanspraak\": 0, \"bonus_concept\": 0, "
                  "\"bonus\": 0, \"wensen\": \"geen\", \"niet_ingewilligd\": [], "
                  "\"bonus_per_poi\": [], ",
                  rsv->rsv_id);
    put_rows(d, "trajecten", rsv);
    if (chance(d, 40)) {
        put_rows(d, "concept_trajecten", rsv);
    }
    tw_buf_str(&d->text, "\"niet_geplaatst\": []}");
}

static void draw_anywhere(drawing *d) {
    bool first = true;
    tw_buf_str(&d->text, "{\"schema\": \"toewijs/oplossing/1\", \"status\": \"optimaal\", "
                         "\"concept\": {\"doelen\": []}, \"doelen\": [], \"rsv\": [");
    for (size_t r = 0; r < d->round->rsv_count; r++) {
        if (chance(d, 85)) {
            tw_buf_str(&d->text, first ? "\n" : ",\n");
            put_rsv(d, &d->round->rsvs[r]);
            first = false;
        }
    }
    tw_buf_str(&d->text, "], \"afgewezen\": [], \"meldingen\": []}\n");
}

/* ---- what the program makes of a round much like this one ---- */

/* @param[out] solved  false: it is one of the rare hard ones, and nothing was written */
static tw_status solve_like(const program_run *like, tw_fileset *files, bool *solved,
                            tw_error *err) {
    const tw_run_info info = {"auto", 1, 0, ""};
    tw_solve_options options = {.jobs = 1, .time_limit_ms = LONGEST_MS};
    tw_assessment *assessment = NULL;
    tw_outcome *outcome = NULL;
    tw_diags diags = {0};
    tw_status status = tw_assess(&assessment, like->round, like->policy, &diags, err);
    if (status == TW_OK) {
        status = tw_solve(&outcome, like->round, like->policy, assessment, &options, err);
    }
    *solved = status == TW_OK && outcome->optimaal;
    if (*solved) {
        status =
            tw_write_outcome(files, like->round, like->policy, assessment, outcome, &info, err);
    }
    tw_outcome_free(outcome);
    tw_assessment_free(assessment);
    tw_diags_clear(&diags);
    return status;
}

static tw_status draw_likely(drawing *d, const program_run *run, tw_fileset *files, bool *solved,
                             tw_error *err) {
    program_run like = {0};
    *solved = false;
    tw_status status = tw_round_copy(&like.round, run->round, err);
    if (status == TW_OK) {
        status = tw_policy_copy(&like.policy, run->policy, err);
    }
    if (status == TW_OK) {
        like.policy->zaad = "een ander zaad";
        for (size_t p = 0; p < like.round->poi_count; p++) {
            int64_t change = chance(d, 25) ? tw_random_between(&d->random, -1, 1) : 0;
            int64_t *capaciteit = &like.round->pois[p].capaciteit;
            *capaciteit += *capaciteit + change < 0 ? 0 : change;
        }
        status = solve_like(&like, files, solved, err);
    }
    program_clear(&like);
    return status;
}

bool program_draw_previous(program_run *run, uint64_t seed, bool *given, tw_buf *why) {
    drawing d = {.random = {~seed}, .round = run->round, .fase_count = run->policy->fase_count};
    tw_fileset files = {0};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status = TW_OK;
    *given = chance(&d, GIVEN_PERCENT);
    if (!*given) {
        return true;
    }
    bool drawn = false;
    if (chance(&d, 50)) {
        status = draw_likely(&d, run, &files, &drawn, &err);
    }
    if (status == TW_OK && !drawn) {
        if (chance(&d, OTHER_LENGTH_PERCENT)) {
            d.fase_count = d.fase_count == 2 ? 3 : 2;
        }
        draw_anywhere(&d);
        status = tw_fileset_take(&files, "oplossing.json", &d.text, &err);
    }
    if (status == TW_OK) {
        status = tw_previous_read(run->round, run->policy, &files, &diags, &err);
    }
    if (status != TW_OK) {
        tw_buf_printf(why, "  a previous outcome: status %d %s\n", (int)status, err.detail);
    }
    for (size_t i = 0; i < diags.count && status != TW_OK; i++) {
        char *text = tw_diag_render(&diags.items[i], TW_EN);
        tw_buf_printf(why, "    %s\n", text == NULL ? "" : text);
        free(text);
    }
    tw_diags_clear(&diags);
    tw_fileset_clear(&files);
    return status == TW_OK;
}
