/* Room and who takes it, per institution, programme and calendar year. */
#include "base/intmath.h"
#include "domain/calendar.h"
#include "io/id_index.h"
#include "plan/plan_maker.h"

#include <stdlib.h>
#include <string.h>

/* From this day on so many more are there (or fewer). */
typedef struct {
    size_t poi;
    size_t opleiding;
    int64_t day;
    int64_t change;
} event;

/* The calendar years of a programme: of its trajectories, and of those outside the partnerships. */
typedef struct {
    int64_t first;
    int64_t last; /* below first: none */
} years;

typedef struct {
    tw_plan_maker *maker;
    years *years;  /* by programme */
    tw_vec pairs;  /* tw_plan_capaciteit: who can train whom */
    tw_vec events; /* event */
    tw_vec rows;   /* tw_plan_capaciteit */
} counter;

/* -- years ------------------------------------------------------------------------------------- */

static void widen(years *to, const tw_plan_traject *traject) {
    int64_t first = tw_year_of(traject->fasen[0].van);
    int64_t last = tw_year_of(traject->fasen[traject->fase_count - 1].tot);
    bool none = to->last < to->first;
    to->first = none || first < to->first ? first : to->first;
    to->last = none || last > to->last ? last : to->last;
}

static bool find_years(counter *c) {
    tw_plan_maker *maker = c->maker;
    c->years = tw_plan_array(maker, maker->plan->opleiding_count, sizeof *c->years);
    if (c->years == NULL) {
        return false;
    }
    for (size_t o = 0; o < maker->plan->opleiding_count; o++) {
        c->years[o] = (years){0, -1};
    }
    for (size_t i = 0; i < maker->plan->cohort_count; i++) {
        widen(&c->years[maker->rounds[i].opleiding], &maker->rounds[i].gewoon);
    }
    for (size_t i = 0; i < maker->plan->traject_count; i++) {
        const tw_plan_traject *traject = &maker->plan->trajecten[i];
        widen(&c->years[maker->rounds[traject->cohort].opleiding], traject);
    }
    return true;
}

/* -- who can train whom ------------------------------------------------------------------------ */

static int compare_pairs(const void *left, const void *right) {
    const tw_plan_capaciteit *a = left;
    const tw_plan_capaciteit *b = right;
    int order = tw_plan_order((int64_t)a->poi, (int64_t)b->poi);
    return order != 0 ? order : tw_plan_order((int64_t)a->opleiding, (int64_t)b->opleiding);
}

static bool gather_pairs(counter *c) {
    const tw_plan *plan = c->maker->plan;
    for (size_t i = 0; i < plan->cohort_count; i++) {
        const tw_round *round = plan->cohorten[i].round;
        for (size_t m = 0; m < round->deelnemer_count; m++) {
            const tw_deelnemer *member = &round->deelnemers[m];
            if (!plan->cohorten[i].assessment->rsvs[member->rsv].neemt_deel) {
                continue;
            }
            tw_plan_capaciteit *pair = tw_vec_add(&c->pairs);
            if (pair == NULL) {
                return false;
            }
            *pair = (tw_plan_capaciteit){.poi = c->maker->rounds[i].pois[member->poi],
                                         .opleiding = c->maker->rounds[i].opleiding};
        }
    }
    if (c->pairs.count > 0) {
        qsort(c->pairs.data, c->pairs.count, sizeof(tw_plan_capaciteit), compare_pairs);
    }
    return true;
}

/* -- who is there of the plan ------------------------------------------------------------------ */

static int compare_events(const void *left, const void *right) {
    const event *a = left;
    const event *b = right;
    int order = tw_plan_order((int64_t)a->poi, (int64_t)b->poi);
    order = order != 0 ? order : tw_plan_order((int64_t)a->opleiding, (int64_t)b->opleiding);
    return order != 0 ? order : tw_plan_order(a->day, b->day);
}

static bool gather_events(counter *c) {
    for (size_t i = 0; i < c->maker->plan->traject_count; i++) {
        const tw_plan_traject *traject = &c->maker->plan->trajecten[i];
        size_t opleiding = c->maker->rounds[traject->cohort].opleiding;
        for (int fase = 0; fase < traject->fase_count; fase++) {
            const tw_plan_fase *phase = &traject->fasen[fase];
            const event both[] = {{phase->poi, opleiding, tw_day_of(phase->van), 1},
                                  {phase->poi, opleiding, tw_day_of(phase->tot) + 1, -1}};
            for (int k = 0; k < 2; k++) {
                event *added = tw_vec_add(&c->events);
                if (added == NULL) {
                    return false;
                }
                *added = both[k];
            }
        }
    }
    if (c->events.count > 0) {
        qsort(c->events.data, c->events.count, sizeof(event), compare_events);
    }
    return true;
}

/* So many are there from day `from` up to (not including) `to`: the rows are those of
 * consecutive years. */
static void raise_peaks(tw_plan_capaciteit *rows, int64_t there, int64_t from, int64_t to) {
    int64_t last = tw_year_of(tw_date_of(to - 1));
    for (int64_t jaar = tw_year_of(tw_date_of(from)); jaar <= last; jaar++) {
        tw_plan_capaciteit *row = &rows[jaar - rows[0].jaar];
        if (there > row->piek) {
            row->piek = there;
            row->piek_op = tw_date_of(tw_max(from, tw_first_day(jaar)));
        }
    }
}

