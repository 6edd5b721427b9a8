/* Who there is: programmes, institutions, partnerships, over all rounds together. */
#include "io/id_index.h"
#include "plan/plan_maker.h"

#include <stdlib.h>
#include <string.h>

static int compare_texts(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool add_text(tw_vec *texts, const char *text) {
    const char **added = tw_vec_add(texts);
    if (added != NULL) {
        *added = text;
    }
    return added != NULL;
}

/* Sort them, each once. */
static size_t sort_texts(tw_vec *texts) {
    const char **list = texts->data;
    size_t kept = 0;
    if (texts->count > 0) {
        qsort(list, texts->count, sizeof *list, compare_texts);
    }
    for (size_t i = 0; i < texts->count; i++) {
        if (kept == 0 || strcmp(list[kept - 1], list[i]) != 0) {
            list[kept++] = list[i];
        }
    }
    return kept;
}

/* -- programmes -------------------------------------------------------------------------------- */

static tw_status list_programmes(tw_plan_maker *maker) {
    tw_plan *plan = maker->plan;
    tw_vec names = {.element = sizeof(const char *)};
    bool kept = true;
    for (size_t c = 0; c < plan->cohort_count && kept; c++) {
        kept = add_text(&names, plan->cohorten[c].round->opleiding);
    }
    plan->opleiding_count = sort_texts(&names);
    plan->opleidingen = tw_plan_array(maker, plan->opleiding_count, sizeof *plan->opleidingen);
    kept = kept && plan->opleidingen != NULL;
    for (size_t o = 0; o < plan->opleiding_count && kept; o++) {
        plan->opleidingen[o] = ((const char **)names.data)[o];
        for (size_t c = 0; c < plan->cohort_count; c++) {
            if (strcmp(plan->cohorten[c].round->opleiding, plan->opleidingen[o]) == 0) {
                maker->rounds[c].opleiding = o;
            }
        }
    }
    tw_vec_clear(&names);
    return kept ? TW_OK : tw_plan_no_memory(maker);
}

/* -- institutions ------------------------------------------------------------------------------ */

/* Ascending cohorts, so that what the latest round says is what stays. */
static void find_poi(tw_plan_maker *maker, size_t index) {
    tw_plan_poi *poi = &maker->plan->pois[index];
    for (size_t c = 0; c < maker->plan->cohort_count; c++) {
        const tw_round *round = maker->plan->cohorten[c].round;
        size_t found = tw_round_find_poi(round, poi->poi_id);
        if (found != SIZE_MAX) {
            maker->rounds[c].pois[found] = index;
            poi->naam = round->pois[found].naam;
            poi->sector = round->pois[found].sector;
        }
    }
}

static bool gather_pois(const tw_plan *plan, tw_vec *ids) {
    for (size_t c = 0; c < plan->cohort_count; c++) {
        const tw_cohort *cohort = &plan->cohorten[c];
        for (size_t i = 0; i < cohort->round->deelnemer_count; i++) {
            const tw_deelnemer *member = &cohort->round->deelnemers[i];
            if (cohort->assessment->rsvs[member->rsv].neemt_deel &&
                !add_text(ids, cohort->round->pois[member->poi].poi_id)) {
                return false;
            }
        }
    }
    return true;
}

static tw_status list_pois(tw_plan_maker *maker) {
    tw_plan *plan = maker->plan;
    tw_vec ids = {.element = sizeof(const char *)};
    bool kept = gather_pois(plan, &ids);
    plan->poi_count = sort_texts(&ids);
    plan->pois = tw_plan_array(maker, plan->poi_count, sizeof *plan->pois);
    kept = kept && plan->pois != NULL;
    for (size_t i = 0; i < plan->poi_count && kept; i++) {
        plan->pois[i].poi_id = ((const char **)ids.data)[i];
        find_poi(maker, i);
    }
    tw_vec_clear(&ids);
    return kept ? TW_OK : tw_plan_no_memory(maker);
}

/* -- partnerships ------------------------------------------------------------------------------ */

static int compare_indices(const void *left, const void *right) {
    size_t a = *(const size_t *)left;
    size_t b = *(const size_t *)right;
    return (a > b) - (a < b);
}

/* The members in a round in which it takes part. */
static bool gather_members(const tw_plan_maker *maker, size_t cohort, size_t rsv, tw_vec *members) {
    const tw_rsv *partnership = &maker->plan->cohorten[cohort].round->rsvs[rsv];
    if (!maker->plan->cohorten[cohort].assessment->rsvs[rsv].neemt_deel) {
        return true;
    }
    for (size_t i = 0; i < partnership->deelnemer_count; i++) {
        size_t *member = tw_vec_add(members);
        if (member == NULL) {
            return false;
        }
        *member = maker->rounds[cohort].pois[partnership->deelnemers[i].poi];
    }
    return true;
}

static bool keep_members(tw_plan_maker *maker, tw_plan_rsv *rsv, tw_vec *members) {
    size_t *list = tw_plan_array(maker, members->count, sizeof *list);
    if (list == NULL) {
        return false;
    }
    if (members->count > 0) {
        qsort(members->data, members->count, sizeof *list, compare_indices);
    }
    for (size_t i = 0; i < members->count; i++) {
        size_t member = ((const size_t *)members->data)[i];
        if (i == 0 || list[rsv->lid_count - 1] != member) {
            list[rsv->lid_count++] = member;
        }
    }
    rsv->leden = list;
    return true;
}

static bool find_rsv(tw_plan_maker *maker, size_t index) {
    tw_plan_rsv *rsv = &maker->plan->rsvs[index];
    tw_vec members = {.element = sizeof(size_t)};
    bool kept = true;
    for (size_t c = 0; c < maker->plan->cohort_count && kept; c++) {
        const tw_round *round = maker->plan->cohorten[c].round;
        size_t found = tw_round_find_rsv(round, rsv->rsv_id);
        if (found != SIZE_MAX) {
            maker->rounds[c].rsvs[found] = index;
            rsv->naam = round->rsvs[found].naam;
            kept = gather_members(maker, c, found, &members);
        }
    }
    kept = kept && keep_members(maker, rsv, &members);
    tw_vec_clear(&members);
    return kept;
}

static bool gather_rsvs(const tw_plan *plan, tw_vec *ids) {
    for (size_t c = 0; c < plan->cohort_count; c++) {
        const tw_cohort *cohort = &plan->cohorten[c];
        for (size_t r = 0; r < cohort->round->rsv_count; r++) {
            if (cohort->assessment->rsvs[r].neemt_deel &&
                !add_text(ids, cohort->round->rsvs[r].rsv_id)) {
                return false;
            }
        }
    }
    return true;
}

static tw_status list_rsvs(tw_plan_maker *maker) {
    tw_plan *plan = maker->plan;
    tw_vec ids = {.element = sizeof(const char *)};
    bool kept = gather_rsvs(plan, &ids);
    plan->rsv_count = sort_texts(&ids);
    plan->rsvs = tw_plan_array(maker, plan->rsv_count, sizeof *plan->rsvs);
    kept = kept && plan->rsvs != NULL;
    for (size_t i = 0; i < plan->rsv_count && kept; i++) {
        plan->rsvs[i].rsv_id = ((const char **)ids.data)[i];
        kept = find_rsv(maker, i);
    }
    tw_vec_clear(&ids);
    return kept ? TW_OK : tw_plan_no_memory(maker);
}

/* ---------------------------------------------------------------------------------------------- */

static size_t *unknown(tw_plan_maker *maker, size_t count) {
    size_t *list = tw_plan_array(maker, count, sizeof *list);
    for (size_t i = 0; list != NULL && i < count; i++) {
        list[i] = SIZE_MAX;
    }
    return list;
}

tw_status tw_plan_list_partners(tw_plan_maker *maker) {
    for (size_t c = 0; c < maker->plan->cohort_count; c++) {
        const tw_round *round = maker->plan->cohorten[c].round;
        maker->rounds[c].pois = unknown(maker, round->poi_count);
        maker->rounds[c].rsvs = unknown(maker, round->rsv_count);
        if (maker->rounds[c].pois == NULL || maker->rounds[c].rsvs == NULL) {
            return tw_plan_no_memory(maker);
        }
    }
    tw_status status = list_programmes(maker);
    if (status == TW_OK) {
        status = list_pois(maker);
    }
    return status == TW_OK ? list_rsvs(maker) : status;
}
