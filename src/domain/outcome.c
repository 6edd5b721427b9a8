#include "toewijs/outcome.h"

#include <stdlib.h>

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
