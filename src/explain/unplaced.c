#include "toewijs/unplaced.h"
#include "base/intmath.h"
#include "solve/components.h"

#include <stdlib.h>

/* Single rules that would do it are listed up to this number. */
enum { MOST_LIFTS = 8 };

/* Changed rounds solved for one place. */
enum { MOST_SOLVES = 60 };

/* What has to stay as it is, ever more. */
typedef enum { LEVEL_OWN, LEVEL_REGULAR, LEVEL_BONUS, LEVEL_WISHES, LEVEL_COUNT } level;

typedef struct {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
    const tw_solve_options *options;
    tw_components components;
    tw_eis *eisen; /* room for all members and RSVs */
    tw_unplaced *found;
    size_t capacity;
    tw_error *err;
} finder;

void tw_unplaced_clear(tw_unplaced *unplaced) {
    for (size_t i = 0; i < unplaced->count; i++) {
        tw_conflicts_clear(&unplaced->places[i].why);
        tw_conflicts_clear(&unplaced->places[i].lifts);
        tw_found_changes_clear(&unplaced->places[i].changes);
    }
    free(unplaced->places);
    *unplaced = (tw_unplaced){0};
}

/* ---- What is there now ----------------------------------------------------------------------- */

static tw_eis regular_of(size_t rsv, size_t poi) {
    tw_eis eis = tw_eis_any(rsv);
    eis.soort = TW_REGULIER;
    eis.route[0] = poi == SIZE_MAX ? TW_ANY_POI : poi;
    return eis;
}

static const tw_verdeling *distribution(const finder *f, size_t rsv, bool form) {
    const tw_rsv_outcome *of = &f->outcome->rsvs[rsv];
    return form ? &of->verdeling : &of->concept;
}

/* A demand that what there is stays, with @p more besides. */
static void keep(const finder *f, tw_eis eis, bool form, int64_t more, size_t *count) {
    int64_t now = tw_eis_count(&eis, f->round, eis.rsv, distribution(f, eis.rsv, form));
    eis.min = (tw_optional){true, now + more};
    if (eis.min.value > 0) {
        f->eisen[(*count)++] = eis;
    }
}

static void keep_regular(const finder *f, const tw_unplaced_place *place, size_t rsv,
                         size_t *count) {
    const tw_rsv *data = &f->round->rsvs[rsv];
    bool own = rsv == place->rsv;
    if (f->policy->regulier_vrij) {
        if (!own) {
            keep(f, regular_of(rsv, SIZE_MAX), place->form, 0, count);
        }
        return;
    }
    for (size_t i = 0; i < data->deelnemer_count; i++) {
        size_t poi = data->deelnemers[i].poi;
        if (!own || poi != place->poi) {
            keep(f, regular_of(rsv, poi), place->form, 0, count);
        }
    }
}

static void keep_bonus(const finder *f, const tw_unplaced_place *place, size_t rsv, size_t *count) {
    tw_eis eis = tw_eis_any(rsv);
    eis.soort = TW_BONUS;
    keep(f, eis, place->form, 0, count);
}

static bool shares(const finder *f, size_t component, size_t rsv) {
    for (size_t i = f->components.start[component]; i < f->components.start[component + 1]; i++) {
        if (f->components.rsvs[i] == rsv) {
            return true;
        }
    }
    return false;
}

/* One place more, while of what others have as much stays as the level says. */
static size_t list_demands(const finder *f, const tw_unplaced_place *place, level at) {
    size_t count = 0;
    size_t component = 0;
    keep(f, regular_of(place->rsv, place->poi), place->form, 1, &count);
    while (!shares(f, component, place->rsv)) {
        component++;
    }
    for (size_t i = f->components.start[component]; i < f->components.start[component + 1]; i++) {
        size_t rsv = f->components.rsvs[i];
        bool concerns = !place->form || rsv == place->rsv;
        if (concerns && at >= LEVEL_REGULAR) {
            keep_regular(f, place, rsv, &count);
        }
        if (concerns && at >= LEVEL_BONUS) {
            keep_bonus(f, place, rsv, &count);
        }
    }
    return count;
}

/* The wishes of the RSV, each as far as it was honoured. */
static tw_status list_honoured(tw_eis **wensen, size_t *count, const finder *f, size_t rsv) {
    tw_status status = tw_eisen_of_wishes(wensen, count, f->round, rsv, f->err);
    for (size_t i = 0; status == TW_OK && i < *count; i++) {
        tw_eis *wens = &(*wensen)[i];
        int64_t n = tw_eis_count(wens, f->round, rsv, distribution(f, rsv, true));
        wens->min.value = tw_min(wens->min.value, n);
        wens->max.value = tw_max(wens->max.value, n);
        wens->min.stated = wens->min.stated && wens->min.value > 0;
    }
    return status;
}

/* ---- Why it is not placed -------------------------------------------------------------------- */

static tw_conflict_ask make_ask(const finder *f, const tw_unplaced_place *place, level at) {
    return (tw_conflict_ask){
        .round = f->round,
        .policy = f->policy,
        .assessment = f->assessment,
        .outcome = place->form ? f->outcome : NULL,
        .rsv = place->rsv,
        .asked = {.eisen = f->eisen, .eis_count = list_demands(f, place, at)},
        .options = f->options,
    };
}

