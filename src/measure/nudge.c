#include "toewijs/chance.h"
#include "toewijs/edit.h"
#include "toewijs/measure.h"

#include <stdlib.h>

static int64_t count_members(const tw_round *round, const tw_assessment *assessment) {
    int64_t count = 0;
    for (size_t poi = 0; poi < round->poi_count; poi++) {
        count += assessment->pois[poi].deelnames > 0 ? 1 : 0;
    }
    return count;
}

/* Number @p chosen of those that are a member of an RSV that takes part. */
static size_t find_member(const tw_assessment *assessment, int64_t chosen) {
    size_t poi = 0;
    while (assessment->pois[poi].deelnames == 0 || chosen-- > 0) {
        poi++;
    }
    return poi;
}

static tw_status solve_changed(tw_outcome **out, const tw_round *round, const tw_policy *policy,
                               const tw_edit *edit, const tw_solve_options *options,
                               tw_error *err) {
    tw_round *changed = NULL;
    tw_policy *same = NULL;
    tw_assessment *assessment = NULL;
    tw_diags diags = {0};
    tw_status status = tw_edit_round(&changed, &same, round, policy, edit, 1, &diags, err);
    if (status == TW_OK) {
        status = tw_assess(&assessment, changed, same, &diags, err);
    }
    if (status == TW_OK) {
        status = tw_solve(out, changed, same, assessment, options, err);
    }
    tw_assessment_free(assessment);
    tw_policy_free(same);
    tw_round_free(changed);
    tw_diags_clear(&diags);
    return status;
}

tw_status tw_measure_nudge(tw_outcome **out, const tw_round *round, const tw_policy *policy,
                           const tw_assessment *assessment, uint64_t seed, int64_t scenario,
                           int jaar, const tw_solve_options *options, tw_error *err) {
    *out = NULL;
    int64_t count = count_members(round, assessment);
    if (count == 0) {
        return TW_OK;
    }
    enum { MOST = 1000000 }; /* the most a round may ask for (formats.md section 1) */
    tw_chance chance = tw_chance_of(seed, scenario, jaar, "verschuiving", "");
    size_t poi = find_member(assessment, tw_chance_between(chance.part[0], 0, count - 1));
    int64_t asked = round->pois[poi].aangevraagd;
    bool less = asked == MOST || (asked > 0 && tw_chance_between(chance.part[1], 0, 1) == 1);
    tw_edit edit = {
        .kind = TW_EDIT_AANGEVRAAGD, .how = TW_EDIT_ADD, .poi = poi, .amount = less ? -1 : 1};
    return solve_changed(out, round, policy, &edit, options, err);
}
