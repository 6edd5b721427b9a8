#include "base/digits.h"
#include "check/find_route.h"
#include "check/warn.h"
#include "domain/calendar.h"

static tw_place at_rsv(const tw_rsv *rsv) {
    return (tw_place){"samenwerkingsverbanden.csv", rsv->line, 0};
}

/* That date binds the training institutes, not the RSV (model.md section 2). */
static void warn_late_result(const tw_warner *w, const tw_rsv *rsv) {
    tw_date deadline = w->round->termijn_toets;
    if (deadline == TW_DATE_NONE || rsv->toets_op <= deadline) {
        return;
    }
    tw_diags_add(w->diags, TW_WARNING, at_rsv(rsv), TW_MSG_TOETS_NA_TERMIJN, rsv->rsv_id,
                 tw_date_text_of(rsv->toets_op).text, tw_date_text_of(deadline).text, NULL);
}

static void warn_void_grant(const tw_warner *w, size_t r) {
    const tw_rsv_assessment *judged = &w->assessment->rsvs[r];
    if (judged->aanspraak <= judged->bonus_grens || !w->round->has_toewijzing) {
        return; /* before the concept no weight is known */
    }
    tw_diags_add(w->diags, TW_WARNING, at_rsv(&w->round->rsvs[r]), TW_MSG_TOEKENNING_VERVALT,
                 w->round->rsvs[r].rsv_id, tw_digits_of(judged->aanspraak).text, NULL);
}

static void warn_no_route(const tw_warner *w, size_t r) {
    static const size_t any[TW_MAX_FASEN] = {TW_ANY_POI, TW_ANY_POI, TW_ANY_POI, TW_ANY_POI};
    if (w->assessment->rsvs[r].aanspraak == 0) {
        return;
    }
    bool found = false;
    size_t route[TW_MAX_FASEN];
    if (tw_find_route(&found, route, w->round, w->policy, w->assessment, r, TW_BONUS, any) !=
        TW_OK) {
        w->diags->out_of_memory = true;
    } else if (!found) {
        tw_diags_add(w->diags, TW_WARNING, at_rsv(&w->round->rsvs[r]), TW_MSG_GEEN_BONUSROUTE,
                     w->round->rsvs[r].rsv_id, tw_digits_of(w->assessment->rsvs[r].aanspraak).text,
                     NULL);
    }
}

void tw_warn_rsvs(const tw_warner *w) {
    for (size_t r = 0; r < w->round->rsv_count; r++) {
        warn_late_result(w, &w->round->rsvs[r]);
        warn_void_grant(w, r);
        warn_no_route(w, r);
    }
}
