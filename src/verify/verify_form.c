#include "base/digits.h"
#include "verify/verify_judge.h"

/* Compare one number of the final distribution of an RSV with that of the concept. */
static void at_most(tw_judge *judge, size_t rsv, tw_message_id id, const char *what, int64_t found,
                    int64_t concept) {
    if (found > concept) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(judge->rsvs[rsv].node), id,
                     judge->round->rsvs[rsv].rsv_id, what, tw_digits_of(found).text,
                     tw_digits_of(concept).text, NULL);
    }
}

/* At a POI of several RSVs the others keep what the concept left them. */
static void check_shared(tw_judge *judge, size_t rsv, size_t member) {
    size_t poi = judge->round->deelnemers[member].poi;
    const char *poi_id = judge->round->pois[poi].poi_id;
    const tw_place_tally *concept = &judge->tally[TW_STAGE_CONCEPT].members[member];
    const tw_place_tally *final = &judge->tally[TW_STAGE_FINAL].members[member];
    for (int fase = 0; fase < judge->policy->fase_count; fase++) {
        at_most(judge, rsv, TW_MSG_VERIFY_FORM_HOSTED, poi_id,
                final->hosted[fase][TW_REGULIER] + final->hosted[fase][TW_BONUS],
                concept->hosted[fase][TW_REGULIER] + concept->hosted[fase][TW_BONUS]);
    }
    at_most(judge, rsv, TW_MSG_VERIFY_FORM_BONUS, poi_id, final->start[TW_BONUS],
            concept->start[TW_BONUS]);
    if (!judge->policy->regulier_vrij && final->start[TW_REGULIER] < concept->start[TW_REGULIER]) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(judge->rsvs[rsv].node),
                     TW_MSG_VERIFY_FORM_START, judge->round->rsvs[rsv].rsv_id, poi_id,
                     tw_digits_of(final->start[TW_REGULIER]).text,
                     tw_digits_of(concept->start[TW_REGULIER]).text, NULL);
    }
}

static void check_rsv(tw_judge *judge, size_t rsv) {
    const tw_tally *concept = &judge->tally[TW_STAGE_CONCEPT];
    const tw_tally *final = &judge->tally[TW_STAGE_FINAL];
    const char *rsv_id = judge->round->rsvs[rsv].rsv_id;
    at_most(judge, rsv, TW_MSG_VERIFY_FORM_GRANT, rsv_id, final->rsvs[rsv][TW_BONUS],
            concept->rsvs[rsv][TW_BONUS]);
    size_t first = tw_round_first_member(judge->round, rsv);
    for (size_t i = 0; i < judge->round->rsvs[rsv].deelnemer_count; i++) {
        size_t poi = judge->round->deelnemers[first + i].poi;
        if (judge->assessment->pois[poi].deelnames > 1) {
            check_shared(judge, rsv, first + i);
        }
    }
    for (int sector = 0; !judge->assessment->toegekend && sector < TW_SECTOR_COUNT; sector++) {
        if (judge->policy->max_per_sector[sector].stated) {
            at_most(judge, rsv, TW_MSG_VERIFY_FORM_SECTOR, tw_sector_name((tw_sector)sector),
                    final->rsv_sector_bonus[rsv][sector], concept->rsv_sector_bonus[rsv][sector]);
        }
    }
}

void tw_judge_form(tw_judge *judge) {
    for (size_t rsv = 0; rsv < judge->round->rsv_count; rsv++) {
        if (judge->rsvs[rsv].changed) {
            check_rsv(judge, rsv);
        }
    }
}
