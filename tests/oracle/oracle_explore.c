#include "oracle_explorer.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LEAVES = 20000 };

static int64_t between(explorer *e, int64_t low, int64_t high) {
    return tw_random_between(&e->random, low, high);
}

static bool chance(explorer *e, int64_t percent) {
    return tw_random_chance(&e->random, percent);
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
    explorer_usual_order(e);
    if (chance(e, 50)) {
        e->question.eis_count = (size_t)between(e, 1, EXPLORER_EISEN);
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
    explorer_usual_order(e);
    for (size_t i = 0; i < e->leaf_count; i++) {
        const leaf *at = &e->leaves[i];
        least = at->tekort < least ? at->tekort : least;
        if (at->tekort == 0 && (best == NULL || explorer_compare_leaves(&at, &best) < 0)) {
            best = at;
        }
    }
    differ(e, "shortfall", found->tekort, least);
    differ(e, "could be otherwise", found->heeft_buiten, best != NULL);
    if (found->heeft_buiten && best != NULL && !is_same(e, &found->buiten, best)) {
        tw_buf_str(e->why, "  another best outside the limits\n");
    }
    explorer_check_conflict(e, found, &e->o->limits);
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
    explorer_expect(e, &wanted);
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
    explorer_usual_order(e);
    explorer_begin_comparing(e);
    e->proposal = &e->leaves[0];
    for (size_t i = 1; i < e->leaf_count; i++) {
        const leaf *at = &e->leaves[i];
        e->proposal = explorer_compare_leaves(&at, &e->proposal) < 0 ? at : e->proposal;
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
