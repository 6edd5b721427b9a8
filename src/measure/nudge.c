#include "base/buf.h"
#include "base/sha256.h"
#include "toewijs/edit.h"
#include "toewijs/measure.h"

#include <stdlib.h>

static tw_status draw(uint64_t *number, const char *seed, int64_t scenario, int jaar,
                      tw_error *err) {
    tw_buf text = {0};
    tw_buf_str(&text, seed);
    tw_buf_str(&text, "|verschuiving|");
    tw_buf_int(&text, scenario);
    tw_buf_char(&text, '|');
    tw_buf_int(&text, jaar);
    if (text.failed) {
        tw_buf_free(&text);
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    unsigned char digest[TW_SHA256_SIZE];
    tw_sha256(digest, text.data, text.size);
    tw_buf_free(&text);
    *number = 0;
    for (int i = 0; i < 8; i++) {
        *number = *number << 8 | digest[i];
    }
    return TW_OK;
}

static uint64_t count_members(const tw_round *round, const tw_assessment *assessment) {
    uint64_t count = 0;
    for (size_t poi = 0; poi < round->poi_count; poi++) {
        count += assessment->pois[poi].deelnames > 0 ? 1 : 0;
    }
    return count;
}

/* Number @p chosen of those that are a member of an RSV that takes part. */
static size_t find_member(const tw_assessment *assessment, uint64_t chosen) {
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
                           const tw_assessment *assessment, const char *seed, int64_t scenario,
                           int jaar, const tw_solve_options *options, tw_error *err) {
    *out = NULL;
    uint64_t number = 0;
    uint64_t count = count_members(round, assessment);
    tw_status status = draw(&number, seed, scenario, jaar, err);
    if (status != TW_OK || count == 0) {
        return status;
    }
    enum { MOST = 1000000 }; /* the most a round may ask for (formats.md section 1) */
    size_t poi = find_member(assessment, number / 2 % count);
    int64_t asked = round->pois[poi].aangevraagd;
    bool more = asked == 0 || (number % 2 == 0 && asked < MOST);
    tw_edit edit = {
        .kind = TW_EDIT_AANGEVRAAGD, .how = TW_EDIT_ADD, .poi = poi, .amount = more ? 1 : -1};
    return solve_changed(out, round, policy, &edit, options, err);
}
