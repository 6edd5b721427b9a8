/** @file job_list.h — many jobs over several processes. */
#ifndef TW_SOLVE_JOB_LIST_H
#define TW_SOLVE_JOB_LIST_H

#include "solve/job.h"

typedef struct tw_job_list {
    const tw_job_context *context;
    const tw_job *jobs;
    size_t count;
    tw_job_result *results; /**< per job; zeroed by the caller, who frees them */
    int stage;              /**< for the monitor */
} tw_job_list;

/** Processes for all lists that come: they know the context as it is when the first list is run.
 *  @param[in,out] context  gets a crew */
TW_NODISCARD tw_status tw_job_crew_open(tw_job_context *context, const tw_solve_options *options,
                                        tw_error *err);
void tw_job_crew_close(tw_job_context *context);

/** @pre the context has a crew */
TW_NODISCARD tw_status tw_job_list_run(const tw_job_list *list, tw_error *err);

/** The first failed job decides; results of others may be there. */
void tw_job_results_free(tw_job_result *results, size_t count);

#endif
