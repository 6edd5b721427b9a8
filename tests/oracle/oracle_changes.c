#include "oracle_changes.h"
#include "generate/random.h"
#include "toewijs/apportion.h"
#include "toewijs/changes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 2, PAIRS = 6 };

typedef struct checker {
    const program_run *run;
    const oracle_limits *limits;
    changes_tally *tally;
    tw_random random;
    tw_eis target;
    bool concept;
    tw_found_changes changes;
    tw_buf *why;
} checker;

/* ---- What the oracle makes of a changed round ------------------------------------------------ */

static bool matches(const checker *c, const oracle_traject *t, int fase_count) {
    bool same = c->target.rsv == TW_ANY_RSV || c->target.rsv == t->rsv;
    same = same && (c->target.soort == TW_ANY_SOORT || c->target.soort == (int)t->soort);
    for (int f = 0; f < fase_count; f++) {
        same = same && (c->target.route[f] == TW_ANY_POI || c->target.route[f] == t->route[f]);
    }
    return same;
}

typedef enum { NOT_LEGAL, TOO_LARGE, NOT_MET, MET } verdict;

static verdict judge(checker *c, const tw_edit *edits, int count, int64_t *n) {
    tw_round *round = NULL;
    tw_policy *policy = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    oracle_result result = {0};
    verdict found = NOT_LEGAL;
    *n = 0;
    if (count > 0 && tw_edit_round(&round, &policy, c->run->round, c->run->policy, edits,
                                   (size_t)count, &diags, &err) == TW_OK) {
        oracle_solve(&result, round, policy, NULL, c->limits);
        const oracle_distribution *made = c->concept ? &result.concept : &result.verdeling;
        for (size_t i = 0; i < made->count; i++) {
            *n += matches(c, &made->items[i], round->fase_count) ? made->items[i].aantal : 0;
        }
        bool met = (!c->target.min.stated || *n >= c->target.min.value) &&
                   (!c->target.max.stated || *n <= c->target.max.value);
        found = result.too_large ? TOO_LARGE : met ? MET : NOT_MET;
    }
    c->tally->too_large += found == TOO_LARGE;
    oracle_result_clear(&result);
    tw_round_free(round);
    tw_policy_free(policy);
    tw_diags_clear(&diags);
    return found;
}

static void complain(const checker *c, const char *what, const tw_edit *edits, int count,
                     int64_t amount) {
    tw_buf_printf(c->why, "  %s, amount %" PRId64 ":", what, amount);
    for (int i = 0; i < count; i++) {
        char *text = tw_edit_say(&edits[i], TW_EN, c->run->round, c->run->policy);
        tw_buf_printf(c->why, " [%s]", text == NULL ? "" : text);
        free(text);
    }
    tw_buf_printf(c->why, "\n  target: rsv %zu kind %d start %zu min %" PRId64 " concept %d\n",
                  c->target.rsv, c->target.soort, c->target.route[0], c->target.min.value,
                  c->concept);
}

/* ---- One kind at one place, by hand ---------------------------------------------------------- */

static int64_t brought(const tw_round *round, size_t poi) {
    int64_t sum = 0;
    for (size_t i = 0; i < round->deelnemer_count; i++) {
        const tw_deelnemer *lid = &round->deelnemers[i];
        sum += lid->poi != poi       ? 0
               : lid->inbreng.stated ? lid->inbreng.value
                                     : round->pois[poi].toegewezen;
    }
    return sum;
}

/* k units of the kind that these edits are one unit of. */
static int repeat(const checker *c, const tw_tried_change *tried, int64_t k, tw_edit *edits) {
    const tw_edit *last = &tried->edits[tried->edit_count - 1];
    memcpy(edits, tried->edits, sizeof tried->edits);
    bool less = last->amount < 0; /* of another partnership */
    if (last->kind != TW_EDIT_INBRENG || less) {
        for (int i = 0; i < tried->edit_count; i++) {
            bool adds = edits[i].how == TW_EDIT_ADD;
            edits[i].amount = adds ? (edits[i].amount < 0 ? -k : k) : edits[i].amount;
        }
        return tried->edit_count;
    }
    int count = 0;
    const tw_poi *poi = &c->run->round->pois[last->poi];
    int64_t short_of = k - (poi->toegewezen - brought(c->run->round, last->poi));
    if (short_of > 0) {
        edits[count++] = (tw_edit){
            .kind = TW_EDIT_TOEGEWEZEN, .how = TW_EDIT_ADD, .amount = short_of, .poi = last->poi};
    }
    edits[count] = *last;
    edits[count++].amount = k;
    return count;
}

