#include "oracle_explore.h"
#include "oracle_state.h"
#include "toewijs/explore.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_EISEN = 3, MAX_LEAVES = 20000 };

/* A distribution of the RSV that is within the rules. */
typedef struct leaf {
    int64_t *x;
    int64_t values[TW_DOEL_COUNT];
    int64_t tekort; /* of what is fixed */
} leaf;

typedef struct explorer {
    const program_run *run;
    oracle_state *o;
    oracle_result result;
    int64_t *concept[ORACLE_MAX_RSV];
    tw_random random;
    explore_tally *tally;
    tw_buf *why;

    /* of one RSV */
    size_t r;
    leaf *leaves;
    size_t leaf_count;
    int64_t all_bonus;

    /* of one question */
    tw_explore_question question;
    tw_eis eisen[MAX_EISEN];
    bool curve;
    tw_doel doelen[2];
    size_t most;
    tw_doel order[TW_DOEL_COUNT];
    int order_count;
    const leaf *proposal;
} explorer;

static int64_t between(explorer *e, int64_t low, int64_t high) {
    return tw_random_between(&e->random, low, high);
}

static bool chance(explorer *e, int64_t percent) {
    return tw_random_chance(&e->random, percent);
}

static const oracle_rsv *rsv_of(const explorer *e) {
    return &e->o->rsvs[e->r];
}

/* ---- All distributions ----------------------------------------------------------------------- */

static void visit(void *data, const int64_t *x) {
    explorer *e = data;
    size_t count = rsv_of(e)->route_count;
    leaf *here = &e->leaves[e->leaf_count++];
    here->x = oracle_alloc(count + 1, sizeof *here->x);
    memcpy(here->x, x, count * sizeof *x);
    oracle_values(e->o, e->r, x, 2, e->all_bonus, here->values);
}

static void drop_leaves(explorer *e) {
    for (size_t i = 0; i < e->leaf_count; i++) {
        free(e->leaves[i].x);
    }
    e->leaf_count = 0;
}

static bool list_leaves(explorer *e) {
    oracle_bounds bounds;
    oracle_form_bounds(e->o, e->r, e->concept[e->r], &bounds);
    drop_leaves(e);
    return oracle_enumerate(e->o, e->r, &bounds, visit, e);
}

/* ---- Order ----------------------------------------------------------------------------------- */

static bool is_lottery(tw_doel doel) {
    return strncmp(tw_doel_name(doel), "loting_", 7) == 0;
}

