#include "solve/concept_start.h"
#include "base/intmath.h"
#include "toewijs/apportion.h"

#include <stdlib.h>
#include <string.h>

/* ---- Bonus places over a limit ----------------------------------------------------------------
 */

/* Over some RSVs of a round. */
typedef struct {
    tw_concept *concept;
    const tw_round *round;
    const size_t *rsvs; /* NULL: all */
    size_t count;
    tw_optional pot;
    const tw_optional *caps; /* per sector; NULL: none */
    int64_t total;
    int64_t starts[TW_SECTOR_COUNT];
} trimming;

static tw_verdeling *distribution(const trimming *t, size_t i) {
    return &t->concept->verdelingen[t->rsvs == NULL ? i : t->rsvs[i]];
}

static tw_sector sector_of(const trimming *t, const tw_traject *traject) {
    return t->round->pois[traject->route[0]].sector;
}

static bool is_over(const trimming *t, tw_sector sector) {
    return t->caps != NULL && t->caps[sector].stated && t->starts[sector] > t->caps[sector].value;
}

static void count_bonus(trimming *t) {
    for (size_t r = 0; r < t->count; r++) {
        const tw_verdeling *verdeling = distribution(t, r);
        for (size_t i = 0; i < verdeling->count; i++) {
            if (verdeling->trajecten[i].soort == TW_BONUS) {
                t->total += verdeling->trajecten[i].aantal;
                t->starts[sector_of(t, &verdeling->trajecten[i])] += verdeling->trajecten[i].aantal;
            }
        }
    }
}

static int64_t bonus_of(const tw_verdeling *verdeling) {
    int64_t bonus = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        bonus += verdeling->trajecten[i].soort == TW_BONUS ? verdeling->trajecten[i].aantal : 0;
    }
    return bonus;
}

/* A trajectory that may go: of a sector over its limit, or any when the pot is what is short. */
static tw_traject *find_last(const trimming *t, tw_verdeling *verdeling, bool sectors) {
    for (size_t i = verdeling->count; i > 0; i--) {
        tw_traject *traject = &verdeling->trajecten[i - 1];
        if (traject->soort == TW_BONUS && (!sectors || is_over(t, sector_of(t, traject)))) {
            return traject;
        }
    }
    return NULL;
}

static void drop_one(trimming *t, tw_verdeling *verdeling, tw_traject *traject) {
    t->total--;
    t->starts[sector_of(t, traject)]--;
    if (--traject->aantal == 0) {
        size_t after = (size_t)(verdeling->trajecten + verdeling->count - traject) - 1;
        memmove(traject, traject + 1, after * sizeof *traject);
        verdeling->count--;
    }
}

/* One place less for the RSV that has most of those who can give one up. */
static bool trim_one(trimming *t, bool sectors) {
    tw_verdeling *richest = NULL;
    int64_t most = 0;
    for (size_t r = 0; r < t->count; r++) {
        tw_verdeling *verdeling = distribution(t, r);
        int64_t bonus = bonus_of(verdeling);
        if (bonus > most && find_last(t, verdeling, sectors) != NULL) {
            richest = verdeling;
            most = bonus;
        }
    }
    if (richest != NULL) {
        drop_one(t, richest, find_last(t, richest, sectors));
    }
    return richest != NULL;
}

static void trim(trimming *t) {
    count_bonus(t);
    while (trim_one(t, true)) {
    }
    while (t->pot.stated && t->total > t->pot.value && trim_one(t, false)) {
    }
}

void tw_concept_trim(tw_concept *concept, const tw_job_context *context) {
    bool caps = tw_sector_caps_in_force(context->policy, context->assessment);
    trimming t = {.concept = concept,
                  .round = context->round,
                  .count = concept->rsv_count,
                  .pot = tw_pot_in_force(context->policy, context->assessment),
                  .caps = caps ? context->policy->max_per_sector : NULL};
    trim(&t);
}

/* ---- What a first attempt leaves --------------------------------------------------------------
 */

tw_status tw_concept_begin_with(tw_concept *concept, const tw_job_context *context,
                                const tw_components *components, const tw_job_result *results,
                                const tw_optional *pot, tw_error *err) {
    for (size_t c = 0; c < components->count; c++) {
        const size_t *rsvs = components->rsvs + components->start[c];
        for (size_t i = 0; i < results[c].rsv_count; i++) {
            tw_status status =
                tw_verdeling_copy(&concept->verdelingen[rsvs[i]], &results[c].verdelingen[i], err);
            if (status != TW_OK) {
                return status;
            }
        }
        trimming t = {.concept = concept,
                      .round = context->round,
                      .rsvs = rsvs,
                      .count = results[c].rsv_count,
                      .pot = pot[c]};
        trim(&t);
    }
    concept->has_start = true;
    return TW_OK;
}

static int count_stated(const tw_doelwaarde *known, int count) {
    int stated = 0;
    while (stated < count && known[stated].grens.stated) {
        stated++;
    }
    return stated;
}

/* A later attempt that was stopped sooner knows less. */
void tw_concept_know(tw_concept *concept, const tw_doelwaarde *known, int count) {
    int stated = count_stated(known, count);
    if (stated >= concept->known_count) {
        concept->known_count = stated;
        memcpy(concept->known, known, (size_t)stated * sizeof *known);
    }
}

/* A bound holds as long as every goal before it has the value that its bound supposes. */
void tw_concept_take_known(tw_concept *concept) {
    for (int g = 0; g < concept->known_count; g++) {
        tw_doelwaarde *goal = &concept->doelen[g];
        const tw_optional *bound = &concept->known[g].grens;
        if (!goal->grens.stated) {
            goal->grens = *bound;
        }
        if (!bound->stated || goal->grens.value != goal->waarde || bound->value != goal->waarde) {
            return;
        }
    }
}

tw_status tw_concept_price_anew(tw_concept *concept, const tw_job_context *context, tw_error *err) {
    const tw_assessment *assessment = context->assessment;
    int64_t total = 0;
    int64_t sum = 0;
    bool fits = true;
    for (size_t r = 0; r < concept->rsv_count; r++) {
        total += bonus_of(&concept->verdelingen[r]);
    }
    for (size_t r = 0; r < concept->rsv_count; r++) {
        int64_t bonus = bonus_of(&concept->verdelingen[r]);
        int64_t *value = &concept->values[r * TW_DOEL_COUNT + TW_DOEL_EVENREDIGHEID_RSV];
        *value = 0;
        for (int64_t k = 1; k <= bonus; k++) {
            int64_t cost = 0;
            fits = fits &&
                   tw_share_cost_hamilton(k, total, assessment->rsvs[r].gewicht,
                                          assessment->totaal_gewicht, &cost) &&
                   tw_add(value, *value, cost);
        }
        fits = fits && tw_add(&sum, sum, *value);
    }
    for (int g = 0; g < context->policy->doel_count; g++) {
        if (concept->doelen[g].doel == TW_DOEL_EVENREDIGHEID_RSV) {
            concept->doelen[g].waarde = sum;
        }
    }
    return fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
}
