/** @file axiom.h
 *  Axioms: what one would expect of a fair rule, each tried on a case by solving a changed round.
 *
 *  A case is a round that was solved under a policy. A trial changes that round in one way, drawn
 *  by the number of the scenario; the axiom says what may not come of it. Everything is about the
 *  concept (stage 1): b(r) bonus places granted to an RSV, b(p) bonus trajectories that start at a
 *  POI, B their sum, W(r) the weight (model.md section 2), E(r) the entitlement; with a ' after
 *  the change. A trial that cannot tell anything (no such RSV, a pot that is not what is short)
 *  does not apply. Where the RSVs state what was granted (bonus_toegekend) no axiom applies.
 *
 *  The definitions are after Balinski and Young, Fair Representation (1982), and Pukelsheim,
 *  Proportional Representation (2017), where not said otherwise:
 *
 *  - huis_monotoon: the pot becomes one larger; violated when b'(r) < b(r) for some RSV. Applies
 *    when the pot is what is short: B = pot > 0. (Pukelsheim ch. 9: the Alabama paradox.)
 *  - quotum: b(r) is q(r) rounded down or up. q is the proportional share of B, in which nobody
 *    has more than it can use: q(r) = min(u(r), c W(r)) with c so that the sum is B, and u(r) the
 *    lesser of E(r) and what all its recognised members together may have by request and
 *    max_per_poi. Violated when b(r) is below or above that, and a place could go to it (or from
 *    it) from (to) an RSV which that does not take out of its own quota, all others and the number
 *    of regular trajectories staying as they are; else room and routes leave no choice. (Of such
 *    exchanges the first hundred are looked at.)
 *  - gewicht_monotoon: population monotone. A member of each of two RSVs asks for, gets and brings
 *    in some places more and has room for them. Violated when an RSV x loses and an RSV y gains
 *    bonus places, though W(x) grew relative to W(y): W'(x) W(y) > W'(y) W(x); and a place could
 *    have gone from x to y before, and from y to x after, with all others as they are (else limits
 *    did it, not the rule of sharing). Applies with bonus.sleutel_rsv toewijzing, when the pot is
 *    what is short and the total stays the same.
 *  - splitsen: an RSV becomes two that both take part. Violated when b'(first) + b'(second) > b(r),
 *    also under two other seeds of the lottery: what only luck gives is no gain.
 *  - samenvoegen: two RSVs become one. Violated when b'(both) > b(r) + b(s), likewise.
 *  - inbreng_verplaatsen: a POI in two RSVs brings in one place less in one of them, and one more
 *    in the other. Violated when more trajectories, of both kinds together, start at it.
 *  - meer_vragen: strategy-proofness. A POI asks for some places more than it needs: violated when
 *    more of its need is met. Need is aangevraagd - toegewezen as it was; places beyond it count
 *    nothing: min(b'(p), need) > min(b(p), need). Applies when b(p) < need and requests matter
 *    (bonus.tot_aanvraag, or a bonus.sleutel_poi that looks at them).
 *  - namen: POIs and RSVs exchange their identifiers, and with them their order. Violated when a
 *    goal before the first lottery gets another value: the rest is for the lottery, which may fall
 *    otherwise. No policy can violate this; a violation would be a mistake of the program.
 */
#ifndef TOEWIJS_AXIOM_H
#define TOEWIJS_AXIOM_H

#include "toewijs/assess.h"
#include "toewijs/outcome.h"
#include "toewijs/solve.h"
#include "toewijs/status.h"

typedef enum {
    TW_AXIOM_HUIS_MONOTOON,
    TW_AXIOM_QUOTUM,
    TW_AXIOM_GEWICHT_MONOTOON,
    TW_AXIOM_SPLITSEN,
    TW_AXIOM_SAMENVOEGEN,
    TW_AXIOM_INBRENG_VERPLAATSEN,
    TW_AXIOM_MEER_VRAGEN,
    TW_AXIOM_NAMEN,
    TW_AXIOM_COUNT
} tw_axiom;

/** "huis_monotoon", ... as columns, options and folders name it. Static storage. */
const char *tw_axiom_name(tw_axiom axiom);

/** What it demands, in a few plain words: "een grotere pot kost niemand een plaats". */
const char *tw_axiom_words(tw_lang lang, tw_axiom axiom);

/** @return TW_AXIOM_COUNT when there is none of that name */
tw_axiom tw_axiom_find(const char *name);

/** A solved round. Borrowed. */
typedef struct tw_axiom_case {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
} tw_axiom_case;

/** What the draws of a trial depend on (chance.h): the text hashed is seed|number|year|axiom|id. */
typedef struct tw_axiom_draw {
    uint64_t seed;
    int64_t number; /**< of the scenario */
    int64_t year;   /**< of the scenario, from 0 */
} tw_axiom_draw;

/** One change of a round. Indices are those of the round before; SIZE_MAX where there is none. */
typedef struct tw_axiom_trial {
    tw_axiom axiom;
    size_t rsv;           /**< who is changed */
    size_t other_rsv;     /**< the second, where two are */
    size_t poi;           /**< member of rsv */
    size_t other_poi;     /**< member of other_rsv */
    int64_t amount;       /**< places, at poi */
    int64_t other_amount; /**< places, at other_poi */
    uint64_t key;         /**< of draws for every member or identifier */
} tw_axiom_trial;

typedef struct tw_axiom_result {
    bool applies;
    bool violated; /**< false when it does not apply */
    tw_axiom_trial trial;
    /** Whose numbers these are, in the round before: RSVs, or SIZE_MAX and a POI; both SIZE_MAX:
        of the whole round. */
    size_t rsv;
    size_t other_rsv; /**< gewicht_monotoon: who gained; samenvoegen: the second */
    size_t poi;
    int64_t before; /**< what it had: b(r), the sum of two, or the need that was met */
    int64_t after;
    int64_t low; /**< quotum: q rounded down */
    int64_t high;
    tw_doel doel; /**< namen: the goal with another value */
} tw_axiom_result;

/**
 * Try one axiom on a case.
 *
 * @pre outcome->optimaal; tw_assess found no mistakes
 * @param options  for the solving that this takes; a memo that knows the case saves much of it
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE, TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_axiom_try(tw_axiom_result *result, tw_axiom axiom,
                                    const tw_axiom_case *given, tw_axiom_draw draw,
                                    const tw_solve_options *options, tw_error *err);

#endif
