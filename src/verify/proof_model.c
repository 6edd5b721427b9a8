#include "verify/proof_judge.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_UNITS = 1000 * 1000 };

static const tw_optional none = {false, 0};

typedef struct builder {
    tw_proof_model *m;
    const tw_judge *judge;
    const tw_policy *policy;
} builder;

static tw_optional stated(int64_t value) {
    return (tw_optional){true, value};
}

static size_t add_rule(builder *b, tw_optional lower, tw_optional upper) {
    b->m->rules[b->m->rule_count] = (tw_proof_rule){lower, upper};
    return b->m->rule_count++;
}

static const tw_poi_assessment *poi_judged(const builder *b, const tw_proof_lid *lid) {
    return &b->judge->assessment->pois[lid->poi];
}

/* At a POI of several RSVs stage 2 takes over what stage 1 gave. */
static bool is_frozen(const builder *b, const tw_proof_lid *lid) {
    return b->m->form && poi_judged(b, lid)->deelnames > 1;
}

static const tw_place_tally *concept_of(const builder *b, const tw_proof_rsv *rsv,
                                        const tw_proof_lid *lid) {
    size_t first = tw_round_first_member(b->judge->round, rsv->rsv);
    return &b->judge->tally[TW_STAGE_CONCEPT].members[first + (size_t)(lid - rsv->leden)];
}

/* E(r), or in stage 2 b*(r). */
static int64_t grant(const builder *b, const tw_proof_rsv *rsv) {
    return b->m->form ? b->judge->tally[TW_STAGE_CONCEPT].rsvs[rsv->rsv][TW_BONUS]
                      : b->judge->assessment->rsvs[rsv->rsv].bonus_grens;
}

/* Section 4 number 4, per POI; not stated: no limit. */
static tw_optional poi_limit(const builder *b, const tw_proof_lid *lid) {
    const tw_poi *poi = &b->judge->round->pois[lid->poi];
    tw_optional limit = b->policy->max_per_poi;
    if (b->policy->tot_aanvraag) {
        int64_t open = tw_max(0, poi->aangevraagd - poi->toegewezen);
        limit = stated(limit.stated ? tw_min(limit.value, open) : open);
    }
    return limit;
}

/* The most bonus places of a member, if there were no pot. */
static int64_t bonus_limit(const builder *b, const tw_proof_rsv *rsv, const tw_proof_lid *lid) {
    if (!poi_judged(b, lid)->erkend) {
        return 0;
    }
    int64_t limit = tw_min(grant(b, rsv), lid->room[0]);
    tw_optional at_poi =
        is_frozen(b, lid) ? stated(concept_of(b, rsv, lid)->start[TW_BONUS]) : poi_limit(b, lid);
    return at_poi.stated ? tw_min(limit, at_poi.value) : limit;
}

/* ---- members, and the rules that hold per POI ---- */

static void describe_lid(builder *b, const tw_proof_rsv *rsv, size_t number) {
    tw_proof_lid *lid = &rsv->leden[number];
    const tw_round *round = b->judge->round;
    size_t index = tw_round_first_member(round, rsv->rsv) + number;
    lid->poi = round->deelnemers[index].poi;
    lid->inbreng = b->judge->assessment->inbreng[index];
    tw_sector sector = round->pois[lid->poi].sector;
    lid->sector = 1u << tw_policy_counted_sector(b->policy, sector);
    lid->ggz = b->policy->is_ggz[sector];
    for (int f = 0; f < b->policy->fase_count; f++) {
        const int64_t *hosted = concept_of(b, rsv, lid)->hosted[f];
        lid->room[f] = is_frozen(b, lid) ? hosted[TW_REGULIER] + hosted[TW_BONUS]
                                         : tw_judge_cap(b->judge, lid->poi, f);
    }
    tw_optional pot = b->m->part->pot;
    lid->bonus_limit = bonus_limit(b, rsv, lid);
    lid->bonus_limit = pot.stated ? tw_min(lid->bonus_limit, pot.value) : lid->bonus_limit;
}

