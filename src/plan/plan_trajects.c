/* The individual plans: when every phase of every trajectory is. */
#include "base/buf.h"
#include "base/intmath.h"
#include "domain/calendar.h"
#include "plan/plan_maker.h"

#include <stdlib.h>
#include <string.h>

/* Seven days, in the unit in which a part-time factor is kept. */
enum { WEEK = 7 * TW_DEELTIJD_EEN };

/* Days that so many weeks take, a day begun counted whole. */
static int64_t days_of(int64_t weken, int64_t deeltijd) {
    return (weken * WEEK + deeltijd - 1) / deeltijd;
}

/* Week k begins ceil(7k/d) days after the phase does. That is before day n (n > 0) exactly when
 * 7k/d <= n - 1, and so are weeks 0 up to and including floor((n - 1) d / 7). */
int64_t tw_plan_weeks_before(const tw_plan_traject *traject, int fase, int64_t day) {
    const tw_plan_fase *phase = &traject->fasen[fase];
    int64_t days = day - tw_day_of(phase->van);
    return days <= 0 ? 0 : tw_min(phase->weken, (days - 1) * traject->deeltijd / WEEK + 1);
}

bool tw_plan_in_year(const tw_plan_fase *fase, int64_t jaar) {
    return tw_year_of(fase->van) <= jaar && tw_year_of(fase->tot) >= jaar;
}

static void set_dates(tw_plan_traject *traject, const tw_cohort *cohort,
                      const tw_planning_row *row) {
    static const tw_planning_row nothing = {0};
    const tw_fase *rules = cohort->policy->fasen;
    const tw_planning_row *asked = row == NULL ? &nothing : row;
    int64_t year = cohort->round->toewijzingsjaar + rules[0].jaar;
    tw_date start = asked->start != TW_DATE_NONE ? asked->start : tw_date_of(tw_first_day(year));
    int64_t day = tw_day_of(start);
    traject->fase_count = cohort->policy->fase_count;
    traject->deeltijd = asked->deeltijd.stated ? asked->deeltijd.value : TW_DEELTIJD_EEN;
    for (int i = 0; i < traject->fase_count; i++) {
        tw_plan_fase *fase = &traject->fasen[i];
        tw_date earliest = tw_date_years_after(start, rules[i].jaar - rules[0].jaar);
        day = tw_max(day, tw_day_of(earliest));
        fase->weken = asked->weken[i].stated ? asked->weken[i].value : rules[i].weken;
        fase->van = tw_date_of(day);
        day += days_of(fase->weken, traject->deeltijd);
        fase->tot = tw_date_of(day - 1);
    }
}

static int compare_row(const void *traject, const void *row) {
    return strcmp(traject, ((const tw_planning_row *)row)->traject);
}

/* Its own row, else the one of all others. */
static const tw_planning_row *find_row(const tw_planning *planning, const tw_planning_row *all,
                                       const char *traject) {
    if (planning == NULL) {
        return NULL;
    }
    size_t named = all == NULL ? 0 : 1;
    const tw_planning_row *own = planning->count == named
                                     ? NULL
                                     : bsearch(traject, planning->rows + named,
                                               planning->count - named, sizeof *own, compare_row);
    return own == NULL ? all : own;
}

static char *make_name(tw_plan_maker *maker, const char *rsv_id, int64_t number) {
    tw_buf name = {0};
    tw_traject_put_name(&name, rsv_id, number);
    char *kept = name.failed ? NULL : tw_arena_text(&maker->arena, name.data, name.size);
    tw_buf_free(&name);
    return kept;
}

/* One of the trajectories of this row of the outcome. */
static tw_status add_traject(tw_plan_maker *maker, size_t c, size_t rsv, const tw_traject *row,
                             int64_t number) {
    const tw_cohort *cohort = &maker->plan->cohorten[c];
    const tw_plan_round *round = &maker->rounds[c];
    tw_plan_traject *traject = &maker->plan->trajecten[maker->plan->traject_count++];
    *traject =
        (tw_plan_traject){.cohort = c,
                          .rsv = round->rsvs[rsv],
                          .soort = row->soort,
                          .werkgever = round->pois[row->route[0]],
                          .traject = make_name(maker, cohort->round->rsvs[rsv].rsv_id, number)};
    if (traject->traject == NULL) {
        return tw_plan_no_memory(maker);
    }
    set_dates(traject, cohort, find_row(cohort->planning, round->all, traject->traject));
    for (int fase = 0; fase < traject->fase_count; fase++) {
        traject->fasen[fase].poi = round->pois[row->route[fase]];
    }
    return TW_OK;
}

static tw_status add_rsv(tw_plan_maker *maker, size_t c, size_t rsv) {
    const tw_verdeling *verdeling = &maker->plan->cohorten[c].outcome->rsvs[rsv].verdeling;
    int64_t number = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        for (int64_t n = 0; n < verdeling->trajecten[i].aantal; n++) {
            number++;
            tw_status status = add_traject(maker, c, rsv, &verdeling->trajecten[i], number);
            if (status != TW_OK) {
                return status;
            }
        }
    }
    return TW_OK;
}

static bool count_cohort(const tw_cohort *cohort, int64_t *total) {
    for (size_t rsv = 0; rsv < cohort->round->rsv_count; rsv++) {
        const tw_verdeling *verdeling = &cohort->outcome->rsvs[rsv].verdeling;
        for (size_t i = 0; i < verdeling->count; i++) {
            if (!tw_add(total, *total, verdeling->trajecten[i].aantal)) {
                return false;
            }
        }
    }
    return true;
}

static void open_round(tw_plan_maker *maker, size_t c) {
    const tw_cohort *cohort = &maker->plan->cohorten[c];
    const tw_planning *planning = cohort->planning;
    bool has_all = planning != NULL && planning->count > 0 && planning->rows[0].traject == NULL;
    maker->rounds[c].all = has_all ? &planning->rows[0] : NULL;
    set_dates(&maker->rounds[c].gewoon, cohort, NULL);
}

tw_status tw_plan_list_trajects(tw_plan_maker *maker) {
    tw_plan *plan = maker->plan;
    int64_t total = 0;
    for (size_t c = 0; c < plan->cohort_count; c++) {
        open_round(maker, c);
        if (!count_cohort(&plan->cohorten[c], &total)) {
            return tw_fail(maker->err, TW_ERR_RANGE, "%s", "in_doorstroom.csv");
        }
    }
    plan->trajecten = tw_plan_array(maker, (size_t)total, sizeof *plan->trajecten);
    if (plan->trajecten == NULL) {
        return tw_plan_no_memory(maker);
    }
    for (size_t c = 0; c < plan->cohort_count; c++) {
        for (size_t rsv = 0; rsv < plan->cohorten[c].round->rsv_count; rsv++) {
            tw_status status = add_rsv(maker, c, rsv);
            if (status != TW_OK) {
                return status;
            }
        }
    }
    return TW_OK;
}
