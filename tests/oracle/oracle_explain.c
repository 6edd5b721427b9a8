#include "oracle_explain.h"
#include "toewijs/reserve.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef struct checker {
    const program_run *run;
    const oracle_limits *limits;
    tw_random random;
    tw_solve_options options;
    explain_tally *tally;
    tw_buf *why;
} checker;

static void differ(const checker *c, const char *what, int64_t program, int64_t oracle) {
    if (program != oracle) {
        tw_buf_printf(c->why, "  %s: program %" PRId64 ", oracle %" PRId64 "\n", what, program,
                      oracle);
    }
}

/* ---- Counting -------------------------------------------------------------------------------- */

static int64_t oracle_count(const oracle_distribution *d, size_t rsv, tw_soort soort, size_t poi) {
    int64_t count = 0;
    for (size_t i = 0; i < d->count; i++) {
        bool here = poi == TW_WHOLE_RSV || d->items[i].route[0] == poi;
        count +=
            here && d->items[i].rsv == rsv && d->items[i].soort == soort ? d->items[i].aantal : 0;
    }
    return count;
}

static int64_t program_count(const tw_verdeling *v, tw_soort soort, size_t poi) {
    int64_t count = 0;
    for (size_t i = 0; i < v->count; i++) {
        bool here = poi == TW_WHOLE_RSV || v->trajecten[i].route[0] == poi;
        count += here && v->trajecten[i].soort == soort ? v->trajecten[i].aantal : 0;
    }
    return count;
}

/* The number after the changes, when it was `was` before: each may be there at most once. */
static int64_t changed(const checker *c, const tw_explain_change *changes, size_t count, size_t rsv,
                       tw_soort soort, size_t poi, int64_t was) {
    int64_t now = was;
    for (size_t i = 0; i < count; i++) {
        if (changes[i].rsv == rsv && changes[i].soort == soort && changes[i].poi == poi) {
            differ(c, "a change begins at", changes[i].was, now);
            now = changes[i].wordt;
        }
    }
    return now;
}

static void compare_changes(const checker *c, const tw_explain_change *changes, size_t count,
                            size_t rsv, const tw_verdeling *was, const oracle_distribution *then) {
    const tw_rsv *data = &c->run->round->rsvs[rsv];
    for (int k = 0; k < TW_SOORT_COUNT; k++) {
        for (size_t i = 0; i <= data->deelnemer_count; i++) {
            size_t poi = i == data->deelnemer_count ? TW_WHOLE_RSV : data->deelnemers[i].poi;
            int64_t n = program_count(was, (tw_soort)k, poi);
            differ(c, "places after the change",
                   changed(c, changes, count, rsv, (tw_soort)k, poi, n),
                   oracle_count(then, rsv, (tw_soort)k, poi));
        }
    }
}

/* ---- The first goal that gets worse ---------------------------------------------------------- */

static void compare_goal(const checker *c, const tw_explain_case *the_case, const int64_t *now,
                         const int64_t *then) {
    const tw_policy *policy = c->run->policy;
    tw_doel first = TW_DOEL_COUNT;
    bool wishes = the_case->stage == 2;
    for (int g = wishes ? -1 : 0; g < policy->doel_count && first == TW_DOEL_COUNT; g++) {
        tw_doel doel = g < 0 ? TW_DOEL_WENSEN : policy->doelen[g];
        first = now[doel] != then[doel] ? doel : first;
    }
    differ(c, "every goal equal", the_case->gelijk, first == TW_DOEL_COUNT);
    differ(c, "better", the_case->can && the_case->beter, 0);
    if (first != TW_DOEL_COUNT && !the_case->gelijk) {
        differ(c, "first goal that differs", (int64_t)the_case->doel, (int64_t)first);
        differ(c, "its value now", the_case->was, now[first]);
        differ(c, "its value then", the_case->wordt, then[first]);
    }
}

static const oracle_distribution *best_of(const oracle_result *result, size_t form) {
    return form == SIZE_MAX ? &result->concept : &result->verdeling;
}

