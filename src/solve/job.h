/** @file job.h
 *  A part of a round that can be solved on its own, perhaps in another process: some RSVs in
 *  stage 1, or one RSV in stage 2.
 */
#ifndef TW_SOLVE_JOB_H
#define TW_SOLVE_JOB_H

#include "base/buf.h"
#include "model/program.h"
#include "solve/monitor.h"
#include "toewijs/what_if.h"

/** What all jobs of one solve share. */
typedef struct tw_job_context {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome; /**< concept distributions, for jobs of stage 2 */
    tw_monitor *monitor;
    tw_memo *memo; /**< may be NULL */
    /** What is asked (what_if.h); NULL: nothing. The policy's goals then begin with TW_DOEL_EISEN.
     */
    const tw_what_if *question;
    const tw_relax *relax; /**< rules left out; NULL: none */
    /** Processes for all lists of jobs of this solve (job_list.h); NULL: there will be none. */
    struct tw_crew *crew;
} tw_job_context;

typedef struct tw_job {
    const size_t *rsvs; /**< ascending */
    size_t rsv_count;
    bool form; /**< stage 2 of the one RSV; otherwise stage 1 */
    /** With `form`: what stage 1 gave that RSV; NULL: as in the context's outcome. */
    const tw_verdeling *concept;
    /** Stage 1: a distribution to begin with, per RSV of the round; NULL: one that is easily found.
     */
    const tw_verdeling *start;
    tw_optional pot;           /**< most bonus places of these RSVs together */
    const int64_t *most_bonus; /**< as in tw_program_spec; NULL: as the rules say */
    bool sector_caps;          /**< with max_per_sector as rows */
    bool ask_bonus_only;       /**< with keep_tie: fill tw_job_result.bonus_only */
    int doel_count; /**< how many of the policy's goals, from the first (`wensen` comes extra) */
    bool keep_tie;  /**< only the goals' values matter */
    int64_t bonus_total; /**< B for hamilton; -1: the job's own */
    bool own_goals;      /**< stage 2: the policy's goals as they are, without `wensen` in front */
    bool unweighed;      /**< only TW_DOEL_EISEN is asked for: whether it can be */
    /** Per goal that is solved; NULL: none. What is worse need not be solved (tw_lexico_task). */
    const int64_t *worst;
    bool may_skip; /**< after a stop nothing is asked of it: an empty result, not complete */
} tw_job;

typedef struct tw_job_result {
    bool complete;
    bool worse;      /**< than the job's worst: nothing else is known but doelen[0] */
    bool bonus_only; /**< every optimum has these bonus places per member; false: or unknown */
    int doel_count;  /**< with `wensen` in stage 2 */
    tw_doelwaarde doelen[TW_DOEL_COUNT];
    size_t rsv_count;
    int64_t *values;           /**< rsv_count x TW_DOEL_COUNT */
    tw_verdeling *verdelingen; /**< per RSV of the job */
    tw_deelbewijs bewijs;      /**< its kind is for the caller to set */
} tw_job_result;

/** @param[in,out] to  what it held is freed */
TW_NODISCARD tw_status tw_verdeling_copy(tw_verdeling *to, const tw_verdeling *from, tw_error *err);

/**
 * Solve it. A job that nothing asked is about is solved without TW_DOEL_EISEN, so that what comes
 * out is the same, and is remembered as the same, whatever is asked of others: tw_job_restore.
 * @param[out] result  tw_job_result_free, also after failure
 */
TW_NODISCARD tw_status tw_job_run(tw_job_result *result, const tw_job_context *context,
                                  const tw_job *job, tw_error *err);
void tw_job_result_free(tw_job_result *result);

/** Put TW_DOEL_EISEN back in front, where the policy's goals begin with it. */
void tw_job_restore(tw_job_result *result, const tw_job_context *context, const tw_job *job);

/** The same, restored, in this process, by way of the context's memo. */
TW_NODISCARD tw_status tw_job_run_kept(tw_job_result *result, const tw_job_context *context,
                                       const tw_job *job, tw_error *err);

/** Does the question demand anything of this RSV? */
bool tw_job_context_demands(const tw_job_context *context, size_t rsv);

/** The goals a job solves, in order. @return their number */
int tw_job_goals(const tw_policy *policy, const tw_job *job, tw_doel *doelen);

/** What its result depends on, and nothing else: SHA-256. @param key  TW_SHA256_SIZE */
TW_NODISCARD tw_status tw_job_digest(unsigned char *key, const tw_job_context *context,
                                     const tw_job *job, tw_error *err);

/** Append what tw_job_run returned, or its failure, as bytes for another process of this run. */
void tw_job_pack(tw_buf *buf, tw_status status, const tw_error *err, const tw_job_result *result);

/** The reverse; returns the status that was packed. */
TW_NODISCARD tw_status tw_job_unpack(tw_job_result *result, const char *bytes, size_t size,
                                     tw_error *err);

/** Append a job, with all it points to, for another process of this run.
 *  @pre worst is NULL; a form has its concept */
void tw_job_describe(tw_buf *buf, const tw_job_context *context, const tw_job *job);

/** What tw_job_describe said, with memory of its own. */
typedef struct tw_described_job {
    tw_job job;
    size_t *rsvs;
    tw_verdeling *start;
    int64_t *most_bonus;
    tw_verdeling concept;
} tw_described_job;

/** @param[out] described  tw_described_job_clear, also after failure */
TW_NODISCARD tw_status tw_job_read(tw_described_job *described, const tw_round *round,
                                   const char *bytes, tw_error *err);
void tw_described_job_clear(tw_described_job *described);

#endif
