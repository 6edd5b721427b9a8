/** @file what_if_frame.h
 *  A question made ready: what the solver is given in place of the round's own policy and
 *  assessment. Private to what_if*.c.
 */
#ifndef TW_SOLVE_WHAT_IF_FRAME_H
#define TW_SOLVE_WHAT_IF_FRAME_H

#include "solve/job.h"

typedef struct tw_frame {
    tw_job_context context; /**< points into the rest */
    tw_what_if question; /**< demands in order: none without bounds, none that nothing can match */
    tw_eis *eisen;
    tw_relax relax;
    tw_policy policy;
    tw_assessment assessment;
    tw_monitor monitor;
    tw_solve_options options;
    int64_t tekort; /**< of the demands that nothing can match */
    bool whole;     /**< a demand is about all RSVs, whatever institutions they share */
} tw_frame;

/** What a question is about. */
typedef struct tw_frame_spec {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_what_if *question;
    const tw_solve_options *options;
    const tw_outcome *outcome; /**< stage 2; NULL: stage 1 */
    size_t rsv;                /**< stage 2 */
    bool can_only;             /**< no goal but the demands */
} tw_frame_spec;

/** @param[out] frame  tw_frame_close, also after failure; must not be moved */
TW_NODISCARD tw_status tw_frame_open(tw_frame *frame, const tw_frame_spec *spec, tw_error *err);
void tw_frame_close(tw_frame *frame);

/** Is there anything that could fall short? */
bool tw_frame_demands(const tw_frame *frame);

#endif
