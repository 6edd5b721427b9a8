/** @file check_report.h
 *  What `toewijs check` says about a round: a report for people and one for machines.
 */
#ifndef TOEWIJS_CHECK_REPORT_H
#define TOEWIJS_CHECK_REPORT_H

#include "toewijs/assess.h"
#include "toewijs/diags.h"

struct tw_buf;

/**
 * Append, per RSV: its name, whether it takes part, every reason in plain words with the numbers,
 * what is still open, members, joint allocation and entitlement; then a line that sums up. Before
 * the concept exists (no toewijzing.csv) it says that entitlement cannot be computed yet.
 */
void tw_check_report_text(struct tw_buf *buf, tw_lang lang, const tw_round *round,
                          const tw_policy *policy, const tw_assessment *assessment);

/**
 * Append the same as JSON, well-formed whatever the input holds:
 * {"schema": "toewijs/check/1", "concept": whether toewijzing.csv exists,
 *  "rsv": [{"rsv_id", "naam", "neemt_deel", "redenen": [codes], "open": ["toets"],
 *           "gezamenlijke_toewijzing", "aanspraak", "deelnemers"}],
 *  "meldingen": [{"ernst": "fout" or "let_op", "bestand", "regel", "kolom", "code", "tekst"}]}
 *
 * gezamenlijke_toewijzing and aanspraak are null while they cannot be computed yet; bestand, regel
 * and kolom are null where a message has none. @p lang is that of "tekst" alone.
 *
 * @param round      NULL, with @p policy and @p assessment, when the files hold mistakes: "rsv" is
 *                   empty then and "concept" null
 * @param diags      in this order; may be NULL
 */
void tw_check_report_json(struct tw_buf *buf, tw_lang lang, const tw_round *round,
                          const tw_policy *policy, const tw_assessment *assessment,
                          const tw_diags *diags);

#endif
