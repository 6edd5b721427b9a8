/** @file proof_judge.h — what the parts of the judge of bewijs.json share.
 *
 *  The rules and columns of a part are built anew from model.md sections 3 to 6, as proof.h names
 *  them, without the code that built the solver's program. They may leave more room than the true
 *  rules, never less: then a bound that they prove is a bound all the same.
 *   1. reading: form, identifiers, which goals in which order (proof_read);
 *   2. per part: its rules (proof_model, proof_routes), its values (proof_values), and goal after
 *      goal what the prices prove (proof_check, proof_cost);
 *   3. for the round: whether the parts together are the round (proof_national), and where they
 *      divide a pot, whether that division is the best (proof_pot).
 *  Everything is in whole numbers. What does not fit them is not proven.
 */
#ifndef TW_VERIFY_PROOF_JUDGE_H
#define TW_VERIFY_PROOF_JUDGE_H

#include "base/intmath.h"
#include "toewijs/apportion.h"
#include "toewijs/proof.h"
#include "verify/verify_judge.h"

/** One goal of a part, as stated. */
typedef struct tw_proof_goal {
    tw_doel doel;
    const tw_node *node;
    int64_t waarde;
    int64_t noemer;         /**< 0: no prices */
    const tw_node *prijzen; /**< a list; NULL: no prices */
    bool proven;            /**< by its prices, given the goals before */
} tw_proof_goal;

typedef struct tw_proof_part {
    tw_deel_soort soort;
    const tw_node *node;
    size_t *rsvs; /**< ascending */
    size_t rsv_count;
    tw_optional pot;
    bool sector_caps;
    tw_proof_goal doelen[TW_DOEL_COUNT];
    int doel_count;
} tw_proof_part;

/** Rules 4, 5 and 7 only ask in which phases a route is at the same POI: a bit per pair of phases.
 *  By number of phases so far and these bits: can it still become an allowed pattern? */
enum { TW_PATTERN_COUNT = 1 << (TW_MAX_FASEN * (TW_MAX_FASEN - 1) / 2) };
typedef struct tw_proof_patterns {
    bool allowed[TW_MAX_FASEN + 1][TW_PATTERN_COUNT];
} tw_proof_patterns;

/** All of bewijs.json. */
typedef struct tw_proof {
    tw_judge *judge; /**< oplossing.json, read and counted, its rules found to hold */
    const tw_policy *policy;
    tw_diags *findings;
    tw_proof_verdict *verdict;
    tw_loting loting;
    const tw_node *root;
    tw_proof_patterns patterns[TW_SOORT_COUNT];
    tw_proof_part *parts; /**< in the order of the file */
    size_t count;
    int64_t *rsv_lots; /**< 0: not drawn yet */
    int64_t *poi_lots;
    size_t *local; /**< scratch, by POI: its number in the part at hand; SIZE_MAX: none */
    int64_t *most; /**< by RSV: most bonus places it can have, as far as its own members go; -1
                        while no concept part covers it */
} tw_proof;

/** A rule of a part: the sum of its columns is from lower to upper. */
typedef struct tw_proof_rule {
    tw_optional lower;
    tw_optional upper;
} tw_proof_rule;

/** No rule: number 0 has no limits and no price. */
enum { TW_NO_RULE = 0 };

/** Of a column with few states: still free, at its upper limit, or absent. */
typedef enum { TW_COLUMN_FREE, TW_COLUMN_FULL, TW_COLUMN_ABSENT } tw_column_state;

/** Columns that are looked up by number: states before and after the goal at hand. */
typedef struct tw_proof_states {
    uint8_t *now;
    uint8_t *next;
    size_t count;
} tw_proof_states;

/** Members by number within the RSV. */
typedef struct tw_proof_route {
    uint16_t lid[TW_MAX_FASEN];
} tw_proof_route;

/** A member of an RSV of the part. Rules by number. */
typedef struct tw_proof_lid {
    size_t poi;
    int64_t room[TW_MAX_FASEN]; /**< hosted in the phase at most */
    int64_t inbreng;
    int64_t bonus_limit; /**< most bonus places, as far as this member goes */
    unsigned sector;     /**< bit of its counted sector */
    bool ggz;
    size_t start; /**< rule `start` */
    size_t eigen;
    size_t ruimte[TW_MAX_FASEN];
    size_t bonus_lid;
    size_t bonus_poi;
    size_t sector_rule;
    size_t balans[TW_MAX_FASEN];
    size_t first_unit; /**< of y(r,p), in tw_proof_model.units */
    size_t units;
    size_t first_balance; /**< of phase 1: surplus, shortage, in tw_proof_model.balances */
} tw_proof_lid;

/** A wish of the RSV, in members; its two columns are in tw_proof_model.wishes. */
typedef struct tw_proof_wish {
    int soort;
    size_t lid[TW_MAX_FASEN]; /**< or TW_ANY_POI */
    int64_t gewicht;
    int64_t min; /**< falls short by no more; 0: states none */
    size_t rule; /**< `wens`; TW_NO_RULE when it states no bound */
} tw_proof_wish;

/** A row of the previous outcome, and its rule `vorig`; its two columns are in
 * tw_proof_model.vorig. */
typedef struct tw_proof_vorig {
    tw_soort soort;
    uint16_t lid[TW_MAX_FASEN];
    bool exists;    /**< a route that there still is; else nothing can be on it */
    int64_t aantal; /**< as many were on it */
    size_t rule;
} tw_proof_vorig;

