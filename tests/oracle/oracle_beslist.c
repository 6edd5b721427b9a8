#include "oracle_beslist.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Seeds that are tried until a row changes. */
enum { SEEDS = 200 };

typedef struct comparison {
    const program_run *run;
    const oracle_result *solved;
    const oracle_limits *limits;
    const tw_beslist *beslist;
    beslist_tally *tally;
    tw_buf *why;
} comparison;

static int64_t bonus_of(const oracle_distribution *all, size_t rsv, size_t poi) {
    int64_t sum = 0;
    for (size_t i = 0; i < all->count; i++) {
        const oracle_traject *item = &all->items[i];
        bool counts = item->rsv == rsv && item->soort == TW_BONUS && item->route[0] == poi;
        sum += counts ? item->aantal : 0;
    }
    return sum;
}

static void complain(comparison *c, size_t member, const char *what, const char *expected) {
    const tw_deelnemer *of = &c->run->round->deelnemers[member];
    tw_buf_printf(c->why, "  %s %s: %s; program %s, oracle %s\n",
                  c->run->round->rsvs[of->rsv].rsv_id, c->run->round->pois[of->poi].poi_id, what,
                  tw_beslist_name(c->beslist[member]), expected);
}

/* ---- The definition -------------------------------------------------------------------------- */

static const char *word_of(const oracle_result *solved, const beslist_recount *found) {
    if (!found->possible) {
        return found->alone ? "enige" : "aanspraak";
    }
    if (found->goal == solved->doel_count) {
        return "loting";
    }
    const char *name = tw_doel_name(solved->doelen[found->goal]);
    return strncmp(name, "evenredigheid_", 14) == 0 ? "aandeel"
           : strncmp(name, "loting_", 7) == 0       ? "loting"
                                                    : name;
}

/* The goal that decides when everything may be different: number of the first that gets worse in
   the best distribution with one place less. */
static bool find_truth(const comparison *c, size_t rsv, size_t poi, int *goal) {
    const oracle_result *solved = c->solved;
    tw_eis eis = tw_eis_any(rsv);
    eis.soort = TW_BONUS;
    eis.route[0] = poi;
    eis.max = (tw_optional){true, bonus_of(&solved->concept, rsv, poi) - 1};
    tw_what_if question = {.eisen = &eis, .eis_count = 1};
    oracle_result answer = {0};
    oracle_ask(&answer, c->run->round, c->run->policy, &question, SIZE_MAX, c->limits);
    bool known = !answer.too_large;
    *goal = 0;
    while (*goal < solved->doel_count && answer.concept.values[solved->doelen[*goal]] ==
                                             solved->concept.values[solved->doelen[*goal]]) {
        ++*goal;
    }
    oracle_result_clear(&answer);
    return known;
}

/* ---- With the rule changed ------------------------------------------------------------------- */

/* Only the goals before this one are left, and then the draw. */
static void leave_goals(tw_policy *policy, int goal) {
    static const tw_doel draws[] = {TW_DOEL_LOTING_RSV, TW_DOEL_LOTING_POI, TW_DOEL_LOTING_ROUTE};
    policy->doel_count = goal;
    for (size_t i = 0; i < sizeof draws / sizeof *draws; i++) {
        bool named = false;
        for (int g = 0; g < goal; g++) {
            named = named || policy->doelen[g] == draws[i];
        }
        if (!named) {
            policy->doelen[policy->doel_count++] = draws[i];
        }
    }
}

/* Has the member other places than in the solved concept, or does any member of its RSV? */
static void compare_places(const comparison *c, const tw_outcome *outcome, size_t member,
                           bool *itself, bool *any) {
    size_t rsv = c->run->round->deelnemers[member].rsv;
    size_t first = tw_round_first_member(c->run->round, rsv);
    const tw_verdeling *concept = &outcome->rsvs[rsv].concept;
    for (size_t m = first; m < first + c->run->round->rsvs[rsv].deelnemer_count; m++) {
        size_t poi = c->run->round->deelnemers[m].poi;
        int64_t places = 0;
        for (size_t i = 0; i < concept->count; i++) {
            const tw_traject *row = &concept->trajecten[i];
            places += row->soort == TW_BONUS && row->route[0] == poi ? row->aantal : 0;
        }
        bool other = places != bonus_of(&c->solved->concept, rsv, poi);
        *any = *any || other;
        *itself = *itself || (other && m == member);
    }
}

/* With the goals from the one that decided on left out, and another seed, its RSV has its places
   elsewhere, or has fewer. (It may be another member that goes without: where the draw is between
   RSVs, it is for the goals that follow to say who.) */
