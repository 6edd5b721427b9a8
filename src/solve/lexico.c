#include "solve/lexico.h"
#include "solve/lexico_state.h"

#include <math.h>
#include <stdlib.h>

static int64_t total_value(const tw_master *m, tw_doel doel) {
    int64_t sum = 0;
    for (size_t i = 0; i < m->program->part_count; i++) {
        sum += m->result->values[i * TW_DOEL_COUNT + (size_t)doel];
    }
    return sum;
}

/* The relaxation's optimum, whole: then it is the goal's optimum, and what is off its bound in no
   optimum can be fixed without a row for the goal. */
static tw_status settle_whole(tw_master *m, tw_doelwaarde *goal, int64_t value) {
    if (fabs(tw_goal_sign(m->doel) * (double)value - m->solution.value) >
        0.25 + 1e-12 * fabs(m->solution.value)) {
        return tw_fail(m->err, TW_ERR_SOLVER, "%s: the solver's value is not that of its answer",
                       tw_doel_name(m->doel));
    }
    goal->waarde = value;
    goal->grens = (tw_optional){true, value};
    tw_status status = tw_master_keep_proof(m, value);
    return status == TW_OK ? tw_master_reduce(m, 0.0) : status;
}

/* Wishes play no part in stage 1; without a previous outcome nothing is a change. */
static bool is_empty_goal(const tw_master *m, tw_doel doel) {
    return (m->program->stage == 1 && doel == TW_DOEL_VOORKEUR) ||
           (m->program->round->vorig == NULL && doel == TW_DOEL_WIJZIGING);
}

static bool is_last_solved(const tw_master *m, int number) {
    for (int g = number + 1; g < m->task->doel_count; g++) {
        if (!is_empty_goal(m, m->task->doelen[g])) {
            return false;
        }
    }
    return true;
}

/* The relaxation's optimum is broken but its value whole: likely a whole optimum has that value
   too. Taken for true now and shown later, by the first whole distribution that is found. */
static bool may_postpone(const tw_master *m, int number) {
    double value = m->solution.value;
    return !m->strict && !is_last_solved(m, number) &&
           fabs(value - floor(value + 0.5)) < tw_master_tolerance(m);
}

static tw_status postpone(tw_master *m, tw_doelwaarde *goal) {
    goal->waarde = (int64_t)(tw_goal_sign(m->doel) * floor(m->solution.value + 0.5));
    goal->grens = (tw_optional){true, goal->waarde};
    m->pending = true;
    tw_status status = tw_master_keep_proof(m, goal->waarde);
    return status == TW_OK ? tw_master_reduce(m, 0.0) : status;
}

static tw_status settle_broken(tw_master *m, tw_doelwaarde *goal) {
    double relaxed = m->solution.value;
    int64_t value = total_value(m, m->doel);
    int64_t bound = 0;
    bool proven = false;
    tw_status status = tw_master_solve_integer(m, &value, &bound, &proven);
    goal->waarde = total_value(m, m->doel);
    goal->grens = (tw_optional){true, proven ? goal->waarde : bound};
    if (status != TW_OK || !proven) {
        return status;
    }
    double gap = tw_goal_sign(m->doel) * (double)goal->waarde - relaxed;
    if (gap <= tw_master_tolerance(m)) {
        status = tw_master_keep_proof(m, goal->waarde);
        return status == TW_OK ? tw_master_reduce(m, 0.0) : status;
    }
    status = tw_master_reduce(m, gap);
    return status == TW_OK ? tw_master_keep_goal(m, goal->waarde) : status;
}

/* B of model.md section 6: the goal's value, which may still be pending. */
static int64_t bonus_total(const tw_master *m) {
    int64_t total = m->task->bonus_total;
    for (int g = 0; total < 0 && g < m->task->doel_count; g++) {
        if (m->result->doelen[g].doel == TW_DOEL_BONUS_GEPLAATST) {
            total = m->result->doelen[g].waarde;
        }
    }
    return total;
}

/* The prices of hamilton are known only now, so what was found so far is valued anew. */
static tw_status set_prices(tw_master *m, int64_t total) {
    tw_status status = tw_program_set_bonus_total(m->program, total, m->err);
    bool feasible = false;
    if (status == TW_OK) {
        status = tw_program_evaluate(m->program, &m->result->counts, m->result->values, &feasible,
                                     m->err);
    }
    return status;
}

