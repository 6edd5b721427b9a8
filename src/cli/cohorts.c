#include "cli/cohorts.h"
#include "base/digits.h"
#include "toewijs/read.h"

#include <stdlib.h>
#include <string.h>

static const char *round_folder(const cli_call *cli, size_t index) {
    return cli->many[2 * index];
}

static const char *outcome_folder(const cli_call *cli, size_t index) {
    return cli->many[2 * index + 1];
}

/* -- planning.csv ------------------------------------------------------------------------------ */

static tw_status read_planning(tw_planning **planning, const cli_round *loaded,
                               const tw_outcome *outcome, const char *path, tw_diags *diags,
                               tw_error *err) {
    char *data = NULL;
    size_t size = 0;
    tw_status status = tw_read_input(&data, &size, path, false, diags, err);
    if (status == TW_OK && data != NULL) {
        status = tw_planning_read(planning, loaded->round, loaded->policy, outcome, path, data,
                                  size, diags, err);
    }
    free(data);
    return status;
}

int cli_load_planning(const cli_call *cli, const cli_round *loaded, const tw_outcome *outcome,
                      const char *folder, tw_planning **planning) {
    tw_error err = TW_ERROR_INIT;
    tw_diags diags = {0};
    tw_buf path = {0};
    int code = CLI_DONE;
    tw_buf_printf(&path, "%s/%s", folder, TW_PLANNING_FILE);
    tw_status status = path.failed
                           ? TW_ERR_NOMEM
                           : read_planning(planning, loaded, outcome, path.data, &diags, &err);
    if (status == TW_OK || status == TW_ERR_INPUT) {
        cli_print_diags(cli, &diags);
    }
    if (status != TW_OK && status != TW_ERR_INPUT) {
        code = cli_fail(cli, status, &err);
    } else if (diags.error_count > 0) {
        code = CLI_USAGE;
    }
    tw_buf_free(&path);
    tw_diags_clear(&diags);
    return code;
}

/* -- one round --------------------------------------------------------------------------------- */

static int load_one(const cli_call *cli, cli_cohort *cohort, size_t index) {
    const char *folder = round_folder(cli, index);
    int code = cli_load_folder(cli, &cohort->loaded, folder, false, false);
    if (code == CLI_DONE) {
        code = cli_load_outcome(cli, &cohort->loaded, outcome_folder(cli, index), &cohort->outcome,
                                NULL);
    }
    if (code == CLI_DONE) {
        code = cli_load_planning(cli, &cohort->loaded, cohort->outcome, folder, &cohort->planning);
    }
    return code;
}

/* All of them, so that everything that is wrong is said at once. */
static int load_all(const cli_call *cli, cli_cohorts *cohorts) {
    int code = CLI_DONE;
    for (size_t i = 0; i < cohorts->count && code != CLI_FAILED; i++) {
        int one = load_one(cli, &cohorts->items[i], i);
        if (one == CLI_USAGE && cohorts->count > 1) {
            cli_say(cli, TW_PLAN_WHICH_PAIR, round_folder(cli, i), outcome_folder(cli, i), NULL);
        }
        code = one == CLI_DONE ? code : one;
    }
    return code;
}

/* -- together ---------------------------------------------------------------------------------- */

static int check_twice(const cli_call *cli, const cli_cohorts *cohorts) {
    for (size_t i = 1; i < cohorts->count; i++) {
        const tw_round *round = cohorts->items[i].loaded.round;
        for (size_t k = 0; k < i; k++) {
            const tw_round *other = cohorts->items[k].loaded.round;
            if (other->toewijzingsjaar == round->toewijzingsjaar &&
                strcmp(other->opleiding, round->opleiding) == 0) {
                cli_say(cli, TW_PLAN_COHORT_TWICE, round->opleiding,
                        tw_digits_of(round->toewijzingsjaar).text, round_folder(cli, k),
                        round_folder(cli, i));
                return CLI_USAGE;
            }
        }
    }
    return CLI_DONE;
}

static int make_plan(const cli_call *cli, cli_cohorts *cohorts) {
    tw_error err = TW_ERROR_INIT;
    tw_cohort *list = calloc(cohorts->count, sizeof *list);
    tw_status status = TW_ERR_NOMEM;
    for (size_t i = 0; list != NULL && i < cohorts->count; i++) {
        const cli_cohort *from = &cohorts->items[i];
        list[i] = (tw_cohort){from->loaded.round, from->loaded.policy, from->loaded.assessment,
                              from->outcome, from->planning};
    }
    if (list != NULL) {
        status = tw_plan_make(&cohorts->plan, list, cohorts->count, &err);
    }
    free(list);
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}

int cli_cohorts_load(const cli_call *cli, cli_cohorts *cohorts) {
    size_t folders = (size_t)cli->many_count;
    if (folders % 2 != 0) {
        cli_say(cli, TW_PLAN_ODD, cli_commands[cli->command].name, cli->many[folders - 1], NULL);
        return CLI_USAGE;
    }
    cohorts->items = calloc(folders / 2, sizeof *cohorts->items);
    if (cohorts->items == NULL) {
        tw_error err = TW_ERROR_INIT;
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    cohorts->count = folders / 2;
    int code = load_all(cli, cohorts);
    if (code == CLI_DONE) {
        code = check_twice(cli, cohorts);
    }
    return code == CLI_DONE ? make_plan(cli, cohorts) : code;
}

void cli_cohorts_clear(cli_cohorts *cohorts) {
    tw_plan_free(cohorts->plan);
    for (size_t i = 0; i < cohorts->count; i++) {
        tw_planning_free(cohorts->items[i].planning);
        tw_outcome_free(cohorts->items[i].outcome);
        cli_round_clear(&cohorts->items[i].loaded);
    }
    free(cohorts->items);
    *cohorts = (cli_cohorts){0};
}
