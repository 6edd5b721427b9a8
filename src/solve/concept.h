/** @file concept.h — stage 1, the bureau's grant, by any method (model.md section 5). */
#ifndef TW_SOLVE_CONCEPT_H
#define TW_SOLVE_CONCEPT_H

#include "solve/job.h"

/** Indices of the RSVs that take part, ascending; the caller frees. NULL: no memory. */
size_t *tw_list_participants(const tw_round *round, const tw_assessment *assessment, size_t *count);

/** The pot where it applies: not with bonus_toegekend. */
tw_optional tw_pot_in_force(const tw_policy *policy, const tw_assessment *assessment);

/** Whether some max_per_sector applies. */
bool tw_sector_caps_in_force(const tw_policy *policy, const tw_assessment *assessment);

typedef struct tw_concept {
    tw_doelwaarde doelen[TW_DOEL_COUNT]; /**< in the policy's order */
    bool complete;
    int64_t *values;           /**< RSVs of the round x TW_DOEL_COUNT; zero for rejected ones */
    tw_verdeling *verdelingen; /**< per RSV of the round */
    size_t rsv_count;
    tw_bewijs bewijs;
    bool has_start; /**< verdelingen is a distribution for the next attempt to begin with */
    tw_doelwaarde known[TW_DOEL_COUNT]; /**< of an attempt before: concept_start.h */
    int known_count;
} tw_concept;

/** @param context  with a crew, unless the method is `direct`
 *  @param[out] concept  tw_concept_free, also after failure */
TW_NODISCARD tw_status tw_concept_solve(tw_concept *concept, const tw_job_context *context,
                                        tw_method method, tw_error *err);
void tw_concept_free(tw_concept *concept);

/** Stage 1 part by part (concept_parts.c); *done false: the parts turned out to be coupled in a
 *  way that only the whole program settles. */
TW_NODISCARD tw_status tw_concept_solve_parts(tw_concept *concept, const tw_job_context *context,
                                              bool *done, tw_error *err);

struct tw_components;

/**
 * Solve all goals component by component and put the parts together.
 * @param pot         per component: most bonus places; NULL: none have a limit
 * @param most_bonus  as in tw_program_spec; NULL: as the rules say
 * @param bonus_total B for hamilton, or -1
 */
TW_NODISCARD tw_status tw_concept_join_parts(tw_concept *concept, const tw_job_context *context,
                                             const struct tw_components *components,
                                             const tw_optional *pot, const int64_t *most_bonus,
                                             int64_t bonus_total, tw_error *err);

/** Stage 1 as one program until the bonus places are settled, then part by part (concept_split.c).
 *  *done false: they are not settled before the last goal. */
TW_NODISCARD tw_status tw_concept_solve_split(tw_concept *concept, const tw_job_context *context,
                                              bool *done, tw_error *err);

/** Put a job's result in its place; values, distributions, proof. Takes those from @p result. */
TW_NODISCARD tw_status tw_concept_take(tw_concept *concept, const tw_job *job,
                                       tw_job_result *result, tw_error *err);

#endif