static void compare_can(const checker *c, const tw_explain_case *the_case,
                        const oracle_result *asked, size_t form) {
    static const tw_what_if nothing;
    const program_run *run = c->run;
    oracle_result now = {0};
    oracle_ask(&now, run->round, run->policy, &nothing, form, c->limits);
    if (!now.too_large) {
        compare_goal(c, the_case, best_of(&now, form)->values, best_of(asked, form)->values);
    }
    oracle_result_clear(&now);
    for (size_t r = 0; r < run->round->rsv_count; r++) {
        if (run->assessment->rsvs[r].neemt_deel && (form == SIZE_MAX || r == form)) {
            const tw_rsv_outcome *outcome = &run->outcome->rsvs[r];
            compare_changes(c, the_case->changes, the_case->change_count, r,
                            form == SIZE_MAX ? &outcome->concept : &outcome->verdeling,
                            best_of(asked, form));
        }
    }
}

/* ---- The rules that forbid ------------------------------------------------------------------- */

static bool same_rule(const tw_los *a, const tw_los *b) {
    return a->soort == b->soort && a->rsv == b->rsv && a->poi == b->poi && a->nummer == b->nummer;
}

/* Every rule there is but those of the set, one of them excepted too (SIZE_MAX: none). */
static size_t list_others(const checker *c, const tw_explain_case *the_case, size_t form,
                          size_t without, tw_los **others) {
    const program_run *run = c->run;
    size_t rsvs[ORACLE_MAX_RSV];
    size_t rsv_count = 0;
    size_t all = 0;
    size_t count = 0;
    tw_error err = TW_ERROR_INIT;
    for (size_t r = 0; r < run->round->rsv_count; r++) {
        if (run->assessment->rsvs[r].neemt_deel && (form == SIZE_MAX || r == form)) {
            rsvs[rsv_count++] = r;
        }
    }
    if (tw_los_list(others, &all, run->round, run->policy, run->assessment, rsvs, rsv_count,
                    the_case->stage, &err) != TW_OK) {
        abort();
    }
    for (size_t i = 0; i < all; i++) {
        bool kept = false;
        for (size_t k = 0; k < the_case->regel_count; k++) {
            kept = kept || (k != without && same_rule(&the_case->regels[k], &(*others)[i]));
        }
        if (!kept) {
            (*others)[count++] = (*others)[i];
        }
    }
    return count;
}

static void compare_set(const checker *c, const tw_explain_case *the_case, size_t form,
                        size_t without) {
    tw_los *others = NULL;
    oracle_result result = {0};
    tw_what_if question = {.eisen = &the_case->eis, .eis_count = 1};
    question.los_count = list_others(c, the_case, form, without, &others);
    question.los = others;
    /* With hardly any rule in force there are many distributions; a few quick looks will do. */
    const oracle_limits quick = {.leaves = c->limits->leaves / 5};
    oracle_can(&result, c->run->round, c->run->policy, &question, form, &quick);
    if (result.too_large) {
        c->tally->too_large++;
    } else {
        differ(c, without == SIZE_MAX ? "the rules allow it" : "it can be without one of the rules",
               without != SIZE_MAX, result.tekort == 0);
        c->tally->sets += without == SIZE_MAX;
    }
    oracle_result_clear(&result);
    free(others);
}

static void compare_rules(const checker *c, const tw_explain_case *the_case, size_t form) {
    compare_set(c, the_case, form, SIZE_MAX);
    for (size_t i = 0; i < the_case->regel_count; i++) {
        compare_set(c, the_case, form, i);
    }
}

/* ---- A case ---------------------------------------------------------------------------------- */

