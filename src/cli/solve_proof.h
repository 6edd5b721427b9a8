/** @file solve_proof.h — bewijs.json, as far as the judge agrees with it. */
#ifndef TW_CLI_SOLVE_PROOF_H
#define TW_CLI_SOLVE_PROOF_H

#include "base/child.h"
#include "cli/cli.h"
#include "toewijs/fileset.h"
#include "toewijs/outcome.h"

typedef struct cli_proof {
    const cli_round *loaded;
    tw_outcome *outcome;
    tw_fileset *files;     /**< get bewijs.json */
    tw_staging **staging;  /**< of the files (stage.h) */
    tw_child judge;        /**< answers: does the judge agree with the file? */
    unsigned char *judged; /**< SHA-256 of what it saw, in memory that both processes see */
} cli_proof;

/**
 * Begin to judge what bewijs.json will be, beside this process where it may use several.
 * @pre the first four of @p proof are filled in, the rest is zero; no files are there yet
 */
void cli_proof_begin(const cli_call *cli, cli_proof *proof);

/**
 * Render bewijs.json and finish judging. Prices that the judge finds not to hold are left out, of
 * the file and of the outcome: the goal then rests on the solver's word, and the staging, where the
 * file was already, is closed. @pre the files hold the outcome, which was found to be sound
 * @return CLI_DONE, or what was reported
 */
int cli_proof_end(const cli_call *cli, cli_proof *proof);

/** Always, in the end. */
void cli_proof_clear(cli_proof *proof);

#endif
