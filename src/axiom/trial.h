/** @file trial.h — the parts of an axiom: whom to try it on, what to change, what came of it.
 *  Private to src/axiom. */
#ifndef TW_AXIOM_TRIAL_H
#define TW_AXIOM_TRIAL_H

#include "toewijs/axiom.h"

/** A changed round. Start with `= {0}`, end with tw_world_clear. */
typedef struct tw_world {
    bool legal; /**< false: the change gives no legal round; nothing below is there */
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
    tw_outcome *outcome; /**< NULL until solved */
    size_t first;        /**< splitsen, samenvoegen: the RSV of the trial, in this round */
    size_t second;       /**< splitsen: its second part */
} tw_world;

void tw_world_clear(tw_world *world);

/** Borrowed. @pre it is solved */
tw_axiom_case tw_world_case(const tw_world *world);

/** Judge who takes part; legal becomes false when the round cannot be judged. */
TW_NODISCARD tw_status tw_world_assess(tw_world *world, tw_error *err);

/** @pre legal. @return as tw_solve; TW_ERR_SOLVER when time ended it: then nothing can be said */
TW_NODISCARD tw_status tw_world_solve(tw_world *world, const tw_solve_options *options,
                                      tw_error *err);

/** b(r). */
int64_t tw_granted(const tw_axiom_case *in, size_t rsv);

/** Trajectories of the concept that start at a POI, in all RSVs; TW_ANY_SOORT: both kinds. */
int64_t tw_started(const tw_axiom_case *in, size_t poi, int soort);

/** B, or the regular ones. */
int64_t tw_placed(const tw_axiom_case *in, tw_soort soort);

/** The pot is what keeps the number of bonus places down. */
bool tw_pot_is_short(const tw_axiom_case *in);

/** Does this trial tell anything on this case? Looks at what the trial names, without solving. */
bool tw_trial_fits(const tw_axiom_case *in, const tw_axiom_trial *trial);

/** gewicht_monotoon: this member, by its index in the round, can grow, and its RSV alone with it.
 */
bool tw_member_can_grow(const tw_axiom_case *in, size_t member);

/** inbreng_verplaatsen: this member has something to move to another RSV. */
bool tw_member_can_move(const tw_axiom_case *in, size_t member);

/** Draw whom to try the axiom on: of those that can be, the lowest draw. @return false: nobody */
bool tw_trial_draw(tw_axiom_trial *trial, tw_axiom axiom, const tw_axiom_case *in,
                   tw_axiom_draw draw);

/** The round after, judged but not solved. Wishes are left out: the concept knows none.
 *  @param[out] world  empty before */
TW_NODISCARD tw_status tw_trial_apply(tw_world *world, const tw_axiom_case *in,
                                      const tw_axiom_trial *trial, tw_error *err);

/** What came of it: fills violated and what it is about. @pre both are solved
 *  @param options  for the questions that judging takes */
TW_NODISCARD tw_status tw_trial_judge(tw_axiom_result *result, const tw_axiom_case *before,
                                      const tw_world *after, const tw_solve_options *options,
                                      tw_error *err);
TW_NODISCARD tw_status tw_judge_quotum(tw_axiom_result *result, const tw_axiom_case *in,
                                       const tw_solve_options *options, tw_error *err);
TW_NODISCARD tw_status tw_judge_gewicht(tw_axiom_result *result, const tw_axiom_case *before,
                                        const tw_axiom_case *after, const tw_solve_options *options,
                                        tw_error *err);

/** W(r) times 100: a whole number (model.md section 2). */
int64_t tw_hundred_weights(const tw_axiom_case *in, size_t rsv);

/** All of it: does it fit, apply, solve, judge. @param[out] after  may be NULL; what was solved */
TW_NODISCARD tw_status tw_trial_run(tw_axiom_result *result, const tw_axiom_case *in,
                                    const tw_axiom_trial *trial, const tw_solve_options *options,
                                    tw_world *after, tw_error *err);

#endif