static void describe(const checker *c, const tw_explain_case *the_case) {
    const tw_round *round = c->run->round;
    tw_buf_printf(c->why, "  asked of %s of %s: %s ", the_case->stage == 1 ? "stage 1" : "the form",
                  round->rsvs[the_case->eis.rsv].rsv_id, tw_soort_name(the_case->eis.soort));
    tw_round_put_route(c->why, round, the_case->eis.route, c->run->policy->fase_count);
    tw_buf_printf(c->why, " one %s than %" PRId64 "\n", the_case->meer ? "more" : "fewer",
                  the_case->nu);
    for (size_t i = 0; i < the_case->regel_count; i++) {
        const tw_los *los = &the_case->regels[i];
        tw_buf_printf(c->why, "    rule %s rsv %s poi %s number %d\n", tw_los_name(los->soort),
                      round->rsvs[los->rsv].rsv_id, round->pois[los->poi].poi_id, los->nummer);
    }
}

static void compare_case(const checker *c, const tw_explain_case *the_case) {
    size_t form = the_case->stage == 1 ? SIZE_MAX : the_case->eis.rsv;
    const tw_what_if question = {.eisen = &the_case->eis, .eis_count = 1};
    oracle_result asked = {0};
    oracle_ask(&asked, c->run->round, c->run->policy, &question, form, c->limits);
    if (asked.too_large) {
        c->tally->too_large++;
    } else {
        c->tally->cases++;
        c->tally->can += the_case->can;
        c->tally->cannot += !the_case->can;
        differ(c, "it can be", the_case->can, asked.tekort == 0);
        if (c->why->size == 0 && the_case->can) {
            compare_can(c, the_case, &asked, form);
        } else if (c->why->size == 0) {
            compare_rules(c, the_case, form);
        }
    }
    if (c->why->size > 0) {
        describe(c, the_case);
    }
    oracle_result_clear(&asked);
}

/* ---- Questions ------------------------------------------------------------------------------- */

static tw_explain_question draw(checker *c, tw_explain_kind kind) {
    const tw_round *round = c->run->round;
    tw_explain_question question = {.kind = kind, .no_changes = true};
    question.rsv = tw_random_index(&c->random, round->rsv_count);
    question.poi = tw_random_index(&c->random, round->poi_count);
    question.soort = (int)tw_random_between(&c->random, TW_REGULIER, TW_ANY_SOORT);
    const tw_rsv *rsv = &round->rsvs[question.rsv];
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        question.route[f] = TW_ANY_POI;
        if (f < c->run->policy->fase_count && tw_random_chance(&c->random, 70)) {
            question.route[f] =
                rsv->deelnemers[tw_random_index(&c->random, rsv->deelnemer_count)].poi;
        }
    }
    return question;
}

static void compare_answer(checker *c, tw_explain_kind kind) {
    const program_run *run = c->run;
    const tw_explain_question question = draw(c, kind);
    tw_explanation *answer = NULL;
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_explain(&answer, run->round, run->policy, run->assessment, run->outcome,
                                  &question, &c->options, &err);
    if (status != TW_OK) {
        tw_buf_printf(c->why, "  explain: status %d %s\n", (int)status, err.detail);
        return;
    }
    for (size_t i = 0; i < answer->case_count && c->why->size == 0; i++) {
        compare_case(c, &answer->cases[i]);
    }
    tw_explanation_free(answer);
}

/* ---- The reserve list ------------------------------------------------------------------------ */

static int64_t bonus_of(const oracle_result *result) {
    int64_t sum = 0;
    for (size_t r = 0; r < ORACLE_MAX_RSV; r++) {
        sum += result->concept.bonus[r];
    }
    return sum;
}

/* What decides when this RSV has to do without the place. */
static void compare_door(const checker *c, const tw_reserve_step *step, const tw_policy *policy,
                         const oracle_result *with) {
    tw_eis eis = tw_eis_any(step->plaats.rsv);
    eis.soort = TW_BONUS;
    eis.max = (tw_optional){true, step->plaats.nummer - 1};
    const tw_what_if question = {.eisen = &eis, .eis_count = 1};
    oracle_result without = {0};
    oracle_ask(&without, c->run->round, policy, &question, SIZE_MAX, c->limits);
    tw_reserve_door door = TW_DOOR_ANDERS;
    for (int g = 0; g < policy->doel_count && !without.too_large; g++) {
        tw_doel doel = policy->doelen[g];
        if (without.concept.values[doel] != with->concept.values[doel]) {
            door = doel == TW_DOEL_BONUS_GEPLAATST     ? TW_DOOR_ENIGE
                   : doel == TW_DOEL_EVENREDIGHEID_RSV ? TW_DOOR_AANDEEL
                   : doel == TW_DOEL_LOTING_RSV        ? TW_DOOR_LOTING
                                                       : TW_DOOR_ANDERS;
            break;
        }
    }
    if (!without.too_large) {
        differ(c, "what decided", (int64_t)step->door, (int64_t)door);
    }
    oracle_result_clear(&without);
}

