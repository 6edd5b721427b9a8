/* What became of the axioms: how often each was violated, and the smallest counterexample that the
 * first violation could be made into. */
#include "compare/axiomas.h"
#include "base/csv_text.h"
#include "toewijs/counterexample.h"
#include "toewijs/scenario.h"

#include <stdio.h>
#include <stdlib.h>

/* -- counting ---------------------------------------------------------------------------------- */

static void count_slot(tw_compare_axiom *tallies, size_t count, const tw_compare_round *round,
                       const int64_t *values, int64_t scenario) {
    for (size_t i = 0; i < count; i++) {
        tw_compare_axiom *tally = &tallies[i];
        int64_t value = values[round->measures->count + i];
        tally->scenarios++;
        tally->applies += value != TW_STORE_NONE ? 1 : 0;
        if (value == 1) {
            tally->lowest = tally->violated == 0 ? scenario : tally->lowest;
            tally->violated++;
        }
    }
}

/* One policy in one round; scenarios in the order of their numbers. */
static tw_status count_policy(tw_compare_axiom *tallies, size_t count, const tw_comparison *c,
                              const tw_compare_folder *folder, size_t r, size_t policy,
                              int64_t *values, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t s = 0; status == TW_OK && s < c->scenario_count; s++) {
        tw_slot slot;
        status = tw_store_get(folder->stores[r], s, policy, &slot, values, err);
        if (status == TW_OK && slot.state == TW_SLOT_DONE) {
            count_slot(tallies, count, &c->rounds[r], values, c->first_scenario + (int64_t)s);
        }
    }
    return status;
}

/* The axioms that were tried, each for this policy in this round. */
static size_t name_tallies(tw_compare_axiom *tallies, const tw_comparison *c, size_t r, size_t j) {
    size_t count = 0;
    for (int axiom = 0; axiom < TW_AXIOM_COUNT; axiom++) {
        if (c->axioms[axiom]) {
            tw_compare_axiom *tally = &tallies[count++];
            *tally = (tw_compare_axiom){.round = r, .policy = j, .axiom = (tw_axiom)axiom};
            (void)snprintf(tally->folder, sizeof tally->folder, "tegenvoorbeelden/%03zu_%03zu_%s",
                           r + 1, j + 1, tw_axiom_name((tw_axiom)axiom));
        }
    }
    return count;
}

tw_status tw_compare_axioms(tw_compare_axiom *tallies, size_t *count, const tw_comparison *c,
                            const tw_compare_folder *folder, size_t round, size_t policy,
                            tw_error *err) {
    *count = name_tallies(tallies, c, round, policy);
    int64_t *values = calloc(c->rounds[round].shape.column_count + 1, sizeof *values);
    if (values == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "axiomas.csv");
    }
    tw_status status =
        *count == 0 ? TW_OK : count_policy(tallies, *count, c, folder, round, policy, values, err);
    free(values);
    return status;
}

/* -- who watches --------------------------------------------------------------------------------
 */

typedef struct watched {
    const tw_compare_watch *watch; /* NULL: nobody */
    size_t done;
    size_t total;
} watched;

static void tell(const watched *w) {
    if (w->watch != NULL) {
        w->watch->progress(w->done, w->total, w->watch->data);
    }
}

/* In the middle of one of many rounds that are solved: it goes on. */
static void tell_on(const tw_progress *state, void *data) {
    (void)state;
    tell(data);
}

/* -- counterexamples --------------------------------------------------------------------------- */

/* A case of a comparison, solved again. */
typedef struct {
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
    tw_outcome *outcome;
} remade;

static tw_status remake(remade *to, const tw_comparison *c, const tw_compare_axiom *tally,
                        const tw_solve_options *options, tw_error *err) {
    tw_diags diags = {0};
    tw_status status =
        tw_scenario_round(&to->round, &to->policy, c->rounds[tally->round].rounds[tally->policy],
                          c->policies[tally->policy], &c->recipe, c->seed, tally->lowest, 0, err);
    if (status == TW_OK) {
        status = tw_assess(&to->assessment, to->round, to->policy, &diags, err);
    }
    if (status == TW_OK) {
        status = tw_solve(&to->outcome, to->round, to->policy, to->assessment, options, err);
    }
    tw_diags_clear(&diags);
    return status;
}

static void clear(remade *from) {
    tw_outcome_free(from->outcome);
    tw_assessment_free(from->assessment);
    tw_policy_free(from->policy);
    tw_round_free(from->round);
}

