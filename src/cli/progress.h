/** @file progress.h — one line on a terminal that says what a long solve is doing. */
#ifndef TW_CLI_PROGRESS_H
#define TW_CLI_PROGRESS_H

#include "cli/cli.h"
#include "toewijs/solve.h"

typedef struct cli_progress {
    const cli_call *cli;
    bool shown; /**< standard error is a terminal, and not --quiet */
    int64_t start_ms;
    int64_t last_ms; /**< when the line was last painted */
    size_t width;    /**< of what stands there now */
    size_t answered; /**< questions: cli_progress_asked */
} cli_progress;

/** Milliseconds of a clock that only goes forward. */
int64_t cli_clock_ms(void);

void cli_progress_open(cli_progress *progress, const cli_call *cli);

/** For tw_solve_options.progress; @p data is the cli_progress. */
void cli_progress_update(const tw_progress *state, void *data);

/** The same for work that consists of questions: how many were answered. */
void cli_progress_asked(const tw_progress *state, void *data);

/** The same for work that is so far: a message with the two numbers. */
void cli_progress_count(cli_progress *progress, tw_message_id id, size_t done, size_t total);

/** Is it time to paint again? Asked when something is to be painted: it remembers. */
bool cli_progress_is_due(cli_progress *progress, int64_t now);

/** Paint @p text, which is freed, with the time since the beginning behind it. */
void cli_progress_show(cli_progress *progress, tw_buf *text, int64_t now);

/** Wipe the line. */
void cli_progress_close(cli_progress *progress);

#endif
