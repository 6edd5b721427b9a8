#include "compare/unit.h"
#include "toewijs/scenario.h"
#include "toewijs/verify.h"
#include "toewijs/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a year of a unit owns. */
typedef struct {
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
    tw_outcome *outcome;
} year;

static void year_clear(year *y) {
    tw_outcome_free(y->outcome);
    tw_assessment_free(y->assessment);
    tw_policy_free(y->policy);
    tw_round_free(y->round);
    *y = (year){0};
}

/* ---- solving ---------------------------------------------------------------------------------
 */

static tw_status assess(year *y, tw_error *err) {
    tw_diags diags = {0};
    tw_status status = tw_assess(&y->assessment, y->round, y->policy, &diags, err);
    if (status == TW_ERR_INPUT && diags.count > 0) {
        char *text = tw_diag_render(&diags.items[0], TW_NL);
        status = tw_fail(err, TW_ERR_INPUT, "%s", text == NULL ? "" : text);
        free(text);
    }
    tw_diags_clear(&diags);
    return status;
}

/* The independent judge looks at what would have been written. */
static tw_status judge(const year *y, tw_error *err) {
    const tw_run_info run = {.method = "auto", .jobs = 1, .solver = tw_solver_version()};
    tw_fileset files = {0};
    tw_diags findings = {0};
    tw_status status =
        tw_write_outcome(&files, y->round, y->policy, y->assessment, y->outcome, &run, err);
    if (status == TW_OK) {
        status = tw_verify(y->round, y->policy, y->assessment, &files, &findings, err);
    }
    if (status == TW_OK && findings.out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "verify");
    }
    if (status == TW_OK && findings.error_count > 0) {
        char *text = tw_diag_render(&findings.items[0], TW_NL);
        status = tw_fail(err, TW_ERR_FAULT, "%s", text == NULL ? "" : text);
        free(text);
    }
    tw_diags_clear(&findings);
    tw_fileset_clear(&files);
    return status;
}

static tw_status solve_year(year *y, const tw_unit_state *state, bool *stopped, tw_error *err) {
    const tw_solve_options options = {.jobs = 1, .stop = state->stop, .memo = state->memo};
    tw_status status = assess(y, err);
    if (status == TW_OK) {
        status = tw_solve(&y->outcome, y->round, y->policy, y->assessment, &options, err);
    }
    if (status == TW_OK) {
        *stopped = !y->outcome->optimaal;
    }
    return status == TW_OK && !*stopped ? judge(y, err) : status;
}

static tw_status make_year(year *y, const tw_comparison *c, tw_compare_unit unit, int64_t number,
                           tw_error *err) {
    return tw_scenario_round(&y->round, &y->policy, c->rounds[unit.round].rounds[unit.policy],
                             c->policies[unit.policy], &c->recipe, c->seed,
                             c->first_scenario + (int64_t)unit.scenario, number, err);
}

/* ---- measuring -------------------------------------------------------------------------------
 */

/* A unit in the making. */
typedef struct {
    const tw_unit_state *state;
    const tw_comparison *c;
    tw_compare_unit unit;
    tw_measure_years *years;
    bool *stopped;
    tw_error *err;
} job;

static int64_t scenario_of(const job *j) {
    return j->c->first_scenario + (int64_t)j->unit.scenario;
}

static bool must_stop(const job *j) {
    *j->stopped = *j->stopped || (j->state->stop != NULL && *j->state->stop != 0);
    return *j->stopped;
}

/* What is tried beside the unit itself may be impossible where the unit is not: a sum too large, a
   round that may not be. Then it says nothing. */
static tw_status allow_impossible(tw_status status) {
    return status == TW_ERR_RANGE || status == TW_ERR_INPUT ? TW_OK : status;
}

static tw_status measure(const job *j, const year *y, int t) {
    const tw_solve_options options = {.jobs = 1, .stop = j->state->stop, .memo = j->state->memo};
    tw_outcome *changed = NULL;
    tw_status status =
        allow_impossible(tw_measure_nudge(&changed, y->round, y->policy, y->assessment, j->c->seed,
                                          scenario_of(j), t, &options, j->err));
    const tw_measure_input input = {y->round, y->policy, y->assessment, y->outcome, changed};
    if (status == TW_OK && !must_stop(j)) {
        status = tw_measure_next_year(j->years, &input, j->err);
    }
    tw_outcome_free(changed);
    return status;
}

