/** @file round_read.h — reading a round from wherever its files are; private to src/io and tests.
 */
#ifndef TW_IO_ROUND_READ_H
#define TW_IO_ROUND_READ_H

#include "toewijs/fileset.h"
#include "toewijs/read.h"

/** tw_read_round, but from files in memory. @p options->policy_path names one of them. */
TW_NODISCARD tw_status tw_read_round_files(tw_round **round, tw_policy **policy,
                                           const tw_fileset *files, const tw_read_options *options,
                                           tw_diags *diags, tw_error *err);

#endif
