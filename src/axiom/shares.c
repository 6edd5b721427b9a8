/* Axioms about shares: quota, and weights that grow. What limits and routes leave no choice about
 * is not held against the rule of sharing: that is asked of what_if.h. */
#include "axiom/trial.h"
#include "base/intmath.h"
#include "toewijs/what_if.h"

#include <stdlib.h>

/* Exchanges that are looked at in one case, to see whether a breach of quota can be avoided. */
enum { MAX_QUESTIONS = 100 };

int64_t tw_hundred_weights(const tw_axiom_case *in, size_t rsv) {
    tw_ratio weight = in->assessment->rsvs[rsv].gewicht;
    return weight.num * (100 / weight.den); /* it was so many hundredths before it was reduced */
}

/* -- could it be otherwise? -------------------------------------------------------------------- */

static tw_eis bonus_of(size_t rsv, int64_t min, int64_t max) {
    tw_eis eis = tw_eis_any(rsv);
    eis.soort = TW_BONUS;
    eis.min = (tw_optional){min >= 0, min};
    eis.max = (tw_optional){max >= 0, max};
    return eis;
}

/* As many as there are now, in all. */
static tw_eis as_many(const tw_axiom_case *in, tw_soort soort) {
    tw_eis eis = tw_eis_any(TW_ANY_RSV);
    eis.soort = (int)soort;
    eis.min = (tw_optional){true, tw_placed(in, soort)};
    return eis;
}

static tw_status can_be(bool *can, const tw_axiom_case *in, const tw_eis *eisen, size_t count,
                        const tw_solve_options *options, tw_error *err) {
    tw_what_if question = {.eisen = eisen, .eis_count = count};
    tw_what_if_result answer = {0};
    tw_status status =
        tw_can_concept(&answer, in->round, in->policy, in->assessment, &question, options, err);
    if (status == TW_OK && !answer.complete) {
        status = tw_fail(err, TW_ERR_SOLVER, "axiom: stopped before it was known");
    }
    *can = answer.can;
    tw_what_if_result_clear(&answer);
    return status;
}

/* Could one place go from one RSV to the other, all others keeping what they have? */
static tw_status can_pass(bool *can, const tw_axiom_case *in, size_t from, size_t to,
                          const tw_solve_options *options, tw_error *err) {
    size_t rsvs = in->round->rsv_count;
    tw_eis *eisen = calloc(rsvs + 1, sizeof *eisen);
    if (eisen == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "axiom");
    }
    size_t count = 0;
    for (size_t r = 0; r < rsvs; r++) {
        if (in->assessment->rsvs[r].neemt_deel) {
            int64_t wanted = tw_granted(in, r) + (r == to ? 1 : 0) - (r == from ? 1 : 0);
            eisen[count++] = bonus_of(r, wanted, wanted);
        }
    }
    eisen[count++] = as_many(in, TW_REGULIER);
    tw_status status = can_be(can, in, eisen, count, options, err);
    free(eisen);
    return status;
}

/* -- quota ------------------------------------------------------------------------------------- */

/* What all members together may have: u(r), but for room and routes. */
static int64_t most_of(const tw_axiom_case *in, size_t rsv) {
    const tw_rsv *about = &in->round->rsvs[rsv];
    int64_t limit = in->assessment->rsvs[rsv].bonus_grens;
    int64_t sum = 0;
    for (size_t i = 0; i < about->deelnemer_count && sum < limit; i++) {
        size_t p = about->deelnemers[i].poi;
        const tw_poi *poi = &in->round->pois[p];
        int64_t most = in->assessment->pois[p].erkend ? limit : 0;
        if (in->policy->tot_aanvraag) {
            most = tw_min(most, tw_max(0, poi->aangevraagd - poi->toegewezen));
        }
        if (in->policy->max_per_poi.stated) {
            most = tw_min(most, in->policy->max_per_poi.value);
        }
        sum += tw_min(most, limit - sum);
    }
    return sum;
}

/* A proportional share of what is left, or all that one can use. */
typedef struct {
    int64_t weight; /* in hundredths */
    int64_t most;
    bool full; /* its share is `most` */
} claim;

/* Those whose share is more than they can use get that; the others share the rest, until nobody
 * has too much. @return the weight of the others; *left: what they share */
static tw_int128 fill(claim *claims, size_t count, int64_t *left) {
    bool again = true;
    tw_int128 total = 0;
    for (size_t r = 0; r < count; r++) {
        total += claims[r].weight;
    }
    while (again && total > 0) {
        again = false;
        tw_int128 weight = total;
        int64_t shared = *left;
        for (size_t r = 0; r < count; r++) {
            claim *one = &claims[r];
            if (!one->full && (tw_int128)one->most * weight <= (tw_int128)shared * one->weight) {
                one->full = true;
                *left -= one->most;
                total -= one->weight;
                again = true;
            }
        }
    }
    return total;
}

/* Shares of everybody, and how many more questions may be asked. */
typedef struct {
    const tw_axiom_case *in;
    const tw_solve_options *options;
    int64_t *low;
    int64_t *high;
    int left;
} quotas;

