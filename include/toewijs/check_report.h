/** @file check_report.h
 *  What `toewijs check` says about a round: a report for people and one for machines.
 */
#ifndef TOEWIJS_CHECK_REPORT_H
#define TOEWIJS_CHECK_REPORT_H

#include "toewijs/assess.h"
#include "toewijs/diags.h"

struct tw_buf;

/**
 * Append the name of the round; per RSV its name, whether it takes part, members, joint allocation
 * and entitlement, every reason in plain words with the numbers, and what is still open; then what
 * that adds up to. Before the concept exists (no toewijzing.csv) it says what cannot be computed
 * yet. Nothing in it acts on a terminal, whatever the names in the round hold.
 *
 * @param diags  the warnings to list at the end, in this order; NULL where they are shown elsewhere
 */
void tw_check_report_text(struct tw_buf *buf, tw_lang lang, const tw_round *round,
                          const tw_policy *policy, const tw_assessment *assessment,
                          const tw_diags *diags);

/**
 * Append the same as JSON, well-formed whatever the input holds:
 * {"schema": "toewijs/controle/1", "fouten", "waarschuwingen": how many there are,
 *  "concept": whether toewijzing.csv exists,
 *  "rsv": [{"rsv_id", "naam", "neemt_deel", "redenen": [{"code", "tekst"}],
 *           "toets_open": whether the test may still turn out well,
 *           "deelnemers", "gezamenlijke_toewijzing", "aanspraak"}],
 *  "meldingen": as tw_diags_json (base/diags_out.h) gives them}
 *
 * gezamenlijke_toewijzing and aanspraak are null while they cannot be computed yet. @p lang is that
 * of "tekst" alone.
 *
 * @param round  NULL, with @p policy and @p assessment, when the files hold mistakes: "rsv" is
 * empty then and "concept" null
 * @param diags  in this order
 */
void tw_check_report_json(struct tw_buf *buf, tw_lang lang, const tw_round *round,
                          const tw_policy *policy, const tw_assessment *assessment,
                          const tw_diags *diags);

#endif
