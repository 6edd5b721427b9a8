/** @file verify_judge.h — what the parts of the judge share.
 *
 *  The judge works in steps; each goes on only when the one before found nothing, so that one slip
 * of the pen does not give a page of faults that follow from it:
 *  1. form: every file is there and parses (verify_json, verify_csv), keys and kinds are those of
 *     formats.md section 3 (verify_shape);
 *  2. reading: identifiers are known, lists of trajectories are sorted and without zero rows
 *     (verify_outcome);
 *  3. content, everything of it: the rules of model.md sections 3 to 5 (verify_rules, verify_form),
 *     the goals of section 6 (verify_goals), the facts per RSV (verify_facts), the other files
 *     (verify_files), the record of the run (verify_record).
 *  Everything the judge allocates lives in one arena.
 */
#ifndef TW_VERIFY_JUDGE_H
#define TW_VERIFY_JUDGE_H

#include "base/arena.h"
#include "toewijs/outcome.h"
#include "toewijs/verify.h"
#include "verify/verify_json.h"

/** No route has more trajectories than this, and sums over a hostile file stay far from overflow.
 */
enum { TW_JUDGE_MAX_AANTAL = 1000000000 };

/** A row of `trajecten`, and where it stands. */
typedef struct tw_stated_traject {
    tw_traject traject;
    int64_t line;
    int64_t column;
} tw_stated_traject;

typedef struct tw_stated_verdeling {
    tw_stated_traject *trajecten;
    size_t count;
} tw_stated_verdeling;

/** What oplossing.json says about one RSV. */
typedef struct tw_stated_rsv {
    const tw_node *node;         /**< NULL: not listed (or rejected) */
    tw_stated_verdeling concept; /**< of stage 1 */
    tw_stated_verdeling final;
    bool changed; /**< concept_trajecten is there: stage 2 gave another distribution */
} tw_stated_rsv;

/** Numbers of trajectories; of one member, or of one POI over all its RSVs. */
typedef struct tw_place_tally {
    int64_t start[TW_SOORT_COUNT];
    int64_t hosted[TW_MAX_FASEN][TW_SOORT_COUNT];
    const tw_stated_traject
        *first; /**< the first that visits it; NULL: none. For places in faults */
} tw_place_tally;

/** Sums over one distribution of the whole round. */
typedef struct tw_tally {
    tw_place_tally *members; /**< by index in tw_round.deelnemers */
    tw_place_tally *pois;    /**< by POI index */
    int64_t (*rsvs)[TW_SOORT_COUNT];
    int64_t (*rsv_sector_bonus)[TW_SECTOR_COUNT]; /**< bonus starts by RSV and sector */
    int64_t sector_bonus[TW_SECTOR_COUNT];
    int64_t total[TW_SOORT_COUNT];
} tw_tally;

typedef enum { TW_STAGE_CONCEPT, TW_STAGE_FINAL } tw_stage;

typedef struct tw_judge {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_fileset *files;
    tw_diags *findings;
    tw_error *err;
    tw_arena arena;
    bool out_of_memory;
    bool overflow; /**< a sum did not fit 64 bits: what it belongs to was not judged */

    const tw_node *root; /**< oplossing.json */
    bool optimaal;       /**< its status */
    tw_stated_rsv *rsvs; /**< by RSV index */
    bool any_changed;    /**< some RSV has concept_trajecten */
    bool rules_broken;   /**< a constraint does not hold */
    tw_tally tally[2];   /**< by tw_stage */
    int64_t *wish_n;     /**< n of model.md section 5, final, by index in tw_round.voorkeuren */
} tw_judge;

/* --- verify.c: small services ------------------------------------------------------------- */

/** Zeroed memory from the judge's arena, also for 0 elements; NULL when memory ran out. */
void *tw_judge_alloc(tw_judge *judge, size_t count, size_t size);

/** Place of a value in oplossing.json. */
tw_place tw_judge_at(const tw_node *node);

/** Place of a trajectory in oplossing.json; the file as a whole when NULL. */
tw_place tw_judge_at_traject(const tw_stated_traject *stated);

