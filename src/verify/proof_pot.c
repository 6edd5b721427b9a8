/* Which division of a short pot over the parts is the best, by bounds on what each number of places
   is worth to each part. A worth is a list of goal values, all to be minimised, compared goal by
   goal; lists add up like numbers and keep their order in doing so. When only one division has the
   best sum of bounds, and the parts as they came out attain that sum, then every distribution
   divided otherwise is worse: so the best one is divided like this, and what holds for the parts,
   each with its own places, holds for the round. */
#include "verify/proof_judge.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_STEPS = 200 * 1000 * 1000, MAX_CELLS = 20 * 1000 * 1000 };

/* Worth of 0 .. most places: (most + 1) x width. */
typedef struct worth {
    int64_t most;
    int64_t *value;
} worth;

/* The best sums for every number of places, over the claims so far. */
typedef struct table {
    int width;
    size_t size; /* numbers of places: 0 .. size - 1 */
    int64_t *value;
    uint8_t *ways; /* 0: impossible, 1: one way, 2: more */
    int64_t *next_value;
    uint8_t *next_ways;
    int64_t steps; /* of work left */
    bool fits;
    bool out_of_memory;
} table;

static bool table_open(table *t, int width, size_t size) {
    *t = (table){.width = width, .size = size, .steps = MAX_STEPS, .fits = true};
    size_t cells = size * (size_t)width;
    t->value = calloc(2 * cells + 1, sizeof *t->value);
    t->ways = calloc(2 * size + 1, 1);
    t->out_of_memory = t->value == NULL || t->ways == NULL;
    t->next_value = t->value;
    t->next_ways = t->ways;
    if (!t->out_of_memory) {
        t->next_value += cells;
        t->next_ways += size;
        t->ways[0] = 1;
    }
    return !t->out_of_memory;
}

/* The two halves change places, the first allocated is what must be freed. */
static void table_close(table *t) {
    free(t->value < t->next_value ? t->value : t->next_value);
    free(t->ways < t->next_ways ? t->ways : t->next_ways);
}

static int compare(const int64_t *a, const int64_t *b, int width) {
    for (int g = 0; g < width; g++) {
        if (a[g] != b[g]) {
            return a[g] < b[g] ? -1 : 1;
        }
    }
    return 0;
}

static void try_amount(table *t, const int64_t *worth_of, size_t used, size_t total) {
    int64_t sum[TW_DOEL_COUNT];
    for (int g = 0; g < t->width; g++) {
        t->fits =
            tw_add(&sum[g], worth_of[g], t->value[used * (size_t)t->width + (size_t)g]) && t->fits;
    }
    int64_t *best = &t->next_value[total * (size_t)t->width];
    int order = t->next_ways[total] == 0 ? -1 : compare(sum, best, t->width);
    if (t->fits && order < 0) {
        memcpy(best, sum, (size_t)t->width * sizeof *best);
        t->next_ways[total] = t->ways[used];
    } else if (order == 0) {
        t->next_ways[total] = 2;
    }
}

static void table_add(table *t, const worth *claim) {
    memset(t->next_ways, 0, t->size);
    for (size_t used = 0; used < t->size && t->fits; used++) {
        if (t->ways[used] == 0) {
            continue;
        }
        for (size_t b = 0; b <= (size_t)claim->most && used + b < t->size; b++) {
            try_amount(t, claim->value + b * (size_t)t->width, used, used + b);
        }
        t->steps -= claim->most + 1;
        t->fits = t->fits && t->steps > 0;
    }
    int64_t *value = t->value;
    t->value = t->next_value;
    t->next_value = value;
    uint8_t *ways = t->ways;
    t->ways = t->next_ways;
    t->next_ways = ways;
}

/* ---- what places are worth to a part ---- */

typedef struct divider {
    tw_proof *proof;
    int width;
    int64_t pot;
    int64_t cells; /* numbers that may still be kept: beyond that nothing is proven */
    worth *claims; /* by part of the file; only concept parts have one */
} divider;

