#include "base/digits.h"
#include "verify/proof_judge.h"

#include <stdlib.h>

const char *const tw_proof_file_name = "bewijs.json";

/* Lists the goals, as long as nothing is known all of them on the solver's word. */
static void list_goals(tw_proof_verdict *verdict, const tw_policy *policy) {
    verdict->doelen[verdict->doel_count++] = (tw_goal_verdict){TW_DOEL_WENSEN, 1};
    for (int g = 0; g < policy->doel_count; g++) {
        tw_goal_verdict goal = {policy->doelen[g], 1};
        verdict->concept[verdict->concept_count++] = goal;
        verdict->doelen[verdict->doel_count++] = goal;
    }
}

/* Read the distributions; false when they break the rules, which tw_verify reports. */
static bool read_outcome(tw_judge *judge) {
    const tw_file *file = tw_fileset_find(judge->files, "oplossing.json");
    void (*const steps[])(tw_judge *) = {tw_judge_shape, tw_judge_read, tw_judge_count,
                                         tw_judge_rules, tw_judge_form};
    judge->root = file == NULL
                      ? NULL
                      : tw_node_parse(&judge->arena, file, judge->findings, &judge->out_of_memory);
    bool sound = judge->root != NULL;
    for (size_t i = 0; sound && i < sizeof steps / sizeof *steps; i++) {
        steps[i](judge);
        sound = judge->findings->error_count == 0 && !judge->out_of_memory && !judge->overflow;
    }
    return sound;
}

static void record_failure(tw_proof *proof, size_t part, int goal) {
    tw_proof_verdict *verdict = proof->verdict;
    if (verdict->mislukt_count == verdict->mislukt_capacity) {
        size_t capacity = verdict->mislukt_capacity == 0 ? 16 : verdict->mislukt_capacity * 2;
        tw_proof_failure *list = realloc(verdict->mislukt, capacity * sizeof *list);
        if (list == NULL) {
            proof->judge->out_of_memory = true;
            return;
        }
        verdict->mislukt = list;
        verdict->mislukt_capacity = capacity;
    }
    verdict->mislukt[verdict->mislukt_count++] = (tw_proof_failure){part, goal};
}

/* What the parts of the file say a goal is worth must be what the trajectories give. */
static bool value_holds(tw_proof *proof, const tw_proof_part *part, const tw_proof_goal *goal) {
    int64_t value;
    if (part->soort != TW_DEEL_CONCEPT && part->soort != TW_DEEL_FORMULIER) {
        return true; /* a bound on what might have been */
    }
    if (!tw_proof_value(proof, part, goal->doel, &value)) {
        return false;
    }
    if (value != goal->waarde) {
        tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(goal->node), TW_MSG_VERIFY_PROOF_VALUE,
                     tw_proof_part_label(proof, part), tw_doel_name(goal->doel),
                     tw_digits_of(goal->waarde).text, tw_digits_of(value).text, NULL);
    }
    return value == goal->waarde;
}

/* Goals after a false value are not judged: they would build on it. */
static void judge_part(tw_proof *proof, size_t index) {
    tw_proof_part *part = &proof->parts[index];
    tw_proof_model model;
    tw_proof_model_open(&model, proof, part);
    bool sound = !proof->judge->out_of_memory;
    for (int g = 0; sound && g < part->doel_count; g++) {
        size_t before = proof->findings->error_count;
        sound = value_holds(proof, part, &part->doelen[g]);
        if (sound && !model.too_large) {
            tw_proof_check(&model, &part->doelen[g]);
        }
        if (proof->findings->error_count > before) {
            record_failure(proof, index, g);
        }
        sound = sound && !proof->judge->out_of_memory;
    }
    tw_proof_model_close(&model);
}

static void judge_proof(tw_proof *proof) {
    const tw_round *round = proof->judge->round;
    size_t before = proof->findings->error_count;
    tw_proof_read(proof);
    tw_proof_find_patterns(proof);
    proof->rsv_lots = tw_judge_alloc(proof->judge, round->rsv_count, sizeof *proof->rsv_lots);
    proof->poi_lots = tw_judge_alloc(proof->judge, round->poi_count, sizeof *proof->poi_lots);
    proof->local = tw_judge_alloc(proof->judge, round->poi_count, sizeof *proof->local);
    proof->most = tw_judge_alloc(proof->judge, round->rsv_count, sizeof *proof->most);
    if (proof->judge->out_of_memory || proof->findings->error_count > before) {
        return;
    }
    for (size_t p = 0; p < round->poi_count; p++) {
        proof->local[p] = SIZE_MAX;
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        proof->most[r] = -1;
    }
    for (size_t i = 0; i < proof->count && !proof->judge->out_of_memory; i++) {
        judge_part(proof, i);
    }
    tw_proof_national(proof);
}

tw_status tw_verify_proof(const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_fileset *files,
                          tw_proof_verdict *verdict, tw_diags *findings, tw_error *err) {
    *verdict = (tw_proof_verdict){0};
    list_goals(verdict, policy);
    const tw_file *file = tw_fileset_find(files, tw_proof_file_name);
    verdict->aanwezig = file != NULL;
    if (file == NULL) {
        return TW_OK;
    }
    tw_diags ignored = {0};
    tw_judge judge = {.round = round,
                      .policy = policy,
                      .assessment = assessment,
                      .files = files,
                      .findings = &ignored,
                      .err = err};
    tw_proof proof = {.judge = &judge, .policy = policy, .findings = findings, .verdict = verdict};
    bool opened = tw_loting_open(&proof.loting, round, policy, err) == TW_OK;
    judge.out_of_memory = !opened;
    if (opened && read_outcome(&judge)) {
        proof.root = tw_node_parse(&judge.arena, file, findings, &judge.out_of_memory);
    }
    if (proof.root != NULL) {
        judge_proof(&proof);
    }
    tw_loting_close(&proof.loting);
    tw_arena_clear(&judge.arena);
    bool out_of_memory = judge.out_of_memory || findings->out_of_memory || ignored.out_of_memory;
    tw_diags_clear(&ignored);
    return out_of_memory ? tw_fail(err, TW_ERR_NOMEM, "%s", "") : TW_OK;
}

void tw_proof_verdict_clear(tw_proof_verdict *verdict) {
    free(verdict->mislukt);
    *verdict = (tw_proof_verdict){0};
}
