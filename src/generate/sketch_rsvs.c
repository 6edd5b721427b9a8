/* The partnerships: where, how large, which of them fail a condition, which share a member. */
#include "generate/places.h"
#include "generate/sketch.h"

#include <stdlib.h>

/* Between min and max, skewed to the small side: u to the fourth has mean 1/5, so that 4..26
 * members give 8 on average, the size of the Amersfoort partnership, and now and then a Twente. */
static size_t draw_size(tw_sketch *sketch) {
    uint64_t u = (uint64_t)tw_random_between(&sketch->random, 0, 65535);
    u = u * u >> 16;
    u = u * u >> 16;
    uint64_t span = (uint64_t)(sketch->options.max_leden - sketch->options.min_leden + 1);
    return (size_t)sketch->options.min_leden + (size_t)(u * span >> 16);
}

/* Reasons for which the members themselves have to be made different. */
static bool is_about_members(tw_reden reden) {
    return reden <= TW_TE_WEINIG_OVERIGE || reden == TW_REGIEHOUDER_NIET_ERKEND;
}

static size_t share_of(size_t count, int64_t percent) {
    return count * (size_t)percent / 100;
}

/* Every reason equally often, in an order that depends on the seed. */
static void draw_rejections(tw_sketch *sketch, size_t *order) {
    size_t redenen[TW_REDEN_COUNT];
    for (size_t i = 0; i < TW_REDEN_COUNT; i++) {
        redenen[i] = i;
    }
    tw_random_shuffle(&sketch->random, redenen, TW_REDEN_COUNT);
    tw_random_shuffle(&sketch->random, order, sketch->rsv_count);
    size_t rejected = share_of(sketch->rsv_count, sketch->options.afgewezen_percent);
    for (size_t i = 0; i < rejected; i++) {
        tw_sketch_rsv *rsv = &sketch->rsvs[order[i]];
        rsv->reden = (tw_reden)redenen[i % TW_REDEN_COUNT];
        if (rsv->reden == TW_TE_WEINIG_INSTELLINGEN || rsv->reden == TW_TE_WEINIG_OVERIGE) {
            rsv->size = (size_t)tw_random_between(&sketch->random, 2, 3);
        }
    }
}

/* Pairs of partnerships in neighbouring towns; an odd one out joins the last pair. */
static bool draw_overlaps(tw_sketch *sketch, size_t *order) {
    tw_random_shuffle(&sketch->random, order, sketch->rsv_count);
    size_t wanted = share_of(sketch->rsv_count, sketch->options.overlap_percent);
    if (sketch->options.overlap_percent > 0 && wanted < 2) {
        wanted = 2;
    }
    bool *chosen = calloc(sketch->rsv_count, sizeof *chosen);
    if (chosen == NULL) {
        return false;
    }
    for (size_t i = 0; i < sketch->rsv_count && wanted > 0; i++) {
        if (!is_about_members(sketch->rsvs[order[i]].reden)) {
            chosen[order[i]] = true;
            wanted--;
        }
    }
    size_t previous = SKETCH_NONE;
    size_t paired = SKETCH_NONE;
    for (size_t r = 0; r < sketch->rsv_count; r++) {
        if (!chosen[r]) {
            continue;
        }
        if (previous == SKETCH_NONE) {
            previous = r;
        } else {
            sketch->rsvs[r].shares_with = previous;
            paired = previous;
            previous = SKETCH_NONE;
        }
    }
    if (previous != SKETCH_NONE && paired != SKETCH_NONE) {
        sketch->rsvs[previous].shares_with = paired;
    }
    free(chosen);
    return true;
}

static void draw_wishing(tw_sketch *sketch, size_t *order) {
    tw_random_shuffle(&sketch->random, order, sketch->rsv_count);
    size_t wishing = share_of(sketch->rsv_count, sketch->options.wensen_percent);
    for (size_t i = 0; i < wishing; i++) {
        sketch->rsvs[order[i]].has_wish = true;
    }
}

tw_status tw_sketch_draw_rsvs(tw_sketch *sketch, tw_error *err) {
    tw_status status = TW_OK;
    sketch->rsvs = calloc(sketch->rsv_count, sizeof *sketch->rsvs);
    size_t *order = calloc(sketch->rsv_count, sizeof *order);
    if (sketch->rsvs == NULL || order == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "generate");
        goto out;
    }
    size_t start = tw_random_index(&sketch->random, tw_town_count);
    for (size_t r = 0; r < sketch->rsv_count; r++) {
        order[r] = r;
        /* Along the list of towns, so that RSVs next to each other in the round are neighbours. */
        sketch->rsvs[r] = (tw_sketch_rsv){
            .town = (start + r * tw_town_count / sketch->rsv_count) % tw_town_count,
            .size = draw_size(sketch),
            .reden = TW_REDEN_COUNT,
            .shares_with = SKETCH_NONE,
        };
    }
    draw_rejections(sketch, order);
    if (!draw_overlaps(sketch, order)) {
        status = tw_fail(err, TW_ERR_NOMEM, "generate");
        goto out;
    }
    draw_wishing(sketch, order);
out:
    free(order);
    return status;
}
