#include "solve/lexico_state.h"

#include <math.h>

/* For the eye only: a better bound of the routes in the LP is none of all routes yet. */
static void report_gap(void *data, double found, double bound) {
    const tw_master *m = data;
    if (found < HUGE_VAL && bound > -HUGE_VAL) {
        double sign = tw_goal_sign(m->doel);
        tw_monitor_gap(m->task->monitor, (int64_t)floor(sign * found + 0.5),
                       (int64_t)(sign * ceil(bound - 1e-3)));
    }
}

/* Branch and bound looks at the routes in the LP only. A route outside it can be in a better
   solution only when its reduced cost leaves room for it under the best one known, so those are
   added until there are none: then the best known is the best there is. */
tw_status tw_master_solve_integer(tw_master *m, int64_t *value, int64_t *bound, bool *proven) {
    double sign = tw_goal_sign(m->doel);
    double relaxed = m->solution.value;
    double floor_value = ceil(relaxed - 1e-3); /* whole values: nothing lies below this */
    *bound = (int64_t)(sign * floor_value);
    *proven = false;
    for (;;) {
        tw_lp_integer answer;
        tw_status status = tw_lp_minimise_integer(m->lp, floor_value + 0.5, m->task->monitor,
                                                  report_gap, m, &answer, m->err);
        if (status != TW_OK) {
            return status;
        }
        bool whole = false;
        if (answer.found) {
            status = tw_master_accept(m, answer.x, &whole, value);
            if (status == TW_OK && m->restart) {
                return TW_OK;
            }
            if (status == TW_OK && !whole) {
                status = tw_fail(m->err, TW_ERR_SOLVER, "%s: the solver's answer is not whole",
                                 tw_doel_name(m->doel));
            }
            if (status != TW_OK) {
                return status;
            }
        }
        double found = answer.found ? sign * (double)*value : HUGE_VAL;
        if (answer.found && found <= floor_value + 0.5) {
            *proven = true;
            return TW_OK;
        }
        if (answer.outcome == TW_LP_TIME) {
            m->timed_out = true;
            return TW_OK;
        }
        size_t added = 0;
        double room = found - 1 - relaxed + tw_master_tolerance(m);
        status = tw_master_add_cheap(m, room, &added);
        if (status != TW_OK) {
            return status;
        }
        if (added == 0) {
            *proven = answer.found;
            *bound = answer.found ? *value : *bound;
            m->restart = !answer.found && m->pending;
            return answer.found || m->restart
                       ? TW_OK
                       : tw_fail(m->err, TW_ERR_SOLVER,
                                 "%s: no whole solution where there must be one",
                                 tw_doel_name(m->doel));
        }
    }
}
