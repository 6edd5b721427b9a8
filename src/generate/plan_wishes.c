/* What partners wish: bounds on their bonus places, and rows about routes. */
#include "generate/plan.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 3 };

static size_t draw_poi(tw_plan *plan, const tw_plan_rsv *rsv) {
    return plan->members[rsv->first_member + tw_random_index(&plan->random, rsv->size)].poi;
}

/* A whole route, a start, a later stop, or (rarely) any route at all. */
static void draw_route(tw_plan *plan, const tw_plan_rsv *rsv, tw_plan_wish *wish) {
    int64_t form = tw_random_between(&plan->random, 1, 100);
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        wish->route[f] = PLAN_NONE;
    }
    if (form <= 30) {
        for (int f = 0; f < plan->options.fase_count; f++) {
            wish->route[f] = draw_poi(plan, rsv);
        }
    } else if (form <= 65) {
        wish->route[0] = draw_poi(plan, rsv);
    } else if (form <= 95) {
        wish->route[tw_random_between(&plan->random, 1, plan->options.fase_count - 1)] =
            draw_poi(plan, rsv);
    }
}

static void draw_bounds(tw_plan *plan, tw_plan_wish *wish) {
    int64_t form = tw_random_between(&plan->random, 0, 3);
    wish->min = PLAN_BLANK;
    wish->max = PLAN_BLANK;
    if (form == 0 || form == 2) {
        wish->min = tw_random_between(&plan->random, 1, 2);
    }
    if (form == 1) {
        wish->max = tw_random_between(&plan->random, 0, 2);
    } else if (form == 2) {
        wish->max = wish->min + tw_random_between(&plan->random, 0, 1);
    }
    if (form == 3 || tw_random_chance(&plan->random, 25)) {
        wish->gewicht = tw_random_between(&plan->random, -3, 5);
    }
}

static bool is_repeated(const tw_plan *plan, const tw_plan_wish *wish) {
    for (size_t i = plan->wish_count; i > 0 && plan->wishes[i - 1].rsv == wish->rsv; i--) {
        const tw_plan_wish *other = &plan->wishes[i - 1];
        if (other->soort == wish->soort &&
            memcmp(other->route, wish->route, sizeof wish->route) == 0) {
            return true;
        }
    }
    return false;
}

static void draw_rows(tw_plan *plan, size_t r) {
    int64_t rows = tw_random_between(&plan->random, 1, MOST_ROWS);
    for (int64_t i = 0; i < rows; i++) {
        tw_plan_wish wish = {.rsv = r};
        wish.soort = (int)tw_random_between(&plan->random, 0, TW_SOORT_COUNT);
        draw_route(plan, &plan->rsvs[r], &wish);
        draw_bounds(plan, &wish);
        if (!is_repeated(plan, &wish)) {
            plan->wishes[plan->wish_count++] = wish;
        }
    }
}

static void draw_member_bounds(tw_plan *plan, const tw_plan_rsv *rsv) {
    for (size_t i = 0; i < rsv->size; i++) {
        tw_plan_member *member = &plan->members[rsv->first_member + i];
        if (i == 0 || tw_random_chance(&plan->random, 30)) {
            member->bonus_max = tw_random_between(&plan->random, 0, 2);
        }
        if (plan->pois[member->poi].erkend && tw_random_chance(&plan->random, 8)) {
            member->bonus_min = 1;
            member->bonus_max = member->bonus_max == 0 ? 1 : member->bonus_max;
        }
    }
}

tw_status tw_plan_draw_wishes(tw_plan *plan, tw_error *err) {
    plan->wishes = calloc(plan->rsv_count * MOST_ROWS, sizeof *plan->wishes);
    if (plan->wishes == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "generate");
    }
    for (size_t r = 0; r < plan->rsv_count; r++) {
        if (!plan->rsvs[r].has_wish) {
            continue;
        }
        int64_t form = tw_random_between(&plan->random, 0, 2);
        if (form != 1) {
            draw_member_bounds(plan, &plan->rsvs[r]);
        }
        if (form != 0) {
            draw_rows(plan, r);
        }
    }
    return TW_OK;
}