static tw_proof_poi *poi_of(const builder *b, const tw_proof_lid *lid) {
    return &b->m->pois[b->m->proof->local[lid->poi]];
}

static void share_poi(builder *b, tw_proof_lid *lid) {
    size_t *local = &b->m->proof->local[lid->poi];
    if (*local == SIZE_MAX) {
        *local = b->m->poi_count++;
        for (int f = 0; f < b->policy->fase_count; f++) {
            b->m->pois[*local].ruimte[f] = add_rule(b, none, stated(lid->room[f]));
        }
    }
    tw_proof_poi *poi = poi_of(b, lid);
    poi->members++;
    memcpy(lid->ruimte, poi->ruimte, sizeof lid->ruimte);
}

/* ---- regular starts ---- */

/* Number 3: how many regular trajectories must start at p over all its RSVs. */
static int64_t own_minimum(const builder *b, const tw_proof_lid *lid) {
    size_t route[TW_MAX_FASEN] = {0};
    int64_t minimum = poi_judged(b, lid)->inbreng;
    for (int f = 0; f < b->policy->fase_count; f++) {
        route[f] = lid->poi;
        minimum = tw_min(minimum, lid->room[f]);
    }
    bool admissible = minimum > 0 && tw_route_admissible(b->judge->round, b->policy,
                                                         b->judge->assessment, TW_REGULIER, route);
    return admissible ? minimum : 0;
}

static void add_start(builder *b, const tw_proof_rsv *rsv, tw_proof_lid *lid) {
    int64_t least = 0;
    tw_proof_poi *poi = poi_of(b, lid);
    if (is_frozen(b, lid)) {
        least = concept_of(b, rsv, lid)->start[TW_REGULIER];
    } else if (poi_judged(b, lid)->deelnames == 1) {
        least = own_minimum(b, lid);
    } else if (poi->eigen == TW_NO_RULE && poi->members == poi_judged(b, lid)->deelnames &&
               own_minimum(b, lid) > 0) {
        /* Of some of its RSVs alone nothing can be said. */
        poi->eigen = add_rule(b, stated(own_minimum(b, lid)), none);
    }
    lid->eigen = poi->eigen;
    lid->start = add_rule(b, least > 0 ? stated(least) : none, stated(lid->inbreng));
}

static void add_regular(builder *b, tw_proof_rsv *rsv) {
    if (b->policy->regulier_vrij) {
        int64_t total = b->judge->assessment->rsvs[rsv->rsv].gezamenlijke_toewijzing;
        rsv->totaal = add_rule(b, none, stated(total));
        return;
    }
    for (size_t i = 0; i < rsv->n; i++) {
        if (rsv->leden[i].inbreng > 0) {
            add_start(b, rsv, &rsv->leden[i]);
        }
    }
}

/* ---- bonus ---- */

static void add_sector(builder *b, const tw_proof_rsv *rsv, tw_proof_lid *lid) {
    tw_sector sector = b->judge->round->pois[lid->poi].sector;
    tw_optional max = b->policy->max_per_sector[sector];
    bool applies =
        max.stated && !b->judge->assessment->toegekend && (b->m->form || b->m->part->sector_caps);
    if (applies && b->m->sector[sector] == TW_NO_RULE) {
        const tw_tally *concept = &b->judge->tally[TW_STAGE_CONCEPT];
        b->m->sector[sector] = add_rule(
            b, none, stated(b->m->form ? concept->rsv_sector_bonus[rsv->rsv][sector] : max.value));
    }
    lid->sector_rule = applies ? b->m->sector[sector] : TW_NO_RULE;
}

