/* Everything of a round in another place. */
#include "edit/reshape.h"
#include "base/arena.h"
#include "domain/round_order.h"
#include "toewijs/edit.h"

#include <stdlib.h>
#include <string.h>

void *tw_reshape_alloc(tw_round *round, size_t size) {
    tw_arena arena = {round->memory};
    void *memory = tw_arena_alloc(&arena, size);
    round->memory = arena.blocks;
    return memory;
}

const char *tw_reshape_text(tw_round *round, const char *text) {
    tw_arena arena = {round->memory};
    const char *copy = tw_arena_text(&arena, text, strlen(text));
    round->memory = arena.blocks;
    return copy;
}

/* -- places ------------------------------------------------------------------------------------ */

static size_t *all_stay(size_t count) {
    size_t *places = calloc(count + 1, sizeof *places);
    for (size_t i = 0; places != NULL && i < count; i++) {
        places[i] = i;
    }
    return places;
}

bool tw_places_open(tw_places *places, const tw_round *round) {
    *places = (tw_places){all_stay(round->poi_count), all_stay(round->rsv_count)};
    return places->pois != NULL && places->rsvs != NULL;
}

void tw_places_free(tw_places *places) {
    free(places->pois);
    free(places->rsvs);
    *places = (tw_places){NULL, NULL};
}

/* -- order ------------------------------------------------------------------------------------- */

static int compare_sizes(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int compare_members(const void *a, const void *b) {
    const tw_deelnemer *one = a;
    const tw_deelnemer *two = b;
    int order = compare_sizes(one->rsv, two->rsv);
    return order != 0 ? order : compare_sizes(one->poi, two->poi);
}

static int compare_wishes(const void *a, const void *b) {
    return tw_voorkeur_compare(a, b);
}

static int compare_register(const void *a, const void *b) {
    return tw_register_compare(a, b);
}

static int compare_distances(const void *a, const void *b) {
    const tw_afstand *one = a;
    const tw_afstand *two = b;
    int order = compare_sizes(one->van, two->van);
    return order != 0 ? order : compare_sizes(one->naar, two->naar);
}

static void sort(void *list, size_t count, size_t size,
                 int (*compare)(const void *a, const void *b)) {
    if (count > 1) { /* qsort may not be given NULL, not even for nothing */
        qsort(list, count, size, compare);
    }
}

/* Does the RSV still know everybody whom this wish names? */
static bool can_be_wished(const tw_round *round, const tw_voorkeur *wish) {
    for (int f = 0; f < round->fase_count; f++) {
        size_t poi = wish->route[f];
        if (poi != TW_ANY_POI && tw_round_find_member(round, wish->rsv, poi) == SIZE_MAX) {
            return false;
        }
    }
    return true;
}

void tw_round_settle(tw_round *round) {
    sort(round->deelnemers, round->deelnemer_count, sizeof *round->deelnemers, compare_members);
    sort(round->voorkeuren, round->voorkeur_count, sizeof *round->voorkeuren, compare_wishes);
    tw_round_link(round);
    size_t kept = 0;
    for (size_t i = 0; i < round->voorkeur_count; i++) {
        if (can_be_wished(round, &round->voorkeuren[i])) {
            round->voorkeuren[kept++] = round->voorkeuren[i];
        }
    }
    round->voorkeur_count = kept;
    tw_round_link(round);
}

/* -- moving ------------------------------------------------------------------------------------ */

static bool move_pois(tw_round *round, const size_t *to) {
    tw_poi *pois = tw_reshape_alloc(round, (round->poi_count + 1) * sizeof *pois);
    size_t kept = 0;
    for (size_t p = 0; pois != NULL && p < round->poi_count; p++) {
        if (to[p] != SIZE_MAX) {
            pois[to[p]] = round->pois[p];
            kept++;
        }
    }
    round->pois = pois;
    round->poi_count = kept;
    return pois != NULL;
}

static bool move_rsvs(tw_round *round, const tw_places *to, size_t count) {
    tw_rsv *rsvs = tw_reshape_alloc(round, (count + 1) * sizeof *rsvs);
    for (size_t r = 0; rsvs != NULL && r < round->rsv_count; r++) {
        if (to->rsvs[r] != SIZE_MAX) {
            rsvs[to->rsvs[r]] = round->rsvs[r];
            rsvs[to->rsvs[r]].regiehouder = to->pois[round->rsvs[r].regiehouder];
        }
    }
    round->rsvs = rsvs;
    round->rsv_count = count;
    return rsvs != NULL;
}

static void move_members(tw_round *round, const tw_places *to) {
    size_t kept = 0;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        tw_deelnemer row = round->deelnemers[m];
        row.rsv = to->rsvs[row.rsv];
        row.poi = to->pois[row.poi];
        if (row.rsv != SIZE_MAX && row.poi != SIZE_MAX) {
            round->deelnemers[kept++] = row;
        }
    }
    round->deelnemer_count = kept;
}

static void move_wishes(tw_round *round, const tw_places *to) {
    size_t kept = 0;
    for (size_t i = 0; i < round->voorkeur_count; i++) {
        tw_voorkeur row = round->voorkeuren[i];
        row.rsv = to->rsvs[row.rsv];
        bool whole = row.rsv != SIZE_MAX;
        for (int f = 0; f < round->fase_count; f++) {
            if (row.route[f] != TW_ANY_POI) {
                row.route[f] = to->pois[row.route[f]];
                whole = whole && row.route[f] != SIZE_MAX;
            }
        }
        if (whole) {
            round->voorkeuren[kept++] = row;
        }
    }
    round->voorkeur_count = kept;
}

static void move_tables(tw_round *round, const size_t *to) {
    size_t kept = 0;
    for (size_t i = 0; i < round->register_count; i++) {
        tw_register_row row = round->register_rows[i];
        row.poi = to[row.poi];
        if (row.poi != SIZE_MAX) {
            round->register_rows[kept++] = row;
        }
    }
    round->register_count = kept;
    kept = 0;
    for (size_t i = 0; i < round->afstand_count; i++) {
        tw_afstand row = {to[round->afstanden[i].van], to[round->afstanden[i].naar],
                          round->afstanden[i].km};
        if (row.van != SIZE_MAX && row.naar != SIZE_MAX) {
            round->afstanden[kept++] = row;
        }
    }
    round->afstand_count = kept;
    sort(round->register_rows, round->register_count, sizeof *round->register_rows,
         compare_register);
    sort(round->afstanden, round->afstand_count, sizeof *round->afstanden, compare_distances);
}

bool tw_round_move(tw_round *round, const tw_places *to, size_t rsv_count) {
    if (!move_rsvs(round, to, rsv_count) || !move_pois(round, to->pois)) {
        return false;
    }
    move_members(round, to);
    move_wishes(round, to);
    move_tables(round, to->pois);
    tw_round_settle(round);
    return true;
}

void tw_reshape_drop_wishes(tw_round *round, size_t rsv) {
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        tw_deelnemer *row = &round->deelnemers[m];
        if (row->rsv == rsv) {
            row->bonus_min = row->bonus_max = (tw_optional){false, 0};
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < round->voorkeur_count; i++) {
        if (round->voorkeuren[i].rsv != rsv) {
            round->voorkeuren[kept++] = round->voorkeuren[i];
        }
    }
    round->voorkeur_count = kept;
}
