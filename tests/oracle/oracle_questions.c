#include "oracle_questions.h"

#include <inttypes.h>
#include <stdlib.h>

enum { MAX_EISEN = 3, MAX_GRENZEN = 2, MAX_LOS = 4 };

typedef struct question {
    tw_what_if asked;
    size_t form; /* RSV, or SIZE_MAX: stage 1 */
    tw_eis eisen[MAX_EISEN];
    bool paren[MAX_EISEN][ORACLE_MAX_POI * ORACLE_MAX_POI];
    tw_doelgrens grenzen[MAX_GRENZEN];
    tw_los los[MAX_LOS];
    tw_doel doelen[TW_DOEL_COUNT];
} question;

typedef struct asker {
    const program_run *run;
    const oracle_limits *limits;
    tw_random random;
    tw_memo *memo;
    tw_buf *why;
} asker;

static int64_t between(asker *a, int64_t low, int64_t high) {
    return tw_random_between(&a->random, low, high);
}

static bool chance(asker *a, int64_t percent) {
    return tw_random_chance(&a->random, percent);
}

/* ---- Drawing --------------------------------------------------------------------------------- */

static size_t draw_rsv(asker *a) {
    return tw_random_index(&a->random, a->run->round->rsv_count);
}

static size_t draw_poi(asker *a, size_t r) {
    const tw_round *round = a->run->round;
    if (chance(a, 5)) {
        return tw_random_index(&a->random, round->poi_count);
    }
    const tw_rsv *rsv = &round->rsvs[r];
    return rsv->deelnemers[tw_random_index(&a->random, rsv->deelnemer_count)].poi;
}

static void draw_eis(asker *a, question *q, size_t i) {
    tw_eis *eis = &q->eisen[i];
    size_t r = q->form != SIZE_MAX && chance(a, 90) ? q->form : draw_rsv(a);
    *eis = tw_eis_any(chance(a, 50) ? TW_ANY_RSV : r);
    eis->soort = (int)between(a, TW_REGULIER, TW_ANY_SOORT);
    for (int f = 0; f < a->run->policy->fase_count; f++) {
        if (chance(a, 45)) {
            eis->route[f] = draw_poi(a, r);
        }
    }
    if (chance(a, 60)) {
        eis->min = (tw_optional){true, between(a, 0, chance(a, 80) ? 2 : 4)};
    }
    if (!eis->min.stated || chance(a, 20)) {
        eis->max = (tw_optional){true, between(a, 0, 2)};
    }
    size_t n = a->run->round->rsvs[r].deelnemer_count;
    if (eis->rsv != TW_ANY_RSV && n <= ORACLE_MAX_POI && chance(a, 30)) {
        eis->paren = q->paren[i];
        for (size_t pair = 0; pair < n * n; pair++) {
            q->paren[i][pair] = chance(a, 40);
        }
    }
}

/* Around what the goal is now: so that some limits bind, and some cannot be. */
static void draw_grens(asker *a, question *q, size_t i) {
    static const tw_doel doelen[] = {TW_DOEL_WENSEN,
                                     TW_DOEL_REGULIER_GEPLAATST,
                                     TW_DOEL_BONUS_GEPLAATST,
                                     TW_DOEL_EVENREDIGHEID_RSV,
                                     TW_DOEL_LOTING_RSV,
                                     TW_DOEL_VOORKEUR,
                                     TW_DOEL_EVENREDIGHEID_POI,
                                     TW_DOEL_LOTING_POI,
                                     TW_DOEL_BALANS,
                                     TW_DOEL_SECTORSPREIDING,
                                     TW_DOEL_REISAFSTAND,
                                     TW_DOEL_LOTING_ROUTE};
    const program_run *run = a->run;
    int64_t values[TW_DOEL_COUNT] = {0};
    int64_t bonus = 0;
    tw_error err = TW_ERROR_INIT;
    for (int g = 0; g < run->outcome->concept_count; g++) {
        bool is_bonus = run->outcome->concept[g].doel == TW_DOEL_BONUS_GEPLAATST;
        bonus = is_bonus ? run->outcome->concept[g].waarde : bonus;
    }
    if (tw_distribution_values(values, run->round, run->policy, run->assessment, q->form,
                               &run->outcome->rsvs[q->form].verdeling, 2, bonus, &err) != TW_OK) {
        abort();
    }
    tw_doel doel = doelen[tw_random_index(&a->random, sizeof doelen / sizeof *doelen)];
    int64_t value = values[doel];
    int64_t step = (value < 0 ? -value : value) / 3 + 2;
    q->grenzen[i] = (tw_doelgrens){doel, value + between(a, -step, chance(a, 50) ? 0 : step)};
}