static bool same_rsvs(const tw_proof_part *a, const tw_proof_part *b) {
    return a->rsv_count == b->rsv_count &&
           memcmp(a->rsvs, b->rsvs, a->rsv_count * sizeof *a->rsvs) == 0;
}

static const tw_proof_part *find_roomy(const tw_proof *proof, const tw_proof_part *part) {
    for (size_t i = 0; i < proof->count; i++) {
        if (proof->parts[i].soort == TW_DEEL_RUIM && same_rsvs(&proof->parts[i], part)) {
            return &proof->parts[i];
        }
    }
    return NULL;
}

static bool proves(const tw_proof_part *part, int goals) {
    bool proven = part != NULL && part->doel_count >= goals;
    for (int g = 0; proven && g < goals; g++) {
        proven = part->doelen[g].proven;
    }
    return proven;
}

static bool formula_known(const divider *d) {
    for (int g = 0; g < d->width; g++) {
        tw_doel doel = d->proof->policy->doelen[g];
        if (doel != TW_DOEL_REGULIER_GEPLAATST && doel != TW_DOEL_BONUS_GEPLAATST &&
            doel != TW_DOEL_VOORKEUR && doel != TW_DOEL_EVENREDIGHEID_RSV &&
            doel != TW_DOEL_LOTING_RSV) {
            return false;
        }
    }
    return true;
}

/* One RSV looked at by itself: as if the others of its part were not there. */
static bool value_rsv(const divider *d, size_t rsv, worth *claim) {
    tw_judge *judge = d->proof->judge;
    claim->value = calloc((size_t)(claim->most + 1) * (size_t)d->width, sizeof *claim->value);
    if (claim->value == NULL) {
        judge->out_of_memory = true;
        return false;
    }
    bool fits = true;
    int64_t lot = tw_proof_rsv_lot(d->proof, rsv);
    for (int g = 0; g < d->width; g++) {
        tw_doel doel = d->proof->policy->doelen[g];
        int64_t sum = 0;
        for (int64_t k = 1; fits && k <= claim->most; k++) {
            int64_t cost = doel == TW_DOEL_BONUS_GEPLAATST ? -1
                           : doel == TW_DOEL_LOTING_RSV    ? lot
                                                           : 0;
            fits = (doel != TW_DOEL_EVENREDIGHEID_RSV || tw_judge_rsv_cost(judge, rsv, k, &cost)) &&
                   tw_add(&sum, sum, cost);
            claim->value[k * d->width + g] = sum;
        }
    }
    return fits;
}

/* The most regular places a part can have beside exactly b bonus places. What is proven for the
   first goal holds for any b, as taking bonus places away takes no regular ones away. When the most
   of them leave room for so many bonus places only, more of these cost one at least. */
static int64_t most_regular(const divider *d, const tw_proof_part *part, const tw_proof_part *roomy,
                            int64_t bonus) {
    const tw_judge *judge = d->proof->judge;
    int64_t most = 0;
    for (size_t i = 0; i < part->rsv_count; i++) {
        most += judge->assessment->rsvs[part->rsvs[i]].gezamenlijke_toewijzing;
    }
    if (d->proof->policy->doelen[0] != TW_DOEL_REGULIER_GEPLAATST) {
        return most;
    }
    most = proves(part, 1) ? tw_min(most, part->doelen[0].waarde) : most;
    most = proves(roomy, 1) ? tw_min(most, roomy->doelen[0].waarde) : most;
    bool crowded =
        proves(roomy, 2) && roomy->doelen[0].waarde == most && roomy->doelen[1].waarde < bonus;
    return crowded ? most - 1 : most;
}

