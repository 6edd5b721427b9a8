#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "cli/solve_proof.h"
#include "base/sha256.h"
#include "cli/stage.h"
#include "toewijs/verify.h"
#include "toewijs/write.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

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

static tw_status render(const cli_proof *proof, tw_error *err) {
    return tw_write_proof(proof->files, proof->loaded->round, proof->loaded->policy,
                          &proof->outcome->bewijs, err);
}

/* The judge of bewijs.json looks at two files. */
enum { JUDGED_SIZE = 2 * TW_SHA256_SIZE };

/* All zero for one that is not there. */
static void digest_files(const tw_fileset *files, unsigned char digest[JUDGED_SIZE]) {
    const char *const names[] = {"oplossing.json", tw_proof_file_name};
    memset(digest, 0, JUDGED_SIZE);
    for (size_t i = 0; i < 2; i++) {
        const tw_file *file = tw_fileset_find(files, names[i]);
        if (file != NULL) {
            tw_sha256(digest + i * TW_SHA256_SIZE, file->data, file->size);
        }
    }
}

/* In the other process: it makes the files by itself, so that it need not wait for those that it
   does not look at, and leaves of which bytes it speaks. */
static bool is_agreed(void *context) {
    const cli_proof *proof = context;
    const cli_round *loaded = proof->loaded;
    tw_proof_verdict verdict = {0};
    tw_error err = TW_ERROR_INIT;
    bool agreed = false;
    if (tw_write_oplossing(proof->files, loaded->round, loaded->policy, loaded->assessment,
                           proof->outcome, &err) != TW_OK ||
        render(proof, &err) != TW_OK ||
        judge_proof(loaded, proof->files, &verdict, &agreed, &err) != TW_OK) {
        return false;
    }
    digest_files(proof->files, proof->judged);
    return agreed;
}

void cli_proof_begin(const cli_call *cli, cli_proof *proof) {
    if (cli_jobs(cli) > 1) {
        void *place =
            mmap(NULL, JUDGED_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        proof->judged = place == MAP_FAILED ? NULL : place;
    }
    if (proof->judged != NULL) {
        proof->judge = tw_child_ask(is_agreed, proof);
    }
}

/* Did it agree, and with these very bytes? */
static bool says_yes(cli_proof *proof) {
    unsigned char digest[JUDGED_SIZE];
    if (proof->judge.pid <= 0) {
        return false;
    }
    digest_files(proof->files, digest);
    return tw_child_says_yes(&proof->judge) && memcmp(digest, proof->judged, sizeof digest) == 0;
}

/* What is left after taking out what failed holds without it; else there is none left. */
static tw_status judge_again(const cli_proof *proof, bool *agreed, tw_error *err) {
    tw_proof_verdict verdict = {0};
    tw_status status = judge_proof(proof->loaded, proof->files, &verdict, agreed, err);
    if (status == TW_OK && !*agreed) {
        cli_unstage(proof->staging);
        forget_failed(&proof->outcome->bewijs, &verdict);
        tw_fileset_drop(proof->files, tw_proof_file_name);
        status = render(proof, err);
    }
    tw_proof_verdict_clear(&verdict);
    return status;
}

int cli_proof_end(const cli_call *cli, cli_proof *proof) {
    tw_error err = TW_ERROR_INIT;
    tw_status status = render(proof, &err);
    if (status == TW_OK && *proof->staging != NULL) {
        cli_stage(cli, proof->staging, proof->files);
    }
    bool agreed = status == TW_OK && says_yes(proof);
    while (status == TW_OK && !agreed) {
        status = judge_again(proof, &agreed, &err);
    }
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}

void cli_proof_clear(cli_proof *proof) {
    tw_child_dismiss(&proof->judge);
    if (proof->judged != NULL) {
        (void)munmap(proof->judged, JUDGED_SIZE);
        proof->judged = NULL;
    }
}
