/* Weeks of training and trainees, per partnership, institution, programme and calendar year: every
 * trajectory adds rows of its own, and equal keys are added up. */
#include "base/intmath.h"
#include "domain/calendar.h"
#include "io/id_index.h"
#include "plan/plan_maker.h"

#include <stdlib.h>

typedef struct {
    const tw_plan_traject *traject;
    size_t opleiding;
    tw_vec *rows; /* tw_plan_weken */
} adder;

/* A row for this institution, to add to. NULL: no memory. */
static tw_plan_weken *new_row(const adder *to, size_t poi, int64_t jaar) {
    tw_plan_weken *row = tw_vec_add(to->rows);
    if (row != NULL) {
        *row = (tw_plan_weken){
            .rsv = to->traject->rsv, .poi = poi, .opleiding = to->opleiding, .jaar = jaar};
    }
    return row;
}

static int64_t weeks_in(const tw_plan_traject *traject, int fase, int64_t jaar) {
    return tw_plan_weeks_before(traject, fase, tw_first_day(jaar + 1)) -
           tw_plan_weeks_before(traject, fase, tw_first_day(jaar));
}

/* What its employer has of it. */
static bool add_employer(const adder *to, int64_t jaar) {
    const tw_plan_traject *traject = to->traject;
    int64_t started = tw_year_of(traject->fasen[0].van);
    tw_plan_weken *row = new_row(to, traject->werkgever, jaar);
    if (row == NULL) {
        return false;
    }
    for (int fase = 0; fase < traject->fase_count; fase++) {
        if (tw_plan_in_year(&traject->fasen[fase], jaar)) {
            bool at_home = traject->fasen[fase].poi == traject->werkgever;
            row->eigen_weken += weeks_in(traject, fase, jaar);
            row->aanwezig_eigen = at_home ? 1 : row->aanwezig_eigen;
            row->elders = at_home ? row->elders : 1;
            row->doorstroom = started < jaar ? 1 : 0;
        }
    }
    row->instroom = started == jaar ? 1 : 0;
    return true;
}

/* Whether it is at the institution of this phase in an earlier phase of the same year: then it is
 * counted there. */
static bool is_counted(const tw_plan_traject *traject, int fase, int64_t jaar) {
    for (int before = 0; before < fase; before++) {
        if (traject->fasen[before].poi == traject->fasen[fase].poi &&
            tw_plan_in_year(&traject->fasen[before], jaar)) {
            return true;
        }
    }
    return false;
}

/* What the institution has of it where it is in this phase. */
static bool add_host(const adder *to, int fase, int64_t jaar) {
    const tw_plan_traject *traject = to->traject;
    size_t poi = traject->fasen[fase].poi;
    tw_plan_weken *row = new_row(to, poi, jaar);
    if (row == NULL) {
        return false;
    }
    row->gehoste_weken = weeks_in(traject, fase, jaar);
    row->aanwezig_gast = poi == traject->werkgever || is_counted(traject, fase, jaar) ? 0 : 1;
    return true;
}

static bool add_traject(const adder *to) {
    const tw_plan_traject *traject = to->traject;
    int64_t last = tw_year_of(traject->fasen[traject->fase_count - 1].tot);
    bool added = true;
    for (int64_t jaar = tw_year_of(traject->fasen[0].van); jaar <= last && added; jaar++) {
        added = add_employer(to, jaar);
        for (int fase = 0; fase < traject->fase_count && added; fase++) {
            added = !tw_plan_in_year(&traject->fasen[fase], jaar) || add_host(to, fase, jaar);
        }
    }
    return added;
}

static int compare_rows(const void *left, const void *right) {
    const tw_plan_weken *a = left;
    const tw_plan_weken *b = right;
    int order = tw_plan_order((int64_t)a->rsv, (int64_t)b->rsv);
    order = order != 0 ? order : tw_plan_order((int64_t)a->poi, (int64_t)b->poi);
    order = order != 0 ? order : tw_plan_order((int64_t)a->opleiding, (int64_t)b->opleiding);
    return order != 0 ? order : tw_plan_order(a->jaar, b->jaar);
}

static bool add_up(tw_plan_weken *sum, const tw_plan_weken *row) {
    return tw_add(&sum->eigen_weken, sum->eigen_weken, row->eigen_weken) &&
           tw_add(&sum->gehoste_weken, sum->gehoste_weken, row->gehoste_weken) &&
           tw_add(&sum->instroom, sum->instroom, row->instroom) &&
           tw_add(&sum->doorstroom, sum->doorstroom, row->doorstroom) &&
           tw_add(&sum->aanwezig_eigen, sum->aanwezig_eigen, row->aanwezig_eigen) &&
           tw_add(&sum->aanwezig_gast, sum->aanwezig_gast, row->aanwezig_gast) &&
           tw_add(&sum->elders, sum->elders, row->elders);
}

static bool is_zero(const tw_plan_weken *row) {
    return row->eigen_weken == 0 && row->gehoste_weken == 0 && row->instroom == 0 &&
           row->doorstroom == 0 && row->aanwezig_eigen == 0 && row->aanwezig_gast == 0 &&
           row->elders == 0;
}

/* Sort; add up what is of one key; leave out what is nothing. @return false: a sum does not fit */
static bool merge(tw_vec *rows) {
    tw_plan_weken *list = rows->data;
    size_t kept = 0;
    bool fits = true;
    if (rows->count > 0) {
        qsort(list, rows->count, sizeof *list, compare_rows);
    }
    for (size_t i = 0; i < rows->count && fits; i++) {
        if (is_zero(&list[i])) {
            continue;
        }
        if (kept > 0 && compare_rows(&list[kept - 1], &list[i]) == 0) {
            fits = add_up(&list[kept - 1], &list[i]);
        } else {
            list[kept++] = list[i];
        }
    }
    rows->count = kept;
    return fits;
}

static bool gather(const tw_plan_maker *maker, tw_vec *rows) {
    for (size_t i = 0; i < maker->plan->traject_count; i++) {
        const tw_plan_traject *traject = &maker->plan->trajecten[i];
        const adder to = {traject, maker->rounds[traject->cohort].opleiding, rows};
        if (!add_traject(&to)) {
            return false;
        }
    }
    return true;
}

static tw_status keep(tw_plan_maker *maker, const tw_vec *rows) {
    tw_plan *plan = maker->plan;
    plan->weken = tw_plan_array(maker, rows->count, sizeof *plan->weken);
    if (plan->weken == NULL) {
        return tw_plan_no_memory(maker);
    }
    for (size_t i = 0; i < rows->count; i++) {
        plan->weken[i] = ((const tw_plan_weken *)rows->data)[i];
    }
    plan->weken_count = rows->count;
    return TW_OK;
}

tw_status tw_plan_count_weeks(tw_plan_maker *maker) {
    tw_vec rows = {.element = sizeof(tw_plan_weken)};
    tw_status status = gather(maker, &rows) ? TW_OK : tw_plan_no_memory(maker);
    if (status == TW_OK && !merge(&rows)) {
        status = tw_fail(maker->err, TW_ERR_RANGE, "%s", "weken_per_jaar.csv");
    }
    if (status == TW_OK) {
        status = keep(maker, &rows);
    }
    tw_vec_clear(&rows);
    return status;
}