/* Fill the claim from formulas, for all numbers of places that its RSVs can have. */
static bool fill_formula(const divider *d, const tw_proof_part *part, worth *claim) {
    table t;
    const tw_proof_part *roomy = find_roomy(d->proof, part);
    bool sound = table_open(&t, d->width, (size_t)claim->most + 1);
    for (size_t i = 0; sound && i < part->rsv_count; i++) {
        worth rsv = {.most = tw_min(claim->most, d->proof->most[part->rsvs[i]])};
        sound = value_rsv(d, part->rsvs[i], &rsv);
        if (sound) {
            table_add(&t, &rsv);
        }
        free(rsv.value);
        sound = sound && t.fits;
    }
    for (int64_t b = 0; sound && b <= claim->most; b++) {
        int64_t *value = claim->value + b * d->width;
        memcpy(value, t.value + b * d->width, (size_t)d->width * sizeof *value);
        for (int g = 0; g < d->width; g++) {
            if (d->proof->policy->doelen[g] == TW_DOEL_REGULIER_GEPLAATST) {
                value[g] = -most_regular(d, part, roomy, b);
            }
        }
    }
    d->proof->judge->out_of_memory = d->proof->judge->out_of_memory || t.out_of_memory;
    table_close(&t);
    return sound;
}

/* What was proven for at most b places holds for exactly b. Two bounds: the greater one counts. */
static void take_proof(const divider *d, const tw_proof_part *from, worth *claim, bool *known) {
    if (!from->pot.stated || from->pot.value > claim->most || !proves(from, d->width)) {
        return;
    }
    int64_t value[TW_DOEL_COUNT];
    for (int g = 0; g < d->width; g++) {
        int64_t waarde = from->doelen[g].waarde;
        bool turned = tw_doel_is_max(from->doelen[g].doel);
        if (turned && waarde == INT64_MIN) {
            return;
        }
        value[g] = turned ? -waarde : waarde;
    }
    int64_t *best = claim->value + from->pot.value * d->width;
    if (!known[from->pot.value] || compare(value, best, d->width) > 0) {
        memcpy(best, value, (size_t)d->width * sizeof *best);
    }
    known[from->pot.value] = true;
}

/* The bonus places the part can have; less than 0: not known. */
static int64_t most_bonus(const divider *d, const tw_proof_part *part) {
    int64_t most = 0;
    for (size_t i = 0; i < part->rsv_count; i++) {
        int64_t rsv = d->proof->most[part->rsvs[i]];
        if (rsv < 0) {
            return -1;
        }
        most = tw_min(d->pot, most + tw_min(d->pot, rsv));
    }
    const tw_proof_part *roomy = find_roomy(d->proof, part);
    if (d->proof->policy->doelen[0] == TW_DOEL_BONUS_GEPLAATST && proves(roomy, 1)) {
        most = tw_max(0, tw_min(most, roomy->doelen[0].waarde));
    }
    return most;
}

static bool value_part(divider *d, const tw_proof_part *part, worth *claim) {
    claim->most = most_bonus(d, part);
    d->cells -= (claim->most + 1) * d->width;
    if (claim->most < 0 || d->cells < 0) {
        return false;
    }
    size_t amounts = (size_t)claim->most + 1;
    claim->value = calloc(amounts * (size_t)d->width, sizeof *claim->value);
    bool *known = calloc(amounts, sizeof *known);
    bool sound = claim->value != NULL && known != NULL;
    d->proof->judge->out_of_memory = d->proof->judge->out_of_memory || !sound;
    if (sound && formula_known(d)) {
        sound = fill_formula(d, part, claim);
        memset(known, sound ? 1 : 0, amounts);
    }
    for (size_t i = 0; sound && i < d->proof->count; i++) {
        const tw_proof_part *from = &d->proof->parts[i];
        if (from == part || (from->soort == TW_DEEL_POT && same_rsvs(from, part))) {
            take_proof(d, from, claim, known);
        }
    }
    for (size_t b = 0; sound && b < amounts; b++) {
        sound = known[b];
    }
    free(known);
    return sound;
}

/* ---- the division ---- */

