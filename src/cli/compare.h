/** @file compare.h — what the commands compare and merge have in common. */
#ifndef TW_CLI_COMPARE_H
#define TW_CLI_COMPARE_H

#include "cli/cli.h"
#include "toewijs/compare.h"

/** What a comparison is made of. Start with {0}, end with cli_comparison_clear. */
typedef struct cli_comparison {
    tw_fileset invoer;
    tw_comparison *comparison;
    tw_compare_folder folder;
} cli_comparison;

void cli_comparison_clear(cli_comparison *c);

/** From c->invoer. CLI_DONE, or CLI_USAGE or CLI_FAILED after saying what is wrong.
 *  @param dir  whose it is, for messages */
int cli_comparison_load(const cli_call *cli, cli_comparison *c, const char *dir);

/** Open the folder after -o. CLI_DONE, or CLI_USAGE or CLI_FAILED after saying why not. */
int cli_comparison_open(const cli_call *cli, cli_comparison *c);

/** Write what is made of the results. CLI_DONE, or CLI_FINDINGS when some could not be computed, or
 *  CLI_FAILED. @pre none is missing */
int cli_comparison_finish(const cli_call *cli, const cli_comparison *c);

#endif
