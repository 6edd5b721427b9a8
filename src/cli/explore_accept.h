/** @file explore_accept.h — an explored alternative, written as a round that gives it. */
#ifndef TW_CLI_EXPLORE_ACCEPT_H
#define TW_CLI_EXPLORE_ACCEPT_H

#include "cli/cli.h"
#include "toewijs/explore.h"

/** Can the round be written into the folder of --output: not the round's own, and without files of
 *  a round that has more? CLI_DONE, or CLI_USAGE or CLI_FAILED after saying why not. */
int cli_accept_prepare(const cli_call *cli, const cli_round *loaded);

/** Make the changed round, solve it to see that it gives exactly @p item and nothing else for
 *  others, and write it. CLI_DONE; else an exit code after saying why. */
int cli_accept(const cli_call *cli, const tw_explore_base *base, const tw_alternatief *item);

#endif
