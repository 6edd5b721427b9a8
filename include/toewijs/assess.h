/** @file assess.h
 *  Which RSVs take part, what they are entitled to, what their members bring in.
 *  Source: model.md sections 1 and 2.
 */
#ifndef TOEWIJS_ASSESS_H
#define TOEWIJS_ASSESS_H

#include "toewijs/diags.h"
#include "toewijs/policy.h"
#include "toewijs/ratio.h"
#include "toewijs/status.h"

/** Reasons for rejection, in the order in which they are reported. */
typedef enum {
    TW_TE_WEINIG_INSTELLINGEN,
    TW_GEEN_ERKENDE_POI,
    TW_GEEN_GGZ,
    TW_ROLLEN_NIET_ONDERSCHEIDEN,
    TW_TE_WEINIG_OVERIGE,
    TW_TE_LAAT_AANGEMELD,
    TW_TOETS_TE_LAAT_AANGEMELD,
    TW_REDEN_TOETS_NIET_VOLDAAN, /**< TW_TOETS_NIET_VOLDAAN is a value of tw_toets */
    TW_REGIEHOUDER_GEEN_DEELNEMER,
    TW_REGIEHOUDER_NIET_ERKEND,
    TW_REDEN_COUNT
} tw_reden;

typedef struct tw_rsv_assessment {
    bool neemt_deel; /**< no reason applies */
    bool reden[TW_REDEN_COUNT];
    bool toets_open;                 /**< toets is lopend or empty */
    int64_t gezamenlijke_toewijzing; /**< T(r) */
    int64_t aanspraak;               /**< E(r); 0 for a rejected RSV */
    tw_ratio gewicht;                /**< W(r) */
    int64_t bonus_grens; /**< upper bound on b(r): E(r), but 0 when W(r) is 0 (section 4 no 4) */
} tw_rsv_assessment;

typedef struct tw_poi_assessment {
    bool erkend;        /**< erkend(p) */
    size_t deelnames;   /**< number of RSVs that take part of which it is a member */
    int64_t inbreng;    /**< i: sum of its inbreng in RSVs that take part */
    int64_t buiten_rsv; /**< outside(p) = toegewezen - i */
} tw_poi_assessment;

typedef struct tw_assessment {
    tw_rsv_assessment *rsvs; /**< by RSV index */
    tw_poi_assessment *pois; /**< by POI index */
    int64_t *inbreng;        /**< effective inbreng(r,p), by index in tw_round.deelnemers */
    bool toegekend; /**< bonus_toegekend is in force: pot and max_per_sector are not applied */
    tw_ratio totaal_gewicht; /**< sum of W(r) over the RSVs that take part */
} tw_assessment;

/**
 * Judge every RSV of @p round.
 *
 * @param[out] out  owned by the caller (tw_assessment_free); NULL on failure
 * @param diags     gets the mistakes that only show now (bonus_toegekend stated for some of the
 *                  RSVs that take part; no aanspraak and no bonus_toegekend) as errors
 * @return TW_OK (look at diags->error_count too), TW_ERR_NOMEM, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_assess(tw_assessment **out, const tw_round *round,
                                 const tw_policy *policy, tw_diags *diags, tw_error *err);

/** NULL is allowed. */
void tw_assessment_free(tw_assessment *assessment);

/** "te_weinig_instellingen", ... Static storage. */
const char *tw_reden_name(tw_reden reden);

/** The reason in plain words, with the numbers of this RSV; caller frees, NULL: no memory. */
char *tw_reden_explain(tw_reden reden, tw_lang lang, const tw_round *round, const tw_policy *policy,
                       const tw_assessment *assessment, size_t rsv);

/**
 * Warnings about data that is readable but odd, at their place: a sector that does not fit its
 * kwaliteitsstatuut, toegewezen over aangevraagd, capacity below what is already there, SGGZ
 * without section III, claims the register does not bear out, inbreng of a member that is not
 * recognised, test result later than the term, voided grants, entitlement without any admissible
 * bonus route (geen_bonusroute), wishes of RSVs that do not take part, unknown locations, ...
 */
void tw_assess_warnings(const tw_round *round, const tw_policy *policy,
                        const tw_assessment *assessment, tw_diags *diags);

/**
 * Whether @p route (POI index per phase, members of one RSV) is admissible for @p soort
 * (model.md section 3). Judges one route at a time, by the text of the rules; the solver's network
 * of routes is built separately, and tests hold the two against each other.
 */
bool tw_route_admissible(const tw_round *round, const tw_policy *policy,
                         const tw_assessment *assessment, tw_soort soort, const size_t *route);

#endif
