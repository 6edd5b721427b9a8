/** @file explore_ask.h — what the options of `explore` ask for. */
#ifndef TW_CLI_EXPLORE_ASK_H
#define TW_CLI_EXPLORE_ASK_H

#include "cli/cli.h"
#include "toewijs/explore.h"

typedef struct cli_explore_asked {
    tw_explore_question question;
    tw_eis eisen[2 * CLI_MAX_REPEATS];
    bool curve;
    tw_doel doelen[2]; /**< of the curve */
    size_t most;
} cli_explore_asked;

/** Read them; false after saying what is wrong. The question borrows from @p asked. */
bool cli_explore_ask(const cli_call *cli, const cli_round *loaded, size_t rsv,
                     cli_explore_asked *asked);

#endif