static void usual_order(explorer *e) {
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

static int compare_leaves(const void *left, const void *right) {
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

/* ---- Drawing a question ---------------------------------------------------------------------- */

static void draw_eis(explorer *e, tw_eis *eis) {
    const tw_rsv *rsv = &e->run->round->rsvs[e->r];
    *eis = tw_eis_any(e->r);
    eis->soort = (int)between(e, TW_REGULIER, TW_ANY_SOORT);
    for (int f = 0; f < e->run->policy->fase_count; f++) {
        if (chance(e, 45)) {
            eis->route[f] = rsv->deelnemers[tw_random_index(&e->random, rsv->deelnemer_count)].poi;
        }
    }
    if (chance(e, 50)) {
        eis->min = (tw_optional){true, between(e, 0, 2)};
    }
    if (!eis->min.stated || chance(e, 20)) {
        eis->max = (tw_optional){true, between(e, 0, 2)};
    }
}

static void draw(explorer *e) {
    e->question = (tw_explore_question){.eisen = e->eisen};
    usual_order(e);
    if (chance(e, 50)) {
        e->question.eis_count = (size_t)between(e, 1, MAX_EISEN);
    }
    for (size_t i = 0; i < e->question.eis_count; i++) {
        draw_eis(e, &e->eisen[i]);
    }
    if (chance(e, 40)) {
        int64_t last = between(e, 0, e->order_count - 1);
        for (int64_t g = 0; g <= last; g++) {
            e->question.houd[e->order[g]] = true;
        }
    }
    for (int64_t i = chance(e, 40) ? between(e, 1, 2) : 0; i > 0; i--) {
        tw_doel doel = e->order[tw_random_index(&e->random, (size_t)e->order_count)];
        int64_t value = e->proposal->values[doel];
        int64_t step = chance(e, 40) ? 3 : (value < 0 ? -value : value) / 2 + 2;
        e->question.speling[doel] = (tw_optional){true, between(e, 0, step)};
    }
    e->curve = chance(e, 35);
    e->doelen[0] = e->order[tw_random_index(&e->random, (size_t)e->order_count)];
    do {
        e->doelen[1] = e->order[tw_random_index(&e->random, (size_t)e->order_count)];
    } while (e->doelen[1] == e->doelen[0]);
    e->most = (size_t)between(e, 1, chance(e, 70) ? 6 : 30);
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

typedef struct expected {
    const leaf **items; /* those that do what is asked, best first, then those that are expected */
    size_t fit;
    size_t count;
} expected;

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

static void expect(explorer *e, expected *out) {
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
    comparing = e;
    qsort(out->items, out->fit, sizeof *out->items, compare_leaves);
    if (e->curve) {
        expect_curve(e, out);
    } else {
        expect_best(e, out);
    }
}

/* ---- Comparing ------------------------------------------------------------------------------- */

static void differ(const explorer *e, const char *what, int64_t program, int64_t oracle) {
    if (program != oracle) {
        tw_buf_printf(e->why, "  %s: program %" PRId64 ", oracle %" PRId64 "\n", what, program,
                      oracle);
    }
}

static bool is_same(const explorer *e, const tw_alternatief *item, const leaf *at) {
    size_t next = 0;
    bool same = true;
    for (size_t i = 0; i < rsv_of(e)->route_count && same; i++) {
        const oracle_route *route = &rsv_of(e)->routes[i];
        if (at->x[i] == 0) {
            continue;
        }
        const tw_traject *t = &item->verdeling.trajecten[next];
        same = next < item->verdeling.count && t->soort == route->soort && t->aantal == at->x[i];
        for (int f = 0; f < e->run->policy->fase_count && same; f++) {
            same = t->route[f] == route->poi[f];
        }
        next++;
    }
    for (int g = 0; g < e->order_count; g++) {
        same = same && item->values[e->order[g]] == at->values[e->order[g]];
    }
    return same && next == item->verdeling.count;
}

/* What is said when nothing does what was asked. */
static void compare_none(explorer *e, const tw_explore_result *found) {
    const leaf *best = NULL;
    int64_t least = INT64_MAX;
    usual_order(e);
    for (size_t i = 0; i < e->leaf_count; i++) {
        const leaf *at = &e->leaves[i];
        least = at->tekort < least ? at->tekort : least;
        if (at->tekort == 0 && (best == NULL || compare_leaves(&at, &best) < 0)) {
            best = at;
        }
    }
    differ(e, "shortfall", found->tekort, least);
    differ(e, "could be otherwise", found->heeft_buiten, best != NULL);
    if (found->heeft_buiten && best != NULL && !is_same(e, &found->buiten, best)) {
        tw_buf_str(e->why, "  another best outside the limits\n");
    }
}

static void compare(explorer *e, const tw_explore_result *found, expected *wanted) {
    bool more = wanted->count > e->most;
    bool proposal_fits = e->proposal->tekort == 0;
    wanted->count = more ? e->most : wanted->count;
    differ(e, "complete", found->complete, 1);
    differ(e, "proposal does it", found->voorstel_past, proposal_fits);
    differ(e, "number", (int64_t)found->count, (int64_t)wanted->count);
    if (e->curve || wanted->count < e->most) {
        differ(e, "all", found->alle, !more);
    } else if (found->alle && more) {
        tw_buf_str(e->why, "  not all\n");
    }
    for (size_t i = 0; i < wanted->count && e->why->size == 0; i++) {
        if (!is_same(e, &found->alternatieven[i], wanted->items[i])) {
            tw_buf_printf(e->why, "  another number %zu\n", i + 1);
        }
    }
    if (e->why->size == 0 && wanted->fit == 0) {
        compare_none(e, found);
    }
}

/* Settled in a round of its own, it must be what solving that round gives. */
static void accept(explorer *e, const tw_explore_base *base, const tw_alternatief *item) {
    tw_edit *edits = NULL;
    size_t count = 0;
    tw_error err = TW_ERROR_INIT;
    tw_diags diags = {0};
    program_run changed = {0};
    tw_status status = tw_explore_edits(&edits, &count, base, item, &err);
    if (status == TW_OK) {
        status = tw_edit_round(&changed.round, &changed.policy, base->round, base->policy, edits,
                               count, &diags, &err);
    }
    if (status == TW_OK) {
        status = tw_assess(&changed.assessment, changed.round, changed.policy, &diags, &err);
    }
    if (status != TW_OK) {
        tw_buf_printf(e->why, "  accept: status %d %s\n", (int)status, err.detail);
    } else if (program_solve(&changed, TW_METHOD_AUTO, 1, e->why)) {
        for (size_t r = 0; r < base->round->rsv_count; r++) {
            const tw_verdeling *wanted =
                r == e->r ? &item->verdeling : &base->outcome->rsvs[r].verdeling;
            if (tw_verdeling_compare(&changed.outcome->rsvs[r].verdeling, wanted,
                                     base->policy->fase_count) != 0) {
                tw_buf_printf(e->why, "  accepted, but not the outcome of %s\n",
                              base->round->rsvs[r].rsv_id);
            }
        }
    }
    e->tally->accepted++;
    free(edits);
    tw_diags_clear(&diags);
    program_clear(&changed);
}

static void describe(const explorer *e) {
    const tw_round *round = e->run->round;
    tw_buf_printf(e->why, "  explored %s, %zu of them", round->rsvs[e->r].rsv_id, e->most);
    if (e->curve) {
        tw_buf_printf(e->why, ", %s against %s", tw_doel_name(e->doelen[0]),
                      tw_doel_name(e->doelen[1]));
    }
    tw_buf_char(e->why, '\n');
    for (size_t i = 0; i < e->question.eis_count; i++) {
        const tw_eis *eis = &e->eisen[i];
        tw_buf_printf(e->why, "    %s ", tw_soort_name(eis->soort));
        tw_round_put_route(e->why, round, eis->route, e->run->policy->fase_count);
        tw_buf_printf(e->why, " min %" PRId64 " max %" PRId64 "\n",
                      eis->min.stated ? eis->min.value : -1, eis->max.stated ? eis->max.value : -1);
    }
    for (int g = 0; g < TW_DOEL_COUNT; g++) {
        if (e->question.houd[g] || e->question.speling[g].stated) {
            tw_buf_printf(e->why, "    %s slack %" PRId64 "\n", tw_doel_name((tw_doel)g),
                          e->question.speling[g].value);
        }
    }
}

static void explore_once(explorer *e) {
    tw_solve_options options = {.jobs = 1};
    const tw_explore_base base = {.round = e->run->round,
                                  .policy = e->run->policy,
                                  .assessment = e->run->assessment,
                                  .outcome = e->run->outcome,
                                  .rsv = e->r,
                                  .options = &options};
    tw_explore_result found = {0};
    tw_error err = TW_ERROR_INIT;
    expected wanted;
    draw(e);
    expect(e, &wanted);
    tw_status status = e->curve
                           ? tw_explore_curve(&found, &base, &e->question, e->doelen, e->most, &err)
                           : tw_explore_best(&found, &base, &e->question, e->most, &err);
    if (status != TW_OK) {
        tw_buf_printf(e->why, "  status %d %s\n", (int)status, err.detail);
    } else {
        compare(e, &found, &wanted);
        e->tally->asked++;
        e->tally->curves += e->curve;
        e->tally->none += wanted.fit == 0;
        *(e->curve ? &e->tally->points : &e->tally->alternatives) += (int64_t)found.count;
    }
    if (e->why->size == 0 && found.count > 0 && chance(e, 30)) {
        accept(e, &base, &found.alternatieven[tw_random_index(&e->random, found.count)]);
    }
    if (e->why->size > 0) {
        describe(e);
    }
    tw_explore_result_clear(&found);
    free(wanted.items);
}

/* ---- One round ------------------------------------------------------------------------------- */

/* The proposal is the best of all, also where it is that of stage 1. */
static void find_proposal(explorer *e) {
    usual_order(e);
    comparing = e;
    e->proposal = &e->leaves[0];
    for (size_t i = 1; i < e->leaf_count; i++) {
        const leaf *at = &e->leaves[i];
        e->proposal = compare_leaves(&at, &e->proposal) < 0 ? at : e->proposal;
    }
}

static bool open_oracle(explorer *e, const oracle_limits *limits) {
    bool found = false;
    e->o->round = e->run->round;
    e->o->policy = e->run->policy;
    e->o->limits = *limits;
    e->o->limits.leaves = limits->leaves < MAX_LEAVES ? limits->leaves : MAX_LEAVES;
    e->o->result = &e->result;
    for (size_t r = 0; r < e->run->round->rsv_count; r++) {
        e->concept[r] = oracle_alloc(ORACLE_MAX_ROUTES, sizeof *e->concept[r]);
    }
    if (!oracle_prepare(e->o) || !oracle_concept(e->o, e->concept, &found)) {
        return false;
    }
    for (size_t r = 0; r < e->run->round->rsv_count; r++) {
        for (size_t i = 0; i < e->o->rsvs[r].route_count; i++) {
            bool bonus = e->o->rsvs[r].routes[i].soort == TW_BONUS;
            e->all_bonus += bonus ? e->concept[r][i] : 0;
        }
    }
    return found;
}

static void close_oracle(explorer *e) {
    drop_leaves(e);
    for (size_t r = 0; r < e->run->round->rsv_count; r++) {
        free(e->concept[r]);
        free(e->o->rsvs[r].routes);
    }
    free(e->leaves);
    free(e->o);
    oracle_result_clear(&e->result);
}

bool explore_compare(const program_run *run, int64_t count, uint64_t seed,
                     const oracle_limits *limits, explore_tally *tally, tw_buf *why) {
    explorer e = {.run = run, .random = {seed}, .tally = tally, .why = why};
    e.o = oracle_alloc(1, sizeof *e.o);
    e.leaves = oracle_alloc(MAX_LEAVES + 2, sizeof *e.leaves);
    bool reached = open_oracle(&e, limits);
    for (e.r = 0; e.r < run->round->rsv_count && reached && why->size == 0; e.r++) {
        if (!run->assessment->rsvs[e.r].neemt_deel || !list_leaves(&e)) {
            continue;
        }
        find_proposal(&e);
        for (int64_t i = 0; i < count && why->size == 0; i++) {
            explore_once(&e);
        }
    }
    close_oracle(&e);
    return why->size == 0;
}
