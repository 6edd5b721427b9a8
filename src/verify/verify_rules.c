#include "base/digits.h"
#include "base/intmath.h"
#include "verify/verify_judge.h"

static void fault(tw_judge *judge, const tw_stated_traject *at, tw_message_id id,
                  const char *subject, int64_t found, int64_t limit) {
    tw_diags_add(judge->findings, TW_ERROR, tw_judge_at_traject(at), id, subject,
                 tw_digits_of(found).text, tw_digits_of(limit).text, NULL);
}

/* Section 3. The list of an RSV whose distribution did not change is judged once, as final. */
static void check_routes(tw_judge *judge, size_t rsv, tw_stage stage) {
    const tw_stated_rsv *stated = &judge->rsvs[rsv];
    const tw_stated_verdeling *verdeling =
        stage == TW_STAGE_CONCEPT ? &stated->concept : &stated->final;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_stated_traject *at = &verdeling->trajecten[i];
        if (!tw_route_admissible(judge->round, judge->policy, judge->assessment, at->traject.soort,
                                 at->traject.route)) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at_traject(at), TW_MSG_VERIFY_ROUTE,
                         judge->round->rsvs[rsv].rsv_id, tw_judge_route(judge, at->traject.route),
                         tw_soort_name((int)at->traject.soort), NULL);
        }
    }
}

/* Section 4 number 1, and of number 4 what concerns one RSV. */
static void check_rsv(tw_judge *judge, size_t rsv, tw_stage stage) {
    const tw_tally *tally = &judge->tally[stage];
    const tw_rsv *partnership = &judge->round->rsvs[rsv];
    const tw_rsv_assessment *judged = &judge->assessment->rsvs[rsv];
    tw_place at = tw_judge_at(judge->rsvs[rsv].node);
    const char *subject = tw_judge_subject(judge, partnership->rsv_id, stage);
    int64_t bonus = tally->rsvs[rsv][TW_BONUS];
    if (bonus > judged->bonus_grens) {
        tw_diags_add(judge->findings, TW_ERROR, at, TW_MSG_VERIFY_CLAIM, subject,
                     tw_digits_of(bonus).text, tw_digits_of(judged->bonus_grens).text, NULL);
    }
    if (judge->policy->regulier_vrij) {
        int64_t regulier = tally->rsvs[rsv][TW_REGULIER];
        if (regulier > judged->gezamenlijke_toewijzing) {
            tw_diags_add(judge->findings, TW_ERROR, at, TW_MSG_VERIFY_START_FREE, subject,
                         tw_digits_of(regulier).text,
                         tw_digits_of(judged->gezamenlijke_toewijzing).text, NULL);
        }
        return;
    }
    size_t first = tw_round_first_member(judge->round, rsv);
    for (size_t i = first; i < first + partnership->deelnemer_count; i++) {
        int64_t starts = tally->members[i].start[TW_REGULIER];
        if (starts > judge->assessment->inbreng[i]) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at_traject(tally->members[i].first),
                         TW_MSG_VERIFY_START, subject,
                         judge->round->pois[judge->round->deelnemers[i].poi].poi_id,
                         tw_digits_of(starts).text,
                         tw_digits_of(judge->assessment->inbreng[i]).text, NULL);
        }
    }
}

/* Number 2. */
static void check_capacity(tw_judge *judge, size_t poi, tw_stage stage) {
    const tw_place_tally *tally = &judge->tally[stage].pois[poi];
    for (int fase = 0; fase < judge->policy->fase_count; fase++) {
        int64_t hosted = tally->hosted[fase][TW_REGULIER] + tally->hosted[fase][TW_BONUS];
        int64_t cap = tw_judge_cap(judge, poi, fase);
        if (hosted > cap) {
            tw_diags_add(judge->findings, TW_ERROR, tw_judge_at_traject(tally->first),
                         TW_MSG_VERIFY_CAPACITY,
                         tw_judge_subject(judge, judge->round->pois[poi].poi_id, stage),
                         tw_digits_of(fase + 1).text, tw_digits_of(hosted).text,
                         tw_digits_of(cap).text, NULL);
        }
    }
}

