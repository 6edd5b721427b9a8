/* Who leads an RSV when its regiehouder drops out. */
#include "scenario/year.h"
#include "toewijs/assess.h"

static bool leaves(const tw_year *year, const tw_rsv *rsv) {
    return year->drops_out[rsv->regiehouder] &&
           tw_rsv_find_member(rsv, rsv->regiehouder) != SIZE_MAX;
}

/* Of the members that stay the recognised one that brings in most; SIZE_MAX: none. */
static size_t successor(const tw_year *year, const tw_rsv *rsv, const tw_assessment *judged) {
    size_t found = SIZE_MAX;
    int64_t most = -1;
    size_t first = (size_t)(rsv->deelnemers - year->round->deelnemers);
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        size_t poi = rsv->deelnemers[i].poi;
        if (!year->drops_out[poi] && judged->pois[poi].erkend &&
            judged->inbreng[first + i] > most) {
            most = judged->inbreng[first + i];
            found = poi;
        }
    }
    return found;
}

/* An RSV that was led by nobody fit for it must not become fit by losing that member: it would take
   part where it did not, and where grants are stated for those that take part, it has none. */
static void follow_up(tw_year *year, size_t r, const tw_assessment *judged) {
    const tw_rsv *rsv = &year->round->rsvs[r];
    size_t poi = successor(year, rsv, judged);
    if (judged->pois[rsv->regiehouder].erkend && poi != SIZE_MAX) {
        tw_year_add(year, (tw_edit){.kind = TW_EDIT_REGIEHOUDER, .rsv = r, .poi = poi});
    }
}

tw_status tw_year_succession(tw_year *year, tw_error *err) {
    tw_assessment *judged = NULL;
    tw_diags diags = {0};
    tw_status status = TW_OK;
    for (size_t r = 0; status == TW_OK && r < year->round->rsv_count; r++) {
        if (!leaves(year, &year->round->rsvs[r])) {
            continue;
        }
        if (judged == NULL) { /* rarely needed */
            status = tw_assess(&judged, year->round, year->policy, &diags, err);
        }
        if (status == TW_OK) {
            follow_up(year, r, judged);
        }
    }
    tw_assessment_free(judged);
    tw_diags_clear(&diags);
    return status;
}
