/* Is what came out a legal round? */
#include "base/buf.h"
#include "base/digits.h"
#include "base/intmath.h"
#include "edit/change.h"
#include "toewijs/assess.h"

#include <stdlib.h>

static const char members_file[] = "deelnemers.csv";

/* -- inbreng against toegewezen (model.md section 1) ------------------------------------------- */

typedef struct {
    int64_t stated; /* sum of inbreng as stated */
    size_t listed;  /* in how many RSVs */
} poi_total;

static bool add_up(poi_total *totals, const tw_round *round) {
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        const tw_deelnemer *member = &round->deelnemers[m];
        poi_total *total = &totals[member->poi];
        total->listed++;
        if (member->inbreng.stated &&
            !tw_add(&total->stated, total->stated, member->inbreng.value)) {
            return false;
        }
    }
    return true;
}

static void judge_totals(tw_change *change, const poi_total *totals) {
    const tw_round *round = change->round;
    for (size_t p = 0; p < round->poi_count; p++) {
        const tw_poi *poi = &round->pois[p];
        if (totals[p].stated > poi->toegewezen) {
            tw_change_report(change, members_file, TW_EDIT_INBRENG_OVER, poi->poi_id,
                             tw_digits_of(totals[p].stated).text,
                             tw_digits_of(poi->toegewezen).text, NULL);
        }
    }
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        const tw_deelnemer *member = &round->deelnemers[m];
        size_t listed = totals[member->poi].listed;
        if (!member->inbreng.stated && listed > 1) {
            tw_change_report(change, members_file, TW_EDIT_INBRENG_MISSING,
                             round->pois[member->poi].poi_id, round->rsvs[member->rsv].rsv_id,
                             tw_digits_of((int64_t)listed).text, NULL);
        }
    }
}

static tw_status judge_inbreng(tw_change *change, tw_error *err) {
    const tw_round *round = change->round;
    if (!round->has_toewijzing) {
        return TW_OK;
    }
    tw_status status = TW_OK;
    poi_total *totals = calloc(round->poi_count + 1, sizeof *totals);
    if (totals == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "changed round");
    }
    if (add_up(totals, round)) {
        judge_totals(change, totals);
    } else {
        status = tw_fail(err, TW_ERR_RANGE, "changed round: inbreng");
    }
    free(totals);
    return status;
}

/* -- wishes ------------------------------------------------------------------------------------ */

static void judge_bounds(tw_change *change, const char *in_file, const char *rsv_id,
                         const char *about, tw_optional min, tw_optional max) {
    if (min.stated && max.stated && min.value > max.value) {
        tw_change_report(change, in_file, TW_EDIT_MIN_OVER_MAX, rsv_id, about,
                         tw_digits_of(min.value).text, tw_digits_of(max.value).text);
    }
}

static void judge_wish(tw_change *change, const tw_voorkeur *wish) {
    static const char file[] = "voorkeuren.csv";
    const tw_round *round = change->round;
    const tw_rsv *rsv = &round->rsvs[wish->rsv];
    tw_buf route = {0};
    tw_round_put_route(&route, round, wish->route, round->fase_count);
    char *text = tw_buf_take(&route);
    change->no_memory = change->no_memory || text == NULL;
    judge_bounds(change, file, rsv->rsv_id, text == NULL ? "" : text, wish->min, wish->max);
    free(text);
    for (int f = 0; f < round->fase_count; f++) {
        size_t poi = wish->route[f];
        if (poi != TW_ANY_POI && tw_rsv_find_member(rsv, poi) == SIZE_MAX) {
            tw_change_report(change, file, TW_EDIT_ROUTE_MEMBER, round->pois[poi].poi_id,
                             rsv->rsv_id, NULL, NULL);
        }
    }
}

static void judge_wishes(tw_change *change) {
    const tw_round *round = change->round;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        const tw_deelnemer *member = &round->deelnemers[m];
        judge_bounds(change, members_file, round->rsvs[member->rsv].rsv_id,
                     round->pois[member->poi].poi_id, member->bonus_min, member->bonus_max);
    }
    for (size_t i = 0; i < round->voorkeur_count; i++) {
        judge_wish(change, &round->voorkeuren[i]);
    }
}

tw_status tw_change_judge(tw_change *change, tw_error *err) {
    tw_status status = judge_inbreng(change, err);
    judge_wishes(change);
    if (status == TW_OK) {
        /* What only shows with all data together: grants for some, no rule of entitlement. */
        tw_assessment *assessment;
        status = tw_assess(&assessment, change->round, change->policy, change->diags, err);
        tw_assessment_free(assessment);
    }
    return status;
}
