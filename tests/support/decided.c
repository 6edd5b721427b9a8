#include "decided.h"

static int64_t bonus_of(const tw_verdeling *verdeling, size_t poi) {
    int64_t sum = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i];
        sum += traject->soort == TW_BONUS && traject->route[0] == poi ? traject->aantal : 0;
    }
    return sum;
}

void decided_fill(tw_outcome *outcome, tw_beslist *list, const tw_round *round) {
    outcome->beslist = outcome->optimaal ? list : NULL;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        const tw_deelnemer *member = &round->deelnemers[m];
        const tw_rsv_outcome *rsv = &outcome->rsvs[member->rsv];
        int64_t final = bonus_of(&rsv->verdeling, member->poi);
        bool more = final > bonus_of(&rsv->concept, member->poi);
        list[m].soort = final == 0 ? TW_BESLIST_ONBEKEND
                        : more     ? TW_BESLIST_WENS
                                   : TW_BESLIST_LOTING;
    }
}
