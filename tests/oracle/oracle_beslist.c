#include "oracle_beslist.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {"", "enige", "aanspraak", "aandeel", "loting", "wens", "goal"};

/* What the definition says of one member. */
typedef struct expectation {
    bool known;
    tw_beslist_soort soort;
    tw_doel doel;
} expectation;

static int64_t bonus_of(const oracle_distribution *all, size_t rsv, size_t poi) {
    int64_t sum = 0;
    for (size_t i = 0; i < all->count; i++) {
        const oracle_traject *item = &all->items[i];
        bool counts = item->rsv == rsv && item->soort == TW_BONUS && item->route[0] == poi;
        sum += counts ? item->aantal : 0;
    }
    return sum;
}

static tw_eis bonus_eis(size_t rsv) {
    tw_eis eis = tw_eis_any(rsv);
    eis.soort = TW_BONUS;
    return eis;
}

/* Could the RSV have a bonus place elsewhere, whatever the goals say? */
static bool ask_other(const program_run *run, const oracle_limits *limits, size_t rsv, size_t poi,
                      bool *other) {
    tw_eis eisen[] = {bonus_eis(rsv), bonus_eis(rsv)};
    eisen[0].min = (tw_optional){true, 1};
    eisen[1].route[0] = poi;
    eisen[1].max = (tw_optional){true, 0};
    tw_what_if question = {.eisen = eisen, .eis_count = 2};
    oracle_result answer = {0};
    oracle_ask(&answer, run->round, run->policy, &question, SIZE_MAX, limits);
    bool known = !answer.too_large;
    *other = answer.tekort == 0;
    oracle_result_clear(&answer);
    return known;
}

static tw_beslist_soort soort_of(tw_doel doel) {
    if (doel == TW_DOEL_EVENREDIGHEID_RSV || doel == TW_DOEL_EVENREDIGHEID_POI) {
        return TW_BESLIST_AANDEEL;
    }
    bool draw =
        doel == TW_DOEL_LOTING_RSV || doel == TW_DOEL_LOTING_POI || doel == TW_DOEL_LOTING_ROUTE;
    return draw ? TW_BESLIST_LOTING : TW_BESLIST_DOEL;
}

/* The best distribution in which the member has one place fewer: in which goal is it worse? */
static void expect_concept(const program_run *run, const oracle_result *solved,
                           const oracle_limits *limits, size_t rsv, size_t poi, expectation *out) {
    tw_eis eis = bonus_eis(rsv);
    eis.route[0] = poi;
    eis.max = (tw_optional){true, bonus_of(&solved->concept, rsv, poi) - 1};
    tw_what_if question = {.eisen = &eis, .eis_count = 1};
    oracle_result answer = {0};
    oracle_ask(&answer, run->round, run->policy, &question, SIZE_MAX, limits);
    int g = 0;
    while (g < solved->doel_count &&
           answer.concept.values[solved->doelen[g]] == solved->concept.values[solved->doelen[g]]) {
        g++;
    }
    out->known = !answer.too_large;
    if (g == solved->doel_count) {
        out->soort = TW_BESLIST_LOTING; /* the fixed order */
    } else if (g >= 2) {
        out->soort = soort_of(solved->doelen[g]);
        out->doel = out->soort == TW_BESLIST_DOEL ? solved->doelen[g] : 0;
    } else if (out->known) {
        bool other = false;
        out->known = ask_other(run, limits, rsv, poi, &other);
        out->soort = other ? TW_BESLIST_AANSPRAAK : TW_BESLIST_ENIGE;
    }
    oracle_result_clear(&answer);
}

static expectation *expect_all(const program_run *run, const oracle_result *solved,
                               const oracle_limits *limits, beslist_tally *tally) {
    const tw_round *round = run->round;
    expectation *all = calloc(round->deelnemer_count + 1, sizeof *all);
    for (size_t m = 0; all != NULL && m < round->deelnemer_count; m++) {
        size_t rsv = round->deelnemers[m].rsv;
        size_t poi = round->deelnemers[m].poi;
        int64_t final = bonus_of(&solved->verdeling, rsv, poi);
        all[m].known = true;
        if (final > bonus_of(&solved->concept, rsv, poi)) {
            all[m].soort = TW_BESLIST_WENS;
        } else if (final > 0) {
            expect_concept(run, solved, limits, rsv, poi, &all[m]);
        }
        tally->too_large += !all[m].known;
        tally->rows[all[m].soort] += all[m].known;
    }
    return all;
}

static void compare(const program_run *run, const expectation *all, const char *way, tw_buf *why) {
    const tw_round *round = run->round;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        tw_beslist got = run->outcome->beslist == NULL ? (tw_beslist){TW_BESLIST_ONBEKEND, 0}
                                                       : run->outcome->beslist[m];
        if (all[m].known && (got.soort != all[m].soort || got.doel != all[m].doel)) {
            tw_buf_printf(why, "  %s %s beslist_door with --method %s: program %s, oracle %s %s\n",
                          round->rsvs[round->deelnemers[m].rsv].rsv_id,
                          round->pois[round->deelnemers[m].poi].poi_id, way, tw_beslist_name(got),
                          words[all[m].soort], tw_doel_name(all[m].doel));
        }
    }
}

bool beslist_compare(program_run *run, const oracle_result *solved, const oracle_limits *limits,
                     beslist_tally *tally, tw_buf *why) {
    static const struct {
        tw_method method;
        int jobs;
        const char *name;
    } ways[] = {{TW_METHOD_AUTO, 1, "auto"},
                {TW_METHOD_DIRECT, 1, "direct"},
                {TW_METHOD_DECOMPOSE, 2, "decompose"}};
    expectation *all = expect_all(run, solved, limits, tally);
    if (all == NULL) {
        tw_buf_str(why, "  no memory\n");
        return false;
    }
    for (size_t i = 0; i < sizeof ways / sizeof *ways && why->size == 0; i++) {
        if (program_solve(run, ways[i].method, ways[i].jobs, why)) {
            compare(run, all, ways[i].name, why);
        }
    }
    free(all);
    return why->size == 0;
}

void beslist_print(const beslist_tally *tally) {
    printf("bonus places decided by:");
    for (int i = TW_BESLIST_ENIGE; i <= TW_BESLIST_DOEL; i++) {
        printf(" %s %" PRId64 ",", words[i], tally->rows[i]);
    }
    printf(" too large %" PRId64 "\n", tally->too_large);
}