static void add_bonus_lid(builder *b, const tw_proof_rsv *rsv, tw_proof_lid *lid) {
    tw_optional limit = poi_limit(b, lid);
    tw_proof_poi *poi = poi_of(b, lid);
    lid->units = (size_t)lid->bonus_limit;
    lid->bonus_lid = add_rule(b, stated(0), stated(0));
    if (!b->m->form && poi_judged(b, lid)->deelnames > 1 && limit.stated &&
        poi->bonus_poi == TW_NO_RULE) {
        poi->bonus_poi = add_rule(b, none, limit);
    }
    lid->bonus_poi = poi->bonus_poi;
    add_sector(b, rsv, lid);
}

/* Where a pot leaves some routes out, the members' limits must do for what there is without it. */
static void note_most(builder *b, const tw_proof_rsv *rsv, int64_t units) {
    int64_t *most = &b->m->proof->most[rsv->rsv];
    if (b->m->form || (b->m->part->pot.stated && *most >= 0)) {
        return;
    }
    *most = b->m->part->pot.stated ? 0 : units;
    for (size_t i = 0; b->m->part->pot.stated && i < rsv->n; i++) {
        *most = tw_min(grant(b, rsv), *most + bonus_limit(b, rsv, &rsv->leden[i]));
    }
}

/* Without any bonus route there are no bonus places to speak of. */
static void add_bonus(builder *b, tw_proof_rsv *rsv) {
    int64_t sum = 0;
    if (rsv->route_count[TW_BONUS] > 0) {
        rsv->bonus_rsv = add_rule(b, stated(0), stated(0));
        for (size_t i = 0; i < rsv->n; i++) {
            if (rsv->leden[i].bonus_limit > 0) {
                sum = tw_min(grant(b, rsv), sum + rsv->leden[i].bonus_limit);
                add_bonus_lid(b, rsv, &rsv->leden[i]);
            }
        }
    }
    note_most(b, rsv, sum);
    tw_optional pot = b->m->part->pot;
    rsv->units = (size_t)(pot.stated ? tw_min(sum, pot.value) : sum);
}

/* ---- out of balance, and wishes ---- */

static void add_balance(builder *b, tw_proof_rsv *rsv) {
    for (size_t i = 0; i < rsv->n; i++) {
        for (int f = 1; f < b->policy->fase_count; f++) {
            rsv->leden[i].balans[f] = add_rule(b, stated(0), stated(0));
        }
    }
}

static void add_wish(builder *b, tw_proof_rsv *rsv, tw_proof_wish wish, tw_optional min,
                     tw_optional max) {
    if (min.stated || max.stated) {
        wish.rule = add_rule(b, min, max);
    }
    wish.min = min.stated ? min.value : 0;
    /* Without a bound it cannot be missed on that side; nothing falls short of 0. */
    uint8_t *states = &b->m->wishes.now[2 * rsv->wish_count];
    states[0] = min.stated && min.value > 0 ? TW_COLUMN_FREE : TW_COLUMN_ABSENT;
    states[1] = max.stated ? TW_COLUMN_FREE : TW_COLUMN_ABSENT;
    rsv->wishes[rsv->wish_count++] = wish;
}

static void add_wishes(builder *b, tw_proof_rsv *rsv) {
    const tw_rsv *data = &b->judge->round->rsvs[rsv->rsv];
    for (size_t i = 0; i < data->deelnemer_count; i++) {
        const tw_deelnemer *member = &data->deelnemers[i];
        tw_proof_wish wish = {.soort = TW_BONUS, .lid = {i, TW_ANY_POI, TW_ANY_POI, TW_ANY_POI}};
        if (member->bonus_min.stated || member->bonus_max.stated) {
            add_wish(b, rsv, wish, member->bonus_min, member->bonus_max);
        }
    }
    for (size_t i = 0; i < data->voorkeur_count; i++) {
        const tw_voorkeur *row = &data->voorkeuren[i];
        tw_proof_wish wish = {.soort = row->soort, .gewicht = row->gewicht};
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            bool any = f >= b->policy->fase_count || row->route[f] == TW_ANY_POI;
            wish.lid[f] = any ? TW_ANY_POI : tw_rsv_find_member(data, row->route[f]);
        }
        add_wish(b, rsv, wish, row->min, row->max);
    }
}

