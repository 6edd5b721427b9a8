#include "cli/explore_accept.h"
#include "base/digits.h"
#include "cli/round_folder.h"

#include <stdlib.h>

int cli_accept_prepare(const cli_call *cli, const cli_round *loaded) {
    return cli_round_folder_prepare(cli, cli->positional[0], cli->values[OPT_OUT_ROUND].text,
                                    loaded);
}

/* ---- the round ---- */

typedef struct {
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
    tw_outcome *outcome;
} changed_round;

static void changed_clear(changed_round *changed) {
    tw_outcome_free(changed->outcome);
    tw_assessment_free(changed->assessment);
    tw_round_free(changed->round);
    tw_policy_free(changed->policy);
}

static tw_status make(changed_round *changed, const tw_explore_base *base,
                      const tw_alternatief *item, tw_diags *diags, tw_error *err) {
    tw_edit *edits = NULL;
    size_t count = 0;
    tw_status status = tw_explore_edits(&edits, &count, base, item, err);
    if (status == TW_OK) {
        status = tw_edit_round(&changed->round, &changed->policy, base->round, base->policy, edits,
                               count, diags, err);
    }
    if (status == TW_OK) {
        status = tw_assess(&changed->assessment, changed->round, changed->policy, diags, err);
    }
    if (status == TW_OK) {
        status = tw_solve(&changed->outcome, changed->round, changed->policy, changed->assessment,
                          base->options, err);
    }
    free(edits);
    return status;
}

/* Exactly this for the one, exactly what it was for the others. */
static bool is_exact(const changed_round *changed, const tw_explore_base *base,
                     const tw_alternatief *item) {
    bool same = changed->outcome->optimaal;
    for (size_t r = 0; r < base->round->rsv_count && same; r++) {
        const tw_verdeling *wanted =
            r == base->rsv ? &item->verdeling : &base->outcome->rsvs[r].verdeling;
        same = tw_verdeling_compare(&changed->outcome->rsvs[r].verdeling, wanted,
                                    base->policy->fase_count) == 0;
    }
    return same;
}

static int write_round(const cli_call *cli, const changed_round *changed) {
    const char *folder = cli->values[OPT_OUT_ROUND].text;
    int code = cli_round_folder_write(cli, folder, changed->round, changed->policy);
    if (code == CLI_DONE) {
        cli_note(cli, TW_CLI_ACCEPT_DONE, folder, tw_digits_of(cli->values[OPT_ACCEPT].number).text,
                 NULL);
    }
    return code;
}

int cli_accept(const cli_call *cli, const tw_explore_base *base, const tw_alternatief *item) {
    changed_round changed = {0};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    int code = CLI_DONE;
    tw_status status = make(&changed, base, item, &diags, &err);
    if (status == TW_ERR_INPUT) {
        cli_print_diags(cli, &diags);
        code = CLI_FINDINGS;
    } else if (status != TW_OK) {
        code = cli_fail(cli, status, &err);
    } else if (!changed.outcome->optimaal) {
        cli_say(cli, TW_CLI_EXPLORE_STOPPED, NULL);
        code = CLI_TIME_LIMIT;
    } else if (!is_exact(&changed, base, item)) {
        code = CLI_FINDINGS;
    } else {
        code = write_round(cli, &changed);
    }
    if (code == CLI_FINDINGS) {
        cli_say(cli, TW_CLI_ACCEPT_FAILED, tw_digits_of(cli->values[OPT_ACCEPT].number).text, NULL);
    }
    tw_diags_clear(&diags);
    changed_clear(&changed);
    return code;
}
