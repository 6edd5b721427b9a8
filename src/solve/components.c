#include "solve/components.h"

#include <stdlib.h>

/* Union-find over RSVs. */
static size_t find_root(size_t *parent, size_t r) {
    while (parent[r] != r) {
        parent[r] = parent[parent[r]];
        r = parent[r];
    }
    return r;
}

static void join_by_poi(const tw_round *round, const tw_assessment *assessment, size_t *parent,
                        size_t *first_of_poi) {
    for (size_t i = 0; i < round->deelnemer_count; i++) {
        const tw_deelnemer *member = &round->deelnemers[i];
        if (!assessment->rsvs[member->rsv].neemt_deel) {
            continue;
        }
        if (first_of_poi[member->poi] == SIZE_MAX) {
            first_of_poi[member->poi] = member->rsv;
            continue;
        }
        size_t a = find_root(parent, first_of_poi[member->poi]);
        size_t b = find_root(parent, member->rsv);
        parent[a > b ? a : b] = a > b ? b : a; /* the root is the group's first RSV */
    }
}

/* Counting sort by root keeps RSVs ascending within a group. */
static void list_groups(tw_components *components, const tw_round *round,
                        const tw_assessment *assessment, size_t *parent, size_t *group) {
    for (size_t r = 0; r < round->rsv_count; r++) {
        if (assessment->rsvs[r].neemt_deel) {
            size_t root = find_root(parent, r);
            if (root == r) {
                group[r] = components->count++;
            }
            components->start[group[root] + 1]++;
        }
    }
    for (size_t c = 0; c < components->count; c++) {
        components->start[c + 1] += components->start[c];
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        if (assessment->rsvs[r].neemt_deel) {
            components->rsvs[components->start[group[find_root(parent, r)]]++] = r;
        }
    }
    for (size_t c = components->count; c > 0; c--) {
        components->start[c] = components->start[c - 1];
    }
    components->start[0] = 0;
}

tw_status tw_components_find(tw_components *components, const tw_round *round,
                             const tw_assessment *assessment, tw_error *err) {
    *components = (tw_components){0};
    components->rsvs = calloc(round->rsv_count + 1, sizeof(size_t));
    components->start = calloc(round->rsv_count + 2, sizeof(size_t));
    size_t *parent = calloc(round->rsv_count + 1, sizeof(size_t));
    size_t *group = calloc(round->rsv_count + 1, sizeof(size_t));
    size_t *first_of_poi = calloc(round->poi_count + 1, sizeof(size_t));
    tw_status status = TW_OK;
    if (components->rsvs == NULL || components->start == NULL || parent == NULL || group == NULL ||
        first_of_poi == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "components");
        goto out;
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        parent[r] = r;
    }
    for (size_t p = 0; p < round->poi_count; p++) {
        first_of_poi[p] = SIZE_MAX;
    }
    join_by_poi(round, assessment, parent, first_of_poi);
    list_groups(components, round, assessment, parent, group);
out:
    free(parent);
    free(group);
    free(first_of_poi);
    return status;
}

void tw_components_free(tw_components *components) {
    free(components->rsvs);
    free(components->start);
    *components = (tw_components){0};
}
