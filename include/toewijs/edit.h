/** @file edit.h
 *  Changed rounds: "what if this one had asked for one more?" A copy of a round and its policy with
 *  a list of changes applied, as legal as any round that was read, or an error.
 *
 *  No change adds or removes a POI or an RSV, so their indices are the same in the copy. Indices
 *  in tw_round.deelnemers and tw_round.voorkeuren move where members or wishes come or go.
 *  Source of ranges and rules: shared formats.md section 1; model.md section 1.
 */
#ifndef TOEWIJS_EDIT_H
#define TOEWIJS_EDIT_H

#include "toewijs/diags.h"
#include "toewijs/policy.h"
#include "toewijs/round.h"
#include "toewijs/status.h"

/** What a change is about. In brackets the fields of tw_edit that say where. */
typedef enum {
    /* numbers of the round */
    TW_EDIT_AANGEVRAAGD,     /**< [poi] */
    TW_EDIT_TOEGEWEZEN,      /**< [poi] what it got in the concept */
    TW_EDIT_CAPACITEIT,      /**< [poi] */
    TW_EDIT_BEZET,           /**< [poi, jaar] places taken in that calendar year */
    TW_EDIT_INBRENG,         /**< [rsv, poi] added to a blank one: to all that it got */
    TW_EDIT_BONUS_MIN,       /**< [rsv, poi] a blank one counts as 0 */
    TW_EDIT_BONUS_MAX,       /**< [rsv, poi] */
    TW_EDIT_BONUS_TOEGEKEND, /**< [rsv] */
    /* numbers of the policy */
    TW_EDIT_POT,
    TW_EDIT_MAX_PER_POI,
    TW_EDIT_MAX_PER_SECTOR, /**< [sector] */
    TW_EDIT_PERCENTAGE,     /**< of aanspraak; only where it is a percentage */
    TW_EDIT_PER,            /**< aanspraak: for every full so many places; only where it is `per` */
    TW_EDIT_PER_BONUS,      /**< aanspraak: so many bonus places; only where it is `per` */
    TW_EDIT_AANSPRAAK_MAX,
    TW_EDIT_SGGZ_OPSLAG,
    TW_EDIT_MIN_INSTELLINGEN,
    TW_EDIT_MIN_OVERIGE,
    TW_EDIT_MIN_SECTOREN, /**< [soort] */
    TW_EDIT_MAX_AANDEEL,  /**< [soort] percent */
    TW_EDIT_MIN_VERBLIJF, /**< weeks */
    TW_EDIT_MAX_AFSTAND,  /**< km */
    TW_EDIT_ONBEKENDE_AFSTAND,
    TW_EDIT_MAX_WISSELS,
    TW_EDIT_WEKEN, /**< [fase] from 0 */
    /* days, written JJJJMMDD; TW_EDIT_SET or TW_EDIT_CLEAR only */
    TW_EDIT_AANGEMELD_OP,       /**< [rsv] */
    TW_EDIT_TOETS_AANGEMELD_OP, /**< [rsv] */
    /* one of a few: TW_EDIT_SET only, the value in amount */
    TW_EDIT_SECTOR, /**< [poi] amount: a tw_sector */
    TW_EDIT_ERKEND, /**< [poi] amount: 0 or 1; in crt_register.csv too where there is one */
    TW_EDIT_SGGZ,   /**< [rsv, poi] amount: 0 or 1 */
    TW_EDIT_TOETS,  /**< [rsv] amount: a tw_toets */
    /* the rest: how and amount do not matter */
    TW_EDIT_REGIEHOUDER,  /**< [rsv, poi] */
    TW_EDIT_LID,          /**< [rsv, poi] becomes a member that brings in `inbreng` */
    TW_EDIT_LID_WEG,      /**< [rsv, poi] is no member any more; wishes that name it go along */
    TW_EDIT_LID_NERGENS,  /**< [poi] is no member of any RSV any more */
    TW_EDIT_VOORKEUR,     /**< [rsv, soort, route] a wish with min, max and gewicht, in the place of
                               the one about the same trajectories if there is one */
    TW_EDIT_VOORKEUR_WEG, /**< [rsv, soort, route] */
    TW_EDIT_WENSEN_WEG,   /**< [rsv] all its wishes: bonus_min, bonus_max and voorkeuren */
    TW_EDIT_ZAAD,         /**< [text] */
    TW_EDIT_COUNT
} tw_edit_kind;

