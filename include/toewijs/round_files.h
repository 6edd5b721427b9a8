/** @file round_files.h
 *  A round and its policy as the files that people hand in (shared formats.md section 1).
 */
#ifndef TOEWIJS_ROUND_FILES_H
#define TOEWIJS_ROUND_FILES_H

#include "toewijs/fileset.h"
#include "toewijs/policy.h"
#include "toewijs/round.h"
#include "toewijs/status.h"

/**
 * Add all files of the round to @p files, ready for tw_fileset_write: CSV files, those that the
 * round has no data for left out, ronde.json and beleid.json with every default filled in.
 *
 * Reading them gives an equal round and policy, but for line numbers, file hashes and file names:
 * every text that can be read comes back as it was (a leading ' that keeps a spreadsheet from
 * taking a text for a formula is taken off again by the reader), and so does every coordinate. One
 * exception: a text of the full 64 KiB that needs the ' is too long with it.
 *
 * @return TW_OK, TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_round_render(tw_fileset *files, const tw_round *round,
                                       const tw_policy *policy, tw_error *err);

#endif
