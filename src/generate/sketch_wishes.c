/* What partners wish: bounds on their bonus places, and rows about routes. */
#include "generate/sketch.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 3 };

static size_t draw_poi(tw_sketch *sketch, const tw_sketch_rsv *rsv) {
    return sketch->members[rsv->first_member + tw_random_index(&sketch->random, rsv->size)].poi;
}

/* A whole route, a start, a later stop, or (rarely) any route at all. */
static void draw_route(tw_sketch *sketch, const tw_sketch_rsv *rsv, tw_sketch_wish *wish) {
    int64_t form = tw_random_between(&sketch->random, 1, 100);
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        wish->route[f] = SKETCH_NONE;
    }
    if (form <= 30) {
        for (int f = 0; f < sketch->options.fase_count; f++) {
            wish->route[f] = draw_poi(sketch, rsv);
        }
    } else if (form <= 65) {
        wish->route[0] = draw_poi(sketch, rsv);
    } else if (form <= 95) {
        wish->route[tw_random_between(&sketch->random, 1, sketch->options.fase_count - 1)] =
            draw_poi(sketch, rsv);
    }
}

static void draw_bounds(tw_sketch *sketch, tw_sketch_wish *wish) {
    int64_t form = tw_random_between(&sketch->random, 0, 3);
    wish->min = SKETCH_BLANK;
    wish->max = SKETCH_BLANK;
    if (form == 0 || form == 2) {
        wish->min = tw_random_between(&sketch->random, 1, 2);
    }
    if (form == 1) {
        wish->max = tw_random_between(&sketch->random, 0, 2);
    } else if (form == 2) {
        wish->max = wish->min + tw_random_between(&sketch->random, 0, 1);
    }
    if (form == 3 || tw_random_chance(&sketch->random, 25)) {
        wish->gewicht = tw_random_between(&sketch->random, -3, 5);
    }
}

static bool is_repeated(const tw_sketch *sketch, const tw_sketch_wish *wish) {
    for (size_t i = sketch->wish_count; i > 0 && sketch->wishes[i - 1].rsv == wish->rsv; i--) {
        const tw_sketch_wish *other = &sketch->wishes[i - 1];
        if (other->soort == wish->soort &&
            memcmp(other->route, wish->route, sizeof wish->route) == 0) {
            return true;
        }
    }
    return false;
}

static void draw_rows(tw_sketch *sketch, size_t r) {
    int64_t rows = tw_random_between(&sketch->random, 1, MOST_ROWS);
    for (int64_t i = 0; i < rows; i++) {
        tw_sketch_wish wish = {.rsv = r};
        wish.soort = (int)tw_random_between(&sketch->random, 0, TW_SOORT_COUNT);
        draw_route(sketch, &sketch->rsvs[r], &wish);
        draw_bounds(sketch, &wish);
        if (!is_repeated(sketch, &wish)) {
            sketch->wishes[sketch->wish_count++] = wish;
        }
    }
}

static void draw_member_bounds(tw_sketch *sketch, const tw_sketch_rsv *rsv) {
    for (size_t i = 0; i < rsv->size; i++) {
        tw_sketch_member *member = &sketch->members[rsv->first_member + i];
        if (i == 0 || tw_random_chance(&sketch->random, 30)) {
            member->bonus_max = tw_random_between(&sketch->random, 0, 2);
        }
        if (sketch->pois[member->poi].erkend && tw_random_chance(&sketch->random, 8)) {
            member->bonus_min = 1;
            member->bonus_max = member->bonus_max == 0 ? 1 : member->bonus_max;
        }
    }
}

tw_status tw_sketch_draw_wishes(tw_sketch *sketch, tw_error *err) {
    sketch->wishes = calloc(sketch->rsv_count * MOST_ROWS, sizeof *sketch->wishes);
    if (sketch->wishes == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "generate");
    }
    for (size_t r = 0; r < sketch->rsv_count; r++) {
        if (!sketch->rsvs[r].has_wish) {
            continue;
        }
        int64_t form = tw_random_between(&sketch->random, 0, 2);
        if (form != 1) {
            draw_member_bounds(sketch, &sketch->rsvs[r]);
        }
        if (form != 0) {
            draw_rows(sketch, r);
        }
    }
    return TW_OK;
}
