#include "base/intmath.h"
#include "model/builder.h"
#include "model/capacity.h"
#include "toewijs/apportion.h"

#include <stdlib.h>

static tw_status add_start_row(tw_builder *b, tw_part *part, size_t lid) {
    const tw_program *p = b->program;
    size_t poi = tw_builder_poi(p, part, lid);
    tw_builder_poi_state *state = tw_builder_state(b, poi);
    int64_t lower = 0;
    if (tw_builder_is_frozen(b, poi)) {
        lower = tw_builder_is_out(b, TW_LOS_GEDEELD_START, 0, poi, 0) ? 0 : state->concept_starts;
    } else if (p->assessment->pois[poi].deelnames == 1) {
        lower = tw_builder_own_minimum(b, part, lid);
    } else if (state->eigen < 0 && tw_builder_own_minimum(b, part, lid) > 0) {
        tw_row eigen = {TW_ROW_EIGEN, 0, poi, 0, tw_builder_own_minimum(b, part, lid), TW_NO_UPPER};
        tw_status status = tw_builder_add_row(b, eigen, &state->eigen);
        if (status != TW_OK) {
            return status;
        }
    }
    part->leden[lid].eigen = state->eigen;
    tw_row row = {TW_ROW_START,
                  part->rsv,
                  poi,
                  0,
                  lower > 0 ? lower : TW_NO_LOWER,
                  tw_builder_start_limit(b, part, lid)};
    return tw_builder_add_row(b, row, &part->leden[lid].start);
}

tw_status tw_builder_regular_rows(tw_builder *b, tw_part *part) {
    const tw_program *p = b->program;
    if (p->policy->regulier_vrij) {
        tw_row row = {TW_ROW_TOTAAL, part->rsv, 0, 0, TW_NO_LOWER, tw_builder_total_limit(b, part)};
        return tw_builder_add_row(b, row, &part->totaal);
    }
    for (size_t lid = 0; lid < part->n; lid++) {
        if (tw_builder_start_limit(b, part, lid) > 0) {
            tw_status status = add_start_row(b, part, lid);
            if (status != TW_OK) {
                return status;
            }
        }
    }
    return TW_OK;
}

/* The rows that couple bonus places of several RSVs are made when first needed. */
static tw_status shared_bonus_rows(tw_builder *b, size_t poi) {
    const tw_program *p = b->program;
    tw_builder_poi_state *state = tw_builder_state(b, poi);
    int64_t limit = tw_bonus_limit(p->round, p->policy, b->spec->relax, poi);
    if (p->stage == 1 && p->assessment->pois[poi].deelnames > 1 && state->bonus_poi < 0 &&
        limit != INT64_MAX) {
        tw_row row = {TW_ROW_BONUS_POI, 0, poi, 0, TW_NO_LOWER, limit};
        tw_status status = tw_builder_add_row(b, row, &state->bonus_poi);
        if (status != TW_OK) {
            return status;
        }
    }
    tw_sector sector = p->round->pois[poi].sector;
    int64_t most = tw_builder_sector_limit(b, sector);
    if (most != INT64_MAX && b->sector_rows[sector] < 0) {
        tw_row row = {TW_ROW_SECTOR, 0, 0, (int)sector, TW_NO_LOWER, most};
        return tw_builder_add_row(b, row, &b->sector_rows[sector]);
    }
    return TW_OK;
}

/* Places of an RSV without weight, which it has only with that rule left out, are free. */
static tw_status share_cost(tw_builder *b, tw_methode methode, int64_t k, tw_ratio w,
                            int64_t *cost) {
    *cost = 0;
    if (w.num > 0 && !tw_share_cost(methode, k, w, cost)) {
        return tw_fail(b->err, TW_ERR_RANGE, "price of place %lld does not fit", (long long)k);
    }
    return TW_OK;
}

