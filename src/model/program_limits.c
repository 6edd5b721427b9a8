/* The limits of model.md section 4, in stage 2 with what section 5 keeps as stage 1 gave it; any of
   these rules may be left out. */
#include "base/intmath.h"
#include "model/builder.h"
#include "model/capacity.h"

bool tw_builder_is_out(const tw_builder *b, tw_los_soort soort, size_t rsv, size_t poi,
                       int nummer) {
    return b->spec->relax != NULL && tw_relax_has(b->spec->relax, soort, rsv, poi, nummer);
}

/* At a POI that is a member of several RSVs, stage 2 takes over what stage 1 gave. */
bool tw_builder_is_frozen(const tw_builder *b, size_t poi) {
    return b->program->stage == 2 && b->program->assessment->pois[poi].deelnames > 1;
}

static void read_others(tw_builder *b) {
    const tw_program *p = b->program;
    for (size_t r = 0; r < p->round->rsv_count; r++) {
        const tw_verdeling *verdeling = &b->spec->others[r].concept;
        for (size_t i = 0; r != b->spec->rsvs[0] && i < verdeling->count; i++) {
            const tw_traject *t = &verdeling->trajecten[i];
            if (t->soort == TW_BONUS) {
                tw_builder_state(b, t->route[0])->others_bonus += t->aantal;
                b->others_total += t->aantal;
                b->others_sector[p->round->pois[t->route[0]].sector] += t->aantal;
            }
            for (int f = 0; f < p->policy->fase_count; f++) {
                tw_builder_state(b, t->route[f])->others_hosted[f] += t->aantal;
            }
        }
    }
}

void tw_builder_read_concept(tw_builder *b) {
    const tw_program *p = b->program;
    const tw_verdeling *verdeling = b->spec->concept;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *t = &verdeling->trajecten[i];
        tw_builder_poi_state *start = tw_builder_state(b, t->route[0]);
        if (t->soort == TW_BONUS) {
            start->concept_bonus += t->aantal;
            b->concept_bonus += t->aantal;
            b->concept_sector[p->round->pois[t->route[0]].sector] += t->aantal;
        } else {
            start->concept_starts += t->aantal;
        }
        for (int f = 0; f < p->policy->fase_count; f++) {
            tw_builder_state(b, t->route[f])->concept_hosted[f] += t->aantal;
        }
    }
    if (b->spec->relax != NULL) {
        read_others(b);
    }
}

/* A limit that is gone is as large as anything can matter. */
static int64_t or_ample(const tw_builder *b, int64_t limit) {
    return limit == INT64_MAX ? b->spec->relax->ruim : limit;
}

int64_t tw_builder_room(const tw_builder *b, size_t poi, int fase) {
    const tw_program *p = b->program;
    const tw_builder_poi_state *state = tw_builder_state(b, poi);
    bool frozen = tw_builder_is_frozen(b, poi);
    if (b->spec->relax == NULL) {
        return frozen ? state->concept_hosted[fase]
                      : tw_capacity(p->round, p->policy, p->assessment, poi, fase);
    }
    int64_t limit = INT64_MAX;
    if (!tw_builder_is_out(b, TW_LOS_RUIMTE, 0, poi, fase)) {
        limit = tw_capacity(p->round, p->policy, p->assessment, poi, fase);
        limit -= frozen ? state->others_hosted[fase] : 0;
    }
    if (frozen && !tw_builder_is_out(b, TW_LOS_GEDEELD_RUIMTE, 0, poi, fase)) {
        limit = tw_min(limit, state->concept_hosted[fase]);
    }
    return tw_max(0, or_ample(b, limit));
}

/* E(r), or in stage 2 b*(r). */
int64_t tw_builder_bonus_grens(const tw_builder *b, size_t rsv) {
    const tw_program *p = b->program;
    int64_t limit = p->assessment->rsvs[rsv].bonus_grens;
    if (p->stage == 1) {
        return limit;
    }
    if (b->spec->relax == NULL) {
        return b->concept_bonus;
    }
    if (!tw_builder_is_out(b, TW_LOS_TOEKENNING, rsv, 0, 0)) {
        limit = tw_min(limit, b->concept_bonus);
    }
    if (p->policy->pot.stated && !p->assessment->toegekend &&
        !tw_builder_is_out(b, TW_LOS_POT, 0, 0, 0)) {
        limit = tw_min(limit, tw_max(0, p->policy->pot.value - b->others_total));
    }
    return limit;
}

