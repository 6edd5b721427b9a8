/** @file fuzz_json.c — any bytes as a policy and as a ronde.json.
 *
 *  Reading must come to an end without touching memory that is not its own. What the strict scan
 *  lets through, cJSON must read too, into the same tree: any other answer is reported as a lack of
 *  memory or as a fault, and stops here.
 */
#include "io/policy_read.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_as_policy(const char *data, size_t size) {
    tw_diags diags = {0};
    tw_policy *policy = calloc(1, sizeof *policy);
    if (policy == NULL ||
        tw_policy_read(policy, "beleid.json", data, size, &diags, NULL) != TW_OK) {
        abort();
    }
    /* A policy without mistakes is one that the rest of the program may trust. */
    if (diags.error_count == 0 &&
        (policy->zaad == NULL || policy->fase_count < TW_MIN_FASEN || policy->doel_count < 5)) {
        abort();
    }
    tw_policy_free(policy);
    tw_diags_clear(&diags);
}

static void read_as_ronde(const char *data, size_t size) {
    tw_diags diags = {0};
    tw_round *round = calloc(1, sizeof *round);
    if (round == NULL || tw_ronde_read(round, "ronde.json", data, size, &diags, NULL) != TW_OK) {
        abort();
    }
    if (diags.error_count == 0 && (round->opleiding == NULL || round->peildatum == TW_DATE_NONE)) {
        abort();
    }
    tw_round_free(round);
    tw_diags_clear(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    read_as_policy((const char *)data, size);
    read_as_ronde((const char *)data, size);
    return 0;
}
