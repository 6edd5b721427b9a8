#include "oracle_program.h"
#include "toewijs/read.h"

#include <inttypes.h>
#include <stdlib.h>

static bool explain(tw_buf *why, const char *step, tw_status status, const tw_error *err,
                    const tw_diags *diags) {
    if (status == TW_OK && diags->error_count == 0) {
        return true;
    }
    tw_buf_printf(why, "  %s: status %d %s\n", step, (int)status, err->detail);
    for (size_t i = 0; i < diags->count; i++) {
        char *text = tw_diag_render(&diags->items[i], TW_EN);
        if (diags->items[i].severity == TW_ERROR) {
            tw_buf_printf(why, "    %s\n", text == NULL ? "" : text);
        }
        free(text);
    }
    return false;
}

bool program_read(program_run *run, const char *folder, tw_buf *why) {
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_read_options options = {0};
    tw_status status = tw_read_round(&run->round, &run->policy, folder, &options, &diags, &err);
    bool good = explain(why, "tw_read_round", status, &err, &diags);
    if (good) {
        status = tw_assess(&run->assessment, run->round, run->policy, &diags, &err);
        good = explain(why, "tw_assess", status, &err, &diags);
    }
    tw_diags_clear(&diags);
    return good;
}

bool program_solve(program_run *run, tw_method method, int jobs, tw_buf *why) {
    tw_outcome_free(run->outcome);
    run->outcome = NULL;
    tw_diags none = {0};
    tw_error err = TW_ERROR_INIT;
    tw_solve_options options = {.method = method, .jobs = jobs};
    tw_status status =
        tw_solve(&run->outcome, run->round, run->policy, run->assessment, &options, &err);
    return explain(why, "tw_solve", status, &err, &none);
}

void program_clear(program_run *run) {
    tw_outcome_free(run->outcome);
    tw_assessment_free(run->assessment);
    tw_policy_free(run->policy);
    tw_round_free(run->round);
    *run = (program_run){0};
}

static void compare_number(tw_buf *out, const char *what, const char *where, int64_t program,
                           int64_t oracle) {
    if (program != oracle) {
        tw_buf_printf(out, "  %s %s: program %" PRId64 ", oracle %" PRId64 "\n", where, what,
                      program, oracle);
    }
}

static void compare_rsv(const program_run *run, const oracle_result *result, size_t r,
                        tw_buf *out) {
    const tw_rsv_assessment *assessed = &run->assessment->rsvs[r];
    const char *id = run->round->rsvs[r].rsv_id;
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        compare_number(out, tw_reden_name((tw_reden)i), id, assessed->reden[i],
                       result->reden[r][i]);
    }
    compare_number(out, "neemt_deel", id, assessed->neemt_deel, result->neemt_deel[r]);
    if (assessed->neemt_deel && result->neemt_deel[r]) {
        compare_number(out, "gezamenlijke_toewijzing", id, assessed->gezamenlijke_toewijzing,
                       result->gezamenlijk[r]);
        compare_number(out, "aanspraak", id, assessed->aanspraak, result->aanspraak[r]);
    }
}

static void compare_goal(tw_buf *out, const char *where, const tw_doelwaarde *got, tw_doel doel,
                         int64_t value) {
    compare_number(out, "place of a goal", where, (int64_t)got->doel, (int64_t)doel);
    compare_number(out, tw_doel_name(doel), where, got->waarde, value);
    compare_number(out, "bound stated", where, got->grens.stated, 1);
    if (got->grens.stated) {
        compare_number(out, "bound", where, got->grens.value, got->waarde);
    }
}

static void compare_goals(const program_run *run, const oracle_result *result, tw_buf *out) {
    const tw_outcome *outcome = run->outcome;
    compare_number(out, "goals", "concept", outcome->concept_count, result->doel_count);
    compare_number(out, "goals", "final", outcome->doel_count, result->doel_count + 1);
    if (out->size > 0) {
        return;
    }
    for (int i = 0; i < result->doel_count; i++) {
        tw_doel doel = result->doelen[i];
        compare_goal(out, "concept", &outcome->concept[i], doel, result -> concept.values[doel]);
        compare_goal(out, "final", &outcome->doelen[i + 1], doel, result->verdeling.values[doel]);
    }
    compare_goal(out, "final", &outcome->doelen[0], TW_DOEL_WENSEN,
                 result->verdeling.values[TW_DOEL_WENSEN]);
}

static void put_traject(const program_run *run, tw_buf *out, const char *who, size_t r,
                        tw_soort soort, const size_t *route, int64_t aantal) {
    tw_buf_printf(out, "    %s: %s %s ", who, run->round->rsvs[r].rsv_id,
                  tw_soort_name((int)soort));
    for (int f = 0; f < run->policy->fase_count; f++) {
        tw_buf_printf(out, "%s%s", f > 0 ? ">" : "", run->round->pois[route[f]].poi_id);
    }
    tw_buf_printf(out, " %" PRId64 "\n", aantal);
}

static bool same_traject(const program_run *run, const tw_traject *a, const oracle_traject *b) {
    bool same = a->soort == b->soort && a->aantal == b->aantal;
    for (int f = 0; f < run->policy->fase_count; f++) {
        same = same && a->route[f] == b->route[f];
    }
    return same;
}

/* Both are sorted in the same way, so equal ones stand in equal places. */
static void compare_distribution(const program_run *run, const oracle_distribution *oracle,
                                 bool concept, tw_buf *out) {
    const tw_outcome *outcome = run->outcome;
    size_t next = 0;
    bool same = true;
    for (size_t r = 0; r < outcome->rsv_count; r++) {
        const tw_verdeling *got = concept ? &outcome->rsvs[r].concept : &outcome->rsvs[r].verdeling;
        for (size_t i = 0; i < got->count; i++, next++) {
            same = same && next < oracle->count && oracle->items[next].rsv == r &&
                   same_traject(run, &got->trajecten[i], &oracle->items[next]);
        }
    }
    if (same && next == oracle->count) {
        return;
    }
    tw_buf_printf(out, "  %s: other trajectories\n", concept ? "concept" : "final");
    for (size_t r = 0; r < outcome->rsv_count; r++) {
        const tw_verdeling *got = concept ? &outcome->rsvs[r].concept : &outcome->rsvs[r].verdeling;
        for (size_t i = 0; i < got->count; i++) {
            const tw_traject *t = &got->trajecten[i];
            put_traject(run, out, "program", r, t->soort, t->route, t->aantal);
        }
    }
    for (size_t i = 0; i < oracle->count; i++) {
        const oracle_traject *t = &oracle->items[i];
        put_traject(run, out, "oracle ", t->rsv, t->soort, t->route, t->aantal);
    }
}

void program_compare(const program_run *run, const oracle_result *result, tw_buf *differences) {
    for (size_t r = 0; r < run->round->rsv_count; r++) {
        compare_rsv(run, result, r, differences);
    }
    if (result->infeasible) {
        tw_buf_str(differences, "  oracle: no distribution is possible\n");
        return;
    }
    compare_goals(run, result, differences);
    compare_distribution(run, &result->concept, true, differences);
    compare_distribution(run, &result->verdeling, false, differences);
}
