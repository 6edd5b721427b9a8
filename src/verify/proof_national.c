#include "verify/proof_judge.h"

#include <string.h>

tw_optional tw_proof_pot_in_force(const tw_proof *proof) {
    return proof->judge->assessment->toegekend ? (tw_optional){false, 0} : proof->policy->pot;
}

/* How the parts of stage 1 stand to the round. */
typedef struct nation {
    tw_proof *proof;
    size_t *part_of;               /* by RSV: its concept part; SIZE_MAX: none */
    const tw_proof_part **form_of; /* by RSV; NULL: none */
    bool whole;          /* the concept parts are all RSVs that take part, and independent */
    int proven_by_parts; /* so many first goals of the round follow from those of the parts */
    bool pot_used_up;    /* and bonus_geplaatst needs no more than the pot to be the most */
} nation;

static void fault(nation *n, const tw_proof_part *part, tw_message_id id, const char *what) {
    tw_diags_add(n->proof->findings, TW_ERROR, tw_proof_at(part->node), id, what, NULL);
    n->whole = false;
}

/* Every RSV in at most one concept part and one form. */
static void place_rsvs(nation *n, size_t index) {
    const tw_proof_part *part = &n->proof->parts[index];
    const tw_round *round = n->proof->judge->round;
    for (size_t i = 0; i < part->rsv_count; i++) {
        size_t rsv = part->rsvs[i];
        bool concept = part->soort == TW_DEEL_CONCEPT;
        bool form = part->soort == TW_DEEL_FORMULIER;
        if ((concept && n->part_of[rsv] != SIZE_MAX) || (form && n->form_of[rsv] != NULL)) {
            fault(n, part, TW_MSG_VERIFY_PROOF_RSV_TWICE, round->rsvs[rsv].rsv_id);
        }
        n->part_of[rsv] = concept ? index : n->part_of[rsv];
        n->form_of[rsv] = form ? part : n->form_of[rsv];
    }
}

/* All RSVs that take part are there, and no POI is in two parts. */
static void check_cover(nation *n) {
    const tw_judge *judge = n->proof->judge;
    size_t *part_of_poi =
        tw_judge_alloc(n->proof->judge, judge->round->poi_count, sizeof *part_of_poi);
    for (size_t i = 0; part_of_poi != NULL && i < judge->round->poi_count; i++) {
        part_of_poi[i] = SIZE_MAX;
    }
    for (size_t i = 0; part_of_poi != NULL && i < judge->round->deelnemer_count; i++) {
        const tw_deelnemer *member = &judge->round->deelnemers[i];
        size_t part = n->part_of[member->rsv];
        if (!judge->assessment->rsvs[member->rsv].neemt_deel) {
            continue;
        }
        n->whole = n->whole && part != SIZE_MAX;
        if (part != SIZE_MAX && part_of_poi[member->poi] != SIZE_MAX &&
            part_of_poi[member->poi] != part) {
            fault(n, &n->proof->parts[part], TW_MSG_VERIFY_PROOF_SHARED,
                  judge->round->pois[member->poi].poi_id);
        }
        part_of_poi[member->poi] = part;
    }
}

/* Do the parts' own pots leave everything possible that the pot in force does? If not, they must
   divide it. */
static void check_pots(nation *n) {
    tw_optional pot = tw_proof_pot_in_force(n->proof);
    tw_int128 sum = 0;
    bool roomy = true;
    bool all_stated = true;
    const tw_proof_part *last = NULL;
    for (size_t i = 0; i < n->proof->count; i++) {
        const tw_proof_part *part = &n->proof->parts[i];
        if (part->soort == TW_DEEL_CONCEPT) {
            roomy = roomy && (!part->pot.stated || (pot.stated && part->pot.value >= pot.value));
            all_stated = all_stated && part->pot.stated;
            sum += part->pot.stated ? part->pot.value : 0;
            last = part;
        }
    }
    int all = n->proof->policy->doel_count;
    if (roomy) {
        n->proven_by_parts = n->whole ? all : 0;
        return;
    }
    if (!pot.stated || !all_stated || sum != pot.value) {
        fault(n, last, TW_MSG_VERIFY_PROOF_POT, "pot");
        return;
    }
    if (!n->whole) {
        return;
    }
    /* Without the division the first goal still holds: nobody has fewer regular places for having
       fewer bonus places. And more bonus places than the pot there are not. */
    n->proven_by_parts = n->proof->policy->doelen[0] == TW_DOEL_REGULIER_GEPLAATST ? 1 : 0;
    n->pot_used_up = n->proof->judge->tally[TW_STAGE_CONCEPT].total[TW_BONUS] == pot.value;
    if (tw_proof_division_is_best(n->proof)) {
        n->proven_by_parts = all;
    }
}

