/** @file verify.h
 *  An independent judge: checks an outcome's files against the round, without any solver and
 *  without the code that built the integer program. Source: model.md section 7.
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
 * @param files     the outcome's files, as written or read back
 * @param findings  gets every fault, at file:line:column where it stands in one
 * @return TW_OK (faults are in findings->error_count), TW_ERR_NOMEM, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_verify(const tw_round *round, const tw_policy *policy,
                                 const tw_assessment *assessment, const tw_fileset *files,
                                 tw_diags *findings, tw_error *err);

#endif
