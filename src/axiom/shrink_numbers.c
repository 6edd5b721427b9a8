/* Lower numbers. */
#include "axiom/shrink.h"
#include "base/intmath.h"

/* What can be lowered; of the round as a whole, a POI or a member. */
typedef enum {
    POT,
    AMOUNT,
    OTHER_AMOUNT,
    BROUGHT_IN,  /* by a member: it also got and asked for so many fewer */
    GOT_BESIDES, /* by a POI: places that it brings in nowhere; also asked for fewer */
    NEED,        /* of a POI: asked for fewer */
    CAPACITEIT,
    KNOB_COUNT
} knob;

static int64_t brought_in(const tw_round *round, size_t poi) {
    int64_t sum = 0;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        const tw_deelnemer *row = &round->deelnemers[m];
        sum += row->poi == poi && row->inbreng.stated ? row->inbreng.value : 0;
    }
    return sum;
}

static bool states_all(const tw_round *round, size_t poi) {
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        if (round->deelnemers[m].poi == poi && !round->deelnemers[m].inbreng.stated) {
            return false;
        }
    }
    return true;
}

/* By how much it can be lowered at most. */
static int64_t room_of(const tw_shrink *shrink, knob what, size_t i) {
    const tw_round *round = shrink->now.round;
    const tw_axiom_trial *trial = &shrink->result.trial;
    switch (what) {
    case POT:
        return shrink->now.policy->pot.stated ? shrink->now.policy->pot.value : 0;
    case AMOUNT:
        return trial->amount - 1;
    case OTHER_AMOUNT:
        return trial->other_amount;
    case BROUGHT_IN: {
        const tw_deelnemer *row = &round->deelnemers[i];
        return row->inbreng.stated ? row->inbreng.value : round->pois[row->poi].toegewezen;
    }
    case GOT_BESIDES:
        return states_all(round, i) ? round->pois[i].toegewezen - brought_in(round, i) : 0;
    case NEED:
        return round->pois[i].aangevraagd -
               tw_min(round->pois[i].aangevraagd, round->pois[i].toegewezen);
    case CAPACITEIT:
        return round->pois[i].capaciteit;
    case KNOB_COUNT:
        break;
    }
    return 0;
}

static void got_fewer(tw_poi *poi, int64_t by) {
    poi->toegewezen -= by;
    poi->aangevraagd = tw_max(0, poi->aangevraagd - by);
}

static void turn(tw_candidate *candidate, knob what, size_t i, int64_t by) {
    tw_round *round = candidate->round;
    switch (what) {
    case POT:
        candidate->policy->pot.value -= by;
        break;
    case AMOUNT:
        candidate->trial.amount -= by;
        break;
    case OTHER_AMOUNT:
        candidate->trial.other_amount -= by;
        break;
    case BROUGHT_IN:
        round->deelnemers[i].inbreng.value -= round->deelnemers[i].inbreng.stated ? by : 0;
        got_fewer(&round->pois[round->deelnemers[i].poi], by);
        break;
    case GOT_BESIDES:
        got_fewer(&round->pois[i], by);
        break;
    case NEED:
        round->pois[i].aangevraagd -= by;
        break;
    case CAPACITEIT:
        round->pois[i].capaciteit -= by;
        break;
    case KNOB_COUNT:
        break;
    }
}

static bool try_lower(tw_shrink *shrink, knob what, size_t i, int64_t by, tw_status *status) {
    tw_candidate candidate;
    *status = tw_candidate_open(&candidate, shrink);
    if (*status == TW_OK) {
        turn(&candidate, what, i, by);
    }
    return tw_candidate_try(shrink, &candidate, status);
}

/* All the way if it may be; else in ever smaller steps, until not even one less will do. */
static tw_status lower(tw_shrink *shrink, knob what, size_t i) {
    tw_status status = TW_OK;
    int64_t step = room_of(shrink, what, i);
    while (status == TW_OK && step > 0 && !shrink->stopped) {
        int64_t room = room_of(shrink, what, i);
        if (room < step || !try_lower(shrink, what, i, step, &status)) {
            step = step > room ? room : step / 2;
        }
    }
    return status;
}