static bool same_edits(const tw_edit *a, const tw_edit *b, int count) {
    bool same = true;
    for (int i = 0; i < count; i++) {
        same = same && a[i].kind == b[i].kind && a[i].amount == b[i].amount &&
               a[i].poi == b[i].poi && a[i].rsv == b[i].rsv && a[i].jaar == b[i].jaar;
    }
    return same;
}

static const tw_found_change *find(const checker *c, const tw_edit *edits, int count) {
    for (size_t i = 0; i < c->changes.found_count; i++) {
        const tw_found_change *change = &c->changes.found[i];
        if (change->edit_count == count && same_edits(change->edits, edits, count)) {
            return change;
        }
    }
    return NULL;
}

/* Amounts 1, 2, ...: the first that gives it must be the one that was found. */
static void check_tried(checker *c, const tw_tried_change *tried) {
    bool once = tried->edits[0].how != TW_EDIT_ADD;
    int64_t most = tried->most > MOST ? tried->most : MOST; /* some kinds are tried further */
    for (int64_t k = 1; k <= (once ? 1 : most) && tried->edit_count > 0; k++) {
        tw_edit edits[TW_CHANGES_EDITS];
        int64_t n;
        int count = repeat(c, tried, k, edits);
        verdict found = judge(c, edits, count, &n);
        if (found == TOO_LARGE) {
            return;
        }
        const tw_found_change *change = find(c, edits, count);
        bool said = change != NULL && tried->state == TW_TRIED_FOUND;
        if (said != (found == MET) || (said && change->n != n)) {
            complain(c, found == MET ? "gives it, but was not found" : "found, but does not", edits,
                     count, k);
            return;
        }
        if (found != NOT_MET) {
            c->tally->found += found == MET;
            return;
        }
    }
    c->tally->not += tried->state == TW_TRIED_NOT;
    c->tally->never += tried->state == TW_TRIED_CANNOT;
}

/* ---- Are they all there? --------------------------------------------------------------------- */

typedef enum { EITHER, MORE, LESS } direction;

static bool was_tried(const checker *c, tw_edit_kind kind, size_t rsv, size_t poi, int64_t jaar,
                      direction way) {
    bool is = false;
    for (size_t i = 0; i < c->changes.tried_count; i++) {
        const tw_tried_change *tried = &c->changes.tried[i];
        const tw_edit *edit = &tried->edits[tried->edit_count == 0 ? 0 : tried->edit_count - 1];
        is = is || (edit->kind == kind && (rsv == SIZE_MAX || edit->rsv == rsv) &&
                    (poi == SIZE_MAX || edit->poi == poi) && (jaar == 0 || edit->jaar == jaar) &&
                    (way == EITHER || (edit->amount < 0) == (way == LESS)));
    }
    return is;
}

static void expect_way(checker *c, bool when, tw_edit_kind kind, size_t rsv, size_t poi,
                       int64_t jaar, direction way) {
    if (when && !was_tried(c, kind, rsv, poi, jaar, way)) {
        tw_edit edit = {.kind = kind, .how = TW_EDIT_ADD, .amount = way == LESS ? -1 : 1};
        edit.jaar = jaar;
        edit.rsv = rsv == SIZE_MAX ? 0 : rsv;
        edit.poi = poi == SIZE_MAX ? 0 : poi;
        complain(c, "not looked at", &edit, 1, 1);
    }
}

static void expect(checker *c, bool when, tw_edit_kind kind, size_t rsv, size_t poi, int64_t jaar) {
    expect_way(c, when, kind, rsv, poi, jaar, EITHER);
}

/* ---- Of others ------------------------------------------------------------------------------- */

static int64_t granted(const checker *c, size_t r, size_t poi) {
    const tw_verdeling *concept = &c->run->outcome->rsvs[r].concept;
    int64_t n = 0;
    for (size_t i = 0; i < concept->count; i++) {
        const tw_traject *t = &concept->trajecten[i];
        bool here = poi == SIZE_MAX || t->route[0] == poi;
        n += t->soort == TW_BONUS && here ? t->aantal : 0;
    }
    return n;
}

