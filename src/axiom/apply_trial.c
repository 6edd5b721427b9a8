/* The round after a trial. */
#include "axiom/trial.h"
#include "toewijs/chance.h"
#include "toewijs/edit.h"
#include "toewijs/reshape.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_CHANGES = 8, MAX_DIVISIONS = 16 };

typedef struct {
    tw_edit *edits; /* room for MAX_CHANGES, and one for every RSV */
    size_t count;
} changes;

static void add(changes *to, tw_edit_kind kind, int64_t amount, size_t rsv, size_t poi) {
    to->edits[to->count++] =
        (tw_edit){.kind = kind, .how = TW_EDIT_ADD, .amount = amount, .rsv = rsv, .poi = poi};
}

/* More asked for, got, brought in, and room for it: in every phase so many trainees more, of one
 * intake and of the room that is kept for the next (model.md section 4 number 2). */
static void grow(changes *to, const tw_round *round, size_t rsv, size_t poi, int64_t amount) {
    add(to, TW_EDIT_AANGEVRAAGD, amount, rsv, poi);
    add(to, TW_EDIT_TOEGEWEZEN, amount, rsv, poi);
    add(to, TW_EDIT_CAPACITEIT, 2 * amount, rsv, poi);
    size_t member = tw_round_find_member(round, rsv, poi);
    if (round->deelnemers[member].inbreng.stated) {
        add(to, TW_EDIT_INBRENG, amount, rsv, poi);
    }
}

static void list_changes(changes *to, const tw_round *round, const tw_axiom_trial *trial) {
    switch ((int)trial->axiom) {
    case TW_AXIOM_HUIS_MONOTOON:
        add(to, TW_EDIT_POT, 1, 0, 0);
        break;
    case TW_AXIOM_GEWICHT_MONOTOON:
        grow(to, round, trial->rsv, trial->poi, trial->amount);
        grow(to, round, trial->other_rsv, trial->other_poi, trial->other_amount);
        break;
    case TW_AXIOM_INBRENG_VERPLAATSEN:
        add(to, TW_EDIT_INBRENG, -trial->amount, trial->rsv, trial->poi);
        add(to, TW_EDIT_INBRENG, trial->amount, trial->other_rsv, trial->poi);
        break;
    case TW_AXIOM_MEER_VRAGEN:
        add(to, TW_EDIT_AANGEVRAAGD, trial->amount, 0, trial->poi);
        break;
    default:
        break;
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        if (tw_rsv_has_wish(&round->rsvs[r])) {
            add(to, TW_EDIT_WENSEN_WEG, 0, r, 0);
        }
    }
}

static tw_status apply_edits(tw_world *world, const tw_axiom_case *in, const tw_axiom_trial *trial,
                             tw_error *err) {
    changes to = {calloc(MAX_CHANGES + in->round->rsv_count, sizeof *to.edits), 0};
    if (to.edits == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "axiom");
    }
    list_changes(&to, in->round, trial);
    tw_diags diags = {0};
    tw_status status = tw_edit_round(&world->round, &world->policy, in->round, in->policy, to.edits,
                                     to.count, &diags, err);
    if (status == TW_OK) {
        status = tw_world_assess(world, err);
    } else if (status == TW_ERR_INPUT) {
        status = TW_OK; /* out of range, say: not legal, and so nothing to try */
    }
    tw_diags_clear(&diags);
    free(to.edits);
    return status;
}

/* -- another shape ----------------------------------------------------------------------------- */

/* The changed round is there; the policy stays, and who takes part is judged. */
static tw_status finish(tw_world *world, const tw_axiom_case *in, tw_error *err) {
    tw_status status = tw_policy_copy(&world->policy, in->policy, err);
    return status == TW_OK ? tw_world_assess(world, err) : status;
}

static bool takes_part(const tw_world *world, size_t rsv) {
    return world->legal && world->assessment->rsvs[rsv].neemt_deel;
}

/* Whether each POI goes with the second part: by lot, but not the regiehouder.
 * @return a recognised one that goes, to lead it; SIZE_MAX: none */
static size_t draw_parts(bool *moves, const tw_axiom_case *in, const tw_axiom_trial *trial,
                         int64_t attempt) {
    const tw_rsv *rsv = &in->round->rsvs[trial->rsv];
    size_t leader = SIZE_MAX;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        size_t poi = rsv->deelnemers[i].poi;
        tw_chance draw = tw_chance_of(trial->key, attempt, 0, "deel", in->round->pois[poi].poi_id);
        moves[poi] = poi != rsv->regiehouder && (draw.part[0] & 1) != 0;
        if (moves[poi] && leader == SIZE_MAX && in->assessment->pois[poi].erkend) {
            leader = poi;
        }
    }
    return leader;
}

