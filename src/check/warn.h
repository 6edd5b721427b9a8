/** @file warn.h — the parts of tw_assess_warnings. */
#ifndef TW_CHECK_WARN_H
#define TW_CHECK_WARN_H

#include "toewijs/assess.h"

typedef struct tw_warner {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    tw_diags *diags;
} tw_warner;

void tw_warn_pois(const tw_warner *warner);    /**< instellingen.csv, toewijzing.csv */
void tw_warn_members(const tw_warner *warner); /**< deelnemers.csv */
void tw_warn_rsvs(const tw_warner *warner);    /**< samenwerkingsverbanden.csv */
void tw_warn_wishes(const tw_warner *warner);  /**< wishes that can never hold, or do not count */

#endif