static int64_t poi_bonus_limit(const tw_builder *b, size_t poi) {
    const tw_program *p = b->program;
    const tw_builder_poi_state *state = tw_builder_state(b, poi);
    bool frozen = tw_builder_is_frozen(b, poi);
    if (frozen && b->spec->relax == NULL) {
        return state->concept_bonus;
    }
    int64_t limit = tw_bonus_limit(p->round, p->policy, b->spec->relax, poi);
    if (frozen && limit != INT64_MAX) {
        limit = tw_max(0, limit - state->others_bonus);
    }
    if (frozen && !tw_builder_is_out(b, TW_LOS_GEDEELD_BONUS, 0, poi, 0)) {
        limit = tw_min(limit, state->concept_bonus);
    }
    return limit;
}

/* The most bonus places r can have at p. */
int64_t tw_builder_bonus_lid_limit(const tw_builder *b, const tw_part *part, size_t lid) {
    const tw_program *p = b->program;
    size_t poi = tw_builder_poi(p, part, lid);
    if (!p->assessment->pois[poi].erkend) {
        return 0;
    }
    int64_t limit = poi_bonus_limit(b, poi);
    if (b->spec->most_bonus != NULL) {
        const tw_deelnemer *member = &p->round->rsvs[part->rsv].deelnemers[lid];
        limit = tw_min(limit, b->spec->most_bonus[member - p->round->deelnemers]);
    }
    if (b->spec->pot.stated) {
        limit = tw_min(limit, b->spec->pot.value);
    }
    return tw_min(limit,
                  tw_min(tw_builder_bonus_grens(b, part->rsv), tw_builder_state(b, poi)->room[0]));
}

int64_t tw_builder_sector_limit(const tw_builder *b, tw_sector sector) {
    const tw_program *p = b->program;
    tw_optional max = p->policy->max_per_sector[sector];
    bool applies =
        max.stated && !p->assessment->toegekend && (b->spec->sector_caps || p->stage == 2);
    if (!applies) {
        return INT64_MAX;
    }
    if (b->spec->relax == NULL) {
        return p->stage == 2 ? b->concept_sector[sector] : max.value;
    }
    int64_t limit = INT64_MAX;
    if (!tw_builder_is_out(b, TW_LOS_SECTOR, 0, 0, (int)sector)) {
        limit = tw_max(0, max.value - b->others_sector[sector]);
    }
    if (p->stage == 2 && !tw_builder_is_out(b, TW_LOS_GEDEELD_SECTOR, 0, 0, (int)sector)) {
        limit = tw_min(limit, b->concept_sector[sector]);
    }
    return limit;
}

int64_t tw_builder_start_limit(const tw_builder *b, const tw_part *part, size_t lid) {
    const tw_program *p = b->program;
    return tw_builder_is_out(b, TW_LOS_INBRENG, part->rsv, tw_builder_poi(p, part, lid), 0)
               ? b->spec->relax->ruim
               : tw_builder_inbreng(p, part, lid);
}

int64_t tw_builder_total_limit(const tw_builder *b, const tw_part *part) {
    const tw_relax *relax = b->spec->relax;
    for (size_t i = 0; relax != NULL && i < relax->count; i++) {
        if (relax->los[i].soort == TW_LOS_INBRENG && relax->los[i].rsv == part->rsv) {
            return relax->ruim;
        }
    }
    return b->program->assessment->rsvs[part->rsv].gezamenlijke_toewijzing;
}

/* Is p>...>p among the regular routes, with every rule in force? */
static bool has_own_route(const tw_builder *b, const tw_part *part, size_t lid) {
    const tw_program *p = b->program;
    const tw_relax *relax = b->spec->relax;
    tw_lid leden[TW_MAX_FASEN];
    size_t route[TW_MAX_FASEN];
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        leden[f] = (tw_lid)lid;
        route[f] = tw_builder_poi(p, part, lid);
    }
    return tw_program_find_route(p, part->first_set + TW_REGULIER, leden) != SIZE_MAX &&
           (relax == NULL ||
            tw_route_admissible(p->round, relax->policy, relax->assessment, TW_REGULIER, route));
}

int64_t tw_builder_own_minimum(const tw_builder *b, const tw_part *part, size_t lid) {
    const tw_program *p = b->program;
    size_t poi = tw_builder_poi(p, part, lid);
    if (!has_own_route(b, part, lid) || tw_builder_is_out(b, TW_LOS_EIGEN, 0, poi, 0)) {
        return 0;
    }
    int64_t minimum = p->assessment->pois[poi].inbreng;
    for (int f = 0; f < p->policy->fase_count; f++) {
        /* Room that there is only without a rule obliges to nothing. */
        minimum = tw_min(minimum, tw_capacity(p->round, p->policy, p->assessment, poi, f));
    }
    return minimum;
}
