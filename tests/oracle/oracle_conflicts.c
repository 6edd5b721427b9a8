/* Is what tw_find_conflict says forbids something true, minimal, smallest, and all there is? */
#include "oracle_conflicts.h"
#include "generate/random.h"
#include "toewijs/conflict.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_EISEN = 2,
    MAX_PARTS = 500,
    FEW = 6,                /* parts of which every subset is tried */
    MOST_LEAVES = 60000,    /* for the oracle: it is asked often */
    MOST_SETS = 3,          /* of a search, checked one by one */
    MOST_COMBINATIONS = 600 /* of parts, tried for a smaller set */
};

typedef struct asker {
    const program_run *run;
    const oracle_limits *limits;
    tw_random random;
    tw_memo *memo;
    conflicts_tally *tally;
    tw_buf *why;
    tw_solve_options options;
    size_t form; /* RSV, or SIZE_MAX: stage 1 */
    tw_eis eisen[MAX_EISEN];
    tw_eis *wensen;
    tw_conflict_ask ask;
} asker;

/* ---- Drawing --------------------------------------------------------------------------------- */

static bool chance(asker *a, int64_t percent) {
    return tw_random_chance(&a->random, percent);
}

static size_t draw_poi(asker *a, size_t r) {
    const tw_rsv *rsv = &a->run->round->rsvs[r];
    return rsv->deelnemers[tw_random_index(&a->random, rsv->deelnemer_count)].poi;
}

static void draw_eis(asker *a, tw_eis *eis, size_t r) {
    *eis = tw_eis_any(chance(a, 20) ? TW_ANY_RSV : r);
    eis->soort = (int)tw_random_between(&a->random, TW_REGULIER, TW_ANY_SOORT);
    for (int f = 0; f < a->run->policy->fase_count; f++) {
        if (chance(a, 45)) {
            eis->route[f] = draw_poi(a, r);
        }
    }
    if (chance(a, 80)) {
        eis->min = (tw_optional){true, tw_random_between(&a->random, 1, 4)};
    } else {
        eis->max = (tw_optional){true, tw_random_between(&a->random, 0, 1)};
    }
}

/* false: there is nothing to ask. */
static bool draw(asker *a) {
    const program_run *run = a->run;
    tw_error err = TW_ERROR_INIT;
    size_t r = tw_random_index(&a->random, run->round->rsv_count);
    if (!run->assessment->rsvs[r].neemt_deel) {
        return false;
    }
    a->form = chance(a, 60) ? r : SIZE_MAX;
    a->ask = (tw_conflict_ask){.round = run->round,
                               .policy = run->policy,
                               .assessment = run->assessment,
                               .outcome = a->form == SIZE_MAX ? NULL : run->outcome,
                               .rsv = r,
                               .asked = {.eisen = a->eisen},
                               .most_questions = chance(a, 10) ? 20 : 0,
                               .options = &a->options};
    a->wensen = NULL;
    if (a->form != SIZE_MAX && tw_rsv_has_wish(&run->round->rsvs[r]) && chance(a, 70)) {
        if (tw_eisen_of_wishes(&a->wensen, &a->ask.wens_count, run->round, r, &err) != TW_OK) {
            abort();
        }
        a->ask.wensen = a->wensen;
    }
    a->ask.asked.eis_count = (size_t)tw_random_between(
        &a->random, a->ask.wens_count > 0 && chance(a, 60) ? 0 : 1, MAX_EISEN);
    for (size_t i = 0; i < a->ask.asked.eis_count; i++) {
        draw_eis(a, &a->eisen[i], r);
    }
    return true;
}

/* ---- Asking ---------------------------------------------------------------------------------- */

typedef struct question {
    tw_what_if asked;
    tw_los los[MAX_PARTS];
    tw_eis eisen[MAX_EISEN + MAX_PARTS];
} question;