/* By the goals themselves: what the RSV's last place costs, and its lot. */
static bool goes_later(const checker *c, size_t a, size_t b) {
    const tw_rsv_assessment *rsvs = c->run->assessment->rsvs;
    size_t both[2] = {a, b};
    int64_t price[2] = {0, 0};
    tw_loting loting;
    tw_error err = TW_ERROR_INIT;
    if (tw_loting_open(&loting, c->run->round, c->run->policy, &err) != TW_OK) {
        tw_buf_str(c->why, "  no lottery\n");
        return false;
    }
    for (int i = 0; i < 2; i++) {
        int64_t n = granted(c, both[i], SIZE_MAX);
        int64_t all = 0;
        for (size_t r = 0; r < c->run->round->rsv_count; r++) {
            all += granted(c, r, SIZE_MAX);
        }
        (void)(c->run->policy->methode == TW_HAMILTON
                   ? tw_share_cost_hamilton(n, all, rsvs[both[i]].gewicht,
                                            c->run->assessment->totaal_gewicht, &price[i])
                   : tw_share_cost(c->run->policy->methode, n, rsvs[both[i]].gewicht, &price[i]));
    }
    int64_t lots[2] = {tw_loting_rsv(&loting, c->run->round, a),
                       tw_loting_rsv(&loting, c->run->round, b)};
    tw_loting_close(&loting);
    return price[0] != price[1] ? price[0] > price[1]
           : lots[0] != lots[1] ? lots[0] > lots[1]
                                : a > b;
}

static bool is_other(const checker *c, size_t r) {
    return !tw_eis_concerns(&c->target, c->run->round, r) && granted(c, r, SIZE_MAX) > 0 &&
           c->run->assessment->rsvs[r].gewicht.num > 0;
}

static void expect_others(checker *c) {
    const tw_round *round = c->run->round;
    int64_t all = 0;
    bool joins = false;
    for (size_t r = 0; r < round->rsv_count; r++) {
        all += granted(c, r, SIZE_MAX);
        joins = joins ||
                (tw_eis_concerns(&c->target, round, r) && c->run->assessment->rsvs[r].neemt_deel);
    }
    bool empty = c->run->policy->pot.stated && !c->run->assessment->toegekend &&
                 all >= c->run->policy->pot.value;
    for (size_t r = 0; empty && joins && r < round->rsv_count; r++) {
        size_t later = 0;
        for (size_t s = 0; s < round->rsv_count; s++) {
            later += is_other(c, s) && is_other(c, r) && goes_later(c, s, r) ? 1 : 0;
        }
        bool looked = is_other(c, r) && later < 3;
        expect(c, looked, TW_EDIT_AANGEMELD_OP, r, SIZE_MAX, 0);
        expect_way(c, looked, TW_EDIT_INBRENG, r, SIZE_MAX, 0, LESS);
    }
}

static void expect_entitlement(checker *c) {
    const tw_assessment *judged = c->run->assessment;
    bool used = false;
    for (size_t r = 0; r < c->run->round->rsv_count; r++) {
        used =
            used || (tw_eis_concerns(&c->target, c->run->round, r) && judged->rsvs[r].neemt_deel &&
                     granted(c, r, SIZE_MAX) >= judged->rsvs[r].aanspraak);
    }
    tw_aanspraak_soort rule = c->run->policy->aanspraak.soort;
    used = used && !judged->toegekend;
    expect(c, used && rule == TW_AANSPRAAK_PERCENTAGE, TW_EDIT_PERCENTAGE, SIZE_MAX, SIZE_MAX, 0);
    expect(c, used && rule == TW_AANSPRAAK_PER, TW_EDIT_PER, SIZE_MAX, SIZE_MAX, 0);
    expect(c, used && rule == TW_AANSPRAAK_PER, TW_EDIT_PER_BONUS, SIZE_MAX, SIZE_MAX, 0);
}

/* ---- Of those concerned ---------------------------------------------------------------------- */