/** The text of @p buf, moved to the arena; the buffer is empty after. "" when memory ran out. */
struct tw_buf;
const char *tw_judge_text(tw_judge *judge, struct tw_buf *buf);

/** "P1", or "P1 (concept)" for what stage 1 gave, when that is another distribution than the final
 *  one. In the arena; "" when memory ran out. */
const char *tw_judge_subject(tw_judge *judge, const char *id, tw_stage stage);

/** "p1>p2" in the arena; TW_ANY_POI is written "*". "" when memory ran out. */
const char *tw_judge_route(tw_judge *judge, const size_t *route);

/** R of model.md section 4 number 2: places at @p poi in @p fase (from 0) for the partnerships. */
int64_t tw_judge_room(const tw_judge *judge, size_t poi, int fase);

/** cap(p,f): R less what is kept for the next intake. */
int64_t tw_judge_cap(const tw_judge *judge, size_t poi, int fase);

/**
 * All steps on all files; what was read stays in the arena, which the caller clears.
 * @pre round, policy, assessment, files, findings and err are set, all else 0
 * @return TW_OK (faults are in findings), TW_ERR_NOMEM, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_judge_run(tw_judge *judge);

/* --- the steps ---------------------------------------------------------------------------- */

/** Keys, kinds and fixed words of oplossing.json. Needs no round, and without a policy lets both
 *  forms of `niet_geplaatst` pass. */
void tw_judge_shape(tw_judge *judge);

/** Read the trajectories into judge->rsvs; faults: unknown identifiers, order, zero rows. */
void tw_judge_read(tw_judge *judge);

/** Fill judge->tally and judge->wish_n. */
void tw_judge_count(tw_judge *judge);

/** Sections 3 and 4, on the concept and, where it differs, on the final distribution. */
void tw_judge_rules(tw_judge *judge);

/** Section 5: what stage 2 may change. */
void tw_judge_form(tw_judge *judge);

/** Section 6: both lists of goals. */
void tw_judge_goals(tw_judge *judge);

/** Costs of section 6: of the k-th bonus place of an RSV, and of a member of it; false: it does not
 *  fit. Of one trajectory: different sectors less one, kilometres. */
bool tw_judge_rsv_cost(const tw_judge *judge, size_t rsv, int64_t k, int64_t *cost);
bool tw_judge_lid_cost(const tw_judge *judge, size_t poi, int64_t inbreng, int64_t k,
                       int64_t *cost);
int64_t tw_judge_extra_sectors(const tw_judge *judge, const size_t *route);
int64_t tw_judge_route_km(const tw_judge *judge, const size_t *route);

/** Add what an RSV's distribution differs from that of the previous outcome in trajectories;
 * nothing without one. @return false: it does not fit */
bool tw_judge_changes(const tw_judge *judge, size_t rsv, tw_stage stage, int64_t *sum);

/** The object `wijzigingen`, which is there when there is a previous outcome and only then. */
void tw_judge_affected(tw_judge *judge);

/** The facts per RSV: lists rsv and afgewezen and what they hold. */
void tw_judge_facts(tw_judge *judge);

/** The shortfalls of the wishes of one RSV, as `niet_ingewilligd` lists them. */
typedef struct tw_shortfall {
    int soort;                  /**< as tw_voorkeur.soort */
    size_t route[TW_MAX_FASEN]; /**< TW_ANY_POI for "*", and in phases there are not */
    bool is_max;
    int64_t gevraagd;
    int64_t gekregen;
} tw_shortfall;
tw_shortfall *tw_judge_shortfalls(tw_judge *judge, size_t rsv, size_t *count);

/** The CSV files against what oplossing.json and the round give. */
void tw_judge_files(tw_judge *judge);

/** One of them: bonusplaatsen.csv, with what decided (decided.h). */
void tw_judge_bonusplaatsen(tw_judge *judge);

/** verantwoording.json against the round and the policy. Needs no other step. */
void tw_judge_record(tw_judge *judge);

/** The policy as verantwoording.json repeats it; @p waarden is that object. */
void tw_judge_policy(tw_judge *judge, const tw_node *waarden);

#endif
