/* Who bore what, what everyone's share is, and what settles the difference. */
#include "base/arena.h"
#include "base/intmath.h"
#include "costs/kosten_share.h"
#include "costs/kosten_weken.h"

#include <stdlib.h>
#include <string.h>

enum { SIDES = 2 }; /* costs, income */

typedef struct maker {
    tw_verrekening *made;
    const tw_kosten_model *model;
    const tw_kostenposten *posten;
    tw_kosten_weken weken;
    size_t partner_count;
    tw_arena arena;
    int64_t *room;   /* by partner */
    int64_t *totals; /* by kind and side, of the year at hand */
    bool *there;     /* likewise: there are items of it */
    tw_status status;
    tw_error *err;
} maker;

static bool fail(maker *m, tw_status status) {
    if (m->status == TW_OK) {
        m->status = tw_fail(m->err, status, "%s", status == TW_ERR_RANGE ? "verrekening" : "");
    }
    return false;
}

static void *allocate(maker *m, size_t count, size_t size) {
    void *memory = tw_arena_alloc(&m->arena, (count + 1) * size);
    if (memory == NULL) {
        (void)fail(m, TW_ERR_NOMEM);
    }
    return memory;
}

static bool add(maker *m, int64_t *sum, int64_t value) {
    return tw_add(sum, *sum, value) || fail(m, TW_ERR_RANGE);
}

/* -- one year of a variant --------------------------------------------------------------------- */

/* Totals of the items [from, to), which are of one year, and what their owners paid and received.
 */
static bool add_items(maker *m, size_t from, size_t to, tw_partner_stand *standen) {
    size_t cells = m->model->soort_count * SIDES;
    memset(m->totals, 0, cells * sizeof *m->totals);
    memset(m->there, 0, cells * sizeof *m->there);
    for (size_t i = from; i < to; i++) {
        const tw_kostenpost *item = &m->posten->posten[i];
        tw_partner_stand *owner = &standen[item->partner];
        size_t cell = item->soort * SIDES + (item->is_opbrengst ? 1 : 0);
        m->there[cell] = true;
        if (!add(m, &m->totals[cell], item->bedrag) ||
            !add(m, item->is_opbrengst ? &owner->ontvangen : &owner->betaald, item->bedrag)) {
            return false;
        }
    }
    return true;
}

static bool share_one(maker *m, const tw_kostensoort *soort, tw_kosten_deel *deel,
                      tw_partner_stand *standen) {
    int64_t *weights = allocate(m, m->partner_count, sizeof *weights);
    int64_t *shares = allocate(m, m->partner_count, sizeof *shares);
    if (weights == NULL || shares == NULL) {
        return false;
    }
    if (!tw_kosten_gewichten(weights, &deel->gewicht_totaal, &m->weken, soort, deel->jaar)) {
        return fail(m, TW_ERR_RANGE);
    }
    tw_kosten_share(shares, m->room, deel->totaal, weights, deel->gewicht_totaal, m->partner_count);
    deel->gewicht = weights;
    deel->aandeel = shares;
    for (size_t i = 0; i < m->partner_count; i++) {
        tw_partner_stand *stand = &standen[i];
        int64_t *sum = deel->is_opbrengst ? &stand->aandeel_opbrengsten : &stand->aandeel_kosten;
        if (!add(m, sum, shares[i])) {
            return false;
        }
    }
    return true;
}

static bool share_year(maker *m, const tw_kosten_variant *variant, int64_t jaar,
                       tw_verrekening_variant *made, tw_partner_stand *standen) {
    for (size_t cell = 0; cell < m->model->soort_count * SIDES; cell++) {
        if (m->there[cell]) {
            tw_kosten_deel *deel = &made->delen[made->deel_count++];
            *deel = (tw_kosten_deel){.jaar = jaar,
                                     .soort = cell / SIDES,
                                     .is_opbrengst = cell % SIDES == 1,
                                     .totaal = m->totals[cell]};
            if (!share_one(m, &variant->soorten[deel->soort], deel, standen)) {
                return false;
            }
        }
    }
    return true;
}

/* -- settling ---------------------------------------------------------------------------------- */

static bool settle(maker *m, tw_afrekening *afrekening) {
    tw_overboeking *found = NULL;
    for (size_t i = 0; i < m->partner_count; i++) {
        tw_partner_stand *stand = &afrekening->standen[i];
        stand->saldo = 0;
        if (!add(m, &stand->saldo, stand->betaald) ||
            !add(m, &stand->saldo, -stand->aandeel_kosten) ||
            !add(m, &stand->saldo, stand->aandeel_opbrengsten) ||
            !add(m, &stand->saldo, -stand->ontvangen)) {
            return false;
        }
        m->room[i] = stand->saldo;
    }
    tw_status status = tw_settle(&found, &afrekening->overboeking_count, &afrekening->minste,
                                 m->room, m->partner_count, m->err);
    if (status != TW_OK) {
        m->status = status;
        return false;
    }
    size_t count = afrekening->overboeking_count;
    afrekening->overboekingen = allocate(m, count, sizeof *found);
    if (afrekening->overboekingen != NULL && count > 0) {
        memcpy(afrekening->overboekingen, found, count * sizeof *found);
    }
    free(found);
    return m->status == TW_OK;
}