/* What one change each puts right. */
static void expect_repair(checker *c, size_t r) {
    const tw_rsv_assessment *judged = &c->run->assessment->rsvs[r];
    if (!tw_eis_concerns(&c->target, c->run->round, r) || judged->neemt_deel) {
        return;
    }
    bool found = false;
    bool right = judged->reden[TW_TE_LAAT_AANGEMELD] || judged->reden[TW_TOETS_TE_LAAT_AANGEMELD] ||
                 judged->reden[TW_REDEN_TOETS_NIET_VOLDAAN];
    for (size_t i = 0; i < c->changes.tried_count; i++) {
        const tw_tried_change *tried = &c->changes.tried[i];
        bool day = false;
        bool toets = false;
        for (int e = 0; e < tried->edit_count; e++) {
            const tw_edit *edit = &tried->edits[e];
            day = day || (edit->kind == TW_EDIT_AANGEMELD_OP && edit->rsv == r &&
                          edit->how == TW_EDIT_SET);
            toets = toets || (edit->kind == TW_EDIT_TOETS && edit->rsv == r);
        }
        found = found || (day == judged->reden[TW_TE_LAAT_AANGEMELD] &&
                          toets == judged->reden[TW_REDEN_TOETS_NIET_VOLDAAN]);
    }
    if (right && !found) {
        tw_buf_printf(c->why, "  what keeps RSV %zu out is not put right\n", r);
    }
}

static void expect_member(checker *c, size_t r, const tw_deelnemer *lid) {
    const tw_round *round = c->run->round;
    const tw_policy *policy = c->run->policy;
    const tw_assessment *judged = c->run->assessment;
    size_t p = lid->poi;
    bool bonus = c->target.soort != TW_REGULIER;
    bool starts = c->target.route[0] == TW_ANY_POI || c->target.route[0] == p;
    expect(c, true, TW_EDIT_CAPACITEIT, SIZE_MAX, p, 0);
    expect_way(c, bonus && starts && policy->tot_aanvraag, TW_EDIT_AANGEVRAAGD, SIZE_MAX, p, 0,
               MORE);
    expect_way(c, bonus && !starts && judged->rsvs[r].neemt_deel && granted(c, r, p) > 0,
               TW_EDIT_AANGEVRAAGD, SIZE_MAX, p, 0, LESS);
    expect(c, !judged->pois[p].erkend, TW_EDIT_ERKEND, SIZE_MAX, p, 0);
    for (int f = 0; f < policy->fase_count; f++) {
        int64_t jaar = round->toewijzingsjaar + policy->fasen[f].jaar;
        expect(c, tw_poi_bezet(&round->pois[p], jaar) > 0, TW_EDIT_BEZET, SIZE_MAX, p, jaar);
    }
    bool joins = judged->rsvs[r].neemt_deel;
    bool brings = bonus && joins && !judged->toegekend && judged->pois[p].erkend;
    expect_way(c, brings && lid->inbreng.stated, TW_EDIT_INBRENG, r, p, 0, MORE);
    expect(c, brings && !lid->inbreng.stated, TW_EDIT_TOEGEWEZEN, SIZE_MAX, p, 0);
    expect(c, joins && !c->concept && lid->bonus_min.stated, TW_EDIT_BONUS_MIN, r, p, 0);
    expect(c, joins && !c->concept && lid->bonus_max.stated, TW_EDIT_BONUS_MAX, r, p, 0);
}

static void expect_all(checker *c) {
    const tw_round *round = c->run->round;
    const tw_policy *policy = c->run->policy;
    bool bonus = c->target.soort != TW_REGULIER;
    bool granted = c->run->assessment->toegekend;
    for (size_t r = 0; r < round->rsv_count; r++) {
        const tw_rsv *rsv = &round->rsvs[r];
        bool joins = c->run->assessment->rsvs[r].neemt_deel;
        for (size_t i = 0; tw_eis_concerns(&c->target, round, r) && i < rsv->deelnemer_count; i++) {
            expect_member(c, r, &rsv->deelnemers[i]);
        }
        bool wish = tw_eis_concerns(&c->target, round, r) && joins && !c->concept;
        expect(c, wish && rsv->voorkeur_count > 0, TW_EDIT_VOORKEUR_WEG, r, SIZE_MAX, 0);
        expect_repair(c, r);
    }
    if (bonus) {
        expect_others(c);
        expect_entitlement(c);
    }
    expect(c, bonus && policy->pot.stated && !granted, TW_EDIT_POT, SIZE_MAX, SIZE_MAX, 0);
    expect(c, bonus && policy->max_per_poi.stated, TW_EDIT_MAX_PER_POI, SIZE_MAX, SIZE_MAX, 0);
}

