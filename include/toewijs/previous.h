/** @file previous.h
 *  Corrections: a round that is solved again stays close to the previous outcome.
 */
#ifndef TOEWIJS_PREVIOUS_H
#define TOEWIJS_PREVIOUS_H

#include "toewijs/diags.h"
#include "toewijs/fileset.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"

/** Of an outcome's files, the ones that are read. NULL-terminated. */
extern const char *const tw_previous_file_names[];

/**
 * Make a previous outcome part of the round: fills round->vorig (kept in the round's own memory),
 * adds its files to round->files under "vorig/", and names the goal `wijziging` in the policy where
 * it does not yet. From then on the round is solved, written, verified and exported with it.
 *
 * The previous outcome may be of other data and another policy; identifiers tell who is who.
 *
 * @param files     the files of the previous outcome, as they were read
 * @param findings  gets every fault of form, at file:line:column, and a warning when none of the
 *                  round's RSVs is in it
 * @pre round->vorig is NULL
 * @return TW_OK; TW_ERR_INPUT when there are faults; TW_ERR_NOMEM. On failure neither changes
 */
TW_NODISCARD tw_status tw_previous_read(tw_round *round, tw_policy *policy, const tw_fileset *files,
                                        tw_diags *findings, tw_error *err);

#endif