/* ---- numbers of columns ---- */

static void allocate_states(builder *b, tw_proof_states *states, size_t count) {
    states->now = calloc(2 * count + 1, 1);
    states->next = states->now == NULL ? NULL : states->now + count;
    states->count = count;
    b->m->proof->judge->out_of_memory = b->m->proof->judge->out_of_memory || states->now == NULL;
}

static void number_units(builder *b) {
    size_t total = 0;
    for (size_t r = 0; r < b->m->part->rsv_count; r++) {
        tw_proof_rsv *rsv = &b->m->rsvs[r];
        rsv->first_unit = total;
        total += rsv->units;
        for (size_t i = 0; i < rsv->n; i++) {
            rsv->leden[i].first_unit = total;
            total += rsv->leden[i].units;
        }
        if (total > MAX_UNITS) {
            b->m->too_large = true;
            return;
        }
    }
    allocate_states(b, &b->m->units, total);
}

/* Where nobody can be, nobody is too many; where nobody can start, nobody is too few. */
static void number_balances(builder *b) {
    size_t fases = (size_t)b->policy->fase_count - 1;
    size_t total = 0;
    for (size_t r = 0; r < b->m->part->rsv_count; r++) {
        total += 2 * fases * b->m->rsvs[r].n;
    }
    allocate_states(b, &b->m->balances, total);
    total = 0;
    for (size_t r = 0; r < b->m->part->rsv_count && b->m->balances.now != NULL; r++) {
        for (size_t i = 0; i < b->m->rsvs[r].n; i++) {
            tw_proof_lid *lid = &b->m->rsvs[r].leden[i];
            lid->first_balance = total;
            for (size_t f = 1; f <= fases; f++, total += 2) {
                b->m->balances.now[total] = lid->room[f] > 0 ? TW_COLUMN_FREE : TW_COLUMN_ABSENT;
                b->m->balances.now[total + 1] =
                    lid->room[0] > 0 ? TW_COLUMN_FREE : TW_COLUMN_ABSENT;
            }
        }
    }
}

/* ---- all of it ---- */

static size_t count_vorig(const builder *b) {
    const tw_vorig *vorig = b->judge->round->vorig;
    size_t rows = 0;
    for (size_t r = 0; vorig != NULL && r < b->m->part->rsv_count; r++) {
        size_t rsv = b->m->part->rsvs[r];
        rows += b->m->form ? vorig->verdeling[rsv].count : vorig->concept[rsv].count;
    }
    return rows;
}

/* What went is at most what was; of a route that is none any more nothing came. */
static void number_vorig(builder *b) {
    size_t total = 0;
    allocate_states(b, &b->m->vorig, 2 * count_vorig(b));
    for (size_t r = 0; r < b->m->part->rsv_count && b->m->vorig.now != NULL; r++) {
        tw_proof_rsv *rsv = &b->m->rsvs[r];
        rsv->first_vorig = total;
        for (size_t i = 0; i < rsv->vorig_count; i++, total += 2) {
            b->m->vorig.now[total] = TW_COLUMN_FREE;
            b->m->vorig.now[total + 1] = rsv->vorig[i].exists ? TW_COLUMN_FREE : TW_COLUMN_ABSENT;
        }
    }
}

