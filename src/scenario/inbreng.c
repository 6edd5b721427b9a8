/* What a POI brings in follows what it gets. */
#include "base/intmath.h"
#include "scenario/year.h"

#include <stdio.h>

/* One POI's members that state their inbreng: @p at lists them, by index in the round. */
typedef struct {
    tw_year *year;
    const size_t *at;
    size_t count;
    int64_t before; /* together */
    int64_t after;
} sharing;

static int64_t stated(const sharing *in, size_t i) {
    tw_optional inbreng = in->year->round->deelnemers[in->at[i]].inbreng;
    return inbreng.stated ? inbreng.value : 0;
}

static int64_t remainder_of(const sharing *in, size_t i) {
    return (int64_t)((tw_int128)in->after * stated(in, i) % in->before);
}

/* Does the one come before the other when a place is left over? */
static bool is_before(const sharing *in, size_t a, size_t b) {
    int64_t of_a = remainder_of(in, a);
    int64_t of_b = remainder_of(in, b);
    if (of_a != of_b) {
        return of_a > of_b;
    }
    const tw_chance *draws = in->year->draws;
    return draws[a].part[0] < draws[b].part[0] || (draws[a].part[0] == draws[b].part[0] && a < b);
}

/* How many come before it: few enough to count, as nobody is in many RSVs. */
static int64_t rank(const sharing *in, size_t i) {
    int64_t before = 0;
    for (size_t j = 0; j < in->count; j++) {
        before += j != i && is_before(in, j, i) ? 1 : 0;
    }
    return before;
}

static void draw_order(const sharing *in) {
    const tw_round *round = in->year->round;
    for (size_t i = 0; i < in->count; i++) {
        const tw_deelnemer *member = &round->deelnemers[in->at[i]];
        char id[2 * TW_MAX_ID + 2];
        (void)snprintf(id, sizeof id, "%s,%s", round->rsvs[member->rsv].rsv_id,
                       round->pois[member->poi].poi_id);
        in->year->draws[i] = tw_year_draw_for(in->year, "inbreng", id);
    }
}

/* Largest remainders. */
static void share(const sharing *in) {
    int64_t left = in->after;
    for (size_t i = 0; i < in->count; i++) {
        in->year->shares[i] = (int64_t)((tw_int128)in->after * stated(in, i) / in->before);
        left -= in->year->shares[i];
    }
    for (size_t i = 0; left > 0 && i < in->count; i++) {
        in->year->shares[i] += rank(in, i) < left ? 1 : 0;
    }
}

void tw_year_inbreng(tw_year *year, size_t poi, int64_t toegewezen) {
    sharing in = {.year = year,
                  .at = year->by_poi + year->poi_start[poi],
                  .count = year->poi_start[poi + 1] - year->poi_start[poi]};
    for (size_t i = 0; i < in.count; i++) {
        in.before += stated(&in, i);
    }
    int64_t now = year->round->pois[poi].toegewezen;
    if (in.before == 0 || now == toegewezen) {
        return;
    }
    in.after = tw_rdiv((tw_int128)in.before * toegewezen, now);
    draw_order(&in);
    share(&in);
    for (size_t i = 0; i < in.count; i++) {
        const tw_deelnemer *member = &year->round->deelnemers[in.at[i]];
        if (member->inbreng.stated && year->shares[i] != member->inbreng.value) {
            tw_year_add(year, (tw_edit){.kind = TW_EDIT_INBRENG,
                                        .how = TW_EDIT_SET,
                                        .amount = year->shares[i],
                                        .rsv = member->rsv,
                                        .poi = poi});
        }
    }
}
