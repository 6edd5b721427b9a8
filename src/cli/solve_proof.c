#include "cli/solve_proof.h"
#include "toewijs/verify.h"
#include "toewijs/write.h"

#include <stdlib.h>

static void forget(tw_doelbewijs *goal) {
    free(goal->prijzen);
    goal->prijzen = NULL;
    goal->prijs_count = 0;
    goal->noemer = 0;
}

/* Take out what did not hold; without anything to point at, all of it. */
static void forget_failed(tw_bewijs *bewijs, const tw_proof_verdict *verdict) {
    bool any = false;
    for (size_t i = 0; i < verdict->mislukt_count; i++) {
        tw_doelbewijs *goal =
            &bewijs->delen[verdict->mislukt[i].deel].doelen[verdict->mislukt[i].doel];
        any = any || goal->noemer != 0;
        forget(goal);
    }
    if (!any) {
        tw_bewijs_clear(bewijs);
    }
}

/* @param[out] agreed  the judge found nothing wrong with the file */
static tw_status try_proof(const cli_round *loaded, tw_outcome *outcome, tw_fileset *files,
                           bool *agreed, tw_error *err) {
    tw_diags findings = {0};
    tw_proof_verdict verdict = {0};
    tw_fileset_drop(files, tw_proof_file_name);
    tw_status status = tw_write_proof(files, loaded->round, loaded->policy, &outcome->bewijs, err);
    if (status == TW_OK) {
        status = tw_verify_proof(loaded->round, loaded->policy, loaded->assessment, files, &verdict,
                                 &findings, err);
    }
    *agreed = status == TW_OK && findings.error_count == 0;
    if (status == TW_OK && !*agreed) {
        forget_failed(&outcome->bewijs, &verdict);
    }
    tw_proof_verdict_clear(&verdict);
    tw_diags_clear(&findings);
    return status;
}

int cli_add_proof(const cli_call *cli, const cli_round *loaded, tw_outcome *outcome,
                  tw_fileset *files) {
    tw_error err = TW_ERROR_INIT;
    bool agreed = false;
    tw_status status = TW_OK;
    /* What is left after one pass holds without what was taken out; else there is none left. */
    while (status == TW_OK && !agreed) {
        status = try_proof(loaded, outcome, files, &agreed, &err);
    }
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}
