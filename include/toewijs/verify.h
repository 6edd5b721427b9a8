/** @file verify.h
 *  An independent judge: checks an outcome's files against the round, without any solver and
 *  without the code that built the integer program. Source: model.md section 7.
 *
 *  Judged is that the files are complete, of one form and agree with each other and with the round;
 *  that every constraint holds, in both stages; that every goal has the value that is stated, and a
 *  bound that can go with it; that what decided about bonus places is what decided.h makes of it,
 *  where it is said. Whether a better outcome exists takes proofs, which bewijs.json
 * holds: tw_verify_proof judges those. `meldingen` (beyond its shape), and what verantwoording.json
 * says about the run itself, are taken as they are.
 */
#ifndef TOEWIJS_VERIFY_H
#define TOEWIJS_VERIFY_H

#include "toewijs/assess.h"
#include "toewijs/fileset.h"
#include "toewijs/status.h"

/** Names of the files an outcome consists of, in the order they are written. NULL-terminated. */
extern const char *const tw_outcome_file_names[];

/**
 * Check every file of an outcome: the constraints of model.md sections 4 and 5, the values of
 * section 6, the sums between the files.
 *
 * CSV is expected as the program writes it: one that a spreadsheet saved again is another file, and
 * a fault. In JSON, blanks and the order of keys are free.
 *
 * @param files     the outcome's files, as written or read back; nothing in them is trusted
 * @param findings  gets every fault, at file:line:column where it stands in one
 * @return TW_OK (faults are in findings->error_count), TW_ERR_NOMEM, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_verify(const tw_round *round, const tw_policy *policy,
                                 const tw_assessment *assessment, const tw_fileset *files,
                                 tw_diags *findings, tw_error *err);

/** Name of the file with the proofs, beside those of an outcome. It may be absent. */
extern const char *const tw_proof_file_name;

/** One goal of a list. */
typedef struct tw_goal_verdict {
    tw_doel doel;
    size_t op_woord; /**< parts in which it rests on the solver's word; 0: proven exactly */
} tw_goal_verdict;

/** A goal of a part whose prices or value do not hold, by its place in bewijs.json. */
typedef struct tw_proof_failure {
    size_t deel; /**< from 0 */
    int doel;    /**< from 0, within the part */
} tw_proof_failure;

/** Start with `= {0}`, end with tw_proof_verdict_clear. */
typedef struct tw_proof_verdict {
    bool aanwezig;                          /**< bewijs.json is there */
    tw_goal_verdict concept[TW_DOEL_COUNT]; /**< goals of stage 1 */
    int concept_count;
    tw_goal_verdict doelen[TW_DOEL_COUNT]; /**< of the final distribution, `wensen` first */
    int doel_count;
    tw_proof_failure *mislukt;
    size_t mislukt_count;
    size_t mislukt_capacity;
} tw_proof_verdict;

/**
 * Check the prices of bewijs.json (proof.h) in exact arithmetic: which goals are thereby proven to
 * have the best value there is, given the goals before, and which rest on the solver's word.
 *
 * @pre tw_verify found no fault in @p files; where it does, nothing is judged here and everything
 *      rests on the solver's word
 * @param findings  gets every fault of bewijs.json, at file:line:column. A goal without prices, and
 *                  an absent file, are no faults
 * @return TW_OK (faults are in findings->error_count), TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_verify_proof(const tw_round *round, const tw_policy *policy,
                                       const tw_assessment *assessment, const tw_fileset *files,
                                       tw_proof_verdict *verdict, tw_diags *findings,
                                       tw_error *err);

void tw_proof_verdict_clear(tw_proof_verdict *verdict);

#endif
