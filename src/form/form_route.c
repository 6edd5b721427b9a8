/* The rules for routes, as numbers that a form can show and hold against a limit. The judge is
   tw_route_admissible; a test compares the two. */
#include "base/intmath.h"
#include "form/form.h"

static int64_t recognised(const tw_form *form, const size_t *route) {
    int last = form->policy->alleen_erkend ? form->policy->fase_count : 1;
    int64_t all = 1;
    for (int f = 0; f < last; f++) {
        all = form->assessment->pois[route[f]].erkend ? all : 0;
    }
    return all;
}

static int64_t count_sectors(const tw_form *form, const size_t *route) {
    bool seen[TW_SECTOR_COUNT] = {false};
    int64_t count = 0;
    for (int f = 0; f < form->policy->fase_count; f++) {
        tw_sector sector =
            tw_policy_counted_sector(form->policy, form->round->pois[route[f]].sector);
        count += seen[sector] ? 0 : 1;
        seen[sector] = true;
    }
    return count;
}

static int64_t has_ggz(const tw_form *form, const size_t *route) {
    int64_t found = 0;
    for (int f = 0; f < form->policy->fase_count; f++) {
        found = form->policy->is_ggz[form->round->pois[route[f]].sector] ? 1 : found;
    }
    return found;
}

static int64_t most_weeks(const tw_policy *policy, const size_t *route) {
    int64_t most = 0;
    for (int f = 0; f < policy->fase_count; f++) {
        int64_t weeks = 0;
        for (int g = 0; g < policy->fase_count; g++) {
            weeks += route[g] == route[f] ? policy->fasen[g].weken : 0;
        }
        most = tw_max(most, weeks);
    }
    return most;
}

static int64_t shortest_stay(const tw_policy *policy, const size_t *route) {
    int64_t shortest = INT64_MAX;
    int64_t stay = 0;
    for (int f = 0; f < policy->fase_count; f++) {
        stay += policy->fasen[f].weken;
        if (f + 1 == policy->fase_count || route[f + 1] != route[f]) {
            shortest = tw_min(shortest, stay);
            stay = 0;
        }
    }
    return shortest;
}

void tw_form_measure(int64_t *numbers, const tw_form *form, const size_t *route) {
    const tw_policy *policy = form->policy;
    numbers[TW_BY_ERKEND] = recognised(form, route);
    numbers[TW_BY_SECTOREN] = count_sectors(form, route);
    numbers[TW_BY_GGZ] = has_ggz(form, route);
    numbers[TW_BY_AANDEEL] = most_weeks(policy, route);
    numbers[TW_BY_VERBLIJF] = shortest_stay(policy, route);
    numbers[TW_BY_AFSTAND] = 0;
    numbers[TW_BY_WISSELS] = 0;
    for (int f = 1; f < policy->fase_count; f++) {
        int64_t km = tw_distance_km(form->round, policy, route[f - 1], route[f], NULL);
        numbers[TW_BY_AFSTAND] = tw_max(numbers[TW_BY_AFSTAND], km);
        numbers[TW_BY_WISSELS] += route[f] != route[f - 1] ? 1 : 0;
    }
}

static int64_t total_weeks(const tw_policy *policy) {
    int64_t total = 0;
    for (int f = 0; f < policy->fase_count; f++) {
        total += policy->fasen[f].weken;
    }
    return total;
}

bool tw_form_rule_is_minimum(tw_form_rule rule) {
    return rule == TW_BY_ERKEND || rule == TW_BY_SECTOREN || rule == TW_BY_GGZ ||
           rule == TW_BY_VERBLIJF;
}

int64_t tw_form_rule_limit(const tw_form *form, tw_form_rule rule, tw_soort soort) {
    const tw_policy *policy = form->policy;
    switch (rule) {
    case TW_BY_ERKEND:
        return 1;
    case TW_BY_SECTOREN:
        return policy->min_sectoren[soort];
    case TW_BY_GGZ:
        return policy->ggz_fase[soort] ? 1 : 0;
    case TW_BY_AANDEEL: /* the most whole weeks that are no more than so many per cent */
        return policy->max_aandeel_per_poi[soort] * total_weeks(policy) / 100;
    case TW_BY_VERBLIJF:
        return policy->min_verblijf_weken;
    case TW_BY_AFSTAND:
        return policy->max_afstand_km.stated ? policy->max_afstand_km.value : INT64_MAX;
    case TW_BY_WISSELS:
        return policy->max_wissels.stated ? policy->max_wissels.value : INT64_MAX;
    case TW_BY_COUNT:
        break;
    }
    return 0;
}

bool tw_form_has_rule(const tw_form *form, tw_form_rule rule, tw_soort soort) {
    const tw_policy *policy = form->policy;
    switch (rule) {
    case TW_BY_ERKEND:
        return true;
    case TW_BY_SECTOREN:
        return policy->min_sectoren[soort] > 1;
    case TW_BY_GGZ:
        return policy->ggz_fase[soort];
    case TW_BY_AANDEEL:
        return policy->max_aandeel_per_poi[soort] < 100;
    case TW_BY_VERBLIJF:
        return policy->min_verblijf_weken > 0;
    case TW_BY_AFSTAND:
        return policy->max_afstand_km.stated;
    case TW_BY_WISSELS:
        return policy->max_wissels.stated;
    case TW_BY_COUNT:
        break;
    }
    return false;
}

bool tw_form_obeys(const tw_form *form, tw_form_rule rule, tw_soort soort, int64_t number) {
    if (!tw_form_has_rule(form, rule, soort)) {
        return true;
    }
    int64_t limit = tw_form_rule_limit(form, rule, soort);
    return tw_form_rule_is_minimum(rule) ? number >= limit : number <= limit;
}