/* The numbers that the steps so far lead to are those of the larger pot. */
static void compare_step(const checker *c, const tw_reserve *reserve, size_t number) {
    const program_run *run = c->run;
    tw_policy policy = *run->policy;
    policy.pot.value = reserve->toegekend + (int64_t)number;
    oracle_result result = {0};
    oracle_solve(&result, run->round, &policy, NULL, c->limits);
    if (result.too_large) {
        c->tally->too_large++;
        oracle_result_clear(&result);
        return;
    }
    for (size_t r = 0; r < run->round->rsv_count && number <= reserve->step_count; r++) {
        int64_t n = program_count(&run->outcome->rsvs[r].concept, TW_BONUS, TW_WHOLE_RSV);
        for (size_t i = 0; i < number; i++) {
            n = changed(c, reserve->steps[i].changes, reserve->steps[i].change_count, r, TW_BONUS,
                        TW_WHOLE_RSV, n);
        }
        differ(c, "bonus places with the larger pot", n, result.concept.bonus[r]);
    }
    if (number > reserve->step_count) {
        differ(c, "bonus places at the end", reserve->toegekend + (int64_t)reserve->step_count,
               bonus_of(&result));
    } else {
        differ(c, "bonus places in all", policy.pot.value, bonus_of(&result));
        if (reserve->steps[number - 1].simple) {
            compare_door(c, &reserve->steps[number - 1], &policy, &result);
        }
        c->tally->steps++;
    }
    oracle_result_clear(&result);
}

static void compare_reserve(checker *c) {
    enum { STEPS = 3 };
    const program_run *run = c->run;
    tw_reserve *reserve = NULL;
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_reserve_list(&reserve, run->round, run->policy, run->assessment,
                                       run->outcome, STEPS, &c->options, &err);
    if (status != TW_OK) {
        tw_buf_printf(c->why, "  reserve: status %d %s\n", (int)status, err.detail);
        return;
    }
    size_t last = reserve->step_count < STEPS ? reserve->step_count + 1 : STEPS;
    for (size_t i = 1; reserve->geldt && i <= last && c->why->size == 0; i++) {
        compare_step(c, reserve, i);
        if (c->why->size > 0) {
            tw_buf_printf(c->why, "  step %zu of the reserve list\n", i);
        }
    }
    tw_reserve_free(reserve);
}

void explain_draw_pot(program_run *run, uint64_t seed) {
    enum { WITH_POT = 70, MOST = 3 };
    tw_random random = {~seed};
    if (tw_random_chance(&random, WITH_POT)) {
        run->policy->pot = (tw_optional){true, tw_random_between(&random, 0, MOST)};
    }
}

bool explain_compare(const program_run *run, uint64_t seed, const oracle_limits *limits,
                     explain_tally *tally, tw_buf *why) {
    checker c = {.run = run,
                 .limits = limits,
                 .random = {seed},
                 .options = {.jobs = 1, .memo = tw_memo_new(0)},
                 .tally = tally,
                 .why = why};
    if (c.options.memo == NULL) {
        abort();
    }
    for (int kind = TW_EXPLAIN_POI; kind <= TW_EXPLAIN_ROUTE && run->round->rsv_count > 0; kind++) {
        if (why->size == 0) {
            compare_answer(&c, (tw_explain_kind)kind);
        }
    }
    if (why->size == 0) {
        compare_reserve(&c);
    }
    tw_memo_free(c.options.memo);
    return why->size == 0;
}
