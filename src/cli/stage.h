/** @file stage.h — the files of an outcome go to the disk while it is still being judged. */
#ifndef TW_CLI_STAGE_H
#define TW_CLI_STAGE_H

#include "cli/cli.h"
#include "toewijs/fileset.h"

/**
 * Begin to write the files to UIT, as far as they are not on their way yet.
 * @param[in,out] staging  of the files; NULL in it before the first call. NULL in it afterwards:
 *                         that cannot be done now, which is no fault; they are to be written whole
 */
void cli_stage(const cli_call *cli, tw_staging **staging, const tw_fileset *files);

/** Take away what was written, so that NULL is in it. */
void cli_unstage(tw_staging **staging);

#endif
