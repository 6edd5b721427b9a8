/** @file lexico_state.h — what the parts of the goal-after-goal solver share. Private. */
#ifndef TW_SOLVE_LEXICO_STATE_H
#define TW_SOLVE_LEXICO_STATE_H

#include "solve/lexico.h"
#include "solve/pricing.h"

/** Column origin: a route number, or ~index of an explicit column. */
typedef int64_t tw_origin;

typedef struct tw_master {
    const tw_lexico_task *task;
    tw_lexico_result *result;
    tw_error *err;
    tw_program *program;
    tw_lp *lp;
    tw_lp_solution solution; /**< of the last tw_master_solve */
    size_t solved_rows;      /**< the program had then */
    size_t solved_columns;
    tw_pricing pricing;
    tw_origin *origins; /**< per LP column */
    size_t column_count;
    size_t column_capacity;
    int32_t *route_column; /**< per route; -1: not in the LP */
    uint32_t **alive;      /**< per set: routes that may still be used, ascending */
    size_t *alive_count;
    double *prices; /**< per set, from its first route on: of its live routes, as last priced */
    int32_t *best;  /**< scratch: per member */
    int32_t *entry_rows; /**< scratch: a route's entries */
    int32_t *entry_coefs;
    double *entry_values;
    double *costs;      /**< scratch: per LP column */
    double *explicit_d; /**< per explicit column: reduced costs that the solver did not give */
    tw_doel goal_rows[TW_DOEL_COUNT]; /**< goals kept by a row, in LP order after the program's */
    int goal_row_count;
    tw_doel doel;      /**< goal being solved */
    int doel_number;   /**< its place in the task's list */
    double cost_scale; /**< largest cost in the current goal, at least 1 */
    bool timed_out;
    bool strict;  /**< settle every goal in whole numbers before the next */
    bool pending; /**< some goals were taken at a relaxation's whole value by a broken optimum; a
                       whole distribution that attains them is still to be found */
    bool restart; /**< there is none, or not there: start again, strictly */
} tw_master;

/** A reduced cost up to this is taken for zero. True ones are whole numbers or simple fractions
 *  (coefficients are +1 and -1), rounding errors many orders smaller. */
double tw_master_tolerance(const tw_master *m);

TW_NODISCARD tw_status tw_master_open(tw_master *m, const tw_lexico_task *task,
                                      tw_lexico_result *result, tw_error *err);
void tw_master_close(tw_master *m);

/**
 * Begin the simplex method where the start is, instead of at nothing at all (lexico_begin.c).
 * @param amounts  of the explicit columns at the start
 */
TW_NODISCARD tw_status tw_master_begin_at_start(tw_master *m, const int64_t *amounts);

/** Make @p doel the objective. */
TW_NODISCARD tw_status tw_master_set_goal(tw_master *m, tw_doel doel, int number);

/** Can no column that still moves change the current goal? Then it is settled as it is. */
bool tw_master_is_settled(const tw_master *m);

/** Put a route in the LP (nothing happens when it is there). */
TW_NODISCARD tw_status tw_master_add_route(tw_master *m, size_t set, size_t route);

/** Add every live route of which the reduced cost is at most @p limit; *added counts them. */
TW_NODISCARD tw_status tw_master_add_cheap(tw_master *m, double limit, size_t *added);

/** Solve the relaxation over all live routes. m->timed_out when the deadline came first. */
TW_NODISCARD tw_status tw_master_solve(tw_master *m);

/** Is m->solution still a basic solution of the program? So it is when nothing was added since:
 *  bounds were only drawn around it. */
bool tw_master_is_solved(const tw_master *m);

/** Fix everything that is at its bound in every optimum within @p gap of the relaxation's. */
TW_NODISCARD tw_status tw_master_reduce(tw_master *m, double gap);

/** Keep the current goal at @p value by a row. */
TW_NODISCARD tw_status tw_master_keep_goal(tw_master *m, int64_t value);

/**
 * Read whole numbers from @p x (per LP column) and check them in integers: all constraints, and
 * that earlier goals keep their value.
 * @param[out] whole  false when some route's number is not whole; then nothing else is set
 * @param[out] value  of the current goal
 * On whole, m->result->counts and values are replaced when the solution is at least as good, or the
 * first to attain pending goals.
 */
TW_NODISCARD tw_status tw_master_accept(tw_master *m, const double *x, bool *whole, int64_t *value);

/** Sense of the current goal as a factor: -1 to maximise. */
double tw_goal_sign(tw_doel doel);

/** Keep the prices of the present optimum as the proof of the current goal (lexico_proof.c).
 *  @param goal  its value */
TW_NODISCARD tw_status tw_master_keep_proof(tw_master *m, int64_t value);

/** A goal that needs no prices: nothing that still moves has a cost in it. */
void tw_master_keep_plain_proof(tw_master *m, tw_doel doel, int number, int64_t value);

/** Branch and bound for the current goal after tw_master_solve (lexico_integer.c). */
TW_NODISCARD tw_status tw_master_solve_integer(tw_master *m, int64_t *value, int64_t *bound,
                                               bool *proven);

/** Does every optimum of the goals so far have the same number of bonus places per member as the
 *  distribution that was found (lexico_tie.c)? Asked of the relaxation: false may mean unknown. */
TW_NODISCARD tw_status tw_master_is_bonus_only(tw_master *m, bool *only);

/** The last tie (lexico_tie.c): the lexicographically largest of all that remain. */
TW_NODISCARD tw_status tw_master_break_tie(tw_master *m);

#endif
