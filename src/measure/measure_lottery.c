/* Bonus places that the draw decided. */
#include "measure/measuring.h"
#include "toewijs/decided.h"

#include <stdlib.h>

tw_status tw_measuring_lottery(tw_measuring *m) {
    const tw_measure_input *in = m->in;
    int64_t whole = m->figures->samen.totaal[TW_BONUS];
    tw_beslist *decided = NULL;
    if (!in->outcome->optimaal || whole == 0) {
        return TW_OK;
    }
    tw_status status =
        tw_decide_bonus(&decided, in->round, in->policy, in->assessment, in->outcome->rsvs, m->err);
    if (status != TW_OK) {
        return status;
    }
    int64_t drawn = 0;
    for (size_t i = 0; i < in->round->deelnemer_count; i++) {
        if (decided[i].soort == TW_BESLIST_LOTING) {
            tw_measuring_add(m, &drawn, m->figures->members[i].start[TW_BONUS]);
        }
    }
    free(decided);
    tw_measuring_set(m, TW_MEASURE_LOTING, TW_GROUP_ALL, 0, tw_measuring_share(m, drawn, whole));
    return TW_OK;
}