static void draw_los(asker *a, question *q) {
    const program_run *run = a->run;
    tw_los *list = NULL;
    size_t count = 0;
    size_t rsvs[ORACLE_MAX_RSV];
    size_t rsv_count = 0;
    tw_error err = TW_ERROR_INIT;
    for (size_t r = 0; r < run->round->rsv_count; r++) {
        if (run->assessment->rsvs[r].neemt_deel && (q->form == SIZE_MAX || q->form == r)) {
            rsvs[rsv_count++] = r;
        }
    }
    if (tw_los_list(&list, &count, run->round, run->policy, run->assessment, rsvs, rsv_count,
                    q->form == SIZE_MAX ? 1 : 2, &err) != TW_OK) {
        abort();
    }
    q->asked.los_count = count == 0 ? 0 : (size_t)between(a, 1, MAX_LOS);
    for (size_t i = 0; i < q->asked.los_count; i++) {
        q->los[i] = list[tw_random_index(&a->random, count)];
    }
    q->asked.los = q->los;
    free(list);
}

static void draw_goals(asker *a, question *q) {
    size_t order[TW_DOEL_EISEN];
    for (size_t i = 0; i < TW_DOEL_EISEN; i++) {
        order[i] = i;
    }
    tw_random_shuffle(&a->random, order, TW_DOEL_EISEN);
    q->asked.doelen = q->doelen;
    q->asked.doel_count = (int)between(a, 1, TW_DOEL_EISEN);
    for (int g = 0; g < q->asked.doel_count; g++) {
        q->doelen[g] = (tw_doel)order[g];
    }
}

/* false: there is no RSV to ask about. */
static bool draw(asker *a, question *q) {
    *q = (question){.form = SIZE_MAX};
    if (chance(a, 50)) {
        q->form = draw_rsv(a);
        if (!a->run->assessment->rsvs[q->form].neemt_deel) {
            return false;
        }
    }
    q->asked.eisen = q->eisen;
    q->asked.eis_count = (size_t)between(a, chance(a, 15) ? 0 : 1, MAX_EISEN);
    for (size_t i = 0; i < q->asked.eis_count; i++) {
        draw_eis(a, q, i);
    }
    if (chance(a, 50)) {
        draw_los(a, q);
    }
    if (q->form != SIZE_MAX && chance(a, 40)) {
        q->asked.grenzen = q->grenzen;
        q->asked.grens_count = (size_t)between(a, 1, MAX_GRENZEN);
        for (size_t i = 0; i < q->asked.grens_count; i++) {
            draw_grens(a, q, i);
        }
    }
    if (q->form != SIZE_MAX && chance(a, 30)) {
        draw_goals(a, q);
    } else if (chance(a, 20)) {
        q->asked.doel_count = (int)between(a, 2, a->run->policy->doel_count);
    }
    return true;
}

/* ---- Saying what was asked ------------------------------------------------------------------- */

static void describe(const asker *a, const question *q) {
    const tw_round *round = a->run->round;
    tw_buf_printf(a->why, "  asked of %s:\n",
                  q->form == SIZE_MAX ? "stage 1" : round->rsvs[q->form].rsv_id);
    for (size_t i = 0; i < q->asked.eis_count; i++) {
        const tw_eis *eis = &q->eisen[i];
        tw_buf_printf(a->why, "    %s %s ",
                      eis->rsv == TW_ANY_RSV ? "*" : round->rsvs[eis->rsv].rsv_id,
                      tw_soort_name(eis->soort));
        tw_round_put_route(a->why, round, eis->route, a->run->policy->fase_count);
        tw_buf_printf(a->why, " min %" PRId64 " max %" PRId64 "%s\n",
                      eis->min.stated ? eis->min.value : -1, eis->max.stated ? eis->max.value : -1,
                      eis->paren == NULL ? "" : " pairs");
    }
    for (size_t i = 0; i < q->asked.grens_count; i++) {
        tw_buf_printf(a->why, "    %s %" PRId64 "\n", tw_doel_name(q->grenzen[i].doel),
                      q->grenzen[i].waarde);
    }
    for (size_t i = 0; i < q->asked.los_count; i++) {
        tw_buf_printf(a->why, "    without %s rsv %s poi %s number %d\n",
                      tw_los_name(q->los[i].soort), round->rsvs[q->los[i].rsv].rsv_id,
                      round->pois[q->los[i].poi].poi_id, q->los[i].nummer);
    }
    for (int g = 0; q->asked.doelen != NULL && g < q->asked.doel_count; g++) {
        tw_buf_printf(a->why, "    goal %s\n", tw_doel_name(q->doelen[g]));
    }
}

/* ---- Comparing ------------------------------------------------------------------------------- */

static void differ(const asker *a, const char *what, int64_t program, int64_t oracle) {
    if (program != oracle) {
        tw_buf_printf(a->why, "  %s: program %" PRId64 ", oracle %" PRId64 "\n", what, program,
                      oracle);
    }
}