typedef enum {
    TW_EDIT_ADD,  /**< amount more (or less, when negative) */
    TW_EDIT_SET,  /**< amount instead */
    TW_EDIT_CLEAR /**< not stated any more; for a limit: no limit */
} tw_edit_how;

/** One change. Fields that its kind does not name may be anything. */
typedef struct tw_edit {
    tw_edit_kind kind;
    tw_edit_how how;
    int64_t amount;
    size_t rsv;
    size_t poi;
    int64_t jaar;
    tw_sector sector;
    int soort; /**< TW_REGULIER, TW_BONUS; for a wish also TW_ANY_SOORT */
    int fase;
    size_t route[TW_MAX_FASEN]; /**< POI per phase, or TW_ANY_POI */
    tw_optional inbreng;
    tw_optional min;
    tw_optional max;
    int64_t gewicht;
    const char *text; /**< borrowed */
} tw_edit;

/** A copy that owns all it refers to. @param[out] out  caller frees; NULL on failure.
 *  @return TW_OK, TW_ERR_NOMEM */
TW_NODISCARD tw_status tw_round_copy(tw_round **out, const tw_round *round, tw_error *err);
TW_NODISCARD tw_status tw_policy_copy(tw_policy **out, const tw_policy *policy, tw_error *err);

/**
 * Make @p round, in place, the same round so many years later: toewijzingsjaar and bezetting.csv
 * shift along; dates stay as they are. Rows of years that no round can look at are dropped.
 * @pre years >= 0; the round is a copy (tw_round_copy, tw_edit_round) or was read
 * @return TW_OK; TW_ERR_RANGE when there is no such toewijzingsjaar; TW_ERR_NOMEM: the round is
 * only fit to be freed
 */
TW_NODISCARD tw_status tw_round_later(tw_round *round, int64_t years, tw_error *err);

/**
 * Copy @p round and @p policy and apply @p count changes, in their order. The result is judged
 * once, after the last one: it may take two changes together to keep a round legal.
 *
 * Legal is what reading demands (ranges, inbreng against toegewezen, order of bounds, routes of
 * members) and what tw_assess demands of its diags. The file hashes in the copy stay those of the
 * original; a row that did not stand in a file has line 0.
 *
 * @param[out] out_round   caller frees; NULL unless TW_OK
 * @param[out] out_policy  caller frees; NULL unless TW_OK
 * @param diags            gets what is wrong with the changed round, as errors
 * @pre every index in @p edits is one of @p round, its sector, soort and fase are ones that exist
 * @return TW_OK; TW_ERR_INPUT when a change cannot be made or the result is not legal;
 * TW_ERR_NOMEM; TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_edit_round(tw_round **out_round, tw_policy **out_policy,
                                     const tw_round *round, const tw_policy *policy,
                                     const tw_edit *edits, size_t count, tw_diags *diags,
                                     tw_error *err);

/**
 * The change in plain words, without a full stop: "één plaats meer aangevraagd door P00012 (Naam)",
 * "capaciteit van P00003 (Naam) van 5 naar 6".
 * @param round, policy  as they are before the change
 * @return caller frees; NULL: no memory. Names from input stand in it as they are: it is for
 *         tw_term_text, tw_json_text or an escaper.
 */
char *tw_edit_say(const tw_edit *edit, tw_lang lang, const tw_round *round,
                  const tw_policy *policy);

#endif