/* The sum of what the parts came out with, and of the bounds for the places they were given. */
static bool add_stated(const divider *d, const tw_proof_part *part, const worth *claim,
                       int64_t *attained, int64_t *bound) {
    if (part->pot.value > claim->most || part->doel_count < d->width) {
        return false;
    }
    bool fits = true;
    for (int g = 0; g < d->width; g++) {
        int64_t waarde = part->doelen[g].waarde;
        bool turned = tw_doel_is_max(part->doelen[g].doel);
        fits = fits && tw_add(&bound[g], bound[g], claim->value[part->pot.value * d->width + g]) &&
               (turned ? tw_sub(&attained[g], attained[g], waarde)
                       : tw_add(&attained[g], attained[g], waarde));
    }
    return fits;
}

/* The best of all numbers of places up to the pot; false: more than one way to it. */
static bool only_best(const table *t, int64_t *best) {
    int ways = 0;
    for (size_t total = 0; total < t->size; total++) {
        const int64_t *value = t->value + total * (size_t)t->width;
        if (t->ways[total] == 0) {
            continue;
        }
        int order = ways == 0 ? -1 : compare(value, best, t->width);
        if (order < 0) {
            memcpy(best, value, (size_t)t->width * sizeof *best);
            ways = t->ways[total];
        } else if (order == 0) {
            ways = 2;
        }
    }
    return ways == 1;
}

static bool divide(const divider *d) {
    table t;
    int64_t attained[TW_DOEL_COUNT] = {0};
    int64_t bound[TW_DOEL_COUNT] = {0};
    int64_t best[TW_DOEL_COUNT] = {0};
    int64_t total = 0;
    for (size_t i = 0; i < d->proof->count; i++) {
        total += d->proof->parts[i].soort == TW_DEEL_CONCEPT ? d->claims[i].most : 0;
    }
    bool sound = table_open(&t, d->width, (size_t)tw_min(d->pot, total) + 1);
    for (size_t i = 0; sound && i < d->proof->count; i++) {
        const tw_proof_part *part = &d->proof->parts[i];
        if (part->soort == TW_DEEL_CONCEPT) {
            table_add(&t, &d->claims[i]);
            sound = t.fits && add_stated(d, part, &d->claims[i], attained, bound);
        }
    }
    sound = sound && only_best(&t, best) && compare(best, bound, d->width) == 0 &&
            compare(best, attained, d->width) == 0;
    d->proof->judge->out_of_memory = d->proof->judge->out_of_memory || t.out_of_memory;
    table_close(&t);
    return sound;
}

static bool try_width(tw_proof *proof, int width, int64_t pot) {
    divider d = {.proof = proof, .width = width, .pot = pot, .cells = MAX_CELLS};
    d.claims = calloc(proof->count + 1, sizeof *d.claims);
    bool sound = d.claims != NULL;
    proof->judge->out_of_memory = proof->judge->out_of_memory || !sound;
    for (size_t i = 0; sound && i < proof->count; i++) {
        if (proof->parts[i].soort == TW_DEEL_CONCEPT) {
            sound = value_part(&d, &proof->parts[i], &d.claims[i]);
        }
    }
    sound = sound && divide(&d);
    for (size_t i = 0; d.claims != NULL && i < proof->count; i++) {
        free(d.claims[i].value);
    }
    free(d.claims);
    return sound;
}

bool tw_proof_division_is_best(tw_proof *proof) {
    const tw_policy *policy = proof->policy;
    tw_optional pot = tw_proof_pot_in_force(proof);
    int width = 2;
    for (int g = 0; g < policy->doel_count; g++) {
        if (policy->doelen[g] == TW_DOEL_EVENREDIGHEID_RSV ||
            policy->doelen[g] == TW_DOEL_LOTING_RSV) {
            width = g + 1;
        }
    }
    /* Where these leave a tie, goals after them decide. */
    bool best = false;
    for (; !best && width <= policy->doel_count; width++) {
        best = try_width(proof, width, pot.value);
    }
    return best;
}