/* What is asked, with only these parts in force. */
static void put_question(const asker *a, const tw_conflicts *found, const bool *in, question *q) {
    q->asked = a->ask.asked;
    memcpy(q->eisen, a->eisen, sizeof a->eisen);
    q->asked.los_count = 0;
    for (size_t i = 0; i < found->part_count; i++) {
        const tw_conflict_part *part = &found->parts[i];
        if (part->is_wens && in[i]) {
            q->eisen[q->asked.eis_count++] = part->wens;
        } else if (!part->is_wens && !in[i]) {
            q->los[q->asked.los_count++] = part->los;
        }
    }
    q->asked.eisen = q->eisen;
    q->asked.los = q->los;
}

typedef enum { NO, YES, UNSURE } verdict;

static verdict brute_can(const asker *a, const tw_conflicts *found, const bool *in) {
    question q;
    oracle_result result = {0};
    put_question(a, found, in, &q);
    oracle_can(&result, a->run->round, a->run->policy, &q.asked, a->form, a->limits);
    verdict can = result.too_large ? UNSURE : result.tekort == 0 ? YES : NO;
    oracle_result_clear(&result);
    return can;
}

/* The program's own answer, which the oracle checks elsewhere (--questions). */
static bool program_can(const asker *a, const tw_conflicts *found, const bool *in) {
    question q;
    const program_run *run = a->run;
    tw_what_if_result result = {0};
    tw_error err = TW_ERROR_INIT;
    put_question(a, found, in, &q);
    tw_status status = a->form == SIZE_MAX
                           ? tw_can_concept(&result, run->round, run->policy, run->assessment,
                                            &q.asked, &a->options, &err)
                           : tw_can_form(&result, run->round, run->policy, run->assessment,
                                         run->outcome, a->form, &q.asked, &a->options, &err);
    bool can = status == TW_OK && result.can;
    tw_what_if_result_clear(&result);
    return can;
}

static void wrong(const asker *a, const char *what, const tw_conflicts *found, const bool *in) {
    const program_run *run = a->run;
    tw_buf_printf(a->why, "  %s (%s, %zu demands, %zu parts), with in force:\n", what,
                  a->form == SIZE_MAX ? "stage 1" : "form", a->ask.asked.eis_count,
                  found->part_count);
    for (size_t i = 0; i < found->part_count; i++) {
        if (in[i]) {
            char *text = tw_conflict_part_say(&found->parts[i], TW_EN, run->round, run->policy,
                                              run->assessment, run->outcome, a->ask.rsv);
            tw_buf_printf(a->why, "    %s\n", text == NULL ? "" : text);
            free(text);
        }
    }
}

static void set_flags(bool *in, const tw_part_set *set) {
    memset(in, 0, MAX_PARTS * sizeof *in);
    for (size_t i = 0; i < set->count; i++) {
        in[set->parts[i]] = true;
    }
}

/* ---- True and minimal ------------------------------------------------------------------------ */

/* The oracle's answer where it is within reach, else the program's. */
static bool can_be(const asker *a, const tw_conflicts *found, const bool *in, bool *unsure) {
    verdict can = *unsure ? UNSURE : brute_can(a, found, in);
    *unsure = can == UNSURE;
    return can == UNSURE ? program_can(a, found, in) : can == YES;
}

static void check_set(const asker *a, const tw_conflicts *found, const tw_part_set *set) {
    bool in[MAX_PARTS];
    bool unsure = false;
    set_flags(in, set);
    if (can_be(a, found, in, &unsure)) {
        wrong(a, "it can be all the same", found, in);
    }
    for (size_t i = 0; i < set->count && a->why->size == 0; i++) {
        in[set->parts[i]] = false;
        if (!can_be(a, found, in, &unsure)) {
            wrong(a, "not minimal", found, in);
        }
        in[set->parts[i]] = true;
    }
    a->tally->sets++;
    a->tally->unsure += unsure;
}

/* ---- Smallest, by trying all that are smaller ------------------------------------------------ */

static int64_t combinations(size_t n, size_t k) {
    int64_t count = 1;
    for (size_t i = 0; i < k && count <= MOST_COMBINATIONS; i++) {
        count = count * (int64_t)(n - i) / (int64_t)(i + 1);
    }
    return count;
}

