#include "solve/pot_value.h"
#include "base/intmath.h"
#include "model/capacity.h"
#include "toewijs/apportion.h"

#include <stdlib.h>

bool tw_pot_value_known(const tw_pot_value *v) {
    for (int g = 0; g < v->width; g++) {
        tw_doel doel = v->context->policy->doelen[g];
        if (doel != TW_DOEL_REGULIER_GEPLAATST && doel != TW_DOEL_BONUS_GEPLAATST &&
            doel != TW_DOEL_VOORKEUR && doel != TW_DOEL_EVENREDIGHEID_RSV &&
            doel != TW_DOEL_LOTING_RSV) {
            return false;
        }
    }
    return true;
}

int64_t tw_pot_most(const tw_job_context *context, size_t rsv) {
    const tw_rsv *data = &context->round->rsvs[rsv];
    const tw_relax *relax = context->relax;
    int64_t sum = 0;
    for (size_t i = 0; i < data->deelnemer_count; i++) {
        size_t poi = data->deelnemers[i].poi;
        if (context->assessment->pois[poi].erkend) {
            int64_t room =
                tw_relax_has(relax, TW_LOS_RUIMTE, 0, poi, 0)
                    ? relax->ruim
                    : tw_capacity(context->round, context->policy, context->assessment, poi, 0);
            sum += tw_min(tw_bonus_limit(context->round, context->policy, relax, poi), room);
        }
    }
    return tw_min(sum, context->assessment->rsvs[rsv].bonus_grens);
}

static bool share_cost(const tw_pot_value *v, size_t rsv, int64_t k, int64_t *cost) {
    const tw_assessment *assessment = v->context->assessment;
    tw_methode methode = v->context->policy->methode;
    *cost = 0;
    if (assessment->rsvs[rsv].gewicht.num == 0) {
        return true; /* as in the program: only with that rule left out has it any place */
    }
    if (methode == TW_HAMILTON) {
        return tw_share_cost_hamilton(k, v->bonus_total, assessment->rsvs[rsv].gewicht,
                                      assessment->totaal_gewicht, cost);
    }
    return tw_share_cost(methode, k, assessment->rsvs[rsv].gewicht, cost);
}

/* Worth of the k-th place in a goal, added to the worth of those before it. */
static bool add_place(const tw_pot_value *v, size_t rsv, tw_doel doel, int64_t lot, int64_t k,
                      int64_t *sum) {
    int64_t cost = 0;
    if (doel == TW_DOEL_EVENREDIGHEID_RSV && !share_cost(v, rsv, k, &cost)) {
        return false;
    }
    cost = doel == TW_DOEL_LOTING_RSV ? lot : doel == TW_DOEL_BONUS_GEPLAATST ? -1 : cost;
    return tw_add(sum, *sum, cost);
}

static tw_status fill_rsv(const tw_pot_value *v, size_t rsv, tw_pot_claim *claim, tw_error *err) {
    const tw_round *round = v->context->round;
    const char *parts[] = {"rsv", round->rsvs[rsv].rsv_id};
    int64_t lot =
        tw_lot(v->context->policy->zaad, round->toewijzingsjaar, round->opleiding, parts, 2);
    claim->value = calloc((size_t)(claim->most + 1) * (size_t)v->width, sizeof *claim->value);
    if (claim->value == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "the pot");
    }
    for (int g = 0; g < v->width; g++) {
        int64_t sum = 0;
        for (int64_t k = 1; k <= claim->most; k++) {
            if (!add_place(v, rsv, v->context->policy->doelen[g], lot, k, &sum)) {
                return tw_fail(err, TW_ERR_RANGE, "prices of places do not fit 64 bits");
            }
            claim->value[k * v->width + g] = sum;
        }
    }
    return TW_OK;
}

static void add_regular(const tw_pot_value *v, int64_t regulier, tw_pot_claim *claim) {
    for (int g = 0; g < v->width; g++) {
        for (int64_t b = 0;
             v->context->policy->doelen[g] == TW_DOEL_REGULIER_GEPLAATST && b <= claim->most; b++) {
            claim->value[b * v->width + g] = -regulier;
        }
    }
}

tw_status tw_pot_value_fill(const tw_pot_value *v, const size_t *rsvs, size_t count,
                            int64_t regulier, tw_pot_claim *claim, tw_error *err) {
    tw_pot_claim *parts = calloc(count + 1, sizeof *parts);
    claim->value = calloc((size_t)(claim->most + 1) * (size_t)v->width, sizeof *claim->value);
    tw_status status =
        parts == NULL || claim->value == NULL ? tw_fail(err, TW_ERR_NOMEM, "the pot") : TW_OK;
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        parts[i].most = tw_min(claim->most, tw_pot_most(v->context, rsvs[i]));
        status = fill_rsv(v, rsvs[i], &parts[i], err);
    }
    if (status == TW_OK) {
        status = tw_join_claims(parts, count, v->width, claim->most, claim->value, err);
        add_regular(v, regulier, claim);
    }
    for (size_t i = 0; parts != NULL && i < count; i++) {
        free(parts[i].value);
    }
    free(parts);
    return status;
}
