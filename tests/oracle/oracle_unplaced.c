/* Why a regular place was not placed: is the reason the first that holds, are the rules named those
 * that forbid it, and would it be placed without those that are said to stand in the way? */
#include "oracle_changes.h"
#include "toewijs/unplaced.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_DEMANDS = 400,
    MAX_PARTS = 500,
    OTHERS = 12 /* parts of which it is seen that they are no lift either */
};

typedef struct checker {
    const program_run *run;
    const oracle_limits *limits;
    changes_tally *tally;
    const tw_unplaced_place *place;
    tw_eis demands[MAX_DEMANDS];
    size_t count;
    tw_eis *wensen; /* of its RSV */
    size_t wens_count;
    bool too_large;
    tw_buf *why;
} checker;

/* ---- Demands --------------------------------------------------------------------------------- */

static const tw_verdeling *now(const checker *c, size_t r) {
    const tw_rsv_outcome *rsv = &c->run->outcome->rsvs[r];
    return c->place->form ? &rsv->verdeling : &rsv->concept;
}

static void demand(checker *c, size_t r, tw_soort soort, size_t start, int64_t more) {
    tw_eis *eis = &c->demands[c->count];
    *eis = tw_eis_any(r);
    eis->soort = (int)soort;
    eis->route[0] = start;
    eis->min = (tw_optional){true, tw_eis_count(eis, c->run->round, r, now(c, r)) + more};
    c->count += eis->min.value > 0 ? 1 : 0;
}

static bool is_asked(const checker *c, size_t r) {
    return c->place->form ? r == c->place->rsv : c->run->assessment->rsvs[r].neemt_deel;
}

/* Every regular place that is placed now stays so. */
static void keep_regular(checker *c) {
    const tw_round *round = c->run->round;
    for (size_t r = 0; r < round->rsv_count; r++) {
        const tw_rsv *rsv = &round->rsvs[r];
        bool free_start = c->run->policy->regulier_vrij;
        if (is_asked(c, r) && free_start && r != c->place->rsv) {
            demand(c, r, TW_REGULIER, TW_ANY_POI, 0);
        }
        for (size_t i = 0; is_asked(c, r) && !free_start && i < rsv->deelnemer_count; i++) {
            size_t poi = rsv->deelnemers[i].poi;
            if (r != c->place->rsv || poi != c->place->poi) {
                demand(c, r, TW_REGULIER, poi, 0);
            }
        }
    }
}

/* As many bonus places for those who share institutions with it; others are not in its way. */
static void keep_bonus(checker *c) {
    for (size_t r = 0; r < c->run->round->rsv_count; r++) {
        if (is_asked(c, r)) {
            demand(c, r, TW_BONUS, TW_ANY_POI, 0);
        }
    }
}

static void keep_wishes(checker *c) {
    size_t r = c->place->rsv;
    for (size_t i = 0; i < c->wens_count; i++) {
        tw_eis *eis = &c->demands[c->count++];
        int64_t n = tw_eis_count(&c->wensen[i], c->run->round, r, now(c, r));
        *eis = c->wensen[i];
        eis->min.value = eis->min.value < n ? eis->min.value : n;
        eis->max.value = eis->max.value > n ? eis->max.value : n;
    }
}

/* ---- The oracle's answer --------------------------------------------------------------------- */

typedef enum { NO, YES, UNSURE } verdict;

static verdict can(checker *c, size_t demand_count, const tw_los *los, size_t los_count) {
    const tw_what_if asked = {
        .eisen = c->demands, .eis_count = demand_count, .los = los, .los_count = los_count};
    oracle_result result = {0};
    oracle_can(&result, c->run->round, c->run->policy, &asked,
               c->place->form ? c->place->rsv : SIZE_MAX, c->limits);
    verdict found = result.too_large ? UNSURE : result.tekort == 0 ? YES : NO;
    c->too_large = c->too_large || found == UNSURE;
    c->tally->too_large += found == UNSURE;
    oracle_result_clear(&result);
    return found;
}

static void complain(checker *c, const char *what, const tw_conflicts *found) {
    const program_run *run = c->run;
    tw_buf_printf(c->why, "  %s: RSV %zu, POI %zu, %s, reason %d\n", what, c->place->rsv,
                  c->place->poi, c->place->form ? "form" : "stage 1", (int)c->place->reason);
    for (size_t i = 0; found->count > 0 && i < found->sets[0].count; i++) {
        char *text =
            tw_conflict_part_say(&found->parts[found->sets[0].parts[i]], TW_EN, run->round,
                                 run->policy, run->assessment, run->outcome, c->place->rsv);
        tw_buf_printf(c->why, "    %s\n", text == NULL ? "" : text);
        free(text);
    }
}

/* Demands with the wishes that are in force (or, left out, all but those), and rules left out. */
static verdict can_with(checker *c, size_t own, const tw_conflicts *found, const bool *in_force) {
    static tw_los los[MAX_PARTS];
    size_t los_count = 0;
    size_t kept = c->count;
    c->count = own;
    for (size_t i = 0; i < found->part_count; i++) {
        const tw_conflict_part *part = &found->parts[i];
        if (part->is_wens && in_force[i]) {
            c->demands[c->count++] = part->wens;
        } else if (!part->is_wens && !in_force[i]) {
            los[los_count++] = part->los;
        }
    }
    verdict answer = can(c, c->count, los, los_count);
    c->count = kept;
    return answer;
}

