#include "check/decider.h"
#include "base/intmath.h"

#include <stdlib.h>

/* Goals that only look at how many bonus places RSVs and members have, and at nothing else. */
static bool is_about_starts(const tw_decider *d, tw_doel doel) {
    switch ((int)doel) {
    case TW_DOEL_WIJZIGING:
        return d->round->vorig == NULL;
    case TW_DOEL_BALANS:
    case TW_DOEL_SECTORSPREIDING:
    case TW_DOEL_REISAFSTAND:
    case TW_DOEL_LOTING_ROUTE:
        return false;
    default:
        return true;
    }
}

/* ---- Counting -------------------------------------------------------------------------------- */

/* cap(p,f), model.md section 4 number 2. */
static int64_t capacity(const tw_decider *d, size_t poi, int fase) {
    const tw_poi *p = &d->round->pois[poi];
    const tw_poi_assessment *judged = &d->assessment->pois[poi];
    int64_t jaar = d->policy->fasen[fase].jaar;
    int64_t bezet = tw_poi_bezet(p, d->round->toewijzingsjaar + jaar);
    int64_t room = tw_max(0, p->capaciteit - bezet - judged->buiten_rsv);
    if (jaar == 0 || !d->policy->reserveer_instroom) {
        return room;
    }
    return tw_max(tw_min(room, judged->inbreng), room - p->toegewezen);
}

static bool count_bonus(tw_decider *d, size_t member, int64_t aantal) {
    const tw_deelnemer *of = &d->round->deelnemers[member];
    int64_t *sector = &d->sector_bonus[d->round->pois[of->poi].sector];
    return tw_add(&d->lid_bonus[member], d->lid_bonus[member], aantal) &&
           tw_add(&d->rsv_bonus[of->rsv], d->rsv_bonus[of->rsv], aantal) &&
           tw_add(&d->poi_bonus[of->poi], d->poi_bonus[of->poi], aantal) &&
           tw_add(sector, *sector, aantal) && tw_add(&d->total_bonus, d->total_bonus, aantal);
}

static bool count_traject(tw_decider *d, size_t rsv, const tw_traject *traject) {
    size_t fasen = (size_t)d->policy->fase_count;
    size_t starter = tw_round_find_member(d->round, rsv, traject->route[0]);
    bool fits = starter != SIZE_MAX &&
                (traject->soort != TW_BONUS || count_bonus(d, starter, traject->aantal));
    for (size_t f = 0; fits && f < fasen; f++) {
        size_t poi = traject->route[f];
        size_t host = poi == traject->route[0] ? starter : tw_round_find_member(d->round, rsv, poi);
        int64_t *room = &d->room[poi * fasen + f];
        int64_t *started = &d->balance[starter * fasen + f];
        fits = host != SIZE_MAX && tw_sub(room, *room, traject->aantal) &&
               tw_sub(started, *started, traject->aantal);
        if (fits) {
            int64_t *hosted = &d->balance[host * fasen + f];
            fits = tw_add(hosted, *hosted, traject->aantal);
        }
    }
    return fits;
}

static tw_status count(tw_decider *d) {
    size_t fasen = (size_t)d->policy->fase_count;
    for (size_t i = 0; i < d->round->poi_count * fasen; i++) {
        d->room[i] = capacity(d, i / fasen, (int)(i % fasen));
    }
    for (size_t r = 0; r < d->round->rsv_count; r++) {
        const tw_rsv_assessment *judged = &d->assessment->rsvs[r];
        for (size_t i = 0; i < d->rsvs[r].concept.count; i++) {
            if (!count_traject(d, r, &d->rsvs[r].concept.trajecten[i])) {
                return tw_fail(d->err, TW_ERR_RANGE, "%s", d->round->rsvs[r].rsv_id);
            }
        }
        if (judged->neemt_deel && d->rsv_bonus[r] < judged->bonus_grens) {
            d->hungry[d->hungry_count++] = r;
        }
    }
    return TW_OK;
}

/* ---- Memory ---------------------------------------------------------------------------------- */

static size_t largest_rsv(const tw_round *round) {
    size_t most = 0;
    for (size_t r = 0; r < round->rsv_count; r++) {
        most = round->rsvs[r].deelnemer_count > most ? round->rsvs[r].deelnemer_count : most;
    }
    return most;
}

/* One more than needed everywhere: calloc(0) may give NULL. */
static bool allocate(tw_decider *d) {
    size_t fasen = (size_t)d->policy->fase_count;
    size_t members = d->round->deelnemer_count + 1;
    size_t rsvs = d->round->rsv_count + 1;
    size_t pois = d->round->poi_count + 1;
    d->lid_bonus = calloc(members, sizeof *d->lid_bonus);
    d->rsv_bonus = calloc(rsvs, sizeof *d->rsv_bonus);
    d->poi_bonus = calloc(pois, sizeof *d->poi_bonus);
    d->room = calloc(pois * fasen, sizeof *d->room);
    d->balance = calloc(members * fasen, sizeof *d->balance);
    d->rsv_last = calloc(rsvs, sizeof *d->rsv_last);
    d->rsv_next = calloc(rsvs, sizeof *d->rsv_next);
    d->hungry = calloc(rsvs, sizeof *d->hungry);
    d->rsv_lots = calloc(rsvs, sizeof *d->rsv_lots);
    d->poi_lots = calloc(pois, sizeof *d->poi_lots);
    d->has_route = calloc(members, sizeof *d->has_route);
    d->amounts = calloc(rsvs, sizeof *d->amounts);
    d->open = calloc((largest_rsv(d->round) + 1) * fasen, sizeof *d->open);
    return d->lid_bonus != NULL && d->rsv_bonus != NULL && d->poi_bonus != NULL &&
           d->room != NULL && d->balance != NULL && d->rsv_last != NULL && d->rsv_next != NULL &&
           d->hungry != NULL && d->rsv_lots != NULL && d->poi_lots != NULL &&
           d->has_route != NULL && d->amounts != NULL && d->open != NULL;
}

tw_status tw_decider_open(tw_decider *d, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_rsv_outcome *rsvs,
                          tw_error *err) {
    *d = (tw_decider){.round = round,
                      .policy = policy,
                      .assessment = assessment,
                      .rsvs = rsvs,
                      .err = err,
                      .sector_caps = !assessment->toegekend};
    while (d->route_goals < policy->doel_count &&
           is_about_starts(d, policy->doelen[d->route_goals])) {
        d->route_goals++;
    }
    if (!allocate(d)) {
        return tw_fail(err, TW_ERR_NOMEM, "what decided");
    }
    tw_status status = tw_loting_open(&d->loting, round, policy, err);
    if (status == TW_OK) {
        status = count(d);
    }
    if (status == TW_OK) {
        tw_decider_price_rsvs(d);
    }
    return status;
}

void tw_decider_close(tw_decider *d) {
    free(d->lid_bonus);
    free(d->rsv_bonus);
    free(d->poi_bonus);
    free(d->room);
    free(d->balance);
    free(d->rsv_last);
    free(d->rsv_next);
    free(d->hungry);
    free(d->rsv_lots);
    free(d->poi_lots);
    free(d->has_route);
    free(d->amounts);
    free(d->open);
    tw_loting_close(&d->loting);
    *d = (tw_decider){0};
}
