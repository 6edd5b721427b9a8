/** @file plan_maker.h — a plan while it is being made; private to src/plan.
 *
 *  First who there is, then the trajectories, then what is counted over them. Each step returns
 *  TW_OK, TW_ERR_NOMEM or TW_ERR_RANGE.
 */
#ifndef TW_PLAN_PLAN_MAKER_H
#define TW_PLAN_PLAN_MAKER_H

#include "base/arena.h"
#include "toewijs/plan.h"

/** A round as the plan knows it. */
typedef struct tw_plan_round {
    size_t opleiding;           /**< tw_plan.opleidingen */
    size_t *pois;               /**< by POI of the round: tw_plan.pois, or SIZE_MAX */
    size_t *rsvs;               /**< by RSV of the round: tw_plan.rsvs, or SIZE_MAX */
    tw_plan_traject gewoon;     /**< without any planning: when those outside the RSVs train */
    const tw_planning_row *all; /**< row `*` of its planning; NULL: there is none */
} tw_plan_round;

typedef struct tw_plan_maker {
    tw_plan *plan;
    tw_plan_round *rounds; /**< by cohort */
    tw_arena arena;        /**< becomes plan->memory */
    tw_error *err;
} tw_plan_maker;

/** Zeroed arena memory for @p count elements of @p size, also for none; NULL: no memory. */
void *tw_plan_array(tw_plan_maker *maker, size_t count, size_t size);

/** Below, above or equal to 0, for sorting. */
static inline int tw_plan_order(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

tw_status tw_plan_no_memory(const tw_plan_maker *maker);

/** Programmes, institutions and partnerships, and which they are in every round. */
TW_NODISCARD tw_status tw_plan_list_partners(tw_plan_maker *maker);

/** Every trajectory with its dates. */
TW_NODISCARD tw_status tw_plan_list_trajects(tw_plan_maker *maker);

/** Weeks and trainees, by year. */
TW_NODISCARD tw_status tw_plan_count_weeks(tw_plan_maker *maker);

/** Room and who takes it, by year. */
TW_NODISCARD tw_status tw_plan_count_room(tw_plan_maker *maker);

/** Who finishes, by year. */
TW_NODISCARD tw_status tw_plan_count_yield(tw_plan_maker *maker);

/** How many of the weeks of a phase begin before day number @p day. */
int64_t tw_plan_weeks_before(const tw_plan_traject *traject, int fase, int64_t day);

/** Whether some day of training of this phase is in that year. */
bool tw_plan_in_year(const tw_plan_fase *fase, int64_t jaar);

#endif