static bool add_year(maker *m, tw_partner_stand *period, const tw_partner_stand *year) {
    return add(m, &period->betaald, year->betaald) && add(m, &period->ontvangen, year->ontvangen) &&
           add(m, &period->aandeel_kosten, year->aandeel_kosten) &&
           add(m, &period->aandeel_opbrengsten, year->aandeel_opbrengsten);
}

/* -- variants ---------------------------------------------------------------------------------- */

/* How many kinds and sides have items, at most, summed over the years. */
static size_t most_shares(const maker *m) {
    size_t cells = m->model->soort_count * SIDES;
    size_t years = 0;
    for (size_t i = 0; i < m->posten->count; i++) {
        years += i == 0 || m->posten->posten[i].jaar != m->posten->posten[i - 1].jaar ? 1 : 0;
    }
    return cells * years < m->posten->count ? cells * years : m->posten->count;
}

static bool make_years(maker *m, const tw_kosten_variant *variant, tw_verrekening_variant *made) {
    size_t at = 0;
    for (size_t y = 0; y < m->made->jaar_count; y++) {
        tw_afrekening *year = &made->jaren[y];
        size_t from = at;
        year->jaar = m->model->van_jaar + (int64_t)y;
        while (at < m->posten->count && m->posten->posten[at].jaar == year->jaar) {
            at++;
        }
        year->standen = allocate(m, m->partner_count, sizeof *year->standen);
        if (year->standen == NULL || !add_items(m, from, at, year->standen) ||
            !share_year(m, variant, year->jaar, made, year->standen) || !settle(m, year)) {
            return false;
        }
        for (size_t i = 0; i < m->partner_count; i++) {
            if (!add_year(m, &made->periode.standen[i], &year->standen[i])) {
                return false;
            }
        }
    }
    return true;
}

static bool make_variant(maker *m, const tw_kosten_variant *variant, tw_verrekening_variant *made) {
    made->delen = allocate(m, most_shares(m), sizeof *made->delen);
    made->jaren = allocate(m, m->made->jaar_count, sizeof *made->jaren);
    made->periode.standen = allocate(m, m->partner_count, sizeof *made->periode.standen);
    return m->status == TW_OK && make_years(m, variant, made) && settle(m, &made->periode);
}

static void make_all(maker *m) {
    tw_verrekening *made = m->made;
    size_t cells = m->model->soort_count * SIDES;
    m->room = allocate(m, m->partner_count, sizeof *m->room);
    m->totals = allocate(m, cells, sizeof *m->totals);
    m->there = allocate(m, cells, sizeof *m->there);
    made->varianten = allocate(m, m->model->variant_count, sizeof *made->varianten);
    bool going = m->status == TW_OK;
    for (size_t v = 0; going && v < m->model->variant_count; v++) {
        going = make_variant(m, &m->model->varianten[v], &made->varianten[v]);
    }
}

tw_status tw_verrekening_make(tw_verrekening **out, const tw_plan *plan,
                              const tw_kosten_model *model, const tw_kostenposten *posten,
                              tw_error *err) {
    const tw_plan_rsv *rsv = &plan->rsvs[model->rsv];
    maker m = {.model = model, .posten = posten, .partner_count = rsv->lid_count, .err = err};
    *out = NULL;
    m.made = calloc(1, sizeof *m.made);
    if (m.made == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    *m.made = (tw_verrekening){.plan = plan,
                               .model = model,
                               .posten = posten,
                               .rsv = rsv,
                               .partner_count = rsv->lid_count,
                               .jaar_count = (size_t)(model->tot_jaar - model->van_jaar + 1)};
    m.status = tw_kosten_weken_make(&m.weken, plan, model, err);
    if (m.status == TW_OK) {
        make_all(&m);
    }
    tw_kosten_weken_clear(&m.weken);
    m.made->memory = m.arena.blocks;
    if (m.status == TW_OK) {
        *out = m.made;
    } else {
        tw_verrekening_free(m.made);
    }
    return m.status;
}

void tw_verrekening_free(tw_verrekening *verrekening) {
    if (verrekening != NULL) {
        tw_arena arena = {verrekening->memory};
        tw_arena_clear(&arena);
        free(verrekening);
    }
}
