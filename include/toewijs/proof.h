/** @file proof.h
 *  Why no better distribution exists: prices that anyone can add up (model.md section 7).
 *
 *  A part is a set of RSVs that was solved on its own. For one goal of a part, written as something
 *  to be minimised (goals to be maximised with their sign turned), a price per rule proves a bound:
 *  give every rule (constraint) a price, and every trajectory, bonus place and other measured unit
 *  the goal's cost of it minus the prices of the rules it stands in. When none of these is negative
 *  (but for units that are limited, most to one, which then count for what they save), no
 * distribution is worth less than the sum of price times limit over all rules. A rule that limits
 * from above has a price <= 0, from below >= 0, on both sides (a definition) any price.
 *
 *  Goals come one after the other: what has a positive remainder in one goal is absent from every
 *  optimum of it (a unit with a negative one is always there), and a rule with a price other than 0
 *  is met exactly; later goals need only hold for what is left.
 */
#ifndef TOEWIJS_PROOF_H
#define TOEWIJS_PROOF_H

#include "toewijs/policy.h"

/** The rules that can have a price. In JSON: an array of the rule's name, what it is about, and
 *  the price. rsv and poi as identifiers, phases from 1. */
typedef enum {
    TW_REGEL_START,  /**< ["start", rsv, poi, p]: regular starts of r at p: at most inbreng(r,p);
                          at least, where number 3 of section 4 binds r alone (p in one RSV), or in
                          stage 2 what stage 1 gave (p in several RSVs) */
    TW_REGEL_TOTAAL, /**< ["totaal", rsv, p]: with free starts, regular trajectories <= T(r) */
    TW_REGEL_EIGEN,  /**< ["eigen_eerst", poi, p]: regular starts at p over its RSVs at least... */
    TW_REGEL_RUIMTE, /**< ["ruimte", poi, fase, p]: hosted at p in the phase at most cap(p,f); in
                          stage 2 at a shared POI what r hosted there in stage 1 */
    TW_REGEL_BONUS_LID, /**< ["bonus_lid", rsv, poi, p]: bonus routes of r that start at p minus the
                             units of y(r,p) = 0 */
    TW_REGEL_BONUS_RSV, /**< ["bonus_rsv", rsv, p]: units of y(r,p) over p minus units of b(r) = 0
                         */
    TW_REGEL_POT,       /**< ["pot", p]: units of b(r) over the part's RSVs at most its `pot` */
    TW_REGEL_BONUS_POI, /**< ["bonus_poi", poi, p]: stage 1, p in several RSVs: units of y(r,p) over
                           r at most the limit of section 4 number 4 */
    TW_REGEL_SECTOR,    /**< ["sector", sector, p]: units of y(r,p) of the sector at most
                             max_per_sector; in stage 2 what stage 1 gave r in it */
    TW_REGEL_BALANS, /**< ["balans", rsv, poi, fase, p]: hosted by p in the phase minus started at p
                          minus surplus plus shortage = 0; no surplus above the room in
                          the phase, no shortage above that in the first (units as above) */
    TW_REGEL_WENS,   /**< ["wens", rsv, number, p]: trajectories that match the wish plus what falls
                          short minus what is too many: between min and max. Wishes count from 1:
                          first members with bonus_min or bonus_max, in order of poi_id, then the
                          rows of voorkeuren.csv in the order of tw_rsv.voorkeuren */
    TW_REGEL_VORIG,  /**< ["vorig", rsv, number, p]: trajectories on a route of the previous outcome
                          minus what came plus what went = as many as then. Number: from 1, the row
                          in `concept_trajecten` (where it is; else `trajecten`) of that outcome's
                        RSV,  in stage 2 in `trajecten`. Nothing can be on a route that is none any
                        more */
    TW_REGEL_BEHOUD, /**< ["behoud", goal, p]: an earlier goal (not turned) = its value */
    TW_REGEL_COUNT
} tw_regel;

typedef struct tw_prijs {
    tw_regel regel;
    size_t rsv; /**< index in the round, where the rule has one */
    size_t poi;
    int nummer;    /**< phase from 0, sector, wish from 0, or tw_doel */
    int64_t prijs; /**< numerator; the goal's noemer is the denominator */
} tw_prijs;

typedef struct tw_doelbewijs {
    tw_doel doel;
    int64_t waarde;    /**< the part's value in the goal */
    int64_t noemer;    /**< denominator of all prices; 0: no prices, the goal rests on the solver */
    tw_prijs *prijzen; /**< those that are not 0 */
    size_t prijs_count;
} tw_doelbewijs;

typedef enum {
    TW_DEEL_CONCEPT,  /**< "concept": a part of stage 1 as it came out */
    TW_DEEL_RUIM,     /**< "ruim": the first two goals of a part as if there were no pot */
    TW_DEEL_POT,      /**< "pot": a part's first goals with at most `pot` bonus places: what that
                           number is worth to it, for dividing the pot */
    TW_DEEL_FORMULIER /**< "formulier": stage 2 of one RSV */
} tw_deel_soort;

typedef struct tw_deelbewijs {
    tw_deel_soort soort;
    size_t *rsvs; /**< ascending */
    size_t rsv_count;
    tw_optional pot;  /**< most bonus places of these RSVs together, as the part was solved */
    bool sector_caps; /**< whether max_per_sector was among the part's rules (stage 1) */
    tw_doelbewijs doelen[TW_DOEL_COUNT];
    int doel_count;
} tw_deelbewijs;

typedef struct tw_bewijs {
    tw_deelbewijs *delen;
    size_t count;
    size_t capacity;
} tw_bewijs;

/** Frees what it owns, not @p bewijs itself; usable as empty afterwards. */
void tw_bewijs_clear(tw_bewijs *bewijs);
void tw_deelbewijs_clear(tw_deelbewijs *deel);

/** Add a part; takes what @p deel owns (empty afterwards, also on failure).
 *  @return false: no memory */
bool tw_bewijs_take(tw_bewijs *bewijs, tw_deelbewijs *deel);

/** "start", "totaal", ... and "concept", "ruim", ... Static storage. */
const char *tw_regel_name(tw_regel regel);
const char *tw_deel_name(tw_deel_soort soort);

#endif