static void change_rule(comparison *c, size_t member, int goal) {
    tw_policy policy = *c->run->policy;
    program_run run = {.round = c->run->round, .policy = &policy, .assessment = c->run->assessment};
    bool itself = false;
    bool any = false;
    leave_goals(&policy, goal);
    for (int i = 0; i < SEEDS && !itself; i++) {
        char zaad[32];
        (void)snprintf(zaad, sizeof zaad, "ander %d", i);
        policy.zaad = zaad;
        if (!program_solve(&run, TW_METHOD_AUTO, 1, c->why)) {
            break;
        }
        compare_places(c, run.outcome, member, &itself, &any);
    }
    tw_outcome_free(run.outcome);
    c->tally->changed += itself;
    c->tally->rsv_changed += any && !itself;
    if (!any) {
        complain(c, member, "nothing changes with the rule that decided", "-");
    }
}

/* Without wishes there is only the concept. */
static void change_wishes(comparison *c, size_t member) {
    const tw_deelnemer *of = &c->run->round->deelnemers[member];
    if (bonus_of(&c->solved->verdeling, of->rsv, of->poi) ==
        bonus_of(&c->solved->concept, of->rsv, of->poi)) {
        complain(c, member, "it has as much without the wishes", "-");
    }
}

/* ---- Rows ------------------------------------------------------------------------------------ */

static void compare_truth(comparison *c, size_t member, const beslist_recount *found) {
    const tw_deelnemer *of = &c->run->round->deelnemers[member];
    int goal = 0;
    if (!find_truth(c, of->rsv, of->poi, &goal)) {
        c->tally->too_large++;
        return;
    }
    /* The first two goals count trajectories, which no exchange changes. */
    bool none = goal < 2 && !found->possible;
    if (found->possible && found->goal > goal) {
        complain(c, member, "an earlier goal gets worse with one place less",
                 tw_doel_name(c->solved->doelen[goal]));
    }
    c->tally->exact += none || (found->possible && found->goal == goal);
    c->tally->later += !none && !(found->possible && found->goal == goal);
}

static void compare_row(comparison *c, size_t member) {
    const tw_deelnemer *of = &c->run->round->deelnemers[member];
    int64_t before = bonus_of(&c->solved->concept, of->rsv, of->poi);
    int64_t after = bonus_of(&c->solved->verdeling, of->rsv, of->poi);
    const char *word = after == 0 ? "" : "wens";
    beslist_recount found = {.known = true};
    if (after > 0 && after <= before) {
        found = beslist_by_exchange(c->run, c->solved, of->rsv, of->poi, c->limits);
        word = word_of(c->solved, &found);
    }
    if (!found.known) {
        c->tally->too_large++;
        return;
    }
    c->tally->rows[c->beslist[member].soort]++;
    if (strcmp(word, tw_beslist_name(c->beslist[member])) != 0) {
        complain(c, member, "beslist_door", word);
    } else if (after > before) {
        change_wishes(c, member);
    } else if (after > 0) {
        compare_truth(c, member, &found);
        if (found.possible) {
            change_rule(c, member, found.goal);
        }
    }
}

bool beslist_compare(const program_run *run, const oracle_result *solved,
                     const oracle_limits *limits, beslist_tally *tally, tw_buf *why) {
    comparison c = {.run = run, .solved = solved, .limits = limits, .tally = tally, .why = why};
    tw_error err = TW_ERROR_INIT;
    tw_beslist *beslist = NULL;
    if (tw_decide_bonus(&beslist, run->round, run->policy, run->assessment, run->outcome->rsvs,
                        &err) != TW_OK) {
        tw_buf_printf(why, "  tw_decide_bonus: %s\n", err.detail);
        return false;
    }
    c.beslist = beslist;
    for (size_t m = 0; m < run->round->deelnemer_count; m++) {
        compare_row(&c, m);
    }
    free(beslist);
    return why->size == 0;
}

void beslist_print(const beslist_tally *tally) {
    static const char *const words[TW_BESLIST_COUNT] = {
        "no places", "enige", "aanspraak", "aandeel", "loting", "wens", "goal"};
    for (int i = 0; i < TW_BESLIST_COUNT; i++) {
        printf("%s %" PRId64 "%s", words[i], tally->rows[i],
               i + 1 < TW_BESLIST_COUNT ? ", " : "\n");
    }
    printf("%" PRId64 " as with everything free, %" PRId64 " later then; %" PRId64 " too large\n",
           tally->exact, tally->later, tally->too_large);
    printf("%" PRId64 " change with the rule that decided, of %" PRId64
           " another member of the RSV\n",
           tally->changed, tally->rsv_changed);
}
