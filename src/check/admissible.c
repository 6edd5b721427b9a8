#include "check/admissible.h"

/* Rule 1: the first POI is recognised, and every later one too (alleen_erkend). */
static bool recognition_holds(const tw_policy *policy, const tw_assessment *assessment,
                              const size_t *route) {
    int last = policy->alleen_erkend ? policy->fase_count : 1;
    for (int f = 0; f < last; f++) {
        if (!assessment->pois[route[f]].erkend) {
            return false;
        }
    }
    return true;
}

/* Rules 2 and 3: enough different sectors, and one of them GGZ where that is asked. */
static bool sectors_hold(const tw_round *round, const tw_policy *policy, tw_soort soort,
                         const size_t *route) {
    bool seen[TW_SECTOR_COUNT] = {false};
    int64_t different = 0;
    bool has_ggz = false;
    for (int f = 0; f < policy->fase_count; f++) {
        tw_sector sector = round->pois[route[f]].sector;
        tw_sector counted = tw_policy_counted_sector(policy, sector);
        different += seen[counted] ? 0 : 1;
        seen[counted] = true;
        has_ggz = has_ggz || policy->is_ggz[sector];
    }
    return different >= policy->min_sectoren[soort] && (has_ggz || !policy->ggz_fase[soort]);
}

/* Rule 4: no POI has more than max_aandeel percent of the total weeks. */
static bool shares_hold(const tw_policy *policy, tw_soort soort, const size_t *route) {
    int64_t total = 0;
    for (int f = 0; f < policy->fase_count; f++) {
        total += policy->fasen[f].weken;
    }
    for (int f = 0; f < policy->fase_count; f++) {
        int64_t weeks = 0;
        for (int g = 0; g < policy->fase_count; g++) {
            weeks += route[g] == route[f] ? policy->fasen[g].weken : 0;
        }
        if (weeks * 100 > policy->max_aandeel_per_poi[soort] * total) {
            return false;
        }
    }
    return true;
}

/* Rule 5: every unbroken stay at one POI lasts long enough. */
static bool stays_hold(const tw_policy *policy, const size_t *route) {
    int64_t stay = 0;
    for (int f = 0; f < policy->fase_count; f++) {
        stay += policy->fasen[f].weken;
        bool leaves = f + 1 == policy->fase_count || route[f + 1] != route[f];
        if (leaves && stay < policy->min_verblijf_weken) {
            return false;
        }
        stay = leaves ? 0 : stay;
    }
    return true;
}

/* Rule 6: no move between different POIs is too far. */
static bool distances_hold(const tw_round *round, const tw_policy *policy, const size_t *route) {
    for (int f = 1; f < policy->fase_count; f++) {
        if (!tw_move_allowed(round, policy, route[f - 1], route[f])) {
            return false;
        }
    }
    return true;
}

/* Rule 7: not too many moves. */
static bool moves_hold(const tw_policy *policy, const size_t *route) {
    int64_t moves = 0;
    for (int f = 1; f < policy->fase_count; f++) {
        moves += route[f] != route[f - 1] ? 1 : 0;
    }
    return !policy->max_wissels.stated || moves <= policy->max_wissels.value;
}

bool tw_move_allowed(const tw_round *round, const tw_policy *policy, size_t van, size_t naar) {
    return van == naar || !policy->max_afstand_km.stated ||
           tw_distance_km(round, policy, van, naar, NULL) <= policy->max_afstand_km.value;
}

bool tw_pattern_admissible(const tw_policy *policy, tw_soort soort, const size_t *pattern) {
    return shares_hold(policy, soort, pattern) && stays_hold(policy, pattern) &&
           moves_hold(policy, pattern);
}

bool tw_route_admissible(const tw_round *round, const tw_policy *policy,
                         const tw_assessment *assessment, tw_soort soort, const size_t *route) {
    return recognition_holds(policy, assessment, route) &&
           sectors_hold(round, policy, soort, route) && distances_hold(round, policy, route) &&
           tw_pattern_admissible(policy, soort, route);
}
