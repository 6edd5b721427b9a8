/** @file fuzz_plan.c — any bytes as the planning.csv of a small round whose outcome is known.
 *
 *  Reading must come to an end without touching memory that is not its own. A planning without
 *  mistakes gives a plan that is in order: phases follow each other, and no week is lost.
 */
#include "domain/calendar.h"
#include "planning_in.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Partnership "r" of "a" and "b": three trajectories, of three phases. */
static tw_poi pois[] = {{.poi_id = "a", .naam = "A", .capaciteit = 2},
                        {.poi_id = "b", .naam = "B", .capaciteit = 1}};
static tw_deelnemer members[] = {{.rsv = 0, .poi = 0}, {.rsv = 0, .poi = 1}};
static tw_rsv rsvs[] = {{.rsv_id = "r", .naam = "R", .deelnemers = members, .deelnemer_count = 2}};
static tw_traject routes[] = {{TW_REGULIER, {0, 1, 0}, 2}, {TW_BONUS, {1, 1, 0}, 1}};
static tw_rsv_outcome found[] = {{.verdeling = {routes, 2}}};
static tw_rsv_assessment rsv_judged[] = {{.neemt_deel = true}};
static tw_poi_assessment poi_judged[2];

static const tw_round a_round = {.naam = "",
                                 .toewijzingsjaar = 2025,
                                 .opleiding = "GZ",
                                 .pois = pois,
                                 .poi_count = 2,
                                 .rsvs = rsvs,
                                 .rsv_count = 1,
                                 .deelnemers = members,
                                 .deelnemer_count = 2};
static const tw_policy policy = {.naam = "",
                                 .bron = "",
                                 .fasen = {{"een", 52, 0}, {"twee", 40, 0}, {"drie", 64, 2}},
                                 .fase_count = 3};
static const tw_assessment assessment = {.rsvs = rsv_judged, .pois = poi_judged};
static const tw_outcome outcome = {.rsvs = found, .rsv_count = 1};

static void check_dates(const tw_plan *plan) {
    for (size_t i = 0; i < plan->traject_count; i++) {
        tw_date before = TW_DATE_NONE;
        demand(plan->trajecten[i].fase_count == policy.fase_count);
        for (int fase = 0; fase < policy.fase_count; fase++) {
            const tw_plan_fase *phase = &plan->trajecten[i].fasen[fase];
            demand(tw_date_is_valid(phase->van) && tw_date_is_valid(phase->tot));
            demand(before < phase->van && phase->van <= phase->tot);
            before = phase->tot;
        }
    }
}

static void check_weeks(const tw_plan *plan) {
    int64_t planned = 0;
    int64_t own = 0;
    int64_t hosted = 0;
    int64_t started = 0;
    for (size_t i = 0; i < plan->traject_count; i++) {
        for (int fase = 0; fase < policy.fase_count; fase++) {
            planned += plan->trajecten[i].fasen[fase].weken;
        }
    }
    for (size_t i = 0; i < plan->weken_count; i++) {
        own += plan->weken[i].eigen_weken;
        hosted += plan->weken[i].gehoste_weken;
        started += plan->weken[i].instroom;
    }
    demand(own == planned && hosted == planned && started == 3);
}

static void plan_it(const tw_planning *planning) {
    const tw_cohort cohort = {&a_round, &policy, &assessment, &outcome, planning};
    tw_plan *plan = NULL;
    tw_fileset files = {0};
    demand(tw_plan_make(&plan, &cohort, 1, NULL) == TW_OK && plan->traject_count == 3);
    check_dates(plan);
    check_weeks(plan);
    demand(tw_plan_csv(&files, plan, NULL, 0, NULL) == TW_OK);
    tw_fileset_clear(&files);
    tw_plan_free(plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    tw_buf buf = {0};
    tw_buf_bytes(&buf, (const char *)data, size);
    char *text = tw_buf_take(&buf); /* a NUL follows */
    demand(text != NULL);
    tw_planning *planning = planning_in(&a_round, &policy, &outcome, text, size);
    if (planning != NULL) {
        plan_it(planning);
    }
    tw_planning_free(planning);
    free(text);
    return 0;
}