static tw_status solve_goal(tw_master *m, int number) {
    tw_doel doel = m->task->doelen[number];
    tw_doelwaarde *goal = &m->result->doelen[number];
    tw_status status = TW_OK;
    if (doel == TW_DOEL_EVENREDIGHEID_RSV) {
        status = set_prices(m, bonus_total(m));
    }
    *goal = (tw_doelwaarde){.doel = doel, .waarde = total_value(m, doel)};
    if (is_empty_goal(m, doel)) {
        goal->grens = (tw_optional){true, 0};
        tw_master_keep_plain_proof(m, doel, number, 0);
        return TW_OK;
    }
    if (status == TW_OK) {
        status = tw_master_set_goal(m, doel, number);
    }
    if (status == TW_OK && !m->pending && tw_master_is_settled(m)) {
        goal->grens = (tw_optional){true, goal->waarde};
        tw_master_keep_plain_proof(m, doel, number, goal->waarde);
        return TW_OK;
    }
    if (status == TW_OK) {
        status = tw_master_solve(m);
    }
    if (status != TW_OK || m->timed_out) {
        return status;
    }
    bool whole = false;
    int64_t value = 0;
    status = tw_master_accept(m, m->solution.x, &whole, &value);
    if (status != TW_OK || m->restart) {
        return status;
    }
    if (!whole && may_postpone(m, number)) {
        return postpone(m, goal);
    }
    return whole ? settle_whole(m, goal, value) : settle_broken(m, goal);
}

/* When it had to stop: what every goal is in the best that was found, and the bounds as far as
   all goals before are proven. */
static tw_status fill_rest(tw_master *m, int from) {
    bool proven = true;
    int64_t bonus =
        m->task->bonus_total >= 0 ? m->task->bonus_total : total_value(m, TW_DOEL_BONUS_GEPLAATST);
    tw_status status = set_prices(m, bonus);
    if (status != TW_OK) {
        return status;
    }
    for (int g = 0; g < m->task->doel_count; g++) {
        tw_doelwaarde *goal = &m->result->doelen[g];
        if (g >= from) {
            *goal = (tw_doelwaarde){.doel = m->task->doelen[g]};
        }
        goal->waarde = total_value(m, goal->doel);
        goal->grens.stated = goal->grens.stated && proven;
        proven = goal->grens.stated && goal->grens.value == goal->waarde;
        if (!proven) {
            m->result->bewijzen[g].noemer = 0;
        }
    }
    return TW_OK;
}

/* Is what was found for the goals so far worse than is of use? A value taken from a broken optimum
   for the time being is at least as good as the true one. */
static bool is_worse(const tw_master *m, int number) {
    for (int g = 0; m->task->worst != NULL && g <= number; g++) {
        const tw_doelwaarde *goal = &m->result->doelen[g];
        if (goal->waarde != m->task->worst[g]) {
            return tw_doel_is_max(goal->doel) == (goal->waarde < m->task->worst[g]);
        }
    }
    return false;
}

static tw_status solve_goals(tw_master *m) {
    for (int g = 0; g < m->task->doel_count; g++) {
        tw_monitor_goal(m->task->monitor, m->task->doelen[g], g, m->task->doel_count);
        tw_status status = solve_goal(m, g);
        if (status != TW_OK || m->restart) {
            return status;
        }
        if (m->timed_out) {
            return fill_rest(m, g + 1);
        }
        if (is_worse(m, g)) {
            m->result->worse = true;
            return TW_OK;
        }
    }
    if (m->task->keep_tie) {
        m->result->complete = true;
        return m->task->bonus_only == NULL ? TW_OK
                                           : tw_master_is_bonus_only(m, m->task->bonus_only);
    }
    m->doel_number = m->task->doel_count;
    tw_monitor_goal(m->task->monitor, m->doel, m->doel_number, m->task->doel_count);
    tw_status status = tw_master_break_tie(m);
    m->result->complete = status == TW_OK && !m->timed_out;
    return status;
}

static tw_status try_solve(tw_lexico_result *result, const tw_lexico_task *task, bool strict,
                           bool *restart, tw_error *err) {
    tw_master m;
    *result = (tw_lexico_result){0};
    tw_status status = tw_master_open(&m, task, result, err);
    m.strict = strict;
    if (status == TW_OK) {
        status = solve_goals(&m);
    }
    *restart = status == TW_OK && m.restart;
    tw_master_close(&m);
    return status;
}

tw_status tw_lexico_solve(tw_lexico_result *result, const tw_lexico_task *task, tw_error *err) {
    bool restart;
    tw_status status = try_solve(result, task, false, &restart, err);
    if (restart) {
        tw_lexico_result_free(result);
        status = try_solve(result, task, true, &restart, err);
    }
    return status;
}

void tw_lexico_result_free(tw_lexico_result *result) {
    tw_counts_free(&result->counts);
    for (int g = 0; g < TW_DOEL_COUNT; g++) {
        free(result->bewijzen[g].prijzen);
    }
    free(result->values);
    *result = (tw_lexico_result){0};
}
