#include "costs/kosten_weken.h"
#include "base/intmath.h"

#include <stdlib.h>

size_t tw_kosten_partner(const tw_plan_rsv *rsv, size_t poi) {
    size_t low = 0;
    size_t high = rsv->lid_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rsv->leden[middle] < poi) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < rsv->lid_count && rsv->leden[low] == poi ? low : SIZE_MAX;
}

/* Into the row of the year and into that of the whole period. */
static bool add_weeks(const tw_kosten_weken *weken, int64_t *table, const tw_plan_weken *row,
                      int64_t count) {
    size_t partner = tw_kosten_partner(weken->rsv, row->poi);
    size_t jaar = (size_t)(row->jaar - weken->van_jaar);
    if (partner == SIZE_MAX) { /* only members have weeks */
        return true;
    }
    int64_t *year = &table[jaar * weken->rsv->lid_count + partner];
    int64_t *period = &table[weken->jaar_count * weken->rsv->lid_count + partner];
    return tw_add(year, *year, count) && tw_add(period, *period, count);
}

tw_status tw_kosten_weken_make(tw_kosten_weken *weken, const tw_plan *plan,
                               const tw_kosten_model *model, tw_error *err) {
    *weken = (tw_kosten_weken){.rsv = &plan->rsvs[model->rsv], .van_jaar = model->van_jaar};
    weken->jaar_count = (size_t)(model->tot_jaar - model->van_jaar + 1);
    size_t cells = (weken->jaar_count + 1) * weken->rsv->lid_count;
    weken->eigen = calloc(cells + 1, sizeof *weken->eigen);
    weken->gehost = calloc(cells + 1, sizeof *weken->gehost);
    if (weken->eigen == NULL || weken->gehost == NULL) {
        tw_kosten_weken_clear(weken);
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    for (size_t i = 0; i < plan->weken_count; i++) {
        const tw_plan_weken *row = &plan->weken[i];
        if (row->rsv != model->rsv || row->jaar < model->van_jaar || row->jaar > model->tot_jaar) {
            continue;
        }
        if (!add_weeks(weken, weken->eigen, row, row->eigen_weken) ||
            !add_weeks(weken, weken->gehost, row, row->gehoste_weken)) {
            tw_kosten_weken_clear(weken);
            return tw_fail(err, TW_ERR_RANGE, "%s", "weken");
        }
    }
    return TW_OK;
}

void tw_kosten_weken_clear(tw_kosten_weken *weken) {
    free(weken->eigen);
    free(weken->gehost);
    weken->eigen = NULL;
    weken->gehost = NULL;
}

static int64_t weight(const tw_kosten_weken *weken, const tw_kostensoort *soort, size_t row,
                      size_t partner) {
    size_t cell = row * weken->rsv->lid_count + partner;
    switch (soort->sleutel) {
    case TW_KOSTEN_EIGEN_WEKEN:
        return weken->eigen[cell];
    case TW_KOSTEN_GEHOSTE_WEKEN:
        return weken->gehost[cell];
    case TW_KOSTEN_PERCENTAGES:
        return soort->percentages[partner];
    case TW_KOSTEN_GELIJK:
    case TW_KOSTEN_SLEUTEL_COUNT:
        break;
    }
    return 1;
}

bool tw_kosten_gewichten(int64_t *gewichten, int64_t *totaal, const tw_kosten_weken *weken,
                         const tw_kostensoort *soort, int64_t jaar) {
    size_t row = soort->hele_periode ? weken->jaar_count : (size_t)(jaar - weken->van_jaar);
    *totaal = 0;
    for (size_t i = 0; i < weken->rsv->lid_count; i++) {
        gewichten[i] = weight(weken, soort, row, i);
        if (!tw_add(totaal, *totaal, gewichten[i])) {
            return false;
        }
    }
    return true;
}