/* Room for every rule there can be. */
static bool allocate(builder *b) {
    tw_proof_model *m = b->m;
    const tw_round *round = b->judge->round;
    size_t members = 0;
    size_t wishes = 0;
    for (size_t r = 0; r < m->part->rsv_count; r++) {
        const tw_rsv *rsv = &round->rsvs[m->part->rsvs[r]];
        members += rsv->deelnemer_count;
        wishes += rsv->deelnemer_count + rsv->voorkeur_count;
        m->most_members =
            rsv->deelnemer_count > m->most_members ? rsv->deelnemer_count : m->most_members;
    }
    size_t rules = members * (4 + 2 * TW_MAX_FASEN) + 2 * m->part->rsv_count + wishes +
                   count_vorig(b) + TW_SECTOR_COUNT + TW_DOEL_COUNT + 2;
    m->rules = malloc(rules * sizeof *m->rules);
    m->rsvs = calloc(m->part->rsv_count + 1, sizeof *m->rsvs);
    m->price = calloc(rules, sizeof *m->price);
    m->charges = malloc(((size_t)b->policy->fase_count * m->most_members + 1) * sizeof *m->charges);
    m->pois = calloc(members + 1, sizeof *m->pois);
    allocate_states(b, &m->wishes, m->form ? 2 * wishes : 0);
    if (m->rules != NULL) {
        m->rules[m->rule_count++] = (tw_proof_rule){none, none}; /* TW_NO_RULE */
    }
    return m->rules != NULL && m->price != NULL && m->rsvs != NULL && m->charges != NULL &&
           m->pois != NULL && m->wishes.now != NULL;
}

static bool open_rsv(builder *b, tw_proof_rsv *rsv, size_t index) {
    const tw_rsv *data = &b->judge->round->rsvs[index];
    rsv->rsv = index;
    rsv->n = data->deelnemer_count;
    rsv->leden = calloc(rsv->n + 1, sizeof *rsv->leden);
    rsv->wishes = calloc(rsv->n + data->voorkeur_count + 1, sizeof *rsv->wishes);
    if (rsv->leden == NULL || rsv->wishes == NULL) {
        return false;
    }
    for (size_t i = 0; i < rsv->n; i++) {
        describe_lid(b, rsv, i);
        share_poi(b, &rsv->leden[i]);
    }
    return true;
}

static bool build(builder *b) {
    tw_proof_model *m = b->m;
    bool sound = allocate(b);
    for (size_t r = 0; sound && r < m->part->rsv_count; r++) {
        sound = open_rsv(b, &m->rsvs[r], m->part->rsvs[r]);
    }
    if (sound && m->part->pot.stated) {
        m->pot = add_rule(b, none, m->part->pot);
    }
    for (size_t r = 0; sound && r < m->part->rsv_count && !m->too_large; r++) {
        tw_proof_rsv *rsv = &m->rsvs[r];
        tw_proof_find_routes(m, rsv, TW_REGULIER);
        tw_proof_find_routes(m, rsv, TW_BONUS);
        add_regular(b, rsv);
        add_bonus(b, rsv);
        add_balance(b, rsv);
        if (m->form) {
            add_wishes(b, rsv);
        }
        sound = tw_proof_vorig_open(m, rsv);
    }
    if (sound && !m->too_large) {
        number_units(b);
        number_balances(b);
        number_vorig(b);
    }
    return sound;
}

void tw_proof_model_open(tw_proof_model *m, tw_proof *proof, const tw_proof_part *part) {
    *m = (tw_proof_model){.proof = proof, .part = part, .form = part->soort == TW_DEEL_FORMULIER};
    builder b = {.m = m, .judge = proof->judge, .policy = proof->policy};
    if (!build(&b)) {
        proof->judge->out_of_memory = true;
    }
}

void tw_proof_model_close(tw_proof_model *m) {
    for (size_t r = 0; m->rsvs != NULL && r < m->part->rsv_count; r++) {
        for (size_t i = 0; m->rsvs[r].leden != NULL && i < m->rsvs[r].n; i++) {
            m->proof->local[m->rsvs[r].leden[i].poi] = SIZE_MAX;
        }
        free(m->rsvs[r].leden);
        free(m->rsvs[r].wishes);
        free(m->rsvs[r].vorig);
        free(m->rsvs[r].used);
        free(m->rsvs[r].km);
        free(m->rsvs[r].routes[TW_REGULIER]);
        free(m->rsvs[r].routes[TW_BONUS]);
    }
    free(m->rsvs);
    free(m->rules);
    free(m->pois);
    free(m->price);
    free(m->charges);
    free(m->units.now);
    free(m->balances.now);
    free(m->wishes.now);
    free(m->vorig.now);
}