/* Can it give one to (or get one from) somebody whom that does not take out of its quota? */
static tw_status is_avoidable(bool *can, quotas *q, size_t rsv, tw_error *err) {
    int64_t has = tw_granted(q->in, rsv);
    tw_status status = TW_OK;
    *can = false;
    for (size_t r = 0; status == TW_OK && !*can && q->left > 0 && r < q->in->round->rsv_count;
         r++) {
        int64_t theirs = tw_granted(q->in, r);
        bool gives = has > q->high[rsv] && theirs < q->high[r];
        bool gets = has < q->low[rsv] && theirs > q->low[r];
        if (r != rsv && (gives || gets)) {
            q->left--;
            status = can_pass(can, q->in, gives ? rsv : r, gives ? r : rsv, q->options, err);
        }
    }
    return status;
}

static tw_status look_at(tw_axiom_result *result, quotas *q, size_t rsv, tw_error *err) {
    int64_t has = tw_granted(q->in, rsv);
    if (has >= q->low[rsv] && has <= q->high[rsv]) {
        return TW_OK;
    }
    bool can = false;
    tw_status status = is_avoidable(&can, q, rsv, err);
    if (status == TW_OK && can) {
        result->violated = true;
        result->rsv = rsv;
        result->before = result->after = has;
        result->low = q->low[rsv];
        result->high = q->high[rsv];
    }
    return status;
}

static void round_shares(quotas *q, claim *claims) {
    size_t count = q->in->round->rsv_count;
    for (size_t r = 0; r < count; r++) {
        if (q->in->assessment->rsvs[r].neemt_deel) {
            claims[r] = (claim){tw_hundred_weights(q->in, r), most_of(q->in, r), false};
        }
    }
    int64_t left = tw_placed(q->in, TW_BONUS);
    tw_int128 total = fill(claims, count, &left);
    for (size_t r = 0; r < count; r++) {
        q->low[r] = q->high[r] = claims[r].most;
        if (!claims[r].full && total > 0) {
            tw_int128 part = (tw_int128)left * claims[r].weight;
            q->low[r] = (int64_t)(part / total);
            q->high[r] = q->low[r] + (part % total > 0 ? 1 : 0);
        }
    }
}

tw_status tw_judge_quotum(tw_axiom_result *result, const tw_axiom_case *in,
                          const tw_solve_options *options, tw_error *err) {
    size_t count = in->round->rsv_count;
    claim *claims = calloc(count + 1, sizeof *claims);
    quotas q = {.in = in,
                .options = options,
                .low = calloc(count + 1, sizeof *q.low),
                .high = calloc(count + 1, sizeof *q.high),
                .left = MAX_QUESTIONS};
    tw_status status = TW_OK;
    if (claims == NULL || q.low == NULL || q.high == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "axiom");
        goto out;
    }
    round_shares(&q, claims);
    for (size_t r = 0; status == TW_OK && !result->violated && r < count; r++) {
        status = look_at(result, &q, r, err);
    }
out:
    free(claims);
    free(q.low);
    free(q.high);
    return status;
}

/* -- weights that grow ------------------------------------------------------------------------- */

static bool grew_more(const tw_axiom_case *before, const tw_axiom_case *after, size_t x, size_t y) {
    tw_int128 now = (tw_int128)tw_hundred_weights(after, x) * tw_hundred_weights(before, y);
    tw_int128 then = (tw_int128)tw_hundred_weights(before, x) * tw_hundred_weights(after, y);
    return now > then;
}

static tw_status look_at_pair(tw_axiom_result *result, const tw_axiom_case *before,
                              const tw_axiom_case *after, size_t x, size_t y,
                              const tw_solve_options *options, tw_error *err) {
    bool could = false;
    bool can = false;
    tw_status status = can_pass(&could, before, x, y, options, err);
    if (status == TW_OK && could) {
        status = can_pass(&can, after, y, x, options, err);
    }
    if (status == TW_OK && could && can) {
        result->violated = true;
        result->rsv = x;
        result->other_rsv = y;
        result->before = tw_granted(before, x);
        result->after = tw_granted(after, x);
    }
    return status;
}

tw_status tw_judge_gewicht(tw_axiom_result *result, const tw_axiom_case *before,
                           const tw_axiom_case *after, const tw_solve_options *options,
                           tw_error *err) {
    size_t count = before->round->rsv_count;
    if (tw_placed(before, TW_BONUS) != tw_placed(after, TW_BONUS)) {
        result->applies = false;
        return TW_OK;
    }
    tw_status status = TW_OK;
    for (size_t x = 0; x < count; x++) {
        bool loses = tw_granted(after, x) < tw_granted(before, x);
        for (size_t y = 0; loses && status == TW_OK && !result->violated && y < count; y++) {
            if (tw_granted(after, y) > tw_granted(before, y) && grew_more(before, after, x, y)) {
                status = look_at_pair(result, before, after, x, y, options, err);
            }
        }
    }
    return status;
}
