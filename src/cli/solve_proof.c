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

/* @param[out] agreed  the judge finds nothing wrong with the file */
static tw_status judge_proof(const cli_round *loaded, const tw_fileset *files,
                             tw_proof_verdict *verdict, bool *agreed, tw_error *err) {
    tw_diags findings = {0};
    tw_status status = tw_verify_proof(loaded->round, loaded->policy, loaded->assessment, files,
                                       verdict, &findings, err);
    *agreed = status == TW_OK && findings.error_count == 0;
    tw_diags_clear(&findings);
    return status;
}

static bool is_agreed(void *context) {
    const cli_proof *proof = context;
    tw_proof_verdict verdict = {0};
    tw_error err = TW_ERROR_INIT;
    bool agreed = false;
    return judge_proof(proof->loaded, proof->files, &verdict, &agreed, &err) == TW_OK && agreed;
}

int cli_proof_begin(const cli_call *cli, cli_proof *proof) {
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_write_proof(proof->files, proof->loaded->round, proof->loaded->policy,
                                      &proof->outcome->bewijs, &err);
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    if (cli_jobs(cli) > 1) {
        proof->judge = tw_child_ask(is_agreed, proof);
    }
    return CLI_DONE;
}

/* What is left after taking out what failed holds without it; else there is none left. */
static tw_status judge_again(const cli_proof *proof, bool *agreed, tw_error *err) {
    tw_proof_verdict verdict = {0};
    tw_status status = judge_proof(proof->loaded, proof->files, &verdict, agreed, err);
    if (status == TW_OK && !*agreed) {
        forget_failed(&proof->outcome->bewijs, &verdict);
        tw_fileset_drop(proof->files, tw_proof_file_name);
        status = tw_write_proof(proof->files, proof->loaded->round, proof->loaded->policy,
                                &proof->outcome->bewijs, err);
    }
    tw_proof_verdict_clear(&verdict);
    return status;
}

int cli_proof_end(const cli_call *cli, cli_proof *proof) {
    tw_error err = TW_ERROR_INIT;
    tw_status status = TW_OK;
    bool agreed = tw_child_says_yes(&proof->judge);
    while (status == TW_OK && !agreed) {
        status = judge_again(proof, &agreed, &err);
    }
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}