/* Divide it by lot until both parts take part; several times, as not every division will do. */
static tw_status apply_split(tw_world *world, const tw_axiom_case *in, const tw_axiom_trial *trial,
                             tw_error *err) {
    bool *moves = calloc(in->round->poi_count + 1, sizeof *moves);
    tw_status status = moves == NULL ? tw_fail(err, TW_ERR_NOMEM, "axiom") : TW_OK;
    bool found = false;
    for (int64_t attempt = 0; status == TW_OK && !found && attempt < MAX_DIVISIONS; attempt++) {
        size_t leader = draw_parts(moves, in, trial, attempt);
        if (leader == SIZE_MAX) {
            continue;
        }
        tw_world_clear(world);
        status = tw_round_split_rsv(&world->round, in->round, trial->rsv, moves, leader,
                                    &world->first, &world->second, err);
        if (status == TW_OK) {
            status = finish(world, in, err);
        }
        found =
            status == TW_OK && takes_part(world, world->first) && takes_part(world, world->second);
    }
    world->legal = found;
    free(moves);
    return status;
}

static tw_status apply_merge(tw_world *world, const tw_axiom_case *in, const tw_axiom_trial *trial,
                             tw_error *err) {
    tw_status status = tw_round_merge_rsvs(&world->round, in->round, trial->rsv, trial->other_rsv,
                                           &world->first, err);
    if (status == TW_OK) {
        status = finish(world, in, err);
    }
    world->legal = status == TW_OK && takes_part(world, world->first);
    return status;
}

/* -- other names ------------------------------------------------------------------------------- */

typedef struct {
    uint64_t draw;
    const char *id;
} ticket;

static int compare_tickets(const void *a, const void *b) {
    const ticket *one = a;
    const ticket *two = b;
    int order = (one->draw > two->draw) - (one->draw < two->draw);
    return order != 0 ? order : strcmp(one->id, two->id);
}

/* In the order of their draws. */
static void shuffle(const char **ids, ticket *tickets, size_t count, uint64_t key) {
    for (size_t i = 0; i < count; i++) {
        tickets[i] = (ticket){tw_chance_of(key, 0, 0, "naam", ids[i]).part[0], ids[i]};
    }
    if (count > 1) {
        qsort(tickets, count, sizeof *tickets, compare_tickets);
    }
    for (size_t i = 0; i < count; i++) {
        ids[i] = tickets[i].id;
    }
}

static tw_status apply_names(tw_world *world, const tw_axiom_case *in, const tw_axiom_trial *trial,
                             tw_error *err) {
    const tw_round *round = in->round;
    size_t most = round->poi_count > round->rsv_count ? round->poi_count : round->rsv_count;
    const char **poi_ids = calloc(round->poi_count + 1, sizeof *poi_ids);
    const char **rsv_ids = calloc(round->rsv_count + 1, sizeof *rsv_ids);
    ticket *tickets = calloc(most + 1, sizeof *tickets);
    tw_status status = TW_OK;
    if (poi_ids == NULL || rsv_ids == NULL || tickets == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "axiom");
        goto out;
    }
    for (size_t p = 0; p < round->poi_count; p++) {
        poi_ids[p] = round->pois[p].poi_id;
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        rsv_ids[r] = round->rsvs[r].rsv_id;
    }
    shuffle(poi_ids, tickets, round->poi_count, trial->key);
    shuffle(rsv_ids, tickets, round->rsv_count, trial->key);
    status = tw_round_rename(&world->round, round, poi_ids, rsv_ids, err);
    if (status == TW_OK) {
        status = finish(world, in, err);
    }
out:
    free(poi_ids);
    free(rsv_ids);
    free(tickets);
    return status;
}

tw_status tw_trial_apply(tw_world *world, const tw_axiom_case *in, const tw_axiom_trial *trial,
                         tw_error *err) {
    switch ((int)trial->axiom) {
    case TW_AXIOM_SPLITSEN:
        return apply_split(world, in, trial, err);
    case TW_AXIOM_SAMENVOEGEN:
        return apply_merge(world, in, trial, err);
    case TW_AXIOM_NAMEN:
        return apply_names(world, in, trial, err);
    default:
        return apply_edits(world, in, trial, err);
    }
}
