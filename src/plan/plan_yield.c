/* Who finishes: per calendar year, programme and sector of the employer. */
#include "domain/calendar.h"
#include "plan/plan_maker.h"

#include <stdlib.h>

static int compare_rows(const void *left, const void *right) {
    const tw_plan_opbrengst *a = left;
    const tw_plan_opbrengst *b = right;
    int order = tw_plan_order(a->jaar, b->jaar);
    order = order != 0 ? order : tw_plan_order((int64_t)a->opleiding, (int64_t)b->opleiding);
    return order != 0 ? order : tw_plan_order((int64_t)a->sector, (int64_t)b->sector);
}

tw_status tw_plan_count_yield(tw_plan_maker *maker) {
    tw_plan *plan = maker->plan;
    tw_plan_opbrengst *rows = tw_plan_array(maker, plan->traject_count, sizeof *rows);
    size_t kept = 0;
    if (rows == NULL) {
        return tw_plan_no_memory(maker);
    }
    for (size_t i = 0; i < plan->traject_count; i++) {
        const tw_plan_traject *traject = &plan->trajecten[i];
        rows[i] = (tw_plan_opbrengst){
            .sector = plan->pois[traject->werkgever].sector,
            .opleiding = maker->rounds[traject->cohort].opleiding,
            .jaar = tw_year_of(traject->fasen[traject->fase_count - 1].tot),
            .afgestudeerd = 1,
        };
    }
    qsort(rows, plan->traject_count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < plan->traject_count; i++) {
        if (kept > 0 && compare_rows(&rows[kept - 1], &rows[i]) == 0) {
            rows[kept - 1].afgestudeerd++;
        } else {
            rows[kept++] = rows[i];
        }
    }
    plan->opbrengst = rows;
    plan->opbrengst_count = kept;
    return TW_OK;
}
