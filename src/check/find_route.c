/* In which phases a route is at the same POI, its pattern, decides rules 4, 5 and 7; of four phases
   there are 15 patterns, so these rules are settled first. What is left per pattern is to put
   different POIs in its places, such that recognition, sectors and distances are right. That is
   searched depth first, and a partial route is given up when its POI, its phase and the sectors
   seen so far cannot lead to an end even if POIs could be used again at will. This last question
   has few answers, which are remembered: so only a clash of POIs is ever found out late. */
#include "check/find_route.h"
#include "check/admissible.h"

#include <stdlib.h>

enum { SECTOR_SETS = 1 << TW_SECTOR_COUNT };
enum { UNKNOWN, REACHES, FAILS };

typedef struct {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_deelnemer *members;
    size_t count;
    const size_t *wanted;
    const bool *open; /* [phase * count + member]; NULL: everywhere */
    int64_t min_sectoren;
    unsigned ggz_needed;  /* a route needs one of these sectors; 0: no such rule */
    unsigned char *near;  /* [from * count + to]: the move is allowed */
    unsigned char *known; /* [(phase * count + member) * SECTOR_SETS + sectors] */
    size_t *route;        /* in POIs */
} search;

static size_t poi_of(const search *s, size_t member) {
    return s->members[member].poi;
}

static unsigned sector_bit(const search *s, size_t member) {
    tw_sector sector = s->round->pois[poi_of(s, member)].sector;
    return 1u << tw_policy_counted_sector(s->policy, sector);
}

static unsigned ggz_sectors(const tw_policy *policy) {
    unsigned sectors = 0;
    for (int i = 0; i < TW_SECTOR_COUNT; i++) {
        if (policy->is_ggz[i]) {
            sectors |= 1u << tw_policy_counted_sector(policy, (tw_sector)i);
        }
    }
    return sectors;
}

/* The member may be where the route is in this phase, as far as itself is concerned. */
static bool may_host(const search *s, int fase, size_t member) {
    size_t poi = poi_of(s, member);
    bool must_be_erkend = fase == 0 || s->policy->alleen_erkend;
    return (s->wanted[fase] == TW_ANY_POI || s->wanted[fase] == poi) &&
           (s->open == NULL || s->open[(size_t)fase * s->count + member]) &&
           (!must_be_erkend || s->assessment->pois[poi].erkend);
}

static bool end_is_good(const search *s, unsigned sectors) {
    return __builtin_popcount(sectors) >= s->min_sectoren &&
           (s->ggz_needed == 0 || (sectors & s->ggz_needed) != 0);
}

/* Can a route that is at `member` in `fase`, with these sectors seen, be completed if every POI may
   be used again? */
static bool reaches(search *s, int fase, size_t member, unsigned sectors) {
    unsigned char *known = &s->known[((size_t)fase * s->count + member) * SECTOR_SETS + sectors];
    if (*known != UNKNOWN) {
        return *known == REACHES;
    }
    bool good = false;
    if (fase + 1 == s->policy->fase_count) {
        good = end_is_good(s, sectors);
    } else {
        for (size_t next = 0; !good && next < s->count; next++) {
            good = s->near[member * s->count + next] && may_host(s, fase + 1, next) &&
                   reaches(s, fase + 1, next, sectors | sector_bit(s, next));
        }
    }
    *known = good ? REACHES : FAILS;
    return good;
}

/* Is the member in one of the `used` places of the pattern already? */
static bool is_placed(const size_t *placed, size_t used, size_t member) {
    for (size_t i = 0; i < used; i++) {
        if (placed[i] == member) {
            return true;
        }
    }
    return false;
}

/* Fill the pattern from `fase` on; `placed` holds the member in each of its `used` places. */
static bool fill(search *s, const size_t *pattern, int fase, size_t *placed, size_t used,
                 unsigned sectors) {
    if (fase == s->policy->fase_count) {
        return true;
    }
    bool again = pattern[fase] < used;
    size_t first = again ? placed[pattern[fase]] : 0;
    size_t last = again ? first + 1 : s->count;
    for (size_t member = first; member < last; member++) {
        if (!may_host(s, fase, member) || (!again && is_placed(placed, used, member)) ||
            (fase > 0 && !s->near[placed[pattern[fase - 1]] * s->count + member])) {
            continue;
        }
        unsigned seen = sectors | sector_bit(s, member);
        placed[pattern[fase]] = member;
        s->route[fase] = poi_of(s, member);
        if (reaches(s, fase, member, seen) &&
            fill(s, pattern, fase + 1, placed, again ? used : used + 1, seen)) {
            return true;
        }
    }
    return false;
}

/* The next pattern in order: 0000, 0001, 0010, 0011, 0012, ...; false after the last. A place may
   be any of those used before it, or the next new one. */
static bool next_pattern(size_t *pattern, int count) {
    for (int f = count - 1; f > 0; f--) {
        size_t most = 0;
        for (int g = 0; g < f; g++) {
            most = pattern[g] > most ? pattern[g] : most;
        }
        if (pattern[f] <= most) {
            pattern[f]++;
            return true;
        }
        pattern[f] = 0;
    }
    return false;
}

static tw_status prepare(search *s) {
    size_t cells = s->count * s->count;
    if (s->count > SIZE_MAX / SECTOR_SETS / TW_MAX_FASEN / (s->count + 1)) {
        return TW_ERR_NOMEM;
    }
    s->near = calloc(cells + 1, 1);
    s->known = calloc((size_t)s->policy->fase_count * s->count * SECTOR_SETS + 1, 1);
    if (s->near == NULL || s->known == NULL) {
        return TW_ERR_NOMEM;
    }
    for (size_t i = 0; i < cells; i++) {
        s->near[i] =
            tw_move_allowed(s->round, s->policy, poi_of(s, i / s->count), poi_of(s, i % s->count));
    }
    return TW_OK;
}

tw_status tw_find_open_route(bool *found, size_t *route, const tw_round *round,
                             const tw_policy *policy, const tw_assessment *assessment, size_t rsv,
                             tw_soort soort, const size_t *wanted, const bool *open) {
    search s = {.round = round,
                .policy = policy,
                .assessment = assessment,
                .members = round->rsvs[rsv].deelnemers,
                .count = round->rsvs[rsv].deelnemer_count,
                .wanted = wanted,
                .open = open,
                .min_sectoren = policy->min_sectoren[soort],
                .ggz_needed = policy->ggz_fase[soort] ? ggz_sectors(policy) : 0,
                .route = route};
    *found = false;
    if (policy->ggz_fase[soort] && s.ggz_needed == 0) {
        return TW_OK; /* a GGZ phase is asked, and no sector counts as GGZ */
    }
    tw_status status = prepare(&s);
    size_t pattern[TW_MAX_FASEN] = {0};
    size_t placed[TW_MAX_FASEN] = {0};
    bool more = status == TW_OK;
    while (more && !*found) {
        *found =
            tw_pattern_admissible(policy, soort, pattern) && fill(&s, pattern, 0, placed, 0, 0);
        more = next_pattern(pattern, policy->fase_count);
    }
    free(s.near);
    free(s.known);
    return status;
}

tw_status tw_find_route(bool *found, size_t *route, const tw_round *round, const tw_policy *policy,
                        const tw_assessment *assessment, size_t rsv, tw_soort soort,
                        const size_t *wanted) {
    return tw_find_open_route(found, route, round, policy, assessment, rsv, soort, wanted, NULL);
}
