/** @file apportion.h
 *  Proportional shares: the price of a claimant's k-th place, the lottery, and the command
 *  `apportion`. Source: model.md section 6; formats.md section 2.
 */
#ifndef TOEWIJS_APPORTION_H
#define TOEWIJS_APPORTION_H

#include "toewijs/policy.h"
#include "toewijs/ratio.h"
#include "toewijs/status.h"

/**
 * cost(method, k, w): the price, in millionths, of the k-th place for a claimant of weight w.
 * Non-decreasing in k. @pre k >= 1, w > 0, methode is not TW_HAMILTON
 * @return false when the price does not fit 63 bits
 */
bool tw_share_cost(tw_methode methode, int64_t k, tw_ratio w, int64_t *cost);

/**
 * The same for hamilton: rdiv(10^6 (|k - q| - |k-1 - q|), 1) with q = bonus x w / total.
 * @pre total > 0
 */
bool tw_share_cost_hamilton(int64_t k, int64_t bonus, tw_ratio w, tw_ratio total, int64_t *cost);

/** w(r,p) of model.md section 6 for a member with these numbers; 1/2 where not positive. */
tw_ratio tw_poi_claim(tw_sleutel_poi sleutel, int64_t inbreng, int64_t aangevraagd,
                      int64_t toegewezen);

/** lot(parts): 1 .. 2^20. @p parts are joined by '|' after zaad, toewijzingsjaar, opleiding. */
int64_t tw_lot(const char *zaad, int64_t toewijzingsjaar, const char *opleiding,
               const char *const *parts, size_t part_count);

/** The common prefix "zaad|jaar|opleiding|" once, then many draws. */
typedef struct tw_loting {
    char *prefix;
    size_t prefix_size;
    char *scratch; /**< room for prefix + any draw of this round */
    size_t scratch_size;
} tw_loting;

TW_NODISCARD tw_status tw_loting_open(tw_loting *loting, const tw_round *round,
                                      const tw_policy *policy, tw_error *err);
int64_t tw_loting_rsv(const tw_loting *loting, const tw_round *round, size_t rsv);
int64_t tw_loting_poi(const tw_loting *loting, const tw_round *round, size_t poi);
int64_t tw_loting_route(const tw_loting *loting, const tw_round *round, size_t rsv, tw_soort soort,
                        const size_t *route, int fase_count);
void tw_loting_close(tw_loting *loting);

/** One claimant of the command `apportion`. */
typedef struct tw_claim {
    const char *id;
    int64_t gewicht;  /**< 0 .. 10^15 */
    tw_optional max;  /**< not with hamilton */
    int64_t plaatsen; /**< result */
    bool gelijk;      /**< result: among the tied */
} tw_claim;

typedef struct tw_apportionment {
    int64_t open; /**< places that a tie leaves open (0: no tie that matters) */
    int64_t over; /**< places nobody can take: all at their max, or no positive weight */
} tw_apportionment;

/**
 * Share @p seats over @p claims, comparing quotients exactly (no rounding to millionths).
 * A tie that would change who gets a place is left open, the tied marked `gelijk`, unless
 * @p zaad (may be NULL) draws the lot: lowest of lot hashed as zaad|apportion|id first.
 */
TW_NODISCARD tw_status tw_apportion(tw_claim *claims, size_t count, tw_methode methode,
                                    int64_t seats, const char *zaad, tw_apportionment *result,
                                    tw_error *err);

#endif