/* Does any set of @p left more parts, from number @p from on, forbid it? */
static bool some_forbids(const asker *a, const tw_conflicts *found, bool *in, size_t from,
                         size_t left) {
    if (left == 0) {
        return !program_can(a, found, in);
    }
    for (size_t i = from; i + left <= found->part_count; i++) {
        in[i] = true;
        if (some_forbids(a, found, in, i + 1, left - 1)) {
            return true;
        }
        in[i] = false;
    }
    return false;
}

static void check_smallest(const asker *a, const tw_conflicts *found) {
    bool in[MAX_PARTS] = {false};
    size_t size = found->sets[0].count;
    if (!found->smallest || size == 0 ||
        combinations(found->part_count, size - 1) > MOST_COMBINATIONS) {
        return;
    }
    if (some_forbids(a, found, in, 0, size - 1)) {
        wrong(a, "a smaller set forbids it", found, in);
    }
    a->tally->smallest++;
}

/* ---- All there are, among a few -------------------------------------------------------------- */

/* Few parts: those of the first sets, then any. */
static size_t choose_few(asker *a, const tw_conflicts *found, bool *few) {
    size_t count = 0;
    memset(few, 0, MAX_PARTS * sizeof *few);
    for (size_t s = 0; s < found->count; s++) {
        for (size_t i = 0; i < found->sets[s].count && count < FEW; i++) {
            size_t part = found->sets[s].parts[i];
            count += few[part] ? 0 : 1;
            few[part] = true;
        }
    }
    for (int i = 0; i < FEW && found->part_count > 0 && count < FEW; i++) {
        size_t part = tw_random_index(&a->random, found->part_count);
        count += few[part] ? 0 : 1;
        few[part] = true;
    }
    return count;
}

static size_t as_bits(const tw_part_set *set) {
    size_t bits = 0;
    for (size_t i = 0; i < set->count; i++) {
        bits |= (size_t)1 << set->parts[i];
    }
    return bits;
}

/* forbids[s]: the oracle's answer for each subset of the few. false: some are too large. */
static bool try_all(const asker *a, const tw_conflicts *wide, const bool *few, size_t n,
                    bool *forbids) {
    size_t number[FEW];
    size_t at = 0;
    for (size_t i = 0; i < wide->part_count; i++) {
        if (few[i]) {
            number[at++] = i;
        }
    }
    for (size_t subset = 0; subset < (size_t)1 << n; subset++) {
        bool in[MAX_PARTS];
        for (size_t i = 0; i < wide->part_count; i++) {
            in[i] = !wide->parts[i].is_wens;
        }
        for (size_t i = 0; i < n; i++) {
            in[number[i]] = (subset >> i & 1) != 0;
        }
        verdict can = brute_can(a, wide, in);
        if (can == UNSURE) {
            return false;
        }
        forbids[subset] = can == NO;
    }
    return true;
}

/* Is the subset a conflict, or a repair? */
static bool is_wanted(const bool *forbids, size_t n, size_t subset, bool repair) {
    size_t all = ((size_t)1 << n) - 1;
    bool wanted = repair ? !forbids[all & ~subset] : forbids[subset];
    for (size_t i = 0; i < n && wanted; i++) {
        size_t less = subset & ~((size_t)1 << i);
        bool still = repair ? !forbids[all & ~less] : forbids[less];
        wanted = less == subset || !still;
    }
    return wanted;
}

static void compare_sets(const asker *a, const tw_conflicts *found, const bool *forbids, size_t n,
                         bool repair) {
    bool expected[1 << FEW];
    bool in[MAX_PARTS] = {false};
    for (size_t subset = 0; subset < (size_t)1 << n; subset++) {
        expected[subset] = is_wanted(forbids, n, subset, repair);
    }
    for (size_t s = 0; s < found->count; s++) {
        set_flags(in, &found->sets[s]);
        if (!expected[as_bits(&found->sets[s])]) {
            wrong(a, repair ? "no repair" : "no conflict", found, in);
        }
        expected[as_bits(&found->sets[s])] = false;
    }
    for (size_t subset = 0; subset < (size_t)1 << n; subset++) {
        for (size_t i = 0; i < n; i++) {
            in[i] = (subset >> i & 1) != 0;
        }
        if (expected[subset]) {
            wrong(a, repair ? "a repair was not found" : "a conflict was not found", found, in);
        }
    }
    if (!found->all || !found->smallest) {
        tw_buf_str(a->why, "  not said to be all\n");
    }
}

