/* What others could have had less of: whose bonus places stand in the way. */
#include "explain/change_lister.h"
#include "explain/explainer.h"

#include <stdlib.h>

/* Other partnerships that are looked at. */
enum { MOST_OTHERS = 3 };

/* ---- Members of the same partnership --------------------------------------------------------- */

static bool has_bonus(const tw_rsv_outcome *rsv, size_t poi) {
    return tw_explain_count(&rsv->concept, TW_BONUS, poi) > 0 ||
           tw_explain_count(&rsv->verdeling, TW_BONUS, poi) > 0;
}

static bool holds_bonus(const tw_change_scope *scope, size_t poi) {
    bool holds = false;
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        holds = holds || (scope->concerned[r] && has_bonus(&scope->outcome->rsvs[r], poi));
    }
    return holds;
}

/* A smaller request of one who has a bonus place: without one there is nothing to give way. */
static void add_smaller_requests(tw_change_lister *l) {
    const tw_change_scope *scope = l->scope;
    for (size_t p = 0; p < scope->round->poi_count; p++) {
        if (scope->member[p] && !tw_may_start(scope, p) && holds_bonus(scope, p)) {
            tw_edit edit = tw_one_more(TW_EDIT_AANGEVRAAGD);
            edit.amount = -1;
            edit.poi = p;
            tw_list_change(l, (tw_candidate){.edit = edit});
        }
    }
}

/* ---- Other partnerships ---------------------------------------------------------------------- */

/* Its member that brings in most: to its weight it is the same which of them brings in less. */
static size_t find_largest(const tw_change_scope *scope, size_t r) {
    const tw_rsv *rsv = &scope->round->rsvs[r];
    size_t first = (size_t)(rsv->deelnemers - scope->round->deelnemers);
    size_t largest = 0;
    for (size_t i = 1; i < rsv->deelnemer_count; i++) {
        if (scope->assessment->inbreng[first + i] > scope->assessment->inbreng[first + largest]) {
            largest = i;
        }
    }
    return rsv->deelnemers[largest].poi;
}

/* It brings in less, or is not there at all. */
static void add_other(tw_change_lister *l, size_t r) {
    tw_edit less = tw_one_more(TW_EDIT_INBRENG);
    less.amount = -1;
    less.rsv = r;
    less.poi = find_largest(l->scope, r);
    tw_edit late = {.kind = TW_EDIT_AANGEMELD_OP, .how = TW_EDIT_CLEAR, .amount = 1, .rsv = r};
    tw_list_change(l, (tw_candidate){.edit = less, .whole = true});
    tw_list_change(l, (tw_candidate){.edit = late, .once = true, .whole = true});
}

static int compare_last_first(const void *left, const void *right) {
    return tw_explain_place_order(right, left);
}

/* The last place of each other partnership that has any. */
static tw_status list_last_places(const tw_change_scope *scope, tw_share_place *places,
                                  size_t *count, tw_error *err) {
    tw_solve_options options = {0};
    tw_explainer in;
    tw_status status = tw_explainer_open(&in, scope->round, scope->policy, scope->assessment,
                                         scope->outcome, &options, err);
    *count = 0;
    for (size_t r = 0; r < scope->round->rsv_count && status == TW_OK; r++) {
        int64_t bonus = tw_explain_count(&scope->outcome->rsvs[r].concept, TW_BONUS, TW_WHOLE_RSV);
        bool known = false;
        if (bonus > 0 && !scope->concerned[r]) {
            status = tw_explain_rsv_place(&in, r, bonus, &places[*count], &known);
            *count += known ? 1 : 0;
        }
    }
    tw_explainer_close(&in);
    return status;
}

static bool takes_part(const tw_change_scope *scope) {
    bool any = false;
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        any = any || (scope->concerned[r] && scope->assessment->rsvs[r].neemt_deel);
    }
    return any;
}

/* Only where the pot is all used up: otherwise they take nothing that another could have. */
static bool is_pot_empty(const tw_change_scope *scope) {
    int64_t granted = 0;
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        granted += tw_explain_count(&scope->outcome->rsvs[r].concept, TW_BONUS, TW_WHOLE_RSV);
    }
    return scope->policy->pot.stated && !scope->assessment->toegekend &&
           granted >= scope->policy->pot.value;
}

tw_status tw_list_others(tw_change_lister *l, tw_error *err) {
    const tw_change_scope *scope = l->scope;
    tw_share_place *places = calloc(scope->round->rsv_count + 1, sizeof *places);
    size_t count = 0;
    tw_status status = places == NULL ? tw_fail(err, TW_ERR_NOMEM, "changes") : TW_OK;
    if (status == TW_OK && scope->target->soort != TW_REGULIER && takes_part(scope)) {
        add_smaller_requests(l);
        if (is_pot_empty(scope)) {
            status = list_last_places(scope, places, &count, err);
        }
    }
    if (count > 0) {
        qsort(places, count, sizeof *places, compare_last_first);
    }
    for (size_t i = 0; i < count && i < MOST_OTHERS && status == TW_OK; i++) {
        add_other(l, places[i].rsv);
    }
    free(places);
    return status;
}