/* The events of one pair, from *at on, into its rows. */
static void find_peaks(const counter *c, size_t *at, tw_plan_capaciteit *rows) {
    const event *events = c->events.data;
    int64_t there = 0;
    for (; *at < c->events.count && events[*at].poi == rows[0].poi &&
           events[*at].opleiding == rows[0].opleiding;
         (*at)++) {
        if (there > 0 && events[*at].day > events[*at - 1].day) {
            raise_peaks(rows, there, events[*at - 1].day, events[*at].day);
        }
        there += events[*at].change;
    }
}

/* -- the others -------------------------------------------------------------------------------- */

/* Whether a trajectory of this cohort without planning of its own trains in that year: as those
 * outside the partnerships are taken to do. */
static bool trains_in(const tw_plan_traject *gewoon, int64_t jaar) {
    for (int fase = 0; fase < gewoon->fase_count; fase++) {
        if (tw_plan_in_year(&gewoon->fasen[fase], jaar)) {
            return true;
        }
    }
    return false;
}

/* Cohorts come in the order of their years. */
static bool fill_others(const counter *c, tw_plan_capaciteit *row) {
    const tw_plan *plan = c->maker->plan;
    const char *poi_id = plan->pois[row->poi].poi_id;
    bool first = true;
    for (size_t i = 0; i < plan->cohort_count; i++) {
        const tw_cohort *cohort = &plan->cohorten[i];
        const tw_plan_round *round = &c->maker->rounds[i];
        size_t poi = round->opleiding == row->opleiding ? tw_round_find_poi(cohort->round, poi_id)
                                                        : SIZE_MAX;
        if (poi == SIZE_MAX) {
            continue;
        }
        if (first || cohort->round->toewijzingsjaar <= row->jaar) {
            row->capaciteit = cohort->round->pois[poi].capaciteit;
        }
        if (first) {
            row->bezet = tw_poi_bezet(&cohort->round->pois[poi], row->jaar);
        }
        if (trains_in(&round->gewoon, row->jaar) &&
            !tw_add(&row->buiten_rsv, row->buiten_rsv, cohort->assessment->pois[poi].buiten_rsv)) {
            return false;
        }
        first = false;
    }
    return tw_sub(&row->vrij, row->capaciteit, row->bezet) &&
           tw_sub(&row->vrij, row->vrij, row->buiten_rsv) &&
           tw_sub(&row->vrij, row->vrij, row->piek);
}

/* -- all of it --------------------------------------------------------------------------------- */

static tw_status add_pair(counter *c, const tw_plan_capaciteit *pair, size_t *event_at) {
    const years *span = &c->years[pair->opleiding];
    size_t begin = c->rows.count;
    for (int64_t jaar = span->first; jaar <= span->last; jaar++) {
        tw_plan_capaciteit *row = tw_vec_add(&c->rows);
        if (row == NULL) {
            return tw_plan_no_memory(c->maker);
        }
        *row = *pair;
        row->jaar = jaar;
    }
    tw_plan_capaciteit *rows = (tw_plan_capaciteit *)c->rows.data + begin;
    find_peaks(c, event_at, rows);
    for (size_t i = 0; begin + i < c->rows.count; i++) {
        if (!fill_others(c, &rows[i])) {
            return tw_fail(c->maker->err, TW_ERR_RANGE, "%s", "capaciteit.csv");
        }
    }
    return TW_OK;
}

static tw_status add_pairs(counter *c) {
    const tw_plan_capaciteit *pairs = c->pairs.data;
    size_t event_at = 0;
    tw_status status = TW_OK;
    for (size_t i = 0; i < c->pairs.count && status == TW_OK; i++) {
        if (i == 0 || compare_pairs(&pairs[i - 1], &pairs[i]) != 0) {
            status = add_pair(c, &pairs[i], &event_at);
        }
    }
    return status;
}

static tw_status keep(const counter *c) {
    tw_plan *plan = c->maker->plan;
    plan->capaciteit = tw_plan_array(c->maker, c->rows.count, sizeof *plan->capaciteit);
    if (plan->capaciteit == NULL) {
        return tw_plan_no_memory(c->maker);
    }
    for (size_t i = 0; i < c->rows.count; i++) {
        plan->capaciteit[i] = ((const tw_plan_capaciteit *)c->rows.data)[i];
    }
    plan->capaciteit_count = c->rows.count;
    return TW_OK;
}

tw_status tw_plan_count_room(tw_plan_maker *maker) {
    counter c = {.maker = maker,
                 .pairs = {.element = sizeof(tw_plan_capaciteit)},
                 .events = {.element = sizeof(event)},
                 .rows = {.element = sizeof(tw_plan_capaciteit)}};
    bool gathered = find_years(&c) && gather_pairs(&c) && gather_events(&c);
    tw_status status = gathered ? add_pairs(&c) : tw_plan_no_memory(maker);
    if (status == TW_OK) {
        status = keep(&c);
    }
    tw_vec_clear(&c.pairs);
    tw_vec_clear(&c.events);
    tw_vec_clear(&c.rows);
    return status;
}
