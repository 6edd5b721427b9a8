/** @file question.h
 *  What can be asked of a round besides its own rules, or left out of them. Pure data; what_if.h
 *  solves it.
 */
#ifndef TOEWIJS_QUESTION_H
#define TOEWIJS_QUESTION_H

#include "toewijs/outcome.h"
#include "toewijs/status.h"

/** Instead of an RSV: all RSVs that take part, together. */
#define TW_ANY_RSV SIZE_MAX

/**
 * A demand: n, the number of trajectories that match, is at least min and at most max.
 *
 * A trajectory matches when its RSV, kind and every phase of its route do and, where there are
 * `paren`, moves a trainee along one of them.
 */
typedef struct tw_eis {
    size_t rsv;                 /**< index in the round, or TW_ANY_RSV */
    int soort;                  /**< TW_REGULIER, TW_BONUS or TW_ANY_SOORT */
    size_t route[TW_MAX_FASEN]; /**< POI index per phase, or TW_ANY_POI; a POI that is no member
                                     of an RSV matches nothing there */
    tw_optional min;
    tw_optional max;
    /** NULL: any. Else n x n flags (n members of `rsv`, which must then be one RSV), numbered as in
        tw_rsv.deelnemers: it counts only when for some later phase f the flag at
        [start * n + host in f] is set. Borrowed. */
    const bool *paren;
} tw_eis;

/** All phases TW_ANY_POI, any kind, no bounds yet, of this RSV (or TW_ANY_RSV). */
tw_eis tw_eis_any(size_t rsv);

/** A goal's total, as model.md section 6 defines it: at least `waarde` for goals to be maximised,
 *  at most for those to be minimised. Stage 2 only: the total over the one RSV. */
typedef struct tw_doelgrens {
    tw_doel doel;
    int64_t waarde;
} tw_doelgrens;

/** Rules that can be left out one by one; where each stands in model.md. What it is about is in the
 *  fields of tw_los named here; the others do not matter. */
typedef enum {
    /* stage 1 and 2 */
    TW_LOS_AANSPRAAK,    /**< rsv: b(r) <= E(r) (section 4 number 4) */
    TW_LOS_GEWICHT,      /**< rsv: b(r) = 0 when W(r) = 0 */
    TW_LOS_POT,          /**< the national pot */
    TW_LOS_TOT_AANVRAAG, /**< poi: bonus <= aangevraagd - toegewezen */
    TW_LOS_MAX_PER_POI,  /**< poi */
    TW_LOS_SECTOR,       /**< nummer: tw_sector; its max_per_sector */
    TW_LOS_RUIMTE,       /**< poi, nummer: phase from 0; cap(p,f) (number 2) */
    TW_LOS_EIGEN,        /**< poi: own places first (number 3) */
    TW_LOS_INBRENG, /**< rsv, poi: regular starts of r at p <= inbreng (number 1); with free starts
                         rsv alone: <= T(r) */
    TW_LOS_ERKENNING, /**< poi: may start and host only when recognised (section 3 rule 1) */
    TW_LOS_SECTOREN,  /**< nummer: tw_soort; min_sectoren (rule 2) */
    TW_LOS_GGZ_FASE,  /**< nummer: tw_soort (rule 3) */
    TW_LOS_AANDEEL,   /**< nummer: tw_soort; max_aandeel_per_poi (rule 4) */
    TW_LOS_VERBLIJF,  /**< nummer: tw_soort; min_verblijf_weken (rule 5) */
    TW_LOS_AFSTAND,   /**< nummer: tw_soort; max_afstand_km (rule 6) */
    TW_LOS_WISSELS,   /**< nummer: tw_soort; max_wissels (rule 7) */
    /* stage 2: what stage 1 gave (section 5). The rules above hold besides these: with the first of
       them left out the RSV may still have no more than E(r) and what others leave of the pot. */
    TW_LOS_TOEKENNING,     /**< rsv: b(r) <= b*(r) */
    TW_LOS_GEDEELD_RUIMTE, /**< poi, nummer: phase; a shared POI hosts no more than in stage 1 */
    TW_LOS_GEDEELD_BONUS,  /**< poi: nor has more bonus places */
    TW_LOS_GEDEELD_START,  /**< poi: nor fewer regular starts */
    TW_LOS_GEDEELD_SECTOR, /**< nummer: tw_sector with a max_per_sector: no more bonus starts */
    TW_LOS_COUNT
} tw_los_soort;

/** One rule, for one RSV, POI, phase, sector or kind. */
typedef struct tw_los {
    tw_los_soort soort;
    size_t rsv; /**< index in the round; 0 where the rule has none */
    size_t poi; /**< likewise */
    int nummer; /**< phase from 0, tw_sector or tw_soort; 0 where the rule has none */
} tw_los;

/** "aanspraak", "gewicht", ... for --json and tests. Static storage. */
const char *tw_los_name(tw_los_soort soort);

/**
 * The wishes of an RSV as demands: first members with bonus_min or bonus_max in order of poi_id,
 * then the rows of voorkeuren.csv that state a bound, in the order of tw_rsv.voorkeuren.
 * @param[out] out  the caller frees
 */
TW_NODISCARD tw_status tw_eisen_of_wishes(tw_eis **out, size_t *count, const tw_round *round,
                                          size_t rsv, tw_error *err);

/** Could trajectories of this RSV match: is it about the RSV, and are all its POIs members? */
bool tw_eis_concerns(const tw_eis *eis, const tw_round *round, size_t rsv);

/** How many trajectories of a distribution of @p rsv match. */
int64_t tw_eis_count(const tw_eis *eis, const tw_round *round, size_t rsv,
                     const tw_verdeling *verdeling);

#endif
