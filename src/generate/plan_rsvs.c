/* The partnerships: where, how large, which of them fail a condition, which share a member. */
#include "generate/places.h"
#include "generate/plan.h"

#include <stdlib.h>

/* Between min and max, skewed to the small side: u to the fourth has mean 1/5, so that 4..26
 * members give 8 on average, the size of the Amersfoort partnership, and now and then a Twente. */
static size_t draw_size(tw_plan *plan) {
    uint64_t u = (uint64_t)tw_random_between(&plan->random, 0, 65535);
    u = u * u >> 16;
    u = u * u >> 16;
    uint64_t span = (uint64_t)(plan->options.max_leden - plan->options.min_leden + 1);
    return (size_t)plan->options.min_leden + (size_t)(u * span >> 16);
}

/* Reasons for which the members themselves have to be made different. */
static bool is_about_members(tw_reden reden) {
    return reden <= TW_TE_WEINIG_OVERIGE || reden == TW_REGIEHOUDER_NIET_ERKEND;
}

static size_t share_of(size_t count, int64_t percent) {
    return count * (size_t)percent / 100;
}

/* Every reason equally often, in an order that depends on the seed. */
static void draw_rejections(tw_plan *plan, size_t *order) {
    size_t redenen[TW_REDEN_COUNT];
    for (size_t i = 0; i < TW_REDEN_COUNT; i++) {
        redenen[i] = i;
    }
    tw_random_shuffle(&plan->random, redenen, TW_REDEN_COUNT);
    tw_random_shuffle(&plan->random, order, plan->rsv_count);
    size_t rejected = share_of(plan->rsv_count, plan->options.afgewezen_percent);
    for (size_t i = 0; i < rejected; i++) {
        tw_plan_rsv *rsv = &plan->rsvs[order[i]];
        rsv->reden = (tw_reden)redenen[i % TW_REDEN_COUNT];
        if (rsv->reden == TW_TE_WEINIG_INSTELLINGEN || rsv->reden == TW_TE_WEINIG_OVERIGE) {
            rsv->size = (size_t)tw_random_between(&plan->random, 2, 3);
        }
    }
}

/* Pairs of partnerships in neighbouring towns; an odd one out joins the last pair. */
static bool draw_overlaps(tw_plan *plan, size_t *order) {
    tw_random_shuffle(&plan->random, order, plan->rsv_count);
    size_t wanted = share_of(plan->rsv_count, plan->options.overlap_percent);
    if (plan->options.overlap_percent > 0 && wanted < 2) {
        wanted = 2;
    }
    bool *chosen = calloc(plan->rsv_count, sizeof *chosen);
    if (chosen == NULL) {
        return false;
    }
    for (size_t i = 0; i < plan->rsv_count && wanted > 0; i++) {
        if (!is_about_members(plan->rsvs[order[i]].reden)) {
            chosen[order[i]] = true;
            wanted--;
        }
    }
    size_t previous = PLAN_NONE;
    size_t paired = PLAN_NONE;
    for (size_t r = 0; r < plan->rsv_count; r++) {
        if (!chosen[r]) {
            continue;
        }
        if (previous == PLAN_NONE) {
            previous = r;
        } else {
            plan->rsvs[r].shares_with = previous;
            paired = previous;
            previous = PLAN_NONE;
        }
    }
    if (previous != PLAN_NONE && paired != PLAN_NONE) {
        plan->rsvs[previous].shares_with = paired;
    }
    free(chosen);
    return true;
}

static void draw_wishing(tw_plan *plan, size_t *order) {
    tw_random_shuffle(&plan->random, order, plan->rsv_count);
    size_t wishing = share_of(plan->rsv_count, plan->options.wensen_percent);
    for (size_t i = 0; i < wishing; i++) {
        plan->rsvs[order[i]].has_wish = true;
    }
}

tw_status tw_plan_draw_rsvs(tw_plan *plan, tw_error *err) {
    tw_status status = TW_OK;
    plan->rsvs = calloc(plan->rsv_count, sizeof *plan->rsvs);
    size_t *order = calloc(plan->rsv_count, sizeof *order);
    if (plan->rsvs == NULL || order == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "generate");
        goto out;
    }
    size_t start = tw_random_index(&plan->random, tw_town_count);
    for (size_t r = 0; r < plan->rsv_count; r++) {
        order[r] = r;
        /* Along the list of towns, so that RSVs next to each other in the round are neighbours. */
        plan->rsvs[r] = (tw_plan_rsv){
            .town = (start + r * tw_town_count / plan->rsv_count) % tw_town_count,
            .size = draw_size(plan),
            .reden = TW_REDEN_COUNT,
            .shares_with = PLAN_NONE,
        };
    }
    draw_rejections(plan, order);
    if (!draw_overlaps(plan, order)) {
        status = tw_fail(err, TW_ERR_NOMEM, "generate");
        goto out;
    }
    draw_wishing(plan, order);
out:
    free(order);
    return status;
}
