/** @file round_folder.h — a changed round, written into a folder of its own. */
#ifndef TW_CLI_ROUND_FOLDER_H
#define TW_CLI_ROUND_FOLDER_H

#include "cli/cli.h"

/** Can a changed version of the round in @p from be written into @p folder: not the round's own,
 *  and without files of a round that has more? CLI_DONE, or CLI_USAGE or CLI_FAILED after saying
 *  why not. */
int cli_round_folder_prepare(const cli_call *cli, const char *from, const char *folder,
                             const cli_round *loaded);

/** Write all files of a round. CLI_DONE, or CLI_FAILED after saying why not. */
int cli_round_folder_write(const cli_call *cli, const char *folder, const tw_round *round,
                           const tw_policy *policy);

#endif
