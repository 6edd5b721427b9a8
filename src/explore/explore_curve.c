/* The trade-off between two goals, from the best in the first to the best in the second: each next
 * point must be better in the second goal, by at least one. */
#include "base/intmath.h"
#include "explore/explore_state.h"

#include <stdlib.h>
#include <string.h>

/* Which goals come when: those that are held as they are, the two, the others. */
static int turn_of(const tw_asked *asked, int g, const tw_doel doelen[2]) {
    return g < asked->held                 ? 0
           : asked->doelen[g] == doelen[0] ? 1
           : asked->doelen[g] == doelen[1] ? 2
                                           : 3;
}

static void put_first(tw_asked *asked, const tw_doel doelen[2], const int64_t *proposal) {
    tw_doel all[TW_DOEL_COUNT];
    int count = 0;
    for (int turn = 0; turn <= 3; turn++) {
        for (int g = 0; g < asked->doel_count; g++) {
            if (turn_of(asked, g, doelen) == turn) {
                all[count++] = asked->doelen[g];
            }
        }
    }
    memcpy(asked->doelen, all, (size_t)count * sizeof *all);
    tw_asked_set_worst(asked, proposal);
}

/* Unless the question says what is held: all goals before the first of the two. */
static tw_explore_question hold_earlier(const tw_explore_base *base,
                                        const tw_explore_question *question,
                                        const tw_doel doelen[2]) {
    tw_explore_question held = *question;
    tw_doel all[TW_DOEL_COUNT];
    int count = tw_explore_goals(base->policy, all);
    bool any = false;
    for (int g = 0; g < TW_DOEL_COUNT; g++) {
        any = any || question->houd[g] || question->speling[g].stated;
    }
    for (int g = 0; g < count && !any && all[g] != doelen[0] && all[g] != doelen[1]; g++) {
        held.houd[all[g]] = true;
    }
    return held;
}

/* One better than this point in the second goal; false: nothing can be. */
static bool step(tw_doelgrens *grens, const tw_alternatief *point, tw_doel doel) {
    grens->doel = doel;
    return tw_doel_is_max(doel) ? tw_add(&grens->waarde, point->values[doel], 1)
                                : tw_sub(&grens->waarde, point->values[doel], 1);
}

/* The limit on the second goal replaces the question's own, which is never tighter after that. */
static size_t limits_of(const tw_asked *asked, const tw_explore_result *result,
                        const tw_doel doelen[2], tw_doelgrens *grenzen, bool *more) {
    size_t count = 0;
    bool first = result->count == 0;
    for (size_t i = 0; i < asked->grens_count; i++) {
        if (first || asked->grenzen[i].doel != doelen[1]) {
            grenzen[count++] = asked->grenzen[i];
        }
    }
    *more = first || step(&grenzen[count], &result->alternatieven[result->count - 1], doelen[1]);
    return first ? count : count + 1;
}

static tw_status find_points(tw_explore_result *result, const tw_asked *asked,
                             const tw_doel doelen[2], size_t most, tw_error *err) {
    tw_status status = TW_OK;
    while (status == TW_OK && result->count <= most) {
        tw_doelgrens grenzen[TW_DOEL_COUNT + 1];
        tw_alternatief point = {0};
        tw_found found = TW_CANNOT;
        bool more = false;
        size_t count = limits_of(asked, result, doelen, grenzen, &more);
        if (more) {
            status = tw_asked_solve(&point, &found, asked, asked->question->eisen,
                                    asked->question->eis_count, grenzen, count, asked->worst, err);
        }
        if (status != TW_OK || found != TW_FOUND) {
            result->complete = result->complete && found != TW_STOPPED;
            result->alle = status == TW_OK && result->complete;
            return status;
        }
        if (result->count == most) {
            free(point.verdeling.trajecten);
            return TW_OK;
        }
        status = tw_explore_add(result, &point, err);
    }
    return status;
}

tw_status tw_explore_curve(tw_explore_result *result, const tw_explore_base *base,
                           const tw_explore_question *question, const tw_doel doelen[2],
                           size_t most, tw_error *err) {
    tw_asked asked;
    const tw_explore_question held = hold_earlier(base, question, doelen);
    tw_status status = tw_asked_open(&asked, result, base, &held, err);
    if (status == TW_OK) {
        put_first(&asked, doelen, result->voorstel.values);
        memcpy(result->doelen, asked.doelen, sizeof result->doelen);
        status = find_points(result, &asked, doelen, most, err);
    }
    if (status == TW_OK && result->complete && result->count == 0) {
        status = tw_asked_fall_short(result, &asked, err);
    }
    return status;
}
