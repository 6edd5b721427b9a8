#include "write/counts.h"
#include "base/intmath.h"

#include <stdlib.h>

/* Both the member's and the POI's sums; false when one does not fit or the POI is no member. */
static bool count_traject(tw_counts *counts, const tw_round *round, const tw_policy *policy,
                          size_t rsv, const tw_traject *traject) {
    tw_soort soort = traject->soort;
    size_t starter = tw_round_find_member(round, rsv, traject->route[0]);
    if (starter == SIZE_MAX) {
        return false;
    }
    int64_t aantal = traject->aantal;
    int64_t *start = counts->members[starter].start;
    int64_t *poi_start = counts->pois[traject->route[0]].start;
    int64_t *totaal = counts->rsvs[rsv].totaal;
    bool fits = tw_add(&start[soort], start[soort], aantal) &&
                tw_add(&poi_start[soort], poi_start[soort], aantal) &&
                tw_add(&totaal[soort], totaal[soort], aantal);
    for (int fase = 0; fits && fase < policy->fase_count; fase++) {
        size_t host = tw_round_find_member(round, rsv, traject->route[fase]);
        if (host == SIZE_MAX) {
            return false;
        }
        int64_t weken = policy->fasen[fase].weken;
        int64_t *gehost = &counts->pois[traject->route[fase]].gehost[fase][soort];
        fits = tw_add(gehost, *gehost, aantal) &&
               tw_add_product(&counts->members[starter].eigen_weken, aantal, weken) &&
               tw_add_product(&counts->members[host].gehoste_weken, aantal, weken);
    }
    return fits;
}

int64_t tw_member_unplaced(const tw_counts *counts, const tw_policy *policy,
                           const tw_assessment *assessment, size_t deelnemer) {
    if (policy->regulier_vrij) {
        return 0;
    }
    return assessment->inbreng[deelnemer] - counts->members[deelnemer].start[TW_REGULIER];
}

static bool count_rsv(tw_counts *counts, const tw_round *round, const tw_policy *policy,
                      const tw_assessment *assessment, const tw_outcome *outcome, size_t rsv) {
    const tw_rsv_outcome *found = &outcome->rsvs[rsv];
    tw_rsv_count *count = &counts->rsvs[rsv];
    for (size_t i = 0; i < found->verdeling.count; i++) {
        if (!count_traject(counts, round, policy, rsv, &found->verdeling.trajecten[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < found->concept.count; i++) {
        const tw_traject *traject = &found->concept.trajecten[i];
        int64_t *sum = &count->concept[traject->soort];
        if (!tw_add(sum, *sum, traject->aantal)) {
            return false;
        }
    }
    count->niet_geplaatst =
        assessment->rsvs[rsv].gezamenlijke_toewijzing - count->totaal[TW_REGULIER];
    return true;
}

tw_status tw_counts_fill(tw_counts *counts, const tw_round *round, const tw_policy *policy,
                         const tw_assessment *assessment, const tw_outcome *outcome,
                         tw_error *err) {
    /* One more than needed: calloc(0) may give NULL. */
    counts->members = calloc(round->deelnemer_count + 1, sizeof *counts->members);
    counts->pois = calloc(round->poi_count + 1, sizeof *counts->pois);
    counts->rsvs = calloc(round->rsv_count + 1, sizeof *counts->rsvs);
    if (counts->members == NULL || counts->pois == NULL || counts->rsvs == NULL) {
        tw_counts_clear(counts);
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    for (size_t rsv = 0; rsv < round->rsv_count; rsv++) {
        if (assessment->rsvs[rsv].neemt_deel &&
            !count_rsv(counts, round, policy, assessment, outcome, rsv)) {
            tw_counts_clear(counts);
            return tw_fail(err, TW_ERR_RANGE, "%s", round->rsvs[rsv].rsv_id);
        }
    }
    return TW_OK;
}

void tw_counts_clear(tw_counts *counts) {
    free(counts->members);
    free(counts->pois);
    free(counts->rsvs);
    *counts = (tw_counts){0};
}

int64_t tw_poi_reserved(const tw_round *round, const tw_policy *policy,
                        const tw_assessment *assessment, size_t poi, int fase) {
    const tw_fase *phase = &policy->fasen[fase];
    if (phase->jaar == 0 || !policy->reserveer_instroom) {
        return 0;
    }
    const tw_poi *host = &round->pois[poi];
    const tw_poi_assessment *judged = &assessment->pois[poi];
    int64_t bezet = tw_poi_bezet(host, round->toewijzingsjaar + phase->jaar);
    int64_t room = tw_max(0, host->capaciteit - bezet - judged->buiten_rsv);
    return room - tw_max(tw_min(room, judged->inbreng), room - host->toegewezen);
}

bool tw_distribution_changed(const tw_rsv_outcome *rsv, int fase_count) {
    if (rsv->concept.count != rsv->verdeling.count) {
        return true;
    }
    for (size_t i = 0; i < rsv->concept.count; i++) {
        const tw_traject *a = &rsv->concept.trajecten[i];
        const tw_traject *b = &rsv->verdeling.trajecten[i];
        bool same = a->soort == b->soort && a->aantal == b->aantal;
        for (int fase = 0; same && fase < fase_count; fase++) {
            same = a->route[fase] == b->route[fase];
        }
        if (!same) {
            return true;
        }
    }
    return false;
}
