/* What exploring must find: every distribution that does what is asked, in the order asked. */
#include "oracle_explorer.h"

#include <stdlib.h>
#include <string.h>

/* ---- Order ----------------------------------------------------------------------------------- */

static bool is_lottery(tw_doel doel) {
    return strncmp(tw_doel_name(doel), "loting_", 7) == 0;
}

void explorer_usual_order(explorer *e) {
    e->order_count = 0;
    e->order[e->order_count++] = TW_DOEL_WENSEN;
    for (int g = 0; g < e->run->policy->doel_count; g++) {
        e->order[e->order_count++] = e->run->policy->doelen[g];
    }
}

static void move_goal(explorer *e, int from, int to) {
    tw_doel moved = e->order[from];
    for (; from < to; from++) {
        e->order[from] = e->order[from + 1];
    }
    e->order[to] = moved;
}

/* From the text: a goal with slack counts only after all that are no lottery (and have none), a
   lottery after all others. */
static void loosen_order(explorer *e) {
    int last = -1;
    for (int g = 0; g < e->order_count; g++) {
        bool loose = e->question.speling[e->order[g]].stated;
        last = !is_lottery(e->order[g]) && !loose ? g : last;
    }
    int moved = 0;
    for (int g = 0; g < last - moved;) {
        if (e->question.speling[e->order[g]].stated && !is_lottery(e->order[g])) {
            move_goal(e, g, last);
            moved++;
        } else {
            g++;
        }
    }
    moved = 0;
    for (int g = 0; g < e->order_count - moved;) {
        if (e->question.speling[e->order[g]].stated && is_lottery(e->order[g])) {
            move_goal(e, g, e->order_count - 1);
            moved++;
        } else {
            g++;
        }
    }
}

static const explorer *comparing;

void explorer_begin_comparing(const explorer *e) {
    comparing = e;
}

int explorer_compare_leaves(const void *left, const void *right) {
    const leaf *a = *(const leaf *const *)left;
    const leaf *b = *(const leaf *const *)right;
    const explorer *e = comparing;
    for (int g = 0; g < e->order_count; g++) {
        tw_doel doel = e->order[g];
        if (a->values[doel] != b->values[doel]) {
            bool more = a->values[doel] > b->values[doel];
            return tw_doel_is_max(doel) == more ? -1 : 1;
        }
    }
    return oracle_break_tie(e->o, e->r, a->x, b->x);
}

/* ---- What must come out ---------------------------------------------------------------------- */

static int64_t tekort_of(const explorer *e, const leaf *at) {
    int64_t sum = 0;
    for (size_t i = 0; i < e->question.eis_count; i++) {
        int64_t n = 0;
        for (size_t j = 0; j < rsv_of(e)->route_count; j++) {
            bool match = oracle_eis_matches(e->o, &e->eisen[i], e->r, &rsv_of(e)->routes[j]);
            n += match ? at->x[j] : 0;
        }
        sum += oracle_eis_tekort(&e->eisen[i], n);
    }
    return sum;
}

static bool is_held(const explorer *e, tw_doel doel) {
    bool any = false;
    for (int g = 0; g < e->order_count; g++) {
        any = any || e->question.houd[e->order[g]] || e->question.speling[e->order[g]].stated;
    }
    if (!e->curve || any) {
        return e->question.houd[doel];
    }
    /* A curve holds what comes before its goals in the policy's order. */
    const tw_policy *policy = e->run->policy;
    bool before = e->doelen[0] != TW_DOEL_WENSEN && e->doelen[1] != TW_DOEL_WENSEN;
    for (int g = 0; g < policy->doel_count && before && doel != TW_DOEL_WENSEN; g++) {
        before = policy->doelen[g] != e->doelen[0] && policy->doelen[g] != e->doelen[1];
        if (policy->doelen[g] == doel) {
            return before;
        }
    }
    return before;
}