static void compare_distribution(const asker *a, const tw_what_if_result *result,
                                 const oracle_distribution *oracle) {
    size_t next = 0;
    bool same = true;
    for (size_t r = 0; r < result->rsv_count; r++) {
        for (size_t i = 0; i < result->verdelingen[r].count; i++, next++) {
            const tw_traject *t = &result->verdelingen[r].trajecten[i];
            const oracle_traject *u = &oracle->items[next];
            same = same && next < oracle->count && u->rsv == r && u->soort == t->soort &&
                   u->aantal == t->aantal;
            for (int f = 0; same && f < a->run->policy->fase_count; f++) {
                same = t->route[f] == u->route[f];
            }
        }
    }
    if (!same || next != oracle->count) {
        tw_buf_str(a->why, "  other trajectories\n");
    }
}

static void compare_values(const asker *a, const tw_what_if_result *result,
                           const oracle_distribution *oracle) {
    for (int doel = 0; doel < TW_DOEL_EISEN; doel++) {
        int64_t sum = 0;
        for (size_t r = 0; r < result->rsv_count; r++) {
            sum += result->values[r * TW_DOEL_COUNT + (size_t)doel];
        }
        differ(a, tw_doel_name((tw_doel)doel), sum, oracle->values[doel]);
    }
    for (int g = 0; g < result->doel_count; g++) {
        const tw_doelwaarde *goal = &result->doelen[g];
        differ(a, tw_doel_name(goal->doel), goal->waarde, oracle->values[goal->doel]);
        differ(a, "bound", goal->grens.stated ? goal->grens.value : -1, goal->waarde);
    }
}

static void compare(const asker *a, const question *q, const oracle_result *oracle,
                    const tw_what_if_result *result, bool whole) {
    differ(a, "complete", result->complete, 1);
    differ(a, "shortfall", result->tekort, oracle->tekort);
    differ(a, "can be", result->can, oracle->tekort == 0);
    if (whole && result->can && a->why->size == 0) {
        const oracle_distribution *best =
            q->form == SIZE_MAX ? &oracle->concept : &oracle->verdeling;
        compare_distribution(a, result, best);
        compare_values(a, result, best);
    }
}

static void check(const asker *a, tw_status status, const tw_error *err) {
    if (status != TW_OK) {
        tw_buf_printf(a->why, "  status %d %s\n", (int)status, err->detail);
    }
}

static void answer(const asker *a, const question *q, const oracle_result *oracle,
                   const tw_solve_options *options, bool whole) {
    const program_run *run = a->run;
    tw_what_if_result result = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status;
    if (q->form == SIZE_MAX) {
        status = (whole ? tw_what_if_concept : tw_can_concept)(
            &result, run->round, run->policy, run->assessment, &q->asked, options, &err);
    } else {
        status = (whole ? tw_what_if_form : tw_can_form)(&result, run->round, run->policy,
                                                         run->assessment, run->outcome, q->form,
                                                         &q->asked, options, &err);
    }
    check(a, status, &err);
    if (status == TW_OK) {
        compare(a, q, oracle, &result, whole);
    }
    tw_what_if_result_clear(&result);
}

static void answer_all_ways(const asker *a, const question *q, const oracle_result *oracle) {
    static const struct {
        tw_method method;
        bool memo;
        bool whole;
        const char *name;
    } ways[] = {{TW_METHOD_AUTO, false, false, "only whether it can be"},
                {TW_METHOD_DIRECT, false, true, "direct"},
                {TW_METHOD_DECOMPOSE, false, true, "decompose"},
                {TW_METHOD_AUTO, true, true, "auto, with a memo"},
                {TW_METHOD_AUTO, true, true, "auto, from a memo"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways && a->why->size == 0; i++) {
        tw_solve_options options = {
            .method = ways[i].method, .jobs = 1, .memo = ways[i].memo ? a->memo : NULL};
        answer(a, q, oracle, &options, ways[i].whole);
        if (a->why->size > 0) {
            tw_buf_printf(a->why, "  %s\n", ways[i].name);
            describe(a, q);
        }
    }
}

bool questions_compare(const program_run *run, int64_t count, uint64_t seed,
                       const oracle_limits *limits, questions_tally *tally, tw_buf *why) {
    asker a = {.run = run, .limits = limits, .random = {seed}, .memo = tw_memo_new(0), .why = why};
    question *q = malloc(sizeof *q);
    if (a.memo == NULL || q == NULL) {
        abort();
    }
    for (int64_t i = 0; i < count && run->round->rsv_count > 0 && why->size == 0; i++) {
        oracle_result result = {0};
        if (!draw(&a, q)) {
            continue;
        }
        oracle_ask(&result, run->round, run->policy, &q->asked, q->form, limits);
        if (result.too_large) {
            tally->too_large++;
        } else {
            answer_all_ways(&a, q, &result);
            tally->asked++;
            tally->can += result.tekort == 0;
            tally->cannot += result.tekort != 0;
        }
        oracle_result_clear(&result);
    }
    tw_memo_free(a.memo);
    free(q);
    return why->size == 0;
}