/* One axiom, in the first year. */
static tw_status try_axiom(const job *j, const year *y, tw_axiom axiom, int64_t *value) {
    const tw_solve_options options = {.jobs = 1, .stop = j->state->stop, .memo = j->state->memo};
    const tw_axiom_case given = {y->round, y->policy, y->assessment, y->outcome};
    const tw_axiom_draw draw = {j->c->seed, scenario_of(j), 0};
    tw_axiom_result result = {0};
    tw_status status = tw_axiom_try(&result, axiom, &given, draw, &options, j->err);
    bool tells = status == TW_OK && result.applies;
    *value = tells ? (result.violated ? 1 : 0) : TW_STORE_NONE;
    return allow_impossible(status);
}

static tw_status try_axioms(const job *j, const year *y) {
    const tw_compare_round *round = &j->c->rounds[j->unit.round];
    tw_status status = TW_OK;
    for (size_t i = 0; i < round->shape.column_count && status == TW_OK && !must_stop(j); i++) {
        tw_axiom axiom = round->columns[i].axiom;
        if (axiom != TW_AXIOM_COUNT) {
            status = try_axiom(j, y, axiom, &j->state->values[i]);
        }
    }
    return status;
}

static tw_status do_year(const job *j, int t) {
    year y = {0};
    tw_status status = make_year(&y, j->c, j->unit, t, j->err);
    if (status == TW_OK) {
        status = solve_year(&y, j->state, j->stopped, j->err);
    }
    if (status == TW_OK && !must_stop(j)) {
        status = measure(j, &y, t);
    }
    if (status == TW_OK && t == 0 && !must_stop(j)) {
        status = try_axioms(j, &y);
    }
    year_clear(&y);
    return status;
}

static tw_status compute(const tw_unit_state *state, const tw_comparison *c, tw_compare_unit unit,
                         bool *stopped, tw_error *err) {
    job j = {.state = state, .c = c, .unit = unit, .stopped = stopped, .err = err};
    tw_status status =
        tw_measure_begin(&j.years, c->rounds[unit.round].measures, state->values, err);
    for (int t = 0; t < c->recipe.jaren && status == TW_OK && !must_stop(&j); t++) {
        status = do_year(&j, t);
    }
    tw_measure_years_free(j.years);
    return status;
}

/* ---- the unit --------------------------------------------------------------------------------
 */

static tw_status make_ready(tw_unit_state *state, const tw_comparison *c, tw_compare_unit unit,
                            tw_error *err) {
    size_t columns = c->rounds[unit.round].shape.column_count;
    if (state->memo == NULL || state->round != unit.round || state->scenario != unit.scenario) {
        tw_memo_free(state->memo);
        state->memo = tw_memo_new(0);
        state->round = unit.round;
        state->scenario = unit.scenario;
    }
    if (columns > state->room || state->values == NULL) {
        free(state->values);
        state->values = calloc(columns + 1, sizeof *state->values);
        state->room = columns;
    }
    return state->memo == NULL || state->values == NULL ? tw_fail(err, TW_ERR_NOMEM, "unit")
                                                        : TW_OK;
}

/* Whether it is the machine that failed, and not this unit that cannot be done. */
static bool is_of_machine(tw_status status) {
    return status == TW_ERR_NOMEM || status == TW_ERR_IO;
}

tw_status tw_unit_do(tw_unit_state *state, const tw_comparison *comparison, tw_store *store,
                     uint64_t number, bool *stopped, tw_error *err) {
    tw_compare_unit unit = tw_comparison_unit(comparison, number);
    tw_error why = TW_ERROR_INIT;
    tw_slot slot = {.state = TW_SLOT_DONE};
    *stopped = false;
    tw_status status = make_ready(state, comparison, unit, err);
    if (status != TW_OK) {
        return status;
    }
    status = compute(state, comparison, unit, stopped, &why);
    /* What was broken off may end in any way: that says nothing about the unit. */
    *stopped = *stopped || (state->stop != NULL && *state->stop != 0);
    if (*stopped && !is_of_machine(status)) {
        return TW_OK;
    }
    if (is_of_machine(status)) {
        return tw_fail(err, status, "%s", why.detail);
    }
    if (status != TW_OK) {
        slot.state = TW_SLOT_FAILED;
        slot.status = status;
        (void)snprintf(slot.reason, sizeof slot.reason, "%.*s", TW_SLOT_REASON - 1, why.detail);
    }
    return tw_store_put(store, unit.scenario, unit.policy, &slot, state->values, err);
}

void tw_unit_clear(tw_unit_state *state) {
    tw_memo_free(state->memo);
    free(state->values);
    *state = (tw_unit_state){0};
}
