/* Whom to try an axiom on: of those that can be, the one with the lowest draw. */
#include "axiom/trial.h"
#include "toewijs/chance.h"

#include <stdio.h>

enum { MAX_MORE = 3 }; /* places that somebody grows by, or asks too much */

/* The lowest draw so far, by one part of the draws. */
typedef struct {
    const tw_axiom_case *in;
    tw_axiom_draw by;
    tw_axiom axiom;
    int part;
    bool found;
    size_t best;
    tw_chance draw;
} lottery;

static void enter(lottery *draws, size_t candidate, const char *rsv_id, const char *poi_id) {
    char id[2 * TW_MAX_ID + 2];
    const char *comma = rsv_id[0] != '\0' && poi_id[0] != '\0' ? "," : "";
    (void)snprintf(id, sizeof id, "%s%s%s", rsv_id, comma, poi_id);
    tw_chance draw = tw_chance_of(draws->by.seed, draws->by.number, draws->by.year,
                                  tw_axiom_name(draws->axiom), id);
    if (!draws->found || draw.part[draws->part] < draws->draw.part[draws->part]) {
        draws->found = true;
        draws->best = candidate;
        draws->draw = draw;
    }
}

/* Of the RSVs that take part, but one. */
static void enter_rsvs(lottery *draws, size_t except) {
    for (size_t r = 0; r < draws->in->round->rsv_count; r++) {
        if (r != except && draws->in->assessment->rsvs[r].neemt_deel) {
            enter(draws, r, draws->in->round->rsvs[r].rsv_id, "");
        }
    }
}

/* Of the members of whom this holds, but those of one RSV. */
static void enter_members(lottery *draws, bool (*can)(const tw_axiom_case *in, size_t member),
                          size_t except_rsv) {
    const tw_round *round = draws->in->round;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        const tw_deelnemer *row = &round->deelnemers[m];
        if (row->rsv != except_rsv && can(draws->in, m)) {
            enter(draws, m, round->rsvs[row->rsv].rsv_id, round->pois[row->poi].poi_id);
        }
    }
}

static int64_t some_more(tw_chance draw) {
    return tw_chance_between(draw.part[1], 1, MAX_MORE);
}

static lottery open_lottery(const lottery *like, int part) {
    return (lottery){.in = like->in, .by = like->by, .axiom = like->axiom, .part = part};
}

static bool draw_one_rsv(tw_axiom_trial *trial, lottery *draws) {
    enter_rsvs(draws, SIZE_MAX);
    trial->rsv = draws->best;
    trial->key = draws->draw.part[1];
    return draws->found;
}

static bool draw_two_rsvs(tw_axiom_trial *trial, lottery *draws) {
    enter_rsvs(draws, SIZE_MAX);
    trial->rsv = draws->best;
    lottery second = open_lottery(draws, 0);
    enter_rsvs(&second, trial->rsv);
    trial->other_rsv = second.best;
    return draws->found && second.found;
}

static bool draw_two_members(tw_axiom_trial *trial, lottery *draws) {
    const tw_deelnemer *members = draws->in->round->deelnemers;
    enter_members(draws, tw_member_can_grow, SIZE_MAX);
    if (!draws->found) {
        return false;
    }
    lottery second = open_lottery(draws, 0);
    enter_members(&second, tw_member_can_grow, members[draws->best].rsv);
    if (!second.found) {
        return false;
    }
    trial->rsv = members[draws->best].rsv;
    trial->poi = members[draws->best].poi;
    trial->amount = some_more(draws->draw);
    trial->other_rsv = members[second.best].rsv;
    trial->other_poi = members[second.best].poi;
    trial->other_amount = some_more(second.draw);
    return true;
}

/* A member that moves, and another RSV of its POI. */
static bool draw_move(tw_axiom_trial *trial, lottery *draws) {
    const tw_round *round = draws->in->round;
    enter_members(draws, tw_member_can_move, SIZE_MAX);
    if (!draws->found) {
        return false;
    }
    trial->rsv = round->deelnemers[draws->best].rsv;
    trial->poi = round->deelnemers[draws->best].poi;
    trial->amount = 1;
    lottery to = open_lottery(draws, 0);
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        trial->other_rsv = round->deelnemers[m].rsv;
        if (round->deelnemers[m].poi == trial->poi && tw_trial_fits(draws->in, trial)) {
            enter(&to, trial->other_rsv, round->rsvs[trial->other_rsv].rsv_id, "");
        }
    }
    trial->other_rsv = to.best;
    return to.found;
}

static bool draw_poi(tw_axiom_trial *trial, lottery *draws) {
    for (size_t p = 0; p < draws->in->round->poi_count; p++) {
        trial->poi = p;
        if (tw_trial_fits(draws->in, trial)) {
            enter(draws, p, "", draws->in->round->pois[p].poi_id);
        }
    }
    trial->poi = draws->best;
    trial->amount = some_more(draws->draw);
    return draws->found;
}

static bool draw_nobody(tw_axiom_trial *trial, lottery *draws) {
    enter(draws, 0, "", "");
    trial->key = draws->draw.part[1];
    return true;
}

bool tw_trial_draw(tw_axiom_trial *trial, tw_axiom axiom, const tw_axiom_case *in,
                   tw_axiom_draw draw) {
    static bool (*const ways[TW_AXIOM_COUNT])(tw_axiom_trial *, lottery *) = {
        [TW_AXIOM_HUIS_MONOTOON] = draw_nobody,
        [TW_AXIOM_QUOTUM] = draw_nobody,
        [TW_AXIOM_GEWICHT_MONOTOON] = draw_two_members,
        [TW_AXIOM_SPLITSEN] = draw_one_rsv,
        [TW_AXIOM_SAMENVOEGEN] = draw_two_rsvs,
        [TW_AXIOM_INBRENG_VERPLAATSEN] = draw_move,
        [TW_AXIOM_MEER_VRAGEN] = draw_poi,
        [TW_AXIOM_NAMEN] = draw_nobody,
    };
    *trial = (tw_axiom_trial){.axiom = axiom,
                              .rsv = SIZE_MAX,
                              .other_rsv = SIZE_MAX,
                              .poi = SIZE_MAX,
                              .other_poi = SIZE_MAX};
    lottery draws = {.in = in, .by = draw, .axiom = axiom};
    return ways[axiom](trial, &draws) && tw_trial_fits(in, trial);
}
