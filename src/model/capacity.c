#include "model/capacity.h"
#include "base/intmath.h"

int64_t tw_capacity(const tw_round *round, const tw_policy *policy, const tw_assessment *assessment,
                    size_t poi, int fase) {
    const tw_poi *p = &round->pois[poi];
    const tw_poi_assessment *judged = &assessment->pois[poi];
    int64_t jaar = policy->fasen[fase].jaar;
    int64_t room =
        p->capaciteit - tw_poi_bezet(p, round->toewijzingsjaar + jaar) - judged->buiten_rsv;
    room = tw_max(0, room);
    if (jaar == 0 || !policy->reserveer_instroom) {
        return room;
    }
    return tw_max(tw_min(room, judged->inbreng), room - p->toegewezen);
}

int64_t tw_bonus_limit(const tw_round *round, const tw_policy *policy, const tw_relax *relax,
                       size_t poi) {
    const tw_poi *p = &round->pois[poi];
    int64_t limit = INT64_MAX;
    if (policy->tot_aanvraag && !tw_relax_has(relax, TW_LOS_TOT_AANVRAAG, 0, poi, 0)) {
        limit = tw_max(0, p->aangevraagd - p->toegewezen);
    }
    if (policy->max_per_poi.stated && !tw_relax_has(relax, TW_LOS_MAX_PER_POI, 0, poi, 0)) {
        limit = tw_min(limit, policy->max_per_poi.value);
    }
    return limit;
}
