/* The best distributions, one after the other (Lawler): of the regions that are left the one with
 * the best distribution gives the next, and is divided into regions without it. */
#include "explore/region.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    tw_asked asked;
    tw_region_list regions; /* what is left; those of which the best is not known come last */
    tw_explore_result *result;
    size_t most;
    bool dropped; /* some regions were left out as too bad: there are more distributions */
    bool seen;    /* the proposal has been met, or will not be */
    tw_error *err;
} search;

static int compare(const search *s, const tw_alternatief *a, const tw_alternatief *b) {
    int by_value = tw_values_compare(a->values, b->values, s->asked.doelen, s->asked.doel_count);
    return by_value != 0 ? by_value
                         : tw_verdeling_compare(&a->verdeling, &b->verdeling,
                                                s->asked.base->policy->fase_count);
}

static void forget(search *s, size_t at) {
    tw_region_clear(&s->regions.items[at]);
    s->regions.items[at] = s->regions.items[--s->regions.count];
    s->regions.items[s->regions.count] = (tw_region){0};
}

/* How many are still to be found, with the proposal, which is passed over. */
static size_t wanted(const search *s) {
    return s->most - s->result->count + (s->seen ? 0 : 1);
}

/* Of the regions that are solved that many give distributions at least as good as this one:
   anything worse will never be shown. NULL: there are not so many. */
static const tw_alternatief *find_worst(const search *s) {
    size_t need = wanted(s);
    const tw_alternatief *worst = NULL;
    for (size_t i = 0; i < s->regions.count; i++) {
        const tw_region *region = &s->regions.items[i];
        size_t better = 0;
        for (size_t j = 0; region->solved && j < s->regions.count; j++) {
            const tw_region *other = &s->regions.items[j];
            better += other->solved && compare(s, &other->best, &region->best) < 0 ? 1 : 0;
        }
        if (region->solved && better + 1 == need) {
            worst = &region->best;
        }
    }
    return worst;
}

static tw_status solve_region(search *s, tw_region *region, tw_found *found) {
    int64_t values[TW_DOEL_COUNT];
    tw_region_demands demands;
    const tw_alternatief *worst = find_worst(s);
    for (int g = 0; g < s->asked.doel_count; g++) {
        values[g] = worst != NULL ? worst->values[s->asked.doelen[g]] : s->asked.worst[g];
    }
    tw_status status = tw_region_demand(&demands, region, &s->asked, s->err);
    if (status == TW_OK) {
        status = tw_asked_solve(&region->best, found, &s->asked, demands.eisen, demands.count,
                                s->asked.grenzen, s->asked.grens_count, values, s->err);
    }
    region->solved = status == TW_OK && *found == TW_FOUND;
    tw_region_demands_clear(&demands);
    return status;
}

/* Solve what is not solved yet; what holds nothing, or nothing of use, is forgotten. */
static tw_status solve_regions(search *s) {
    for (size_t i = 0; i < s->regions.count;) {
        tw_found found = TW_FOUND;
        tw_status status = TW_OK;
        bool pruned = find_worst(s) != NULL; /* else it does not do what was asked */
        if (!s->regions.items[i].solved) {
            status = solve_region(s, &s->regions.items[i], &found);
        }
        if (status != TW_OK) {
            return status;
        }
        if (found == TW_STOPPED) {
            s->result->complete = false;
            return TW_OK;
        }
        s->dropped = s->dropped || (found == TW_WORSE && pruned);
        if (found == TW_FOUND) {
            i++;
        } else {
            forget(s, i);
        }
    }
    return TW_OK;
}

/* Keep the best distribution of the region, unless it is the proposal, and divide the region. */
static tw_status take(search *s, size_t at) {
    tw_region region = s->regions.items[at];
    tw_kenmerk seen = {0};
    const tw_explore_base *base = s->asked.base;
    s->regions.items[at] = s->regions.items[--s->regions.count];
    s->regions.items[s->regions.count] = (tw_region){0};
    tw_status status = tw_kenmerk_of(&seen, base->round, base->rsv, &region.best.verdeling, s->err);
    if (status == TW_OK) {
        status = tw_region_divide(&s->regions, &region, &seen, s->err);
    }
    bool proposal = tw_verdeling_compare(&region.best.verdeling, &s->result->voorstel.verdeling,
                                         base->policy->fase_count) == 0;
    s->seen = s->seen || proposal;
    if (status == TW_OK && !proposal) {
        status = tw_explore_add(s->result, &region.best, s->err);
    }
    tw_kenmerk_clear(&seen);
    tw_region_clear(&region);
    return status;
}

static size_t find_best(const search *s) {
    size_t best = 0;
    for (size_t i = 1; i < s->regions.count; i++) {
        if (compare(s, &s->regions.items[i].best, &s->regions.items[best].best) < 0) {
            best = i;
        }
    }
    return best;
}

static tw_status run(search *s) {
    tw_status status =
        tw_region_add_whole(&s->regions, tw_asked_rsv(&s->asked)->deelnemer_count, s->err);
    while (status == TW_OK && s->result->count < s->most) {
        status = solve_regions(s);
        if (status != TW_OK || !s->result->complete || s->regions.count == 0) {
            break;
        }
        status = take(s, find_best(s));
    }
    s->result->alle = s->regions.count == 0 && !s->dropped;
    return status;
}

tw_status tw_explore_best(tw_explore_result *result, const tw_explore_base *base,
                          const tw_explore_question *question, size_t most, tw_error *err) {
    search s = {.result = result, .most = most, .err = err};
    tw_status status = tw_asked_open(&s.asked, result, base, question, err);
    s.seen = !result->voorstel_past;
    if (status == TW_OK) {
        status = run(&s);
    }
    if (status == TW_OK && result->complete && result->count == 0 && !result->voorstel_past) {
        status = tw_asked_fall_short(result, &s.asked, err);
    }
    tw_region_list_clear(&s.regions);
    return status;
}