static bool is_within(const explorer *e, const leaf *at) {
    bool within = true;
    for (int g = 0; g < e->order_count && within; g++) {
        tw_doel doel = e->order[g];
        tw_optional slack = e->question.speling[doel];
        int64_t worse = tw_doel_is_max(doel) ? e->proposal->values[doel] - at->values[doel]
                                             : at->values[doel] - e->proposal->values[doel];
        within = slack.stated ? worse <= slack.value : !is_held(e, doel) || worse <= 0;
    }
    return within;
}

/* Do people see the same in both? */
static bool is_alike(const explorer *e, const leaf *a, const leaf *b) {
    int64_t bonus[ORACLE_MAX_POI] = {0};
    unsigned pairs[ORACLE_MAX_POI][ORACLE_MAX_POI] = {{0}};
    for (size_t i = 0; i < rsv_of(e)->route_count; i++) {
        const oracle_route *route = &rsv_of(e)->routes[i];
        bonus[route->poi[0]] += route->soort == TW_BONUS ? a->x[i] - b->x[i] : 0;
        for (int f = 1; f < e->run->policy->fase_count; f++) {
            unsigned *pair = &pairs[route->poi[0]][route->poi[f]];
            *pair |= (a->x[i] > 0 ? 1u : 0u) | (b->x[i] > 0 ? 2u : 0u);
        }
    }
    for (size_t p = 0; p < e->run->round->poi_count; p++) {
        for (size_t q = 0; q < e->run->round->poi_count; q++) {
            if (p != q && (pairs[p][q] == 1 || pairs[p][q] == 2)) {
                return false;
            }
        }
        if (bonus[p] != 0) {
            return false;
        }
    }
    return true;
}

/* No two alike, and not the proposal. */
static void expect_best(const explorer *e, expected *out) {
    const leaf **kept = oracle_alloc(out->fit + 1, sizeof(const leaf *));
    size_t kept_count = 0;
    for (size_t i = 0; i < out->fit && out->count <= e->most; i++) {
        bool fresh = true;
        for (size_t j = 0; j < kept_count && fresh; j++) {
            fresh = !is_alike(e, kept[j], out->items[i]);
        }
        if (fresh) {
            kept[kept_count++] = out->items[i];
        }
        if (fresh && out->items[i] != e->proposal) {
            out->items[out->count++] = out->items[i];
        }
    }
    free(kept);
}

static bool is_no_better(const leaf *a, const leaf *b, tw_doel doel) {
    return tw_doel_is_max(doel) ? a->values[doel] <= b->values[doel]
                                : a->values[doel] >= b->values[doel];
}

/* Sorted by the first goal, then the second: a point is new when it is better in the second than
   all before it. */
static void expect_curve(const explorer *e, expected *out) {
    for (size_t i = 0; i < out->fit && out->count <= e->most; i++) {
        bool beaten =
            out->count > 0 && is_no_better(out->items[i], out->items[out->count - 1], e->doelen[1]);
        if (!beaten) {
            out->items[out->count++] = out->items[i];
        }
    }
}

static void put_goal_first(explorer *e, tw_doel doel) {
    int at = 0;
    while (e->order[at] != doel) {
        at++;
    }
    for (; at > 0; at--) {
        e->order[at] = e->order[at - 1];
    }
    e->order[0] = doel;
}

void explorer_expect(explorer *e, expected *out) {
    *out = (expected){.items = oracle_alloc(e->leaf_count + 1, sizeof(const leaf *))};
    for (size_t i = 0; i < e->leaf_count; i++) {
        e->leaves[i].tekort = tekort_of(e, &e->leaves[i]);
        if (e->leaves[i].tekort == 0 && is_within(e, &e->leaves[i])) {
            out->items[out->fit++] = &e->leaves[i];
        }
    }
    loosen_order(e);
    if (e->curve) {
        put_goal_first(e, e->doelen[1]);
        put_goal_first(e, e->doelen[0]);
    }
    explorer_begin_comparing(e);
    qsort(out->items, out->fit, sizeof *out->items, explorer_compare_leaves);
    if (e->curve) {
        expect_curve(e, out);
    } else {
        expect_best(e, out);
    }
}
