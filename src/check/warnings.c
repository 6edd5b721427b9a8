#include "check/warn.h"

void tw_assess_warnings(const tw_round *round, const tw_policy *policy,
                        const tw_assessment *assessment, tw_diags *diags) {
    tw_warner warner = {round, policy, assessment, diags};
    tw_warn_pois(&warner);
    tw_warn_members(&warner);
    tw_warn_rsvs(&warner);
    tw_warn_wishes(&warner);
}