/* ---- Pairs ----------------------------------------------------------------------------------- */

static void check_pair(checker *c) {
    const tw_tried_change *pair[2];
    tw_edit edits[2 * TW_CHANGES_EDITS];
    size_t j = tw_random_index(&c->random, c->changes.tried_count);
    size_t i = tw_random_index(&c->random, c->changes.tried_count);
    int count = 0;
    int64_t n;
    if (i == j) {
        return;
    }
    pair[0] = &c->changes.tried[i < j ? i : j];
    pair[1] = &c->changes.tried[i < j ? j : i];
    for (int side = 0; side < 2; side++) {
        if (pair[side]->edit_count == 0) {
            return;
        }
        count += repeat(c, pair[side], 1, edits + count);
    }
    verdict found = count > TW_CHANGES_EDITS ? TOO_LARGE : judge(c, edits, count, &n);
    if (found == TOO_LARGE) {
        return;
    }
    c->tally->pairs++;
    if ((found == MET) != (find(c, edits, count) != NULL)) {
        complain(c, found == MET ? "a pair gives it, but was not found" : "a pair does not give it",
                 edits, count, 1);
    }
}

/* ---- All of it ------------------------------------------------------------------------------- */

static void draw_target(checker *c) {
    const program_run *run = c->run;
    size_t r = tw_random_index(&c->random, run->round->rsv_count);
    const tw_rsv *rsv = &run->round->rsvs[r];
    size_t poi = rsv->deelnemers[tw_random_index(&c->random, rsv->deelnemer_count)].poi;
    c->concept = tw_random_chance(&c->random, 20);
    switch (tw_random_between(&c->random, 0, 4)) {
    case 0:
        c->target = tw_target_bonus_rsv(run->round, run->outcome, r, c->concept);
        break;
    case 1:
        c->target = tw_target_regular(run->round, run->outcome, TW_ANY_RSV, poi, c->concept);
        break;
    case 2: {
        size_t route[TW_MAX_FASEN];
        for (int f = 0; f < run->policy->fase_count; f++) {
            size_t lid = tw_random_index(&c->random, rsv->deelnemer_count);
            route[f] = rsv->deelnemers[lid].poi;
        }
        int soort = tw_random_chance(&c->random, 50) ? TW_BONUS : TW_REGULIER;
        c->target = tw_target_route(run->round, run->outcome, r, soort, route, c->concept);
        break;
    }
    default:
        c->target = tw_target_bonus_poi(run->round, run->outcome, poi, c->concept);
    }
}

static void check(checker *c) {
    tw_error err = TW_ERROR_INIT;
    const tw_changes_options options = {
        .most = MOST, .max_solves = 100000, .concept = c->concept, .processes = 1};
    if (tw_find_changes(&c->changes, c->run->round, c->run->policy, c->run->assessment,
                        c->run->outcome, &c->target, &options, &err) != TW_OK ||
        !c->changes.complete || c->changes.met) {
        tw_buf_str(c->why, "  the search for changes failed\n");
        return;
    }
    c->tally->targets++;
    expect_all(c);
    for (size_t i = 0; i < c->changes.tried_count && c->why->size == 0; i++) {
        check_tried(c, &c->changes.tried[i]);
    }
    for (int i = 0; c->changes.pairs && i < PAIRS && c->why->size == 0; i++) {
        check_pair(c);
    }
}

bool changes_compare(const program_run *run, uint64_t seed, const oracle_limits *limits,
                     changes_tally *tally, tw_buf *why) {
    oracle_limits quick = *limits;
    quick.plain = 0;
    checker c = {.run = run, .limits = &quick, .tally = tally, .random = {seed}, .why = why};
    if (run->round->rsv_count > 0) {
        draw_target(&c);
        check(&c);
    }
    tw_found_changes_clear(&c.changes);
    return why->size == 0;
}
