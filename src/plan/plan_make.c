#include "domain/calendar.h"
#include "plan/plan_maker.h"
#include "toewijs/report.h"

#include <stdlib.h>
#include <string.h>

void *tw_plan_array(tw_plan_maker *maker, size_t count, size_t size) {
    return count >= SIZE_MAX / 2 / size ? NULL : tw_arena_alloc(&maker->arena, (count + 1) * size);
}

tw_status tw_plan_no_memory(const tw_plan_maker *maker) {
    return tw_fail(maker->err, TW_ERR_NOMEM, "%s", "plan");
}

static int compare_cohorts(const void *left, const void *right) {
    const tw_round *a = ((const tw_cohort *)left)->round;
    const tw_round *b = ((const tw_cohort *)right)->round;
    int order = tw_plan_order(a->toewijzingsjaar, b->toewijzingsjaar);
    return order != 0 ? order : strcmp(a->opleiding, b->opleiding);
}

static tw_status take_cohorts(tw_plan_maker *maker, const tw_cohort *cohorts, size_t count) {
    tw_plan *plan = maker->plan;
    tw_cohort *sorted = tw_plan_array(maker, count, sizeof *sorted);
    maker->rounds = tw_plan_array(maker, count, sizeof *maker->rounds);
    if (sorted == NULL || maker->rounds == NULL) {
        return tw_plan_no_memory(maker);
    }
    for (size_t i = 0; i < count; i++) {
        sorted[i] = cohorts[i];
        plan->illustratief =
            plan->illustratief || tw_report_is_illustrative(cohorts[i].round, cohorts[i].policy);
    }
    qsort(sorted, count, sizeof *sorted, compare_cohorts);
    plan->cohorten = sorted;
    plan->cohort_count = count;
    return TW_OK;
}

static void find_years(tw_plan *plan) {
    plan->eerste_jaar = 0;
    plan->laatste_jaar = -1;
    for (size_t i = 0; i < plan->traject_count; i++) {
        const tw_plan_traject *traject = &plan->trajecten[i];
        int64_t first = tw_year_of(traject->fasen[0].van);
        int64_t last = tw_year_of(traject->fasen[traject->fase_count - 1].tot);
        plan->eerste_jaar = i == 0 || first < plan->eerste_jaar ? first : plan->eerste_jaar;
        plan->laatste_jaar = i == 0 || last > plan->laatste_jaar ? last : plan->laatste_jaar;
    }
}

tw_status tw_plan_make(tw_plan **out, const tw_cohort *cohorts, size_t count, tw_error *err) {
    tw_plan_maker maker = {.plan = calloc(1, sizeof(tw_plan)), .err = err};
    *out = NULL;
    if (maker.plan == NULL) {
        return tw_plan_no_memory(&maker);
    }
    tw_status status = take_cohorts(&maker, cohorts, count);
    if (status == TW_OK) {
        status = tw_plan_list_partners(&maker);
    }
    if (status == TW_OK) {
        status = tw_plan_list_trajects(&maker);
    }
    if (status == TW_OK) {
        find_years(maker.plan);
        status = tw_plan_count_weeks(&maker);
    }
    if (status == TW_OK) {
        status = tw_plan_count_room(&maker);
    }
    if (status == TW_OK) {
        status = tw_plan_count_yield(&maker);
    }
    maker.plan->memory = maker.arena.blocks;
    if (status == TW_OK) {
        *out = maker.plan;
    } else {
        tw_plan_free(maker.plan);
    }
    return status;
}

void tw_plan_free(tw_plan *plan) {
    if (plan != NULL) {
        tw_arena arena = {plan->memory};
        tw_arena_clear(&arena);
        free(plan);
    }
}