static bool rests_on_word(const nation *n, const tw_proof_part *part, int goal) {
    return goal >= n->proven_by_parts || goal >= part->doel_count || !part->doelen[goal].proven;
}

static size_t count_concept(const nation *n, int goal) {
    if (n->pot_used_up && goal < 2 && n->proof->policy->doelen[goal] == TW_DOEL_BONUS_GEPLAATST) {
        return 0;
    }
    size_t count = 0;
    for (size_t i = 0; i < n->proof->count; i++) {
        const tw_proof_part *part = &n->proof->parts[i];
        count += part->soort == TW_DEEL_CONCEPT && rests_on_word(n, part, goal) ? 1 : 0;
    }
    return count == 0 && !n->whole ? 1 : count;
}

static bool has_form(const nation *n, size_t rsv) {
    const tw_judge *judge = n->proof->judge;
    return judge->assessment->rsvs[rsv].neemt_deel && tw_rsv_has_wish(&judge->round->rsvs[rsv]);
}

/* Parts of stage 1 in which the goal rests on the solver's word, and that have RSVs whose
   distribution is still that of stage 1. */
static size_t count_kept(const nation *n, int goal) {
    size_t count = 0;
    bool any = false;
    for (size_t rsv = 0; rsv < n->proof->judge->round->rsv_count; rsv++) {
        any = any || (n->proof->judge->assessment->rsvs[rsv].neemt_deel && !has_form(n, rsv));
    }
    for (size_t i = 0; i < n->proof->count; i++) {
        const tw_proof_part *part = &n->proof->parts[i];
        bool kept = false;
        for (size_t r = 0; r < part->rsv_count; r++) {
            kept = kept || !has_form(n, part->rsvs[r]);
        }
        count += part->soort == TW_DEEL_CONCEPT && kept && rests_on_word(n, part, goal) ? 1 : 0;
    }
    return count == 0 && any && !n->whole ? 1 : count;
}

/* @param goal  from 0 for `wensen` */
static size_t count_forms(const nation *n, int goal) {
    size_t count = 0;
    for (size_t rsv = 0; rsv < n->proof->judge->round->rsv_count; rsv++) {
        const tw_proof_part *form = n->form_of[rsv];
        bool proven = form != NULL && goal < form->doel_count && form->doelen[goal].proven;
        count += has_form(n, rsv) && !proven ? 1 : 0;
    }
    return count;
}

static void fill_verdict(const nation *n) {
    tw_proof_verdict *verdict = n->proof->verdict;
    for (int g = 0; g < verdict->concept_count; g++) {
        verdict->concept[g].op_woord = count_concept(n, g);
    }
    verdict->doelen[0].op_woord = count_forms(n, 0);
    for (int g = 1; g < verdict->doel_count; g++) {
        size_t kept = verdict->concept[g - 1].op_woord == 0 ? 0 : count_kept(n, g - 1);
        verdict->doelen[g].op_woord = kept + count_forms(n, g);
    }
}

void tw_proof_national(tw_proof *proof) {
    size_t rsvs = proof->judge->round->rsv_count;
    nation n = {.proof = proof, .whole = true};
    n.part_of = tw_judge_alloc(proof->judge, rsvs, sizeof *n.part_of);
    n.form_of = tw_judge_alloc(proof->judge, rsvs, sizeof *n.form_of);
    if (n.part_of == NULL || n.form_of == NULL) {
        return;
    }
    for (size_t r = 0; r < rsvs; r++) {
        n.part_of[r] = SIZE_MAX;
    }
    for (size_t i = 0; i < proof->count; i++) {
        place_rsvs(&n, i);
    }
    check_cover(&n);
    check_pots(&n);
    fill_verdict(&n);
}
