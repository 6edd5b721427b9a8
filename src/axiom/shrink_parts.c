/* Fewer RSVs, members and POIs. */
#include "axiom/shrink.h"
#include "base/intmath.h"

#include <stdlib.h>
#include <string.h>

/* -- RSVs -------------------------------------------------------------------------------------- */

/* Whoever is a member of an RSV that stays, or leads it, stays. */
static void mark_pois(bool *pois, const tw_round *round, const bool *rsvs) {
    for (size_t r = 0; r < round->rsv_count; r++) {
        if (rsvs[r]) {
            pois[round->rsvs[r].regiehouder] = true;
        }
    }
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        const tw_deelnemer *row = &round->deelnemers[m];
        pois[row->poi] = pois[row->poi] || rsvs[row->rsv];
    }
}

/* Try with these RSVs alone. @param share  the pot becomes what they have now; else it stays */
static bool try_rsvs(tw_shrink *shrink, const bool *rsvs, bool share, tw_status *status) {
    const tw_round *round = shrink->now.round;
    tw_axiom_case in = tw_world_case(&shrink->now);
    bool *pois = calloc(round->poi_count + 1, sizeof *pois);
    tw_candidate candidate = {0};
    *status = pois == NULL ? tw_fail(shrink->err, TW_ERR_NOMEM, "axiom")
                           : tw_candidate_open(&candidate, shrink);
    if (*status == TW_OK) {
        int64_t theirs = 0;
        for (size_t r = 0; r < round->rsv_count; r++) {
            theirs += rsvs[r] ? tw_granted(&in, r) : 0;
        }
        candidate.policy->pot.value = share ? theirs : candidate.policy->pot.value;
        mark_pois(pois, round, rsvs);
        *status = tw_candidate_keep(&candidate, (tw_round_part){pois, rsvs, NULL}, shrink->err);
    }
    free(pois);
    return tw_candidate_try(shrink, &candidate, status);
}

static bool is_named(const tw_axiom_trial *trial, size_t rsv) {
    return rsv == trial->rsv || rsv == trial->other_rsv;
}

/* Leave out `size` RSVs from `start`, but those that the trial names. */
static bool drop_some(tw_shrink *shrink, size_t start, size_t size, tw_status *status) {
    size_t count = shrink->now.round->rsv_count;
    bool *rsvs = calloc(count + 1, sizeof *rsvs);
    if (rsvs == NULL) {
        *status = tw_fail(shrink->err, TW_ERR_NOMEM, "axiom");
        return false;
    }
    size_t dropped = 0;
    for (size_t r = 0; r < count; r++) {
        bool drop = r >= start && r < start + size && !is_named(&shrink->result.trial, r);
        rsvs[r] = !drop;
        dropped += drop ? 1 : 0;
    }
    bool has_pot = shrink->now.policy->pot.stated;
    bool taken = dropped > 0 && dropped < count &&
                 ((has_pot && try_rsvs(shrink, rsvs, true, status)) ||
                  (*status == TW_OK && try_rsvs(shrink, rsvs, false, status)));
    free(rsvs);
    return taken;
}

tw_status tw_shrink_rsvs(tw_shrink *shrink) {
    tw_status status = TW_OK;
    size_t size = shrink->now.round->rsv_count / 2;
    for (; status == TW_OK && size > 0; size /= 2) {
        size_t start = 0;
        while (status == TW_OK && start < shrink->now.round->rsv_count) {
            if (!drop_some(shrink, start, size, &status)) {
                start += size;
            }
        }
    }
    return status;
}

tw_status tw_shrink_to_involved(tw_shrink *shrink) {
    const tw_axiom_case in = tw_world_case(&shrink->now);
    size_t count = in.round->rsv_count;
    if (shrink->result.trial.axiom != TW_AXIOM_HUIS_MONOTOON &&
        shrink->result.trial.axiom != TW_AXIOM_GEWICHT_MONOTOON) {
        return TW_OK; /* the others have RSVs of their own afterwards, or no afterwards */
    }
    tw_world after = {0};
    bool *rsvs = calloc(count + 1, sizeof *rsvs);
    tw_status status = rsvs == NULL
                           ? tw_fail(shrink->err, TW_ERR_NOMEM, "axiom")
                           : tw_trial_apply(&after, &in, &shrink->result.trial, shrink->err);
    if (status == TW_OK) {
        status = tw_world_solve(&after, shrink->options, shrink->err);
    }
    if (status == TW_OK) {
        tw_axiom_case changed = tw_world_case(&after);
        for (size_t r = 0; r < count; r++) {
            rsvs[r] =
                is_named(&shrink->result.trial, r) || tw_granted(&in, r) != tw_granted(&changed, r);
        }
        (void)try_rsvs(shrink, rsvs, true, &status);
    }
    tw_world_clear(&after);
    free(rsvs);
    return status;
}

/* -- members ----------------------------------------------------------------------------------- */