/* Number 3: a POI that can train its own places itself does not lose them to others. */
static void check_own_places(tw_judge *judge, size_t poi, tw_stage stage) {
    int64_t own = judge->assessment->pois[poi].inbreng;
    size_t route[TW_MAX_FASEN] = {0};
    for (int fase = 0; fase < judge->policy->fase_count; fase++) {
        own = tw_min(own, tw_judge_cap(judge, poi, fase));
        route[fase] = poi;
    }
    const tw_place_tally *tally = &judge->tally[stage].pois[poi];
    if (tally->start[TW_REGULIER] < own &&
        tw_route_admissible(judge->round, judge->policy, judge->assessment, TW_REGULIER, route)) {
        fault(judge, tally->first, TW_MSG_VERIFY_OWN_PLACES,
              tw_judge_subject(judge, judge->round->pois[poi].poi_id, stage),
              tally->start[TW_REGULIER], own);
    }
}

/* Number 4, per POI over all its RSVs. */
static void check_poi_bonus(tw_judge *judge, size_t poi, tw_stage stage) {
    const tw_poi *place = &judge->round->pois[poi];
    const tw_place_tally *tally = &judge->tally[stage].pois[poi];
    const char *subject = tw_judge_subject(judge, place->poi_id, stage);
    int64_t bonus = tally->start[TW_BONUS];
    int64_t open = tw_max(0, place->aangevraagd - place->toegewezen);
    if (judge->policy->tot_aanvraag && bonus > open) {
        fault(judge, tally->first, TW_MSG_VERIFY_REQUEST, subject, bonus, open);
    }
    tw_optional max = judge->policy->max_per_poi;
    if (max.stated && bonus > max.value) {
        fault(judge, tally->first, TW_MSG_VERIFY_MAX_PER_POI, subject, bonus, max.value);
    }
}

/* Number 4, nationally; bonus_toegekend took these into account already. */
static void check_national(tw_judge *judge, tw_stage stage) {
    const tw_policy *policy = judge->policy;
    const tw_tally *tally = &judge->tally[stage];
    if (judge->assessment->toegekend) {
        return;
    }
    if (policy->pot.stated && tally->total[TW_BONUS] > policy->pot.value) {
        fault(judge, NULL, TW_MSG_VERIFY_POT, tw_judge_subject(judge, "pot", stage),
              tally->total[TW_BONUS], policy->pot.value);
    }
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        tw_optional max = policy->max_per_sector[sector];
        if (max.stated && tally->sector_bonus[sector] > max.value) {
            fault(judge, NULL, TW_MSG_VERIFY_SECTOR,
                  tw_judge_subject(judge, tw_sector_name((tw_sector)sector), stage),
                  tally->sector_bonus[sector], max.value);
        }
    }
}

void tw_judge_rules(tw_judge *judge) {
    const tw_round *round = judge->round;
    /* Without any change in stage 2 both distributions are one. */
    int from = judge->any_changed ? TW_STAGE_CONCEPT : TW_STAGE_FINAL;
    for (int s = from; s <= TW_STAGE_FINAL; s++) {
        tw_stage stage = (tw_stage)s;
        for (size_t rsv = 0; rsv < round->rsv_count; rsv++) {
            bool changed = judge->rsvs[rsv].changed;
            if (judge->assessment->rsvs[rsv].neemt_deel && (stage == TW_STAGE_FINAL || changed)) {
                check_routes(judge, rsv, stage);
                check_rsv(judge, rsv, stage);
            }
        }
        for (size_t poi = 0; poi < round->poi_count; poi++) {
            check_capacity(judge, poi, stage);
            if (!judge->policy->regulier_vrij) {
                check_own_places(judge, poi, stage);
            }
            check_poi_bonus(judge, poi, stage);
        }
        check_national(judge, stage);
    }
}
