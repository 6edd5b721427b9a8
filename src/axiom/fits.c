/* Does a trial tell anything on a case? */
#include "axiom/trial.h"
#include "domain/ranges.h"

static bool takes_part(const tw_axiom_case *in, size_t rsv) {
    return rsv < in->round->rsv_count && in->assessment->rsvs[rsv].neemt_deel;
}

bool tw_member_can_grow(const tw_axiom_case *in, size_t member) {
    const tw_deelnemer *row = &in->round->deelnemers[member];
    const tw_poi_assessment *judged = &in->assessment->pois[row->poi];
    return takes_part(in, row->rsv) && judged->erkend && judged->deelnames == 1;
}

bool tw_member_can_move(const tw_axiom_case *in, size_t member) {
    const tw_deelnemer *row = &in->round->deelnemers[member];
    const tw_poi_assessment *judged = &in->assessment->pois[row->poi];
    return takes_part(in, row->rsv) && judged->erkend && judged->deelnames > 1 &&
           row->inbreng.stated && row->inbreng.value > 0;
}

static bool fits_gewicht(const tw_axiom_case *in, const tw_axiom_trial *trial) {
    size_t first = tw_round_find_member(in->round, trial->rsv, trial->poi);
    size_t second = tw_round_find_member(in->round, trial->other_rsv, trial->other_poi);
    return in->policy->sleutel_rsv == TW_SLEUTEL_TOEWIJZING && tw_pot_is_short(in) &&
           trial->rsv != trial->other_rsv && first != SIZE_MAX && second != SIZE_MAX &&
           tw_member_can_grow(in, first) && tw_member_can_grow(in, second);
}

static bool fits_inbreng(const tw_axiom_case *in, const tw_axiom_trial *trial) {
    size_t from = tw_round_find_member(in->round, trial->rsv, trial->poi);
    size_t to = tw_round_find_member(in->round, trial->other_rsv, trial->poi);
    return trial->rsv != trial->other_rsv && takes_part(in, trial->other_rsv) && from != SIZE_MAX &&
           tw_member_can_move(in, from) && to != SIZE_MAX &&
           in->round->deelnemers[to].inbreng.stated;
}

static bool fits_vragen(const tw_axiom_case *in, size_t poi) {
    const tw_policy *policy = in->policy;
    bool matters = policy->tot_aanvraag || policy->sleutel_poi == TW_SLEUTEL_POI_ONVERVULD ||
                   policy->sleutel_poi == TW_SLEUTEL_POI_AANGEVRAAGD;
    const tw_poi *asking = &in->round->pois[poi];
    const tw_poi_assessment *judged = &in->assessment->pois[poi];
    return matters && judged->erkend && judged->deelnames > 0 &&
           tw_started(in, poi, TW_BONUS) < asking->aangevraagd - asking->toegewezen;
}

bool tw_trial_fits(const tw_axiom_case *in, const tw_axiom_trial *trial) {
    if (in->assessment->toegekend) {
        return false;
    }
    switch (trial->axiom) {
    case TW_AXIOM_HUIS_MONOTOON:
        return tw_pot_is_short(in) && in->policy->pot.value < TW_MAX_NUMBER;
    case TW_AXIOM_QUOTUM:
        return tw_placed(in, TW_BONUS) > 0;
    case TW_AXIOM_GEWICHT_MONOTOON:
        return fits_gewicht(in, trial);
    case TW_AXIOM_SPLITSEN:
        return takes_part(in, trial->rsv) && in->round->rsvs[trial->rsv].deelnemer_count > 1;
    case TW_AXIOM_SAMENVOEGEN:
        return takes_part(in, trial->rsv) && takes_part(in, trial->other_rsv) &&
               trial->rsv != trial->other_rsv;
    case TW_AXIOM_INBRENG_VERPLAATSEN:
        return fits_inbreng(in, trial);
    case TW_AXIOM_MEER_VRAGEN:
        return fits_vragen(in, trial->poi);
    case TW_AXIOM_NAMEN:
        return true;
    case TW_AXIOM_COUNT:
        break;
    }
    return false;
}