static size_t count_of(const tw_shrink *shrink, knob what) {
    if (what == POT || what == AMOUNT || what == OTHER_AMOUNT) {
        return 1;
    }
    return what == BROUGHT_IN ? shrink->now.round->deelnemer_count : shrink->now.round->poi_count;
}

/* -- everything at once ------------------------------------------------------------------------ */

static int64_t part_of(int64_t value, int64_t divisor) {
    return (value + divisor / 2) / divisor;
}

/* All that is brought in, and with it all that was got, by the same factor. */
static void scale(tw_round *round, int64_t divisor) {
    for (size_t p = 0; p < round->poi_count; p++) {
        tw_poi *poi = &round->pois[p];
        int64_t need = poi->aangevraagd - poi->toegewezen;
        int64_t besides = poi->toegewezen - brought_in(round, p);
        poi->toegewezen = part_of(besides, divisor);
        for (size_t m = 0; m < round->deelnemer_count; m++) {
            tw_deelnemer *row = &round->deelnemers[m];
            if (row->poi == p && row->inbreng.stated) {
                row->inbreng.value = part_of(row->inbreng.value, divisor);
                poi->toegewezen += row->inbreng.value;
            }
        }
        poi->aangevraagd = tw_max(0, poi->toegewezen + need);
    }
}

static int64_t all_got(const tw_round *round) {
    int64_t total = 0;
    for (size_t p = 0; p < round->poi_count; p++) {
        total += round->pois[p].toegewezen;
    }
    return total;
}

static tw_status try_scale(tw_shrink *shrink, int64_t divisor) {
    int64_t total = all_got(shrink->now.round);
    tw_candidate candidate;
    tw_status status = tw_candidate_open(&candidate, shrink);
    if (status == TW_OK) {
        scale(candidate.round, divisor);
    }
    if (status == TW_OK && all_got(candidate.round) == total) { /* halves go up: 1 stays 1 */
        tw_round_free(candidate.round);
        tw_policy_free(candidate.policy);
        return TW_OK;
    }
    (void)tw_candidate_try(shrink, &candidate, &status);
    return status;
}

static tw_status scale_down(tw_shrink *shrink) {
    static const int64_t divisors[] = {16, 8, 5, 4, 3, 2};
    tw_status status = TW_OK;
    for (size_t i = 0; status == TW_OK && i < sizeof divisors / sizeof *divisors; i++) {
        status = try_scale(shrink, divisors[i]);
    }
    return status;
}

/* -- two at once ------------------------------------------------------------------------------- */

enum { MAX_PAIRED = 16 };

static tw_status try_pair(tw_shrink *shrink, size_t a, size_t b) {
    tw_candidate candidate;
    tw_status status = TW_OK;
    while (status == TW_OK && !shrink->stopped && room_of(shrink, BROUGHT_IN, a) > 0 &&
           room_of(shrink, b == a ? POT : BROUGHT_IN, b) > 0) {
        status = tw_candidate_open(&candidate, shrink);
        if (status == TW_OK) {
            turn(&candidate, BROUGHT_IN, a, 1);
            turn(&candidate, b == a ? POT : BROUGHT_IN, b, 1);
        }
        if (!tw_candidate_try(shrink, &candidate, &status)) {
            break;
        }
    }
    return status;
}

/* Shares are about proportions: two numbers that cannot be lowered alone may be together; or one
 * of them and the pot. */
static tw_status lower_pairs(tw_shrink *shrink) {
    tw_status status = TW_OK;
    size_t members = shrink->now.round->deelnemer_count;
    for (size_t a = 0; members <= MAX_PAIRED && status == TW_OK && a < members; a++) {
        for (size_t b = a; status == TW_OK && b < members; b++) {
            status = try_pair(shrink, a, b);
        }
    }
    return status;
}

tw_status tw_shrink_numbers(tw_shrink *shrink) {
    tw_status status = scale_down(shrink);
    for (int what = 0; status == TW_OK && what < KNOB_COUNT; what++) {
        size_t count = count_of(shrink, (knob)what);
        for (size_t i = 0; status == TW_OK && i < count; i++) {
            status = lower(shrink, (knob)what, i);
        }
    }
    return status == TW_OK ? lower_pairs(shrink) : status;
}