static tw_status find_reason(finder *f, tw_unplaced_place *place, const tw_eis *wensen,
                             size_t wens_count) {
    static const tw_unplaced_reason reasons[] = {TW_UNPLACED_CANNOT, TW_UNPLACED_REGULAR,
                                                 TW_UNPLACED_BONUS, TW_UNPLACED_WISHES};
    tw_status status = TW_OK;
    level last = place->form ? LEVEL_WISHES : LEVEL_BONUS;
    place->reason = TW_UNPLACED_NOT_NEEDED;
    for (int at = LEVEL_OWN; at <= (int)last && status == TW_OK; at++) {
        tw_conflict_ask ask = make_ask(f, place, (level)at);
        ask.wensen = at == LEVEL_WISHES ? wensen : NULL;
        ask.wens_count = at == LEVEL_WISHES ? wens_count : 0;
        tw_conflicts_clear(&place->why);
        status = tw_find_conflict(&place->why, &ask, f->err);
        f->found->complete = f->found->complete && place->why.complete;
        if (status != TW_OK || !place->why.can) {
            place->reason = reasons[at];
            break;
        }
    }
    return status;
}

/* Only the smallest. */
static void keep_smallest(tw_conflicts *lifts) {
    size_t keep = 0;
    while (keep < lifts->count && lifts->sets[keep].count == lifts->sets[0].count) {
        keep++;
    }
    lifts->all = lifts->all || keep < lifts->count;
    for (size_t s = keep; s < lifts->count; s++) {
        free(lifts->sets[s].parts);
    }
    lifts->count = keep;
}

static tw_status find_lifts(finder *f, tw_unplaced_place *place, const tw_eis *wensen,
                            size_t wens_count) {
    tw_conflict_ask ask = make_ask(f, place, place->form ? LEVEL_WISHES : LEVEL_BONUS);
    ask.wensen = wensen;
    ask.wens_count = wens_count;
    ask.most = MOST_LIFTS;
    tw_status status = tw_find_repair(&place->lifts, &ask, f->err);
    f->found->complete = f->found->complete && place->lifts.complete;
    keep_smallest(&place->lifts);
    return status;
}

static tw_status find_changes(finder *f, tw_unplaced_place *place) {
    const tw_changes_options options = {
        .max_solves = MOST_SOLVES, .no_pairs = true, .solve = *f->options};
    tw_eis target = tw_target_regular(f->round, f->outcome, place->rsv, place->poi, false);
    return tw_find_changes(&place->changes, f->round, f->policy, f->assessment, f->outcome, &target,
                           &options, f->err);
}

static tw_status explain(finder *f, tw_unplaced_place *place) {
    tw_eis *wensen = NULL;
    size_t wens_count = 0;
    tw_status status = place->form ? list_honoured(&wensen, &wens_count, f, place->rsv) : TW_OK;
    if (status == TW_OK) {
        status = find_reason(f, place, wensen, wens_count);
    }
    bool placeable = place->reason == TW_UNPLACED_NOT_NEEDED;
    if (status == TW_OK && f->found->complete && !placeable) {
        status = find_lifts(f, place, wensen, wens_count);
    }
    if (status == TW_OK && f->found->complete && !placeable) {
        status = find_changes(f, place);
    }
    free(wensen);
    return status;
}

/* ---- Which places ---------------------------------------------------------------------------- */

static tw_status add(finder *f, size_t rsv, size_t poi, int64_t places) {
    tw_eis eis = regular_of(rsv, poi);
    tw_unplaced *found = f->found;
    int64_t placed = tw_eis_count(&eis, f->round, rsv, distribution(f, rsv, true));
    if (placed >= places || !found->complete) {
        return TW_OK;
    }
    if (found->count == f->capacity) {
        size_t capacity = f->capacity * 2 + 16;
        tw_unplaced_place *list = realloc(found->places, capacity * sizeof *list);
        if (list == NULL) {
            return tw_fail(f->err, TW_ERR_NOMEM, "places");
        }
        found->places = list;
        f->capacity = capacity;
    }
    tw_unplaced_place *place = &found->places[found->count++];
    *place = (tw_unplaced_place){.rsv = rsv,
                                 .poi = poi,
                                 .aantal = places - placed,
                                 .form = f->outcome->rsvs[rsv].heeft_wens};
    return explain(f, place);
}

static tw_status add_of_rsv(finder *f, size_t rsv) {
    const tw_rsv *data = &f->round->rsvs[rsv];
    size_t first = tw_round_first_member(f->round, rsv);
    if (f->policy->regulier_vrij) {
        return add(f, rsv, SIZE_MAX, f->assessment->rsvs[rsv].gezamenlijke_toewijzing);
    }
    tw_status status = TW_OK;
    for (size_t i = 0; i < data->deelnemer_count && status == TW_OK; i++) {
        status = add(f, rsv, data->deelnemers[i].poi, f->assessment->inbreng[first + i]);
    }
    return status;
}

tw_status tw_find_unplaced(tw_unplaced *unplaced, const tw_round *round, const tw_policy *policy,
                           const tw_assessment *assessment, const tw_outcome *outcome, size_t rsv,
                           const tw_solve_options *options, tw_error *err) {
    finder f = {.round = round,
                .policy = policy,
                .assessment = assessment,
                .outcome = outcome,
                .options = options,
                .found = unplaced,
                .err = err};
    *unplaced = (tw_unplaced){.complete = true};
    tw_status status = tw_components_find(&f.components, round, assessment, err);
    f.eisen = calloc(round->deelnemer_count + round->rsv_count + 1, sizeof *f.eisen);
    if (status == TW_OK && f.eisen == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "places");
    }
    for (size_t r = 0; r < round->rsv_count && status == TW_OK; r++) {
        if (assessment->rsvs[r].neemt_deel && (rsv == TW_ANY_RSV || rsv == r)) {
            status = add_of_rsv(&f, r);
        }
    }
    tw_components_free(&f.components);
    free(f.eisen);
    return status;
}
