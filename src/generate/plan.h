/** @file plan.h — a synthetic round while it is being drawn, before it becomes files. */
#ifndef TW_GENERATE_PLAN_H
#define TW_GENERATE_PLAN_H

#include "generate/random.h"
#include "toewijs/assess.h"
#include "toewijs/generate.h"
#include "toewijs/policy.h"

enum { PLAN_BLANK = -1, PLAN_YEARS = 2 };
#define PLAN_NONE SIZE_MAX

typedef struct tw_plan_poi {
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
    int64_t bezet[PLAN_YEARS]; /**< in the toewijzingsjaar and the year after */
    size_t deelnames;
    int64_t unclaimed; /**< part of toegewezen not yet stated as inbreng */
} tw_plan_poi;

typedef struct tw_plan_member {
    size_t rsv;
    size_t poi;
    int64_t inbreng; /**< PLAN_BLANK: not stated */
    bool sggz;
    int64_t bonus_min; /**< PLAN_BLANK: not stated */
    int64_t bonus_max;
} tw_plan_member;

typedef struct tw_plan_wish {
    size_t rsv;
    int soort; /**< as tw_voorkeur.soort */
    size_t route[TW_MAX_FASEN];
    int64_t min; /**< PLAN_BLANK: not stated */
    int64_t max;
    int64_t gewicht;
} tw_plan_wish;

typedef struct tw_plan_rsv {
    size_t town;
    size_t size;         /**< members, the shared one included */
    size_t first_member; /**< in plan.members */
    size_t regiehouder;
    tw_reden reden;     /**< condition it is made to fail; TW_REDEN_COUNT: none */
    size_t shares_with; /**< an RSV earlier in the list whose member it shares; PLAN_NONE */
    bool has_wish;
} tw_plan_rsv;

typedef struct tw_plan {
    tw_generate_options options;
    tw_random random;
    tw_plan_rsv *rsvs;
    size_t rsv_count;
    tw_plan_poi *pois;
    size_t poi_count;
    tw_plan_member *members;
    size_t member_count;
    tw_plan_wish *wishes;
    size_t wish_count;
    int64_t aanspraak; /**< of all RSVs that take part, by the policy that goes with the round */
} tw_plan;

/** Percentage of the joint allocation in the generated policy. */
enum { PLAN_PERCENTAGE = 20 };

/** Draw a whole round. tw_plan_clear frees it, also after a failure. */
TW_NODISCARD tw_status tw_plan_make(tw_plan *plan, const tw_generate_options *options,
                                    tw_error *err);
void tw_plan_clear(tw_plan *plan);

/* Steps of tw_plan_make, in this order; each in a file of its own size. */
TW_NODISCARD tw_status tw_plan_draw_rsvs(tw_plan *plan, tw_error *err);    /* plan_rsvs.c */
TW_NODISCARD tw_status tw_plan_draw_members(tw_plan *plan, tw_error *err); /* plan_members.c */
void tw_plan_draw_places(tw_plan *plan);                                   /* plan_places.c */
TW_NODISCARD tw_status tw_plan_draw_wishes(tw_plan *plan, tw_error *err);  /* plan_wishes.c */

/**
 * The drawn plan as a round and the policy that goes with it, also drawing what only stands in
 * their files (days, the periods of the register). They are for tw_round_render: lists are in the
 * order of the plan, which with very many POIs is not that of their ids.
 * @param[out] round, policy  freed by the caller; NULL on failure
 */
TW_NODISCARD tw_status tw_plan_to_round(tw_round **round, tw_plan *plan,
                                        tw_error *err); /* plan_round.c */
TW_NODISCARD tw_status tw_plan_to_policy(tw_policy **policy, const tw_plan *plan,
                                         tw_error *err); /* plan_policy.c */

#endif
