/** @file explain.h — what the modes of the command explain are given. */
#ifndef TW_CLI_EXPLAIN_H
#define TW_CLI_EXPLAIN_H

#include "cli/progress.h"
#include "toewijs/solve.h"

/** A round, an outcome of it, and how to solve it again (with a memo, and a stop: Ctrl-C). */
typedef struct cli_explain {
    const cli_call *cli;
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
    tw_solve_options options;
    cli_progress *progress; /**< what `options` tell, on a terminal */
} cli_explain;

/** cli_emit, after wiping what told of progress. */
int cli_explain_emit(const cli_explain *in, tw_buf *buf);

/** cli_fail, but after Ctrl-C, which ends a computation without an answer, CLI_TIME_LIMIT alone. */
int cli_explain_fail(const cli_explain *in, tw_status status, const tw_error *err);

/** One mode each: print the answer; the exit code. */
int cli_explain_poi(const cli_explain *in);
int cli_explain_rsv(const cli_explain *in);
int cli_explain_route(const cli_explain *in);
int cli_explain_reserve(const cli_explain *in);
int cli_explain_bottlenecks(const cli_explain *in); /**< also of one RSV, at most so many */
int cli_explain_conflicts(const cli_explain *in);
int cli_explain_unplaced(const cli_explain *in);

#endif
