/** @file outcome_read.h
 *  An outcome as solve wrote it, back in memory. Source: formats.md section 3.
 */
#ifndef TOEWIJS_OUTCOME_READ_H
#define TOEWIJS_OUTCOME_READ_H

#include "toewijs/assess.h"
#include "toewijs/fileset.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"

/**
 * Read an outcome of this very round back. It is judged first (tw_verify): what comes back obeys
 * every rule of the round and has the goal values that it states.
 *
 * @param files     the outcome's files (tw_outcome_file_names), as they were read
 * @param[out] out  owned by the caller (tw_outcome_free); NULL unless TW_OK. Its proofs are not
 * read back: out->bewijs is empty
 * @param findings  gets every fault, at file:line:column where it stands in one
 * @return TW_OK; TW_ERR_INPUT when there are faults: it is no outcome of this round with this
 *         policy; TW_ERR_NOMEM; TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_outcome_read(tw_outcome **out, const tw_round *round,
                                       const tw_policy *policy, const tw_assessment *assessment,
                                       const tw_fileset *files, tw_diags *findings, tw_error *err);

#endif
