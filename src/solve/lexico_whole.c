#include "solve/lexico_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t route;
    int64_t aantal;
} route_count;

static int compare_routes(const void *left, const void *right) {
    const route_count *a = left;
    const route_count *b = right;
    return (a->route > b->route) - (a->route < b->route);
}

/* The positive route numbers, sorted; *whole false as soon as one is not whole. Where a limit on a
   goal holds columns that only measure at broken numbers, the routes say what they are. */
static tw_status read_counts(tw_master *m, const double *x, tw_counts *counts, bool *whole) {
    route_count *found = malloc((m->column_count + 1) * sizeof *found);
    if (found == NULL) {
        return tw_fail(m->err, TW_ERR_NOMEM, "solving");
    }
    size_t n = 0;
    *whole = true;
    for (size_t c = 0; c < m->column_count && *whole; c++) {
        double rounded = floor(x[c] + 0.5);
        bool measures = m->origins[c] < 0 && m->program->grens_count > 0;
        *whole = measures || fabs(x[c] - rounded) < tw_lp_closeness(m->lp);
        if (*whole && m->origins[c] >= 0 && rounded > 0) {
            found[n++] = (route_count){(uint32_t)m->origins[c], (int64_t)rounded};
        }
    }
    tw_status status = TW_OK;
    if (*whole) {
        qsort(found, n, sizeof *found, compare_routes);
        for (size_t i = 0; i < n && status == TW_OK; i++) {
            status = tw_counts_add(counts, found[i].route, found[i].aantal, m->err);
        }
    }
    free(found);
    return status;
}

static int64_t sum_values(const tw_master *m, const int64_t *values, tw_doel doel) {
    int64_t sum = 0;
    for (size_t i = 0; i < m->program->part_count; i++) {
        sum += values[i * TW_DOEL_COUNT + (size_t)doel];
    }
    return sum;
}

/* Many a goal leaves the distribution as it was: that was measured already, and is feasible. */
static bool is_known(const tw_master *m, const tw_counts *counts) {
    const tw_counts *known = &m->result->counts;
    return counts->count == known->count && counts->count > 0 &&
           memcmp(counts->route, known->route, counts->count * sizeof *counts->route) == 0 &&
           memcmp(counts->aantal, known->aantal, counts->count * sizeof *counts->aantal) == 0;
}

/* Exact check of what came back in floating point. Where a goal was taken for the time being, and
   wrongly, no whole distribution attains it: then it is to be settled strictly (*whole false). */
static tw_status check_counts(tw_master *m, const tw_counts *counts, int64_t *values, bool *whole) {
    bool feasible = is_known(m, counts);
    tw_status status = TW_OK;
    if (feasible) {
        memcpy(values, m->result->values, m->program->part_count * TW_DOEL_COUNT * sizeof *values);
    } else {
        status = tw_program_evaluate(m->program, counts, values, &feasible, m->err);
    }
    if (status != TW_OK) {
        return status;
    }
    for (int g = 0; g < m->doel_number && feasible; g++) {
        const tw_doelwaarde *earlier = &m->result->doelen[g];
        feasible = sum_values(m, values, earlier->doel) == earlier->waarde;
    }
    m->restart = !feasible && m->pending;
    *whole = !m->restart;
    return feasible || m->restart
               ? TW_OK
               : tw_fail(m->err, TW_ERR_SOLVER, "%s: the solver's answer breaks a constraint",
                         tw_doel_name(m->doel));
}

tw_status tw_master_accept(tw_master *m, const double *x, bool *whole, int64_t *value) {
    tw_counts counts = {0};
    int64_t *values = NULL;
    tw_status status = read_counts(m, x, &counts, whole);
    if (status != TW_OK || !*whole) {
        goto out;
    }
    values = calloc(m->program->part_count * TW_DOEL_COUNT + 1, sizeof *values);
    if (values == NULL) {
        status = tw_fail(m->err, TW_ERR_NOMEM, "solving");
        goto out;
    }
    status = check_counts(m, &counts, values, whole);
    if (status != TW_OK || !*whole) {
        goto out;
    }
    *value = sum_values(m, values, m->doel);
    int64_t known = sum_values(m, m->result->values, m->doel);
    if (m->pending || (tw_doel_is_max(m->doel) ? *value >= known : *value <= known)) {
        m->pending = false;
        tw_counts old = m->result->counts;
        m->result->counts = counts;
        counts = old;
        memcpy(m->result->values, values, m->program->part_count * TW_DOEL_COUNT * sizeof *values);
    }
out:
    free(values);
    tw_counts_free(&counts);
    return status;
}
