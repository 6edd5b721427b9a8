#include "oracle_changes.h"
#include "toewijs/bottlenecks.h"
#include "toewijs/edit.h"

#include <inttypes.h>
#include <string.h>

typedef struct checker {
    const program_run *run;
    const oracle_limits *limits;
    changes_tally *tally;
    const oracle_result *now;
    tw_buf *why;
} checker;

/* The changes, written anew: one more place in one year alone, by way of all other years. */
static int make_edits(const checker *c, const tw_bottleneck *limit, int sign, tw_edit *edits) {
    const tw_policy *policy = c->run->policy;
    tw_edit edit = {.how = TW_EDIT_ADD, .amount = sign, .poi = limit->poi};
    int count = 0;
    edit.sector = limit->sector;
    edit.kind = limit->soort == TW_KNEL_RUIMTE        ? TW_EDIT_CAPACITEIT
                : limit->soort == TW_KNEL_AANVRAAG    ? TW_EDIT_AANGEVRAAGD
                : limit->soort == TW_KNEL_POT         ? TW_EDIT_POT
                : limit->soort == TW_KNEL_MAX_PER_POI ? TW_EDIT_MAX_PER_POI
                                                      : TW_EDIT_MAX_PER_SECTOR;
    if (limit->soort == TW_KNEL_RUIMTE && sign < 0) {
        edits[0] = (tw_edit){.kind = TW_EDIT_BEZET,
                             .how = TW_EDIT_ADD,
                             .amount = 1,
                             .poi = limit->poi,
                             .jaar = limit->jaar};
        return 1;
    }
    edits[count++] = edit;
    int64_t before = -1;
    for (int f = 0; limit->soort == TW_KNEL_RUIMTE && f < policy->fase_count; f++) {
        int64_t jaar = c->run->round->toewijzingsjaar + policy->fasen[f].jaar;
        if (jaar != before && jaar != limit->jaar) {
            edits[count++] = (tw_edit){.kind = TW_EDIT_BEZET,
                                       .how = TW_EDIT_ADD,
                                       .amount = 1,
                                       .poi = limit->poi,
                                       .jaar = jaar};
        }
        before = jaar;
    }
    return count;
}

/* false: there is nothing to take away, or it is beyond the oracle. */
static bool solve_unit(const checker *c, const tw_bottleneck *limit, int sign,
                       oracle_result *result) {
    int64_t more[ORACLE_MAX_RSV] = {0};
    oracle_limits limits = *c->limits;
    tw_edit edits[TW_MAX_FASEN + 1];
    tw_round *round = NULL;
    tw_policy *policy = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    int count = 0;
    if (limit->soort == TW_KNEL_AANSPRAAK) {
        more[limit->rsv] = sign;
        limits.more_claim = more;
    } else {
        count = make_edits(c, limit, sign, edits);
    }
    bool legal = tw_edit_round(&round, &policy, c->run->round, c->run->policy, edits, (size_t)count,
                               &diags, &err) == TW_OK;
    if (legal) {
        oracle_solve(result, round, policy, NULL, &limits);
        c->tally->too_large += result->too_large;
    }
    tw_round_free(round);
    tw_policy_free(policy);
    tw_diags_clear(&diags);
    return legal && !result->too_large;
}

static void compare(const checker *c, const tw_bottleneck *limit, int sign, const char *stage,
                    const int64_t *effect, const int64_t *now, const int64_t *then) {
    for (int i = 0; i <= c->now->doel_count; i++) {
        bool wishes = i == c->now->doel_count;
        tw_doel doel = wishes ? TW_DOEL_WENSEN : c->now->doelen[i];
        if (effect[doel] != then[doel] - now[doel]) {
            tw_buf_printf(c->why,
                          "  limit %d rsv %zu poi %zu year %" PRId64 " sector %d, %+d, %s %s: "
                          "%" PRId64 ", oracle %" PRId64 "\n",
                          (int)limit->soort, limit->rsv, limit->poi, limit->jaar,
                          (int)limit->sector, sign, stage, tw_doel_name(doel), effect[doel],
                          then[doel] - now[doel]);
        }
    }
}

static void check_unit(const checker *c, const tw_bottleneck *limit, int sign) {
    const tw_unit_effect *effect = sign > 0 ? &limit->meer : &limit->minder;
    oracle_result result = {0};
    if (effect->state == TW_UNIT_NONE) {
        if (sign > 0 || limit->grens > 0) {
            tw_buf_str(c->why, "  something to take away after all\n");
        }
        return;
    }
    if (effect->state == TW_UNIT_OPEN) {
        tw_buf_str(c->why, "  a limit was not solved\n");
        return;
    }
    if (solve_unit(c, limit, sign, &result)) {
        c->tally->units++;
        c->tally->same += effect->state == TW_UNIT_SAME;
        c->tally->effects += effect->changes;
        compare(c, limit, sign, "concept", effect->concept, c->now->concept.values,
                result.concept.values);
        compare(c, limit, sign, "final", effect->doelen, c->now->verdeling.values,
                result.verdeling.values);
    }
    oracle_result_clear(&result);
}

bool bottlenecks_compare(const program_run *run, uint64_t seed, const oracle_limits *limits,
                         changes_tally *tally, tw_buf *why) {
    (void)seed;
    oracle_limits quick = *limits;
    quick.plain = 0;
    oracle_result now = {0};
    checker c = {.run = run, .limits = &quick, .tally = tally, .now = &now, .why = why};
    const tw_bottleneck_options options = {.rsv = SIZE_MAX, .solve = {.jobs = 1}};
    tw_bottlenecks found = {0};
    tw_error err = TW_ERROR_INIT;
    oracle_solve(&now, run->round, run->policy, NULL, &quick);
    if (tw_find_bottlenecks(&found, run->round, run->policy, run->assessment, run->outcome,
                            &options, &err) != TW_OK ||
        found.other || found.open > 0) {
        tw_buf_str(why, "  the search for bottlenecks failed\n");
    }
    for (size_t i = 0; i < found.count && why->size == 0; i++) {
        check_unit(&c, &found.list[i], 1);
        check_unit(&c, &found.list[i], -1);
    }
    tw_bottlenecks_clear(&found);
    oracle_result_clear(&now);
    return why->size == 0;
}
