/* Less data: what RSVs and POIs are known by that does not matter. */
#include "axiom/shrink.h"

/* What there is to leave out of a round. */
typedef enum { REGISTER, AFSTANDEN, SGGZ, BEZETTING, PLAATS, DATA_COUNT } data;

static bool forget_register(tw_round *round, const tw_assessment *judged) {
    bool had = round->has_register;
    for (size_t p = 0; had && p < round->poi_count; p++) {
        round->pois[p].crt_erkend = judged->pois[p].erkend;
    }
    round->has_register = false;
    round->register_count = 0;
    return had;
}

static bool forget_sggz(tw_round *round) {
    bool had = false;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        had = had || round->deelnemers[m].sggz;
        round->deelnemers[m].sggz = false;
    }
    return had;
}

static bool forget_bezetting(tw_poi *poi) {
    bool had = poi->bezetting_count > 0;
    poi->bezetting_count = 0;
    return had;
}

static bool forget_place(tw_poi *poi) {
    bool had = poi->has_location || poi->plaats[0] != '\0';
    poi->has_location = false;
    poi->plaats = "";
    return had;
}

/* @param poi  of whom; SIZE_MAX: of all */
static bool forget(tw_round *round, const tw_assessment *judged, data what, size_t poi) {
    bool had = false;
    switch (what) {
    case REGISTER:
        return forget_register(round, judged);
    case AFSTANDEN:
        had = round->afstand_count > 0;
        round->afstand_count = 0;
        return had;
    case SGGZ:
        return forget_sggz(round);
    case BEZETTING:
    case PLAATS:
        for (size_t p = 0; p < round->poi_count; p++) {
            if (poi == SIZE_MAX || p == poi) {
                had = (what == BEZETTING ? forget_bezetting(&round->pois[p])
                                         : forget_place(&round->pois[p])) ||
                      had;
            }
        }
        return had;
    case DATA_COUNT:
        break;
    }
    return had;
}

static tw_status try_without(tw_shrink *shrink, data what, size_t poi) {
    tw_candidate candidate;
    tw_status status = tw_candidate_open(&candidate, shrink);
    if (status == TW_OK && !forget(candidate.round, shrink->now.assessment, what, poi)) {
        tw_round_free(candidate.round);
        tw_policy_free(candidate.policy);
        return TW_OK;
    }
    (void)tw_candidate_try(shrink, &candidate, &status);
    return status;
}

tw_status tw_shrink_data(tw_shrink *shrink) {
    tw_status status = TW_OK;
    for (int what = 0; status == TW_OK && what < DATA_COUNT; what++) {
        status = try_without(shrink, (data)what, SIZE_MAX);
        bool each = what == BEZETTING || what == PLAATS;
        for (size_t p = 0; each && status == TW_OK && p < shrink->now.round->poi_count; p++) {
            status = try_without(shrink, (data)what, p);
        }
    }
    return status;
}
