/** @file sketch.h — a synthetic round while it is being drawn, before it becomes files. */
#ifndef TW_GENERATE_SKETCH_H
#define TW_GENERATE_SKETCH_H

#include "generate/random.h"
#include "toewijs/assess.h"
#include "toewijs/generate.h"
#include "toewijs/policy.h"

enum { SKETCH_BLANK = -1, SKETCH_YEARS = 2 };
#define SKETCH_NONE SIZE_MAX

typedef struct tw_sketch_poi {
    tw_sector sector;
    size_t town;
    size_t name_variant;
    int32_t lat; /**< hundred-thousandths of a degree */
    int32_t lon;
    bool has_location;
    bool erkend;    /**< what the program must conclude */
    bool claim;     /**< what instellingen.csv says; differs only where the register corrects it */
    bool essential; /**< its recognition carries its RSV's conditions: never varied */
    int64_t capaciteit;
    int64_t aangevraagd;
    int64_t toegewezen;
    int64_t bezet[SKETCH_YEARS]; /**< in the toewijzingsjaar and the year after */
    size_t deelnames;
    int64_t unclaimed; /**< part of toegewezen not yet stated as inbreng */
} tw_sketch_poi;

typedef struct tw_sketch_member {
    size_t rsv;
    size_t poi;
    int64_t inbreng; /**< SKETCH_BLANK: not stated */
    bool sggz;
    int64_t bonus_min; /**< SKETCH_BLANK: not stated */
    int64_t bonus_max;
} tw_sketch_member;

typedef struct tw_sketch_wish {
    size_t rsv;
    int soort; /**< as tw_voorkeur.soort */
    size_t route[TW_MAX_FASEN];
    int64_t min; /**< SKETCH_BLANK: not stated */
    int64_t max;
    int64_t gewicht;
} tw_sketch_wish;

typedef struct tw_sketch_rsv {
    size_t town;
    size_t size;         /**< members, the shared one included */
    size_t first_member; /**< in sketch.members */
    size_t regiehouder;
    tw_reden reden;     /**< condition it is made to fail; TW_REDEN_COUNT: none */
    size_t shares_with; /**< an RSV earlier in the list whose member it shares; SKETCH_NONE */
    bool has_wish;
} tw_sketch_rsv;

typedef struct tw_sketch {
    tw_generate_options options;
    tw_random random;
    tw_sketch_rsv *rsvs;
    size_t rsv_count;
    tw_sketch_poi *pois;
    size_t poi_count;
    tw_sketch_member *members;
    size_t member_count;
    tw_sketch_wish *wishes;
    size_t wish_count;
    int64_t aanspraak; /**< of all RSVs that take part, by the policy that goes with the round */
} tw_sketch;

/** Percentage of the joint allocation in the generated policy. */
enum { SKETCH_PERCENTAGE = 20 };

/** Draw a whole round. tw_sketch_clear frees it, also after a failure. */
TW_NODISCARD tw_status tw_sketch_make(tw_sketch *sketch, const tw_generate_options *options,
                                      tw_error *err);
void tw_sketch_clear(tw_sketch *sketch);

/* Steps of tw_sketch_make, in this order; each in a file of its own size. */
TW_NODISCARD tw_status tw_sketch_draw_rsvs(tw_sketch *sketch, tw_error *err); /* sketch_rsvs.c */
TW_NODISCARD tw_status tw_sketch_draw_members(tw_sketch *sketch,
                                              tw_error *err); /* sketch_members.c */
void tw_sketch_draw_places(tw_sketch *sketch);                /* sketch_places.c */
TW_NODISCARD tw_status tw_sketch_draw_wishes(tw_sketch *sketch,
                                             tw_error *err); /* sketch_wishes.c */

/**
 * The drawn sketch as a round and the policy that goes with it, also drawing what only stands in
 * their files (days, the periods of the register). They are for tw_round_render: lists are in the
 * order of the sketch, which with very many POIs is not that of their ids.
 * @param[out] round, policy  freed by the caller; NULL on failure
 */
TW_NODISCARD tw_status tw_sketch_to_round(tw_round **round, tw_sketch *sketch,
                                          tw_error *err); /* sketch_round.c */
TW_NODISCARD tw_status tw_sketch_to_policy(tw_policy **policy, const tw_sketch *sketch,
                                           tw_error *err); /* sketch_policy.c */

#endif
