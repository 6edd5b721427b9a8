#include "diff/diff_parts.h"

#include <stdlib.h>
#include <string.h>

/* Of a concept, bonus places per institution stand in its routes alone. */
typedef struct tally {
    const char *poi_id;
    int64_t bonus;
} tally;

static int compare_tallies(const void *left, const void *right) {
    const tally *a = left;
    const tally *b = right;
    return strcmp(a->poi_id, b->poi_id);
}

static int find_tally(const void *poi_id, const void *element) {
    const tally *here = element;
    return strcmp(poi_id, here->poi_id);
}

typedef struct tallies {
    tally *list; /* sorted; one entry per institution */
    size_t count;
} tallies;

/* Every bonus route of the concept, by where it starts. */
static tallies list_starts(tw_diff_work *work, const tw_named_outcome *outcome) {
    size_t rows = 0;
    for (size_t r = 0; r < outcome->rsv_count; r++) {
        rows += outcome->rsvs[r].concept.count;
    }
    tallies starts = {tw_diff_alloc(work, rows, sizeof *starts.list), 0};
    for (size_t r = 0; r < outcome->rsv_count && starts.list != NULL; r++) {
        const tw_named_verdeling *verdeling = &outcome->rsvs[r].concept;
        for (size_t i = 0; i < verdeling->count; i++) {
            const tw_named_traject *traject = &verdeling->trajecten[i];
            if (traject->soort == TW_BONUS) {
                starts.list[starts.count++] = (tally){traject->route[0], traject->aantal};
            }
        }
    }
    return starts;
}

static tallies count_concept(tw_diff_work *work, const tw_named_outcome *outcome) {
    tallies starts = list_starts(work, outcome);
    tallies merged = {starts.list, 0};
    if (starts.count > 0) {
        qsort(starts.list, starts.count, sizeof *starts.list, compare_tallies);
    }
    for (size_t i = 0; i < starts.count; i++) {
        tally *last = merged.count > 0 ? &merged.list[merged.count - 1] : NULL;
        if (last != NULL && strcmp(last->poi_id, starts.list[i].poi_id) == 0) {
            last->bonus += starts.list[i].bonus;
        } else {
            merged.list[merged.count++] = starts.list[i];
        }
    }
    return merged;
}

static int64_t bonus_at(const tallies *in, const char *poi_id) {
    const tally *found =
        in->count == 0 ? NULL : bsearch(poi_id, in->list, in->count, sizeof *in->list, find_tally);
    return found == NULL ? 0 : found->bonus;
}

static void count_poi(tw_diff_poi *out, int side, const tw_named_poi *poi) {
    const int64_t numbers[TW_DIFF_POI_GETALLEN] = {
        [TW_DIFF_POI_AANGEVRAAGD] = poi->aangevraagd,
        [TW_DIFF_POI_TOEGEWEZEN] = poi->toegewezen,
        [TW_DIFF_POI_NIET_GEPLAATST] = poi->niet_geplaatst,
        [TW_DIFF_POI_BONUS] = poi->bonus,
        [TW_DIFF_POI_DEFINITIEF] = poi->definitief,
    };
    for (int i = 0; i < TW_DIFF_POI_GETALLEN; i++) {
        out->getal[i][side] = numbers[i];
    }
}

static bool differs(const tw_diff *diff, const tw_diff_poi *poi) {
    const tw_named_poi *first = poi->poi[TW_EERSTE];
    const tw_named_poi *second = poi->poi[TW_TWEEDE];
    if (first == NULL || second == NULL || strcmp(first->naam, second->naam) != 0 ||
        strcmp(first->sector, second->sector) != 0) {
        return true;
    }
    for (int i = 0; i < TW_DIFF_POI_GETALLEN; i++) {
        if (diff->poi_getal[i] && poi->getal[i][TW_EERSTE] != poi->getal[i][TW_TWEEDE]) {
            return true;
        }
    }
    return false;
}

/* The next institution of either list; moves on in those that have it. */
static tw_diff_poi next_poi(const tw_diff *diff, const tallies *concept, size_t *at) {
    const tw_named_poi *here[TW_DIFF_SIDES];
    const char *ids[TW_DIFF_SIDES];
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        const tw_named_outcome *outcome = diff->sides[side].outcome;
        bool left = at[side] < outcome->poi_count;
        here[side] = left ? &outcome->pois[at[side]] : NULL;
        ids[side] = left ? here[side]->poi_id : NULL;
    }
    int order = tw_diff_first(ids);
    tw_diff_poi poi = {.poi_id = ids[order <= 0 ? TW_EERSTE : TW_TWEEDE]};
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        if (side == TW_EERSTE ? order > 0 : order < 0) {
            continue;
        }
        at[side]++;
        poi.poi[side] = here[side];
        count_poi(&poi, side, here[side]);
        if (diff->sides[side].concept) {
            poi.getal[TW_DIFF_POI_BONUS][side] = bonus_at(&concept[side], poi.poi_id);
        }
    }
    return poi;
}

void tw_diff_pois(tw_diff_work *work) {
    tw_diff *diff = work->diff;
    tallies concept[TW_DIFF_SIDES] = {{NULL, 0}, {NULL, 0}};
    size_t at[TW_DIFF_SIDES] = {0, 0};
    size_t most = 0;
    bool known = !diff->sides[TW_EERSTE].concept && !diff->sides[TW_TWEEDE].concept;
    for (int i = 0; i < TW_DIFF_POI_GETALLEN; i++) {
        diff->poi_getal[i] =
            known || (i != TW_DIFF_POI_NIET_GEPLAATST && i != TW_DIFF_POI_DEFINITIEF);
    }
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        most += diff->sides[side].outcome->poi_count;
        if (diff->sides[side].concept) {
            concept[side] = count_concept(work, diff->sides[side].outcome);
        }
    }
    diff->pois = tw_diff_alloc(work, most, sizeof *diff->pois);
    while (!work->out_of_memory && (at[TW_EERSTE] < diff->sides[TW_EERSTE].outcome->poi_count ||
                                    at[TW_TWEEDE] < diff->sides[TW_TWEEDE].outcome->poi_count)) {
        tw_diff_poi poi = next_poi(diff, concept, at);
        if (differs(diff, &poi)) {
            diff->pois[diff->poi_count++] = poi;
        }
    }
}
