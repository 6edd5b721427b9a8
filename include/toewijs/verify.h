/** @file verify.h
 *  An independent judge: checks an outcome's files against the round, without any solver and
 *  without the code that built the integer program. Source: model.md section 7.
 *
 *  Judged is that the files are complete, of one form and agree with each other and with the round;
 *  that every constraint holds, in both stages; that every goal has the value that is stated, and a
 *  bound that can go with it. Not judged is optimality: whether a better outcome exists takes
 * proofs, which these files do not hold. `meldingen` (beyond its shape), and what
 * verantwoording.json says about the run itself, are taken as they are.
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

#endif