/** Rules that the part's RSVs share at one POI. */
typedef struct tw_proof_poi {
    size_t ruimte[TW_MAX_FASEN];
    size_t eigen;
    size_t bonus_poi;
    size_t members; /**< RSVs of the part it is a member of */
} tw_proof_poi;

typedef struct tw_proof_rsv {
    size_t rsv;
    tw_proof_lid *leden;
    size_t n;
    size_t totaal;
    size_t bonus_rsv;
    size_t first_unit; /**< of b(r), in tw_proof_model.units */
    size_t units;
    tw_proof_wish *wishes; /**< stage 2 only */
    size_t wish_count;
    tw_proof_vorig *vorig; /**< row by row; NULL without a previous outcome */
    size_t vorig_count;
    const tw_proof_vorig **used; /**< those that exist, sorted by soort and members */
    size_t used_count;
    size_t first_vorig;                     /**< of row 1: went, came; in tw_proof_model.vorig */
    tw_proof_route *routes[TW_SOORT_COUNT]; /**< still possible */
    size_t route_count[TW_SOORT_COUNT];
    size_t route_capacity[TW_SOORT_COUNT];
    size_t kept[TW_SOORT_COUNT]; /**< the first so many have remainder 0 in the goal at hand */
    int64_t *km;                 /**< n x n, -1: not measured yet */
} tw_proof_rsv;

/** The rules and columns of a part. */
typedef struct tw_proof_model {
    tw_proof *proof;
    const tw_proof_part *part;
    bool form; /**< stage 2 */
    tw_proof_rsv *rsvs;
    tw_proof_poi *pois; /**< by tw_proof.local */
    size_t poi_count;
    tw_proof_rule *rules;
    int64_t *price; /**< by rule: in the goal at hand */
    size_t rule_count;
    size_t pot;
    size_t sector[TW_SECTOR_COUNT];
    size_t behoud[TW_DOEL_COUNT]; /**< made when the goal has been judged */
    tw_proof_states units;
    tw_proof_states balances;
    tw_proof_states wishes; /**< per wish: falls short, is too many */
    tw_proof_states vorig;  /**< per row of the previous outcome: went, came */
    tw_int128 *charges;     /**< scratch: phases x most members */
    size_t most_members;
    bool too_large; /**< to judge */
} tw_proof_model;

/* --- reading ------------------------------------------------------------------------------ */

/** Place of a value in bewijs.json; the file as a whole when NULL. */
tw_place tw_proof_at(const tw_node *node);

/** Read proof->root into proof->parts. Faults go to proof->findings. */
void tw_proof_read(tw_proof *proof);

/** The part's RSVs, for a message. In the judge's arena. */
const char *tw_proof_part_label(tw_proof *proof, const tw_proof_part *part);

/* --- one part ----------------------------------------------------------------------------- */

/** Build the rules and columns: one model at a time. tw_proof_model_close, also when memory ran
 *  out. */
void tw_proof_model_open(tw_proof_model *m, tw_proof *proof, const tw_proof_part *part);
void tw_proof_model_close(tw_proof_model *m);

/** Fill proof->patterns. */
void tw_proof_find_patterns(tw_proof *proof);

/** All routes of one kind that the rules leave room for. */
void tw_proof_find_routes(tw_proof_model *m, tw_proof_rsv *rsv, tw_soort soort);

/** Number of the rule that a price names; TW_NO_RULE when there is none such. */
size_t tw_proof_find_rule(const tw_proof_model *m, const tw_node *price);

/** The value of the part in a goal, from the trajectories. false: it does not fit. */
bool tw_proof_value(tw_proof *proof, const tw_proof_part *part, tw_doel doel, int64_t *value);

/** Judge one goal; sets goal->proven, and leaves of the model what is possible after it. */
void tw_proof_check(tw_proof_model *m, tw_proof_goal *goal);

/** Costs of one unit of a column in a goal (0 where the goal does not measure it). */
int64_t tw_proof_route_cost(const tw_proof_model *m, tw_proof_rsv *rsv, tw_soort soort,
                            const tw_proof_route *route, tw_doel doel);
bool tw_proof_rsv_cost(const tw_proof_model *m, const tw_proof_rsv *rsv, int64_t k, tw_doel doel,
                       int64_t *cost);
bool tw_proof_lid_cost(const tw_proof_model *m, const tw_proof_lid *lid, int64_t k, tw_doel doel,
                       int64_t *cost);

/** Lots of an RSV and a POI; each is drawn once. */
int64_t tw_proof_rsv_lot(tw_proof *proof, size_t rsv);
int64_t tw_proof_poi_lot(tw_proof *proof, size_t poi);

/** What the rules and columns of the previous outcome are (proof_vorig.c); false: no memory. */
bool tw_proof_vorig_open(tw_proof_model *m, tw_proof_rsv *rsv);

/** The row that used this route; NULL: none did. */
const tw_proof_vorig *tw_proof_find_vorig(const tw_proof_model *m, const tw_proof_rsv *rsv,
                                          tw_soort soort, const tw_proof_route *route);

/** Whether the wish counts this route. */
bool tw_proof_wish_matches(const tw_proof_model *m, const tw_proof_wish *wish, tw_soort soort,
                           const tw_proof_route *route);

/* --- the round ---------------------------------------------------------------------------- */

/** The pot where it applies. */
tw_optional tw_proof_pot_in_force(const tw_proof *proof);

/** Fill the verdict from what the parts prove. */
void tw_proof_national(tw_proof *proof);

/**
 * Is the division of the pot over these concept parts the only best one? @pre every one has a pot,
 * which add up to the pot in force, and they share no POI and are all RSVs that take part
 */
bool tw_proof_division_is_best(tw_proof *proof);

#endif
