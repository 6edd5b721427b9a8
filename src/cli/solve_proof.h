/** @file solve_proof.h — bewijs.json, as far as the judge agrees with it. */
#ifndef TW_CLI_SOLVE_PROOF_H
#define TW_CLI_SOLVE_PROOF_H

#include "cli/cli.h"
#include "toewijs/fileset.h"
#include "toewijs/outcome.h"

/**
 * Render bewijs.json into @p files, which hold the sound outcome. Prices that the judge finds not
 * to hold are left out, of the file and of @p outcome: the goal then rests on the solver's word.
 * @return CLI_DONE, or what was reported
 */
int cli_add_proof(const cli_call *cli, const cli_round *loaded, tw_outcome *outcome,
                  tw_fileset *files);

#endif
