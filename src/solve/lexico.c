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
    if (fabs(tw_goal_sign(m->doel) * (double)value - m->solution.value) > 0.25) {
        return tw_fail(m->err, TW_ERR_SOLVER, "%s: the solver's value is not that of its answer",
                       tw_doel_name(m->doel));
    }
    goal->waarde = value;
    goal->grens = (tw_optional){true, value};
    return tw_master_reduce(m, 0.0);
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
        return tw_master_reduce(m, 0.0);
    }
    status = tw_master_reduce(m, gap);
    return status == TW_OK ? tw_master_keep_goal(m, goal->waarde) : status;
}

/* The prices of hamilton are known only now, so what was found so far is valued anew. */
static tw_status set_prices(tw_master *m) {
    int64_t total =
        m->task->bonus_total >= 0 ? m->task->bonus_total : total_value(m, TW_DOEL_BONUS_GEPLAATST);
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
        status = set_prices(m);
    }
    *goal = (tw_doelwaarde){.doel = doel, .waarde = total_value(m, doel)};
    if (m->program->stage == 1 && doel == TW_DOEL_VOORKEUR) {
        goal->grens = (tw_optional){true, 0}; /* wishes play no part in stage 1 */
        return TW_OK;
    }
    if (status == TW_OK) {
        status = tw_master_set_goal(m, doel, number);
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
    if (status != TW_OK) {
        return status;
    }
    return whole ? settle_whole(m, goal, value) : settle_broken(m, goal);
}

/* Goals that the deadline kept from being looked at: their value in what was found so far. */
static void fill_rest(tw_master *m, int from) {
    for (int g = from; g < m->task->doel_count; g++) {
        tw_doel doel = m->task->doelen[g];
        m->result->doelen[g] = (tw_doelwaarde){.doel = doel, .waarde = total_value(m, doel)};
    }
}

static tw_status solve_goals(tw_master *m) {
    for (int g = 0; g < m->task->doel_count; g++) {
        if (m->task->progress != NULL) {
            m->task->progress(m->task->progress_data, g);
        }
        tw_status status = solve_goal(m, g);
        if (status != TW_OK) {
            return status;
        }
        if (m->timed_out) {
            fill_rest(m, g + 1);
            return TW_OK;
        }
    }
    if (m->task->keep_tie) {
        m->result->complete = true;
        return TW_OK;
    }
    m->doel_number = m->task->doel_count;
    tw_status status = tw_master_break_tie(m);
    m->result->complete = status == TW_OK && !m->timed_out;
    return status;
}

tw_status tw_lexico_solve(tw_lexico_result *result, const tw_lexico_task *task, tw_error *err) {
    *result = (tw_lexico_result){0};
    tw_master m;
    tw_status status = tw_master_open(&m, task, result, err);
    if (status == TW_OK) {
        status = solve_goals(&m);
    }
    tw_master_close(&m);
    return status;
}

void tw_lexico_result_free(tw_lexico_result *result) {
    tw_counts_free(&result->counts);
    free(result->values);
    *result = (tw_lexico_result){0};
}
