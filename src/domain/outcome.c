#include "toewijs/outcome.h"
#include "base/buf.h"

#include <stdlib.h>

void tw_traject_put_name(tw_buf *buf, const char *rsv_id, int64_t number) {
    tw_buf_str(buf, rsv_id);
    tw_buf_char(buf, '-');
    tw_buf_int_wide(buf, number, 3);
}

bool tw_vorig_is_route(const tw_vorig *vorig, const tw_policy *policy, const tw_traject *row) {
    bool known = vorig->fase_count == policy->fase_count;
    for (int fase = 0; known && fase < policy->fase_count; fase++) {
        known = row->route[fase] != TW_ANY_POI;
    }
    return known;
}

void tw_outcome_free(tw_outcome *outcome) {
    if (outcome == NULL) {
        return;
    }
    /* Memory may have run out between the outcome and its list. */
    for (size_t r = 0; outcome->rsvs != NULL && r < outcome->rsv_count; r++) {
        free(outcome->rsvs[r].concept.trajecten);
        free(outcome->rsvs[r].verdeling.trajecten);
    }
    free(outcome->rsvs);
    tw_bewijs_clear(&outcome->bewijs);
    free(outcome);
}