static size_t listed(const tw_round *round, size_t poi) {
    size_t count = 0;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        count += round->deelnemers[m].poi == poi ? 1 : 0;
    }
    return count;
}

/* Another member to take over: what it has, and leading. SIZE_MAX: none. */
static size_t heir_of(const tw_shrink *shrink, const tw_deelnemer *gone) {
    const tw_rsv *rsv = &shrink->now.round->rsvs[gone->rsv];
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        size_t poi = rsv->deelnemers[i].poi;
        if (poi != gone->poi && shrink->now.assessment->pois[poi].erkend) {
            return poi;
        }
    }
    return SIZE_MAX;
}

/* What somebody who goes leaves to another member of the same RSV, who is a member of no other. */
static void inherit(tw_round *round, const tw_deelnemer *gone, size_t heir) {
    const tw_poi *from = &round->pois[gone->poi];
    tw_poi *to = &round->pois[heir];
    tw_deelnemer *row = &round->deelnemers[tw_round_find_member(round, gone->rsv, heir)];
    int64_t brought = gone->inbreng.stated ? gone->inbreng.value : from->toegewezen;
    to->aangevraagd += from->aangevraagd - from->toegewezen + brought;
    to->toegewezen += brought;
    to->capaciteit += from->capaciteit;
    row->inbreng.value += row->inbreng.stated ? brought : 0;
}

static bool leads_another(const tw_round *round, const tw_deelnemer *row) {
    bool leads = false;
    for (size_t r = 0; r < round->rsv_count; r++) {
        leads = leads || (r != row->rsv && round->rsvs[r].regiehouder == row->poi);
    }
    return leads;
}

static bool names_member(const tw_axiom_trial *trial, const tw_deelnemer *row) {
    return (row->rsv == trial->rsv && row->poi == trial->poi) ||
           (row->rsv == trial->other_rsv &&
            (row->poi == trial->other_poi ||
             (row->poi == trial->poi && trial->axiom == TW_AXIOM_INBRENG_VERPLAATSEN))) ||
           (trial->axiom == TW_AXIOM_MEER_VRAGEN && row->poi == trial->poi);
}

/* A member goes, and its POI too when it was in no other RSV. */
static bool try_member(tw_shrink *shrink, size_t member, bool leave, tw_status *status) {
    const tw_round *round = shrink->now.round;
    const tw_deelnemer gone = round->deelnemers[member];
    size_t heir = heir_of(shrink, &gone);
    bool only = listed(round, gone.poi) == 1 && !leads_another(round, &gone);
    bool leads = round->rsvs[gone.rsv].regiehouder == gone.poi;
    if (names_member(&shrink->result.trial, &gone) || ((leads || leave) && heir == SIZE_MAX) ||
        (leave && (!only || listed(round, heir) != 1))) {
        return false;
    }
    bool *members = calloc(round->deelnemer_count + 1, sizeof *members);
    bool *pois = calloc(round->poi_count + 1, sizeof *pois);
    tw_candidate candidate = {0};
    *status = members == NULL || pois == NULL ? tw_fail(shrink->err, TW_ERR_NOMEM, "axiom")
                                              : tw_candidate_open(&candidate, shrink);
    if (*status == TW_OK) {
        memset(members, 1, round->deelnemer_count);
        memset(pois, 1, round->poi_count);
        members[member] = false;
        pois[gone.poi] = !only;
        if (leave) {
            inherit(candidate.round, &gone, heir);
        }
        if (leads) {
            candidate.round->rsvs[gone.rsv].regiehouder = heir;
        }
        *status = tw_candidate_keep(&candidate, (tw_round_part){pois, NULL, members}, shrink->err);
    }
    free(members);
    free(pois);
    return tw_candidate_try(shrink, &candidate, status);
}

/* POIs in no RSV at all, that lead none either. */
static tw_status drop_idle_pois(tw_shrink *shrink) {
    const tw_round *round = shrink->now.round;
    bool *all = calloc(round->rsv_count + 1, sizeof *all);
    bool *busy = calloc(round->poi_count + 1, sizeof *busy);
    tw_status status = TW_OK;
    size_t idle = 0;
    if (all == NULL || busy == NULL) {
        status = tw_fail(shrink->err, TW_ERR_NOMEM, "axiom");
        goto out;
    }
    memset(all, 1, round->rsv_count);
    mark_pois(busy, round, all);
    for (size_t p = 0; p < round->poi_count; p++) {
        idle += busy[p] ? 0 : 1;
    }
    if (idle > 0) {
        (void)try_rsvs(shrink, all, false, &status);
    }
out:
    free(all);
    free(busy);
    return status;
}

tw_status tw_shrink_members(tw_shrink *shrink) {
    tw_status status = drop_idle_pois(shrink);
    size_t member = 0;
    while (status == TW_OK && member < shrink->now.round->deelnemer_count) {
        bool taken = try_member(shrink, member, true, &status) ||
                     (status == TW_OK && try_member(shrink, member, false, &status));
        member += taken ? 0 : 1;
    }
    return status;
}
