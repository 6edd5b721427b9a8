/** @file cohorts.h — rounds and their outcomes, planned together: what plan and costs begin with.
 */
#ifndef TW_CLI_COHORTS_H
#define TW_CLI_COHORTS_H

#include "cli/cli.h"
#include "toewijs/plan.h"

/** What one round was read into. */
typedef struct cli_cohort {
    cli_round loaded;
    tw_outcome *outcome;
    tw_planning *planning; /**< NULL: the folder of the round has none */
} cli_cohort;

/** Start with {0}, end with cli_cohorts_clear. */
typedef struct cli_cohorts {
    cli_cohort *items; /**< in the order of the arguments */
    size_t count;
    tw_plan *plan;
} cli_cohorts;

/** Read the rounds and outcomes of the command line, in pairs, each with its planning.csv where
 *  there is one, and plan them together. CLI_DONE, or CLI_USAGE or CLI_FAILED after saying
 *  everything that is wrong with any of them. */
int cli_cohorts_load(const cli_call *cli, cli_cohorts *cohorts);
void cli_cohorts_clear(cli_cohorts *cohorts);

/** Read planning.csv in the folder of a round, where there is one. @param[out] planning
 *  tw_planning_free; left as it is when there is none. @return as cli_cohorts_load */
int cli_load_planning(const cli_call *cli, const cli_round *loaded, const tw_outcome *outcome,
                      const char *folder, tw_planning **planning);

#endif