/* Only the few can stand in the way: all other rules stay, all other wishes go. */
static void narrow(asker *b, const tw_conflicts *wide, const bool *few, tw_los *rules,
                   tw_eis *wensen) {
    b->ask.rules_stay = true;
    b->ask.rules = rules;
    b->ask.wensen = wensen;
    b->ask.wens_count = 0;
    for (size_t i = 0; i < wide->part_count; i++) {
        if (few[i] && wide->parts[i].is_wens) {
            wensen[b->ask.wens_count++] = wide->parts[i].wens;
        } else if (few[i]) {
            rules[b->ask.rule_count++] = wide->parts[i].los;
        }
    }
    b->ask.most = SIZE_MAX;
    b->ask.most_questions = 0;
}

static void check_whole(asker *a, const tw_conflicts *wide) {
    bool few[MAX_PARTS];
    bool forbids[1 << FEW];
    asker b = *a;
    tw_los rules[FEW];
    tw_eis wensen[FEW];
    tw_error err = TW_ERROR_INIT;
    tw_conflicts found = {0};
    tw_conflicts repairs = {0};
    size_t n = choose_few(a, wide, few);
    narrow(&b, wide, few, rules, wensen);
    if (tw_find_conflict(&found, &b.ask, &err) != TW_OK ||
        tw_find_repair(&repairs, &b.ask, &err) != TW_OK || found.part_count != n) {
        tw_buf_printf(a->why, "  among a few: %s\n", err.detail);
    } else if (try_all(a, wide, few, n, forbids)) {
        compare_sets(a, &found, forbids, n, false);
        compare_sets(a, &repairs, forbids, n, true);
        a->tally->whole++;
    }
    tw_conflicts_clear(&found);
    tw_conflicts_clear(&repairs);
}

/* ---- A search -------------------------------------------------------------------------------- */

static void check(asker *a) {
    tw_error err = TW_ERROR_INIT;
    tw_conflicts found = {0};
    bool in[MAX_PARTS];
    a->ask.most = (size_t)tw_random_between(&a->random, 1, 6);
    tw_status status = tw_find_conflict(&found, &a->ask, &err);
    if (status != TW_OK || !found.complete || found.part_count > MAX_PARTS) {
        tw_buf_printf(a->why, "  status %d %s\n", (int)status, err.detail);
    } else if (found.count == 0) {
        memset(in, 1, sizeof in);
        if (!found.can || brute_can(a, &found, in) == NO) {
            wrong(a, "nothing found", &found, in);
        }
    } else {
        a->tally->searches++;
        for (size_t s = 0; s < found.count && s < MOST_SETS && a->why->size == 0; s++) {
            check_set(a, &found, &found.sets[s]);
        }
        check_smallest(a, &found);
        check_whole(a, &found);
    }
    tw_conflicts_clear(&found);
}

bool conflicts_compare(const program_run *run, int64_t count, uint64_t seed, conflicts_tally *tally,
                       tw_buf *why) {
    const oracle_limits limits = {.leaves = MOST_LEAVES};
    asker a = {.run = run,
               .limits = &limits,
               .random = {seed},
               .memo = tw_memo_new(0),
               .tally = tally,
               .why = why};
    if (a.memo == NULL) {
        abort();
    }
    a.options = (tw_solve_options){.jobs = 1, .memo = a.memo};
    for (int64_t i = 0; i < count && run->round->rsv_count > 0 && why->size == 0; i++) {
        if (draw(&a)) {
            check(&a);
            free(a.wensen);
        }
    }
    tw_memo_free(a.memo);
    return why->size == 0;
}