/* ---- Reason, rules, lifts -------------------------------------------------------------------- */

/* The demands of a level, without wishes: those are parts. */
static size_t demands_of(checker *c, int level) {
    c->count = 0;
    demand(c, c->place->rsv, TW_REGULIER, c->place->poi == SIZE_MAX ? TW_ANY_POI : c->place->poi,
           1);
    if (level >= TW_UNPLACED_REGULAR) {
        keep_regular(c);
    }
    if (level >= TW_UNPLACED_BONUS) {
        keep_bonus(c);
    }
    return c->count;
}

static void check_reason(checker *c) {
    int last = c->place->form ? TW_UNPLACED_WISHES : TW_UNPLACED_BONUS;
    int reason = TW_UNPLACED_NOT_NEEDED;
    for (int level = TW_UNPLACED_CANNOT; level <= last && reason == TW_UNPLACED_NOT_NEEDED;
         level++) {
        (void)demands_of(c, level);
        if (level == TW_UNPLACED_WISHES) {
            keep_wishes(c);
        }
        verdict answer = can(c, c->count, NULL, 0);
        if (answer == UNSURE) {
            return;
        }
        reason = answer == NO ? level : reason;
    }
    if (reason != (int)c->place->reason) {
        complain(c, "another reason comes first", &c->place->why);
    }
    c->tally->reasons[c->place->reason]++;
}

static void check_rules(checker *c) {
    const tw_conflicts *found = &c->place->why;
    bool in[MAX_PARTS] = {false};
    size_t own = demands_of(c, (int)c->place->reason);
    if (found->count == 0 || found->part_count > MAX_PARTS) {
        return;
    }
    const tw_part_set *set = &found->sets[0];
    for (size_t i = 0; i < set->count; i++) {
        in[set->parts[i]] = true;
    }
    if (can_with(c, own, found, in) == YES) {
        complain(c, "these rules do not forbid it", found);
    }
    for (size_t i = 0; i < set->count && c->why->size == 0; i++) {
        in[set->parts[i]] = false;
        if (can_with(c, own, found, in) == NO) {
            complain(c, "one of these rules can be missed", found);
        }
        in[set->parts[i]] = true;
    }
    c->tally->sets++;
}

/* Without the parts of one set, all else as it is; and no single part does it that is not said to.
 */
static void check_lifts(checker *c) {
    const tw_conflicts *found = &c->place->lifts;
    bool in[MAX_PARTS];
    size_t own = demands_of(c, TW_UNPLACED_BONUS);
    memset(in, true, sizeof in);
    for (size_t s = 0; s < found->count && found->part_count <= MAX_PARTS; s++) {
        const tw_part_set *set = &found->sets[s];
        for (size_t i = 0; i < set->count; i++) {
            in[set->parts[i]] = false;
        }
        if (can_with(c, own, found, in) == NO) {
            complain(c, "without these it is still not placed", found);
        }
        for (size_t i = 0; i < set->count && set->count > 1; i++) {
            in[set->parts[i]] = true;
            if (can_with(c, own, found, in) == YES) {
                complain(c, "fewer would do", found);
            }
            in[set->parts[i]] = false;
        }
        for (size_t i = 0; i < set->count; i++) {
            in[set->parts[i]] = true;
        }
        c->tally->lifts++;
    }
    size_t step = found->part_count / OTHERS + 1;
    for (size_t i = 0; found->all && i < found->part_count && c->why->size == 0; i += step) {
        bool said = false;
        for (size_t s = 0; s < found->count; s++) {
            said = said || (found->sets[s].count == 1 && found->sets[s].parts[0] == i);
        }
        in[i] = false;
        if (!said && can_with(c, own, found, in) == YES) {
            complain(c, "another would do as well", found);
        }
        in[i] = true;
    }
}

bool unplaced_compare(const program_run *run, uint64_t seed, const oracle_limits *limits,
                      changes_tally *tally, tw_buf *why) {
    (void)seed; /* nothing is drawn: every place that is not placed */
    oracle_limits quick = *limits;
    quick.plain = 0;
    tw_unplaced unplaced;
    tw_error err = TW_ERROR_INIT;
    tw_memo *memo = tw_memo_new(0);
    tw_solve_options options = {.jobs = 1, .memo = memo};
    tw_status status = tw_find_unplaced(&unplaced, run->round, run->policy, run->assessment,
                                        run->outcome, TW_ANY_RSV, &options, &err);
    if (status != TW_OK || !unplaced.complete) {
        tw_buf_str(why, "  the search for reasons failed\n");
    }
    for (size_t i = 0; i < unplaced.count && why->size == 0; i++) {
        checker c = {
            .run = run, .limits = &quick, .tally = tally, .place = &unplaced.places[i], .why = why};
        if (tw_eisen_of_wishes(&c.wensen, &c.wens_count, run->round, c.place->rsv, &err) != TW_OK) {
            abort();
        }
        check_reason(&c);
        if (why->size == 0 && !c.too_large) {
            check_rules(&c);
        }
        if (why->size == 0 && !c.too_large) {
            check_lifts(&c);
        }
        free(c.wensen);
    }
    tw_unplaced_clear(&unplaced);
    tw_memo_free(memo);
    return why->size == 0;
}