static tw_status add_lid_units(tw_builder *b, tw_part *part, size_t lid, int64_t units) {
    const tw_program *p = b->program;
    size_t poi = tw_builder_poi(p, part, lid);
    const tw_poi *data = &p->round->pois[poi];
    tw_ratio w = tw_poi_claim(p->policy->sleutel_poi, tw_builder_inbreng(p, part, lid),
                              data->aangevraagd, data->toegewezen);
    int64_t lot = tw_loting_poi(p->loting, p->round, poi);
    int64_t step = b->spec->unweighed ? units : 1;
    for (int64_t k = 1; k <= units; k += step) {
        tw_column unit = {.kind = TW_COL_BONUS_LID,
                          .rsv = part->rsv,
                          .poi = poi,
                          .k = k,
                          .upper = step,
                          .lot = lot};
        tw_status status = share_cost(b, p->policy->methode_poi, k, w, &unit.share);
        if (status != TW_OK) {
            return status;
        }
        tw_builder_add_entry(&unit, part->leden[lid].bonus_lid, -1);
        tw_builder_add_entry(&unit, part->bonus_rsv, 1);
        tw_builder_add_entry(&unit, tw_builder_state(b, poi)->bonus_poi, 1);
        tw_builder_add_entry(&unit, b->sector_rows[data->sector], 1);
        status = tw_builder_add_column(b, unit);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

static tw_status add_rsv_units(tw_builder *b, tw_part *part, int64_t units) {
    const tw_program *p = b->program;
    int64_t lot = tw_loting_rsv(p->loting, p->round, part->rsv);
    int64_t step = b->spec->unweighed ? units : 1;
    for (int64_t k = 1; k <= units; k += step) {
        tw_column unit = {
            .kind = TW_COL_BONUS_RSV, .rsv = part->rsv, .k = k, .upper = step, .lot = lot};
        if (p->policy->methode != TW_HAMILTON) {
            tw_ratio w = p->assessment->rsvs[part->rsv].gewicht;
            tw_status status = share_cost(b, p->policy->methode, k, w, &unit.share);
            if (status != TW_OK) {
                return status;
            }
        }
        tw_builder_add_entry(&unit, part->bonus_rsv, -1);
        tw_builder_add_entry(&unit, b->pot_row, 1);
        tw_status status = tw_builder_add_column(b, unit);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

static tw_status add_bonus_lid(tw_builder *b, tw_part *part, size_t lid, int64_t *total) {
    const tw_program *p = b->program;
    size_t poi = tw_builder_poi(p, part, lid);
    int64_t units = tw_builder_bonus_lid_limit(b, part, lid);
    if (units <= 0) {
        return TW_OK;
    }
    tw_row row = {TW_ROW_BONUS_LID, part->rsv, poi, 0, 0, 0};
    tw_status status = tw_builder_add_row(b, row, &part->leden[lid].bonus_lid);
    if (status == TW_OK) {
        status = shared_bonus_rows(b, poi);
    }
    if (status == TW_OK) {
        status = add_lid_units(b, part, lid, units);
    }
    return tw_add(total, *total, units) ? status : tw_fail(b->err, TW_ERR_RANGE, "bonus");
}

tw_status tw_builder_bonus_rows(tw_builder *b, tw_part *part) {
    const tw_program *p = b->program;
    if (p->sets[part->first_set + TW_BONUS].count == 0) {
        return TW_OK;
    }
    tw_row row = {TW_ROW_BONUS_RSV, part->rsv, 0, 0, 0, 0};
    tw_status status = tw_builder_add_row(b, row, &part->bonus_rsv);
    int64_t total = 0;
    for (size_t lid = 0; lid < part->n && status == TW_OK; lid++) {
        status = add_bonus_lid(b, part, lid, &total);
    }
    if (status != TW_OK) {
        return status;
    }
    int64_t units = tw_min(total, tw_builder_bonus_grens(b, part->rsv));
    if (b->spec->pot.stated) {
        units = tw_min(units, b->spec->pot.value);
    }
    return add_rsv_units(b, part, units);
}

static tw_status add_balance_lid(tw_builder *b, tw_part *part, size_t lid, int fase) {
    size_t poi = tw_builder_poi(b->program, part, lid);
    const tw_builder_poi_state *state = tw_builder_state(b, poi);
    tw_row row = {TW_ROW_BALANS, part->rsv, poi, fase, 0, 0};
    int32_t *number = &part->leden[lid].balans[fase];
    tw_status status = tw_builder_add_row(b, row, number);
    if (status != TW_OK) {
        return status;
    }
    /* Trainees started are hosted in the first phase, so the first phase's room bounds them. */
    tw_column surplus = {.kind = TW_COL_SURPLUS,
                         .rsv = part->rsv,
                         .poi = poi,
                         .nummer = fase,
                         .upper = state->room[fase]};
    tw_builder_add_entry(&surplus, *number, -1);
    tw_column shortage = {.kind = TW_COL_SHORTAGE,
                          .rsv = part->rsv,
                          .poi = poi,
                          .nummer = fase,
                          .upper = state->room[0]};
    tw_builder_add_entry(&shortage, *number, 1);
    status = tw_builder_add_column(b, surplus);
    return status == TW_OK ? tw_builder_add_column(b, shortage) : status;
}

bool tw_builder_is_measured(const tw_builder *b, tw_doel doel) {
    bool measured = false;
    int count = b->spec->doel_count > 0 ? b->spec->doel_count : b->program->policy->doel_count;
    for (size_t i = 0; i < b->spec->grens_count; i++) {
        measured = measured || b->spec->grenzen[i].doel == doel;
    }
    for (int i = 0; i < count; i++) {
        measured = measured || b->program->policy->doelen[i] == doel;
    }
    return measured;
}

tw_status tw_builder_balance_rows(tw_builder *b, tw_part *part) {
    tw_status status = TW_OK;
    bool measured = tw_builder_is_measured(b, TW_DOEL_BALANS);
    for (int f = 1; measured && f < b->program->policy->fase_count; f++) {
        for (size_t lid = 0; lid < part->n && status == TW_OK; lid++) {
            status = add_balance_lid(b, part, lid, f);
        }
    }
    return status;
}

static size_t lid_of_poi(const tw_program *p, const tw_part *part, size_t poi) {
    const tw_rsv *rsv = &p->round->rsvs[part->rsv];
    for (size_t lid = 0; lid < rsv->deelnemer_count; lid++) {
        if (rsv->deelnemers[lid].poi == poi) {
            return lid;
        }
    }
    return TW_ANY_POI;
}

static tw_status collect_wishes(tw_builder *b, tw_part *part) {
    const tw_program *p = b->program;
    const tw_rsv *rsv = &p->round->rsvs[part->rsv];
    part->wishes = calloc(rsv->deelnemer_count + rsv->voorkeur_count + 1, sizeof *part->wishes);
    if (part->wishes == NULL) {
        return tw_builder_no_memory(b);
    }
    for (size_t lid = 0; lid < rsv->deelnemer_count; lid++) {
        const tw_deelnemer *member = &rsv->deelnemers[lid];
        if (member->bonus_min.stated || member->bonus_max.stated) {
            tw_wish *wish = &part->wishes[part->wish_count++];
            *wish = (tw_wish){
                .soort = TW_BONUS, .min = member->bonus_min, .max = member->bonus_max, .row = -1};
            for (int f = 0; f < p->policy->fase_count; f++) {
                wish->route[f] = f == 0 ? lid : TW_ANY_POI;
            }
        }
    }
    for (size_t i = 0; i < rsv->voorkeur_count; i++) {
        const tw_voorkeur *row = &rsv->voorkeuren[i];
        tw_wish *wish = &part->wishes[part->wish_count++];
        *wish = (tw_wish){.soort = row->soort,
                          .min = row->min,
                          .max = row->max,
                          .gewicht = row->gewicht,
                          .row = -1};
        for (int f = 0; f < p->policy->fase_count; f++) {
            wish->route[f] =
                row->route[f] == TW_ANY_POI ? TW_ANY_POI : lid_of_poi(p, part, row->route[f]);
        }
    }
    return TW_OK;
}

static tw_status add_wish_row(tw_builder *b, tw_part *part, size_t number) {
    tw_wish *wish = &part->wishes[number];
    if (!wish->min.stated && !wish->max.stated) {
        return TW_OK;
    }
    tw_row row = {TW_ROW_WENS,
                  part->rsv,
                  0,
                  (int)number,
                  wish->min.stated ? wish->min.value : TW_NO_LOWER,
                  wish->max.stated ? wish->max.value : TW_NO_UPPER};
    tw_status status = tw_builder_add_row(b, row, &wish->row);
    if (status == TW_OK && wish->min.stated) {
        tw_column column = {.kind = TW_COL_TEKORT,
                            .rsv = part->rsv,
                            .nummer = (int)number,
                            .upper = wish->min.value};
        tw_builder_add_entry(&column, wish->row, 1);
        status = tw_builder_add_column(b, column);
    }
    if (status == TW_OK && wish->max.stated) {
        /* No more trajectories than first-phase places; those are at most 10^6 a POI. */
        tw_column column = {
            .kind = TW_COL_TEVEEL, .rsv = part->rsv, .nummer = (int)number, .upper = INT32_MAX};
        tw_builder_add_entry(&column, wish->row, -1);
        status = tw_builder_add_column(b, column);
    }
    return status;
}

tw_status tw_builder_wishes(tw_builder *b, tw_part *part) {
    tw_status status = collect_wishes(b, part);
    for (size_t i = 0; i < part->wish_count && status == TW_OK; i++) {
        status = add_wish_row(b, part, i);
    }
    return status;
}