static tw_status shrink(tw_counterexample **out, const tw_comparison *c,
                        const tw_compare_axiom *tally, watched *w, tw_error *err) {
    *out = NULL;
    remade again = {0};
    tw_axiom_result result;
    tw_memo *memo = tw_memo_new(0); /* without it everything takes longer; that is all */
    const tw_solve_options options = {
        .jobs = 1, .memo = memo, .progress = w->watch == NULL ? NULL : tell_on, .progress_data = w};
    tw_status status = remake(&again, c, tally, &options, err);
    const tw_axiom_case given = {again.round, again.policy, again.assessment, again.outcome};
    if (status == TW_OK) {
        status = tw_axiom_try(&result, tally->axiom, &given,
                              (tw_axiom_draw){c->seed, tally->lowest, 0}, &options, err);
    }
    if (status == TW_OK && !result.violated) {
        status = tw_fail(err, TW_ERR_FAULT, "%s: a violation that is none again",
                         tw_axiom_name(tally->axiom));
    }
    if (status == TW_OK) {
        status = tw_axiom_shrink(out, &given, &result, 0, &options, err);
    }
    clear(&again);
    tw_memo_free(memo);
    return status;
}

static tw_status write_example(const tw_counterexample *example, const tw_comparison *c,
                               const tw_compare_folder *folder, const tw_compare_axiom *tally,
                               tw_error *err) {
    tw_axiom_origin origin = {c->rounds[tally->round].naam, c->policy_names[tally->policy],
                              tally->lowest};
    tw_fileset files = {0};
    tw_status status = tw_counterexample_render(&files, tally->folder, example, &origin, err);
    if (status == TW_OK) {
        status = tw_fileset_write(&files, folder->dir, err);
    }
    tw_fileset_clear(&files);
    return status;
}

/* -- axiomas.csv ------------------------------------------------------------------------------- */

static void put_row(tw_buf *to, const tw_comparison *c, const tw_compare_axiom *tally,
                    const tw_counterexample *example) {
    tw_csv_text(to, c->rounds[tally->round].naam);
    tw_buf_char(to, ',');
    tw_csv_text(to, c->policy_names[tally->policy]);
    tw_buf_printf(to, ",%s,%lld,%lld,%lld,", tw_axiom_name(tally->axiom),
                  (long long)tally->scenarios, (long long)tally->applies,
                  (long long)tally->violated);
    if (tally->violated > 0) {
        tw_buf_int(to, tally->lowest);
    }
    if (example == NULL) {
        tw_buf_str(to, ",,,,\n");
        return;
    }
    tw_buf_printf(to, ",%s,%s,%zu,%zu\n", tally->folder, example->minimal ? "ja" : "nee",
                  example->before.round->rsv_count, example->before.round->poi_count);
}

/* A counterexample that cannot be made (its numbers do not fit, say) is left out. */
static tw_status report(tw_buf *to, const tw_comparison *c, const tw_compare_folder *folder,
                        const tw_compare_axiom *tally, watched *w, tw_error *err) {
    tw_counterexample *example = NULL;
    tw_status status = TW_OK;
    if (tally->violated > 0) {
        status = shrink(&example, c, tally, w, err);
        status = status == TW_ERR_RANGE || status == TW_ERR_SOLVER ? TW_OK : status;
    }
    if (status == TW_OK && example != NULL) {
        status = write_example(example, c, folder, tally, err);
    }
    put_row(to, c, tally, example);
    tw_counterexample_free(example);
    w->done++;
    tell(w);
    return status;
}

static tw_status write_table(const tw_compare_folder *folder, tw_buf *text, tw_error *err) {
    tw_fileset files = {0};
    tw_status status = text->failed ? tw_fail(err, TW_ERR_NOMEM, "axiomas.csv")
                                    : tw_fileset_take(&files, "axiomas.csv", text, err);
    if (status == TW_OK) {
        status = tw_fileset_write(&files, folder->dir, err);
    }
    tw_fileset_clear(&files);
    return status;
}

static size_t count_rows(const tw_comparison *c) {
    size_t axioms = 0;
    for (int axiom = 0; axiom < TW_AXIOM_COUNT; axiom++) {
        axioms += c->axioms[axiom] ? 1 : 0;
    }
    return c->round_count * c->policy_count * axioms;
}

tw_status tw_axiomas_write(const tw_comparison *comparison, const tw_compare_folder *folder,
                           const tw_compare_watch *watch, tw_error *err) {
    tw_buf text = {0};
    tw_status status = TW_OK;
    watched w = {watch, 0, count_rows(comparison)};
    tw_buf_str(&text, "ronde,beleid,axioma,scenarios,van_toepassing,geschonden,eerste_scenario,"
                      "tegenvoorbeeld,kleinste,samenwerkingsverbanden,instellingen\n");
    for (size_t r = 0; r < comparison->round_count; r++) {
        for (size_t j = 0; status == TW_OK && j < comparison->policy_count; j++) {
            tw_compare_axiom tallies[TW_AXIOM_COUNT];
            size_t count = 0;
            status = tw_compare_axioms(tallies, &count, comparison, folder, r, j, err);
            for (size_t i = 0; status == TW_OK && i < count; i++) {
                status = report(&text, comparison, folder, &tallies[i], &w, err);
            }
        }
    }
    if (status == TW_OK && w.total > 0) {
        status = write_table(folder, &text, err);
    }
    tw_buf_free(&text);
    return status;
}
